"""Is what is told without a day of the news, or only recalled: learned from our own stories.

"A trawler was fired on off Halden on Wednesday. Its captain was wounded. The two states fought a war over the shoals."
Nothing in the grammar tells the wound from the war. `inferred_days` takes both for news since Wednesday; here such a
mention is weighed by a sum over its words and what they mean (`news_words.tsv`) and by decision trees
(`news_trees.tsv`; both are made by `training/news.py`), and under a chance of NEWS its days stay open towards the past.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from dateline.elapsed import ordinal
from dateline.extract.day_features import Page, Told, page_of
from dateline.extract.inferred_days import AMONG_THE_NEWS, opens_the_report
from dateline.extract.trees import Row, forest
from dateline.model import Annotated, Dates, EventMention, Published
from dateline.reading import Reading, Word
from dateline.vectors import LONG

NEWS = 0.6  # the chance from which a mention is left among the news (`training/news.py --folds`)
MOST_WORDS = 25  # of a clause
MEANS = 2.0  # how much a number of a vector weighs beside a word
NO_WORDS = frozenset({"PUNCT", "PROPN", "NUM"})
OTHERS = frozenset("similar previous earlier past prior".split())  # "similar attacks": those of other times


@dataclass(frozen=True, slots=True)
class Doubtful:
    """A mention that was taken for news, with what speaks for and against that: the trees' row, and its words."""

    mention: str
    day: int  # the first day of the news, an ordinal
    features: Row
    words: Row
    of_others: bool  # its words say that it is of another time


def without_what_is_recalled(
    events: Sequence[EventMention], text: Annotated, published: Published, key_of: Mapping[str, str]
) -> tuple[tuple[EventMention, ...], frozenset[str]]:
    """The events, those that are hardly of the news without its days; and the ids of these.

    `key_of`: actor mention -> whom it means.
    """
    found = doubtful(events, text, published, key_of)
    recalled = frozenset(one.mention for one, p in zip(found, chances(found), strict=True) if p < NEWS or one.of_others)
    return tuple(_opened(e) if e.id in recalled else e for e in events), recalled


def _opened(e: EventMention) -> EventMention:
    """Without its first day: nothing says that it is of the news."""
    bound = e.dates.why.rpartition("; ")[2]
    return replace(e, dates=Dates(None, e.dates.latest, None, f"told without a day, perhaps only recalled; {bound}"))


def doubtful(
    events: Sequence[EventMention], text: Annotated, published: Published, key_of: Mapping[str, str]
) -> list[Doubtful]:
    """The mentions that have their days only because the report tells them among its news; what it opens with is news
    without more ado."""
    taken = {
        e.id
        for e in events
        if AMONG_THE_NEWS in e.dates.why
        and e.dates.phrase is None
        and e.dates.first_day
        and not opens_the_report(text, e)
    }
    page = page_of(events, text, published, key_of, undated=taken) if taken else None
    return list(_doubtful(page, taken)) if page else []


def _doubtful(page: Page, taken: Collection[str]) -> Iterator[Doubtful]:
    for n, one in enumerate(page.told):
        first = one.event.dates.first_day
        if one.event.id in taken and first:
            d = ordinal(first)
            row, words = page.row(n, d, sorted({*page.of_day, d})), dict(_words(page, n, d))
            yield Doubtful(one.event.id, d, row, words, _of_others(page.reading, one.word))


def _of_others(r: Reading, word: Word | None) -> bool:
    """ "Similar attacks have killed six": both the attacks and the deaths are of other times."""
    if word is None:
        return False
    told = [word, *(s for s in r.children(word.index, "nsubj", "nsubj:pass"))]
    return any(c.text.lower() in OTHERS for one in told for c in r.children(one.index, "amod"))


def chances(found: Sequence[Doubtful]) -> list[float]:
    """How likely each is of the news, 0 to 1."""
    if not found:
        return []
    rows = [one.features | {"words": points(one.words, _weights())} for one in found]
    return forest("news").chances(rows)


def points(words: Row, weights: Mapping[str, float]) -> float:
    """What the words of a mention add up to, log-odds."""
    return weights.get("", 0.0) + sum(weights.get(name, 0.0) * value for name, value in words.items())


def _words(page: Page, n: int, d: int) -> Iterator[tuple[str, float]]:
    """A mention's words and what they mean, also beside the mention that names the day."""
    one, news = page.told[n], page.nearest(n, d)
    e = one.event
    yield f"type {e.type}", 1.0
    yield f"type {e.type} beside {news.event.type if news else None}", 1.0
    if one.word is not None:
        r = page.reading
        yield f"is {one.word.lemma.lower()}", 1.0
        if not one.word.is_root:
            yield f"under {r.words[one.word.head].lemma.lower()}", 0.5
        clause = [w for w in (r.words[at] for at in r.subtree(one.word.index)) if w.upos not in NO_WORDS]
        for lemma in {w.lemma.lower() for w in clause[:MOST_WORDS]}:
            yield f"with {lemma}", 0.7
    yield from _meaning(one, news)


def _meaning(one: Told, news: Told | None) -> Iterator[tuple[str, float]]:
    if one.meaning is None:
        return
    for i, value in enumerate(one.meaning):
        yield f"means {i}", MEANS * float(value) / LONG
    if news is not None and news.meaning is not None:
        for i, value in enumerate(one.meaning * news.meaning):
            yield f"shares {i}", MEANS * float(value) / LONG**2


@cache
def _weights() -> dict[str, float]:
    """Word -> what it adds to the log-odds; "" -> what every mention starts from."""
    text = (resources.files("dateline.extract") / "news_words.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(weight) for name, weight in rows}
