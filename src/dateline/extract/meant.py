"""Whom a noun phrase means where its head names nobody: "dozens of workers", "parts of Chad", "the police's conduct".

Heads are indexes into `Reading.words`, as in `grammar.py`.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract.grammar import OBJECT_DID, antecedent, case_of, first_conjunct, with_conjuncts
from dateline.model import Role
from dateline.people import PEOPLE
from dateline.reading import Reading, Word

# What an act is for or against in the shape of somebody's deeds: "an inquiry into the conduct of the police".
# or of what they own: "froze the assets of three firms".
DEEDS = frozenset(
    """assets asset account property conduct handling behaviour behavior role actions action involvement activity
    activities""".split()
)
# What is seized, searched or burned of somebody's: "raided the villa of Holm". What befalls it befalls its owner.
BELONGINGS = frozenset(
    """house home villa flat apartment residence mansion estate farm ranch cottage office car vehicle truck lorry
    motorcycle yacht boat jet belongings possessions wealth fortune savings money passport phone computer laptop studio
    workshop shop store restaurant pharmacy practice headquarters compound garage homestead livestock cattle""".split()
)
LAND = frozenset(
    """region province territory part area district coast border soil land airspace town city village island peninsula
    capital state county swathe third half quarter""".split()
)
TALKS = frozenset("talk meeting discussion negotiation consultation conversation summit dialogue".split())
TELLS = frozenset(
    """say announce claim add insist state declare report promise pledge warn confirm deny admit acknowledge concede
    argue explain reveal disclose complain swear vow threaten""".split()
)
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
    inside = next((c for c in r.children(word, "nmod") if case_of(r, c) == "of"), None)
    if inside is not None and inside.text.lower() in ("whom", "which"):
        return antecedent(r, w.head)  # "the guards, three of whom were beaten"
    return inside.index if inside is not None else None


def deeds_of(r: Reading, word: int) -> int | None:
    """Whose conduct, handling or role a noun is: "an inquiry into the conduct of the police"; None for other nouns."""
    owned = r.words[word].lemma.lower() in BELONGINGS and r.words[word].relation in ("obj", "nsubj:pass", "nmod")
    if r.words[word].lemma.lower() not in DEEDS and not owned:
        return None
    owners = [c for c in r.children(word, "nmod") if c.relation == "nmod:poss" or case_of(r, c) in ("of", "by")]
    return owners[0].index if owners else None


# By these a body acts, and at these it is hit: "aircraft of the Norwegian army bombed", "attacked a post of the army".
CRAFT = frozenset(
    """aircraft warplane plane jet helicopter drone bomber gunship warship gunboat boat launch vessel ship frigate tank
    artillery missile rocket battery column""".split()
)
POSTS = frozenset(
    """post base camp headquarters position outpost barracks depot convoy office premises stronghold hideout bunker
    warehouse checkpoint compound vehicle""".split()
)


def arms_of(r: Reading, word: int, type_: str | None) -> int | None:
    """Whose craft, or whose post, "of" says it is, where force is used or shown; None for other nouns."""
    w = r.words[word]
    if type_ not in ("ASSAULT", "COERCE", "MOBILIZE") or w.lemma.lower() not in CRAFT | POSTS:
        return None
    if w.lemma.lower() in POSTS and w.relation.startswith("nsubj") and w.relation != "nsubj:pass":
        return None
    return next((c.index for c in r.children(word, "nmod") if case_of(r, c) == "of"), None)


def writer_of(r: Reading, word: int) -> int | None:
    """Whose findings a paper's are: "a report by the navy concluded"; None for other nouns."""
    w = r.words[word]
    if w.lemma.lower() not in FINDINGS or not w.relation.startswith("nsubj"):
        return None
    return next((c.index for c in r.children(word, "nmod") if case_of(r, c) in ("by", "from")), None)


FINDINGS = frozenset("report study inquiry investigation probe review audit survey statement letter".split())


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


def cleared_out(r: Reading, v: int) -> list[int]:
    """Who is driven from where: "cleared the square of | rioters", "rid the port of smugglers"."""
    if r.words[v].lemma.lower() not in CLEARS:
        return []
    below = [
        *r.children(v, "obl"),
        *(c for o in r.children(v, "obj", "nsubj:pass") for c in r.children(o.index, "nmod")),
    ]
    out = [c for c in below if case_of(r, c) == "of" and c.lemma.lower() in PEOPLE and c.index > v]
    return with_conjuncts(r, [c.index for c in out])


CLEARS = frozenset("clear rid purge sweep cleanse".split())


def gainers(r: Reading, v: int) -> list[int]:
    """Whose people gain by what is given or promised: "pledged 40 million euros for flood victims in Chad"."""
    given = [*r.children(v, "obl"), *(c for o in r.children(v, "obj") for c in r.children(o.index, "nmod"))]
    people = [c for c in given if case_of(r, c) in ("for", "to") and c.lemma.lower() in GAIN]
    return with_conjuncts(r, [c.index for p in people for c in r.children(p.index, "nmod") if case_of(r, c) in IN])


def included(r: Reading, v: int, found: Sequence[tuple[int, Role]]) -> list[tuple[int, Role]]:
    """Who of those who act or suffer is named: "six men were held, including a former judge, Ole Brandt", "twenty died,
    among them General Peter Vang"."""
    out: list[tuple[int, Role]] = []
    for w, role in found:
        below = [c for c in r.children(w, "nmod", "appos", "acl", "obl") if c.index > w]
        below += [c for c in r.children(v, "obl") if c.index > w]
        out += [(c.index, role) for c in below if _is_one_of(r, c) and (c.index, role) not in out]
    told = {w for w, _ in found}
    each: dict[int, tuple[int, Role]] = {}
    for w, role in sorted(out, key=lambda x: x[1] != "target"):
        each.setdefault(w, (w, role))
    return [x for x in each.values() if x[0] not in told]


def _is_one_of(r: Reading, w: Word) -> bool:
    named = w.upos == "PROPN" or any(c.upos == "PROPN" for c in r.children(w.index, "appos", "flat"))
    among = any(c.text.lower() in ("them", "whom") and case_of(r, c) == "among" for c in r.children(w.index))
    return named and (among or case_of(r, w) == "including")


PAPERS = frozenset("treaty pact agreement accord deal contract memorandum convention truce protocol".split())


def co_signers(r: Reading, v: int) -> list[int]:
    """With whom a paper is signed: "signed a treaty with Chad"."""
    papers = [c for c in r.children(v, "obj", "nsubj") if c.lemma.lower() in PAPERS]
    beside = [c for p in papers for c in r.children(p.index, "nmod")]
    beside += [c for c in r.children(v, "obl") if papers]
    return with_conjuncts(r, [c.index for c in beside if case_of(r, c) == "with"])


IN = frozenset({"in", "of", "from"})
GAIN = frozenset(
    """victim survivor refugee evacuee people family child resident farmer person woman civilian displaced homeless
    community reconstruction recovery relief rebuilding""".split()
)


def echoed(r: Reading, word: int) -> int | None:
    """Whom a pronoun means as the subject of what somebody says of themselves: "the company said it would pay", "the
    driver admitted he had been asleep", "the mayor resigned because she had lied"; or as its owner: "the army admitted
    that its shells had hit the school". None where another may be meant."""
    pronoun = r.words[word]
    lower = pronoun.text.lower()
    top = r.words[pronoun.head] if pronoun.relation == "nmod:poss" else pronoun
    if lower in ECHOES and (ahead := _told_ahead(r, pronoun)) is not None:
        return ahead
    if lower in ECHOES and (thanked := _answerable(r, pronoun)) is not None:
        return thanked
    if lower not in ECHOES or not top.relation.startswith("nsubj"):
        return None
    if (beside := _joined(r, pronoun)) is not None:
        return beside
    told = first_conjunct(r, r.words[top.head])
    teller = r.words[told.head]
    if told.is_root or not (_tells(told, teller) or _gives_reason(r, told, lower)):
        return None
    subjects = r.children(teller.index, "nsubj")
    between = r.text[min(teller.start, pronoun.start) : max(teller.start, pronoun.start)]
    if any(mark in between for mark in '"“”«»'):
        return None  # Holm said, "He fired": of himself he would say "I"
    if len(subjects) != 1 or r.children(subjects[0].index, "conj"):
        return None
    subject = subjects[0]
    if subject.index > word and not _goes_on(r, pronoun, subject):
        return None  # "it sent more troops on Monday, the ministry said": whoever was spoken of before
    if subject.text.lower() in ("who", "which", "that"):
        if teller.relation != "acl:relcl":
            return None
        subject = r.words[teller.head]  # "the firm, which said it would close"
    if ECHOES[lower] == "person" and subject.lemma.lower() in MOUTHPIECES and top.lemma.lower() != "client":
        owners = [c for c in r.children(subject.index, "nmod:poss") if c.upos == "PROPN"]
        if owners:
            return owners[0].index  # "Holm's lawyer said she": of Holm
    many = subject.feature("Number") == "Plur"
    person = subject.lemma.lower() in PEOPLE | MEN | WOMEN
    if ECHOES[lower] == "person":
        other = WOMEN if lower in ("he", "his") else MEN
        return subject.index if person and not many and subject.lemma.lower() not in other else None
    if many != (ECHOES[lower] == "many") or (person and not many and subject.lemma.lower() not in ("guard", "crew")):
        return None  # "a spokesman said it would pay": it is no spokesman
    return subject.index


# Who speaks for somebody: "he" in what they say is whom they speak for.
MOUTHPIECES = frozenset(
    """spokesman spokeswoman spokesperson lawyer solicitor attorney barrister publicist representative office aide agent
    doctor counsel""".split()
)


def _told_ahead(r: Reading, pronoun: Word) -> int | None:
    """ "During her visit to Lagos, the envoy met": an owner at the head of a sentence is the subject behind it, where a
    description alone says who that is. None for other pronouns."""
    phrase = r.words[pronoun.head]
    if pronoun.relation != "nmod:poss" or phrase.relation != "obl" or phrase.head < pronoun.index:
        return None
    first = r.sentences[pronoun.sentence].first
    if any(w.upos in ("NOUN", "PROPN") for w in r.words[first : pronoun.index]):
        return None
    subjects = [c for c in r.children(phrase.head, "nsubj") if c.index > phrase.index and c.upos in ("NOUN", "PROPN")]
    if len(subjects) != 1 or r.children(subjects[0].index, "conj"):
        return None
    person = subjects[0].lemma.lower() in PEOPLE | MEN | WOMEN or subjects[0].upos == "PROPN"
    sort = ECHOES[pronoun.text.lower()]
    return subjects[0].index if (sort == "person") == person and sort != "many" else None


def _joined(r: Reading, pronoun: Word) -> int | None:
    """ "The senator was questioned and her flat was searched": an owner in the second of two clauses is the subject of
    the first, the one person named before it. None for other pronouns."""
    top = r.words[pronoun.head]
    verb = r.words[top.head]
    if pronoun.relation != "nmod:poss" or verb.relation != "conj" or ECHOES[pronoun.text.lower()] != "person":
        return None
    subjects = r.children(verb.head, "nsubj")
    first = r.sentences[pronoun.sentence].first
    before = [w for w in r.words[first : pronoun.index] if w.lemma.lower() in PEOPLE | MEN | WOMEN or w.upos == "PROPN"]
    people = [w for w in before if not w.relation.startswith("obl")]
    if len(subjects) != 1 or [w.index for w in people] != [subjects[0].index] or subjects[0].upos != "NOUN":
        return None
    other = WOMEN if pronoun.text.lower() == "his" else MEN
    many = subjects[0].feature("Number") == "Plur"
    return subjects[0].index if not many and subjects[0].lemma.lower() not in other else None


def _answerable(r: Reading, pronoun: Word) -> int | None:
    """ "Thanked the mayor for his help", "accused the guards of hiding their part": whose deed the verb holds
    against its object or thanks it for is that object's."""
    phrase = r.words[pronoun.head]
    verb = r.words[phrase.head]
    if pronoun.relation != "nmod:poss" or phrase.relation != "obl" or verb.lemma.lower() not in OBJECT_DID:
        return None
    objects = [c for c in r.children(verb.index, "obj") if verb.index < c.index < pronoun.index]
    if len(objects) != 1 or case_of(r, phrase) != "for" or objects[0].upos == "PRON":
        return None
    many = objects[0].feature("Number") == "Plur"
    return objects[0].index if many == (ECHOES[pronoun.text.lower()] == "many") else None


def is_numbered(r: Reading, it: Word) -> bool:
    """ "It was the second strike this month": what was told of, and no body."""
    noun = r.words[it.head]
    said = noun.upos == "NOUN" and it.relation == "nsubj" and bool(r.children(noun.index, "cop"))
    happens = any(t.word == noun.index for t in r.triggers_in(noun.start, noun.end))
    return said and happens and any(c.feature("NumType") == "Ord" for c in r.children(noun.index, "amod"))


def is_what_was_said(r: Reading, word: Word) -> bool:
    """ "Holm denied it": no body, but what somebody else said; "the court ruled that it broke the law": of the law."""
    clause = r.words[word.head]
    judged = word.relation.startswith("nsubj") and clause.relation == "ccomp"
    if word.text.lower() == "it" and judged and r.words[clause.head].lemma.lower() in JUDGES:
        return True
    return word.text.lower() == "it" and word.relation == "obj" and r.words[word.head].lemma.lower() in ANSWERS


JUDGES = frozenset("rule find hold judge".split())
ANSWERS = frozenset("deny confirm say report admit dispute announce acknowledge know believe regret".split())


def echoed_together(r: Reading, word: int) -> list[int]:
    """All whom "they" means as the subject of what several say of themselves: "Holm and Vang said they would resign",
    "the two firms and the union told reporters that they would appeal". Empty for one speaker and for other words."""
    pronoun = r.words[word]
    if ECHOES.get(pronoun.text.lower()) != "many" or not pronoun.relation.startswith("nsubj"):
        return []
    told = r.words[pronoun.head]
    if told.is_root or not _tells(told, r.words[told.head], TELLS | {"tell"}):
        return []
    between = r.text[r.words[told.head].end : pronoun.start]
    subjects = [c for c in r.children(told.head, "nsubj") if c.index < word]
    if len(subjects) != 1 or any(mark in between for mark in '"“”«»'):
        return []
    ands = [k for c in r.children(subjects[0].index, "conj") for k in r.children(c.index, "cc")]
    return with_conjuncts(r, [subjects[0].index]) if any(k.text.lower() == "and" for k in ands) else []


def _goes_on(r: Reading, pronoun: Word, speaker: Word) -> bool:
    """ "The driver was held on Monday. He had been asleep, the driver admitted": was who says so behind the words the
    subject of the sentence before?"""
    before = r.sentence_words(pronoun.sentence - 1) if pronoun.sentence else ()
    return any(
        w.lemma.lower() == speaker.lemma.lower() and w.relation.startswith("nsubj") and r.words[w.head].is_root
        for w in before
    )


def _tells(told: Word, teller: Word, words: frozenset[str] = TELLS) -> bool:
    return told.relation in ("ccomp", "parataxis") and teller.lemma.lower() in words


def _gives_reason(r: Reading, told: Word, pronoun: str) -> bool:
    """ "resigned because he had lied": with nobody else before it in the sentence that "he" may mean."""
    led = {c.text.lower() for c in r.children(told.index, "mark")}
    if told.relation != "advcl" or not led & {"because", "after", "since", "although", "though"}:
        return False
    before = r.words[r.sentences[told.sentence].first : told.index]
    people = [w for w in before if w.lemma.lower() in PEOPLE | MEN | WOMEN or w.upos == "PROPN"]
    return ECHOES[pronoun] == "person" and len([w for w in people if not w.relation.startswith("obl")]) == 1


ECHOES = {
    **dict.fromkeys(("it", "its"), "one"),
    **dict.fromkeys(("they", "their"), "many"),
    **dict.fromkeys(("he", "she", "his", "her"), "person"),
}
MEN = frozenset("man boy father husband brother son uncle spokesman chairman businessman policeman".split())
WOMEN = frozenset("woman girl mother wife sister daughter aunt spokeswoman chairwoman businesswoman".split())
