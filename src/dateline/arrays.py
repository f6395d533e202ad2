"""Lists of whole numbers and of strings as arrays, and back: for what is kept in a file. No business logic."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T", bound=Hashable)
FAST = 1  # zlib's level: what is kept is written at each build
Arrays = dict[str, NDArray[np.generic]]


def packed(arrays: Mapping[str, NDArray[np.generic]]) -> bytes:
    """The arrays in numpy's own format, compressed."""
    file = io.BytesIO()
    np.savez(file, allow_pickle=False, **dict(arrays))
    return zlib.compress(file.getbuffer(), FAST)


def unpacked(data: bytes) -> Arrays:
    """The arrays of `packed`. Raises: ValueError (or what it is made of) when it is none; never runs what is in it."""
    try:
        with np.load(io.BytesIO(zlib.decompress(data)), allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (zlib.error, zipfile.BadZipFile, OSError, EOFError) as error:
        raise ValueError(f"no arrays: {error}") from error


def ints(values: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(values, dtype=np.int64)


def small(values: NDArray[np.int64]) -> NDArray[np.generic]:
    """The same in half the room where all of them fit."""
    fits = not len(values) or (values.min() >= -(2**31) and values.max() < 2**31)
    return values.astype(np.int32) if fits else values


def put_rows(arrays: Arrays, name: str, rows: Sequence[Sequence[int]]) -> None:
    """Lists of numbers, one after the other, and how long each is."""
    arrays[name] = small(ints(value for row in rows for value in row))
    arrays[f"{name}/long"] = small(ints(map(len, rows)))


def get_rows(arrays: Arrays, name: str) -> Iterator[list[int]]:
    values: list[int] = arrays[name].tolist()
    at = 0
    for length in arrays[f"{name}/long"].tolist():
        yield values[at : at + length]
        at += length


class Table(Generic[T]):
    """Things by their place in a list in which each stands once."""

    def __init__(self) -> None:
        self._places: dict[T, int] = {}

    def __call__(self, thing: T) -> int:
        return self._places.setdefault(thing, len(self._places))

    @property
    def things(self) -> list[T]:
        return list(self._places)


def put_strings(arrays: Arrays, name: str, strings: Sequence[str]) -> None:
    """Strings, as JSON."""
    text = json.dumps(strings, ensure_ascii=False, separators=(",", ":"))
    arrays[name] = np.frombuffer(text.encode("utf-8", "surrogatepass"), dtype=np.uint8)


def get_strings(arrays: Arrays, name: str) -> list[str]:
    """The strings that were put. Raises: ValueError when there are none."""
    found = json.loads(arrays[name].tobytes().decode("utf-8", "surrogatepass"))
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise ValueError(f"{name} is no list of strings")
    return found
