"""What is in force in one report and lifted in a later one: a curfew, a ban, a network that is cut off and works again.

The end is told as an event of its own, or as none; the state of affairs has changed, and one row says so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Discrepancy, Span, Value, content_id
from dateline.weigh import wording
from dateline.weigh.desk import Desk

_MEASURE = (
    r"(?P<thing>curfew|state\s+of\s+emergency|martial\s+law|blockade|embargo|lockdown|quarantine|travel\s+(?:warning|ban|advice)|"
    r"(?!(?:an?|the|its|their|this|that)\s)\w+\s+ban|no-fly\s+zone)"
)
_SERVICE = (
    r"(?P<thing>(?:mobile\s+)?internet|electricity|power|(?:running|drinking|tap)\s+water|"
    r"(?:mobile\s+)?phone\s+network)"
)
_NEAR = r"(?:[\w’'-]+\s+){0,4}?"
_IS = r"(?:is|are|was|were|has\s+been|have\s+been|had\s+been)\s+(?:(?:also|now|still|later|finally)\s+)?"
_OVER = r"(?:lifted|revoked|rescinded|ended|called\s+off)"
_GONE = r"(?:cut(?:\s+off)?|switched\s+off|shut\s+(?:down|off)|turned\s+off|blocked|down)"
IN_FORCE = (
    re.compile(
        rf"\b{_MEASURE}\b[^.;:]{{0,80}}?\b(?:took\s+effect|takes\s+effect|came\s+into\s+force|in\s+force|in\s+effect|"
        rf"{_IS}(?:imposed|declared|ordered|proclaimed|issued))\b",
        re.I,
    ),
    re.compile(rf"\b(?:imposed|imposes|declared|declares|ordered|proclaimed|issued)\s+{_NEAR}{_MEASURE}\b", re.I),
    re.compile(rf"\b{_SERVICE}\b(?:\s+in\s+[A-Z]\w+)?\s+{_IS}{_GONE}\b", re.I),
)
LIFTED = (
    re.compile(rf"\b{_OVER}\s+{_NEAR}{_MEASURE}\b", re.I),
    re.compile(rf"\b{_MEASURE}\b[^.;:]{{0,60}}?\b{_IS}{_OVER}\b", re.I),
    re.compile(
        rf"\b{_SERVICE}\b(?:\s+in\s+[A-Z]\w+)?\s+(?:(?:has|have|had)\s+(?:worked|run)\s+again|works\s+again|is\s+working\s+again|"
        rf"{_IS}(?:restored|back|switched\s+(?:back\s+)?on|running\s+again|working\s+again))\b",
        re.I,
    ),
    re.compile(rf"\brestored\s+{_NEAR}{_SERVICE}\b", re.I),
)
# "Will be lifted", "refused to have it lifted": nothing has ended.
NOT_YET = re.compile(
    r"\b(?:will|would|shall|should|could|may|might|must|until|if|unless|not|never|refus\w+|demand\w*|call\w*\s+for|urg\w+|"
    r"to\s+be|once|when|partly|partially)\b",
    re.I,
)
_ANY = re.compile(
    r"\b(?:curfew|emergency|martial|blockade|embargo|lockdown|quarantine|travel|ban|no-fly|internet|electricity|power|"
    r"water|phone)\b",
    re.I,
)  # one of these stands in whatever is found: most sentences have none


@dataclass(frozen=True, slots=True)
class _Told:
    thing: str
    sentence: Span
    event: str | None


def ended(desk: Desk) -> list[Discrepancy]:
    """One row for each measure or network of a story that was in force and was lifted later."""
    began: dict[str, list[_Told]] = defaultdict(list)
    over: dict[str, list[_Told]] = defaultdict(list)
    for report in sorted(desk.reports):
        naming = desk.kept.of_sentences(desk.reports[report], naming_any_in)
        sentences = sorted(desk.reports[report].claims.sentences) if naming else []
        for sentence in (sentences[n] for n in naming):
            for patterns, found in ((LIFTED, over), (IN_FORCE, began)):
                one = next(_told(sentence, patterns, desk), None)
                if one is not None:
                    found[one.thing].append(one)
                    break
    rows = []
    for thing, ends in sorted(over.items()):
        used: set[Span] = set()
        for end in sorted(ends, key=lambda e: (desk.written(e.sentence.report), e.sentence)):
            before = [b for b in began.get(thing, ()) if _of_one(b, end, desk) and b.sentence not in used]
            if before:
                used.update(b.sentence for b in before)
                again = [e for e in ends if all(_of_one(b, e, desk) for b in before)]
                rows.append(_row(thing, before, again, desk))
    return rows


def naming_any_in(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Those that name what may be lifted, by their places."""
    return tuple(n for n, s in enumerate(sentences) if _ANY.search(s.quote) is not None)


def _told(sentence: Span, patterns: tuple[re.Pattern[str], ...], desk: Desk) -> Iterator[_Told]:
    for pattern in patterns:
        for match in pattern.finditer(sentence.quote):
            if patterns is LIFTED and NOT_YET.search(sentence.quote[max(0, match.start() - 30) : match.end()]):
                continue
            told = desk.told_in.get((sentence.report, sentence.start), ())
            if any(m.background for m in told if _inside(m.trigger, sentence, match)):
                continue
            named = [m for m in told if _inside(m.trigger, sentence, match) and m.id in desk.event_of]
            best = max(named, key=lambda m: (m.salience, m.id), default=None)
            thing = " ".join(match["thing"].casefold().split()).removeprefix("mobile ")
            yield _Told(thing, sentence, desk.event_of[best.id] if best is not None else None)


def _inside(trigger: Span, sentence: Span, match: re.Match[str]) -> bool:
    return match.start() <= trigger.start - sentence.start and trigger.end - sentence.start <= match.end()


def _of_one(began: _Told, over: _Told, desk: Desk) -> bool:
    """Does the end come after the beginning, in reports of one story, and of one place where both name any?"""
    a, b = began.sentence.report, over.sentence.report
    if a == b or not desk.day(a) or not desk.day(b) or desk.written(a) >= desk.written(b):
        return False
    if not desk.one_story(a, b):
        return False
    here, there = (
        {p.id for p in desk.placed_in.get((s.report, s.start), ()) if p.kind != "country"}
        for s in (began.sentence, over.sentence)
    )
    return not here or not there or bool(here & there) or bool(here & desk.named_places.get(b, frozenset()))


def _row(thing: str, before: list[_Told], after: list[_Told], desk: Desk) -> Discrepancy:
    values, said = [], []
    for word, side in (("in force", before), ("lifted", after)):
        spans = tuple(sorted({one.sentence for one in side}))
        outlets = tuple(dict.fromkeys(desk.outlet(s.report) for s in spans))
        values.append(Value(word, spans, outlets))
        named = dict.fromkeys(wording.giver(desk, s.report, desk.outlet(s.report)) for s in spans)
        said.append(f"{word} in {' and '.join(named)}")
    event = next((one.event for one in before if one.event is not None), None)
    explanation = wording.sentence(f"what held was lifted ({thing}): {wording.joined(said)}")
    key = content_id("d", "status", "lifted", thing, before[0].sentence.report, before[0].sentence.start)
    return Discrepancy(key, "status", event, True, tuple(values), explanation, "update")
