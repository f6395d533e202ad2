"""Whom a noun phrase means where its head names nobody: "dozens of workers", "parts of Chad", "the police's conduct".

Heads are indexes into `Reading.words`, as in `grammar.py`.
"""

from __future__ import annotations

from dateline.extract.grammar import case_of, with_conjuncts
from dateline.reading import Reading

# What an act is for or against in the shape of somebody's deeds: "an inquiry into the conduct of the police".
DEEDS = frozenset("conduct handling behaviour behavior role actions action involvement activity activities".split())
LAND = frozenset(
    """region province territory part area district coast border soil land airspace town city village island peninsula
    capital state county swathe third half quarter""".split()
)
TALKS = frozenset("talk meeting discussion negotiation consultation conversation summit dialogue".split())
TELLS = frozenset("say announce claim add insist state declare report promise pledge warn confirm deny".split())
# Words that only count who is meant.
CROWDS = frozenset(
    """group dozen hundred thousand score number crowd handful couple pair majority minority band gang team trio quartet
    bunch host column convoy percent member remainder rest""".split()
)
SOME = frozenset("one two three some many several most all both none each few others more".split())


def counted(r: Reading, word: int) -> int | None:
    """Whom a word of number counts: "a group of soldiers", "dozens of workers", "two of them"; None for others."""
    w = r.words[word]
    if not (w.lemma.lower() in CROWDS or w.upos in ("NUM", "DET") or w.text.lower() in SOME):
        return None
    return next((c.index for c in r.children(word, "nmod") if case_of(r, c) == "of"), None)


def deeds_of(r: Reading, word: int) -> int | None:
    """Whose conduct, handling or role a noun is: "an inquiry into the conduct of the police"; None for other nouns."""
    if r.words[word].lemma.lower() not in DEEDS:
        return None
    owners = [c for c in r.children(word, "nmod") if c.relation == "nmod:poss" or case_of(r, c) in ("of", "by")]
    return owners[0].index if owners else None


def land_of(r: Reading, word: int) -> int | None:
    """Whose land a piece of land is: "four regions of Ukraine", "parts of Chad"; None for other nouns."""
    if r.words[word].lemma.lower() not in LAND:
        return None
    return next((c.index for c in r.children(word, "nmod") if case_of(r, c) == "of"), None)


def office_of(r: Reading, word: int) -> int | None:
    """Whose office an unnamed holder has: "the Secretary-General of the OSCE"; None for other nouns."""
    if r.words[word].lemma.lower() not in HOLDERS:
        return None
    return next((c.index for c in r.children(word, "nmod") if case_of(r, c) == "of"), None)


def listed_beside(r: Reading, word: int) -> list[int]:
    """The further ones of several who are named behind their office: "the two ministers, Ida Holm and Peter Vang"."""
    beside = [c.index for c in r.children(word, "appos") if c.upos == "PROPN"]
    return [w for w in with_conjuncts(r, beside) if w not in beside]


HOLDERS = frozenset(
    """general secretary head chief president chairman chairwoman director commissioner minister ambassador envoy
    governor king queen premier chancellor speaker""".split()
)


def partners_met(r: Reading, v: int) -> list[int]:
    """Whom a visitor comes to see: "visited Chad for talks with Vang"."""
    talks = [c for c in r.children(v, "obl", "nmod") if case_of(r, c) == "for" and c.lemma.lower() in TALKS]
    met = [c.index for t in talks for c in r.children(t.index, "nmod") if case_of(r, c) == "with"]
    return with_conjuncts(r, met)


def gainers(r: Reading, v: int) -> list[int]:
    """Whose people gain by what is given or promised: "pledged 40 million euros for flood victims in Chad"."""
    given = [*r.children(v, "obl"), *(c for o in r.children(v, "obj") for c in r.children(o.index, "nmod"))]
    people = [c for c in given if case_of(r, c) in ("for", "to") and c.lemma.lower() in GAIN]
    return with_conjuncts(r, [c.index for p in people for c in r.children(p.index, "nmod") if case_of(r, c) in IN])


IN = frozenset({"in", "of", "from"})
GAIN = frozenset(
    """victim survivor refugee evacuee people family child resident farmer person woman civilian displaced homeless
    community reconstruction recovery relief rebuilding""".split()
)


def echoed(r: Reading, word: int) -> int | None:
    """Whom "it" or "they" mean as the subject of what somebody says of themselves: "the company said it would pay"."""
    pronoun = r.words[word]
    if pronoun.text.lower() not in ("it", "they") or not pronoun.relation.startswith("nsubj"):
        return None
    told = r.words[pronoun.head]
    while told.relation == "conj" and not told.is_root:
        told = r.words[told.head]
    teller = r.words[told.head]
    if told.relation not in ("ccomp", "parataxis") or teller.lemma.lower() not in TELLS or told.is_root:
        return None
    subjects = r.children(teller.index, "nsubj")
    if len(subjects) != 1 or r.children(subjects[0].index, "conj"):
        return None
    many = subjects[0].feature("Number") == "Plur"
    return subjects[0].index if many == (pronoun.text.lower() == "they") else None
