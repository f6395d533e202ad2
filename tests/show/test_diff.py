"""What moved between two days, as an editor reads it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from dateline.model import Chronology, ReadReport
from dateline.pipeline import derive
from dateline.show import diff
from dateline.show.diff import Difference, difference, to_dict
from dateline.show.diff_text import print_difference
from dateline.show.export_json import json_text
from dateline.show.terminal import console
from tests.reports import read

DAYS = ("2026-03-03", "2026-03-05", "2026-03-06", "2026-03-09")
TEXTS = {
    DAYS[0]: "KARVIA, 3 March 2026 (Herald) - Foreign Minister Ada Brenk will visit Geneva on 10 March.",
    DAYS[1]: "KARVIA, 5 March 2026 (Gull) - A fire in a warehouse in Oslo killed 12 people on Wednesday, police said.",
    DAYS[2]: "KARVIA, 6 March 2026 (Post) - A fire in a warehouse in Oslo killed 14 people on Wednesday, police said.",
    DAYS[3]: "KARVIA, 9 March 2026 (Courier) - Foreign Minister Ada Brenk cancelled her visit to Geneva on 10 March.",
}
OUTLETS = dict(zip(DAYS, ("Herald", "Gull", "Post", "Courier"), strict=True))


@cache
def known(day: str) -> Chronology:
    """The chronology of the reports up to a day."""
    reports = tuple(
        read(text, name=f"{one}.txt", published=one, outlet=OUTLETS[one]) for one, text in TEXTS.items() if one <= day
    )
    return Chronology(reports, derive(reports), as_of=day)


def moved(first: str, last: str) -> Difference:
    return difference(known(first), known(last))


def printed(found: Difference, capsys_width: int = 100) -> str:
    import io

    out = io.StringIO()
    print_difference(console(out, width=capsys_width), found)
    return out.getvalue()


def test_a_new_event_is_added_with_who_reports_it() -> None:
    found = moved(DAYS[0], DAYS[1])
    assert [found.later.report(id_).outlet for id_ in found.new_reports] == ["Gull"]
    assert any("fire" in one.row.event.label for one in found.added)
    assert all(one.reports == found.new_reports for one in found.added)
    assert (found.changed, found.withdrawn, found.contradicted) == ((), (), ())


def test_a_new_figure_of_a_known_event_is_a_change_with_the_report_that_moved_it() -> None:
    found = moved(DAYS[1], DAYS[2])
    assert found.added == ()
    (change,) = [c for one in found.changed for c in one.changes if c.field == "number"]
    assert "12" in change.before
    assert "14" in change.after
    assert [found.later.report(id_).outlet for id_ in change.moved_by] == ["Post"]


def test_a_plan_that_is_called_off_is_withdrawn() -> None:
    found = moved(DAYS[2], DAYS[3])
    (gone,) = found.withdrawn
    assert "visit" in gone.before.event.label
    assert gone.row is not None
    assert (gone.before.event.status, gone.row.event.status) == ("planned", "cancelled")
    assert [found.later.report(id_).outlet for id_ in gone.moved_by] == ["Courier"]
    assert all(one.row.event.id != gone.row.event.id for one in found.changed), "told once"


def test_the_same_day_twice_moves_nothing() -> None:
    found = moved(DAYS[2], DAYS[2])
    assert not any((found.new_reports, found.added, found.changed, found.contradicted, found.updated, found.withdrawn))
    assert "Nothing moved." in printed(found)


def test_every_event_of_the_later_day_is_new_or_was_there() -> None:
    """Law: each row is matched once at most, and what is not matched is told as added."""
    for first, last in ((DAYS[0], DAYS[1]), (DAYS[0], DAYS[3]), (DAYS[1], DAYS[3])):
        pair = diff._Comparison(diff.Index(known(first)), diff.Index(known(last)), everything=True)
        numbers = [row.number for row in pair.before_of.values()]
        assert len(numbers) == len(set(numbers))
        found = pair.difference()
        added = {one.row.event.id for one in found.added}
        assert added.isdisjoint(pair.before_of)
        assert added | pair.before_of.keys() == {row.event.id for row in pair.later.rows}


def test_a_sentence_that_a_newer_version_drops_is_withdrawn() -> None:
    """The page was changed: what it no longer says is gone, and the version that dropped it is named."""
    old = read(
        "Police arrested two men in Oslo on Wednesday.\nA bridge in Bergen collapsed on Monday.",
        name="a.txt",
        published=DAYS[1],
    )
    new = read("Police arrested two men in Oslo on Wednesday.", name="a.txt", published=DAYS[2])
    newer: ReadReport = replace(new, versions=(old.report.id,))
    before, after = (old,), (newer,)
    found = difference(
        Chronology(before, derive(before), as_of=DAYS[1]), Chronology(after, derive(after), as_of=DAYS[2])
    )
    (gone,) = found.withdrawn
    assert "collapsed" in gone.before.event.label
    assert (gone.row, gone.moved_by) == (None, (new.report.id,))
    assert "newer version" in gone.why
    assert found.added == ()


def test_a_contradiction_that_was_not_there_before_is_told_with_its_new_value() -> None:
    first = read(
        "KARVIA, 5 March 2026 (Gull) - Police arrested two men in Oslo on Thursday, 5 March 2026.",
        name="a.txt",
        published=DAYS[1],
    )
    slip = read(
        "OSLO, 6 March 2026 (Post) - A judge jailed a smuggler on Monday, 3 March 2026.",
        name="b.txt",
        published=DAYS[2],
    )
    before, after = (first,), (first, slip)
    found = difference(
        Chronology(before, derive(before), as_of=DAYS[1]), Chronology(after, derive(after), as_of=DAYS[2])
    )
    (one,) = found.contradicted
    assert (one.discrepancy.kind, one.moved_by) == ("calendar", (slip.report.id,))
    assert one.new == tuple(value.value for value in one.discrepancy.values)


def test_an_event_that_was_parted_is_told_with_what_it_was_part_of() -> None:
    """Nothing is lost where the later day reads the same words as two events."""
    both = known(DAYS[1])
    fire = next(e for e in both.derived.events if len({m.mention.trigger for m in e.evidence}) == 1)
    other = next(e for e in both.derived.events if e.id != fire.id)
    whole = replace(fire, evidence=(*fire.evidence, *other.evidence))
    rest = tuple(e for e in both.derived.events if e.id not in (fire.id, other.id))
    before = replace(both, derived=replace(both.derived, events=(*rest, whole)))
    found = difference(before, both, everything=True)
    (parted,) = found.added
    assert parted.part_of is not None
    assert parted.part_of.event.id == fire.id
    back = difference(both, before, everything=True)
    assert [one.why for one in back.withdrawn if "one event with row" in one.why]


def test_text_and_json_tell_the_same() -> None:
    found = moved(DAYS[1], DAYS[3])
    text, row = printed(found), to_dict(found)
    json_text(row)
    assert (row["from"], row["to"]) == (DAYS[1], DAYS[3])
    for part, told in (("added", "Added"), ("changed", "Changed"), ("withdrawn", "Withdrawn")):
        assert (told in text) == bool(row[part])
    assert "From 5 Mar 2026 to 9 Mar 2026" in text
    assert "Post" in text
    assert "Courier" in text
