"""Origins that somebody told to be one: counted as one, in the event, in each of its values, and in the doubts."""

from __future__ import annotations

from dateline.model import (
    Dates,
    Derived,
    Event,
    Judged,
    Judgement,
    Origin,
    OriginLink,
    Support,
    ValueSupport,
)
from dateline.weigh import correct

GULL, HERALD, POST = (Origin(name, (f"r-{name}",), "told in its own voice") for name in ("Gull", "Herald", "Post"))


def event(origins: tuple[Origin, ...], links: tuple[OriginLink, ...], low: int) -> Event:
    value = ValueSupport("number", "12 dead", (), origins)
    support = Support(("r",), origins, low, len(origins), links, (value,), left_out=("Star",))
    return Event("v1", "A fire", None, None, Dates(), None, (), "happened", 0.5, (), support)


def told(*names: str) -> Judged:
    one = Judgement("j1", "not-independent", "origin", (), names, "A. Brenk", "2026-03-10", "one newsroom")
    return Judged(one, "holds", "it holds")


def test_the_least_and_the_most_follow_and_so_does_each_value() -> None:
    doubt = OriginLink("Herald", "Post", "the same wrong figure")
    given = Derived(events=(event((GULL, HERALD, POST), (doubt,), 2),))
    (after,) = correct(given, [told("Gull", "Herald")]).events
    support = after.support
    assert [origin.name for origin in support.origins] == ["Gull = Herald", "Post"]
    assert support.origins[0].reports == ("r-Gull", "r-Herald")
    assert (support.low, support.high) == (1, 2)
    assert support.links == (OriginLink("Gull = Herald", "Post", "the same wrong figure"),)
    assert [origin.name for origin in support.values[0].origins] == ["Gull = Herald", "Post"]
    assert support.left_out == ("Star",), "what else is known of the support stays"


def test_a_doubt_that_was_settled_is_none_any_more() -> None:
    doubt = OriginLink("Gull", "Herald", "shared words")
    (after,) = correct(Derived(events=(event((GULL, HERALD, POST), (doubt,), 2),)), [told("Herald", "Gull")]).events
    assert (after.support.links, after.support.low, after.support.high) == ((), 2, 2)


def test_three_told_to_be_one_in_two_steps_are_one() -> None:
    given = Derived(events=(event((GULL, HERALD, POST), (), 3),))
    (after,) = correct(given, [told("Gull", "Herald"), told("Herald", "Post")]).events
    assert [origin.name for origin in after.support.origins] == ["Gull = Herald = Post"]


def test_an_event_that_rests_on_one_of_them_stays_as_it_is() -> None:
    given = event((GULL, POST), (), 2)
    (after,) = correct(Derived(events=(given,)), [told("Gull", "Herald")]).events
    assert after == given
