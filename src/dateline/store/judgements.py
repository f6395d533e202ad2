"""People's judgements: appended and read, never changed. And how each stood when the chronology was derived."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, Table, inspect, select

from dateline.model import Judged, Judgement, Pointed, Span
from dateline.store import schema
from dateline.store.rows import Row, read, write


def append_judgements(connection: Connection, judgements: Sequence[Judgement]) -> int:
    """Add those that are not there yet; how many these were."""
    query = select(schema.judgement.c.id).order_by(schema.judgement.c.id)
    known = {row["id"] for row in read(connection, query)}
    new = {one.id: one for one in judgements if one.id not in known}
    rows: dict[Table, list[Row]] = {table: [] for table in schema.JUDGEMENT_TABLES}
    for _, one in sorted(new.items()):
        rows[schema.judgement].append(
            {
                "id": one.id,
                "kind": one.kind,
                "about": one.about,
                "author": one.author,
                "time": one.time,
                "reason": one.reason,
                "withdraws": one.withdraws,
            }
        )
        at: Row = {"judgement": one.id}
        rows[schema.judgement_value] += [at | {"position": n, "value": value} for n, value in enumerate(one.values)]
        for number, side in enumerate(one.sides):
            rows[schema.judgement_evidence] += [
                at | {"side": number, "position": n} | _pointed_row(pointed) for n, pointed in enumerate(side)
            ]
    for table in schema.JUDGEMENT_TABLES:
        write(connection, table, rows[table])
    return len(new)


def _pointed_row(pointed: Pointed) -> Row:
    words = pointed.words
    return {
        "mention": pointed.mention,
        "report": words.report,
        "words_start": words.start,
        "words_end": words.end,
        "words": words.quote,
        "sentence": pointed.sentence,
    }


def _none_kept(connection: Connection) -> bool:
    """Whether the case is of before there were judgements, and was not written to since."""
    return not inspect(connection).has_table(schema.judgement.name)


def read_judgements(connection: Connection) -> tuple[Judgement, ...]:
    """Every judgement, by id."""
    if _none_kept(connection):
        return ()
    values: dict[str, list[str]] = defaultdict(list)
    table = schema.judgement_value
    for row in read(connection, select(table).order_by(table.c.judgement, table.c.position)):
        values[row["judgement"]].append(row["value"])
    sides: dict[str, dict[int, list[Pointed]]] = defaultdict(lambda: defaultdict(list))
    table = schema.judgement_evidence
    for row in read(connection, select(table).order_by(table.c.judgement, table.c.side, table.c.position)):
        words = Span(row["report"], row["words_start"], row["words_end"], row["words"])
        sides[row["judgement"]][row["side"]].append(Pointed(row["mention"], words, row["sentence"]))
    return tuple(
        Judgement(
            id=row["id"],
            kind=row["kind"],
            about=row["about"],
            sides=tuple(tuple(side) for _, side in sorted(sides[row["id"]].items())),
            values=tuple(values[row["id"]]),
            author=row["author"],
            time=row["time"],
            reason=row["reason"],
            withdraws=row["withdraws"],
        )
        for row in read(connection, select(schema.judgement).order_by(schema.judgement.c.id))
    )


def add_judged(rows: dict[Table, list[Row]], judged: Sequence[Judged]) -> None:
    """Add the rows that say how each judgement stands."""
    for number, one in enumerate(judged):
        at: Row = {"judgement": one.judgement.id}
        rows[schema.judgement_standing].append(at | {"position": number, "standing": one.standing, "note": one.note})
        for side, mentions in enumerate(one.mentions):
            rows[schema.judgement_mention] += [
                at | {"side": side, "position": n, "mention": mention} for n, mention in enumerate(mentions)
            ]
        rows[schema.judgement_against] += [at | {"position": n, "other": other} for n, other in enumerate(one.against)]


def read_judged(connection: Connection) -> tuple[Judged, ...]:
    """How each judgement stood when the chronology was derived, oldest first."""
    if _none_kept(connection):
        return ()
    given = {one.id: one for one in read_judgements(connection)}
    mentions: dict[str, dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    table = schema.judgement_mention
    for row in read(connection, select(table).order_by(table.c.judgement, table.c.side, table.c.position)):
        mentions[row["judgement"]][row["side"]].append(row["mention"])
    against: dict[str, list[str]] = defaultdict(list)
    table = schema.judgement_against
    for row in read(connection, select(table).order_by(table.c.judgement, table.c.position)):
        against[row["judgement"]].append(row["other"])
    table = schema.judgement_standing
    found = []
    for row in read(connection, select(table).order_by(table.c.position)):
        one = given[row["judgement"]]
        there = mentions[one.id]
        # What was withdrawn is not looked up any more; of all others a side without a mention is an empty one.
        sides = () if row["standing"] == "withdrawn" else tuple(tuple(there[n]) for n in range(len(one.sides)))
        found.append(Judged(one, row["standing"], row["note"], sides, tuple(against[one.id])))
    return tuple(found)
