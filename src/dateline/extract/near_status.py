"""The status of an event told by neighbouring words, where the tree does not tell (see `status.py`)."""

from __future__ import annotations

from dateline.extract.event_context import Context, event_word
from dateline.extract.near_words import (
    BE,
    CANCEL,
    CLAIM_CUES,
    HAVE,
    HYPOTHETICAL,
    NEGATIONS,
    PLANNED_CUES,
    UNCERTAIN,
    WAS_TO_HAVE,
)
from dateline.extract.status_alone import Told, is_definite
from dateline.extract.triggers import Hit
from dateline.model import Attribution, Sentence, Span, Status


def _no_subject(s: Sentence, left: int, first: int) -> bool:
    """ "Nothing was signed", "no one was hurt": a clause that begins by saying that there was none."""
    opening = [t.lower for t in s.tokens[left : min(left + 2, first)]]
    return bool({"nothing", "nobody", "none", "no", "neither"} & set(opening))


def purpose(group: frozenset[str]) -> bool:
    """ "arrived to meet", without a cue that the meeting is on anybody's calendar."""
    return "to" in group and not group & PLANNED_CUES


def status_by_neighbours(
    c: Context, hit: Hit, group: frozenset[str], left: int, right: int, attribution: Attribution | None
) -> Told:
    """The status by the words before and after: where there is no reading, or it says nothing."""
    s = hit.s
    if _no_subject(s, left, hit.first) or group & NEGATIONS or any(w.endswith(("n't", "n’t")) for w in group):
        return "none"
    clause_words = {t.lower for t in s.tokens[max(0, left - 1) : right]}
    if clause_words & HYPOTHETICAL and hit.entry.part == "verb" and not clause_words & {"said"}:
        return "none"
    uncertain = bool(group & UNCERTAIN)
    if uncertain and hit.entry.part == "noun" and not group & PLANNED_CUES:
        return "none"  # mere talk of such events
    status = _status(c, hit, group, left, right, attribution)
    return "planned" if uncertain and status == "happened" and "have" not in group else status


def _status(
    c: Context, hit: Hit, group: frozenset[str], left: int, right: int, attribution: Attribution | None
) -> Status:
    s = hit.s
    around = {t.lower for t in s.tokens[left:right]}
    before = [t.lower for t in s.tokens[: hit.first]]
    if hit.entry.part == "noun" and hit.entry.family.name != "postpone" and _called_off(hit, left, right):
        return "cancelled"
    if "_".join(before[-3:]) in WAS_TO_HAVE or "_".join(before[-4:-1]) in WAS_TO_HAVE or {"would", "have"} <= group:
        return "cancelled"
    if hit.entry.family.name != "deny" and DENIALS & set(before[-8:]) and not _beyond_the_denial(c, hit):
        return "denied"
    if "to" in group and hit.entry.form == "base" and not group & PLANNED_CUES and _brought_about(s, hit):
        return "happened"
    if group & PLANNED_CUES or ("to" in group and hit.entry.form == "base"):
        return "planned"  # "promised to send", "arrived to meet": still ahead of what the sentence tells
    claimed = attribution is not None and attribution.cue is not None and attribution.cue.quote.lower() in CLAIM_CUES
    guessed = bool(group & UNCERTAIN) and "have" in group  # "may have signed"
    return "claimed" if claimed or guessed or around & CLAIM_CUES else "happened"


def _beyond_the_denial(c: Context, hit: Hit) -> bool:
    """ "Denied that guards had been warned of the attack", "denied firing and blamed rebels for the attack": is it no
    part of what the tree has denied, or known of whatever is denied?"""
    r, word = c.text.reading, event_word(c, hit)
    if r is None or word is None:
        return False
    at, verbs = word, 0
    while not at.is_root:
        over = r.words[at.head]
        if over.text.lower() in DENIALS:
            return at.relation == "conj" or (verbs > 0 and word.upos == "NOUN" and is_definite(r, word.index))
        verbs += over.upos == "VERB"
        at = over
    return True


DENIALS = frozenset("deny denied denies denying denial denials".split())
# "forced to resign", "the first to die": what follows these has come about.
BRINGS_ABOUT = frozenset(
    "forced managed helped began begun continued first last only made led allowed used went came".split()
)


def _brought_about(s: Sentence, hit: Hit) -> bool:
    i = hit.first - 1
    while i > 0 and s.tokens[i].lower != "to":
        i -= 1
    return s.tokens[max(0, i - 1)].lower in BRINGS_ABOUT


def _called_off(hit: Hit, left: int, right: int) -> bool:
    """Is the noun what is called off: the object of such a verb, or the subject of its passive?"""
    s = hit.s
    words = [t.lower for t in s.tokens]
    for i in range(left, right):
        width = 2 if i + 1 < right and f"{words[i]}_{words[i + 1]}" in CANCEL else int(words[i] in CANCEL)
        if width and i + width <= hit.first and hit.first - i - width <= 5:
            return True
        if width and hit.last <= i and (BE | HAVE) & set(words[hit.last : i]):
            return True
    return False


def attributed(c: Context, trigger: Span) -> Attribution | None:
    """The innermost attribution whose words hold the trigger."""
    holding = [a for a in c.attributions if any(span.contains(trigger) for span in a.content)]
    holding = [a for a in holding if not _only_judged(c, a, trigger)]
    return min(holding, key=lambda a: (sum(len(s) for s in a.content), a.id), default=None)


# By these somebody says what they think of an act; that it came about is the report's own word.
JUDGED = frozenset(
    """reject oppose condemn welcome praise criticise criticize support back denounce defend applaud deplore slam hail
    dismiss""".split()
)


DENIED = frozenset("deny refute rebut".split())
CHARGES = frozenset("accusation allegation charge claim criticism".split())  # which others made


def _only_judged(c: Context, a: Attribution, trigger: Span) -> bool:
    """ "Workers had rejected an earlier offer", "the appointment was opposed by Holm": is an act only what the verb's
    object is, and not told by who judges it?"""
    reading = c.text.reading
    verb = reading.word_at(a.cue.start) if reading and a.cue and not a.direct else None
    word = reading.word_at(trigger.end - 1) if reading else None
    if verb is None or word is None or word.head != verb.index:
        return False
    if word.relation == "conj" and word.upos == "VERB":
        return True  # "called the disaster a crime and suspended the head of the agency": which was done
    judged = verb.lemma.lower() in JUDGED or (verb.lemma.lower() in DENIED and word.lemma.lower() in CHARGES)
    return judged and word.upos == "NOUN" and word.relation in ("obj", "nsubj:pass")
