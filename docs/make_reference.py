"""Write docs/cli.md, the command reference, from the commands themselves.

python docs/make_reference.py            write it
python docs/make_reference.py --check    exit 1 if it is stale (for CI)
"""

from __future__ import annotations

import difflib
import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from dateline import cli
from dateline.show.export_csv import COLUMNS
from dateline.show.export_fields import DATES_FIELDS, FIELDS, FIRST_FIELDS, SPAN_FIELDS, fields

PAGE = Path(__file__).with_name("cli.md")
HEAD = """\
# The command line

<!-- Made by docs/make_reference.py from the program; change the program, then run it again. -->
"""


def reference() -> str:
    """The whole page."""
    group: Any = get_command(cli.app)
    parts = [HEAD, _prose(group.help), "Results go to stdout, everything else to stderr. `NO_COLOR` is obeyed.\n"]
    parts.append("| command | gives |\n|---|---|")
    parts += [f"| [`dateline {name}`](#dateline-{name}) | {one.short_help} |" for name, one in group.commands.items()]
    parts.append("\n## Exit codes\n\n| code | meaning |\n|---|---|")
    parts += [f"| {code} | {_cell(words)} |" for code, words in cli.EXIT_CODES.items()]
    for name, command in group.commands.items():
        parts.append(_command(name, command))
    parts.append(_json_export())
    parts.append("\n## Columns of the CSV export\n\n| column | holds |\n|---|---|")
    parts += [f"| `{name}` | {_cell(words)} |" for name, words in COLUMNS.items()]
    return "\n".join(parts) + "\n"


JSON_HEAD = """
## Fields of the JSON export

One document in UTF-8 that holds everything, keys and lists in a stable order: the same case gives the same bytes. Every
key is always there. A **span** is the evidence:
"""


def _json_export() -> str:
    dated = "\n**Dates** are an interval of days, no more precise than the report:\n"
    rows = [f"| `{path}` | {_cell(kind)} | {_cell(FIELDS[path])} |" for path, kind in fields()]
    first = "\nA **first report** says since when a thing is reported, and by whom:\n"
    head = ["\n| field | type | holds |", "|---|---|---|"]
    return "\n".join(
        [JSON_HEAD, *_few(SPAN_FIELDS), dated, *_few(DATES_FIELDS), first, *_few(FIRST_FIELDS), *head, *rows]
    )


def _few(meanings: dict[str, str]) -> list[str]:
    return ["| key | holds |", "|---|---|", *(f"| `{name}` | {_cell(words)} |" for name, words in meanings.items())]


def _command(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and "--help" not in one.opts]
    usage = " ".join(["dateline", name, *(one.metavar for one in arguments), "[OPTIONS]"])
    lines = [f"\n## dateline {name}\n", f"    {usage}\n", _prose(command.help)]
    lines += [f"`{one.metavar}`: {one.help}\n" for one in arguments]
    lines.append("| option | meaning | default |\n|---|---|---|")
    lines += [_option(one) for one in options]
    lines.append(f"\nExample: `{command.epilog.removeprefix('Example: ')}`")
    return "\n".join(lines)


def _option(option: Any) -> str:
    names = ", ".join(f"`{name}`" for name in option.opts)
    words = "" if option.is_flag else f" `{option.metavar}`"
    default = (
        "" if option.default is None or option.is_flag else f"`{getattr(option.default, 'value', option.default)}`"
    )
    required = "required" if option.required else default
    variable = f" (or the variable `{option.envvar}`)" if option.envvar else ""
    return f"| {names}{_cell(words)} | {_cell(option.help + variable)} | {required} |"


def _prose(text: str) -> str:
    """Help text as paragraphs, wrapped lines joined."""
    return "\n\n".join(" ".join(part.split()) for part in text.split("\n\n")) + "\n"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> int:
    wanted = reference()
    if "--check" not in sys.argv[1:]:
        PAGE.write_text(wanted, encoding="utf-8", newline="\n")
        return 0
    found = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    if found == wanted:
        return 0
    difference = difflib.unified_diff(
        found.splitlines(), wanted.splitlines(), "docs/cli.md", "the program", lineterm=""
    )
    print("\n".join(difference))
    print("docs/cli.md is stale; run: python docs/make_reference.py", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
