"""Shares that a later report says were corrected: "the board revised its estimate of turnout down from 41.2% to 39.7%".

Percentages are of so many things that they are compared nowhere else; here the words say of what they are, and which of
the two no longer holds. Whoever gave the old one for the same thing before was corrected: an update.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.model import Discrepancy, Span, Value, content_id
from dateline.weigh import wording
from dateline.weigh.alike import content_words
from dateline.weigh.desk import Desk

_NUMBER = r"\d+(?:[.,]\d+)?"
_PERCENT = r"(?:\s*%|\s+per\s?cent\b)"
CORRECTED = re.compile(
    rf"\b(?:correct|revis|amend|lower|rais)(?:ed|es|s|ing)\s+(?:(?:its|the|their|his|her|an?)\s+)?(?:[\w-]+\s+)?"
    rf"(?:figures?|estimates?|number|rate|result)\s+(?:for|of)\s+(?:the\s+)?(?P<what>[a-z][\w -]{{2,40}}?)\s+"
    rf"(?:(?:up|down)\s+)?from\s+(?P<old>{_NUMBER}){_PERCENT}?\s+to\s+(?P<new>{_NUMBER}){_PERCENT}",
    re.I,
)


def amended_shares(desk: Desk) -> list[Discrepancy]:
    """One row for each share that is corrected in words, with those who gave the old one."""
    rows, told = [], set[tuple[str, ...]]()
    for report in sorted(desk.reports, key=lambda r: (desk.written(r), r)):
        for sentence in sorted(desk.reports[report].claims.sentences):
            if " from " not in sentence.quote:  # as in most
                continue
            for match in CORRECTED.finditer(sentence.quote):
                said = match["what"].casefold(), match["old"], match["new"]
                if said not in told:  # who repeats it corrects nothing anew
                    told.add(said)
                    rows.append(_row(report, sentence, match, desk))
    return rows


def _row(report: str, sentence: Span, match: re.Match[str], desk: Desk) -> Discrepancy:
    text = desk.reports[report].report
    old, new = (text.span(sentence.start + match.start(g), sentence.start + match.end(g)) for g in ("old", "new"))
    before = list(_given_before(report, match, desk))
    told = [m for m in desk.told_in.get((report, sentence.start), ()) if m.id in desk.event_of]
    own = [m for m in told if match.start() <= m.trigger.start - sentence.start < match.start("what")]
    outlet = desk.outlet(report)
    givers = tuple(dict.fromkeys([*(desk.outlet(s.report) for s in before), outlet]))
    values = (
        Value(f"{match['old']}%", tuple(sorted([*before, old])), givers),
        Value(f"{match['new']}%", (new,), (outlet,)),
    )
    named = dict.fromkeys(wording.giver(desk, s.report, desk.outlet(s.report)) for s in before)
    where = f" in {' and '.join(named)}" if named else " before"
    who = wording.giver(desk, report, outlet)
    why = f"the share ({match['what']}) was corrected: {match['old']}%{where}; {match['new']}% by {who}"
    key = content_id("d", "quantity", "share", report, sentence.start, match.start())
    event = desk.event_of[own[0].id] if own else None
    return Discrepancy(key, "quantity", event, True, values, wording.sentence(why), "update")


def _given_before(report: str, match: re.Match[str], desk: Desk) -> Iterator[Span]:
    """Where earlier reports of the story give the old share of the same thing."""
    share = re.compile(rf"(?<![\d.,]){re.escape(match['old'])}{_PERCENT}", re.I)
    what = content_words(match["what"])
    for other in sorted(desk.reports):
        if other == report or not desk.written(other) or desk.written(other) > desk.written(report):
            continue
        if not desk.one_story(other, report):
            continue
        for sentence in sorted(desk.reports[other].claims.sentences):
            found = share.search(sentence.quote)
            if found and what <= content_words(sentence.quote):
                start = sentence.start
                yield desk.reports[other].report.span(start + found.start(), start + found.end())
