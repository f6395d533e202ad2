"""Noun phrases and subjects without a grammar: by walking over the words that may stand in one."""

from __future__ import annotations

from dateline.extract.cues import (
    ADVERBS,
    AUXILIARIES,
    CONJUNCTIONS,
    DAY_WORDS,
    DETERMINERS,
    FORMS,
    IRREGULAR_PASTS,
    MONTHS,
    PREPOSITIONS,
    PRONOUNS,
    SPEAKER_NOUNS,
    SUBORDINATORS,
)
from dateline.extract.lookups import Lookups, Source
from dateline.model import Sentence

OBJECT_PRONOUNS = frozenset("him her me us them it himself herself itself themselves".split())
STOP_WORDS = (
    AUXILIARIES | CONJUNCTIONS | SUBORDINATORS | PREPOSITIONS | PRONOUNS | ADVERBS | OBJECT_PRONOUNS
    | frozenset("that which who whom whose there how why what not n't outside inside near beside".split())
) - {"'s", "’s", "no", "one", "all", "both"}  # fmt: skip
LINKING = frozenset("of for at from in with on to".split())


def skip_back(s: Sentence, i: int) -> tuple[int, set[str]]:
    """The token before the auxiliaries and adverbs that precede token i, and the words skipped."""
    skipped: set[str] = set()
    j = i - 1
    while j >= 0:
        word = s.tokens[j].lower
        adverb = word in ADVERBS or (word.endswith("ly") and len(word) > 4 and s.tokens[j].text.islower())
        negated = word in ("not", "n't", "n’t", "never") or word.endswith(("n't", "n’t"))
        # "North's said" does not occur, "He's said" does: a clitic counts as an auxiliary after a pronoun only.
        clitic = word.startswith(("'", "’")) and word != "'" and word != "’"
        auxiliary = word in AUXILIARIES and (not clitic or (j > 0 and s.tokens[j - 1].lower in PRONOUNS))
        if not (adverb or negated or auxiliary):
            break
        skipped.add("not" if negated else word)
        j -= 1
    return j, skipped


def noun_phrase_before(r: Lookups, s: Sentence, end: int, *, stop: int = 0) -> int | None:
    """The first token of the noun phrase whose last token is `end`, or None where no noun phrase ends there."""
    i = end
    first: int | None = None
    while i >= stop and end - i < 30:
        token = s.tokens[i]
        word = token.lower
        if r.in_name(token):
            name_start = r.inside_name[token.start][0]
            while i - 1 >= stop and s.tokens[i - 1].start >= name_start:
                i -= 1
            first = i
            i -= 1
            continue
        if token.text == ")":
            opening = next((k for k in range(i, max(stop - 1, i - 8), -1) if s.tokens[k].text == "("), None)
            if opening is None or opening <= stop:
                break
            i = opening - 1
            continue
        if word in ("'s", "’s", "’", "'") and i > stop and first is not None:
            i -= 1
            continue
        if word in ("and", "&") and first is not None and i > stop and _joins(r, s, i):
            i -= 1
            continue
        if word in LINKING and first is not None and i > stop and _links(r, s, i):
            i -= 1
            continue
        if word == "that" or (word in ("these", "those") and first is None):
            break
        if token.text in ("-", "‐") and first is not None and i > stop and s.tokens[i - 1].end == token.start:
            i -= 1
            continue
        if word in DETERMINERS:
            first = i
            # "one of the two", "some of its": a determiner ends the phrase unless "of" or a possessive leads further
            if i - 1 >= stop and (
                s.tokens[i - 1].lower in LINKING or s.tokens[i - 1].lower in ("all", "both", "and", "the")
            ):
                i -= 1
                continue
            break
        if word in STOP_WORDS or not token.text[0].isalnum():
            break
        if first is not None and _finite(s, i):
            break
        first = i
        i -= 1
    if first is not None and s.tokens[first].lower in ("and", "&"):
        first += 1
    return first if first is not None and first <= end else None


def _finite(s: Sentence, i: int) -> bool:
    """Does token i look like the verb of another clause, before the noun phrase that is being collected?"""
    word = s.tokens[i].lower
    if not s.tokens[i].text.islower():
        return False
    following = s.tokens[i + 1].lower if i + 1 < len(s.tokens) else ""
    if following in DETERMINERS and word not in ("of", "all", "both"):
        return True
    if word in IRREGULAR_PASTS or (word.endswith("ed") and (i == 0 or s.tokens[i - 1].lower not in DETERMINERS)):
        return i > 0 and s.tokens[i - 1].lower not in DETERMINERS
    return any(form in ("past", "ing", "s") for _, form in FORMS.get(word, ())) and word not in SPEAKER_NOUNS


def _joins(r: Lookups, s: Sentence, i: int) -> bool:
    """Does "and" at token i join two speakers: names or names of people on both sides?"""
    if i + 1 >= len(s.tokens) or i == 0:
        return False
    left, right = s.tokens[i - 1], s.tokens[i + 1]
    both_names = r.in_name(left) and r.in_name(right)
    both_nouns = left.lower in SPEAKER_NOUNS and right.lower in SPEAKER_NOUNS | DETERMINERS
    inside = left.text[0].isupper() and right.text[0].isupper()
    # "the meteorology and geophysics agency": two nouns under one article
    nouns = i > 1 and s.tokens[i - 2].lower in DETERMINERS and left.text.islower() and right.text.islower()
    return both_names or both_nouns or inside or (nouns and left.lower not in STOP_WORDS)


def _links(r: Lookups, s: Sentence, i: int) -> bool:
    """Does the preposition at token i hang its phrase on a noun before it?"""
    left = s.tokens[i - 1]
    if left.text == ")":
        return True
    if s.tokens[i].lower == "of":
        return left.lower not in STOP_WORDS and left.text[0].isalnum() and not _is_cue(left.lower)
    if left.lower in SPEAKER_NOUNS:
        return True
    return s.tokens[i].lower in ("for", "at") and r.in_name(left) and s.tokens[i].lower == "for"


def _is_cue(word: str) -> bool:
    return any(form in ("past", "ing") for _, form in FORMS.get(word, ()))


def noun_phrase_after(r: Lookups, s: Sentence, start: int, *, stop: int | None = None) -> int | None:
    """The end (excluded) of the noun phrase that starts at token `start`, or None."""
    stop = len(s.tokens) if stop is None else stop
    i, last = start, None
    if start < stop and s.tokens[start].lower in PRONOUNS | OBJECT_PRONOUNS and s.tokens[start].lower != "her":
        return start + 1
    determined = False
    while i < stop:
        token = s.tokens[i]
        word = token.lower
        if r.in_name(token):
            name_end = r.inside_name[token.start][1]
            while i < stop and s.tokens[i].end <= name_end:
                i += 1
            last = i
            determined = True
            continue
        if token.text == "(":
            closing = next((k for k in range(i, min(stop, i + 8)) if s.tokens[k].text == ")"), None)
            if closing is None or last is None:
                break
            i = last = closing + 1
            continue
        if word in ("'s", "’s", "’", "'") and last is not None:
            i += 1
            last = i
            continue
        if word in DAY_WORDS or (word in MONTHS and token.text[0].isupper() and last is not None):
            break
        if word in ("of", "for", "at", "in", "from", "with", "on") and last is not None and i + 1 < stop:
            noun = s.tokens[i - 1].lower in SPEAKER_NOUNS
            following = s.tokens[i + 1].lower
            if (word == "of" or (noun and following not in DAY_WORDS)) and following not in STOP_WORDS:
                i += 1
                determined = False
                continue
            break
        if word == "and" and last is not None and i + 1 < stop and _joins(r, s, i):
            i += 1
            determined = False
            continue
        if word in DETERMINERS:
            if determined and last is not None and s.tokens[i - 1].lower not in DETERMINERS:
                break
            determined = True
            i += 1
            last = i
            continue
        if word in STOP_WORDS or not token.text[0].isalnum():
            break
        if last is not None and token.text.islower() and _ends_phrase(s, i):
            break
        i += 1
        last = i
        determined = True
    if last is None or (last == start + 1 and s.tokens[start].lower in DETERMINERS - {"others", "some", "many"}):
        return None
    return last


def _ends_phrase(s: Sentence, i: int) -> bool:
    """Does token i look like the verb of the phrase before it rather than a part of it?"""
    word = s.tokens[i].lower
    if s.tokens[i - 1].lower in DETERMINERS:
        return False
    return word in IRREGULAR_PASTS or word.endswith("ed") or any(f == "past" for _, f in FORMS.get(word, ()))


def extend_after(r: Lookups, s: Sentence, end: int) -> int:
    """The end of a source that a comma and a description may follow: "X, a spokesman for Y" from the end of "X"."""
    tokens = s.tokens
    for _ in range(2):
        if end + 1 >= len(tokens) or tokens[end].text != "," or r.quote_at(tokens[end + 1].start) is not None:
            return end
        word = tokens[end + 1].lower
        if word not in DETERMINERS and word not in SPEAKER_NOUNS and not r.in_name(tokens[end + 1]) and word != "who":
            return end
        if word == "who":
            return end
        further = noun_phrase_after(r, s, end + 1)
        if further is None:
            return end
        following = tokens[further].lower if further < len(tokens) else "."
        if following[0].isalnum() and following not in PREPOSITIONS:
            return end  # the next clause begins here: "according to X, the mayor left"
        if following in AUXILIARIES or following in FORMS:
            return end
        end = further
    return end


def rest_of_phrase(r: Lookups, s: Sentence, end: int) -> int:
    """The end of a source with the phrases that hang on it, up to the comma: "two men briefed | on the talks,"."""
    tokens = s.tokens
    k = end
    while k + 1 < len(tokens) and tokens[k].lower in PREPOSITIONS and tokens[k + 1].lower not in DAY_WORDS | MONTHS:
        further = noun_phrase_after(r, s, k + 1)
        if further is None:
            return end
        k = further
    return k if k < len(tokens) and tokens[k].text == "," else end


def subject_before(r: Lookups, s: Sentence, verb: int) -> tuple[Source | None, str, set[str]]:
    """The subject of the verb at token `verb`, as (source, how, words skipped).

    `how` is "phrase", "pronoun", "relative", "shared" (the subject of an earlier verb) or "none".
    """
    j, skipped = skip_back(s, verb)
    if j < 0:
        return None, "none", skipped
    token = s.tokens[j]
    word = token.lower
    if r.quote_at(token.start) != r.quote_at(s.tokens[verb].start):
        return None, "none", skipped
    if word in PRONOUNS:
        return Source(s.index, j, j + 1), "pronoun", skipped
    if word in ("who", "which") or (word == "that" and j > 0 and s.tokens[j - 1].lower in SPEAKER_NOUNS):
        end = j - 2 if s.tokens[j - 1].text == "," else j - 1
        first = noun_phrase_before(r, s, end) if end >= 0 else None
        return (
            (Source(s.index, first, end + 1, True), "relative", skipped)
            if first is not None
            else (None, "none", skipped)
        )
    if word in ("and", "but", "or", "then") or (word == "," and s.tokens[j - 1].lower in ("and", "but")):
        return None, "shared", skipped
    if word in (",", "—", "–"):
        source = _parenthetical(r, s, j)
        return (source, "phrase", skipped) if source else (None, "shared", skipped)
    first = noun_phrase_before(r, s, j)
    if first is None:
        return None, "none", skipped
    subject = r.subject_behind(s, j, verb)
    if subject and subject.first < first and subject.last <= j + 1:
        return subject, "phrase", skipped
    return Source(s.index, first, j + 1), "phrase", skipped


def _parenthetical(r: Lookups, s: Sentence, comma: int) -> Source | None:
    """The subject that a description between commas follows: "X, the head of Y, said"; `comma` is the second one."""
    marks = (s.tokens[comma].text,)
    for k in range(comma - 1, max(0, comma - 28), -1):
        if s.tokens[k].text in '"“”;:':
            return None
        if s.tokens[k].text not in marks:
            continue
        if comma - k < 2:
            return None
        first = noun_phrase_before(r, s, k - 1)
        if first is None:
            return None
        opener = s.tokens[k + 1]
        describes = (
            opener.lower in DETERMINERS
            or opener.lower
            in ("who", "whose", "which", "citing", "speaking", "himself", "herself", "known", "formerly", "based")
            or opener.lower in SPEAKER_NOUNS
            or r.in_name(opener)
            or opener.text[0].isdigit()
        )
        head_is_name = any(r.in_name(t) for t in s.tokens[first:k])
        if describes and (head_is_name or r.in_name(opener) or s.tokens[first].lower in DETERMINERS):
            # "Oslo, Norway, the minister" and lists have one comma more: look once further left for a longer subject
            return Source(s.index, first, comma)
        if head_is_name and (k == 0 or first == 0):
            return Source(s.index, first, k)
        return None
    return None


def main_subject(r: Lookups, s: Sentence, before: int) -> Source | None:
    """The first noun phrase of the sentence that may be its subject, for verbs that share it."""
    i = 0
    if (
        s.tokens[0].text.isupper() and len(s.tokens[0].text) > 1
    ):  # past a dateline: "OSLO, Oct 22 (Agency) - The ministry"
        i = next((k + 1 for k, t in enumerate(s.tokens[:14]) if t.text in ("-", "–", "—")), 0)
    while i < before:
        token = s.tokens[i]
        if token.text in '"“‘' or r.quote_at(token.start) is not None:
            i += 1
            continue
        if (
            token.lower in PREPOSITIONS | SUBORDINATORS or token.lower in DAY_WORDS
        ):  # "In March, X ...": skip to the comma
            comma = next((k for k in range(i, min(before, i + 14)) if s.tokens[k].text == ","), None)
            if comma is None:
                return None
            i = comma + 1
            continue
        if token.lower in PRONOUNS:
            return Source(s.index, i, i + 1)
        if token.lower in STOP_WORDS or not token.text[0].isalnum():
            i += 1
            continue
        end = noun_phrase_after(r, s, i, stop=before)
        return Source(s.index, i, end) if end is not None else None
    return None
