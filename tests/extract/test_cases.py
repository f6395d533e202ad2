"""Every row of every case file (tests/cases/*/*.cases): events, actors, roles and figures.

A row marked "wrong today" must fail. As soon as it passes the test says so, and the mark has to go.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from dateline.model import Actor, ActorMention, Attribution, Claims, CountClaim, Dates, EventMention, Quantity
from dateline.resolve.actors import link_actors
from tests.extract.case_files import FIELDS, Case, MalformedCase, Row, find_words, read_cases, read_file, where
from tests.reports import read

CASES = read_cases()
AUXILIARIES = ("historical", "future", "hypothetical", "negation")
CORE = 0.5  # the salience from which an event counts as one of the core of its report


@dataclass(frozen=True, slots=True)
class Told:
    """A report as read, and its actors with the variants of their names taken together."""

    claims: Claims
    actors: tuple[Actor, ...]

    def name(self, mention: str | None) -> str | None:
        """The name of the actor whom a mention means."""
        return next((a.name for a in self.actors if mention in a.mentions), None)


@cache
def told(text: str, published: str | None) -> Told:
    report = read(text, published=published)
    return Told(report.claims, link_actors([report]))


def rows() -> list[Any]:
    found = []
    for case in CASES:
        for row in case.rows:
            marks = []
            if row.wrong_today is not None:
                gone = f"right now: take the mark out of tests/cases/{case.place}, line {row.line + 1}"
                reason = f"wrong today: {row.wrong_today} (if this test passes, it is {gone})"
                marks = [pytest.mark.xfail(reason=reason, strict=True, raises=AssertionError)]
            name = f"{case.file.parent.name}-{case.file.stem}-{row.line}-{row.kind}-{row.words}"
            found.append(pytest.param(case, row, id=name[:70], marks=marks))
    return found


@pytest.mark.parametrize(("case", "row"), rows())
def test_a_text_gives_the_row(case: Case, row: Row) -> None:
    report = told(case.text, case.published)
    match row.kind:
        case "event":
            events = overlapping(report.claims.events, case, row)
            assert len(events) == 1, [e.trigger.quote for e in report.claims.events]
            found = event_fields(report, events[0])
        case "unasserted":
            events = overlapping(report.claims.unasserted, case, row)
            assert len(events) == 1, [e.trigger.quote for e in report.claims.unasserted]
            assert overlapping(report.claims.events, case, row) == []
            found = event_fields(report, events[0])
        case "no event":
            assert [e.label for e in overlapping(report.claims.events, case, row)] == []
            return
        case "no core event":
            assert [e.label for e in overlapping(report.claims.events, case, row) if e.salience >= CORE] == []
            return
        case "actor":
            check_same(report, case, row)
            found = actor_fields(report, case, row)
        case "role":
            check_role(report, row)
            return
        case "figure":
            figures = overlapping(report.claims.quantities, case, row)
            assert len(figures) == 1, [q.span.quote for q in report.claims.quantities]
            found = figure_fields(report, figures[0])
        case "said":
            found = said_fields(report, said_at(report, case, row))
        case "no said":
            start, end = where(case, row)
            over = [a for a in report.claims.attributions for c in a.content if c.start < end and start < c.end]
            assert [a.speaker.text for a in over] == []
            return
        case "count":
            counts = overlapping(report.claims.counts, case, row)
            assert len(counts) == 1, [c.span.quote for c in report.claims.counts]
            found = count_fields(report, counts[0])
        case "no count":
            assert [c.span.quote for c in overlapping(report.claims.counts, case, row)] == []
            return
        case _:
            assert [q.span.quote for q in overlapping(report.claims.quantities, case, row)] == []
            return
    for name, expected in row.fields:
        if name in ("same as", "not"):
            continue
        check(name, expected, found[name])


def check(name: str, expected: str, found: str) -> None:
    """Does a field hold what is expected? A type without its mode stands for any mode; names come in any order."""
    if name == "type" and " " not in expected:
        found = found.split(" ")[0]
    if name in ("said by", "of", "by") and expected != "-":
        assert expected.casefold() in found.casefold().replace("’", "'"), found
    elif name in ("source", "target", "other"):
        assert set(found.split(", ")) == set(expected.split(", ")), name
    elif name == "status":
        assert found in expected.split(" or ")
    elif name == "title":
        assert expected.casefold() in found.casefold(), found
    elif name == "counts":
        assert set(expected.lower().split()) <= set(found.lower().split()), found
    else:
        assert found == expected, name


# --- what was found, in the words of the case files -----------------------------------------------------------------
def overlapping(things: Any, case: Case, row: Row) -> list[Any]:
    """The events or figures whose words share a character with those of the row; one event counts once."""
    start, end = where(case, row)
    spans = [(t.trigger if isinstance(t, EventMention) else t.span, t) for t in things]
    return [t for span, t in spans if span.start < end and start < span.end]


def event_fields(report: Told, event: EventMention) -> dict[str, str]:
    places = {p.id: p.name for p in report.claims.places}

    def acting(role: str) -> str:
        return ", ".join(report.name(p.actor) or "?" for p in event.parts if p.role == role) or "-"

    return {
        "type": f"{event.type or '-'} {event.mode or ''}".strip(),
        "status": event.status,
        "source": acting("source"),
        "target": acting("target"),
        "other": acting("other"),
        "place": places[event.place] if event.place else "-",
        "when": days(event.dates),
        "background": "yes" if event.background else "no",
        "core": "yes" if event.salience >= CORE else "no",
        "label": event.label,
        "said by": speaker(report, event.attribution),
        "told as": " ".join(name for name in AUXILIARIES if getattr(event, name)) or "-",
    }


def actor_fields(report: Told, case: Case, row: Row) -> dict[str, str]:
    """The mention that the words are (or lie in, or hold); "is -" where nobody is named by them."""
    a = mentioned(report, *where(case, row))
    if a is None:
        return dict.fromkeys(FIELDS["actor"], "-")
    title = a.title.quote if a.title else "-"
    return {"is": report.name(a.id) or "-", "kind": a.kind, "country": a.country or "-", "title": title}


def mentioned(report: Told, start: int, end: int) -> ActorMention | None:
    near = [a for a in report.claims.actors if a.span.start < end and start < a.span.end]
    assert len(near) <= 1, [a.name for a in near]
    return near[0] if near else None


def check_same(report: Told, case: Case, row: Row) -> None:
    """The words of "same as" mean the same actor as those of the row; those of "not" another one."""
    here = mentioned(report, *where(case, row))
    for name, words in row.fields:
        if name in ("same as", "not"):
            there = mentioned(report, *find_words(case, words, row.line))
            assert there and (here or name == "not"), "one of the two is not found"
            assert (here is not None and report.name(here.id) == report.name(there.id)) is (name == "same as"), name


def check_role(report: Told, row: Row) -> None:
    """A role is what the actors of the whole report are asked for; dates are the days for which the text shows it."""
    actors = [a for a in report.actors if a.name == row.words]
    assert len(actors) == 1, actors
    expected = dict(row.fields)
    held = [r for r in actors[0].roles if expected["title"].casefold() in r.title.casefold()]
    assert len(held) == 1, [r.title for r in actors[0].roles]
    if "when" in expected:
        assert days(held[0].dates) == expected["when"]
    if "of" in expected:
        assert (held[0].of or "-") == expected["of"]


def figure_fields(report: Told, q: Quantity) -> dict[str, str]:
    triggers = {e.id: e.trigger.quote for e in report.claims.events}
    return {
        "value": bounds(q),
        "unit": q.unit or "-",
        "counts": q.what,
        "of": triggers[q.event] if q.event else "-",
        "said by": speaker(report, q.attribution),
        "as of": days(q.as_of),
    }


def said_at(report: Told, case: Case, row: Row) -> Attribution:
    """The attribution whose words begin or end with those of the row; the innermost of several."""
    start, end = where(case, row)
    holding = [a for a in report.claims.attributions for c in a.content if c.start <= start and end <= c.end]
    assert holding, [c.quote for a in report.claims.attributions for c in a.content]
    return min(holding, key=lambda a: sum(len(c) for c in a.content))


def said_fields(report: Told, said: Attribution) -> dict[str, str]:
    return {
        "by": speaker(report, said.id),
        "chain": " < ".join(link.text or "-" for link in said.chain),
        "to": ", ".join(link.text for link in said.addressees) or "-",
        "hedges": ", ".join(span.quote for span in said.hedges) or "-",
        "polarity": said.polarity,
        "on": days(said.said),
        "source": said.source,
    }


def count_fields(report: Told, count: CountClaim) -> dict[str, str]:
    triggers = {e.id: e.trigger.quote for e in report.claims.events}
    return {
        "number": str(count.ordinal),
        "since": days(count.since) if count.since.known else count.since.phrase.quote if count.since.phrase else "-",
        "of": triggers[count.event],
        "what": count.what,
        "said by": speaker(report, count.attribution),
    }


def bounds(q: Quantity) -> str:
    """12 -> "12"; 12, None -> "at least 12"; None, 40 -> "at most 40"; 3, 5 -> "3 to 5"; "about" where it is vague."""
    about = "about " if q.approximate else ""
    if q.low is None:
        return f"{about}at most {q.high:.12g}"
    if q.high is None:
        return f"{about}at least {q.low:.12g}"
    if q.low == q.high:
        return f"{about}{q.low:.12g}"
    return f"{about}{q.low:.12g} to {q.high:.12g}"


def days(dates: Dates) -> str:
    """ "2025-03-11", "2025-03-01..2025-03-31", "..2025-03-14"; "-" where nothing is known."""
    first, last = dates.first_day or "", dates.last_day or ""
    if not first and not last:
        return "-"
    return first if first == last else f"{first}..{last}"


def speaker(report: Told, attribution: str | None) -> str:
    said = next((a for a in report.claims.attributions if a.id == attribution), None)
    return (report.name(said.speaker.actor) or said.speaker.text or "nobody named") if said else "-"


# --- the files themselves -------------------------------------------------------------------------------------------
def test_there_are_at_least_150_cases() -> None:
    assert len({case.text for case in CASES}) >= 150


@pytest.mark.parametrize(
    "lines",
    [
        "Ida Holm visited Oslo.",
        "  event visited: source Ida Holm",
        "Ida Holm visited Oslo.\n  event visited: colour blue",
        "Ida Holm visited Oslo.\n  event visited",
        "Ida Holm visited Oslo.\n  event met: source Ida Holm",
        "She said she left.\n  actor she: is -\n  actor he: is -",
        "Ida Holm visited Oslo.\n  role Ida Holm: when 2025-03-14",
        "Ida Holm visited Oslo.\n  wrong today: no source",
        "Ida Holm visited Oslo.\n  event visited: source Ida Holm\n  wrong today:",
        "Ida Holm visited Oslo.\n  event visited: source Ida Holm\nShe left.",
    ],
)
def test_a_case_that_says_nothing_testable_is_refused(lines: str, tmp_path: Path) -> None:
    file = tmp_path / "bad.cases"
    file.write_text(lines, "utf-8")
    with pytest.raises(MalformedCase):
        read_file(file)


def test_words_in_brackets_are_the_ones_meant(tmp_path: Path) -> None:
    file = tmp_path / "good.cases"
    file.write_text("She left. Then she came.\n  actor Then [she] came: is -", "utf-8")
    (case,) = read_file(file)
    start, end = where(case, case.rows[0])
    assert case.text[start:end] == "she"
    assert start == 15
