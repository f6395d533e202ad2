"""The product's claims of a report whose event triggers are given: what follows the finding of triggers, by itself.

Everything but the finding is the product's own: actors, places, times, types, participants, dates, status. What the
product would leave out as negated or hypothetical stays in as happened.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unittest import mock

from undated import dated_report

from dateline import annotate, extract
from dateline.extract import events
from dateline.extract.event_context import Context
from dateline.extract.event_words import Entry, Family, lexicon
from dateline.extract.read_triggers import NO_TYPE_WEIGHT, _as_told, _entry, reads_as_verb
from dateline.extract.triggers import Hit
from dateline.model import Claims, ReadReport, Report, Sentence, Stamp
from dateline.reading import Word

Range = tuple[int, int]
_NO_SPACE_BEFORE = re.compile(r"[.,;:!?)%\]]|'s|’s|n't|'|’|''|'(?:re|ve|ll|m|d)")
_NO_SPACE_AFTER = frozenset(["(", "``", "$", "[", "#"])
_WRITTEN = {"``": '"', "''": '"'}


@dataclass(frozen=True, slots=True)
class Given:
    """A report with gold triggers: mention -> its stretches of the report's text; its topic or incident."""

    report: Report
    triggers: Mapping[str, tuple[Range, ...]]
    group: str


def running(text: str) -> tuple[str, list[int]]:
    """Words split by spaces as running text, and where each character went: "Ward , 40" -> "Ward, 40"."""
    out: list[str] = []
    places, length, before = [], 0, "\n"
    for piece in re.findall(r"\n| +|[^ \n]+", text):
        written = _WRITTEN.get(piece, piece)
        if piece.strip(" ") == "":
            places += [length] * len(piece)
            continue
        glued = before == "\n" or piece == "\n" or before in _NO_SPACE_AFTER or _NO_SPACE_BEFORE.fullmatch(piece)
        if not glued:
            out.append(" ")
            length += 1
        places += [length + min(i, len(written) - 1) for i in range(len(piece))]
        out.append(written)
        length += len(written)
        before = piece
    return "".join(out), places


def given_reports(
    documents: Iterable[dict[str, Any]], mentions: Iterable[dict[str, Any]], published: Mapping[str, str]
) -> list[Given]:
    """Records of documents and of mentions (`spans`, or `start` and `end`) as reports with triggers."""
    of_document: dict[str, list[dict[str, Any]]] = {}
    for mention in mentions:
        of_document.setdefault(mention["doc_id"], []).append(mention)
    found = []
    for record in documents:
        text, skipped = without_address(record["text"])
        text, places = running(text)
        day = published.get(record["doc_id"]) or record.get("dct")
        stamps = (Stamp("record", "published", day[:10]),) if day else ()
        report = dated_report(text, name=str(record["doc_id"]), stamps=stamps)
        triggers = {
            m["mention_id"]: tuple(
                (places[a - skipped], places[b - 1 - skipped] + 1)
                for a, b in m.get("spans") or [(m["start"], m["end"])]
            )
            for m in of_document.get(record["doc_id"], ())
        }
        found.append(Given(report, triggers, str(record.get("incident_id") or record["subtopic"])))
    return found


def without_address(text: str) -> tuple[str, int]:
    """The text without a first line that is an address or a bare date, and how many characters were left out."""
    first, _, rest = text.partition("\n")
    if rest and (first.startswith("http : /") or re.fullmatch(r"\d{4}-\d\d-\d\d", first)):
        return rest, len(first) + 1
    return text, 0


def read_given(given: Given) -> ReadReport:
    """The product's claims with exactly the given triggers as its event mentions (one for those of one stretch)."""
    text = annotate.annotate(given.report)
    whole = sorted({(spans[0][0], spans[0][1]) for spans in given.triggers.values()})
    found = events.find_hits

    def hits(s: Sentence, c: Context) -> list[Hit]:
        here = [(a, b) for a, b in whole if s.start <= a < s.end]
        return [hit for hit in (_hit(s, c, a, b, found(s, c)) for a, b in here) if hit] if here else []

    def told(status: Any) -> Any:
        return "happened" if status == "none" else status

    by_tree, by_neighbours = events._status_as_read, events.status_by_neighbours
    with (
        mock.patch.object(events, "find_hits", hits),
        mock.patch.object(events, "_without_shadows", lambda mentions, *_: list(mentions)),
        mock.patch.object(events, "_status_as_read", lambda *a: told(by_tree(*a))),
        mock.patch.object(events, "status_by_neighbours", lambda *a: told(by_neighbours(*a))),
    ):
        claims = extract.claims(text)
    return ReadReport(given.report, claims)


def mention_ids(given: Given, claims: Claims) -> dict[str, str]:
    """Gold mention -> the product's mention of it; those of which the product made none are left out."""
    at = {e.trigger.start: e.id for e in claims.events}
    found = {gold: next((at[i] for i in range(*spans[0]) if i in at), None) for gold, spans in given.triggers.items()}
    return {gold: mine for gold, mine in found.items() if mine}


def _hit(s: Sentence, c: Context, start: int, end: int, found: Sequence[Hit]) -> Hit | None:
    """The given stretch as a trigger: as the product finds it, as its list has it, or as the reader takes it."""
    inside = [i for i, t in enumerate(s.tokens) if t.start < end and start < t.end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    own = [h for h in found if h.start < end and start < h.end]
    if own:
        return Hit(s, first, last, own[-1].entry)
    return Hit(s, first, last, _listed(s, first, last) or _as_read(s, c, first, last))


def _listed(s: Sentence, first: int, last: int) -> Entry | None:
    words = tuple(t.lower for t in s.tokens[first:last])
    entries = [e for i, w in enumerate(words) for e in lexicon().get(w, ()) if words[i : i + len(e.words)] == e.words]
    return next((e for e in entries if not e.needs and not e.gap), None)


def _as_read(s: Sentence, c: Context, first: int, last: int) -> Entry:
    reading = c.text.reading
    assert reading is not None
    start, end = s.tokens[first].start, s.tokens[last - 1].end
    words = reading.words_in(start, end) or [w for w in [reading.word_at(start)] if w]
    if not words:
        text = s.tokens[last - 1].lower
        return Entry((text,), "noun", "noun", Family(text, None, None, NO_TYPE_WEIGHT))
    inside = {w.index for w in words}
    word: Word = next((w for w in words if w.is_root or w.head not in inside), words[0])
    verb = word.upos == "VERB" or reads_as_verb(reading, word)
    trigger = next(iter(reading.triggers_in(word.start, word.end)), None)
    if trigger:
        return _entry(reading, _as_told(reading, trigger, word), word, verb=verb)
    family = Family(word.lemma.lower(), None, None, NO_TYPE_WEIGHT)
    return Entry((word.text.lower(),), "verb" if verb else "noun", "past" if verb else "noun", family)


def records(file: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
