"""Who acts and who is acted on, as the reader hears it, beside what the grammar gives.

The grammar (`grammar.py`) knows why: subject, agent, possessor. The reader's head for arguments has learned from our
own sentences what no tree shows ("Norway's refusal angered Chad": it is Norway that angered), and says how sure it is.
Where the grammar is silent the head must be sure to speak; what the grammar says, the head must all but rule out to
take it away. The limits were chosen on every second of our own sentences that were kept out of training;
`evaluation/participants.py` measures on the others.
"""

from __future__ import annotations

import re
from collections.abc import Container, Sequence

from dateline.extract.grammar import CHARGED_WITH, OBJECT_DID, SUFFERED_NOUNS, Found, case_of, first_conjunct
from dateline.extract.meant import is_numbered
from dateline.extract.only_called import is_given_a_name
from dateline.extract.own_clauses import cannot
from dateline.extract.stand_ins import BODIES, PEOPLE
from dateline.reading import ARGUMENT_ROLES, ArgumentRole, Reading, Word

# Tried on the even half: -1.5 to 1.0, and -1.5 to -9; to be chosen anew when the head is trained anew.
ADDED = 0.0  # log-odds from which the head adds a phrase that the grammar leaves out
DROPPED = -2.5  # and up to which it takes away one that the grammar has

Fit = dict[ArgumentRole, float]  # log-odds of each part
NAMING = frozenset({"NOUN", "PROPN"})
CIRCUMSTANCE = frozenset({"despite", "amid", "amidst", "since", "until", "like", "unlike"})  # they lead in no party
WHERE = frozenset("at in near off on".split())
POINTING = frozenset({"the", "this", "that", "these", "those", "both"})
WITHIN_NAMES = frozenset({"compound", "flat", "nmod:desc", "appos"})  # they name with the word that they hang on
# Of the verbs beside it: "met Peter Vang and signed a treaty" does not say with whom.
OBJECTS = frozenset({"obj", "iobj"})


def heard(reading: Reading, trigger: Sequence[Word], found: Found) -> Found:
    """The phrases (by their head words) that the grammar found for a trigger, as the reader confirms or drops
    them, and then those that it adds. As they are where the reading has no arguments."""
    if not reading.arguments or not trigger:
        return found
    fits = _fits(reading, trigger)
    kept = [x for x in found if x[1] == "other" or _may_stand(reading, trigger, fits, x[0], x[1])]
    if _points_back(reading, trigger):
        return kept
    if any(is_numbered(reading, c) for c in reading.children(trigger[-1].index, "nsubj")):
        return kept  # "the union said it was the second strike": whose strike is not told
    if found and _is_charged(reading, trigger[-1]):
        return found  # "accused Oslo of burning a post": the tree says who is to have done it
    taken = {word for word, _ in found}
    played = {role for _, role in kept}
    return kept + [
        (w, role)
        for w, role in _alone(reading, trigger[-1], fits)
        if w not in taken and role not in played and not does_another(reading, trigger[-1], w)
        if not cannot(reading, trigger[-1], w, role)
        if role == "target" or not (_suffers_by(reading, trigger[-1], w) or _acts_above(reading, trigger[-1], w))
    ]


def _suffers_by(reading: Reading, noun: Word, word: int) -> bool:
    """ "Three soldiers were killed in an exchange of fire": who suffers by it is not told to have done it."""
    while noun.relation == "nmod" and noun.upos == "NOUN" and not noun.is_root:
        noun = reading.words[noun.head]
    verb = reading.words[noun.head]
    if noun.upos != "NOUN" or not noun.relation.startswith("obl") or verb.lemma.lower() not in HARMS:
        return False
    if verb.relation == "acl" and word == verb.head:
        return verb.feature("Tense") == "Past"  # "Holm, wounded in a knife attack, has left hospital"
    top = reading.words[word]
    while top.relation in ("conj", "appos", "flat", "nmod:desc") and not top.is_root:
        top = reading.words[top.head]
    return top.head == verb.index and (top.relation == "nsubj:pass" or verb.lemma.lower() in ("die", "lose", "fall"))


HARMS = frozenset(
    "lose fall kill injure wound hurt die burn maim displace abduct kidnap capture shoot arrest detain".split()
)


def does_another(reading: Reading, trigger: Word, word: int) -> bool:
    """ "The attack, condemned by Norway": who does what is done to a noun's event, or stands in a clause of its own
    below it ("a sign of how Norway struggles"), is no party of that event."""
    if credited(reading, word) or is_some_of_them(reading, word) or announces(reading, trigger, word):
        return True
    if trigger.upos != "NOUN":
        if _in_a_charge(reading, trigger, word):
            return True
        if _only_tells(reading, trigger, word) or _does_what_tells_who(reading, trigger, word):
            return True
        return _is_told_of_subject(reading, trigger, word)
    verb = reading.words[trigger.head]
    if verb.lemma.lower() in ("blame", "pin") and trigger.relation == "obj" and reading.words[word].head == verb.index:
        return True  # "blamed the attack on rebels": it was not on them
    brought = trigger.lemma.lower() in SUFFERED_NOUNS and verb.lemma.lower() in BRINGS_ABOUT
    about = trigger.relation in ("obj", "nsubj:pass") and (verb.lemma.lower() in SPEAKS_OF or brought)
    if about and reading.words[word].head == verb.index:
        return True  # "his arrest was confirmed by the minister", "police investigated the murder"
    if is_given_a_name(reading, trigger) and reading.words[word].head == trigger.head:
        return True  # "called the raid the worst attack": who calls it so
    first = reading.words[reading.sentences[trigger.sentence].first].start
    if REASON.search(reading.text[first : trigger.start]) and word not in reading.subtree(trigger.index):
        return True  # "arrested six men in connection with the bombing": whether they did it is not told
    at = reading.words[word]
    while not at.is_root and at.upos not in ("VERB", "AUX"):
        at = reading.words[at.head]
    act = next(iter(reading.triggers_in(at.start, at.end)), None)
    mine = next(iter(reading.triggers_in(trigger.start, trigger.end)), None)
    other = act is not None and act.type is not None and mine is not None and act.type != mine.type
    below = at.head == trigger.index and at.relation in ("acl", "acl:relcl") and other
    return below or (at.relation in ("advcl:relcl", "ccomp") and reading.words[at.head].upos == "ADV")


REASON = re.compile(
    r"\b(?:in connection (?:with|to|of)|on suspicion of|on charges of|suspected of|linked to|related to|over)"
    r"\s(?:[\w'’.-]+\s){0,4}$"
)


def is_some_of_them(reading: Reading, word: int) -> bool:
    """ "Nine were hurt, among them a priest and two nurses", "six of them officers": who some of those are."""
    at = first_conjunct(reading, reading.words[word])
    return (
        at.relation == "acl"
        and at.upos == "NOUN"
        and any(reading.words[i].text.lower() in ("them", "whom") for i in reading.subtree(at.index) if i < at.index)
    )


def announces(reading: Reading, trigger: Word, word: int) -> bool:
    """ "The governor said a curfew would be imposed", "announced that two envoys would be expelled": who only says what
    will be done, with nobody named who is to do it, does not do it; but a country or a body may announce its own."""
    verb = trigger
    if trigger.upos == "NOUN" and trigger.relation in ("nsubj", "nsubj:pass", "obj"):
        verb = reading.words[trigger.head]
    verb = first_conjunct(reading, verb)
    things = [c for c in reading.children(verb.index, "nsubj") if c.upos in ("NOUN", "PROPN")]
    suffers = bool(reading.children(verb.index, "aux:pass")) or trigger.relation == "nsubj"
    suffers = suffers or (bool(things) and trigger.index == verb.index)  # "said the treaty would allow soldiers to"
    if verb.relation not in ("ccomp", "parataxis") or verb.is_root or not suffers:
        return False
    said = reading.words[verb.head]
    top = reading.words[word]
    while top.relation in ("appos", "flat", "nmod:desc", "compound") and not top.is_root:
        top = reading.words[top.head]
    if top.head != said.index or not top.relation.startswith("nsubj"):
        return False
    if said.lemma.lower() in SAYS - {"announce"}:
        return True
    named = any(n.kind == "person" and n.first <= top.index < n.last for n in reading.names)
    return named or top.lemma.lower() in PEOPLE - BODIES


# What is done about an act by others than those who do it.
SPEAKS_OF = frozenset(
    """confirm report deny oppose condemn criticise criticize welcome denounce praise question mention recall mourn
    investigate probe deplore regret applaud hail""".split()
)


# By these somebody only brings it about that others do it: "elders negotiated his release".
BRINGS_ABOUT = frozenset(
    """negotiate secure demand seek obtain win broker mediate request urge await celebrate arrange propose facilitate
    claim follow survive witness film watch""".split()
)


def credited(reading: Reading, word: int) -> bool:
    """ "The sum was sent, according to books kept by the audit office": who is only named with the source."""
    at = reading.words[word]
    while not at.is_root and at.upos not in ("AUX",):
        if any(c.text.lower() == "according" and c.index < word for c in reading.children(at.index)):
            return True
        at = reading.words[at.head]
    return False


def _does_what_tells_who(reading: Reading, verb: Word, word: int) -> bool:
    """ "A man wanted by police was arrested": whose deed only says which man is meant did not arrest him."""
    phrase = reading.words[word]
    told = reading.words[phrase.head]
    agent = phrase.relation.startswith("obl") and case_of(reading, phrase) == "by"
    whose = reading.words[told.head]
    beside = told.relation.partition(":")[0] == "acl" and whose.relation.startswith("nsubj")
    return agent and told.index != verb.index and beside and whose.head == verb.index


def _acts_above(reading: Reading, verb: Word, word: int) -> bool:
    """ "Dockers walked out after talks collapsed": who acts by the verb above, where this one has a subject itself."""
    own = [c for c in reading.children(verb.index, "nsubj") if c.upos in ("NOUN", "PROPN")]
    above = reading.words[word]
    return bool(own) and verb.relation == "advcl" and above.head == verb.head and above.relation.startswith("nsubj")


def _is_told_of_subject(reading: Reading, verb: Word, word: int) -> bool:
    """ "An aircraft carrying tourists and a pilot disappeared": who stands in what is told of the subject, and does not
    lead it ("an inquiry led by Holm found")."""
    at = reading.words[word]
    if case_of(reading, at) == "by":
        return False
    while not at.is_root and not (
        at.upos in ("VERB", "AUX") and at.relation not in ("advcl", "xcomp", "conj", "ccomp")
    ):
        at = reading.words[at.head]
        if at.index == verb.index:
            return False
    noun = reading.words[at.head]
    return at.relation.startswith("acl") and noun.relation.startswith("nsubj") and noun.head == verb.index


def _is_charged(reading: Reading, deed: Word) -> bool:
    """Is it what somebody is accused of, alone or with other deeds?"""
    while deed.relation == "conj" and not deed.is_root and deed.upos == "VERB":
        deed = reading.words[deed.head]
    over = reading.words[deed.head]
    led = {c.text.lower() for c in reading.children(deed.index, "mark", "case") if c.index < deed.index}
    return deed.relation == "advcl" and over.lemma.lower() in CHARGES and bool(led & {"of", "for", "with"})


CHARGES = frozenset("accuse blame suspect charge convict".split())


def _in_a_charge(reading: Reading, trigger: Word, word: int) -> bool:
    """ "Was found guilty of taking money from Peter Vang": who is named in what somebody is guilty or accused of."""
    at = reading.words[word]
    while not at.is_root and at.index != trigger.index:
        led = (c.text.lower() for c in reading.children(at.index, "mark", "case") if c.index < at.index)
        if at.upos == "VERB" and at.relation == "advcl" and not CHARGED_WITH.isdisjoint(led):
            over = reading.words[at.head]
            return over.index == trigger.index and over.lemma.lower() in OBJECT_DID | {"find"}
        at = reading.words[at.head]
    return False


def _only_tells(reading: Reading, verb: Word, word: int) -> bool:
    """ "The blast hit a church, said its spokesman, Ole Vang": who stands behind the verb of saying does no more."""
    at = first_conjunct(reading, verb)
    said = reading.words[at.head]
    told = at.relation.partition(":")[0] in ("ccomp", "parataxis") and not at.is_root
    return told and said.lemma.lower() in SAYS and verb.index < said.index < word


SAYS = frozenset("say report tell add state announce confirm explain warn write insist".split())


def _may_stand(reading: Reading, trigger: Sequence[Word], fits: dict[int, Fit], word: int, role: ArgumentRole) -> bool:
    """May a phrase of the grammar stand? The head is not asked about what it has learned little of: pronouns, whose
    antecedent our sentences mark, what is joined by "and" or left unsaid, and the parties of a noun."""
    phrase = reading.words[word]
    if phrase.relation == "nsubj" and role == "source" and reading.children(trigger[0].index, "ccomp"):
        return True  # "..., the agency disclosed": the head has learned that who says so has no part in what is said
    somebody = phrase.upos == "PROPN" or phrase.lemma.lower() in PEOPLE | BODIES
    if trigger[0].relation == "acl:relcl" and trigger[0].head == word and role == "target" and somebody:
        return True  # "Chad, which he accused of": the head knows little of relative clauses
    unasked = word not in fits or trigger[-1].upos == "NOUN"
    joined = phrase.relation == "conj" or bool(reading.children(word, "conj"))
    return unasked or joined or fits[word][role] > DROPPED


def _points_back(reading: Reading, trigger: Sequence[Word]) -> bool:
    """ "The visit", "that meeting": whose it was has been told before, and need not be who acts in this clause."""
    noun = trigger[-1]
    told = reading.children(noun.index, "nmod", "nmod:poss", "acl", "acl:relcl", "compound")
    return noun.upos == "NOUN" and not told and any(w.lemma in POINTING for w in reading.children(noun.index, "det"))


def _fits(reading: Reading, trigger: Sequence[Word]) -> dict[int, Fit]:
    """How well each naming word of the trigger's sentence fits into each part."""
    own = {w.index for w in trigger}
    first = {w.head for w in trigger if w.relation == "conj"}
    before = {*first, *(w.index for i in first for w in reading.children(i, "conj"))} - own
    before |= _told_beside(reading, trigger[-1])
    return {
        word.index: {role: reading.argument_score(trigger, [word], role) for role in ARGUMENT_ROLES}
        for word in reading.sentence_words(trigger[0].sentence)
        if word.upos in NAMING and word.index not in own and word.relation not in WITHIN_NAMES
        if not (word.relation in OBJECTS and word.head in before)
    }


def _told_beside(reading: Reading, trigger: Word) -> set[int]:
    """The verbs of what is said beside what the trigger is part of: "will meet Peter Vang and is expected to sign a
    treaty, the ministry said"."""
    top = trigger
    while top.relation == "xcomp" and not top.is_root:
        top = reading.words[top.head]
    if top.relation == "conj" and trigger.upos == "VERB" and not top.is_root:
        return {top.head}
    if top.relation != "ccomp" or trigger.upos != "VERB":
        return set()
    return {w.index for w in reading.children(top.head, "ccomp") if w.index != top.index and w.upos == "VERB"}


def _alone(reading: Reading, trigger: Word, fits: dict[int, Fit]) -> Found:
    """The phrases that the reader hears by itself: of the words that fit, those that hang on no other one of them."""
    heard: dict[int, ArgumentRole] = {}
    for word, fit in fits.items():
        at = reading.words[word]
        placed = at.relation == "nmod" and at.upos == "NOUN" and case_of(reading, at) in WHERE
        if _owns_a_thing(reading, trigger, word) or (placed and at.lemma.lower() not in PEOPLE | BODIES):
            continue  # "dockers at Chad's largest port"
        role: ArgumentRole = "source" if fit["source"] >= fit["target"] else "target"
        led_in = case_of(reading, reading.words[word])
        credited = any(c.text.lower() == "according" for c in reading.children(word, "case"))
        if credited or led_in in CIRCUMSTANCE or (role == "target" and led_in == "by"):
            continue
        if fit[role] > ADDED:
            heard[word] = role
    return [
        (i, role) for i, role in heard.items() if reading.words[i].relation == "conj" or not _within(reading, i, heard)
    ]


def _owns_a_thing(reading: Reading, trigger: Word, word: int) -> bool:
    """ "Dockers at Chad's largest port walked out after talks": whose port it is takes no part; but "Chad's refusal
    angered Norway" is Chad's."""
    at = reading.words[word]
    owned = reading.words[at.head]
    beside = owned.relation in ("nmod", "obl") and trigger.index not in (owned.index, owned.head)
    if at.relation != "nmod:poss" or not beside:
        return False
    person = owned.lemma.lower() in PEOPLE
    return not person and not any(t.typed >= 0.5 for t in reading.triggers_in(owned.start, owned.end))


def _within(reading: Reading, word: int, others: Container[int]) -> bool:
    """Does a phrase hang on one of the others, or on what only tells which one that is: "a group tied to the army"?"""
    at = reading.words[word]
    if case_of(reading, at) == "by":
        return False  # "an inquiry led by Holm found"
    while not at.is_root and (at.index == word or at.relation in ("nmod", "obl", "acl", "appos", "compound", "amod")):
        if at.head in others:
            return True
        at = reading.words[at.head]
        if at.upos == "VERB" and at.relation != "acl":
            return False
    return False
