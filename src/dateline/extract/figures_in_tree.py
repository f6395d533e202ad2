"""Where a figure stands in the tree of its sentence: what it counts, what happened to that, its event, its day.

A figure is given by the characters of its number. What it counts is the noun that the number stands by ("40 houses"),
or the number itself where it stands alone ("injured 200").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract.grammar import head_of, is_told
from dateline.extract.units import ACTIONS, STATES
from dateline.model import EventMention, TimeMention
from dateline.reading import Reading, Word

# Verbs that give a figure and are no event by themselves where a noun beside them names one: "the toll of the quake
# reached 47" counts what the quake did.
CARRIERS = frozenset(
    """reach rise climb stand be leave total put place pass exceed grow increase fall drop decline remain number hit
    jump soar report estimate give revise lower raise say confirm count have""".split()
)
VERBAL = ("VERB", "AUX", "ADJ")


def counted(r: Reading, start: int, end: int) -> int | None:
    """The word that is counted by the number at the characters start to end; None where it was not read."""
    at = head_of(r, start, end)
    if at is None:
        return None
    word = r.words[at]
    if not word.is_root and word.relation.partition(":")[0] in ("nummod", "compound", "det", "amod"):
        head = r.words[word.head]
        if head.start >= start and head.upos in ("NOUN", "PROPN", "ADJ", "SYM", "NUM"):
            return head.index
    return at


def is_share(r: Reading, part: tuple[int, int], whole: int) -> bool:
    """Is the number at the characters of `part` a share of the one that starts at `whole`: "one in five houses"?
    "Killed two in five attacks" is none: the attacks hang on the verb."""
    first, second = head_of(r, *part), r.word_at(whole)
    if first is None or second is None:
        return False
    noun = second if second.relation.startswith("nmod") else r.words[second.head]
    return noun.relation.partition(":")[0] == "nmod" and noun.head in (first, r.words[first].head)


def done_to(r: Reading, noun: int) -> str | None:
    """What the tree says happened to those counted: "killed"; "" where it says that nothing did (they acted
    themselves), None where it does not say."""
    for c in (*r.children(noun, "acl"), *r.children(noun, "amod")):
        if c.index > noun and (found := _word_action(c)) and (c.relation != "acl:relcl" or c.index == noun + 2):
            return found
    if found := _word_action(r.words[noun]):
        return found
    word = r.words[noun]
    while word.relation == "conj" and r.words[word.head].upos in ("NOUN", "PROPN", "NUM"):
        word = r.words[word.head]
        if any(c.upos in VERBAL and c.relation == "acl" for c in r.children(word.index)):
            return None
    if word.is_root:
        return None
    head, relation = r.words[word.head], word.relation
    if relation.partition(":")[0] == "nmod" and _case(r, word) == "of":  # "dozens of passengers were injured"
        outer = r.words[word.head]
        head, relation = r.words[outer.head], outer.relation
    if head.upos not in VERBAL:
        return None
    for c in r.children(head.index, "xcomp", "ccomp"):
        if (found := _word_action(c)) and relation != "nsubj":
            return found
    found = _word_action(head)
    if not found:
        return None
    helped = any(c.relation == "aux:pass" or c.lemma.lower() == "be" for c in r.children(head.index, "aux", "cop"))
    if relation in ("obj", "nsubj:pass", "csubj:pass", "obl:agent") or (relation == "nsubj" and helped):
        return "" if relation == "obl:agent" else found
    if relation == "nsubj":
        suffers = not r.children(head.index, "obj") and not r.children(head.index, "ccomp", "xcomp")
        return found if suffers else ""
    return None


def event_of(r: Reading, noun: int, events: Sequence[EventMention]) -> str | None:
    """The event that a counted noun belongs to: the one that defines it ("the 80 people arrested"), else the first on
    the way up to the end of its clause, else what the clause is about; None where its clause tells of none."""
    told = {w.index: e for e in events for w in r.words_in(e.trigger.start, e.trigger.end)}
    for c in r.children(noun, "acl"):
        if c.index in told and (c.relation != "acl:relcl" or r.words[c.index - 2].index == noun):
            return told[c.index].id
    at = r.words[noun]
    while True:
        event = told.get(at.index)
        if event is not None and not (at.upos in VERBAL and at.lemma.lower() in CARRIERS):
            return event.id
        if beside := _beside(r, at.index, noun, told):
            return beside.id
        if event is not None:
            return event.id
        if at.is_root or _ends_clause(r, at):
            return None
        at = r.words[at.head]


def times_of(r: Reading, noun: int, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The times among these that date a counted noun, those that hang on the lowest word above it."""
    hanging: dict[int, list[tuple[TimeMention, int]]] = {}
    for t in times:
        if (head := head_of(r, t.span.start, t.span.end)) is not None:
            hanging.setdefault(_governor(r, head), []).append((t, head))
    for word in _up(r, noun):
        if found := [t for t, _ in hanging.get(word.index, ())]:
            return found
        speech = [c.index for c in r.children(word.index, "parataxis")]  # "12 died, officials said on Monday"
        if found := [t for i in speech for t, _ in hanging.get(i, ()) if r.words[i].lemma in ("say", "report")]:
            return found
        if word.relation == "conj" and word.upos in VERBAL and not word.is_root:
            first = r.words[word.head]
            shared = [t for t, head in hanging.get(first.index, ()) if head < first.index]
            if not r.children(word.index, "nsubj") and not r.children(word.index, "aux"):
                shared = [t for t, _ in hanging.get(first.index, ())]  # "met in June and revealed"
            if shared:
                return shared
    return []


# --- going up -------------------------------------------------------------------------------------------------------
def _up(r: Reading, noun: int) -> Iterator[Word]:
    """The words whose day is the figure's too: from it up through what it is said or done in."""
    word = r.words[noun]
    while True:
        yield word
        if word.is_root:
            return
        head = r.words[word.head]
        if word.relation == "acl:relcl":  # "the attack on Monday, which killed nine": the antecedent's own day
            yield head
            return
        if word.relation == "parataxis" or (word.relation.startswith("advcl") and is_told(r, word.index)):
            return
        if word.relation == "conj" and word.upos in VERBAL and r.children(word.index, "nsubj", "aux"):
            # what stands before both verbs is shared, see `times_of`; what hangs on the other verb is not
            if head.is_root:
                return
            head = r.words[head.head]
        word = head


def _governor(r: Reading, head: int) -> int:
    """The word that a time hangs on; a time inside a time ("17.00 on Tuesday") hangs on what the outer one does."""
    word = r.words[head]
    return head if word.is_root else word.head


def _ends_clause(r: Reading, word: Word) -> bool:
    """Does the clause of a figure end at this word, so that what stands above is another matter?"""
    relation = word.relation.partition(":")[0]
    if word.relation == "acl:relcl":
        return True
    if relation in ("ccomp", "parataxis"):
        return True
    return relation == "advcl" and is_told(r, word.index)


def _beside(r: Reading, word: int, noun: int, told: dict[int, EventMention]) -> EventMention | None:
    """An event among the nouns that hang on a word, the subject's first: "the toll of the quake", "after the flood"."""
    nominal = ("nmod", "obl", "compound", "nsubj", "obj", "appos", "conj")
    waiting = [c.index for relation in ("nsubj", "obj", "nmod", "compound", "obl") for c in r.children(word, relation)]
    for i in waiting:
        at = r.words[i]
        if i == noun or at.upos not in ("NOUN", "PROPN", "NUM"):
            continue
        if i in told:
            return told[i]
        waiting += [c.index for c in r.children(i, *nominal) if c.index != noun]
    return None


def _word_action(word: Word) -> str:
    text = word.text.lower()
    if text in STATES:
        return text
    return ACTIONS.get(text, "") if word.upos in VERBAL or text in ("dead", "missing", "injured", "wounded") else ""


def _case(r: Reading, word: Word) -> str:
    return next((c.text.lower() for c in r.children(word.index, "case")), "")
