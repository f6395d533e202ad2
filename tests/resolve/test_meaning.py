"""What triggers tell, as vectors: mentions of one event in other words are alike, and found by their codes."""

from __future__ import annotations

import base64

import numpy as np
import pytest

from dateline.model import EventMention
from dateline.reading import Reading
from dateline.resolve.meaning import codes
from dateline.vectors import MEANING, Vector, alike, vector
from tests.reports import read
from tests.resolve.test_one_day import together

FIRST = (
    "Gunmen hijacked the freighter Aldona off Brennvik on Monday with 14 sailors on board, its owner said. "
    "Mayor Ida Holm resigned on Monday."
)
SECOND = (
    "The owner of the Aldona wants to know why no navy ship was near when the freighter was seized. "
    "Holm quit after a quarrel over parking fees."
)


def told(text: str, name: str) -> dict[str, EventMention]:
    return {m.trigger.quote: m for m in read(text, name=name, published="2025-03-12").claims.events}


def vector_of(m: EventMention) -> Vector:
    found = vector(m.meaning)
    assert found is not None
    return found


@pytest.mark.xfail(strict=True, reason="the network of 27 November 2026 has them at .4999")
def test_hijacked_and_seized_are_alike_by_half() -> None:
    first, second = told(FIRST, "a.txt"), told(SECOND, "b.txt")
    assert alike(vector_of(first["hijacked"]), vector_of(second["seized"])) > 0.5


def test_other_words_for_one_thing_have_vectors_that_are_alike() -> None:
    first, second = told(FIRST, "a.txt"), told(SECOND, "b.txt")
    hijacked, seized = vector_of(first["hijacked"]), vector_of(second["seized"])
    resigned, quit_ = vector_of(first["resigned"]), vector_of(second["quit"])
    assert alike(hijacked, seized) > 0.45 > 0.4 > alike(hijacked, quit_)
    assert alike(resigned, quit_) > 0.5 > 0.4 > alike(resigned, seized)
    assert set(codes(resigned)) & set(codes(quit_))


def test_a_vector_is_as_long_as_it_says_and_of_whole_numbers() -> None:
    one = vector_of(told(FIRST, "a.txt")["hijacked"])
    assert one.shape == (MEANING,)
    assert alike(one, one) == pytest.approx(1.0, abs=0.02)
    assert len(codes(one)) == 2


def test_what_no_reader_made_is_no_vector() -> None:
    assert vector("") is None
    assert vector(base64.b64encode(bytes(3)).decode()) is None
    with pytest.raises(ValueError, match=r"base64|padding|alphabet|data"):
        vector("not base 64!")


def test_a_reading_without_vectors_tells_nothing() -> None:
    assert Reading("He left.", (), ()).meaning(0, 2) == ""


def test_mentions_in_other_words_are_one_event() -> None:
    story = "The freighter Aldona, its captain Lars Moe and the harbour master Eva Lund are known to all in Brennvik."
    found = together(
        (
            read(f"{FIRST} {story}", name="a.txt", published="2025-03-12"),
            read(f"{SECOND} {story}", name="b.txt", published="2025-03-13"),
        )
    )
    assert any({"a.txt:hijacked", "b.txt:seized"} <= group for group in found)
    assert not any({"a.txt:resigned", "b.txt:seized"} <= group for group in found)


def test_the_means_do_not_depend_on_the_order_of_equal_products() -> None:
    assert codes(np.zeros(MEANING, dtype=np.int32)) == (0, 1)
