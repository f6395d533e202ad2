"""Clauses that the reader's tree hangs on the wrong word, or takes for nouns.

"Accused China of ramming a boat": China is accused, and the tree may take it for what is rammed. "Was killed when
troops opened fire", with the opening taken for the killed one. "In Chad, whose army had fled": of Chad, whatever noun
stands before it. "Accused Norway of theft, a charge that Oslo rejects": a word on what was told, and no part of it.
"Holm, whom the bank dismissed, bribed Vang": of Holm, who stands before it.
"Holm had Vang arrested": he was, and by her. "Men chased by guards accused Vang": the men did, and were chased.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from dateline.reading import Reading, Word

OPENERS = frozenset("after before until since".split())
WHEN = frozenset("when while as after before once".split())
# Of whom "whose" tells these is the country or body named right before it.
OF_A_STATE = frozenset(
    "junta government army parliament military president premier capital economy leader ruler".split()
)
SUMS_UP = frozenset(
    """charge claim allegation accusation move decision step assertion suggestion statement report comment demand
    proposal figure number sum result""".split()
)


def made_objects(r: Reading) -> Iterator[Word]:
    """ "Accused China of ramming", "expect Norway to sign": who stands between verb and "of" or "to" is the verb's."""
    for v in r.words:
        if v.upos != "VERB" or v.is_root or v.head > v.index or r.words[v.head].upos != "VERB":
            continue
        over = r.words[v.head]
        marks = [m for m in r.children(v.index, "mark") if m.text.lower() in ("to", "of")]
        if len(marks) != 1 or r.children(over.index, "obj", "iobj", "aux:pass", "nsubj:pass"):
            continue
        for noun in r.children(v.index, "obj", "iobj"):
            if over.index < noun.index < marks[0].index and noun.upos in ("NOUN", "PROPN", "PRON"):
                yield replace(noun, head=over.index, relation="obj")
                if marks[0].text.lower() == "to":
                    yield replace(v, relation="xcomp")


def made_when(r: Reading) -> Iterator[Word]:
    """ "Was killed when troops opened fire", with "opened" taken for a subject."""
    for v in r.words:
        if v.upos != "VERB" or v.relation not in ("nsubj", "nsubj:pass", "obj") or v.head > v.index:
            continue
        if any(c.text.lower() in WHEN and c.index < v.index for c in r.children(v.index, "advmod", "mark")):
            yield replace(v, relation="advcl")


def made_acting(r: Reading) -> Iterator[Word]:
    """ "Brokered by acting secretary Ida Holm": she brokered it, and acted as secretary."""
    for acting in r.words:
        led = r.children(acting.index, "mark", "case")
        behind = [c for c in r.children(acting.index, "obj", "obl") if c.index > acting.index]
        if acting.text.lower() != "acting" or acting.upos != "VERB" or len(led) != 1 or len(behind) != 1:
            continue
        if led[0].index == acting.index - 1 and not acting.is_root:
            yield replace(acting, head=behind[0].index, relation="amod", upos="ADJ")
            yield replace(behind[0], head=acting.head, relation="obl")
            yield replace(led[0], head=behind[0].index, relation="case")


def made_around_relative(r: Reading) -> Iterator[Word]:
    """ "After six guards who had seen it died": the guards died, and what leads the clause in is no part of "seen"."""
    for inner in r.words:
        if inner.relation != "acl:relcl" or inner.head > inner.index or r.words[inner.head].is_root:
            continue
        noun = r.words[inner.head]
        led = [m for m in r.children(inner.index, "mark") if m.index < noun.index]
        behind = [c for c in r.children(noun.index, "acl:relcl") if c.index > inner.index]
        told = [
            c
            for c in (*r.children(inner.index, "xcomp", "ccomp", "conj", "parataxis", "advcl", "dep"), *behind)
            if c.index > inner.index
            and c.feature("VerbForm") == "Fin"
            and not r.children(c.index, "nsubj", "nsubj:pass", "mark", "cc")
        ]
        if len(led) != 1 or len(told) != 1 or not r.words[noun.head].index < led[0].index:
            continue
        whole = "ccomp" if led[0].text.lower() == "that" else "advcl"
        yield replace(told[0], head=noun.head, relation=whole)
        yield replace(noun, head=told[0].index, relation="nsubj")
        yield replace(led[0], head=told[0].index)


def made_whose(r: Reading) -> Iterator[Word]:
    """ "An end to the fighting in Chad, whose junta sent": Chad's junta."""
    for whose in r.words:
        owned = r.words[whose.head]
        v = r.words[owned.head]
        if whose.text.lower() != "whose" or v.relation != "acl:relcl" or owned.lemma.lower() not in OF_A_STATE:
            continue
        before = r.words[max(0, whose.index - 2)]
        while before.relation in ("flat", "compound") and before.head < whose.index and not before.is_root:
            before = r.words[before.head]
        if before.upos == "PROPN" and v.head < before.index < whose.index:
            yield replace(v, head=before.index)


def made_behind(r: Reading) -> Iterator[Word]:
    """ "Holm, whom the bank dismissed, bribed Peter Vang": a relative clause is of a noun that stands before it."""
    for v in r.words:
        if v.relation != "acl:relcl" or v.head < v.index:
            continue
        first = r.words[r.subtree(v.index)[0]]
        while first.upos in ("PUNCT", "ADP") and first.index < v.index:
            first = r.words[first.index + 1]
        if first.text.lower() not in ("who", "whom", "which", "whose"):
            continue
        at = first.index - 1
        while at > r.sentences[v.sentence].first and r.words[at].upos in ("PUNCT", "ADP"):
            at -= 1
        before = r.words[at]
        while before.relation in ("flat", "compound", "nmod:desc") and before.head < first.index and not before.is_root:
            before = r.words[before.head]
        if before.upos in ("NOUN", "PROPN"):
            yield replace(v, head=before.index)


def made_ordered(r: Reading) -> Iterator[Word]:
    """ "Holm had Peter Vang arrested": no "Vang had arrested", and none of "Holm" that was; she had it done to him."""
    for v in r.words:
        if v.upos != "VERB" or v.feature("VerbForm") != "Part":
            continue
        had = next((c for c in r.children(v.index, "aux") if c.lemma.lower() == "have"), None)
        above = r.words[v.head]
        if had is None and v.relation == "xcomp" and above.lemma.lower() == "have" and above.index < v.index:
            had = above
        if had is None or had.index == r.sentences[v.sentence].first or r.children(v.index, "aux:pass"):
            continue
        whom = [c for c in r.children(v.index, "nsubj", "nsubj:pass") if had.index < c.index < v.index]
        if len(whom) != 1 or r.text[v.end :].lstrip(" ")[:1] == "?":
            continue
        who = _phrase_before(r, had)
        if who is None or who.head == had.index:
            continue
        if had.head == v.index:
            yield replace(had, head=had.index if v.is_root else v.head, relation=v.relation)
            yield replace(v, head=had.index, relation="xcomp")
            yield from (
                replace(c, head=had.index)
                for c in r.children(v.index, "mark", "cc", "punct", "nsubj")
                if c.index < had.index and c.index != who.index
            )
        yield replace(whom[0], head=had.index, relation="obj")
        yield replace(who, head=had.index, relation="nsubj")


def _phrase_before(r: Reading, verb: Word) -> Word | None:
    """The head of the noun phrase that ends right before a verb; None where none does."""
    at = r.words[verb.index - 1]
    while at.head < verb.index and not at.is_root and at.relation in ("flat", "compound", "nmod:desc", "nmod", "appos"):
        at = r.words[at.head]
    return at if at.upos in ("NOUN", "PROPN", "PRON") and at.text.lower() not in ("who", "which", "that") else None


def made_chased(r: Reading) -> Iterator[Word]:
    """ "Fishermen chased away by a patrol accused its captain": they were chased and accused, since no patrol that was
    accused has a plain object behind it."""
    for first in r.words:
        subjects = r.children(first.index, "nsubj")
        if first.upos != "VERB" or first.feature("Tense") != "Past" or len(subjects) != 1:
            continue
        if subjects[0].index > first.index or r.children(first.index, "aux", "obj", "ccomp", "mark"):
            continue
        by = [c for c in r.children(first.index, "obl") if c.index > first.index and _led_by(r, c, "by")]
        told = [v for c in by for v in r.children(c.index, "acl") if v.feature("Tense") == "Past" and v.upos == "VERB"]
        if len(told) != 1 or any(w.text == "," for w in r.words[first.index : told[0].index]):
            continue
        plain = [c for c in r.children(told[0].index, "obj", "obl") if c.upos in NOMINAL and not _led_by(r, c, "")]
        plain = [c for c in plain if c.index > told[0].index and c.relation in ("obj", "obl:agent")]
        if not plain or r.children(told[0].index, "aux", "nsubj"):
            continue
        yield replace(told[0], head=told[0].index if first.is_root else first.head, relation=first.relation)
        yield replace(subjects[0], head=told[0].index, relation="nsubj")
        yield replace(first, head=subjects[0].index, relation="acl", features="Tense=Past|VerbForm=Part|Voice=Pass")
        yield from (replace(c, relation="obj") for c in plain[:1])
        yield from (replace(c, head=told[0].index) for c in r.children(first.index, "punct"))


NOMINAL = frozenset({"NOUN", "PROPN"})


def _led_by(r: Reading, noun: Word, link: str) -> bool:
    """Does a preposition lead to a noun: this one, or with "" any?"""
    cases = [c.text.lower() for w in (noun, *r.children(noun.index, "nmod:desc")) for c in r.children(w.index, "case")]
    return any(c == link or not link for c in cases)


def made_say(r: Reading) -> Iterator[Word]:
    """ "Holm, backed by Vang, says a rival hid the papers": Holm says so and the rival hid them; who stands behind a
    verb of saying is its subject only where what is said stands before it."""
    for said in r.words:
        if said.upos != "VERB" or said.lemma.lower() not in SAYS:
            continue
        told = [c for c in r.children(said.index, "ccomp") if c.index > said.index]
        doers = [c for v in (said, *told) for c in r.children(v.index, "nsubj")]
        who = [c for c in doers if c.index < said.index and told and c.head == told[0].index]
        behind = [c for c in doers if told and said.index < c.index < told[0].index]
        if len(behind) != 1 or len(told) != 1 or len(who) != 1 or len(doers) != 2:
            continue
        if any(mark in r.text[max(0, who[0].start - 1) : told[0].end] for mark in '"“”«»‘'):
            continue  # '"The pact," said Holm, "is dead"'
        yield replace(who[0], head=said.index)
        yield replace(behind[0], head=told[0].index)
        yield from (replace(c, head=who[0].index) for c in r.children(behind[0].index, "acl") if c.index < said.index)


SAYS = frozenset("say claim report believe argue insist allege maintain contend think".split())


def made_beside(r: Reading) -> Iterator[Word]:
    """ "..., a charge that Oslo rejects": set beside the clause, and no part of it."""
    for noun in r.words:
        if noun.upos != "NOUN" or noun.lemma.lower() not in SUMS_UP or noun.relation not in ("obl", "nmod", "appos"):
            continue
        below = r.children(noun.index)
        det = [c for c in below if c.relation == "det" and c.text.lower() in ("a", "an")]
        told = any(c.relation == "acl:relcl" for c in below) and not any(c.relation == "case" for c in below)
        if det and told and noun.index > noun.head and r.words[det[0].index - 1].text == ",":
            over = r.words[noun.head]
            while over.upos != "VERB" and not over.is_root:
                over = r.words[over.head]
            yield replace(noun, head=over.index, relation="parataxis")


def made_since(r: Reading) -> Iterator[Word]:
    """ "The worst since a crash killed 12": "since" leads in that it killed them."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "advcl" or r.children(v.index, "mark"):
            continue
        for subject in r.children(v.index, "nsubj"):
            led = [
                c for c in r.children(subject.index, "case") if c.text.lower() in OPENERS and c.index < subject.index
            ]
            yield from (replace(c, head=v.index, relation="mark") for c in led)


def made_one_subject(r: Reading) -> Iterator[Word]:
    """ "A magnitude 5.9 earthquake shook": one subject, of which the tree makes two."""
    for v in r.words:
        subjects = r.children(v.index, "nsubj") if v.upos == "VERB" else ()
        for first, second in pairwise(subjects):
            beside = r.subtree(first.index)[-1] + 1 == r.subtree(second.index)[0] == second.index
            noun = second.upos == "NOUN" and not second.text.endswith("ly")  # no adverb taken for one
            if beside and noun and first.upos == "NOUN" and second.index < v.index:
                yield replace(first, head=second.index, relation="compound")


def made_carried(r: Reading) -> Iterator[Word]:
    """ "An aircraft carrying tourists and a pilot vanished": it carried the pilot too."""
    for second in r.words:
        noun = r.words[second.head]
        if second.relation != "conj" or second.upos not in ("NOUN", "PROPN") or not noun.relation.startswith("nsubj"):
            continue
        joined = [c.index for c in r.children(second.index, "cc")]
        told = [c for c in r.children(noun.index, "acl") if c.text.endswith("ing") and noun.index < c.index]
        objects = [o for c in told for o in r.children(c.index, "obj") if c.index < o.index < second.index]
        plain = objects and joined and r.words[joined[0] - 1].text != ","
        if plain and r.subtree(objects[-1].index)[-1] == joined[0] - 1:
            yield replace(second, head=objects[-1].index)


def made_reduced(r: Reading) -> Iterator[Word]:
    """ "Resigned a day after a worker hurt in a march died": the worker died, and not who resigned."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "advcl" or v.is_root or v.feature("Tense") != "Past":
            continue
        if r.children(v.index, "nsubj", "nsubj:pass", "csubj", "expl", "mark", "cc", "aux"):
            continue
        beside = [c for c in r.children(v.head, "advcl") if c.index < v.index and c.upos == "VERB"]
        told = beside[-1] if beside else None
        if told is None or any(w.upos in ("PUNCT", "CCONJ") for w in r.words[told.index : v.index]):
            continue
        marks, subjects = r.children(told.index, "mark"), r.children(told.index, "nsubj")
        if len(marks) != 1 or len(subjects) != 1 or r.children(told.index, "obj", "aux"):
            continue
        yield replace(told, head=subjects[0].index, relation="acl", features="Tense=Past|VerbForm=Part")
        yield replace(subjects[0], head=v.index)
        yield replace(marks[0], head=v.index)


def made_within_subjects(r: Reading) -> Iterator[Word]:
    """ "Said that workers idled by the ban had received nothing": the workers had, and were idled before."""
    for told in r.words:
        if told.upos != "VERB" or told.relation != "ccomp" or r.children(told.index, "aux", "obj", "xcomp", "ccomp"):
            continue
        subjects = r.children(told.index, "nsubj")
        behind = r.subtree(told.index)[-1] + 1
        helper = r.words[behind] if behind < len(r.words) else told
        v = r.words[helper.head]
        if len(subjects) != 1 or helper.relation != "aux" or v.relation != "ccomp" or v.head != told.head:
            continue
        by = any(c.text.lower() == "by" for a in r.children(told.index, "obl") for c in r.children(a.index, "case"))
        if by and not r.children(v.index, "nsubj", "expl", "csubj") and subjects[0].index < told.index:
            yield replace(told, head=subjects[0].index, relation="acl", features="Tense=Past|VerbForm=Part")
            yield replace(subjects[0], head=v.index, relation="nsubj")
            yield from (replace(c, head=v.index) for c in r.children(told.index, "mark"))


def made_held(r: Reading) -> Iterator[Word]:
    """ "At their last summit, held in Oslo in May, they signed": the signing was at the summit, which was held."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "advcl" or v.is_root or v.head < v.index or v.index < 2:
            continue
        if r.words[v.index - 1].text != "," or r.children(v.index, "nsubj", "mark", "aux"):
            continue
        for noun in r.children(v.index, "obl"):
            led = r.children(noun.index, "case")
            if noun.index == v.index - 2 and led and led[0].text.lower() in ("at", "during", "in"):
                yield replace(noun, head=v.head)
                yield replace(v, head=noun.index, relation="acl")


def made_contact(r: Reading) -> Iterator[Word]:
    """ "One of three people police arrested on Thursday": police arrested those named right before them."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "acl" or v.is_root or r.children(v.index, "obj", "aux", "mark", "ccomp"):
            continue
        for subject in r.children(v.index, "nsubj"):
            noun = r.words[subject.index - 1] if subject.index == v.index - 1 and subject.index else subject
            if noun.upos != "NOUN" or noun is subject or v.head > noun.index:
                continue
            if noun.head == subject.index:  # taken for the first part of a compound
                if noun.feature("Number") != "Plur" or not r.children(noun.index, "nummod", "det"):
                    continue
                yield replace(noun, head=v.head, relation="nmod")
            yield replace(v, head=noun.index, relation="acl:relcl", features="Tense=Past|VerbForm=Fin")
            yield replace(subject, relation="nsubj")


def made_had(r: Reading) -> Iterator[Word]:
    """ "The five men police had arrested", read as "men police": police did it, to the men."""
    for had in r.words:
        if had.text.lower() not in ("had", "have") or had.relation != "aux" or had.index < 2 or had.is_root:
            continue
        v, doer, noun = r.words[had.head], r.words[had.index - 1], r.words[had.index - 2]
        if noun.relation != "compound" or noun.head != doer.index or noun.feature("Number") != "Plur":
            continue
        if doer.upos != "NOUN" or noun.upos != "NOUN" or r.children(v.index, "nsubj", "obj", "ccomp", "xcomp", "expl"):
            continue
        if v.index < had.index or v.feature("VerbForm") != "Part" or v.is_root or doer.is_root:
            continue
        yield replace(noun, head=doer.head, relation=doer.relation)
        yield from (replace(c, head=noun.index) for c in r.children(doer.index) if c.index < noun.index)
        yield replace(doer, head=v.index, relation="nsubj")
        yield replace(v, head=noun.index, relation="acl:relcl")
        behind = (c for c in r.children(v.head, "obl") if c.index > v.index and c.index < v.index + NEAR)
        yield from (replace(c, head=v.index) for c in behind)


NEAR = 4  # words


def made_when_first(r: Reading) -> Iterator[Word]:
    """ "Were killed when a bus carrying pilgrims overturned": the bus overturned, and was not killed."""
    for subject in r.words:
        above = r.words[subject.head]
        behind = subject.relation.startswith("nsubj") and above.index < subject.index
        if not behind or len(r.children(above.index, "nsubj")) != 2:
            continue
        within = r.subtree(subject.index)
        opener = r.words[within[0]]
        v = r.words[opener.head]
        if opener.text.lower() not in OPENS or v.upos != "VERB" or v.relation != "advcl" or v.index < subject.index:
            continue
        if not r.children(v.index, "nsubj", "expl", "aux") and v.head in within:
            yield replace(subject, head=v.index, relation="nsubj")
            yield replace(v, head=above.index)


OPENS = frozenset("when after before as while since until because if".split())


def made_some_of(r: Reading) -> Iterator[Word]:
    """ "Two vans and officers, eleven of whom were hurt": of those right before the comma."""
    for v in r.words:
        if v.relation != "acl:relcl":
            continue
        for subject in r.children(v.index, "nsubj", "nsubj:pass"):
            some = any(c.text.lower() in ("whom", "which") for c in r.children(subject.index, "nmod"))
            first = r.subtree(subject.index)[0]
            if not some or first < 2 or r.words[first - 1].text != ",":
                continue
            noun = r.words[first - 2]
            if noun.upos in ("NOUN", "PROPN") and v.head < noun.index and noun.feature("Number") == "Plur":
                yield replace(v, head=noun.index)


def made_said_between(r: Reading) -> Iterator[Word]:
    """ "Splinters that it said had landed": "that" is what landed."""
    for v in r.words:
        said = r.words[v.head]
        if v.upos != "VERB" or v.relation != "ccomp" or said.relation != "acl:relcl" or not r.children(v.index, "aux"):
            continue
        speakers = r.children(said.index, "nsubj")
        if not speakers or r.children(v.index, "nsubj", "nsubj:pass", "expl", "csubj"):
            continue
        for word in (*r.children(v.index, "obj"), *r.children(said.index, "obj", "mark")):
            if word.text.lower() in ("that", "which", "who", "whom") and word.index < speakers[0].index:
                passive = bool(r.children(v.index, "aux:pass"))
                yield replace(word, head=v.index, relation="nsubj:pass" if passive else "nsubj", upos="PRON")
                break


def made_second_deed(r: Reading) -> Iterator[Word]:
    """ "Accused them of burning two vans and stoning officers": they stoned officers, who are no "stoning officers"."""
    for w in r.words:
        noun = r.words[w.head]
        if w.relation != "amod" or w.upos != "VERB" or not w.text.endswith("ing") or noun.relation != "conj":
            continue
        first = r.words[noun.head]
        verb = r.words[first.head]
        done = first.relation == "obj" and verb.upos == "VERB" and verb.text.endswith("ing") and noun.index > w.index
        if done and first.index < w.index and w.index and r.words[w.index - 1].upos == "CCONJ":
            yield replace(w, head=verb.index, relation="conj")
            yield replace(noun, head=w.index, relation="obj")
            yield replace(r.words[w.index - 1], head=w.index)


REPORTS = frozenset("report article dispatch account story".split())
# What a report itself can do besides.
OF_REPORTS = frozenset(
    """say add note quote cite claim state tell mention describe suggest indicate point allege emerge appear surface
    circulate go continue carry include give contain cause spark draw lead raise prompt""".split()
)


def made_of_reports(r: Reading) -> Iterator[Word]:
    """ "Other reports noted that Holm came to Oslo and praised the king": she praised him, and no report did."""
    for deed in r.words:
        said = r.words[deed.head]
        if deed.relation != "conj" or deed.upos != "VERB" or said.upos != "VERB" or said.index > deed.index:
            continue
        if deed.lemma.lower() in OF_REPORTS or r.children(deed.index, "nsubj", "nsubj:pass", "expl"):
            continue
        subjects = r.children(said.index, "nsubj")
        told = [c for c in r.children(said.index, "ccomp") if said.index < c.index < deed.index and c.upos == "VERB"]
        if len(told) == 1 and any(c.lemma.lower() in REPORTS for c in subjects):
            yield replace(deed, head=told[0].index)


def made_charges(r: Reading) -> Iterator[Word]:
    """ "They accuse the crowd of ripping down the gate": what it is accused of, and no kind of crowd."""
    for v in r.words:
        whom = r.words[v.head]
        if v.relation != "acl" or v.upos != "VERB" or not v.text.endswith("ing") or whom.relation != "obj":
            continue
        accuses = r.words[whom.head].lemma.lower() in ("accuse", "suspect", "acquit", "convict")
        if accuses and any(c.text.lower() == "of" for c in r.children(v.index, "mark", "case")):
            yield replace(v, head=whom.head, relation="advcl")


def made_of_last_noun(r: Reading) -> Iterator[Word]:
    """ "Plans to spend the part the governor balked on": a clause without "which" is of the noun right before it."""
    for v in r.words:
        if v.relation != "acl:relcl" or v.upos != "VERB":
            continue
        subjects = r.children(v.index, "nsubj")
        first = r.subtree(v.index)[0]
        if len(subjects) != 1 or r.subtree(subjects[0].index)[0] != first or not first or subjects[0].upos == "PRON":
            continue
        noun = r.words[first - 1]
        if noun.upos == "NOUN" and noun.relation == "obj" and v.head < noun.index and r.words[noun.head].head == v.head:
            yield replace(v, head=noun.index)


MENDS = (
    made_of_last_noun,
    made_charges,
    made_contact,
    made_said_between,
    made_second_deed,
    made_of_reports,
    made_some_of,
    made_had,
    made_when_first,
    made_reduced,
    made_within_subjects,
    made_held,
    made_objects,
    made_when,
    made_acting,
    made_around_relative,
    made_whose,
    made_behind,
    made_ordered,
    made_chased,
    made_say,
    made_beside,
    made_since,
    made_one_subject,
    made_carried,
)
