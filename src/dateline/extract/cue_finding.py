"""Cue verbs in use: "said", with its subject and what follows it. No parser: positions, closed classes and names.

s is a sentence, i and k are token numbers in it, r is the reading of the report.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from dateline.extract.cue_subjects import (
    behind_a_place,
    has_its_own,
    joined,
    of_participle,
    of_several,
    only_describes,
    stands_before_its_verb,
    without_its_part,
)
from dateline.extract.cues import (
    ADVERBS,
    AUXILIARIES,
    BE,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    FORMS,
    IRREGULAR_PASTS,
    MODALS,
    MONTHS,
    NOUN_LIKE,
    PREPOSITIONS,
    PRONOUNS,
    REPORTING_PLACES,
    SPEAKER_NOUNS,
    SUBORDINATORS,
    WH_WORDS,
    Form,
    Verb,
)
from dateline.extract.lookups import Lookups, Source, noun_phrase, subject_word
from dateline.extract.phrases import (
    extend_after,
    main_subject,
    noun_phrase_after,
    noun_phrase_before,
    skip_back,
    subject_before,
)
from dateline.model import Sentence, Token

LONGEST = 1000  # tokens: what runs on without a full stop for longer is a table or a dump, and is left alone

Follows = Literal["clause", "noun", "to", "of", "quote", "nothing"]

INVERTED = frozenset(
    "say write add explain ask report reply note continue warn declare recall insist claim announce agree state remark "
    "tweet shout exclaim quip conclude argue joke answer respond admit".split()
)
QUOTE_MARKS = frozenset("\"“”„«»‘’'")
NOT_VERBS = frozenset(("NOUN", "PROPN", "ADJ", "ADV", "DET", "ADP", "NUM"))
ADVERBIAL_STARTS = frozenset(
    "on in at to during after before via through by with from late early earlier later last this following over since "
    "while when as through throughout outside".split()
)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue verb in use: tokens `first` to `last` (excluded); what follows it starts at token `start`."""

    sentence: int
    first: int
    last: int
    verb: Verb
    form: Form
    source: Source | None
    how: str  # "phrase", "pronoun", "relative", "shared", "inverted", "quoted"
    follows: Follows
    start: int
    marked: bool = False  # "that", "whether", ... stands before the content
    addressee: tuple[int, int] | None = None
    venue: bool = False  # "in a statement": the statement may speak in the next sentence

    @property
    def left(self) -> int:
        """The first token of source and verb together, where the source stands before the verb."""
        if self.source and self.source.sentence == self.sentence and self.how in ("phrase", "pronoun", "relative"):
            return min(self.source.first, self.first)
        return self.first

    @property
    def right(self) -> int:
        """The end of verb and source together."""
        if self.source and self.how == "inverted":
            return max(self.source.last, self.last)
        return self.last


def find_cues(r: Lookups) -> list[Cue]:
    """Every cue verb in use, in text order."""
    found: list[Cue] = []
    for s in r.sentences:
        if len(s.tokens) > LONGEST:
            continue
        here: list[Cue] = []
        for i, token in enumerate(s.tokens):
            if token.lower in FORMS and (cue := _cue_at(r, s, i, here)):
                here.append(cue)
        found += here
    return found


def _cue_at(r: Lookups, s: Sentence, i: int, earlier: list[Cue]) -> Cue | None:
    token = s.tokens[i]
    verb, form = FORMS[token.lower][0]
    if (r.in_name(token) and token.text[0].isupper() and i) or not _may_be_verb(r, token):
        return None
    if verb.lemma == "claim" and _takes_lives(r, token):
        return None
    last = i + 1
    following = s.tokens[last].lower if last < len(s.tokens) else "."
    if particle := {"point-out": "out", "make-clear": "clear", "refer": "to"}.get(verb.lemma):
        if following != particle:
            return None
        last += 1
    elif verb.lemma == "call" and following in ("off", "in", "up"):
        return None
    before = s.tokens[i - 1].lower if i else ""
    if before in DETERMINERS - {"all", "both", "many", "some", "others"} or before in ("'s", "’s", "of", "for", "at"):
        return None
    if token.text == "Lookups" or (token.lower in ("read", "reads") and following not in (":", ",")):
        return None
    source, how, skipped = None, "none", set[str]()
    if _as_saying(s, i):
        source, how = _quoted_speaker(r, s, i), "quoted"
        if source is None:
            return None
    elif form != "ing" and (inverted := _inverted(r, s, i, verb)):
        source, how = inverted, "inverted"
    elif form == "ing":
        source, how, skipped = _subject_of_participle(r, s, i, earlier)
        if how == "shared":
            source = of_participle(r, s, i, after=earlier[-1].first if earlier else 0) or source
    else:
        source, how, skipped = subject_before(r, s, i)
        if there := behind_a_place(r, s, i):
            source, how = there, "phrase"
        source = _whole_subject(r, s, i, source) if how == "phrase" else source
        if source and how == "phrase":
            past = form in ("past", "participle") and not skipped
            if past and (only_describes(r, s, i) or stands_before_its_verb(r, s, i, source)):
                return None
            source = without_its_part(r, s, i, source)
        if skipped & (BE - {"'s", "’s", "'re", "’re"}):
            return None  # a passive: see the hedges
        if verb.lemma == "rule" and "out" in [t.lower for t in s.tokens[last : last + 3]]:
            return None  # "the weather ruled them out"
        shared = joined(r, s, i) or _shared(r, s, i, earlier) if how == "shared" else None
        fits = form != "base" or _plain_form_fits(r, s, source, how, skipped, earlier)
        if not fits and (shared is None or not of_several(r, s, i, shared)):
            return None
        if token.lower in NOUN_LIKE and how not in ("phrase", "pronoun", "relative", "inverted"):
            return None
        if form == "s" and source and how == "phrase" and _looks_plural_noun(r, s, i, source):
            return None
        source = shared if how == "shared" else source
    if source is None or "not" in skipped or skipped & (MODALS - {"will", "would", "'d", "’d", "can"}):
        return None
    follows, start, marked, addressee, venue = _what_follows(r, s, last, verb)
    return Cue(s.index, i, last, verb, form, source, how, follows, start, marked, addressee, venue)


def _takes_lives(r: Lookups, token: Token) -> bool:
    """ "The crush claimed 115 lives": nobody says that."""
    word = r.text.reading.word_at(token.start) if r.text.reading else None
    objects = r.text.reading.children(word.index, "obj") if r.text.reading and word else ()
    return any(o.lemma.lower() in ("life", "victim") for o in objects)


def _whole_subject(r: Lookups, s: Sentence, i: int, source: Source | None) -> Source | None:
    """The subject with what stands before the noun next to its verb: "two people | familiar with the matter", and
    without "for its part"."""
    reading = r.text.reading
    verb = reading.word_at(s.tokens[i].start) if reading else None
    subject = subject_word(reading, verb) if reading and verb else None
    if reading is None or subject is None or source is None or source.sentence != s.index:
        return source
    whole = r.tokens_at(*noun_phrase(reading, subject))
    if whole is not None and whole.sentence == s.index and whole.last <= source.first and _is_nobody(r, s, source):
        return whole  # "a newspaper, quoting people | close | to the board, reported"
    if whole is None or whole.sentence != s.index or whole.last != source.last:
        return source
    if whole.first > source.first:  # "on that occasion | Norland undertook"
        beside = reading.word_at(s.tokens[whole.first - 1].start)
        apart = beside is not None and beside.relation.partition(":")[0] == "obl" and beside.head == subject.head
        return whole if apart and r.in_name(s.tokens[whole.first]) else source
    if whole.first == source.first:
        return source
    if whole.last - whole.first > LONGEST_SUBJECT:
        return source
    words = [t.lower for t in s.tokens[whole.first : whole.last]]
    last = whole.last - 3 if len(words) > 3 and words[-3] == "for" and words[-1] == "part" else whole.last
    return Source(s.index, whole.first, last)


def _is_nobody(r: Lookups, s: Sentence, source: Source) -> bool:
    """Are the words of a source neither a name nor a noun, "close" or "familiar"?"""
    reading = r.text.reading
    tokens = s.tokens[source.first : source.last]
    words = [reading.word_at(t.start) for t in tokens] if reading else []
    return bool(words) and all(w is not None and w.upos not in ("NOUN", "PROPN", "PRON", "NUM") for w in words)


LONGEST_SUBJECT = 14  # tokens


def _may_be_verb(r: Lookups, token: Token) -> bool:
    """Does the reader leave it open that this is a verb ("State television", "early reports say" are none)?"""
    word = r.text.reading.word_at(token.start) if r.text.reading else None
    return word is None or word.upos not in NOT_VERBS or word.start != token.start


def _as_saying(s: Sentence, i: int) -> bool:
    return s.tokens[i].lower in ("saying", "telling") and i > 1 and s.tokens[i - 1].lower == "as"


def _quoted_speaker(r: Lookups, s: Sentence, i: int) -> Source | None:
    """Who is quoted in "the agency quoted X as saying" and "X was quoted as saying"."""
    quoted = next(
        (k for k in range(i - 2, max(-1, i - 16), -1) if s.tokens[k].lower in ("quoted", "quotes", "cited")), None
    )
    if quoted is None:
        return None
    if quoted + 1 < i - 1 and s.tokens[quoted + 1].lower != "by":
        return Source(s.index, quoted + 1, i - 1)
    source, _, _ = subject_before(r, s, quoted)
    return source


def _inverted(r: Lookups, s: Sentence, i: int, verb: Verb) -> Source | None:
    """The subject after the verb: '"...," said X, a spokesman for Y' and "..., said X." """
    if verb.lemma not in INVERTED or i + 1 >= len(s.tokens) or has_its_own(r, s, i):
        return None
    before = s.tokens[i - 1] if i else None
    after_quote = before is None or before.text in QUOTE_MARKS or before.text in ("?", "!")
    if before is not None and not after_quote and before.text not in (",", "—", "–"):
        return None
    if before is None and (i != 0 or s.index == 0):
        return None
    following = s.tokens[i + 1]
    if following.lower in PRONOUNS and (not after_quote or _verb_at(r, s, i + 2)):
        return None
    if following.lower in ADVERBIAL_STARTS | {"that", *DAY_WORDS} or r.quote_at(following.start) is not None:
        return None
    end = noun_phrase_after(r, s, i + 1)
    if end is None or (_verb_at(r, s, end) and not _tells_who(r, s, i, end)):
        return None
    if not after_quote and end < len(s.tokens) and s.tokens[end].lower in ("to", "that"):
        return None
    stop = r.phrase_end(s, i + 1, end) if _is_placed(r, s, end) else end  # "say traders | in Oslo"
    return Source(s.index, i + 1, extend_after(r, s, stop))


def _is_placed(r: Lookups, s: Sentence, end: int) -> bool:
    """Does a place stand right behind a noun that is no name: "traders | in Oslo"?"""
    led = end + 1 < len(s.tokens) and s.tokens[end].lower in ("in", "at", "near")
    return led and s.tokens[end - 1].text.islower() and r.in_name(s.tokens[end + 1])


def _tells_who(r: Lookups, s: Sentence, cue: int, verb: int) -> bool:
    """ "Said two officials briefed on the talks": a participle behind who speaks, with nothing that it could govern."""
    reading = r.text.reading
    word = reading.word_at(s.tokens[verb].start) if reading else None
    if reading is None or word is None or reading.children(word.index, "aux", "obj"):
        return False
    following = s.tokens[verb + 1].lower if verb + 1 < len(s.tokens) else ""
    if not s.tokens[verb].lower.endswith("ed") or following not in PREPOSITIONS:
        return False
    said = reading.word_at(s.tokens[cue].start)
    earlier = said is not None and any(c.index < said.index for c in reading.children(said.index, "nsubj"))
    return not earlier and not reading.children(word.index, "ccomp", "xcomp")


def _verb_at(r: Lookups, s: Sentence, i: int) -> bool:
    """Does a finite verb stand at token i, as far as closed classes and endings tell?"""
    while i < len(s.tokens) and (s.tokens[i].lower in ADVERBS or s.tokens[i].lower.endswith("ly")):
        i += 1
    if i >= len(s.tokens):
        return False
    token = s.tokens[i]
    word = token.lower
    if word in AUXILIARIES or word.endswith(("n't", "n’t")):
        return word not in ("'s", "’s")
    return (
        token.text.islower()
        and (word in FORMS or word.endswith("ed") or word in IRREGULAR_PASTS)
        and not r.in_name(token)
    )


def has_finite_verb(r: Lookups, s: Sentence, start: int, end: int) -> bool:
    return any(_verb_at(r, s, i) for i in range(start, end))


def _subject_of_participle(r: Lookups, s: Sentence, i: int, earlier: list[Cue]) -> tuple[Source | None, str, set[str]]:
    """The subject of "saying", "adding", ...: of the auxiliary before it, or shared with the clause it hangs on."""
    j, skipped = skip_back(s, i)
    if skipped & BE:
        source, how, skipped = subject_before(r, s, i)
        return source, how, skipped
    before = s.tokens[j].lower if j >= 0 else ""
    if before in ("without", "not", "from", "the", "a", "of", "about", "like", "is", "worth"):
        return None, "none", skipped
    if j < 0:  # "Speaking ..., he said" has its own cue; "Warning that ..., the mayor closed": look ahead
        comma = next((k for k, t in enumerate(s.tokens) if t.text == ","), None)
        end = noun_phrase_after(r, s, comma + 1) if comma is not None else None
        return (
            (Source(s.index, comma + 1, end), "shared", skipped)
            if comma is not None and end
            else (None, "none", skipped)
        )
    if s.tokens[i].lower in NOUN_LIKE and before not in (",", "by", "and", "—", "–"):
        return None, "none", skipped
    if s.tokens[j].text in QUOTE_MARKS or before in (
        ",",
        "by",
        "and",
        "but",
        "in",
        "while",
        "when",
        "after",
        "before",
        "—",
        "–",
    ):
        return _shared(r, s, i, earlier), "shared", skipped
    if before in AUXILIARIES | CONJUNCTIONS:
        return None, "none", skipped
    first = noun_phrase_before(r, s, j)  # "a letter saying", "people saying"
    return (Source(s.index, first, j + 1), "phrase", skipped) if first is not None else (None, "none", skipped)


def _shared(r: Lookups, s: Sentence, i: int, earlier: list[Cue]) -> Source | None:
    """The subject that this verb shares with an earlier one of its sentence."""
    outside = [c for c in earlier if r.quote_at(s.tokens[c.first].start) == r.quote_at(s.tokens[i].start)]
    if outside:
        return outside[-1].source
    return main_subject(r, s, i)


def _plain_form_fits(
    r: Lookups, s: Sentence, source: Source | None, how: str, skipped: set[str], earlier: list[Cue]
) -> bool:
    """May a verb in its plain form ("say", "claim") be finite here: after a plural, a pronoun, "will", "did"?"""
    if skipped & (MODALS | {"did", "do", "does"}):
        return bool(skipped & {"would", "will", "did", "does", "do", "can"})
    if source is None or how == "shared":
        return how == "shared" and any(c.form == "base" for c in earlier)
    head = s.tokens[source.last - 1]
    if how == "pronoun":
        return head.lower in ("they", "we", "i", "you")
    if how == "relative":
        return True
    words = [t.lower for t in s.tokens[source.first : source.last]]
    plural = any(
        w in SPEAKER_NOUNS and (w.endswith("s") or w in ("police", "people", "media", "men", "women")) for w in words
    )
    return plural or "and" in words or (head.lower.endswith("s") and head.text.islower())


def _looks_plural_noun(r: Lookups, s: Sentence, i: int, source: Source) -> bool:
    """ "the intelligence reports", "its claims": a plural noun rather than a verb in the third person."""
    if s.tokens[i].lower not in NOUN_LIKE:
        return False
    following = s.tokens[i + 1].lower if i + 1 < len(s.tokens) else "."
    head = s.tokens[source.last - 1]
    opens = s.tokens[source.first].lower in DETERMINERS or head.lower in SPEAKER_NOUNS
    if following == "that" and not opens and not r.in_name(head):
        return True  # "Early reports that put ..."
    if following in ("that", ",") or r.in_name(s.tokens[source.last - 1]):
        return following in (".", "of", "and", "about", "on")
    return following not in ("that", "the", "a", "its", "his", "her", "their", "no", "it", "he", "they", "how", "to")


def _what_follows(
    r: Lookups, s: Sentence, k: int, verb: Verb
) -> tuple[Follows, int, bool, tuple[int, int] | None, bool]:
    """What comes after the verb that ends at token k: (kind, first token of it, marked, addressee, in a statement)."""
    tokens, n = s.tokens, len(s.tokens)
    here = r.quote_at(tokens[k - 1].start)
    addressee: tuple[int, int] | None = None
    if "person" in verb.frames and k < n and tokens[k].lower not in ("that", "of", "about", ",", ":", *WH_WORDS):
        end = noun_phrase_after(r, s, k)
        if end is not None and r.quote_at(tokens[k].start) == here:
            addressee, k = (k, end), end
    venue = any(t.lower in REPORTING_PLACES for t in tokens[k : k + 6])
    if k < n and tokens[k].lower == "to" and "to" in verb.frames:
        return "nothing" if _to_a_thing(s, k) else "to", k, True, addressee, venue
    adverbial = addressee is not None or (
        k < n and (tokens[k].lower in ADVERBIAL_STARTS | DAY_WORDS | ADVERBS | {","} or tokens[k].lower.endswith("ly"))
    )
    for m in range(k, min(n, k + 20)):
        word = tokens[m].lower
        if r.quote_at(tokens[m].start) != here:
            if r.quote_at(tokens[m].start) is None or here is not None:
                break
            if not verb.frames & {"quote", "clause", "that", "noun", "of"}:
                break
            opening = m - 1 if m and tokens[m - 1].text in QUOTE_MARKS else m
            return "quote", opening, False, addressee, venue
        if word == "that" and (m == k or adverbial):
            return "clause", m + 1, True, addressee, venue
        if word == ":" and m + 1 < n:
            if r.quote_at(tokens[min(m + 2, n - 1)].start) is None and r.quote_at(tokens[m + 1].start) is None:
                return "clause", m + 1, True, addressee, venue
            continue
        if word in (";", ".") or (m > k and _verb_at(r, s, m) and tokens[m].text.islower()):
            break
        if word == "," and m > k + 12:
            break
    k = _skip_adverbials(r, s, k)
    if k >= n:
        return "nothing", k, False, addressee, venue
    return (*_kind_of_rest(r, s, k, verb, addressee is not None), addressee, venue)


def _to_a_thing(s: Sentence, k: int) -> bool:
    """ "Agreed to a truce", "the trip he agreed to in May": done, nothing said; "agreed to stop" says what will be."""
    following = s.tokens[k + 1].lower if k + 1 < len(s.tokens) else ""
    return following in DETERMINERS | {"in", "on", "at", "by", "during", "after", "before"} or following[:1].isdigit()


def _kind_of_rest(r: Lookups, s: Sentence, k: int, verb: Verb, addressed: bool) -> tuple[Follows, int, bool]:
    word, frames = s.tokens[k].lower, verb.frames
    if word in WH_WORDS and word not in ("when", "where", "who", "which") and frames & {"clause", "that", "person"}:
        return "clause", k, True
    if word == "to":
        return ("to", k, True) if "to" in frames and not _to_a_thing(s, k) else ("nothing", k, False)
    if word in ("of", "for", "as", "with", "on", "about", "against") and "of" not in frames:
        return "nothing", k, False
    if word in SUBORDINATORS | CONJUNCTIONS | BESIDE_WORDS or not (
        s.tokens[k].text[0].isalnum() or s.tokens[k].text[0] in '$€£#@([“"‘'
    ):
        return "nothing", k, False
    opening = word in ADVERBIAL_STARTS and word not in ("this", "last", "following", "late", "early", "earlier")
    if opening and not ("clause" in frames and _clause_after_opening(r, s, k)):
        return "nothing", k, False
    if "of" in frames:
        return "of", k, False
    if "clause" in frames and has_finite_verb(r, s, k + 1, len(s.tokens)):
        return "clause", k, False
    if "noun" in frames or (addressed and "clause" in frames and len(s.tokens) - k > 4):
        return (
            ("noun", k, False)
            if s.tokens[k].lower not in ("so", "it", "him", "them") or "quote" not in frames
            else ("nothing", k, False)
        )
    return "nothing", k, False


# They open what is told of the saying, and no words: "reported | without naming a source".
BESIDE_WORDS = frozenset("without despite amid amidst besides unlike alongside beyond via upon citing quoting".split())


def _clause_after_opening(r: Lookups, s: Sentence, k: int) -> bool:
    """ "said in April the army would leave": an adverbial, then a noun phrase and a finite verb soon after."""
    end = noun_phrase_after(r, s, k + 1)
    if end is None:
        return False
    further = end if s.tokens[min(end, len(s.tokens) - 1)].text != "," else end + 1
    if further >= len(s.tokens):
        return False
    if s.tokens[further].lower in PRONOUNS:
        return True
    second = noun_phrase_after(r, s, further)
    return second is not None and second < len(s.tokens) and _verb_at(r, s, second)


def _skip_adverbials(r: Lookups, s: Sentence, k: int) -> int:
    """Past "on Tuesday", "late on Thursday", "in a statement", "to reporters" at token k."""
    tokens, n = s.tokens, len(s.tokens)
    while k < n:
        word = tokens[k].lower
        if word in DAY_WORDS or (word in ADVERBS and word not in ("all", "both")):
            k += 1
            continue
        if word in ("late", "early", "earlier", "later", "last", "this") and k + 1 < n:
            following = tokens[k + 1].lower
            if following in DAY_WORDS | {"on", "in", "week", "month", "year", "weekend", "morning", "evening"}:
                k += 2 if following not in ("on", "in") else 1
                continue
        if word in ("on", "in", "at", "to", "during", "via", "through", "by") and k + 1 < n:
            following = tokens[k + 1].lower
            if following in DAY_WORDS | MONTHS:
                k += 2
                while k < n and (
                    tokens[k].text.isdigit() or tokens[k].lower in MONTHS | {"morning", "evening", "night"}
                ):
                    k += 1
                continue
            end = noun_phrase_after(r, s, k + 1)
            if end and any(t.lower in REPORTING_PLACES | {"reporters", "journalists"} for t in tokens[k + 1 : end]):
                k = end
                continue
        break
    return k
