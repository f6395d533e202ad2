"""Say that two rows are one event and that a date is another, see both hold, and carry them to a colleague's case.

    python examples/judge_events.py

A judgement is a signed record: author, time and reason, pointing at the words of reports. It is laid over what is
derived, after every build anew, and never changes what reports say. The later of two that cannot both hold is kept, and
both are shown; a withdrawal is a further record.
"""

import shutil
import tempfile
from pathlib import Path

import dateline
from dateline.model import Event
from dateline.pipeline import Case, demo_sources


def told(case: Case, words: str) -> Event:
    """The first event with a mention whose sentence holds the words."""
    return next(e for e in case.events() if any(words in m.mention.sentence.quote for m in e.evidence))


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        with dateline.open(Path(folder) / "ours.db") as ours:
            ours.build(demo_sources())
        shutil.copy(Path(folder) / "ours.db", Path(folder) / "theirs.db")
        with dateline.open(Path(folder) / "ours.db") as ours, dateline.open(Path(folder) / "theirs.db") as theirs:
            date, lines = judged_by_us(ours)
            disagreed(theirs, date, lines)


def judged_by_us(case: Case) -> tuple[str, str]:
    """Join two rows and correct a date; gives the id of the correction and both records as JSON Lines."""
    detained, other = told(case, "was detained"), told(case, "detained the captain of the Kyra Selini")
    print(f"before: {len(case.events())} events; {detained.dates.why}")
    signed = {"by": "A. Brenk", "at": "2025-04-10T09:00:00+00:00"}
    if detained.id != other.id:
        case.judge("same", [detained.id, other.id], because="one arrest", **signed)
    row = told(case, "was detained").id
    date = case.judge("date", [row], values=["2025-03-19"], because="the prosecutor's office says so", **signed)
    detained = told(case, "was detained")
    print(f"after:  {len(case.events())} events; {detained.dates.first_day}, {detained.dates.why}")
    return date.id, case.export_judgements()


def disagreed(case: Case, date: str, lines: str) -> None:
    """A colleague takes the judgements over, says otherwise, and is agreed with."""
    print(f"a colleague takes over {case.import_judgements(lines)} judgements, and disagrees:")
    row = told(case, "was detained").id
    day = "2025-04-11T10:00:00+00:00"
    case.judge("date", [row], values=["2025-03-20"], by="C. Duval", at=day, because="the court has the day after")
    print_all(case)
    case.judge("withdraw", [date], by="A. Brenk", at="2025-04-12T08:00:00+00:00", because="C. Duval is right")
    print_all(case)
    print(f"it is {told(case, 'was detained').dates.first_day} now")


def print_all(case: Case) -> None:
    """Every judgement, signed, and how it stands."""
    for one in case.judgements():
        judgement = one.judgement
        value = "".join(f" {value}" for value in judgement.values)
        print(f"    {judgement.time[:10]} {judgement.author}: {judgement.kind}{value}: {one.standing}")
    print()


if __name__ == "__main__":
    main()
