"""Who of a sentence takes part in an event, weighed: what grammar and reader say, and where each one stands.

Rules know the clear constructions. What they leave out ("on her trip", "was named in the quarrel with") is weighed
here: a sum over the way through the tree from the trigger to the name, the reader's belief, the kinds of event and of
actor. The weights are learned on our own stories (training/parts.py), whose tables say who takes part in each event;
they are two tables in one, `part_weights.tsv`: takes part, and acts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import resources

from dateline import learned
from dateline.extract import grammar
from dateline.extract.event_context import Context, event_word
from dateline.extract.heard_parts import WITHIN_NAMES, credited, does_another
from dateline.extract.kin import is_anothers, is_only_whose
from dateline.extract.own_clauses import cannot
from dateline.extract.triggers import Hit
from dateline.model import ActorMention, Role
from dateline.reading import ARGUMENT_ROLES, Reading, Word

ADDED = 0.6  # how likely somebody takes part whom the rules leave out; by tables of stories kept out two of three do
HALF = 0.5  # how likely somebody acts, from which he does, and is not acted on
STEPS = 5  # of a way through the tree; what lies further off is only far
NEAR = (2, 5, 10, 20)  # words between trigger and name, from which it counts as further off
Weighed = tuple[ActorMention, Role | None]  # an actor of the sentence and the part that the rules give it


def settled(
    c: Context, hit: Hit, parts: Sequence[tuple[ActorMention, Role]], actors: Sequence[ActorMention]
) -> list[tuple[ActorMention, Role]]:
    """The parts that the rules give, and then those of the sentence who are likely to take part as well. Nobody is
    taken away or turned round: rules are right there more often than tables of stories, which leave out who has no
    name."""
    everybody = candidates(c, hit, parts, actors)
    found = list(parts)
    for weighed in everybody:
        actor, ruled = weighed
        if ruled is not None or _has_no_say(c, hit, actor, parts):
            continue
        told = features(c, hit, weighed, everybody)
        if not told or _likelihood("part", told) < ADDED:
            continue
        acts = _likelihood("acts", told) >= HALF
        if _stands_apart(c, hit, actor, "source" if acts else "target"):
            continue
        if acts or not _is_told_by(c, hit, actor):  # "the deaths that we announced" are not the speaker's
            found.append((actor, "source" if acts else "target"))
    return found


def _stands_apart(c: Context, hit: Hit, actor: ActorMention, role: Role) -> bool:
    """Does an actor stand in a clause that is not the event's: "questioned | Holm over a tunnel that a firm built"?"""
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, actor.span.start, actor.span.end) if reading else None
    return reading is not None and word is not None and head is not None and cannot(reading, word, head, role)


def _only_tells(c: Context, hit: Hit, actor: ActorMention) -> bool:
    """Does an actor tell of the event, and not as something of its own: "we will leave", "our guards fired"?"""
    return _is_told_by(c, hit, actor) and not OWN.search(c.text.report.text, hit.s.start, hit.s.end)


def _is_told_by(c: Context, hit: Hit, actor: ActorMention) -> bool:
    """Does a sentence put the event into the mouth of an actor, who may be "we" in it?"""
    same = [a for a in c.actors if a.key == actor.key]
    return any(_says(c, hit, a) == "tells" for a in same or [actor])


def _has_no_say(c: Context, hit: Hit, actor: ActorMention, parts: Sequence[tuple[ActorMention, Role]]) -> bool:
    """Is somebody named for another reason, whatever the likelihood says: the country of a town, who only tells of the
    event, whose wife it is, of what body somebody with a part is the head?"""
    if (actor.kind == "country" and actor in c.stand_ins) or _only_tells(c, hit, actor):
        return True
    reading, word = c.text.reading, event_word(c, hit)
    head = grammar.head_of(reading, actor.span.start, actor.span.end) if reading else None
    if reading is None or word is None or head is None:
        return True
    at = reading.words[head]
    if at.relation == "nmod:poss" and at.head != word.index:
        return True  # "his wife was let in", "their patience"
    if is_anothers(reading, head, body=actor.kind != "person") or is_only_whose(reading, word, head):
        return True  # "rivals of Holm welcomed it"
    if hit.entry.family.name == "resign" and hit.entry.part == "noun":
        return True  # "Vang accepted her resignation"
    heads = (grammar.head_of(reading, a.span.start, a.span.end) for a, _ in parts)
    tops = {_phrase(reading, reading.words[h]) for h in heads if h is not None}
    top = reading.words[_phrase(reading, at)]
    act = top.index != word.index and top.upos == "NOUN" and any(reading.triggers_in(top.start, top.end))
    # "talks with the union collapsed": who has part in the talks
    return top.index in tops or act or does_another(reading, word, head)


def _phrase(reading: Reading, at: Word) -> int:
    """The first word of the noun phrase that a name is part of: "envoy" for both names of "the envoy for Chad, Ida
    Holm"."""
    while not at.is_root and at.relation in IN_PHRASE and reading.words[at.head].upos in ("NOUN", "PROPN"):
        at = reading.words[at.head]
    return at.index


IN_PHRASE = WITHIN_NAMES | {"nmod", "nmod:poss", "nmod:unmarked", "amod"}
OWN = re.compile(r"\b(?:we|our|us|ours|I|my|me)\b")


def _likelihood(table: str, found: Mapping[str, float]) -> float:
    known = weights()[table]
    return learned.likelihood(known, {name: value for name, value in found.items() if name in known})


def candidates(
    c: Context, hit: Hit, parts: Sequence[tuple[ActorMention, Role]], actors: Sequence[ActorMention]
) -> list[Weighed]:
    """Those of a sentence who may take part, each once, with the parts that the rules give: named actors first."""
    ruled = {a.id: role for a, role in reversed(parts)}
    found: dict[str, Weighed] = {}
    others = [
        a
        for a in c.stand_ins
        if a.id in ruled or not any(b.span.start < a.span.end and a.span.start < b.span.end for b in actors)
    ]
    for a in (*actors, *others, *(a for a, _ in parts)):
        if hit.s.start <= a.span.start < hit.s.end and not (a.span.start < hit.end and hit.start < a.span.end):
            found.setdefault(a.id, (a, ruled.get(a.id)))
    return list(found.values())


def features(c: Context, hit: Hit, weighed: Weighed, all_: Sequence[Weighed]) -> dict[str, float]:
    """What speaks for and against an actor's part, by name; each 1 where it holds, the reader's beliefs as log-odds."""
    actor, ruled = weighed
    reading, word = c.text.reading, event_word(c, hit)
    if reading is None or word is None:
        return {}
    head = grammar.head_of(reading, actor.span.start, actor.span.end)
    if head is None:
        return {}
    at = reading.words[head]
    type_ = hit.entry.family.type or hit.entry.family.name
    kind = actor.kind + ("" if actor in c.actors else " without a name")
    steps = way(reading, word, at)
    short = " ".join(steps) if len(steps) <= STEPS else "far"
    led = grammar.case_of(reading, at) or "-"
    trigger = reading.words_in(hit.start, hit.end) or (word,)
    heard = {role: reading.argument_score(trigger, [at], role) for role in ARGUMENT_ROLES}
    others = {role for a, role in all_ if a.key != actor.key}
    beside = f"{'source' if 'source' in others else '-'} {'target' if 'target' in others else '-'}"
    says = _says(c, hit, actor)
    names = [
        f"{says} | {type_}",
        f"{says} | {kind}",
        f"{says} | {word.upos} | rules {ruled}",
        f"{says} | {at.relation}",
        f"credited {credited(reading, head)} | rules {ruled}",
        f"beside {beside} | rules {ruled}",
        f"beside {beside} | {type_}",
        f"beside {beside} | {'before' if at.index < word.index else 'after'} | {word.upos}",
        f"alone {len(all_) == 1} | {word.upos}",
        f"clause {grammar.near(reading, word.index, head)} | {kind}",
        f"word {at.lemma.lower() if at.upos == 'NOUN' else at.upos}",
        f"word {at.lemma.lower() if at.upos == 'NOUN' else at.upos} | {type_}",
        f"voice {word.feature('Voice') or word.feature('VerbForm') or '-'} | {at.relation}",
        f"rules {ruled}",
        f"kind {kind}",
        f"way {short}",
        f"way {short} | {word.upos}",
        f"way {short} | {type_}",
        f"way {short} | {led}",
        f"way {short} | {kind}",
        f"way {short} | rules {ruled}",
        f"first steps {' '.join(steps[:2])}",
        f"last steps {' '.join(steps[-2:])}",
        f"led by {led} | {word.upos}",
        f"led by {led} | {type_}",
        f"{type_} | {kind}",
        f"{type_} | rules {ruled}",
        f"{word.upos} | rules {ruled}",
        f"{kind} | rules {ruled}",
        f"lemma {word.lemma.lower()} | {' '.join(steps) if len(steps) <= 2 else 'far'}",
        f"relation {at.relation}",
        f"{'before' if at.index < word.index else 'after'} | {word.upos}",
        *_on_the_way(reading, word, at),
    ]
    apart = abs(at.index - word.index)
    found = dict.fromkeys(names, 1.0)
    found |= {f"over {n} words": 1.0 for n in NEAR if apart > n}
    found |= {f"heard {role}": value / 5 for role, value in heard.items()}
    found |= {f"heard {role} | rules {ruled}": value / 5 for role, value in heard.items()}
    found |= {f"heard {role} at all": float(value > 0) for role, value in heard.items()}
    found["most heard"] = max(heard.values()) / 5
    found["source over target"] = max(-2.0, min(2.0, (heard["source"] - heard["target"]) / 5))
    return found


def _says(c: Context, hit: Hit, actor: ActorMention) -> str:
    """What an actor has to do with the words put in somebody's mouth that hold the trigger, or are led in by it."""
    for said in c.attributions:
        links = {"tells": said.chain, "is told": said.addressees}
        for what, chain in links.items():
            if any(link.actor == actor.id or (link.span and actor.span.overlaps(link.span)) for link in chain):
                if any(span.start <= hit.start < span.end for span in said.content):
                    return what
                if said.cue is not None and said.cue.start < hit.end and hit.start < said.cue.end:
                    return f"{what} by it"
    return "says nothing"


def way(reading: Reading, word: Word, to: Word) -> list[str]:
    """The relations from a word up to what it has in common with another, and down to that: "^obj" and "nsubj"; steps
    within a name and to further names beside it are left out."""
    above = [w.index for w in _up_from(reading, word)]
    climbed = [f"^{reading.words[i].relation}" for i in above]
    down: list[str] = []
    for at in _up_from(reading, to):
        if at.index in above:
            return [*climbed[: above.index(at.index)], *reversed(down)]
        if at.relation not in WITHIN_NAMES:
            down.append(at.relation)
    return ["apart"]


def _up_from(reading: Reading, word: Word) -> Iterator[Word]:
    """A word, its head, and so on to the root."""
    yield word
    while not word.is_root:
        word = reading.words[word.head]
        yield word


def _on_the_way(reading: Reading, word: Word, to: Word) -> Iterator[str]:
    """The word above both a trigger and a name, where that is not the trigger itself: "said", "met"."""
    above = {w.index for w in _up_from(reading, word)}
    heads = list(_up_from(reading, to))
    top = next((w for w in heads if w.index in above), heads[-1])
    if top.index != word.index:
        yield f"top {top.lemma.lower()} | {to.relation}"
        yield f"top {top.upos} | {to.relation} | {word.relation}"


@cache
def weights() -> Mapping[str, Mapping[str, float]]:
    """The two tables, "part" and "acts". Constant data, read once."""
    found: dict[str, dict[str, float]] = {"part": {}, "acts": {}}
    text = (resources.files("dateline.extract") / "part_weights.tsv").read_text(encoding="utf-8")
    for name, value in learned.read(text).items():
        table, _, feature = name.partition(": ")
        found[table][feature] = value
    return found
