"""Where a page of the API's lists ends: by the item it ended at, not by how many came before.

A cursor holds the place of the last item in the order of its list. So what is added or taken away in the meantime
neither repeats an item on the next page nor hides one. It is opaque to whoever asks, and tells when it is none.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from dateline.show.web.api_asked import NotAllowed

Place = tuple[str, ...]  # of an item in the order of its list: the last part is what tells two items apart
ALLOWED = "it is `next` of a page before, of the same list, as it was given"
MOST_CHARS = 200  # of a part of a place: an address may be long only so far, a name longer
CHECK = 6  # bytes that tell a cursor that was cut or changed on the way; they keep no secret


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the API: its name, its items, and the place of each in its order."""

    name: str
    items: Sequence[Any]
    place: Callable[[Any], Place]


def page(listed: Listed, cursor: str, limit: int) -> tuple[list[Any], str | None]:
    """The items after the cursor ("": from the start), and the cursor of what follows. Raises: NotAllowed."""
    after = place_of(listed.name, cursor) if cursor else ()
    placed = sorted(((_short(listed.place(item)), item) for item in listed.items), key=lambda one: one[0])
    rest = [one for one in placed if one[0] > after]
    shown = rest[:limit]
    return [item for _, item in shown], cursor_of(listed.name, shown[-1][0]) if len(rest) > limit else None


def _short(place: Place) -> Place:
    return tuple(part if len(part) <= MOST_CHARS else _shortened(part) for part in place)


def _shortened(part: str) -> str:
    return part[:MOST_CHARS] + hashlib.sha256(part.encode("utf-8", "surrogatepass")).hexdigest()


def cursor_of(name: str, place: Place) -> str:
    """The cursor of the item at this place."""
    held = json.dumps([name, *place], separators=(",", ":"), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return base64.urlsafe_b64encode(_check(held) + held).decode("ascii").rstrip("=")


def place_of(name: str, cursor: str) -> Place:
    """The place that a cursor of the list `name` holds. Raises: NotAllowed."""
    try:
        whole = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        check, held = whole[:CHECK], whole[CHECK:]
        found = json.loads(held) if check == _check(held) else None
    except (ValueError, binascii.Error, RecursionError) as error:
        raise NotAllowed("cursor", cursor, ALLOWED) from error
    if not isinstance(found, list) or found[:1] != [name]:
        raise NotAllowed("cursor", cursor, ALLOWED)
    return tuple(str(part) for part in found[1:])


def _check(held: bytes) -> bytes:
    return hashlib.sha256(held).digest()[:CHECK]
