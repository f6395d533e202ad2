"""What two mentions share and where they differ, as numbers for the pair score, most of them from 0 to 1.

Glossary: a and b are mentions, whose order never matters; "named" are people and bodies; "beside" is what the sentence
names, taking part or not.
"""

from __future__ import annotations

from dateline.resolve.places import apart
from dateline.resolve.seen import Seen, known, width
from dateline.vectors import alike

CLOSE_DAYS, MONTH = 3, 31
NEWS_DAYS = 4  # between two reports of one day's news
EDGES = (0.2, 0.35, 0.55)  # likenesses of reports from which more likeness counts anew
# Features that say more, or less, where the triggers are one word, or one set of synonyms, or one type.
WITH_WORD = (
    "text", "sentence", "same report", "beside share", "same actor", "others beside", "both lead", "other named agent",
    "other target", "other agent", "other place", "other numbers", "numbers", "same named", "both nouns", "one noun",
    "same sentence", "points back", "same days", "same month", "same place", "one dated", "one background", "one ahead",
    "telling", "no rivals", "months between", "same news", "other people", "other people beside",
)  # fmt: skip
WITH_WORD_HERE = (
    "beside share", "others beside", "same agent", "other agent", "same target", "other target", "same place",
    "other place", "same days", "other days", "one dated", "sentence", "numbers", "other numbers", "near by",
    "both nouns", "one noun", "points back", "one background", "one lead", "other status", "telling", "no rivals",
)  # fmt: skip
WITH_OTHER_WORD = ("text", "sentence", "same report", "beside share")
MEANING_EDGES = (0.3, 0.6, 0.8)  # likenesses of meaning from which more of it counts anew
WITH_MEANING = 0.6  # the one of these from which it counts anew beside a word in common, and in one report


def features(a: Seen, b: Seen, text_like: float) -> dict[str, float]:
    """The features of a pair by name; `text_like` is the likeness of the two reports' words (1 for one report)."""
    here = a.report == b.report
    stems, sets = a.stems & b.stems, a.sets & b.sets
    sentence = a.sentence.like(b.sentence)
    agents, targets = a.agents & b.agents, a.targets & b.targets
    shared_named, beside = a.named & b.named, a.beside & b.beside
    types = a.mention.type, b.mention.type
    word = 1.0 if stems else 0.6 if a.family == b.family else 0.5 if sets else 0.0
    found = {
        "same word": float(bool(stems)),
        "all words": float(a.stems == b.stems),
        "same set": float(bool(sets)),
        "same family": float(a.family == b.family),
        "same beginning": float(_same_beginning(a, b)),
        "same type": float(types[0] is not None and types[0] == types[1]),
        "other type": float(None not in types and types[0] != types[1]),
        "both nouns": float(a.noun and b.noun),
        "one noun": float(a.noun != b.noun),
        "same agent": float(bool(agents)),
        "same target": float(bool(targets)),
        "same named": min(len(shared_named), 2) / 2,
        "other agent": float(bool(a.agents and b.agents and not agents)),
        "other named agent": float(bool(a.agents & a.named and b.agents & b.named and not agents)),
        "other target": float(bool(a.targets and b.targets and not targets)),
        "same actor": float(bool(a.actors & b.actors)),
        "other actors": float(bool(a.actors and b.actors and not a.actors & b.actors)),
        "other people": float(other_people(a, b)),
        "other people beside": float(bool(a.persons and b.persons and not a.persons & b.persons)),
        "crossed": float(bool(a.agents & b.targets or a.targets & b.agents) and not agents and not targets),
        "beside": min(len(beside), 3) / 3,
        "beside share": len(beside) / max(1, min(len(a.beside), len(b.beside))),
        "others beside": float(bool(a.beside and b.beside and not beside)),
        "same place": float(a.place is not None and a.place == b.place),
        "other place": float(a.place is not None and b.place is not None and a.place != b.place),
        "apart": float(a.spot is not None and b.spot is not None and apart(a.spot, b.spot)),
        "same country": float(a.country is not None and a.country == b.country),
        "other country": float(a.country is not None and b.country is not None and a.country != b.country),
        "same days": float(_meet(a, b) and max(width(a), width(b)) <= CLOSE_DAYS and a.phrase and b.phrase),
        "same month": float(_meet(a, b) and max(width(a), width(b)) <= MONTH),
        "other days": float(known(a) and known(b) and not _meet(a, b)),
        "one dated": float(a.phrase != b.phrase),
        "sentence": sentence,
        "text": text_like,
        "numbers": float(bool(a.numbers & b.numbers)),
        "other numbers": float(bool(a.numbers and b.numbers and not a.numbers & b.numbers)),
        "same report": float(here),
        "same sentence": float(here and a.number == b.number),
        "near by": 1 / (1 + abs(a.number - b.number)) if here else 0.0,
        "points back": float(here and (a.definite or b.definite)),
        "both lead": float(not here and max(a.number, b.number) <= 1),
        "one lead": float(min(a.number, b.number) <= 1),
        "one background": float(a.mention.background != b.mention.background),
        "one ahead": float(a.ahead != b.ahead),
        "telling": min(a.telling, b.telling),
        "no rivals": 1 / (1 + a.rivals + b.rivals),
        "months between": float(news_apart(a, b) > MONTH),
        "same news": float(0 <= news_apart(a, b) <= NEWS_DAYS),
        "other status": float(a.mention.status != b.mention.status),
        "other ordinal": float(bool(a.ordinal and b.ordinal and a.ordinal != b.ordinal)),
    }
    other = word * (not stems)  # another word for it
    likes = {f"text > {edge}": max(0.0, text_like - edge) for edge in EDGES}
    found |= likes | {f"word x {name}": word * value for name, value in likes.items()}
    found |= {f"word x {name}": word * found[name] for name in WITH_WORD}
    found |= {f"here x word x {name}": found["same report"] * word * found[name] for name in WITH_WORD_HERE}
    found |= {f"other word x {name}": other * found[name] for name in WITH_OTHER_WORD}
    found |= {f"type x {name}": found["same type"] * (not word) * found[name] for name in WITH_OTHER_WORD}
    return found | meaning_features(meaning_like(a, b), word, here=here)


def meaning_like(a: Seen, b: Seen) -> float:
    """How alike two mentions are in what they tell, 0 to 1; 0 where one has no vector."""
    return max(0.0, alike(a.meaning, b.meaning)) if a.meaning is not None and b.meaning is not None else 0.0


def meaning_features(like: float, word: float, *, here: bool) -> dict[str, float]:
    """What likeness of meaning adds by itself, beside a `word` in common (0 to 1) and in one report."""
    found = {"meaning": like} | {f"meaning > {edge}": max(0.0, like - edge) for edge in MEANING_EDGES}
    for name in ("meaning", f"meaning > {WITH_MEANING}"):
        found |= {f"word x {name}": word * found[name], f"here x {name}": here * found[name]}
    return found


def _same_beginning(a: Seen, b: Seen) -> bool:
    """Do two triggers begin alike ("acquire", "acquisition") without being forms that the stemmer knows?"""
    return a.stems.isdisjoint(b.stems) and not a.beginnings.isdisjoint(b.beginnings)


def other_people(a: Seen, b: Seen) -> bool:
    """Do other people take part, of whom neither sentence names the other's?"""
    mine, theirs = a.named & a.persons, b.named & b.persons
    return bool(mine and theirs) and mine.isdisjoint(b.persons) and theirs.isdisjoint(a.persons)


def news_apart(a: Seen, b: Seen) -> int:
    """The days between two reports that tell something as their news, without a day; -1 where one does not."""
    if a.report == b.report or a.written is None or b.written is None:
        return -1
    return -1 if a.phrase or b.phrase or a.mention.background or b.mention.background else abs(a.written - b.written)


def _meet(a: Seen, b: Seen) -> bool:
    """Are both dated, with a day in common?"""
    if a.first is None or a.last is None or b.first is None or b.last is None:
        return False
    return a.first <= b.last and b.first <= a.last
