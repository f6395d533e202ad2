"""Which mentions are one event: constraints keep similar events apart, evidence joins different tellings of one."""

from __future__ import annotations

from dateline.model import ReadReport
from dateline.resolve import link
from dateline.resolve.cannot import cannot_be_one
from dateline.resolve.points import ENOUGH, points
from dateline.resolve.seen import Seen, in_order
from tests.reports import read


def events(*reports: ReadReport, lemma: str) -> list[set[str]]:
    """The events of one family, each as the set of the reports that tell it."""
    mentions = {m.id: (m, r.report.source) for r in reports for m in r.claims.events}
    groups = [[mentions[m] for m, _ in e.mentions] for e in link(reports).events]
    return sorted(({source for _, source in g} for g in groups if g[0][0].lemma == lemma), key=sorted)


def test_one_visit_told_by_two_reports() -> None:
    first = read("Foreign Minister Ida Holm arrived in Oslo on Tuesday.", name="a.txt", published="2025-03-12")
    second = read("Ida Holm’s trip to Oslo on Tuesday drew protests.", name="b.txt", published="2025-03-13")
    assert events(first, second, lemma="visit") == [{"a.txt", "b.txt"}]


def test_visits_of_two_years_stay_apart() -> None:
    first = read("Foreign Minister Ida Holm visited Oslo in March 2023.", name="a.txt", published="2025-03-12")
    second = read("Foreign Minister Ida Holm visited Oslo on Tuesday.", name="b.txt", published="2025-03-13")
    assert len(events(first, second, lemma="visit")) == 2


def test_a_recalled_event_joins_the_report_of_its_day() -> None:
    then = read("Ida Holm visited Oslo on Tuesday.", name="then.txt", published="2023-03-16")
    later = read("Ida Holm visited Oslo in March 2023.", name="later.txt", published="2025-03-12")
    assert events(then, later, lemma="visit") == [{"then.txt", "later.txt"}]


def test_other_people_make_another_visit() -> None:
    first = read("Ida Holm, the minister, visited Oslo on Tuesday.", name="a.txt", published="2025-03-12")
    second = read("Peter Vang, a lawyer, visited Oslo on Tuesday.", name="b.txt", published="2025-03-12")
    assert len(events(first, second, lemma="visit")) == 2


def test_other_places_make_another_visit() -> None:
    first = read("Ida Holm visited Oslo in March.", name="a.txt", published="2025-03-30")
    second = read("Ida Holm visited Helsinki in March.", name="b.txt", published="2025-03-30")
    assert len(events(first, second, lemma="visit")) == 2


def test_a_plan_and_its_happening_are_one_event() -> None:
    plan = read("Ida Holm will visit Oslo on Friday.", name="plan.txt", published="2025-03-12")
    done = read("Ida Holm visited Oslo on Friday.", name="done.txt", published="2025-03-16")
    assert events(plan, done, lemma="visit") == [{"plan.txt", "done.txt"}]


def test_every_mention_is_in_exactly_one_event() -> None:
    reports = [
        read(
            "Ida Holm met Peter Vang in Oslo on Tuesday. The meeting lasted an hour.",
            name="a.txt",
            published="2025-03-12",
        ),
        read("Police arrested Peter Vang on Friday. Ida Holm denied the report.", name="b.txt", published="2025-03-16"),
    ]
    linked = [m for e in link(reports).events for m, _ in e.mentions]
    assert sorted(linked) == sorted(m.id for r in reports for m in r.claims.events)


def test_every_join_has_a_reason() -> None:
    reports = [read("Ida Holm visited Oslo on Tuesday.", name=n, published="2025-03-12") for n in ("a.txt", "b.txt")]
    assert all(why for e in link(reports).events for _, why in e.mentions)


def groups(*reports: ReadReport) -> list[set[str]]:
    """The events, each as the set of its triggers' words."""
    words = {m.id: m.trigger.quote.lower() for r in reports for m in r.claims.events}
    return [{words[m] for m, _ in e.mentions} for e in link(reports).events]


def test_one_attack_under_three_names() -> None:
    told = read(
        "Rebels attacked the port of Vesi on Monday. The strike killed four dockers, Mayor Ole Brandt said. "
        "He called the bombardment a crime.",
        published="2025-03-12",
    )
    assert {"attacked", "strike", "bombardment"} in groups(told)


def test_the_deaths_of_one_flood_are_one_event_however_many_they_are() -> None:
    first = read(
        "A flood in the Lomma valley killed 12 people on Monday, police said.", name="a.txt", published="2025-03-12"
    )
    second = read(
        "At least 14 people have died in the flood in the Lomma valley, the rescue service said on Wednesday.",
        name="b.txt", published="2025-03-13",
    )  # fmt: skip
    assert {"killed", "died"} in groups(first, second)
    assert {"flood"} in groups(first, second)


def test_a_visit_that_is_told_with_a_day_and_without() -> None:
    first = read("Ida Holm visited Oslo on Tuesday, March 11.", name="a.txt", published="2025-03-12")
    second = read(
        "Foreign Minister Ida Holm’s visit to Oslo drew protests from farmers.", name="b.txt", published="2025-03-13"
    )
    assert {"visited", "visit"} in groups(first, second)


def test_a_day_on_which_a_visit_was_concluded_is_only_its_end() -> None:
    plan = read("Foreign Minister Ida Holm will visit Oslo this weekend.", name="plan.txt", published="2025-03-12")
    done = read("Foreign Minister Ida Holm concluded a visit to Oslo on Monday.", name="z.txt", published="2025-03-18")
    assert events(plan, done, lemma="visit") == [{"plan.txt", "z.txt"}]


def test_a_meeting_of_others_joins_nobodys_visit() -> None:
    first = read(
        "Foreign Minister Ida Holm visited Oslo on Tuesday. Peter Vang met Lars Moe in Oslo on Tuesday.",
        name="a.txt", published="2025-03-12",
    )  # fmt: skip
    second = read("Ida Holm’s trip to Oslo drew protests.", name="b.txt", published="2025-03-13")
    assert {"met"} in groups(first, second)


def test_praise_told_without_a_day_in_reports_of_two_years_is_two_events() -> None:
    first = read(
        "Foreign Minister Ida Holm visited Brennvik on 4 March 2023. Holm praised Governor Peter Vang for his calm.",
        name="a.txt",
        published="2023-03-05",
    )
    second = read(
        "Foreign Minister Ida Holm visited Brennvik on 8 July 2025. Holm praised Governor Peter Vang for his calm.",
        name="b.txt",
        published="2025-07-09",
    )
    links = link([first, second])
    praised = {e.id: e for r in (first, second) for e in r.claims.events if e.trigger.quote == "praised"}
    together = [sum(m in praised for m, _ in one.mentions) for one in links.events]
    assert len(praised) == 2 and max(together) == 1


def test_two_arrests_of_two_people_are_two_however_alike_they_are_told() -> None:
    first = read(
        "Goalkeeper Ole Brandt of the Vesi Bears was arrested on suspicion of drunk driving in Vesi, police said.",
        name="a.txt", published="2025-03-12",
    )  # fmt: skip
    second = read(
        "Striker Jens Falk of the Vesi Bears was arrested on suspicion of drunk driving in Vesi, police said.",
        name="b.txt", published="2025-03-14",
    )  # fmt: skip
    assert not any(len([m for m, _ in event.mentions]) > 1 for event in link([first, second]).events)


MEETINGS = (
    "On Thursday, March 6, Foreign Minister Ida Holm met with Lars Moe and is said to have asked for a truce. "
    "“We need a plan,” Holm said. “This war has to end, and both sides know what it costs.” “We talked about how that "
    "might look,” Holm said of the almost hour-long meeting. Moe also confirmed that the meeting took place, and said "
    "that fish was cheap."
)


def test_a_meeting_is_taken_up_again_by_who_took_part_in_it() -> None:
    report = read(MEETINGS, name="a.txt", published="2025-03-12")
    links = link([report])
    seen = [s for s in in_order([report], links.actors, links.places, links.names) if s.family == "meet"]
    (met,) = (s for s in seen if s.mention.trigger.quote == "met")
    again = [s for s in seen if s.mention.trigger.quote == "meeting"]
    assert len(again) == 2 and all(points(met, one) >= ENOUGH for one in again)
    met_ids = {s.mention.id for s in seen}
    assert met_ids in [{m for m, _ in one.mentions} & met_ids for one in links.events]


def test_a_country_and_its_ministry_deny_one_thing_and_two_countries_two() -> None:
    first = read(
        "Kenya on Thursday denied that it had moved troops towards its border with Chad.",
        name="a.txt", published="2025-03-06",
    )  # fmt: skip
    second = read(
        "Kenya’s defence ministry on Thursday denied a report that troops had moved towards the border with Chad.",
        name="b.txt", published="2025-03-06",
    )  # fmt: skip
    third = read(
        "Chad on Thursday denied that it had moved troops towards its border with Kenya.",
        name="c.txt", published="2025-03-06",
    )  # fmt: skip
    assert events(first, second, third, lemma="deny") == [{"a.txt", "b.txt"}, {"c.txt"}]


def test_what_broke_down_is_not_what_broke_up() -> None:
    first = read("Talks over a contract at the Vesi mine broke down on Sunday.", name="a.txt", published="2024-03-04")
    second = read("Police broke up a roadblock at the Vesi mine on Sunday.", name="b.txt", published="2024-03-04")
    assert not any("broke" in group and len(group) > 1 for group in groups(first, second))


def test_wages_that_rise_are_not_shares_that_rise() -> None:
    first = read("Under the deal wages at Telvik will rise by 6 percent.", name="a.txt", published="2024-03-04")
    second = read("Shares of Telvik rose by 4 percent in Oslo.", name="b.txt", published="2024-03-05")
    assert {"rise", "rose"} not in groups(first, second)


def test_three_thousand_killed_since_a_war_began_are_not_the_eleven_of_tuesday() -> None:
    whole = read(
        "At least 3,400 people have been killed since the war in Chad began in March 2023, the United Nations says.",
        name="a.txt", published="2024-09-12",
    )  # fmt: skip
    one = read("Eleven people were killed in Chad on Tuesday.", name="b.txt", published="2024-09-12")
    assert events(whole, one, lemma="kill") == [{"a.txt"}, {"b.txt"}]


def test_the_dead_of_two_countries_in_one_report_are_two() -> None:
    report = read(
        "At least four people died when the storm struck Jamaica on Friday, the disaster agency said. Two days earlier "
        "the storm had killed 17 people in Haiti.",
        name="a.txt", published="2024-09-14",
    )  # fmt: skip
    deaths = {"died", "killed"}
    assert not any(deaths <= group for group in groups(report))


def test_that_meeting_is_the_one_just_told_of() -> None:
    told = "Ida Holm met Peter Vang in Brennvik on 4 March 2025. The room was cold. "
    back = read(told + "That meeting ended without a word to the press.", published="2025-03-05")
    assert {"met", "meeting"} in groups(back)
    other = read(told + "A meeting of farmers ended without a word to the press.", published="2025-03-05")
    assert {"met", "meeting"} not in groups(other)


def test_who_is_sued_and_sues_back_makes_two_suits() -> None:
    first = read("Ida Holm sued Peter Vang over the farm in Orvik.", name="a.txt", published="2025-03-05")
    second = read("Peter Vang sued Ida Holm over the farm in Orvik.", published="2025-03-06")
    assert len(groups(first, second)) == 2
    again = read("Ida Holm sued Peter Vang over the farm in Orvik, a court said.", published="2025-03-06")
    assert len(groups(first, again)) == 1


def test_one_more_who_died_later_is_not_the_toll() -> None:
    told = read(
        "The explosion in Brennvik on 14 January killed eight people. An eighth victim, a nurse, died last week.",
        published="2025-02-10",
    )
    assert {"killed"} in groups(told) and {"died"} in groups(told)


def test_it_was_her_second_visit_says_so_of_the_one_just_told_of() -> None:
    told = read(
        "Ida Holm arrived in Oslo on 4 March 2025. It was her second visit to Norway. She had come in May 2019, too.",
        published="2025-03-05",
    )
    (arrival,) = [group for group in groups(told) if "arrived" in group]
    assert arrival == {"arrived", "visit"}


def test_eighty_attacks_since_a_year_are_no_threat_of_one() -> None:
    told = read(
        "The Karamis have attacked more than 80 ships since November 2023. They threatened to attack the tug.",
        published="2025-03-05",
    )
    assert {"attacked"} in groups(told)


def test_a_ship_that_reaches_a_port_is_not_a_ministers_visit_there() -> None:
    ship = read(
        "The ferry Vesi Star is under tow. The ferry is expected to reach Halden on Sunday, 16 March 2025. "
        "Twelve people died in the fire on Friday.",
        name="a.txt",
        published="2025-03-15",
    )
    visit = read(
        "Foreign Minister Ida Holm visited survivors of the ferry fire in Halden on Sunday. "
        "Twelve people died in the fire on Friday.",
        published="2025-03-17",
    )
    told = groups(ship, visit)
    assert {"reach"} in told and {"visited"} in told


def test_one_who_is_named_is_none_of_the_many_of_another_year() -> None:
    told = read(
        "A bullet killed Ida Holm, the autopsy found. In August 2016 four men choked to death in a store in Oslo.",
        name="a.txt",
        published="2025-03-12",
    )
    assert events(told, lemma="kill") == [{"a.txt"}, {"a.txt"}]


def test_what_is_aimed_at_without_a_day_was_not_over_weeks_before() -> None:
    """The order may have been carried out by the day of its report, but not in the month before."""

    def apart(published: str) -> bool:
        then = read("Norway released the nine fishermen on 1 March.", name="then.txt", published="2025-03-02")
        now = read("The agency ordered the release of the nine fishermen.", name="now.txt", published=published)
        first, second = (
            next(s for s in seen_of(then, now) if s.mention.trigger.quote == word) for word in ("released", "release")
        )
        assert second.first is None and second.last is None
        return cannot_be_one(first, second)

    assert apart("2025-06-08")
    assert not apart("2025-03-03")


def seen_of(*reports: ReadReport) -> list[Seen]:
    links = link(reports)
    return in_order(reports, links.actors, links.places, links.names)
