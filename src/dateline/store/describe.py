"""The file's tables in words, in the form that Datasette reads (`datasette story.db --metadata metadata.json`)."""

from __future__ import annotations

from dateline.store import schema, sqlite

# Datasette shows a foreign key by this column of the row it points at; it guesses `name` and `title` by itself.
_LABELS = {
    "actor": "name",
    "actor_mention": "name",
    "attribution": "speaker",
    "calendar_slip": "explanation",
    "discrepancy": "explanation",
    "event": "label",
    "event_mention": "label",
    "judgement": "reason",
    "time_mention": "span_quote",
    "place": "name",
    "place_mention": "name",
    "quantity": "what",
    "report": "title",
}


def datasette_metadata(database: str) -> dict[str, object]:
    """Titles, descriptions and readable foreign keys for a case served as `database` (the file's name without .db).

    To be written as JSON; the same for every case.
    """
    described = {table.name: str(table.comment) for table in schema.metadata.sorted_tables if table.comment}
    described |= schema.VIEW_DESCRIPTIONS | {"report_search": sqlite.SEARCH_DESCRIPTION}
    tables: dict[str, dict[str, object]] = {name: {"description": described[name]} for name in sorted(described)}
    for name, column in _LABELS.items():
        tables[name]["label_column"] = column
    tables["report"] |= {"fts_table": "report_search", "fts_pk": "number"}
    tables["report_search"]["hidden"] = True
    about = "What reports say, since when and on whose word. Start with the view chronology, then evidence."
    return {"databases": {database: {"title": "Dateline case", "description": about, "tables": tables}}}
