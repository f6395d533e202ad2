"""Statements on their way to attributions: their words, trimmed, and the chain that nesting gives them."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from dateline.extract.lookups import Lookups
from dateline.model import Annotated, Attribution, ChainLink, content_id

RECENT = 60  # how many earlier statements a rule looks back over
STAMP = re.compile(  # "14:10 GMT - BREAKING:" of an entry in a live page
    r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4}\b)?\s*[-–—:|]?\s*(?:(?:BREAKING|UPDATED?|LIVE|NEW)\b:?\s*)?"
)
REACH = 5000  # characters: no statement that holds another one starts further back
NOBODY = ChainLink("", None, None)  # words passed on without saying by whom


@dataclass(frozen=True, slots=True)
class Find:
    """One statement before its chain is complete. Offsets are of the report's text."""

    content: tuple[tuple[int, int], ...]
    cue: tuple[int, int] | None
    direct: bool
    links: tuple[ChainLink, ...]  # this statement's own: relay first, speaker last
    group: int  # statements of one cue share it: a clause and the words quoted in it
    whole: bool = False  # a quotation that stands by itself
    beside: int = 0  # of the further speakers of one statement: which of them, from 1

    @property
    def start(self) -> int:
        return self.content[0][0]

    def holds(self, start: int, end: int) -> bool:
        return any(a <= start and end <= b for a, b in self.content)


class Near:
    """Statements by where they start, for finding those around a place."""

    def __init__(self, finds: list[Find]) -> None:
        self.finds = sorted(finds, key=lambda f: (f.start, -f.content[-1][1], f.direct))
        self.starts = [f.start for f in self.finds]

    def before(self, position: int) -> list[Find]:
        """The statements that start before the position and not further than REACH from it."""
        return self.finds[bisect_left(self.starts, position - REACH) : bisect_left(self.starts, position)]


def quotations(text: Annotated) -> list[tuple[int, int]]:
    """The quoted passages, marks excluded, cut where a curly mark closes what a straight one opened; outermost only."""
    found: list[tuple[int, int]] = []
    raw = text.report.text
    for span in text.quoted:
        if found and span.start < found[-1][1]:
            continue
        opened = raw[span.start - 1 : span.start]
        wrong = '"' if opened == "“" else "”" if "“" not in span.quote else None
        closing = re.search(rf"[,.?!…]{wrong}(?=\s)", span.quote) if wrong else None
        if closing:
            found.append((span.start, span.start + closing.start() + 1))
            rest = span.start + closing.end()
            opening = re.search(r"[\"“]", raw[rest : span.end])
            if opening and rest + opening.end() < span.end:
                found.append((rest + opening.end(), span.end))
            elif raw[span.end : span.end + 1] == '"' and re.match(r"\w", raw[span.end + 1 : span.end + 2]):
                # the mark that seemed to close opens the next passage
                end = re.search(r"[\"”\n]|$", raw[span.end + 1 :])
                found.append((span.end + 1, span.end + 1 + (end.start() if end else 0)))
            continue
        found.append((span.start, span.end))
    return [(s, e) for s, e in found if raw[s:e].strip()]


def trim(raw: str, start: int, end: int, *, direct: bool) -> tuple[int, int] | None:
    """The statement without white space, enclosing marks, "that" and closing punctuation; None if nothing is left."""
    if start == 0 or raw[start - 1] == "\n":  # the time of an entry in a live page
        stamp = STAMP.match(raw, start, end)
        start = stamp.end() if stamp else start
    while True:
        before = (start, end)
        while start < end and (raw[start].isspace() or raw[start] in ",;:—–-"):
            start += 1
        while start < end and (raw[end - 1].isspace() or raw[end - 1] in ",;:—–"):
            end -= 1
        if (
            raw[start:end].endswith(".")
            and not raw[start:end].endswith("..")
            and not re.search(r"\b(?:[A-Za-z]\.)+$|\b(?:Mr|Dr|St|No|etc)\.$", raw[start:end])
        ):
            end -= 1
        if not direct and raw[start : start + 5] == "that ":
            start += 5
        inside = raw[start:end]
        if inside and inside[0] in '"“‘«' and not re.search(r"[\"”»]|’(?!\w)", inside[1:-1]) and inside[-1] in '"”’»':
            start, end = start + 1, end - 1
        elif inside and inside[-1] in '"”»' and not re.search(r"[\"“«]", inside[:-1]):
            end -= 1
        if (start, end) == before:
            return (start, end) if start < end else None


# --- chains ---------------------------------------------------------------------------------------------------------
def finished(r: Lookups, finds: list[Find]) -> tuple[Attribution, ...]:
    """The finds as attributions: chains completed by nesting, doubles dropped, in text order."""
    rows: dict[str, Attribution] = {}
    near, seen = Near(finds), set()
    for find in sorted(finds, key=lambda f: (f.start, -f.content[-1][1], f.direct, f.cue or (-1, -1))):
        chain = _chain(r, find, near)
        cue = r.span(*find.cue) if find.cue else None
        content = tuple(r.span(a, b) for a, b in find.content)
        at = find.cue[0] if find.cue else find.start
        key = content_id(
            "a", r.report.id, *[x for span in find.content for x in span], find.cue[0] if find.cue else -1, find.direct,
            *([find.beside] if find.beside else []),
        )  # fmt: skip
        same = (content, find.direct, chain[-1])
        if key not in rows and same not in seen:
            seen.add(same)
            sentence = r.sentences[r.sentence_at(at)].span
            rows[key] = Attribution(key, r.report.id, content, cue, find.direct, chain, sentence)
    return tuple(rows.values())


def _chain(r: Lookups, find: Find, near: Near) -> tuple[ChainLink, ...]:
    """The find's own links, after those of every statement that holds its cue, outermost first."""
    if find.cue is None:
        return find.links
    around = [
        f
        for f in near.before(find.cue[0] + 1)
        if f.group != find.group and f.links != (NOBODY,) and f.holds(*find.cue) and _wider(f, find)
        if not _only_answers(r, f, find)
    ]
    links: list[ChainLink] = []
    for link in _cites_whoever_tells(r, find, near):
        links.append(link)
    for f in (*around, find):
        for link in f.links:
            if not any(_same(r, link, old) for old in links):
                links.append(link)
    speaker = find.links[-1]
    return (*[k for k in links if not _same(r, k, speaker)], speaker)


def _cites_whoever_tells(r: Lookups, find: Find, near: Near) -> tuple[ChainLink, ...]:
    """Who passes on what is told within the words for a source: "Radio Oslo reported, citing a nurse who said | she had
    seen it" (the radio), "citing a memo in which a guard warned | of rats" (the radio and the memo)."""
    reading, cue = r.text.reading, find.cue
    for outer in near.before(cue[0] + 1) if cue and reading else ():
        origin = outer.links[-1].span
        if outer.group == find.group or origin is None or len(outer.links) < 2 or not outer.cue:
            continue
        assert reading is not None and cue is not None
        told = reading.word_at(cue[0])
        clauses = [
            c.index for w in reading.words_in(origin.start, origin.end) for c in reading.children(w.index, "acl")
        ]
        if told is None or not any(told.index in reading.subtree(c) for c in clauses):
            continue
        speaker = find.links[-1].span
        itself = speaker is not None and speaker.start <= origin.start < speaker.end
        return outer.links[:-1] if itself else outer.links
    return ()


def _only_answers(r: Lookups, outer: Find, inner: Find) -> bool:
    """ "Holm rejected a report by the Post that the dam had burst": she does not pass on what the Post says."""
    if outer.cue is None or inner.cue is None or r.raw[slice(*outer.cue)].lower() not in ANSWERS:
        return False
    between = r.raw[outer.cue[1] : inner.cue[0]]
    return len(between.split()) <= LONGEST_OWNER and r.raw[slice(*inner.cue)].lower() in ANSWERED


LONGEST_OWNER = 6  # words between "rejected" and "claim" of "rejected the foreign ministry's claim"
ANSWERS = frozenset(
    "rejected rejects rejecting denied denies denying dismissed dismisses dismissing disputed disputes refuted".split()
)
ANSWERED = frozenset(
    """report reports claim claims allegation allegations accusation accusations statement statements rumour rumours
    assertion assertions suggestion suggestions story""".split()
)


def _wider(outer: Find, inner: Find) -> bool:
    return outer.start <= inner.start and outer.content[-1][1] >= inner.content[-1][1]


def _same(r: Lookups, a: ChainLink, b: ChainLink) -> bool:
    if a.actor and b.actor:
        return r.key_of(a.actor) == r.key_of(b.actor)
    return a.actor == b.actor and a.text.lower() == b.text.lower()
