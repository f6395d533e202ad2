"""The filters in the address of the first page: what is understood of them, and what is said of the rest.

The same checks as the API's. The API refuses; a person gets the list under the filters that were understood, and above
it which one was not and what it may say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from dateline.show.timeline import LANES
from dateline.show.web.api_asked import CHECKS, NotAllowed

FOLDED = ("type", "outlet", "status", "origins", "since", "until")  # the filters that the form folds away
FILTERS = ("q", "story", "actor", "place", *FOLDED, "differing", "all")
DRAWING = ("lanes", "from", "to")  # how the drawing is to be, and from which day to which
INNER = ("page", "w", "part")  # what the page writes itself; a number that is none is the first page
# What the form calls its fields, where that is not their name in the address.
CALLED = {"q": "search", "actor": "who", "place": "where", "type": "what", "outlet": "told by"}


def understood(asked: Mapping[str, str], stories: Iterable[str]) -> tuple[dict[str, str], tuple[str, ...]]:
    """The parameters that say something, and a sentence for each that does not. `stories`: the keys that there are."""
    known: dict[str, str] = {}
    problems: list[str] = []
    for name, value in asked.items():
        try:
            _check(name, value, stories)
        except NotAllowed as error:
            problems.append(_left_out(error))
        else:
            known[name] = value
    if ("from" in known) != ("to" in known):
        alone = "from" if "from" in known else "to"
        problems.append(f"“{alone}: {known.pop(alone)[:80]}” is left out: a drawing needs a first day and a last.")
    return known, tuple(problems)


def _check(name: str, value: str, stories: Iterable[str]) -> None:
    """Raises: NotAllowed."""
    if name not in (*FILTERS, *DRAWING, *INNER):
        raise NotAllowed(name, "", f"the filters are {', '.join(FILTERS)}")
    if name == "lanes" and value not in LANES:
        raise NotAllowed(name, value, f"one of {', '.join(LANES)}")
    if name in ("from", "to"):
        CHECKS["since"](name, value)
    elif name == "story" and value not in stories:
        raise NotAllowed(name, value, "a story of the menu; the case may have been built again since the link was made")
    elif name in CHECKS and name in FILTERS:
        CHECKS[name](name, value)


def _left_out(error: NotAllowed) -> str:
    if not error.value:
        return f"There is no filter “{error.name[:80]}”: it is left out; {error.allowed}."
    called = CALLED.get(error.name, error.name)
    return f"The filter “{called}: {error.value}” is not understood and left out: it may be {error.allowed}."
