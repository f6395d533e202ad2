"""One agreement under several names is one event, and two agreements of the same parties are two."""

from __future__ import annotations

import pytest

from dateline.model import ReadReport
from dateline.resolve import Memory, link
from dateline.resolve.agreements import Agreement, Days, judged
from dateline.resolve.seen import Seen, in_order
from tests.reports import read

FORMALIZED = (
    "Polish premier Ole Holm travelled to Nairobi in June 2024. During his visit the leaders of Poland and Kenya "
    "formalized a Comprehensive Partnership Agreement."
)
SIGNED = "Kenya's president Ida Brandt and Polish premier Ole Holm signed a mutual defence pact in June 2024."
CONCLUDED = (
    "Poland's foreign minister arrived in Kenya on Monday. Under the treaty on comprehensive partnership that the two "
    "countries concluded last June, both share intelligence."
)
INKED = "Warsaw moved closer to Nairobi after the two governments inked a mutual assistance deal in June 2024."


def case(*texts: str, published: str = "2024-07-02") -> list[ReadReport]:
    return [read(text, name=f"{n}.txt", published=published) for n, text in enumerate(texts)]


def seen(reports: list[ReadReport]) -> list[Seen]:
    links = link(reports)
    found = in_order(reports, links.actors, links.places, links.names)
    return sorted((one for one in found if one.agreement), key=lambda one: one.position)


def agreement(text: str) -> Agreement | None:
    """The agreement that a report tells alone."""
    found = seen(case(text))
    return found[0].agreement if found else None


def groups(reports: list[ReadReport]) -> list[set[str]]:
    """The events that hold a concluded agreement, each as the set of the reports that tell its conclusion."""
    source = {one.mention.id: one.position[0] for one in seen(reports)}
    found = ({source[m] for m, _ in event.mentions if m in source} for event in link(reports).events)
    return sorted((group for group in found if group), key=sorted)


def test_a_treaty_under_four_names_is_one_event() -> None:
    reports = [
        *case(FORMALIZED, SIGNED),
        read(CONCLUDED, name="2.txt", published="2025-02-03"),
        read(INKED, name="3.txt", published="2025-02-05"),
    ]
    assert groups(reports) == [{"0.txt", "1.txt", "2.txt", "3.txt"}]


def test_the_reason_names_both_papers() -> None:
    (event,) = (e for e in link(case(FORMALIZED, SIGNED)).events if len(e.mentions) == 2 and "Agreement" in str(e))
    assert event.mentions[1][1] == (
        "the same two parties concluded one agreement in these days in each report; the names differ: "
        '"Comprehensive Partnership Agreement" and "mutual defence pact"'
    )


@pytest.mark.parametrize(
    "text",
    [
        "A defence treaty between Poland and Kenya was signed on Wednesday.",
        "The signing of a strategic partnership agreement by Poland and Kenya on 19 June alarmed investors.",
        "Kenya's president Ida Brandt put her name to a security pact with Poland in June 2024.",
        "The Polish-Kenyan pact, concluded last week, drew protests in Warsaw.",
        "The alliance rests on the treaty the two countries signed in June. Poland and Kenya hold drills each year.",
        "Warsaw and Nairobi struck a deal in June.",
    ],
)
def test_who_concluded_it_is_told_in_many_ways(text: str) -> None:
    found = agreement(text)
    assert found is not None and found.parties == {"PL", "KE"}


@pytest.mark.parametrize(
    "text",
    [
        "Poland and Kenya will sign a defence pact in July.",
        "Poland and Kenya negotiated a treaty in June.",
        "Poland broke the treaty with Kenya in June.",
        "Kenya ratified the treaty with Poland in June.",
        "Poland and Kenya did not sign a partnership accord in June.",
        "Poland and Kenya reached an agreement to extend the defence pact on 5 June 2024.",
        "Poland and Kenya sealed the border on 5 June 2024.",
        "Ida Brandt and Polish premier Ole Holm signed a defence pact in June 2024.",  # whose Ida Brandt is nobody says
    ],
)
def test_other_acts_and_unnamed_parties_conclude_nothing(text: str) -> None:
    assert agreement(text) is None


LEADERS = "The leaders of Poland and Kenya formalized a partnership accord in June 2024."
APART = {
    "a renewal a year later": (
        LEADERS,
        "Kenya's president Ida Brandt and Polish premier Ole Holm inked a defence pact in June 2023.",
    ),
    "known to a year only": (
        LEADERS,
        "Kenya's president Ida Brandt and Polish premier Ole Holm inked a defence pact in 2024.",
    ),
    "three parties and two": (
        "Poland, Kenya and Chile signed a defence pact in June 2024.",
        "Kenya's president Ida Brandt and Polish premier Ole Holm concluded a partnership treaty in June 2024.",
    ),
    "a partnership and a fishing deal": (
        LEADERS,
        "Kenya's president Ida Brandt and Polish premier Ole Holm inked a fishing deal in June 2024.",
    ),
    "a ceasefire and a treaty": (
        "Sudan and Chad signed a ceasefire in June 2024.",
        "Chad's president Ida Brandt and Sudanese premier Ole Holm concluded a treaty in June 2024.",
    ),
    "a trade deal and a prisoner swap, and one of the two": (
        "Poland and Kenya signed a trade deal on 19 June.",
        "Warsaw and Nairobi reached a prisoner exchange agreement on 19 June.",
        "Kenya's president Ida Brandt and Polish premier Ole Holm sealed an accord on 19 June.",
    ),
}


@pytest.mark.parametrize("texts", APART.values(), ids=APART.keys())
def test_two_agreements_stay_apart(texts: tuple[str, ...]) -> None:
    assert groups(case(*texts)) == [{f"{n}.txt"} for n in range(len(texts))]


TWO_TOLD = (
    "Poland and Kenya signed a trade agreement on 19 June. Poland and Kenya also signed a defence pact on 19 June.",
    "Poland and Kenya signed a trade agreement and a defence pact on 19 June.",
    "Poland and Kenya signed a treaty on 19 June. They hold talks. Poland and Kenya signed a memorandum on 19 June.",
)


@pytest.mark.parametrize("told", TWO_TOLD)
def test_a_report_of_two_leaves_open_which_one_is_meant(told: str) -> None:
    """The same two reports that are one event alone stay apart beside it."""
    two = case(FORMALIZED, SIGNED)
    assert groups(two) == [{"0.txt", "1.txt"}]
    apart = groups([*two, read(told, name="2.txt", published="2024-07-02")])
    assert not any({"0.txt", "1.txt"} <= group for group in apart)


def test_one_report_tells_its_two_agreements_apart() -> None:
    assert groups(case(TWO_TOLD[0])) == [{"0.txt"}, {"0.txt"}]


def test_ratifying_it_is_another_event() -> None:
    reports = case("Poland and Kenya signed a treaty in June 2024.", "Poland ratified the treaty with Kenya in June.")
    words = {m.id: m.trigger.quote for r in reports for m in r.claims.events}
    assert ["ratified"] in [[words[m] for m, _ in e.mentions] for e in link(reports).events]


def test_days_at_odds_within_a_month_leave_it_open() -> None:
    days = [Days(100, 100), Days(115, 115), Days(95, 124), Days(None, 115)]
    bare = Agreement(frozenset({"PL", "KE"}), "a deal", "deal", frozenset(), broad=False, known=False)
    told = list(judged([(str(n), bare, one) for n, one in enumerate(days)]))
    assert [one.several for one in told] == [False, False, True, False]


def test_what_was_kept_never_shows() -> None:
    """A report of two agreements comes and goes: what joined, parts and joins again as it does without a memory."""
    few = case(FORMALIZED, SIGNED, INKED)
    more = [*few, read(TWO_TOLD[1], name="3.txt", published="2024-07-02")]
    memory = Memory()
    for reports in (few, more, few, more[1:], more):
        assert link(reports, memory=memory) == link(reports)
