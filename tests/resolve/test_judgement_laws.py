"""Laws of judgements, for any judgements over any links."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import (
    Claims,
    Dates,
    EventLink,
    EventMention,
    Judged,
    Judgement,
    Pointed,
    Published,
    ReadReport,
    judgement_id,
)
from dateline.resolve.arranging import judged_events
from dateline.resolve.judgements import hold
from tests.reports import make_report

WORDS = "aa bb cc dd ee ff gg hh".split()


@cache
def report() -> ReadReport:
    """One report of eight sentences, each with one event."""
    text = "\n".join(f"{word} ran." for word in WORDS)
    made = make_report(text)
    mentions = []
    for word in WORDS:
        start = text.index(word)
        trigger, sentence = made.span(start + 3, start + 6), made.span(start, start + 7)
        mentions.append(EventMention(word, trigger, sentence, None, None, "run", "happened", Dates(), 0.5, word))
    return ReadReport(made, Claims(made.id, Published(Dates(), "none"), events=tuple(mentions)))


@cache
def pointed(word: str) -> Pointed:
    mention = next(m for m in report().claims.events if m.id == word)
    return Pointed(word, mention.trigger, mention.sentence.quote)


KINDS = (
    "same",
    "not-same",
    "unsure",
    "date",
    "told stands",
    "told no-contradiction",
    "told left-open",
    "told not-same",
)


def reading(word: str, pair: list[str]) -> Pointed:
    """The words of a reading, pointed at by the id of the discrepancy that two of them make."""
    return replace(pointed(word), mention=f"d1{''.join(sorted(pair))}")


@st.composite
def judgements(draw: st.DrawFn) -> list[Judgement]:
    """Who is the same and who is not, when it was and which of two readings stands, some taken back, by hours."""
    made: list[Judgement] = []
    for hour in range(draw(st.integers(0, 8))):
        time = f"2026-03-10T{hour:02}:00:00+00:00"
        kind = draw(st.sampled_from((*KINDS, "withdraw" if made else "same")))
        days = draw(st.sampled_from(("2026-03-01", "2026-03-02")))
        if kind == "withdraw":
            taken = draw(st.sampled_from(made)).id
            one = Judgement("", "withdraw", "judgement", (), (), "A", time, "no", taken)
        elif kind == "date":
            side = (pointed(draw(st.sampled_from(WORDS))),)
            one = Judgement("", "date", "event", (side,), (days,), "A", time, "why")
        elif kind.startswith("told "):
            pair = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True))
            sides = tuple((reading(word, pair), pointed(word)) for word in pair)
            said = ("date", days, f"date: {days}") if kind == "told stands" else ("date",)
            one = Judgement("", kind[5:], "discrepancy", sides, said, "A", time, "why")  # type: ignore[arg-type]
        else:
            pair = draw(st.lists(st.sampled_from(WORDS), min_size=2, max_size=2, unique=True))
            one = Judgement("", kind, "event", tuple((pointed(word),) for word in pair), (), "A", time, "why")
        made.append(replace(one, id=judgement_id(one)))
    return made


@st.composite
def partitions(draw: st.DrawFn) -> tuple[EventLink, ...]:
    """Any way to make events of the mentions."""
    numbers = draw(st.lists(st.integers(0, 3), min_size=len(WORDS), max_size=len(WORDS)))
    groups = ([w for w, n in zip(WORDS, numbers, strict=True) if n == number] for number in range(4))
    return tuple(EventLink(tuple((w, "found") for w in group)) for group in groups if group)


def standing(judged: tuple[Judged, ...]) -> dict[str, str]:
    return {one.judgement.id: one.standing for one in judged}


def pair_of(one: Judgement) -> list[str]:
    return [side[-1].mention for side in one.sides]


@given(judgements(), st.randoms())
@settings(deadline=None)
def test_the_order_in_which_they_come_does_not_matter(given: list[Judgement], random: object) -> None:
    shuffled = list(given)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert hold(shuffled, [report()]) == hold(given, [report()])


@given(judgements(), partitions())
@settings(max_examples=300, deadline=None)
def test_what_holds_is_so_and_no_mention_is_lost(given: list[Judgement], links: tuple[EventLink, ...]) -> None:
    judged = hold(given, [report()])
    found = judged_events(links, judged, [report()])
    home = {m: number for number, link in enumerate(found) for m, _ in link.mentions}
    assert sorted(m for link in found for m, _ in link.mentions) == WORDS
    for one in judged:
        if one.holds and one.judgement.kind == "same":
            first, second = pair_of(one.judgement)
            assert home[first] == home[second]
        if one.holds and one.judgement.kind == "not-same":
            first, second = pair_of(one.judgement)
            assert home[first] != home[second]


@given(judgements())
@settings(deadline=None)
def test_the_latest_of_all_always_holds_and_whoever_is_overruled_has_a_later_one_against(
    given: list[Judgement],
) -> None:
    judged = hold(given, [report()])
    place = {one.judgement.id: number for number, one in enumerate(judged)}
    if judged:
        assert judged[-1].standing == "holds"
    for one in judged:
        against = [judged[place[other]] for other in one.against]
        assert all(one.judgement.id in other.against for other in against), "both are shown"
        if one.standing == "overruled":
            assert any(other.holds and place[other.judgement.id] > place[one.judgement.id] for other in against)


@given(judgements(), st.data())
@settings(deadline=None)
def test_taking_a_judgement_back_is_as_if_it_had_never_been(given: list[Judgement], data: st.DataObject) -> None:
    whole = [one for one in given if one.kind != "withdraw"]
    if not whole:
        return
    taken = data.draw(st.sampled_from(whole))
    back = Judgement("", "withdraw", "judgement", (), (), "A", "2026-03-11", "no", taken.id)
    back = replace(back, id=judgement_id(back))
    without = standing(hold([one for one in whole if one != taken], [report()]))
    after = standing(hold([*whole, back], [report()]))
    assert {id_: after[id_] for id_ in without} == without
    assert (after[taken.id], after[back.id]) == ("withdrawn", "holds")


@given(judgements(), partitions())
@settings(deadline=None)
def test_judging_twice_changes_nothing_more(given: list[Judgement], links: tuple[EventLink, ...]) -> None:
    """The overlay is stable: applied to its own result it finds everything as it wants it."""
    judged = hold(given, [report()])
    once = judged_events(links, judged, [report()])
    twice = judged_events(once, judged, [report()])
    assert [{m for m, _ in link.mentions} for link in twice] == [{m for m, _ in link.mentions} for link in once]
