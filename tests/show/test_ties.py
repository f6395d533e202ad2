"""A tie is a meeting that both take part in, or an act of the one upon the other; never a name in the same event."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.testclient import TestClient

from dateline.model import Actor, ActorMention, Chronology, Part, Participant
from dateline.show.graph import MOST_NODES, actor_graph
from dateline.show.index import Index
from dateline.show.pages import app
from dateline.show.ties import Tie, of_actor, pairs, ties

Told = tuple[str | None, str | None, str, tuple[tuple[int, str], ...]]  # type, mode, status, (actor, role)


def with_events(chronology: Chronology, told: list[Told], actors: int = 4) -> Index:
    """A chronology of these events, each told by one mention; actor n is "Actor n"."""
    read, model = chronology.reports[0], chronology.derived.actors[0]
    span = read.claims.actors[0].span
    people = tuple(
        Actor(f"a{n:03d}", f"Actor {n}", "person", None, (), (), (f"m{n}",)) for n in range(actors)
    )  # fmt: skip
    named = tuple(ActorMention(f"m{n}", span, f"k{n}", f"Actor {n}", "person") for n in range(actors))
    event = chronology.derived.events[0]
    events = []
    for number, (kind, mode, status, roles) in enumerate(told):
        mention = replace(
            event.evidence[0].mention,
            id=f"v{number}",
            status=status,  # type: ignore[arg-type]
            parts=tuple(Part(f"m{n}", role) for n, role in roles),  # type: ignore[arg-type]
        )
        events.append(
            replace(
                event,
                id=f"e{number:03d}",
                label=f"Event {number}",
                type=kind,
                mode=mode,
                status=status,  # type: ignore[arg-type]
                participants=tuple(Participant(f"a{n:03d}", role) for n, role in roles),  # type: ignore[arg-type]
                evidence=(replace(event.evidence[0], mention=mention),),
            )
        )
    assert model.mentions
    claims = replace(read.claims, actors=named)
    reports = (replace(read, claims=claims), *chronology.reports[1:])
    derived = replace(chronology.derived, actors=people, events=tuple(events), discrepancies=())
    return Index(replace(chronology, reports=reports, derived=derived))


def words(found: tuple[Tie, ...]) -> list[str]:
    return sorted(f"{one.source[-1]} {'-' if one.mutual else '>'} {one.target[-1]}: {one.kind}" for one in found)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("CONSULT", None, "happened", ((0, "source"), (1, "source"))), ["0 - 1: meeting or talks"]),
        (("CONSULT", None, "happened", ((1, "source"), (0, "target"))), ["0 - 1: meeting or talks"]),
        (("CONSULT", "phone", "happened", ((0, "source"), (1, "target"))), ["0 - 1: phone call"]),
        (("CONSULT", "visit", "happened", ((1, "source"), (0, "target"))), ["1 > 0: visit"]),
        (("CONSULT", "visit", "happened", ((0, "source"), (1, "source"))), []),  # two who travelled: whom they visited
        (("COERCE", "arrest", "happened", ((0, "source"), (1, "target"))), ["0 > 1: coercion, arrest"]),
        (("ACCUSE", None, "claimed", ((0, "source"), (1, "target"), (2, "other"))), ["0 > 1: accusation"]),
        ((None, None, "happened", ((0, "source"), (1, "target"))), ["0 > 1: other act"]),
        (("PROTEST", None, "happened", ((0, "source"), (1, "source"))), []),  # named in one event
        (("ASSAULT", None, "happened", ((0, "target"), (1, "target"), (2, "other"))), []),
        (("CONSULT", None, "denied", ((0, "source"), (1, "target"))), []),
        (("CONSULT", None, "cancelled", ((0, "source"), (1, "target"))), []),
    ],
)
def test_what_ties_two_and_what_does_not(chronology: Chronology, told: Told, expected: list[str]) -> None:
    assert words(ties(with_events(chronology, [told]))) == expected


def test_two_reports_of_one_event_that_name_one_actor_each_tie_nobody(chronology: Chronology) -> None:
    """Who is the source in one report did nothing to whom another report names as the target, as far as is told."""
    index = with_events(chronology, [("ASSAULT", None, "happened", ((0, "source"), (1, "target")))])
    event = index.rows[0].event
    one, other = (
        replace(event.evidence[0], mention=replace(event.evidence[0].mention, id=f"v{n}", parts=(part,)))
        for n, part in enumerate(event.evidence[0].mention.parts)
    )
    told = replace(event, evidence=(one, other))
    apart = Index(replace(index.chronology, derived=replace(index.chronology.derived, events=(told,))))
    assert (len(ties(index)), ties(apart)) == (1, ())


def test_a_tie_has_the_events_that_tell_it_and_is_open_while_none_has_happened(chronology: Chronology) -> None:
    visit = ((0, "source"), (1, "target"))
    index = with_events(chronology, [("CONSULT", "visit", "planned", visit), ("AID", None, "claimed", visit)])
    assert [(tie.open, [row.event.label for row in tie.rows]) for tie in ties(index)] == [
        (True, ["Event 1"]),
        (True, ["Event 0"]),
    ]
    assert [pair.open for pair in pairs(index)] == [True]
    done = with_events(chronology, [("CONSULT", "visit", "planned", visit), ("CONSULT", "visit", "happened", visit)])
    assert [(tie.open, len(tie.rows)) for tie in ties(done)] == [(False, 2)]
    assert of_actor(done, "a001") == ties(done) and of_actor(done, "a002") == ()


def test_the_drawing_is_the_same_each_time_and_inside_its_frame(chronology: Chronology) -> None:
    told: list[Told] = [
        ("CONSULT", None, "happened", ((n % 50, "source"), (n * 7 % 50, "target"))) for n in range(1, 120)
    ]
    index = with_events(chronology, told, actors=50)
    for width, height, most, letters in ((1180.0, 620.0, MOST_NODES, 26), (344.0, 520.0, 12, 16)):
        graph = actor_graph(index, width=width, height=height, most=most, letters=letters)
        assert graph and graph == actor_graph(index, width=width, height=height, most=most, letters=letters)
        assert len(graph.nodes) == most
        assert all(0 <= node.x <= width and 0 <= node.y <= height for node in graph.nodes)
        shown = {node.actor for node in graph.nodes}
        expected = {pair.number for pair in pairs(index)[:100] if {pair.one, pair.other} <= shown}
        assert {edge.pair.number for edge in graph.edges} == expected
        assert len(graph.nodes) + graph.left_out == len(
            {one for pair in pairs(index) for one in (pair.one, pair.other)}
        )
    assert actor_graph(Index(chronology)) is None  # nobody is tied to anybody


def test_an_arrow_points_at_whom_an_act_is_directed_at(chronology: Chronology) -> None:
    there = with_events(chronology, [("AID", None, "happened", ((1, "source"), (0, "target")))])
    graph = actor_graph(there)
    assert graph
    (edge,) = graph.edges
    assert edge.label == "aid"
    x, y = map(float, edge.arrows[0].split()[0].split(","))
    near, far = (node for actor in ("a000", "a001") for node in graph.nodes if node.actor == actor)
    assert abs(x - near.x) + abs(y - near.y) < abs(x - far.x) + abs(y - far.y)
    both = with_events(
        chronology,
        [
            ("AID", None, "happened", ((1, "source"), (0, "target"))),
            ("AID", None, "happened", ((0, "source"), (1, "target"))),
        ],
    )
    two = actor_graph(both)
    assert two and len(two.edges[0].arrows) == 2
    met = actor_graph(with_events(chronology, [("CONSULT", None, "happened", ((1, "source"), (0, "target")))]))
    assert met and met.edges[0].arrows == ()


def test_a_line_leads_to_the_events_that_tell_it(chronology: Chronology) -> None:
    index = with_events(chronology, [("CONSULT", None, "happened", ((0, "source"), (1, "target")))])
    pages = TestClient(app("case.db", read=lambda _: index.chronology), base_url="http://127.0.0.1:8765")
    html = pages.get("/actors").text
    assert 'href="#tie-1"' in html and 'id="tie-1"' in html
    row = html[html.index('id="tie-1"') :]
    assert 'href="/event/e000"' in row[: row.index("</tr>")]
    assert "To be named in the same event makes no line" in html
    page = pages.get("/actor/a000").text
    assert "meeting or talks" in page and 'href="/event/e000"' in page
