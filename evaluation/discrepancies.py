"""Which disagreements the product finds in invented situations of a few short reports, by kind.

    python evaluation/discrepancies.py [FILE ...] [--misses]

The files are tests/cases/discrepancies/*.txt unless others are named; the README beside them says how one is written.
An expected row is found when one of the product's rows is of its kind and has all of its values; a row is told apart
rightly when it is also told rightly as contradiction, update or something that fell off. What is found beyond the
expected rows is wrong.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

from dateline import pipeline
from dateline.model import Derived, Discrepancy, ReadReport, Report, Stamp, report_id

FOLDER = Path(__file__).parents[1] / "tests" / "cases" / "discrepancies"
_HEAD = re.compile(r"@ (?P<outlet>[^,]+), (?P<day>\S+)$")
_ROW = re.compile(r"=> (?P<kind>[a-z]+), (?P<nature>[a-z ]+): (?P<values>.+)$")


@dataclass(frozen=True, slots=True)
class Expected:
    """One row that an editor would list."""

    kind: str
    nature: str
    values: tuple[str, ...]
    wrong_today: bool = False  # marked as not found yet

    def __str__(self) -> str:
        return f"{self.kind}, {self.nature}: {' / '.join(self.values)}"


@dataclass(frozen=True, slots=True)
class Situation:
    """A few reports and the rows expected of them; none where what they say does not disagree."""

    title: str
    reports: tuple[Report, ...]
    expected: tuple[Expected, ...]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    for file in given.files or sorted(FOLDER.glob("*.txt")):
        measure(file, show_misses=given.misses)


def f1(right: int, given: int, expected: int) -> float:
    """The harmonic mean of precision and recall."""
    return 2 * right / (given + expected) if given + expected else 0.0


def measure(file: Path, *, show_misses: bool) -> Counter[str]:
    """Print the figures of one file, and give its counts."""
    tally: Counter[str] = Counter()
    kinds: Counter[tuple[str, str]] = Counter()
    situations = read_situations(file)
    for situation in situations:
        found = derive(situation).discrepancies
        match = matched(situation.expected, found)
        told = sum(match[n].nature == one.nature for n, one in enumerate(situation.expected) if n in match)
        flags = sum(
            match[n].update == (one.nature == "update") for n, one in enumerate(situation.expected) if n in match
        )
        whole = len(match) == len(situation.expected) == len(found) and told == len(match)
        tally.update(
            expected=len(situation.expected), found=len(match), given=len(found), told=told, flags=flags, whole=whole
        )
        for n, one in enumerate(situation.expected):
            kinds[one.kind, "expected"] += 1
            kinds[one.kind, "found"] += n in match
        for row in found:
            kinds[row.kind, "given"] += 1
        if show_misses and not whole:
            print(f"-- {situation.title}")
            for n, one in enumerate(situation.expected):
                if n not in match:
                    print(f"   missed: {one}")
                elif match[n].nature != one.nature:
                    print(f"   {match[n].nature}, for {one}")
            for row in found:
                if row not in match.values():
                    print(f"   beyond: {shown(row)}")
    precision = tally["found"] / max(1, tally["given"])
    recall = tally["found"] / max(1, tally["expected"])
    print(
        f"{file.stem:12} {len(situations)} situations, wholly right {tally['whole']};  rows: precision {precision:.3f} "
        f"({tally['found']}/{tally['given']})  recall {recall:.3f} ({tally['found']}/{tally['expected']})  "
        f"F1 {f1(tally['found'], tally['given'], tally['expected']):.3f};"
        f"  update or not {tally['flags']}/{tally['found']}, told apart {tally['told']}/{tally['found']}"
    )
    for kind in sorted({kind for kind, _ in kinds}):
        print(
            f"             {kind:12} {kinds[kind, 'found']} of {kinds[kind, 'expected']} found, "
            f"{kinds[kind, 'given']} given"
        )
    return tally


def read_situations(file: Path) -> list[Situation]:
    """The situations of a file. Raises: ValueError for a line that is none of those that the README describes."""
    found: list[Situation] = []
    for block in re.split(r"^## ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        title, *lines = block.strip().split("\n")
        reports: list[tuple[str, str, list[str]]] = []
        expected: list[Expected] = []
        for line in lines:
            if head := _HEAD.fullmatch(line):
                reports.append((head["outlet"], head["day"], []))
            elif row := _ROW.fullmatch(line):
                expected.append(Expected(row["kind"], row["nature"], tuple(row["values"].split(" / "))))
            elif line.startswith("   wrong today: ") and expected:
                expected[-1] = replace(expected[-1], wrong_today=True)
            elif line.startswith("@") or (line.startswith("=>") and line != "=> nothing"):
                raise ValueError(f"{file.name}: {title}: cannot read {line!r}")
            elif line != "=> nothing":
                reports[-1][2].append(line)
        made = [_report(n, outlet, day, "\n".join(text)) for n, (outlet, day, text) in enumerate(reports, start=1)]
        found.append(Situation(title, tuple(made), tuple(expected)))
    return found


def _report(number: int, outlet: str, day: str, text: str) -> Report:
    name = f"{number}.txt"
    return Report(
        id=report_id(name=name, url=None, title=None, text=text),
        source=name,
        address=f"/situation/{name}",
        media_type="text/plain",
        raw_sha256="0" * 64,
        text=text,
        outlet=outlet,
        stamps=(Stamp("json-ld datePublished", "published", day),),
    )


def derive(situation: Situation) -> Derived:
    """What the product makes of a situation."""
    return pipeline.derive([ReadReport(report, pipeline.read_report(report)) for report in situation.reports])


def matched(expected: tuple[Expected, ...], found: tuple[Discrepancy, ...]) -> dict[int, Discrepancy]:
    """Expected rows by number, each with a row of the product of its own."""
    taken: dict[int, Discrepancy] = {}
    for number, one in enumerate(expected):
        for row in sorted(found, key=lambda row: row.nature != one.nature):  # two rows may give the same values
            if row not in taken.values() and row.kind == one.kind and all(_has(row, value) for value in one.values):
                taken[number] = row
                break
    return taken


def _has(row: Discrepancy, value: str) -> bool:
    """Is a value, in figures or in words, among those of a row or in the words that give them?"""
    words = re.compile(rf"(?<![\w,.]){re.escape(value)}(?![\w]|[,.]\d)", re.IGNORECASE)
    return any(words.search(text) for v in row.values for text in (v.value, *(s.quote for s in v.spans)))


def shown(row: Discrepancy) -> str:
    return f"{row.kind}, {row.nature}: {' / '.join(v.value for v in row.values)} ({row.explanation})"


if __name__ == "__main__":
    main()
