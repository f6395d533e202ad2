"""Event mentions by rule: a trigger word, the actors of its clause, its status, its place, its date.

No grammar is parsed yet; a clause is the stretch between conjunctions and punctuation. The learned reader of a later
version replaces `_clause` and `_parts`; the rest stays.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TypeVar

from dateline.extract import grammar
from dateline.extract.event_places import place_by_tree, settled
from dateline.extract.event_types import typed
from dateline.extract.event_words import Entry, lexicon
from dateline.extract.inferred_days import infer_days
from dateline.extract.labels import event_label
from dateline.extract.modes import mode_of
from dateline.extract.one_act import one_act_each
from dateline.extract.read_triggers import read_hits, reads_as_verb
from dateline.extract.referring import refer_back
from dateline.extract.status import as_judged, status_of
from dateline.extract.status_alone import Told
from dateline.extract.times import when
from dateline.extract.triggers import Hit
from dateline.model import (
    ActorMention,
    Annotated,
    Attribution,
    Dates,
    EventMention,
    Name,
    Part,
    PlaceMention,
    Published,
    Role,
    Sentence,
    Span,
    Status,
    TimeMention,
    Token,
    content_id,
)
from dateline.reading import Reading, Word

DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your any some every each no another such both all
    first second third last next recent new planned possible joint official""".split()
)
PREPOSITIONS = frozenset(
    """of in on at for from with by about against into during after before since until over under near through
    between among towards toward despite without following including within amid across around off outside inside
    onto""".split()
)
MODALS = frozenset("will would can could may might must should shall 'll ’ll".split())
BE = frozenset("is are was were be been being 's ’s".split())
HAVE = frozenset("has have had having".split())
DO = frozenset("do does did".split())
PRONOUNS = frozenset("he she they we i you who which it".split())
NEGATIONS = frozenset("not never n't n’t neither nor without nobody cannot".split())
# What cuts a sentence into clauses.
SUBORDINATORS = frozenset(
    """that which who whom where when while after before because although though if unless until since as whether but
    and or so than""".split()
)
BREAKS = frozenset(';:—–()"“”')
PLANNED_CUES = frozenset(
    """will shall must 'll ’ll would scheduled set due expected plans planned planning plan intends intend intended
    slated
    upcoming going anticipated hopes hoping wants forthcoming about ready invited prepares preparing""".split()
)
UNCERTAIN = frozenset("could might may can".split())
# Those of the cues that, before a noun, speak of the noun ("is planning a visit") and not of something else.
NOUN_CUES = (PLANNED_CUES | NEGATIONS | UNCERTAIN) - frozenset("set about ready invited plan can".split())
CANCEL = frozenset(
    """cancelled canceled postponed scrapped delayed called_off put_off suspended cancels postpones cancel postpone
    shelved""".split()
)
# "was to have signed": it was planned and did not come about.
WAS_TO_HAVE = frozenset({"was_to_have", "were_to_have"})
CLAIM_CUES = frozenset(
    """claim claims claimed alleged alleges allege allegedly reportedly purportedly rumoured rumored rumours
    rumors""".split()
)
HYPOTHETICAL = frozenset("if unless whether how".split())

# How salience is made; set by judgement on invented reports, not fitted to any pack. Each line is (what, how much).
LEAD_BONUS = 0.10  # in the first two sentences of the report
ACTORS_BONUS = 0.05  # two or more actors take part
PASSING_MALUS = 0.15  # "the context of the visit": referred to, with nobody and no day beside it
NOBODY_MALUS = 0.20  # neither an actor nor a place
BACKGROUND_MALUS = 0.15  # recalled from long before the report
UNCERTAIN_MALUS = 0.20  # may or might happen
NOUN_MALUS = 0.20  # a noun without a possessor, an agent or a date may be mere talk of such events
DEEP_NOUN_MALUS = 0.20  # a noun that hangs on another phrase and has no day
NOT_FINITE_MALUS = 0.10  # an infinitive or participle: a purpose, a circumstance
NAMED_BONUS = 0.10  # a finite verb whose doer has a name
SURE_WEIGHT = 0.5  # what weighs less is of no type, or the reader is not sure of it: a named doer makes it no news
DATED_BONUS = 0.05  # a finite verb with a day of its own
QUOTED_MALUS = 0.15  # inside somebody's words in quotation marks


Thing = TypeVar("Thing")
Mention = TypeVar("Mention", TimeMention, PlaceMention)


@dataclass(frozen=True, slots=True)
class Context:
    """What one sentence of a report offers to its triggers."""

    text: Annotated
    names: Sequence[Name]
    quoted: Sequence[Span]
    published: Published
    times: Sequence[TimeMention]
    actors: Sequence[ActorMention]
    stand_ins: Sequence[ActorMention]
    places: Sequence[PlaceMention]
    attributions: Sequence[Attribution]


def find_events(
    text: Annotated,
    published: Published,
    times: Sequence[TimeMention],
    actors: Sequence[ActorMention],
    stand_ins: Sequence[ActorMention],
    places: Sequence[PlaceMention],
    attributions: Sequence[Attribution],
) -> tuple[EventMention, ...]:
    """The event mentions of a report, in text order; negated and merely hypothetical ones are left out.

    `stand_ins` are actors that only an event's participant needs (`extract.stand_ins`).
    """
    # Everything is dealt out to its sentence once: a long report must not be searched anew for every trigger.
    dealt = _Dealt(text.sentences)
    named = dealt.by_sentence((n, (n.span,)) for n in text.names)
    quoted = dealt.by_sentence((q, (q,)) for q in text.quoted)
    timed = dealt.by_sentence((t, (t.span,)) for t in times)
    acting = dealt.by_sentence((a, (a.span,)) for a in actors)
    standing = dealt.by_sentence((a, (a.span,)) for a in stand_ins)
    placed = dealt.by_sentence((p, (p.span,)) for p in places)
    said = dealt.by_sentence((a, (a.sentence, *a.content)) for a in attributions)
    found: list[EventMention] = []
    for s in text.sentences:
        i = s.index
        context = Context(text, named[i], quoted[i], published, timed[i], acting[i], standing[i], placed[i], said[i])
        mentions = (_mention(context, hit) for hit in _hits(s, context))
        found += _without_shadows([m for m in mentions if m])
    if text.reading:
        found = list(settled(text.reading, found, places, actors))
    return infer_days(refer_back(found, text, (*actors, *stand_ins)), text, published)


class _Dealt:
    """Deals what has spans out to the sentences that the spans touch."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        self.count = len(sentences)
        self.starts = [s.start for s in sentences]

    def by_sentence(self, things: Iterable[tuple[Thing, Sequence[Span]]]) -> list[list[Thing]]:
        """For each sentence the things that touch it, in the order given."""
        found: list[list[Thing]] = [[] for _ in range(self.count)]
        for thing, spans in things:
            touched = {
                i
                for span in spans
                for i in range(max(0, bisect_right(self.starts, span.start) - 1), bisect_left(self.starts, span.end))
            }
            for i in sorted(touched):
                found[i].append(thing)
        return found


# --- triggers -------------------------------------------------------------------------------------------------------
def _hits(s: Sentence, c: Context) -> list[Hit]:
    """The triggers of a sentence: those of the lexicon, and what the reader takes for an event besides."""
    inside = [(n.span.start, n.span.end) for n in c.names]
    hits = listed = _listed_hits(s, c.text.reading, inside)
    if c.text.reading:
        hits = [h for hit in hits if (h := typed(c.text.reading, hit))]
        read = read_hits(s, c.text.reading, [*inside, *((hit.start, hit.end) for hit in listed)])
        hits = one_act_each(c.text.reading, hits, read)
    return sorted(hits, key=lambda hit: hit.start)


def _listed_hits(s: Sentence, reading: Reading | None, inside: Sequence[tuple[int, int]]) -> list[Hit]:
    """Words of the lexicon used as the part of speech that the lexicon says, outside names."""
    words = lexicon()
    hits: list[Hit] = []
    i = 0
    while i < len(s.tokens):
        hit = None
        if s.tokens[i].text[0].isupper() and ((i and s.tokens[i - 1].text[0].isalnum()) or s.tokens[i].text == "March"):
            i += 1  # a capital within a sentence is part of a name, or a month
            continue
        for entry in words.get(s.tokens[i].lower, ()):
            last = _matched(s, i, entry)
            if last and entry.needs and not entry.needs & {t.lower for t in s.tokens[last : last + NEEDED_WITHIN]}:
                continue
            if last and _used_so(reading, s, i, last, entry):
                hit = Hit(s, i, last, entry)
                break
        if hit and not any(a <= hit.start and hit.end <= b for a, b in inside):
            hits.append(hit)
            i = hit.last
        else:
            i += 1
    return hits


# "the fire doors", "the meeting room": a trigger noun before one of these only says what kind of thing it is.
COMPOUND_HEADS = frozenset(
    """rate room ground force system door doors engine engines service services brigade department chief safety alarm
    crews station exit exits drill drills escape hydrant fighters warning centre center date dates venue hall document
    documents talks zone site sites""".split()
)
NEEDED_WITHIN = 4  # tokens after a verb in which the word that it needs must come: "committed itself to"
GAP_TOKENS = 6  # between a light verb and its noun: "expressed the government's full support"


def _matched(s: Sentence, i: int, entry: Entry) -> int:
    """The end of the entry's words from token i on; 0 where they do not stand there."""
    if not entry.gap:
        last = i + len(entry.words)
        return last if tuple(t.lower for t in s.tokens[i:last]) == entry.words else 0
    head = len(entry.words) - 1
    if tuple(t.lower for t in s.tokens[i : i + head]) != entry.words[:-1]:
        return 0
    for j in range(i + head, min(i + head + 1 + GAP_TOKENS, len(s.tokens))):
        if s.tokens[j].text in BREAKS or s.tokens[j].lower in SUBORDINATORS | {","}:
            return 0
        if s.tokens[j].lower == entry.words[-1]:
            return j + 1
    return 0


def _used_so(reading: Reading | None, s: Sentence, i: int, last: int, entry: Entry) -> bool:
    """Is the entry's word used as the entry says: by the grammar where it was read, else by its neighbours?"""
    word = reading.word_at(s.tokens[i if entry.part == "verb" else last - 1].start) if reading else None
    if reading is None or word is None:
        return _fits(s, i, last, entry)
    if entry.part == "verb":
        verb = word.upos in ("VERB", "AUX") or reads_as_verb(reading, word)
        if entry.gap and not _its_noun(reading, word, reading.word_at(s.tokens[last - 1].start)):
            return False
        return verb and word.relation not in ("amod", "compound", "case", "mark")
    after = s.tokens[last] if last < len(s.tokens) else None
    noun = word.upos in ("NOUN", "PROPN") or bool(reading.children(word.index, "det"))
    return noun and word.relation not in ("compound", "flat") and not (after and after.lower in COMPOUND_HEADS)


COUNTS = frozenset("round series string number spate wave lot".split())  # "held a round of talks": talks are held


def _its_noun(reading: Reading, verb: Word, noun: Word | None) -> bool:
    """Does the last word of an entry with a gap belong to its verb: "cut aid", not "cut the visas of aid workers"?"""
    while noun is not None and noun.relation in ("nmod", "conj") and not noun.is_root:
        head = reading.words[noun.head]
        if noun.relation == "nmod" and head.lemma.lower() not in COUNTS:
            return head.index == verb.index
        noun = head
    return noun is not None and noun.relation not in ("compound", "amod", "nmod:poss") and noun.head == verb.index


def _fits(s: Sentence, i: int, last: int, entry: Entry) -> bool:
    """Is the word at i used as `entry` says? Decided by its neighbours."""
    before = s.tokens[i - 1] if i else None
    after = s.tokens[last] if last < len(s.tokens) else None
    noun = _noun_before(before)
    if entry.part == "noun":
        if len(entry.words) > 1 or not _also_verb(entry):
            return not (after and after.lower in COMPOUND_HEADS)
        return noun
    match entry.form:
        case "base":
            if noun:
                return False
            j = i - 1
            while j > 0 and (s.tokens[j].lower in ADVERBS or s.tokens[j].lower.endswith("ly")):
                j -= 1
            helper = s.tokens[j].lower if j >= 0 else ""
            helped = helper in MODALS | DO | {"to", "and", "not"} or helper.endswith(("n't", "n’t"))
            # "farmers block the road": a bare base form needs a subject in the plural
            plural = before is not None and (before.lower in ("they", "we", "you", "who") or before.lower.endswith("s"))
            return bool(helped or (plural and _follows_object(after)))
        case "s":
            return not noun and _follows_object(after)
        case "ing":
            return not (before and before.lower in DETERMINERS | {"of"}) or (_also_noun(entry) is False and not noun)
        case _:
            # "the planned visit", "a destroyed house": a participle before its noun is no event of its own
            if not noun or before is None or after is None or before.lower not in DETERMINERS | {"of"}:
                return True
            if after.lower in DETERMINERS:
                return True  # "Holm first confirmed the news"
            return not after.text.islower() or after.lower in PREPOSITIONS | {"and", "to"}


def _noun_before(before: Token | None) -> bool:
    """Does the word before make a noun of what follows?"""
    if before is None:
        return False
    word = before.lower
    return (
        word in DETERMINERS
        or word in PREPOSITIONS
        or word in ("'s", "’s")
        or (
            word.endswith(("ous", "ful", "ic", "al", "ive", "ish", "ese", "ian", "ean", "-day", "ary"))
            and len(word) > 3
        )
        or word
        in ("russian", "american", "foreign", "air", "military", "brief", "short", "long", "large", "massive", "deadly")
        or word in HAVE
    )


def _follows_object(after: Token | None) -> bool:
    if after is None:
        return False
    word = after.lower
    return (
        word in DETERMINERS | PREPOSITIONS | {"to", "him", "them", "us", "me", "it", "that"}
        or after.text[0].isupper()
        or after.text[0].isdigit()
    )


def _also_verb(entry: Entry) -> bool:
    return any(e.part == "verb" and e.words == entry.words for e in lexicon().get(entry.words[0], ()))


def _also_noun(entry: Entry) -> bool:
    return any(e.part == "noun" and e.words == entry.words for e in lexicon().get(entry.words[0], ()))


# --- one mention ----------------------------------------------------------------------------------------------------
def _mention(c: Context, hit: Hit) -> EventMention | None:
    s, family = hit.s, hit.entry.family
    trigger = c.text.report.span(hit.start, hit.end)
    attribution = _attributed(c, trigger)
    left, right = _inside_words(c, hit, *_clause(s, hit))
    group = _verb_group(s, hit)
    if family.name == "disclose" and group & UNCERTAIN:
        return None  # "the outlet can reveal": an outlet on itself
    status = _status_as_read(c, hit) or _status_by_neighbours(c, hit, group, left, right, attribution)
    if status == "none":
        return None
    uncertain = bool(group & UNCERTAIN)
    parts = _parts(c, hit, left)
    place = _place_as_read(c, hit) if c.text.reading else _place(c, hit, left, right)
    parts = _with_host(c, hit, parts, place)
    clause = c.text.report.span(s.tokens[left].start, s.tokens[right - 1].end)
    told = [t for t in c.times if not _counts_since(t, s)]
    times = told if hit.entry.part == "verb" else _own_times(c, hit, left, right)
    ahead = status == "planned" or uncertain
    own = _times_as_read(c, hit, told)
    if own:
        dates = when(trigger, s.span, own, c.published, future=ahead, clause=s.span)
    else:
        times = [t for t in times if _may_date(c, hit, t.span)]
        dates = when(trigger, s.span, times, c.published, future=ahead, clause=clause)
    background = _long_before(dates, c.published) or _years_away(c, hit)
    return EventMention(
        id=content_id("e", trigger.report, trigger.start, trigger.end),
        trigger=trigger,
        sentence=s.span,
        type=family.type,
        mode=mode_of(c.text.reading, hit),
        lemma=family.name,
        status=status,
        dates=dates,
        salience=_salience(c, hit, parts, place, dates, background=background, uncertain=uncertain or _purpose(group)),
        label=_label(c, hit, left, right, parts),
        parts=parts,
        place=place,
        attribution=attribution.id if attribution else None,
        background=background,
    )


def _clause(s: Sentence, hit: Hit) -> tuple[int, int]:
    """Tokens of the clause round a trigger: (first, last excluded)."""
    left = hit.first
    resumes = hit.entry.part == "verb" and hit.entry.form != "ing"
    if resumes and _group_start(s, hit) > 0 and s.tokens[_group_start(s, hit) - 1].text == ",":
        left = _group_start(s, hit)  # "Holm, who took office in March, met": the verb goes on after the comma
    else:
        while left and not _breaks(s, left - 1):
            left -= 1
    right = hit.last
    while right < len(s.tokens) and not _breaks(s, right):
        right += 1
    return left, right


def _inside_words(c: Context, hit: Hit, left: int, right: int) -> tuple[int, int]:
    """The clause cut where somebody's words end: "the ship sank, the navy said" is two, whatever the commas say."""
    s = hit.s
    for content in (span for a in c.attributions if a.sentence == s.span for span in a.content):
        if content.start <= hit.start and hit.end <= content.end:
            while left < hit.first and s.tokens[left].start < content.start:
                left += 1
            while right > hit.last and s.tokens[right - 1].end > content.end:
                right -= 1
        elif content.end <= hit.start:
            while left < hit.first and (s.tokens[left].start < content.end or s.tokens[left].text in ',”"'):
                left += 1
    return left, right


def _breaks(s: Sentence, i: int) -> bool:
    """Does token i separate two clauses?"""
    word = s.tokens[i].lower
    if s.tokens[i].text in BREAKS:
        return not _scare_quote(s, i)
    if word == "and":
        # "A and B met", "ships and planes": joins two nouns; "met A and flew to B": joins two clauses
        after = s.tokens[i + 1].text if i + 1 < len(s.tokens) else ""
        before = s.tokens[i - 1].text if i else ""
        return not (after[:1].isupper() and before[:1].isupper()) and before == ","
    if word == "that" and i and s.tokens[i - 1].lower in PREPOSITIONS:
        return False  # "the terms of that treaty"
    if word in SUBORDINATORS:
        return not (word in ("since", "after", "before", "until", "as", "so", "than", "or") and _time_follows(s, i))
    return word == "," and i + 1 < len(s.tokens) and s.tokens[i + 1].lower in SUBORDINATORS


SCARE_TOKENS = 4  # quotation marks round so few words mark the words, not a statement


def _scare_quote(s: Sentence, i: int) -> bool:
    """Is token i a quotation mark round a few words of the clause itself: a “special” visit?"""
    if s.tokens[i].text not in '“”"':
        return False
    near = range(max(0, i - SCARE_TOKENS - 1), min(len(s.tokens), i + SCARE_TOKENS + 2))
    marks = [j for j in near if j != i and s.tokens[j].text in '“”"']
    before = s.tokens[min([i, *marks]) - 1].text if min([i, *marks]) else ""
    return bool(marks) and before not in (",", ":", "")


def _time_follows(s: Sentence, i: int) -> bool:
    after = s.tokens[i + 1] if i + 1 < len(s.tokens) else None
    return after is not None and (
        after.text[0].isupper() or after.text[0].isdigit() or after.lower in ("the", "last", "early", "late")
    )


HAPPENS = frozenset(
    """took takes take occurred occurs was were is be began begins started ended lasted struck hit rocked shook broke
    swept erupted came will held opens opened closed killed left""".split()
)
LIGHT_VERBS = frozenset(
    """held hold holds holding paid pay pays made make makes hosted hosts attended attend conducted began started ended
    concluded completed announced launched staged suffered planned scheduled engaged engage accepted accept met
    joined""".split()
)


def _own_times(c: Context, hit: Hit, left: int, right: int) -> Sequence[TimeMention]:
    """The time expressions that can date a noun trigger, rather than the verb beside it.

    "survivors of the fire met on Sunday" dates the meeting; "the fire on Sunday", "the fire broke out on Sunday" and
    "held talks on Sunday" date the noun.
    """
    s = hit.s
    start, end = _phrase(s, hit, left, right)
    first = next(i for i, t in enumerate(s.tokens) if t.start == start)
    governed = first > left and s.tokens[first - 1].lower in PREPOSITIONS
    verbs = {e.words[0] for t in s.tokens[left:first] for e in lexicon().get(t.lower, ()) if e.part == "verb"}
    if governed and any(t.lower in verbs for t in s.tokens[left:first]):
        return []  # "visited survivors of the fire in Oslo on Sunday": the day is the visit's
    after = next((t.lower for t in s.tokens if t.start >= end and t.text != ","), "")
    before = {t.lower for t in s.tokens[max(left, hit.first - 7) : hit.first]}
    if (start <= s.tokens[left].start and after in HAPPENS) or before & LIGHT_VERBS:
        return c.times
    return [t for t in c.times if start <= t.span.start and t.span.end <= end and not _counts_since(t, s)]


ORDINALS = frozenset("first second third fourth fifth sixth seventh eighth ninth tenth".split())


def _counts_since(time: TimeMention, s: Sentence) -> bool:
    """ "her third visit to Oslo since 2023": when the count began, not when the event was."""
    since = time.span.quote.lower().startswith("since") or _word_before(s, time.span.start) == "since"
    if not since or not s.start <= time.span.start < s.end:
        return False
    return bool(ORDINALS & {t.lower for t in s.tokens if t.end <= time.span.start and time.span.start - t.end < 80})


def _verb_group(s: Sentence, hit: Hit) -> frozenset[str]:
    """The auxiliaries and adverbs just before a verb, or before the verb that governs a noun trigger."""
    words: list[str] = []
    i = hit.first - 1
    if hit.entry.part == "noun":
        while i >= 0 and s.tokens[i].text not in BREAKS and s.tokens[i].lower not in ("that", "which", "who", ","):
            words.append(s.tokens[i].lower)
            i -= 1
        return frozenset(words[:12]) & NOUN_CUES | _said_of(s, hit)
    i = hit.first - 1
    while i >= max(0, hit.first - 7) and _helps(s.tokens[i]):
        words.append(s.tokens[i].lower)
        i -= 1
    joined = i >= 0 and s.tokens[i].lower in ("and", "or")
    if hit.entry.form == "base" and joined and not set(words) & (MODALS | {"to"}):
        # "will engage in talks and potentially meet the leader": the modal before the first verb holds for both
        modal = next((t.lower for t in reversed(s.tokens[:i]) if t.lower in MODALS | {"to"} or t.text in BREAKS), "")
        words.append(modal)
    return frozenset(words)


# Adverbs that may stand between an auxiliary and its verb, besides those in -ly.
ADVERBS = frozenset(
    "also already now still soon then again first even ever just only once now jointly together".split()
)


def _helps(token: Token) -> bool:
    """Is the token part of a verb group: an auxiliary, a cue of plans, a negation, an adverb?"""
    word = token.lower
    return (
        word in MODALS | BE | HAVE | DO | NEGATIONS | PLANNED_CUES | ADVERBS | {"to"}
        or word.endswith(("n't", "n’t"))
        or (word.endswith("ly") and len(word) > 4)
    )


def _said_of(s: Sentence, hit: Hit) -> frozenset[str]:
    """The modal of the verb that follows a noun: "the talks may fail", "the visit will begin"."""
    for i, token in enumerate(s.tokens[hit.last : hit.last + 8], hit.last):
        if token.lower in MODALS:
            return frozenset({token.lower})
        if token.lower in ("is", "are", "was", "were") and i + 1 < len(s.tokens):
            return frozenset({s.tokens[i + 1].lower}) & PLANNED_CUES
        if token.text in BREAKS or token.lower in SUBORDINATORS | BE | HAVE - {"'s", "’s"}:
            break
    return frozenset()


def _no_subject(s: Sentence, left: int, first: int) -> bool:
    """ "Nothing was signed", "no one was hurt": a clause that begins by saying that there was none."""
    opening = [t.lower for t in s.tokens[left : min(left + 2, first)]]
    return bool({"nothing", "nobody", "none", "no", "neither"} & set(opening))


def _purpose(group: frozenset[str]) -> bool:
    """ "arrived to meet", without a cue that the meeting is on anybody's calendar."""
    return "to" in group and not group & PLANNED_CUES


def _status_as_read(c: Context, hit: Hit) -> Told | None:
    """The status by the tree, else by the reader's own judgement of the word; None where it was not read."""
    word, reading = _event_word(c, hit), c.text.reading
    if word is None or reading is None:
        return None
    told = status_of(reading, word.index)
    if told is not None:
        return told
    judged = next((t.status for t in reading.triggers_in(hit.start, hit.end)), None)
    return as_judged(reading, word, judged) if judged else None


def _status_by_neighbours(
    c: Context, hit: Hit, group: frozenset[str], left: int, right: int, attribution: Attribution | None
) -> Told:
    """The status by the words before and after: where there is no reading, or it says nothing."""
    s = hit.s
    if _no_subject(s, left, hit.first) or group & NEGATIONS or any(w.endswith(("n't", "n’t")) for w in group):
        return "none"
    clause_words = {t.lower for t in s.tokens[max(0, left - 1) : right]}
    if clause_words & HYPOTHETICAL and hit.entry.part == "verb" and not clause_words & {"said"}:
        return "none"
    uncertain = bool(group & UNCERTAIN)
    if uncertain and hit.entry.part == "noun" and not group & PLANNED_CUES:
        return "none"  # mere talk of such events
    status = _status(c, hit, group, left, right, attribution)
    return "planned" if uncertain and status == "happened" and "have" not in group else status


def _status(
    c: Context, hit: Hit, group: frozenset[str], left: int, right: int, attribution: Attribution | None
) -> Status:
    s = hit.s
    around = {t.lower for t in s.tokens[left:right]}
    before = [t.lower for t in s.tokens[: hit.first]]
    if hit.entry.part == "noun" and hit.entry.family.name != "postpone" and _called_off(hit, left, right):
        return "cancelled"
    if "_".join(before[-3:]) in WAS_TO_HAVE or "_".join(before[-4:-1]) in WAS_TO_HAVE or {"would", "have"} <= group:
        return "cancelled"
    if hit.entry.family.name != "deny" and DENIALS & set(before[-8:]):
        return "denied"
    if "to" in group and hit.entry.form == "base" and not group & PLANNED_CUES and _brought_about(s, hit):
        return "happened"
    if group & PLANNED_CUES or ("to" in group and hit.entry.form == "base"):
        return "planned"  # "promised to send", "arrived to meet": still ahead of what the sentence tells
    claimed = attribution is not None and attribution.cue is not None and attribution.cue.quote.lower() in CLAIM_CUES
    guessed = bool(group & UNCERTAIN) and "have" in group  # "may have signed"
    return "claimed" if claimed or guessed or around & CLAIM_CUES else "happened"


DENIALS = frozenset("deny denied denies denying denial denials".split())
# "forced to resign", "the first to die": what follows these has come about.
BRINGS_ABOUT = frozenset(
    "forced managed helped began begun continued first last only made led allowed used went came".split()
)


def _brought_about(s: Sentence, hit: Hit) -> bool:
    i = hit.first - 1
    while i > 0 and s.tokens[i].lower != "to":
        i -= 1
    return s.tokens[max(0, i - 1)].lower in BRINGS_ABOUT


def _called_off(hit: Hit, left: int, right: int) -> bool:
    """Is the noun what is called off: the object of such a verb, or the subject of its passive?"""
    s = hit.s
    words = [t.lower for t in s.tokens]
    for i in range(left, right):
        width = 2 if i + 1 < right and f"{words[i]}_{words[i + 1]}" in CANCEL else int(words[i] in CANCEL)
        if width and i + width <= hit.first and hit.first - i - width <= 5:
            return True
        if width and hit.last <= i and (BE | HAVE) & set(words[hit.last : i]):
            return True
    return False


def _attributed(c: Context, trigger: Span) -> Attribution | None:
    """The innermost attribution whose words hold the trigger."""
    holding = [a for a in c.attributions if any(span.contains(trigger) for span in a.content)]
    return min(holding, key=lambda a: (sum(len(s) for s in a.content), a.id), default=None)


# --- participants ---------------------------------------------------------------------------------------------------
def _parts(c: Context, hit: Hit, left: int) -> tuple[Part, ...]:
    """The actors of a clause: subject and object of a verb; possessor, agent and partner of a noun."""
    actors = _outermost([a for a in c.actors if hit.s.start <= a.span.start < hit.s.end])
    parts = _by_tree(c, hit, actors)
    if parts is None:
        parts = _of_verb(hit, actors, left) if hit.entry.part == "verb" else _of_noun(hit, actors)
    if _borne(hit):
        parts = [(a, SWAPPED.get(role, role)) for a, role in parts]
    seen: dict[str, Part] = {}
    keys = {a.id: a.key for a in (*actors, *c.stand_ins)}
    for actor, role in parts:
        seen.setdefault(keys[actor.id], Part(actor.id, role))
    return tuple(seen.values())


SWAPPED: dict[Role, Role] = {"source": "target", "target": "source"}


def _borne(hit: Hit) -> bool:
    """ "came under fire from", "received a threat from": the subject bears what the other party does."""
    return hit.entry.part == "verb" and len(hit.entry.words) > 1 and hit.entry.words[-2:] in BORNE


BORNE = frozenset(
    [("under", "fire"), ("under", "attack"), *((v, "threat") for v in ("receive", "receives", "received", "receiving"))]
)


def _by_tree(c: Context, hit: Hit, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]] | None:
    """The participants as the grammar gives them; None where the reading does not reach."""
    reading = c.text.reading
    if reading is None:
        return None
    verb, noun = grammar.verb_and_noun(reading, hit.start, hit.end)
    found: grammar.Found = []
    if verb and (hit.entry.part == "verb" or not noun):
        found += grammar.of_verb(reading, verb.index, promise=hit.entry.family.type in ("AGREE", "THREATEN"))
    if noun and (hit.entry.part == "noun" or len(hit.entry.words) > 1 or not verb):
        found += grammar.of_noun(reading, noun.index, type_=hit.entry.family.type)
    if not (verb or noun):
        return None
    named: list[tuple[ActorMention, Role]] = []
    type_ = hit.entry.family.type
    for word, role in found:
        actor = grammar.actor_of(reading, word, actors)
        if actor and actor.kind == "group" and not actor.country and grammar.is_moved(reading, word):
            continue
        stand_ins = [actor] if actor else grammar.stands_for(reading, word, actors, c.stand_ins, type_=type_)
        named += [(a, role) for a in stand_ins]
    return named


def _with_host(c: Context, hit: Hit, parts: tuple[Part, ...], place: str | None) -> tuple[Part, ...]:
    """A visit's participants with the country that is visited, where the text names only a town of it."""
    if hit.entry.family.mode != "visit" or place is None or any(p.role == "target" for p in parts):
        return parts
    where = next(p for p in c.places if p.id == place)
    host = next((a for a in (*c.stand_ins, *c.actors) if a.span == where.span and a.kind == "country"), None)
    home = {a.country for a in c.actors for p in parts if p.actor == a.id}
    if host is None or host.country in home or any(p.actor == host.id for p in parts):
        return parts
    return (*parts, Part(host.id, "target"))


def _outermost(actors: Sequence[ActorMention]) -> list[ActorMention]:
    """Actors that lie within no longer actor mention: "Danish troops", not "Danish"."""
    return [
        a
        for a in actors
        if not any(b is not a and b.span.contains(a.span) and len(b.span) > len(a.span) for b in actors)
    ]


def _of_verb(hit: Hit, actors: Sequence[ActorMention], left: int) -> list[tuple[ActorMention, Role]]:
    s = hit.s
    passive = _passive(s, hit)
    subjects = _subjects(s, hit, actors, left)
    right = _right_edge(s, hit)
    after = [a for a in actors if hit.end <= a.span.start < right]
    if passive:
        agents = [a for a in after if _word_before(s, a.span.start) == "by"]
        return [(a, "source") for a in agents] + [(a, "target") for a in subjects]
    owners = {t.start for t in s.tokens if t.text in ("'s", "’s")}
    free = [a for a in after if a.span.end not in owners and a.span.quote.lower() not in POSSESSIVES]
    objects = [a for a in free if _word_before(s, a.span.start) in OBJECT_LINKS or _object_at(s, hit, a)]
    return [(a, "source") for a in subjects] + [(a, "target") for a in objects]


def _linked_by(s: Sentence, actor: ActorMention) -> str:
    return _word_before(s, _with_title(actor))


POSSESSIVES = frozenset({"his", "her"})
OBJECT_LINKS = frozenset("with to against and on from for at in".split())


def _object_at(s: Sentence, hit: Hit, actor: ActorMention) -> bool:
    """Is the actor the direct object: nothing but titles, determiners and adjectives between it and the verb?"""
    between = [t.lower for t in s.tokens if hit.end <= t.start < actor.span.start]
    return len(between) <= 8 and not any(w in PREPOSITIONS | SUBORDINATORS or w in BREAKS for w in between)


def _word_before(s: Sentence, start: int) -> str:
    """The last word before an offset that is no title, article or adjective: the preposition that governs a name."""
    for token in reversed([t for t in s.tokens if t.end <= start]):
        word = token.lower
        if word in PREPOSITIONS | {"and", "to"} or token.text in BREAKS or word == ",":
            return word
        if not (word in DETERMINERS or token.text[0].isupper() or word.isalpha()) or start - token.end > 45:
            return ""
    return ""


def _subjects(s: Sentence, hit: Hit, actors: Sequence[ActorMention], left: int) -> list[ActorMention]:
    """The actors before a verb that are governed by no preposition.

    A clause without any subject of its own ("..., and left") takes that of the clause before; one whose subject is no
    actor ("the treaty would be signed, her office said") has none; a relative clause takes what it stands behind.
    """
    if antecedent := _resumed(s, hit, actors, left):
        return antecedent
    end, edge, relative = hit.start, left, False
    while True:
        start = s.tokens[edge].start
        if relative:
            # "the fire that killed 14", "with Ida Holm, who left": only what stands right before counts
            return [a for a in actors if 0 <= end - a.span.end <= 2]
        inside = [a for a in actors if start <= a.span.start and a.span.end <= end and not _governed(s, a)]
        if inside:
            return [inside[0], *(a for a in inside[1:] if _joined(s, inside[0], a))]
        if edge <= 0 or _own_subject(s, edge, end):
            return []
        relative = s.tokens[edge - 1].lower in ("who", "which", "that")
        edge -= 1
        end = s.tokens[edge].start if relative else s.tokens[edge + 1].start
        while edge and not _breaks(s, edge - 1):
            edge -= 1


def _resumed(s: Sentence, hit: Hit, actors: Sequence[ActorMention], left: int) -> list[ActorMention]:
    """The subject of a verb that goes on after a relative clause: "Holm, who led the talks in March, died"."""
    if not left or s.tokens[left - 1].text != "," or left != _group_start(s, hit):
        return []
    for i in range(left - 2, 0, -1):
        if s.tokens[i].lower in ("who", "which", "whose", "where") and s.tokens[i - 1].text == ",":
            return [a for a in actors if a.span.end == s.tokens[i - 1].start or a.span.end == s.tokens[i - 2].end][:1]
    return []


def _own_subject(s: Sentence, edge: int, end: int) -> bool:
    """Do the words of a clause before its verb hold a noun, so that the clause needs no subject from elsewhere?"""
    words = [t for t in s.tokens[edge:] if t.end <= end and t.text[0].isalpha()]
    return any(
        (a.lower in DETERMINERS - {"that", "both"} and not b.lower.endswith("ly")) or a.lower in ("nothing", "it")
        for a, b in pairwise([*words, *words[-1:]])
    )


def _governed(s: Sentence, actor: ActorMention) -> bool:
    """Does a preposition govern the actor, or is it only a possessor: "in Oslo", "with Ida Holm", "Norway's"?"""
    clitic = any(t.text in ("'s", "’s") and t.start == actor.span.end for t in s.tokens)
    if clitic or actor.span.quote.lower() in POSSESSIVES:
        return True
    before = [t for t in s.tokens if t.end <= _with_title(actor)]
    while before and (before[-1].lower in DETERMINERS - {"that"} or (before[-1].text[0].isupper() and len(before) > 1)):
        if before[-1].lower.endswith("day"):
            return False  # "on Tuesday Holm said": the preposition governs the day
        before.pop()
    return bool(before) and before[-1].lower in PREPOSITIONS | {"to"}


def _joined(s: Sentence, first: ActorMention, other: ActorMention) -> bool:
    between = [t.lower for t in s.tokens if first.span.end <= t.start < other.span.start]
    return "and" in between and len(between) <= 7 and not any(w in BE | HAVE | MODALS for w in between)


def _passive(s: Sentence, hit: Hit) -> bool:
    if hit.entry.form != "past":
        return False
    before = [t.lower for t in s.tokens[max(0, hit.first - 4) : hit.first]]
    return bool(set(before) & (BE | {"be", "been", "being", "get", "got"})) and not set(before) & {"and"}


def _right_edge(s: Sentence, hit: Hit) -> int:
    for i in range(hit.last, len(s.tokens)):
        word = s.tokens[i].lower
        if s.tokens[i].text in BREAKS or (word in SUBORDINATORS - {"and", "or", "as"} and not _time_follows(s, i)):
            return s.tokens[i].start
    return s.end


def _of_noun(hit: Hit, actors: Sequence[ActorMention]) -> list[tuple[ActorMention, Role]]:
    s = hit.s
    left, clause_end = _clause(s, hit)
    _, right = _phrase(s, hit, left, clause_end)
    found: list[tuple[ActorMention, Role]] = []
    for a in actors:
        clitic = any(t.text in ("'s", "’s") and t.start == a.span.end for t in s.tokens)
        owned = a.span.end <= hit.start and (clitic or a.span.quote.lower() in POSSESSIVES)
        near = hit.start - a.span.end
        if owned and near <= 30:
            found.append((a, "source"))
        elif hit.end <= a.span.start < right:
            link = _word_before(s, a.span.start)
            if link == "by":
                found.append((a, "source"))
            elif link in ("with", "to", "against", "on", "of", "between", "and", "in"):
                paired = link == "between" or (
                    link == "and" and bool(found) and _linked_by(s, found[-1][0]) == "between"
                )
                found.append((a, "source" if paired or link == "of" else "target"))
    before = {t.lower for t in s.tokens[max(0, hit.first - 7) : hit.first]}
    purpose = hit.entry.family.type == "CONSULT" and "for" in before  # "visited Oslo for talks"
    if (before & LIGHT_VERBS or purpose) and not any(role == "source" for _, role in found):
        # "Holm paid a visit", "Holm held talks with": the subject of the verb that governs the noun
        found = [(a, "source") for a in _subjects(s, hit, actors, left)][:2] + found
    return found


# --- place, salience, label -----------------------------------------------------------------------------------------
def _place(c: Context, hit: Hit, left: int, right: int) -> str | None:
    """The nearest place after the trigger in its clause that a preposition of place governs; else one before it."""
    s = hit.s
    places = [p for p in c.places if s.start <= p.span.start < s.end and _may_be_near(c, hit, p.span)]
    start, end = s.tokens[left].start, s.tokens[right - 1].end
    locative = [p for p in places if start <= p.span.start < end and _word_before(s, p.span.start) in LOCATIVE_LINKS]
    after = [p for p in locative if p.span.start >= hit.end]
    before = [p for p in locative if p.span.end <= hit.start]
    direct = (
        [p for p in places if hit.end <= p.span.start < end and p.span.start - hit.end <= 12]
        if hit.entry.family.name == "visit"
        else []
    )
    for choice in (after[:1], direct[:1], before[-1:]):
        if choice:
            return choice[0].id
    return None


LOCATIVE_LINKS = frozenset("in at to near off into outside inside around across on".split())


def _long_before(dates: Dates, published: Published) -> bool:
    """Did the event end in a month before the one that precedes the report? Then the report recalls it."""
    written = published.dates.first_day
    if not written or not dates.last_day or dates.phrase is None:
        return False
    months = (int(written[:4]) - int(dates.last_day[:4])) * 12 + int(written[5:7]) - int(dates.last_day[5:7])
    return months > 1


def _salience(
    c: Context, hit: Hit, parts: Sequence[Part], place: str | None, dates: Dates, *, background: bool, uncertain: bool
) -> float:
    value = hit.entry.family.weight
    value += LEAD_BONUS if hit.s.index < 2 else 0
    value += ACTORS_BONUS if len(parts) >= 2 else 0
    value -= NOBODY_MALUS if not parts and place is None else 0
    value -= BACKGROUND_MALUS if background else 0
    value -= UNCERTAIN_MALUS if uncertain else 0
    value -= NOUN_MALUS if hit.entry.part == "noun" and dates.phrase is None else 0
    passing = hit.first and hit.s.tokens[hit.first - 1].lower in ("the", "that", "this")
    value -= PASSING_MALUS if hit.entry.part == "noun" and passing and not parts and dates.phrase is None else 0
    value += _prominence(c, hit, parts, dates)
    value -= QUOTED_MALUS if any(q.start <= hit.start and hit.end <= q.end for q in c.quoted) else 0
    return round(min(1.0, max(0.0, value)), 2)


def _prominence(c: Context, hit: Hit, parts: Sequence[Part], dates: Dates) -> float:
    """What the grammar adds or takes: a finite verb with a named doer is told as news; a noun deep in another phrase
    ("an end to the war"), a purpose or a participle is mentioned in passing."""
    reading, word = c.text.reading, _event_word(c, hit)
    if reading is None or word is None:
        return 0.0
    if word.upos == "NOUN":
        head = reading.words[word.head]
        carried = word.relation.partition(":")[0] in ("nsubj", "obj", "root") and head.upos in ("VERB", "AUX", "NOUN")
        return 0.0 if carried or word.is_root or dates.phrase is not None else -DEEP_NOUN_MALUS
    if not grammar.is_told(reading, word.index):
        return -NOT_FINITE_MALUS
    by_id = {a.id: a for a in (*c.actors, *c.stand_ins)}
    sure = hit.entry.family.weight >= SURE_WEIGHT
    named = sure and any(p.role == "source" and by_id[p.actor].kind != "group" for p in parts)
    return (NAMED_BONUS if named else 0.0) + (DATED_BONUS if dates.phrase is not None else 0.0)


LABEL_CHARS = 110
LABEL_WORDS = 4  # a shorter label says too little by itself


def _label(c: Context, hit: Hit, left: int, right: int, parts: Sequence[Part]) -> str:
    """A readable line in the report's own words: from the subject on, to the end of the clause or the noun phrase."""
    s = hit.s
    by_id = {a.id: a for a in c.actors}
    verb = hit.entry.part == "verb"
    if read := _label_as_read(c, hit):
        return read
    sources = [by_id[p.actor] for p in parts if p.role == "source" or (verb and _passive(s, hit))]
    start, end = s.tokens[left].start, s.tokens[right - 1].end
    before = [a for a in sources if a.span.start < hit.start]
    prefix = ""
    if not verb:
        start, end = _phrase(s, hit, left, right)
        before = [a for a in before if a.span.start < start]
        if before and before[0].span.start >= s.tokens[left].start:
            start, before = _with_title(before[0]), []
    end = max(end, _said_until(c, hit))
    if before and all(a.span.start >= start for a in before):
        start = min(_with_title(a) for a in before)
    elif before:
        prefix = before[0].name + (" " if verb else ": ")
        start = max(start, s.tokens[_group_start(s, hit)].start) if verb else start
    words = _trimmed(prefix + c.text.report.text[start:end])
    said = _said_before(c, hit)
    if said:
        who = before[0].name if before else c.text.report.text[start : hit.start].strip(' ,“”"')
        words = _trimmed(f"{who} {s.span.quote[hit.start - s.start : hit.end - s.start]}: {said}")
    bare = verb and not before and not said and words.lower().startswith((s.tokens[hit.first].lower, "to "))
    if bare or len(words.split()) < LABEL_WORDS:
        words = _trimmed(s.span.quote)
    return words[:1].upper() + words[1:]


def _event_word(c: Context, hit: Hit) -> Word | None:
    """The word of the tree that a trigger stands for: the verb, or the noun of a noun trigger."""
    if c.text.reading is None:
        return None
    verb, noun = grammar.verb_and_noun(c.text.reading, hit.start, hit.end)
    return (verb or noun) if hit.entry.part == "verb" else (noun or verb)


def _times_as_read(c: Context, hit: Hit, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The time expressions that hang on the trigger in the tree; else those of a verb that carries it."""
    found = _serving(c, hit, [(t, t.span) for t in times if t.kind != "dateline"])
    return [t for t, rank in found if rank == min(r for _, r in found)]


def _place_as_read(c: Context, hit: Hit) -> str | None:
    """The place of the event by the tree; None where the sentence puts it nowhere."""
    reading, word = c.text.reading, _event_word(c, hit)
    if reading is None or word is None:
        return None
    ground = [p for p in c.places if hit.s.start <= p.span.start < hit.s.end and p.kind != "government"]
    both = [word, *(w for w in grammar.verb_and_noun(reading, hit.start, hit.end) if w and w.index != word.index)]
    for one in both:  # "paid a visit": what hangs on the noun counts too
        if found := place_by_tree(reading, one, ground, visit=hit.entry.family.name == "visit"):
            return found.id
    return None


def _may_be_near(c: Context, hit: Hit, place: Span) -> bool:
    reading, word = c.text.reading, _event_word(c, hit)
    head = grammar.head_of(reading, place.start, place.end) if reading else None
    return reading is None or word is None or head is None or grammar.near(reading, word.index, head)


def _may_date(c: Context, hit: Hit, time: Span) -> bool:
    reading, word = c.text.reading, _event_word(c, hit)
    between = c.text.report.text[hit.end : time.start].strip().lower()
    if hit.end <= time.start and (not between or between in PREPOSITIONS):
        return True  # "expelled on Monday", whatever the tree says
    head = grammar.head_of(reading, time.start, time.end) if reading else None
    return reading is None or word is None or head is None or grammar.may_date(reading, word.index, head)


def _years_away(c: Context, hit: Hit) -> bool:
    """ "had visited Chad five years earlier", "ten years after the shipwreck": years before the news."""
    reading, word = c.text.reading, _event_word(c, hit)
    if reading is None or word is None:
        return False
    modifiers = reading.children(word.index, "obl", "advmod", "nmod", "obl:tmod", "obl:unmarked", "nmod:unmarked")
    beside = {reading.words[w].text.lower() for child in modifiers for w in reading.subtree(child.index)}
    if beside & {"years", "decades"} and beside & {"earlier", "ago", "before", "previously"}:
        return True
    at = hit.s.tokens[max(0, hit.first - 4) : hit.first]
    words = [t.lower for t in at]
    return "after" in words and bool({"years", "decades"} & set(words[: words.index("after")]))


def _serving(c: Context, hit: Hit, mentions: Sequence[tuple[Mention, Span]]) -> list[tuple[Mention, int]]:
    reading, word = c.text.reading, _event_word(c, hit)
    if reading is None or word is None:
        return []
    found = []
    for mention, span in mentions:
        if not hit.s.start <= span.start < hit.s.end:
            continue
        head = grammar.head_of(reading, span.start, span.end)
        rank = grammar.serves(reading, word.index, head) if head is not None else None
        if rank is not None:
            found.append((mention, rank))
    return found


def _label_as_read(c: Context, hit: Hit) -> str:
    """The label along the tree; "" where the reading does not reach, or gives too little."""
    reading, word = c.text.reading, _event_word(c, hit)
    if reading is None or word is None:
        return ""

    def naming(index: int) -> str | None:
        pronoun = reading.words[index]
        return next((a.name for a in c.actors if a.span.start == pronoun.start and a.span.end == pronoun.end), None)

    words = _trimmed(event_label(reading, word, naming))
    acts = word.relation.startswith("nsubj") and reading.words[word.head].upos == "VERB"
    told = acts or (word.upos == "VERB" and grammar.has_subject(reading, word.index))  # "the talks failed" says it all
    named = word.upos == "NOUN" and reading.children(word.index, "nmod")  # "talks with Vang"
    if len(words.split()) < (2 if told else 3 if named else LABEL_WORDS):
        words = _trimmed(hit.s.span.quote)
    return words[:1].upper() + words[1:]


def _said_until(c: Context, hit: Hit) -> int:
    """The end of what a cue introduces in its sentence: a label that says who denied also says what. 0 for no cue."""
    ends = [
        content.end
        for a in c.attributions
        if a.cue and a.cue.start <= hit.start and hit.end <= a.cue.end
        for content in a.content
        if hit.end <= content.start and content.end <= hit.s.end
    ]
    return max(ends, default=0)


def _said_before(c: Context, hit: Hit) -> str:
    """The words that a cue follows ("..., Holm declared"), so that its label tells what was said; "" for others."""
    said = [
        content.quote
        for a in c.attributions
        if a.cue and a.cue.start <= hit.start and hit.end <= a.cue.end
        for content in a.content
        if hit.s.start <= content.start and content.end <= hit.start
    ]
    return said[0] if said else ""


def _trimmed(words: str) -> str:
    words = words.replace("\n", " ").strip(" ,;:-—–\"“”'‘’.")
    if len(words) > LABEL_CHARS:
        words = words[:LABEL_CHARS].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    if words.count("“") > words.count("”"):
        words = words.removesuffix("…") + ("…”" if words.endswith("…") else "”")
    return words


def _with_title(actor: ActorMention) -> int:
    return actor.title.start if actor.title and actor.title.start < actor.span.start else actor.span.start


def _phrase(s: Sentence, hit: Hit, left: int, right: int) -> tuple[int, int]:
    """Offsets of the noun phrase of a trigger: from its determiner or possessor to the next verb."""
    first = hit.first
    while first > left and s.tokens[first - 1].lower not in PREPOSITIONS | BE | HAVE | MODALS | {"to", ",", "and"}:
        first -= 1
        if s.tokens[first].lower in DETERMINERS - {"last", "next", "first", "second", "third", "joint", "recent"}:
            break
    last = hit.last
    while last < right and not _finite(s, last) and s.tokens[last].text != ",":
        last += 1
    return s.tokens[first].start, s.tokens[last - 1].end


def _finite(s: Sentence, i: int) -> bool:
    """Does token i begin what is said of the noun phrase: a finite verb, or a relative clause?"""
    word = s.tokens[i].lower
    verb = word in (BE - {"'s", "’s"}) | HAVE | MODALS | HAPPENS | {"comes", "that", "which", "who"}
    return verb or word == "reportedly" or (word.endswith("ed") and s.tokens[i].text.islower())


def _group_start(s: Sentence, hit: Hit) -> int:
    """The first token of the verb group of a trigger: "has been sent" -> "has"."""
    i = hit.first
    while i and s.tokens[i - 1].lower in MODALS | BE | HAVE | DO | {"to", "also", "already"}:
        i -= 1
    return i


def _without_shadows(found: Sequence[EventMention]) -> list[EventMention]:
    """One mention where a light verb and its noun say one thing: "made a visit", "held talks"."""
    kept: list[EventMention] = []
    for mention in found:
        twin = next((k for k in kept if k.sentence == mention.sentence and k.lemma == mention.lemma), None)
        if twin and mention.trigger.start - twin.trigger.end <= 12:
            continue
        kept.append(mention)
    return kept
