"""What was made of the claims of a report by themselves, or of all of them, kept from round to round. No business
logic."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from typing import Any, Generic, TypeVar

from dateline.model import Claims

K = TypeVar("K", bound=Hashable)
T = TypeVar("T")


class OfClaims:
    """What was made of the claims of a report by themselves, kept as long as they are the very same object."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[Claims, Any]] = {}
        self._before: dict[int, tuple[Claims, Any]] = {}

    def of(self, claims: Claims, work: Callable[[Claims], T]) -> T:
        """What `work` makes of the claims: always the same work."""
        kept = self._known.get(id(claims)) or self._before.get(id(claims))
        if kept is None or kept[0] is not claims:
            kept = claims, work(claims)
        self._known[id(claims)] = kept
        found: T = kept[1]
        return found

    def known(self, claims: Mapping[str, Claims]) -> Iterator[tuple[str, Any]]:
        """What was made of those of some claims that were asked for, by the names given."""
        for name, one in claims.items():
            kept = self._known.get(id(one))
            if kept is not None and kept[0] is one:
                yield name, kept[1]

    def begin(self) -> None:
        """Begin a derivation: what the last one did not ask is no longer needed."""
        self._known, self._before = {}, self._known


class Asked(Generic[K, T]):
    """What was made of each thing that a derivation asked for, kept for the next one."""

    def __init__(self) -> None:
        self._known: dict[K, T] = {}
        self._before: dict[K, T] = {}

    def of(self, key: K, work: Callable[[], T]) -> T:
        """What `work` makes of what `key` tells all of: always the same work."""
        found = self._known.get(key)
        if found is None:
            found = self._before.get(key)
            self._known[key] = found = work() if found is None else found
        return found

    def begin(self) -> None:
        """Begin a derivation: what the last one did not ask is no longer needed."""
        self._known, self._before = {}, self._known


class AsGiven:
    """What was made of things by their names, kept as long as all that it is made of is the same."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Any]] = {}
        self._before: dict[str, tuple[object, Any]] = {}

    def of(self, name: str, given: object, work: Callable[[], T]) -> T:
        """What `work` makes of what is `given`: always the same work."""
        kept = self._known.get(name) or self._before.get(name)
        if kept is None or kept[0] != given:
            kept = given, work()
        self._known[name] = kept
        found: T = kept[1]
        return found

    def begin(self) -> None:
        """Begin a derivation: what the last one did not ask is no longer needed."""
        self._known, self._before = {}, self._known


class Last:
    """What was made last, as long as it is made of the same."""

    def __init__(self) -> None:
        self._given: Any = None
        self._made: Any = None

    def of(self, given: object, work: Callable[[], T]) -> T:
        """What `work` makes of what is `given`, which it must not change: always the same work."""
        if self._given is None or self._given != given:
            self._given, self._made = given, work()
        found: T = self._made
        return found
