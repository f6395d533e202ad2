"""Who takes part in an event, read off the tree: subjects, objects, agents, possessors, and who acts unsaid.

Relations are Universal Dependencies'. A participant is the word that heads its noun phrase; whose name that is, is for
`actor_of` to say. v is a verb, n a noun, by index into `Reading.words`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.extract.stand_ins import BODIES, PEOPLE, given_within, names_a_nation
from dateline.extract.time_words import ORDINALS
from dateline.model import ActorMention, Role
from dateline.reading import Reading, Word

Found = list[tuple[int, Role]]  # the head word of a noun phrase, and its part

# Prepositions whose noun phrase an act is aimed at: "met with", "fired on", "imposed on", "gave to".
AIMED = frozenset("with to against on from for at in into over upon toward towards between".split())
# Verbs whose object is who does what follows: "asked Norway to send", "forced the crew to leave".
OBJECT_ACTS = frozenset(
    """ask urge tell order force invite call allow press persuade want advise warn instruct compel push lead help
    encourage require command enable request expect permit beg oblige summon assign authorise authorize
    incite provoke goad spur inspire motivate cause prompt trick lure entice coax cajole badger pressure pressurise
    pressurize coerce blackmail train teach drive prod nudge tempt induce implore beseech entreat exhort challenge dare
    direct contract remind forbid trust constrain lobby petition like need prefer empower entitle enlist mobilise
    mobilize beckon plead appeal bully con fool dupe seduce recruit convince counsel school""".split()
)
# Verbs whose object acts in a purpose only where it is people: "paid a gang to kill him", but "paid a fine to avoid".
HIRES = frozenset("pay hire bribe send dispatch deploy commission employ use train recruit assign post detail".split())
# Verbs whose object is who does what stands bare behind it: "let her leave", "made a guard open", "saw men run away".
CAUSES = frozenset("let make have help see watch hear notice observe get find keep leave".split())
# Verbs whose object is who did what "of", "for" or "from" leads in: "accused Norway of breaking the truce".
OBJECT_DID = frozenset(
    """accuse blame suspect charge convict condemn criticise criticize thank praise congratulate stop prevent keep bar
    punish sue fault rebuke deter discourage ban fine jail acquit clear sentence arrest detain execute expel suspend
    dismiss sack reprimand imprison indict prosecute""".split()
)
# Verbs without an object, so never passive: "the money arrived".
INTRANSITIVE = frozenset(
    """arrive come go die fall collapse sink happen occur rise return land escape flee sail emerge appear exist last
    vanish explode erupt crash confess plead""".split()
)
# Verbs that say nothing without their noun: the noun's event is their subject's.
LIGHT = frozenset(
    """hold pay make have take host attend conduct begin start end conclude complete launch stage carry engage accept
    join give offer express issue sign reach agree announce plan schedule meet open resume continue""".split()
)
TELLS_OF = frozenset({"announce"})  # "the visit was announced by" says nothing of who goes
# Verbs that say of a noun's event that it came about, when and where.
BEFORE_WHOM = frozenset("court tribunal judge magistrate dock hearing".split())  # where the accused appear
HELD_AGAINST = frozenset("accuse suspect charge convict wanted want".split())
# What an event does: "in 2003 an earthquake left 25,000 dead".
LEAVES_BEHIND = frozenset("leave destroy damage flatten displace devastate wreck claim injure wound cripple".split())
PUTS_ON = frozenset("impose introduce enforce mount stage".split())
RESOLVED = frozenset("commit dedicate determine prepare resolve".split())  # "Ford is committed to invest": Ford is
TAKES_PLACE = frozenset(
    """take be happen occur begin start end last come follow strike hit break erupt go fall continue hold shake kill
    sweep centre center""".split()
)
GOES = frozenset("meet arrive travel gather fly visit come go return head land".split())  # "visited Oslo for talks"
DURING = frozenset({"during", "at", "amid"})
BESIDES = frozenset("after during at following before".split())
# Of acts of these types, "of" names who suffers it ("the invasion of", "the arrest of"); of others, who acts ("the
# visit of").
SUFFERED = frozenset({"ASSAULT", "COERCE", "ACCUSE", "SANCTION", "REJECT", "THREATEN"})
# Prepositions whose noun phrase is aimed at its owner: "protested against Norway's plan", not "met in Norway's north".
OWNED_LINKS = frozenset("with to against for toward towards".split())
# Acts that "on" aims: "fired on a crew", "called on the Danish side".
FORCEFUL = frozenset({"ASSAULT", "COERCE", "SANCTION", "REQUEST", "THREATEN"})
# Verbs whose object's "visit" it is, and whose subject is only of the party.
NAMED_WITHIN = 40  # characters between a description and the name that it describes
TOGETHER = frozenset("accompany join escort".split())
# Verbs whose object goes where the noun's event is ("sent Holm to Oslo for talks"), or meets who acts ("received Holm
# for talks").
SENDS = frozenset("send dispatch fly".split())
RECEIVES = frozenset("host receive invite summon welcome".split())
# Nouns of other acts of which "of" names who suffers them, whatever their type: "the release of", "the appointment of".
SUFFERED_NOUNS = frozenset(
    """release liberation expulsion deportation extradition evacuation appointment nomination sentencing conviction
    acquittal pardon recall dismissal removal exchange rescue capture funeral burial election inauguration signing
    ratification delivery transfer return hospitalisation acceptance rejection refusal approval endorsement condemnation
    criticism recognition violation breach freeing jailing killing sacking lifting looting burning storming arming
    hanging beheading stabbing poisoning takeover acquisition purchase buyout demolition closure""".split()
)
# Of these the possessor suffers the act where nobody else is said to: "Holm's arrest", but "Norway's arrest of Holm".
BORNE = frozenset(
    """arrest detention imprisonment extradition deportation expulsion conviction sentencing acquittal killing murder
    assassination kidnapping abduction appointment nomination dismissal removal ouster overthrow capture indictment
    hospitalisation hospitalization execution torture exile release rescue trial custody bail""".split()
)
TRANSFERS = frozenset("delivery shipment supply transfer sale export donation provision dispatch".split())
# By these somebody brings about an act that stands as a noun: "a march called by the union".
ORGANISES = frozenset(
    """chair preside call organise organize stage lead hold plan launch mount sponsor convene conduct impose order
    announce initiate carry mediate broker host start begin declare""".split()
)
# Verbs whose subject only occasions what "from" says whose it is: "the arrests drew condemnation from the bishop".
DRAWS = frozenset("draw spark prompt provoke trigger elicit attract win earn receive get face bring meet".split())
FILES = frozenset("bring file lodge submit table".split())
COPULAR = frozenset("on in at under".split())  # "was on a visit", "is under arrest": whose event the predicate is
FILED = frozenset("lawsuit suit complaint protest petition claim charge motion appeal case objection".split())
# Verbs whose object is only what is moved; who gets it stands after "to" or "with".
MOVES = frozenset("send dispatch deploy recall withdraw exchange swap hand deliver ship fly bring move pull".split())
NAME_PARTS = ("flat", "compound", "appos", "nmod:desc", "list")


@dataclass(frozen=True, slots=True)
class Clause:
    """What a verb's clause gives: `subjects` and `objects` as head words; `passive` says that the subjects suffer."""

    subjects: tuple[int, ...]
    objects: tuple[int, ...]
    agents: tuple[int, ...]
    passive: bool


def of_verb(r: Reading, v: int, *, promise: bool = False) -> Found:
    """The participants of a verb: who acts is a source, whom it reaches a target; of a `promise` also who gains."""
    clause = _clause(r, v)
    acting = clause.agents or has_them(r, v) if clause.passive else clause.subjects
    suffered = (*(clause.subjects if clause.passive else ()), *clause.objects)
    if r.words[v].lemma.lower() in CHOOSES and not clause.passive and not clause.objects:
        suffered = tuple(c.index for c in r.children(v, "xcomp") if c.upos == "PROPN")  # "elected Holm as its head"
    if promise:  # "offered to return the prisoners to Norway": the offer is made to Norway
        for c in r.children(v, "xcomp"):
            if is_infinitive(r, c.index) and c.lemma.lower() not in CREATES:
                suffered += _clause(r, c.index).objects
    return [(w, "source") for w in acting] + [(w, "target") for w in suffered]


CHOOSES = frozenset("elect appoint name nominate choose pick select crown anoint reelect re-elect install".split())
# Verbs whose object was not there before: "promised to form a unity government", "opened a school".
CREATES = frozenset("form create establish found build open launch set assemble inaugurate".split())
# Verbs by which what is sent or done is meant for somebody: "sent troops to help Norway".
HELPS = frozenset("help assist support aid back defend protect reinforce bolster".split())


def helped(r: Reading, v: int) -> list[int]:
    """Whom an act is to help by its own purpose: "sent boats to help Norway", "deployed troops to defend Chad"."""
    aims = [c for c in r.children(v, "advcl", "xcomp", "acl") if is_infinitive(r, c.index)]
    aims += [d for o in r.children(v, "obj") for d in r.children(o.index, "acl") if is_infinitive(r, d.index)]
    helping = [c for c in aims if c.lemma.lower() in HELPS]
    return [w for c in helping for w in with_conjuncts(r, [o.index for o in r.children(c.index, "obj")])]


# What comes from whoever gives it: "a pardon from the king".
HANDED_DOWN = frozenset(
    """pardon amnesty reprieve message letter apology warning threat order invitation offer promise pledge gift donation
    reply rebuke""".split()
)


def of_noun(r: Reading, n: int, *, type_: str | None, drawn: bool = True) -> Found:
    """The participants of an event noun: possessors, agents and partners; else those of the verb it is carried by.

    Without `drawn` a verb such as "received" counts as any other.
    """
    # What has no type has seldom a doer: "the Vesi Star fire", "the death of Ida Holm".
    handed_down = drawn and r.words[n].lemma.lower() in HANDED_DOWN
    drawn = drawn and is_drawn(r, n)
    owner: Role = "other" if type_ is None and r.words[n].lemma.lower() not in SAYINGS else "source"
    borne = r.words[n].lemma.lower() in BORNE and not any(case_of(r, c) == "of" for c in r.children(n, "nmod"))
    whose: Role = "target" if borne else owner
    found: Found = [(w, whose) for w in with_conjuncts(r, [c.index for c in r.children(n, "nmod:poss")])]
    named: Role = (
        "other" if type_ == "CONSULT" else "target" if borne else owner
    )  # "the Norway peace talks" may be about Norway
    found += [(c.index, named) for c in r.children(n, "compound") if c.upos == "PROPN"]
    for c in r.children(n, "nmod", "obl"):
        if c.relation in ("nmod:poss", "nmod:desc"):
            continue
        link = case_of(r, c)
        role: Role | None = None
        if link in ("by", "between", "among"):
            role = "source"
        elif link == "of" and r.words[n].lemma.lower() in TRANSFERS and c.lemma.lower() not in PEOPLE:
            role = "source"  # "the delivery of Norwegian arms to Chad": Norway gives
            found += [(w, "target") for w in _receivers(r, n, c)]
        elif link == "of":
            suffered = type_ in SUFFERED or r.words[n].lemma.lower() in SUFFERED_NOUNS
            role = "target" if suffered else owner
        elif link == "from" and (type_ == "COOPERATE" or drawn or handed_down):
            role = "source"
        elif link in AIMED and not (type_ in ("CONSULT", None) and link in ("in", "at")):
            role = "target"
        if role:
            found += [(w, role) for w in with_conjuncts(r, [c.index])]
        # "the kidnapping of three workers by gunmen": who acts may hang on the phrase before
        found += [(w, "source") for d in _below(r, c) for w in with_conjuncts(r, [d.index])]
    if (type_ in SUFFERED or r.words[n].lemma.lower() in SUFFERED_NOUNS) and (astray := _led_late(r, n)) is not None:
        found += [(w, "target") for w in with_conjuncts(r, [astray])]
    noun = r.words[n]
    found += [(w, "source") for w in _organisers(r, n)]
    found += [(w, "source") for w in _done_by(r, n)]
    if type_ == "AGREE" and not any(role == "source" for _, role in found):
        found += [(w, "source") for w in _promised_by(r, n)]
    if not any(role == "source" for _, role in found):
        found = [(w, "source") for w in _carriers(r, n, meeting=type_ == "CONSULT")] + found
    found += [(w, "target" if case_of(r, noun) == "under" else whose) for w in _in_the_midst(r, n)]
    if type_ in SUFFERED and (hurt := _bearers(r, n)):
        found = [(w, role) for w, role in found if w not in hurt] + [(w, "target") for w in hurt]
    if drawn:
        above = _clause(r, noun.head)
        found = [(w, role) for w, role in found if w not in above.subjects or role != "source"]
        found += [(w, "source") for c in r.children(noun.head, "obl") if case_of(r, c) == "from" for w in (c.index,)]
        found += [(w, "target") for w in above.subjects]
    if r.words[noun.head].lemma in TOGETHER and noun.relation.startswith("obl"):
        # "accompanied Holm on a visit": the visit is Holm's, with somebody beside her
        found += [(w, "other") for w in _clause(r, noun.head).subjects]
    if noun.relation == "obj" and r.words[noun.head].lemma in LIGHT and not any(role == "target" for _, role in found):
        # "gave a warning to Holm"
        found += [(w, "target") for w in _clause(r, noun.head).objects if w != n]
    return found


# Nouns of no type whose owner does them: "the minister's admission", "the company's takeover of its rival".
SAYINGS = frozenset(
    """admission announcement declaration disclosure publication revelation confirmation takeover acquisition purchase
    buyout escape departure defection victory attempt decision""".split()
)


def _led_late(r: Reading, n: int) -> int | None:
    """Whom "of" names behind a day: "the release, on 1 March, of two sailors", "the arrest by police on Monday of the
    mayor", wherever the tree hangs it."""
    if any(case_of(r, c) == "of" for c in r.children(n, "nmod")):
        return None
    last = r.sentences[r.words[n].sentence].last
    for at in range(n + 2, min(n + LATE, last)):
        w = r.words[at]
        if w.upos in ("VERB", "AUX", "SCONJ"):
            return None
        if w.text.lower() == "of":
            before = r.words[at - 2 if r.words[at - 1].text == "," else at - 1]
            day = before.text in DAYS_AND_MONTHS or before.upos == "NUM"
            return w.head if day and w.relation == "case" and w.head > at else None
    return None


LATE = 12  # words from the noun within which such an "of" is looked for
DAYS_AND_MONTHS = frozenset(
    """Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August
    September October November December""".split()
)


def _receivers(r: Reading, n: int, goods: Word) -> list[int]:
    """Whom "to" leads in behind what is delivered, wherever the tree hangs it."""
    led = [*r.children(goods.index, "nmod"), *r.children(r.words[n].head, "obl")]
    return with_conjuncts(r, [c.index for c in led if c.index > n and case_of(r, c) == "to"])


def _done_by(r: Reading, n: int) -> list[int]:
    """ "called on them to investigate the beating of a man by police": an active verb has no agent of its own, so what
    "by" leads in behind its object is who did that."""
    noun = r.words[n]
    if noun.relation != "obj" or r.words[noun.head].upos != "VERB" or not is_event(r, n):
        return []
    agents = [c for c in r.children(noun.head, "obl") if case_of(r, c) == "by" and c.index > n]
    return with_conjuncts(r, [c.index for c in agents if c.upos in ("NOUN", "PROPN")])


def _promised_by(r: Reading, n: int) -> list[int]:
    """ "a vow that Norway would help": the vow is Norway's."""
    told = [
        c for c in r.children(n, "acl", "ccomp") if any(k.text.lower() == "that" for k in r.children(c.index, "mark"))
    ]
    ahead = [c for c in told if any(k.text.lower() in ("will", "would") for k in r.children(c.index, "aux"))]
    doers = [k for c in ahead for k in r.children(c.index, "nsubj") if k.relation != "nsubj:pass"]
    able = [k.index for k in doers if k.upos in ("PROPN", "PRON") or k.lemma.lower() in PEOPLE]
    return with_conjuncts(r, able)  # "the assurance that the road would stay open" is not the road's


def _organisers(r: Reading, n: int) -> list[int]:
    """Who brings about a noun's event in a participle beside it: "a march called by the union"."""
    made = [c for c in r.children(n, "acl") if c.lemma.lower() in ORGANISES and c.feature("VerbForm") == "Part"]
    found = [w for c in made for w in _clause(r, c.index).agents]
    noun = r.words[n]
    called = noun.relation == "obj" and r.words[noun.head].lemma.lower() in ORGANISES
    objects = [c for c in r.children(noun.head, "obj") if c.index != n]
    if (
        called and not objects and not r.children(noun.head, "xcomp")
    ):  # "the union called a strike", not "called the strike absurd"
        clause = _clause(r, noun.head)
        found += clause.agents if clause.passive else clause.subjects
    return found


def _in_the_midst(r: Reading, n: int) -> list[int]:
    """Whose event a predicate is: "Holm was on a visit to Oslo", "Vang, who is on hunger strike"."""
    if not r.children(n, "cop") or case_of(r, r.words[n]) not in COPULAR:
        return []
    return list(_clause(r, n).subjects)


def _bearers(r: Reading, n: int) -> list[int]:
    """Who bears a noun's event: "Chad has suffered a series of attacks", "the town came through two raids"."""
    noun = r.words[n]
    if noun.relation == "nmod" and case_of(r, noun) == "of" and r.words[noun.head].lemma.lower() in COUNTED_BY:
        noun = r.words[noun.head]
    verb = r.words[noun.head]
    bears = noun.relation == "obj" and verb.lemma.lower() in BEARS and verb.upos == "VERB"
    return list(_clause(r, verb.index).subjects) if bears and not noun.is_root else []


BEARS = frozenset("suffer sustain endure withstand survive undergo experience weather see".split())
COUNTED_BY = frozenset("series spate wave number string round sequence succession lot dozen".split())


def is_drawn(r: Reading, n: int) -> bool:
    """Is a noun's event what another thing brings upon somebody: "the arrests drew condemnation from the bishop"?"""
    noun = r.words[n]
    if noun.relation != "obj" or r.words[noun.head].lemma.lower() not in DRAWS:
        return False
    return any(case_of(r, c) == "from" for c in (*r.children(n, "nmod"), *r.children(noun.head, "obl")))


def object_event(r: Reading, v: int) -> int | None:
    """The noun of an event that is a verb's object: "filed a lawsuit against the union"; None without one."""
    objects = [c for c in r.children(v, "obj", "obl") if c.upos == "NOUN" and (c.relation == "obj" or is_bare(r, c))]
    objects += [c for c in r.children(v, "nsubj") if c.relation == "nsubj:pass" and c.upos == "NOUN"]
    return next((c.index for c in objects if is_event(r, c.index) or c.lemma.lower() in FILED), None)


def is_bare(r: Reading, noun: Word) -> bool:
    """Does a noun behind its verb lack a preposition, so that it is an object whatever the tree calls it?"""
    behind = noun.relation == "obl" and noun.index > noun.head and not case_of(r, noun)
    return behind and r.words[noun.head].upos == "VERB"


def _below(r: Reading, phrase: Word) -> list[Word]:
    """Phrases with "by" or "between" that hang on a phrase of an event noun, and are the noun's own."""
    if phrase.relation != "nmod" or is_event(r, phrase.index):
        return []
    return [c for c in r.children(phrase.index, "nmod") if case_of(r, c) in ("by", "between")]


def subjects_and_agents(r: Reading, v: int) -> tuple[int, ...]:
    """Who acts by a verb: its subjects, or its agents where it is passive."""
    clause = _clause(r, v)
    return clause.agents if clause.passive else clause.subjects


def is_passive(r: Reading, v: int) -> bool:
    """Does the subject of a verb suffer it: "they were refused entry"?"""
    return _clause(r, v).passive


def suffering(r: Reading, v: int) -> tuple[int, ...]:
    """Whom a verb reaches as its plain object, or as the subject of its passive."""
    clause = _clause(r, v)
    plain = [c.index for c in r.children(v, "obj", "iobj")]
    return (*(clause.subjects if clause.passive else ()), *with_conjuncts(r, plain))


def has_them(r: Reading, v: int) -> tuple[int, ...]:
    """By whose order something is done to somebody: "the governor had two clerks arrested", "Holm got him expelled";
    not whose own loss it is: "had his licence revoked", "had three soldiers killed"."""
    verb = r.words[v]
    head = r.words[verb.head]
    past = verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past"
    if verb.relation not in ("xcomp", "acl", "ccomp") or verb.is_root or not past or r.children(v, "aux"):
        return ()
    if verb.relation == "acl" and head.relation == "obj":  # "two clerks, arrested" to the tree
        whom, head = [head], r.words[head.head]
    else:
        whom = [c for c in (*r.children(head.index, "obj"), *r.children(v, "nsubj")) if c.index < v]
    if head.lemma.lower() not in ("have", "get") or len(whom) != 1 or not is_somebody(r, whom[0].index):
        return ()
    own = any(c.upos == "PRON" for c in r.children(whom[0].index, "nmod:poss"))
    lost = verb.lemma.lower() in LOST and any(c.upos == "NUM" for c in r.children(whom[0].index, "nummod"))
    between = [w for w in r.words[head.index + 1 : whom[0].index] if w.upos in ("VERB", "PUNCT")]
    return () if own or lost or between or whom[0].index < head.index else _clause(r, head.index).subjects


LOST = frozenset("kill wound injure hurt capture steal".split())


def unsaid_subject(r: Reading, v: int) -> int | None:
    """The word that heads the subject which a verb has without naming it: "flew to Oslo and met" -> who flew."""
    found = _clause(r, v).subjects
    return found[0] if found else None


def has_subject(r: Reading, v: int) -> bool:
    """Has the verb a subject of its own?"""
    return bool(r.children(v, "nsubj", "csubj"))


def actor_of(r: Reading, word: int, actors: Sequence[ActorMention]) -> ActorMention | None:
    """The actor that a noun phrase names: by its head, else by a name that stands beside the head ("minister Ida Holm",
    "the agency's head, Ida Holm"). None where it names none."""
    near = [word]
    for i in near:
        near += [c.index for c in r.children(i, *NAME_PARTS)]
    # "the man, identified as Julio Perez"
    known = [c for c in r.children(word, "acl") if c.lemma.lower() in ("identify", "name", "know")]
    near += [c.index for v in known for c in r.children(v.index, "obl", "xcomp") if case_of(r, c) in ("as", "")]
    found = []
    for i in near:
        w = r.words[i]
        holding = [a for a in actors if a.span.start < w.end and w.start < a.span.end]
        # "Norwegian" within "Norwegian troops" names the troops; a possessor inside a longer name does not count
        if holding:
            found.append((i, max(holding, key=lambda a: (len(a.span), -a.span.start))))
    if found and found[0][0] != word and found[0][1].kind in ("country", "group"):
        # "Chad leader Peter Vang" is Vang, not Chad; "police chief Peter Vang" is not the police
        return next((a for _, a in found if a.kind == "person"), found[0][1])
    if found and found[0][0] != word and found[0][1].kind == "organization" and r.words[word].upos == "NOUN":
        # "the UN envoy, Christine Burgener" is Burgener; "an AP photographer" is not the AP
        person = next((a for _, a in found if a.kind == "person"), None)
        if person is None and r.words[word].lemma.lower() in PEOPLE:
            person = named_after(r, r.words[word], actors)
        if person is not None or r.words[word].lemma.lower() in OF_THEMSELVES:
            return person
    return found[0][1] if found else None


# Who belongs to a body and does not act for it.
OF_THEMSELVES = frozenset(
    """photographer reporter journalist correspondent cameraman worker employee driver customer passenger client
    staffer manager player fan student victim nurse doctor teacher pilot miner engineer contractor veteran prisoner
    member supporter voter candidate lawmaker""".split()
)


REALMS = frozenset("kingdom republic emirate sultanate federation commonwealth principality".split())


def stands_for(
    r: Reading, word: int, actors: Sequence[ActorMention], stand_ins: Sequence[ActorMention], *, type_: str | None
) -> list[ActorMention]:
    """Who is meant by a noun phrase without a named actor at its head: "the leaders of Norway" (Norway), "a court" (the
    court), "Danish missiles", "Norway's plan" (the country, as the thing's owner). Empty for things of nobody."""
    head = r.words[word]
    if head.lemma.lower() in REALMS:
        lands = [actor_of(r, c.index, actors) for c in r.children(word, "nmod") if case_of(r, c) == "of"]
        if (land := next((a for a in lands if a is not None and a.kind == "country"), None)) is not None:
            return [land]  # "the kingdom of Norway"
    mine = next((m for m in stand_ins if m.span.start < head.end and head.start < m.span.end), None)
    if mine is not None and mine.kind == "country":
        mine = None  # a town is nobody by itself
    if mine is not None and (named := named_after(r, head, actors)):
        return [named]  # "a former mayor, Peter Vang", "security official Ida Holm"
    if mine is not None and _is_hers(r, head):
        owners = [actor_of(r, c.index, actors) for c in r.children(word, "nmod:poss")]
        if (body := next((a for a in owners if a and a.kind == "organization"), None)) is not None:
            return [body]  # "the union's political office"
    if mine is not None and (is_moved(r, word) or _is_hers(r, head)):
        return []  # "sent doctors", "her office": neither is of the party
    if mine is not None and (countries := sent_by(r, word, actors)):
        return countries
    oblique = head.relation.partition(":")[0] == "obl"
    particles = [c.text.lower() for c in r.children(head.head, "compound:prt")] if oblique else []
    link = case_of(r, head) or next(iter(particles), "")  # "called on the Danish side"
    links = OWNED_LINKS | ({"on"} if type_ in FORCEFUL else frozenset())
    if particles == ["in"] and not case_of(r, head) and r.words[head.head].lemma.lower() == "call":
        links |= {"in"}  # "called in the Danish envoy"
    if mine is None and head.lemma.lower() in GROUND and head.relation.startswith(("obl", "nmod")) and link != "of":
        return []  # "forced it towards the Danish coast", "a shooting off a Danish village": where, and to nobody
    if mine is not None:  # "collapsed with six patients inside": of an act without a type only the core of its clause
        return [] if oblique and link != "by" and (type_ is None or link not in links) else [mine]
    if head.upos not in ("NOUN", "SYM") or (oblique and link not in links | {"by"}):
        return []
    for c in r.children(word, "nmod:poss"):
        if (owner := actor_of(r, c.index, actors)) and not (owner.kind == "person" and _is_somebody_else(head)):
            return [owner]
    for c in r.children(word, "amod", "compound") if not _is_anybody(head) else ():
        adjective = next((m for m in stand_ins if m.span.start <= c.start and c.end <= m.span.end), None)
        if adjective and adjective.kind == "country" and names_a_nation(adjective.span.quote, adjective.country):
            return [adjective]
    return []


GROUND = frozenset("coast shore bank village town city port border frontier waters harbour harbor".split())


# Of whom a country's adjective or a town's name only says where they are from: "a Danish man", "an Oslo couple".
ANYBODY = frozenset(
    """man woman boy girl child person couple family mother father parent son daughter brother sister wife husband
    national teenager toddler baby student native victim people tourist holidaymaker survivor suspect
    drugmaker carmaker automaker chipmaker planemaker shipbuilder manufacturer maker producer retailer brewer insurer
    lender bank airline firm company startup conglomerate giant utility telecom miner refiner publisher club team
    """.split()
)


CRAFT = (
    "fighters",
    "bombers",
    "tankers",
    "carriers",
    "destroyers",
    "cruisers",
    "helicopters",
    "freighters",
    "trawlers",
)


def _is_anybody(noun: Word) -> bool:
    """ "A Danish man", "French flight controllers": people who are not their country."""
    text = noun.text.lower()
    return noun.lemma.lower() in ANYBODY or (text.endswith(("ers", "ors", "ists", "ians")) and text not in CRAFT)


def _is_somebody_else(noun: Word) -> bool:
    """ "Holm's wife", "Vang's lawyer": another person, who acts and suffers for herself."""
    return noun.lemma.lower() in ANYBODY | PEOPLE | RELATIVES


RELATIVES = frozenset(
    """husband wife mother father parent son daughter brother sister uncle aunt cousin nephew niece grandfather
    grandmother grandson granddaughter grandchild grandparent relative family fiance fiancee widow widower boyfriend
    girlfriend friend neighbour neighbor colleague partner lawyer""".split()
)


def _is_hers(r: Reading, head: Word) -> bool:
    """ "Her office", "Holm's office": whose it is acts; "the mayor's office" acts itself."""
    owners = r.children(head.index, "nmod:poss")
    return head.lemma == "office" and any(c.upos != "NOUN" for c in owners[:1])


# Who comes from a country on its behalf: "negotiators from Chad" are Chad, "refugees from Chad" are not.
ENVOYS = frozenset(
    """negotiator official diplomat delegate delegation representative minister envoy leader troop soldier force guard
    army negotiator mission observer chief rescuer expert""".split()
)


SPOKES = frozenset("spokesman spokeswoman spokesperson".split())  # "a spokesman for the Commission" is its word
UNDER_ARMS = frozenset("troop soldier force guard army rescuer".split())  # who act for themselves, whoever sent them


def sent_by(r: Reading, word: int, actors: Sequence[ActorMention]) -> list[ActorMention]:
    """The countries that people or a body without a name stand for: "leaders of Norway", "envoys from Chad"."""
    lemma = r.words[word].lemma.lower()
    links = ("of", "for") if lemma in SPOKES else ("of", "from") if lemma in ENVOYS else ("of",)
    below = [c for c in r.children(word, "nmod") if case_of(r, c) in links and c.relation == "nmod"]
    led = [actor_of(r, w, actors) for c in below for w in with_conjuncts(r, [c.index])]
    # "from the government of Chad and the Rapid Forces": the second party, which the tree hangs on "Chad"
    lower = [d for c in below for d in r.children(c.index, "nmod") if case_of(r, d) == "of" and c.upos == "NOUN"]
    others = [actor_of(r, w, actors) for d in lower for w in with_conjuncts(r, [d.index])[1:]]
    led += [a for a in others if a and a.kind == "organization"]
    bodies = lemma in (ENVOYS | SPOKES) - UNDER_ARMS  # "envoys of the union"
    kinds = ("country", "organization") if bodies else ("country",)
    return [a for a in led if a and a.kind in kinds]


def is_moved(r: Reading, word: int) -> bool:
    """Is it only what is sent or brought: "sent doctors to Chad"?"""
    return r.words[word].relation == "obj" and r.words[r.words[word].head].lemma in MOVES


def named_after(r: Reading, noun: Word, actors: Sequence[ActorMention]) -> ActorMention | None:
    """Who is named right after a description, or between commas: "a former mayor of Bergen, Peter Vang, was", "the
    owner of the ship, Norvik Lines, said"."""
    kinds = ("person", "organization") if noun.lemma.lower() in FIRMS else ("person",)
    for a in actors:
        if a.kind in kinds and noun.end < a.span.start:
            between = COURTESY.sub("", r.text[noun.end : a.span.start])
            if between == " " or (a.title is not None and a.title.start <= noun.start < a.title.end):
                return a
            if any(w.upos in ("VERB", "AUX") for w in r.words_in(noun.end, a.span.start)):
                return None  # "robbers killed a guard, Peter Vang": he is no robber
            closed = r.text[a.span.end : a.span.end + 1] in (",", ".", ";", "")
            if closed and between.count(",") == 1 and between.rstrip().endswith(",") and len(between) <= NAMED_WITHIN:
                return a
            return None
    return None


COURTESY = re.compile(r"\b(?:H\.[EMH]\.|Mr|Mrs|Ms|Dr|Messrs)\.?\s+")
FIRMS = frozenset(
    """owner operator company firm manufacturer maker builder publisher carrier airline retailer bank bloc group charity
    union party agency contractor supplier developer insurer""".split()
)


def verb_and_noun(r: Reading, start: int, end: int) -> tuple[Word | None, Word | None]:
    """The verb and the noun among the words of a trigger: both for "paid a visit", one of them for most."""
    words = r.words_in(start, end)
    verbs = [w for w in words if w.upos in ("VERB", "AUX", "ADJ")]
    nouns = [w for w in words if w.upos in ("NOUN", "PROPN")]
    if len(nouns) > 1 and nouns[-1].relation == "nmod" and nouns[-1].head == nouns[0].index and nouns[0] is words[0]:
        nouns.pop()  # "round of talks": the round hangs on the verb
    return (verbs[0] if verbs else None), (nouns[-1] if nouns else None)


def word_of(r: Reading, start: int, end: int, *, verb_first: bool) -> Word | None:
    """The word that carries a trigger: its verb, else its noun; the other way round for a noun's trigger."""
    verb, noun = verb_and_noun(r, start, end)
    return (verb or noun) if verb_first else (noun or verb)


def head_of(r: Reading, start: int, end: int) -> int | None:
    """The word of the characters start to end whose head lies outside them; None where no word begins there."""
    words = r.words_in(start, end)
    inside = {w.index for w in words}
    return next((w.index for w in words if w.is_root or w.head not in inside), None)


def serves(r: Reading, event: int, modifier: int) -> int | None:
    """Does the time or place phrase that `modifier` heads belong to an event word? 0 where it hangs on it, 1 where it
    hangs on a verb that carries the event or shares its clause, None where it belongs to another event."""
    governor = r.words[modifier]
    if governor.index == event:
        return 0
    while not governor.is_root:
        if _credited(r, governor.index):
            return None
        above = r.words[governor.head]
        governor = _told_beneath(r, above, modifier) if governor.index == modifier else above
        marks = [m.text.lower() for m in r.children(governor.index, "mark")]
        bare = governor.relation == "acl" and not r.children(governor.index, "nsubj")
        bare = bare and (not marks or "due" in marks)  # "talks due to open in Oslo"
        made = bare and governor.lemma in LIGHT and governor.head == event
        if governor.index == event or made:  # "a promise made in January"
            return 0
        if governor.upos in ("VERB", "AUX", "ADJ") or is_event(r, governor.index):
            break
    return 1 if governor.index in _shared(r, event) else None


def _told_beneath(r: Reading, verb: Word, modifier: int) -> Word:
    """ "Claimed they had shelled the port on Sunday": what closes a clause that somebody says is that clause's, though
    the tree hangs it on the verb of saying."""
    for told in r.children(verb.index, "ccomp"):
        between = r.words[told.index : modifier]
        if verb.index < told.index and between and not any(w.upos == "PUNCT" for w in between):
            return told
    return verb


def near(r: Reading, event: int, modifier: int) -> bool:
    """May a place phrase speak of an event that it does not hang on: is its verb above the event, with no relative
    clause between ("the soldiers who attacked the village fled to Norway": Norway is the flight's), or below it?"""
    governor = r.words[modifier]
    while not governor.is_root and (governor.index == modifier or governor.upos not in ("VERB", "AUX")):
        if _credited(r, governor.index):
            return False
        governor = r.words[governor.head]
    word = r.words[event]
    behind = modifier > governor.index  # "flew to Oslo and signed": only what stands before both verbs is shared
    while word.index != governor.index and not word.is_root and word.relation != "acl:relcl":
        within = word.relation.partition(":")[0] in ("nmod", "obl", "appos", "compound")
        # "as the talks opened, shells hit Omdurman": what has a subject of its own need not have been there
        beside = word.relation in ("advcl", "parataxis") and behind and has_subject(r, word.index)
        if (
            (word.relation == "conj" and behind) or within or beside or is_charge(r, word)
        ):  # "visited survivors of the fire in Bergen": not the fire's
            break
        word = r.words[word.head]
    if word.index == governor.index:
        return True
    above = governor
    while above.index != event and not above.is_root:
        if of_somebody(r, above):
            return False  # "soldiers who had trained in Chad were killed"
        above = r.words[above.head]
    return above.index == event


def may_date(r: Reading, event: int, modifier: int) -> bool:
    """May a time phrase be an event's though it does not hang on it? Not where its verb lies below the event ("broke a
    promise made in January"), nor where it is that of the saying ("has killed 61, she said on Friday")."""
    governor = r.words[modifier]
    while not governor.is_root and (governor.index == modifier or governor.upos not in ("VERB", "AUX")):
        if governor.index not in (modifier, event) and is_event(r, governor.index):
            break  # "two days after the quake of 2 May": the day is the quake's
        governor = r.words[governor.head]
    word = governor
    while word.index != event and not word.is_root:
        word = r.words[word.head]
    if word.index == event and governor.index != event:
        return False
    word = r.words[event]
    while word.index != governor.index and not word.is_root:
        if word.relation == "ccomp" and word.head == governor.index:
            return False
        below = r.words[word.head].relation.partition(":")[0] in (
            "advcl",
            "acl",
        )  # "since boats crashed in 2011 and 17 drowned"
        if word.relation == "conj" and has_subject(r, word.index) and modifier < word.index and not below:
            return False  # "was arrested on Monday and his lawyer appealed"
        if tells_who(r, word) or is_charge(r, word) or of_somebody(r, word):
            return (
                False  # "on Monday they named three men killed by troops", "Vang, who was born in Chad, died on Monday"
            )
        noun = r.words[word.head]
        if word.relation == "acl" and noun.relation.startswith("nsubj") and noun.head == governor.index < modifier:
            return False  # "a miner injured in the clash died on Saturday"
        led = {c.text.lower() for c in r.children(word.index, "mark", "case") if c.index < word.index}
        if word.relation == "advcl" and led & {"after", "before", "since"} and word.index < governor.index < modifier:
            return False  # "after pulling off an escape was captured Monday"
        word = r.words[word.head]
    return True


def of_somebody(r: Reading, verb: Word) -> bool:
    """Is a verb told of somebody beside the news: "Vang, who was born in Chad and studied law, died on Monday"?"""
    while verb.relation == "conj" and r.words[verb.head].upos in ("VERB", "AUX"):
        verb = r.words[verb.head]
    if verb.relation != "acl:relcl":
        return False
    return any(c.text.lower() in ("who", "whom") for c in r.children(verb.index))


def tells_who(r: Reading, verb: Word) -> bool:
    """Does a past participle or a restrictive relative clause only say which is meant: "a house bought by the firm"?

    What it tells lies before, and nobody says when; of a noun that is itself an event ("the quake that hit") it tells
    the event.
    """
    head = r.words[verb.head]
    if verb.is_root or is_event(r, head.index) or verb.relation.partition(":")[0] != "acl":
        return False
    if bare_clause(r, verb):
        return False
    before = r.words[verb.head + 1 : verb.index]
    if verb.relation == "acl:relcl":
        past = verb.feature("Tense") == "Past" or any(
            c.feature("Tense") == "Past" for c in r.children(verb.index, "aux")
        )
        return past and not any(w.text == "," for w in before)
    return verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past"


def is_included(r: Reading, e: Word, v: Word) -> bool:
    """ "the visit included a meeting", "a visit to Oslo that included a vow by Vang": is e a part of v?"""
    top = e
    while top.relation == "conj" and top.upos == "NOUN" and not top.is_root:
        top = r.words[top.head]
    if top.relation != "obj" or r.words[top.head].lemma.lower() not in INCLUDES:
        return False
    verb = r.words[top.head]
    subjects = r.children(verb.index, "nsubj")
    if verb.relation == "acl:relcl" and any(is_relative(c) for c in subjects):
        # The tree may hang the clause on a day or a town that stands between.
        return v.index <= verb.head < verb.index and (verb.head == v.index or not is_event(r, verb.head))
    return any(c.index == v.index for c in subjects)


INCLUDES = frozenset("include feature involve produce".split())


def is_charge(r: Reading, deed: Word) -> bool:
    """ "sentenced for taking bribes", "accused of helping the gunmen": is the deed what its verb holds against
    somebody, or thanks them for? It came before, and elsewhere."""
    if deed.is_root or deed.relation.partition(":")[0] not in ("advcl", "obl", "xcomp"):
        return False
    verb = r.words[deed.head]
    led = {c.text.lower() for c in r.children(deed.index, "mark", "case") if c.index < deed.index}
    return verb.lemma.lower() in OBJECT_DID and bool(led & CHARGED_WITH) and deed.index > verb.index


CHARGED_WITH = frozenset({"of", "for", "with"})


def _credited(r: Reading, word: int) -> bool:
    """Is it whose word it is: "died, according to the ministry in Rome"? Rome is the ministry's, not the death's."""
    return any(c.text.lower() == "according" for c in r.children(word))


def _credited_to(r: Reading, noun: Word) -> bool:
    """Does the noun name the source in "according to an official"?"""
    words = {c.text.lower() for c in r.children(noun.index)}
    head = r.words[noun.head]
    return "according" in words or head.text.lower() == "according"


def is_event(r: Reading, word: int) -> bool:
    at = r.words[word]
    return any(t.word == word and t.typed >= 0.5 for t in r.triggers_in(at.start, at.end))


def _shared(r: Reading, event: int) -> set[int]:
    """The verbs whose times and places are the event's too."""
    found: set[int] = set()
    word = r.words[event]
    while not word.is_root:
        head, relation = r.words[word.head], word.relation.partition(":")[0]
        if word.upos in ("NOUN", "PROPN") or stands_for_a_noun(r, word):
            carried = relation == "nsubj" and head.lemma in TAKES_PLACE | LIGHT | LEAVES_BEHIND
            carried = carried or (word.relation == "nsubj:pass" and head.lemma in PUTS_ON)  # "a curfew was imposed"
            if relation == "obl" and case_of(r, word) in DURING:  # "was wounded during a march on Monday"
                head = _told_at(r, word)
                carried = head.upos == "VERB"
            if not (carried or (relation == "obj" and head.lemma in LIGHT)):
                break
        elif relation == "advcl" and word.text.endswith("ing") and word.lemma in LIGHT and found:
            if has_subject(r, word.index) or r.children(word.index, "mark"):
                break  # "in June he appeared, hosting a ceremony" is one clause; "before hosting a ceremony" is not
        elif relation not in ("conj", "xcomp") or (relation == "conj" and has_subject(r, word.index)):
            break
        found.add(head.index)
        word = head
    return found


def stands_for_a_noun(r: Reading, word: Word) -> bool:
    """ "The first lasted a day", "on the second she signed": an ordinal whose noun was named before."""
    alone = word.upos == "ADJ" and word.relation.partition(":")[0] in ("nsubj", "obj", "obl", "nmod", "conj")
    return alone and word.text.lower() in ORDINALS and any(c.text.lower() == "the" for c in r.children(word.index))


def _told_at(r: Reading, noun: Word) -> Word:
    """The verb whose occasion a noun is: "the port will close, Holm said on Friday during a visit to Oslo" is about
    when she said it, though the tree may hang the visit on what she said."""
    verb = r.words[noun.head]
    said = r.words[verb.head]
    return said if verb.relation == "ccomp" and verb.index < said.index < noun.index else verb


# --- clauses --------------------------------------------------------------------------------------------------------
def _clause(r: Reading, v: int, seen: frozenset[int] = frozenset()) -> Clause:
    verb = r.words[v]
    named = [c for c in r.children(v, "nsubj") if not speaks(r, verb, c)]
    past = verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past"
    helped = any(c.relation == "aux:pass" or (past and c.lemma.lower() in ("be", "get")) for c in r.children(v, "aux"))
    bare = not named and not helped and past
    objects = [c.index for c in r.children(v, "obj", "iobj")]
    # A passive needs its auxiliary, or is a bare participle: where the tree says otherwise of a subject, the words are
    # right. And "whom" is never a subject.
    whom = any(c.text.lower() == "whom" for c in named)
    marked = any(c.relation == "nsubj:pass" for c in named) and not whom
    participle = verb.feature("VerbForm") == "Part" and not r.children(v, "aux") and not objects
    passive = (helped or (marked and participle)) and not whom and verb.lemma not in INTRANSITIVE
    passive = (passive or shot_at(r, verb)) and not (verb.lemma in RESOLVED and r.children(v, "xcomp"))
    objects += [c.index for c in named if c.text.lower() == "whom"]
    objects += [w for o in objects for w in given_within(r, o)]
    gapped = _gapped(r, v)
    named = [c for c in named if c.text.lower() != "whom"]
    beside = [c for c in named if _is_beside_object(r, v, c, named)]
    objects += [c.index for c in beside]
    named = [c for c in named if c not in beside]
    agents: list[int] = []
    for c in r.children(v, "obl"):
        link = case_of(r, c) or next(
            (p.text.lower() for p in r.children(v, "compound:prt") if c.index > p.index > v), ""
        )
        if _credited_to(r, c):
            continue
        if not link and c.relation == "obl:agent":  # an agent without "by" is the subject or the object
            if c.index < v:
                named.append(c)
            else:
                objects.append(c.index)
        elif c.relation == "obl:agent" or (link == "by" and (passive or bare)):
            agents.append(c.index)
        elif link in AIMED and c.relation not in ("obl:tmod", "obl:unmarked") and not _only_where(r, verb, c, link):
            objects.append(c.index)
    if any(c.text.lower() in CHARGED_WITH for c in r.children(v, "mark")):
        wrong = _before_of(r, v)  # whom the verb before accuses
        objects = [w for w in objects if w not in wrong]
    for c in r.children(v, "advcl") if verb.lemma.lower() in OBJECT_DID else ():
        objects += [w for w in _before_of(r, c.index) if is_charge(r, c) and w > v]
    subjects = [c.index for c in named]
    if (gap := gap_of(r, v)) is not None:
        objects.append(gap)
    noun = antecedent(r, v)
    if noun is not None:
        subjects = [noun if is_relative(r.words[i]) else i for i in subjects]
        objects = [noun if is_relative(r.words[i]) else i for i in objects]
    subjects += gapped
    if named and (torn := torn_subject(r, v)) is not None:
        subjects.append(torn)
    if not subjects and v not in seen:
        subjects, passive = _unsaid(r, v, passive=passive, seen=seen | {v})
    return Clause(
        tuple(with_conjuncts(r, subjects)),
        tuple(w for w in with_conjuncts(r, objects) if w not in gapped),
        tuple(with_conjuncts(r, agents)),
        passive,
    )


WHEN_AND_WHERE = frozenset(
    """day time way year week month moment place reason night hour morning evening weekend minute point extent manner
    speed rate degree amount number""".split()
)


def gap_of(r: Reading, v: int) -> int | None:
    """ "The engineers they abducted": whom a relative clause without "who" or "that" tells of, where the verb lacks its
    object; None for other verbs."""
    verb = r.words[v]
    own = r.children(v, "nsubj")
    if verb.relation != "acl:relcl" or not own or any(is_relative(w) for w in (*own, *r.children(v, "mark", "obj"))):
        return None
    if r.children(v, "obj", "ccomp", "xcomp", "aux:pass") or verb.lemma.lower() in INTRANSITIVE:
        return None
    noun = r.words[verb.head]
    led = any(is_relative(r.words[i]) for i in r.subtree(v) if i < v)  # "to whom", "where"
    stranded = [c for c in r.children(v) if c.index > v and c.upos == "ADP" and not r.children(c.index)]
    placed = any(r.words[i].text.lower() in ("where", "when", "why", "how") for i in r.subtree(v) if i < v)
    if led or stranded or placed or noun.lemma.lower() in WHEN_AND_WHERE or noun.index > v:
        return None
    return noun.index if r.words[min(r.subtree(v))].text != "," else None


def _is_beside_object(r: Reading, v: int, name: Word, named: Sequence[Word]) -> bool:
    """ "The bank sued its owner, Ole Brandt": a second subject behind the object and a comma is the object's name."""
    first = r.subtree(name.index)[0]
    behind = name.index > v and any(o.index < v for o in named) and name.upos == "PROPN"
    return behind and r.words[first - 1].text == "," and any(v < o.index < first for o in r.children(v, "obj"))


def shot_at(r: Reading, verb: Word) -> bool:
    """ "Police shot at during traffic stop": a headline's passive, of whose "at" nothing follows."""
    after = r.words[verb.index + 1 : verb.index + 3]
    bare = verb.text.lower() in ("shot", "fired") and not r.children(verb.index, "aux", "obj")
    led = len(after) == 2 and after[0].text.lower() in ("at", "on", "upon")
    return bare and led and after[1].text.lower() in ("during", "in", "while", "after", "near", "by", "as", ".", ",")


def speaks(r: Reading, verb: Word, subject: Word) -> bool:
    """ "The blast hit a church, said its spokesman": who stands behind the verb of saying is its subject."""
    said = r.words[verb.head]
    told = verb.relation.partition(":")[0] in ("ccomp", "parataxis") and not verb.is_root
    own = any(c.index > said.index for c in r.children(said.index, "nsubj"))
    return told and verb.index < said.index < subject.index and not own


def _only_where(r: Reading, verb: Word, phrase: Word, link: str) -> bool:
    """ "ambushed a bus in Kenya": the country is where it was, not at whom it was aimed ("intervened in Kenya")."""
    if link == "from" and verb.lemma.lower() in SHOT_FROM:
        return True  # "a rocket fired from Chad"
    led = next((c.index for c in r.children(phrase.index, "case")), 0)
    if link == "with" and led and r.words[led - 1].lemma.lower() in ("border", "frontier", "boundary"):
        return True  # "bombed a village near the border with Chad"
    suffers = r.children(verb.index, "nsubj:pass")
    if suffers and link in ("with", "at", "in"):
        return True  # "was captured at the border with Chad"
    if link not in ("in", "at") or not r.children(verb.index, "obj"):
        return False
    return phrase.upos == "PROPN" and verb.lemma.lower() not in AIMED_INSIDE


SHOT_FROM = frozenset("fire launch shoot lob hurl throw shell strike hit attack".split())
AIMED_INSIDE = frozenset("shoot fire aim include involve invest place put deploy station base land throw hurl".split())


def torn_subject(r: Reading, v: int) -> int | None:
    """The first of two subjects that the tree has taken for a phrase of the verb before: "ended after the union and the
    government reached a deal" read as "ended after the union, and the government reached a deal"."""
    verb = r.words[v]
    named = r.children(v, "nsubj")
    if verb.relation != "conj" or not named or named[0].index > v:
        return None
    first = r.subtree(named[0].index)[0]
    joint = next((c.index for c in r.children(v, "cc") if c.index < first), None)
    if joint is None or joint != first - 1:
        return None
    for c in r.children(verb.head, "obl"):
        led = [x for x in r.children(c.index, "case") if x.text.lower() in CLAUSE_OPENERS]
        if led and r.subtree(c.index)[-1] == joint - 1 and led[0].upos == "SCONJ":
            return c.index
    return None


CLAUSE_OPENERS = frozenset("after before until since".split())


def _gapped(r: Reading, v: int) -> list[int]:
    """Who does the same to something else, the verb unsaid: "Norway promised two million dollars and Denmark three"."""
    found = []
    for o in r.children(v, "obj"):
        inside = r.subtree(o.index) if _is_amount(r, o) else ()
        for i in inside:
            word, after = r.words[i], r.words[i + 1] if i + 1 < len(r.words) else r.words[i]
            counted = after.upos in ("NUM", "SYM") and after.index in inside and after.index != i
            if word.upos == "PROPN" and counted and _joins(r, i):
                found.append(i)
    return found


def _joins(r: Reading, name: int) -> bool:
    """Does a name come right after "and" or a comma?"""
    before = name - 1
    while before >= 0 and r.words[before].upos in ("DET", "ADJ", "PROPN"):
        before -= 1
    return before >= 0 and r.words[before].text.lower() in ("and", "or", ",", ";")


def _is_amount(r: Reading, word: Word) -> bool:
    return word.upos == "NUM" or bool(r.children(word.index, "nummod"))


FOILS = frozenset("foil thwart avert prevent uncover disrupt discover expose stop detect investigate unmask".split())


def _unsaid(r: Reading, v: int, *, passive: bool, seen: frozenset[int]) -> tuple[list[int], bool]:
    """The subject that a verb has without naming it, and whether it suffers the act."""
    verb, head = r.words[v], r.words[r.words[v].head]
    relation = verb.relation.partition(":")[0]
    participle = verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past" and not r.children(v, "aux")
    if verb.is_root or head.index in seen:
        return [], passive
    if relation == "acl":
        if verb.relation == "acl:relcl":
            return [], passive
        if is_infinitive(r, v):
            if r.words[head.head].lemma.lower() in FOILS and head.relation == "obj":
                return [], passive  # "police foiled a plot to bomb the port": it was not theirs
            # "a motion, to be debated on Friday" suffers; "a plan to visit Oslo" is somebody's
            return ([head.index], True) if passive else (_owners(r, head.index, seen), passive)
        before = r.words[head.head]
        if head.lemma.lower() in BEFORE_WHOM and verb.lemma.lower() in HELD_AGAINST and before.upos == "VERB":
            return list(_clause(r, before.index, seen).subjects), True  # "appeared in court charged with theft"
        if head.lemma.lower() in PAPERS and verb.text.endswith("ing"):
            return _writers(r, head.index, seen), passive  # "issued a statement condemning", "in a letter urging"
        return [head.index], passive or participle
    if relation == "appos" and participle and not r.children(v, "aux:pass") and head.upos == "PROPN":
        return [head.index], True  # "Ida Holm, a 16-year-old wounded in the blast"
    if relation == "conj" and (first := denied_with(r, v)) is not None and first not in seen:
        return list(_clause(r, first, seen).subjects), passive
    if relation == "conj" and (teller := told_apart(r, v)) is not None:
        return list(_clause(r, teller, seen).subjects), passive
    if relation in ("conj", "xcomp", "advcl", "parataxis", "ccomp") and head.upos in ("VERB", "AUX", "ADJ", "NOUN"):
        if relation in ("parataxis", "ccomp") and verb.feature("VerbForm") == "Fin":
            return [], passive
        above = _clause(r, head.index, seen)
        led_in = {c.text.lower() for c in r.children(v, "mark", "case")}
        held = led_in & {"of", "for", "from", "with"} if head.lemma in OBJECT_DID else led_in & {"against", "about"}
        if held and head.lemma in OBJECT_DID | OBJECT_ACTS and is_gerund(r, verb):
            return list(above.subjects if above.passive else above.objects or _before_of(r, v)), passive
        asked = relation == "xcomp" or (relation in ("advcl", "ccomp") and is_infinitive(r, v))
        given = [c.index for c in r.children(head.index, "iobj")] if asked and head.lemma == "give" else []
        if given and not above.passive:
            return given, passive  # "gave the army until Friday to leave"
        if (made := who_is_made_to(r, v, seen)) is not None:
            return [made], passive or (participle and head.lemma.lower() in CAUSES)
        if relation == "conj" and above.passive and participle and verb.lemma not in INTRANSITIVE:
            return list(above.subjects), True  # "was arrested and charged"
        if (
            relation == "advcl"
            and participle
            and verb.lemma.lower() in HELD_AGAINST
            and above.objects
            and v > head.index
            and r.words[above.objects[0]].lemma.lower() not in BEFORE_WHOM
        ):
            return [above.objects[0]], True  # "arrested two teenagers, accused of plotting"
        if relation == "advcl" and participle and (beside := _told_of_beside(r, v)) is not None:
            return [beside], True
        return list(above.subjects), passive or (participle and relation == "advcl")
    return [], passive


def _told_of_beside(r: Reading, v: int) -> int | None:
    """The person of whom a participle behind a comma tells, where the tree hangs it on the verb: "secured the release
    of nurse Ida Holm, held since May"; not "backed by the army", which may be said of who acts."""
    verb = r.words[v]
    at = v - 1
    while at > verb.head and r.words[at].upos == "ADV":
        at -= 1
    if r.words[at].text != "," or verb.lemma.lower() not in TAKEN_AND_HURT or at - 1 <= verb.head:
        return None
    name = r.words[at - 1]
    while name.relation in ("flat", "compound") and not name.is_root:
        name = r.words[name.head]
    return name.index if name.upos == "PROPN" and name.index > verb.head and is_somebody(r, name.index) else None


# What befalls the one who is named right before it.
TAKEN_AND_HURT = frozenset(
    """hold detain jail imprison kidnap abduct seize capture wound injure kill shoot stab murder arrest convict sentence
    charge indict accuse suspect dismiss sack suspend expel deport extradite release free exile appoint elect name
    nominate born pardon acquit ban blacklist sanction poison""".split()
)


def who_is_made_to(r: Reading, v: int, seen: frozenset[int] = frozenset()) -> int | None:
    """Who is asked, made, paid or seen to do what a verb tells: "asked Norway to send", "let her leave", "paid a gang
    to burn it", "saw Holm being beaten". None where the verb above has no such object."""
    verb = r.words[v]
    head = r.words[verb.head]
    relation, lemma = verb.relation.partition(":")[0], head.lemma.lower()
    if verb.is_root or relation not in ("xcomp", "advcl", "ccomp") or has_subject(r, v) or head.index in seen:
        return None
    infinitive = is_infinitive(r, v)
    asked = lemma in OBJECT_ACTS and (relation == "xcomp" or infinitive)
    hired = lemma in HIRES and infinitive
    bare = not infinitive and not r.children(v, "mark", "case") and relation != "advcl"
    caused = lemma in CAUSES and (bare or (lemma in ("get", "help", "leave") and relation == "xcomp"))
    if not (asked or hired or caused):
        return None
    above = _clause(r, head.index, seen | {v})
    objects = [w for w in above.objects if w < v]
    if above.passive or not objects:
        return None
    if (hired or (asked and relation == "advcl")) and not is_somebody(r, objects[0]):
        return None
    return objects[0]


def is_somebody(r: Reading, word: int) -> bool:
    """Does a noun phrase mean people or a body, who may act: "a gang", "him", "two miners"; not "a fine"?"""
    w = r.words[word]
    lemma = w.lemma.lower()
    return w.upos in ("PROPN", "PRON") or lemma in PEOPLE | BODIES | RELATIVES or _is_anybody(w)


def is_gerund(r: Reading, verb: Word) -> bool:
    """Is it an "-ing" form, alone or with its past: "of selling", "of having sold", "of having been paid"?"""
    first = next(iter(r.children(verb.index, "aux", "aux:pass")), verb)
    return first.text.lower().endswith("ing")


def denied_with(r: Reading, v: int) -> int | None:
    """The first of several deeds that are denied together, where the tree hangs a later one on the denial: "denied that
    his troops burned the mill, looted the school or killed anyone"."""
    top, either = r.words[v], False
    while top.relation == "conj" and not top.is_root and not r.children(top.index, "nsubj", "aux", "mark"):
        either = either or any(c.text.lower() in ("or", "nor") for c in r.children(top.index, "cc"))
        joined = [c for c in r.children(top.index, "conj") if c.upos == "VERB"]
        either = either or any(k.text.lower() == "or" for c in joined for k in r.children(c.index, "cc"))
        top = r.words[top.head]
    if not either or top.index == v or top.lemma.lower() not in ("deny", "reject", "dispute"):
        return None
    return next((c.index for c in r.children(top.index, "ccomp") if top.index < c.index < v), None)


def _before_of(r: Reading, v: int) -> list[int]:
    """Who is accused where the tree has taken them for what the deed is done to: "accused Chad of sending troops"."""
    mark = next((c.index for c in r.children(v, "mark") if c.index < v), v)
    return [c.index for c in r.children(v, "obj", "nsubj") if c.index < mark]


SPOKEN = frozenset("accuse blame deny warn urge demand threaten condemn call criticise criticize denounce".split())


def told_apart(r: Reading, v: int) -> int | None:
    """The verb that a second verb really goes on from: "Vang said Holm would appeal and accused the court" goes on from
    "said", since what follows "would" or "to" is no past. None where the tree's own answer may stand."""
    verb = r.words[v]
    first = r.words[verb.head]
    past = verb.feature("Tense") == "Past" and not r.children(v, "aux", "nsubj")
    plain = past and first.feature("VerbForm") == "Inf" and first.feature("Tense") != "Past"
    had = any(w.text.lower() == "had" for w in r.children(first.index, "aux"))
    # "said its troops had fired and accused Norway": who says so accuses
    spoken = past and had and verb.lemma.lower() in SPOKEN and first.lemma.lower() not in SPOKEN
    if verb.relation != "conj" or not (plain or spoken):
        return None
    while not first.is_root and first.relation.partition(":")[0] in ("ccomp", "xcomp", "advcl", "acl", "conj"):
        first = r.words[first.head]
        told = first.upos == "VERB" and first.feature("VerbForm") == "Fin" and has_subject(r, first.index)
        if told and first.index < v:  # not "hit a market and killed four, said an official"
            return first.index
    return None


def _owners(r: Reading, n: int, seen: frozenset[int]) -> list[int]:
    """Whose plan, decision or promise a noun is: its possessor, else the subject of the verb whose object it is."""
    if owners := [c.index for c in r.children(n, "nmod:poss")]:
        return owners
    noun = r.words[n]
    head = r.words[noun.head]
    if noun.relation in ("obj", "xcomp", "nsubj:pass") and head.index not in seen and head.upos in ("VERB", "AUX"):
        above = _clause(r, head.index, seen)
        return list(above.agents if above.passive else above.subjects)
    return []


def _writers(r: Reading, n: int, seen: frozenset[int]) -> list[int]:
    """Who speaks in a paper or a speech: its owner, who issues it, who acts "in" it; its author "by" or "from"."""
    authors = [c.index for c in r.children(n, "nmod") if case_of(r, c) in ("by", "from", "of")]
    noun = r.words[n]
    others = noun.relation in ("obj", "nsubj:pass") and r.words[noun.head].lemma.lower() in OTHERS_PAPERS
    if found := authors or ([] if others else _owners(r, n, seen)):
        return found
    above = r.words[noun.head]
    if noun.relation.startswith("obl") and above.index not in seen and above.upos in ("VERB", "AUX"):
        clause = _clause(r, above.index, seen)
        return list(clause.agents if clause.passive else clause.subjects)
    return []


IMPOSES = frozenset("impose enforce lift ease".split())  # what they put on or take off somebody is their subject's
PAPERS = frozenset(
    """statement letter resolution speech message communique communiqué post tweet declaration petition note editorial
    article address report memo video""".split()
)


# What one does to a paper that is another's: "dismissed a petition challenging the vote".
OTHERS_PAPERS = frozenset(
    """dismiss reject receive read see obtain ignore hear throw quash accept get cite quote consider review deny refuse
    turn condemn criticise criticize welcome answer""".split()
)


def _carriers(r: Reading, n: int, *, meeting: bool) -> list[int]:
    """Who carries out a noun's event by a verb that says little itself: "Holm held talks", "Holm met for talks"."""
    noun = first_conjunct(r, r.words[n])
    verb = r.words[noun.head]
    relation = noun.relation.partition(":")[0]
    if noun.is_root or verb.upos not in ("VERB", "AUX"):
        return []
    if verb.lemma in TOGETHER and relation in ("obl", "obj"):
        return [w for w in _clause(r, verb.index).objects if w != noun.index]
    if meeting and relation == "obl" and case_of(r, noun) == "for" and verb.lemma in SENDS | RECEIVES:
        clause = _clause(r, verb.index)
        who = (*clause.agents, *clause.subjects) if clause.passive else (*clause.subjects, *clause.objects)
        sent = clause.subjects if clause.passive else clause.objects
        return [w for w in (who if verb.lemma in RECEIVES else sent) if w != noun.index]
    if meeting and relation == "obl" and case_of(r, noun) in BESIDES and _names_partner(r, n):
        return list(_clause(r, verb.index).subjects)  # "announced it after a call with Vang": who called him
    if (relation == "obj" and verb.lemma in LIGHT | IMPOSES) or (
        relation == "obl" and case_of(r, noun) in ("for", "in", "to")
    ):
        if relation == "obl" and verb.lemma not in LIGHT | GOES:
            return []
        clause = _clause(r, verb.index)
        return list(clause.agents if clause.passive else clause.subjects)
    filed = noun.lemma.lower() in FILED and verb.lemma.lower() in FILES  # "the petition was brought by Holm"
    if noun.relation == "nsubj:pass" and (verb.lemma in LIGHT - TELLS_OF or filed):
        return list(_clause(r, verb.index).agents)
    return []


def _names_partner(r: Reading, n: int) -> bool:
    """Does the noun say with whom: "a call with Vang", "talks with the rebels"?"""
    return any(case_of(r, c) == "with" for c in r.children(n, "nmod"))


def antecedent(r: Reading, v: int) -> int | None:
    """The noun that a relative clause speaks of; None for a verb of no relative clause."""
    verb = r.words[v]
    if verb.relation == "acl:relcl":
        noun = r.words[verb.head]
        if noun.relation == "nmod:desc" and noun.head < v:
            return noun.head  # "union leader Marta Lund, who took over", hung on her office
        return _person_beside(r, v, _accused_beside(r, v, verb.head))
    if (spoken_of := _said_between(r, v)) is not None:
        return spoken_of
    # Where the tree hangs the clause elsewhere, "who" still points to the noun right before it.
    pointing = r.children(v, "nsubj", "obj")
    who = next((c for c in pointing if c.text.lower() in ("who", "whom", "which") and c.index), None)
    before = r.words[who.index - 1] if who else None
    if before is not None and before.upos == "PUNCT" and before.index:
        before = r.words[before.index - 1]
    if who is None or before is None or before.sentence != who.sentence:
        return None
    person = who.text.lower() != "which" and before.lemma.lower() in PEOPLE
    while before.relation.partition(":")[0] in ("flat", "compound", "nmod") and before.head != v and not person:
        before = r.words[before.head]
    return before.index if before.upos in ("NOUN", "PROPN") else None


def _said_between(r: Reading, v: int) -> int | None:
    """ "Splinters that it said had landed in a yard": who says so stands between the noun and what is said of it."""
    said = r.words[r.words[v].head]
    if r.words[v].relation != "ccomp" or said.relation != "acl:relcl" or said.head > said.index:
        return None
    own = [c for c in r.children(v, "nsubj", "nsubj:pass") if c.index < said.index and is_relative(c)]
    return said.head if own else None


def _accused_beside(r: Reading, v: int, noun: int) -> int:
    """ "A swipe at Chad, which he accused of lying": a country or somebody is accused, and no swipe, of which the tree
    tells."""
    led = next((c for c in r.children(v, "obj") if c.text.lower() in ("which", "whom")), None)
    if led is None or r.words[v].lemma.lower() not in OBJECT_DID or r.words[noun].upos != "NOUN":
        return noun
    beside = led.index - 2 if r.words[led.index - 1].text == "," else led.index - 1
    return beside if r.words[beside].upos == "PROPN" and r.words[beside].head == noun else noun


def _person_beside(r: Reading, v: int, noun: int) -> int:
    """ "The head of the Sea Board, Ida Holm, who had left": "who" is Holm, where the tree hangs both on the board."""
    who = any(c.text.lower() in ("who", "whom") for c in r.children(v, "nsubj", "obj"))
    if not who or r.words[noun].upos != "PROPN":
        return noun
    beside = [c.index for c in r.children(noun, "appos") if c.upos == "PROPN" and c.index < v]
    return beside[-1] if beside else noun


def is_relative(word: Word) -> bool:
    """Is it a word that only points back: "who", "which"?"""
    if word.relation == "det" and word.head - word.index <= 2:
        return False  # "from that bank"
    return word.lemma.lower() in ("who", "which", "that", "whom") or word.feature("PronType") == "Rel"


def is_told(r: Reading, v: int) -> bool:
    """Does a finite verb, or a participle with its auxiliary, tell it: "signed", "was signed", "will sign"?"""
    verb = r.words[v]
    helped = bool(r.children(v, "aux"))
    if is_infinitive(r, v):
        return False
    return bare_clause(r, verb) or helped or verb.feature("VerbForm") == "Fin" or verb.is_root


def ends_in_past(verb: Word) -> bool:
    """ "stopped", whatever tense the reader gives it; not "need"."""
    return verb.text.lower().endswith("ed") and verb.text.lower() != verb.lemma.lower()


def bare_clause(r: Reading, verb: Word) -> bool:
    """ "26 people drowned when a ferry capsized" taken for "26 people, drowned": the head of the sentence is a noun of
    which nothing else is said, so the participle behind it tells the sentence."""
    head = r.words[verb.head]
    if verb.relation != "acl" or not head.is_root or head.upos not in ("NOUN", "PROPN"):
        return False
    said = r.children(head.index, "cop", "nsubj", "aux")
    own = r.children(verb.index, "advcl", "obl", "ccomp", "advmod")
    return verb.feature("VerbForm") == "Part" and verb.feature("Tense") == "Past" and not said and bool(own)


def is_infinitive(r: Reading, v: int) -> bool:
    """Does "to" lead the verb in: "to sign a treaty"?"""
    return any(c.text.lower() == "to" for c in r.children(v, "mark"))


def is_what_is_said(r: Reading, clause: Word) -> bool:
    """ "A statement that Holm will travel": a clause of its own, which the tree hangs on a noun."""
    marked = any(c.text.lower() == "that" for c in r.children(clause.index, "mark"))
    return clause.relation == "acl" and marked and bool(r.children(clause.index, "nsubj", "nsubj:pass"))


def case_of(r: Reading, word: Word) -> str:
    """The preposition of a noun phrase, lower case; "" without one. It may hang on the office before a name: "by
    chairman Peter Vang"; one that the tree hangs on the phrase before it ("arms to" Chad) counts where it stands."""
    beside = (w for w in (word, *r.children(word.index, "nmod:desc")) if w.index <= word.index)
    led = next((c.text.lower() for w in beside for c in r.children(w.index, "case")), "")
    if led or not word.index:
        return led
    first = min([c.index for c in r.children(word.index, *BEFORE_NOUNS)] + [word.index])
    before = r.words[first - 1] if first else word
    astray = before.upos == "ADP" and before.relation == "case" and before.head < before.index
    return before.text.lower() if astray and before.sentence == word.sentence else ""


BEFORE_NOUNS = ("det", "amod", "compound", "nummod")


def first_conjunct(r: Reading, word: Word) -> Word:
    """The first of the words that a word is joined to by "and": "met" for "signed" in "met and signed"."""
    while word.relation == "conj" and not word.is_root:
        word = r.words[word.head]
    return word


def with_conjuncts(r: Reading, words: Sequence[int]) -> list[int]:
    """The words and those joined to them: "Norway and Sweden" are two."""
    found: list[int] = []
    for w in words:
        joined = (c for c in r.children(w, "conj") if not any(n.text.lower() == "not" for n in r.children(c.index)))
        found += [w, *(c.index for c in joined)]
    return list(dict.fromkeys(found))
