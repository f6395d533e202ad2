"""What people say of a chronology: the forms' side of it. Recording it is for whoever starts the server (`desk.py`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args

from dateline.disputed import reading_sides
from dateline.judged_values import NONE, WITHOUT_REASON, corrections, participant
from dateline.model import PLOVER_TYPES, Actor, ActorKind, DatelineError, Judged, Judgement, JudgementKind, Status
from dateline.show.differences import TO_DECIDE, of_event
from dateline.show.index import Index, Row, plain
from dateline.show.reviewers import reviewers_differ
from dateline.show.web.desk import Said
from dateline.show.web.event import alike
from dateline.show.web.refused import FormError

WEIGHTY = 0.7  # salience from which an event on one origin is worth a look
MOST_QUEUED = 40
MOST_NEAR = 30  # other events offered as the same one
MOST_FORM_BYTES, MOST_FIELDS = 65_536, 500
MOST_CHARS = 2_000  # of a name, a value or a reason
NAMES = {"by": "name", "because": "reason", "kind": "sort of judgement"}  # of fields, for people

WORDS: dict[str, str] = {
    "same": "the same",
    "not-same": "not the same",
    "unsure": "perhaps the same",
    "split": "taken apart",
    "date": "date corrected",
    "place": "place corrected",
    "label": "label corrected",
    "status": "status corrected",
    "participant": "who corrected",
    "type": "type corrected",
    "figure": "figure corrected",
    "stands": "one reading stands",
    "no-contradiction": "no contradiction",
    "left-open": "left open",
    "reject": "rejected",
    "accept": "accepted",
    "comment": "comment",
    "not-independent": "not independent",
    "withdraw": "withdrawn",
}

FIELDS: dict[str, str] = {
    "date": "When",
    "place": "Where",
    "participant": "Who",
    "type": "What",
    "figure": "How many",
    "label": "Called",
    "status": "Status",
}
ROLES: dict[str, str] = {
    "source": "acts",
    "target": "is whom it befalls",
    "other": "takes part",
    NONE: "has no part in it",
}
ACTOR_KINDS: tuple[str, ...] = get_args(ActorKind)
TYPES = PLOVER_TYPES
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class Entry:
    """One judgement in the list: what it says, of what, and how it stands."""

    judged: Judged
    words: str
    values: tuple[str, ...]  # what it says besides, as people read it
    about: tuple[str, ...]  # each side in a few words of its sentences
    rows: tuple[Row, ...]  # the events that hold its mentions now
    actors: tuple[Actor, ...]  # and the actors
    takes_back: Entry | None  # the judgement that it withdraws, where that is in the case
    may_undo: bool

    @property
    def what(self) -> str:
        """What sort of thing it is about: "event", "actor", "difference", "origins"."""
        return {"discrepancy": "difference", "origin": "origins"}.get(
            self.judged.judgement.about, self.judged.judgement.about
        )


def read_form(form: Mapping[str, Sequence[str]]) -> Said:
    """What a form says. Raises: DatelineError when it is no judgement, or lacks its name or reason."""
    kind, values = _one(form, "kind"), _several(form, "value")
    # One of those that a sentence's words make ("date:2025-07-11"), or that differing reports leave ("stands:2").
    if offer := _one(form, "offer") or _one(form, "reading"):
        kind, _, value = offer.partition(":")
        values = (value,) if value else ()
    if kind == "participant" and values:
        role, what = _one(form, "role") or "other", _one(form, "actor-kind")
        values = (f"{role}: {values[0]}", *((what,) if what else ()))
    if kind == "type" and values:
        name, comma, mode = values[0].partition(",")
        values = (f"{name if name.strip() == NONE else name.upper()}{comma}{mode.lower()}",)
    if not kind:
        raise FormError("choose what it is that you say: which field the value is of, or how the two stand", "kind")
    if kind not in get_args(JudgementKind):
        raise DatelineError(f"{kind!r} is no judgement")
    by, because = _one(form, "by"), _one(form, "because")
    if not by:
        raise FormError("write your name: a judgement is signed", "by")
    because = because or _one(form, "words")  # of a sentence, which the form of a correction names as its reason
    if not because and kind not in WITHOUT_REASON:
        raise FormError("write why: a judgement carries its reason", "because")
    return Said(
        kind=kind,  # type: ignore[arg-type]  # looked up above
        targets=_several(form, "target"),
        by=by,
        because=because,
        values=values,
        mentions=_several(form, "mention"),
    )


def _several(form: Mapping[str, Sequence[str]], name: str) -> tuple[str, ...]:
    found = tuple(dict.fromkeys(value.strip() for value in form.get(name, ()) if value.strip()))
    if any(len(value) > MOST_CHARS for value in found):
        raise FormError(f"the {NAMES.get(name, name)} is too long: {MOST_CHARS:,} characters at most", name)
    return found


def _one(form: Mapping[str, Sequence[str]], name: str) -> str:
    found = _several(form, name)
    if len(found) > 1:
        raise FormError(f"the {NAMES.get(name, name)} was given more than once", name)
    return found[0] if found else ""


def entries(index: Index) -> tuple[Entry, ...]:
    """Every judgement, the newest first."""
    return tuple(entry(index, one) for one in reversed(index.chronology.derived.judged))


def of_mentions(index: Index, mentions: set[str]) -> tuple[Entry, ...]:
    """The judgements that are about one of these mentions, the newest first."""
    return tuple(
        entry
        for entry in entries(index)
        if any(mention in mentions for side in entry.judged.mentions for mention in side)
        or any(pointed.mention in mentions for side in entry.judged.judgement.sides for pointed in side)
    )


def entry(index: Index, judged: Judged) -> Entry:
    """A judgement as lists show it."""
    judgement = judged.judgement
    taken_back: set[str | None] | None = index.kept.get("taken back")
    if taken_back is None:
        held = (one for one in index.chronology.derived.judged if one.holds)
        index.kept["taken back"] = taken_back = {one.judgement.withdraws for one in held}
    withdrawn = _judged(index).get(judgement.withdraws or "")
    if withdrawn is not None and withdrawn.judgement.kind != "withdraw":  # it is about what that one was about
        before = entry(index, withdrawn)
        return Entry(judged, WORDS["withdraw"], (), (), before.rows, before.actors, before, may_undo=False)
    sides = reading_sides(judgement) or judgement.sides
    about = tuple("; ".join(dict.fromkeys(p.sentence for p in side[:2])) for side in sides)
    # What was taken back bears on nothing any more, and was said of something all the same.
    pointed = [[one.mention for one in side] for side in judgement.sides]
    mentions = [mention for side in judged.mentions or pointed for mention in side]
    found = dict.fromkeys(index.event_of_mention[one] for one in mentions if one in index.event_of_mention)
    rows = tuple(index.row_of[one] for one in found if one in index.row_of)
    named = dict.fromkeys(index.actor_of_mention[one] for one in mentions if one in index.actor_of_mention)
    actors = tuple(index.actors[one] for one in named if one in index.actors) if judgement.about == "actor" else ()
    may_undo = judgement.kind != "withdraw" and judgement.id not in taken_back
    words = "not the same event" if judgement.about == "discrepancy" and judgement.kind == "not-same" else ""
    return Entry(
        judged, words or WORDS[judgement.kind], values_told(judgement), about, rows, actors, None, may_undo=may_undo
    )


def _judged(index: Index) -> dict[str, Judged]:
    """Every judgement by its id."""
    if "judged" not in index.kept:
        index.kept["judged"] = {one.judgement.id: one for one in index.chronology.derived.judged}
    found: dict[str, Judged] = index.kept["judged"]
    return found


@dataclass(frozen=True, slots=True)
class Differ:
    """Judgements of several people that cannot all hold, for the inbox: the last of `entries` is the one that does."""

    row: Row | None
    about: str  # what they differ on, in a word: "When"
    entries: tuple[Entry, ...]


def differing_hands(index: Index) -> tuple[Differ, ...]:
    """Where reviewers differ, the newest first."""
    found = []
    for split in reviewers_differ(index):
        told = tuple(entry(index, one) for one in split.said)
        fields = [field for one in split.said for field, _ in corrections(one.judgement)]
        about = FIELDS.get(fields[0], "") if fields else ""
        found.append(Differ(split.row, about, told))
    return tuple(found)


def values_told(judgement: Judgement) -> tuple[str, ...]:
    """The values of a judgement for a reader: ("Ada Brenk (acts)",) of "source: Ada Brenk"; of readings the one that
    stands."""
    if judgement.about == "discrepancy":
        return (f"{judgement.values[0]}: {judgement.values[1]}",) if judgement.values[1:] else judgement.values[:1]
    if judgement.kind == "participant" and judgement.values:
        role, name = participant(judgement.values[0])
        return (f"{name} ({ROLES.get(role, role)})", *judgement.values[1:])
    return judgement.values


def near(index: Index, row: Row) -> tuple[Row, ...]:
    """Events that somebody may take for the same as this one: the alike ones that its page names, which always stand
    first, then those of its days and its actors.
    """
    named = alike(index, row)
    found: dict[int, Row] = {}
    first, last = row.event.dates.first_day, row.event.dates.last_day
    for other in index.rows[max(0, row.number - 16) : row.number + 15]:
        found.setdefault(other.number, other)
    for part in row.event.participants:
        for other in index.rows_of_actor.get(part.actor, ())[:200]:
            a, b = other.event.dates.first_day, other.event.dates.last_day
            if (first or "") <= (b or "9999") and (a or "") <= (last or "9999"):
                found.setdefault(other.number, other)
    for one in (row, *named):
        found.pop(one.number, None)
    ordered = sorted(found.values(), key=lambda other: abs(other.number - row.number))[: MOST_NEAR - len(named)]
    return (*named, *sorted(ordered, key=lambda other: other.number))


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be the same as the actor of a page: how often met, and in which words first."""

    actor: Actor
    events: int
    sentence: str


def candidates(index: Index, actor: Actor, asked: str = "") -> tuple[Candidate, ...]:
    """Who may be the same actor: whom a search finds, or without one those that share a word of a name.

    Two names of one actor may share no word ("the Iron Mayor", "Ilse Varga"): any actor of the case can be found, by
    parts of its names, an office, a country or its id.
    """
    wanted = plain(asked).split()
    mine = {word for word in _words(actor) if len(word) > 2}
    found = []
    for one in index.actors.values():
        if one.id == actor.id:
            continue
        if wanted:
            said = plain(
                " ".join([one.id, one.kind, one.country or "", *_names(one), *(role.title for role in one.roles)])
            )
            chosen = all(word in said for word in wanted)
        else:
            chosen = not mine.isdisjoint(_words(one))
        if chosen:
            found.append(one)
    found.sort(key=lambda one: (-len(index.rows_of_actor.get(one.id, ())), one.name, one.id))
    return tuple(_candidate(index, one) for one in found[:MOST_NEAR])


def _names(actor: Actor) -> tuple[str, ...]:
    return (actor.name, *actor.aliases)


def _words(actor: Actor) -> set[str]:
    return {word for name in _names(actor) for word in plain(name).split()}


def _candidate(index: Index, actor: Actor) -> Candidate:
    """An actor with a sentence that names it, always the same one."""
    spans = [index.actor_mentions[m].span for m in actor.mentions if m in index.actor_mentions]
    first = min(spans) if spans else None
    said = index.reports[first.report].claims.sentences if first else ()
    sentence = next((one.quote for one in said if first and one.contains(first)), first.quote if first else "")
    return Candidate(actor, len(index.rows_of_actor.get(actor.id, ())), sentence)


def queue(index: Index) -> tuple[Row, ...]:
    """Events that a look would help most and that nobody has judged: told differently, then weighty on one origin."""
    found: tuple[Row, ...] | None = index.kept.get("queue")
    if found is not None:
        return found
    said = [one for one in index.chronology.derived.judged if one.judgement.kind != "comment" and one.holds]
    judged = {mention for one in said for side in one.mentions for mention in side}

    def open_(row: Row) -> bool:
        return not any(e.mention.id in judged for e in row.event.evidence)

    differing = [row for row in index.rows if of_event(index, row.event) in TO_DECIDE and open_(row)]
    numbers = {row.number for row in differing}
    single = [
        row
        for row in index.rows
        if len(row.event.support.origins) == 1
        and row.event.salience >= WEIGHTY
        and row.number not in numbers
        and open_(row)
    ]
    single.sort(key=lambda row: (-row.event.salience, row.number))
    index.kept["queue"] = found = tuple([*differing, *single][:MOST_QUEUED])
    return found
