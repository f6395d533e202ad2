"""Times that only count or compare: "up 15 % from last year", "the second such attack this year", "since the fire on 3
May".

None of them dates what the sentence tells. What is numbered ("..., the second such attack this year") is what has just
been told of, and of its day.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.extract import grammar
from dateline.extract.counting_from import TOLD
from dateline.extract.event_context import Context, event_word
from dateline.extract.event_words import lexicon
from dateline.extract.near_words import ORDINALS
from dateline.extract.triggers import Hit
from dateline.model import EventMention, TimeMention
from dateline.reading import Reading, Word

_CHANGES = (
    r"(?:r[io]se|risen|rising|f[ea]ll|fallen|falling|dropp?(?:ed|ing)?|gr[eo]w|grown|growing|increas(?:e|ed|ing)"
    r"|decreas(?:e|ed|ing)|declin(?:e|ed|ing)|jump(?:ed|ing)?|climb(?:ed|ing)?|surg(?:e|ed|ing)|soar(?:ed|ing)?"
    r"|doubl(?:e|ed|ing)|tripl(?:e|ed|ing)|halv(?:e|ed|ing)|chang(?:e|ed|ing)|shr[aiu]nk|slump(?:ed|ing)?"
    r"|plung(?:e|ed|ing)|gain(?:ed|ing)?|improv(?:e|ed|ing)|higher|lower)"
)
_PERIOD = r"(?:the\s(?:same|corresponding)\s(?:period|month|quarter|time|week)\s(?:of|in|a)?\s?)?"
# "was up 15 % from", ", down from", but not "shot down a jet from"
_UP = (
    r"(?:(?:\b(?:is|are|was|were|been)\s(?:\w+ly\s)?|,\s|%\s|\bper\scent\s|\bpercent\s)"
    r"(?:up|down)(?:\s(?:by\s)?[$£€\d][\w\s.,%]{0,25}?)?)"
)
_COMPARED = re.compile(
    rf"(?:\b(?:than|as|unlike)\s(?:in|on|during|at|for|that\sof|those\sof|those\sin)?\s?{_PERIOD}"
    rf"|\b(?:compared|comparison|contrast)\s(?:with|to)\b[^.;:]{{0,40}}"
    rf"|\b(?:against|versus|vs\.?)\s(?:the\s)?[\d][\w\s.,]{{0,20}}?(?:in\s|of\s|on\s)?{_PERIOD}"
    rf"|{_UP}\sfrom\s(?:[$£€\d][\w\s.,%]{{0,25}}?\b(?:in|on|at|for)\s)?{_PERIOD}"
    rf"|\b{_CHANGES}\b[^.;:()]{{0,60}}\bfrom\s[$£€\d][\w\s.,%]{{0,25}}?\s(?:in|on|at|for)?\s?{_PERIOD})$",
    re.I,
)
_CHANGED_FROM = re.compile(rf"(?:\b{_CHANGES}\b[^.;:()]{{0,60}}\bfrom|{_UP}\son)\s{_PERIOD}$", re.I)
# "net profit rose to 108.8 million, or 1.35 a share, from 90.5 million, or 1.12 a share, a year ago"
_FROM_FIGURE = re.compile(
    rf"\b{_CHANGES}\b(?:[^.;:()]|\.\d){{0,100}}\bfrom\s[$£€#\d](?:[^.;:()]|\.\d){{0,70}},\s$", re.I
)
_LETTERS = re.compile(r"[A-Za-z-]+")
_DAYS = frozenset({"day", "weekday", "time", "range", "weekend"})
REACH = 200


def compared(c: Context, hit: Hit, time: TimeMention) -> bool:
    """Is it what something is compared with: "from last year", "than in 2019", "up from 2 million in 2023"?"""
    left = c.text.report.text[max(hit.s.start, time.span.start - REACH) : time.span.start]
    if _COMPARED.search(left):
        return True
    coarse = time.value.partition(":")[0] not in _DAYS
    return coarse and bool(_CHANGED_FROM.search(left) or _FROM_FIGURE.search(left))


_COUNTED = re.compile(
    r"\b(?:the|its|his|her|their)\s(?:[\w-]+\s)?(?:"
    + "|".join(sorted(ORDINALS | {"only", "latest"}))
    + r"|[a-z]+est)(?:\s[\w'’-]+){0,5}\s(?:in\s)?$",
    re.I,
)


def counts_another(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Walked out on Thursday, the third strike this month", "a fire, the fourth this year, killed nine": within so
    long something is counted, and it dates nothing but what is counted itself."""
    if time.value.partition(":")[0] in _DAYS:
        return False
    counted = _COUNTED.search(c.text.report.text[max(hit.s.start, time.span.start - REACH) : time.span.start])
    behind = c.text.report.text[time.span.end : time.span.end + 2]
    if counted is None or "since" in counted.group().lower() or behind in ("'s", "’s"):
        return False
    opens = time.span.start - len(counted.group())
    return not (opens <= hit.start < time.span.start or _suffers_it(c, hit, time))


def _suffers_it(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Suffered its second crash this year": the verb that tells of what is counted."""
    r, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(r, time.span.start, time.span.end) if r else None
    if r is None or word is None or head is None or word.upos != "VERB":
        return False
    if time.span.start < word.start or _has_a_day(c, word, r):
        return False
    beside = r.words[head]
    while not beside.is_root and beside.head != word.index:
        beside = r.words[beside.head]
    counted = beside.relation == "obj" and beside.upos == "NOUN"
    return counted or (r.words[head].head == word.index and bool(r.children(word.index, "obj")))


def _has_a_day(c: Context, word: Word, r: Reading) -> bool:
    """ "Met the first delegation this year on Monday"."""
    days = [t for t in c.times if t.value.partition(":")[0] in _DAYS and t.dates.known]
    heads = [grammar.head_of(r, t.span.start, t.span.end) for t in days]
    return any(h is not None and grammar.serves(r, word.index, h) is not None for h in heads)


def since_another(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "The first protest since the shooting on 20 April": the day is that of the shooting, not of the protest."""
    between = c.text.report.text[hit.end : time.span.start]
    since = re.search(r"(?:^|\s)since\s[^;:.]*$", between)
    return since is not None and any(_is_eventful(w) for w in _LETTERS.findall(since.group()))


def since_this(c: Context, hit: Hit, time: TimeMention) -> bool:
    """ "Since the shooting on 20 April", "since the shooting of Brandt, two weeks earlier": the day of the shooting."""
    word = event_word(c, hit)
    r = c.text.reading
    if r is None or word is None or word.upos != "NOUN" or grammar.case_of(r, word) != "since":
        return False
    between = c.text.report.text[hit.end : time.span.start] if time.span.start >= hit.end else "."
    told = [w for w in r.words_in(hit.end, time.span.start) if w.upos in ("VERB", "AUX", "SCONJ", "CCONJ")]
    other = any(_is_eventful(w) for w in _LETTERS.findall(between))
    counted = time.value.startswith("offset:-")
    return not told and not other and ("," not in between or (counted and between.count(",") == 1))


def _is_eventful(word: str) -> bool:
    return any(e.part == "noun" and len(e.words) == 1 for e in lexicon().get(word.lower(), ()))


def numbered_again(events: Sequence[EventMention], r: Reading | None) -> list[EventMention]:
    """The events; one that only numbers what has just been told has the day of that: "A bomb killed nine people on
    Thursday, the second such attack this year"."""
    if r is None:
        return list(events)
    found: list[EventMention] = []
    for e in events:
        word = grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True)
        first, last = e.dates.first_day, e.dates.last_day
        if word is not None and e.status in TOLD and first != last and (set_off := _numbers(r, word)):
            near = [v for v in found if v.status in TOLD and _is_numbered(r, v, e, in_sentence=set_off == "set off")]
            v = near[0] if near else None
            days = v.dates.first_day if v else None
            if v is not None and days is not None and (first or "0") <= days <= (last or "9"):
                why = f"'{e.trigger.quote}' numbers what was told as '{v.trigger.quote}': {v.dates.why}"
                e = replace(e, dates=replace(v.dates, why=why), background=v.background, historical=v.historical)
        found.append(e)
    return found


def numbered_alone(events: Sequence[EventMention], r: Reading | None) -> list[EventMention]:
    """The events; of one that only has a number the kind, the place and who takes part are those of what was counted
    just before: "Holm has been to Oslo twice. The first, in June 2022, lasted a day"."""
    if r is None:
        return list(events)
    found: list[EventMention] = []
    for e in events:
        word = grammar.word_of(r, e.trigger.start, e.trigger.end, verb_first=True)
        if word is not None and e.type is None and grammar.stands_for_a_noun(r, word):
            counted = [v for v in found if _is_counted_just_before(r, v, e)]
            if counted:
                v = counted[-1]
                e = replace(
                    e, type=v.type, mode=v.mode, lemma=v.lemma, parts=e.parts or v.parts, place=e.place or v.place
                )
                e = replace(e, salience=max(e.salience, v.salience / 2))
        found.append(e)
    return found


def _is_counted_just_before(r: Reading, v: EventMention, e: EventMention) -> bool:
    """Is it told as several ("two visits", "visited Oslo twice"), in the sentence of `e` or one of the two before?"""
    word = grammar.word_of(r, v.trigger.start, v.trigger.end, verb_first=True)
    between = r.text[v.trigger.end : e.trigger.start]
    if word is None or v.type is None or len(_SENTENCE_ENDS.findall(between)) > REACHES_BACK:
        return False
    if word.upos == "NOUN":
        return word.feature("Number") == "Plur"
    words = {r.words[w].lemma.lower() for w in r.subtree(word.index)}
    return bool(words & {"twice", "thrice"}) or _TIMES_OVER.search(v.sentence.quote) is not None


REACHES_BACK = 2  # sentences
_SENTENCE_ENDS = re.compile(r"[.!?][\s\"”’)]")
_TIMES_OVER = re.compile(r"\b(?:two|three|four|five|six|several|many|[2-9])\stimes\b", re.I)


def _numbers(r: Reading, word: Word) -> str:
    """ "set off" for ", the second such attack", "told" for "It was the second such attack"; "" for other nouns."""
    beside = {c.text.lower() for c in r.children(word.index, "amod") if c.index < word.index}
    definite = bool(r.children(word.index, "nmod:poss")) or any(
        c.text.lower() == "the" for c in r.children(word.index, "det")
    )
    if word.upos != "NOUN" or not definite or not (beside & ORDINALS or "such" in beside or "latest" in beside):
        return ""
    start = r.words[r.subtree(word.index)[0]]
    comma = start.text == "," or (start.index > 0 and r.words[start.index - 1].text == ",")
    led = {c.text.lower() for c in r.children(word.index, "case")}
    if not word.is_root and ((comma and not led) or (led == {"in"} and beside & ORDINALS and word.relation == "obl")):
        return "set off"
    it = any(c.text.lower() in ("it", "this", "that") for c in r.children(word.index, "nsubj"))
    return "told" if it and r.children(word.index, "cop") else ""


def _is_main(r: Reading, word: Word) -> bool:
    """The main verb, or that of what is told before "police said"."""
    said = word.relation in ("ccomp", "parataxis") and word.index < word.head and r.words[word.head].is_root
    return word.is_root or said


def _is_numbered(r: Reading, v: EventMention, e: EventMention, *, in_sentence: bool) -> bool:
    """Is it the act that `e` numbers: dated to a day or two, told before it in its sentence by the main verb, or as the
    same kind of act in the sentence before?"""
    first, last = v.dates.first_day, v.dates.last_day
    if first is None or last is None or v.background or (first != last and v.dates.phrase is None):
        return False
    if in_sentence:
        word = grammar.word_of(r, v.trigger.start, v.trigger.end, verb_first=True)
        return v.sentence == e.sentence and word is not None and _is_main(r, word)
    between = r.text[v.sentence.end : e.sentence.start]
    return v.sentence != e.sentence and not between.strip() and v.type == e.type and v.type is not None
