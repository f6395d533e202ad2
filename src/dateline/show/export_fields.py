"""What each field of the JSON export holds, in words: docs/cli.md prints them beside the types of `contract.FORM`.

A field is named by its path: "events.mentions.trigger". Spans and dates, which stand in many places, are told once.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from dateline.show.contract import DATES, FIRST, FORM, SPAN

SPAN_FIELDS = {
    "report": "the report whose text it is",
    "start": "where the words start in the report's text, its title not counted, in Unicode code points",
    "end": "where they end, excluded",
    "quote": "the words: `text[start:end]`, exactly",
}
DATES_FIELDS = {
    "earliest": "first day, ISO 8601, with the time of day where the source gives one; null where that end is open",
    "latest": "last day, included; the same as `earliest` where the day is known",
    "phrase": "the words that date it; null where no words do",
    "why": "one sentence: how the days were reached; “no words name its day: likely ...” where it is only likely",
}
FIRST_FIELDS = {
    "day": "the day by which it had been reported; null where no report that says it has a day",
    "reports": "the reports of that day that say it",
    "outlets": "whose reports these are",
    "perhaps_earlier": "reports that say it too and may be of an earlier day: undated, or only bounded",
}
FIELDS = {
    "schema": "version of this form",
    "as_of": "the last day of which reports were taken into account; null: all of them",
    "reports": "what was read, in the order of the sources",
    "reports.id": "hash of name, address, title and text",
    "reports.source": "where it was read, as given; with the number of the item where it holds several: `wire.jsonl#2`",
    "reports.outlet": "who published it",
    "reports.title": "its headline",
    "reports.url": "its address on the web",
    "reports.published": "when it was published, and `basis`: how that is known",
    "reports.published.basis": "the page's own fields, a dateline, a date in the text, other reports, or nothing",
    "reports.text_sha256": "hash of the text that offsets count in (UTF-8)",
    "reports.chars": "length of that text in code points",
    "reports.author": "as the report names it",
    "reports.stamps": "every date that the source states about the report, as it stands there",
    "reports.stamps.field": "where it stands",
    "reports.stamps.meaning": "published, modified, updated, retrieved or unclear",
    "reports.stamps.value": "as written",
    "reports.versions": "ids of earlier versions of the same address; they are in the case, not in the export",
    "reports.counts_from": "the day from which on `--as-of` counts it; null: only in the whole",
    "reports.counts_why": "why from that day on",
    "actors": "people and bodies, across reports",
    "actors.id": "id",
    "actors.name": "the name that is shown",
    "actors.kind": "what it is",
    "actors.country": "ISO 3166, two letters",
    "actors.aliases": "other spellings and short forms that were met",
    "actors.roles": "offices that reports give the actor",
    "actors.roles.title": "the office",
    "actors.roles.of": "of which body or country",
    "actors.roles.dates": "when, as far as reports say",
    "actors.roles.evidence": "where reports say so",
    "places": "places, across reports",
    "places.id": "id",
    "places.name": "the name that is shown",
    "places.as_written": "the spellings in the reports",
    "places.country": "ISO 3166, two letters",
    "places.lat": "degrees",
    "places.lon": "degrees",
    "places.kind": "what sort of place it is",
    "events": "the chronology, in its order",
    "events.id": "id",
    "events.label": "one readable line",
    "events.type": "PLOVER event type; null where the scheme has none",
    "events.mode": "PLOVER mode",
    "events.dates": "when",
    "events.place": "where",
    "events.participants": "who has part in it",
    "events.participants.actor": "who",
    "events.participants.role": "acts, is acted on, or neither",
    "events.status": "how it is told, all mentions taken together",
    "events.salience": "how much it belongs to the story: from 0, named in passing, to 1",
    "events.mentions": "every place in a report that speaks of it",
    "events.mentions.trigger": "the words that name the event",
    "events.mentions.sentence": "the sentence that they stand in",
    "events.mentions.dates": "when, by this mention alone",
    "events.mentions.status": "how this mention tells it",
    "events.mentions.attribution": "whose words it stands in; null where the report says it itself",
    "events.mentions.why": "why the mention was joined to the event",
    "events.mentions.historical": "told as long past: recalled, not news (PLOVER's auxiliary, as the next three)",
    "events.mentions.future": "told as still to come",
    "events.mentions.hypothetical": "only supposed, asked for or possible: “if”, “may”, “demanded that”",
    "events.mentions.negation": "told as not so, or denied",
    "events.support": "what the event rests on",
    "events.support.reports": "the reports that speak of it",
    "events.support.origins": "those whose word it is, with no shared origin found between them",
    "events.support.origins.name": "the speaker, the agency or the outlet",
    "events.support.origins.reports": "where their word stands",
    "events.support.origins.why": "how the origin was found",
    "events.support.low": "the number of origins if every doubtful link between them holds",
    "events.support.high": "the number of origins if none of them does",
    "events.support.links": "doubtful links between two of the origins",
    "events.support.links.first": "one of the two",
    "events.support.links.second": "the other",
    "events.support.links.why": "why they may be one",
    "events.support.values": "the days, places and numbers that reports give for it, each with those whose word it is",
    "events.support.values.field": "what the value says",
    "events.support.values.value": "the value in words",
    "events.support.values.spans": "where reports state it",
    "events.support.values.origins": "those whose word this value is",
    "events.support.values.origins.name": "the speaker, the agency or the outlet",
    "events.support.values.origins.reports": "where their word stands",
    "events.support.values.origins.why": "how the origin was found",
    "events.support.left_out": "outlets that wrote of its story when it was known, and not of the event",
    "events.first_reported": "since when it is reported, and by whom first",
    "events.told_since": "every value that a mention gives to a field of the event",
    "events.told_since.field": "dates, place, status or participant",
    "events.told_since.value": "the value in words",
    "events.told_since.first_reported": "since when it is said so, and by whom first",
    "events.corrected": "the fields that people corrected; what the mentions say stays in them",
    "events.corrected.field": "the field; a figure is no field of the event, and stands here alone",
    "events.corrected.value": "to what",
    "events.corrected.judgement": "by which judgement",
    "attributions": "who is said to have said what",
    "attributions.id": "id",
    "attributions.report": "the report that says so",
    "attributions.content": "what was said; several spans where the words are interrupted",
    "attributions.cue": "the words that attribute it, such as “said”",
    "attributions.direct": "whether it stands in quotation marks",
    "attributions.speaker": "who first said it: the last of the chain",
    "attributions.speaker.actor": "the actor, where known",
    "attributions.speaker.text": "as the report names the speaker",
    "attributions.chain": "everybody through whom the words came: who told the report first, who spoke them last",
    "attributions.chain.actor": "the actor, where known",
    "attributions.chain.text": "as the report names them",
    "attributions.chain.span": "where the report names them",
    "attributions.source": "what kind of source the speaker is; `own`: what the outlet says that it found out itself",
    "attributions.addressees": "to whom it was said; whoever passed the words on stands in the chain instead",
    "attributions.addressees.actor": "the actor, where known",
    "attributions.addressees.text": "as the report names them",
    "attributions.addressees.span": "where the report names them",
    "attributions.hedges": "the words that hedge it: “reportedly”, “may have”, “is believed to”",
    "attributions.polarity": "whether the speaker affirms it, denies it, withholds it (will not confirm it), asks for "
    "it or whether it is so, or retracts it",
    "attributions.said": "when it was said, where the words beside it tell",
    "quantities": "figures",
    "quantities.id": "id",
    "quantities.report": "the report that gives it",
    "quantities.span": "the words",
    "quantities.what": "what is counted or measured",
    "quantities.low": "at least; null where open",
    "quantities.high": "at most; null where open",
    "quantities.as_of": "the day that the figure speaks of",
    "quantities.event": "the event that it belongs to",
    "quantities.attribution": "whose figure it is",
    "quantities.approximate": "whether the report says “about”",
    "quantities.unit": "kilometres, dollars and the like",
    "quantities.sentence": "the sentence that it stands in",
    "discrepancies": "what reports state differently",
    "discrepancies.id": "id",
    "discrepancies.kind": "what they differ on",
    "discrepancies.event": "the event that it is about; null where it is about none, or several",
    "discrepancies.update": "true where later facts explain it; false where the statements cannot both hold",
    "discrepancies.values": "the values, each once",
    "discrepancies.values.value": "the value in words",
    "discrepancies.values.spans": "where reports state it",
    "discrepancies.values.given_by": "whose word it is",
    "discrepancies.values.first_reported": "since when it is said so, and by whom first",
    "discrepancies.explanation": "one sentence",
    "discrepancies.nature": "a contradiction, one value after another, a source fallen off, or one thing by two names",
    "discrepancies.first_reported": "since when two of the values stand against each other",
    "discrepancies.state": "whether somebody has settled it, or looked at it and left it open",
    "discrepancies.judgement": "the judgement that says so; of one that is open again, the earlier one",
    "copies": "reports that repeat others",
    "copies.copy": "the report that repeats",
    "copies.original": "the report that it repeats; null where nothing tells which came first, or it is not here",
    "copies.kind": "word for word, with changes, or in other words",
    "copies.overlap": "how much of the repeating text is shared, 0 to 1",
    "copies.passages": "the shared passages, each as a pair: in the copy, in the original",
    "copies.why": "how it was found",
    "times": "time expressions, in the order of their reports",
    "times.id": "id",
    "times.report": "the report that it stands in",
    "times.span": "the words",
    "times.value": "what the words say before any date is known, in the notation of `extract/time_values.py`",
    "times.kind": "how it is said",
    "times.dates": "the days that it means",
    "times.anchor": "what it is counted from: `nothing`, `the report's date`, or the id of another expression",
    "unasserted": "events that are told as not so, only supposed or in general; they are no part of the chronology",
    "unasserted.id": "id",
    "unasserted.report": "the report that tells of it",
    "unasserted.label": "one readable line, in the report's words",
    "unasserted.type": "PLOVER event type; null where the scheme has none",
    "unasserted.mode": "PLOVER mode",
    "unasserted.dates": "when it was, had it been",
    "unasserted.place": "where",
    "unasserted.participants": "who would have part in it",
    "unasserted.participants.actor": "who",
    "unasserted.participants.role": "acts, is acted on, or neither",
    "unasserted.trigger": "the words that name the event",
    "unasserted.sentence": "the sentence that they stand in",
    "unasserted.attribution": "whose words it stands in; null where the report says it itself",
    "unasserted.historical": "told as long past: recalled, not news (PLOVER's auxiliary, as the next three)",
    "unasserted.future": "told as still to come",
    "unasserted.hypothetical": "only supposed, asked for or possible: “if”, “may”, “demanded that”",
    "unasserted.negation": "told as not so, or denied",
    "counts": "numbers that reports give an event: “his third visit since 2023”",
    "counts.id": "id",
    "counts.report": "the report that gives it",
    "counts.span": "the words",
    "counts.what": "what is counted, as written",
    "counts.ordinal": "3 for “third”, 1 for “for the first time”",
    "counts.since": "the days over which it counts",
    "counts.event": "the event that is counted",
    "counts.attribution": "whose word it is",
    "counts.sentence": "the sentence that it stands in",
    "rejections": "what could not be read",
    "rejections.source": "where it is",
    "rejections.stage": "how far it came: find, fetch, read or extract",
    "rejections.reason": "one word for programs",
    "rejections.explanation": "what is wrong",
    "rejections.advice": "what to do about it",
    "left_out": "with `as_of`: the reports of the case that do not count yet",
    "left_out.report": "its id",
    "left_out.counts_from": "the day from which on it counts; null: nothing says when it was published",
    "left_out.counts_why": "why from that day on",
    "judgements": "what people said of events, actors and origins, oldest first; it never changes what reports say",
    "judgements.id": "hash of all that was signed",
    "judgements.kind": "what was said",
    "judgements.about": "what it was said of",
    "judgements.sides": "the things it is about, each as the mentions that stood for it when it was judged",
    "judgements.sides.mention": "id of the mention",
    "judgements.sides.report": "the report that it stands in, which may be gone since",
    "judgements.sides.words_start": "where its words start in the report's text",
    "judgements.sides.words_end": "where they end, excluded",
    "judgements.sides.words": "the words",
    "judgements.sides.sentence": "their sentence",
    "judgements.values": "the corrected value, or the names of the origins",
    "judgements.author": "who says so",
    "judgements.time": "when it was said, as given",
    "judgements.reason": "why",
    "judgements.withdraws": "the judgement that it takes back",
    "judgements.standing": "whether it holds here, and if not, why not",
    "judgements.note": "the same in one sentence",
    "judgements.against": "judgements that say otherwise; of two that cannot both hold the later one does",
    "judgements.events": "the events that it bears on now",
    "judgements.actors": "the actors that it bears on now",
}


def fields(form: Any = None, path: str = "") -> Iterator[tuple[str, str]]:
    """Every field of the export as (path, type in words), in the documented order; spans and dates are not entered."""
    for name, part in (FORM if form is None else form).items():
        where = f"{path}.{name}" if path else name
        yield where, type_words(part)
        inner = part
        while isinstance(inner, (list, tuple)):
            inner = inner[0]
        if isinstance(inner, dict) and inner is not SPAN and inner is not FIRST:
            dates = DATES.keys() if DATES.keys() <= inner.keys() else set()
            yield from fields({key: kind for key, kind in inner.items() if key not in dates}, where)


def type_words(part: Any) -> str:
    """A part of the form in words: "list of spans", "text or null", "`happened`, `planned`, ..."."""
    if part is SPAN:
        return "span"
    if part is FIRST:
        return "first report"
    if isinstance(part, tuple):
        return f"{type_words(part[0])} or null"
    if isinstance(part, list):
        inner = type_words(part[0])
        many = {"object": "list", "span": "list of spans", "list of spans": "list of lists of spans"}
        return many.get(inner, f"list of {inner}")
    if isinstance(part, dict):
        return "dates" if DATES.keys() <= part.keys() else "object"
    if isinstance(part, set):
        return ", ".join("null" if one is None else f"`{one}`" for one in sorted(part, key=lambda one: str(one or "~")))
    kind, null = part.removesuffix("?"), " or null" if part.endswith("?") else ""
    return (f"id, of {kind[4:]}" if kind.startswith("ref ") else _KINDS[kind]) + null


_KINDS = {
    "text": "text",
    "flag": "true or false",
    "whole": "whole number",
    "number": "number",
    "share": "number",
    "date": "date",
}
