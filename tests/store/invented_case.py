"""Invented reports, claims and chronologies for the tests of the store: by hand, and drawn by Hypothesis."""

from __future__ import annotations

import itertools
import types
from dataclasses import fields, replace
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from dateline import model
from dateline.model import (
    Actor,
    ActorMention,
    ActorRole,
    Attribution,
    CalendarSlip,
    ChainLink,
    Claims,
    Copy,
    CountClaim,
    Dates,
    Derived,
    Discrepancy,
    Event,
    EventEvidence,
    EventMention,
    Judgement,
    Origin,
    OriginLink,
    Part,
    Participant,
    Place,
    Placed,
    PlaceMention,
    Pointed,
    Published,
    Quantity,
    Reason,
    Report,
    Span,
    Stamp,
    Support,
    TimeMention,
    TimeOrder,
    Value,
    ValueSupport,
    content_id,
    judgement_id,
    report_id,
)

TEXT = (
    "Harbour minister Ilse Varga said on Friday that 40 boats had left Port Selby.\n"
    "“We will not wait,” she said, according to the Selby Courier. The owners denied it."
)


# --- by hand --------------------------------------------------------------------------------------------------------
def make_report(
    name: str = "a.txt",
    text: str = TEXT,
    *,
    folder: str = "reports",
    address: str | None = None,
    stamps: tuple[Stamp, ...] = (),
    outlet: str | None = "Selby Courier",
) -> Report:
    """A report in a file `name` of a folder."""
    return Report(
        id=report_id(name=name, url=None, title=f"Title of {name}", text=text),
        source=f"{folder}/{name}",
        address=address or f"/home/reader/{folder}/{name}",
        media_type="text/plain",
        raw_sha256="ab" * 32,
        text=text,
        title=f"Title of {name}",
        outlet=outlet,
        stamps=stamps,
    )


def make_claims(report: Report, *, salience: float = 0.5) -> Claims:
    """Claims of every kind about a report with TEXT at its start."""
    key = report.id

    def span(words: str) -> Span:
        start = report.text.index(words)
        return report.span(start, start + len(words))

    first, second = (span(line) for line in TEXT.split("\n"))
    friday = Dates("2025-07-11", "2025-07-11", span("Friday"), "the Friday before the report")
    varga = ActorMention(
        f"a-{key}", span("Ilse Varga"), "varga", "Ilse Varga", "person", "NO", span("Harbour minister")
    )
    paper = ActorMention(f"b-{key}", span("Selby Courier"), "selby courier", "Selby Courier", "organization")
    place = PlaceMention(f"p-{key}", span("Port Selby"), "Port Selby", "city", "NO", 59.5, 10.25)
    content = (span("We will not wait"),)
    chain = (
        ChainLink("the Selby Courier", span("the Selby Courier"), paper.id),
        ChainLink("Ilse Varga", None, varga.id),
    )
    owners = ChainLink("The owners", span("The owners"), None)
    said = Attribution(
        f"q-{key}", key, content, span("she said"), True, chain, second, (owners,),
        (span("will"),), "denies", friday, "person",
    )  # fmt: skip
    parts = (Part(varga.id, "source"), Part(paper.id, "other"))
    left = EventMention(
        f"e-{key}", span("left"), first, "RETREAT", None, "leave", "claimed", friday, salience,
        "Boats leave Port Selby", parts, place.id, said.id, background=True,
    )  # fmt: skip
    waited = EventMention(
        f"f-{key}", span("wait"), second, None, None, "wait", "denied", Dates(), salience,
        "We will not wait", (), None, said.id, future=True, negation=True,
    )  # fmt: skip
    boats = Quantity(
        f"n-{key}", key, span("40 boats"), "boats", 40.0, None, False, "boats", friday, first, left.id, said.id
    )
    count = CountClaim(f"k-{key}", key, span("left Port"), first, "leave", 2, friday, left.id, said.id)
    readings = (("Friday", friday), ("the 12th", Dates("2025-07-12", "2025-07-12")))
    slip = CalendarSlip(f"s-{key}", span("Friday"), readings, "the 12th is a Saturday", (span("said"),))
    time = TimeMention(f"t-{key}", span("Friday"), "relative", "weekday 5", friday, "report date")
    order = TimeOrder(f"o-{key}", span("Friday"), "after", left.id, None, time.id, "P1M")
    return Claims(
        report=key,
        published=Published(Dates("2025-07-12", "2025-07-12", None, "the file says so"), "metadata"),
        sentences=(first, second),
        times=(time,),
        actors=(varga, paper),
        places=(place,),
        events=(left,),
        attributions=(said,),
        quantities=(boats,),
        slips=(slip,),
        orders=(order,),
        counts=(count,),
        unasserted=(waited,),
    )


def make_derived(claims: tuple[Claims, ...], *, note: str = "") -> Derived:
    """A chronology of claims made by `make_claims`: one event per report, all by one actor at one place."""
    roles = (ActorRole("minister", "Harbour", Dates("2025-07-11", None), tuple(c.sentences[0] for c in claims)),)
    varga = Actor("A1", "Ilse Varga", "person", "NO", ("Varga",), roles, tuple(c.actors[0].id for c in claims))
    place = Place("P1", "Port Selby", ("Port Selby",), "NO", 59.5, 10.25, "city", tuple(c.places[0].id for c in claims))
    events = tuple(
        Event(
            id=f"E-{c.report}",
            label=f"Boats leave Port Selby{note}",
            type="RETREAT",
            mode=None,
            dates=c.events[0].dates,
            place=place.id,
            participants=(Participant(varga.id, "source"),),
            status="claimed",
            salience=0.5,
            evidence=(EventEvidence(c.events[0], "the first mention"),),
            support=Support(
                (c.report,),
                (Origin("Ilse Varga", (c.report,), "the speaker"), Origin("The Buoy", (c.report,), "its own voice")),
                low=1,
                high=2,
                links=(OriginLink("Ilse Varga", "The Buoy", "its own voice beside the speaker"),),
                values=(
                    ValueSupport(
                        "number",
                        "4 boats",
                        (c.quantities[0].span,),
                        (Origin("Ilse Varga", (c.report,), "the speaker"),),
                    ),
                ),
                left_out=("The Anchor", "The Keel"),
            ),
        )
        for c in claims
    )
    values = tuple(Value(f"{n} boats", (c.quantities[0].span,), ("Ilse Varga",)) for n, c in enumerate(claims))
    copies = tuple(
        Copy(b.report, a.report, "verbatim", 1.0, ((b.sentences[0], a.sentences[0]),), "word for word")
        for a, b in itertools.pairwise(claims)
    )
    discrepancy = Discrepancy("D1", "quantity", events[0].id, False, values, f"two figures{note}")
    where = Published(Dates("2025-07-12", "2025-07-14", claims[0].sentences[0], "as others tell it"), "inferred")
    reason = Reason("“Friday” fits what another report dates", (claims[0].sentences[0], claims[-1].sentences[0]))
    days = ((claims[0].times[0].id, claims[0].times[0].dates), (claims[0].quantities[0].id, Dates(why="no day")))
    placed = (Placed(claims[0].report, where, (reason, Reason("its metadata say so")), days),)
    return Derived((varga,), (place,), events, (discrepancy,), copies, placed)


def make_judgement(claims: Claims, *, reason: str = "the harbour log says so", **more: Any) -> Judgement:
    """A corrected date for the event of claims made by `make_claims`."""
    left = claims.events[0]
    given: dict[str, Any] = {
        "kind": "date",
        "about": "event",
        "sides": ((Pointed(left.id, left.trigger, left.sentence.quote),),),
        "values": ("2025-07-10",),
        "author": "A. Brenk",
        "time": "2025-08-01T09:00:00+00:00",
        "reason": reason,
    }
    made = Judgement(id="", **(given | more))
    return replace(made, id=judgement_id(made))


# --- drawn by Hypothesis, from the types of the model ---------------------------------------------------------------
WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12)
BODY = st.text(st.characters(exclude_categories=["Cs", "Cc"]) | st.just("\n"), min_size=1, max_size=60)
NUMBERS = st.floats(allow_nan=False, allow_infinity=False)


def of_type(hint: Any, spans: st.SearchStrategy[Span]) -> st.SearchStrategy[Any]:
    """Values of one type of the model; spans come from `spans`."""
    if hint is Span:
        return spans
    if hint is Dates:
        return of_class(Dates, spans)
    if hint is str:
        return WORDS
    if hint is float:
        return NUMBERS
    if hint is bool:
        return st.booleans()
    if hint is type(None):
        return st.none()
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Literal:
        return st.sampled_from(inner)
    if origin in (Union, types.UnionType):
        return st.one_of(*(of_type(one, spans) for one in inner))
    if origin is tuple and inner[-1] is Ellipsis:
        return st.lists(of_type(inner[0], spans), max_size=3).map(tuple)
    if origin is tuple:
        return st.tuples(*(of_type(one, spans) for one in inner))
    raise TypeError(f"no strategy for {hint}")


def of_class(
    kind: type[Any], spans: st.SearchStrategy[Span], **given: st.SearchStrategy[Any]
) -> st.SearchStrategy[Any]:
    """Instances of a dataclass of the model; `given` are the fields that are not free, such as ids and references."""
    hints = get_type_hints(kind, vars(model))
    free = {f.name: of_type(hints[f.name], spans) for f in fields(kind) if f.name not in given}
    return st.builds(kind, **free, **given)


@st.composite
def spans_of(draw: st.DrawFn, report: Report) -> Span:
    start = draw(st.integers(0, len(report.text) - 1))
    return report.span(start, draw(st.integers(start + 1, len(report.text))))


@st.composite
def reports(draw: st.DrawFn, name: str) -> Report:
    text = draw(BODY)
    title, url = draw(st.none() | WORDS), draw(st.none() | WORDS)
    given = {
        "id": st.just(report_id(name=name, url=url, title=title, text=text)),
        "text": st.just(text),
        "title": st.just(title),
        "url": st.just(url),
        "stamps": st.lists(of_class(Stamp, st.nothing()), max_size=2).map(tuple),
    }
    report: Report = draw(of_class(Report, st.nothing(), **given))
    return report


def _numbered(draw: st.DrawFn, prefix: str, report: str, make: Any, most: int = 3) -> tuple[Any, ...]:
    """Up to `most` items with ids of their own, unique over all reports."""
    count = draw(st.integers(0, most))
    return tuple(draw(make(st.just(content_id(prefix, report, n)))) for n in range(count))


def _one_of(items: tuple[Any, ...], *, optional: bool = True) -> st.SearchStrategy[str | None]:
    ids = [st.sampled_from([item.id for item in items])] if items else []
    return st.one_of(*([st.none()] if optional else []), *ids)


@st.composite
def claims_of(draw: st.DrawFn, report: Report) -> Claims:
    """Any claims that the model allows about a report; references point at what is there."""
    spans, key = spans_of(report), report.id
    own = st.just(key)
    actors = _numbered(draw, "a", key, lambda id_: of_class(ActorMention, spans, id=id_))
    places = _numbered(draw, "p", key, lambda id_: of_class(PlaceMention, spans, id=id_))
    link = of_class(ChainLink, spans, actor=_one_of(actors))
    chain, to_whom = st.lists(link, min_size=1, max_size=3).map(tuple), st.lists(link, max_size=2).map(tuple)
    said = {"report": own, "chain": chain, "addressees": to_whom}
    attributions = _numbered(draw, "q", key, lambda id_: of_class(Attribution, spans, **said, id=id_))
    part = of_class(Part, spans, actor=_one_of(actors, optional=False))
    parts = st.lists(part, max_size=3).map(tuple) if actors else st.just(())
    refs = {"place": _one_of(places), "attribution": _one_of(attributions)}
    events = _numbered(draw, "e", key, lambda id_: of_class(EventMention, spans, id=id_, parts=parts, **refs))
    about = {"event": _one_of(events), "attribution": _one_of(attributions)}
    times = _numbered(draw, "t", key, lambda id_: of_class(TimeMention, spans, id=id_))
    ends = {"to": _one_of(events, optional=False), "mention": _one_of(events), "time": _one_of(times)} if events else {}
    orders = _numbered(draw, "o", key, lambda id_: of_class(TimeOrder, spans, id=id_, **ends)) if events else ()
    counted = about | {"event": _one_of(events, optional=False), "ordinal": st.integers(1, 400)}
    return Claims(
        report=key,
        published=draw(of_class(Published, spans)),
        sentences=draw(st.lists(spans, max_size=4).map(tuple)),
        times=times,
        actors=actors,
        places=places,
        events=events,
        attributions=attributions,
        quantities=_numbered(draw, "n", key, lambda id_: of_class(Quantity, spans, id=id_, report=own, **about)),
        counts=_numbered(draw, "k", key, lambda id_: of_class(CountClaim, spans, id=id_, report=own, **counted))
        if events
        else (),
        unasserted=_numbered(draw, "f", key, lambda id_: of_class(EventMention, spans, id=id_, parts=parts, **refs)),
        slips=_numbered(draw, "s", key, lambda id_: of_class(CalendarSlip, spans, id=id_)),
        orders=orders if events else (),
    )


def _some(ids: list[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(ids), max_size=3).map(tuple) if ids else st.just(())


@st.composite
def derived_of(draw: st.DrawFn, read: tuple[tuple[Report, Claims], ...]) -> Derived:
    """Any chronology that the model allows over these reports; not in order, and its spans lie in any report."""
    spans = st.one_of(*(spans_of(report) for report, _ in read))
    report_ids = [report.id for report, _ in read]
    mentions = [mention for _, claims in read for mention in claims.events]
    actor_mentions = [actor.id for _, claims in read for actor in claims.actors]
    place_mentions = [place.id for _, claims in read for place in claims.places]
    role = st.lists(of_class(ActorRole, spans), max_size=2).map(tuple)
    actors = _numbered(
        draw, "A", "", lambda id_: of_class(Actor, spans, id=id_, roles=role, mentions=_some(actor_mentions))
    )
    places = _numbered(draw, "P", "", lambda id_: of_class(Place, spans, id=id_, mentions=_some(place_mentions)))
    participant = of_class(Participant, spans, actor=_one_of(actors, optional=False))
    evidence = of_class(EventEvidence, spans, mention=st.sampled_from(mentions)) if mentions else st.nothing()
    origin = of_class(Origin, spans, reports=_some(report_ids))
    support = st.builds(Support, _some(report_ids), st.lists(origin, max_size=2).map(tuple))
    events = _numbered(
        draw,
        "E",
        "",
        lambda id_: of_class(
            Event,
            spans,
            id=id_,
            place=_one_of(places),
            participants=st.lists(participant, max_size=2).map(tuple) if actors else st.just(()),
            evidence=st.lists(evidence, max_size=3).map(tuple) if mentions else st.just(()),
            support=support,
        ),
    )
    value = st.lists(of_class(Value, spans), max_size=3).map(tuple)
    discrepancies = _numbered(
        draw, "D", "", lambda id_: of_class(Discrepancy, spans, id=id_, event=_one_of(events), values=value)
    )
    copy = of_class(Copy, spans, copy=st.sampled_from(report_ids), original=st.none() | st.sampled_from(report_ids))
    copies = draw(st.lists(copy, max_size=2, unique_by=lambda one: (one.copy, one.original, one.kind)).map(tuple))
    shuffled = draw(st.permutations(events))
    reason = st.builds(Reason, WORDS, st.lists(spans, max_size=2).map(tuple))
    placing = of_class(
        Placed,
        spans,
        report=st.sampled_from(report_ids),
        published=of_class(Published, spans),
        reasons=st.lists(reason, max_size=2).map(tuple),
    )
    placed = draw(st.lists(placing, max_size=2, unique_by=lambda one: one.report).map(tuple))
    return Derived(actors, places, tuple(shuffled), discrepancies, copies, placed)
