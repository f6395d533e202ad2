"""The command line: arguments in, the pipeline called, results on stdout, everything else on stderr, exit codes out.

Heavy modules are imported by the commands that need them, so that `dateline --help` starts at once.
"""

from __future__ import annotations

import errno
import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from enum import StrEnum
from importlib.metadata import version as installed_version
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn, get_args

import typer
from typer.core import TyperCommand, TyperGroup

from dateline.model import PLOVER_TYPES, DatelineError, JudgementKind, Status
from dateline.show.commands import DEFAULT_CASE, command

if TYPE_CHECKING:
    from rich.console import Console

    from dateline.model import BuildSummary, Chronology, Report
    from dateline.pipeline import Case, Progress
    from dateline.show.web.desk import Desk

DONE, MISMATCH, USAGE, NOTHING_READ, BAD_CASE, INTERRUPTED = 0, 1, 2, 3, 4, 130
EXIT_CODES = {
    DONE: "done",
    MISMATCH: "`verify` found a quote that is not in its report",
    USAGE: "wrong usage: bad arguments, no such case, or output that cannot be written",
    NOTHING_READ: "nothing could be read from any source",
    BAD_CASE: "the case file is damaged, locked or cannot be written",
    INTERRUPTED: "interrupted; what was read is kept",
}

HELP = (
    "Read a pile of news reports and rebuild the story as a dated, sourced, cross-checked chronology.\n\n"
    "Dateline never says what is true: it says who says what, since when, on whose word, and who disagrees. "
    "Every command works on one case, a file (--case, dateline.db in this folder unless told otherwise).\n\n"
    "Begin with: `dateline demo`, or `dateline build FOLDER` and `dateline why 1`."
)
EPILOG = "Exit codes: " + "; ".join(f"{code} {words}" for code, words in EXIT_CODES.items()) + "."


class Usage(DatelineError):
    """The command cannot do what its arguments say."""


class Failure(DatelineError):
    """A message for the person who ran the command, with the exit code it ends with."""

    def __init__(self, message: str, code: int) -> None:
        super().__init__(message)
        self.code = code


class Commands(TyperGroup):
    """The commands in the order in which a person meets them; errors in words instead of tracebacks."""

    def invoke(self, ctx: Any) -> Any:
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
            return result
        except BrokenPipeError:
            # Whoever read our output has seen enough (`dateline show | head`): end quietly, also at exit.
            _hush()
            raise typer.Exit(DONE) from None
        except OSError as error:
            raise typer.Exit(_unwritable(error)) from error
        except KeyboardInterrupt:
            raise typer.Exit(_say("interrupted", INTERRUPTED)) from None
        except DatelineError as error:
            raise typer.Exit(_say(str(error), _code(error))) from error


class Command(TyperCommand):
    """A command whose help names its arguments as they are typed, not as Python types ("{EVENT} <str>")."""

    def get_help(self, ctx: Any) -> str:
        text = re.sub(
            r" <(?:str|list\[str\]|[\w-]+(?:\|[\w-]+)+)>", lambda found: " " * len(found[0]), super().get_help(ctx)
        )
        return text.replace("{", "").replace("}", "")

    def get_usage(self, ctx: Any) -> str:
        return super().get_usage(ctx).replace("{", "").replace("}", "")


def _code(error: DatelineError) -> int:
    if isinstance(error, Failure):
        return error.code
    from dateline.store import StoreError

    return BAD_CASE if isinstance(error, StoreError) else USAGE


def _say(message: str, code: int) -> int:
    """Print a message on stderr; gives back the exit code."""
    from dateline.show.terminal import safe

    print(f"dateline: {safe(message, sys.stderr.encoding or 'utf-8')}", file=sys.stderr)
    return code


NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}


def _unwritable(error: OSError) -> int:
    """Say that the output has nowhere to go (a full disk); any other error is not ours to explain and goes on."""
    if error.errno not in NO_ROOM or error.filename is not None:
        raise error
    _hush()
    return _say(f"cannot write the output: {error.strerror}", USAGE)


def _hush() -> None:
    """Let what is still to be printed go nowhere, also at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


app = typer.Typer(
    cls=Commands,
    name="dateline",
    help=HELP,
    epilog=EPILOG,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


# --- arguments that several commands share --------------------------------------------------------------------------
class Format(StrEnum):
    """What `export` writes."""

    json = "json"
    csv = "csv"
    markdown = "markdown"
    datasette = "datasette"
    html = "html"


CasePath = Annotated[Path, typer.Option("--case", metavar="FILE", help="The case file.", show_default=True)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="DAY", help="As known on this day (the last one of a month or year): from reports up to it."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
Workers = Annotated[
    int | None, typer.Option("--workers", min=1, metavar="N", help="Reports read at a time; default: one a processor.")
]
OtherReader = Annotated[
    str | None,
    typer.Option("--reader", metavar="MODULE:FUNCTION", help="Read with another reader, which this function makes."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no table; problems are still told.")]


@contextmanager
def _opened(path: Path, *, new: bool = False, reader: str | None = None) -> Iterator[Case]:
    """The case at `path`, closed afterwards. Raises: Usage when there must be one and there is none."""
    from dateline import open as open_case

    if not new and not path.exists():
        raise Usage(f"there is no case {path}; make it with `{command('build SOURCES', path)}`, or name another one")
    if new and not path.absolute().parent.is_dir():
        raise Usage(f"the folder of {path} does not exist; make it first, or name another place with --case")
    case = open_case(path, reader=reader)
    try:
        yield case
    finally:
        case.close()


def _chronology(case: Case, as_of: str | None) -> Chronology:
    """The whole chronology, or that of a day, month or year's end. Raises: DatelineError when it is none."""
    from dateline.show.choose import last_day

    return case.chronology(as_of=last_day(as_of) if as_of else None)


def _console(*, stderr: bool = False) -> Console:
    from dateline.show.terminal import console

    return console(stderr=stderr)


def _print_json(value: object) -> None:
    from dateline.show.export_json import json_text
    from dateline.show.terminal import write_utf8

    write_utf8(json_text(value))


# --- the commands ---------------------------------------------------------------------------------------------------
def _version(wanted: bool) -> None:
    if wanted:
        print(f"dateline {installed_version('dateline')}")
        raise typer.Exit(DONE)


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """The options before any command."""


@app.command(
    cls=Command, short_help="A chronology of invented reports, to look around.", epilog="Example: dateline demo"
)
def demo(case: CasePath = Path("demo.db"), workers: Workers = None, quiet: Quiet = False) -> None:
    """Build a chronology from the invented reports that come with Dateline, and say where to look."""
    from dateline.pipeline import demo_sources
    from dateline.show.choose import worth_opening
    from dateline.show.index import Index

    with _opened(case, new=True) as opened:
        if case.exists() and _holds_reports_of_yours(opened):
            raise Usage(f"{case} holds reports of yours; invented ones do not belong there; name another --case")
        summary = _build(opened, demo_sources(), workers, quiet)
        chronology = opened.chronology()
    _report_build(summary, chronology, case, quiet=quiet)
    best = worth_opening(Index(chronology)).number
    print("\nLook further:")
    for words in (f"why {best}", "show --all", "serve"):
        print(f"  {command(words, case)}")


@app.command(
    cls=Command,
    short_help="Read SOURCES and rebuild the chronology.",
    epilog="Example: dateline build clips/ feed.xml https://example.org/story --case story.db",
)
def build(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCES", help="Files, folders, archives or URLs, in any mix.")
    ],
    case: CasePath = DEFAULT_CASE,
    workers: Workers = None,
    reader: OtherReader = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Read SOURCES into the case and rebuild its chronology; what is there already is not read again.

    Text, Markdown, HTML, RSS, Atom and JSON feeds, JSONL, CSV, WARC, WACZ, .eml, and ZIP of any of these.
    """
    with _opened(case, new=True, reader=reader) as opened:
        summary = _build(opened, sources, workers, quiet)
        chronology = opened.chronology()
    nothing = not summary.added and not summary.already and not summary.new_versions
    if as_json:
        _print_json(_summary_row(summary))
    else:
        _report_build(summary, chronology, case, quiet=quiet, table=not nothing)
    if nothing:
        where = f"`{command('problems', case)}` says why"
        raise Failure(f"nothing could be read from {', '.join(sources)}; {where}", NOTHING_READ)


@app.command(
    cls=Command, short_help="The chronology as a table.", epilog="Example: dateline show --since 2025-07 --actor Brenk"
)
def show(
    case: CasePath = DEFAULT_CASE,
    everything: Annotated[
        bool, typer.Option("--all", help="Also events that reports mention only in passing.")
    ] = False,
    actor: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only events of this actor: a part of the name, or an id.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--type", metavar="TYPE", help="Only events of this PLOVER type, or `none`.")
    ] = None,
    place: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Only events at this place: a part of the name, or a country code."),
    ] = None,
    outlet: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only events that this outlet reports: a part of its name.")
    ] = None,
    status: Annotated[
        Status | None,
        typer.Option(metavar="STATUS", help="Only events told so: happened, planned, cancelled, denied or claimed."),
    ] = None,
    since: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only events that may be on or after this day, month or year.")
    ] = None,
    until: Annotated[
        str | None, typer.Option(metavar="DAY", help="Only events that may be on or before this day, month or year.")
    ] = None,
    search: Annotated[
        str | None,
        typer.Option(metavar="WORDS", help="Only events whose label, names or sentences hold all these words."),
    ] = None,
    ids: Annotated[
        bool, typer.Option("--ids", help="Ids instead of numbers: these move when something is judged or added.")
    ] = False,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Print the chronology as a table, and what to know before trusting it.

    Events have the same number whatever the filter: `dateline why NUMBER` opens one. A judgement or a new report can
    move the numbers. An id goes on naming its event, also when it was joined with another one: use those of `--ids`
    for a list of judgements.
    """
    from dateline.show.choose import Wanted
    from dateline.show.table import listing, print_chronology

    if kind and kind.upper() not in PLOVER_TYPES and kind.lower() != "none":
        raise Usage(f"{kind!r} is no event type; the types are {', '.join(PLOVER_TYPES)} and none")
    wanted = Wanted(everything, actor, kind, place, outlet, status, since, until, search)
    with _opened(case) as opened:
        chronology = _chronology(opened, as_of)
    if as_json:
        _print_json(listing(chronology, wanted))
    else:
        print_chronology(_console(), chronology, wanted, case=case, ids=ids)


@app.command(cls=Command, short_help="The evidence of one event.", epilog="Example: dateline why 3")
def why(
    event: Annotated[
        str, typer.Argument(metavar="EVENT", help="A number that `show` prints, an event's id, or the start of one.")
    ],
    case: CasePath = DEFAULT_CASE,
    as_of: AsOf = None,
    as_json: AsJson = False,
) -> None:
    """Open the evidence of one event: each mention, its sentence and report, how it was dated, who disagrees."""
    from dateline.show.index import Index
    from dateline.show.why import because, to_dict
    from dateline.show.why_text import print_because

    with _opened(case) as opened:
        index = Index(_chronology(opened, as_of))
    found = because(index, index.row(event))
    if as_json:
        _print_json(to_dict(index, found))
    else:
        print_because(_console(), index, found)


@app.command(
    cls=Command,
    short_help="What moved between two days.",
    epilog="Example: dateline diff --from 2025-03-14 --to 2025-03-15",
)
def diff(
    since: Annotated[str, typer.Option("--from", metavar="DAY", help="The earlier day.")],
    until: Annotated[
        str | None, typer.Option("--to", metavar="DAY", help="The later day; default: everything that was read.")
    ] = None,
    case: CasePath = DEFAULT_CASE,
    everything: Annotated[
        bool, typer.Option("--all", help="Also events that reports mention only in passing.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Print what was added, changed, contradicted and withdrawn from one day to a later one, and by which reports.

    Each day is the chronology as the reports up to it support it. Numbers are those of `dateline show --as-of`.
    """
    from dateline.show.diff import difference, to_dict
    from dateline.show.diff_text import print_difference

    with _opened(case) as opened:
        before = _chronology(opened, since)
        after = _chronology(opened, until or opened.last_day() or before.as_of)
    if str(after.as_of) < str(before.as_of):
        raise Usage(f"--to {after.as_of} is before --from {before.as_of}")
    found = difference(before, after, everything=everything)
    if as_json:
        _print_json(to_dict(found))
    else:
        print_difference(_console(), found, case=case)


@app.command(
    cls=Command, short_help="What was read, and when it was published.", epilog="Example: dateline reports --json"
)
def reports(case: CasePath = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """List the reports: when each was published and how that is known, who repeats whom."""
    from dateline.show.export_json import report_row
    from dateline.show.lists import print_reports

    with _opened(case) as opened:
        chronology = _chronology(opened, as_of)
    if as_json:
        _print_json([report_row(read) for read in chronology.reports])
    else:
        print_reports(_console(), chronology)


@app.command(
    cls=Command, short_help="Which reports tell one story, and when it was.", epilog="Example: dateline stories"
)
def stories(case: CasePath = DEFAULT_CASE, as_of: AsOf = None, as_json: AsJson = False) -> None:
    """List the stories: their reports and outlets, the first and the last day, the main events with their numbers.

    Reports that tell the same events, or repeat one another, are of one story, step by step; every report is of one. An
    event that is only recalled, long after it was, joins none.
    """
    from dateline.show.index import Index
    from dateline.show.lists import print_stories
    from dateline.show.stories import stories as stories_of
    from dateline.show.stories import story_row

    with _opened(case) as opened:
        chronology = _chronology(opened, as_of)
    if as_json:
        index = Index(chronology)
        _print_json([story_row(index, one) for one in stories_of(index)])
    else:
        print_stories(_console(), chronology, case=case)


@app.command(
    cls=Command,
    short_help="Say what is the same, wrong or not independent.",
    epilog='Example: dateline judge same 3 7 --by "A. Brenk" --because "both tell of one fire"',
)
def judge(
    kind: Annotated[JudgementKind, typer.Argument(metavar="KIND", help=f"{', '.join(get_args(JudgementKind))}.")],
    what: Annotated[list[str], typer.Argument(metavar="WHAT", help="What it is said of, then the value: see above.")],
    by: Annotated[str, typer.Option("--by", metavar="NAME", envvar="DATELINE_AUTHOR", help="Who judges.")],
    because: Annotated[
        str, typer.Option("--because", metavar="REASON", help="Why, in a sentence; `accept` and `withdraw` need none.")
    ] = "",
    at: Annotated[
        str | None, typer.Option("--at", metavar="TIME", help="When, ISO 8601 with its zone; default: now.")
    ] = None,
    actors: Annotated[
        bool, typer.Option("--actors", help="WHAT names people or bodies (a name or an id), not events.")
    ] = False,
    case: CasePath = DEFAULT_CASE,
    as_json: AsJson = False,
) -> None:
    """Record a judgement, signed with author, time and reason, and derive the chronology again with it.

    EVENT is a number, which moves with the next judgement, or an id, which stays (`show --ids`). `same`, `not-same` or
    `unsure` EVENT EVENT: whether they are one. `split` EVENT MENTION...: the mentions that `why` numbers so are another
    event. With --actors also `not-same` NAME NAME and `split` ACTOR NAME...: two names of what was taken for one actor
    are two. `date` EVENT DAY (or DAY/DAY), `place` EVENT NAME, `label` EVENT TEXT,
    `status` EVENT STATUS, `type` EVENT TYPE (and MODE), `figure` EVENT WHAT NUMBER, `participant` EVENT ROLE NAME
    (source, target, other or none; and person, organization, country or group of whom no report names): the right
    value. `reject` EVENT: it is none. `accept` EVENT: looked at and found right. `comment` EVENT: only what stands in
    --because. `not-independent` EVENT ORIGIN ORIGIN: these two, as `why` names them, are one origin; with `all`
    instead of EVENT, in every event. `withdraw` JUDGEMENT: take it back.

    `stands` DIFFERENCE NUMBER: which of the readings that `why` numbers is right. `no-contradiction` DIFFERENCE: they
    differ in scope, time or words. `not-same` DIFFERENCE: they tell of two events. `left-open` DIFFERENCE: nobody can
    say yet. DIFFERENCE is an id that `why` prints, or an event of which one thing is told differently.

    What reports say is never changed: a judgement is overlaid, again after every build, and told to be orphaned when
    its evidence is gone. Of two that cannot both hold the later one does.
    """
    from datetime import UTC, datetime

    from dateline.show.index import Index
    from dateline.show.judgement_lines import judgement_row
    from dateline.show.judgement_list import print_judgements
    from dateline.show.meant import meant

    with _opened(case) as opened:
        before = Index(opened.chronology())
        given = meant(before, kind, what, actors=actors)
        time = at or datetime.now(UTC).isoformat(timespec="microseconds")
        made = opened.judge(
            kind, given.targets, by=by, at=time, because=because, values=given.values, mentions=given.mentions
        )
        judged = [one for one in opened.judgements() if one.judgement.id == made.id or made.id in one.against]
        after = Index(opened.chronology())
    if [*before.row_of] != [*after.row_of]:
        moved = "the numbers of events have moved; ids stay"
        print(f"dateline: {moved}: `{command('show --all --ids', case)}`", file=sys.stderr)
    if as_json:
        _print_json(judgement_row(made) | {"standing": next(o.standing for o in judged if o.judgement == made)})
    else:
        print_judgements(_console(), judged)


@app.command(
    cls=Command,
    short_help="What people judged; to and from a file.",
    epilog="Example: dateline judgements --export ours.jsonl",
)
def judgements(
    case: CasePath = DEFAULT_CASE,
    export_to: Annotated[
        str | None, typer.Option("--export", metavar="FILE", help="Write all of them as JSON Lines; - is stdout.")
    ] = None,
    import_from: Annotated[
        str | None, typer.Option("--import", metavar="FILE", help="Add those of another copy of the case; - is stdin.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """List the judgements, oldest first: how each stands, who signed it, which ones say otherwise.

    `--export` and `--import` carry them from one copy of a case to another, one signed record a line. A line that was
    changed after it was signed is refused.
    """
    from dateline.show.export_json import judged_row
    from dateline.show.files import write_atomically
    from dateline.show.index import Index
    from dateline.show.judgement_list import print_judgements
    from dateline.show.table import plural
    from dateline.show.terminal import write_utf8

    if export_to and import_from:
        raise Usage("--export and --import are two steps; run them one after the other")
    if export_to and _is_case(export_to, case):
        raise Usage(f"{export_to} is the case itself; name another --export")
    with _opened(case) as opened:
        if import_from:
            added = opened.import_judgements(_read_text(import_from))
            print(f"dateline: {added:,} added", file=sys.stderr)
        lines = opened.export_judgements() if export_to else ""
        judged, chronology = opened.judgements(), opened.chronology()
    if export_to == "-":
        write_utf8(lines)
    elif export_to:
        write_atomically(export_to, lines)
        print(f"dateline: wrote {export_to}, {plural(len(judged), 'judgement', 'judgements')}", file=sys.stderr)
    elif as_json:
        index = Index(chronology)
        _print_json([judged_row(index, one) for one in judged])
    else:
        print_judgements(_console(), judged)


@app.command(cls=Command, short_help="What could not be read, and what to do.", epilog="Example: dateline problems")
def problems(case: CasePath = DEFAULT_CASE, as_json: AsJson = False) -> None:
    """List what could not be read, why, and what to do about it."""
    from dateline.show.export_json import rejection_row
    from dateline.show.lists import print_problems

    with _opened(case) as opened:
        rejections = opened.rejections()
    if as_json:
        _print_json([rejection_row(rejection) for rejection in rejections])
    else:
        print_problems(_console(), rejections)


@app.command(
    cls=Command,
    short_help="The chronology as JSON, CSV, Markdown or pages.",
    epilog="Example: dateline export --format csv --output story.csv",
)
def export(
    form: Annotated[
        Format,
        typer.Option(
            "--format",
            metavar="|".join(Format),
            help="json holds everything; csv and markdown the events; datasette what `datasette --metadata` wants; "
            "html is a folder of pages.",
        ),
    ],
    output: Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is stdout.")] = "-",
    case: CasePath = DEFAULT_CASE,
    as_of: AsOf = None,
) -> None:
    """Write the chronology for other programs; the same case gives the same bytes.

    A file is written whole or not at all, and so is the folder of pages, which work from a disk. CSV cells that a
    spreadsheet would run start with a single quote.
    """
    from dateline.show.files import write_atomically
    from dateline.show.terminal import write_utf8

    if form is Format.html:
        _export_pages(case, output, as_of)
        return
    with _opened(case) as opened:
        text = _exporter(form, case)(_chronology(opened, as_of))
    if _is_case(output, case):
        raise Usage(f"{output} is the case itself; an export there would destroy it; name another --output")
    if output == "-":
        write_utf8(text)
    else:
        write_atomically(output, text)
        print(f"dateline: wrote {output}, {len(text.encode()):,} bytes", file=sys.stderr)


@app.command(
    cls=Command, short_help="Compare every quote with its report.", epilog="Example: dateline verify && echo sound"
)
def verify(case: CasePath = DEFAULT_CASE, as_json: AsJson = False) -> None:
    """Cut every stored quote again from the stored text and compare; exit code 1 on any mismatch."""
    from dataclasses import asdict

    from dateline.show.lists import count_quotes, print_mismatches

    with _opened(case) as opened:
        mismatches = opened.verify()
        chronology = opened.chronology()
    counted = {"reports": len(chronology.reports), "quotes": count_quotes(chronology), "mismatches": len(mismatches)}
    if as_json:
        _print_json(counted | {"found": [asdict(one) for one in mismatches]})
    else:
        print_mismatches(_console(), counted, mismatches)
    if mismatches:
        raise typer.Exit(MISMATCH)


@app.command(
    cls=Command,
    short_help="The chronology and its evidence as web pages.",
    epilog="Example: dateline serve --port 8800",
)
def serve(
    case: CasePath = DEFAULT_CASE,
    port: Annotated[int, typer.Option(min=1, max=65_535, metavar="N", help="The port on this machine.")] = 8765,
    host: Annotated[
        str, typer.Option(metavar="ADDRESS", help="The address to listen on; beyond this machine only with --token.")
    ] = "127.0.0.1",
    token: Annotated[
        str | None,
        typer.Option(
            metavar="TOKEN",
            envvar="DATELINE_TOKEN",
            show_envvar=True,
            help="What others must give to see the case; `new` makes one.",
        ),
    ] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="No forms: pages to look at only.")] = False,
    as_of: AsOf = None,
) -> None:
    """Show the chronology and its evidence as web pages on this machine, until Ctrl-C.

    Opening pages changes nothing in the case. Their forms correct, join, take apart and reject: what people say is kept
    as signed judgements beside what the reports say.
    """
    import uvicorn

    from dateline.show.guard import new_token
    from dateline.show.pages import Building
    from dateline.show.pages import app as pages

    if not case.exists():
        raise Usage(f"there is no case {case}; make it with `{command('build SOURCES', case)}`, or name another one")
    if token == "new":
        token = new_token()
    desk = None if as_of else _desk(judging=not read_only)  # an earlier day is only looked at
    read = _reader_as_of(as_of) if as_of else None
    served = pages(case, host=host, token=token, read=read, desk=desk)
    print(f"dateline: reading {case}, which may take a moment", file=sys.stderr, flush=True)
    try:
        served.state.ready()  # a case that cannot be shown is told here, not on the page; and the first page is quick
    except Building as error:
        print(f"dateline: {error}. The page says how far it is", file=sys.stderr)
    named = f"[{host}]" if ":" in host else host
    print(f"dateline: {case} at http://{named}:{port}/ (Ctrl-C ends it)", file=sys.stderr)
    if token:
        print(f"dateline: the page asks for this token: {token}", file=sys.stderr)
    # No access log: addresses hold what was searched for.
    server = uvicorn.Server(uvicorn.Config(served, host=host, port=port, log_level="warning", access_log=False))
    _check_port(host, port)
    with suppress(KeyboardInterrupt):  # the way to end it, as the line above says
        server.run()


def _desk(*, judging: bool) -> Desk:
    """Earlier days for the pages, and the recording of judgements unless they are only to be looked at."""
    from datetime import UTC, datetime

    from dateline.pipeline import Case
    from dateline.show.web.desk import Desk, Said
    from dateline.store import Store

    def as_of(path: Path, day: str) -> Chronology:
        with Case(path, read_only=not judging) as opened:  # what was derived once is put by in the case
            return opened.chronology(as_of=day)

    def judge(path: Path, said: Said) -> str:
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        with Case(path) as opened:
            made = opened.judge(
                said.kind,
                said.targets,
                by=said.by,
                at=now,
                because=said.because,
                values=said.values,
                mentions=said.mentions,
            )
        return made.id

    def earlier(path: Path, ids: Sequence[str]) -> dict[str, Report]:
        with Store.open(path, create=False, read_only=True) as store:
            return {id_: read.report for id_, read in store.reports_by_id(ids).items()}

    return Desk(as_of=as_of, earlier=earlier, judge=judge if judging else None)


def _read_text(path: str) -> str:
    """A text file, or stdin for "-". Raises: Usage when it cannot be read as UTF-8."""
    try:
        return sys.stdin.read() if path == "-" else Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise Usage(f"cannot read {path}: {error}") from error


def _reader_as_of(as_of: str) -> Callable[[Path], Chronology]:
    """What reads a case as known on a day, over a handle that cannot write."""
    from dateline.pipeline import open_case

    def read(path: Path) -> Chronology:
        with open_case(path, read_only=True) as case:
            return _chronology(case, as_of)

    return read


# --- building -------------------------------------------------------------------------------------------------------
def _build(case: Case, sources: list[str], workers: int | None, quiet: bool) -> BuildSummary:
    try:
        with _progress(quiet) as tell:
            return case.build(sources, workers=workers, progress=tell)
    except KeyboardInterrupt:
        message = "interrupted; what was read is kept; run the same command to go on"
        raise Failure(message, INTERRUPTED) from None


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[Progress], None] | None]:
    """Something to tell progress to: a bar on a terminal, a line every few seconds elsewhere, nothing if `quiet`."""
    console = _console(stderr=True)
    if quiet:
        yield None
    elif console.is_terminal and not console.is_dumb_terminal:
        yield from _bar(console)
    else:
        yield _lines(console)


def _bar(console: Console) -> Iterator[Callable[[Progress], None]]:
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    from dateline.show.terminal import one_line, piece

    class Note(TextColumn):
        """What is being read: text from outside, so never markup."""

        def render(self, task: Any) -> Any:
            return piece(console, one_line(str(task.fields["note"]), 40), "dim")

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn(), Note(""))
    with Bar(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(progress: Progress) -> None:
            if progress.stage not in tasks:
                tasks[progress.stage] = bar.add_task(progress.stage, total=progress.total, note="")
            note = _counts(progress) + (f"  {progress.current}" if progress.current else "")
            bar.update(tasks[progress.stage], completed=progress.done, total=progress.total, note=note)

        yield tell


LINE_SECONDS = 5.0  # between two lines of progress where there is no terminal


def _lines(console: Console) -> Callable[[Progress], None]:
    from dateline.show.terminal import piece

    last: dict[str, float] = {}

    def tell(progress: Progress) -> None:
        now = time.monotonic()
        finished = progress.total is not None and progress.done >= progress.total
        if not finished and now - last.get(progress.stage, -LINE_SECONDS) < LINE_SECONDS:
            return
        last[progress.stage] = now
        of = f" of {progress.total:,}" if progress.total is not None else ""
        line = f"{progress.stage}: {progress.done:,}{of}; {_counts(progress)}{_left(progress)}"
        # Nobody may be reading any more (`dateline build ... 2>&1 | head`): that is no reason to stop the build.
        with suppress(BrokenPipeError):
            console.print(piece(console, line), soft_wrap=True)

    return tell


def _counts(progress: Progress) -> str:
    refused = f", {progress.rejected:,} not read" if progress.rejected else ""
    return f"{progress.reports:,} report{'' if progress.reports == 1 else 's'}{refused}"


def _left(progress: Progress) -> str:
    """ "; about 20 s left", from how long the work so far took; "" while that says too little."""
    if not progress.total or progress.done >= progress.total or progress.done < 3 or progress.seconds < 1:
        return ""
    seconds = progress.seconds / progress.done * (progress.total - progress.done)
    return f"; about {seconds:.0f} s left" if seconds < 90 else f"; about {seconds / 60:.0f} min left"


def _summary_row(summary: BuildSummary) -> dict[str, Any]:
    return {
        "found": summary.found,
        "added": summary.added,
        "already": summary.already,
        "new_versions": summary.new_versions,
        "rejected": summary.rejected,
        "events": summary.events,
        "mapping": list(summary.mapping),
    }


def _holds_reports_of_yours(case: Case) -> bool:
    """Whether a finished case holds other reports than the invented ones, which are named "demo/..."."""
    from dateline.store import StoreError

    try:
        reports = case.chronology().reports
    except StoreError:
        raise
    except DatelineError:  # a demo that was interrupted goes on
        return False
    return any(not read.report.source.startswith("demo/") for read in reports)


def _report_build(
    summary: BuildSummary, chronology: Chronology, case: Path, *, quiet: bool, table: bool = True
) -> None:
    """What the build did on stderr, then the chronology on stdout."""
    from dateline.show.choose import Wanted
    from dateline.show.table import plural, print_chronology
    from dateline.show.terminal import piece

    told = _console(stderr=True)
    for line in summary.mapping if not quiet else ():
        told.print(piece(told, line, "dim"), soft_wrap=True)
    counts = [f"{summary.added:,} added", f"{summary.already:,} already there"]
    if summary.new_versions:
        counts.append(plural(summary.new_versions, "new version", "new versions"))
    kept = len(chronology.rejections)  # items of files that were read before are not tried again
    if summary.rejected or kept:
        in_all = f", {kept:,} in all" if kept != summary.rejected else ""
        counts.append(f"{summary.rejected:,} not read{in_all} (`{command('problems', case)}`)")
    if not quiet or summary.rejected:
        line = f"{case}: {', '.join(counts)}; {plural(summary.events, 'event', 'events')}"
        told.print(piece(told, line), soft_wrap=True)
    if table and not quiet and chronology.reports:
        told.print()
        print_chronology(_console(), chronology, Wanted(), case=case)


def _is_case(output: str, case: Path) -> bool:
    """Whether the output is the case file, or one of the files that SQLite keeps beside it."""
    kept = [case, *(case.with_name(case.name + end) for end in ("-wal", "-shm", "-journal"))]
    target = Path(output)
    return any(
        target.resolve() == one.resolve() or (target.exists() and one.exists() and target.samefile(one)) for one in kept
    )


def _export_pages(case: Path, output: str, as_of: str | None) -> None:
    from dateline.show.web.folder import write_folder

    if output == "-":
        raise Usage("pages are a folder; name it with --output")
    with _opened(case) as opened:
        chronology = _chronology(opened, as_of)
        count = write_folder(chronology, case.stem, Path(output), as_of=lambda day: opened.chronology(as_of=day))
    print(f"dateline: wrote {output}, {count:,} files; open {Path(output) / 'index.html'}", file=sys.stderr)


def _exporter(form: Format, case: Path) -> Callable[[Chronology], str]:
    if form is Format.datasette:
        from dateline.show.export_json import json_text
        from dateline.store import datasette_metadata

        return lambda _: json_text(datasette_metadata(case.stem))
    if form is Format.csv:
        from dateline.show.export_csv import to_csv

        return to_csv
    if form is Format.markdown:
        from dateline.show.export_markdown import to_markdown

        return to_markdown
    from dateline.show.export_json import to_json

    return to_json


def _check_port(host: str, port: int) -> None:
    """Raises: Usage when the port cannot be listened on."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host.strip("[]"), port))
        except OSError as error:
            raise Usage(
                f"cannot listen on {host} port {port}: {error.strerror}; choose another --port or --host"
            ) from error


def _fill_closed_streams() -> None:
    """Let a closed stdin, stdout or stderr (`2>&-`, some schedulers) read and write nothing.

    Otherwise the next file opened, which is the case, would get their numbers, and be written to as if it were they.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115  open until the end


def main() -> NoReturn:
    """The `dateline` command."""
    _fill_closed_streams()
    if hasattr(sys.stdout, "reconfigure"):
        # What a terminal's encoding lacks is shown as "?" rather than ending the program.
        sys.stdout.reconfigure(errors="replace")
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app(prog_name="dateline")
    except OSError as error:  # from --help and --version, which end before any command
        sys.exit(_unwritable(error))
    sys.exit(DONE)


if __name__ == "__main__":
    main()
