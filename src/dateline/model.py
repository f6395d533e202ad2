"""The nouns that Dateline's rooms exchange: frozen, small, and without any import of ours but the grammar's nouns.

Bytes become a `Report` (or a `Rejection`), a report becomes an `Annotated` text and then `Claims`; the claims of all
reports become `Links` (who is who, what is one event, who copied whom) and, weighed, a `Chronology`.

Glossary. *Report*: one article, as one source gave it. *Span*: exact words of a report. *Mention*: one place in one
report that speaks of an event. *Event*: what one or more mentions speak of. *Attribution*: words that a report puts in
somebody's mouth. *Origin*: whoever a mention finally rests on.

Ids come from content, carry a version digit, and never depend on a clock, a path on this machine or an order.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from dateline.reading import Reading

# --- closed sets ----------------------------------------------------------------------------------------------------
ActorKind = Literal["person", "organization", "country", "group"]
Status = Literal["happened", "planned", "cancelled", "denied", "claimed"]
Role = Literal["source", "target", "other"]
Basis = Literal["metadata", "dateline", "text", "inferred", "none"]
CopyKind = Literal["verbatim", "edited", "rewrite"]
DiscrepancyKind = Literal["date", "quantity", "place", "participant", "status", "calendar", "identity"]
# What tells a contradiction from the world moving on, from words that fell off, and from one thing under several names.
DiscrepancyNature = Literal["contradiction", "update", "fallen off", "variant"]
ValueField = Literal["date", "place", "number"]
StampMeaning = Literal["published", "modified", "updated", "retrieved", "unclear"]
# What a speaker does with the words put in their mouth: "withholds" neither affirms nor denies them ("would not confirm
# that"), "asks" wants them to come about or to be answered, "retracts" takes them back.
Polarity = Literal["affirms", "denies", "withholds", "asks", "retracts"]
SourceKind = Literal[
    "person", "office", "state media", "media", "unnamed", "joint statement", "document", "post", "own", "witness",
    "crowd", "none",
]  # fmt: skip
TimeKind = Literal["absolute", "relative", "range", "duration", "set", "dateline"]
# What a person can say of events and actors: docs/decisions/0020.
JudgementKind = Literal[
    "same", "not-same", "unsure", "split", "date", "place", "label", "status", "participant", "type", "figure",
    "reject", "accept", "comment", "stands", "no-contradiction", "left-open", "not-independent", "withdraw",
]  # fmt: skip
Judgeable = Literal["event", "actor", "origin", "discrepancy", "judgement"]
Standing = Literal["holds", "overruled", "withdrawn", "orphaned", "later"]

# The sixteen event types of PLOVER 2.0 (docs/decisions/0003); None stands for "the scheme has no place for it".
PLOVER_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip


class DatelineError(Exception):
    """What went wrong and what to do next, in words for the person who ran the command."""


_IDENTIFYING = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def content_id(prefix: str, *parts: object) -> str:
    """A stable id for the identifying fields `parts`: `prefix`, a version digit, 16 hex digits.

    content_id("r", "a", "b") -> "r1" + 16 hex digits. The parts are hashed as one JSON list, so ("a", "bc") and
    ("ab", "c") differ.
    """
    text = _IDENTIFYING.encode(parts)
    return f"{prefix}1{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


# --- the evidence ---------------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Exact words of a report: code points `start` to `end` (excluded) of its text; `text[start:end] == quote`."""

    report: str
    start: int
    end: int
    quote: str

    def __len__(self) -> int:
        return self.end - self.start

    def overlaps(self, other: Span) -> bool:
        return self.report == other.report and self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.report == other.report and self.start <= other.start and other.end <= self.end


LIKELY = "no words name its day: likely"  # how the reason begins of a day that is no more than likely


@dataclass(frozen=True, slots=True)
class Dates:
    """An interval of days, both ends inclusive; None is an open end.

    `earliest` and `latest` are ISO 8601: a day ("2025-07-11"), or a time of day with its zone where the source gives
    one ("2025-07-11T08:10:00+00:00"). Precision is never invented: "March 2024" is 2024-03-01 to 2024-03-31. `phrase`
    is the words that say it, None where no words do; `why` is one sentence on how the interval was reached.
    """

    earliest: str | None = None
    latest: str | None = None
    phrase: Span | None = None
    why: str = "no date is stated"

    @property
    def known(self) -> bool:
        return self.earliest is not None or self.latest is not None

    @property
    def first_day(self) -> str | None:
        return self.earliest[:10] if self.earliest else None

    @property
    def last_day(self) -> str | None:
        return self.latest[:10] if self.latest else None

    @property
    def likely(self) -> bool:
        """Is it no more than likely: neither named by words nor bounded by what is known?"""
        return self.phrase is None and self.why.startswith(LIKELY)


NO_DATES = Dates()


# --- ingest: bytes -> Report or Rejection ---------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Stamp:
    """A date that a report's metadata states: which field said it, what that field means, its value as written."""

    field: str  # "json-ld datePublished", "meta article:published_time", "rss pubDate", "csv published"
    meaning: StampMeaning
    value: str


@dataclass(frozen=True, slots=True)
class Report:
    """One article as one source gave it.

    `text` is the article body, title excluded: one paragraph a line, lines separated by one "\\n", hard wraps undone,
    no leading or trailing white space, no control characters, no lone surrogates. It is never changed afterwards.
    """

    id: str  # content_id("r", name of the item, url, title, text): see `report_id`
    source: str  # path or URL as given; "feed.xml#1" for the first item of a feed, a table or an archive of items
    address: str  # where the same report is found again: its URL, or the file's full path plus the item's own key
    media_type: str  # "text/plain", "text/html", "application/rss+xml", "application/warc", "message/rfc822", ...
    raw_sha256: str  # of the bytes the report was read from (the item's own bytes where it is one of many)
    text: str
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    url: str | None = None  # where the article was published, if its source says so
    stamps: tuple[Stamp, ...] = ()

    @property
    def text_sha256(self) -> str:
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    def span(self, start: int, end: int) -> Span:
        """The span of this report's text from `start` to `end`.

        Raises: ValueError if the offsets do not lie within the text or hold no character.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span {start}:{end} in report {self.id} of {len(self.text)} characters")
        return Span(self.id, start, end, self.text[start:end])


def report_id(*, name: str, url: str | None, title: str | None, text: str) -> str:
    """The id of a report: from what it says and the last part of its name, not from the folder it lies in."""
    return content_id("r", name, url, title, text)


@dataclass(frozen=True, slots=True)
class Rejection:
    """Something that was given to read and could not be read: what, why, and what to do about it."""

    source: str
    address: str
    stage: Literal["find", "fetch", "read", "extract"]
    reason: str  # a short stable code: "truncated", "not-text", "no-items", "too-large", "refused-address", ...
    explanation: str  # one sentence that names what is wrong
    advice: str  # one sentence that says what to do next


@dataclass(frozen=True, slots=True)
class Notice:
    """Something worth telling the person who reads a source: which column became which field, say."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """One file or URL to read, found by looking but not yet opened.

    `given` is how the person named it (a file in a folder: the folder as given, "/", the path inside it, always with
    forward slashes); `address` is the full path or the URL.
    Inside an archive a report's `source` is the archive's `given`, "/", the member's path: "clips.zip/one.html".
    """

    given: str
    address: str
    is_url: bool
    size_bytes: int | None = None


# --- annotate: Report -> Annotated ----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or punctuation mark: code points of the report's text."""

    start: int
    end: int
    text: str

    @property
    def lower(self) -> str:
        return self.text.lower()


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its number, the number of its paragraph, its tokens in order."""

    span: Span
    index: int
    paragraph: int
    tokens: tuple[Token, ...]

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end


NameKind = Literal["person", "organization", "country", "place", "nationality", "group"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name in the text, without its title: "Sergey Ivanov" of "Foreign Minister Sergey Ivanov".

    `title` is the office words next to it, if any; `country` the ISO 3166 two letters that the words themselves give;
    `place_use` is True where a place name names a place ("in Oslo") and False where it stands for its government
    ("Oslo said").
    """

    span: Span
    kind: NameKind
    key: str  # the normal form that variants share within the report: "ivanov" -> "Sergey Ivanov"
    sentence: int
    title: Span | None = None
    country: str | None = None
    place_use: bool = False


@dataclass(frozen=True, slots=True)
class Annotated:
    """A report as read: sentences and tokens with offsets, names; and the grammar of its words.

    `reading` cuts words and sentences its own way (`reading.py`); the two meet in the offsets. It ends before the text
    does where a report is longer than a reader takes on, and is None where no reader was given.
    """

    report: Report
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...]
    quoted: tuple[Span, ...] = ()  # what stands in quotation marks, marks excluded, in order
    reading: Reading | None = None


# --- extract: Annotated -> Claims -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Published:
    """When a report was published, as an interval, and what that rests on."""

    dates: Dates
    basis: Basis


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression: its words, what they say (`value`, before any anchor) and the days they mean.

    `value` keeps the unresolved reading ("weekday 5", "month 3 of year -1"), so that a report dated later can be
    resolved again; `anchor` says what the resolution leaned on: the report's date, another expression, or nothing.
    """

    id: str
    span: Span
    kind: TimeKind
    value: str
    dates: Dates
    anchor: str


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Words that name an actor in one report. `key` is shared by the mentions of one actor within the report."""

    id: str
    span: Span
    key: str
    name: str
    kind: ActorKind
    country: str | None = None
    title: Span | None = None  # "Foreign Minister", read from the text
    of: str | None = None  # whose office: "Norway" of "Norwegian Foreign Minister", "Acme" of "Acme's chief executive"
    of_span: Span | None = None  # the words that say so
    held: Dates = NO_DATES  # the days that the words beside an office give it: "since 2021", "former", "until March"


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """Words that name a place, as written and as resolved (country and coordinates None where not known)."""

    id: str
    span: Span
    name: str
    # "country", "capital", "city", "province", "district"; without a point: "area", "place" (nothing more is known) and
    # "government" (a capital that stands for one)
    kind: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """An actor's part in an event mention; `actor` is the id of an `ActorMention`."""

    actor: str
    role: Role


@dataclass(frozen=True, slots=True)
class EventMention:
    """One place in a report that speaks of an event."""

    id: str
    trigger: Span
    sentence: Span
    type: str | None  # PLOVER 2.0 event type
    mode: str | None
    lemma: str
    status: Status
    dates: Dates
    salience: float  # 0 to 1
    label: str  # "Ministry announces visit": one readable line made of this mention alone
    parts: tuple[Part, ...] = ()
    place: str | None = None  # id of a PlaceMention
    attribution: str | None = None  # id of the Attribution whose content holds the trigger
    background: bool = False  # an earlier event that the report recalls
    # PLOVER's auxiliaries: how the words tell it, beside what became of it (`status`)
    historical: bool = False
    future: bool = False
    hypothetical: bool = False
    negation: bool = False
    meaning: str = ""  # what its trigger tells, as a vector (`Reading.meaning`); empty where none was made
    likely_day: str | None = None  # where words give no day, the ISO day it likely was (`extract/likely_days.py`)


@dataclass(frozen=True, slots=True)
class ChainLink:
    """One link of a reporting chain: who passes the words on, as written; `actor` is an ActorMention id or None."""

    text: str
    span: Span | None
    actor: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """Words that a report puts in somebody's mouth. The chain runs from the nearest source to the speaker (last)."""

    id: str
    report: str
    content: tuple[Span, ...]
    cue: Span | None
    direct: bool
    chain: tuple[ChainLink, ...]
    sentence: Span
    addressees: tuple[ChainLink, ...] = ()  # to whom: "told parliament", "in a letter to Holm"
    hedges: tuple[Span, ...] = ()  # "reportedly", "may have", "is believed to"
    polarity: Polarity = "affirms"
    said: Dates = NO_DATES  # when it was said, where the words tell: "said on Tuesday"
    source: SourceKind = "none"  # of the speaker

    @property
    def speaker(self) -> ChainLink:
        return self.chain[-1]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number of something: `low` and `high` are None where open ("at least 12" -> 12, None)."""

    id: str
    report: str
    span: Span
    what: str
    low: float | None
    high: float | None
    approximate: bool
    unit: str | None  # "people", "USD", "percent", "km", ...
    as_of: Dates
    sentence: Span
    event: str | None = None  # id of an EventMention of the same sentence
    attribution: str | None = None
    meaning: str = (
        ""  # what its words tell where they stand, as a vector (`Reading.meaning`); empty where none was made
    )


@dataclass(frozen=True, slots=True)
class CountClaim:
    """The number that a report gives an event: "his third visit since 2023", "met for the first time since 1999".

    `ordinal` is 3 in the first, 1 in the second. `since` holds the days over which it counts: "since 2023" has no end,
    "this week" has one; unknown where the words name no day ("since taking office") or say nothing of it. A first time
    "since 1999" says that there was none from then until now, a third visit that two came before it in those days.
    """

    id: str
    report: str
    span: Span  # "third visit since 2023"
    sentence: Span
    what: str  # what is counted, as written: "foreign visit"
    ordinal: int
    since: Dates
    event: str  # id of the EventMention that is counted
    attribution: str | None = None


@dataclass(frozen=True, slots=True)
class CalendarSlip:
    """A date whose parts do not agree: "Friday, 10 July" where 10 July is a Thursday.

    `readings` are (what it would be, the interval) pairs, the one that was kept first; `other` are further spans of
    the same report that bear on it.
    """

    id: str
    span: Span
    readings: tuple[tuple[str, Dates], ...]
    explanation: str
    other: tuple[Span, ...] = ()


Order = Literal["same", "within", "after", "before"]


@dataclass(frozen=True, slots=True)
class TimeOrder:
    """How a report sets one of its events in time by another one: "during that meeting they agreed".

    `mention` stands to `to` as `relation` says ("within": in the course of it). `elapsed` is the ISO 8601 duration that
    lies between the two where the text counts it: "a week after the protests he was arrested", P1W. The count may also
    lead to a day instead of an event: that of the expression `time` ("on Friday it will be a year since the fire"),
    or that on which the report was written (`mention` and `time` both None: "a year after the flood, families wait").
    """

    id: str
    span: Span  # the words that say so
    relation: Order
    to: str  # id of an EventMention of this report
    mention: str | None = None  # id of an EventMention of this report
    time: str | None = None  # id of a TimeMention of this report
    elapsed: str | None = None


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that one report says, read without looking at any other report."""

    report: str
    published: Published
    sentences: tuple[Span, ...] = ()
    times: tuple[TimeMention, ...] = ()
    actors: tuple[ActorMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    events: tuple[EventMention, ...] = ()
    attributions: tuple[Attribution, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    slips: tuple[CalendarSlip, ...] = ()
    orders: tuple[TimeOrder, ...] = ()
    counts: tuple[CountClaim, ...] = ()
    # Events that are told as not done, only supposed, or in general: read, and no part of the chronology. Their status
    # is "denied" where they are negated and else "claimed": nobody says that they came about.
    unasserted: tuple[EventMention, ...] = ()


# --- resolve: Claims of all reports -> Links ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class ActorRole:
    """An office that the text gives an actor, with the days for which reports show it."""

    title: str
    of: str | None
    dates: Dates
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Actor:
    """One actor across reports; `mentions` are ids of the ActorMentions that were taken for it."""

    id: str
    name: str
    kind: ActorKind
    country: str | None
    aliases: tuple[str, ...]
    roles: tuple[ActorRole, ...]
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """One place across reports; `mentions` are ids of PlaceMentions."""

    id: str
    name: str
    as_written: tuple[str, ...]
    country: str | None
    lat: float | None
    lon: float | None
    kind: str | None
    mentions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventLink:
    """Mentions that were taken for one event, and why each joined: (mention id, reason) in the order of joining."""

    mentions: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A report that repeats another one. `original` is None where nothing tells which of the two came first (the
    passages then name the other one), or where the text names one that is not in the case."""

    copy: str
    original: str | None
    kind: CopyKind
    overlap: float  # share of the copy's words that stand in the original
    passages: tuple[tuple[Span, Span], ...]  # (in the copy, in the original)
    why: str

    @property
    def other(self) -> str | None:
        """The report that it shares its words or facts with, whichever of the two came first."""
        return self.original or (self.passages[0][1].report if self.passages else None)


@dataclass(frozen=True, slots=True)
class StoryNames:
    """The words of the names that set a report's story apart from others; two reports that share several tell one."""

    report: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Links:
    """Who is who, where is where, what is one event and who copied whom, over all reports of a case."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    events: tuple[EventLink, ...]
    copies: tuple[Copy, ...]
    names: tuple[StoryNames, ...] = ()


# --- people's judgements --------------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Pointed:
    """A mention that somebody points at: its id, its words, and their sentence.

    The id finds it in the case it was judged in; the words and the sentence find it again when its report was read by
    other rules, or has a newer version.
    """

    mention: str
    words: Span  # the trigger of an event mention, the name of an actor
    sentence: str


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a person says of events, actors or origins: an append-only record, signed with author, time and reason.

    It never changes what reports say; it is overlaid on what is derived from them. `sides` are the things it is about,
    each as the mentions that stood for it when it was judged: two or more for "same", "not-same" and "unsure", two for
    "split" (what is taken out, what stays), one for a correction, a "reject", an "accept" or a "comment", one an origin
    for "not-independent".
    `values` are the corrected value ("2025-07-11" or "2025-07-11/2025-07-13" for "date"), or the origins' names.
    """

    id: str  # `judgement_id`
    kind: JudgementKind
    about: Judgeable
    sides: tuple[tuple[Pointed, ...], ...]
    values: tuple[str, ...]
    author: str
    time: str  # ISO 8601 with its zone, as given by whoever judged; no clock is read
    reason: str
    withdraws: str | None = None  # the id of the judgement that this one takes back


def judgement_id(judgement: Judgement) -> str:
    """The id that a judgement's content gives it; a record that was tampered with has another one."""
    sides = [
        [[p.mention, p.words.report, p.words.start, p.words.end, p.words.quote, p.sentence] for p in side]
        for side in judgement.sides
    ]
    signed = judgement.author, judgement.time, judgement.reason
    return content_id("j", judgement.kind, judgement.about, sides, judgement.values, *signed, judgement.withdraws)


def judged_days(value: str) -> tuple[str | None, str | None]:
    """The first and the last day that a "date" judgement gives: "2025-07-11", "2025-07-11/2025-07-13", "2025-07-11/".

    Raises: ValueError when it is no day and no interval of days.
    """
    ends = value.split("/")
    days = [date.fromisoformat(end) for end in ends if end]
    if not days or len(ends) > 2 or days != sorted(days) or any(end and len(end) != 10 for end in ends):
        raise ValueError(f"{value!r} is no day and no interval of days")
    return ends[0] or None, ends[-1] or None


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement and how it stands in a chronology.

    "holds"; "overruled" by a later one that says otherwise; "withdrawn"; "orphaned", its evidence being gone; "later",
    where the chronology is as known on a day before its evidence was reported. `mentions` are the ids that its sides
    have now; `against` the judgements that say otherwise, earlier and later ones.
    """

    judgement: Judgement
    standing: Standing
    note: str  # one sentence on why it stands so
    mentions: tuple[tuple[str, ...], ...] = ()
    against: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        return self.standing == "holds"


# --- weigh: Links -> Chronology -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Participant:
    """An actor's part in an event."""

    actor: str
    role: Role


@dataclass(frozen=True, slots=True)
class Origin:
    """Whoever an event finally rests on, the reports that carry it, and why it counts as one."""

    name: str
    reports: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class OriginLink:
    """Two origins of an event that may be one, and why: a doubt that lowers the least number of origins."""

    first: str  # names of origins of the event
    second: str
    why: str


@dataclass(frozen=True, slots=True)
class ValueSupport:
    """One value that mentions of an event give, the words that give it, and the origins that this value rests on."""

    field: ValueField
    value: str  # "2025-03-11", the name of a place, "people killed: 12"
    spans: tuple[Span, ...]
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True)
class Support:
    """The reports that speak of an event and the origins for which no shared origin was found.

    `low` is their number if every doubt of `links` is right, `high` if none is. Both are 0 before an event is weighed.
    `high` is 0 where nobody by name stands behind the event.
    """

    reports: tuple[str, ...]
    origins: tuple[Origin, ...]
    low: int = 0
    high: int = 0
    links: tuple[OriginLink, ...] = ()
    values: tuple[ValueSupport, ...] = ()
    left_out: tuple[str, ...] = ()  # outlets that wrote of its story when it was known, and not of it


@dataclass(frozen=True, slots=True)
class EventEvidence:
    """One mention of an event, with why it was taken for this event."""

    mention: EventMention
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One event of the chronology."""

    id: str
    label: str
    type: str | None
    mode: str | None
    dates: Dates
    place: str | None  # Place id
    participants: tuple[Participant, ...]
    status: Status
    salience: float
    evidence: tuple[EventEvidence, ...]
    support: Support


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values that disagree, with the words that give it and those whose word it is."""

    value: str
    spans: tuple[Span, ...]
    given_by: tuple[str, ...] = ()  # speakers, agencies or outlets


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Reports (or one report and the calendar) that disagree; `update` where the world changed or a source revised."""

    id: str
    kind: DiscrepancyKind
    event: str | None  # Event id
    update: bool
    values: tuple[Value, ...]
    explanation: str
    nature: DiscrepancyNature = "contradiction"


@dataclass(frozen=True, slots=True)
class Reason:
    """One sentence on why something was inferred, and the words of reports that it rests on."""

    text: str
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Placed:
    """A report that states no date of its own, or only one end of it, dated by what it shares with others.

    `published` has the basis "inferred" and every day that the reasons leave, never one picked among them. `dates` are
    the days of its time mentions and quantities, by their ids, read again with that date.
    """

    report: str
    published: Published
    reasons: tuple[Reason, ...]
    dates: tuple[tuple[str, Dates], ...] = ()


@dataclass(frozen=True, slots=True)
class Derived:
    """What is rebuilt from the claims of all reports: the part of a chronology that is never edited in place."""

    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    copies: tuple[Copy, ...] = ()
    placed: tuple[Placed, ...] = ()
    judged: tuple[Judged, ...] = ()  # people's judgements, oldest first, and how each stands here


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with everything that was read out of it alone, and the older versions of the same address."""

    report: Report
    claims: Claims
    versions: tuple[str, ...] = ()  # report ids of earlier versions of the same address, oldest first

    def placed(self, where: Placed) -> ReadReport:
        """The same report with its inferred date and the days that follow from it."""
        days = dict(where.dates)
        by_words = {t.span: days[t.id] for t in self.claims.times if t.id in days}

        def again(dates: Dates) -> Dates:
            """Days that an undated report left open, by the words that name them."""
            return dates if dates.known or dates.phrase is None else by_words.get(dates.phrase, dates)

        claims = replace(
            self.claims,
            published=where.published,
            times=tuple(replace(t, dates=days.get(t.id, t.dates)) for t in self.claims.times),
            quantities=tuple(replace(q, as_of=days.get(q.id, q.as_of)) for q in self.claims.quantities),
            attributions=tuple(replace(a, said=again(a.said)) for a in self.claims.attributions),
            counts=tuple(replace(c, since=again(c.since)) for c in self.claims.counts),
        )
        return replace(self, claims=claims)


@dataclass(frozen=True, slots=True)
class Counted:
    """From which day on a report counts as known, and one sentence on why; None: nothing says when."""

    report: str
    day: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Chronology:
    """A whole case, in a stable order: reports by source and id, events by date, everything else by id.

    With `as_of` it is what the reports up to that day support; `left_out` are those of the case that count later, or of
    which nothing says when they were published.
    """

    reports: tuple[ReadReport, ...]
    derived: Derived
    rejections: tuple[Rejection, ...] = ()
    as_of: str | None = None
    left_out: tuple[Counted, ...] = ()


@dataclass(frozen=True, slots=True)
class BuildSummary:
    """What one build did, for the person who ran it."""

    found: int = 0  # items that the sources hold
    added: int = 0
    already: int = 0
    new_versions: int = 0
    rejected: int = 0
    events: int = 0
    mapping: tuple[str, ...] = field(default=())  # lines such as "clips.csv: headline -> title, body -> text"
