"""Any value of the model as JSON text and back, by the types that it declares: for what is kept whole."""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from operator import attrgetter
from sys import intern
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from dateline import model
from dateline.model import Span

T = TypeVar("T")
SHORT = 400  # characters of a text that may well be told more than once: then it is one object in memory


def pack(value: Any) -> str:
    """JSON text: a dataclass is the list of its fields, a tuple a list."""
    return _ENCODER.encode(value)


def unpack(kind: type[T], text: str) -> T:
    """The value of `pack`, of the dataclass `kind`."""
    hint: Any = kind
    made: T = _maker(hint)(json.loads(text))
    return made


def spans_in(value: object) -> Iterator[Span]:
    """Every span in a value of the model."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from spans_in(one)
    elif is_dataclass(value):
        for part in fields(value):
            yield from spans_in(getattr(value, part.name))


class _Getters(dict[Any, Callable[[Any], tuple[Any, ...]]]):
    """What gives the fields of a dataclass, by that. Raises: TypeError when it is none."""

    def __missing__(self, kind: Any) -> Callable[[Any], tuple[Any, ...]]:
        names = [one.name for one in fields(kind)]
        if len(names) == 1:
            self[kind] = lambda value: (getattr(value, names[0]),)
        else:
            self[kind] = attrgetter(*names)
        return self[kind]


_GETTERS = _Getters()


def _fields(value: Any) -> tuple[Any, ...]:
    """The fields of a dataclass. Raises: TypeError when it is none."""
    return _GETTERS[type(value)](value)


_ENCODER = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=_fields, check_circular=False)


@cache
def _maker(hint: Any) -> Callable[[Any], Any]:
    """What makes a value of this type from JSON."""
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint, vars(model))
        makers = [_maker(hints[one.name]) for one in fields(hint)]
        return lambda row: hint(*(make(part) for make, part in zip(makers, row, strict=True)))
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        kept = [one for one in inner if one is not type(None)]
        if len(kept) != 1:
            raise TypeError(f"cannot tell which of {hint} a stored value is")
        make = _maker(kept[0])
        return lambda part: None if part is None else make(part)
    if origin is tuple and inner[-1] is Ellipsis:
        each = _maker(inner[0])
        return lambda row: tuple(each(part) for part in row)
    if origin is tuple:
        several = [_maker(one) for one in inner]
        return lambda row: tuple(make(part) for make, part in zip(several, row, strict=True))
    if hint is str:
        return lambda part: intern(part) if len(part) <= SHORT else part
    if hint in (int, float, bool) or origin is Literal:
        return lambda part: part
    raise TypeError(f"no way to store {hint}")
