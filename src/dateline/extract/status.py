"""Did it come about? The status of an event, read off the tree: its helpers, what governs it, what is said of it.

"none" is no event: negated, only supposed, in general. None is no answer: the tree does not tell.

Relations are Universal Dependencies'. v is a verb, n a noun, g what governs one of them, by index into `Reading.words`.
Which words govern how is in `status_words`.
"""

from __future__ import annotations

from typing import Literal

from dateline.extract import status_words as words
from dateline.model import Status
from dateline.reading import Reading, TriggerStatus, Word

Told = Status | Literal["none"]

DEEP = 12  # governors above an event that are looked at; a longer chain is a misread tree


def status_of(r: Reading, word: int, depth: int = 0) -> Told | None:
    """What the tree tells of the event of a word."""
    if depth > DEEP:
        return None
    at = r.words[word]
    verbal = _verbal(r, at)
    own = _own_of_verb(r, word) if verbal else _own_of_noun(r, word)
    above = _above(r, word, depth, verbal=verbal)
    told = _together(own, above, verbal=verbal)
    if told == "planned" and at.relation.startswith(("acl", "advcl")) and _set_aside(r, at, depth):
        return "cancelled"
    return told


def _together(own: Told | None, above: Told | None, *, verbal: bool) -> Told | None:
    """What an event's own words and what governs it say together."""
    if own == "none" or above is None:
        return own
    if above == "happened" and own is not None:
        return own
    if above == "planned" and own in (("claimed", "cancelled") if verbal else ("claimed", "cancelled", "happened")):
        return own
    return own if above == "claimed" and own == "planned" else above


def as_judged(r: Reading, word: Word, judged: TriggerStatus) -> Told | None:
    """What the reader's own judgement of a word is worth where the tree does not tell; None where it is not believed.

    It knows what happens from what is ahead. That a noun is no event or called off it says too often, that a finite
    verb is negated only by mistake: the tree would show it.
    """
    if judged in ("happened", "ongoing"):
        return "happened"
    if judged == "planned" and (_verbal(r, word) or _looks_ahead(r, word)):
        return "planned"
    if judged in ("planned", "denied", "cancelled") or not _verbal(r, word):
        return None
    finite = bool(r.children(word.index, "aux")) or word.feature("VerbForm") == "Fin"
    return None if judged == "negated" and finite else "none"


def _looks_ahead(r: Reading, noun: Word) -> bool:
    """Does its place in the sentence let a noun be ahead: "for talks", "ahead of the vote", "the trial opens"?"""
    head = r.words[noun.head]
    if _link(r, noun.index) in words.AHEAD_CASES:
        return True
    if noun.relation == "obj" and key(r, head.index) in words.PLANS | words.ASKS | words.DEMANDS:
        return True
    return noun.relation.startswith("nsubj") and not _past(r, head.index)


def _verbal(r: Reading, at: Word) -> bool:
    """A verb, or what is built like one: "to attack", taken for a noun; "is ready"."""
    if r.children(at.index, "aux") or any(w.text.lower() == "to" for w in r.children(at.index, "mark")):
        return True
    if at.upos == "ADJ":
        return bool(r.children(at.index, "cop"))
    return at.upos in ("VERB", "AUX") and not r.children(at.index, "det")


# --- a verb by itself -----------------------------------------------------------------------------------------------
def _own_of_verb(r: Reading, v: int) -> Told | None:
    """What its auxiliaries, its negation and its clause say of a verb."""
    helpers = _helpers(r, v)
    if _negated(r, v):
        return "happened" if _until(r, v) else "none"
    if _supposed(r, v):
        return "none"
    ahead, condition = _ahead(r, v), _condition(r, v)
    if helpers & words.HAVE and helpers & words.MAY:
        return "none" if condition else "claimed"
    if helpers & words.HAVE and ahead:
        return "none" if condition else "cancelled"
    if "would" in helpers and condition and not (condition == "unless" and r.words[v].relation == "ccomp"):
        return "none"
    if helpers & words.MAY:
        return "none"
    if ahead and condition and condition != "unless":
        return None
    if ahead:
        return "cancelled" if _past(r, v) and _came_to_nothing(r, v) else "planned"
    if _adverbs(r, v) & words.HEARSAY:
        return "claimed"
    if not _past(r, v) and (_adverbs(r, v) & words.HABIT or _in_general(r, v)):
        return "none"
    return "happened" if _past(r, v) else None


def _in_general(r: Reading, v: int) -> bool:
    """ "Wolves attack sheep in winter.", "A quake of that size kills people.": of a kind, not of one event. Headlines
    are told so too, but end without a full stop."""
    verb, s = r.words[v], r.sentences[r.words[v].sentence]
    text = verb.text.lower()
    present = text.endswith("s") or (text == verb.lemma.lower() and not text.endswith("ed"))
    if verb.feature("Tense") != "Pres" or not present or not verb.is_root or _helping(r, v):
        return False
    subjects = r.children(v, "nsubj")
    others = [w for w in r.children(v, "obj", "obl") if w.relation != "obl:unmarked"]
    if r.words[s.last - 1].text != "." or not subjects or any(w.upos in ("PROPN", "NUM") for w in others):
        return False
    return all(_any_such(r, w) for w in (*subjects, *r.children(v, "obj")))


def _any_such(r: Reading, noun: Word) -> bool:
    """A bare plural, or "a quake": no noun that says which one."""
    which = r.children(noun.index, "det", "nummod", "nmod:poss", "amod", "compound", "acl")
    bare = noun.feature("Number") == "Plur" or noun.text.lower() in ("people", "police", "sheep")
    return noun.upos == "NOUN" and (
        (bare and not which) or (len(which) == 1 and which[0].text.lower() in ("a", "an", "any"))
    )


def _helpers(r: Reading, v: int) -> set[str]:
    """The auxiliaries of a verb; one that is joined to another and has none of its own shares the other's: "will speak
    and meet", "was arrested and charged"."""
    return {w.text.lower() for w in _helping(r, v)}


def _helping(r: Reading, v: int) -> tuple[Word, ...]:
    own = tuple(w for w in r.children(v, "aux", "cop") if w.index < v or w.text.lower() in ("n't", "n’t"))
    own += tuple(w for w in r.children(v, "mark", "advmod", "case") if w.text.lower() in words.AHEAD_MARKS)
    verb = r.words[v]
    if own or verb.relation != "conj" or r.children(v, "nsubj"):
        return own
    head = r.words[verb.head]
    alike = verb.feature("VerbForm") == head.feature("VerbForm") and verb.feature("Tense") == head.feature("Tense")
    return _helping(r, head.index) if alike and verb.feature("VerbForm") != "Fin" and head.upos == "VERB" else ()


def _ahead(r: Reading, v: int) -> bool:
    """ "will sign", "is to sign", "is due to sign"; of "would have signed" and "was to have signed" too."""
    helping = _helping(r, v)
    to = next((w.index for w in r.children(v, "mark") if w.text.lower() == "to"), 0)
    if any(w.text.lower() in words.WILL | words.AHEAD_MARKS for w in helping):
        return True
    return any(w.text.lower() in words.BE and w.index < to for w in helping)


def _past(r: Reading, v: int) -> bool:
    """Told as past or done: "signed", "has signed", "was signed", "was to sign"."""
    verb, helping = r.words[v], _helping(r, v)
    if any(w.feature("Tense") == "Past" or w.text.lower() in words.HAVE | {"did", "was", "were"} for w in helping):
        return True
    return not helping and verb.feature("VerbForm") == "Fin" and verb.feature("Tense") == "Past"


def _adverbs(r: Reading, v: int) -> set[str]:
    return {w.text.lower() for w in r.children(v, "advmod")}


def _negated(r: Reading, v: int) -> bool:
    """Not, never, yet to; or nobody did it, or to nobody."""
    verb = r.words[v]
    before = [w for w in r.children(v, "advmod", "aux", "cc") if w.index < v]
    for w in before:
        text = w.text.lower()
        only = r.words[w.index + 1].text.lower() if w.index + 1 < len(r.words) else ""
        if (text in words.NOT or text.endswith(("n't", "n’t"))) and only not in words.NOT_ONLY:
            return True
        if text == "yet" and any(m.text.lower() == "to" for m in r.children(v, "mark")):
            return True
    to = next((w.index for w in r.children(v, "mark") if w.text.lower() == "to"), 0)
    if to and {w.text.lower() for w in r.words[max(0, to - 2) : to]} & {"not", "never"}:
        return True  # "pledged never again to pay"
    if any(_nobody(r, w.index) for w in r.children(v, "nsubj", "obj")):
        return True
    shares = verb.relation == "conj" and not r.children(v, "nsubj") and not r.children(v, "aux")
    if shares and verb.feature("VerbForm") != "Fin" and not any(w.text.lower() == "but" for w in r.children(v, "cc")):
        head = r.words[verb.head]
        return head.upos == "VERB" and head.feature("VerbForm") == verb.feature("VerbForm") and _negated(r, head.index)
    return False


def _nobody(r: Reading, n: int) -> bool:
    """ "nobody", "no ships", "none of the men", "not one of them", "neither side"."""
    if r.words[n].text.lower() in words.NOBODY:
        return True
    for w in r.children(n, "det", "advmod", "cc:preconj", "cc"):
        after, then = (r.words[i].text.lower() if i < len(r.words) else "" for i in (w.index + 1, w.index + 2))
        more = after in words.NOT_ONLY and then == "than"  # "no fewer than 40"
        if w.text.lower() in ("no", "neither") and w.index < n and not more:
            return True
        if w.text.lower() == "not" and w.index < n and after in ("one", "a", "any"):
            return True
    return False


def _until(r: Reading, v: int) -> bool:
    """ "did not visit Chad until Monday": then it did."""
    if not _helpers(r, v) & {"did", "was", "were", "had"}:
        return False
    return any(
        c.text.lower() in ("until", "till") for w in r.children(v, "obl", "advcl") for c in r.children(w.index, "case", "mark")
    )  # fmt: skip


def _supposed(r: Reading, v: int) -> bool:
    """An if-clause, "whether", a question; "should he come", "had he come"; "anyone who comes"."""
    verb = r.words[v]
    if {w.text.lower() for w in r.children(v, "mark")} & words.IF:
        return True
    if verb.relation == "conj" and not r.children(v, "mark") and r.words[verb.head].upos in ("VERB", "AUX"):
        above = {w.text.lower() for w in r.children(verb.head, "mark")}
        if above & words.IF:
            return True
    first = r.subtree(v)[0]
    if r.words[first].text.lower() == "how" and r.words[first + 1].text.lower() in ("many", "much"):
        return True  # "did not say how many were sent"
    if verb.relation == "acl:relcl" and _anybody(r, verb.head):
        return True
    return _inverted(r, v)


def _inverted(r: Reading, v: int) -> bool:
    """The auxiliary before the subject: "had he come", "should he come", or a question that can be answered by yes."""
    subjects, helping = r.children(v, "nsubj"), r.children(v, "aux")
    if not subjects or not helping or helping[0].index > subjects[0].index:
        return False
    s, first = r.sentences[r.words[v].sentence], helping[0].index
    if first > s.first and r.words[first - 1].upos != "PUNCT":
        return False
    asked = r.words[s.last - 1].text == "?"
    return asked or helping[0].text.lower() in ("had", "should", "were")


def _anybody(r: Reading, n: int) -> bool:
    noun = r.words[n]
    return noun.text.lower() in words.ANYBODY or any(w.text.lower() == "any" for w in r.children(n, "det"))


def _condition(r: Reading, v: int) -> str:
    """What leads in the condition under which it holds: "if", "unless", "had" he, "without" help; "" for none."""
    for w in r.children(v, "advcl"):
        marks = {m.text.lower() for m in r.children(w.index, "mark")} & (words.IF - {"whether"})
        if marks:
            return min(marks)
        if _inverted(r, w.index):
            return r.children(w.index, "aux")[0].text.lower()
    return next(
        ("without" for w in r.children(v, "obl") for c in r.children(w.index, "case") if c.text.lower() == "without"),
        "",
    )


def _came_to_nothing(r: Reading, g: int) -> bool:
    """ "tried to escape but was caught", "meant to come but never did", "was to fly, but the trip was scrapped"."""
    return any(
        c.text.lower() == "but" for w in r.children(g, "conj", "parataxis") for c in r.children(w.index, "cc")
    )  # fmt: skip


# --- a noun by itself -----------------------------------------------------------------------------------------------
def _own_of_noun(r: Reading, n: int) -> Told | None:
    """ "no apology", "an alleged attack", "the planned visit", "without a trial", "talks due to begin on Monday"."""
    if _nobody(r, n):
        return "none"
    leading = {w.text.lower() for w in r.children(n, "case")}
    if leading & words.WITHOUT:
        return "none"
    if "ahead" in leading | {r.words[max(0, r.subtree(n)[0] - 1)].text.lower()} and not _long_ago(r, n):
        return "planned"
    described = {w.lemma.lower() for w in r.children(n, "amod")} | {w.text.lower() for w in r.children(n, "amod")}
    if described & words.HEARSAY_ADJECTIVES:
        return "claimed"
    if described & words.FOILED_ADJECTIVES:
        return "cancelled"
    if described & words.AHEAD_ADJECTIVES:
        return "planned"
    if any(d.text.lower() == "last" for w in r.children(n, "nmod:poss") for d in r.children(w.index, "amod")):
        return "happened"  # "last month's election"
    for w in r.children(n, "acl"):
        if w.relation == "acl" and key(r, w.index) in words.SCHEDULES:
            return "planned"
    return None


def _long_ago(r: Reading, n: int) -> bool:
    """Is the sentence about another time: a year is named, or the verb is in the past perfect?"""
    s, head = r.sentences[r.words[n].sentence], r.words[n].head
    return "had" in _helpers(r, head) or any(w.text.isdigit() and len(w.text) == 4 for w in r.words[s.first : s.last])


# --- what governs it ------------------------------------------------------------------------------------------------
def _above(r: Reading, word: int, depth: int, *, verbal: bool) -> Told | None:
    """What the word above makes of an event: "plans to", "denied that", "is said to have", "called off the"."""
    at = r.words[word]
    if at.is_root:
        return None
    g, relation = at.head, at.relation.partition(":")[0]
    if relation == "conj":
        head = r.words[g]
        alike = (head.upos in ("VERB", "AUX")) == verbal and (
            not verbal or head.feature("VerbForm") == at.feature("VerbForm")
        )
        return _above(r, g, depth + 1, verbal=verbal) if alike and depth < DEEP else None
    link = _link(r, word)
    if verbal:
        content = relation in ("xcomp", "ccomp", "csubj", "obl") or at.relation == "acl"
        content = content or (link == "to" and at.upos not in ("VERB", "AUX"))
        if relation == "advcl" and link in words.WITHOUT:
            return "none"
        if relation == "acl" and link == "that":
            content = True  # "a report that she had fled", taken for a relative clause
        if relation == "advcl" and link in ("of", "from", "with", "for", "against"):
            content = True
        if relation in ("advcl", "xcomp") and link == "to" and base(r.words[g]) in words.MOTION:
            return "none" if status_of(r, g, depth + 1) == "none" else "planned"  # "arrived to meet"
        if not content:
            return None
        if relation == "obl" and link in words.WITHOUT:
            return "none"
        return _of_content(r, g, word, link, depth)
    if relation in ("obj", "nsubj", "obl", "nmod", "csubj", "xcomp"):
        return _of_named(r, g, word, "obl" if link else "obj" if relation == "xcomp" else at.relation, link, depth)
    return None


def _link(r: Reading, word: int) -> str:
    """The preposition or conjunction that leads it in, where the tree hangs it on the governor too; "" without one."""
    leading = [w.text.lower() for w in r.children(word, "mark", "case")]
    first = r.subtree(word)[0]
    if not leading and first and r.words[first - 1].upos == "ADP" and r.words[first - 1].head == r.words[word].head:
        return r.words[first - 1].text.lower() if r.words[first - 1].relation != "compound:prt" else ""
    return leading[0] if leading else ""


def key(r: Reading, g: int) -> str:
    """The base of a governor, with its particle: "call_off", "rule_out"."""
    lemma = base(r.words[g])
    for w in r.children(g, "compound:prt", "advmod"):
        joined = f"{lemma}_{w.text.lower()}"
        if w.index > g and (joined in words.WITH_PARTICLE or w.relation == "compound:prt"):
            return joined
    return lemma


def base(word: Word) -> str:
    """The base form of a word: by our own lists, else the reader's lemma."""
    return words.BASES.get(word.text.lower(), word.lemma.lower())


def _of_content(r: Reading, g: int, v: int, link: str, depth: int) -> Told | None:
    """What a verb, noun or adjective makes of the clause that it governs."""
    lemma, governor = key(r, g), r.words[g]
    negated, up = _negated(r, g) or _nobody(r, g), status_of(r, g, depth + 1)
    if governor.upos in ("NOUN", "PROPN"):
        return _of_noun_content(r, g, link, depth)
    if lemma in words.TRUE or lemma in words.FALSE:
        return "denied" if (lemma in words.FALSE) != negated else "happened"
    if lemma in words.DENIES:
        if any(key(r, w.index) in words.ADMITS for w in r.children(g, "conj")):
            return "happened"
        return None if negated else "denied"
    about = {base(w) for w in r.children(g, "obj")} & (words.CLAIM_NOUNS | words.REPORT_NOUNS)
    if about and link == "that":  # "rejected reports that", the clause hung on the verb
        return "denied" if lemma in words.DISMISSES else "claimed" if about & words.CLAIM_NOUNS else None
    if lemma in words.ADMITS and link != "to":
        return None if negated else "happened"
    if lemma in words.REFUSES:
        return None if negated else "none"
    if lemma in words.TRIES:
        if _came_to_nothing(r, g):
            return "cancelled"
        return "none" if negated or up == "none" else None
    if _is_claim(r, g, lemma, link):
        return None if negated else "claimed"
    if lemma in words.PLANS | words.ASKS and link in words.CLAUSE_LINKS:
        if not _open(r, v, link):
            return None
        if negated or up in ("none", "denied"):
            return "none" if negated else up
        if up == "cancelled" or (lemma in words.WISHES and _past(r, g) and _came_to_nothing(r, g)):
            return "cancelled"
        return "cancelled" if lemma in words.HOPES and "had" in _helpers(r, g) else "planned"
    if lemma in words.CONSIDERS:
        return "none"
    if lemma in words.ENDS and link == "":
        return "happened"  # what is to be stopped goes on
    if lemma in words.BRINGS and link in words.CLAUSE_LINKS:
        if negated:
            return "none"
        helped = _helpers(r, g) & {"would", "could", "might", "may", "can"}
        return "none" if lemma in words.LETS and helped else up or ("happened" if link and _past(r, g) else None)
    return None


def _is_claim(r: Reading, g: int, lemma: str, link: str) -> bool:
    """ "is said to have", "it is believed that", "accused of having", "claims to have", "police suspect that"."""
    passive = bool(r.children(g, "aux:pass", "nsubj:pass", "csubj:pass"))
    if lemma in words.SAID and passive and r.words[g].upos == "VERB":
        if link == "to" or r.children(g, "csubj", "expl"):
            return True
    if lemma in words.ACCUSES:
        return link in ("of", "with", "for")
    return lemma in words.CLAIMS


def _of_noun_content(r: Reading, g: int, link: str, depth: int) -> Told | None:
    """ "plans to visit", "no plans to", "scrapped plans to", "rejected reports that", "the risk of losing"."""
    noun, up, over = key(r, g), status_of(r, g, depth + 1), _over(r, g)
    if noun in words.CLAIM_NOUNS | words.REPORT_NOUNS:
        if over in words.DENIES | words.DISMISSES | words.FALSE:
            return "denied"
        return "happened" if over in words.ADMITS else "claimed" if noun in words.CLAIM_NOUNS else None
    if noun in words.DENIAL_NOUNS | words.FALSE:
        return "denied"
    if link == "that" and noun not in words.PLAN_NOUNS and r.words[r.words[g].head].upos == "VERB":
        return _of_content(r, r.words[g].head, g, "that", depth + 1)  # "denied in an interview that", hung on the noun
    if noun in words.REFUSAL_NOUNS or noun in words.CHANCE_NOUNS:
        return "none"
    if noun in words.PLAN_NOUNS and link and link in words.CLAUSE_LINKS:
        if up in ("none", "cancelled"):
            return up
        return "none" if over in words.REFUSES | words.DISMISSES | words.BREAKS else "planned"
    return None


def _open(r: Reading, v: int, link: str) -> bool:
    """Does the form of a verb leave open whether it was done: "to sign", "on signing", "that he sign"?"""
    verb = r.words[v]
    helping = {w.text.lower() for w in r.children(v, "aux")} - {"be"}
    # "that Paris apologise": what looks like its base is no past, whatever its features say
    text = verb.text.lower()
    same = text == verb.lemma.lower() and not text.endswith("ed") and text not in words.SAME_IN_PAST
    told = not same and (verb.feature("Tense") == "Past" or verb.feature("Person") == "3")
    return link == "to" or verb.feature("VerbForm") == "Ger" or not (told or helping)


def _over(r: Reading, n: int) -> str:
    """What is done with a claim or a plan: "rejected", "dismissed as gossip", "brushed off"."""
    noun = r.words[n]
    if noun.is_root:
        return ""
    head = r.words[noun.head]
    as_what = any(w.text.lower() == "as" for w in r.children(head.index, "case", "mark"))
    return key(r, head.head if as_what and not head.is_root else head.index)


def _of_named(r: Reading, g: int, n: int, relation: str, link: str, depth: int) -> Told | None:
    """What a word makes of an event that is a noun: its object or subject, or behind a preposition."""
    lemma, governor = key(r, g), r.words[g]
    if governor.upos in ("NOUN", "PROPN"):
        return _of_noun_named(r, g, n, link, depth)
    up = status_of(r, g, depth + 1)
    suffers = relation in ("obj", "nsubj:pass")
    if relation == "nsubj" and governor.feature("VerbForm") == "Part" and _helpers(r, g) & words.BE:
        suffers = governor.feature("Tense") == "Past"
    if suffers and (lemma in words.CALLS_OFF | words.FOILS or (lemma == "suspend" and _begins_later(r, n))):
        lasts = base(r.words[n]) in words.LASTING and not _begins_later(r, n)
        if up == "planned":
            return "planned"
        return "cancelled" if up != "none" and not lasts else None
    if suffers and lemma in words.MOVES and any(_link(r, w.index) in ("to", "until") for w in r.children(g, "obl")):
        return "planned"
    todo = r.children(g, "xcomp", "ccomp") if relation.startswith("nsubj") else ()
    if suffers and todo and lemma in words.SCHEDULES | words.SAID:
        # "is expected to take place" tells of the talks, "is expected to cement ties" does not
        return status_of(r, todo[0].index, depth + 1) if _takes_place(r, todo[0].index) else None
    if suffers and lemma in words.SCHEDULES | words.DEMANDS and base(r.words[n]) not in words.OFFERS:
        if up == "cancelled" or (lemma in words.WISHES and _came_to_nothing(r, g)):
            return "cancelled"
        return "none" if _negated(r, g) or up == "none" else "planned"
    if suffers and lemma in words.AVOIDS and base(r.words[n]) not in words.OFFERS:
        return None if _negated(r, g) else "none"
    if suffers and lemma in words.CONSIDERS - words.DISCUSSES:
        return "none"
    if suffers and lemma in words.DENIES and base(r.words[n]) not in words.CLAIM_NOUNS | words.OFFERS:
        return None if _negated(r, g) else "denied"
    if relation.startswith("obl") and (lemma, link) in words.AHEAD_LINKS:
        return "none" if _negated(r, g) or up == "none" else "planned"
    if relation.startswith("obl") and (lemma, link) in words.KEPT_FROM:
        return "none"
    if relation.startswith("nsubj") and _takes_place(r, g):
        if up == "none" and _negated(r, g) and _definite(r, n) and _past(r, g):
            return "cancelled"
        return up
    if suffers and lemma in words.GOES_ON and up == "happened":
        return "happened"
    if suffers and lemma in words.LIGHT:
        return up
    return None


def _of_noun_named(r: Reading, g: int, n: int, link: str, depth: int) -> Told | None:
    """ "plans for talks", "the threat of a strike", "the cancellation of the visit", "a series of explosions"."""
    noun = key(r, g)
    if noun in words.CHANCE_NOUNS or noun in words.LACK_NOUNS:
        return "none"
    if noun in words.CANCELLATION_NOUNS:
        return "cancelled"
    if noun in words.PLAN_NOUNS and link in ("for", "of", "to", "on") and (link != "of" or noun in words.THREAT_NOUNS):
        up = status_of(r, g, depth + 1)
        if up in ("none", "cancelled"):
            return up
        return "none" if _over(r, g) in words.REFUSES | words.DISMISSES | words.BREAKS else "planned"
    if noun in words.DENIAL_NOUNS and link == "of":
        return "denied"
    if noun in words.CLAIM_NOUNS - words.OFFERS and link == "of":
        over = key(r, r.words[g].head)
        return "denied" if over in words.DENIES | words.DISMISSES else "claimed"
    if noun in words.PARTS and link == "of":
        return _above(r, g, depth + 1, verbal=False)
    return None


def _takes_place(r: Reading, g: int) -> bool:
    lemma = key(r, g)
    if lemma == "take":
        return any(w.text.lower() in ("place", "effect") for w in r.children(g, "obj"))
    return lemma in words.TAKES_PLACE


def _definite(r: Reading, n: int) -> bool:
    """ "the signing", "her visit": one that was known of before."""
    return bool(r.children(n, "nmod:poss")) or any(
        w.text.lower() in ("the", "this", "that") for w in r.children(n, "det")
    )


def _begins_later(r: Reading, n: int) -> bool:
    return any(_ahead(r, w.index) or key(r, w.index) in words.SCHEDULES for w in r.children(n, "acl"))


def _set_aside(r: Reading, at: Word, depth: int) -> bool:
    """Is the thing that was to begin called off: "the talks, due to begin on Monday, have been put off"?"""
    noun = r.words[at.head]
    if any(w.lemma.lower() == "which" for w in r.children(at.index, "nsubj")) and key(r, noun.index) in words.CALLS_OFF:
        return True  # the relative clause hung on the verb
    for _ in range(3):
        if noun.upos not in ("NOUN", "PROPN"):
            return False
        if _above(r, noun.index, depth + 1, verbal=False) == "cancelled":
            return True
        if noun.relation.partition(":")[0] != "nmod":
            return False
        noun = r.words[noun.head]
    return False
