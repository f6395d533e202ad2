"""Linking again after some reports got other dates: what was kept from before never shows in the result."""

from __future__ import annotations

from dataclasses import fields
from itertools import combinations

import pytest

from dateline.model import ReadReport
from dateline.resolve import Memory, events, link, proposing
from dateline.resolve.pair_features import features
from dateline.resolve.pair_score import likelihood, weights
from dateline.resolve.pair_sum import PairSum
from dateline.resolve.points import ENOUGH, MUCH_ALIKE, points
from dateline.resolve.proposing import keys_of
from dateline.resolve.seen import Linked, Seen, Weighed, in_order
from dateline.resolve.stories import SAME_STORY
from tests.reports import read

TEXTS = (
    "Foreign Minister Ida Holm arrived in Oslo on Tuesday. She met Peter Vang, the mayor, on Wednesday.",
    "Ida Holm’s trip to Oslo drew protests. Her meeting with Peter Vang lasted an hour. The visit ended on Thursday.",
    "Police arrested Peter Vang in Bergen on Friday. Ida Holm had met Peter Vang in Oslo last week.",
    "A flood killed four people in Vesi on Monday. The flood came after the dam broke, Mayor Ole Brandt said.",
    "Four people died in the flood in Vesi. Ole Brandt visited the town. Ida Holm will visit Vesi on Friday.",
    "Ida Holm visited Oslo in March 2023. Ole Brandt denied the report. Rebels attacked the port of Vesi.",
)
DAYS = (("2025-03-12", "2025-03-13"), ("2025-03-19", "2025-03-13"), ("2025-03-19", "2023-03-16"), ("2025-03-12", None))


def case(first: str | None, second: str | None) -> list[ReadReport]:
    """Six reports, of which two may have any date."""
    dates = ["2025-03-13", first, "2025-03-16", "2025-03-11", second, "2025-03-18"]
    return [
        read(text, name=f"{number}.txt", published=date)
        for number, (text, date) in enumerate(zip(TEXTS, dates, strict=True))
    ]


@pytest.mark.parametrize(("crowd", "largest"), [(60, 250), (2, 250), (2, 3)])
def test_what_was_kept_never_shows(monkeypatch: pytest.MonkeyPatch, crowd: int, largest: int) -> None:
    """One memory through several dates of two reports, back and forth; also where keys bring many together."""
    monkeypatch.setattr(proposing, "CROWD", crowd)
    monkeypatch.setattr("dateline.resolve.grouping.LARGEST", largest)
    memory = Memory()
    for first, second in (*DAYS, *reversed(DAYS)):
        reports = case(first, second)
        assert link(reports, memory=memory) == link(reports)


def test_reports_that_come_and_go_leave_nothing_behind() -> None:
    memory, reports = Memory(), case(*DAYS[0])
    for some in (reports, reports[:3], reports[2:], reports):
        assert link(some, memory=memory) == link(some)


def test_only_a_report_with_another_date_has_its_mentions_made_again(monkeypatch: pytest.MonkeyPatch) -> None:
    memory, reports = Memory(), case(*DAYS[0])
    link(reports, memory=memory)
    asked = []
    made = Weighed.mentions

    def counting(self: Weighed, one: ReadReport, linked: Linked) -> list[Seen]:
        asked.append(one.report.id)
        return made(self, one, linked)

    monkeypatch.setattr(Weighed, "mentions", counting)
    again = [*reports[:1], case(*DAYS[1])[1], *reports[2:]]
    found = link(again, memory=memory)
    assert asked == [reports[1].report.id]
    assert found == link(again)


def test_pairs_of_unchanged_mentions_are_not_scored_again(monkeypatch: pytest.MonkeyPatch) -> None:
    counted = []
    score = events._Compared.score

    def counting(self: events._Compared, a: int, b: int) -> float:
        counted.append((a, b))
        return score(self, a, b)

    monkeypatch.setattr(events._Compared, "score", counting)
    memory = Memory()
    link(case(*DAYS[0]), memory=memory)
    at_first = len(counted)
    link(case(*DAYS[0]), memory=memory)
    assert at_first and len(counted) == at_first


def test_the_quick_sum_is_the_score_to_the_last_bit() -> None:
    reports = case(*DAYS[0])
    links = link(reports)
    seen = in_order(reports, links.actors, links.places, links.names)
    quick = PairSum(weights())
    for a, b in combinations(seen, 2):
        for like in (0.0, 0.17, 0.3, 0.62) if a.report != b.report else (1.0,):
            whole = features(a, b, like)
            assert quick.likelihood(a, b, like) == quick.likelihood(b, a, like)
            assert quick.likelihood(a, b, like) == (likelihood(whole), whole["sentence"])


def test_what_is_never_looked_up_would_not_have_joined() -> None:
    reports = case(*DAYS[0])
    links = link(reports)
    seen = in_order(reports, links.actors, links.places, links.names)
    passed_over = [(a, b) for a, b in combinations(seen, 2) if a.family == b.family and nothing_leads_to(a, b)]
    assert passed_over and all(points(a, b) < ENOUGH for a, b in passed_over)


def nothing_leads_to(a: Seen, b: Seen) -> bool:
    """Do two mentions share no key of the linker, and little of their words and stories?"""
    return (
        {key for key in keys_of(a) if key[1] != "*"}.isdisjoint(keys_of(b))
        and len(a.words & b.words) / max(1, min(len(a.words), len(b.words))) < MUCH_ALIKE
        and len(a.story & b.story) < SAME_STORY
    )


def test_points_of_one_story_left_out_where_they_do_not_suffice_change_no_join(monkeypatch: pytest.MonkeyPatch) -> None:
    reports = case(*DAYS[0])
    links = link(reports)
    seen = in_order(reports, links.actors, links.places, links.names)
    quickly = {(a.mention.id, b.mention.id): points(a, b) for a, b in combinations(seen, 2)}
    monkeypatch.setattr("dateline.resolve.points._may_suffice", lambda total, family: True)
    whole = {(a.mention.id, b.mention.id): points(a, b) for a, b in combinations(seen, 2)}
    assert any(quickly[pair] != whole[pair] for pair in whole), "nothing was left out"
    assert {p: x for p, x in quickly.items() if x >= ENOUGH} == {p: x for p, x in whole.items() if x >= ENOUGH}


def test_what_is_made_late_of_a_mention_is_the_same_whatever_is_asked_first() -> None:
    reports = case(*DAYS[0])
    links = link(reports)
    at_once, late = (in_order(reports, links.actors, links.places, links.names) for _ in range(2))
    names = [one.name for one in fields(Seen) if one.compare]
    for one, other in zip(at_once, late, strict=True):
        told = {name: getattr(one, name) for name in names}
        assert told == {name: getattr(other, name) for name in reversed(names)}
    assert at_once == late
    with pytest.raises(AttributeError):
        _ = late[0].nothing  # type: ignore[attr-defined]
