"""A small invented case: five reports on a ferry strike in Karvia, with all that `show` has to show.

One report is undated, one is a copy of another, two disagree about a figure, one figure was updated later, one
statement reached its report over two stations. Every span is cut from the text by its words.
"""

from __future__ import annotations

import pytest

from dateline.model import (
    Actor,
    ActorMention,
    ActorRole,
    Attribution,
    ChainLink,
    Chronology,
    Claims,
    Copy,
    Dates,
    Derived,
    Discrepancy,
    Event,
    EventEvidence,
    EventMention,
    Origin,
    Part,
    Participant,
    Place,
    PlaceMention,
    Published,
    Quantity,
    ReadReport,
    Rejection,
    Report,
    Span,
    Stamp,
    Support,
    Value,
    content_id,
    report_id,
)

WIRE = (
    "KARVIA, 3 March (Northwire) - Dock workers stopped the ferries on Tuesday, the Northern Herald reported, citing "
    "union leader Ada Brenk.\n"
    "At least 120 passengers were stranded. Brenk said talks will begin in April."
)
DAILY = (
    "Dock workers stopped the ferries on Tuesday, the Northern Herald reported, citing union leader Ada Brenk.\n"
    "At least 120 passengers were stranded. Brenk said talks will begin in April. More to follow."
)
RADIO = (
    "The harbour office said 90 passengers were stranded when dock workers halted ferries on 3 March.\n"
    "The office denied that a ship was damaged."
)
LATE = "By Thursday 140 passengers were stranded, the harbour office said. =SUM(1) <script>alert(1)</script> & more."
SHARED = "At least 120 passengers were stranded."
NOTES = "Ferries stopped. Nobody wrote down when."


def make_report(name: str, text: str, **more: str | None) -> Report:
    title, url = more.get("title"), more.get("url")
    return Report(
        id=report_id(name=name, url=url, title=title, text=text),
        source=f"karvia/{name}",
        address=f"/home/ada/karvia/{name}",
        media_type="text/plain",
        raw_sha256="0" * 64,
        text=text,
        title=title,
        outlet=more.get("outlet"),
        author=more.get("author"),
        url=url,
        stamps=(Stamp("csv published", "published", more["stamp"]),) if more.get("stamp") else (),
    )


def cut(report: Report, words: str, *, start: int = 0) -> Span:
    """The span of the first place where these words stand."""
    at = report.text.index(words, start)
    return report.span(at, at + len(words))


def day(iso: str, why: str, phrase: Span | None = None) -> Dates:
    return Dates(iso, iso, phrase, why)


@pytest.fixture(scope="session")
def chronology() -> Chronology:
    return make_chronology()


@pytest.fixture
def same_again() -> Chronology:
    """The same case, made a second time."""
    return make_chronology()


def make_chronology() -> Chronology:
    wire = make_report(
        "1_wire.txt", WIRE, outlet="Northwire", title="Ferries stop in Karvia", stamp="2026-03-04T08:10:00Z"
    )
    daily = make_report(
        "2_daily.html",
        DAILY,
        outlet="Daily Gull",
        title="Karvia's ferries stop",
        url="https://gull.example/ferries?a=1&b=2",
    )
    radio = make_report("3_radio.txt", RADIO, outlet="Radio K", title="Harbour: 90 stranded", url="javascript:alert(1)")
    late = make_report("4_late.txt", LATE, outlet="Northwire", title="<b>Toll</b> of the [strike] rises", author="=Cmd")
    notes = make_report("5_notes.txt", NOTES)
    reports = [wire, daily, radio, late, notes]

    stopped = {r.id: _stopped(r) for r in (wire, daily, radio, notes)}
    talks = {r.id: _talks(r) for r in (wire, daily)}
    damage = _damage(radio)
    said = {r.id: _said_by_brenk(r) for r in (wire, daily)}
    office = _said_by_office(radio)
    chain = {r.id: a for r in (wire, daily) for a in [said[r.id]]}
    stranded = [
        _stranded(wire, "At least 120", 120.0, None, stopped[wire.id].id),
        _stranded(daily, "At least 120", 120.0, None, stopped[daily.id].id),
        _stranded(radio, "90", 90.0, 90.0, stopped[radio.id].id),
        _stranded(late, "140", 140.0, 140.0, None),
    ]
    names = {r.id: _brenk(r) for r in (wire, daily)}
    published = {
        wire.id: Published(
            Dates("2026-03-04T08:10:00+00:00", "2026-03-04T08:10:00+00:00", None, "the field csv published says so"),
            "metadata",
        ),
        daily.id: Published(day("2026-03-04", "the page says 4 March"), "metadata"),
        radio.id: Published(
            Dates("2026-03-03", "2026-03-05", None, "between two dated reports that it fits"), "inferred"
        ),
        late.id: Published(day("2026-03-06", "the dateline says so"), "dateline"),
        notes.id: Published(Dates(why="nothing in the file says when"), "none"),
    }

    def claims(report: Report) -> Claims:
        return Claims(
            report=report.id,
            published=published[report.id],
            sentences=(),
            actors=(names[report.id],) if report.id in names else (),
            places=(PlaceMention("p1wire", cut(wire, "KARVIA"), "Karvia", "city", "FI"),) if report is wire else (),
            events=tuple(
                m
                for m in (stopped.get(report.id), talks.get(report.id), damage if report is radio else None)
                if m is not None
            ),
            attributions=tuple(a for a in (chain.get(report.id), office if report is radio else None) if a is not None),
            quantities=tuple(q for q in stranded if q.report == report.id),
        )

    actor = Actor(
        "a1brenk", "Ada Brenk", "person", "FI", ("Brenk",),
        (ActorRole("union leader", None, day("2026-03-04", "the day of the report"), (cut(wire, "union leader"),)),),
        tuple(sorted(m.id for m in names.values())),
    )  # fmt: skip
    place = Place("p1karvia", "Karvia", ("KARVIA",), "FI", 62.13, 22.56, "city", ("p1wire",))
    strike = Event(
        "e1aa000000000000aa", "Dock workers stop the ferries", "PROTEST", "strike",
        day("2026-03-03", "“Tuesday” before the report of Wed 4 March", cut(wire, "Tuesday")), place.id,
        (Participant(actor.id, "source"),), "happened", 0.9,
        tuple(EventEvidence(stopped[r.id], "the same act, place and day") for r in (wire, daily, radio, notes)),
        Support(
            tuple(r.id for r in (wire, daily, radio, notes)),
            (
                Origin("Ada Brenk", (wire.id, daily.id), "both name her as the speaker"),
                Origin("Radio K", (radio.id,), "says it in its own voice"),
            ),
        ),
    )  # fmt: skip
    meeting = Event(
        "e1ab000000000000bb", "Talks begin", "CONSULT", None,
        Dates("2026-04-01", "2026-04-30", cut(wire, "April"), "the month named, after the report"), None,
        (), "planned", 0.6,
        tuple(EventEvidence(talks[r.id], "the same words") for r in (wire, daily)),
        Support((wire.id, daily.id), (Origin("Ada Brenk", (wire.id, daily.id), "the speaker of both"),)),
    )  # fmt: skip
    damaged = Event(
        "e1cc000000000000cc", "Ship damaged", None, None, Dates(why="no date is stated"), None, (), "denied", 0.3,
        (EventEvidence(damage, "the only mention"),),
        Support((radio.id,), (Origin("harbour office", (radio.id,), "the speaker"),)),
    )  # fmt: skip
    return Chronology(
        reports=tuple(ReadReport(r, claims(r), ("r1old",) if r is late else ()) for r in reports),
        derived=Derived(
            actors=(actor,),
            places=(place,),
            events=(strike, meeting, damaged),
            discrepancies=(
                Discrepancy(
                    "d1figures", "quantity", strike.id, False,
                    (Value("at least 120", (cut(wire, "At least 120"),)), Value("90", (cut(radio, "90"),))),
                    "both count passengers stranded on 3 March",
                ),
                Discrepancy(
                    "d1later", "quantity", None, True,
                    (Value("90", (cut(radio, "90"),)), Value("140", (cut(late, "140"),))),
                    "the harbour office counted again",
                ),
            ),
            copies=(
                Copy(
                    daily.id, wire.id, "edited", 0.9312,
                    ((cut(daily, SHARED), cut(wire, SHARED)),),
                    "the paragraphs stand in the same order",
                ),
            ),
        ),
        rejections=(
            Rejection("karvia/scan.pdf", "/home/ada/karvia/scan.pdf",
                "read", "not-text", "It is a PDF file.", "Save it as text."),
        ),
    )  # fmt: skip


def _sentence(report: Report, words: str) -> Span:
    """The sentence around the words: between full stops (or line ends)."""
    at = report.text.index(words)
    start = max(
        report.text.rfind(". ", 0, at) + 2 if ". " in report.text[:at] else 0, report.text.rfind("\n", 0, at) + 1
    )
    end = report.text.index(".", at) + 1
    return report.span(start, end)


def _mention(report: Report, words: str, kind: str | None, status: str, dates: Dates, **more: object) -> EventMention:
    span = cut(report, words)
    return EventMention(
        id=content_id("m", report.id, span.start),
        trigger=span,
        sentence=_sentence(report, words),
        type=kind,
        mode=None,
        lemma=words,
        status=status,  # type: ignore[arg-type]
        dates=dates,
        salience=0.8,
        label=words,
        **more,  # type: ignore[arg-type]
    )


def _stopped(report: Report) -> EventMention:
    words = "halted" if "halted" in report.text else "stopped"
    if report.text == NOTES:
        return _mention(report, words, "PROTEST", "happened", Dates())
    phrase = cut(report, "Tuesday" if "Tuesday" in report.text else "3 March")
    parts = (Part(_brenk(report).id, "source"),) if "Brenk" in report.text else ()
    attribution = _said_by_brenk(report).id if "Brenk" in report.text else None
    dates = day("2026-03-03", "before the report", phrase)
    return _mention(report, words, "PROTEST", "happened", dates, parts=parts, attribution=attribution)


def _talks(report: Report) -> EventMention:
    dates = Dates("2026-04-01", "2026-04-30", cut(report, "April"), "the month named")
    return _mention(report, "talks", "CONSULT", "planned", dates)


def _damage(report: Report) -> EventMention:
    return _mention(report, "damaged", None, "denied", Dates(), attribution=_said_by_office(report).id, background=True)


def _said_by_brenk(report: Report) -> Attribution:
    herald, brenk = cut(report, "the Northern Herald"), cut(report, "union leader Ada Brenk")
    content = cut(report, "Dock workers stopped the ferries on Tuesday")
    links = (ChainLink(herald.quote, herald, None), ChainLink("Ada Brenk", brenk, _brenk(report).id))
    sentence = _sentence(report, "stopped")
    return Attribution(
        content_id("q", report.id), report.id, (content,), cut(report, "reported"), False, links, sentence
    )


def _said_by_office(report: Report) -> Attribution:
    office = cut(report, "The office")
    link = ChainLink("the harbour office", office, None)
    content = cut(report, "that a ship was damaged")
    sentence = _sentence(report, "denied")
    return Attribution(
        content_id("q", report.id), report.id, (content,), cut(report, "denied"), False, (link,), sentence
    )


def _brenk(report: Report) -> ActorMention:
    span = cut(report, "Ada Brenk")
    return ActorMention(
        content_id("n", report.id), span, "brenk", "Ada Brenk", "person", None, cut(report, "union leader")
    )


def _stranded(report: Report, words: str, low: float, high: float | None, event: str | None) -> Quantity:
    span = cut(report, words)
    sentence = _sentence(report, words)
    return Quantity(
        content_id("v", report.id), report.id, span, "passengers", low, high, False, "people", Dates(), sentence, event
    )
