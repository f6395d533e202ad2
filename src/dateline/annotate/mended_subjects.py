"""Subjects that the reader's tree hangs on what stands before them, and lists that it takes for subjects.

"Nine were killed, among them two nurses, the warden, Ole Vang, told reporters": the warden says so, and is none of the
dead. "Six of them officers" says who some of them are. "Left after the talks with the owner, Norvik, collapsed": the
talks did. "Is due to meet Ida Holm" is no "due to Ida Holm".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dateline.people import PEOPLE
from dateline.reading import Reading, Word

SAYS = frozenset("say report add announce confirm tell explain write warn claim argue".split())
WITHIN_NAMES = frozenset({"flat", "compound", "appos", "nmod:desc", "nmod:poss", "amod", "det", "case", "nummod"})
NOMINAL = frozenset({"NOUN", "PROPN"})
OPENERS = frozenset("after before until since".split())
RULED = frozenset({"nsubj", "nsubj:pass", "obj", "obl", "root"})
ANY_PEOPLE = frozenset("people person man woman child passenger civilian resident villager".split())
DONE_TO = frozenset(
    """extradite deport charge jail imprison sentence convict detain hang execute release fine expel evict evacuate
    hospitalise hospitalize transfer banish acquit question interrogate remand indict flog dismiss suspend bury rescue
    treat kill wound injure disarm arrest repatriate""".split()
)
TO_BE_DONE = frozenset("open start vote visit end close return land".split())  # that may be taken for nouns
THEM = frozenset("them whom".split())
SOME = frozenset("most many some several all both half none one few".split())


def made_speakers(r: Reading) -> Iterator[Word]:
    """Who stands right before "said" and behind what was said is its subject, whatever list ends there."""
    for said in r.words:
        if said.upos != "VERB" or said.lemma.lower() not in SAYS or r.children(said.index, "aux", "mark", "cc"):
            continue
        told = [c for c in r.children(said.index, "ccomp", "parataxis") if c.index < said.index]
        if not told and said.relation == "parataxis" and said.head < said.index:
            told = [r.words[said.head]]
        if not told:
            continue
        own = r.children(said.index, "nsubj")
        speaker = None
        if not own:
            speaker = _named_before(r, told[0], said)
        elif len(own) == 1 and (speaker := _last_of_list(r, own[0], said)) is not None:
            yield replace(own[0], head=told[0].index, relation="obl")
        if speaker is not None:
            yield replace(speaker, head=said.index, relation="nsubj")
            marks = (c for c in r.children(speaker.index, "punct") if c.index < speaker.index)
            yield from (replace(c, head=said.index) for c in marks)


def _named_before(r: Reading, told: Word, said: Word) -> Word | None:
    """The head of the phrase between commas that ends where "said" begins, hung somewhere below what was told."""
    last = said.index - 1
    closed = r.words[last].text == ","
    last -= closed
    first = _after_comma(r, last)
    if first is None or first <= told.index:
        return None
    top = _top(r, last, first)
    if closed:  # "the warden, Ole Vang, told": a name between commas is the name of whom stands before them
        if top.relation != "appos" or top.head >= first or top.upos != "PROPN":
            return None
        holder = r.words[top.head]
        start = _after_comma(r, holder.index)
        if start is None or start <= told.index or holder.upos not in NOMINAL:
            return None
        top = _top(r, holder.index, start)
        first = start
    below = top.relation.partition(":")[0] in ("appos", "conj", "obl", "obj", "nsubj", "nmod", "list", "parataxis")
    if top.upos not in NOMINAL or not below or top.head >= first:
        return None
    if any(c.index < top.index for c in r.children(top.index, "case", "cc")):
        return None
    return top


def _last_of_list(r: Reading, subject: Word, said: Word) -> Word | None:
    """ "Among them General Omar Sule, minister Rita Kone said": no comma closes the name, so it is another one's."""
    beside = [c for c in r.children(subject.index, "appos") if c.upos == "PROPN" and c.index < said.index]
    first = r.subtree(subject.index)[0]
    lead = r.words[first - 1].text.lower() if first else ""
    listed = "among" in {r.words[i].text.lower() for i in r.subtree(subject.index) if i < subject.index}
    if not beside or not (listed or lead == "including") or r.words[said.index - 1].text == ",":
        return None
    inside = r.subtree(beside[-1].index)
    return beside[-1] if inside[-1] == said.index - 1 and r.words[inside[0] - 1].text == "," else None


def _after_comma(r: Reading, last: int) -> int | None:
    """The word behind the nearest comma before `last` in its sentence; None without one."""
    first = r.sentences[r.words[last].sentence].first
    return next((i + 1 for i in range(last - 1, first - 1, -1) if r.words[i].text == ","), None)


def _top(r: Reading, word: int, first: int) -> Word:
    """The head of the phrase of a word, as far as it lies at or behind `first`."""
    at = r.words[word]
    while not at.is_root and first <= at.head and at.relation.partition(":")[0] in WITHIN_NAMES | {"nmod"}:
        at = r.words[at.head]
    return at


def made_parts(r: Reading) -> Iterator[Word]:
    """ "34 people were hurt, six of them officers", "among them three nurses": who some of them are, and nobody else
    that was hurt. A name in such a list is left where it is: who bears it was hurt as well."""
    for them in r.words:
        lead = r.words[them.index - 1].text.lower() if them.index else ""
        if them.text.lower() not in THEM or lead not in ("of", "among"):
            continue
        some = r.words[them.index - 2] if lead == "of" and them.index > 1 else them
        counts = some.upos == "NUM" or some.text.lower() in SOME
        what = r.words[some.head if lead == "of" else them.head]
        if lead == "of" and them.head not in (what.index, some.index):
            continue
        if some.relation == "appos":  # the tree hangs both beside the noun: "nurses, two of them volunteers"
            what = next((c for c in r.children(some.head, "appos") if c.index > them.index), some)
        if not (counts or lead == "among") or what.upos != "NOUN" or what.index < them.index:
            continue
        before = (some if lead == "of" else r.words[them.index - 1]).index - 1
        whole = _whole(r, what, before) if r.words[before].text in (",", "-", "–", "—", "(") else None
        if whole is None or r.children(what.index, "cop") or r.children(what.index, "appos", "flat"):
            continue
        yield replace(what, head=whole.index, relation="acl")
        if some.relation == "appos":
            yield replace(some, head=what.index, relation="nummod")


def _whole(r: Reading, what: Word, comma: int) -> Word | None:
    """The noun whose people are counted: the last one of people before the comma, else the last object or subject."""
    first = r.sentences[what.sentence].first
    nouns = [w for w in r.words[first:comma] if w.upos in ("NOUN", "NUM") and w.relation != "compound"]
    many = [w for w in nouns if w.feature("Number") == "Plur" or r.children(w.index, "nummod") or w.upos == "NUM"]
    people = [w for w in many if w.lemma.lower() in PEOPLE | ANY_PEOPLE]
    ruled = [w for w in many if w.relation in RULED]
    return max(people or ruled, key=lambda w: w.index, default=None)


def made_subjects(r: Reading) -> Iterator[Word]:
    """ "Left after talks with the owner, Norvik, collapsed": what stands between "after" and a past verb without a
    subject is that subject."""
    for v in r.words:
        if v.upos != "VERB" or v.relation not in ("advcl", "ccomp", "conj", "parataxis") or v.head > v.index:
            continue
        past = v.feature("Tense") == "Past" or r.children(v.index, "aux")
        if not past or r.children(v.index, "nsubj", "csubj", "mark", "cc", "expl") or r.words[v.index - 1].text != ",":
            continue
        for noun in r.words[v.head + 1 : v.index]:
            led = r.children(noun.index, "case") if noun.relation in ("obl", "nmod") else ()
            if len(led) != 1 or led[0].text.lower() not in OPENERS:
                continue
            inside = [i for i in r.subtree(noun.index) if r.words[i].upos != "PUNCT"]
            commas = sum(w.text == "," for w in r.words[noun.index : v.index])
            if inside[-1] != v.index - 2 or commas != 2 or noun.upos not in NOMINAL:
                continue
            passive = bool(r.children(v.index, "aux:pass"))
            yield replace(noun, head=v.index, relation="nsubj:pass" if passive else "nsubj")
            yield replace(led[0], head=v.index, relation="mark")
            if v.relation != "advcl":
                yield replace(v, relation="advcl")


def made_due_to(r: Reading) -> Iterator[Word]:
    """ "Is due to meet Ida Holm", with "due to" taken for the preposition of her name."""
    for due in r.words:
        if due.text.lower() != "due" or due.relation != "case" or due.index + 2 >= len(r.words):
            continue
        to, verb = r.words[due.index + 1], r.words[due.index + 2]
        if to.text.lower() != "to" or verb.text.lower() != verb.lemma.lower():
            continue
        if verb.upos == "NOUN" and verb.text.lower() in TO_BE_DONE and not r.children(verb.index, "det", "amod"):
            head = r.words[verb.head]
            yield replace(
                verb, upos="VERB", features="VerbForm=Inf", relation="acl" if head.upos == "NOUN" else "xcomp"
            )
            yield from (replace(c, relation="obl") for c in r.children(verb.index, "nmod"))
        elif verb.upos != "VERB":
            continue
        ruled = r.words[due.head]
        yield replace(due, head=verb.index, relation="mark")
        yield replace(to, head=verb.index, relation="mark")
        yield from (replace(c, relation="aux") for c in r.children(verb.index, "cop"))
        if ruled.head == verb.index and ruled.relation == "obl":
            yield replace(ruled, relation="obj")


def made_infinitives(r: Reading) -> Iterator[Word]:
    """ "Norway threatened to close the border": what it threatened, where the tree takes "to close" for a noun."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "nsubj" or v.is_root or v.head > v.index:
            continue
        if r.words[v.head].upos == "VERB" and any(m.text.lower() == "to" for m in r.children(v.index, "mark")):
            yield replace(v, relation="xcomp")


def made_joined(r: Reading) -> Iterator[Word]:
    """ "Chad accused Norway; Oslo called it a lie and said": who said so is the subject behind the semicolon."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "conj" or v.is_root or r.children(v.index, "nsubj"):
            continue
        between = [c for c in r.children(v.head, "parataxis") if v.head < c.index < v.index and c.upos == "VERB"]
        apart = any(w.text == ";" for w in r.words[v.head : between[-1].index]) if between else False
        if apart and not any(w.text == ";" for w in r.words[between[-1].index : v.index]):
            yield replace(v, head=between[-1].index)


def made_goes_on(r: Reading) -> Iterator[Word]:
    """ "Holm will meet Vang and is expected to sign a treaty, the ministry said": the second clause of what is said,
    joined to the first without a subject, goes on with the subject of that one."""
    for v in r.words:
        if v.relation not in ("ccomp", "parataxis") or v.upos != "VERB" or v.is_root or v.head < v.index:
            continue
        led = [c for c in r.children(v.index, "cc") if c.index < v.index and c.text.lower() in ("and", "but", "or")]
        if not led or r.children(v.index, "nsubj", "nsubj:pass", "csubj", "expl", "mark"):
            continue
        before = [c for c in r.children(v.head, "ccomp", "parataxis") if c.index < led[0].index and c.upos == "VERB"]
        if before and r.children(before[-1].index, "nsubj", "nsubj:pass"):
            yield replace(v, head=before[-1].index, relation="conj")


def made_of_disasters(r: Reading) -> Iterator[Word]:
    """ "Charged the manager with causing the explosion that killed eight": the explosion did, the nearest noun of its
    kind before "that", and not whoever the tree hangs the clause on."""
    for v in r.words:
        if v.relation != "acl:relcl" or v.is_root or v.lemma.lower() not in HARMS or r.words[v.head].text == v.text:
            continue
        led = next((c for c in r.children(v.index, "nsubj") if c.text.lower() in ("that", "which")), None)
        if led is None or r.words[v.head].lemma.lower() in DEADLY or led.index < v.head:
            continue
        nearer = [w for w in r.words[v.head + 1 : led.index] if w.upos == "NOUN" and w.lemma.lower() in DEADLY]
        if nearer and not any(w.upos in ("VERB", "AUX") for w in r.words[nearer[-1].index : led.index]):
            yield replace(v, head=nearer[-1].index)


HARMS = frozenset("kill injure wound claim destroy devastate flatten sink damage leave displace maim wreck".split())
DEADLY = frozenset(
    """explosion blast bombing bomb fire blaze crash collision derailment accident attack shooting ambush raid airstrike
    strike shelling stabbing flood flooding storm hurricane typhoon cyclone tornado earthquake quake tsunami landslide
    mudslide avalanche eruption collapse sinking capsizing stampede crush massacre assault outbreak poisoning leak
    spill""".split()
)


def made_behind_nouns(r: Reading) -> Iterator[Word]:
    """ "The worst clash since a truce brokered by Oslo", with "truce" taken for a part of "clash": no noun is joined so
    to one behind it."""
    for noun in r.words:
        if noun.upos != "NOUN" or noun.relation != "compound" or noun.head > noun.index:
            continue
        head = r.words[noun.head]
        before = [w for w in r.words[head.index + 1 : noun.index] if w.relation in ("mark", "case")]
        if len(before) != 1 or any(w.upos == "PUNCT" for w in r.words[head.index : noun.index]):
            continue
        yield replace(noun, relation="nmod")
        yield replace(before[0], head=noun.index, relation="case")
        inside = [w for w in r.words[before[0].index + 1 : noun.index] if w.head == head.index]
        yield from (replace(w, head=noun.index) for w in inside)
        behind = r.words[noun.index + 1] if noun.index + 1 < len(r.words) else noun
        if behind.relation == "acl" and behind.head == head.index:
            yield replace(behind, head=noun.index)


def made_participles(r: Reading) -> Iterator[Word]:
    """ "Since a truce brokered by Norway": a participle of the truce, whatever form the tree gives it, and what leads
    in the truce is none of the participle's."""
    for v in r.words:
        if v.upos != "VERB" or v.relation != "acl" or v.head > v.index or r.children(v.index, "aux", "nsubj", "obj"):
            continue
        loose = [c for c in r.children(v.index, "nmod") if c.relation == "nmod" and c.index > v.index]
        yield from (replace(c, relation="obl") for c in loose)
        agents = [
            c for c in (*r.children(v.index, "obl"), *loose) if any(k.text == "by" for k in r.children(c.index, "case"))
        ]
        if agents and v.feature("Tense") == "Past" and v.feature("VerbForm") == "Fin":
            yield replace(v, features="Tense=Past|VerbForm=Part")
        led = [k for k in r.children(v.index, "case", "mark") if k.index < v.head]
        yield from (replace(k, head=v.head, relation="case") for k in led if k.upos in ("ADP", "SCONJ"))


def made_suffered(r: Reading) -> Iterator[Word]:
    """ "Was arrested in May and extradited to Norway": of what one does to somebody, without whom, he suffers both."""
    for v in r.words:
        past = v.upos == "VERB" and v.feature("Tense") == "Past" and v.feature("VerbForm") == "Fin"
        if not past or v.relation != "conj" or v.lemma.lower() not in DONE_TO:
            continue
        first = r.words[v.head]
        own = r.children(v.index, "nsubj", "obj", "iobj", "aux", "ccomp", "xcomp")
        if not own and r.children(first.index, "aux:pass") and first.feature("VerbForm") == "Part":
            yield replace(v, features="Tense=Past|VerbForm=Part|Voice=Pass")


def made_inside_subjects(r: Reading) -> Iterator[Word]:
    """ "Talks due to open in Oslo on Friday were put off": what stands between a subject's participle and "were" is
    told with the participle."""
    for c in r.words:
        v = r.words[c.head]
        if c.relation != "obl" or v.upos != "VERB" or c.index > v.index:
            continue
        helpers = [w.index for w in r.children(v.index, "aux")]
        subjects = [w for w in r.children(v.index, "nsubj") if w.index < c.index]
        told = [w for n in subjects for w in r.children(n.index, "acl") if w.relation == "acl" and w.index < c.index]
        inside = r.words[told[-1].index : c.index] if told else ()
        if told and helpers and c.index < min(helpers) and not any(w.text == "," for w in inside):
            yield replace(c, head=told[-1].index)


MENDS = (
    made_due_to, made_infinitives, made_speakers, made_parts, made_subjects, made_joined, made_goes_on,
    made_of_disasters,
    made_behind_nouns, made_participles, made_suffered, made_inside_subjects,
)  # fmt: skip
