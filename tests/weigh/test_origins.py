"""On whose word an event and each of its values rest, and how sure it is that two origins are two."""

from __future__ import annotations

from dataclasses import replace

from dateline.model import CountClaim, Dates, Derived, Discrepancy, Event, ReadReport
from dateline.resolve import link
from dateline.weigh import weigh
from dateline.weigh.counted import Counted
from dateline.weigh.dependence import dependences
from dateline.weigh.desk import lay_out
from dateline.weigh.figures import figures_of
from dateline.weigh.origins import counting
from tests.reports import read


def derived(*reports: ReadReport) -> Derived:
    return weigh(reports, link(reports))


def one(found: Derived, lemma: str) -> Event:
    (event,) = [e for e in found.events if e.evidence[0].mention.lemma == lemma]
    return event


def origins(event: Event) -> set[str]:
    return {o.name for o in event.support.origins}


def values(event: Event, field: str) -> dict[str, set[str]]:
    return {v.value: {o.name for o in v.origins} for v in event.support.values if v.field == field}


def test_a_minister_and_a_ministry_of_one_government_count_once() -> None:
    first = read(
        "Norwegian Foreign Minister Ida Holm visited Vesi on Tuesday, the Norwegian foreign ministry said.",
        name="a.txt", published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    second = read(
        "Ida Holm visited Vesi on Tuesday, Norwegian Defence Minister Per Dahl said.",
        name="b.txt", published="2025-03-13", outlet="Norda",
    )  # fmt: skip
    assert origins(one(derived(first, second), "visit")) == {"authorities of Norway"}


def test_who_passes_words_on_is_named_as_a_relay_and_adds_nothing() -> None:
    told = read(
        "A bomb exploded in Vesi on Tuesday, port spokesman Ole Brandt said, according to Norda News Agency.",
        published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    support = one(derived(told), "explode").support
    (origin,) = support.origins
    assert origin.name == "Ole Brandt"
    assert "Norda News Agency only passed it on" in origin.why
    assert support.low == support.high == 1


def test_a_plan_adds_no_origin_to_what_took_place() -> None:
    plan = read("Ida Holm will visit Vesi on Friday.", name="a.txt", published="2025-03-12", outlet="The Gull")
    done = read("Ida Holm visited Vesi on Friday.", name="b.txt", published="2025-03-16", outlet="Norda")
    event = one(derived(plan, done), "visit")
    assert len(event.support.reports) == 2
    assert origins(event) == {"Norda"}


TOLD = "On Tuesday Foreign Minister Ida Holm visited the harbour of Vesi with her adviser and the mayor"
RAIN = "Rain fell on the quay. Dockers waited with flags and a band played two marches. Schools had sent their pupils."
COUNCIL = "The council met in the evening about the budget for roads. Two members left early. A bridge stays closed."


def test_what_a_copy_tells_in_a_shared_passage_is_its_originals_word() -> None:
    first = read(f"{TOLD}. {RAIN}", name="a.txt", published="2025-03-13", outlet="The Gull")
    second = read(f"{TOLD} there. {RAIN}", name="b.txt", published="2025-03-14", outlet="Norda")
    support = one(derived(first, second), "visit").support
    assert [o.name for o in support.origins] == ["The Gull"]
    assert (support.low, support.high) == (1, 1)


def test_the_range_falls_where_two_outlets_use_almost_the_same_words() -> None:
    told = TOLD.removeprefix("On Tuesday ")
    first = read(f"On Tuesday {told}. {COUNCIL}", name="a.txt", published="2025-03-13", outlet="The Gull")
    second = read(f"{told}, as planned, on Tuesday. {RAIN}", name="b.txt", published="2025-03-13", outlet="Norda")
    reports = (first, second)
    links = replace(link(reports), copies=())  # too little in common to be a copy for certain
    support = one(weigh(reports, links), "visit").support
    assert (support.low, support.high) == (1, 2)
    assert [doubt.why for doubt in support.links] == ["Norda and The Gull tell it in almost the same words"]


def test_two_outlets_of_their_own_leave_no_doubt() -> None:
    first = read(
        f"Ida Holm visited Vesi on Tuesday. {COUNCIL}", name="a.txt", published="2025-03-13", outlet="The Gull"
    )
    second = read(
        f"On Tuesday, after a stop at two mines, Ida Holm visited Vesi to look at a new quay. {RAIN}",
        name="b.txt", published="2025-03-13", outlet="Norda",
    )  # fmt: skip
    reports = (first, second)
    links = replace(link(reports), copies=())  # like facts would be a doubt in so short a report
    support = one(weigh(reports, links), "visit").support
    assert (support.low, support.high) == (2, 2)
    assert not support.links


def test_an_outlet_that_also_names_its_source_may_have_it_from_there() -> None:
    told = read(
        "A fire broke out at the mill of Vesi on Tuesday. The mill burned for two hours. "
        "The fire at the mill was out by night on Tuesday, fire chief Ola Lien said.",
        published="2025-03-12", outlet="The Gull",
    )  # fmt: skip
    (event,) = [e for e in derived(told).events if origins(e) == {"The Gull", "Ola Lien"}]
    assert (event.support.low, event.support.high) == (1, 2)
    assert "own voice" in event.support.links[0].why


def test_nobody_by_name_is_no_origin() -> None:
    told = read("Ida Holm visited Vesi on Tuesday, sources said.", published="2025-03-13", outlet="Norda")
    support = one(derived(told), "visit").support
    assert (support.low, support.high) == (0, 0)


def test_each_value_has_its_own_origins() -> None:
    first = read(
        "A fire at the Norvik mill in Bergen killed 12 workers on Tuesday, fire chief Ola Lien said.",
        name="a.txt", published="2025-03-12", outlet="The Gull",
    )  # fmt: skip
    second = read(
        "The fire at the Norvik mill in Bergen on Tuesday killed 15 workers, mayor Ida Holm said.",
        name="b.txt", published="2025-03-12", outlet="Norda",
    )  # fmt: skip
    found = one(derived(first, second), "kill")
    numbers = values(found, "number")
    assert {name for value, who in numbers.items() if value.endswith(": 12") for name in who} == {"Ola Lien"}
    assert {name for value, who in numbers.items() if value.endswith(": 15") for name in who} == {"Ida Holm"}
    assert values(found, "date") == {"2025-03-11": {"Ola Lien", "Ida Holm"}}


def test_more_copies_raise_neither_end_of_the_range() -> None:
    text = "Foreign Minister Ida Holm visited the harbour of Vesi on Tuesday and spoke with dockers about their wages."
    wire = read(text, name="wire.txt", published="2025-03-13T06:00:00+00:00", outlet="Norda News Agency")
    papers = [read(text, name=f"{n}.txt", published="2025-03-13T09:00:00+00:00", outlet=f"Paper {n}") for n in range(5)]
    alone, many = one(derived(wire), "visit").support, one(derived(wire, *papers), "visit").support
    assert (alone.low, alone.high) == (many.low, many.high) == (1, 1)


def test_an_outlet_that_wrote_of_the_story_and_left_an_event_out_is_named() -> None:
    story = "Ida Holm met Peter Vang, Ola Lien and Greta Moe of the Norvik works in Bergen on Tuesday."
    fire = "A fire at the Norvik works in Bergen killed Greta Moe on Wednesday."
    reports = (
        read(f"{story} {fire}", name="a.txt", published="2025-03-13", outlet="The Gull"),
        read(f"{fire} {story}", name="b.txt", published="2025-03-13", outlet="Norda"),
        read(story, name="c.txt", published="2025-03-14", outlet="The Anchor"),
    )
    found = derived(*reports)
    killed = one(found, "kill")
    assert killed.support.left_out == ("The Anchor",)
    assert all(not e.support.left_out for e in found.events if e.evidence[0].mention.lemma == "meet")


def test_wrong_figures_in_common_are_evidence_of_copying_and_shared_truths_are_not() -> None:
    """Dong et al. 2009: who share what the others contradict depend on one another."""
    text = "A fire at the Norvik mill in Bergen destroyed {n} houses on Tuesday, {who} said."
    told = [(31, "a"), (31, "b"), (31, "c"), (47, "d"), (47, "e")]
    reports = [
        read(text.format(n=n, who=f"witness {who.upper()}nna Berg"), name=f"{who}.txt", published="2025-03-12")
        for n, who in told
    ]
    links = link(reports)
    desk = lay_out(reports, weigh(reports, links).events, links)
    figures = [f for f in figures_of(desk) if f.counted == Counted("house", "destroyed", "", frozenset())]
    assert len(figures) == 5
    named = {r.report.id: r.report.source for r in reports}
    pairs = {tuple(sorted((named[a], named[b]))): found for (a, b), found in dependences([figures]).items()}
    assert set(pairs) == {("d.txt", "e.txt")}
    assert 0.5 < pairs["d.txt", "e.txt"].probability < 1
    assert "47" in pairs["d.txt", "e.txt"].shared[0]


def test_a_place_that_a_report_takes_back() -> None:
    """Whoever told it before was corrected; whoever tells it afterwards repeats what was withdrawn."""
    first = read(
        "Four people were killed in Zadar on Monday when a wall fell.", name="a.txt",
        published="2025-04-14T06:00:00+00:00", outlet="Norda",
    )  # fmt: skip
    second = read(
        "The four people were killed in Split, not in Zadar, the rescue service said.", name="b.txt",
        published="2025-04-14T18:00:00+00:00", outlet="The Gull",
    )  # fmt: skip
    third = read(
        "Four people were killed in Zadar on Monday under a wall.", name="c.txt", published="2025-04-16", outlet="Flash"
    )
    rows = [d for d in derived(first, second, third).discrepancies if d.kind == "place"]
    assert {(d.nature, tuple(v.value for v in d.values)) for d in rows} >= {
        ("update", ("Zadar", "Split")),
        ("contradiction", ("Zadar", "Split")),
    }


def test_a_first_visit_after_another_is_contradicted_and_a_third_is_not() -> None:
    earlier = read("Ida Holm visited Tirana on Monday.", name="a.txt", published="2024-02-06", outlet="Norda")
    later = read("Ida Holm visited Tirana on Monday.", name="b.txt", published="2025-03-11", outlet="The Gull")

    def rows(ordinal: int, since: str) -> list[str]:
        event = next(m for m in later.claims.events if m.lemma == "visit")
        days = Dates(since, None, None, "the year named")
        claim = CountClaim("c1", later.report.id, event.trigger, event.sentence, "visit", ordinal, days, event.id)
        told = replace(later, claims=replace(later.claims, counts=(claim,)))
        return [d.explanation for d in derived(earlier, told).discrepancies if d.kind == "quantity"]

    (found,) = rows(1, "2023-01-01")
    assert "5 February 2024 and 10 March 2025" in found
    assert rows(3, "2023-01-01") == []
    assert rows(1, "2025-01-01") == []


def test_what_one_side_says_of_both_is_its_own_word() -> None:
    told = read(
        "Norway and Latvia have signed a fisheries treaty, Norwegian Foreign Minister Ida Holm said on Tuesday.",
        published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    assert origins(one(derived(told), "sign")) == {"authorities of Norway"}


def test_an_agency_is_one_origin_under_its_short_name() -> None:
    agency = read("Ida Holm visited Vesi on Tuesday.", name="a.txt", published="2025-03-13", outlet="Norda News Agency")
    paper = read(
        "On Tuesday, after a stop at two mines, Ida Holm visited Vesi to look at a new quay, Norda reported.",
        name="b.txt", published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    assert origins(one(derived(agency, paper), "visit")) == {"Norda News Agency"}


def test_copies_of_one_another_alone_leave_an_origin() -> None:
    text = "Foreign Minister Ida Holm visited the harbour of Vesi on Tuesday and spoke with dockers about their wages."
    first = read(text, name="a.txt", published="2025-03-13", outlet="The Gull")
    second = read(text, name="b.txt", published="2025-03-13", outlet="Norda")
    links = link((first, second))
    (copy,) = links.copies
    back = replace(copy, copy=copy.original or "", original=copy.copy, passages=tuple((b, a) for a, b in copy.passages))
    assert one(weigh((first, second), replace(links, copies=(copy, back))), "visit").support.origins


def test_a_body_without_a_proper_name_is_an_origin_and_a_crowd_is_none() -> None:
    police = read("A bomb exploded in Vesi on Tuesday, police said.", published="2025-03-13", outlet="The Gull")
    crowd = read("A bomb exploded in Vesi on Tuesday, residents said.", published="2025-03-13", outlet="The Gull")
    assert origins(one(derived(police), "explode")) == {"police"}
    assert origins(one(derived(crowd), "explode")) == {"unnamed sources"}


def test_who_speaks_for_a_body_counts_once_with_it() -> None:
    told = read(
        "A ferry sank off Vesi on Tuesday, the coastguard said.\n"
        "The ferry capsized in heavy seas, coastguard spokeswoman Ida Holm said.",
        published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    (event,) = [e for e in derived(told).events if len(e.evidence) == 2]
    assert origins(event) == {"the coastguard"}
    assert "Ida Holm speaks for it" in event.support.origins[0].why


def test_what_is_only_told_on_a_word_and_denied_on_another_is_a_claim() -> None:
    told = read(
        "Police denied on Wednesday that a protester had died in Vesi.\n"
        "The union had said that a protester had died in Vesi.",
        published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    (event,) = [e for e in derived(told).events if len(e.evidence) == 2]
    assert {e.mention.status for e in event.evidence} == {"happened", "denied"}
    assert event.status == "claimed"


def test_who_holds_an_office_of_a_body_may_speak_for_it() -> None:
    told = read(
        "A ferry sank off Vesi on Tuesday, the coast guard said. The ferry sank within minutes on Tuesday, coast guard "
        "commander Lars Moen said. She sank on Tuesday in calm water, said Peter Vang, a farmer.",
        published="2025-03-12", outlet="The Gull",
    )  # fmt: skip
    (event,) = [e for e in derived(told).events if {"Lars Moen", "the coast guard"} <= origins(e)]
    assert [doubt.why for doubt in event.support.links] == ["Lars Moen holds an office of the coast guard"]
    assert event.support.low == event.support.high - 1


def test_one_visit_that_is_the_second_in_one_report_and_the_third_in_another() -> None:
    first = read(
        "Minister Ida Holm visited Chad on 4 March 2025. It was her second visit to Chad since she took office.",
        name="a.txt",
        published="2025-03-05",
    )

    def other(number: str, since: str) -> ReadReport:
        text = f"Minister Ida Holm visited Chad on 4 March 2025, her {number} visit there since {since}."
        return read(text, name="b.txt", published="2025-03-06")

    def rows(later: ReadReport) -> list[Discrepancy]:
        return [d for d in derived(first, later).discrepancies if "numbered differently" in d.explanation]

    (row,) = rows(other("third", "taking office"))
    assert row.kind == "quantity" and not row.update
    assert [v.value[:6] for v in row.values] == ["second", "third "]
    assert rows(other("second", "taking office")) == []
    assert rows(other("third", "the war")) == []  # counted from another day


def test_what_somebody_denied_is_known_from_them_whoever_tells_it() -> None:
    texts = {
        "The Gull": "Norway on Thursday denied that it had sent a submarine into the bay of Vesi.",
        "Norda": "The defence ministry of Norway denied on Thursday that it had sent a submarine into the bay of Vesi.",
    }
    reports = [read(t, name=f"{o}.txt", published="2025-03-14", outlet=o) for o, t in texts.items()]
    told = [e for e in derived(*reports).events if e.evidence[0].mention.lemma == "deny"]
    assert {name for event in told for name in origins(event)} == {"authorities of Norway"}


def test_a_vote_is_no_statement_of_those_who_vote() -> None:
    told = read("Parliament rejected the budget on Tuesday.", published="2025-03-13", outlet="The Gull")
    assert origins(one(derived(told), "reject")) == {"The Gull"}


def test_what_is_recalled_in_a_clause_beside_the_news_adds_no_origin() -> None:
    first = read(
        "A fire at the Norvik mill in Vesi killed 14 people, the fire service said.",
        name="a.txt", published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    later = read(
        "Police in Vesi detained the owner of the Norvik mill on Monday over the fire that killed 14 people in Vesi.",
        name="b.txt", published="2025-03-18", outlet="Norda",
    )  # fmt: skip
    pairs = [(m, told) for told in (first, later) for m in told.claims.events if m.lemma == "kill"]
    assert [told.report.outlet for _, told in counting(pairs)] == ["The Gull"]


def test_a_plan_told_with_a_bare_verb_is_no_passing_reference() -> None:
    told = read(
        "The harbour board will sell two piers, Norda reported, citing a board paper. The sale is planned for May.",
        published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    recalled = read("Staff want the sale of two piers put off.", name="b.txt", published="2025-03-14", outlet="Norda")
    pairs = [(m, t) for t in (told, recalled) for m in t.claims.events if m.trigger.quote in ("sell", "sale")]
    assert ("sell", "The Gull") in [(m.trigger.quote, t.report.outlet) for m, t in counting(pairs)]


def test_what_the_crews_of_a_body_count_is_its_word() -> None:
    told = read(
        "The Lifeboat Society said on Monday that its crews had found 38 bodies.",
        published="2025-03-14", outlet="The Gull",
    )  # fmt: skip
    (count,) = told.claims.quantities
    desk = lay_out([told], derived(told).events, link([told]))
    assert desk.giver(told.report.id, count.attribution) == "Lifeboat Society"


def test_a_press_office_is_its_bodys_voice() -> None:
    told = read(
        "The Northern Rescue Coordination Centre reports that a trawler sank off Vesi on Tuesday.\n"
        "A boat sank off Vesi on Monday.",
        published="2025-03-14", outlet="NRCC Press Office",
    )  # fmt: skip
    names = {name for event in derived(told).events for name in origins(event)}
    assert names == {"Northern Rescue Coordination Centre"}


def test_a_speaker_at_the_head_of_a_sentence_is_the_same_within_it() -> None:
    first = read(
        "The harbour office said that a barge had sunk off Vesi on Tuesday.",
        name="a.txt", published="2025-03-12", outlet="The Gull",
    )  # fmt: skip
    second = read(
        "A barge sank off Vesi on Tuesday, the harbour office said.",
        name="b.txt", published="2025-03-13", outlet="Norda",
    )  # fmt: skip
    assert origins(one(derived(first, second), "sink")) == {"the harbour office"}


def told_by(*speakers: str) -> Event:
    """One event that each of some speakers tells in a report of their own."""
    reports = [
        read(
            f"A barge sank off Vesi on Tuesday, {who} said.",
            name=f"{n}.txt",
            published="2025-03-13",
            outlet=f"Paper {n}",
        )
        for n, who in enumerate(speakers)
    ]
    links = replace(link(reports), copies=())
    return one(weigh(reports, links), "sink")


def test_offices_of_one_government_count_once_however_they_are_called() -> None:
    event = told_by(
        "Norway's defence ministry", "the office of Norway's president", "a Norwegian government spokeswoman",
        "the Norwegian prime minister's press office", "Norwegian officials", "Norway's ambassador in Riga",
        "the Norwegian embassy in Riga", "Norway's general staff",
    )  # fmt: skip
    assert origins(event) == {"authorities of Norway"}


def test_those_who_are_no_office_of_the_government_are_their_own_origin() -> None:
    event = told_by(
        "Norway's defence ministry", "the Norwegian football federation", "a former Norwegian prime minister",
        "the Latvian defence ministry", "Norwegian police",
    )  # fmt: skip
    assert len(event.support.origins) == 5


def test_an_office_of_a_state_that_is_not_named_may_be_the_governments() -> None:
    support = told_by("Norway's defence ministry", "a general staff spokesman").support
    assert (support.low, support.high) == (1, 2)
    assert "a state that is not named" in support.links[0].why
    support = told_by("Norway's defence ministry", "a union spokesman").support
    assert (support.low, support.high) == (2, 2)


def test_papers_without_a_name_are_nobodys_word() -> None:
    assert origins(told_by("the harbour office", "local media")) == {"the harbour office"}


def test_what_one_man_says_that_both_sides_say_is_his_word_alone() -> None:
    told = read(
        "Norwegian Foreign Minister Ida Holm met envoys of Chad and Mali in Oslo on Tuesday. "
        "Both sides had promised to release prisoners by Friday, she told reporters.",
        published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    assert {name for e in derived(told).events if "release" in e.label for name in origins(e)} == {
        "authorities of Norway"
    }


def test_an_agency_is_the_word_of_whom_it_cites_elsewhere() -> None:
    first = read(
        "Bishop Ole Brandt resigned on Tuesday, the Norda News Agency reported, citing diocese spokesman Per Vang.",
        name="a.txt", published="2025-03-13", outlet="The Gull",
    )  # fmt: skip
    second = read(
        "Ole Brandt, the bishop, resigned on Tuesday, according to the Norda News Agency.",
        name="b.txt", published="2025-03-13", outlet="The Anchor",
    )  # fmt: skip
    support = one(derived(first, second), "resign").support
    assert len(support.origins) == 1
    assert "has it from there" in support.origins[0].why
