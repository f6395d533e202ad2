"""One readable line for an event, in the report's own words, cut out of the sentence along its tree.

"Norway, which has paid half of the sum promised by Denmark, sent two ships" has three events, and three lines: "Norway
has paid half of the sum promised by Denmark", "the sum promised by Denmark", "Norway sent two ships".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from dateline.extract.grammar import antecedent, is_infinitive, is_relative, is_what_is_said, told_apart, unsaid_subject
from dateline.reading import Reading, Word

# The names of whom a word means, for pronouns and descriptions: the one to write, then the others that it goes by.
Naming = Callable[[int], tuple[str, ...]]

# Below a verb these belong to other clauses, or only lead into this one.
APART = frozenset("parataxis cc mark discourse vocative dislocated reparandum orphan goeswith".split())
PERSONAL = frozenset("he she they him her his their it its them".split())
OPENERS = frozenset("when where while how why whenever".split())  # they lead into a clause and are no part of its line
PLACED_BY = frozenset("where when".split())  # a clause that they lead into tells of itself, not of what it stands by
PHASES = frozenset("go keep continue start begin stop".split())
CLAUSAL = ("cop", "nsubj", "csubj", "aux", "mark", "case", "advmod", "obl", "advcl", "ccomp", "expl")
FEW_WORDS = 4  # a noun phrase of fewer says too little by itself


def event_label(r: Reading, word: Word, naming: Naming) -> str:
    """The line of an event word; "" where nothing readable can be cut out."""
    if word.upos in ("VERB", "AUX", "ADJ") or r.children(word.index, "cop"):
        return _of_verb(r, word.index, naming)  # also "was on a visit"
    lead = max((c.index for c in r.children(word.index, "case") if c.index < word.index), default=-1)
    # "six days after her arrest": how long after is told of something else
    phrase = _text(r, [i for i in sorted(_below(r, word.index, top=word.index)) if i > lead], naming)
    carrier = r.words[word.head]
    own = r.children(word.index, "nmod:poss") or len(phrase.split()) > 2 * FEW_WORDS
    # a noun that another event's verb has beside it ("visited Oslo for talks with Vang") must not be told as that event
    other = word.relation.startswith("obl") and r.children(word.index, "nmod")
    if word.is_root or carrier.upos not in ("VERB", "AUX") or other or (own and len(phrase.split()) >= FEW_WORDS):
        return phrase
    return _of_verb(r, carrier.index, naming) or phrase


def _of_verb(r: Reading, v: int, naming: Naming) -> str:
    verb = r.words[v]
    while _completes(r, r.words[v]):
        v = r.words[v].head  # "is scheduled to visit", "was invited to visit" read as a whole
    head = antecedent(r, v)
    said = is_what_is_said(r, r.words[v])
    if (
        head is None
        and r.words[v].relation == "acl"
        and not said
        and r.words[r.words[v].head].upos in ("NOUN", "PROPN", "PRON")
    ):
        noun = r.words[v].head  # "the sum promised by Denmark"
        return _text(r, sorted(_below(r, noun, top=noun, keep=v)), naming)
    kept = _below(r, v, top=v, keep=verb.index)
    lead = min((m.index for m in r.children(v, "mark") if m.index < v and m.text.lower() != "to"), default=-1)
    lead = max([lead, *(i for i in kept if i < v and r.words[i].head == v and r.words[i].text.lower() in OPENERS)])
    kept = {i for i in kept if i > lead}  # "three weeks after the ship burned": what stands before "after" is another's
    before: list[int] = []
    if head is not None:
        pointing = [i for i in kept if is_relative(r.words[i]) or r.words[i].text.lower() in PLACED_BY]
        told_of = any(
            r.words[i].relation.startswith("nsubj") and r.words[i].head == v and r.words[i].text.lower() != "whom"
            for i in pointing
        )
        kept -= {*pointing, *(c.index for i in pointing for c in r.children(i, "case"))}
        noun_phrase = sorted(_named(r, head) - {v, *r.subtree(v)})
        if told_of or not r.children(v, "nsubj"):
            before = noun_phrase
        elif any(_is_object(r.words[i], v) for i in pointing):
            acting = _text(r, [i for i in sorted(kept) if i <= v], naming)
            rest = _text(r, [i for i in sorted(kept) if i > v], naming, told=acting)
            return f"{acting} {_text(r, noun_phrase, naming, told=acting)} {rest}".rstrip()
    elif not r.children(v, "nsubj", "csubj", "expl"):
        subject = unsaid_subject(r, v)
        before = sorted(_below(r, subject, top=subject) - kept) if subject is not None else []
    if not before:
        return _text(r, sorted(kept), naming)
    beside = r.words[v].text.endswith("ing") and not r.children(v, "aux") and (not v or r.words[v - 1].upos != "AUX")
    beside = beside and bool(before) and r.words[max(before)].upos not in ("ADP", "SCONJ")
    comma = "," if beside or any(r.words[i].relation == "appos" for i in before) else ""
    helper = _shared_helper(r, v)
    first = _text(r, before, naming)
    return f"{first}{comma} {helper}{_text(r, sorted(kept), naming, told=first)}"


def _is_object(pointing: Word, v: int) -> bool:
    """Does a relative word say what the verb's object is? The tree may take "that" for an article or a mark."""
    plain = pointing.relation == "obj" or pointing.text.lower() == "whom"
    return plain or (pointing.text.lower() == "that" and pointing.relation in ("det", "mark") and pointing.index < v)


def _named(r: Reading, head: int) -> set[int]:
    """The noun phrase that a word heads, without the clause that it may be the predicate of: "he is a scapegoat for"
    ministers, "to be in" Chad."""
    found = _below(r, head, top=head)
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
    purpose = word.relation == "advcl" and is_infinitive(r, word.index)
    return word.relation == "xcomp" or (purpose and not r.children(word.index, "nsubj"))


def _shared_helper(r: Reading, v: int) -> str:
    """The auxiliary that a second verb shares with the first: "will give rice and send ships" -> "will "."""
    verb = r.words[v]
    if verb.relation != "conj" or r.children(v, "aux") or told_apart(r, v) is not None:
        return ""
    return "".join(f"{a.text} " for a in r.children(verb.head, "aux"))


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
        return not (relation == "mark" and child.text.lower() == "to")
    if relation == "punct" or child.relation == "acl:relcl":
        return True
    if relation == "conj":
        return parent == top and child.upos in ("VERB", "AUX")
    if relation == "advcl":  # "to sign a treaty" says what for; other clauses tell other events
        marks = {c.text.lower() for c in r.children(child.index, "mark", "case")}
        of_what = bool(marks & {"of", "from"}) and child.text.endswith(
            "ing"
        )  # "accused Norway of violating its airspace"
        return not (is_infinitive(r, child.index) or of_what or child.upos == "ADP")
    predicate = r.words[top].upos in ("VERB", "AUX") or bool(r.children(top, "cop"))
    return relation == "case" and parent == top and child.index < parent and not predicate


def _text(r: Reading, words: Sequence[int], naming: Naming, *, told: str = "") -> str:
    """The words as they stand in the text, gaps closed; a pronoun gives way to the name of whom it means, unless the
    line (`told`, and what stands before) has it already."""
    if not words:
        return ""
    pieces: list[str] = []
    last: Word | None = None
    for word in _with_inner_marks(r, words):
        glued = last is not None and last.end == word.start
        names = naming(word.index) if word.text.lower() in PERSONAL else ()
        before = (told + "".join(pieces)).lower()
        name = None if any(n.split()[-1].lower() in before for n in names) else next(iter(names), None)
        owner = name is not None and word.relation == "nmod:poss"
        written = word.text.lower() if word.upos == "DET" and (pieces or told) else word.text
        pieces.append(("" if glued or not pieces else " ") + (_owner(name) if name and owner else name or written))
        last = word
    return "".join(pieces)


def _owner(name: str) -> str:
    """ "Ida Holm" -> "Ida Holm’s", "divers" -> "divers’"."""
    return f"{name}’" if name.endswith("s") and name[:1].islower() else f"{name}’s"


def _with_inner_marks(r: Reading, words: Sequence[int]) -> Iterable[Word]:
    """The words with the punctuation between neighbours of them: "the captain, Peter Vang", "a “fair” deal"."""
    for i, index in enumerate(words):
        yield r.words[index]
        following = words[i + 1] if i + 1 < len(words) else index
        between = r.words[index + 1 : following]
        if between and all(w.upos == "PUNCT" for w in between) and len(between) <= 2:
            yield from between
