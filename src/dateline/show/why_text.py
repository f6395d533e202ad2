"""The evidence of one event, printed for a person: `dateline why`."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from dateline.disputed import readings
from dateline.model import Discrepancy
from dateline.show import dates as say
from dateline.show.adds import Added, added
from dateline.show.differences import sort_of
from dateline.show.first import words
from dateline.show.index import Index, outlet, outlets, title
from dateline.show.table import discrepancy_line
from dateline.show.terminal import one_line, piece
from dateline.show.why import (
    Because,
    Mention,
    amount,
    chain_words,
    changes_told,
    count_words,
    counts,
    judged_line,
    said_words,
)

MOST_NAMED = 8  # reports on one line


def print_because(console: Console, index: Index, because: Because) -> None:
    """Print the event, how its date was reached, its origins, every mention with its sentence, what disagrees."""
    event = because.event
    console.print(piece(console, f"{because.row.number}  ", "dim") + piece(console, event.label, "bold"))
    _field(console, "when", f"{say.words(event.dates, times=True, weekday=True)}: {event.dates.why}")
    if because.place:
        _field(console, "where", because.place)
    kind = event.type or "no type in PLOVER"
    _field(console, "what", f"{kind}{f', {event.mode}' if event.mode else ''}; {event.status}")
    who = ", ".join(name if role == "other" else f"{name} ({role})" for name, role in because.participants)
    if who:
        _field(console, "who", who)
    _field(console, "rests on", counts(event))
    for origin in event.support.origins:
        where = outlets(index, origin)
        _field(console, "", f"{origin.name}{', in ' + ', '.join(where) if where else ''}: {origin.why}")
    if event.support.links:
        _field(console, "", f"if every doubt is right, there {_are(event.support.low)}:", "dim")
    for link in event.support.links:
        _field(console, "", f"{link.first} and {link.second} may be one: {link.why}", "dim")
    if len(event.support.reports) > 1:
        for number, line in enumerate(added_lines(added(index, because))):
            _field(console, "" if number else "each adds", line)
    _field(console, "first told", words(index, because.first))
    for field, told in changes_told(index, because):
        _field(console, f"{field} told", told)
    for judged in because.judged:
        _field(console, "judged", judged_line(judged), "" if judged.holds else "dim")
    for one in because.discrepancies:
        _field(console, f"{sort_of(one).sign} {one.kind}", discrepancy_line(index, one, event=False), "yellow")
        _field(console, "", f"to settle it: {_readings(index, one)}; {one.id}", "dim")
    _field(console, "id", event.id)
    for number, mention in enumerate(because.mentions, 1):
        console.print()
        _print_mention(console, number, len(because.mentions), mention)


def _are(count: int) -> str:
    return f"is {count}" if count == 1 else f"are {count}"


def added_lines(lines: Sequence[Added]) -> list[str]:
    """What each report adds to the origins, and why: "The Gull, 4 Mar 2026: Ida Holm: attributed to Ida Holm", "Radio
    Fjord, 5 Mar 2026: nothing; Ida Holm again, as in The Gull: ...". Those that add nothing for one reason share it."""
    found: dict[str, list[str]] = {}
    for one in lines:
        again = f"{one.origin} again, as in {outlet(one.other)}: " if one.origin and one.other else ""
        own = "itself: " if one.origin == outlet(one.report) else f"{one.origin}: "
        says = f"{own}{one.why}" if one.new else f"nothing; {again}{one.why}"
        found.setdefault(says, []).append(f"{outlet(one.report)}, {say.words(one.published)}")
    return [f"{_few(names)}: {says}" for says, names in found.items()]


def _few(names: Sequence[str]) -> str:
    more = len(names) - MOST_NAMED
    return "; ".join(names[:MOST_NAMED]) + (f" and {more} more" if more > 0 else "")


def _readings(index: Index, one: Discrepancy) -> str:
    """ "1 = 12, 2 = 14": the readings as `dateline judge stands` numbers them."""
    row = index.row_of.get(one.event or "")
    choices = readings(one, row.event if row else None, index.reports)
    return ", ".join(f"{number} = {one_line(choice.words, 60)}" for number, choice in enumerate(choices, 1))


def _print_mention(console: Console, number: int, of: int, mention: Mention) -> None:
    report = mention.report
    console.print(
        piece(console, f"{number} of {of}  ", "dim")
        + piece(console, f"“{one_line(title(report), 120)}”", "bold")
        + piece(console, f"  {outlet(report)}")
    )
    console.print(Padding(_marked(console, mention), (0, 0, 0, 4), expand=False))
    _field(console, "report", f"{report.source}{f', {report.url}' if report.url else ''}")
    published = say.words(mention.published, times=True)
    _field(console, "published", f"{published} ({mention.basis}): {mention.published.why}")
    for line in mention.copies:
        _field(console, "", line, "yellow")
    _field(console, "on whose word", chain_words(mention))
    if mention.said:
        _field(console, "", said_words(mention.said))
    said = f"“{mention.dates.phrase.quote}” → " if mention.dates.phrase else ""
    when = say.words(mention.dates, times=True, weekday=True)
    _field(console, "event dated", f"{said}{when}: {mention.dates.why}")
    _field(console, "status", ", ".join([mention.status, *told_as(mention)]))
    for quantity in mention.quantities:
        _field(console, "figure", f"{amount(quantity)} (“{quantity.span.quote}”)")
    for count in mention.counts:
        _field(console, "counted as", count_words(count))
    _field(console, "why here", mention.why)


TOLD_AS = {
    "historical": "recalled as background",
    "future": "told as still to come",
    "hypothetical": "told as possible, supposed or asked for",
    "negation": "told as not so",
}
SAYS_IT = {"future": "planned", "negation": "denied"}  # where the status says the same


def told_as(mention: Mention) -> list[str]:
    """How the words tell the event, beside its status: "recalled as background", "only supposed or asked for"."""
    told = [TOLD_AS[name] for name in mention.told_as if SAYS_IT.get(name) != mention.status]
    recalled = mention.background and "historical" not in mention.told_as
    return [*([TOLD_AS["historical"]] if recalled else []), *told]


def _marked(console: Console, mention: Mention) -> Text:
    """The sentence with its trigger set off: by style, and by brackets so that plain output shows it too."""
    sentence, trigger = mention.sentence, mention.trigger
    start = max(0, trigger.start - sentence.start)
    end = min(len(sentence.quote), trigger.end - sentence.start)
    quote = sentence.quote
    return Text.assemble(
        piece(console, f"“{quote[:start]}".replace("\n", " ")),
        piece(console, f"[{quote[start:end]}]", "bold reverse" if console.color_system else ""),
        piece(console, f"{quote[end:]}”".replace("\n", " ")),
    )


def _field(console: Console, name: str, text: str, style: str = "") -> None:
    """One "name  text" line, the text wrapped under itself."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(width=13, no_wrap=True, style="dim")
    grid.add_column(overflow="fold")
    grid.add_row(piece(console, name), piece(console, text, style))
    console.print(Padding(grid, (0, 0, 0, 4), expand=False))
