"""Who says what: every statement that a report puts in somebody's mouth, with the chain of those who pass it on.

Order of work: quotations, cue verbs, then contents by frame, "according to", cue nouns, hedges and posts; last the
chains, by nesting: whatever is said inside somebody's words gets that somebody in front of its chain.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from dateline.extract.cue_finding import ADVERBIAL_STARTS, LONGEST, QUOTE_MARKS, Cue, find_cues, has_finite_verb
from dateline.extract.cues import (
    ADVERB_HEDGES,
    ADVERBS,
    ATTITUDES,
    AUXILIARIES,
    BE,
    CUE_NOUNS,
    DAY_WORDS,
    DOCUMENTS,
    FORMS,
    NEWS_WORDS,
    NOT_A_SOURCE,
    PASSIVE_HEDGES,
    PLURAL_CUE_NOUNS,
    PREPOSITIONS,
    SPEAKER_NOUNS,
    SUBORDINATORS,
    Verb,
)
from dateline.extract.figure_givers import GIVERS, figures_given
from dateline.extract.speakers import (
    Lookups,
    Source,
    Spoken,
    extend_after,
    is_plural,
    noun_phrase_after,
    noun_phrase_before,
    resolve,
)
from dateline.extract.statements import NOBODY, RECENT, Find, Near, finished, quotations, trim
from dateline.model import ActorMention, Annotated, Attribution, ChainLink, Sentence

TURNS = frozenset("but although though while whereas however".split())
POST_SIGNATURE = re.compile(
    r"(?:—|–|--|-)\s*(?P<name>[^\n()@]{2,80}?)\s*\((?P<handle>@\w{1,30})\)\s*,?\s*"
    r"(?P<date>(?:[A-Z][a-z]+\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]+,? \d{4}))"
)
POST_TAIL = re.compile(r"(?:\s*(?:https?://\S+|pic\.(?:twitter|x)\.com/\S+))+\s*$")


def find_attributions(text: Annotated, actors: Sequence[ActorMention]) -> tuple[Attribution, ...]:
    """Every statement that the report gives to somebody, in text order.

    A clause and the words quoted inside it are two statements; a quotation broken by "he said" is two as well. Words
    passed on without saying by whom ("is said to", "reportedly") have one chain link without words.
    """
    r = Lookups(text, actors, quotations(text))
    finds = _Finder(r).run()
    return finished(r, finds)


class _Finder:
    """The pass over one report; keeps who has spoken so far, for pronouns."""

    def __init__(self, r: Lookups) -> None:
        self.r = r
        self.finds: list[Find] = []
        self.heard: list[Spoken] = []
        self.taken: dict[int, Find] = {}  # number of a quotation -> its own find
        self.known_as: dict[str, frozenset[str]] = {}  # an actor's key -> the words that named it as a speaker
        self.group = 0

    def run(self) -> list[Find]:
        r = self.r
        self._posts()
        cues = find_cues(r)
        by_sentence: dict[int, list[Cue]] = {}
        for cue in cues:
            by_sentence.setdefault(cue.sentence, []).append(cue)
        for s in r.sentences:
            if len(s.tokens) > LONGEST:
                continue
            here = by_sentence.get(s.index, [])
            events: list[tuple[int, int, Cue | None]] = [(c.first, 1, c) for c in here]
            events += [(i, 0, None) for i in self._according(s)]
            for i, _, found in sorted(events, key=lambda e: e[:2]):
                if found is None:
                    self._according_to(s, i)
                else:
                    self._cue(s, found, here)
            self._nouns(s)
            self._hedges(s, here)
            self._figures(s)
            self._quotes_by_themselves(s)
        self._quotes_inside()
        return self.finds

    # --- bookkeeping --------------------------------------------------------------------------------------------
    def _speaker(self, source: Source, *, venue: bool = False) -> ChainLink:
        r = self.r
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

    def _add(self, content: Iterable[tuple[int, int]], cue: tuple[int, int] | None, links: tuple[ChainLink, ...],
             *, direct: bool, whole: bool = False) -> Find | None:  # fmt: skip
        trimmed = tuple(t for span in content if (t := trim(self.r.raw, *span, direct=direct)))
        if not trimmed or not any(c.isalnum() for c in self.r.raw[trimmed[0][0] : trimmed[-1][1]]):
            return None
        find = Find(trimmed, cue, direct, links, self.group, whole)
        self.finds.append(find)
        return find

    def _add_quote(self, q: int, cue: tuple[int, int] | None, links: tuple[ChainLink, ...]) -> None:
        if q not in self.taken:
            find = self._add([self.r.quotes[q]], cue, links, direct=True, whole=True)
            if find:
                self.taken[q] = find

    # --- cue verbs ----------------------------------------------------------------------------------------------
    def _cue(self, s: Sentence, cue: Cue, here: list[Cue]) -> None:
        r, tokens = self.r, s.tokens
        if cue.source is None or (cue.how == "pronoun" and tokens[cue.source.first].lower == "you"):
            return
        inside = r.quote_at(tokens[cue.first].start)
        if inside is not None and not self._worth_nesting(s, cue):
            return
        self.group += 1
        span = (tokens[cue.first].start, tokens[cue.last - 1].end)
        before = self._quote_before(s, cue) if inside is None else None
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
            and self._bare(s, cue)
            and (left in (",", "—", "–", "?", "!") or left in QUOTE_MARKS or before is not None)
        )
        if not tail and follows == "nothing":
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

    def _bare(self, s: Sentence, cue: Cue) -> bool:
        """Is nothing left after the cue but adverbials: "X said on Friday", not "X offered help"?"""
        if not cue.verb.frames & {"quote", "clause", "that", "person"}:
            return False
        if cue.right >= len(s.tokens) or cue.how == "inverted":
            return True
        token = s.tokens[max(cue.right, cue.addressee[1] if cue.addressee else 0) :][:1]
        word = token[0].lower if token else "."
        adverbial = word in ADVERBIAL_STARTS | DAY_WORDS | ADVERBS | {"of", "about", "and", "but", "because"}
        return adverbial or word.endswith("ly") or not word[0].isalnum() or self.r.quote_at(token[0].start) is not None

    def _worth_nesting(self, s: Sentence, cue: Cue) -> bool:
        """Inside quoted words only a named speaker with "that" counts: "... the king reaffirmed that ..." """
        assert cue.source is not None
        named = any(self.r.in_name(t) for t in s.tokens[cue.source.first : cue.source.last])
        return named and cue.marked and cue.how == "phrase"

    def _links(self, s: Sentence, cue: Cue) -> tuple[ChainLink, ...]:
        """The chain that the cue itself shows: "the agency quoted X as saying", "X told the agency Z"."""
        assert cue.source is not None
        relay: list[ChainLink] = []
        if cue.how == "quoted":
            quoted = next(k for k in range(cue.first - 1, -1, -1) if s.tokens[k].lower in ("quoted", "quotes", "cited"))
            first = noun_phrase_before(self.r, s, quoted - 1) if quoted and cue.source.last > quoted else None
            if first is not None and s.tokens[quoted - 1].lower not in BE:
                relay.append(self._speaker(Source(s.index, first, quoted)))
        speaker = self._speaker(cue.source, venue=cue.venue)
        if cue.addressee and (agency := self._news_outlet(s, cue.addressee)):
            relay.append(agency)
        return (*relay, speaker)

    def _news_outlet(self, s: Sentence, words: tuple[int, int]) -> ChainLink | None:
        """The addressee as a relay: a news agency, paper or channel that is not the report's own outlet."""
        r = self.r
        tokens = s.tokens[words[0] : words[1]]
        lowered = {t.lower for t in tokens}
        named = [t for t in tokens if r.in_name(t) or t.text[0].isupper()]
        if not named or not lowered & (NEWS_WORDS - {"reporters", "journalists", "media", "site"}):
            return None
        agency = lowered & {
            "agency",
            "newspaper",
            "newswire",
            "broadcaster",
            "magazine",
            "channel",
            "radio",
            "television",
        }
        if r.report.outlet is None and not agency:
            return None  # "told the Herald" may be the report's own paper
        own = {w.lower() for w in re.findall(r"\w+", r.report.outlet or "")} | _dateline_words(r.raw)
        if {t.lower for t in named} & (own - {"the", "news", "of", "agency"}):
            return None
        link, _ = resolve(r, Source(s.index, *words), self.heard)
        return link

    def _quote_before(self, s: Sentence, cue: Cue) -> int | None:
        """The quotation that ends right before source and verb: '"...," X said'."""
        r = self.r
        at = s.tokens[cue.left].start
        q = r.quote_ending_by(at)
        if q is None:
            return None
        between = r.raw[r.quotes[q][1] : at]
        ends = r.raw[r.quotes[q][1] - 1] in ",.?!…" or "," in between or r.quotes[q][1] - r.quotes[q][0] > 40
        if not ends:  # "the “open door” policy says"
            return None
        return q if re.fullmatch(r"[\"”’'»,\s—–?!.]{0,6}", between) and "\n" not in between else None

    def _quote_or_mixed(
        self, s: Sentence, cue: Cue, q: int, span: tuple[int, int], links: tuple[ChainLink, ...]
    ) -> None:
        r = self.r
        relay = self._relay_after(s, cue)
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

    def _relay_after(self, s: Sentence, cue: Cue) -> tuple[ChainLink, ...]:
        """ "X told Y, according to the agency Z": Z passes the words on."""
        end = cue.right if cue.addressee is None else cue.addressee[1]
        for k in range(end, min(len(s.tokens) - 2, end + 12)):
            if s.tokens[k].lower == "according" and s.tokens[k + 1].lower == "to":
                stop = noun_phrase_after(self.r, s, k + 2)
                return (self._speaker(Source(s.index, k + 2, stop)),) if stop else ()
            if self.r.quote_at(s.tokens[k].start) is not None:
                break
        return ()

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
        adverbial = adverbial or (opener in PREPOSITIONS and not has_finite_verb(r, s, begin, cue.left))
        inner_comma = any(t.text == "," for t in tokens[begin : cue.left - 1])
        if adverbial and not inner_comma and not self._goes_on(s, cue) and cue.how != "inverted":
            return  # "When the crowd shouted, X joked" says nothing yet
        content = [(tokens[begin].start, tokens[cue.left - 1].start)]
        if not has_finite_verb(r, s, begin, cue.left) and cue.left - begin < 6 and not self._goes_on(s, cue):
            return
        if self._goes_on(s, cue):
            content.append((tokens[cue.right + 1].start, self._end(s, cue.right + 1, cue, here)))
        if not self._covered(*content[0]):
            self._add(content, span, links, direct=False)

    def _covered(self, start: int, end: int) -> bool:
        """Is the passage wholly a statement that was found already?"""
        return any(f.start <= start and f.content[-1][1] >= end - 2 and f.direct for f in self.finds[-RECENT:])

    def _goes_on(self, s: Sentence, cue: Cue) -> bool:
        """Does the statement go on after a cue between commas?"""
        k = cue.right
        if k + 2 >= len(s.tokens) or s.tokens[k].text not in (",", "—", "–") or cue.how == "inverted":
            return False
        token = s.tokens[k + 1]
        if (
            token.text in QUOTE_MARKS
            or token.lower.endswith("ing")
            or token.lower in ("citing", "when", "as", "according")
        ):
            return False
        return token.lower not in ("and", "but", "while", "who", "which", "after", "in", "at", "on")

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
        rest = r.raw[end : self._end(s, cue.start, cue, here)].strip(" \"”’'»")
        stopped = (
            end >= s.end or r.raw[end - 1 : end] in ",.?!" or not rest or rest[0] in ",.;" or len(rest.split()) < 2
        )
        links = (*self._relay_after(s, cue), *links)
        if adverbial and stopped:
            self._add_quote(q, span, links)
            return
        named_object = cue.verb.frames & {"of", "noun"} and "clause" not in cue.verb.frames
        if stopped and ((named_object and len(plain_lead) <= 8) or len(plain_lead) <= 1):
            self._add_quote(q, span, links)
            return
        first = cue.addressee[1] if cue.addressee else cue.last
        self._add([(tokens[first].start, self._end(s, cue.start, cue, here))], span, links, direct=False)
        self._add_quote(q, span, links)

    def _right(
        self, s: Sentence, cue: Cue, span: tuple[int, int], links: tuple[ChainLink, ...], here: list[Cue]
    ) -> None:
        """ "X said (that) ...": from the start of the content to where it ends."""
        r, tokens = self.r, s.tokens
        start = cue.start
        if cue.follows == "of" and start < len(tokens) and tokens[start].lower == "of":
            return  # "the man accused of theft": a participle
        if cue.follows == "of" and cue.verb.lemma == "accuse":
            of = next((k for k in range(start, min(len(tokens), start + 14)) if tokens[k].lower == "of"), None)
            start = of + 1 if of is not None and of + 1 < len(tokens) else start
        if start >= len(tokens):
            return
        begin, end = tokens[start].start, self._end(s, start, cue, here)
        if end <= begin or (cue.follows in ("noun", "of") and len(r.raw[begin:end].split()) < 3):
            return
        if cue.follows == "clause" and cue.marked is False and len(r.raw[begin:end].split()) < 2:
            return
        if cue.marked and (cut := self._and_that(begin, end)):  # "said that A and that B": two statements
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

    def _and_that(self, begin: int, end: int) -> tuple[int, int] | None:
        """Where a second that-clause joins the first: the end of the one and the start of the other."""
        for found in re.finditer(r",?\s(?:and|but)\sthat\s", self.r.raw[begin:end]):
            if self.r.quote_at(begin + found.start()) is None and found.start() > 8:
                return begin + found.start(), begin + found.end()
        return None

    def _end(self, s: Sentence, start: int, cue: Cue, here: list[Cue]) -> int:
        """Where the content that starts at token `start` ends: at a turn, at another cue or with the sentence."""
        r, tokens = self.r, s.tokens
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

    # --- "according to" -----------------------------------------------------------------------------------------
    def _according(self, s: Sentence) -> list[int]:
        """Tokens where "according to" or "as reported by" starts, outside quotations."""
        tokens = s.tokens
        found = []
        for i in range(len(tokens) - 2):
            pair = (tokens[i].lower, tokens[i + 1].lower)
            if self.r.quote_at(tokens[i].start) is not None:
                continue
            if pair == ("according", "to"):
                found.append(i)
            elif pair[0] == "as" and pair[1] in ("reported", "stated", "announced", "noted", "confirmed"):
                found += [i] * (tokens[i + 2].lower == "by")
        return found

    def _according_to(self, s: Sentence, i: int) -> None:
        r, tokens = self.r, s.tokens
        first = i + 2 if tokens[i].lower == "according" else i + 3
        if first >= len(tokens):
            return
        end = noun_phrase_after(r, s, first)
        if end is None or tokens[end - 1].lower in NOT_A_SOURCE or tokens[first].lower in NOT_A_SOURCE:
            return
        end = extend_after(r, s, end)
        self.group += 1
        link = self._speaker(Source(s.index, first, end))
        cue = (tokens[i].start, tokens[first - 1].end)
        begin = 0
        for k in range(i - 1, 0, -1):
            if tokens[k].text == ";" and r.quote_at(tokens[k].start) is None:
                begin = k + 1
                break
        opening = i - begin <= 2 and all(t.lower in ("and", "but", "however", ",", "while") for t in tokens[begin:i])
        if opening:
            start = end + 1 if end < len(tokens) and tokens[end].text == "," else end
            if start < len(tokens):
                stop = next((k for k in range(start, len(tokens)) if tokens[k].text == ";"), len(tokens))
                last = s.end if stop == len(tokens) else tokens[stop].start
                self._whole_or_mixed(s, (tokens[start].start, last), cue, (link,))
            return
        region = (tokens[begin].start, tokens[i - 1].end)
        relayed = [f for f in self.finds[-RECENT:] if f.cue and region[0] <= f.cue[0] < region[1] and f.direct]
        if any(f.links[0] == link for f in relayed):  # taken up by the quotation before it
            return
        content = [region]
        if end + 2 < len(tokens) and tokens[end].text == "," and tokens[end + 1].text not in QUOTE_MARKS:
            word = tokens[end + 1].lower
            if word in AUXILIARIES or word.endswith("ed"):  # "The talks, according to X, had failed"
                content.append((tokens[end + 1].start, s.end))
        self._whole_or_mixed(s, region, cue, (link,), content)

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
            if source and (relay := self._relayer(s, source)):
                links = (relay, *links)
            cue = (token.start, token.end)
            end_at = self._end(s, that + 1, _as_cue(s, i), [])
            if not has_finite_verb(r, s, 0, i):  # the noun is the subject: its own verb ends the clause
                end_at = min(end_at, self._main_verb_after(s, that + 1) or end_at)
            self._add([(tokens[that + 1].start, end_at)], cue, links, direct=False)

    def _main_verb_after(self, s: Sentence, start: int) -> int | None:
        """Where the verb of the sentence starts, after the verb group of the clause that starts at token `start`."""
        r, n = self.r, len(s.tokens)
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

    def _relayer(self, s: Sentence, source: Source) -> ChainLink | None:
        """ "Media in Y relayed the minister's message that ...": the media stand in front of the minister."""
        tokens = s.tokens
        k = source.first - 1
        if k < 1 or tokens[k].lower not in (
            "relayed",
            "carried",
            "published",
            "broadcast",
            "repeated",
            "quoted",
            "cited",
            "aired",
        ):
            return None
        first = noun_phrase_before(self.r, s, k - 1)
        return self._speaker(Source(s.index, first, k)) if first is not None else None

    def _figures(self, s: Sentence) -> None:
        """ "put the toll at 40", "spoke of 900": a figure given without a sentence of its own."""
        r, reading = self.r, self.r.text.reading

        def speaks(start: int, end: int) -> bool:
            words = {t.lower for t in s.tokens if start <= t.start < end}
            can_speak = SPEAKER_NOUNS | DOCUMENTS | GIVERS | {"he", "she", "they"}
            return bool(r.actors_between(start, end) or words & can_speak)

        for given in figures_given(reading, s.start, s.end, speaks) if reading is not None else ():
            if r.quote_at(given.cue[0]) is not None:
                continue
            said_by = [i for i, t in enumerate(s.tokens) if given.source[0] <= t.start < given.source[1]]
            link = self._speaker(Source(s.index, said_by[0], said_by[-1] + 1))
            self.group += 1
            self._add([given.content], given.cue, (link,), direct=False)

    def _hedges(self, s: Sentence, here: list[Cue]) -> None:
        """ "is said to have left", "it is believed that", "reportedly left": said by nobody named."""
        r, tokens = self.r, s.tokens
        cue_words = {k for c in here for k in range(c.left, c.right)}
        for i, token in enumerate(tokens[:-2]):
            if r.quote_at(token.start) is not None:
                continue
            word = token.lower
            following = tokens[i + 1].lower
            if (
                word in PASSIVE_HEDGES
                and i
                and tokens[i - 1].lower in BE | {"widely", "also"}
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

    def _posts(self) -> None:
        """Embedded posts: 'text ... — Name (@handle) January 12, 2025' are direct words of Name."""
        r = self.r
        for found in POST_SIGNATURE.finditer(r.raw):
            end = found.start()
            while end and r.raw[end - 1].isspace():
                end -= 1
            start = r.raw.rfind("\n", 0, end) + 1
            body = POST_TAIL.sub("", r.raw[start:end])
            if len(body.split()) < 2:
                continue
            self.group += 1
            whole = r.span(found.start("name"), found.end("name"))
            actor = next((a for a in r.actors_between(whole.start, whole.end)), None)
            named = r.span(whole.start, whole.start + len(re.split(r"\s+[/|]\s+", whole.quote)[0]))
            link = ChainLink(named.quote, named, actor.id if actor else None)
            self._add([(start, start + len(body))], (found.start(), found.end()), (link,), direct=True, whole=True)

    # --- quotations without a cue of their own ------------------------------------------------------------------
    def _quotes_by_themselves(self, s: Sentence) -> None:
        """A quotation that opens a sentence and has no cue goes on from the speaker before it in its paragraph."""
        r = self.r
        for q in r.quotes_from(s.start):
            a, b = r.quotes[q]
            if a >= s.end:
                break
            if q in self.taken or a < s.start or len(r.raw[a:b].split()) < 3:
                continue
            lead = r.raw[s.start : a].strip(" \"“‘'«")
            if lead and not re.fullmatch(r"(?:[^\w]|and|but)*", lead, re.I) and not self._continues(q):
                continue
            old = self._speaker_before(s, q)
            if old and (b >= s.end - 2 or r.raw[b - 1] in ",.?!"):
                self.group += 1
                self._add_quote(q, old.cue, old.links)

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


def _as_cue(s: Sentence, i: int) -> Cue:
    """A cue noun in the shape of a cue verb, for the search of the content's end."""
    return Cue(s.index, i, i + 1, Verb(s.tokens[i].lower, frozenset()), "base", None, "phrase", "clause", i + 1)


def _dateline_words(raw: str) -> set[str]:
    """The agency in a dateline: "OSLO, Oct 18 (Fjord) -" -> {"fjord"}."""
    found = re.match(r"[A-Z][^\n()]{2,60}\(([^)\n]{2,40})\)\s*[-–—]", raw)
    return {w.lower() for w in re.findall(r"\w+", found.group(1))} if found else set()
