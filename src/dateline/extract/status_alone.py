"""What an event's own words say of its status: its auxiliaries and adverbs, "not" and "nobody", "if", "alleged".

"none" is no event: negated, only supposed, in general. None is no answer. v is a verb, n a noun, by index into
`Reading.words`; relations are Universal Dependencies'.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

from dateline.extract import status_words as words
from dateline.extract.awaited import is_awaited
from dateline.extract.near_misses import nearly_led_to, only_nearly, within_reach_of
from dateline.extract.set_down import is_set_down
from dateline.model import Status
from dateline.reading import Reading, Word

Told = Status | Literal["none"]


def is_verbal(r: Reading, at: Word) -> bool:
    """A verb, or what is built like one: "to attack", taken for a noun; "is ready"."""
    if r.children(at.index, "aux") or any(w.text.lower() == "to" for w in r.children(at.index, "mark")):
        return True
    if at.upos == "ADJ":
        return bool(r.children(at.index, "cop"))
    return at.upos in ("VERB", "AUX") and not r.children(at.index, "det")


# --- a verb by itself -----------------------------------------------------------------------------------------------
def own_of_verb(r: Reading, v: int) -> Told | None:
    """What its auxiliaries, its negation and its clause say of a verb."""
    helpers = helpers_of(r, v)
    if is_negated(r, v):
        return "happened" if _until(r, v) else "cancelled" if _as_planned(r, v) or _ruled_out(r, v) else "none"
    if is_supposed(r, v) or only_nearly(r, v) or within_reach_of(r, v):
        return "none"
    ahead, condition = _ahead(r, v) or is_awaited(r, r.words[v]), condition_of(r, v)
    if ahead and no_longer(r, v):
        return "cancelled"
    if helpers & words.HAVE and "should" in helpers and _has_a_day(r, v) and not condition:
        return "cancelled"  # "should have been withdrawn by June", "should have met on Monday"
    if helpers & words.HAVE and helpers & words.MAY:
        return "none" if condition else "claimed"
    if helpers & words.HAVE and ahead:
        return "none" if condition else "cancelled"
    if "would" in helpers and condition and not (condition == "unless" and r.words[v].relation == "ccomp"):
        return "none"
    if helpers & words.MAY:
        return "none"
    if ahead and condition == "without":
        return None
    if ahead and condition and not _on_the_calendar(r, v):
        return "none"  # "if the vote fails, Serbia will withdraw": nobody plans it
    if ahead:
        return "cancelled" if is_past(r, v) and came_to_nothing(r, v) else "planned"
    if _is_hearsay(r, v):
        return "claimed"
    if "being" in helpers and helpers & words.IS and not _has_a_day(r, v):
        return "happened"  # "is being held": it goes on
    if r.words[v].lemma.lower() in words.PERFORMS and _said_by_itself(r, v):
        return "happened"  # "I apologise to every student": by saying so
    if is_set_down(r, r.words[v]):
        return "planned"  # "the court rules on Friday"
    if not is_past(r, v) and (_adverbs(r, v) & words.HABIT or _in_general(r, v)):
        return "none"
    return "happened" if is_past(r, v) else None


def _is_hearsay(r: Reading, v: int) -> bool:
    """ "Allegedly refused to stop and accelerated", "allegedly called out, threatening her": the word holds for what
    the same one does after it, too, as long as no helper begins anew."""
    verb = r.words[v]
    while not _adverbs(r, verb.index) & words.HEARSAY:
        bare = not r.children(verb.index, "nsubj", "csubj", "aux", "mark", "expl")
        goes_on = verb.relation == "conj" or (verb.relation == "advcl" and verb.text.endswith("ing"))
        above = r.words[verb.head]
        if verb.is_root or not bare or not goes_on or above.index > verb.index or above.upos != "VERB":
            return False
        verb = r.words[above.head] if above.relation == "xcomp" and is_past(r, verb.index) else above
    return True


def _said_by_itself(r: Reading, v: int) -> bool:
    subjects = [w.text.lower() for w in r.children(v, "nsubj")]
    present = r.words[v].feature("Tense") == "Pres" and not _helping(r, v)
    return present and subjects in (["i"], ["we"])


def no_longer(r: Reading, v: int) -> bool:
    """ "Will no longer visit Oslo", "no longer plans to go"."""
    return any(
        w.text.lower() == "longer" and w.index and r.words[w.index - 1].text.lower() == "no"
        for w in r.children(v, "advmod")
        if w.index < v
    )


def _as_planned(r: Reading, v: int) -> bool:
    """ "Will not travel to Oslo on Monday as planned", "did not sail as had been announced": the plan was given up."""
    s = r.sentences[r.words[v].sentence]
    said = [w.text.lower() for w in r.words[v + 1 : s.last]]
    for i, word in enumerate(said):
        rest = [w for w in said[i + 1 : i + 5] if w not in words.PLAN_HELPERS]
        if word == "as" and rest and rest[0] in words.AS_PLANNED:
            return True
    return False


def _ruled_out(r: Reading, v: int) -> bool:
    """ "Will not sign after all", "will not come any more": what had been known of is not to be."""
    s = r.sentences[r.words[v].sentence]
    after = (w.text.lower() for w in r.words[v + 1 : s.last])
    return bool(helpers_of(r, v) & words.WILL) and any(pair in words.AFTER_ALL for pair in pairwise(after))


def _in_general(r: Reading, v: int) -> bool:
    """ "Wolves attack sheep in winter.", "A quake of that size kills people.": of a kind, not of one event. Headlines
    are told so too, but end without a full stop."""
    verb, s = r.words[v], r.sentences[r.words[v].sentence]
    text = verb.text.lower()
    present = text.endswith("s") or (text == verb.lemma.lower() and not text.endswith("ed"))
    if r.children(v, "xcomp", "ccomp"):
        return False  # "forecasters expect the storm to reach Oslo"
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


def helpers_of(r: Reading, v: int) -> set[str]:
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


def is_past(r: Reading, v: int) -> bool:
    """Told as past or done: "signed", "has signed", "was signed", "was to sign"."""
    verb, helping = r.words[v], _helping(r, v)
    if any(w.feature("Tense") == "Past" or w.text.lower() in words.HAVE | {"did", "was", "were"} for w in helping):
        return True
    return not helping and verb.feature("VerbForm") == "Fin" and verb.feature("Tense") == "Past"


def _has_a_day(r: Reading, v: int) -> bool:
    """Does a day stand beside a verb, which may lie ahead: "is being held on Friday", "is being sworn in tomorrow"?"""
    beside = r.children(v, "obl", "obl:unmarked", "obl:tmod", "advmod", "nmod:unmarked")
    said = {r.words[w].text.lower() for c in beside for w in r.subtree(c.index)}
    return any(w in words.DAY_WORDS or w.isdigit() for w in said)


def _adverbs(r: Reading, v: int) -> set[str]:
    return {w.text.lower() for w in r.children(v, "advmod")}


def is_negated(r: Reading, v: int) -> bool:
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
    if any(is_nobody(r, w.index) for w in r.children(v, "nsubj", "obj")):
        return True
    shares = verb.relation == "conj" and not r.children(v, "nsubj") and not r.children(v, "aux")
    if shares and verb.feature("VerbForm") != "Fin" and not any(w.text.lower() == "but" for w in r.children(v, "cc")):
        head = r.words[verb.head]
        return (
            head.upos == "VERB" and head.feature("VerbForm") == verb.feature("VerbForm") and is_negated(r, head.index)
        )
    return False


def is_nobody(r: Reading, n: int) -> bool:
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
    if not helpers_of(r, v) & {"did", "was", "were", "had"}:
        return False
    later = r.children(v, "obl", "advcl")
    return any(c.text.lower() in ("until", "till") for w in later for c in r.children(w.index, "case", "mark"))


def is_supposed(r: Reading, v: int) -> bool:
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
        return would_have_before(r, v) is not None
    s, first = r.sentences[r.words[v].sentence], helping[0].index
    if first > s.first and r.words[first - 1].upos != "PUNCT":
        return would_have_before(r, v) is not None
    asked = r.words[s.last - 1].text == "?"
    return asked or helping[0].text.lower() in ("had", "should", "were")


def would_have_before(r: Reading, v: int) -> int | None:
    """The verb that would have been done "had" this one been: the "resigned" of "would have resigned had he lied".

    The reader hangs such a "had", and whoever stands behind it, on either verb: it is known by its place.
    """
    s = r.sentences[r.words[v].sentence]
    at = v - 1
    while at > s.first and (r.words[at].upos not in ("VERB", "AUX", "PUNCT", "SCONJ") or r.words[at].text == "been"):
        at -= 1
    had = r.words[at]
    whom = any(w.upos in ("NOUN", "PROPN", "PRON") and w.text.lower() not in RELATIVES for w in r.words[at + 1 : v])
    if had.text.lower() != "had" or had.relation != "aux" or not whom or r.words[v].upos != "VERB":
        return None
    if had.head == v and any(w.index < at for w in r.children(v, "nsubj")):
        return None  # "the court had, the minister said, convicted him"
    over = r.words[v].head if had.index < r.words[v].head else had.head
    before = (i for i in range(at - 1, s.first, -1) if _would_have(r, i))
    return over if over != v and _would_have(r, over) else next(before, None)


RELATIVES = frozenset("which who whom that".split())


def _would_have(r: Reading, v: int) -> bool:
    """ "Would have resigned", "might have survived", "could have been averted"."""
    own = {w.text.lower() for w in r.children(v, "aux")}
    return r.words[v].upos == "VERB" and "have" in own and bool(own & {"would", "could", "might", "should"})


def _anybody(r: Reading, n: int) -> bool:
    noun = r.words[n]
    return noun.text.lower() in words.ANYBODY or any(w.text.lower() == "any" for w in r.children(n, "det"))


def condition_of(r: Reading, v: int) -> str:
    """What leads in the condition under which it holds: "if", "unless", "in case", "had" he, "without" help; "" for
    none. "Even if" and "whether or not" are none."""
    for w in _conditions(r, v):
        if led := _led_by_if(r, w):
            return led
        if _inverted(r, w.index):
            return next((c.text.lower() for c in r.children(w.index, "aux")), "had")
    if any(would_have_before(r, i) == v for i in range(v + 1, r.sentences[r.words[v].sentence].last)):
        return "had"
    for w in r.children(v, "obl"):
        case = {c.text.lower() for c in r.children(w.index, "case")}
        cases = {f.text.lower() for c in r.children(w.index, "case") for f in r.children(c.index, "fixed")}
        if "without" in case:
            return "without"
        ruled = w.lemma.lower() in ("event", "case") and any(link_of(r, c.index) == "of" for c in r.children(w.index))
        if "in" in case and ("case" in cases or ruled):
            return "in case"
    return ""


def _conditions(r: Reading, v: int) -> list[Word]:
    """The clauses that may be the condition of a verb, also "as long as both sides attend"."""
    long = [w for w in r.children(v, "advmod") if w.text.lower() in ("long", "far")]
    verb, told = r.words[v], []
    if verb.relation == "ccomp" and v < verb.head:  # "had it gone on, many would have died, she said": hung on "said"
        told = [w for w in r.children(verb.head, "advcl", "ccomp") if w.index < v]
    return [*r.children(v, "advcl"), *told, *(c for w in long for c in r.children(w.index, "advcl"))]


def _led_by_if(r: Reading, clause: Word) -> str:
    marks = r.children(clause.index, "mark")
    for mark in marks:
        lower = mark.text.lower()
        if lower in words.IF - {"whether"} and r.words[max(0, mark.index - 1)].text.lower() != "even":
            return lower
        if lower == "in" and r.words[mark.index + 1].text.lower() == "case":
            return "in case"
        before = r.words[max(0, mark.index - 1)].text.lower()
        if lower == "that" and before in ("provided", "providing", "condition"):
            return "provided"
        if lower == "as" and before == "long":
            return "as long as"
    return ""


def _on_the_calendar(r: Reading, v: int) -> bool:
    """ "Will visit Oslo on Friday if her health allows", "will strike on Monday unless", "the strike will go ahead
    unless": planned, with a proviso; not what a condition that stands before it only brings about."""
    conditions = [w for w in _conditions(r, v) if _led_by_if(r, w) or _inverted(r, w.index)]
    if any(w.index < v for w in conditions) or not conditions:
        return False
    goes_on = key(r, v) in words.TAKES_PLACE and any(w.upos == "NOUN" for w in r.children(v, "nsubj"))
    return goes_on or _has_a_day(r, v)


def came_to_nothing(r: Reading, g: int) -> bool:
    """ "tried to escape but was caught", "meant to come but never did", "was to fly, but the trip was scrapped"."""
    after = list(r.children(g, "conj", "parataxis"))
    if r.words[g].relation == "ccomp":  # "..., but the trip is off, she said": the other half hung on "said"
        after += [w for w in r.children(r.words[g].head, "conj") if w.index > g]
    return any(c.text.lower() == "but" for w in after for c in r.children(w.index, "cc"))


# --- a noun by itself -----------------------------------------------------------------------------------------------
def own_of_noun(r: Reading, n: int) -> Told | None:
    """ "no apology", "an alleged attack", "the planned visit", "without a trial", "talks due to begin on Monday"."""
    if is_nobody(r, n):
        return "none"
    leading = {w.text.lower() for w in r.children(n, "case")}
    if leading & words.WITHOUT:
        return "none"
    if "ahead" in leading | {r.words[max(0, r.subtree(n)[0] - 1)].text.lower()} and not _long_ago(r, n):
        return "planned"
    if _in_case_of(r, n) or nearly_led_to(r, n):
        return "none"
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


def _in_case_of(r: Reading, n: int) -> bool:
    """ "In case of a flood", "in the event of a strike": nobody says that there is or will be one."""
    fixed = {f.text.lower() for c in r.children(n, "case") for f in r.children(c.index, "fixed")}
    over = r.words[r.words[n].head]
    event = over.lemma.lower() in ("event", "case") and link_of(r, over.index) == "in" and link_of(r, n) == "of"
    return {"case", "of"} <= fixed or (event and r.words[n].relation == "nmod")


def _long_ago(r: Reading, n: int) -> bool:
    """Is the sentence about another time: a year is named, or the verb is in the past perfect?"""
    s, head = r.sentences[r.words[n].sentence], r.words[n].head
    return "had" in helpers_of(r, head) or any(w.text.isdigit() and len(w.text) == 4 for w in r.words[s.first : s.last])


# --- words and their links ----------------------------------------------------------------------------------------
def base(word: Word) -> str:
    """The base form of a word: by our own lists, else the reader's lemma."""
    return words.BASES.get(word.text.lower(), word.lemma.lower())


def key(r: Reading, g: int) -> str:
    """The base of a governor, with its particle: "call_off", "rule_out"."""
    lemma = base(r.words[g])
    for w in r.children(g, "compound:prt", "advmod"):
        joined = f"{lemma}_{w.text.lower()}"
        if w.index > g and (joined in words.WITH_PARTICLE or w.relation == "compound:prt"):
            return joined
    return lemma


def link_of(r: Reading, word: int) -> str:
    """The preposition or conjunction that leads it in, where the tree hangs it on the governor too; "" without one."""
    leading = [w.text.lower() for w in r.children(word, "mark", "case")]
    first = r.subtree(word)[0]
    if not leading and first and r.words[first - 1].upos == "ADP" and r.words[first - 1].head == r.words[word].head:
        return r.words[first - 1].text.lower() if r.words[first - 1].relation != "compound:prt" else ""
    return leading[0] if leading else ""


def is_definite(r: Reading, n: int) -> bool:
    """ "the signing", "her visit": one that was known of before."""
    return bool(r.children(n, "nmod:poss")) or any(
        w.text.lower() in ("the", "this", "that") for w in r.children(n, "det")
    )


def begins_later(r: Reading, n: int) -> bool:
    return any(_ahead(r, w.index) or key(r, w.index) in words.SCHEDULES for w in r.children(n, "acl"))
