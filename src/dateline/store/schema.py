"""The tables and views of a case file, as a journalist finds them in Datasette.

Plain SQLAlchemy Core: nothing here is special to SQLite (that lives in sqlite.py). Four layers, from the bytes up:

- what was read: `build`, `file`, `report`, `stamp`, `sighting`, `rejection`;
- what people said of it: `judgement`, `judgement_value`, `judgement_evidence`, append-only;
- what each report says by itself ("claims"): `sentence` to `slip_other`, every row with its `report`;
- what is rebuilt from all reports ("derived"): `actor` to `copy_passage`, replaced as a whole.

Evidence is a group of columns: X_start and X_end (code points of the report's text, end excluded) and X_quote, the
words themselves. The text is that of the row's `report`, or of X_report where the table has such a column. An interval
of days is another group: X_earliest, X_latest, X_why and the words X_phrase_... that state it. `position` keeps the
order of a list.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    func,
    select,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.schema import CreateView

SCHEMA_VERSION = 5
RENEWED = 4  # files from this version on are brought up to date when they are opened: they lack empty columns alone
metadata = MetaData()


class PathText(TypeDecorator[str]):
    """A path or URL. Bytes of a file name that are no UTF-8 are kept readable, as "\\xff", and stay comparable."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else path_text(value)


def path_text(path: str) -> str:
    """`path` as it is stored: "a\\udcff.txt" -> "a\\\\xff.txt"; any other text unchanged."""
    if path.isascii():
        return path
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


# --- groups of columns ----------------------------------------------------------------------------------------------
def _word(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, Text, nullable=False, primary_key=key)


def _maybe(name: str) -> Column[str | None]:
    return Column(name, Text, nullable=True)


def _path(name: str, *, key: bool = False) -> Column[str]:
    return Column(name, PathText, nullable=False, primary_key=key)


def _number(name: str, *, key: bool = False, optional: bool = False) -> Column[int]:
    return Column(name, Integer, nullable=optional, primary_key=key, autoincrement=False)


def _bytes(name: str) -> Column[bytes]:
    return Column(name, LargeBinary, nullable=False)


def _real(name: str, *, optional: bool = False) -> Column[float]:
    return Column(name, Float, nullable=optional)


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False)


def _ref(name: str, target: str, *, optional: bool = False, key: bool = False, index: bool = True) -> Column[str]:
    """A foreign key to the `id` of the table `target`; indexed, so that a parent is deleted or shown fast."""
    return Column(name, Text, ForeignKey(f"{target}.id"), nullable=optional, primary_key=key, index=index)


def _span(name: str, *, optional: bool = False, own_report: bool = False) -> list[Column[Any]]:
    """Exact words; `own_report` where they may stand in another report than the row's `report`."""
    report = [_ref(f"{name}_report", "report", optional=optional)] if own_report else []
    start, end = _number(f"{name}_start", optional=optional), _number(f"{name}_end", optional=optional)
    return [*report, start, end, Column(f"{name}_quote", Text, nullable=optional)]


def _dates(name: str, *, own_report: bool = False) -> list[Column[Any]]:
    phrase = _span(f"{name}_phrase", optional=True, own_report=own_report)
    return [_maybe(f"{name}_earliest"), _maybe(f"{name}_latest"), _word(f"{name}_why"), *phrase]


def _table(name: str, comment: str, *columns: Column[Any] | ForeignKeyConstraint | Iterable[Column[Any]]) -> Table:
    flat: list[Column[Any] | ForeignKeyConstraint] = []
    for column in columns:
        flat.extend([column] if isinstance(column, Column | ForeignKeyConstraint) else column)
    return Table(name, metadata, *flat, comment=comment)


# --- the file itself ------------------------------------------------------------------------------------------------
about = _table(
    "about",
    "What this file is: the version of its tables, the program that made it, what its chronology was derived from",
    _word("name", key=True),
    _word("value"),
)
table_description = _table(
    "table_description",
    "What each table and view of this file holds, one line each",
    _word("name", key=True),
    _word("description"),
)

# --- what was read --------------------------------------------------------------------------------------------------
build = _table(
    "build",
    "One run of `dateline build`: its number, the program's version, and its times where they were given",
    _number("number", key=True),
    _word("version"),
    _maybe("started"),
    _maybe("finished"),
)
file = _table(
    "file",
    "A file that was read to its end: the hash of its bytes, the rules it was read with, the last build that saw it",
    _path("address", key=True),
    _word("raw_sha256"),
    _word("version"),
    Column("build", Integer, ForeignKey("build.number"), nullable=False, index=True),
)
report = _table(
    "report",
    "One article as one source gave it, text and metadata; never changed, a changed page is a further report",
    _word("id", key=True),
    Column("number", Integer, nullable=False, unique=True),  # of the full-text index
    _maybe("title"),
    _maybe("outlet"),
    _maybe("author"),
    _maybe("url"),
    _path("source"),
    _path("address"),
    _word("media_type"),
    _maybe("published_basis"),
    _dates("published", own_report=False),
    _word("text"),
    _word("text_sha256"),
    _number("chars"),
    _word("raw_sha256"),
    _word("version"),
)
stamp = _table(
    "stamp",
    "A date that a report's metadata states: the field that says it, what the field means, the value as written",
    _ref("report", "report", key=True, index=False),
    _number("position", key=True),
    _word("field"),
    _word("meaning"),
    _word("value"),
)
sighting = _table(
    "sighting",
    "Where a report was seen: its address, the source as given, the file that held it, the last build that saw it",
    _path("file", key=True),
    _path("source", key=True),
    _path("address", key=True),
    _ref("report", "report", key=True),
    Column("last_build", Integer, ForeignKey("build.number"), nullable=False, index=True),
)
rejection = _table(
    "rejection",
    "Something that could not be read: why, and what to do about it",
    _path("file", key=True),
    _path("source", key=True),
    _path("address", key=True),
    _word("stage", key=True),
    _word("reason", key=True),
    _path("explanation"),
    _path("advice"),
    Column("build", Integer, ForeignKey("build.number"), nullable=False, index=True),
)


earlier_day = _table(
    "earlier_day",
    "The chronology as known on an earlier day, kept so that it need not be derived again; may be deleted at any time",
    _word("fingerprint", key=True),
    _number("number"),
    _word("derived"),
)

retelling = _table(
    "retelling",
    "What a report without a date says when it is read as of a day, kept so that it need not be read again; may be "
    "deleted at any time",
    _ref("report", "report", key=True, index=False),
    _word("question", key=True),
    _word("version", key=True),
    _word("answer"),
)

kept_memory = _table(
    "kept_memory",
    "What the last derivation worked out, kept so that the next one need not; may be emptied at any time",
    _word("name", key=True),
    _word("version"),
    _word("sha256"),
    _bytes("data"),
)

changed_report = _table(
    "changed_report",
    "Reports that were read anew since kept_memory was written, so that it does not hold for them",
    _number("number", key=True),
    _word("report"),
)

# --- what people said of it -----------------------------------------------------------------------------------------
judgement = _table(
    "judgement",
    "What a person says of events, actors or origins, signed with author, time and reason; never changed or deleted",
    _word("id", key=True),
    _word("kind"),
    _word("about"),
    _word("author"),
    _word("time"),
    _word("reason"),
    _maybe("withdraws"),  # no foreign key: what it takes back may lie in a colleague's case
)
judgement_value = _table(
    "judgement_value",
    "The value that a judgement corrects to, or the names of the origins it is about",
    _ref("judgement", "judgement", key=True, index=False),
    _number("position", key=True),
    _word("value"),
)
judgement_evidence = _table(
    "judgement_evidence",
    "The mentions that a judgement points at, with their words: they may be of a report that the case no longer holds",
    _ref("judgement", "judgement", key=True, index=False),
    _number("side", key=True),
    _number("position", key=True),
    _word("mention"),
    _word("report"),
    _number("words_start"),
    _number("words_end"),
    _word("words"),
    _word("sentence"),
)


# --- claims: what each report says by itself ------------------------------------------------------------------------
def _of_report() -> list[Column[Any]]:
    """The report a row belongs to and its place in the report's list."""
    return [_ref("report", "report"), _number("position")]


sentence = _table(
    "sentence",
    "The sentences of each report, in order",
    _ref("report", "report", key=True, index=False),
    _number("position", key=True),
    _span("sentence"),
)
time_mention = _table(
    "time_mention",
    "A time expression: its words, their plain reading, the days they mean, and what the reading leaned on",
    _word("id", key=True),
    _of_report(),
    _word("kind"),
    _word("value"),
    _dates("dates"),
    _word("anchor"),
    _span("span"),
)
actor_mention = _table(
    "actor_mention",
    "Words that name a person, organization, country or group in one report",
    _word("id", key=True),
    _of_report(),
    _word("name"),
    _word("kind"),
    _maybe("country"),
    _word("key"),
    _span("span"),
    _span("title", optional=True),
    _maybe("of"),
    _span("of_span", optional=True),
    _dates("held"),
)
place_mention = _table(
    "place_mention",
    "Words that name a place in one report, as written and as resolved",
    _word("id", key=True),
    _of_report(),
    _word("name"),
    _word("kind"),
    _maybe("country"),
    _real("lat", optional=True),
    _real("lon", optional=True),
    _span("span"),
)
attribution = _table(
    "attribution",
    "Words that a report puts in somebody's mouth: who speaks, what kind of source, the cue, when it was said",
    _word("id", key=True),
    _of_report(),
    _word("speaker"),  # the last link of the chain, for reading
    _word("source"),
    _flag("direct"),
    _word("polarity"),
    _dates("said"),
    _span("cue", optional=True),
    _span("sentence"),
)
attribution_content = _table(
    "attribution_content",
    "The words that are attributed; a broken quotation has several pieces",
    _ref("report", "report"),
    _ref("attribution", "attribution", key=True, index=False),
    _number("position", key=True),
    _span("content"),
)
attribution_link = _table(
    "attribution_link",
    "The chain of an attribution, from the source nearest to the reader to the speaker, who stands last",
    _ref("report", "report"),
    _ref("attribution", "attribution", key=True, index=False),
    _number("position", key=True),
    _word("text"),
    _ref("actor", "actor_mention", optional=True),
    _span("span", optional=True),
)
attribution_addressee = _table(
    "attribution_addressee",
    "To whom the words of an attribution were said",
    _ref("report", "report"),
    _ref("attribution", "attribution", key=True, index=False),
    _number("position", key=True),
    _word("text"),
    _ref("actor", "actor_mention", optional=True),
    _span("span", optional=True),
)
attribution_hedge = _table(
    "attribution_hedge",
    "The words by which an attribution is hedged: `reportedly`, `may have`",
    _ref("report", "report"),
    _ref("attribution", "attribution", key=True, index=False),
    _number("position", key=True),
    _span("hedge"),
)


def _mention_facts(*, own_report: bool) -> list[Column[Any]]:
    """What one place in a report says of an event; in event_evidence the date's words may stand in another report."""
    return [
        _word("label"),
        _maybe("type"),
        _maybe("mode"),
        _word("lemma"),
        _word("status"),
        *_dates("dates", own_report=own_report),
        _ref("place", "place_mention", optional=True),
        _ref("attribution", "attribution", optional=True),
        _real("salience"),
        _flag("background"),
        _flag("historical"),
        _flag("future"),
        _flag("hypothetical"),
        _flag("negation"),
        _word("meaning"),
        _maybe("likely_day"),
        *_span("trigger"),
        *_span("sentence"),
    ]


event_mention = _table(
    "event_mention",
    "One place in one report that speaks of an event; is_asserted is false where it is negated or only supposed",
    _word("id", key=True),
    _of_report(),
    _flag("is_asserted"),
    _mention_facts(own_report=False),
)
event_mention_part = _table(
    "event_mention_part",
    "Who takes part in an event, as one mention has it",
    _ref("report", "report"),
    _ref("mention", "event_mention", key=True, index=False),
    _number("position", key=True),
    _ref("actor", "actor_mention"),
    _word("role"),
)
quantity = _table(
    "quantity",
    "A number of something: low and high are empty where open, so `at least 12` is low 12 without a high",
    _word("id", key=True),
    _of_report(),
    _word("what"),
    _real("low", optional=True),
    _real("high", optional=True),
    _flag("approximate"),
    _maybe("unit"),
    _dates("as_of"),
    _ref("event", "event_mention", optional=True),
    _ref("attribution", "attribution", optional=True),
    _word("meaning"),
    _span("span"),
    _span("sentence"),
)
count_claim = _table(
    "count_claim",
    "The number that a report gives an event: `his third visit since 2023`; since holds the days over which it counts",
    _word("id", key=True),
    _of_report(),
    _word("what"),
    _number("ordinal"),
    _dates("since"),
    _ref("event", "event_mention"),
    _ref("attribution", "attribution", optional=True),
    _span("span"),
    _span("sentence"),
)
calendar_slip = _table(
    "calendar_slip",
    "A date whose parts do not agree: `Friday, 10 July` where that day is a Thursday",
    _word("id", key=True),
    _of_report(),
    _word("explanation"),
    _span("span"),
)
slip_reading = _table(
    "slip_reading",
    "The ways to read a date whose parts do not agree; the first was kept",
    _ref("report", "report"),
    _ref("slip", "calendar_slip", key=True, index=False),
    _number("position", key=True),
    _word("reading"),
    _dates("dates"),
)
slip_other = _table(
    "slip_other",
    "Further words of the same report that bear on a date whose parts do not agree",
    _ref("report", "report"),
    _ref("slip", "calendar_slip", key=True, index=False),
    _number("position", key=True),
    _span("span"),
)

time_order = _table(
    "time_order",
    "How a report sets an event in time by another one: same, within, after or before it, with the time between",
    _word("id", key=True),
    _of_report(),
    _word("relation"),
    _ref("to", "event_mention"),
    _ref("mention", "event_mention", optional=True),
    _ref("time", "time_mention", optional=True),
    _maybe("elapsed"),
    _span("span"),
)

# --- derived: rebuilt from all reports ------------------------------------------------------------------------------
actor = _table(
    "actor",
    "One person, organization, country or group across reports",
    _word("id", key=True),
    _word("name"),
    _word("kind"),
    _maybe("country"),
)
actor_alias = _table(
    "actor_alias",
    "Other names of an actor, as reports write them",
    _ref("actor", "actor", key=True, index=False),
    _number("position", key=True),
    _word("alias"),
)
actor_role = _table(
    "actor_role",
    "An office that the text gives an actor, with the days for which reports show it",
    _ref("actor", "actor", key=True, index=False),
    _number("position", key=True),
    _word("title"),
    _maybe("of"),
    _dates("dates", own_report=True),
)
actor_role_evidence = _table(
    "actor_role_evidence",
    "The words that give an actor an office",
    _ref("actor", "actor", key=True, index=False),
    _number("role", key=True),
    _number("position", key=True),
    _span("span", own_report=True),
    ForeignKeyConstraint(["actor", "role"], ["actor_role.actor", "actor_role.position"]),
)
actor_evidence = _table(
    "actor_evidence",
    "The mentions that were taken for an actor",
    _ref("actor", "actor", key=True, index=False),
    _number("position", key=True),
    _ref("mention", "actor_mention"),
)
place = _table(
    "place",
    "One place across reports, as resolved",
    _word("id", key=True),
    _word("name"),
    _maybe("kind"),
    _maybe("country"),
    _real("lat", optional=True),
    _real("lon", optional=True),
)
place_spelling = _table(
    "place_spelling",
    "A place's name as reports write it",
    _ref("place", "place", key=True, index=False),
    _number("position", key=True),
    _word("spelling"),
)
place_evidence = _table(
    "place_evidence",
    "The mentions that were taken for a place",
    _ref("place", "place", key=True, index=False),
    _number("position", key=True),
    _ref("mention", "place_mention"),
)
event = _table(
    "event",
    "One event of the chronology",
    _word("id", key=True),
    _word("label"),
    _maybe("type"),
    _maybe("mode"),
    _word("status"),
    _dates("dates", own_report=True),
    _ref("place", "place", optional=True),
    _real("salience"),
    _number("origins_low"),
    _number("origins_high"),
)
event_participant = _table(
    "event_participant",
    "Who takes part in an event: source (who acts), target (who is acted on) or other",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _ref("actor", "actor"),
    _word("role"),
)
event_evidence = _table(
    "event_evidence",
    "The mentions that an event rests on, with why each was taken for it",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _word("why"),
    _ref("mention", "event_mention"),
    _ref("report", "report"),
    _mention_facts(own_report=True),
)
event_evidence_part = _table(
    "event_evidence_part",
    "Who takes part in an event, as one of the mentions it rests on has it",
    _ref("event", "event", key=True, index=False),
    _number("evidence", key=True),
    _number("position", key=True),
    _ref("actor", "actor_mention"),
    _word("role"),
    ForeignKeyConstraint(["event", "evidence"], ["event_evidence.event", "event_evidence.position"]),
)
event_report = _table(
    "event_report",
    "The reports that speak of an event",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _ref("report", "report"),
)
origin = _table(
    "origin",
    "Whoever an event finally rests on, and why it counts as an origin of its own",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _word("name"),
    _word("why"),
)
origin_report = _table(
    "origin_report",
    "The reports that carry an origin's word",
    _ref("event", "event", key=True, index=False),
    _number("origin", key=True),
    _number("position", key=True),
    _ref("report", "report"),
    ForeignKeyConstraint(["event", "origin"], ["origin.event", "origin.position"]),
)
origin_link = _table(
    "origin_link",
    "Two origins of an event that may be one, and why",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _word("first"),
    _word("second"),
    _word("why"),
)
event_left_out = _table(
    "event_left_out",
    "Outlets that wrote of an event's story when it was known, and not of the event",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _word("outlet"),
)
event_value = _table(
    "event_value",
    "A day, place or number that mentions of an event give",
    _ref("event", "event", key=True, index=False),
    _number("position", key=True),
    _word("field"),
    _word("value"),
)
event_value_span = _table(
    "event_value_span",
    "The words that give a value of an event",
    _ref("event", "event", key=True, index=False),
    _number("value", key=True),
    _number("position", key=True),
    _span("span", own_report=True),
    ForeignKeyConstraint(["event", "value"], ["event_value.event", "event_value.position"]),
)
event_value_origin = _table(
    "event_value_origin",
    "Whoever a value of an event rests on, and why it counts as an origin of its own",
    _ref("event", "event", key=True, index=False),
    _number("value", key=True),
    _number("position", key=True),
    _word("name"),
    _word("why"),
    ForeignKeyConstraint(["event", "value"], ["event_value.event", "event_value.position"]),
)
event_value_report = _table(
    "event_value_report",
    "The reports that carry an origin's word on a value of an event",
    _ref("event", "event", key=True, index=False),
    _number("value", key=True),
    _number("origin", key=True),
    _number("position", key=True),
    _ref("report", "report"),
    ForeignKeyConstraint(
        ["event", "value", "origin"],
        ["event_value_origin.event", "event_value_origin.value", "event_value_origin.position"],
    ),
)
discrepancy = _table(
    "discrepancy",
    "Reports, or a report and the calendar, that disagree; is_update: the world changed or a source revised itself",
    _word("id", key=True),
    _word("kind"),
    _ref("event", "event", optional=True),
    _flag("is_update"),
    _word("nature"),
    _word("explanation"),
)
discrepancy_value = _table(
    "discrepancy_value",
    "The values that disagree",
    _ref("discrepancy", "discrepancy", key=True, index=False),
    _number("position", key=True),
    _word("value"),
)
discrepancy_span = _table(
    "discrepancy_span",
    "The words that give a value that others disagree with",
    _ref("discrepancy", "discrepancy", key=True, index=False),
    _number("value", key=True),
    _number("position", key=True),
    _span("span", own_report=True),
    ForeignKeyConstraint(["discrepancy", "value"], ["discrepancy_value.discrepancy", "discrepancy_value.position"]),
)
discrepancy_giver = _table(
    "discrepancy_giver",
    "Whose word a value is that others disagree with",
    _ref("discrepancy", "discrepancy", key=True, index=False),
    _number("value", key=True),
    _number("position", key=True),
    _word("name"),
    ForeignKeyConstraint(["discrepancy", "value"], ["discrepancy_value.discrepancy", "discrepancy_value.position"]),
)
copy = _table(
    "copy",
    "A report that repeats another one; `original` is empty where that one is not in the case",
    _number("number", key=True),
    _ref("report", "report"),
    _ref("original", "report", optional=True),
    _word("kind"),
    _real("overlap"),
    _word("why"),
)
copy_passage = _table(
    "copy_passage",
    "A passage that a copy shares with its original",
    Column("copy", Integer, ForeignKey("copy.number"), primary_key=True, autoincrement=False),
    _number("position", key=True),
    _span("copied", own_report=True),
    _span("original", own_report=True),
)

placed_report = _table(
    "placed_report",
    "A report without a date of its own, with the days that what it shares with others leaves for it",
    Column("report", Text, ForeignKey("report.id"), primary_key=True),
    _word("published_basis"),
    _dates("published", own_report=True),
)
placed_reason = _table(
    "placed_reason",
    "Why a report was dated so, one sentence a row",
    Column("report", Text, ForeignKey("placed_report.report"), primary_key=True),
    _number("position", key=True),
    _word("text"),
)
placed_reason_span = _table(
    "placed_reason_span",
    "The words that a reason for a report's date rests on",
    Column("report", Text, ForeignKey("placed_report.report"), primary_key=True),
    _number("reason", key=True),
    _number("position", key=True),
    _span("span", own_report=True),
    ForeignKeyConstraint(["report", "reason"], ["placed_reason.report", "placed_reason.position"]),
)
placed_date = _table(
    "placed_date",
    "The days of a time expression or a quantity, read again with the date that was inferred for its report",
    Column("report", Text, ForeignKey("placed_report.report"), primary_key=True),
    _number("position", key=True),
    _word("item"),
    _dates("dates", own_report=True),
)

judgement_standing = _table(
    "judgement_standing",
    "How each judgement stands among the reports: holds, overruled, withdrawn or orphaned, and why",
    Column("judgement", Text, ForeignKey("judgement.id"), primary_key=True),
    _number("position"),
    _word("standing"),
    _word("note"),
)
judgement_mention = _table(
    "judgement_mention",
    "The mentions that the sides of a judgement have now",
    Column("judgement", Text, ForeignKey("judgement_standing.judgement"), primary_key=True),
    _number("side", key=True),
    _number("position", key=True),
    _word("mention"),
)
judgement_against = _table(
    "judgement_against",
    "Judgements that say otherwise than another one",
    Column("judgement", Text, ForeignKey("judgement_standing.judgement"), primary_key=True),
    _number("position", key=True),
    _word("other"),
)

# Tables in an order in which rows can be added, parents first; deleting goes backwards.
CLAIM_TABLES = (
    sentence, time_mention, actor_mention, place_mention, attribution, attribution_content, attribution_link,
    attribution_addressee, attribution_hedge,
    event_mention, event_mention_part, quantity, count_claim, calendar_slip, slip_reading, slip_other, time_order,
)  # fmt: skip
JUDGEMENT_TABLES = (judgement, judgement_value, judgement_evidence)
DERIVED_TABLES = (
    actor, actor_alias, actor_role, actor_role_evidence, actor_evidence, place, place_spelling, place_evidence,
    event, event_participant, event_evidence, event_evidence_part, event_report, origin, origin_report,
    origin_link, event_left_out, event_value, event_value_span, event_value_origin, event_value_report,
    discrepancy, discrepancy_value, discrepancy_span, discrepancy_giver, copy, copy_passage,
    placed_report, placed_reason, placed_reason_span, placed_date,
    judgement_standing, judgement_mention, judgement_against,
)  # fmt: skip


# --- views for people -----------------------------------------------------------------------------------------------
_by_date = (
    func.coalesce(func.substr(event.c.dates_earliest, 1, 10), func.substr(event.c.dates_latest, 1, 10), "9999"),
    func.coalesce(func.substr(event.c.dates_latest, 1, 10), "9999"),
    event.c.id,
)
_reports_of = (
    select(func.count(event_report.c.report))
    .where(event_report.c.event == event.c.id)
    .correlate(event)
    .scalar_subquery()
)
_origins_of = select(func.count()).where(origin.c.event == event.c.id).correlate(event).scalar_subquery()
chronology = CreateView(
    select(
        event.c.dates_earliest.label("date"),
        event.c.dates_latest.label("until"),
        event.c.label,
        event.c.type,
        place.c.name.label("place"),
        event.c.status,
        _reports_of.label("reports"),
        _origins_of.label("origins"),
        event.c.dates_why.label("date_reached_by"),
        event.c.id.label("event"),
    )
    .select_from(event.outerjoin(place, place.c.id == event.c.place))
    .order_by(*_by_date),
    "chronology",
    metadata=metadata,
)
evidence = CreateView(
    select(
        event.c.label.label("event_label"),
        event_evidence.c.sentence_quote.label("sentence"),
        report.c.title.label("report_title"),
        report.c.outlet,
        report.c.source,
        attribution.c.speaker.label("attributed_to"),
        event_evidence.c.status,
        event_evidence.c.why,
        event_evidence.c.event,
        event_evidence.c.report,
    )
    .select_from(
        event_evidence.join(event, event.c.id == event_evidence.c.event)
        .join(report, report.c.id == event_evidence.c.report)
        .outerjoin(attribution, attribution.c.id == event_evidence.c.attribution)
    )
    .order_by(event_evidence.c.event, event_evidence.c.position),
    "evidence",
    metadata=metadata,
)
who_did_what = CreateView(
    select(
        event.c.dates_earliest.label("date"),
        actor.c.name.label("actor"),
        event_participant.c.role,
        event.c.label.label("event_label"),
        event_participant.c.actor.label("actor_id"),
        event_participant.c.event,
    )
    .select_from(
        event_participant.join(event, event.c.id == event_participant.c.event).join(
            actor, actor.c.id == event_participant.c.actor
        )
    )
    .order_by(*_by_date, event_participant.c.position),
    "who_did_what",
    metadata=metadata,
)
VIEW_DESCRIPTIONS = {
    "chronology": "The events by date, with the number of reports and of origins that each rests on",
    "evidence": "The sentences that each event rests on, with the report that says them",
    "who_did_what": "Every actor's part in every event, by date",
}


@dataclass(frozen=True, slots=True)
class SpanColumns:
    """Where a table keeps one kind of evidence: the columns of the report's id, of the offsets and of the words."""

    table: Table
    name: str

    @property
    def report(self) -> Column[str]:
        own: Column[str] | None = self.table.c.get(f"{self.name}_report")
        if own is not None:
            return own
        return self.table.c.id if self.table is report else self.table.c.report

    @property
    def start(self) -> Column[int]:
        return self.table.c[f"{self.name}_start"]

    @property
    def end(self) -> Column[int]:
        return self.table.c[f"{self.name}_end"]

    @property
    def quote(self) -> Column[str]:
        return self.table.c[f"{self.name}_quote"]


def span_columns() -> list[SpanColumns]:
    """Every group of span columns of every table, found by the name of its quote column."""
    return [
        SpanColumns(table, column.name.removesuffix("_quote"))
        for table in (report, *CLAIM_TABLES, *DERIVED_TABLES)
        for column in table.columns
        if column.name.endswith("_quote")
    ]
