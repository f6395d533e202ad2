"""Whether a clause speaks of what was or of what will be: a rule for the verb group nearest to a time phrase."""

from __future__ import annotations

import re
from typing import Literal

# "set" and "once set": a day for which something had been planned, which the report may have reached or not.
Direction = Literal["past", "future", "none", "set", "once set"]

_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?|[;:.!?()“”\"—–]|,")
_AHEAD = frozenset(
    "will shall 'll ’ll won't won’t would going gonna upcoming scheduled due set slated planned expected plans plan planning intends intend"  # noqa: E501
    " poised bound tomorrow forthcoming expects expect aims aim hopes hope payable".split()
)
# "to" + verb looks ahead after these; after any other past verb it belongs to that verb ("failed to", "went to")
_FORWARD = frozenset(
    "set due scheduled slated plans plan planned planning expected expects expect poised going about agreed agree agrees"  # noqa: E501
    " vowed pledged promised threatened intends intend intended hopes hope hoped aims aim wants want wanted likely ready"  # noqa: E501
    " prepared preparing decided called invited asked urged ordered is are 's ’s ought able deadline decision bid proposal forecast projected predicted timed booked"  # noqa: E501
    " proposed proposes recommended voted authorized committed need needs needed has have"
    " invitation invitations permission offer offers offered promise promises pledge pledges vow vows threaten"
    " threatens".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_CONTROL = frozenset(
    "want wants wanted persuade persuades persuaded convince convinces convinced ask asks asked urge urges urged order"
    " orders ordered expect expects expected invite invites invited require requires required".split()
)
_WEIGHING = frozenset("considering mulling weighing contemplating planning considers".split())
_PAST = frozenset(
    "was were had did been said told went came took made gave got met held began became broke brought built bought caught"  # noqa: E501
    " chose cost cut drew drove fell felt fought found flew forgot grew heard hit hurt kept knew laid led left lost"
    " paid put ran rose saw sold sent shot shut sank sat slept spoke spent stood stole struck swore taught thought threw"  # noqa: E501
    " understood won wore wrote withdrew overthrew withstood sought blew beat bore bled burnt dealt died dug fled hung"
    " wound hid swung slid clung flung fed trod spun strode lit meant quit rang rode shook shrank spread sprang swam swept tore wept woke has have hasn't haven't didn't wasn't weren't"  # noqa: E501
    " ago yesterday according".split()
)
_NOT_PAST = frozenset(
    "united indeed need needed-by speed feed seed red bed hundred sacred wicked naked rugged armed embed biased exceed proceed"  # noqa: E501
    " succeed based".split()
)
_PRESENT_AHEAD = frozenset(
    "opens begins starts meets visits arrives travels leaves holds returns expires ends faces kicks takes comes goes votes closes resumes reopens launches departs flies".split()  # noqa: E501
)
_BARE_AHEAD = frozenset("go begin meet arrive resume expire".split())  # "voters go to the polls on Sunday"
_MANY_AHEAD = frozenset("start open reopen".split())  # nouns and adjectives too: only after a plural
_NO_PLURAL = frozenset("was is has its his this does as across always perhaps us yes".split())
_NO_SUBJECT = frozenset("to did didn't didn’t not could couldn't couldn’t let made helped and or".split())
_MODALS = frozenset("should may might must can".split())
_TWO_FACED = frozenset("expected set hopes plan bound slated poised".split())
_BREAKS = frozenset(';:()“”"—–')
_SUBCLAUSE = frozenset("that which who whose where when after before because while although though but whereas".split())
_AUX_AHEAD = frozenset("will would shall 'll ’ll won't won’t to may might should must wouldn't wouldn’t".split())


_SETS = frozenset(
    """called agreed announced convened proposed set scheduled arranged booked fixed summoned planned declared
    decreed proclaimed ordered imposed""".split()
)
_THREATENS = frozenset("threatened threaten threatens threatening".split())
_AS_SOON_AS = re.compile(r"\bas (?:soon|early) as (?:on |next |this )?$")
_CALLS_FOR = re.compile(
    r"\b(?:call|called|calls|calling|appeal|appealed|appeals|appealing) (?:\w+ ){0,3}?(?:for|to) "
    r"(?:an? |new |fresh |mass )?(?:[\w-]+ ){0,2}"
    r"(?:strike|strikes|protest|protests|march|marches|rally|rallies|boycott|vigil|election|elections|vote|referendum"
    r"|demonstration|demonstrations|walkout|stoppage|shutdown|sit-in|prayers|mourning|days? of \w+)"
    # "a march through the capital on", but not "a march in a speech on"
    r"(?: (?!and\b|but\b|or\b|said\b|after\b|in (?:an?|his|her|its|their) \w+ on|at (?:an?|the) (?:news|press|meeting))"
    r"[\w’'-]+){0,6}? (?:on |this |next )?$"
)
_FROM_THEN = re.compile(
    r"\b(?:declared|announced|ordered|decreed|proclaimed) (?:an? |the |\w+ days of |\w+ )?"
    r"[\w-]+(?: [\w-]+){0,2} from $"
)
_LAPSED = re.compile(r" (?:has |had |was )?(?:passed|expired|lapsed|missed|ignored)\b")
_IS_COMING = re.compile(r"\s(?:marks|(?:is|will be)\s(?:the|exactly)\s(?:\w+\s)?anniversary)\b")
_QUOTED_BIT = re.compile(r"(?<![,:.;!?])\s[“\"](?:\w+\s){0,2}$")
_BY_NOW = frozenset("previously originally initially earlier once".split())
_DETERMINERS = frozenset("a an the its his her their our this that still some any no another newly yet".split())
# "was to meet", not "was to have met", "was to blame", "a gift was to the north"; the last one before the phrase.
_WAS_TO = re.compile(
    r"\b(?:was|were)\s(?:also\s|both\s|then\s|\w+ly\s)?to\s"
    r"(?!(?:have|blame|the|a|an|its|his|her|their|no|be\s(?:found|seen|heard|had))\b)[a-z]+\b(?!.*\b(?:was|were)\s)"
)
_BUT = re.compile(r"\bbut\b|\bhowever\b|\bwhen\b")
_ARTICLES = frozenset("a an the its his her their".split())
_WHEN = frozenset("when if until once unless".split())


def direction(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> Direction:
    """The direction of the words around `text[start:end]`: its clause to the left first, then what follows.

    "The minister will arrive on" -> "future"; "officials said on" -> "past"; "none" where no verb tells.
    """
    left = [_plain(word) for word in _WORD.findall(text, max(sentence_start, start - 220), start)]
    if left and left[-1] in ("(", "["):
        left.pop()  # "at three in the night (3 a.m. GMT Sunday)"
    bits = _QUOTED_BIT.search(text, max(sentence_start, start - 40), start)
    if bits and left:
        mark = max(i for i, word in enumerate(left) if word in '“"')
        del left[mark]  # 'it would be paid "in the first quarter"': a bit of the clause, quoted
    if _IS_COMING.match(text, end):
        return "future"  # "Saturday marks a year since the flood"
    if left[-2:] == ["deadline", "of"] and not _LAPSED.match(text, end):
        return "future"
    if (
        left[-1:] in (["for"], ["from"], ["starting"], ["beginning"], ["effective"])
        and _SETS & set(left[-9:-2])
        and not any(w in _BREAKS | _SUBCLAUSE for w in left[-7:])
    ):
        return "future"  # "called a strike for Friday", "declared a curfew from Monday"
    threatened = left[-1:] in (["in"], ["on"], ["from"]) and bool(_THREATENS & set(left[-6:-2]))
    if threatened and not any(w in _BREAKS | _SUBCLAUSE or w == "to" for w in left[-6:]):
        return "future"  # "threatened a strike in February"
    if _AS_SOON_AS.search(text, max(sentence_start, start - 24), start):
        return "future"
    if _CALLS_FOR.search(text, max(sentence_start, start - 90), start):
        return "future"  # "called for a general strike on Sunday"
    if _FROM_THEN.search(text, max(sentence_start, start - 90), start):
        return "future"  # "declared three days of mourning from Wednesday"
    found = "future" if _was_to_come(text, start, end, sentence_start, sentence_end) else _nearest(left)
    if found != "none":
        return found
    right = [_plain(word) for word in _WORD.findall(text, end, min(sentence_end, end + 160))]
    return _first(right, fronted=_FRONTED.fullmatch(text, sentence_start, start) is not None)


def _plain(word: str) -> str:
    """In small letters, but for the month, which is no verb: "begun on 6 May was signed"."""
    return word if word == "May" else word.lower()


def _was_to_come(text: str, start: int, end: int, sentence_start: int, sentence_end: int) -> bool:
    """ "divers were to go down again on Friday": still ahead when it was written, unless a "but" says that it was not.

    Only the verb group right before the phrase counts: any other verb between them, or a break, ends it.
    """
    said = _WAS_TO.search(text, max(sentence_start, start - 220), start)
    if said is None or _BUT.search(text, end, sentence_end):
        return False
    between = [word.lower() for word in _WORD.findall(text, said.end(), start)]
    return not any(
        w in _BREAKS or w in _SUBCLAUSE or w in _PAST or _tells(between, i) != "none" for i, w in enumerate(between)
    )


def _nearest(words: list[str]) -> Direction:
    """Going left from the phrase, the first word that tells; a quotation mark or bracket ends the search."""
    i = len(words) - 1
    while i >= 0:
        word = words[i]
        if word in _BREAKS:
            return "none"
        if word == "off" and words[i + 1 : i + 2] == ["to"] and words[max(0, i - 1) : i] in (["is"], ["are"], ["’s"]):
            return "future"  # "she is off to Oslo on Tuesday"
        if word in _AHEAD and words[max(0, i - 1) : i] == ["been"] and word != "going":
            return "past"  # "had been due to expire on Friday"
        if word in ("planned", "scheduled", "expected", "set") and words[max(0, i - 1) : i] and words[i - 1] in _BY_NOW:
            return "past"  # "as originally planned on Saturday"
        if word in _AHEAD:
            if word in (
                "planned",
                "expected",
                "scheduled",
                "set",
                "hopes",
                "plan",
                "plans",
                "bound",
            ) and not _looks_ahead(words, i):
                i -= 1
                continue
            return "future"
        if word in _MODALS and words[i + 1 : i + 2] != ["have"]:
            return "future"
        if word == "could" and _may_come(words, i):
            return "future"
        told = _tells(words, i)
        if told != "none":
            return told
        i -= 1
    return "none"


def _looks_ahead(words: list[str], i: int) -> bool:
    """Whether a word with two faces speaks of what lies ahead: "set to", "a plan to", "expected on"."""
    word, rest = words[i], words[i + 1 : i + 2]
    if word in ("set", "bound", "slated", "poised"):
        return bool(rest) and rest[0] in ("to", "for")
    if word in ("plan", "plans") and rest and rest[0] in _ARTICLES_OF_ONE and not _DETERMINERS & set(words[i - 1 : i]):
        return True  # "unions plan a rally on Friday"
    if word == "plan":
        return bool(rest) and rest[0] == "to"
    if word == "plans" and rest[:1] in (["for"], ["of"]):
        return not any(
            w.endswith("ed") or w in _PAST for w in words[max(0, i - 3) : i]
        )  # "scrapped plans for a curfew on"
    return not rest or rest[0] in (
        ".",
        ",",
        ";",
        "to",
        "for",
        "on",
        "by",
        "in",
        "next",
        "this",
        "at",
        "later",
        "early",
        "until",
    )


_ARTICLES_OF_ONE = frozenset("a an another more further new".split())
# After "could" these tell what somebody was able to do ("could see the smoke on Friday"), not what may come.
_ABLE = frozenset(
    """see seen hear heard feel felt smell watch reach reached find found get escape understand believe remember afford
    stand breathe walk speak swim recall sense notice only not no hardly barely scarcely never neither nor
    have""".split()
)
_NOT_ONE = frozenset("so before until where wherever nobody none few nothing unable no ability able".split())
_OF_A_COURT = frozenset(
    """appeal appeals case cases petition petitions suit suits lawsuit challenge application applications bid plea pleas
    arguments argument motion complaint""".split()
)


def _may_come(words: list[str], i: int) -> bool:
    """ "The court could rule in June", "could hear the appeal": may come about; "could hear shots" was able to."""
    rest = [
        word for word in words[i + 1 : i + 5] if word not in ("also", "still", "soon", "now", "yet", "even", "well")
    ]
    verb = rest[1] if rest[:1] == ["be"] and len(rest) > 1 else rest[0] if rest else ""
    if _NOT_ONE & set(words[max(0, i - 5) : i]):
        return False
    if verb in ("hear", "heard"):
        return bool(_OF_A_COURT & set(words))
    return bool(verb) and verb not in _ABLE and verb.isalpha()


def _tells(words: list[str], i: int) -> Direction:
    word = words[i]
    before = words[max(0, i - 4) : i]
    if word == "to" and before[-1:] and before[-1] in _WEEKDAYS and before[-2:-1] in (["on"], ["last"]):
        before = words[max(0, i - 6) : i - 2]  # "an invitation on Wednesday to visit Oslo in the spring"
    if word == "take" and words[i + 1 : i + 2] == ["effect"] and before[-1:] not in (["to"], ["did"], ["didn't"]):
        return "future"
    if word == "to" and _called_for(words, i):
        return "future"
    if word == "to" and words[i + 1 : i + 2] and words[i + 1] in _ARTICLES:
        return "none"  # "agreed to a deal on": the preposition
    if word == "to" and i + 1 < len(words) and before and before[-1] in _FORWARD and before[-1] not in ("has", "have"):
        return "past" if before[-2:-1] == ["been"] and before[-3:-2] == ["had"] else "future"
    if word == "to" and i + 1 < len(words) and _CONTROL & set(before):
        return "future"  # "wants Chad to reopen the border", "persuaded Vang to attend"
    if word.endswith("ing") and before and before[-1] in _WEIGHING:
        return "future"  # "is considering visiting Oslo"
    if word.endswith("ed") and before and before[-1] in _DETERMINERS and i + 1 < len(words) and word not in _PAST:
        return "none"  # "on a yet undisclosed day", "the disputed vote"
    participle = word.endswith("ed") or word in _PAST
    if participle and before and before[-1] in ("is", "are") and _WHEN & set(words[max(0, i - 8) : i]):
        return "future"  # "when the bill is debated on Monday"
    if word in _PAST or (len(word) > 3 and word.endswith("ed") and word not in _NOT_PAST):
        close = [other for other in before[-3:] if other not in (",",)]
        if word in ("has", "have", "had") and words[i + 1 : i + 2] == ["to"]:
            return "future" if word != "had" else "past"
        for back in range(len(close) - 1, -1, -1):
            if close[back] in _SUBCLAUSE:
                break
            if close[back] in _AUX_AHEAD:
                after_to = close[back] == "to"
                if after_to and word not in ("been",) and "be" not in close[back:] and "have" not in close[back:]:
                    continue  # "to Kyiv met": the preposition
                if "have" in close[back:]:
                    return "past"
                return "future"
        return "past"
    if word in _PRESENT_AHEAD or (word in _BARE_AHEAD and before and before[-1] not in _NO_SUBJECT):
        return "future"
    if word in _MANY_AHEAD and _has_many_as_subject(words[:i]):
        return "future"  # "nurses start a strike on Monday"
    return "none"


def _has_many_as_subject(words: list[str]) -> bool:
    """Do the words before a verb end with a plural, and hold no verb: "talks", not "guards kept the doors"?"""
    last = words[-1] if words else ""
    plural = re.search(r"(?<![’'])[a-z]s$", last) is not None and last not in _NO_PLURAL
    return plural and not any(word in _PAST or word.endswith("ed") for word in words)


# Whoever calls on others to do these names the day on which to do them; "to release the men" may be said on that day.
_CALLED_FOR = frozenset(
    """picket march rally vote boycott demonstrate protest gather assemble strike appear testify attend join mourn fast
    pray mobilise mobilize congregate mass meet reconvene""".split()
)
_TURNS = frozenset(
    [
        ("take", "to"),
        ("turn", "out"),
        ("stay", "home"),
        ("stay", "away"),
        ("walk", "out"),
        ("go", "on"),
        ("take", "part"),
    ]
)
_CALLS = frozenset("called asked urged ordered invited told summoned instructed begged exhorted encouraged".split())


def _called_for(words: list[str], i: int) -> bool:
    """ "called on members in other ports to picket on", "urged them to take to the streets on", "to take effect on"."""
    after = words[i + 1 : i + 3]
    if after in (["take", "effect"], ["come", "into"], ["enter", "into"]):
        return True
    if not after or not (after[0] in _CALLED_FOR or tuple(after) in _TURNS):
        return False
    for word in reversed(words[max(0, i - 12) : i]):
        if word in _BREAKS or word in _SUBCLAUSE:
            return False
        if word in _CALLS:
            return True
    return False


_FRONTED = re.compile(r"[\s“\"‘'—–-]*(?:(?:In|On|By|At|From|During|Later in|Later on|Early in|Late in) )?(?:the )?")


def _first(words: list[str], *, fronted: bool = False) -> Direction:
    """Going right from the phrase: the first word that tells, up to the next clause."""
    for i, word in enumerate(words):
        if word in _BREAKS and i > 0:
            return "none"
        if word in _SUBCLAUSE or word == "than":
            return "none"  # "on Monday, a week later than planned"
        if word in _AHEAD and (word not in _TWO_FACED or _looks_ahead(words, i)):
            return "future"
        modal = word in _MODALS and word != "May" and words[i + 1 : i + 2] != ["have"]
        if fronted and (modal or (word == "could" and _may_come(words, i))):
            return "future"  # "in April the court may rule"
        told = _tells(words, i)
        if told != "none":
            return told
    return "none"
