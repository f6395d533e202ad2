"""Plans that came about or were called off, and what one side tells and another denies."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from dateline.model import Discrepancy, DiscrepancyNature, Event, EventMention, Status, Value, content_id
from dateline.vectors import alike, vector
from dateline.weigh import wording
from dateline.weigh.alike import STOP, content_words, likeness
from dateline.weigh.desk import Desk

MOVES: tuple[tuple[Status, Status], ...] = (
    ("planned", "happened"),
    ("planned", "cancelled"),
    ("happened", "denied"),
    ("claimed", "denied"),
)
WHAT = {
    "happened": "what was planned took place",
    "cancelled": "what was planned was called off or put off",
    "denied": "what one side tells is denied by another",
}


def statuses(desk: Desk) -> list[Discrepancy]:
    """One row for each event and move of its status."""
    found = []
    denied = _denials(desk)
    for event in desk.events:
        told: dict[Status, list[EventMention]] = defaultdict(list)
        for evidence in event.evidence:
            told[evidence.mention.status].append(evidence.mention)
        if "denied" not in told and event.id in denied:
            told["denied"] = denied[event.id]
        for before, after in MOVES if len(told) > 1 else ():
            row = _move(desk, event.id, before, after, told)
            if row:
                found.append(row)
    return found


def disputed(events: Sequence[Event], rows: Sequence[Discrepancy], desk: Desk) -> list[Event]:
    """The events, those as claims that only somebody's word tells and somebody else says are not so."""
    denied = {
        row.event
        for row in rows
        if row.kind == "status" and row.nature == "contradiction" and row.values[-1].value == "denied"
    }

    def weighed(event: Event) -> Event:
        told = [e.mention for e in event.evidence if e.mention.status == "happened"]
        if event.id not in denied or event.status != "happened" or any(m.attribution is None for m in told):
            return event
        return desk.kept.of("disputed", event.id, event, partial(replace, event, status="claimed"))

    return [weighed(event) for event in events]


def _denials(desk: Desk) -> dict[str, list[EventMention]]:
    """Events that another event, told only as denied, speaks of: one lemma, the words and the actors in common; and
    those of which somebody else says that it was not so: "nobody had been shot", "had not crossed the river"."""
    by_word: dict[tuple[str, str], list[EventMention]] = defaultdict(list)
    lone: dict[str, list[EventMention]] = {}
    for event in desk.events:
        told = [e.mention for e in event.evidence]
        if all(m.status == "denied" for m in told):
            lone[event.id] = told
            for m in told:
                for word in content_words(m.sentence.quote):
                    by_word[m.lemma, word].append(m)
    for m in _said_not_so(desk):
        for word in content_words(m.label):
            by_word[m.lemma, word].append(m)
    found: dict[str, list[EventMention]] = {}
    lemmas = {lemma for lemma, _ in by_word}
    for event in desk.events if by_word else ():
        if event.id in lone:
            continue
        for e in event.evidence:
            if e.mention.lemma not in lemmas:
                continue
            words = content_words(e.mention.sentence.quote)
            near = {m.id: m for w in words for m in by_word.get((e.mention.lemma, w), ())}
            for m in sorted(near.values(), key=lambda one: one.id):
                one_act = _of_one_act(desk, e.mention, m) or _answers_nearby(desk, e.mention, m)
                if _of_two_sides(desk, e.mention, m) and one_act:
                    found.setdefault(event.id, []).append(m)
    return found


def _said_not_so(desk: Desk) -> Iterator[EventMention]:
    """What somebody by name says that was not done: past, and no wish or plan of his."""
    for report in sorted(desk.reports):
        for m in desk.reports[report].claims.unasserted:
            said = desk.attributions.get(m.attribution or "")
            plain = m.negation and not m.future and not m.hypothetical
            if plain and m.status == "denied" and said is not None and said.polarity == "affirms":
                yield m


def _of_two_sides(desk: Desk, told: EventMention, denial: EventMention) -> bool:
    """Do two reports tell and deny it, or two speakers whom one report names?

    What somebody says that he has not done answers only a telling that is no younger, on somebody else's word.
    """
    two = desk.giver(told.trigger.report, told.attribution), desk.giver(denial.trigger.report, denial.attribution)
    if told.trigger.report != denial.trigger.report:
        if denial.id in desk.mentions:  # told as an event that is denied
            return True
        return bool(told.attribution) and two[0] != two[1] and _not_older(desk, told, denial)
    return bool(told.attribution and denial.attribution) and None not in two and two[0] != two[1]


def _not_older(desk: Desk, told: EventMention, denial: EventMention) -> bool:
    """Was the telling out when it was said that it is not so?"""
    days = desk.day(told.trigger.report), desk.day(denial.trigger.report)
    return bool(days[0]) and days[0] <= days[1]


def _whose(desk: Desk, m: EventMention) -> str | None:
    """Who tells or denies it. Who is quoted as saying so does not deny it ("retracted a report that said"): then it is
    the outlet that does."""
    said = desk.attributions.get(m.attribution or "")
    told = m.id in desk.mentions  # else it is the speaker's own word that it is not so
    if told and m.status == "denied" and said is not None and said.polarity in ("affirms", "retracts"):
        return desk.outlet(m.trigger.report)
    return desk.giver(m.trigger.report, m.attribution)


SHARED_WORDS = 0.6  # of the words of a denial that the telling which it denies must have
NOBODY = frozenset("nobody none nothing never neither any anyone anybody anything all ever single such one".split())


def _of_one_act(desk: Desk, told: EventMention, denial: EventMention) -> bool:
    a, b = content_words(told.sentence.quote) - STOP, content_words(denial.sentence.quote) - STOP
    if denial.id not in desk.mentions:  # of what is only said not to be so, the words of the clause
        b = content_words(denial.label) - STOP - NOBODY
        if not b or not _one_by_role(desk, told, denial):
            return False
    actors = [{_who(desk, p.actor) for p in m.parts if p.actor in desk.actor_of} for m in (told, denial)]
    if actors[0] and actors[1] and not actors[0] & actors[1]:
        return False
    if of_other_days(told, denial):
        return False
    return len(a & b) / max(1, min(len(a), len(b))) >= SHARED_WORDS


NEARBY = 3  # sentences between a telling and the denial that takes it up
MEANS_THE_SAME = 0.6  # of what the words of a telling and of its denial mean; set by judgement


def _answers_nearby(desk: Desk, told: EventMention, denial: EventMention) -> bool:
    """Does a report set one against the other within a few sentences, of the same ones and by words that mean the same:
    "I never signed that contract, she said, after the club said she had signed it in June"?"""
    report = told.trigger.report
    if report != denial.trigger.report or of_other_days(told, denial) or not _one_by_role(desk, told, denial):
        return False
    apart = desk.sentence_at(report, told.sentence.start) - desk.sentence_at(report, denial.sentence.start)
    sources = [{p.actor for p in m.parts if p.role == "source"} for m in (told, denial)]
    doers = [{_who(desk, a) for a in side if a in desk.actor_of} for side in sources]
    if abs(apart) > NEARBY or not doers[0] & doers[1]:
        return False
    mine, theirs = vector(told.meaning), vector(denial.meaning)
    return mine is not None and theirs is not None and alike(mine, theirs) >= MEANS_THE_SAME


def _one_by_role(desk: Desk, told: EventMention, denial: EventMention) -> bool:
    """Do both have the same ones act, and the same ones acted upon, as far as both name them?"""
    for role in ("source", "target"):
        sides = [
            {_who(desk, p.actor) for p in m.parts if p.role == role and p.actor in desk.actor_of}
            for m in (told, denial)
        ]
        if sides[0] and sides[1] and not sides[0] & sides[1]:
            return False
    return True


def of_other_days(a: EventMention, b: EventMention) -> bool:
    """Does one end before the other begins?"""
    ends = ((a.dates.last_day, b.dates.first_day), (b.dates.last_day, a.dates.first_day))
    return any(last and first and last < first for last, first in ends)


def _who(desk: Desk, mention: str) -> str:
    """The name of an actor; of "the mayor" that of the only one whom the case names."""
    actor = desk.actor_of[mention]
    holder = desk.only_holder.get(actor.name.partition(" of ")[0].casefold())
    name = desk.actors[holder].name if holder is not None and holder in desk.actors else actor.name
    return name.partition(" of ")[0].casefold() if actor.kind == "person" else name.casefold()


# Words that say that something is still ahead: a bare "could" or "would" tells of no plan.
AHEAD = re.compile(
    r"\b(?:will|won['’]t|shall|plan\w*|schedul\w*|expect\w*|anticipat\w*|intend\w*|due|set to|about to|upcoming|next|"
    r"(?:is|are|was|were) to|(?:may|might)(?!\s+(?:already\s+|also\s+)?have\b)|"
    r"propos\w*|prepar\w*|invit\w*|announc\w*|tomorrow|soon|ahead of)\b",
    re.I,
)


def is_ahead(desk: Desk, plan: EventMention) -> bool:
    """Do its words say that it is still to come, or do the days that they give: "called a strike from Monday"?"""
    written, dates = desk.day(plan.trigger.report), plan.dates
    later = bool(dates.phrase is not None and dates.first_day and written and dates.first_day > written)
    return later or AHEAD.search(plan.sentence.quote) is not None


def _move(
    desk: Desk, event: str, before: Status, after: Status, told: dict[Status, list[EventMention]]
) -> Discrepancy | None:
    """The row for a status that a later report changes; for a denial, the order of the reports does not matter."""
    pair = [
        (a, b)
        for a in told.get(before, ())
        for b in told.get(after, ())
        if (a.trigger.report != b.trigger.report or (after == "denied" and _of_two_sides(desk, a, b)))
        and (before != "planned" or is_ahead(desk, a))
        and (
            a.sentence.quote != b.sentence.quote or _of_two_speakers(desk, a, b)
        )  # one sentence is one statement, however it is read
        and not (a.id in desk.withdrawn and b.id in desk.withdrawn)  # an outlet that takes its own word back
        and (after == "denied" or desk.day(a.trigger.report) <= (desk.day(b.trigger.report) or "9999"))
    ]
    if not pair:
        return None
    if after == "denied" and all(_takes_back(desk, b) for _, b in pair):
        return _row_of(desk, event, (before, after), pair, "update", TAKEN_BACK)
    nature: DiscrepancyNature = "contradiction" if after == "denied" else "update"
    return _row_of(desk, event, (before, after), pair, nature, WHAT[after])


def _of_two_speakers(desk: Desk, told: EventMention, denial: EventMention) -> bool:
    """Does one sentence give the word of two: "I never did, she said, after the club said she had"?"""
    return denial.id not in desk.mentions and _of_two_sides(desk, told, denial)


TAKEN_BACK = "what was told was taken back"


def _takes_back(desk: Desk, m: EventMention) -> bool:
    """Is it told as withdrawn: "police withdrew their statement that two climbers had been killed"?"""
    said = desk.attributions.get(m.attribution or "")
    if said is not None and said.polarity == "retracts":
        return True
    return _WITHDREW.search(m.sentence.quote[: m.trigger.start - m.sentence.start]) is not None


_WITHDREW = re.compile(
    r"\b(?:withdr[ae]w\w*|retract\w*|took\s+back|takes\s+back)\s+(?:its|his|her|their|an?\s+earlier)\s+(?:\w+\s+){0,2}?"
    r"(?:statements?|claims?|reports?|accusations?|allegations?|accounts?|announcements?)\b",
    re.I,
)


def _row_of(
    desk: Desk,
    event: str,
    statuses: tuple[str, str],
    pairs: list[tuple[EventMention, EventMention]],
    nature: DiscrepancyNature,
    why: str,
) -> Discrepancy:
    """The row for pairs of mentions that tell an event with the one status and with the other."""
    values, said = [], []
    for told, side in zip(statuses, zip(*pairs, strict=True), strict=True):
        each = list({m.id: m for m in side}.values())
        givers = [_whose(desk, m) for m in each]
        spans = tuple(sorted({m.sentence for m in each}))
        claimed = nature == "contradiction" and told == "happened" and all(m.attribution for m in each)
        status = "claimed" if claimed else told  # what somebody says and another denies is a claim
        values.append(Value(status, spans, tuple(dict.fromkeys(g for g in givers if g is not None))))
        named = [wording.giver(desk, m.trigger.report, g) for m, g in zip(each, givers, strict=True)]
        said.append(f"{status} by {' and '.join(dict.fromkeys(named))}")
    explanation = wording.sentence(f"{why}: {wording.joined(said)}")
    key = content_id("d", "status", event, *statuses)
    return Discrepancy(key, "status", event, nature == "update", tuple(values), explanation, nature)


# --- a plan, and a report that says that it is not to be or has not come about ----------------------------------------
NOT_TO_BE, NOT_DONE = "will not be", "not done"
WHY_NOT = {
    NOT_TO_BE: "what was planned is ruled out",
    NOT_DONE: "what was planned had not been done when it was due",
}


def unkept(desk: Desk) -> list[Discrepancy]:
    """One row for each event that one report plans and a later one tells of as not to be ("would not travel to Oslo")
    or as not done by the day on which it was due ("has yet to meet")."""
    negated: dict[str, list[EventMention]] = defaultdict(list)
    for report in sorted(desk.reports):
        for m in desk.reports[report].claims.unasserted:
            if m.negation and desk.day(report):
                negated[m.lemma].append(m)
    rows = []
    for event in desk.events if negated else ():
        told = [e.mention for e in event.evidence]
        plans = [m for m in told if m.status == "planned" and is_ahead(desk, m)]
        if not plans or any(m.status in ("cancelled", "happened") for m in told):
            continue
        denials = [m for lemma in sorted({m.lemma for m in told}) for m in negated.get(lemma, ())]
        for value in (NOT_TO_BE, NOT_DONE):
            pairs = [(a, b) for a in plans for b in denials if _says_not(desk, a, b) == value]
            if pairs:
                rows.append(_row_of(desk, event.id, ("planned", value), pairs, "update", WHY_NOT[value]))
                break
    return rows


def _says_not(desk: Desk, plan: EventMention, denial: EventMention) -> str | None:
    """Which of the two a later report says of a plan; None where it does not speak of that plan, or too early."""
    reports = plan.trigger.report, denial.trigger.report
    planned, written = (desk.day(report) for report in reports)
    if reports[0] == reports[1] or not planned or written < planned:
        return None
    mine, theirs = ({desk.actor_of[p.actor].id for p in m.parts if p.actor in desk.actor_of} for m in (plan, denial))
    if not mine & theirs or (plan.place and denial.place and _place_of(desk, plan) != _place_of(desk, denial)):
        return None
    if denial.dates.phrase is not None and of_other_days(plan, denial):
        return None
    last = plan.dates.last_day
    if denial.future:
        return NOT_TO_BE if last is None or last >= written else None
    return NOT_DONE if last is not None and last <= written else None


# --- what somebody rules out and then does ----------------------------------------------------------------------------
RULED_OUT = "ruled out"
AFTER_ALL = "what was ruled out took place"
ONE_OBJECT = 0.4  # of the words of two sentences that both must have where their verb has an object; set by judgement


def after_all(desk: Desk) -> list[Discrepancy]:
    """One row for each event that an earlier report tells of as not to be: "will not resign", and then resigns."""
    refusals: dict[tuple[str, str], list[EventMention]] = defaultdict(list)
    for report in sorted(desk.reports):
        for m in desk.reports[report].claims.unasserted:
            if m.negation and m.future and desk.day(report):
                for key in _acts(m):
                    refusals[key].append(m)
    rows = []
    for event in desk.events if refusals else ():
        done = [e.mention for e in event.evidence if e.mention.status == "happened"]
        near = {
            (m.id, no.id): (no, m)
            for m in done
            for key in _acts(m)
            for no in refusals.get(key, ())
            if _does_it(desk, no, m)
        }
        if near:
            pairs = [near[key] for key in sorted(near)]
            rows.append(_row_of(desk, event.id, (RULED_OUT, "happened"), pairs, "update", AFTER_ALL))
    return rows


def _acts(m: EventMention) -> list[tuple[str, str]]:
    """What kind of act it is: its verb, and the mode where it has one ("resign" and "step down")."""
    return [("verb", m.lemma), *([(m.type, m.mode)] if m.type and m.mode else [])]


def _does_it(desk: Desk, refusal: EventMention, done: EventMention) -> bool:
    """Does whoever ruled it out do it afterwards, as a later report tells?"""
    reports = refusal.trigger.report, done.trigger.report
    ruled_out, written = (desk.day(report) for report in reports)
    if reports[0] == reports[1] or not ruled_out or not written or written < ruled_out:
        return False
    if desk.written(reports[1]) <= desk.written(reports[0]):
        return False  # resigned in the morning, "will not resign" in the evening: who knows which is older
    if done.dates.last_day is not None and done.dates.last_day < ruled_out:
        return False
    doers, others = zip(*(_sides(desk, m) for m in (refusal, done)), strict=True)
    if not doers[0] & doers[1] or (others[0] and others[1] and not others[0] & others[1]):
        return False
    if refusal.place and done.place and _place_of(desk, refusal) != _place_of(desk, done):
        return False
    if refusal.mode and (refusal.type, refusal.mode) == (done.type, done.mode) and not others[0] and not others[1]:
        return True
    words = [content_words(m.sentence.quote) for m in (refusal, done)]
    return refusal.lemma == done.lemma and likeness(*words) >= ONE_OBJECT


def _sides(desk: Desk, m: EventMention) -> tuple[set[str], set[str]]:
    """Who does it, and who else takes part."""
    known = [(p.role, desk.actor_of[p.actor].id) for p in m.parts if p.actor in desk.actor_of]
    return {a for role, a in known if role == "source"}, {a for role, a in known if role != "source"}


def _place_of(desk: Desk, m: EventMention) -> str | None:
    return desk.place_of[m.place].id if m.place and m.place in desk.place_of else m.place


# --- a plan and, in the next breath, that nothing came of it ----------------------------------------------------------
HAD_BEEN_DUE = re.compile(
    r"\b(?:ha(?:d|s|ve)\s+been|was|were|is|are)\s+(?:all\s+)?(?:due|supposed|scheduled|expected|set|meant|planned)\b|"
    r"\b(?:was|were)\s+to\s+have\b|\b(?:should|ought\s+to)\s+have\s+\w+",
    re.I,
)
NOTHING_CAME = re.compile(
    r"^[“\"']?(?:But\s+|Now\s+)?(?:They|It|He|She|That|This)\s+(?:will\s+not|won['’]t|did\s+not|didn['’]t|has\s+not|have\s+not|"
    r"had\s+not|never\s+(?:did|has|have|will)|(?:is|are|was|were)\s+not(?=\s*[.;])|is\s+not\s+going\s+to|are\s+not\s+going\s+to)(?=\s*[,.;:]|\s+(?:now|happen|take\s+place))",
    re.I,
)


def unmet(desk: Desk) -> list[Discrepancy]:
    """One row for what was due in one sentence and is ruled out by the next: "were due to resume. They will not"."""
    rows = []
    for report in sorted(desk.reports):
        sentences = sorted(desk.reports[report].claims.sentences)
        for due, here in pairwise(sentences):
            if not HAD_BEEN_DUE.search(due.quote) or not NOTHING_CAME.match(here.quote):
                continue
            ahead = [m for m in desk.told_in.get((report, due.start), ()) if m.status in ("planned", "cancelled")]
            planned = max(ahead, key=lambda m: (m.salience, m.id), default=None)
            event, word = (desk.event_of.get(planned.id), planned.attribution) if planned else (None, None)
            said = next((a for a in desk.reports[report].claims.attributions if a.sentence == here), None)
            givers = [desk.giver(report, word), desk.giver(report, said.id if said else None)]
            values = tuple(
                Value(status, (span,), (giver,) if giver else ())
                for status, span, giver in zip(("planned", "cancelled"), (due, here), givers, strict=True)
            )
            told = [
                f"{v.value} by {wording.giver(desk, report, giver)}" for v, giver in zip(values, givers, strict=True)
            ]
            why = wording.sentence(f"{WHAT['cancelled']}: {wording.joined(told)}")
            key = content_id("d", "status", "unmet", report, due.start)
            rows.append(Discrepancy(key, "status", event, True, values, why, "update"))
    return rows
