"""Did it come about? The status of an event, read off the tree: its helpers, what governs it, what is said of it.

"none" is no event: negated, only supposed, in general. None is no answer: the tree does not tell.

Relations are Universal Dependencies'. v is a verb, n a noun, g what governs one of them, by index into `Reading.words`.
What an event's own words say is in `status_alone`, which words govern how in `status_words`.
"""

from __future__ import annotations

from dateline.extract import status_words as words
from dateline.extract.awaited import is_awaited
from dateline.extract.grammar import denied_with, is_bare
from dateline.extract.plots import plotted
from dateline.extract.set_down import is_set_down
from dateline.extract.status_alone import (
    Told,
    base,
    begins_later,
    came_to_nothing,
    helpers_of,
    is_definite,
    is_negated,
    is_nobody,
    is_past,
    is_supposed,
    is_verbal,
    key,
    link_of,
    no_longer,
    own_of_noun,
    own_of_verb,
)
from dateline.extract.unkept import never_done, turned_down
from dateline.extract.unproven import charged_in_relative, cleared, left_open, not_shown, told_by_accuser
from dateline.reading import Reading, TriggerStatus, Word

DEEP = 12  # governors above an event that are looked at; a longer chain is a misread tree


def status_of(r: Reading, word: int, depth: int = 0) -> Told | None:
    """What the tree tells of the event of a word."""
    if depth > DEEP:
        return None
    at = r.words[word]
    if (only := plotted(r, word)) is not None:
        return only
    if _is_barred(r, word) or _is_stopped_short_of(r, word):
        return "none"
    verbal = is_verbal(r, at)
    own = own_of_verb(r, word) if verbal else own_of_noun(r, word)
    above = _above(r, word, depth, verbal=verbal)
    told = _together(own, above, verbal=verbal)
    if told in (None, "planned") and not verbal and _has_begun(r, word):
        return "happened"  # "the strike, which began on Monday, will end on Friday"
    if told == "planned" and at.relation.startswith(("acl", "advcl")) and _set_aside(r, at, depth):
        return "cancelled"
    return told


BARS = frozenset("ban moratorium prohibition embargo curb restriction limit".split())


def _is_barred(r: Reading, n: int) -> bool:
    """ "A ban on rallies", wherever the tree hangs the rallies."""
    first = min((w.index for w in r.children(n, "nmod:poss", "amod", "compound", "det") if w.index < n), default=n)
    led = first > 1 and r.words[first - 1].text.lower() in ("on", "against")
    return led and r.words[n].upos == "NOUN" and r.words[first - 2].lemma.lower() in BARS


def _has_begun(r: Reading, n: int) -> bool:
    """Does a relative clause say that it began, or what was done in it: "the talks, which opened on Monday, are due to
    end on Friday", "planned the attack on the embassy, in which two guards died"?"""
    below = [n, *(w.index for w in r.children(n, "nmod"))]
    clauses = [w.index for w in r.children(n, "acl:relcl") if base(w) in words.BEGINS]
    clauses += [w.index for m in below for w in r.children(m, "acl:relcl") if _in_which(r, w.index)]
    return any(is_past(r, v) and own_of_verb(r, v) == "happened" for v in clauses)


def _in_which(r: Reading, v: int) -> bool:
    """ "In which two guards died"."""
    which = [w.index for w in r.children(v, "obl") if w.text.lower() == "which" and w.index < v]
    return any(c.text.lower() in ("in", "during") for w in which for c in r.children(w, "case"))


def _who_did(r: Reading, g: int, n: int) -> bool:
    """ "It is unclear who ordered the raid", "the general who ordered the massacre": who was behind it is asked or
    told, and that it was done is known."""
    verb = r.words[g]
    asked = any(w.text.lower() in ("who", "which") for w in r.children(g, "nsubj"))
    if not asked or not is_definite(r, n) or not is_past(r, g) or base(verb) not in MASTERMINDS:
        return False
    return verb.relation != "acl:relcl" or base(r.words[n]) in VIOLENT


MASTERMINDS = frozenset("order plan arrange authorise authorize commission sanction".split())
VIOLENT = frozenset(
    """massacre killing murder assassination bombing shelling attack raid shooting execution kidnapping abduction
    poisoning coup assault ambush stabbing hijacking airstrike""".split()
)


def _is_stopped_short_of(r: Reading, v: int) -> bool:
    """ "Stopped short of impeaching", wherever the tree hangs the impeaching."""
    led = [w.text.lower() for w in r.words[max(0, v - 2) : v]] == ["short", "of"]
    return led and v > 2 and base(r.words[v - 3]) in ("stop", "fall")


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
    if judged == "planned" and is_verbal(r, word):
        return "happened" if _in_a_headline(r, word) else "planned"
    if judged == "planned" and _looks_ahead(r, word):
        return "planned"
    if judged in ("planned", "denied", "cancelled") or not is_verbal(r, word):
        return None
    finite = bool(r.children(word.index, "aux")) or word.feature("VerbForm") == "Fin"
    return None if judged == "negated" and finite else "none"


def _in_a_headline(r: Reading, verb: Word) -> bool:
    """ "Trade deal clears hurdle in parliament": the present of headlines and captions tells what is done, unless a day
    stands by it ("opens on Friday")."""
    present = (
        verb.feature("Tense") == "Pres" and verb.feature("VerbForm") == "Fin" and not r.children(verb.index, "aux")
    )
    timed = bool(words.AHEAD_WORDS & {r.words[i].text.lower() for i in r.subtree(verb.index)})
    subject = r.children(verb.index, "nsubj")
    return verb.is_root and present and bool(subject) and not timed


def _looks_ahead(r: Reading, noun: Word) -> bool:
    """Does its place in the sentence let a noun be ahead: "for talks", "ahead of the vote", "the trial opens"?"""
    head = r.words[noun.head]
    if link_of(r, noun.index) in words.AHEAD_CASES:
        return True
    if noun.relation == "obj" and key(r, head.index) in words.PLANS | words.ASKS | words.DEMANDS | words.TALKS:
        return True
    return noun.relation.startswith("nsubj") and not is_past(r, head.index) and not _told_after(r, head)


def _told_after(r: Reading, verb: Word) -> bool:
    """ "Cancelled a trip planned for May after floods hit the north": one form for both tenses, in a clause that says
    what came before something past."""
    if verb.lemma.lower() not in words.OF_ONE_FORM or r.children(verb.index, "aux", "aux:pass"):
        return False
    if verb.relation != "advcl" or link_of(r, verb.index) not in ("after", "because", "since", "once", "as", "when"):
        return False
    over = r.words[verb.head]
    while not over.is_root and over.feature("VerbForm") != "Fin" and not r.children(over.index, "aux", "aux:pass"):
        over = r.words[over.head]
    return is_past(r, over.index)


# --- what governs it ------------------------------------------------------------------------------------------------
def _above(r: Reading, word: int, depth: int, *, verbal: bool) -> Told | None:
    """What the word above makes of an event: "plans to", "denied that", "is said to have", "called off the"."""
    at = r.words[word]
    if at.is_root:
        return None
    g, relation = at.head, at.relation.partition(":")[0]
    if relation == "conj":
        if verbal and denied_with(r, word) is not None:
            return "denied"
        head = r.words[g]
        if verbal and link_of(r, word) == "that" and r.children(g, "ccomp") and head.upos == "VERB":
            return _of_content(r, g, word, "that", depth)  # "denied that they had fired and that they had fled"
        alike = (head.upos in ("VERB", "AUX")) == verbal and (
            not verbal or head.feature("VerbForm") == at.feature("VerbForm") or _go_together(r, head, at)
        )
        return _above(r, g, depth + 1, verbal=verbal) if alike and depth < DEEP else None
    link = link_of(r, word)
    if verbal:
        if _is_only_near(r, g, word):
            return "none"
        content = relation in ("xcomp", "ccomp", "csubj", "obl") or at.relation == "acl"
        content = content or (link == "to" and at.upos not in ("VERB", "AUX"))
        if relation == "advcl" and link in words.WITHOUT:
            return "none"
        if relation == "advcl" and link in ("until", "till", "unless") and _still_open(r, g, depth):
            return "none"  # "will strike until the owner agrees to 20 percent"
        if relation == "acl" and link == "that":
            content = True  # "a report that she had fled", taken for a relative clause
        if relation == "advcl" and link in ("of", "from", "with", "for", "against"):
            content = True
        if charged_in_relative(r, word):
            content, link = True, "that"
        if link == "to" and base(at) in words.TALKS and base(r.words[g]) in words.MEETS:
            return status_of(r, g, depth + 1)  # "met on Tuesday to discuss the strike": and did
        going = base(r.words[g]) in words.MOTION or is_awaited(r, r.words[g])
        if relation in ("advcl", "xcomp") and link == "to" and going:
            return "none" if status_of(r, g, depth + 1) == "none" else "planned"  # "arrived to meet"
        if relation == "advcl" and not link and at.text.lower().endswith("ing") and at.index > g:
            return "claimed" if status_of(r, g, depth + 1) == "claimed" else None  # "accused of shelling it, killing 9"
        if not content:
            return None
        if relation == "obl" and link in words.WITHOUT:
            return "none"
        return _of_content(r, g, word, link, depth)
    if relation == "obj" and at.upos == "NOUN" and base(r.words[g]) in words.TALKS:
        return None  # "will discuss the attack": which is no less over
    if relation in ("obj", "nsubj", "obl", "nmod", "csubj", "xcomp"):
        if relation == "obl" and is_bare(r, at) and base(r.words[g]) in words.DEMANDS:
            return _of_named(r, g, word, "obj", link, depth)  # "threatened further action"
        particle = relation == "obl" and not link and bool(r.children(g, "compound:prt"))  # "called for an inquiry"
        named = "obl" if link else "obj" if relation == "xcomp" or particle else at.relation
        return _of_named(r, g, word, named, link, depth)
    return None


def _still_open(r: Reading, g: int, depth: int) -> bool:
    """Is what goes on until something happens itself ahead, so that it has not happened?"""
    ahead = helpers_of(r, g) & {"will", "would", "'ll", "’ll", "shall", "should", "must", "wo", "won", "could", "can"}
    return bool(ahead) or status_of(r, g, depth + 1) in ("planned", "none")


def _go_together(r: Reading, first: Word, second: Word) -> bool:
    """ "Burned the village, looted shops or killed anyone": pasts of one subject, whatever forms the reader sees."""
    past = any(all(w.text.lower().endswith(end) and w.upos == "VERB" for w in (first, second)) for end in ("ed", "ing"))
    return past and not r.children(second.index, "nsubj", "aux", "mark")


def _of_content(r: Reading, g: int, v: int, link: str, depth: int) -> Told | None:
    """What a verb, noun or adjective makes of the clause that it governs."""
    lemma, governor = key(r, g), r.words[g]
    accused = governor.relation == "obj" and link in ("of", "with", "for") and key(r, governor.head) in words.ACCUSES
    if accused and governor.upos in ("NOUN", "PROPN"):  # "accused rebels of attacking", hung on the rebels
        return _of_content(r, governor.head, v, link, depth + 1)
    if (open_ := not_shown(r, g, link)) is not None:
        return open_
    if link in ("that", "") and told_by_accuser(r, g, v):
        return "claimed"
    negated, up = is_negated(r, g) or is_nobody(r, g), status_of(r, g, depth + 1)
    if governor.upos in ("NOUN", "PROPN"):
        if not link and r.words[v].feature("VerbForm") == "Part" and r.words[v].feature("Tense") == "Past":
            return None  # "a report published on Monday": which one, not what it says
        return _of_noun_content(r, g, link, depth)
    if lemma in UNCONFIRMED and _is_withheld(r, governor):
        return "none"  # "would not confirm that", "neither confirmed nor denied that"
    if governor.relation == "advcl" and link_of(r, g) in ("until", "unless"):
        return "none"  # "until inspectors certify that Chad has destroyed its stocks"
    if governor.relation == "acl:relcl" and key(r, governor.head) in words.CLAIM_NOUNS | words.REPORT_NOUNS:
        taken_back = words.DENIES | words.DISMISSES | words.FALSE | words.RETRACTS | {"withdraw"}
        if lemma in words.SAYS and _over(r, governor.head) in taken_back:
            return "denied"  # "retracted a report that said he had taken bribes"
    if link in ("that", "of") and _without_evidence(r, g):
        return "none"
    if lemma in words.TRUE or lemma in words.FALSE:
        return "denied" if (lemma in words.FALSE) != negated else "happened"
    if lemma in words.CLEARS and link == "of":
        return None if negated else "denied"
    if lemma in words.DENIES:
        joined = [w for w in r.children(g, "conj") if not r.children(w.index, "nsubj", "mark")]
        if any(key(r, w.index) in words.ADMITS and not _says_what(r, w, v) for w in joined):
            return "happened"  # "at first denied having met her but admitted it on Monday"
        return None if negated else "denied"
    about = {base(w) for w in r.children(g, "obj")} & (words.CLAIM_NOUNS | words.REPORT_NOUNS)
    if about and link == "that":  # "rejected reports that", the clause hung on the verb
        return "denied" if lemma in words.DISMISSES else "claimed" if about & words.CLAIM_NOUNS else None
    if lemma in words.ADMITS and link != "to":
        return None if negated else "happened"
    if lemma in words.REFUSES:
        return None if negated else "none"
    if lemma in words.SEEMS and link == "to":
        return "none" if negated else up if up in ("none", "planned") else "claimed"
    if lemma in words.TRIES:
        if came_to_nothing(r, g):
            return "cancelled"
        if up in ("denied", "planned"):
            return up  # "denied that it had tried to block the deal"
        if negated or up == "none":
            return "none"
        return "happened" if link == "to" and is_past(r, g) else None  # the attempt: the line says "tried to"
    if lemma == "suggest" and _is_wanted(r, v):
        return "none" if negated else "planned"  # "suggested that the two sides meet"
    if _is_claim(r, g, lemma, link) and not (lemma == "insist" and _is_wanted(r, v)):
        return None if negated else "claimed"
    if lemma in words.PLANS | words.ASKS and link in words.CLAUSE_LINKS:
        if never_done(r, g, v):
            return "cancelled"
        if lemma in words.ASKS and turned_down(r, g, v):
            return "none"
        if not _open(r, v, link):
            return None
        if no_longer(r, g):
            return "cancelled"
        if negated or up in ("none", "denied"):
            return "none" if negated else up
        if up == "cancelled" or (lemma in words.WISHES and is_past(r, g) and came_to_nothing(r, g)):
            return "cancelled"
        return "cancelled" if lemma in words.HOPES and "had" in helpers_of(r, g) else "planned"
    if lemma in words.CONSIDERS or (lemma, link) in words.PLAYS_WITH:
        return "none"
    if lemma in words.CALLS_OFF and not link and is_gerund_of(r, v):
        later = put_off_to(r, g) or any(link_of(r, w.index) in ("until", "till") for w in r.children(v, "obl"))
        return "planned" if lemma in words.PUTS_OFF and later else "none" if negated else "cancelled"
    if lemma == "see" and not link and up in ("planned", "none"):
        return up  # "the deal will see 300 officers deployed"
    if lemma in words.ENDS and link == "":
        return "happened"  # what is to be stopped goes on
    if lemma in words.BRINGS and link in words.CLAUSE_LINKS:
        if negated:
            return "none"
        helped = helpers_of(r, g) & {"would", "could", "might", "may", "can"}
        return "none" if lemma in words.LETS and helped else up or ("happened" if link and is_past(r, g) else None)
    return None


def _is_only_near(r: Reading, g: int, v: int) -> bool:
    """ "Came close to resigning", "talked him out of jumping": it was not done."""
    if any(base(w) in words.NEAR_IT for w in (r.words[g], *r.children(g, "advmod", "xcomp")) if w.index < v):
        return link_of(r, v) == "to" and r.words[v].text.lower().endswith("ing")
    between = [w.text.lower() for w in r.words[max(g, v - 2) : v]]
    return base(r.words[g]) in words.TALKS_OUT and between == ["out", "of"]


def is_gerund_of(r: Reading, v: int) -> bool:
    """ "Sending" in "delayed sending"."""
    return r.words[v].text.lower().endswith("ing") and r.words[v].relation in ("xcomp", "ccomp")


def _says_what(r: Reading, verb: Word, denied: int) -> bool:
    """ "Denied that he had sold arms but admitted that he had bribed": something else is admitted than was denied; with
    the same verb or none ("admitted that he had") it is the same."""
    own = [
        c
        for c in r.children(verb.index, "ccomp", "xcomp", "advcl")
        if c.upos in ("VERB", "AUX") and c.index > verb.index
    ]
    own = [c for c in own if r.children(c.index, "obj", "obl", "ccomp", "xcomp") or c.upos == "VERB"]
    return any(base(c) != base(r.words[denied]) and base(c) not in ("have", "do", "be") for c in own)


UNCONFIRMED = frozenset("confirm deny verify corroborate".split())


def _is_withheld(r: Reading, verb: Word) -> bool:
    """ "Would not confirm", "refused to confirm or deny", "neither confirmed nor denied"?"""
    if is_negated(r, verb.index) or any(c.text.lower() == "nor" for c in r.children(verb.index, "cc")):
        return True
    first = r.words[verb.head] if verb.relation == "conj" else verb
    if first.index != verb.index and is_negated(r, first.index) and base(first) in UNCONFIRMED:
        return True
    over = r.words[first.head]
    return first.relation in ("xcomp", "obl") and key(r, over.index) in words.REFUSES


def _without_evidence(r: Reading, g: int) -> bool:
    """ "There is no evidence that", "found no proof that", where the clause hangs on the verb."""
    shown = [w.index for w in r.children(g, "obj", "nsubj") if base(w) in words.EVIDENCE_NOUNS]
    return any(is_nobody(r, n) or is_negated(r, g) for n in shown)


def _is_wanted(r: Reading, v: int) -> bool:
    """ "Insisted that Chad release the men", "that he should go": what is demanded, and not what is said to be so."""
    verb, helpers = r.words[v], {c.text.lower() for c in r.children(v, "aux", "aux:pass")}
    bare = verb.text.lower() == verb.lemma.lower() and verb.feature("Tense") != "Past"
    return "should" in helpers or "be" in helpers or (bare and not helpers)


def _is_claim(r: Reading, g: int, lemma: str, link: str) -> bool:
    """ "is said to have", "it is believed that", "accused of having", "claims to have", "police suspect that"."""
    if any(base(c) in ("life", "victim") for c in r.children(g, "obj")):
        return False  # "the leak has claimed 15 lives"
    passive = bool(r.children(g, "aux:pass", "nsubj:pass", "csubj:pass"))
    said = lemma in words.SAID and passive and r.words[g].upos == "VERB"
    if said and (link == "to" or r.children(g, "csubj", "expl")):
        return True
    if lemma in words.ACCUSES or (lemma == "want" and helpers_of(r, g) & words.BE):
        return link in ("of", "with", "for")  # "is wanted for ordering the killing"
    return lemma in words.CLAIMS


def _of_noun_content(r: Reading, g: int, link: str, depth: int) -> Told | None:
    """ "plans to visit", "no plans to", "scrapped plans to", "rejected reports that", "the risk of losing"."""
    noun, up, over = key(r, g), status_of(r, g, depth + 1), _over(r, g)
    if noun in words.CLAIM_NOUNS | words.REPORT_NOUNS:
        if over in words.DENIES | words.DISMISSES | words.FALSE | words.RETRACTS | {"withdraw"}:
            return "denied"
        if left_open(r, g):
            return "none"
        if over in ("ask", "question") and link_of(r, g) in ("about", "on", "over"):
            return "claimed"  # "asked about a report that he had met the dealer"
        return "happened" if over in words.ADMITS else "claimed" if noun in words.CLAIM_NOUNS else None
    if noun in words.EVIDENCE_NOUNS and (is_nobody(r, g) or is_negated(r, r.words[g].head)):
        return "none"  # "there is no evidence that", "found no sign of her having"
    if noun in words.DENIAL_NOUNS | words.FALSE:
        return "denied"
    if link == "that" and noun not in words.PLAN_NOUNS and r.words[r.words[g].head].upos == "VERB":
        return _of_content(r, r.words[g].head, g, "that", depth + 1)  # "denied in an interview that", hung on the noun
    brink = link == "of" and noun in words.BRINKS and any(c.text.lower() == "on" for c in r.children(g, "case"))
    if noun in words.REFUSAL_NOUNS or noun in words.CHANCE_NOUNS or brink:
        return "none"
    if noun in words.PLAN_NOUNS and link and link in words.CLAUSE_LINKS:
        if up in ("none", "cancelled"):
            return up
        if over in words.FOILS or over in words.LIFTS:
            return "cancelled"
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
    if relation.startswith("obl") and link == "at" and base(r.words[n]) in words.ASKED:
        return "happened"  # "will go at the invitation of": whatever comes of it, that has been said
    if relation == "obj" and lemma in UNCONFIRMED and _is_withheld(r, governor):
        return "claimed"  # "declined to confirm the arrest": others must have told of it
    up = status_of(r, g, depth + 1)
    if relation.startswith("nsubj") and base(r.words[n]) in words.BOMBS and is_supposed(r, g):
        return "none"  # "had the bomb exploded"
    if link in ("of", "in") and cleared(r, n) is not None:
        return None if is_definite(r, n) else "denied"  # "cleared of murder", but "of the murder of"
    suffers = relation in ("obj", "nsubj:pass")
    if relation == "nsubj" and governor.feature("VerbForm") == "Part" and helpers_of(r, g) & words.BE:
        suffers = governor.feature("Tense") == "Past"
    undone = lemma in words.STOPS and base(r.words[n]) in words.DONE_AT_ONCE
    wanted = up in ("planned", "none") or (up is None and link_of(r, g) == "to")
    if suffers and undone and wanted and not is_negated(r, g):
        return "planned"  # "asked a court to stop the sale", which is still ahead
    if base(r.words[n]) in ("day", "days", "period", "minute") and lemma in words.DECREES:
        return "planned" if up == "happened" else None  # "proclaimed Friday a day of mourning"
    held = _is_put_on_hold(r, g)
    if suffers and (
        undone or held or lemma in words.CALLS_OFF | words.FOILS or (lemma == "suspend" and begins_later(r, n))
    ):
        lasts = base(r.words[n]) in words.LASTING and not begins_later(r, n)
        if up == "happened" and lemma in words.PUTS_OFF and put_off_by(r, g, words.SHORT_UNITS):
            return "planned" if helpers_of(r, g) & words.HAVE - {"had"} else "happened"  # by hours, and then came about
        if up == "happened" and lemma in words.PUTS_OFF and _several_times(r, g):
            return None  # "had been delayed three times": and then it was held, or not
        moved_by = put_off_by(r, g, words.LONG_UNITS) and not _had_a_day(r, n)
        later = lemma in words.PUTS_OFF and (put_off_to(r, g) or moved_by)
        if up == "planned" or (up == "happened" and later):
            return "planned"
        if lasts:
            return "happened" if up == "happened" else None
        return "cancelled" if up != "none" else None
    if suffers and lemma in words.BANS and _of_any_kind(r, n):
        return "none"  # "a law that banned protests": no single one
    if suffers and base(r.words[n]) in words.ARRANGED and lemma in words.APPROVES | words.BANS:
        if is_negated(r, g) or up in ("none", "planned"):
            return None
        return "planned" if lemma in words.APPROVES else "cancelled"
    moved = any(link_of(r, w.index) in ("to", "until") for w in r.children(g, "obl")) or put_off_to(r, g)
    if (suffers or (lemma == "slip" and relation == "nsubj")) and lemma in words.MOVES and moved:
        return "planned"
    todo = r.children(g, "xcomp", "ccomp") if relation.startswith("nsubj") else ()
    if suffers and todo and lemma in words.SCHEDULES | words.SAID:
        # "is expected to take place" tells of the talks, "is expected to cement ties" does not
        return status_of(r, todo[0].index, depth + 1) if _takes_place(r, todo[0].index) else None
    if lemma == "set" and base(r.words[n]) in ("fire", "blaze"):
        return up  # "the fire was set on purpose"
    if suffers and up == "happened" and _who_did(r, g, n):
        return "happened"
    if suffers and up == "claimed" and lemma == "order" and is_definite(r, n):
        return "claimed"  # "is wanted for ordering the killing of nine"
    if suffers and up == "denied" and lemma in words.DEMANDS and is_definite(r, n):
        return None  # "denied having ordered the attack", which is no less over
    if suffers and lemma in words.SCHEDULES | words.DEMANDS and base(r.words[n]) not in words.OFFERS:
        if up == "cancelled" or (lemma in words.WISHES and came_to_nothing(r, g)):
            return "cancelled"
        return "none" if is_negated(r, g) or up == "none" else "planned"
    if suffers and lemma in words.AVOIDS and base(r.words[n]) not in words.OFFERS:
        return None if is_negated(r, g) else "none"
    if suffers and tuple(lemma.split("_", 1)) in words.PLAYS_WITH:
        return "none"  # "hinted at a cut"
    if suffers and lemma in words.CONSIDERS - (words.DISCUSSES - ({"consider"} if _is_any(r, n) else frozenset())):
        return "none"
    if suffers and lemma in words.DENIES and base(r.words[n]) not in words.CLAIM_NOUNS | words.OFFERS:
        return None if is_negated(r, g) else "denied"
    if relation.startswith("obl") and (lemma, link) in words.AHEAD_LINKS:
        unasked = up == "none" or (up == "denied" and not is_definite(r, n))  # "denied having agreed to a truce"
        return "none" if is_negated(r, g) or unasked else "planned"
    if relation.startswith("obl") and link in ("in", "at") and is_set_down(r, governor):
        return up  # "the country votes on Sunday in a referendum"
    if relation.startswith("obl") and lemma in words.ANSWERS and link == "with":
        return up  # "threatened to respond with missile tests"
    vague = not is_definite(r, n) and not r.children(n, "acl", "acl:relcl", "nmod:poss")
    if relation.startswith("obl") and (lemma, link) == ("warn", "of") and vague:
        return "none"  # "warned of a strike"
    if lemma in words.BACKS_OUT and base(r.words[n]) in words.ARRANGED and not is_definite(r, n):
        return "cancelled" if up == "happened" else None  # "backed out of a meeting with Vang"
    if relation.startswith("obl") and (lemma, link) in words.KEPT_FROM | words.PLAYS_WITH:
        return "none"
    if relation.startswith("nsubj") and _takes_place(r, g):
        if up == "none" and is_negated(r, g) and is_definite(r, n) and (is_past(r, g) or _will(r, g)):
            return "cancelled"
        return up
    if relation == "nsubj" and _falls_through(r, g) and up in ("happened", "planned"):
        return "cancelled"
    if relation == "nsubj" and up == "cancelled" and not is_definite(r, n) and helpers_of(r, g) & words.HAVE:
        return "cancelled"  # "a strike was to have shut the port"
    if suffers and lemma in words.GOES_ON and (up == "happened" or (lemma == "resume" and up == "planned")):
        return up
    if suffers and lemma in words.LIGHT:
        return up
    return None


def _is_put_on_hold(r: Reading, g: int) -> bool:
    """ "Put the sale on hold", "put on hold the sale"."""
    if base(r.words[g]) == "put":
        below = (r.words[i] for i in r.subtree(g) if i > g)
        return any(base(w) in words.ON_HOLD and r.words[w.index - 1].text.lower() == "on" for w in below)
    return base(r.words[g]) in words.ON_HOLD and key(r, r.words[g].head) == "put_on"


def _is_any(r: Reading, n: int) -> bool:
    """ "A freeze on hiring", "strikes": one that no words say has come about."""
    told = [w for w in r.children(n, "acl", "acl:relcl") if w.relation == "acl:relcl" or not link_of(r, w.index)]
    return not is_definite(r, n) and not told and not r.children(n, "nmod:poss")


def _had_a_day(r: Reading, n: int) -> bool:
    """ "An exercise that was to have started on Monday", "that was to start": the day that is told is given up."""
    clauses = [(w, own_of_verb(r, w.index)) for w in r.children(n, "acl:relcl")]
    return any(own == "cancelled" or (own == "planned" and is_past(r, w.index)) for w, own in clauses)


def _will(r: Reading, g: int) -> bool:
    return bool(helpers_of(r, g) & words.WILL - {"would", "must"})


def _falls_through(r: Reading, g: int) -> bool:
    """ "The trip fell through", "the deal has come to nothing"."""
    beside = {w.text.lower() for w in r.words[g + 1 : g + 3]}
    lemma = r.words[g].lemma.lower()
    return (
        (lemma == "fall" and bool(beside & {"through", "apart"}))
        or lemma in ("founder", "unravel")
        or (lemma == "come" and {"to", "nothing"} <= beside)
    )


def _several_times(r: Reading, g: int) -> bool:
    beside = r.children(g, "obl", "advmod")
    return any(w.text.lower() in ("times", "twice", "repeatedly", "thrice") for w in beside)


def _of_any_kind(r: Reading, n: int) -> bool:
    """A bare plural of which no day and no participle says which ones are meant."""
    noun = r.words[n]
    beside = r.children(n, "det", "nmod:poss", "nummod", "acl", "amod", "compound")
    return noun.upos == "NOUN" and noun.feature("Number") == "Plur" and not beside


def put_off_to(r: Reading, g: int) -> list[Word]:
    """What says to when it is put off or moved: the "July" of "were postponed until July", of "rescheduled for July".

    With "until" also where the tree hangs it on words between ("put off her visit, set for May, until the autumn").
    """
    near = [g, *(w.index for w in r.children(g, "obj"))]
    near += [w.index for w in r.children(g, "obl") if link_of(r, w.index) == "from"]
    near += [w.index for n in near[1:] for w in r.children(n, "acl") if w.relation == "acl"]
    near += [w.index for w in r.children(g, "parataxis") if key(r, w.index) in words.SCHEDULES]
    found = []
    for w in r.words[g + 1 : r.sentences[r.words[g].sentence].last]:
        link = link_of(r, w.index) if w.head in near and w.relation.partition(":")[0] in ("obl", "nmod") else ""
        close = w.head == g or r.words[w.head].relation in ("obj", "obl")
        fits = link in words.TO_A_DAY if close else link in ("until", "till")
        if fits and any(_is_day_word(r.words[i]) for i in r.subtree(w.index)):
            found.append(w)
    return found


def _is_day_word(w: Word) -> bool:
    year = len(w.text) == YEAR_DIGITS and w.text.isdigit()
    return year or w.text.lower() in words.NEW_DAYS


YEAR_DIGITS = 4


def put_off_by(r: Reading, g: int, units: frozenset[str]) -> bool:
    """ "Was delayed by two weeks": is it put off by some of these units?"""
    return any(w.text.lower() in units for w in r.children(g, "obl", "obl:unmarked", "obj") if w.index > g)


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
        if _over(r, g) in words.LIFTS:
            return "cancelled"
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


def _is_moved(r: Reading, noun: Word, depth: int) -> bool:
    """Is something put off or moved to another day, so that the day for which it was set is given up?"""
    suffers = noun.relation in ("obj", "nsubj:pass") and not noun.is_root
    moved = suffers and key(r, noun.head) in words.PUTS_OFF | words.MOVES
    return moved and status_of(r, noun.head, depth + 1) == "happened"


def _set_aside(r: Reading, at: Word, depth: int) -> bool:
    """Is the thing that was to begin called off: "the talks, due to begin on Monday, have been put off"?"""
    noun = r.words[at.head]
    if any(w.lemma.lower() == "which" for w in r.children(at.index, "nsubj")) and key(r, noun.index) in words.CALLS_OFF:
        return True  # the relative clause hung on the verb
    for _ in range(3):
        if noun.upos not in ("NOUN", "PROPN"):
            return False
        if _above(r, noun.index, depth + 1, verbal=False) == "cancelled" or _is_moved(r, noun, depth):
            return True
        if noun.relation.partition(":")[0] != "nmod":
            return False
        noun = r.words[noun.head]
    return False
