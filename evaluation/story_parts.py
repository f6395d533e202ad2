"""Who takes part in what, in our own stories (`training/stories`): parts of mentions against their event's table.

    python evaluation/story_parts.py [STORY.txt ...] [--kept-out] [--misses N] [--wrong N]

Every marked mention that is found among the events read from its report alone is held against those who take part in
its event by the table of its story. A participant that the mention lacks counts as missed only where its sentence holds
the last word of the name that the table gives. "recall": those that the mention has; "precision": parts of the mention
that mean somebody of the table. What a sentence leaves to others of its report is not counted here. The rules of
`extract` are changed while misses of other stories than `--kept-out` are read: those are development, the kept out ones
are only counted.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from multiprocessing import Pool
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "training"))
from stories import Story, StoryEvent, StoryReport, read
from told_stories import told_at, told_reports

from dateline import pipeline
from dateline.model import ActorMention, Claims, EventMention

STORIES = Path(__file__).parent.parent / "training" / "stories"
EMPTY = frozenset("the a an of and for in its his her their".split())


@dataclass(frozen=True)
class Row:
    """A participant of the table that a sentence names, or a part that the table does not know."""

    kind: str  # "right", "other role", "missed", "wrong"
    words: str

    @staticmethod
    def of(kind: str, role: str, name: str, mention: EventMention, parts: Sequence[str]) -> Row:
        at = mention.trigger.start - mention.sentence.start
        words = mention.sentence.quote
        marked = f"{words[:at]}[{mention.trigger.quote}]{words[at + len(mention.trigger.quote) :]}"
        return Row(kind, f"{role} {name} | has {', '.join(parts) or '-'} | {marked}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path)
    parser.add_argument("--kept-out", action="store_true")
    parser.add_argument("--misses", type=int, default=0)
    parser.add_argument("--wrong", type=int, default=0)
    given = parser.parse_args()
    files = given.stories or sorted(STORIES.glob("*.txt"))
    files = [f for f in files if read(f).kept_out or not given.kept_out]
    with Pool() as pool:
        found = [row for rows in pool.map(measured, files, chunksize=2) for row in rows]
    count = Counter(row.kind for row in found)
    right, named = count["right"], count["right"] + count["other role"]
    there, told = named + count["missed"], named + count["wrong"]
    for what, hits in (("without role", named), ("with role", right)):
        print(
            f"{what}: precision {hits / told:.3f} ({hits}/{told})  recall {hits / there:.3f} ({hits}/{there})  "
            f"F1 {2 * hits / (told + there):.3f}"
        )
    for kind, most in (("missed", given.misses), ("wrong", given.wrong)):
        rows = [row for row in found if row.kind == kind]
        for row in random.Random(1).sample(rows, min(most, len(rows))):
            print(kind, row.words)


def measured(file: Path) -> list[Row]:
    """The participants of a story, mention by mention."""
    story, found = read(file), []
    for one, report in zip(story.reports, told_reports(story), strict=True):
        found += list(rows_of(story, one, pipeline.read_report(report)))
    return found


def rows_of(story: Story, one: StoryReport, claims: Claims) -> Iterator[Row]:
    """The rows of a report."""
    actors = {a.id: a for a in claims.actors}
    names: dict[str, list[str]] = defaultdict(list)
    for a in claims.actors:
        names[a.key] += [a.name, a.span.quote]
    for mark in one.marks:
        mention = told_at(claims.events, mark)
        if mention is None:
            continue
        event = story.events[mark.key]
        has = [(p.role, actors[p.actor]) for p in mention.parts if p.actor in actors]
        shown = [f"{role} {a.span.quote}" for role, a in has]
        used: set[str] = set()
        for role, name in event.participants:
            fits = [(r, a) for r, a in has if any(means(text, name) for text in names[a.key])]
            if fits:
                used |= {a.id for _, a in fits}
                kind = "right" if any(r == role for r, _ in fits) else "other role"
                yield Row.of(kind, role, name, mention, shown)
            elif named(mention.sentence.quote, name):
                yield Row.of("missed", role, name, mention, shown)
        for role, a in has:
            if a.id not in used and not _elsewhere(event, a, names):
                yield Row.of("wrong", role, a.span.quote, mention, shown)


def _elsewhere(event: StoryEvent, a: ActorMention, names: dict[str, list[str]]) -> bool:
    """Does an actor only stand for the place of the event?"""
    return event.place is not None and any(means(text, event.place) for text in names[a.key])


def means(text: str, name: str) -> bool:
    """Do two names share the word that says most of whom they mean: the last, of a country its stem?"""
    one, other = words(text), words(name)
    return bool(one and other) and (alike(one[-1], other[-1]) or bool(_capitals(text) & _capitals(name)))


def named(sentence: str, name: str) -> bool:
    """Does a sentence hold the last word of a name?"""
    last = words(name)[-1:]
    return bool(last) and any(alike(word, last[0]) for word in words(sentence))


def alike(a: str, b: str) -> bool:
    """The same word, or a plural and "Toldavan" of "Toldava"."""
    if a == b:
        return True
    short, long = sorted((a, b), key=len)
    return len(short) > 3 and long.startswith(short[:-1]) and len(long) - len(short) <= 2


def words(text: str) -> list[str]:
    return [w for w in re.findall(r"[^\W_]+(?:-[^\W_]+)*", text.lower()) if w not in EMPTY and w != "s"]


def _capitals(text: str) -> set[str]:
    return {w.lower()[:-1] for w in re.findall(r"\b[A-Z]\w{3,}", text)}


if __name__ == "__main__":
    main()
