"""Who says what: every statement that a report puts in somebody's mouth, with the chain of those who pass it on.

Order of work: what the layout names, then sentence by sentence cue verbs, "according to" and what only the reader heard
(docs/decisions/0014), cue nouns, hedges and quotations without a cue; last the chains, by nesting: whatever is said
inside somebody's words gets that somebody in front of its chain.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TypeVar

from dateline.extract.around_cue import (
    according_tos,
    accused_of,
    and_that,
    as_cue,
    can_speak,
    content_end,
    goes_on,
    main_verb_after,
    only_named,
    opens_with_pronoun,
    quote_before,
    quoted_alone,
    quotes_in_sentence,
    reported_by,
    stands_bare,
    told_by_another,
    was_read,
    without_citing,
    worth_nesting,
)
from dateline.extract.cue_finding import LONGEST, QUOTE_MARKS, Cue, find_cues, has_finite_verb
from dateline.extract.cues import (
    ADVERB_HEDGES,
    ATTITUDES,
    AUXILIARIES,
    BE,
    CLAUSE_OR_THING,
    CUE_NOUNS,
    DOCUMENTS,
    FORMS,
    MONTHS,
    NOT_A_SOURCE,
    PASSIVE_HEDGES,
    PERFORMED,
    PLURAL_CUE_NOUNS,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKER_NOUNS,
    SUBORDINATORS,
    Verb,
)
from dateline.extract.figure_givers import GIVERS, figures_given
from dateline.extract.laid_out import laid_out
from dateline.extract.lookups import Lookups, Source
from dateline.extract.passed_on import handed_on_by, impersonal, rests_on, said_citing, told_to, told_within, venue_of
from dateline.extract.phrases import extend_after, noun_phrase_after, noun_phrase_before, rest_of_phrase
from dateline.extract.read_said import Heard, cites_somebody, has_thing_alone, is_somebody, read_said
from dateline.extract.relays import (
    CITES,
    CITING,
    cited,
    cited_behind,
    cited_first,
    citing_within,
    is_news_outlet,
    passed_on_by,
    quoted_by,
    quoted_within,
    quoting,
    relayer,
)
from dateline.extract.rival_counts import rival_counts
from dateline.extract.said_content import parted
from dateline.extract.set_phrases import given_as, goes_on_speaking, set_phrases, speaks_in_quotes, spoken_behind
from dateline.extract.speakers import JOINT, Spoken, is_plural, resolve, two_sources, with_whole_list, without_anonymity
from dateline.extract.statements import NOBODY, RECENT, Find, Near, finished, quotations, trim
from dateline.model import ActorMention, Annotated, Attribution, ChainLink, Sentence

T = TypeVar("T", Cue, Heard)
JOINT_REACH = 40  # characters from "said" to "in a joint statement"
COLON_REACH = 12  # characters from a colon to the words that it announces
SPEAKS = SPEAKER_NOUNS | DOCUMENTS | GIVERS | {"he", "she", "they"}
BOTH_SIDES = frozenset("sides parties ministers leaders governments".split())
SPOKE = Verb("say", frozenset())  # for cues that the table of verbs does not have
ONLY_POINTS = frozenset("it this that them so".split())  # "Oslo denies it": what is denied stands elsewhere
NOBODYS = [[a, "information"] for a in ("available", "preliminary", "some", "initial")]
FROM = frozenset("from by of provided obtained received given supplied".split())
NOTHING_SAID = re.compile(  # of "declined to comment", "asked not to be named"
    r"(?:not )?to (?:(?:make any )?comment|elaborate|give \w+ (?:full )?name"
    r"|(?:be|remain) (?:named|identified|quoted|anonymous))\b"
)


def find_attributions(text: Annotated, actors: Sequence[ActorMention]) -> tuple[Attribution, ...]:
    """Every statement that the report gives to somebody, in text order.

    A clause and the words quoted inside it are two statements; a quotation broken by "he said" is two as well. Words
    passed on without saying by whom ("is said to", "reportedly") have one chain link without words.
    """
    r = Lookups(text, actors, quotations(text))
    finds = _Finder(r).run()
    return tuple(a for a in finished(r, finds) if a.direct or not _with_arms(text, a))


def _with_arms(text: Annotated, a: Attribution) -> bool:
    """ "Gunmen attacked a bus": no words."""
    if text.reading is None or a.cue is None or not a.cue.quote.lower().startswith("attack"):
        return False
    return any(t.type == "ASSAULT" for t in text.reading.triggers_in(a.cue.start, a.cue.end))


@dataclass(frozen=True, slots=True)
class _Turn:
    """One place of a sentence where somebody is said to speak: "according to" (kind 0), a cue verb (1), or what only
    the reader heard (2); `first` is its first token."""

    first: int
    kind: int
    cue: Cue | None
    heard: Heard | None


class _Finder:
    """The pass over one report; keeps who has spoken so far, for pronouns."""

    def __init__(self, r: Lookups) -> None:
        self.r = r
        self.finds: list[Find] = []
        self.heard: list[Spoken] = []
        self.taken: dict[int, Find] = {}  # number of a quotation -> its own find
        self.right_after: dict[int, tuple[int, int]] = {}  # number of a quotation -> the cue right after it
        self.known_as: dict[str, frozenset[str]] = {}  # an actor's key -> the words that named it as a speaker
        self.group = 0

    def run(self) -> list[Find]:
        r = self.r
        self._laid_out()
        found = find_cues(r)
        cues, heard = _by_sentence(found), _by_sentence(read_said(r))
        for cue in found:
            s = r.sentences[cue.sentence]
            q = quote_before(r, s, cue) if r.quote_at(s.tokens[cue.first].start) is None else None
            if q is not None and cue.how in ("inverted", "phrase", "pronoun"):
                self.right_after.setdefault(q, (s.tokens[cue.first].start, s.tokens[cue.last - 1].end))
        for s in r.sentences:
            if len(s.tokens) > LONGEST:
                continue
            read = heard.get(s.index, [])
            here = [told_by_another(self.r, s, c, read) for c in cues.get(s.index, []) if not _credited(s, c)]
            turns = [_Turn(c.first, 1, c, _heard_at(read, c.first)) for c in here]
            turns += [_Turn(i, 0, None, _heard_at(read, i)) for i in according_tos(self.r, s)]
            turns += [_Turn(h.first, 2, None, h) for h in read if not any(t.heard is h for t in turns)]
            for turn in sorted(turns, key=lambda t: (t.first, t.kind)):
                made = len(self.finds)
                if turn.cue is not None:
                    self._cue(s, turn.cue, here, turn.heard)
                elif turn.kind == 0 and self._according_to(s, turn.first, turn.heard):
                    continue
                if turn.heard and len(self.finds) == made:
                    self._heard(s, turn.heard, turn.cue)
            self._nouns(s)
            self._impersonal(s)
            self._citing(s)
            self._hedges(s, here)
            self._figures(s)
            self._set_phrases(s)
            self._quotes_by_themselves(s)
        self._quotes_inside()
        self.finds = [self._completed(find) for find in self.finds]
        self._told_within_cited()
        further = self._others_say()
        return [*self.finds, *further]

    # --- bookkeeping --------------------------------------------------------------------------------------------
    def _speaker(self, source: Source, *, venue: bool = False) -> ChainLink:
        r = self.r
        source = with_whole_list(r, without_anonymity(r, self._with_agent(self._from_bracket(source))))
        source = _without_day(r, source)
        link, actor = resolve(r, source, self.heard)
        phrase = r.source_span(source)
        words = frozenset(t.lower.rstrip(".") for t in r.sentences[source.sentence].tokens[source.first : source.last])
        document = bool(words & DOCUMENTS)
        key = r.key_of(link.actor)
        words |= self.known_as.get(key or "", frozenset())
        if key:
            self.known_as[key] = words
        if venue:
            words |= {"statement"}
        plural = actor.kind == "group" if actor else phrase.quote.lower() == "they" or is_plural(r, source)
        person = actor.kind == "person" if actor else False
        self.heard.append(Spoken(link, source.sentence, person, plural, words, document or venue))
        return link

    def _completed(self, find: Find) -> Find:
        """A statement with whoever hands it on in front, and whom its source cites in a clause of its own behind."""
        if find.cue is None or not find.links or find.links[-1].span is None:
            return find
        relays: tuple[ChainLink, ...] = ()
        taken = [link.span for link in find.links if link.span]
        for source in handed_on_by(self.r, find.cue):
            span = self.r.source_span(source)
            if not any(t.start < span.end and span.start < t.end for t in taken):
                relays = (*relays, self._speaker(source))
        behind: tuple[ChainLink, ...] = ()
        if len(find.links) == 1 and (speaker := find.links[0].span) is not None:
            behind = self._speakers(rests_on(self.r, find.cue, (speaker.start, speaker.end)))
        return replace(find, links=(*relays, *find.links, *behind)) if relays or behind else find

    def _passed_on_by(self, s: Sentence, cue: Cue) -> Source | None:
        """ "X told Y, according to Z", or to "an account carried by Z": Z."""
        source = passed_on_by(self.r, s, cue)
        return source and (venue_of(self.r, source) or source)

    def _told_within_cited(self) -> None:
        """What is told within the words for the source that another one cites: "citing a nurse who said | he fell"."""
        for find in [f for f in self.finds if len(f.links) > 1]:
            link = find.links[-1]
            for told in told_within(self.r, (link.span.start, link.span.end)) if link.span else ():
                if any(f.cue and f.cue[0] == told.cue[0] for f in self.finds):
                    continue
                self.group += 1
                by = (link,) if told.source is None else (self._speaker(told.source),)
                self._add([told.content], told.cue, by, direct=False)

    def _impersonal(self, s: Sentence) -> None:
        """ "It was reported by the agency that ..." """
        for told in impersonal(self.r, s.start, s.end):
            if self.r.quote_at(told.cue[0]) is None and not any(
                f.cue and f.cue[0] <= told.cue[0] < f.cue[1] for f in self.finds[-RECENT:]
            ):
                self.group += 1
                links = (*self._speakers(told.relay), self._speaker(told.source))
                self._add([told.content], told.cue, links, direct=False)

    def _citing(self, s: Sentence) -> None:
        """ "The Post said on Monday, citing two aides, that ...": where it was not found, or without the aides."""
        for told, citing in said_citing(self.r, s.start, s.end):
            self.finds = [f for f in self.finds if f.cue is None or not f.cue[0] <= citing[0] < f.cue[1]]
            same = [f for f in self.finds if f.cue and f.cue[0] <= told.cue[0] < f.cue[1]]
            if self.r.quote_at(told.cue[0]) is not None or any(f.direct or len(f.links) > 1 for f in same):
                continue
            self.finds = [f for f in self.finds if f not in same]
            self.group += 1
            links = (*self._speakers(told.relay), self._speaker(told.source))
            self._add([told.content], told.cue, links, direct=False)

    def _with_agent(self, source: Source) -> Source:
        """A source whose participle has its agent behind it, whole: "an engineer employed | by the city"."""
        s = self.r.sentences[source.sentence]
        last, tokens = s.tokens[source.last - 1].lower, s.tokens
        if source.last >= len(tokens) or tokens[source.last].lower != "by" or not last.endswith(("ed", "pt", "en")):
            return source
        end = noun_phrase_after(self.r, s, source.last + 1)
        return source if end is None or source.last - source.first < 2 else replace(source, last=end)

    def _from_bracket(self, source: Source) -> Source:
        """A source that begins within brackets, whole: "the head of the Fisheries Board (FB | ), Ida Holm"."""
        tokens = self.r.sentences[source.sentence].tokens
        texts = [t.text for t in tokens[source.first : source.last]]
        if texts.count(")") <= texts.count("("):
            return source
        opened = next((k for k in range(source.first - 1, 0, -1) if tokens[k].text == "("), None)
        if opened is None:
            return source
        first = noun_phrase_before(self.r, self.r.sentences[source.sentence], opened - 1)
        return source if first is None else replace(source, first=first)

    def _add(self, content: Iterable[tuple[int, int]], cue: tuple[int, int] | None, links: tuple[ChainLink, ...],
             *, direct: bool, whole: bool = False) -> Find | None:  # fmt: skip
        if not direct:
            content = [part for span in content for part in without_citing(self.r, *self._with_owner(*span))]
        if not direct:  # "warns | of strikes"
            content = [(a + 3 if self.r.raw.startswith("of ", a) else a, b) for a, b in content]
        trimmed = tuple(t for span in content if (t := trim(self.r.raw, *span, direct=direct)))
        if trimmed and not direct and NOTHING_SAID.match(self.r.raw, trimmed[0][0]):
            return None
        if not trimmed or not any(c.isalnum() for c in self.r.raw[trimmed[0][0] : trimmed[-1][1]]):
            return None
        if not direct and self.r.raw[trimmed[0][0] : trimmed[-1][1]].lower() in ONLY_POINTS:
            return None
        if cue and not direct and self.r.raw[slice(*cue)] == "agreed" and self.r.raw.startswith("to ", trimmed[0][0]):
            return None  # "the two sides agreed to set up a panel": done, and not told
        find = Find(trimmed, cue, direct, links, self.group, whole)
        self.finds.append(find)
        return find

    def _with_owner(self, start: int, end: int) -> tuple[int, int]:
        """ "called for Holm | 's arrest": words that begin with a possessive mark begin with whose they are."""
        reading = self.r.text.reading
        owner = reading.word_at(start - 1) if reading and self.r.raw.startswith(("'s", "’s"), start) else None
        return (reading.phrase(owner.index)[0], end) if reading and owner else (start, end)

    def _add_quote(self, q: int, cue: tuple[int, int] | None, links: tuple[ChainLink, ...]) -> None:
        if q not in self.taken:
            find = self._add([self.r.quotes[q]], cue, links, direct=True, whole=True)
            if find:
                self.taken[q] = find

    def _others_say(self) -> list[Find]:
        """ "..., his lawyer and the police said": each of the two says so; the second one's statements."""
        found: list[Find] = []
        for i, find in enumerate(self.finds):
            link = find.links[-1]
            as_one = find.cue is not None and JOINT.search(self.r.raw, find.cue[1], find.cue[1] + JOINT_REACH)
            sources = two_sources(self.r, link) if not find.direct and link.span is not None and not as_one else None
            if sources is None:
                continue
            first, second = (resolve(self.r, one, self.heard)[0] for one in sources)
            self.finds[i] = replace(find, links=(*find.links[:-1], first))
            found.append(replace(find, links=(*find.links[:-1], second), beside=1))
        return found

    # --- cue verbs ----------------------------------------------------------------------------------------------
    def _cue(self, s: Sentence, cue: Cue, here: list[Cue], heard: Heard | None) -> None:
        """What the report's own grammar makes of a cue verb; where the reader heard it too, only "..., X said"."""
        r, tokens = self.r, s.tokens
        if cue.source is not None and not can_speak(r, cue.source) and (whole := r.subject_of(s, cue.first)):
            cue = replace(cue, source=whole, how="phrase")  # "the ministry in Athens on Thursday | rejected"
        if cue.source is None or (cue.how == "pronoun" and tokens[cue.source.first].lower == "you"):
            return
        if not can_speak(self.r, cue.source) or (cue.left and tokens[cue.left - 1].lower in ("if", "unless")):
            return
        inside = r.quote_at(tokens[cue.first].start)
        if inside is not None and not worth_nesting(self.r, s, cue):
            return
        self.group += 1
        span = (tokens[cue.first].start, tokens[cue.last - 1].end)
        before = quote_before(self.r, s, cue) if inside is None else None
        if cue.how == "shared" and cue.follows in ("clause", "to"):
            before = None  # 'the two sides "deplore the loss", agree to'
        left = tokens[cue.left - 1].text if cue.left else ""
        follows = cue.follows
        if (
            before is not None
            and r.quotes[before][1] < s.start
            and (follows != "nothing" or r.raw[r.quotes[before][1] - 1] not in "?!,")
        ):
            before = None
        tail = (
            follows == "nothing"
            and stands_bare(self.r, s, cue)
            and (left in (",", "—", "–", "?", "!") or left in QUOTE_MARKS or before is not None)
        )
        if heard and not (tail and before is None and not quotes_in_sentence(self.r, heard, s)):
            return
        if not tail and follows == "nothing":
            return
        reading = r.text.reading
        verb = reading.word_at(span[0]) if reading else None
        if reading and verb and cue.verb.lemma == "cite" and cites_somebody(r, reading, verb):
            return
        if self._sends_away(s, cue) or (follows == "clause" and not cue.marked and self._only_performs(s, cue)):
            return  # "declared three days of mourning and closed the schools" is done, not told
        of_whom = follows == "of" and cue.how == "pronoun" and tokens[cue.start].lower == "of"
        unheard = heard is None and was_read(self.r, s) and not of_whom
        if unheard and follows in ("noun", "of") and not self._said_within(span):
            return
        if before is not None and not cue.marked and follows in ("clause", "noun") and cue.how == "inverted":
            follows, tail = "nothing", True
        links = self._links(s, cue)
        if before is not None:
            self._quote_or_mixed(s, cue, before, span, links)
        elif tail:
            self._tail(s, cue, span, links, here)
        if follows == "quote":
            self._quote_after(s, cue, span, links, here)
        elif follows != "nothing" and not tail:
            self._right(s, cue, span, links, here)

    def _only_performs(self, s: Sentence, cue: Cue) -> bool:
        """Is a promise or declaration made of a mere noun phrase, whatever clause stands after it?"""
        reading = self.r.text.reading
        verb = reading.word_at(s.tokens[cue.first].start) if reading else None
        if reading is None or verb is None or cue.verb.lemma not in PERFORMED:
            return False
        told = reading.children(verb.index, "ccomp", "xcomp", "parataxis")
        return bool(reading.children(verb.index, "obj")) and not told

    def _sends_away(self, s: Sentence, cue: Cue) -> bool:
        """ "Dismissed General Vang": out of his office, not as untrue; "recalled a cough syrup": out of the shops."""
        reading = self.r.text.reading
        verb = reading.word_at(s.tokens[cue.first].start) if reading else None
        if reading is None or verb is None:
            return False
        if cue.verb.lemma in CLAUSE_OR_THING and cue.how != "inverted":
            return has_thing_alone(reading.children(verb.index))
        if cue.verb.lemma != "dismiss":
            return False
        return any(is_somebody(self.r, c) for c in reading.children(verb.index, "obj"))

    def _said_within(self, span: tuple[int, int]) -> bool:
        """Does the cue stand in somebody's words? The reader seldom hears what is said within what is said."""
        return any(f.holds(*span) for f in self.finds[-RECENT:])

    # --- what the reader heard ----------------------------------------------------------------------------------
    def _heard(self, s: Sentence, heard: Heard, cue: Cue | None) -> None:
        r, tokens = self.r, s.tokens
        source = heard.source or (cue.source if cue else None)
        if cue and cue.how == "quoted":
            source = cue.source  # "the agency quoted X as saying": X, not the agency
        if source is not None and not can_speak(self.r, source):
            source = r.subject_of(s, heard.first)
        if source is None or not can_speak(self.r, source):
            return
        named_by = r.sentences[source.sentence].tokens[source.first : source.last]
        inside = r.quote_at(tokens[heard.first].start)
        if named_by[0].lower == "you" or (inside is not None and not (heard.clause and any(map(r.in_name, named_by)))):
            return
        self.group += 1
        how = "inverted" if source.sentence == s.index and source.first >= heard.last else "phrase"
        if cue is None:
            cue = Cue(s.index, heard.first, heard.last, SPOKE, "past", source, how, "nothing", heard.last)
        else:
            cue = replace(cue, source=source, how=cue.how if cue.how == "quoted" else how)
        span, named = (tokens[cue.first].start, tokens[cue.last - 1].end), r.source_span(source)
        by = (min(span[0], named.start), max(span[1], named.end)) if source.sentence == s.index else span
        content = heard.content
        if span[1] <= named.start:  # the reader may cut the source: "denounced by the bishop | of Oslo as ..."
            content = tuple((named.end if named.start < a < named.end < b else a, b) for a, b in content)
            by_whom = r.sentences[source.sentence].tokens[source.first - 1]
            if by_whom.lower == "by":  # "called “a farce” | by the opposition"
                content = tuple((a, by_whom.start if a < by_whom.start < b <= named.end + 1 else b) for a, b in content)
        parts = parted(r, content, by, inside)
        if not parts.spans and not parts.quotations:
            return
        links = (*self._speakers(self._passed_on_by(s, cue)), *self._links(s, cue))
        named_here = [link.span for link in links if link.span]
        spans = [x for x in parts.spans if not any(n.start <= x[0] and x[1] <= n.end + 1 for n in named_here)]
        parts = replace(parts, spans=tuple(spans))  # "Citing two aides, the Post said": the aides are nobody's words
        bare_name = len(parts.quotations) == 1 and (
            (heard.naming and opens_with_pronoun(self.r, parts.spans))
            or heard.only_about(parts.spans)
            or (cue.verb.lemma == "call" and only_named(r, parts.spans, parts.quotations[0]))
        )
        if parts.spans and not bare_name:
            self._add_clauses(parts.spans, span, links, accused=cue.verb.lemma == "accuse")
        within = [] if bare_name else parts.spans
        for q in parts.quotations:
            if self.right_after.get(q, span) != span:
                continue  # '"A," said X. "B," said Y.': B is Y's
            if not any(a <= r.quotes[q][0] < b for a, b in within):  # else its innermost speaker is found at the end
                self._add_quote(q, span, links)

    def _add_clauses(self, spans: Sequence[tuple[int, int]], cue: tuple[int, int], links: tuple[ChainLink, ...],
                     *, accused: bool) -> None:  # fmt: skip
        """One indirect statement, or two for "said that A and that B"; "accused X of Y" is Y."""
        begin, end = spans[-1]
        of = re.search(r"\bof\s", self.r.raw[begin:end]) if accused else None
        if of:
            begin += of.end()
        if cut := and_that(self.r, begin, end):
            self._add([*spans[:-1], (begin, cut[0])], cue, links, direct=False)
            if (q := quoted_alone(self.r, cut[1], end)) is not None:
                self._add_quote(q, cue, links)
            else:
                self._add([(cut[1], end)], cue, links, direct=False)
        else:
            self._add([*spans[:-1], (begin, end)], cue, links, direct=False)

    def _links(self, s: Sentence, cue: Cue) -> tuple[ChainLink, ...]:
        """The chain that the cue itself shows: "the agency quoted X as saying", "X told the agency Z"."""
        assert cue.source is not None
        relays: list[ChainLink] = []
        named = cue.source
        if (parts := quoted_within(self.r, self._with_agent(named))) is not None:  # "a nurse quoted by the Post"
            relays.append(self._speaker(parts[1]))
            named = parts[0]
        if cue.how == "quoted" and (source := quoting(self.r, s, cue)):
            relays.append(self._speaker(source))
        if (parts := citing_within(self.r, named)) is not None:  # "the Post, citing an officer, | said"
            return (*relays, self._speaker(parts[0]), self._speaker(parts[1]))
        speaker = self._speaker(named, venue=cue.venue)
        if source := cited(self.r, s, cue):
            return (*relays, speaker, self._speaker(source))
        if source := cited_first(self.r, s, cue):  # "Citing two aides, the Post reported"
            return (*relays, speaker, self._speaker(source))
        named_first = named.sentence == s.index and named.last < cue.first
        if named_first and s.tokens[named.last].text == ",":  # "the Post, citing two aides, said"
            source = cited_behind(self.r, s, named.last)
            if source is not None and source.last <= cue.first:
                return (*relays, speaker, self._speaker(source))
        foreign = passed_on_by(self.r, s, cue) is not None
        if cue.addressee is None and (to := told_to(self.r, (s.tokens[cue.first].start, s.tokens[cue.last - 1].end))):
            cue = replace(cue, addressee=(to.first, to.last)) if to.sentence == s.index else cue
        if cue.addressee and is_news_outlet(self.r, s, cue.addressee, foreign=foreign):
            relays.append(resolve(self.r, Source(s.index, *cue.addressee), self.heard)[0])
        return (*relays, speaker)

    def _speakers(self, source: Source | None) -> tuple[ChainLink, ...]:
        """The link of a relay, or no link where there is none."""
        return (self._speaker(source),) if source else ()

    def _quote_or_mixed(
        self, s: Sentence, cue: Cue, q: int, span: tuple[int, int], links: tuple[ChainLink, ...]
    ) -> None:
        r = self.r
        relay = self._speakers(self._passed_on_by(s, cue))
        links = (*relay, *links)
        start, end = r.quotes[q]
        lead = r.raw[s.start : start] if start > s.start else ""
        words = re.findall(r"\w+", lead)
        earlier_quote = r.quotes[q - 1][1] if q and r.quotes[q - 1][1] > s.start else None
        if earlier_quote is not None and re.fullmatch(r"\W*", r.raw[earlier_quote:start]):
            words = []
        if len(words) <= 1 or (words[0].lower() in ("and", "but", "so") and len(words) <= 2):
            self._add_quote(q, span, links)
            self._leading_quotes(q, span, links)
            return
        self._add([(s.start, end)], span, links, direct=False)
        self._add_quote(q, span, links)

    def _leading_quotes(self, q: int, span: tuple[int, int], links: tuple[ChainLink, ...]) -> None:
        """Quotations that run up to this one without a cue of their own: '"A." "B," X said'."""
        r = self.r
        while (
            q > 0
            and q - 1 not in self.taken
            and re.fullmatch(r"[\"“”‘’'\s]*", r.raw[r.quotes[q - 1][1] : r.quotes[q][0]])
        ):
            if "\n" in r.raw[r.quotes[q - 1][1] : r.quotes[q][0]] and r.raw[r.quotes[q - 1][1]] in '"”':
                return
            q -= 1
            self._add_quote(q, span, links)

    def _tail(
        self, s: Sentence, cue: Cue, span: tuple[int, int], links: tuple[ChainLink, ...], here: list[Cue]
    ) -> None:
        """ "The talks failed, X said." and "The talks, X said, failed." """
        r, tokens = self.r, s.tokens
        if cue.left < 3 or cue.how in ("shared", "relative"):
            return
        begin = 0
        for k in range(cue.left - 2, 0, -1):
            if tokens[k].text == ";" and r.quote_at(tokens[k].start) is None:
                begin = k + 1
                break
        opener = tokens[begin].lower
        adverbial = opener in SUBORDINATORS | {"asked"} or opener.endswith("ing")
        told = not has_finite_verb(r, s, begin, cue.left) or self._tells_nothing_before(s, cue, begin)
        adverbial = adverbial or (opener in PREPOSITIONS and told)
        inner_comma = any(t.text == "," for t in tokens[begin : cue.left - 1])
        inner_comma = inner_comma and not self._tells_nothing_before(s, cue, begin)
        if adverbial and not inner_comma and not goes_on(self.r, s, cue) and cue.how != "inverted":
            return  # "When the crowd shouted, X joked" says nothing yet
        content = [(tokens[begin].start, tokens[cue.left - 1].start)]
        if not has_finite_verb(r, s, begin, cue.left) and cue.left - begin < 6 and not goes_on(self.r, s, cue):
            return
        if goes_on(self.r, s, cue):
            content.append((tokens[cue.right + 1].start, content_end(self.r, s, cue.right + 1, cue, here)))
        if not self._covered(*content[0]):
            self._add(content, span, links, direct=False)

    def _tells_nothing_before(self, s: Sentence, cue: Cue, begin: int) -> bool:
        """ "In the letter, which is dated 3 March, the minister warns of strikes": by the tree no clause that hangs on
        the cue stands before it, and what opens the sentence hangs on it as a phrase."""
        reading = self.r.text.reading
        verb = reading.word_at(s.tokens[cue.first].start) if reading else None
        if reading is None or verb is None:
            return False
        start = s.tokens[begin].start
        before = [c for c in reading.children(verb.index) if start <= reading.words[reading.subtree(c.index)[0]].start]
        before = [c for c in before if c.index < verb.index]
        clauses = any(c.relation.partition(":")[0] in ("ccomp", "parataxis", "csubj") for c in before)
        return verb.is_root and not clauses and any(c.relation.startswith("obl") for c in before)

    def _covered(self, start: int, end: int) -> bool:
        """Is the passage wholly a statement that was found already?"""
        return any(f.start <= start and f.content[-1][1] >= end - 2 and f.direct for f in self.finds[-RECENT:])

    def _quote_after(
        self, s: Sentence, cue: Cue, span: tuple[int, int], links: tuple[ChainLink, ...], here: list[Cue]
    ) -> None:
        """'X said: "..."', 'X called it "a farce"', 'X said "some" would stay'."""
        r, tokens = self.r, s.tokens
        position = tokens[cue.start].end
        q = next((k for k in r.quotes_from(position - 1) if r.quotes[k][0] >= tokens[cue.start].start), None)
        if q is None or r.quotes[q][0] > s.end:
            return
        start, end = r.quotes[q]
        lead = r.raw[span[1] : start]
        plain_lead = [w.lower() for w in re.findall(r"[\w'’]+", lead)]
        adverbial = cue.addressee is not None or not plain_lead or lead.rstrip(' "“‘').endswith((":", ","))
        rest = r.raw[end : content_end(self.r, s, cue.start, cue, here)].strip(" \"”’'»")
        stopped = (
            end >= s.end or r.raw[end - 1 : end] in ",.?!" or not rest or rest[0] in ",.;" or len(rest.split()) < 2
        )
        links = (*self._speakers(self._passed_on_by(s, cue)), *links)
        if adverbial and stopped:
            self._add_quote(q, span, links)
            return
        named_object = cue.verb.frames & {"of", "noun"} and "clause" not in cue.verb.frames
        if stopped and ((named_object and len(plain_lead) <= 8) or len(plain_lead) <= 1):
            self._add_quote(q, span, links)
            return
        first = cue.addressee[1] if cue.addressee else cue.last
        self._add([(tokens[first].start, content_end(self.r, s, cue.start, cue, here))], span, links, direct=False)
        self._add_quote(q, span, links)

    def _right(
        self, s: Sentence, cue: Cue, span: tuple[int, int], links: tuple[ChainLink, ...], here: list[Cue]
    ) -> None:
        """ "X said (that) ...": from the start of the content to where it ends."""
        r, tokens = self.r, s.tokens
        start = cue.start
        if cue.follows == "of" and start < len(tokens) and tokens[start].lower == "of":
            if cue.how != "pronoun" or cue.verb.lemma != "accuse":
                return  # "the man accused of theft": a participle; "the men it accuses of theft" is none
            start += 1
        elif cue.follows == "of" and cue.verb.lemma == "accuse":
            of = next((k for k in range(start, min(len(tokens), start + 14)) if tokens[k].lower == "of"), None)
            start = of + 1 if of is not None and of + 1 < len(tokens) else start
        if start >= len(tokens):
            return
        begin, end = tokens[start].start, content_end(self.r, s, start, cue, here)
        if cue.how == "pronoun" and cue.follows == "of":
            end = min(end, accused_of(self.r, s, cue) or end)
        if end <= begin or (cue.follows in ("noun", "of") and len(r.raw[begin:end].split()) < 3):
            return
        if cue.follows == "clause" and cue.marked is False and len(r.raw[begin:end].split()) < 2:
            return
        if cue.marked and (cut := and_that(self.r, begin, end)):  # "said that A and that B": two statements
            self._add([(begin, cut[0])], span, links, direct=False)
            begin = cut[1]
        find = self._add([(begin, end)], span, links, direct=False)
        if find and len(find.content) == 1:
            inner = next((q for q in r.quotes_from(begin) if r.quotes[q][0] >= begin - 1), None)
            if (
                inner is not None
                and r.quotes[inner][1] <= end + 1
                and trim(r.raw, *r.quotes[inner], direct=True) == trim(r.raw, *find.content[0], direct=True)
            ):
                self.finds.pop()
                self._add_quote(inner, span, links)

    # --- "according to" -----------------------------------------------------------------------------------------
    def _turns(self, s: Sentence, k: int) -> bool:
        """Does another clause that need not be the same source's begin at token k: "; ...", ", but the union said"?"""
        if s.tokens[k].text == ";":
            return True
        after = s.tokens[k + 1].lower if k + 1 < len(s.tokens) else ""
        return (
            s.tokens[k].text == ","
            and after in ("but", "while", "whereas")
            and self.r.quote_at(s.tokens[k].start) is None
        )

    def _according_to(self, s: Sentence, i: int, heard: Heard | None) -> bool:
        """Was "according to X", or "as reported by X", understood?"""
        r, tokens = self.r, s.tokens
        by = reported_by(s, i) if tokens[i].lower == "as" else None
        first = by + 1 if by is not None else i + {"according": 2, "in": 4}.get(tokens[i].lower, 3)
        if first >= len(tokens):
            return False
        end = noun_phrase_after(r, s, first)
        if end is None or tokens[end - 1].lower in NOT_A_SOURCE or tokens[first].lower in NOT_A_SOURCE:
            return False
        if [t.lower for t in tokens[first:end]] in NOBODYS and tokens[end : end + 1] and tokens[end].lower not in FROM:
            return False
        end = extend_after(r, s, end)
        if heard and heard.source and heard.source.sentence == s.index and heard.source.first == first:
            end = max(end, heard.source.last)  # "two diplomats briefed on the talks"
        end = rest_of_phrase(r, s, r.phrase_end(s, first, end))
        if end < len(tokens) and tokens[end].lower == "by" and (by := noun_phrase_after(r, s, end + 1)):
            end = by  # "a list kept | by the audit office"
        self.group += 1
        behind, end = self._behind(s, first, end)
        source = Source(s.index, first, end)
        source = venue_of(r, source) or source
        agency = quoted_by(r, s, end)
        relay, end = self._speakers(agency), agency.last if agency else end
        link = self._speaker(source)
        links = (link, *self._speakers(behind))
        end = max(end, behind.last) if behind else end
        cue = (tokens[i].start, tokens[first - 1].end)
        if (clause := _relative_after(s, i, end)) is not None:
            self._whole_or_mixed(s, clause, cue, (*relay, *links))
            return True
        begin = 0
        for k in range(i - 1, 0, -1):
            if tokens[k].text == ";" and r.quote_at(tokens[k].start) is None:
                begin = k + 1
                break
        opening = i - begin <= 2 and all(t.lower in ("and", "but", "however", ",", "while") for t in tokens[begin:i])
        if opening:
            start = end + 1 if end < len(tokens) and tokens[end].text == "," else end
            if start < len(tokens):
                stop = next((k for k in range(start, len(tokens)) if self._turns(s, k)), len(tokens))
                last = s.end if stop == len(tokens) else tokens[stop].start
                begins = [a for a, _ in heard.content if tokens[start].start < a < last] if heard else []
                if tokens[start].lower in ("who", "which", "whose") and begins:
                    start = bisect_left([t.start for t in tokens], begins[0])
                elif tokens[start].lower in ("who", "which", "whose"):
                    comma = next((k for k in range(start, len(tokens) - 1) if tokens[k].text == ","), start - 1)
                    start = comma + 1
                self._whole_or_mixed(s, (tokens[start].start, last), cue, (*relay, *links))
            return True
        region = (tokens[begin].start, tokens[i - 1].end)
        relayed = [f for f in self.finds[-RECENT:] if f.cue and region[0] <= f.cue[0] < region[1] and f.direct]
        if any(f.links[0] == link for f in relayed):  # taken up by the quotation before it
            return True
        content = [region]
        if end + 2 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text not in QUOTE_MARKS:
            word = tokens[end + 1].lower
            if word in AUXILIARIES or word.endswith("ed"):  # "The talks, according to X, had failed"
                content.append((tokens[end + 1].start, s.end))
        self._whole_or_mixed(s, region, cue, (*relay, *links), content)
        return True

    def _behind(self, s: Sentence, first: int, end: int) -> tuple[Source | None, int]:
        """Whom the source of "according to a report citing two aides" has it from, and where its own words end."""
        words = [t.lower for t in s.tokens[: end + 3]]
        cut = next((k for k in range(first + 1, min(end, len(words))) if words[k] in CITING | CITES), None)
        if cut is not None and words[cut - 1] in ("that", "which"):
            cut -= 1
        stop = end if cut is None else cut
        if cut is not None and words[cut + 1 : cut + 2] == ["by"]:
            return None, cut  # "two people cited by the Post"
        near = cut is not None or any(w in CITING | CITES for w in words[end : end + 3])
        behind = cited_behind(self.r, s, stop, first) if near else None
        return behind, stop if cut is not None else end

    def _whole_or_mixed(self, s: Sentence, region: tuple[int, int], cue: tuple[int, int], links: tuple[ChainLink, ...],
                        content: list[tuple[int, int]] | None = None) -> None:  # fmt: skip
        """A region that is one quotation becomes a direct statement, any other an indirect one."""
        r = self.r
        for q in r.quotes_from(region[0]):
            a, b = r.quotes[q]
            if a >= region[1]:
                break
            outside = r.raw[region[0] : max(region[0], a)] + r.raw[min(b, region[1]) : region[1]]
            if a < region[1] and b > region[0] and not re.search(r"\w", outside):
                if q in self.taken and (old := self.taken[q]) in self.finds:
                    self.finds[self.finds.index(old)] = self.taken[q] = replace(old, links=(*links, *old.links))
                    return
                self._add_quote(q, cue, links)
                self._leading_quotes(q, cue, links)
                return
        self._add(content or [region], cue, links, direct=False)

    # --- nouns, hedges, posts -----------------------------------------------------------------------------------
    def _nouns(self, s: Sentence) -> None:
        """ "X's claim that ...", "a warning by X that ...", "reports that ...", "reports said" has its verb."""
        r, tokens = self.r, s.tokens
        for i, token in enumerate(tokens[:-2]):
            word = token.lower
            noun = PLURAL_CUE_NOUNS.get(word, word)
            if noun not in CUE_NOUNS or r.quote_at(token.start) is not None or r.in_name(token):
                continue
            if any(f.cue and f.cue[0] <= token.start < f.cue[1] for f in self.finds[-RECENT:]):
                continue  # "the agency reports that ...": a verb
            that = i + 1
            source: Source | None = None
            if tokens[that].lower in ("by", "from", "of") and (end := noun_phrase_after(r, s, that + 1)):
                source, that = Source(s.index, that + 1, end), end
            if that + 1 >= len(tokens) or tokens[that].lower != "that" or has_finite_verb(r, s, that + 1, that + 2):
                continue
            if i and source is None:
                owner = next(
                    (k for k in range(i - 1, max(-1, i - 4), -1) if tokens[k].text in ("'s", "’s", "’", "'")), None
                )
                if owner:
                    first = noun_phrase_before(r, s, owner - 1)
                    source = Source(s.index, first, owner) if first is not None else None
            if source is None and (noun not in ("report", "rumour", "rumor", "claim", "allegation") or word == noun):
                continue
            self.group += 1
            links: tuple[ChainLink, ...] = (
                (self._speaker(source),) if source else (ChainLink(token.text, r.span(token.start, token.end), None),)
            )
            links = (*self._speakers(relayer(r, s, source) if source else None), *links)
            cue = (token.start, token.end)
            end_at = content_end(self.r, s, that + 1, as_cue(s, i), [])
            if not has_finite_verb(r, s, 0, i):  # the noun is the subject: its own verb ends the clause
                end_at = min(end_at, main_verb_after(self.r, s, that + 1) or end_at)
            self._add([(tokens[that + 1].start, end_at)], cue, links, direct=False)

    def _speaks(self, s: Sentence, start: int, end: int) -> bool:
        """Does anybody who may speak stand between two places of a sentence?"""
        words = {t.lower for t in s.tokens if start <= t.start < end}
        return bool(self.r.actors_between(start, end) or words & (SPEAKS | {"it"}))

    def _set_phrases(self, s: Sentence) -> None:
        """ "Laid the blame on the driver", "brushed the claim aside as a fable"."""
        r, reading = self.r, self.r.text.reading
        speaks = partial(self._speaks, s)
        for given in set_phrases(reading, s.start, s.end, speaks) if reading is not None else ():
            known = any(f.cue and f.cue[0] < given.cue[1] and given.cue[0] < f.cue[1] for f in self.finds[-RECENT:])
            said_by = r.tokens_at(*given.source)
            if r.quote_at(given.cue[0]) is not None or known or said_by is None or said_by.sentence != s.index:
                continue
            self.group += 1
            start, end = given.content
            if (q := quoted_alone(r, start, end)) is not None:
                self._add_quote(q, given.cue, (self._speaker(said_by),))
                continue
            cut = [r.quotes[q][1] for q in r.quotes_between(start, end) if r.quotes[q][1] >= end]
            end = min(cut[0] + 1, s.end) if cut else end  # a quotation that it cuts, whole, with its mark
            self._add([(start, end)], given.cue, (self._speaker(said_by),), direct=False)

    def _figures(self, s: Sentence) -> None:
        """ "put the toll at 40", "spoke of 900": a figure given without a sentence of its own."""
        r, reading = self.r, self.r.text.reading
        speaks = partial(self._speaks, s)
        if reading is None:
            return
        for given in (one for find in (figures_given, rival_counts) for one in find(reading, s.start, s.end, speaks)):
            if r.quote_at(given.cue[0]) is not None:
                continue
            said_by = [i for i, t in enumerate(s.tokens) if given.source[0] <= t.start < given.source[1]]
            if r.raw[slice(*given.cue)].lower() == "counted" and r.raw[slice(*given.source)].lower() == "it":
                continue  # what it did, and not what it says
            if any(f.cue and f.cue[0] == given.cue[0] and f.holds(*given.content) for f in self.finds[-RECENT:]):
                continue
            source = Source(s.index, said_by[0], said_by[-1] + 1)
            citing = citing_within(r, source)  # "the Post, citing an officer, put the toll at nine"
            links = tuple(self._speaker(one) for one in citing or (source,))
            self.group += 1
            self._add([given.content], given.cue, links, direct=False)

    def _hedges(self, s: Sentence, here: list[Cue]) -> None:
        """ "is said to have left", "it is believed that", "reportedly left": said by nobody named."""
        r, tokens = self.r, s.tokens
        cue_words = {k for c in here for k in range(c.left, c.right)}
        for i, token in enumerate(tokens[:-2]):
            if r.quote_at(token.start) is not None:
                continue
            word = token.lower
            following = tokens[i + 1].lower
            if word == "known" and [t.lower for t in tokens[max(0, i - 2) : i]] == ["it", "be"]:
                continue  # "let it be known that": whoever lets it be known says it
            if (
                word in PASSIVE_HEDGES
                and i > 1
                and tokens[i - 1 - (tokens[i - 1].lower in ("widely", "also"))].lower in BE
                and following in ("to", "that")
            ):
                begin = i + 2
            elif word in ADVERB_HEDGES and not {i - 1, i, i + 1} & cue_words:
                begin = i + 1
            else:
                continue
            if begin >= len(tokens):
                continue
            self.group += 1
            end = next(
                (
                    k
                    for k in range(begin, len(tokens))
                    if tokens[k].text in (",", ";") or tokens[k].lower in ("and", "but")
                ),
                None,
            )
            self._add(
                [(tokens[begin].start, tokens[end].start if end else s.end)],
                (token.start, token.end),
                (NOBODY,),
                direct=False,
            )

    def _laid_out(self) -> None:
        """Posts, turns of a transcript and signed quotations are direct words of whoever the layout names."""
        r = self.r
        for found in laid_out(r):
            self.group += 1
            name = r.span(*found.name)
            actor = r.named_like(name.quote) or next((a for a in r.actors_between(name.start, name.end)), None)
            link = ChainLink(name.quote, name, actor.id if actor else None)
            find = self._add([found.content], found.cue, (link,), direct=True, whole=True)
            for q in r.quotes_between(*found.content):
                if find and r.quotes[q][0] <= found.content[0] + 1 and found.content[1] <= r.quotes[q][1] + 1:
                    self.taken[q] = find

    # --- quotations without a cue of their own ------------------------------------------------------------------
    def _quotes_by_themselves(self, s: Sentence) -> None:
        """A quotation that opens a sentence and has no cue goes on from the speaker before it in its paragraph."""
        r = self.r
        for q in r.quotes_from(s.start):
            a, b = r.quotes[q]
            if b > s.end:
                break
            if q in self.taken or b <= s.start or self._second_half(q) or len(r.raw[a:b].split()) < 3:
                continue
            if self._goes_on_saying(s, q):
                continue
            if q in self.right_after:  # '"I am free," Vang called to his friends': a cue that takes no quotation
                self._its_own_verb(s, q)
                continue
            if self._announced(q) or self._its_own_verb(s, q):
                continue
            lead = r.raw[r.sentences[r.sentence_at(a)].start : a].strip(" \"“‘'«")
            if lead and not re.fullmatch(r"(?:[^\w]|and|but)*", lead, re.I) and not self._continues(q):
                continue
            old = self._speaker_before(s, q)
            if old and (b >= s.end - 2 or r.raw[b - 1] in ",.?!"):
                self.group += 1
                self._add_quote(q, old.cue, old.links)

    def _second_half(self, q: int) -> bool:
        """'"The pact," said Holm, who signed it in May, "is dead."': a quotation that goes on in small letters
        behind the cue of the one before it, in one sentence, is of the same speaker."""
        r = self.r
        before = self.taken.get(q - 1)
        if before is None or before.cue is None or not r.quotes[q - 1][1] <= before.cue[0] < r.quotes[q][0]:
            return False
        between = r.raw[r.quotes[q - 1][1] : r.quotes[q][0]]
        own = self.right_after.get(q)
        apart = own is not None and r.sentence_at(own[0]) == r.sentence_at(r.quotes[q][1] - 1)
        half = re.sub(r"[\s\"”’'»]+$", "", r.raw[: r.quotes[q - 1][1] + 1]).endswith(",")
        whole = re.search(r"[.!?]\s|\n", between) is not None or not between.rstrip(" \"“‘'«").endswith((",", "—", "–"))
        if apart or not half or whole or not r.raw[r.quotes[q][0]].islower():
            return False
        self._add_quote(q, before.cue, before.links)
        return q in self.taken

    def _goes_on_saying(self, s: Sentence, q: int) -> bool:
        """'But, he went on, "we will not leave"': who goes on speaks, with no verb of saying."""
        r, reading = self.r, self.r.text.reading
        start = r.quotes[q][0]
        verb = goes_on_speaking(reading, s.start, start) if reading is not None and start > s.start else None
        source = r.subject_of(s, at.first) if verb and (at := r.tokens_at(verb.start, verb.end)) else None
        if verb is None or source is None or r.quote_at(verb.start) is not None or not can_speak(r, source):
            return False
        self.group += 1
        self._add_quote(q, (verb.start, verb.end), (self._speaker(source),))
        return q in self.taken

    def _announced(self, q: int) -> bool:
        """'The mayor welcomed the plan: "..."': the subject before a colon speaks, whatever its verb."""
        r, reading = self.r, self.r.text.reading
        start = r.quotes[q][0]
        before = r.raw[max(0, start - COLON_REACH) : start]
        if reading is None or not before.rstrip(" \"“‘'«\n").endswith(":"):
            return False
        colon = start - len(before) + before.rindex(":")
        s = r.sentences[r.sentence_at(colon)]
        words = reading.words_in(s.start, colon)
        verbs = [w for w in words if w.upos == "VERB" and reading.children(w.index, "nsubj")]
        at = r.tokens_at(verbs[0].start, verbs[0].end) if verbs else None
        source = r.subject_of(s, at.first) if at and at.sentence == s.index else None
        if source is None or r.quote_at(verbs[0].start) is not None:
            return False
        named_by = s.tokens[source.first : source.last]
        if not any(r.in_name(t) or t.lower in SPEAKER_NOUNS | PRONOUNS for t in named_by):
            return False
        self.group += 1
        self._add_quote(q, (verbs[0].start, verbs[0].end), (self._speaker(source),))
        return True

    def _its_own_verb(self, s: Sentence, q: int) -> bool:
        """'The two sides “deplore the loss”', 'paid 9 kroner “as a token of sympathy”': whose words the tree tells."""
        r, reading = self.r, self.r.text.reading
        if reading is None or r.quotes[q][0] < s.start:
            return False
        start = r.quotes[q][0]
        given = given_as(reading, start)
        by, cue = given or (speaks_in_quotes(reading, start), None)
        if by is None and (behind := spoken_behind(reading, r.raw, r.quotes[q][1])) is not None:
            by, cue = behind
        source = r.tokens_at(*by) if by else None
        if by is None or source is None or source.sentence != s.index or r.quote_at(by[0]) is not None:
            return False
        named_by = {t.lower for t in s.tokens[source.first : source.last]}
        if not (r.actors_between(*by) or named_by & (SPEAKS | BOTH_SIDES)):
            return False
        if any(f.start <= start and r.quotes[q][1] <= f.content[-1][1] + 1 for f in self.finds[-RECENT:]):
            return False  # told by somebody else
        self.group += 1
        self._add_quote(q, cue, (self._speaker(source),))
        return True

    def _continues(self, q: int) -> bool:
        """'"A," X said, "B": between the two stands nothing but the cue."""
        if q == 0 or q - 1 not in self.taken:
            return False
        cue = self.taken[q - 1].cue
        between = self.r.raw[self.r.quotes[q - 1][1] : self.r.quotes[q][0]]
        if re.search(r"[.!?]\s|\n", between):
            return False
        if cue is None or not self.r.quotes[q - 1][1] <= cue[0] < self.r.quotes[q][0]:
            return False
        return between.rstrip(" \"“‘'").endswith((",", ":", "—", "–")) or between.count(",") <= 2

    def _speaker_before(self, s: Sentence, q: int) -> Find | None:
        r = self.r
        nearest = next((k for k in range(q - 1, max(-1, q - RECENT), -1) if k in self.taken), None)
        if nearest is not None:
            last = self.taken[nearest]
            paragraph = r.sentences[r.sentence_at(last.start)].paragraph
            unclosed = r.raw[r.quotes[nearest][1] : r.quotes[q][0]]
            if paragraph == s.paragraph or not re.search(r"[\"”\w]", unclosed.split("\n")[0]):
                return last
        if self.heard and r.raw[s.start - 1 : s.start] in ("\n", " "):
            near = [f for f in self.finds[-RECENT:] if f.start < s.start and f.links[-1].text]
            last_find = max(near, key=lambda f: (f.cue or f.content[0])[0]) if near else None
            if (
                last_find
                and r.sentences[r.sentence_at((last_find.cue or last_find.content[0])[0])].paragraph >= s.paragraph - 1
            ):
                return last_find
        return None

    def _quotes_inside(self) -> None:
        """The words quoted inside an indirect statement, as statements of their own."""
        r = self.r
        indirect = [f for f in self.finds if not f.direct and f.links != (NOBODY,)]
        felt = {word for word, forms in FORMS.items() if any(verb.lemma in ATTITUDES for verb, _ in forms)}
        spoken = [f for f in indirect if not f.cue or r.raw[f.cue[0] : f.cue[1]].lower() not in felt]
        near = Near(spoken), Near(indirect)
        for q, (a, b) in enumerate(r.quotes):
            if q in self.taken:
                continue
            around = [f for f in near[0].before(a + 2) if any(x - 1 <= a and b <= y + 1 for x, y in f.content)]
            around = around or [
                f for f in near[1].before(a + 2) if any(x - 1 <= a and b <= y + 1 for x, y in f.content)
            ]
            if around:
                inner = min(around, key=lambda f: (sum(y - x for x, y in f.content), f.start))
                self.group = inner.group
                if find := self._add([(a, b)], inner.cue, inner.links, direct=True):
                    self.taken[q] = find


def _by_sentence(found: Sequence[T]) -> dict[int, list[T]]:
    here: dict[int, list[T]] = {}
    for one in found:
        here.setdefault(one.sentence, []).append(one)
    return here


def _heard_at(heard: Sequence[Heard], token: int) -> Heard | None:
    return next((h for h in heard if h.first <= token < h.last), None)


def _without_day(r: Lookups, source: Source) -> Source:
    """ "A report on 10 | February said", "in February | Norland said": the date is when it was, and no part of who
    says it."""
    tokens, last = r.sentences[source.sentence].tokens, source.last
    opened = source.first and tokens[source.first].lower in MONTHS and tokens[source.first - 1].lower == "in"
    if opened and last - source.first > 1 and tokens[source.first + 1].text[:1].isupper():
        return replace(source, first=source.first + 1)
    if last - source.first > 3 and tokens[last - 2].lower == "on" and tokens[last - 1].lower.endswith("day"):
        return replace(source, last=last - 2)  # "the Election Board | on Friday put turnout at"
    day = last < len(tokens) and tokens[last].lower in MONTHS and tokens[last - 1].lower.isdigit()
    if day and last - source.first > 2 and tokens[last - 2].lower in ("on", "of", "from", "dated"):
        return replace(source, last=last - 2)
    return source


def _credited(s: Sentence, cue: Cue) -> bool:
    """ "Who according to the mayor had threatened a guard": it is not the mayor that threatened."""
    first = cue.source.first if cue.source and cue.source.sentence == s.index and cue.how == "phrase" else 0
    return [t.lower for t in s.tokens[max(0, first - 2) : first]] == ["according", "to"]


RELATIVES = frozenset("who which whom where".split())


def _relative_after(s: Sentence, i: int, end: int) -> tuple[int, int] | None:
    """The relative clause within which "according to X" stands at token i, X ending before token `end`: "the driver,
    who according to police was drunk, fled" gives "was drunk"; None where it stands within none."""
    tokens = s.tokens
    before = i - 1 - (tokens[i - 1].text == ",") if i else -1
    led = next((k for k in (before - 1, before - 2) if k > 0 and tokens[k].text == ","), None)  # ", in which"
    if led is None or tokens[before].lower not in RELATIVES:
        return None
    start = end + 1 if end < len(tokens) and tokens[end].text == "," else end
    if start >= len(tokens):
        return None
    stop = next((k for k in range(start, len(tokens)) if tokens[k].text in (",", ";", "—", "–")), len(tokens))
    return tokens[start].start, s.end if stop == len(tokens) else tokens[stop].start
