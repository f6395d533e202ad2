"""What is read from rows is what calling its class makes."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, dataclass

import pytest

from dateline.model import Dates, Span
from dateline.store.rows import filled


def test_what_is_filled_before_it_is_frozen_is_what_its_class_makes() -> None:
    span = filled(Span)("r1", 3, 7, "Vesi")
    assert span == Span("r1", 3, 7, "Vesi") and hash(span) == hash(Span("r1", 3, 7, "Vesi"))
    assert type(span) is Span and span < Span("r1", 4, 7, "esi")
    assert filled(Dates)(None, "2025-03-12", span, "told") == Dates(None, "2025-03-12", span, "told")
    with pytest.raises(FrozenInstanceError):
        span.start = 4


def test_what_does_more_than_take_its_fields_is_not_filled() -> None:
    @dataclass(frozen=True)
    class Open:
        one: int

    @dataclass(frozen=True, slots=True)
    class Checked:
        one: int

        def __post_init__(self) -> None:
            assert self.one

    for kind in (Open, Checked):
        with pytest.raises(TypeError):
            filled(kind)
