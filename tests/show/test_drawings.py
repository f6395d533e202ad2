"""What is drawn: a timeline that neither hides nor invents, a graph and a map that are the same each time."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import ChainLink, Chronology, Dates, Discrepancy, Event, Participant, Place
from dateline.show.chains import HEIGHT, Box, chain_drawing
from dateline.show.coverage import Flow, coverage, flows, outlets_of
from dateline.show.gaps import alone, left_out
from dateline.show.index import Index
from dateline.show.stories import stories
from dateline.show.streams import MOST_BANDS, TALL, THICKEST, streams
from dateline.show.timeline import LANES, LEAST_LABEL, MOST_MARKS, Timeline, Window, clamp, timeline, usual_window
from dateline.show.web.chronology import two_alike
from dateline.show.web.event import alike
from dateline.show.web.folder import files
from dateline.show.web.review import MOST_NEAR, near
from dateline.show.why import because, chain_words
from dateline.show.world import place_map
from tests.show.test_pages import client

DAY = date(2026, 3, 3)
ENDS = st.tuples(
    st.integers(-400, 400), st.integers(0, 60), st.sampled_from(["both", "both", "since", "until", "none"])
)


def many(chronology: Chronology, ends: list[tuple[int, int, str]], **more: object) -> Chronology:
    """The case with events on these days, all like its first one."""
    model = chronology.derived.events[0]

    def event(number: int, start: int, days: int, kind: str) -> Event:
        first, last = (DAY + timedelta(start)).isoformat(), (DAY + timedelta(start + days)).isoformat()
        dates = {
            "both": Dates(first, last),
            "since": Dates(first, None),
            "until": Dates(None, last),
            "none": Dates(),
        }[kind]
        return replace(model, id=f"e{number:05d}", dates=dates, **more)  # type: ignore[arg-type]

    events = tuple(event(number, *one) for number, one in enumerate(ends))
    return replace(chronology, derived=replace(chronology.derived, events=events, discrepancies=()))


def counted(line: Timeline) -> int:
    return sum(len(lane.marks) + sum(more.count for more in lane.more) for lane in line.lanes)


@settings(deadline=None)
@given(st.lists(ENDS, min_size=1, max_size=60), st.integers(320, 2400), st.integers(-500, 500), st.integers(0, 900))
def test_every_event_of_the_days_is_drawn_or_counted_once(
    chronology: Chronology, ends: list[tuple[int, int, str]], width: int, start: int, days: int
) -> None:
    index = Index(many(chronology, ends))
    window = clamp((DAY + timedelta(start)).toordinal(), (DAY + timedelta(start + days)).toordinal())
    line = timeline(index, index.rows, window=window, width=width)
    if line is None:
        assert all(kind == "none" for _, _, kind in ends)
        return
    assert counted(line) == line.shown
    assert line.undated == sum(kind == "none" for _, _, kind in ends)
    for lane in line.lanes:
        for mark in lane.marks:
            dates = mark.row.event.dates
            assert mark.shape == (
                "since" if dates.latest is None else "until" if dates.earliest is None
                else "day" if dates.first_day == dates.last_day else "between"
            )  # fmt: skip
            assert mark.width > 0
            assert lane.y <= mark.y <= lane.y + lane.height


@settings(deadline=None)
@given(st.lists(ENDS, min_size=1, max_size=60))
def test_no_mark_and_no_words_stand_on_others(chronology: Chronology, ends: list[tuple[int, int, str]]) -> None:
    index = Index(many(chronology, ends))
    line = timeline(index, index.rows)
    rows: dict[float, list[tuple[float, float]]] = {}
    for mark in line.lanes[0].marks if line else ():
        rows.setdefault(mark.y, []).append((mark.x, mark.x + mark.width))
    for spans in rows.values():
        spans.sort()
        assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_crowded_days_keep_readable_words_or_are_counted(chronology: Chronology) -> None:
    """On a telephone too: no dot without a word where others have theirs; what is counted is named on the count."""
    ends = [(day, 0, "both") for day in (0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 3, 4, 5, 5, 5, 6, 9, 9, 9, 9, 14, 14, 20, 20)]
    index = Index(many(chronology, ends))
    for width in (360, 700, 1180):
        line = timeline(index, index.rows, width=width)
        assert line and counted(line) == line.shown
        for lane in line.lanes:
            assert all(len(mark.label) >= LEAST_LABEL for mark in lane.marks), width
            assert all(more.named and len(more.named) <= more.count for more in lane.more)
    page = client(index.chronology).get("/?w=360").text
    titles = re.findall(r'class="more".*?<title>(.*?)</title>', page, re.DOTALL)
    assert titles and all("Mar 2026: Dock workers stop" in title for title in titles)


def test_a_great_case_has_no_more_marks_than_a_page_can_move(chronology: Chronology) -> None:
    index = Index(many(chronology, [(n % 500, 0, "both") for n in range(3_000)]))
    for lanes in LANES:
        line = timeline(index, index.rows, lanes=lanes)
        assert line
        assert 0 < sum(len(lane.marks) for lane in line.lanes) <= MOST_MARKS
    whole = timeline(index, index.rows)
    assert whole
    assert counted(whole) == whole.shown
    left = sum(mark.x < 550 for mark in whole.lanes[0].marks)
    assert 0.3 < left / len(whole.lanes[0].marks) < 0.7  # spread, not all at one end


def test_what_stands_far_apart_is_left_to_the_overview(chronology: Chronology) -> None:
    index = Index(many(chronology, [*[(n, 0, "both") for n in range(20)], (-4_000, 0, "both")]))
    window = usual_window(index.rows)
    assert window.first >= (DAY - timedelta(5)).toordinal()
    line = timeline(index, index.rows)
    assert line
    assert line.overview
    assert sum(bar.count for bar in line.overview.bars) == 21


@pytest.mark.parametrize("days", [1, 3, 20, 90, 400, 4_000, 40_000, 900_000])
def test_ticks_lie_inside_and_do_not_crowd(chronology: Chronology, days: int) -> None:
    index = Index(many(chronology, [(0, 0, "both")]))
    line = timeline(index, index.rows, window=clamp(DAY.toordinal(), DAY.toordinal() + days))
    assert line
    named = [tick.x for tick in line.ticks if tick.words]
    assert len(line.ticks) <= 40
    assert all(b - a >= 35 for a, b in pairwise(named))
    assert all(0 <= tick.x <= line.width for tick in line.ticks)


def test_windows_stay_in_the_calendar() -> None:
    assert clamp(-5, 10**9).days > 1
    window = Window(DAY.toordinal(), DAY.toordinal() + 9)
    assert window.moved(0.5).first == window.first + 5
    assert window.scaled(0.5).days < window.days < window.scaled(2).days
    for one in (clamp(0, 0).moved(-1), clamp(10**9, 10**9).moved(1), clamp(0, 10**9).scaled(9)):
        assert one.ends


def test_a_contradiction_is_marked_and_an_update_is_not_one(chronology: Chronology) -> None:
    index = Index(chronology)
    line = timeline(index, index.rows)
    assert line
    assert {mark.row.event.id: mark.sign for mark in line.lanes[0].marks} == {
        "e1aa000000000000aa": "⚠", "e1ab000000000000bb": ""
    }  # fmt: skip


def test_two_visits_are_told_apart_and_named_to_each_other(chronology: Chronology) -> None:
    visits = many(chronology, [(0, 0, "both"), (500, 3, "both"), (1, 9, "both")], type="CONSULT")
    index = Index(visits)
    assert [row.number for row in alike(index, index.rows[0])] == [2, 3]
    assert [row.number for row in alike(index, index.rows[2])] == [1, 2]
    apart = Index(many(chronology, [(0, 5, "both"), (3, 5, "both"), (0, 0, "none")], type="CONSULT"))
    assert alike(apart, apart.rows[0]) == ()  # on days that may be the same nothing is said


def test_only_what_the_same_people_do_is_alike(chronology: Chronology) -> None:
    """One minister's visit is not put beside another man's, whomever both met; two of one man are (issue 6)."""
    host, one, other = "a3host", "a1brenk", "a2brenk"
    brenk = chronology.derived.actors[0]
    actors = (brenk, replace(brenk, id=other, name="Nils Odell"), replace(brenk, id=host, name="Vea", kind="country"))
    spread = [(0, 0, "both"), (100, 0, "both"), (200, 0, "both")]
    visits = many(chronology, spread, type="CONSULT")
    befalls = Participant(host, "target")
    doers = [Participant(one, "source"), Participant(other, "source"), Participant(one, "source")]
    events = tuple(
        replace(event, participants=(who, befalls), salience=salience)
        for event, who, salience in zip(visits.derived.events, doers, (1.0, 1.0, 0.7), strict=True)
    )
    index = Index(replace(visits, derived=replace(visits.derived, events=events, actors=actors)))
    assert [row.number for row in alike(index, index.rows[0])] == [3]
    assert alike(index, index.rows[1]) == ()
    pair = two_alike(index)
    assert pair and [row.number for row in pair] == [1, 3]
    nobody = tuple(replace(event, participants=(befalls,)) for event in events)
    assert (
        alike(Index(replace(index.chronology, derived=replace(index.chronology.derived, events=nobody))), index.rows[0])
        == ()
    )


def test_two_of_one_person_stand_before_two_of_a_country(chronology: Chronology) -> None:
    brenk = chronology.derived.actors[0]
    actors = (brenk, replace(brenk, id="a3vea", name="Vea", kind="country"))
    four = many(chronology, [(day, 0, "both") for day in (0, 100, 200, 300)], type="CONSULT")
    whose = ("a3vea", "a3vea", "a1brenk", "a1brenk")
    events = tuple(
        replace(event, participants=(Participant(who, "source"),), salience=0.9 if who == "a3vea" else 0.7)
        for event, who in zip(four.derived.events, whose, strict=True)
    )
    pair = two_alike(Index(replace(four, derived=replace(four.derived, events=events, actors=actors))))
    assert pair and [row.number for row in pair] == [3, 4]


def test_events_named_as_alike_stand_first_among_those_offered_as_the_same(chronology: Chronology) -> None:
    """However far they lie: that two events are named side by side is why somebody wants to judge them."""
    between = [(day, 0, "none") for day in range(1, 60)]
    index = Index(many(chronology, [(0, 0, "both"), *between, (500, 3, "both")], type="CONSULT"))
    first = index.rows[0]
    named = alike(index, first)
    assert [row.number for row in named] == [61]
    offered = near(index, first)
    assert offered[:1] == named
    assert [row.number for row in offered[1:]] == list(range(2, MOST_NEAR + 1))  # then the nearest ones
    assert first not in offered


# --- who, where, who told it ----------------------------------------------------------------------------------------
POINTS = st.tuples(st.floats(-85, 85), st.floats(-180, 180))


@settings(deadline=None, max_examples=25)
@given(st.lists(POINTS, min_size=1, max_size=8))
def test_every_place_with_a_point_is_on_the_map(chronology: Chronology, points: list[tuple[float, float]]) -> None:
    index = Index(chronology)
    places = [Place(f"l{n}", f"Town {n}", (), None, lat, lon, "city", ()) for n, (lat, lon) in enumerate(points)]
    drawn = place_map(index, [*places, Place("lx", "Nowhere", (), None, None, None, "place", ())])
    assert drawn
    assert {pin.place.id for pin in drawn.pins} == {place.id for place in places}
    assert [place.id for place in drawn.without] == ["lx"]
    assert all(0 <= pin.x <= drawn.width and 0 <= pin.y <= drawn.height for pin in drawn.pins)
    assert not set(drawn.land + drawn.borders) - set("MlZ0123456789.- ")


def test_a_place_inland_stands_on_land_and_one_at_sea_does_not(chronology: Chronology) -> None:
    index = Index(chronology)

    def land_around(lat: float, lon: float) -> str:
        drawn = place_map(index, [Place("l", "Here", (), None, lat, lon, "city", ())])
        assert drawn
        return drawn.land

    assert land_around(52.5, 13.4)  # Berlin
    assert land_around(-40.0, -120.0) == ""  # the South Pacific
    assert place_map(index, []) is None


def test_land_beyond_the_180th_meridian_makes_no_band_across_the_map(chronology: Chronology) -> None:
    """Siberia reaches over it: drawn with its jump, a strip as wide as the map cut through it."""
    places = [
        Place("a", "Moscow", (), None, 55.8, 37.6, "city", ()),
        Place("b", "Pyongyang", (), None, 39.0, 125.8, "city", ()),
        Place("c", "Anadyr", (), None, 64.7, 177.5, "city", ()),
    ]
    for shown in (places[:2], places):
        drawn = place_map(Index(chronology), shown)
        assert drawn
        for ring in drawn.land.split("Z"):
            numbers = [float(one) for one in re.findall(r"-?(?:\d+\.?\d*|\.\d+)", ring)]
            steps = list(zip(numbers[::2], numbers[1::2], strict=True))
            points = list(accumulate(steps, lambda one, step: (one[0] + step[0], one[1] + step[1])))
            inside = [(a, b) for a, b in pairwise(points) if all(5 < y < drawn.height - 5 for _, y in (a, b))]
            assert [(a, b) for a, b in inside if abs(a[0] - b[0]) > drawn.width / 2] == []


COPIES = st.lists(
    st.tuples(st.sampled_from([None, "Ada", "Bel", "Cyr"]), st.sampled_from(["Dan", "Eva", "Ada"]), st.integers(1, 40)),
    min_size=1,
    max_size=12,
    unique_by=lambda one: one[:2],
)


@given(COPIES)
def test_bands_are_as_thick_as_their_copies_and_fill_the_bars(given_copies: list[tuple[str | None, str, int]]) -> None:
    flows = [Flow(origin, taker, (("r", None, "verbatim", 1.0),) * count) for origin, taker, count in given_copies]
    drawn = streams(flows)
    assert drawn
    total = sum(count for _, _, count in given_copies)
    unit = min(THICKEST, TALL / total)
    for side, names in ((drawn.left, 0), (drawn.right, 1)):
        assert sum(end.count for end in side) == total
        assert len({end.name for end in side}) == len({one[names] for one in given_copies})
        assert all(abs(end.height - end.count * unit) < 0.1 for end in side)  # one scale for all
        assert all(a.y + a.height <= b.y for a, b in pairwise(side))
        assert all(end.y > 0 and end.y + end.height <= drawn.height for end in side)
    assert [band.number for band in drawn.bands] == list(range(1, len(flows) + 1))
    for band, flow in zip(drawn.bands, flows, strict=True):
        thick = float(re.search(r"v([\d.]+)", band.path)[1])  # type: ignore[index]
        assert abs(thick - len(flow.copies) * unit) < 0.1
        assert band.known == (flow.origin is not None)


def test_who_repeats_nobody_is_not_drawn_and_many_lines_are_counted() -> None:
    assert streams([]) is None
    many_flows = [Flow("Ada", f"Taker {n}", (("r", None, "edited", 0.8),)) for n in range(MOST_BANDS + 3)]
    drawn = streams(many_flows)
    assert drawn and (len(drawn.bands), drawn.left_out, drawn.reports_left_out) == (MOST_BANDS, 3, 3)
    mixed = Flow("Ada", "Bel", (("a", None, "edited", 0.8), ("b", None, "verbatim", 1), ("c", None, "verbatim", 1)))
    assert mixed.how == "2 verbatim, 1 edited"


def test_copies_of_which_nobody_knows_who_was_first_are_drawn_without_direction(chronology: Chronology) -> None:
    """Both are in the case: neither is "somebody not in the case", as the page of the report says too (issue 6)."""
    (copy,) = chronology.derived.copies
    loose = replace(copy, original=None)
    made = replace(chronology, derived=replace(chronology.derived, copies=(loose,)))
    assert loose.other == copy.original
    (flow,) = flows(Index(made))
    assert (flow.directed, {flow.origin, flow.taker}) == (False, {"Northwire", "Daily Gull"})
    drawn = streams([flow])
    assert drawn and drawn.bands == drawn.left == drawn.right == ()
    (pair,) = drawn.pairs
    assert {pair.one, pair.other} == {"Northwire", "Daily Gull"} and pair.y < drawn.height
    html = client(made).get("/outlets").text
    assert "somebody not in the case" not in html and "which came first is not known" in html
    gone = replace(copy, original=None, passages=())  # the text names one that is not in the case
    both = replace(chronology, derived=replace(chronology.derived, copies=(loose, replace(gone, copy=copy.copy))))
    drawn = streams(flows(Index(both)))
    assert drawn and len(drawn.pairs) == 1 and [band.known for band in drawn.bands] == [False]
    assert drawn.pairs[0].y > max(end.y + end.height for end in drawn.left)


def test_coverage_says_how_each_outlet_tells_an_event(chronology: Chronology) -> None:
    index = Index(chronology)
    names = [one.name for one in outlets_of(index)]
    assert set(names) == {"Northwire", "Daily Gull", "Radio K", "5_notes.txt"}
    (strike,) = coverage(index, index.rows[:1], ["Northwire", "Daily Gull", "Radio K", "5_notes.txt"])
    assert strike.cells == ("source", "copy", "own", "own")
    (flow,) = flows(index)
    assert (flow.origin, flow.taker, len(flow.copies)) == ("Northwire", "Daily Gull", 1)


def test_events_of_one_label_are_told_apart_in_the_coverage(chronology: Chronology) -> None:
    """Two rows of one day and one label would stand there as if one event stood there twice."""
    first, second, *others = chronology.derived.events
    twin = replace(second, label=first.label, dates=first.dates, place=first.place, salience=0.9)
    made = replace(chronology, derived=replace(chronology.derived, events=(first, twin, *others)))
    html = client(made).get("/outlets").text
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>', html[html.index('class="matrix"') :])
    words = [" ".join(re.sub("<[^>]+>", " ", row).split()) for row in rows]
    assert len(words) == 2 and len(set(words)) == 2
    assert all("3 Mar 2026 Dock workers stop the ferries (" in one for one in words)


def test_every_bar_of_the_timeline_says_what_it_is(chronology: Chronology) -> None:
    """Those without words beside them too, and those that stand for several events; in a folder as well."""
    event = chronology.derived.events[0]
    many = tuple(replace(event, id=f"e{number}") for number in range(400))
    made = replace(chronology, derived=replace(chronology.derived, events=many, discrepancies=()))
    pages = {name: content.decode() for name, content in files(made, "case") if name.startswith(("index", "lanes"))}
    for html in (client(made).get("/").text, *pages.values()):
        drawn = html[html.index('class="timeline') : html.index("<figcaption>")]
        bare = [one for one in re.findall(r'<a class="m .*?</a>', drawn, re.DOTALL) if "<text" not in one]
        assert all(' aria-label="3 Mar 2026: Dock workers' in one for one in bare)
        bars = re.findall(r'(</title>)?<rect class="bin"', drawn)
        assert bare and bars and all(bars)


def test_what_a_report_alone_has_and_what_it_left_out(chronology: Chronology) -> None:
    index = Index(chronology)
    wire, _, radio = (read.report.id for read in chronology.reports[:3])
    assert [row.event.label for row in alone(index, radio)] == ["Ship damaged"]
    assert alone(index, wire) == ()
    assert left_out(index, wire) == ()
    assert left_out(index, radio) == ()  # it shares one event with the others: too little to miss the second
    second = replace(chronology.derived.events[0], id="e1ac", label="Ferries stop again")
    shared = Index(
        replace(chronology, derived=replace(chronology.derived, events=(*chronology.derived.events, second)))
    )
    assert [(gap.row.event.label, gap.reports) for gap in left_out(shared, radio)] == [("Talks begin", 2)]


def test_reports_that_share_events_are_one_story(chronology: Chronology) -> None:
    index = Index(chronology)
    found = stories(index)
    assert [len(story.reports) for story in found] == [4, 1]
    assert found[0].name == "Ada Brenk"


def test_the_chain_goes_from_the_speaker_to_the_reports(chronology: Chronology) -> None:
    index = Index(chronology)
    drawing = chain_drawing(index, because(index, index.rows[0]))
    where = {(box.kind, box.words): box.x for box in drawing.boxes}
    assert where["speaker", "Ada Brenk"] < where["relay", "the Northern Herald"] < where["report", "Northwire"]
    assert where["report", "Northwire"] < where["report", "Daily Gull"]  # its copy
    assert [line.copied for line in drawing.lines].count(True) == 1
    assert all(0 <= box.x < drawing.width and 0 <= box.y < drawing.height for box in drawing.boxes)


def through(path: str, box: Box, width: int) -> bool:
    """Does a line of curves and level pieces pass through a box, rather than begin or end at its side?"""
    at, points = (0.0, 0.0), []
    for letter, numbers in re.findall(r"([MCH])([^MCH]*)", path):
        given = [float(one) for one in numbers.split()]
        if letter == "M":
            at = (given[0], given[1])
            continue
        ends = [(given[n], given[n + 1]) for n in range(0, len(given), 2)] if letter == "C" else [(given[0], at[1])]
        for step in range(1, 41):
            t = step / 40
            if letter == "H":
                points.append((at[0] + (ends[0][0] - at[0]) * t, at[1]))
            else:
                four = (at, *ends)
                share = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                points.append(tuple(sum(w * p[axis] for w, p in zip(share, four, strict=True)) for axis in (0, 1)))  # type: ignore[arg-type]
        at = ends[-1]
    return any(box.x + 1 < x < box.x + width - 1 and box.y + 1 < y < box.y + HEIGHT - 1 for x, y in points)


@pytest.mark.parametrize("narrow", [False, True])
def test_no_line_of_the_chain_passes_behind_a_box(chronology: Chronology, narrow: bool) -> None:
    """Some reports have it at first hand, others over relays: lines to the former pass the relays' column."""
    index = Index(chronology)
    found = because(index, index.rows[0])
    assert len({box.x for box in chain_drawing(index, found).boxes}) >= 3
    _wire, daily, radio, _notes = (m.report.id for m in sorted(found.mentions, key=lambda m: m.report.source))
    links = {one.id: one.chain[-1:] for read in chronology.reports for one in read.claims.attributions}
    # The last report of the speaker names nobody between: its line passes the relays.
    reads = tuple(
        replace(read, claims=replace(read.claims, attributions=tuple(
            replace(one, chain=links[one.id]) if read.report.id == daily else one for one in read.claims.attributions
        )))
        for read in chronology.reports
    )  # fmt: skip
    (copy,) = chronology.derived.copies
    second = replace(copy, copy=radio, original=daily)  # a copy of a copy: both stand in the last column
    for copies in ((), (copy,), (copy, second)):
        made = Index(replace(chronology, reports=reads, derived=replace(chronology.derived, copies=copies)))
        drawn = chain_drawing(made, because(made, made.rows[0]), narrow=narrow)
        assert any("H" in line.path for line in drawn.lines), "one passes a column"
        for line in drawn.lines:
            assert not any(through(line.path, box, drawn.box) for box in drawn.boxes), (line, len(copies))
            edges = [float(one) for one in re.findall(r"-?\d+\.?\d*", line.path)]
            assert max(edges[::2]) <= drawn.width + 8
        assert all(box.y + HEIGHT <= drawn.height and box.x + drawn.box <= drawn.width for box in drawn.boxes)


def test_a_source_that_nobody_names_leaves_no_empty_place(chronology: Chronology) -> None:
    """ "is said to have": somebody says it, and nobody is named; a box without words is a link without a name."""
    read = chronology.reports[0]
    (said,) = read.claims.attributions
    nobody = replace(said, chain=(ChainLink("", None, None),))
    claims = replace(read.claims, attributions=(nobody,))
    index = Index(replace(chronology, reports=(replace(read, claims=claims), *chronology.reports[1:])))
    found = because(index, index.rows[0])
    drawing = chain_drawing(index, found)
    assert all(box.words for box in drawing.boxes)
    assert any((box.kind, box.words) == ("speaker", "nobody named") for box in drawing.boxes)
    assert chain_words(found.mentions[0]) == "nobody named"


def test_a_source_that_fell_off_is_no_disagreement(chronology: Chronology) -> None:
    from dateline.show.differences import FALLEN, in_short, sort_of

    one: Discrepancy = replace(chronology.derived.discrepancies[0], nature="fallen off")
    assert sort_of(one) is FALLEN
    long = replace(one, explanation="The number differs: " + "12 by Ada; " * 12)
    assert in_short(long) == long.explanation  # whose the values are does not stand beside them
    given_by = tuple(replace(value, given_by=("Ada",)) for value in long.values)
    assert in_short(replace(long, values=given_by)) == "The number differs."
    slip = replace(long, kind="calendar", values=given_by)
    assert in_short(slip) == slip.explanation
