"""What the terminal shows: the table, the evidence, the lists; safe and readable at every width."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from dateline.model import Chronology, DatelineError, Derived, Discrepancy
from dateline.show.adds import added
from dateline.show.choose import Wanted, choose, worth_opening
from dateline.show.export_markdown import to_markdown
from dateline.show.index import Index, Row
from dateline.show.lists import count_quotes, print_problems, print_reports
from dateline.show.table import discrepancy_line, listing, print_chronology
from dateline.show.terminal import console, safe
from dateline.show.why import because, to_dict
from dateline.show.why_text import added_lines, print_because


def printed(chronology: Chronology, wanted: Wanted, *, width: int = 80, encoding: str = "utf-8") -> str:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding=encoding)
    print_chronology(console(out, width=width), chronology, wanted)
    out.flush()
    return raw.getvalue().decode(encoding)


def explained(chronology: Chronology, event: str) -> str:
    index = Index(chronology)
    out = io.StringIO()
    print_because(console(out, width=100), index, because(index, index.row(event)))
    return out.getvalue()


def flat(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_the_table_fits_the_terminal_and_drops_no_event(chronology: Chronology, width: int) -> None:
    shown = printed(chronology, Wanted(everything=True), width=width)
    # The advised command alone is left whole, however narrow the terminal: it is there to be pasted.
    assert max(len(line) for line in shown.splitlines() if not line.startswith("`dateline")) <= width
    for row, when, counts in (("1", "3 Mar 2026", "2/4"), ("2", "Apr 2026", "1/2"), ("3", "no date", "1/1")):
        line = next(one for one in shown.splitlines() if one.split()[:1] == [row])
        assert when in flat(line)
        assert counts in line


def test_one_sees_at_once_what_is_undated_copied_disagreed_and_unread(chronology: Chronology) -> None:
    shown = flat(printed(chronology, Wanted()))
    assert "Reports 5 read, 1 undated, 1 copy" in shown
    assert "undated “Ferries stopped. Nobody wrote down when.” (karvia/5_notes.txt)" in shown
    assert "edited copy of “Ferries stop in Karvia” (Northwire), 93 % of its words" in shown
    assert "Checked 1 disagreement, 1 update" in shown
    assert (
        "⚠ quantity event 1: both count passengers stranded on 3 March: “at least 120” (Northwire) or “90” (Radio K)"
        in shown
    )
    assert "↻ quantity the harbour office counted again: “90” (Radio K), then “140” (Northwire)" in shown
    assert "`dateline problems`" in shown
    assert "no shared origin found" in shown
    assert "independent" not in shown


def test_numbers_do_not_change_with_the_filter(chronology: Chronology) -> None:
    index = Index(chronology)
    assert [row.number for row in choose(index, Wanted())] == [1, 2]
    assert [row.number for row in choose(index, Wanted(search="talks begin"))] == [2]
    assert [row.number for row in choose(index, Wanted(everything=True, status="denied"))] == [3]


@pytest.mark.parametrize(
    ("wanted", "numbers"),
    [
        (Wanted(actor="brenk"), [1]),
        (Wanted(actor="a1brenk"), [1]),
        (Wanted(type="consult"), [2]),
        (Wanted(type="none", everything=True), [3]),
        (Wanted(place="karv"), [1]),
        (Wanted(place="FI"), [1]),
        (Wanted(outlet="radio", everything=True), [1, 3]),
        (Wanted(since="2026-04", everything=True), [2]),
        (Wanted(until="2026-03-03"), [1]),
        (Wanted(since="2026-03-03", until="2026-03-03"), [1]),
        (Wanted(since="2026-04-15"), [2]),
        (Wanted(since="2027"), []),
        (Wanted(search="HALTED 3"), [1]),
        (Wanted(search="nowhere"), []),
    ],
)
def test_filters(chronology: Chronology, wanted: Wanted, numbers: list[int]) -> None:
    assert [row.number for row in choose(Index(chronology), wanted)] == numbers


def test_a_keyboard_without_accents_finds_names_with_them(chronology: Chronology) -> None:
    named = tuple(replace(actor, name="Åse Müller", aliases=()) for actor in chronology.derived.actors)
    index = Index(replace(chronology, derived=replace(chronology.derived, actors=named)))
    for wanted in (Wanted(actor="ase mull"), Wanted(actor="ÅSE"), Wanted(search="muller")):
        assert choose(index, wanted)
    assert not choose(index, Wanted(actor="ose"))


@pytest.mark.parametrize("text", ["soon", "2026-13", "2026-02-30", "26", "２０２６"])
def test_a_filter_that_is_no_date_is_refused(chronology: Chronology, text: str) -> None:
    with pytest.raises(DatelineError, match="is no date"):
        choose(Index(chronology), Wanted(since=text))


def test_undated_events_left_out_by_a_date_filter_are_counted(chronology: Chronology) -> None:
    assert "1 without a date are left out" in flat(printed(chronology, Wanted(since="2026", everything=True)))


def test_an_encoding_without_the_signs_gets_plain_ones(chronology: Chronology) -> None:
    shown = flat(printed(chronology, Wanted(), encoding="ascii"))
    assert (
        '! quantity event 1: both count passengers stranded on 3 March: "at least 120" (Northwire) or "90" (Radio K)'
        in shown
    )


def test_a_case_without_events_says_so() -> None:
    assert "No event was found" in printed(Chronology((), Derived()), Wanted())


def test_long_lists_are_cut_and_say_so(chronology: Chronology) -> None:
    one = chronology.derived.discrepancies[0]
    many: tuple[Discrepancy, ...] = tuple(replace(one, id=f"d{number}") for number in range(40))
    changed = replace(chronology, derived=replace(chronology.derived, discrepancies=many))
    assert "and 29 more; `dateline show --all` lists them" in flat(printed(changed, Wanted()))
    assert flat(printed(changed, Wanted(everything=True))).count("⚠ quantity event 1") == 40


def test_a_place_without_end_takes_no_more_than_a_line(chronology: Chronology) -> None:
    places = tuple(replace(place, name="Donaudampfschiff" * 20) for place in chronology.derived.places)
    changed = replace(chronology, derived=replace(chronology.derived, places=places))
    text = printed(changed, Wanted(), width=80)
    assert text.count("Donaudampfschiff") <= 3 * sum(event.place is not None for event in changed.derived.events)
    assert "Donau" in text


def test_a_long_row_of_values_keeps_its_ends_and_counts_the_middle(chronology: Chronology) -> None:
    one = chronology.derived.discrepancies[0]
    values = tuple(replace(one.values[0], value=str(number)) for number in range(8))
    line = discrepancy_line(Index(chronology), replace(one, values=values), most=5)
    shown = [word for word in line.split("“") if "”" in word]
    assert [word.split("”")[0] for word in shown] == ["0", "1", "2", "3", "7"]
    assert "(3 more)" in line


def test_the_event_to_open_first_rests_on_most_origins(chronology: Chronology) -> None:
    index = Index(chronology)
    best = worth_opening(index).event
    assert best.dates.first_day == best.dates.last_day
    dated = [e for e in chronology.derived.events if e.dates.known and e.dates.first_day == e.dates.last_day]
    assert len(best.support.origins) == max(len(e.support.origins) for e in dated)


def test_no_colour_where_no_terminal_is(chronology: Chronology) -> None:
    assert "\x1b" not in printed(chronology, Wanted())


def test_no_color_is_obeyed_on_a_terminal(chronology: Chronology, monkeypatch: pytest.MonkeyPatch) -> None:
    def shown() -> str:
        out = io.StringIO()
        made = console(out, width=80)
        made = Console(file=out, width=80, force_terminal=True, color_system="auto", markup=False, emoji=False)
        print_chronology(made, chronology, Wanted())
        return out.getvalue()

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[33m" in shown()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[33m" not in shown()


def test_why_says_what_each_report_adds_as_the_page_does(chronology: Chronology) -> None:
    shown = flat(explained(chronology, "1"))
    assert "each adds Northwire, 4 Mar 2026: Ada Brenk: attributed to Ada Brenk" in shown
    assert "Daily Gull, 4 Mar 2026: nothing; Ada Brenk again, as in Northwire: attributed to Ada Brenk" in shown
    assert "Radio K, between 3 and 5 Mar 2026: itself: told in the report's own voice" in shown
    index = Index(chronology)
    for one in added(index, because(index, index.rows[0])):
        assert one.why in shown
    assert "each adds" not in flat(explained(chronology, "3"))  # one report, one origin: nothing to explain


def test_reports_that_add_nothing_for_one_reason_share_a_line(chronology: Chronology) -> None:
    index = Index(chronology)
    line = added(index, because(index, index.rows[0]))[0]
    many = [replace(line, new=False, origin=None, other=None, why="only refers to it") for _ in range(11)]
    (told,) = added_lines(many)
    assert told.endswith(" and 3 more: nothing; only refers to it") and told.count("Northwire") == 8


def test_why_opens_everything_an_event_rests_on(chronology: Chronology) -> None:
    shown = flat(explained(chronology, "1"))
    assert "Dock workers [stopped] the ferries on Tuesday, the Northern Herald reported" in shown
    assert "the Northern Herald ← Ada Brenk" in shown
    assert "4 Mar 2026, 08:10 UTC (metadata): the field csv published says so" in shown
    assert "“Tuesday” → Tue 3 Mar 2026: before the report" in shown
    assert "4 reports, 2 origins (no shared origin found)" in shown
    assert "both name her as the speaker" in shown
    assert "at least 120 passengers" in shown
    assert "why here the same act, place and day" in shown
    assert "4 of 4" in shown


def test_mentions_come_as_they_were_published_and_undated_reports_last(chronology: Chronology) -> None:
    index = Index(chronology)
    for event in chronology.derived.events:
        shuffled = replace(event, evidence=tuple(reversed(event.evidence)))
        days = [one.published.last_day for one in because(index, Row(1, shuffled)).mentions]
        assert days == sorted(days, key=lambda day: day or "9999")


def test_an_origin_that_speaks_in_its_own_report_is_named_once(chronology: Chronology) -> None:
    text = flat(explained(chronology, "1"))
    assert "Radio K: " in text
    assert "Radio K, in Radio K" not in text


def test_disagreements_come_before_updates(chronology: Chronology) -> None:
    event = chronology.derived.events[0].id
    one = replace(chronology.derived.discrepancies[0], event=event)
    both = (replace(one, id="x1", update=True), replace(one, id="x2", update=False))
    changed = replace(chronology, derived=replace(chronology.derived, discrepancies=both))
    assert [found.update for found in Index(changed).discrepancies_of_event[event]] == [False, True]


def test_a_slip_or_a_spelling_is_not_counted_as_a_disagreement(chronology: Chronology) -> None:
    """An editor who reads "3 disagreements" looks for three: a misprinted weekday and a transliteration are none."""
    event = chronology.derived.events[0].id
    one = replace(chronology.derived.discrepancies[0], update=False)
    slip = replace(one, id="x1", kind="calendar", event=event)
    name = replace(one, id="x2", kind="identity", event=None)
    changed = replace(chronology, derived=replace(chronology.derived, discrepancies=(slip, name)))
    text = flat(printed(changed, Wanted()))
    assert "Checked 0 disagreements, 1 calendar slip, 1 name or remark in several forms" in text
    assert "⚠ a weekday does not fit its date" in text
    assert "reports disagree" not in text
    page = to_markdown(changed)
    assert "## Disagreements" not in page
    assert "## Calendar slips" in page


def test_why_shows_that_a_mention_is_denied_and_recalled(chronology: Chronology) -> None:
    shown = flat(explained(chronology, "e1cc"))
    assert "status denied, recalled as background" in shown
    assert "event dated no date" in shown


@pytest.mark.parametrize(
    ("wanted", "message"),
    [("9", "there are 3"), ("0", "no event"), ("", "no event"), ("e1a", "the start of 2 events"), ("zz", "no event")],
)
def test_an_event_that_is_not_there_is_told(chronology: Chronology, wanted: str, message: str) -> None:
    with pytest.raises(DatelineError, match=message):
        Index(chronology).row(wanted)


def test_why_as_data_holds_the_same(chronology: Chronology) -> None:
    index = Index(chronology)
    found = to_dict(index, because(index, index.row("1")))
    assert [one["chain"] for one in found["mentions"]] == [["the Northern Herald", "Ada Brenk"]] * 2 + [[], []]
    assert found["mentions"][3]["report"]["published"]["basis"] == "none"
    assert [one["kind"] for one in found["discrepancies"]] == ["quantity"]


def test_the_listing_for_programs_counts_what_it_leaves_out(chronology: Chronology) -> None:
    found = listing(chronology, Wanted())
    assert (found["shown"], found["of"], len(found["undated"]), found["rejections"]) == (2, 3, 1, 1)
    assert found["events"][0]["participant_names"] == [{"name": "Ada Brenk", "role": "source"}]


def test_the_list_of_reports_and_of_problems(chronology: Chronology) -> None:
    out = io.StringIO()
    print_reports(console(out, width=100), chronology)
    print_problems(console(out, width=100), chronology.rejections)
    shown = flat(out.getvalue())
    assert "undated" in shown
    assert "edited copy of" in shown
    assert "karvia/scan.pdf not-text It is a PDF file. → Save it as text. 1 not read" in shown


def test_quotes_are_counted_wherever_they_are(chronology: Chronology) -> None:
    without = replace(chronology, derived=Derived())
    assert 0 < count_quotes(without) < count_quotes(chronology)


@given(st.text(alphabet=st.characters(codec=None)))
def test_nothing_that_steers_a_terminal_passes(text: str) -> None:
    shown = safe(text)
    assert len(shown) == len(text)
    assert not any(char < " " and char not in "\t\n" for char in shown)
    assert not set(shown) & set("\x7f\x9b\u202e\u2066\ud800")
    safe(text, "ascii").encode("ascii")


def test_a_title_cannot_recolour_the_screen(chronology: Chronology) -> None:
    read = chronology.reports[4]
    hostile = replace(read, report=replace(read.report, title="\x1b[2J\x1b]0;owned\x07[red]x[/red]\u202etxt.exe"))
    changed = replace(chronology, reports=(*chronology.reports[:4], hostile))
    shown = printed(changed, Wanted())
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]x[/red]" in flat(shown)
