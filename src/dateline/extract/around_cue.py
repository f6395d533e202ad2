"""Where a statement lies around its cue, by rule: the quotation before it, its start, its end.

s is a sentence, k and m are token numbers in it, r are the look-ups of the report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extract.cue_finding import ADVERBIAL_STARTS, BESIDE_WORDS, QUOTE_MARKS, Cue, has_finite_verb
from dateline.extract.cues import ADVERBS, AUXILIARIES, DAY_WORDS, FORMS, Verb
from dateline.extract.lookups import Lookups, Source
from dateline.extract.phrases import OBJECT_PRONOUNS
from dateline.extract.read_said import Heard
from dateline.extract.statements import trim
from dateline.model import Sentence

NO_SPEAKERS = frozenset("ADJ ADV VERB AUX ADP".split())
SEVERAL = frozenset("many some others most both several few all more".split())
REPORTED = frozenset("reported quoted cited relayed stated announced noted confirmed".split())
TURNS = frozenset("but although though while whereas however".split())


def can_speak(r: Lookups, source: Source) -> bool:
    """A web address, a mere number, a day or what is no noun says nothing."""
    words = r.source_span(source).quote
    if all(t.lower in DAY_WORDS for t in r.sentences[source.sentence].tokens[source.first : source.last]):
        return False
    if r.text.reading is not None:
        span = r.source_span(source)
        read = r.text.reading.words_in(span.start, span.end)
        if read and all(w.upos in NO_SPEAKERS and w.text.lower() not in SEVERAL for w in read):
            return False  # "close", of "people close to the board"
    return not re.match(r"(?:https?://|www\.)", words) and any(c.isalpha() for c in words)


def was_read(r: Lookups, s: Sentence) -> bool:
    """Has a reader that hears attributions read this sentence?"""
    reading = r.text.reading
    return reading is not None and bool(reading.said) and s.start < reading.words[-1].end


def quotes_in_sentence(r: Lookups, heard: Heard, s: Sentence) -> bool:
    """Does the reader have the cue speak words that are quoted in its own sentence?"""
    parts = [(max(a, s.start), min(b, s.end)) for a, b in heard.content]
    return any(r.quotes_between(a, b) for a, b in parts if a < b)


def told_by_another(r: Lookups, s: Sentence, cue: Cue, heard: Sequence[Heard]) -> Cue:
    """A cue that seems to share its subject but hangs on somebody's words: "reports noted that X praised Y"."""
    reading = r.text.reading
    word = reading.word_at(s.tokens[cue.first].start) if reading else None
    if cue.how != "shared" or reading is None or word is None:
        return cue
    places = (word.start, reading.words[word.head].start)
    at = s.tokens[cue.first].start
    earlier = [h for h in heard if h.told and h.last <= cue.first and h.content[-1][1] > s.tokens[h.first].start]
    told = [h.told for h in earlier if h.content[-1][1] >= at and any(map(h.holds, places))]
    return replace(cue, source=told[-1]) if told else cue


def according_tos(r: Lookups, s: Sentence) -> list[int]:
    """Tokens where "according to", "as reported by" or "in the words of" starts, outside quotations."""
    tokens = s.tokens
    found = []
    for i in range(len(tokens) - 2):
        pair = (tokens[i].lower, tokens[i + 1].lower)
        if r.quote_at(tokens[i].start) is not None:
            continue
        if pair == ("according", "to") or [t.lower for t in tokens[i : i + 4]] == ["in", "the", "words", "of"]:
            found.append(i)
        elif pair[0] == "as" and (by := reported_by(s, i)) is not None:
            found += [i] * (tokens[by].lower == "by")
    return found


def reported_by(s: Sentence, i: int) -> int | None:
    """The token behind "as reported", "as first reported" from token i on; None for another "as"."""
    at = i + 2 if s.tokens[i + 1].lower in ("first", "previously", "earlier", "originally", "also") else i + 1
    told = at + 1 < len(s.tokens) and s.tokens[at].lower in REPORTED
    return at + 1 if told else None


def stands_bare(r: Lookups, s: Sentence, cue: Cue) -> bool:
    """Is nothing left after the cue but adverbials: "X said on Friday", not "X offered help"?"""
    if not cue.verb.frames & {"quote", "clause", "that", "person"}:
        return False
    if cue.right >= len(s.tokens) or cue.how == "inverted":
        return True
    token = s.tokens[max(cue.right, cue.addressee[1] if cue.addressee else 0) :][:1]
    word = token[0].lower if token else "."
    adverbial = word in ADVERBIAL_STARTS | DAY_WORDS | ADVERBS | {"of", "about", "and", "but", "because"}
    return adverbial or word.endswith("ly") or not word[0].isalnum() or r.quote_at(token[0].start) is not None


def worth_nesting(r: Lookups, s: Sentence, cue: Cue) -> bool:
    """Inside quoted words only a named speaker with "that" counts: "... the king reaffirmed that ..." """
    assert cue.source is not None
    named = any(r.in_name(t) for t in s.tokens[cue.source.first : cue.source.last])
    return named and cue.marked and cue.how == "phrase"


def quote_before(r: Lookups, s: Sentence, cue: Cue) -> int | None:
    """The quotation that ends right before source and verb: '"...," X said'."""
    at = s.tokens[cue.left].start
    q = r.quote_ending_by(at)
    if q is None:
        return None
    between = r.raw[r.quotes[q][1] : at]
    ends = r.raw[r.quotes[q][1] - 1] in ",.?!…" or "," in between or r.quotes[q][1] - r.quotes[q][0] > 40
    if not ends:  # "the “open door” policy says"
        return None
    return q if re.fullmatch(r"[\"”’'»,\s—–?!.]{0,6}", between) and "\n" not in between else None


def goes_on(r: Lookups, s: Sentence, cue: Cue) -> bool:
    """Does the statement go on after a cue between commas?"""
    k = cue.right
    if k + 2 >= len(s.tokens) or s.tokens[k].text not in (",", "—", "–") or cue.how == "inverted":
        return False
    token = s.tokens[k + 1]
    if token.text in QUOTE_MARKS or token.lower.endswith("ing") or token.lower in ("citing", "when", "as", "according"):
        return False
    return token.lower not in BESIDE_WORDS | {"and", "but", "while", "who", "which", "after", "in", "at", "on"}


def and_that(r: Lookups, begin: int, end: int) -> tuple[int, int] | None:
    """Where a second that-clause joins the first: the end of the one and the start of the other."""
    for found in re.finditer(r",?\s(?:and|but)\sthat\s", r.raw[begin:end]):
        if r.quote_at(begin + found.start()) is None and found.start() > 8:
            return begin + found.start(), begin + found.end()
    return None


def content_end(r: Lookups, s: Sentence, start: int, cue: Cue, here: list[Cue]) -> int:
    """Where the content that starts at token `start` ends: at a turn, at another cue or with the sentence."""
    tokens = s.tokens
    stops = set()
    for other in here:
        if other.first <= start or other is cue:
            continue
        left = other.left
        while left > start and tokens[left - 1].lower in AUXILIARIES | {"also", "then", "later", "and", "but", ","}:
            left -= 1
        comma = tokens[other.left - 1].text if other.left else ""
        conj = tokens[other.left - 1].lower in ("and", "but", "while") and tokens[other.left - 2].text == ","
        tail = other.follows == "nothing" and comma == ","
        if other.how == "shared" or conj or tail:
            stops.add(left)
    stops |= {m for m in range(start + 1, len(tokens)) if tokens[m].lower in FORMS and _subject_before(r, s, m, cue)}
    inside = r.quote_at(tokens[start].start)
    for m in range(start, len(tokens)):
        quote = r.quote_at(tokens[m].start)
        if inside is not None and quote != inside:
            return tokens[m].start
        if m in stops and m > start:
            return tokens[m - 1].end
        if quote is not None and quote != inside:
            continue
        following = tokens[m + 1].lower if m + 1 < len(tokens) else ""
        if tokens[m].text == ";" or (tokens[m].text == "," and following in TURNS | {"according"}):
            return tokens[m].start
        if following == "according" and m + 2 < len(tokens) and tokens[m + 2].lower == "to":
            return tokens[m].end
    return s.end


def _subject_before(r: Lookups, s: Sentence, verb: int, cue: Cue) -> bool:
    """Does the subject of the verb stand before the cue: "a man who feared arrest | said the road was shut"?"""
    reading = r.text.reading
    word = reading.word_at(s.tokens[verb].start) if reading else None
    if reading is None or word is None or word.upos != "VERB":
        return False
    return any(s.start <= w.start < s.tokens[cue.left].start for w in reading.children(word.index, "nsubj"))


def accused_of(r: Lookups, s: Sentence, cue: Cue) -> int | None:
    """Where the phrase ends that tells of what somebody is accused: "the men it accuses of | robbing a bank | , as the
    owner denied". By the tree; None where it does not say."""
    reading = r.text.reading
    verb = reading.word_at(s.tokens[cue.first].start) if reading else None
    if reading is None or verb is None:
        return None
    charges = [c for c in reading.children(verb.index, "advcl", "obl", "xcomp") if c.index > verb.index]
    of = [c for c in charges if any(m.text.lower() == "of" for m in reading.children(c.index, "mark", "case"))]
    below = [i for i in reading.subtree(of[0].index) if i > verb.index] if of else []
    comma = next((i for i in below if reading.words[i].text == "," and i > of[0].index), None)
    return reading.words[below[-1] if comma is None else comma - 1].end if below else None


def main_verb_after(r: Lookups, s: Sentence, start: int) -> int | None:
    """Where the verb of the sentence starts, after the verb group of the clause that starts at token `start`."""
    n = len(s.tokens)
    first = next((k for k in range(start, n) if has_finite_verb(r, s, k, k + 1)), None)
    if first is None:
        return None
    after = first + 1
    if s.tokens[first].lower in AUXILIARIES:
        while after < n and s.tokens[after].lower in AUXILIARIES | ADVERBS:
            after += 1
        after += 1
    second = next((k for k in range(after, n) if has_finite_verb(r, s, k, k + 1)), None)
    return s.tokens[second].start if second is not None else None


def without_citing(r: Lookups, start: int, end: int) -> list[tuple[int, int]]:
    """A statement without "citing X, that" before it and ", citing X" after it."""
    raw = r.raw
    opening = "" if raw[max(0, start - 9) : start].endswith(("citing ", "quoting ")) else r"\W*(?:cit|quot)ing "
    if before := re.match(opening + r"[^,\n]{2,80}, that\s", raw[start:end]):
        start += before.end()
    after = re.search(r", (?:cit|quot)ing [^,;\n]{2,120}\W*$", raw[start:end])
    return [(start, start + after.start()) if after else (start, end)]


def quoted_alone(r: Lookups, start: int, end: int) -> int | None:
    """The number of the quotation that is all of the passage, marks and closing points aside; else None."""
    whole = trim(r.raw, start, end, direct=False)
    return next((q for q in r.quotes_between(start, end) if trim(r.raw, *r.quotes[q], direct=True) == whole), None)


def opens_with_pronoun(r: Lookups, spans: Sequence[tuple[int, int]]) -> bool:
    return any(r.raw[a:b].split()[0].lower() in OBJECT_PRONOUNS for a, b in spans)


def only_named(r: Lookups, spans: Sequence[tuple[int, int]], quotation: int) -> bool:
    """'Called the verdict "a bad joke"', and no more: what the verdict is, is all that was said."""
    start, end = r.quotes[quotation]
    before = re.findall(r"[\w’'-]+", r.raw[spans[0][0] : start]) if spans else []
    return len(spans) == 1 and 0 < len(before) <= LONGEST_NAMED and not re.search(r"\w", r.raw[end : spans[0][1]])


LONGEST_NAMED = 6  # words of what is called something


def as_cue(s: Sentence, i: int) -> Cue:
    """A cue noun in the shape of a cue verb, for the search of the content's end."""
    return Cue(s.index, i, i + 1, Verb(s.tokens[i].lower, frozenset()), "base", None, "phrase", "clause", i + 1)
