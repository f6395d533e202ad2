"""One person, remark or thing under several names; two people whose names are easily taken for one another.

Spellings of one name, two ages or two offices of one person, a quotation altered on its way, and names so alike that
they may be one person's. What was linked stays linked: the row says what speaks against it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from dateline.ages import age_beside, years_between
from dateline.countries import world
from dateline.model import Actor, ActorRole, Attribution, Discrepancy, DiscrepancyNature, Span, Value, content_id
from dateline.spellings import one_name
from dateline.weigh import wording
from dateline.weigh.alike import content_words, likeness
from dateline.weigh.desk import SAME_STORY, Desk
from dateline.weigh.name_forms import is_fuller, of_one_sound, written_otherwise
from dateline.weigh.posts import changes_of_post

ONE_NAME = 0.75  # of difflib's ratio over letters, between two spellings of one name
COMPARED = 40
_WORD, _LETTERS = re.compile(r"[^\W_]+"), re.compile(r"[^\W\d_]+")
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


def identities(desk: Desk) -> list[Discrepancy]:
    """The rows on who and what is meant."""
    people = [a for _, a in sorted(desk.actors.items()) if a.kind == "person"]
    spans = _full_names(desk)
    return [
        *_spellings(people, spans, desk),
        *_posts(people, desk),
        *_ages(people, desk),
        *_namesakes(people, spans, desk),
        *_likenamed(people, spans, desk),
        *_sounding_alike(people, spans, desk),
        *_places(desk),
        *_altered(desk),
    ]


def _full_names(desk: Desk) -> dict[str, dict[str, list[Span]]]:
    """Of each person the names of two and more words, as written, with their places."""
    found: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for report in sorted(desk.reports):
        for m in desk.reports[report].claims.actors:
            actor = desk.actor_of.get(m.id)
            if actor is None or actor.kind != "person":
                continue
            words = _WORD.findall(m.span.quote)
            if len(words) > 1 and words[0].lower() != "the":
                found[actor.id][m.span.quote].append(m.span)
    return found


# --- one name in several spellings -----------------------------------------------------------------------------------
def _spellings(people: Sequence[Actor], spans: dict[str, dict[str, list[Span]]], desk: Desk) -> list[Discrepancy]:
    rows = []
    for actor in people:
        spelled = spans.get(actor.id, {})
        spelled = {
            name: found
            for name, found in spelled.items()
            if any(_is_variant(name, other, spelled, desk) for other in spelled if other != name)
        }
        if not spelled:
            continue
        why = "one name in several spellings, taken for one person"
        rows.append(_row("spelled", actor.id, spelled, desk, why, "variant"))
    return rows


def _is_variant(a: str, b: str, spans: dict[str, list[Span]], desk: Desk) -> bool:
    """Are they two spellings, or one name with a first name that the other leaves out, in reports of their own?"""
    if _spelled_otherwise(a, b):
        return True
    fuller, short = sorted((a, b), key=len, reverse=True)
    if not is_fuller(fuller, short) or {s.report for s in spans[fuller]} & {s.report for s in spans[short]}:
        return False
    # At the head of a sentence a capital says nothing: "Rapper Ida Holm".
    return any(s.start not in {one.start for one in desk.reports[s.report].claims.sentences} for s in spans[fuller])


def _spelled_otherwise(a: str, b: str) -> bool:
    """Are two names spelled in two ways? A fuller name ("Ida Holm", "Ida Maria Holm"), other capitals or
    a short form ("Fred", "Frederick", "F.") are not."""
    # "B. Holm" is "Bea Holm" cut short, as "Fred" is "Frederick".
    first, second = (name.replace("’", "'").replace(".", "").casefold().split() for name in (a, b))
    if first == second:
        return False
    if set(first) <= set(second) or set(second) <= set(first):
        return False
    if first[1:] == second[1:] and (first[0].startswith(second[0]) or second[0].startswith(first[0])):
        return False  # the short form of a first name
    if len(first) == len(second) and all(one_name(x, y) for x, y in zip(first, second, strict=True)):
        return True
    alike = SequenceMatcher(None, " ".join(first), " ".join(second), autojunk=False)
    # The first two are upper bounds of the third, and quickly known.
    return alike.real_quick_ratio() >= ONE_NAME and alike.quick_ratio() >= ONE_NAME and alike.ratio() >= ONE_NAME


def _row(
    what: str, key: str, values: dict[str, list[Span]], desk: Desk, why: str, nature: DiscrepancyNature
) -> Discrepancy:
    shown = tuple(
        Value(
            value,
            tuple(sorted(spans)),
            tuple(dict.fromkeys(desk.outlet(span.report) for span in sorted(spans))),
        )
        for value, spans in (values.items() if nature == "update" else sorted(values.items()))
    )
    said = [f"{v.value} in {' and '.join(_named_in(desk, v.spans))}" for v in shown]
    explanation = wording.sentence(f"{why}: {wording.joined(said)}")
    return Discrepancy(
        content_id("d", "identity", what, key), "identity", None, nature == "update", shown, explanation, nature
    )


def _named_in(desk: Desk, spans: Sequence[Span]) -> list[str]:
    return list(dict.fromkeys(wording.giver(desk, s.report, desk.outlet(s.report)) for s in spans))


# --- offices ---------------------------------------------------------------------------------------------------------
OFFICES = frozenset(
    """minister president secretary chief head governor mayor director commander chairman chairwoman chair ambassador
    official spokesman spokeswoman chancellor premier senator judge prosecutor general colonel captain regent bishop
    adviser envoy negotiator king queen prince princess""".split()
)
QUALIFIED = frozenset("deputy vice designate".split())
OTHER_TIME_DAYS = 60  # between two offices of one person, before the one is taken to have followed the other
# "The former president" is who was president; "top", "new" and the like name no other office.
# Whoever stands in for a governor is called governor too.
LOOSE = frozenset("top senior high of the a for and new then state former ex outgoing first acting interim".split())


def _offices(people: Sequence[Actor], desk: Desk) -> list[Discrepancy]:
    rows = []
    for actor in people:
        apart: dict[DiscrepancyNature, list[ActorRole]] = defaultdict(list)
        held = [r for r in actor.roles if _office(r.title) and r.evidence]
        for n, first in enumerate(held):
            for other in held[n + 1 :]:
                nature = _changed(first, other)
                if nature and not {s.report for s in first.evidence} & {s.report for s in other.evidence}:
                    apart[nature] += [first, other]
        for nature, roles in sorted(apart.items()):
            values: dict[str, list[Span]] = {}
            for role in sorted(roles, key=lambda r: (r.dates.first_day or "", r.title)):
                values[f"{actor.name}, {role.title}"] = list(role.evidence)
            why = "another office at a later time" if nature == "update" else "two offices of one person at one time"
            rows.append(_row("office", f"{actor.id} {nature}", values, desk, why, nature))
    return rows


def _posts(people: Sequence[Actor], desk: Desk) -> list[Discrepancy]:
    """The offices that titles give, and those to which a report moves somebody whose titles tell of no change yet."""
    rows = _offices(people, desk)
    changed = {value.value.partition(", ")[0] for row in rows if row.update for value in row.values}
    for change in changes_of_post([a for a in people if a.name not in changed], desk):
        name = change.actor.name
        values = {f"{name}, {post}": spans for post, spans in (*change.old.items(), *change.new.items())}
        rows.append(_row("post", change.actor.id, values, desk, "another post by the words of a report", "update"))
    return rows


def _office(title: str) -> str | None:
    words = re.findall(r"[a-z]+", title.casefold())
    return next((w for w in reversed(words) if w in OFFICES), None)


def _changed(a: ActorRole, b: ActorRole) -> DiscrepancyNature | None:
    """Do two titles name two offices, and may one have followed the other? None where they may be one."""
    first, second = (set(re.findall(r"[a-z]+", r.title.casefold())) - LOOSE for r in (a, b))
    if bool(first & QUALIFIED) != bool(second & QUALIFIED) and (first ^ second) <= QUALIFIED:
        return "update" if _long_apart(a, b) else "contradiction"
    if first <= second or second <= first or not _long_apart(a, b):
        return None
    return "update"


def _long_apart(a: ActorRole, b: ActorRole) -> bool:
    ends = [d for d in (a.dates.last_day, b.dates.last_day) if d]
    starts = [d for d in (a.dates.first_day, b.dates.first_day) if d]
    if len(ends) < 2 or len(starts) < 2:
        return False
    return (date.fromisoformat(max(starts)) - date.fromisoformat(min(ends))).days > OTHER_TIME_DAYS


# --- ages ------------------------------------------------------------------------------------------------------------
def _ages(people: Sequence[Actor], desk: Desk) -> list[Discrepancy]:
    given: dict[str, dict[int, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for report in sorted(desk.reports):
        read = desk.reports[report]
        for m in read.claims.actors:
            actor = desk.actor_of.get(m.id)
            if actor is not None and actor.kind == "person" and (found := age_beside(read.report.text, m.span)):
                given[actor.id][found[0]].append(read.report.span(*found[1]))
    rows = []
    for actor in people:
        ages = given.get(actor.id, {})
        apart = {
            age: spans
            for age, spans in ages.items()
            if any(not _a_birthday(age, spans, other, more, desk) for other, more in ages.items() if other != age)
        }
        if len(apart) > 1:
            values = {f"{actor.name}, {age}": spans for age, spans in sorted(apart.items())}
            rows.append(_row("age", actor.id, values, desk, "one person, or two, of different ages", "contradiction"))
    return rows


def _a_birthday(age: int, spans: Sequence[Span], other: int, more: Sequence[Span], desk: Desk) -> bool:
    """May years that lie between the reports explain two ages?"""
    days = [desk.day(s.report) for s in (*spans, *more)]
    if not all(days):
        return True
    first = min(desk.day(s.report) for s in (spans if age < other else more))
    last = max(desk.day(s.report) for s in (more if age < other else spans))
    least, most = years_between(first, last)
    return least <= abs(age - other) <= most


# --- namesakes ---------------------------------------------------------------------------------------------------
def _namesakes(people: Sequence[Actor], spans: dict[str, dict[str, list[Span]]], desk: Desk) -> list[Discrepancy]:
    """People of one full name who were kept apart; one row for each name."""
    by_name: dict[str, list[Actor]] = defaultdict(list)
    for actor in people:
        if actor.id in spans and len(_words(actor.name)) > 1:
            by_name[" ".join(_words(actor.name))].append(actor)
    rows = []
    for name, several in sorted(by_name.items()):
        values: dict[str, list[Span]] = {}
        for actor in several if len(several) > 1 else ():
            found = [s for spelled in spans[actor.id].values() for s in spelled]
            known = _known_by(actor, found, desk)
            values[known if known not in values else f"{known} in {desk.outlet(min(found).report)}"] = found
        if len(values) > 1:
            why = "two or more people of one name, by what reports tell of them"
            rows.append(_row("namesakes", name, values, desk, why, "variant"))
    return rows


def _known_by(actor: Actor, found: Sequence[Span], desk: Desk) -> str:
    """By what somebody is told from a namesake: "John Carter, mayor of Leeds", "John Carter, Australia", "..., 61"."""
    office = next((f"{r.title} of {r.of}" if r.of else r.title for r in actor.roles), None)
    country = world().by_code[actor.country].name if actor.country in world().by_code else None
    ages = (age_beside(desk.reports[s.report].report.text, s) for s in sorted(found))
    age = next((str(one[0]) for one in ages if one is not None), None)
    return f"{actor.name}, {office or country or age or 'no more is told'}"


# --- names easily confused -------------------------------------------------------------------------------------------
def _likenamed(people: Sequence[Actor], spans: dict[str, dict[str, list[Span]]], desk: Desk) -> list[Discrepancy]:
    """People of one story whose surnames differ in a letter, or whose whole names do; one row for two surnames."""
    index: dict[str, list[tuple[Actor, list[str]]]] = defaultdict(list)  # with the words of their names
    stories = _Stories(desk, spans)
    pairs: dict[tuple[bool, str, str], dict[str, list[Span]]] = defaultdict(dict)
    for actor in people:
        words = _words(actor.name)
        if len(words) < 2 or actor.id not in spans:
            continue
        here = [index[key] for key in _deletions(words[-1])]
        near = {one[0].id: one for held in here for one in held[-COMPARED:]}
        for other, theirs in (near[id] for id in sorted(near)):
            if not _near(words[-1], theirs[-1]):
                continue
            one = _near(words[0], theirs[0])
            if words == theirs:
                continue  # namesakes, who have a row of their own
            if words[-1] == theirs[-1] and not one:
                continue  # one surname is a family's
            if stories.are_one(actor, other):
                first, last = sorted((words[-1], theirs[-1]))
                for a in (actor, other):
                    pairs[one, first, last][a.name] = [s for found in spans[a.id].values() for s in found]
        for held in here:
            held.append((actor, words))
    rows = []
    for (one, first, last), values in sorted(pairs.items()):
        why = "perhaps one person in two spellings, kept apart" if one else "people whose names are easily confused"
        rows.append(_row("likenamed", f"{one} {first} {last}", values, desk, why, "variant"))
    return rows


def _sounding_alike(people: Sequence[Actor], spans: dict[str, dict[str, list[Span]]], desk: Desk) -> list[Discrepancy]:
    """People of one story, never named by one report, whose names are one name as two hands write its sounds."""
    by_sound: dict[str, list[Actor]] = defaultdict(list)
    for actor in people:
        names = {actor.name, *spans.get(actor.id, ())} if actor.id in spans else set()
        for hard in (False, True):
            for sound in {of_one_sound(name, hard) for name in names} - {None}:
                by_sound[f"{sound} (j and h)" if hard else f"{sound}"].append(actor)
    stories, rows, told = _Stories(desk, spans), [], set[frozenset[str]]()
    for sound, alike in sorted(by_sound.items()):
        if frozenset(a.id for a in alike) in told:
            continue
        values = {a.name: [s for found in spans[a.id].values() for s in found] for a in alike}
        reports = [{s.report for s in found} for found in values.values()]
        if len(values) != 2 or reports[0] & reports[1] or _near(*(_words(name)[-1] for name in values)):
            continue  # those whose last names differ in a letter are told above
        if stories.are_one(alike[0], alike[1]):
            told.add(frozenset(a.id for a in alike))
            why = "perhaps one person in two spellings, kept apart"
            rows.append(_row("sound", sound, values, desk, why, "variant"))
    return rows


def _places(desk: Desk) -> list[Discrepancy]:
    """Places that reports write in two ways; one row for each place."""
    written: dict[str, dict[str, list[Span]]] = defaultdict(lambda: defaultdict(list))
    for report in sorted(desk.reports):
        for m in desk.reports[report].claims.places:
            place = desk.place_of.get(m.id)
            if place is not None and m.span.quote[:1].isupper():
                written[place.id][m.span.quote].append(m.span)
    rows = []
    for _, values in written_otherwise(written, desk):
        first = min(span for found in values.values() for span in found)
        rows.append(
            _row("place", f"{first.report} {first.start}", values, desk, "one place under two names", "variant")
        )
    return rows


def _words(name: str) -> list[str]:
    return _LETTERS.findall(name.casefold())


def _deletions(word: str) -> list[str]:
    """The word, and the word with one letter left out: two words that differ in one letter share one of these."""
    return [word, *(word[:n] + word[n + 1 :] for n in range(len(word)))] if len(word) > 3 else [word]


@lru_cache(maxsize=65_536)  # of few names many pairs
def _near(a: str, b: str) -> bool:
    """Do two words of four letters and more differ in one letter at most?"""
    return a == b or (
        min(len(a), len(b)) > 3 and bool(set(_deletions(a)) & set(_deletions(b))) and abs(len(a) - len(b)) < 2
    )


class _Stories:
    """The stories that people are named in."""

    def __init__(self, desk: Desk, spans: dict[str, dict[str, list[Span]]]) -> None:
        self._desk, self._spans = desk, spans
        self._told: dict[str, tuple[set[str], list[frozenset[str]], frozenset[str]]] = {}

    def are_one(self, a: Actor, b: Actor) -> bool:
        """Does one report name both, or do two that tell one story?"""
        (ours, first, mine), (theirs, second, others) = self._of(a), self._of(b)
        if ours & theirs:
            return True
        either = mine & others
        if len(either) < SAME_STORY:
            return False
        near = [names for names in second if len(names & either) >= SAME_STORY]
        return any(len(names & other) >= SAME_STORY for names in first for other in near)

    def _of(self, actor: Actor) -> tuple[set[str], list[frozenset[str]], frozenset[str]]:
        """The reports that name somebody, the words of their stories, and all these words."""
        if actor.id not in self._told:
            reports = {s.report for found in self._spans[actor.id].values() for s in found}
            names = [self._desk.names[r] for r in reports if r in self._desk.names]
            self._told[actor.id] = reports, names, frozenset().union(*names)
        return self._told[actor.id]


# --- a remark in two wordings ----------------------------------------------------------------------------------------
SHINGLE = 4  # words in a row that two wordings of one remark share
LEAST_WORDS = 7
ONE_REMARK = 0.75  # of difflib's ratio over words
SHARED, MUCH_SHARED = 5, 0.8  # of the words that say something; set by judgement
REWORDED = 0.3  # of difflib's ratio, for the one remark of a speaker in a report and in its rewrite; set by judgement


def _altered(desk: Desk) -> list[Discrepancy]:
    """Direct quotations of several reports that differ in words which say something; one row for each remark."""
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)  # places among those that were looked at
    looked_at: list[tuple[Attribution, list[str]]] = []
    actors: list[str | None] = []  # of these, who speaks, and by which words
    called: list[str] = []
    leader: dict[str, str] = {}
    remarks: dict[str, list[Attribution]] = defaultdict(list)
    for report in sorted(desk.reports):
        first_here = len(looked_at)
        for said in sorted(desk.reports[report].claims.attributions, key=lambda a: a.content):
            words = _said_words(said) if said.direct else []
            if len(words) < LEAST_WORDS:
                continue
            shingles = [tuple(words[n : n + SHINGLE]) for n in range(len(words) - SHINGLE + 1)]
            near = set().union(*(index[key][-COMPARED:] for key in shingles))
            actor, name = _speaker(desk, said)
            # What two people say in like words is no altered quotation.
            own = (
                (called[n] == name != "") if actor is None or actors[n] is None else actors[n] == actor for n in near
            )
            others = (looked_at[n] for n, is_own in zip(near, own, strict=True) if is_own and n < first_here)
            same = sorted(leader[a.id] for a, w in others if w == words or _one_remark(words, w))
            leader[said.id] = same[0] if same else said.id
            remarks[leader[said.id]].append(said)
            for key in shingles:
                index[key].append(len(looked_at))
            looked_at.append((said, words))
            actors.append(actor)
            called.append(name)
    for one, other in _reworded(desk, looked_at, actors):
        if leader[one.id] != leader[other.id]:
            for said in remarks.pop(leader[other.id]):
                leader[said.id] = leader[one.id]
                remarks[leader[one.id]].append(said)
    rows = []
    for first, told in sorted(remarks.items()):
        wordings: dict[str, list[Attribution]] = defaultdict(list)
        for said in told:
            wordings[" ".join(_said_words(said))].append(said)
        if len(wordings) > 1:
            values = {_text(given[0]): [s for one in given for s in one.content] for given in wordings.values()}
            rows.append(_row("remark", first, values, desk, "one remark in several wordings", "variant"))
    return rows


def _reworded(
    desk: Desk, told: Sequence[tuple[Attribution, list[str]]], actors: Sequence[str | None]
) -> Iterator[tuple[Attribution, Attribution]]:
    """The one remark of a speaker in a report, and the one that a rewrite of the report gives that speaker."""
    by_report: dict[str, dict[str, list[tuple[Attribution, list[str]]]]] = defaultdict(lambda: defaultdict(list))
    for (said, words), actor in zip(told, actors, strict=True):
        if actor is not None:
            by_report[said.report][actor].append((said, words))
    for copy in sorted(desk.originals):
        for original in sorted(desk.originals[copy]):
            for actor, ours in by_report[copy].items():
                theirs = by_report[original].get(actor, [])
                if len(ours) != 1 or len(theirs) != 1:
                    continue
                (one, words), (other, others) = ours[0], theirs[0]
                if words[:2] == others[:2] and SequenceMatcher(None, words, others, False).ratio() >= REWORDED:
                    yield one, other


def _speaker(desk: Desk, said: Attribution) -> tuple[str | None, str]:
    """Who speaks: the id of the actor, and the words that name the speaker, lower case."""
    speaker = said.speaker
    actor = desk.actor_of.get(speaker.actor or "")
    return actor.id if actor is not None else None, speaker.text.casefold()


def _text(said: Attribution) -> str:
    return " … ".join(span.quote for span in said.content)


def _said_words(said: Attribution) -> list[str]:
    """The words of a quotation without what an editor put in brackets."""
    text = _BRACKETED.sub(" ", _text(said))
    return _WORD.findall(text.casefold())


def _one_remark(a: list[str], b: list[str]) -> bool:
    """Almost the same words, neither the other cut short, and not the same but for little words."""
    if f" {' '.join(a)} " in f" {' '.join(b)} " or f" {' '.join(b)} " in f" {' '.join(a)} ":
        return False
    if not content_words(" ".join(a)) ^ content_words(" ".join(b)):
        return False
    matcher = SequenceMatcher(None, a, b, autojunk=False)
    first, second = content_words(" ".join(a)), content_words(" ".join(b))
    if len(first & second) >= SHARED and likeness(first, second) >= MUCH_SHARED:
        return True  # the same said the other way round
    # The quick one is never below the other, and hundreds of times as fast.
    return matcher.quick_ratio() >= ONE_REMARK and matcher.ratio() >= ONE_REMARK
