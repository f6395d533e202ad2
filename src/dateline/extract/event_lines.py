"""The readable line of an event mention, in the report's own words."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word
from dateline.extract.labels import event_label, phrase_of, told_beside_another
from dateline.extract.line_text import whose
from dateline.extract.meant import echoed, is_numbered
from dateline.extract.near_clauses import group_start, noun_phrase, with_title
from dateline.extract.near_parts import is_passive
from dateline.extract.triggers import Hit
from dateline.model import ActorMention, Part, Span
from dateline.reading import Reading, Word

LABEL_CHARS = 110
BEGINNING = 55  # characters that a line keeps of who does it, where what is done stands too far behind
LABEL_WORDS = 4  # a shorter label says too little by itself


def line_of(c: Context, hit: Hit, left: int, right: int, parts: Sequence[Part]) -> str:
    """A readable line in the report's own words: from the subject on, to the end of the clause or the noun phrase."""
    s = hit.s
    by_id = {a.id: a for a in (*c.actors, *c.stand_ins)}
    verb = hit.entry.part == "verb"
    if read := _label_as_read(c, hit):
        return _with_doer(c, hit, read, [by_id[p.actor] for p in parts if p.role == "source" and p.actor in by_id])
    sources = [by_id[p.actor] for p in parts if p.role == "source" or (verb and is_passive(s, hit))]
    start, end = s.tokens[left].start, s.tokens[right - 1].end
    before = [a for a in sources if a.span.start < hit.start]
    prefix = ""
    if not verb:
        start, end = noun_phrase(s, hit, left, right)
        before = [a for a in before if a.span.start < start]
        if before and before[0].span.start >= s.tokens[left].start:
            start, before = with_title(before[0]), []
    end = max(end, _said_until(c, hit))
    if before and all(a.span.start >= start for a in before):
        start = min(with_title(a) for a in before)
    elif before:
        prefix = before[0].name + (" " if verb else ": ")
        start = max(start, s.tokens[group_start(s, hit)].start) if verb else start
    words = _trimmed(prefix + c.text.report.text[start:end])
    said = _said_before(c, hit)
    if said:
        who = before[0].name if before else c.text.report.text[start : hit.start].strip(' ,“”"')
        words = _trimmed(f"{who} {s.span.quote[hit.start - s.start : hit.end - s.start]}: {said}")
    bare = verb and not before and not said and words.lower().startswith((s.tokens[hit.first].lower, "to "))
    if bare or len(words.split()) < LABEL_WORDS:
        words = _trimmed(s.span.quote)
    return _opened(words)


def _opened(line: str) -> str:
    """A line with a capital, and without the word that only ties its sentence to the one before: "However, she left"
    is "She left"."""
    line = OPENING.sub("", line)
    return line[:1].upper() + line[1:]


OPENING = re.compile(
    r"""^(?:(?:however|additionally|meanwhile|moreover|furthermore|nevertheless|nonetheless|consequently|in\ addition
    |besides|also|in\ fact|of\ course|for\ example|for\ instance|instead|elsewhere|still|yet|so|then|thus|therefore
    |afterwards|likewise|similarly|in\ turn|at\ the\ same\ time|and|but|or),\s+
    |(?:however|additionally|meanwhile|moreover|furthermore|and|but)\s+
    |(?:so|then|still|yet|thus)\s+(?=(?:the|a|an|this|that|these|he|she|it|they|we|his|her|its|their|our)\b))""",
    re.I | re.X,
)


def _label_as_read(c: Context, hit: Hit) -> str:
    """The label along the tree; "" where the reading does not reach, or gives too little."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return ""

    def naming(index: int) -> tuple[str, ...]:
        pronoun = reading.words[index]
        whom = next((a for a in c.actors if a.span.start == pronoun.start and a.span.end == pronoun.end), None)
        if whom is None:
            said_of = None if is_numbered(reading, pronoun) else echoed(reading, index)
            return () if said_of is None else (phrase_of(reading, said_of),)
        written = [a.span.quote for a in c.actors if a.key == whom.key and a.span != whom.span]
        return (whom.name, *(w for w in written if w[0].isupper()))

    words = _trimmed(event_label(reading, word, naming), around=word.text)
    acts = word.relation.startswith("nsubj") and reading.words[word.head].upos == "VERB"
    told = acts or (word.upos == "VERB" and grammar.has_subject(reading, word.index))  # "the talks failed" says it all
    # "talks with Vang", "the Danish invasion"
    named = word.upos == "NOUN" and reading.children(word.index, "nmod", "compound", "amod")
    told = told or told_beside_another(reading, word)
    if len(words.split()) < (2 if told else 3 if named else LABEL_WORDS) or _of_nobody(reading, word, words, hit):
        words = _trimmed(hit.s.span.quote)
    return _opened(words)


def _of_nobody(r: Reading, word: Word, line: str, hit: Hit) -> bool:
    """Does a line begin with a pronoun that the rest of its sentence explains ("crashed after it took off"), with one
    that asks ("which ship hit which"), or with a helper whose subject stands behind ("being questioned was the
    director")?"""
    sentence = hit.s.span.quote
    first = line.split(" ", 1)[0].lower()
    if first in ("being", "who", "whom", "whose", "which"):
        return True
    if first not in ("he", "she", "it", "they") or len(sentence) > LABEL_CHARS or QUOTED.search(sentence):
        return False
    subjects = r.children(word.index, "nsubj")
    return bool(subjects) and subjects[0].text.lower() == first and subjects[0].start > hit.s.start


QUOTED = re.compile('["“”]')


def _with_doer(c: Context, hit: Hit, line: str, doers: Sequence[ActorMention]) -> str:
    """The line of a journey or talks with the name of who went or spoke, where one did and the phrase does not say so:
    "discussions with Vang" are "Ida Holm’s discussions with Vang". Of other acts it is less sure whose they are."""
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None or word.upos != "NOUN" or len({a.key for a in doers}) != 1:
        return line
    if hit.entry.family.type != "CONSULT":
        return line
    carrier, (doer, *_) = reading.words[word.head], doers
    clause = carrier.upos in ("VERB", "AUX") and carrier.text in line.split()
    if clause or reading.children(word.index, "nmod:poss", "cop", "compound") or doer.kind == "group":
        return line
    told = {w.casefold() for w in line.split()}
    adjectives = reading.children(word.index, "amod")  # "the Danish invasion" says whose it is
    if told & {w.casefold() for w in doer.name.split()} or any(w.text[:1].isupper() for w in adjectives):
        return line
    return _trimmed(whose(doer.name) + " " + _lowered(LED_IN.sub("", line)))


LED_IN = re.compile(r"^(?:an?|the|this|that|his|her|its|their)\s+", re.I)


def _lowered(line: str) -> str:
    """A line without the capital of its beginning, unless that is a name's."""
    first, _, rest = line.partition(" ")
    return f"{first[:1].lower()}{first[1:]} {rest}".rstrip() if first[1:].islower() else line


def _said_until(c: Context, hit: Hit) -> int:
    """The end of what a cue introduces in its sentence: a label that says who denied also says what. 0 for no cue."""
    return max((x.end for x in _said_by(c, hit) if hit.end <= x.start and x.end <= hit.s.end), default=0)


def _said_before(c: Context, hit: Hit) -> str:
    """The words that a cue follows ("..., Holm declared"), so that its label tells what was said; "" for others."""
    return next((x.quote for x in _said_by(c, hit) if hit.s.start <= x.start and x.end <= hit.start), "")


def _said_by(c: Context, hit: Hit) -> list[Span]:
    """What the trigger introduces, where it is a cue."""
    said = (a for a in c.attributions if a.cue and a.cue.start <= hit.start and hit.end <= a.cue.end)
    return [content for a in said for content in a.content]


def _trimmed(words: str, around: str = "") -> str:
    """A line of at most LABEL_CHARS characters and "…"; it keeps the word that tells the event (`around`)."""
    words = words.replace("\n", " ").strip(" ,;:-—–\"“”'‘’")
    if not ABBREVIATED.search(words):
        words = words.strip(" ,;:-—–\"“”'‘’.")
    told = re.search(rf"(?:\b{HELPERS} )*\b{re.escape(around)}\b", words) if around else None
    if told is not None and told.end() > LABEL_CHARS:  # "Holm, a retired judge who …, to meet the mayor"
        words = words[:BEGINNING].rsplit(" ", 1)[0].rstrip(" ,;:") + " … " + words[told.start() :]
    words = CUT_LIST.sub("", words)
    if len(words) > LABEL_CHARS:
        words = words[:LABEL_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    if words.count('"') % 2:
        words = _closed(words)
    if words.count("“") > words.count("”"):
        words = words.removesuffix("…") + ("…”" if words.endswith("…") else "”")
    elif words.count("”") > words.count("“"):
        words = f"“{words}"  # the words begin within the quotation
    return words


HELPERS = (
    "(?:to|not|also|already|has|have|had|was|were|is|are|be|been|being|will|would|may|might|could|can|must|should)"
)
CUT_LIST = re.compile(r",?\s+(?:among (?:them|whom|those)|including|such as|notably)$", re.I)  # of whom nothing follows
ABBREVIATED = re.compile(r"\b(?:[A-Za-z]\.[A-Za-z]\.(?:[A-Za-z]\.)?|(?:Inc|Corp|Ltd|Co|Jr|Sr)\.)$")


def _closed(words: str) -> str:
    """The words with the straight quotation mark that was cut off."""
    at = words.rindex('"')
    opens = at == 0 or words[at - 1] in " ("
    if not opens:
        return words[:at] + words[at + 1 :] if at == len(words) - 1 else f'"{words}'
    return words.removesuffix("…") + ('…"' if words.endswith("…") else '"')
