"""Whether a JSON export keeps the documented form (docs/cli.md, "Fields of the JSON export").

`check` walks the export beside `FORM`: keys, types, allowed values, ids that exist, quotes that fit their offsets,
spans that agree on the text they share, intervals that do not end before they begin.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, get_args

from dateline.judged_values import CORRECTIONS
from dateline.model import (
    PLOVER_TYPES,
    ActorKind,
    Basis,
    CopyKind,
    DiscrepancyKind,
    DiscrepancyNature,
    Judgeable,
    JudgementKind,
    Polarity,
    Role,
    SourceKind,
    Standing,
    Status,
    TimeKind,
    ValueField,
)

# "text", "flag", "whole", "number", "share", "date": a value of that type; "x?" may also be null; "ref x" is an id of
# the list x; a set holds the allowed values; a one-item list holds the form of each item; a tuple is (form,) or null.
SPAN = {"report": "ref reports", "start": "whole", "end": "whole", "quote": "text"}
DATES: dict[str, Any] = {"earliest": "date?", "latest": "date?", "phrase": (SPAN,), "why": "text"}
LINK = {"actor": "ref actors?", "text": "text", "span": (SPAN,)}
CORRECTED = set(CORRECTIONS)
AUXILIARIES = dict.fromkeys(("historical", "future", "hypothetical", "negation"), "flag")
ORIGIN: dict[str, Any] = {"name": "text", "reports": ["ref reports"], "why": "text"}
FIRST = {"day": "date?", "reports": ["ref reports"], "outlets": ["text"], "perhaps_earlier": ["ref reports"]}
FORM: dict[str, Any] = {
    "schema": {1},
    "as_of": "date?",
    "reports": [
        {
            "id": "text", "source": "text", "outlet": "text?", "title": "text?", "url": "text?",
            "published": DATES | {"basis": set(get_args(Basis))}, "text_sha256": "text", "chars": "whole",
            "author": "text?", "stamps": [{"field": "text", "meaning": "text", "value": "text"}], "versions": ["text"],
            "counts_from": "date?", "counts_why": "text",
        }
    ],
    "actors": [
        {
            "id": "text", "name": "text", "kind": set(get_args(ActorKind)), "country": "text?", "aliases": ["text"],
            "roles": [{"title": "text", "of": "text?", "dates": DATES, "evidence": [SPAN]}],
        }
    ],
    "places": [
        {
            "id": "text", "name": "text", "as_written": ["text"], "country": "text?", "lat": "number?",
            "lon": "number?", "kind": "text?",
        }
    ],
    "events": [
        {
            "id": "text", "label": "text", "type": {None, *PLOVER_TYPES}, "mode": "text?", "dates": DATES,
            "place": "ref places?", "participants": [{"actor": "ref actors", "role": set(get_args(Role))}],
            "status": set(get_args(Status)), "salience": "share",
            "mentions": [
                {
                    "trigger": SPAN, "sentence": SPAN, "dates": DATES, "status": set(get_args(Status)),
                    "attribution": "ref attributions?", "why": "text",
                }
                | AUXILIARIES
            ],
            "support": {
                "reports": ["ref reports"],
                "origins": [ORIGIN],
                "low": "whole",
                "high": "whole",
                "links": [{"first": "text", "second": "text", "why": "text"}],
                "values": [
                    {"field": set(get_args(ValueField)), "value": "text", "spans": [SPAN], "origins": [ORIGIN]}
                ],
                "left_out": ["text"],
            },
            "first_reported": FIRST, "told_since": [{"field": "text", "value": "text", "first_reported": FIRST}],
            "corrected": [{"field": CORRECTED, "value": "text", "judgement": "ref judgements"}],
        }
    ],
    "attributions": [
        {
            "id": "text", "report": "ref reports", "content": [SPAN], "cue": (SPAN,), "direct": "flag",
            "speaker": {"actor": "ref actors?", "text": "text?"},
            "chain": [LINK], "source": set(get_args(SourceKind)), "addressees": [LINK], "hedges": [SPAN],
            "polarity": set(get_args(Polarity)), "said": DATES,
        }
    ],
    "quantities": [
        {
            "id": "text", "report": "ref reports", "span": SPAN, "what": "text", "low": "number?", "high": "number?",
            "as_of": DATES, "event": "ref events?", "attribution": "ref attributions?", "approximate": "flag",
            "unit": "text?", "sentence": SPAN,
        }
    ],
    "discrepancies": [
        {
            "id": "text", "kind": set(get_args(DiscrepancyKind)), "event": "ref events?", "update": "flag",
            "values": [{"value": "text", "spans": [SPAN], "given_by": ["text"], "first_reported": FIRST}],
            "explanation": "text", "nature": set(get_args(DiscrepancyNature)), "first_reported": FIRST,
            "state": {"open", "settled", "left open"}, "judgement": "ref judgements?",
        }
    ],
    "copies": [
        {
            "copy": "ref reports", "original": "ref reports?", "kind": set(get_args(CopyKind)), "overlap": "share",
            "passages": [[SPAN]], "why": "text",
        }
    ],
    "times": [
        {
            "id": "text", "report": "ref reports", "span": SPAN, "value": "text", "kind": set(get_args(TimeKind)),
            "dates": DATES, "anchor": "text",
        }
    ],
    "unasserted": [
        {
            "id": "text", "report": "ref reports", "label": "text", "type": {None, *PLOVER_TYPES}, "mode": "text?",
            "dates": DATES, "place": "ref places?",
            "participants": [{"actor": "ref actors", "role": set(get_args(Role))}], "trigger": SPAN, "sentence": SPAN,
            "attribution": "ref attributions?",
        }
        | AUXILIARIES
    ],
    "counts": [
        {
            "id": "text", "report": "ref reports", "span": SPAN, "what": "text", "ordinal": "whole", "since": DATES,
            "event": "ref events?", "attribution": "ref attributions?", "sentence": SPAN,
        }
    ],
    "stories": [
        {
            "id": "ref reports", "name": "text", "first_day": "date?", "last_day": "date?", "reports": ["ref reports"],
            "outlets": ["text"], "main": ["ref events"], "events": ["ref events"],
        }
    ],
    "rejections": [{"source": "text", "stage": "text", "reason": "text", "explanation": "text", "advice": "text"}],
    "left_out": [{"report": "text", "counts_from": "date?", "counts_why": "text"}],
    "judgements": [
        {
            "id": "text", "kind": set(get_args(JudgementKind)), "about": set(get_args(Judgeable)),
            "sides": [[{
                "mention": "text", "report": "text", "words_start": "whole", "words_end": "whole", "words": "text",
                "sentence": "text",
            }]],
            "values": ["text"], "author": "text", "time": "text", "reason": "text", "withdraws": "text?",
            "standing": set(get_args(Standing)), "note": "text", "against": ["text"], "events": ["ref events"],
            "actors": ["ref actors"],
        }
    ],
}  # fmt: skip


def check(export: dict[str, Any]) -> list[str]:
    """What the export breaks, one readable line each; empty when it keeps the form. Keys must come in order."""
    ids = {name: [row.get("id") for row in _rows(export, name)] for name in FORM}
    known = {name: {one for one in found if isinstance(one, str)} for name, found in ids.items()}
    letters: dict[str, dict[int, str]] = {}
    errors = list(_walk(export, FORM, "", known, letters))
    for name, found in ids.items():
        counted = Counter(one for one in found if isinstance(one, str))
        errors += [f"{name}: id {one!r} is used {times} times" for one, times in counted.items() if times > 1]
    chars = {row.get("id"): row.get("chars") for row in _rows(export, "reports")}
    for report, at in letters.items():
        length = chars.get(report)
        if isinstance(length, int) and at and max(at) >= length:
            errors.append(f"reports: a span ends at {max(at) + 1} in report {report!r} of {length} characters")
    return errors


def _rows(export: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = export.get(name)
    return [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []


def _walk(
    value: object, form: Any, where: str, ids: dict[str, set[str]], letters: dict[str, dict[int, str]]
) -> Iterator[str]:
    """The errors of one value and of everything in it."""
    place = where or "export"
    if isinstance(form, tuple):
        if value is not None:
            yield from _walk(value, form[0], where, ids, letters)
    elif isinstance(form, list):
        if not isinstance(value, list):
            yield f"{place}: is no list"
            return
        for number, item in enumerate(value):
            yield from _walk(item, form[0], f"{where}[{number}]", ids, letters)
    elif isinstance(form, dict):
        if not isinstance(value, dict):
            yield f"{place}: is no object"
            return
        yield from _walk_object(value, form, where, ids, letters)
    elif isinstance(form, set):
        # A list, not the set itself: an unhashable value must be reported, and True must not pass as 1.
        if isinstance(value, bool) or value not in list(form):
            yield f"{place}: {value!r} is none of {sorted(form, key=str)}"
    elif not _fits(value, form, ids):
        yield f"{place}: {value!r} is no {form}"


def _walk_object(
    value: dict[str, Any],
    form: dict[str, Any],
    where: str,
    ids: dict[str, set[str]],
    letters: dict[str, dict[int, str]],
) -> Iterator[str]:
    place = where or "export"
    errors = [f"{place}: no key {key!r}" for key in form if key not in value]
    if not errors and [key for key in value if key in form] != list(form):
        errors.append(f"{place}: keys are not in the documented order")
    for key, part in form.items():
        if key in value:
            errors += _walk(value[key], part, f"{where}.{key}".lstrip("."), ids, letters)
    yield from errors
    if errors:
        return
    if form is SPAN:
        yield from _check_span(value, place, letters)
    elif "earliest" in form and _ends_first(value["earliest"], value["latest"]):
        yield f"{place}: ends before it begins"


def _ends_first(earliest: str | None, latest: str | None) -> bool:
    return earliest is not None and latest is not None and earliest[:10] > latest[:10]


def _check_span(span: dict[str, Any], place: str, letters: dict[str, dict[int, str]]) -> Iterator[str]:
    """A quote as long as its offsets say, and the same letters as every other span at the same offsets."""
    start, end, quote = span["start"], span["end"], span["quote"]
    if not 0 <= start < end or end - start != len(quote):
        yield f"{place}: {start}:{end} does not fit a quote of {len(quote)} characters"
        return
    seen = letters.setdefault(span["report"], {})
    if any(seen.setdefault(at, letter) != letter for at, letter in enumerate(quote, start)):
        yield f"{place}: differs from another span of the same text"


def _fits(value: object, form: str, ids: dict[str, set[str]]) -> bool:
    if form.endswith("?"):
        return value is None or _fits(value, form[:-1], ids)
    if form.startswith("ref "):
        return isinstance(value, str) and value in ids[form[4:]]
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    match form:
        case "text":
            return isinstance(value, str)
        case "flag":
            return isinstance(value, bool)
        case "whole":
            return number and isinstance(value, int)
        case "number":
            return number
        case "share":
            return number and isinstance(value, (int, float)) and 0 <= value <= 1
        case "date":
            return isinstance(value, str) and _is_date(value)
    raise ValueError(f"the form names no type {form!r}")


def _is_date(text: str) -> bool:
    try:
        if len(text) == 10:
            date.fromisoformat(text)
        else:
            datetime.fromisoformat(text)
    except ValueError:
        return False
    return True
