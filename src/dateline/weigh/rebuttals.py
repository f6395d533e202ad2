"""What one side tells and the other brushes aside in the next breath: "the charge", "the report", "no trace of one".

Statuses (statuses.py) set a telling against a denial that repeats it. Much denial repeats nothing: "he called that
slander", "police found no trace of one". It answers what somebody else is quoted as saying just before it in the same
report, and there it is found. One row for each claim; copies of one report make one row.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from dateline.countries import world
from dateline.model import Attribution, Discrepancy, EventMention, Span, Value, content_id
from dateline.weigh import answers, wording
from dateline.weigh.alike import content_words, likeness
from dateline.weigh.desk import Desk
from dateline.weigh.statuses import of_other_days

_THE = r"(?:the|that|this|these|those|any\s+such|all|both|such)"
_CHARGE = r"(?:charge|claim|accusation|allegation|suggestion|assertion)s?"
_AS = r"(?:\s+as\s+[“\"']?[\w-]+(?:\s+[\w-]+)?[”\"']?)?"
_FALSE = (
    r"(?:slander|libel|lies?|fabrications?|fabricated|nonsense|fables?|absurd|ridiculous|baseless|groundless|unfounded|"
    r"false|untrue|propaganda|fiction|inventions?|invented|smears?|fake|defamation|calumny|rubbish|fairy\s+tales?)"
)
# What is shown or published and said to be false: "called the video doctored", "dismissed the letter as a forgery".
_THING = (
    r"(?P<thing>letter|document|paper|memo|memorandum|recording|tape|video|footage|broadcast|film|photograph|photo|"
    r"picture|image|transcript|e-?mail|dossier|leak|list|message|audio|clip|confession)s?"
)
_FAKE = (
    rf"[“\"'‘]?(?:an?\s+|pure\s+|mere\s+|all\s+)*(?:(?:crude|clumsy|poor|cheap|deliberate|obvious|blatant|complete)\s+)?"
    rf"(?:forger(?:y|ies)|forged|fakes?|faked|hoax|theatre|theater|staged|doctored|manipulated|falsification|falsified|"
    rf"fraud|montage|{_FALSE})\b"
)
CALLS_FALSE = re.compile(
    rf"\b(?:call|describ|denounc|dismiss|reject|brand|decri)(?:ed|es|s|ing)?\s+(?:{_THE}|both)\s+(?:[\w-]+\s+)?{_THING}\s+(?:as\s+)?{_FAKE}",
    re.I,
)
# "The tape, which the mill has denounced as a forgery"
CALLED_FALSE = re.compile(
    rf"\b{_THING}\b[^.;:]{{0,60}}?,?\s+(?:which|that)\s+(?P<who>[^,.;:]{{2,60}}?)\s+(?:(?:still|also|has|have|had)\s+)*"
    rf"(?:call|describ|denounc|dismiss|reject|brand)(?:ed|es|s)?\s+(?:as\s+)?{_FAKE}",
    re.I,
)
THINGS = re.compile(rf"\b{_THING}\b", re.I)
WRITTEN = frozenset("document paper leak message".split())
PUBLISHED = frozenset("publish broadcast air leak release print post show circulate report".split())
SHOWN = PUBLISHED | {"confess"}
COUNTERS = re.compile(r"\b(?:countered|retorted|shot\s+back|hit\s+back)(?:\s+by\s+saying)?\s+that\b", re.I)
# Who looked for what was claimed and did not find it.
NO_TRACE = re.compile(
    r"\b(?:found|seen|saw|have|had|has|find|finds|see|sees|is|was|were)\s+no\s+(?:trace|evidence|sign|proof|indication)s?\s+"
    r"(?:of\s+(?:one|it|that|this|any|such|them)\b|(?:for|of)\s+(?:the|that|this|such)\s+"
    + _CHARGE
    + r"\b|to\s+support\s+"
    r"(?:it|that|this|the\s+" + _CHARGE + r")\b)",
    re.I,
)
# "Told parliament that there was no annex": answers whoever says that there is one.
THERE_IS_NO = re.compile(
    r"\bthere\s+(?:is|was|are|were|had\s+been|has\s+been|have\s+been)\s+no\s+(?:such\s+)?(?:\w+\s+)?(?P<noun>[a-z]{4,})\b",
    re.I,
)
# "Dismissed as baseless the reports of a quarrel": what is denied stands behind the words.
REPORTS_OF = re.compile(
    rf"\b(?:dismiss|reject|den(?:y|i)|denounc|refut|brush|disput)(?:ed|es|ing|s)?(?:\s+aside)?{_AS}\s+"
    rf"(?:(?P<own>(?:the\s+)?(?:[\w-]+\s+){{0,3}}?[\w-]+(?:['’]s|s['’]))\s+|the\s+|all\s+|any\s+|as\s+)?"
    rf"(?:[\w-]+\s+)?(?:reports?|rumou?rs?|claims?|allegations?|accusations?|suggestions?)"
    rf"(?P<where>\s+(?:in|by|from|of)\s+[^,.;]{{3,50}}?(?=\s+(?:of|that)\s))?\s+(?:of|that|about)\s+(?P<what>[^,.;]{{6,}})",
    re.I,
)
ACCUSES = re.compile(r"\b(?:accus|alleg|claim|blam|charg|suspect|insist|maintain|assert|denounc)\w*", re.I)
REPORTS = re.compile(r"\b(?:report|cit|quot|writ|wrote|publish|accord|broadcast|air|carr)\w*", re.I)
ANY = re.compile("")
# By what is answered, the words with which it was told.
CUES: dict[answers.Told, re.Pattern[str]] = {"charge": ACCUSES, "allegation": ACCUSES, "report": REPORTS, "any": ANY}
NEAR = 3  # sentences back in which what is answered may stand
LEAST = 0.1  # the salience from which a mention is what the claim tells
NOT_THINGS = frozenset(
    """doubt reason need plan plans time question comment word sign evidence trace proof point chance hope longer
    immediate risk danger sense place room alternative choice way link injuries casualties reports survivors one
    confirmation indication response reply answer change""".split()
)


@dataclass(frozen=True, slots=True)
class Rebuttal:
    """Who says something and who denies it, each with the words, and the event that the claim tells, if any."""

    event: str | None
    claim: Span
    claimed_by: str | None
    denial: Span
    denied_by: str | None
    thing: str | None = None  # "letter": what is said to be false
    speaker: str = ""  # who says it, as written


def rebuttals(desk: Desk) -> list[Discrepancy]:
    """One row for each claim that is answered."""
    found = [one for report in sorted(desk.reports) for one in _of_report(report, desk)]
    found += list(_denied_elsewhere(found, desk))
    alike: dict[tuple[str, ...], list[Rebuttal]] = defaultdict(list)
    for one in found:
        alike[_key(one, alike, desk)].append(one)
    return [_row(ones, desk) for ones in alike.values()]


def _key(one: Rebuttal, others: dict[tuple[str, ...], list[Rebuttal]], desk: Desk) -> tuple[str, ...]:
    """One row for one event, and for what a copy of the report repeats."""
    family = {one.claim.report} | desk.originals.get(one.claim.report, frozenset())
    for key, known in others.items():
        if one.thing is not None and (one.thing, one.denied_by) == (known[0].thing, known[0].denied_by):
            return key
        if any(k.claim == one.claim for k in known):
            return key
        if one.event is not None and known[0].event == one.event:
            return key
        repeats = any(
            k.claim.report in family or one.claim.report in desk.originals.get(k.claim.report, ()) for k in known
        )
        if repeats and _said_again(known[0].claim.quote, one.claim.quote) and known[0].claim.report != one.claim.report:
            return key
    return one.claim.report, str(one.claim.start), str(one.denial.start)


def _said_again(a: str, b: str) -> bool:
    return likeness(content_words(a), content_words(b)) >= SAID_AGAIN


SAID_AGAIN = 0.8  # of the words of a sentence and of its copy; set by judgement


def _of_report(report: str, desk: Desk) -> Iterator[Rebuttal]:
    claims = desk.reports[report].claims
    answering = desk.kept.of_sentences(desk.reports[report], answering_in)
    if not answering:
        return
    sentences = sorted(claims.sentences)
    said: dict[int, list[Attribution]] = defaultdict(list)
    for a in sorted(claims.attributions, key=lambda a: (a.sentence, a.content)):
        said[a.sentence.start].append(a)
    for n in answering:
        here = sentences[n]
        back = sentences[max(0, n - NEAR) : n]
        for answer in answers.answers_in(here, said.get(here.start, ())):
            if not _is_withheld(here, answer.start) and not answers.is_taken_back(
                here, answer.start, sentences[n + 1 : n + 3]
            ):
                yield from _taken_up(answer, back, here, said, desk)
        for match in COUNTERS.finditer(here.quote):
            yield from _answer(back[-2:], here, match.start(), ANY, said, desk)
        yield from _called_false(back, here, said, desk)
        for match in NO_TRACE.finditer(here.quote):
            yield from _answer(sentences[max(0, n - 1) : n], here, match.start(), ACCUSES, said, desk)
        for match in THERE_IS_NO.finditer(here.quote):
            noun = match["noun"].casefold()
            if noun not in NOT_THINGS:
                back = [s for s in sentences[max(0, n - NEAR) : n] if _names(s.quote, noun)]
                yield from _answer(back, here, match.end(), ANY, said, desk)
        for match in REPORTS_OF.finditer(here.quote):
            who = _denier(here, match.start(), said, desk)
            if who is not None and COURT.search(who):
                continue
            what = desk.reports[report].report.span(here.start + match.start("what"), here.start + match.end("what"))
            whose = answers.owner_of(match["own"]) or (match["where"] or "").strip().partition(" ")[2] or None
            yield Rebuttal(_event_in(what, desk), what, whose, here, who)


# "Neither confirmed nor | denied the report", "did not | deny it", "declined to confirm or | deny that"
WITHHELD = re.compile(
    r"(?:\b(?:neither|nor|not|never|without|nobody|no\s+one|(?:declin|refus)\w+\s+to)|n['’]t)\s+"
    r"(?:(?:yet|immediately|publicly|explicitly|directly|outright|either|confirm\w*|verif\w+|or|nor)\s+)*$",
    re.I,
)


def _is_withheld(here: Span, at: int) -> bool:
    return WITHHELD.search(here.quote, 0, at) is not None


# Whatever answers something holds one of these.
ANSWERING = (COUNTERS, CALLS_FALSE, CALLED_FALSE, NO_TRACE, THERE_IS_NO, REPORTS_OF)


def answering_in(sentences: Sequence[Span]) -> tuple[int, ...]:
    """Those that answer something, by their places: most reports have none."""
    return tuple(
        n
        for n, s in enumerate(sentences)
        if answers.may_answer(s.quote) or any(pattern.search(s.quote) for pattern in ANSWERING)
    )


def _called_false(
    back: Sequence[Span], here: Span, said: dict[int, list[Attribution]], desk: Desk
) -> Iterator[Rebuttal]:
    """What somebody shows and somebody else calls a forgery: told just before, or vouched for in the same sentence."""
    for match in CALLS_FALSE.finditer(here.quote):
        who, thing = _denier(here, match.start(), said, desk), match["thing"].casefold()
        if thing in WRITTEN:  # "the document" is the letter of the sentence before
            named = [m["thing"].casefold() for s in reversed(back) for m in THINGS.finditer(s.quote)]
            thing = next((one for one in named if one not in WRITTEN), thing)
        shown = [(s, m) for s in back for m in desk.told_in.get((s.report, s.start), ()) if m.lemma in SHOWN]
        names_it = [s for s in reversed(back) if _names(s.quote, thing)] or [s for s, _ in reversed(shown)]
        if who is None or not names_it:
            continue
        first = names_it[0]
        whose = next((desk.giver(here.report, a.id) or a.speaker.text for a in said.get(first.start, ())), None)
        # Of a document it is disputed whether it is genuine, not that it was published; of a broadcast what it told.
        told = [m for s, m in shown if s == first and m.lemma not in PUBLISHED and m.id in desk.event_of]
        event = desk.event_of[told[0].id] if told else None
        if whose is None or not _same(whose, who):
            yield Rebuttal(event, first, whose, here, who, thing)
    for match in CALLED_FALSE.finditer(here.quote):
        who = _denier(here, match.end("who") + 1, {}, desk)
        whose = next((desk.giver(here.report, a.id) or a.speaker.text for a in said.get(here.start, ())), None)
        if who is not None and whose is not None and not _same(whose, who):
            yield Rebuttal(None, here, whose, here, who, match["thing"].casefold())


def _denied_elsewhere(found: Sequence[Rebuttal], desk: Desk) -> Iterator[Rebuttal]:
    """The same claims where another report has the same country say that there is no such thing."""
    countries = [{a.country for a in desk.named_in.get((o.denial.report, o.denial.start), ())} - {None} for o in found]
    for report in sorted(desk.reports) if found else ():
        answering = desk.kept.of_sentences(desk.reports[report], answering_in)
        sentences = sorted(desk.reports[report].claims.sentences) if answering else []
        for here in (sentences[n] for n in answering):
            for match in THERE_IS_NO.finditer(here.quote):
                noun = match["noun"].casefold()
                whose = {a.country for a in desk.named_in.get((report, here.start), ())}
                for one, denying in zip(found, countries, strict=True):
                    if noun in NOT_THINGS or one.denial.report == report or not whose & denying:
                        continue
                    if content_words(noun) <= content_words(one.claim.quote):
                        who = next((a for a in desk.reports[report].claims.attributions if a.sentence == here), None)
                        by = desk.giver(report, who.id) if who is not None else None
                        yield Rebuttal(one.event, one.claim, one.claimed_by, here, by)


def _names(quote: str, noun: str) -> bool:
    """Does a sentence say that there is such a thing, and not that there is none?"""
    one = re.search(rf"\b(\w+\s+)?(\w+\s+)?{re.escape(noun.rstrip('s'))}s?\b", quote, re.I)
    return one is not None and re.search(r"\b(?:no|not|never|deny|denied|denies)\b", quote, re.I) is None


def _answer(
    back: Sequence[Span],
    here: Span,
    at: int,
    cues: re.Pattern[str],
    said: dict[int, list[Attribution]],
    desk: Desk,
) -> Iterator[Rebuttal]:
    """The rebuttal of what the nearest of the sentences before has somebody else say, if one has."""
    who = _denier(here, at, said, desk)
    if who is not None:
        yield from islice(_of_others(back, here, cues, who, said, desk), 1)


def _taken_up(
    answer: answers.Answer, back: Sequence[Span], here: Span, said: dict[int, list[Attribution]], desk: Desk
) -> Iterator[Rebuttal]:
    """The rebuttal that an answer makes of what somebody else tells just before it.

    "The charge" takes up the nearest accusation and "the report" what papers write. What either does not find is what
    "it" means: that which the nearest speaker but the denier tells.
    """
    who = _who_answers(answer, here, said, desk)
    if who is None or COURT.search(who):
        return
    cues = CUES[answer.told]
    own = answer.whose
    found: list[Rebuttal] = []
    if cues is not ANY:
        told = _of_others([*back, here], here, cues, who, said, desk, here.start + answer.start)
        found = list(islice((one for one in told if _is_owner(own, one)), 1))
    if not found and answer.told != "charge":
        near = [*(back[-1:] if answer.told == "allegation" else back[-2:]), here]
        told = _of_others(near, here, ANY, who, said, desk, here.start + answer.start)
        found = list(islice((one for one in told if _is_meant(answer, one, [*back[-1:], here], desk)), 1))
    yield from found


def _is_owner(words: str, one: Rebuttal) -> bool:
    """Is it the telling of whom the answer names, if it names anybody: "the residents' account"?"""
    return not words or _same(words, one.claimed_by or "") or bool(content_words(words) & content_words(one.speaker))


def _is_meant(answer: answers.Answer, one: Rebuttal, just_before: Sequence[Span], desk: Desk) -> bool:
    """Can an answer take up a telling of an event, of the one whom it names and of the act that it names? What it is
    not known to tell of is only meant where it stands just before and is itself what is denied."""
    if not _is_owner(answer.whose, one):
        return False
    if one.event is None:
        return answer.outright and one.claim in just_before
    words = content_words(one.claim.quote)
    if answer.denied is not None:
        return _is_denied(answer.denied, one.event, desk)
    return all(any(_one_stem(given, word) for word in words) for given in (answer.act, answer.object) if given)


def _is_denied(words: Span, event: str, desk: Desk) -> bool:
    """Do words that somebody denies tell of this event: of one type, or by a word of one stem ("executions")?"""
    claims = desk.reports[words.report].claims
    inside = [m for m in (*claims.events, *claims.unasserted) if words.start <= m.trigger.start < words.end]
    told = [e.mention for e in desk.by_id[event].evidence]
    return any(
        (_one_stem(a.lemma, b.lemma) or _one_kind(a, b, desk)) and not of_other_days(a, b) for a in inside for b in told
    )


def _one_kind(a: EventMention, b: EventMention, desk: Desk) -> bool:
    """Are two acts of one type, and of somebody whom both name?"""
    mine, theirs = ({desk.actor_of[p.actor].id for p in m.parts if p.actor in desk.actor_of} for m in (a, b))
    return a.type is not None and a.type == b.type and bool(mine & theirs)


STEM = 5  # letters that two words of one stem share: "executed" and "executions"; set by judgement


def _one_stem(a: str, b: str) -> bool:
    length = min(len(a), len(b), STEM)
    return length > 3 and a[:length].casefold() == b[:length].casefold()


# Where another clause begins, whose subject answers: "the site said guards had fired; | the governor called it false"
CLAUSES = re.compile(r";\s+|,\s+(?:but|and|while|although|though|whereas|yet)\s+", re.I)
COURT = re.compile(r"\b(?:court|judge|jury|tribunal|magistrate|arbitrator)s?\b", re.I)  # it rules, and denies nothing


def _who_answers(answer: answers.Answer, here: Span, said: dict[int, list[Attribution]], desk: Desk) -> str | None:
    """Whose answer it is: of the statement's speaker, of whom its words name, else of whoever stands before them."""
    if answer.said is not None:
        return desk.giver(here.report, answer.said.id) or answer.said.speaker.text or None
    if answer.who is None:
        since = max((m.end() for m in CLAUSES.finditer(here.quote, 0, answer.start)), default=0)
        own = _denier(here, answer.start, said, desk, since) if since else None
        return own or _denier(here, answer.start, said, desk)
    start, end = (here.start + at for at in answer.who)
    named = [
        m
        for m in desk.reports[here.report].claims.actors
        if start <= m.span.start and m.span.end <= end and m.id in desk.actor_of
    ]
    words = here.quote[slice(*answer.who)].strip()
    return desk.actor_of[max(named, key=lambda m: m.span).id].name if named else words


def _of_others(
    back: Sequence[Span],
    here: Span,
    cues: re.Pattern[str],
    who: str,
    said: dict[int, list[Attribution]],
    desk: Desk,
    end: int | None = None,
) -> Iterator[Rebuttal]:
    """What somebody else than the denier says in some sentences, the nearest first; none that begins behind `end`."""
    country = world().by_code.get(world().capitals.get(who, ""))  # "Oslo denies it": the government does
    own = f"authorities of {country.name}" if country is not None else who
    for sentence in reversed(back):
        for one in said.get(sentence.start, ()):
            whose = desk.giver(sentence.report, one.id) or one.speaker.text
            fits = cues.search(_cue(one)) or (cues is ACCUSES and _accuses(sentence, desk))
            before = end is None or one.content[0].end <= end + TAIL
            if before and one.polarity == "affirms" and fits and not _same(whose, who) and whose != own:
                event = _event_of(one, sentence, desk)
                yield Rebuttal(event, sentence, whose, here, who, speaker=one.speaker.text)


TAIL = len(", something")  # of the words that answer, which may be read as the end of those that are answered


def _cue(said: Attribution) -> str:
    return said.cue.quote if said.cue is not None else ""


def _accuses(sentence: Span, desk: Desk) -> bool:
    """Does the sentence tell that somebody accuses somebody, or what only somebody claims?"""
    told = desk.told_in.get((sentence.report, sentence.start), ())
    return any(m.type == "ACCUSE" or m.status == "claimed" for m in told)


def _same(a: str, b: str) -> bool:
    first, second = content_words(a), content_words(b)
    return bool(first and second) and (first <= second or second <= first)


def _denier(here: Span, at: int, said: dict[int, list[Attribution]], desk: Desk, since: int = 0) -> str | None:
    """Who answers: the speaker of the sentence, else whoever it names before the words; none named before `since`."""
    for one in said.get(here.start, ()):
        # not whose reports they are that are denied
        if one.speaker.text and since <= here.quote.find(one.speaker.text, since) < at:
            return desk.giver(here.report, one.id) or one.speaker.text
    named = [
        m
        for m in desk.reports[here.report].claims.actors
        if here.start + since <= m.span.start and m.span.end <= here.start + at and m.id in desk.actor_of
    ]
    named = [m for m in named if not SENT_TO.search(here.quote, 0, m.span.start - here.start)]
    if named:
        return desk.actor_of[max(named, key=lambda m: m.span).id].name
    if doing := _who_rejects(here, at, desk):
        return doing
    subject = SUBJECT.fullmatch(here.quote, since, at)
    return subject[1] if subject else None


def _who_rejects(here: Span, at: int, desk: Desk) -> str | None:
    """Who does what the words at a place tell, where a pronoun stands for them: "| She | rejected the accusation"."""
    told = desk.told_in.get((here.report, here.start), ())
    doers = [
        desk.actor_of[p.actor].name
        for m in told
        if m.trigger.start <= here.start + at < m.trigger.end
        for p in m.parts
        if p.role == "source" and p.actor in desk.actor_of
    ]
    return doers[0] if len(doers) == 1 else None


# Who opens a sentence and is no name: "A ruling party spokesman | called the story theatre"
SUBJECT = re.compile(
    r"(?:(?:But|And|Yet)\s+)?((?:An?|The|One|Its|His|Her|Their)\s+(?:[\w'’-]+\s+){0,4}?[\w'’-]+)\s+"
    r"(?:(?:has|have|had|later|also|[\w-]+ly)\s+)*",
    re.I,
)


# "Norway's mission to | the League" is not the League
SENT_TO = re.compile(
    r"\b(?:mission|delegation|delegate|envoy|ambassador|representative|observer|emissary|liaison)s?\s+to\s+(?:the\s+)?$",
    re.I,
)


def _event_of(said: Attribution, sentence: Span, desk: Desk) -> str | None:
    """What the speaker tells in the sentence: the most salient of the mentions on that word, no act of telling."""
    told = [
        m
        for m in desk.told_in.get((sentence.report, sentence.start), ())
        if m.attribution == said.id and m.id in desk.event_of and m.type != "ACCUSE" and m.salience >= LEAST
        if not _is_taken_for_granted(m, sentence)
    ]
    claimed = [m for m in told if m.status == "claimed"] or [m for m in told if m.status == "happened"]
    return desk.event_of[max(claimed, key=lambda m: (m.salience, m.id)).id] if claimed else None


# "Had paid for | the trip": that there was one is not what is said. But "the killing of nine men was" may be.
GRANTED = re.compile(
    r"\b(?:for|of|from|to|about|with|after|before|during|since|over|behind|on|in|at|by|ahead of)\s+"
    r"(?:the|that|this|those|these|his|her|its|their|[\w’'-]+['’]s)\s+(?:[\w-]+\s+){0,2}$",
    re.I,
)


def _is_taken_for_granted(m: EventMention, sentence: Span) -> bool:
    """Does a definite noun name an event as one that everybody knows of, whatever is said of it?"""
    if m.trigger.quote.casefold().endswith(("ed", "ing")):
        return False
    return GRANTED.search(sentence.quote, 0, m.trigger.start - sentence.start) is not None


def _event_in(span: Span, desk: Desk) -> str | None:
    """The first event that some words name."""
    told = [
        m
        for m in desk.reports[span.report].claims.events
        if span.start <= m.trigger.start and m.trigger.end <= span.end and m.id in desk.event_of
    ]
    return desk.event_of[min(told, key=lambda m: m.trigger).id] if told else None


# --- who had a hand in it --------------------------------------------------------------------------------------------
_HAND = r"(?:role|involvement|hand|part|link|links|connection|responsibility|complicity)"
DENIES_A_HAND = re.compile(
    rf"\b(?:den(?:y|ied|ies|ying)|disclaim(?:ed|s|ing)?|reject(?:ed|s|ing)?)\s+(?:that\s+(?:\w+\s+){{1,3}}?(?:had|has|have|played|"
    rf"bore)\s+|(?:having\s+)?(?:had\s+|played\s+)?)?(?:any\s+{_HAND}|responsibility|involvement)\b",
    re.I,
)
HAS_A_HAND = re.compile(
    r"\bclaim(?:ed|s|ing)?\s+(?:the|responsibility|to\s+have|that\s+(?:it|they))\b|\bin\s+(?:the|whose)\s+name\b|\bblam(?:ed|es|ing)\b|"
    r"\baccus(?:ed|es|ing)\b|\bbehind\s+the\b|\bresponsible\s+for\b|\bsaid\b.{1,60}\bhad\s+(?:taken|carried|seized|planted|fired|sent)\b",
    re.I,
)


def disowned(desk: Desk) -> list[Discrepancy]:
    """What a group is said to have done, and that it denies any hand in it; one row for each group and event."""
    denials: dict[tuple[str, str], list[Span]] = defaultdict(list)
    for report in sorted(desk.reports):
        for here in sorted(desk.reports[report].claims.sentences):
            for match in DENIES_A_HAND.finditer(here.quote):
                who, event = _disowner(here, match.start(), desk), _deed(here, match.end(), desk)
                if who is not None and event is not None:
                    denials[who, event].append(here)
    rows = []
    for (who, event), denied in sorted(denials.items()):
        told = sorted(
            {e.mention.sentence for e in desk.by_id[event].evidence if HAS_A_HAND.search(e.mention.sentence.quote)}
        )
        told = [s for s in told if any(a.id == who for a in desk.named_in.get((s.report, s.start), ()))]
        if told:
            rows.append(_disowned_row(who, event, told, denied, desk))
    return rows


def _disowned_row(who: str, event: str, told: Sequence[Span], denied: Sequence[Span], desk: Desk) -> Discrepancy:
    name = desk.actors[who].name
    outlets = [tuple(dict.fromkeys(desk.outlet(span.report) for span in side)) for side in (told, denied)]
    values = (Value(name, tuple(told), outlets[0]), Value(f"denied by {name}", tuple(sorted(denied)), outlets[1]))
    sides = [
        " and ".join(dict.fromkeys(wording.giver(desk, span.report, desk.outlet(span.report)) for span in side))
        for side in (told, denied)
    ]
    said = f"who acted is told differently: it is laid to {name} in {sides[0]}; {name} denies it in {sides[1]}"
    key = content_id("d", "participant", "disowned", who, event)
    return Discrepancy(key, "participant", event, False, values, wording.sentence(said), "contradiction")


def _disowner(here: Span, at: int, desk: Desk) -> str | None:
    """The one body that a sentence names before the words: it, or whoever speaks for it, denies."""
    named = {
        desk.actor_of[m.id].id
        for m in desk.reports[here.report].claims.actors
        if m.id in desk.actor_of
        and here.start <= m.span.start < here.start + at
        and desk.actor_of[m.id].kind == "organization"
    }
    return named.pop() if len(named) == 1 else None


def _deed(here: Span, at: int, desk: Desk) -> str | None:
    """What is denied: the first event that the sentence tells behind the words, else the one that it tells at all and
    that most reports tell."""
    told = [m for m in desk.told_in.get((here.report, here.start), ()) if m.id in desk.event_of and m.type != "REJECT"]
    behind = [m for m in told if m.trigger.start >= here.start + at]
    if behind:
        return desk.event_of[min(behind, key=lambda m: m.trigger).id]
    events = [desk.by_id[desk.event_of[m.id]] for m in told if m.status != "denied"]
    return min(events, key=lambda e: (-len(e.support.reports), -e.salience, e.id)).id if events else None


def _row(ones: Sequence[Rebuttal], desk: Desk) -> Discrepancy:
    claims = tuple(sorted({one.claim for one in ones}))
    denials = tuple(sorted({one.denial for one in ones}))
    told = tuple(dict.fromkeys(one.claimed_by for one in ones if one.claimed_by))
    denied = tuple(dict.fromkeys(one.denied_by for one in ones if one.denied_by))
    said = [
        f"{status} by " + " and ".join(dict.fromkeys(wording.giver(desk, span.report, who) for span, who in sides))
        for status, sides in (
            ("claimed", [(one.claim, one.claimed_by) for one in ones]),
            ("denied", [(one.denial, one.denied_by) for one in ones]),
        )
    ]
    values = (Value("claimed", claims, told), Value("denied", denials, denied))
    explanation = wording.sentence(f"what one side tells is denied by another: {wording.joined(said)}")
    key = content_id("d", "status", "answered", ones[0].event, claims[0].report, claims[0].start)
    return Discrepancy(key, "status", ones[0].event, False, values, explanation, "contradiction")
