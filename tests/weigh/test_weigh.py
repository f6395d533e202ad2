"""Events with their days, status, origins, disagreements: never more precise or more corroborated than the texts."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import Derived, Event, ReadReport
from dateline.resolve import link
from dateline.weigh import weigh, wording
from dateline.weigh.desk import lay_out
from dateline.weigh.wording import number
from tests.reports import read

STORY = """A bomb exploded at the harbour of Vesi on Tuesday and wounded two dockers, port spokesman Ole Brandt said.
Foreign Minister Ida Holm visited Vesi on Wednesday and promised the families help within the month.
Work on the northern quay had been due to end in May, but the builder had asked for a little more time.
Ferries to the outer islands were sent to the fishing port instead and ran late for most of the day."""


def derived(*reports: ReadReport) -> Derived:
    return weigh(reports, link(reports))


def one(found: Derived, lemma: str) -> Event:
    (event,) = [e for e in found.events if e.evidence[0].mention.lemma == lemma]
    return event


def origins(event: Event) -> set[str]:
    return {o.name for o in event.support.origins}


def test_an_attributed_event_rests_on_its_speaker_not_on_the_outlet() -> None:
    told = read(STORY, published="2025-03-14", outlet="The Gull")
    assert origins(one(derived(told), "explode")) == {"Ole Brandt"}
    assert origins(one(derived(told), "visit")) == {"The Gull"}


def test_copies_add_no_origin() -> None:
    first = read(STORY, name="a.txt", published="2025-03-13T08:00:00+00:00", outlet="Norda News Agency")
    copies = [
        read(f"(Norda) - {STORY}", name=f"{n}.txt", published=f"2025-03-14T1{n}:00:00+00:00", outlet=f"Paper {n}")
        for n in range(4)
    ]
    alone, many = one(derived(first), "visit"), one(derived(first, *copies), "visit")
    assert len(many.support.reports) == 5
    assert origins(many) == origins(alone) == {"Norda News Agency"}


def test_two_papers_of_their_own_are_two_origins() -> None:
    first = read("Ida Holm visited Vesi on Tuesday.", name="a.txt", published="2025-03-13", outlet="The Gull")
    second = read(
        "On Tuesday, Ida Holm visited Vesi and left early.", name="b.txt", published="2025-03-13", outlet="Norda"
    )
    assert origins(one(derived(first, second), "visit")) == {"The Gull", "Norda"}


def test_nobody_by_name_corroborates_nothing() -> None:
    first = read("Ida Holm visited Vesi on Tuesday.", name="a.txt", published="2025-03-13", outlet="The Gull")
    second = read(
        "Ida Holm visited Vesi on Tuesday, sources said.", name="b.txt", published="2025-03-13", outlet="Norda"
    )
    assert origins(one(derived(first, second), "visit")) == {"The Gull"}


def test_the_day_comes_from_the_words_and_a_month_stays_a_month() -> None:
    event = one(derived(read("Ida Holm visited Oslo in March 2023.", published="2025-03-12")), "visit")
    assert (event.dates.earliest, event.dates.latest) == ("2023-03-01", "2023-03-31")
    assert event.dates.phrase is not None


def test_a_vague_and_a_precise_telling_meet_in_the_precise_one() -> None:
    then = read("Ida Holm visited Oslo on Tuesday.", name="then.txt", published="2023-03-16")
    later = read("Ida Holm visited Oslo in March 2023.", name="later.txt", published="2025-03-12")
    event = one(derived(then, later), "visit")
    assert (event.dates.earliest, event.dates.latest) == ("2023-03-14", "2023-03-14")


def test_a_plan_that_is_told_as_past_has_happened_and_that_is_an_update() -> None:
    plan = read("Ida Holm will visit Oslo on Friday.", name="plan.txt", published="2025-03-12")
    done = read("Ida Holm visited Oslo on Friday.", name="done.txt", published="2025-03-16")
    found = derived(plan, done)
    assert one(found, "visit").status == "happened"
    (status,) = [d for d in found.discrepancies if d.kind == "status"]
    assert status.update
    assert {v.value for v in status.values} == {"planned", "happened"}


def test_a_plan_stays_a_plan() -> None:
    plan = read("Ida Holm will visit Oslo on Friday.", published="2025-03-12")
    assert one(derived(plan), "visit").status == "planned"


def test_a_weekday_that_does_not_agree_is_a_calendar_discrepancy() -> None:
    told = read("Ida Holm visited Oslo on Friday, March 13.", published="2025-03-16")  # a Thursday
    (slip,) = [d for d in derived(told).discrepancies if d.kind == "calendar"]
    assert slip.values[0].spans[0].quote == "Friday, March 13"
    assert slip.event is not None
    assert not slip.update


def test_a_weekday_that_agrees_is_no_discrepancy() -> None:
    told = read("Ida Holm visited Oslo on Friday, March 14.", published="2025-03-16")
    assert not derived(told).discrepancies


def test_the_order_of_reports_changes_nothing() -> None:
    reports = [
        read(STORY, name="a.txt", published="2025-03-14", outlet="The Gull"),
        read("Ida Holm’s visit to Vesi on Wednesday drew protests.", name="b.txt", published="2025-03-14"),
        read("Ida Holm will visit Vesi on Wednesday.", name="c.txt", published="2025-03-11"),
    ]
    assert derived(*reports) == derived(*reversed(reports)) == derived(reports[1], reports[2], reports[0])


def test_every_reference_has_its_target() -> None:
    found = derived(read(STORY, published="2025-03-14", outlet="The Gull"))
    actors, places = {a.id for a in found.actors}, {p.id for p in found.places}
    events = {e.id for e in found.events}
    assert {p.actor for e in found.events for p in e.participants} <= actors
    assert {e.place for e in found.events if e.place} <= places
    assert {d.event for d in found.discrepancies if d.event} <= events


def test_the_agency_of_a_dateline_is_the_origin_of_what_it_tells() -> None:
    agency = read("Ida Holm visited Vesi on Tuesday.", name="a.txt", published="2025-03-13", outlet="Norda News Agency")
    paper = read(
        "VESI (Norda) - On Tuesday Ida Holm visited Vesi.", name="b.txt", published="2025-03-13", outlet="The Gull"
    )
    assert origins(one(derived(agency, paper), "visit")) == {"Norda News Agency"}


def test_sixty_papers_that_print_one_text_are_one_event_and_one_origin() -> None:
    first = read(STORY, name="wire.txt", published="2025-03-13T06:00:00+00:00", outlet="Norda News Agency")
    papers = [
        read(STORY, name=f"{n:03}.txt", published="2025-03-13T09:00:00+00:00", outlet=f"Paper {n}") for n in range(60)
    ]
    found = derived(first, *papers)
    event = one(found, "visit")
    assert len(event.support.reports) == 61
    assert origins(event) == {"Norda News Agency"}
    assert all(e.support.origins for e in found.events)


def test_large_figures_are_written_out() -> None:
    assert [number(v) for v in (12000.0, 1234567.0, 6.8, 0.25)] == ["12,000", "1,234,567", "6.8", "0.25"]


def test_a_magnitude_is_revised_by_its_giver_and_disputed_by_another() -> None:
    """A later figure of another service is no change of the world."""
    first = "A magnitude 6.8 earthquake struck off Vesi on Tuesday, the {who} survey said."
    found = [
        derived(
            read(first.format(who="Norwegian"), name="a.txt", published="2025-03-11"),
            read(first.format(who=who).replace("6.8", "6.1"), name="b.txt", published="2025-03-12"),
        ).discrepancies
        for who in ("Norwegian", "Swedish")
    ]
    assert [[(d.kind, d.nature) for d in rows] for rows in found] == [
        [("quantity", "update")],
        [("quantity", "contradiction")],
    ]


def test_an_explanation_dates_a_report_no_closer_than_it_is_dated() -> None:
    told = read("A bomb exploded in Vesi.", published="2025-03-13", outlet="The Gull")
    loosely = replace(told.claims.published.dates, earliest="2025-03-10")
    wide = replace(told, claims=replace(told.claims, published=replace(told.claims.published, dates=loosely)))
    for one, words in (
        (told, "police in The Gull of 13 March 2025"),
        (wide, "police in The Gull of 10 to 13 March 2025"),
    ):
        links = link((one,))
        desk = lay_out((one,), weigh((one,), links).events, links)
        assert wording.giver(desk, one.report.id, "police") == words


def test_a_day_is_given_by_who_says_it_not_by_who_speaks_of_the_same_event() -> None:
    told = read(
        "A fire broke out on a ferry off Vesi on Tuesday, the coast guard said. Nobody was hurt.\n"
        "The fire began in a lorry, the company said.",
        published="2025-03-14",
        outlet="The Gull",
    )
    event = next(e for e in derived(told).events if len(e.evidence) > 1)
    assert all(m.mention.dates.known for m in event.evidence), "both are told of one day"
    (day,) = [v for v in event.support.values if v.field == "date"]
    assert [o.name for o in day.origins] == ["the coast guard"]


def test_one_arrest_on_two_days_is_a_disagreement_however_late_the_second_is_told() -> None:
    then = read(
        "Police on Tuesday arrested the former mayor of Vesi, Martin Falk, on suspicion of taking a bribe.",
        name="a.txt", published="2024-03-05",
    )  # fmt: skip
    later = read(
        "Martin Falk walked out of prison on Friday. Falk was arrested on 6 March together with three managers.",
        name="b.txt", published="2024-06-21",
    )  # fmt: skip
    other = read("Ole Brandt was arrested on 7 March over a debt.", name="c.txt", published="2024-03-08")
    (row,) = [d for d in derived(then, later, other).discrepancies if d.kind == "date"]
    assert [value.value for value in row.values] == ["2024-03-05", "2024-03-06"]
    assert row.nature == "contradiction"


def test_the_military_dead_of_a_war_are_no_other_count_of_all_its_dead() -> None:
    told = read(
        "At least 3,400 people have been killed since the war began in March 2023, the United Nations says. Norway "
        "puts its military losses at 1,120. Norway puts the number of people killed at 2,900.",
        published="2024-09-12",
    )
    values = [{v.value for v in d.values} for d in derived(told).discrepancies if d.kind == "quantity"]
    assert not any("1,120" in value for row in values for value in row)


def test_a_figure_of_the_reports_own_day_is_told_as_reported_then() -> None:
    """Nobody said that so many were hurt on that day: it is when the reports came out (issue 6)."""
    march = "A march in Vesi was broken up on Tuesday. The hospital said {a} people were injured{on}."
    found = {}
    for on in ("", " on Tuesday"):
        reports = [
            read(march.format(a=n, on=on).replace("The hospital", who), name=f"{n}.txt", published="2025-03-14")
            for n, who in ((4, "The hospital"), (11, "The union"))
        ]
        (row,) = [d for d in derived(*reports).discrepancies if d.kind == "quantity"]
        found[on] = row.explanation
    assert "injured as reported on 14 March 2025 is given differently" in found[""]
    assert " for 14 March" not in found[""]
    assert "as reported on" in found[" on Tuesday"] or " for 11 March 2025 is given" in found[" on Tuesday"]


def test_a_count_that_is_given_again_stands_once_in_the_explanation() -> None:
    stories = {
        "2025-03-14": "A fire broke out on a ferry off Vesi on 13 March 2025. It killed 9 people, coast guards said.",
        "2025-03-16": "The fire on a ferry off Vesi on 13 March 2025 has killed 14 people, the coast guard said.",
        "2025-03-19": "Divers went home at last. A fire on 13 March 2025 killed 14 people on the ferry off Vesi.",
    }  # fmt: skip
    told = [read(text, name=f"{day}.txt", published=day) for day, text in stories.items()]
    (row,) = [d for d in derived(*told).discrepancies if d.kind == "quantity"]
    assert row.update and row.explanation.count("; 14 ") == 1, row.explanation
    assert row.explanation.count(", again as reported on 19 March 2025 by") == 1
