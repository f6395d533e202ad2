"""People whose post changes by the words of a report: "promoted to", "sworn in as", "put in charge of", "dismissed as".

Two titles alone tell of a change only when months lie between the reports (identities.py). Where a report says in words
that somebody was moved, and another one knows the same person by an earlier post, the two are one person and an update.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Actor, ActorMention, Span
from dateline.weigh.desk import Desk

# What a person is moved to. A verb that also says other things ("is now in hospital") needs one of these words.
POSTS = frozenset(
    """minister president secretary chief head governor mayor director commander chairman chairwoman chair ambassador
    spokesman spokeswoman chancellor premier senator judge prosecutor general colonel captain bishop archbishop adviser
    envoy negotiator superintendent commissioner inspector manager editor speaker ombudsman rector treasurer executive
    consul lieutenant major sergeant admiral brigadier registrar coach principal dean leader deputy undersecretary
    administrator coordinator""".split()
)
_BE = r"(?:was|were|is|are|been|being)\s+(?:(?:since|just|also|then|now|later|recently|formally|unanimously)\s+)*"
_NEW = r"(?P<new>[^,;:.()“”\"]{3,80})"
# Who is moved stands before these words; the first kind moves somebody whatever follows, the second only to a post.
MOVED = (
    re.compile(rf"{_BE}(?P<verb>promoted|transferred|reassigned|demoted|posted)\s+to\s+{_NEW}"),
    re.compile(rf"{_BE}(?P<verb>put|placed)\s+in\s+charge\s+of\s+{_NEW}"),
)
MADE = (
    re.compile(rf"{_BE}(?P<verb>sworn\s+in|appointed|named|made|elected|chosen|installed)\s+(?:as\s+)?{_NEW}"),
    re.compile(rf"\b(?P<verb>is\s+now|became|took\s+(?:over|office)\s+as)\s+{_NEW}"),
)
# Who is out of a post stands before these words too, or between them: "dismissed Ida Holm as minister".
LOST = re.compile(
    rf"(?:{_BE})?\b(?P<verb>(?:dismissed|sacked|fired|removed|ousted|suspended|resigned|retired|stepped\s+down|stood\s+down)"
    rf"\s+(?:as|from\s+(?:(?:his|her|the|their)\s+)?(?:post|office|job|position)\s+(?:as|of)))\s+{_NEW}"
)
OUT = re.compile(rf"^\s*,?\s*(?P<verb>as)\s+{_NEW}")
PUTS_OUT = re.compile(r"\b(?P<verb>dismissed|sacked|fired|removed|ousted|suspended)\s+(?:[\w’'-]+\s+){0,4}$")
PUT = re.compile(rf"^\s*,?\s*(?P<verb>in\s+charge\s+of)\s+{_NEW}")  # "put his deputy, Ida Holm, in charge of"
PUTS = re.compile(r"\b(?:put|puts|placed|places)\b[^;:.]*$")
# Who is held or hurt is transferred too, and gets no post by it.
_NO_POST = re.compile(
    r"\b(?:hospital|clinic|ward|prison|jail|cell|custody|detention|camp|court|tribunal|trial|arrest\w*|suspect\w*|"
    r"detain\w*|intensive|Hague|prosecutors?)\b",
    re.I,
)
_CUT = re.compile(
    r"\s+(?:after|before|when|while|in\s+place|and|but|by|who|which|that|since|last|this|on\s+[A-Z]|on\s+\d+)\b.*$"
)
_RANK = re.compile(r"(?:^|[\s(])(?P<rank>(?:[A-Z][a-z]{1,5}\.|[A-Z]{2,5})\s*)$")  # "Supt. ", "DCI "
_COURTESY = frozenset("mr mrs ms dr st prof sir".split())
_WORD = re.compile(r"[a-z]+")
_FILLERS = frozenset("the a an of for and its his her their new then as to in former current".split())


@dataclass(frozen=True, slots=True)
class Change:
    """One person and the words of two posts, the earlier one first, with where they stand."""

    actor: Actor
    old: dict[str, list[Span]]
    new: dict[str, list[Span]]


def changes_of_post(people: Sequence[Actor], desk: Desk) -> Iterator[Change]:
    """Persons whom one report moves to a post and another knows by an earlier one."""
    moves: dict[str, list[tuple[str, Span]]] = defaultdict(list)
    for report in sorted(desk.reports):
        for moved, text, span in _moves(report, desk):
            moves[moved].append((text, span))
    for actor in people:
        told = moves.get(actor.id, [])
        if not told:
            continue
        before = _before(actor, told, desk)
        new: dict[str, list[Span]] = defaultdict(list)
        for text, span in told:
            new[text].append(span)
        if any(s.report != one.report for spans in before.values() for s in spans for _, one in told):
            yield Change(actor, before, dict(new))


def _before(actor: Actor, told: Sequence[tuple[str, Span]], desk: Desk) -> dict[str, list[Span]]:
    """The posts by which reports that are no later know a person, but for the one that the person is moved to."""
    last = max(desk.reports[span.report].claims.published.dates.last_day or "9999" for _, span in told)
    moved_to = [_words(text) for text, _ in told if not text.startswith(_OUT_OF)]
    found: dict[str, list[Span]] = defaultdict(list)
    for role in actor.roles:
        words = _words(role.title)
        if not words or any(words <= new for new in moved_to):
            continue
        found[role.title] += [s for s in role.evidence if _no_later(desk, s.report, last)]
    raised = any(text.startswith(("promoted", "demoted")) for text, _ in told)
    for report in sorted(desk.reports) if raised else ():  # "Supt. Ida Holm" below a statement
        text = desk.reports[report].report.text
        for m in desk.reports[report].claims.actors:
            is_named = m.id in desk.actor_of and desk.actor_of[m.id].id == actor.id
            rank = _RANK.search(text[max(0, m.span.start - 8) : m.span.start]) if is_named and m.title is None else None
            if rank and rank["rank"].strip(" .").casefold() in _COURTESY:
                continue
            if rank and _no_later(desk, report, last) and report not in {s.report for _, s in told}:
                start = max(0, m.span.start - 8) + rank.start("rank")
                found[rank["rank"].strip()].append(desk.reports[report].report.span(start, m.span.end))
    if not any(found.values()):  # "the captain of the guard, who resigned in May" has lost a post that nobody names
        for told_of in desk.mentions.values():
            parts = {
                desk.actor_of[p.actor].id for p in told_of.parts if p.actor in desk.actor_of and p.role == "source"
            }
            if told_of.lemma == "resign" and told_of.status == "happened" and actor.id in parts:
                found["who resigned"].append(told_of.sentence)
    return {title: spans for title, spans in found.items() if spans}


def _no_later(desk: Desk, report: str, last: str) -> bool:
    return (desk.reports[report].claims.published.dates.first_day or "") <= last


_OUT_OF = tuple("dismissed sacked fired removed ousted suspended resigned retired stepped stood".split())


def _words(title: str) -> set[str]:
    return set(_WORD.findall(title.casefold())) - _FILLERS


def _moves(report: str, desk: Desk) -> Iterator[tuple[str, str, Span]]:
    """Whom a report moves, the words for where to, and the sentence that says so."""
    read = desk.reports[report]
    moving = desk.kept.of_sentences(read, moving_in)
    if not moving:
        return
    named = sorted((m for m in read.claims.actors if _is_full(m, desk)), key=lambda m: m.span)
    sentences = sorted(read.claims.sentences)
    for n in moving:
        before, here = sentences[n - 1] if n else None, sentences[n]
        inside = [m for m in named if here.start <= m.span.start < here.end]
        for m in inside:  # "put his deputy, Ida Holm, in charge of the ministry"
            at = m.span.end - here.start
            if (found := PUT.match(here.quote[at:])) and PUTS.search(here.quote[: m.span.start - here.start]):
                yield desk.actor_of[m.id].id, f"put in charge of {_cut(found['new'])}", here
            found, out = OUT.match(here.quote[at:]), PUTS_OUT.search(here.quote[: m.span.start - here.start])
            if found and out and _is_post(_cut(found["new"])):
                yield desk.actor_of[m.id].id, f"{out['verb']} as {_cut(found['new'])}", here
        for found in (hit for pattern in (*MOVED, *MADE, LOST) for hit in pattern.finditer(here.quote)):
            text = _new_post(found)
            who = _subject(here.start + found.start(), here, before, inside, named)
            if text and who is not None:
                yield desk.actor_of[who.id].id, text, here


# Whatever moves somebody holds one of these.
_MOVING = (*MOVED, *MADE, LOST, re.compile(r"\b(?:put|place|dismissed|sacked|fired|removed|ousted|suspended)"))


def moving_in(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Those that may move somebody to a post or out of it, by their places: most reports have none."""
    return tuple(n for n, s in enumerate(sentences) if any(pattern.search(s.quote) for pattern in _MOVING))


def _new_post(found: re.Match[str]) -> str | None:
    """ "promoted to chief superintendent", "sworn in as minister"; None where no post follows."""
    new = _cut(found["new"])
    if found.re is MOVED[0] and _NO_POST.search(found.string):
        return None
    if found.re in MADE and POSTS.isdisjoint(_WORD.findall(new.casefold())):
        return None
    if found.re is LOST and not _is_post(new):
        return None
    verb = " ".join(found["verb"].split())
    link = "in charge of " if found.re is MOVED[1] else "to " if found.re in MOVED else ""
    link = "as " if verb in ("sworn in", "installed") else link
    return new if verb == "is now" else f"{verb} {link}{new}"


def _is_post(new: str) -> bool:
    """Do some words name a post and nothing else: "fisheries minister", "head of the yard", not "mayor's affair"?"""
    head = _WORD.findall(_OF.split(new.casefold())[0])
    return bool(head) and head[-1] in POSTS


_OF = re.compile(r"\s(?:of|in|for|at|to|from|under|with)\s")


def _cut(new: str) -> str:
    return _CUT.sub("", new).strip()


def _subject(
    at: int, here: Span, before: Span | None, inside: Sequence[ActorMention], named: Sequence[ActorMention]
) -> ActorMention | None:
    """Who is moved: the person by name who is the subject of the words; of "she" the one of the sentence before."""
    first = [m for m in inside if m.span.end <= at]
    for m in reversed(first):
        verb = here.quote[at - here.start :]
        if _acts(here.quote[: m.span.start - here.start], here.quote[m.span.end - here.start : at - here.start], verb):
            return m
    if before is None or not _SHE_IS.search(here.quote[: at - here.start]):
        return None
    earlier = [m for m in named if before.start <= m.span.start < before.end]
    return earlier[0] if len({m.key for m in earlier}) == 1 and not first else None


# "Last week she", "He has": nothing between the pronoun and the words.
_SHE_IS = re.compile(r"(?:^|[,;]?\s)(?:[Hh]e|[Ss]he)\s+(?:(?:has|had|have)\s+)?$")
_WHO = re.compile(r",?\s+who\s+(?:(?:has|had)\s+)?(?:(?:since|now|just|also)\s+)?")
_THEN = re.compile(r"(?:,[^;:.]*[,)]|\s+\([^)]*\))?\s*(?:(?:has|had)\s+)?(?:(?:since|now|just|also)\s+)?")
_GOES_ON = re.compile(r"(?:,[^;:.]*,)?\s+(?:\w+\s+){1,12}?and\s+(?:(?:has|had)\s+)?")
_INSIDE = re.compile(r"\b(?:who|whom|whose|which|that|by|of|to|with|for|from|against|under)\s+(?:[\w.’'-]+\s+){0,4}$")


_OF_WHOM = re.compile(r"\b(?:whom|whose)\s+(?:[\w.’'-]+\s+){0,4}$")


def _acts(before: str, between: str, verb: str) -> bool:
    """Does the verb that follows `between` belong to the name that it follows: "Holm, who has since been",
    "Ida Holm, the former mayor, was"? Not where the name itself stands in a clause or behind a preposition:
    "Jan Moe, whom Ida Holm dismissed, is now"."""
    if _WHO.fullmatch(between):
        return True
    if between.strip() == "," and LOST.match(verb):  # "Ida Holm, dismissed as minister in May"
        return _OF_WHOM.search(before) is None
    if _INSIDE.search(before):
        return False
    return _THEN.fullmatch(between) is not None or (not before.strip() and _GOES_ON.fullmatch(between) is not None)


def _is_full(m: ActorMention, desk: Desk) -> bool:
    """Does it name a person in two words or more?"""
    actor = desk.actor_of.get(m.id)
    return actor is not None and actor.kind == "person" and len(actor.name.split()) > 1 and m.span.quote[:1].isupper()
