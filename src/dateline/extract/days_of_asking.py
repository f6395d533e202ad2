"""The day on which something was asked, offered or refused, where the tree hangs it on what was: "offered to resign on
Wednesday", "was barred from leaving on Sunday", "urged the army to withdraw on Monday".

The news is the offer, and its day is that of the offer. Acts that have a day of their own beforehand ("told staff to
return on Monday", "threatened to strike on Friday") keep theirs: only what is done as soon as one wants to lends it.

g is the verb of asking, v what is asked, by index into `Reading.words`.
"""

from __future__ import annotations

from dateline.extract import status_words as words
from dateline.extract.status_alone import base, is_past, key, link_of
from dateline.reading import Reading

ASKS = (words.ASKS - frozenset("insist invite call bid".split())) | frozenset("offer refuse decline".split())
KEEPS_FROM = frozenset("bar ban forbid prohibit block stop prevent deter dissuade".split())
# Done at once or not at all, so that a day beside them is that of the word, unless it says until when.
DONE_AT_ONCE = frozenset(
    """resign quit step_down stand_down abdicate withdraw stop halt cease end drop scrap cancel lift suspend repeal free
    release hand_over extradite surrender disarm lay_down apologise apologize retract disclose reveal publish explain
    clarify investigate probe intervene mediate condemn denounce pardon punish prosecute arrest expel sack dismiss fire
    accept reject recognise recognize back support endorse veto protect allow let permit ban restore recall compensate
    pay_back reinstate evacuate leave spare save help rescue send deploy impeach reconsider review overturn uphold
    unblock extend renew give grant provide""".split()
)
DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
HANGS = frozenset("obl obl:unmarked obl:tmod nmod:unmarked".split())


def asked_on(r: Reading, day: int) -> int | None:
    """The verb of asking to which a day belongs that hangs on what is asked; None for other words."""
    at = r.words[day]
    if at.is_root or at.relation not in HANGS or link_of(r, day) not in ("", "on", "in"):
        return None
    v = r.words[at.head]
    g = r.words[v.head]
    if v.is_root or v.relation not in ("xcomp", "advcl", "ccomp") or not g.index < v.index < day:
        return None
    if not is_past(r, g.index) or r.children(g.index, "obl:unmarked") or _has_a_day(r, g.index):
        return None
    link, kept = link_of(r, v.index), base(g) in KEEPS_FROM
    if kept and link == "from":
        return g.index if at.text.lower() in DAYS or at.text.isdigit() else None
    asked = key(r, g.index) in ASKS and link == "to" and at.text.lower() in DAYS
    return g.index if asked and key(r, v.index) in DONE_AT_ONCE else None


def _has_a_day(r: Reading, g: int) -> bool:
    """Has the verb of asking a day of its own: "offered on Monday to resign on Friday"?"""
    return any(w.text.lower() in DAYS for w in r.children(g, "obl"))
