"""One readable line for an event, in the report's own words, cut out of the sentence along its tree.

"Norway, which has paid half of the sum promised by Denmark, sent two ships" has three events, and three lines: "Norway
has paid half of the sum promised by Denmark", "the sum promised by Denmark", "Norway sent two ships".
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.extract import grammar, status_words
from dateline.extract.grammar import (
    LIGHT,
    TAKES_PLACE,
    antecedent,
    gap_of,
    is_charge,
    is_event,
    is_infinitive,
    is_relative,
    is_what_is_said,
    speaks,
    told_apart,
    unsaid_subject,
)
from dateline.extract.line_text import Naming, text_of, whose
from dateline.extract.past_forms import past_of
from dateline.extract.plots import plot_of
from dateline.extract.status_alone import is_supposed, key
from dateline.reading import Reading, Word

# Below a verb these belong to other clauses, or only lead into this one.
APART = frozenset("parataxis cc mark discourse vocative dislocated reparandum orphan goeswith".split())
OPENERS = frozenset("when where while how why whenever".split())  # they lead into a clause and are no part of its line
INNER = frozenset({"to", "due"})  # marks that belong to the line: "is due to vote"
PLACED_BY = frozenset("where when".split())  # a clause that they lead into tells of itself, not of what it stands by
CHARGES = frozenset("accuse suspect clear acquit exonerate absolve".split())
PHASES = frozenset("go keep continue start begin stop".split())
CLAUSAL = ("cop", "nsubj", "csubj", "aux", "mark", "case", "advmod", "obl", "advcl", "ccomp", "expl")
FRONTED = ("xcomp", "advmod")  # with what a question may begin: "how involved has", "how badly was"
CALLS = frozenset("call push press plead campaign argue ask vote".split())
FEW_WORDS = 4  # a noun phrase of fewer says too little by itself


def event_label(r: Reading, word: Word, naming: Naming) -> str:
    """The line of an event word; "" where nothing readable can be cut out."""
    if (count := _counting(r, word)) is not None:
        return text_of(r, sorted(_led(r, count, _below(r, count, top=count))), naming)
    led = word.relation.startswith(("obl", "nmod")) and r.children(word.index, "case")  # "in crashes", taken for a verb
    if (word.upos in ("VERB", "AUX", "ADJ") and not led) or r.children(word.index, "cop"):
        return _of_verb(r, word.index, naming)  # also "was on a visit"
    if (owner := _of_whom(r, word.index)) is not None:
        rest = [i for i in sorted(_below(r, word.index, top=word.index)) if i > owner[0]]
        return f"{whose(text_of(r, sorted(_named(r, owner[1])), naming))} {text_of(r, rest, naming)}"
    inside = _unbroken(r, word.index, _led(r, word.index, _below(r, word.index, top=word.index)))
    phrase = text_of(r, sorted(inside), naming)
    carrier = r.words[word.head]
    if told_beside_another(r, word):
        beside = phrase if len(phrase.split()) > 1 else _with_next(r, word, inside, naming)
        if len(beside.split()) > 1 and r.words[min(inside)].upos != "ADP":
            return beside  # "was hurt in clashes during the vote": the clashes are not that he was hurt
    own = r.children(word.index, "nmod:poss") or len(phrase.split()) > 2 * FEW_WORDS
    # a noun that another event's verb has beside it ("visited Oslo for talks with Vang") must not be told as that event
    other = word.relation.startswith("obl") and bool(r.children(word.index, "nmod"))
    put_off = word.relation == "nsubj:pass" and key(r, carrier.index) in status_words.CALLS_OFF
    own = own and not put_off  # "talks due to open on Friday were postponed": that is what became of them
    other = other or (_tells_enough(r, word, carrier) and not put_off)
    # "if the vote fails": that it fails is only supposed, the vote is not
    other = other or (carrier.upos == "VERB" and is_supposed(r, carrier.index))
    if word.is_root or carrier.upos not in ("VERB", "AUX") or other or (own and len(phrase.split()) >= FEW_WORDS):
        return phrase
    return _of_verb(r, carrier.index, naming) or phrase


COUNTS = frozenset("number toll total count tally figure".split())


def _counting(r: Reading, word: Word) -> int | None:
    """The noun that counts people by what befell them: "the number of injured in the collapse"; None for others."""
    leads = word.relation == "nmod" and any(c.text.lower() == "of" for c in r.children(word.index, "case"))
    return word.head if leads and word.upos in ("VERB", "ADJ") and r.words[word.head].lemma.lower() in COUNTS else None


def told_beside_another(r: Reading, word: Word) -> bool:
    """Does a noun's event stand in the clause of another one, whose verb says nothing of it: "was hurt in clashes", "in
    the hours before the accident"?"""
    if word.is_root or word.upos != "NOUN" or not word.relation.startswith(("obl", "nmod")):
        return False
    verb = r.words[word.head]
    while verb.upos == "NOUN" and verb.relation.startswith(("obl", "nmod")) and not is_event(r, verb.index):
        verb = r.words[verb.head]
    if verb.upos != "VERB" or verb.lemma.lower() in LIGHT | TAKES_PLACE - {"kill"}:
        return False
    return any(t.start == verb.start and t.typed >= 0.5 for t in r.triggers_in(verb.start, verb.end))


def _unbroken(r: Reading, noun: int, words: set[int]) -> set[int]:
    """Of a noun's phrase what hangs together: words that the tree adds from behind another phrase are another's."""
    kept = {noun}
    for step in (-1, 1):
        i = noun + step
        while 0 <= i < len(r.words) and (i in words or r.words[i].upos == "PUNCT"):
            kept |= {i} & words
            i += step
    return kept


def _with_next(r: Reading, word: Word, inside: set[int], naming: Naming) -> str:
    """A bare noun with the phrase right behind it: "clashes during Thursday's vote"; alone where none is."""
    last = max(inside)
    for c in r.children(word.head, "obl"):
        below = r.subtree(c.index)
        if below[0] == last + 1 and below[-1] - below[0] + 1 == len(below):
            return text_of(r, [*sorted(inside), *below], naming)
    return text_of(r, sorted(inside), naming)


def _tells_enough(r: Reading, word: Word, carrier: Word) -> bool:
    """Does a noun's phrase say by itself what happened, so that its verb, which tells of something else, need not be
    its line: "a magnitude 5.6 aftershock killed two", "how involved Chad has become in the Danish invasion"?"""
    phrase = [r.words[i] for i in _below(r, word.index, top=word.index)]
    telling = [w for w in phrase if w.upos in ("NOUN", "PROPN", "ADJ", "NUM")]
    part = any(
        c.text.lower() in ("back", "off", "out", "up") for c in r.children(carrier.index, "compound:prt", "advmod")
    )
    if len(telling) < 2 or (carrier.lemma.lower() in LIGHT | TAKES_PLACE - {"kill"} and not part):
        return False  # but "hold back the Danish invasion"
    if word.relation.startswith("obl"):
        return True
    whose = any(w.upos in ("ADJ", "PROPN") and w.text[:1].isupper() and w.head == word.index for w in phrase)
    acts = word.relation in ("nsubj", "obj") and (len(telling) > 2 or (whose and word.relation == "obj"))
    return acts and (whose or any(t.start == carrier.start for t in r.triggers_in(carrier.start, carrier.end)))


def _of_verb(r: Reading, v: int, naming: Naming) -> str:
    if (opener := _misread_opener(r, v)) is not None:
        return text_of(r, sorted(_below(r, v, top=v) - {opener}), naming)
    verb = r.words[v]
    while _completes(r, r.words[v]) or _joins_end(r, r.words[v]):
        v = r.words[v].head  # "is scheduled to visit", "was invited to visit and speak" read as a whole
    head = _agreeing(r, v, antecedent(r, v))
    said = is_what_is_said(r, r.words[v])
    if (
        head is None
        and r.words[v].relation == "acl"
        and not r.children(v, "nsubj")  # "her first trip since she took office": of the office
        and not said
        and r.words[r.words[v].head].upos in ("NOUN", "PROPN", "PRON")
    ):
        noun = _before_participle(r, v)  # "the sum promised by Denmark"
        return text_of(r, sorted(_led(r, noun, _below(r, noun, top=noun, keep=v))), naming)
    if head is not None and _answers_clause(r, v, head):
        return ""  # "were accused of recruiting children, which they deny": no children are denied
    if head is not None and (which := _all_told_before(r, v)) is not None:
        told = [i for i in sorted(_below(r, v, top=v, keep=verb.index)) if i != which]
        return f"This {text_of(r, told, naming, told='This')}"
    if (behind := _told_before(r, v, naming)) is not None:
        return behind
    kept = _below(r, v, top=v, keep=verb.index)
    lead = min((m.index for m in r.children(v, "mark") if m.index < v and m.text.lower() not in INNER), default=-1)
    lead = max([lead, *(i for i in kept if i < v and r.words[i].head == v and r.words[i].text.lower() in OPENERS)])
    kept = {i for i in kept if i > lead}  # "three weeks after the ship burned": what stands before "after" is another's
    before: list[int] = []
    if head is not None:
        pointing = [i for i in kept if is_relative(r.words[i]) or r.words[i].text.lower() in PLACED_BY]
        pointing = [i for i in pointing if i < v or r.words[i].relation != "mark"]  # "who denied that anyone was hurt"
        told_of = any(
            r.words[i].relation.startswith("nsubj") and r.words[i].head == v and r.words[i].text.lower() != "whom"
            for i in pointing
        )
        kept -= {*pointing, *(c.index for i in pointing for c in r.children(i, "case"))}
        for i in pointing:
            if r.words[i].text.lower() == "whose" and r.words[r.words[i].head].relation.startswith("obl"):
                kept -= {*r.subtree(r.words[i].head)} - {i}  # "in whose name a caller spoke"
        noun_phrase = sorted(_without_inverted(r, head, _named(r, head) - {v, *r.subtree(v)}))
        if owned := _whose(r, v, kept | set(pointing)):
            line = text_of(r, sorted(kept - {owned}), naming)
            return f"{whose(text_of(r, noun_phrase, naming))} {line}"
        if some := _some_of_them(r, v, pointing):
            count = [i for i in r.subtree(some) if i <= some]
            done = [i for i in sorted(kept - set(r.subtree(some))) if i > some]
            those = text_of(r, noun_phrase, naming, told="of")
            plain = not r.children(head, "det", "nmod:poss", "nummod") and r.words[head].upos == "NOUN"
            return f"{text_of(r, count, naming)} of {'the ' if plain else ''}{those} {text_of(r, done, naming)}"
        if told_of or not r.children(v, "nsubj"):
            before = noun_phrase
        elif (over := _stranded(r, v)) is not None:
            acting = text_of(r, [i for i in sorted(kept) if i <= over], naming)
            rest = text_of(r, [i for i in sorted(kept) if i > over], naming, told=acting)
            return f"{acting} {text_of(r, noun_phrase, naming, told=acting)} {rest}".rstrip()
        elif any(_is_object(r.words[i], v) and not r.children(i, "case") for i in pointing) or (
            not pointing and gap_of(r, v) is not None
        ):
            acting = text_of(r, [i for i in sorted(kept) if i <= v], naming)
            rest = text_of(r, [i for i in sorted(kept) if i > v], naming, told=acting)
            return f"{acting} {text_of(r, noun_phrase, naming, told=acting)} {rest}".rstrip()
    elif not r.children(v, "nsubj", "csubj", "expl"):
        subject = unsaid_subject(r, v)
        if subject is not None and subject > v and r.words[v].relation == "ccomp":
            subject = None  # “Expressed at the talks was regret,” the agency went on: it expressed nothing
        counted = [c for c in r.children(v, "nummod") if c.index < v]  # "were killed and five wounded": five others
        before = sorted(_led(r, subject, _below(r, subject, top=subject)) - kept) if subject is not None else []
        before = [] if counted and r.words[v].relation == "conj" else before
    if not before and (opens := _as_told(r, v, sorted(kept))) is not None and opens[0] in kept:
        first = text_of(r, [i for i in sorted(kept) if i < opens[0]], naming)
        rest = text_of(r, [i for i in sorted(kept) if i > opens[0]], naming, told=first)
        return f"{first} {opens[1]} {rest}" if first else rest
    if not before:
        kept |= _open_question(r, v, kept)
        if (plot := plot_of(r, v)) is not None and r.words[min(kept)].text.lower() == "to":
            before = sorted(_below(r, plot.index, top=plot.index) - set(r.subtree(v)))  # "a plot to bomb the port"
            return f"{text_of(r, before, naming)} {text_of(r, sorted(kept), naming)}"
        return _told(r, v, kept, naming) or text_of(r, sorted(kept), naming)
    helper = _shared_helper(r, v)
    fronted = r.words[v].relation == "advcl" and min(before) > v and not r.children(v, "nsubj")
    beside = (r.words[v].text.endswith("ing") and not helper and not r.children(v, "aux")) or fronted
    beside = beside and (not v or r.words[v - 1].upos != "AUX" or fronted)
    joins = {r.words[max(before)].upos, r.words[min(kept)].upos}  # "asylum in exchange for testifying"
    beside = beside and not joins & {"ADP", "SCONJ"}
    if (opens := _as_told(r, v, before)) is not None and opens[0] in kept:
        first = text_of(r, before, naming)
        return f"{first} {opens[1]} {text_of(r, sorted(kept - {opens[0]}), naming, told=first)}"
    if beside and (whole := _beside_its_clause(r, v, naming)):
        return whole
    if beside and _is_told_as_past(r, v):  # "asked for a delay, alleging perjury": "alleged perjury"
        first = text_of(r, before, naming) + ("," if _ends_in_comma(r, before) else "")
        adverbs = text_of(r, [i for i in sorted(kept) if i < v], naming, told=first)
        rest = text_of(r, [i for i in sorted(kept) if i > v], naming, told=first)
        return " ".join(part for part in (first, adverbs, past_of(r.words[v].text.lower()), rest) if part)
    comma = "," if beside or _ends_in_comma(r, before) else ""
    first = text_of(r, before, naming)
    rest = text_of(r, sorted(kept), naming, told=first)
    if fronted and r.words[min(kept)].upos != "PROPN":
        rest = rest[:1].lower() + rest[1:]  # "Arrested on Friday, the man": "the man, arrested on Friday"
    return f"{first}{comma} {helper}{rest}"


def _is_told_as_past(r: Reading, v: int) -> bool:
    """Does a participle behind its clause tell what was done then, and the clause what was done, too?"""
    verb, clause = r.words[v], r.words[r.words[v].head]
    marks = {c.text.lower() for c in r.children(v, "mark", "case")}
    helpers = {c.text.lower() for c in r.children(clause.index, "aux")}
    done = clause.feature("Tense") == "Past" or clause.feature("VerbForm") == "Part"
    plain = verb.relation == "advcl" and clause.upos == "VERB" and not marks - {"after", "while", "by"}
    undone = any(c.text.lower() in ("not", "n't", "n’t", "never") for c in r.children(v, "advmod"))
    return plain and done and helpers <= WAS and not undone and verb.text.lower().endswith("ing")


WAS = frozenset("was were has had have been is are".split())


def _beside_its_clause(r: Reading, v: int, naming: Naming) -> str:
    """ "The guard shot a man, touching off riots": a participle behind a comma with the clause whose outcome it tells;
    "" for others, and where the line would be long."""
    verb, clause = r.words[v], r.words[r.words[v].head]
    within = sorted(_below(r, v, top=v))
    if verb.relation != "advcl" or clause.index > v or clause.upos != "VERB" or r.children(v, "mark", "case", "aux"):
        return ""
    whole = within[0] > 1 and within[0] - 2 in _below(r, clause.index, top=clause.index)
    if (
        not whole
        or r.words[within[0] - 1].text != ","
        or not r.children(clause.index, "nsubj")
        or antecedent(r, clause.index)
    ):
        return ""
    line = f"{_of_verb(r, clause.index, naming)}, {text_of(r, within, naming)}"
    return line if len(line) <= LONG else ""


LONG = 110  # characters of a line that a reader takes in at once


def _as_told(r: Reading, v: int, before: Sequence[int]) -> tuple[int, str] | None:
    """The helper that "being" or "having" opens a clause with, and what it is in one of its own: "after being rammed"
    (the boat "was" rammed), "having listed three men" (they "had" listed them)."""
    helper = next((c for c in r.children(v, "aux") if c.text.lower() in ("being", "having")), None)
    marks = {c.text.lower() for c in r.children(v, "mark", "case")}
    if helper is None or r.words[v].relation != "advcl" or marks - TOLD_AFTER:
        return None
    if helper.text.lower() == "having":
        return helper.index, "had"
    whose = [i for i in before if i < helper.index or not r.children(v, "nsubj")]
    several = any(r.words[i].upos == "CCONJ" or r.words[i].feature("Number") == "Plur" for i in whose)
    return helper.index, "were" if several else "was"


TOLD_AFTER = frozenset("after before since while despite upon on".split())


def _misread_opener(r: Reading, v: int) -> int | None:
    """The "since" of "the worst accident since a collision killed 17" that the tree has taken for a preposition before
    the subject."""
    subjects = [w for w in r.children(v, "nsubj", "obl") if w.index < v and r.words[v].relation == "acl:relcl"]
    led = [c for w in subjects for c in r.children(w.index, "case") if c.text.lower() in grammar.CLAUSE_OPENERS]
    return led[0].index if led else None


def _stranded(r: Reading, v: int) -> int | None:
    """The preposition right behind the verb of a relative clause that has its noun before the clause: "the trip that he
    agreed to in March", "the part the governor balked on"."""
    own = [c for c in r.children(v, "obj", "ccomp", "xcomp") if not is_relative(c) and c.index != v + 1]
    behind = next((c for c in r.children(v) if c.index == v + 1 and c.upos in ("ADP", "PART")), None)
    subjects = [c for c in r.children(v, "nsubj") if not is_relative(c)]
    return None if own or not subjects or behind is None or r.children(behind.index) else behind.index


def _some_of_them(r: Reading, v: int, pointing: Sequence[int]) -> int | None:
    """The "three" of "the guards, three of whom had been beaten"; None for other clauses."""
    subjects = [c.index for c in r.children(v, "nsubj")]
    return next((r.words[i].head for i in pointing if r.words[i].head in subjects), None)


def _told_before(r: Reading, v: int, naming: Naming) -> str | None:
    """ "Hackers stole the data, the agency disclosed on Friday": that the agency disclosed it, not that hackers did."""
    told = [c for c in r.children(v, "ccomp") if c.index < v and r.children(c.index, "nsubj")]
    acting = [c for c in r.children(v, "nsubj") if told and told[0].index < c.index]
    if len(told) != 1 or len(acting) != 1 or r.children(v, "obj", "xcomp"):
        return None
    first = r.words[r.sentences[r.words[v].sentence].first].start
    quoted = r.text[first : r.words[r.subtree(acting[0].index)[0]].start].strip(" ,")
    if any(mark in r.text[first : r.words[v].end] for mark in '"“”') and quoted[-1:] not in '"”':
        return None
    what = text_of(r, sorted(_below(r, told[0].index, top=told[0].index)), naming)
    before = r.subtree(acting[0].index)
    helpers = [c.index for c in r.children(v, "aux")]
    after = [i for c in r.children(v, "obl", "advmod") if c.index > v for i in r.subtree(c.index)]
    who = text_of(r, [i for i in before if r.words[i].upos != "PUNCT" or before[0] < i < before[-1]], naming)
    said = text_of(r, sorted([*helpers, v, *(i for i in after if r.words[i].upos != "PUNCT")]), naming)
    who += "," if _ends_in_comma(r, [i for i in before if i < before[-1] or r.words[i].text != ","]) else ""
    if quoted[-1:] in ('"', "”"):
        opened = "" if quoted[0] in ('"', "“") else QUOTES[quoted[-1]]
        return f"{who} {said}: {opened}{quoted}"
    opens = next(w for w in map(r.words.__getitem__, r.subtree(told[0].index)) if w.upos != "PUNCT")
    is_name = opens.upos == "PROPN" or not what.startswith(opens.text)  # "his members" may stand as "Holm’s members"
    return f"{who} {said} that {what if is_name else what[:1].lower() + what[1:]}"


QUOTES = {'"': '"', "”": "“"}


def _ends_in_comma(r: Reading, before: Sequence[int]) -> bool:
    """ "The captain, Peter Vang, left", "Vang, 54, was held": the comma that closes what one has opened."""
    last = max(before)
    closes = last + 1 < len(r.words) and r.words[last + 1].text == ","
    return closes and any(r.words[i].text == "," for i in range(min(before), last))


def _without_inverted(r: Reading, head: int, phrase: set[int]) -> set[int]:
    """A noun phrase without what it is said to be among: "among the passengers were six doctors"."""
    be = max((c.index for c in r.children(head, "cop") if c.index < head), default=-1)
    return {i for i in phrase if i > be}


def _answers_clause(r: Reading, v: int, head: int) -> bool:
    """Does "which" stand for all that was told before: "was accused of spying for Chad, which he denies"?"""
    which = next((c for c in r.children(v, "obj") if c.text.lower() == "which"), None)
    comma = which is not None and r.words[which.index - 1].text == "," and which.index - 1 > head
    return comma and r.words[v].lemma.lower() in ANSWERS


def _all_told_before(r: Reading, v: int) -> int | None:
    """The "which" that stands for all that was told before it: "she died on Friday, which brings the toll to seven"."""
    which = next((c.index for c in r.children(v, "nsubj") if c.text.lower() == "which"), None)
    if which is None or r.words[which - 1].text != "," or r.words[v].lemma.lower() not in ADDS_UP:
        return None
    return which if any(c.lemma.lower() in SUMS for c in r.children(v, "obj")) else None


ADDS_UP = frozenset("bring take raise push lift".split())
SUMS = frozenset("number toll total count tally".split())
ANSWERS = frozenset("deny admit confirm dispute reject say concede acknowledge dismiss".split())


def _open_question(r: Reading, v: int, kept: set[int]) -> set[int]:
    """The clause that is a verb's subject, wherever the tree hangs it: "whether he knew of it is being looked into"."""
    first = r.words[min(kept)]
    if first.upos != "AUX" or first.head != v:
        return set()
    asked = (c for c in r.children(v, "advcl", "ccomp") if c.index < first.index)
    return {i for c in asked for i in r.subtree(c.index) if r.words[r.subtree(c.index)[0]].text.lower() in ASKS}


ASKS = frozenset("whether how why who what that".split())


def _before_participle(r: Reading, v: int) -> int:
    """The noun that a participle tells of; where the tree hangs it on a later one, that which stands before it."""
    noun = r.words[v].head
    if noun < v or not v:
        return noun
    before = r.words[v - 1]
    while not before.is_root and before.head < v and before.upos not in ("NOUN", "PROPN", "SYM"):
        before = r.words[before.head]
    return before.index if before.upos in ("NOUN", "PROPN", "SYM") else noun


def _whose(r: Reading, v: int, words: set[int]) -> int | None:
    """The "whose" that opens a relative clause: "the dam, whose wall had cracked"."""
    owners = (c for n in r.children(v, "nsubj") for c in r.children(n.index, "nmod:poss"))
    return next((c.index for c in owners if c.text.lower() == "whose" and c.index in words), None)


def _of_whom(r: Reading, noun: int) -> tuple[int, int] | None:
    """The "whose" before a noun and the noun that it stands for: "General Holm, whose promise told both camps"."""
    pointing = next((c for c in r.children(noun, "nmod:poss") if c.text.lower() == "whose"), None)
    clause = r.words[noun]
    while pointing is not None and not clause.is_root and clause.relation != "acl:relcl":
        clause = r.words[clause.head]
    found = pointing is not None and clause.relation == "acl:relcl" and clause.head < noun
    return (pointing.index, clause.head) if pointing is not None and found else None


def phrase_of(r: Reading, noun: int) -> str:
    """A noun with the words before it: "the ferry company", "the mayor's office"."""
    first = noun
    for c in r.children(noun, "det", "amod", "compound", "nummod", "nmod:poss"):
        first = min(first, r.subtree(c.index)[0])
    text = r.text[r.words[first].start : r.words[noun].end]
    opens = r.words[first].upos == "DET" or (r.words[first].upos != "PROPN" and r.words[first].text.istitle())
    return text[:1].lower() + text[1:] if opens else text


def _led(r: Reading, noun: int, words: set[int]) -> set[int]:
    """Of a phrase the words after the preposition that leads it in: how long "after" is told of something else.

    "three days after the talks in Oslo" is a phrase of talks, and its line is "the talks in Oslo".
    """
    parts = [noun, *(c.index for c in r.children(noun, "nummod", "amod"))]  # "to 312 people", hung on the number
    lead = max((c.index for i in parts for c in r.children(i, "case") if c.index < noun), default=-1)
    return {i for i in words if i > lead}


def _told(r: Reading, v: int, kept: set[int], naming: Naming) -> str:
    """A question's clause, asked or told of, with its subject first: "(on) how involved has Oslo become in it" -> "Oslo
    has become involved in it"; "" for any other clause, and where it is asked who or what."""
    subject = next((c.index for c in r.children(v, "nsubj", "csubj") if c.index in kept), None)
    if subject is None:
        return ""
    acting = {i for i in r.subtree(subject) if i in kept}
    over = min(acting) - 1
    if over > 0 and r.words[over - 1].text.lower() == "how" and r.words[over].upos in ("ADJ", "ADV", "VERB"):
        kept = kept | {over}  # "how involved": wherever the tree hangs it
    fronted = {i for i in kept if i < min(acting) and r.words[i].text.lower() not in OPENERS}
    asked = any(w.text.lower() in OPENERS for w in r.words[max(0, min(kept) - 1) : min(acting)])
    helpers = {c.index for c in r.children(v, "aux", "cop")}
    others = fronted - helpers - {v, over}
    if not asked or not fronted or any(r.words[i].relation not in FRONTED for i in others):
        return ""
    how = {i for i in fronted if r.words[i].relation == "advmod"}  # "how badly was it damaged": "was badly damaged"
    rest = {i for i in kept if i > max(acting)}
    until = {i for i in rest if i <= v} | (rest & helpers)
    line = ""
    for part in (acting, fronted & helpers, until - {v}, how, until & {v}, fronted - helpers - how, rest - until):
        line += (" " if line and part else "") + text_of(r, sorted(part), naming, told=line, moved=bool(line))
    return line


def _agreeing(r: Reading, v: int, head: int | None) -> int | None:
    """The noun that a relative clause speaks of, nearer than the tree has it where "which is" cannot be said of many:
    "the meetings held on Chad's part in the war, which is" is said of the part."""
    if head is None or r.words[head].feature("Number") != "Plur":
        return head
    which = next((c.index for c in r.children(v, "nsubj") if c.text.lower() == "which"), None)
    one = any(c.text.lower() in ("is", "was", "has") for c in r.children(v, "aux", "cop"))
    if which is None or not one:
        return head
    near = which - 1
    while near > head and r.words[near].upos == "PUNCT":
        near -= 1
    found = None
    while near > head and r.words[near].upos in ("NOUN", "PROPN"):
        found = near if r.words[near].feature("Number") == "Sing" else found
        near = r.words[near].head
    return head if found is None else found


def _is_object(pointing: Word, v: int) -> bool:
    """Does a relative word say what the verb's object is? The tree may take "that" for an article or a mark."""
    plain = pointing.relation == "obj" or pointing.text.lower() == "whom"
    return plain or (pointing.text.lower() == "that" and pointing.relation in ("det", "mark") and pointing.index < v)


def _named(r: Reading, head: int) -> set[int]:
    """The noun phrase that a word heads, without the clause that it may be the predicate of: "he is a scapegoat for"
    ministers, "to be in" Chad."""
    found = _led(r, head, _below(r, head, top=head))
    if r.children(head, "cop"):
        for c in r.children(head, *CLAUSAL):
            found -= set(r.subtree(c.index))
    return found


def _completes(r: Reading, word: Word) -> bool:
    """Is a verb the end of what another one begins: "plans to visit", "was invited to visit"?"""
    if word.is_root or r.words[word.head].upos not in ("VERB", "ADJ", "NOUN", "AUX"):
        return False
    if word.text.endswith("ing") and word.relation == "advcl" and r.words[word.head].lemma.lower() in PHASES:
        return not r.children(word.index, "nsubj")  # "will go on talking"
    if is_charge(r, word):
        return True  # "was charged with killing a nurse": nobody says that he did
    charged = word.relation == "advcl" and r.words[word.head].lemma.lower() in CHARGES
    if charged and any(c.text.lower() == "of" for c in r.children(word.index, "mark", "case")):
        return True  # "was cleared of murdering Low", "accused Chad of shelling the port": no deed by itself
    purpose = word.relation == "advcl" and is_infinitive(r, word.index)
    return word.relation == "xcomp" or (purpose and not r.children(word.index, "nsubj"))


def _joins_end(r: Reading, word: Word) -> bool:
    """Is a verb a further end of what another one begins: "came to meet the mayor and discuss the harbour"?"""
    if word.relation != "conj" or r.children(word.index, "nsubj", "aux"):
        return False
    if is_infinitive(r, word.head) or (word.text.endswith("ing") and r.children(word.head, "mark")):
        return _completes(r, r.words[word.head])  # "of burning two vans and stoning officers"
    # The tree may hang it on what begins: "arrived to meet the mayor and discuss the harbour".
    bare = word.feature("VerbForm") == "Inf" and not r.children(word.head, "aux")
    return bare and any(is_infinitive(r, i) for i in r.subtree(word.head) if i < word.index)


def _shared_helper(r: Reading, v: int) -> str:
    """The auxiliary that a second verb shares with the first: "will give rice and send ships" -> "will "."""
    verb = r.words[v]
    if verb.relation != "conj" or r.children(v, "aux") or told_apart(r, v) is not None:
        return ""
    first = r.words[verb.head]
    if verb.feature("Tense") == "Pres" and verb.feature("VerbForm") == "Fin" and verb.text.endswith("s"):
        return ""  # "was arrested on Friday and goes before the court today"
    if verb.feature("Tense") == "Past" and (is_infinitive(r, verb.head) or first.text.lower().endswith("ing")):
        return ""  # "was to have begun at dawn but derailed", "were watching the port and warned of"
    if r.children(verb.head, "aux:pass") and verb.feature("VerbForm") == "Fin" and r.children(v, "obj"):
        return ""  # "had been dismissed and wanted his job back": he did not "had wanted"
    suffers = not r.children(v, "obj")  # "was expected in May but put off the trip" does not say that it was put off
    return "".join(f"{a.text} " for a in r.children(verb.head, "aux") if suffers or a.relation != "aux:pass")


def _below(r: Reading, start: int, *, top: int, keep: int | None = None) -> set[int]:
    """The words below a word that belong to its own clause or phrase; those over `keep` stay in any case."""
    needed: set[int] = set()
    while keep is not None and keep != start and not r.words[keep].is_root:
        needed.add(keep)
        keep = r.words[keep].head
    found = {start}
    waiting = [start]
    while waiting:
        i = waiting.pop()
        for child in r.children(i):
            if child.index not in needed and _apart(r, child, i, top):
                continue
            found.add(child.index)
            waiting.append(child.index)
    return found


def _apart(r: Reading, child: Word, parent: int, top: int) -> bool:
    """Does what hangs on `child` belong to another line?"""
    relation = child.relation.partition(":")[0]
    if relation == "mark" and r.words[parent].upos in ("NOUN", "PROPN"):
        return False  # "since Cyclone Lola"
    if relation in APART and not (relation in ("cc", "mark") and parent != top):
        return not (relation == "mark" and child.text.lower() in INNER)
    if child.relation == "acl:relcl":
        return not (parent != top and _is_bare_kind(r, parent))
    if relation == "punct":
        return True
    if _sums_up(r, child):  # "on Monday, the day on which", "for two hours, a conversation that"
        return not r.children(child.index, "amod", "compound", "nmod", "flat")
    if child.relation == "obl:unmarked" and _measures(r, child):
        return True  # "struck (two years) after a stronger one killed": how long after is not told here
    if child.text.lower() == "what" and any(c.relation == "acl:relcl" for c in r.children(child.index)):
        return relation == "obl"  # "fired missiles in what the ministry called a rehearsal"
    if relation == "advmod" and child.text.lower() in ("long", "far") and r.children(child.index, "advcl"):
        return True  # "as long as both sides attend"
    if relation == "conj":
        return parent == top and child.upos in ("VERB", "AUX")
    if relation == "advcl":  # "to sign a treaty" says what for; other clauses tell other events
        marks = {c.text.lower() for c in r.children(child.index, "mark", "case")}
        of_what = bool(marks & {"of", "from"}) and child.text.endswith(
            "ing"
        )  # "accused Norway of violating its airspace"
        of_what = of_what or is_charge(r, child)
        wanted = "for" in marks and r.words[parent].lemma.lower() in CALLS  # "called for opening the border"
        when = bool(marks & {"after", "before"}) and r.words[parent].lemma.lower() in ("come", "follow")
        when = when or ("than" in marks and r.words[parent].upos in ("ADV", "ADJ"))  # "two days later than planned"
        return not (is_infinitive(r, child.index) or of_what or wanted or when or child.upos == "ADP")
    if relation == "nsubj" and speaks(r, r.words[parent], child):
        return True  # "the blast hit a church, said its spokesman"
    predicate = r.words[top].upos in ("VERB", "AUX") or bool(r.children(top, "cop"))
    return relation == "case" and parent == top and child.index < parent and not predicate


def _sums_up(r: Reading, noun: Word) -> bool:
    """Does a noun with a clause of its own stand behind a comma, beside what was told before?"""
    if not any(c.relation == "acl:relcl" for c in r.children(noun.index)):
        return False
    first = r.subtree(noun.index)[0]
    bare = noun.relation.startswith("obl") and not r.children(noun.index, "case") and noun.index > noun.head
    return noun.relation == "appos" or (bare and "," in (r.words[first].text, r.words[first - 1].text))


KINDS = frozenset("what man woman person people day moment one those thing place someone somebody anyone".split())


def _is_bare_kind(r: Reading, noun: int) -> bool:
    """Does a noun say nothing without its clause: "welcomed the choice of a man who knows the house"?"""
    said = r.children(noun, "amod", "compound", "nmod", "appos", "flat", "nummod", "acl")
    return r.words[noun].lemma.lower() in KINDS and all(c.relation == "acl:relcl" for c in said)


def _measures(r: Reading, spell: Word) -> bool:
    """Does a stretch of time only say how long after or before another clause it was?"""
    last = r.subtree(spell.index)[-1]
    following = r.words[last + 1] if last + 1 < len(r.words) else spell
    clause = r.words[following.head]
    led = following.text.lower() in ("after", "before") and following.relation in ("mark", "case")
    return led and clause.relation.partition(":")[0] == "advcl" and spell.index > spell.head
