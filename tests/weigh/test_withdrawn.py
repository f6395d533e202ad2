"""What an outlet took back itself: the event has what holds since, the row both wordings, and each report its own."""

from __future__ import annotations

from dateline.model import Derived
from dateline.resolve import link
from dateline.weigh import weigh
from tests.reports import read

FIRST = "A fire in a clothes factory in Drammen killed 14 people on Sunday, the fire service said."
NOTICE = (
    "Correction: A report on 10 February said that 14 people had died in the factory fire in Drammen on Sunday. "
    "The number is 12, and the fire was on Saturday."
)
RESIGNED = "The defence minister of Norway, Ingrid Moe, resigned on Saturday over the purchase of patrol boats."
WITHDRAWN = "We withdraw our report of 3 August that Defence Minister Ingrid Moe had resigned. She has not resigned."


def derived(*told: tuple[str, str, str]) -> Derived:
    reports = [
        read(text, name=f"{n}.txt", outlet=outlet, published=day) for n, (outlet, day, text) in enumerate(told, start=1)
    ]
    return weigh(reports, link(reports))


def test_the_event_has_the_day_that_holds_and_the_report_keeps_its_own() -> None:
    found = derived(("Fjord Daily", "2025-02-10", FIRST), ("Fjord Daily", "2025-02-12", NOTICE))
    (killed,) = [e for e in found.events if any(m.mention.trigger.quote == "killed" for m in e.evidence)]
    assert (killed.dates.first_day, killed.dates.last_day) == ("2025-02-08", "2025-02-08")
    assert killed.dates.phrase is not None and killed.dates.phrase.quote == "Saturday"
    assert killed.evidence[0].mention.dates.first_day == "2025-02-09"
    assert killed.label.endswith("(corrected since)")
    assert {v.value for v in killed.support.values if v.field == "date"} == {"2025-02-08", "2025-02-09"}


def test_a_notice_is_no_event_of_its_own_day() -> None:
    found = derived(("Fjord Daily", "2025-02-10", FIRST), ("Fjord Daily", "2025-02-12", NOTICE))
    assert not [e.label for e in found.events if e.dates.last_day == "2025-02-12"]
    assert not [e for e in found.events if e.evidence[0].mention.trigger.quote == "Correction"]


def test_both_wordings_of_what_was_corrected_open() -> None:
    found = derived(("Fjord Daily", "2025-02-10", FIRST), ("Fjord Daily", "2025-02-12", NOTICE))
    rows = {row.kind: row for row in found.discrepancies}
    assert set(rows) == {"quantity", "date"}
    assert [[s.quote for s in v.spans] for v in rows["quantity"].values] == [["14 people"], ["12"]]
    assert [[s.quote for s in v.spans] for v in rows["date"].values] == [["Sunday"], ["Saturday"]]
    assert all(row.update and "Fjord Daily itself" in row.explanation for row in rows.values())


def test_what_is_withdrawn_as_a_whole_is_denied() -> None:
    found = derived(("Sentinel", "2025-08-03", RESIGNED), ("Sentinel", "2025-08-05", WITHDRAWN))
    (event,) = [e for e in found.events if any(m.mention.trigger.quote == "resigned" for m in e.evidence)]
    assert event.status == "denied"
    (row,) = found.discrepancies
    assert row.kind == "status" and row.update and "withdrawn by Sentinel" in row.explanation


def test_another_outlet_corrects_nobody_but_itself() -> None:
    """The figure and the day of the others stay theirs."""
    found = derived(("Herald", "2025-02-10", FIRST), ("Fjord Daily", "2025-02-12", NOTICE))
    (killed,) = [e for e in found.events if any(m.mention.trigger.quote == "killed" for m in e.evidence)]
    assert killed.evidence[0].mention.dates.first_day == "2025-02-09"
    rows = [row for row in found.discrepancies if row.kind == "quantity"]
    assert all("Herald" not in value.given_by for row in rows if row.update for value in row.values[:-1])


def test_a_plan_gives_way_to_the_day_on_which_it_took_place() -> None:
    found = derived(
        ("Norda", "2025-06-12", "Pilots of Nordair will start a strike on Thursday, 19 June, their union said."),
        ("The Gull", "2025-06-21", "Pilots of Nordair started a strike on Friday."),
    )
    (strike,) = found.events
    assert (strike.dates.first_day, strike.dates.last_day) == ("2025-06-20", "2025-06-20")
    (row,) = found.discrepancies
    assert [v.value for v in row.values] == ["planned, 2025-06-19", "happened, 2025-06-20"]


def test_the_line_of_an_event_has_the_newest_count_and_none_that_is_taken_back() -> None:
    first = read(
        "A bus crashed near Lodva on Sunday, killing 21 people, police said.",
        name="a.txt", published="2025-03-10", outlet="The Gull",
    )  # fmt: skip
    then = read(
        "A bus crashed near Lodva on Sunday, killing 12 people, police said. Correction: An earlier version of this "
        "article said that 21 people died. The correct number is 12.",
        name="b.txt", published="2025-03-11", outlet="Norda",
    )  # fmt: skip
    events = weigh([first, then], link([first, then])).events
    assert [e.label for e in events if "people" in e.label] == ["A bus crashed near Lodva on Sunday, killing 12 people"]
