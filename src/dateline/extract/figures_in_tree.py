"""Where a figure stands in the tree of its sentence: what it counts, what happened to that, its event, its day.

A figure is given by the characters of its number. What it counts is the noun that the number stands by ("40 houses"),
or the number itself where it stands alone ("injured 200").
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract import grammar
from dateline.extract.grammar import head_of, is_relative, is_told
from dateline.extract.units import ACTIONS, STATES
from dateline.model import EventMention, TimeMention
from dateline.reading import Reading, Word

# Verbs that give a figure and are no event by themselves where a noun beside them names one: "the toll of the quake
# reached 47" counts what the quake did.
CARRIERS = frozenset(
    """reach rise climb stand be leave total put place pass exceed grow increase fall drop decline remain number hit
    jump soar report estimate give revise lower raise say confirm count have""".split()
)
# Verbs that only pass on what happened to those counted, said by another word: "were reported killed".
PASSING_ON = frozenset(
    """see find report confirm leave have say put order declare presume fear list know think believe get count remain be
    bring raise include total reach""".split()
)
CHANGES = frozenset(
    """rise climb grow increase jump soar fall drop decline decrease shrink reach stand total number swell double
    triple""".split()
)
STAYING = frozenset("remain stay go get lie be become".split())
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


KILLINGS = frozenset("murder killing death manslaughter slaying massacre assassination".split())


def done_to(r: Reading, noun: int) -> str | None:
    """What the tree says happened to those counted: "killed"; "" where it says that nothing did (they acted
    themselves), None where it does not say."""
    if _only_some(r, noun):
        return _by_place_in_tree(r, noun) or ""
    return _by_place_in_tree(r, noun)


def _by_place_in_tree(r: Reading, noun: int) -> str | None:
    for c in () if _only_some(r, noun) else (*r.children(noun, "acl"), *r.children(noun, "amod")):
        found = _to_death(r, c) or _word_action(c)
        if c.index > noun and found and c.relation != "acl:relcl":
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
    head, relation = _governing(r, word), word.relation
    if relation.partition(":")[0] == "nmod" and grammar.case_of(r, word) == "of" and grammar.is_event(r, head.index):
        return "killed" if head.lemma.lower() in KILLINGS else None  # "wanted for the murder of two children"
    if relation.partition(":")[0] == "nmod" and grammar.case_of(r, word) == "of" and not head.is_root:
        head, relation = _governing(r, head), head.relation  # "dozens of passengers were injured"
    if relation == "obl" and _bounded(r, word):  # "at least 30 are believed dead" is no phrase of place
        relation = "nsubj:pass" if word.index < head.index else "obj"
    if relation.partition(":")[0] in ("obl", "nmod") and relation != "obl:agent" and grammar.case_of(r, word) != "of":
        return ""
    if head.upos not in VERBAL:
        return None
    for c in r.children(head.index, "xcomp", "ccomp", "advmod"):  # "reported killed", "remain missing", "shot dead"
        if (found := _word_action(c)) and (relation != "nsubj" or head.lemma.lower() in STAYING):
            return found
    found = _to_death(r, head) or _word_action(head)
    suffers = relation in ("obj", "nsubj:pass", "csubj:pass")
    if relation == "nsubj":
        helped = any(c.relation == "aux:pass" or c.lemma.lower() == "be" for c in r.children(head.index, "aux", "cop"))
        suffers = helped or not r.children(head.index, "obj", "ccomp", "xcomp")
        if not suffers:
            return "" if found or r.children(head.index, "obj") else None
    if suffers:
        return found or (None if head.lemma.lower() in PASSING_ON or head.upos != "VERB" else "")
    return "" if relation == "obl:agent" else None


def _only_some(r: Reading, noun: int) -> bool:
    """ "Eleven people arrested at the march will be brought before a judge": as many as will, of those arrested; but
    "the 54 people arrested were freed"."""
    word = r.words[noun]
    if not word.relation.startswith("nsubj") or r.words[word.head].upos != "VERB" or word.upos != "NOUN":
        return False
    definite = any(
        c.text.lower() in ("the", "all", "these", "those", "both") for c in r.children(noun, "det", "det:predet")
    )
    which = [c for c in r.children(noun, "acl") if c.relation == "acl" and noun < c.index < word.head]
    return bool(which) and not definite


NOT_KILLING = frozenset(
    "sentence condemn doom scare frighten bore worry work link connect relate lead contribute".split()
)


def _to_death(r: Reading, verb: Word) -> str:
    """ "Were crushed to death", "burned to death": killed, however; but "sentenced to death"."""
    if verb.lemma.lower() in NOT_KILLING:
        return ""
    to_death = any(o.lemma.lower() == "death" and grammar.case_of(r, o) == "to" for o in r.children(verb.index, "obl"))
    return "killed" if to_death else ""


def subject_of_change(r: Reading, noun: int) -> str:
    """What rises or falls to a number that stands alone: "strength of the force" of "the strength of the force rose by
    200"; "" where the number is no step or end of a change."""
    word = r.words[noun]
    head = r.words[word.head]
    if head.upos == "NUM" and not head.is_root:  # "by 200 to 1,400"
        head = r.words[head.head]
    subjects = [c for c in r.children(head.index, "nsubj") if c.upos in ("NOUN", "PROPN")]
    if word.is_root or word.upos != "NUM" or head.lemma.lower() not in CHANGES or not subjects:
        return ""
    start, end = r.phrase(subjects[0].index)
    words = [w.text for w in r.words_in(start, end) if w.upos != "DET" or w.index > subjects[0].index]
    return " ".join(words) if len(words) <= 6 and "," not in words else ""


def phrase_end(r: Reading, start: int, end: int) -> int:
    """Where the noun phrase of a number ends at the latest, `start` to `end` being what follows the number: before the
    next verb, and before "of" and "to" that lead in a clause ("accused the two of lying")."""
    for w in r.words_in(start, end):
        finite = w.upos in ("VERB", "AUX") and w.relation.partition(":")[0] not in ("amod", "compound", "nmod")
        if finite or (w.relation == "mark" and w.upos != "NOUN"):
            return w.start
    return end


def event_of(r: Reading, noun: int, events: Sequence[EventMention]) -> str | None:
    """The event that a counted noun belongs to: the one that defines it ("the 80 people arrested"), else the first on
    the way up to the end of its clause, else what the clause is about; None where its clause tells of none."""
    told = {w.index: e for e in events for w in r.words_in(e.trigger.start, e.trigger.end)}
    for c in () if _only_some(r, noun) else r.children(noun, "acl"):
        if c.index in told and c.relation != "acl:relcl":
            return told[c.index].id
    at = r.words[noun]
    while at.relation == "conj" and at.index not in told and r.words[at.head].upos == at.upos == "NOUN":
        at = r.words[r.words[at.head].head]  # "no deaths and three injuries": the deaths are another matter
    while True:
        event = told.get(at.index)
        if event is not None and not (at.upos in VERBAL and at.lemma.lower() in CARRIERS):
            return event.id
        if beside := _beside(r, at.index, noun, told):
            return beside.id
        if at.relation == "acl:relcl" and at.head in told and _who(r, at):
            return told[at.head].id  # "a bombing in 2019 that left 31 dead"
        if event is not None:
            return event.id
        if at.is_root or _ends_clause(r, at):
            return next(
                (told[c.index].id for c in r.children(noun, "acl:relcl") if c.index in told and _who(r, c)), None
            )
        at = _governing(r, at)


def times_of(r: Reading, noun: int, times: Sequence[TimeMention]) -> list[TimeMention]:
    """The times among these that date a counted noun, those that hang on the lowest word above it."""
    hanging: dict[int, list[tuple[TimeMention, int]]] = {}
    for t in times:
        if (head := head_of(r, t.span.start, t.span.end)) is not None:
            hanging.setdefault(_governor(r, head), []).append((t, head))
    for c in r.children(noun, "acl"):  # "the guards killed by the bomb of 3 March"
        found = [t for t, _ in hanging.get(c.index, ())] or _of_causes(r, c.index, hanging)
        if found and c.index > noun and c.relation != "acl:relcl":
            return found
    for c in r.children(noun, "advmod"):  # "up from 55 a week ago"
        if found := [t for t, _ in hanging.get(c.index, ())]:
            return found
    for word in _up(r, noun):
        if found := [t for t, _ in hanging.get(word.index, ())]:
            return found
        if word.relation == "acl:relcl":  # "a bombing in 2019 that left": whatever the tree hangs the year on
            between = range(word.head, r.subtree(word.index)[0])
            if found := [t for here in hanging.values() for t, head in here if head in between]:
                return found
        speech = [c.index for c in r.children(word.index, "parataxis")]  # "12 died, officials said on Monday"
        if found := [t for i in speech for t, _ in hanging.get(i, ()) if r.words[i].lemma in ("say", "report")]:
            return found
        if word.upos in VERBAL and (found := _of_causes(r, word.index, hanging)):
            return found
        if word.relation == "conj" and word.upos in VERBAL and not word.is_root:
            first = r.words[word.head]
            shared = [t for t, head in hanging.get(first.index, ()) if head < first.index]
            if not r.children(word.index, "nsubj") and not r.children(word.index, "aux"):
                shared = [t for t, _ in hanging.get(first.index, ())]  # "met in June and revealed"
            if shared:
                return shared
    return []


def _of_causes(r: Reading, verb: int, hanging: dict[int, list[tuple[TimeMention, int]]]) -> list[TimeMention]:
    """The times of what the clause of a verb lies in: "died in a fire on Monday", "when the bus overturned on Sunday".

    "Monday's fire" says which fire, and no day for a count."""
    for c in (*r.children(verb, "obl"), *r.children(verb, "nsubj")):
        if c.relation.startswith("nsubj") or grammar.case_of(r, c) in ("in", "by", "during", "at"):
            found = [t for t, head in hanging.get(c.index, ()) if r.words[head].relation != "nmod:poss"]
            if found:
                return found
    for c in r.children(verb, "advcl"):
        leading = {m.text.lower() for m in r.children(c.index, "mark", "advmod")}
        if leading & {"when", "as", "while"} and (found := [t for t, _ in hanging.get(c.index, ())]):
            return found
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


def _governing(r: Reading, word: Word) -> Word:
    """The word that a noun hangs on. An object shared by two verbs is the second one's, if it stands behind both and
    the first has its own: "fired tear gas and arrested 14 people"."""
    head = r.words[word.head]
    if word.relation != "obj":
        return head
    others = [c.index for c in r.children(head.index, "obj") if c.index < word.index]
    between = [c for c in r.children(head.index, "conj") if head.index < c.index < word.index and c.upos == "VERB"]
    return between[-1] if others and between and not r.children(between[-1].index, "obj") else head


def _governor(r: Reading, head: int) -> int:
    """The word that a time hangs on; a time inside a time ("17.00 on Tuesday") hangs on what the outer one does."""
    word = r.words[head]
    return head if word.is_root else word.head


def _who(r: Reading, clause: Word) -> bool:
    """Do those counted act in a relative clause: "300 people who fled", not "soldiers in Chad, where 90 died"?"""
    return any(is_relative(c) for c in r.children(clause.index, "nsubj"))


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


def _bounded(r: Reading, word: Word) -> bool:
    """Is the preposition of a number only its bound: "at least 30", "over 60", "up to 12"?"""
    case = grammar.case_of(r, word)
    least = any(c.text.lower() in ("least", "most") for c in r.children(word.index))
    return (case == "at" and least) or (case in ("over", "under", "about", "around", "up") and word.upos == "NUM")


def _word_action(word: Word) -> str:
    text = word.text.lower()
    if text in STATES:
        return text
    return ACTIONS.get(text, "") if word.upos in VERBAL or text in ("dead", "missing", "injured", "wounded") else ""
