"""On whose word an event rests: speakers behind the mentions, copies and relays taken away, each with the reason.

"No shared origin found" is all that can be said of two origins; they are never called independent.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from dateline.mastheads import is_outlet
from dateline.model import Actor, Attribution, Copy, EventMention, Links, Origin, ReadReport, Support
from dateline.weigh.lost_sources import lost_sources
from dateline.weigh.relayed import Relays, Word, relayed, with_relays
from dateline.weigh.speakers import NO_NAME, Voices, as_called, origin_of, origin_of_actor, own_voices

__all__ = [
    "NOBODY",
    "Adds",
    "Voices",
    "copied_from",
    "counting",
    "find_support",
    "gather",
    "is_certain",
    "origin_of",
    "own_voices",
    "relays_of",
    "what_each_adds",
]

SPOKES = re.compile(r"\bspokes(?:man|woman|person)\b", re.I)
SPOKES_OF = re.compile(r"^(?:(?:a|an|the)\s+)?(?P<body>\w[\w'’ .-]*?)(?:['’]s)?\s+spokes(?:man|woman|person)\b", re.I)
SPOKES_FOR = re.compile(r"\bspokes(?:man|woman|person)\s+(?:for|of)\s+(?P<body>(?:the\s+)?\w[\w'’ .-]*)$", re.I)
ARTICLE = re.compile(r"^the\s+", re.I)
NOBODY = "unnamed sources"  # who corroborate nothing, and are listed where nobody else speaks of an event
Pair = tuple[EventMention, ReadReport]
_BEFORE = re.compile(r"[\w-]+|['’]s")
# Behind these a verb stands bare, and tells: "the government will sell", "the board did not renew".
HELPS = frozenset("to will would shall should may might can could must do does did cannot ca wo won't".split())
DEFINITE = frozenset("the that this his her their its 's ’s".split())


def find_support(
    pairs: Sequence[Pair],
    copied: Mapping[str, Sequence[Copy]],
    actor_of: Mapping[str, Actor],
    voices: Voices,
) -> Support:
    """The reports and origins of an event; `pairs` are its mentions with the reports, `copied` as of `copied_from`."""
    origins = gather(counting(pairs), copied, actor_of, voices, lost_sources(pairs))
    return Support(tuple(sorted({r.report.id for _, r in pairs})), origins)


def counting(pairs: Sequence[Pair]) -> Sequence[Pair]:
    """The mentions that say that an event took place: no passing reference, and no plan of what others tell as past."""
    if len(pairs) == 1:
        return pairs
    asserted = [pair for pair in pairs if not _only_asked(*pair)] or pairs
    told = [pair for pair in asserted if not _in_passing(pair[0])] or asserted
    past = [pair for pair in told if pair[0].status in ("happened", "claimed")]
    return past or told


@dataclass(frozen=True, slots=True)
class Adds:
    """Whose word one mention of an event is; None where it is nobody's besides those that count, and why."""

    mention: str
    origin: str | None
    why: str
    repeats: str | None = None  # the report whose word it is, where it stands in a copy


def what_each_adds(
    pairs: Sequence[Pair],
    copied: Mapping[str, Sequence[Copy]],
    actor_of: Mapping[str, Actor],
    voices: Voices,
) -> tuple[Adds, ...]:
    """For each mention of an event the step of `find_support` that counted it, or that left it out."""
    counted = counting(pairs)
    told, kept = _told(counted, copied, actor_of, voices)
    lost = lost_sources(pairs)
    counting_ids = {m.id for m, _ in counted}
    found = []
    relays = relays_of(counted, copied, actor_of, voices)
    for mention, read, name, why in with_relays(_words(pairs, actor_of, voices), relays):
        if mention.id not in counting_ids:
            found.append(Adds(mention.id, None, _why_not(mention, read)))
        elif kept and (copy := _repeating(mention, copied, told)):
            found.append(Adds(mention.id, None, copy.why, copy.other))
        elif mention.id in lost:
            found.append(Adds(mention.id, None, _lost_from(*lost[mention.id]), lost[mention.id][1].report.id))
        else:
            found.append(Adds(mention.id, name, why))
    return tuple(found)


def _lost_from(claim: EventMention, read: ReadReport) -> str:
    """Why a paper that has lost a source is none."""
    said = _said(claim, read)
    whose = (
        f"on the word of {said.speaker.text}" if said is not None and said.speaker.text else "as no more than a claim"
    )
    return f"tells as a fact what an earlier report has {whose}, and names no source of its own"


UNSAID = {
    "asks": "it is asked for, or whether it is so",
    "retracts": "it is taken back",
    "withholds": "whoever is asked neither affirms nor denies it",
    "denies": "it is denied",
}


def _why_not(mention: EventMention, read: ReadReport) -> str:
    """Why `counting` leaves a mention out."""
    said = _said(mention, read)
    if said is not None and _only_asked(mention, read):
        return f"{UNSAID[said.polarity]}: nobody’s word that it took place"
    if _in_passing(mention):
        return "only refers to it, and does not tell that it took place"
    return f"tells it as {mention.status}, where others tell that it took place"


def _said(mention: EventMention, read: ReadReport) -> Attribution | None:
    """The attribution whose words a mention stands in."""
    if mention.attribution is None:
        return None
    return next((a for a in read.claims.attributions if a.id == mention.attribution), None)


def _only_asked(mention: EventMention, read: ReadReport) -> bool:
    """Is it what somebody asks for, takes back, denies or will not confirm? Then it is not their word that it took
    place. That it did not is the word of who denies it, where nobody tells more."""
    said = _said(mention, read)
    if said is None or said.polarity in ("affirms", "denies"):
        return said is not None and said.polarity == "denies" and mention.status != "denied"
    return said.polarity in ("asks", "retracts", "withholds")


def gather(
    pairs: Sequence[Pair],
    copied: Mapping[str, Sequence[Copy]],
    actor_of: Mapping[str, Actor],
    voices: Voices,
    lost: Mapping[str, Pair] = MappingProxyType({}),
) -> tuple[Origin, ...]:
    """The origins of some mentions by name: what a copy repeats is its original's word, and who has lost the source of
    what he tells as a fact (`lost`) is none."""
    words = _words(pairs, actor_of, voices, lost)
    if len(words) == 1:  # nobody to be counted with
        ((_, read, name, why),) = words
        return (Origin(NOBODY if name is None else name, (read.report.id,), why),)
    told, kept = _told(pairs, copied, actor_of, voices)
    reports: dict[str, list[str]] = defaultdict(list)
    reasons: dict[str, str] = {}
    speaks_for: dict[str, str] = {}
    passes_on: dict[str, set[str]] = defaultdict(set)
    unnamed: dict[str, list[str]] = defaultdict(list)
    relays = relays_of(pairs, copied, actor_of, voices)
    firsthand, relaying = _apart(words, relays)
    for mention, read, name, why in (*firsthand, *relaying):
        if kept and _repeating(mention, copied, told):
            continue  # copies of one another alone would leave nobody
        if name is None:
            unnamed[why].append(read.report.id)
            continue
        reports[name].append(read.report.id)
        reasons.setdefault(name, why)
        if body := _body_of(mention, read, actor_of):
            speaks_for[name] = body
        for relay in _relays(mention, read, actor_of, voices):
            passes_on[relay].add(name)
    _with_those_who_relay(reasons, relaying, voices)
    _with_whom_they_cite(reports, reasons, passes_on, {voices[read.report.id][0] for _, read in pairs})
    _with_their_bodies(reports, reasons, speaks_for)
    if not reports:
        for why, ids in sorted(unnamed.items()):
            reports[NOBODY] += ids
            reasons[NOBODY] = why
    return tuple(Origin(name, tuple(sorted(set(ids))), reasons[name]) for name, ids in sorted(reports.items()))


def _words(
    pairs: Sequence[Pair],
    actor_of: Mapping[str, Actor],
    voices: Voices,
    lost: Mapping[str, Pair] = MappingProxyType({}),
) -> list[Word]:
    """Whose word each mention is by its own report, and why."""
    return [
        (m, read, *((None, _lost_from(*lost[m.id])) if m.id in lost else _word(m, read, actor_of, voices)))
        for m, read in pairs
    ]


def relays_of(
    pairs: Sequence[Pair], copied: Mapping[str, Sequence[Copy]], actor_of: Mapping[str, Actor], voices: Voices
) -> Relays:
    """The papers that reports of an event name as their source, whose own reports have it from others (relayed.py)."""
    if len({read.report.id for _, read in pairs}) < 2:
        return {}
    certain = {
        copy: [one.other for one in found if one.other and is_certain(one)] for copy, found in copied.items() if found
    }
    return relayed(_words(pairs, actor_of, voices), certain, voices)


def _apart(words: Sequence[Word], relays: Relays) -> tuple[list[Word], list[Word]]:
    """The words that are their reports' own, and those of papers that relay another's report."""
    own = [one for one in words if (one[1].report.id, one[2] or "") not in relays]
    return own, with_relays((one for one in words if (one[1].report.id, one[2] or "") in relays), relays)


def _with_those_who_relay(reasons: dict[str, str], relaying: Sequence[Word], voices: Voices) -> None:
    """The reason of an origin names the papers that only relay what is its word."""
    said: dict[str, list[str]] = defaultdict(list)
    for _, read, name, why in relaying:
        line = f"{voices[read.report.id][0]} {why}"
        if name in reasons and reasons[name] != why and line not in said[name]:
            said[name].append(line)
    for name, lines in said.items():
        reasons[name] = "; ".join((reasons[name], *lines))


def _relays(mention: EventMention, read: ReadReport, actor_of: Mapping[str, Actor], voices: Voices) -> list[str]:
    """The papers and agencies that only passed a mention on, as they would be called as origins."""
    said = _said(mention, read)
    links = said.chain[:-1] if said is not None else ()
    actors = [actor_of.get(link.actor or "") for link in links]
    names = [a.name if a is not None else as_called(link.text) for a, link in zip(actors, links, strict=True)]
    return [voices.outlet(name) or name for name in names if voices.outlet(name) or is_outlet(name)]


def _with_whom_they_cite(
    reports: dict[str, list[str]],
    reasons: dict[str, str],
    passes_on: Mapping[str, set[str]],
    own: set[str],
) -> None:
    """An agency that one report cites for what it has from the police, and another for itself, is the police's word.
    Not where the agency tells it in a report of its own (`own` are the voices of the reports)."""
    for relay, names in sorted(passes_on.items()):
        if relay not in reports or relay in own or len(names) != 1 or relay in names:
            continue
        (name,) = names
        if name in reports:
            reports[name] += reports.pop(relay)
            reasons[name] += f"; {relay} has it from there, as another report says"


def _told(
    pairs: Sequence[Pair], copied: Mapping[str, Sequence[Copy]], actor_of: Mapping[str, Actor], voices: Voices
) -> tuple[dict[str, set[str]], bool]:
    """The sentences of each report that are somebody's word, and whether any is left when copies are taken away: not
    looked at where no report is a copy."""
    if not any(m.trigger.report in copied for m, _ in pairs):
        return {}, False
    named = [(m, read) for m, read in pairs if _word(m, read, actor_of, voices)[0] is not None]
    told: dict[str, set[str]] = defaultdict(set)
    for mention, read in named:
        told[read.report.id].add(mention.sentence.quote)
    return told, any(not _repeating(mention, copied, told) for mention, _ in named)


def _body_of(mention: EventMention, read: ReadReport, actor_of: Mapping[str, Actor]) -> str | None:
    """The body whose spokesman or spokeswoman says it: "coastguard spokeswoman Ida Holm", "a police spokesman"."""
    said = _said(mention, read)
    if said is None:
        return None
    actor = actor_of.get(said.speaker.actor or "")
    of = [role.of for role in actor.roles if role.of and SPOKES.search(role.title)] if actor is not None else []
    named = SPOKES_OF.search(said.speaker.text) or SPOKES_FOR.search(said.speaker.text)
    return of[0] if of else named["body"] if named else None


def _with_their_bodies(reports: dict[str, list[str]], reasons: dict[str, str], speaks_for: Mapping[str, str]) -> None:
    """Who speaks for a body that is an origin too is none besides it."""
    if not speaks_for:
        return
    bodies = {ARTICLE.sub("", name).casefold(): name for name in sorted(reports)}
    for name, body in sorted(speaks_for.items()):
        short = ARTICLE.sub("", body).casefold()
        ending = [full for bare, full in bodies.items() if bare.endswith(f" {short}")]  # "the centre"
        whole = bodies.get(short) or (ending[0] if len(ending) == 1 else None)
        if whole is not None and whole != name and name in reports:
            reports[whole] += reports.pop(name)
            reasons[whole] += f"; {name} speaks for it"


# "The fire that killed 14", "the treaty, which she was to have signed": what is known already, beside the news.
_RECALLED = re.compile(
    r"\b(?:the|that|this|these|those|his|her|its|their)\s(?:[\w’'-]+,?\s){1,4}?(?:that|which|in\s+which|during\s+which)"
    r"\s+(?:[\w’'-]+\s+){0,4}$|,\s(?:who|whose|whom)\s+(?:[\w’'-]+\s+){0,4}$",
    re.I,
)
IRREGULAR = frozenset(
    """sent met held hit struck fell went gave took made began left said told shot won lost broke built came found
    fought fled flew got grew kept laid led put rose ran saw sold set shook sank spoke spent stood stole swept threw
    wrote hurt cut burnt burst blew bought brought caught chose drew drove forbade froze heard hid knelt lent meant
    paid quit rode sought shut slept slid taught tore wore withdrew""".split()
)


def _recalled(before: str) -> bool:
    """Do words lead to what is known already? Plain words are looked for first: most texts hold none."""
    plain = before.lower()
    return ("that" in plain or "wh" in plain) and _RECALLED.search(before) is not None


def _in_passing(mention: EventMention) -> bool:
    """Does a mention only refer to the event ("survivors of the fire"), rather than tell that it took place?"""
    before_it = mention.sentence.quote[: mention.trigger.start - mention.sentence.start]
    is_news = mention.status in ("happened", "claimed")
    if (mention.dates.phrase is None or not is_news) and _recalled(before_it):
        return True
    word = mention.trigger.quote.lower().partition(" ")[0]
    if mention.dates.phrase is not None or word.endswith(("ed", "ing")) or word in IRREGULAR:
        return False
    before = _BEFORE.findall(before_it.lower())
    return HELPS.isdisjoint(before[-2:]) and bool(DEFINITE & set(before[-3:]))


def _word(
    mention: EventMention, read: ReadReport, actor_of: Mapping[str, Actor], voices: Voices
) -> tuple[str | None, str]:
    """Whose word a mention is, and why. What somebody denied or demanded is known from them, whoever tells it."""
    said = _said(mention, read)
    if said is None and (speaking := _who_states(mention, actor_of)) is not None:
        name, why = origin_of_actor(speaking, voices)
        if name is not None:
            return name, f"{mention.trigger.quote} is said by {why}"
    if said is None and mention.status == "claimed":
        return None, f"{NO_NAME} (an accusation or a hedge)"  # "is accused of having": nobody says by whom
    return origin_of(read, said, actor_of, voices)


STATEMENTS = frozenset(
    """deny accuse condemn criticise criticize denounce urge demand blame warn dismiss rebut thank praise deplore
    call_for call_on""".split()
)
# What is told of them is a statement; a bill, a budget and a candidate are rejected by a vote.
_OF_WORDS = re.compile(
    r"\b(?:reports?|claims?|accusations?|allegations?|charges?|criticism|suggestions?|rumou?rs?)\b", re.I
)


def _who_states(mention: EventMention, actor_of: Mapping[str, Actor]) -> Actor | None:
    """The one actor who says something, where the event is that they said it; None for any other event."""
    after = mention.sentence.quote[mention.trigger.end - mention.sentence.start :]
    states = mention.lemma in STATEMENTS or (mention.lemma == "reject" and _OF_WORDS.search(after) is not None)
    if not states or mention.status != "happened":
        return None
    acting = {
        actor_of[p.actor].id: actor_of[p.actor] for p in mention.parts if p.role == "source" and p.actor in actor_of
    }
    return next(iter(acting.values())) if len(acting) == 1 else None


def _repeating(
    mention: EventMention, copied: Mapping[str, Sequence[Copy]], told: Mapping[str, set[str]]
) -> Copy | None:
    """The copy in which a mention is its original's word; None where it is the report's own."""
    return next((copy for copy in copied.get(mention.trigger.report, ()) if _stands_in(mention, copy, told)), None)


def _stands_in(mention: EventMention, copy: Copy, told: Mapping[str, set[str]]) -> bool:
    """Is a mention of a copy its original's word: in its own voice, in the same sentence or in a shared passage?"""
    there = told.get(copy.other or "")
    if not there:
        return False  # what only the copy tells is its own
    if mention.sentence.quote in there:
        return True
    if not is_certain(copy):
        return False
    return mention.attribution is None or any(mine.contains(mention.trigger) for mine, _ in copy.passages)


def is_certain(copy: Copy) -> bool:
    """Is it known that one report has its words from the other? Like facts in other words leave a doubt (doubts.py)."""
    return copy.kind != "rewrite" or copy.original is not None


def copied_from(links: Links) -> dict[str, list[Copy]]:
    """What each copy shares with reports of the case: its original, or one that may as well be its copy."""
    found: dict[str, list[Copy]] = defaultdict(list)
    for copy in links.copies:
        if copy.other:
            found[copy.copy].append(copy)
    return found
