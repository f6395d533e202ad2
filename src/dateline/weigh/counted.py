"""What a figure counts, so that two figures are compared only where they count one thing.

"12 workers killed", "the death toll reached 15" and "fifteen people lost their lives" count the dead of something;
"nine children killed" counts a part of them, "another 500 tents" what came on top: neither is compared with a total.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.given_numbers import UP_TO_TWENTY
from dateline.model import EventMention, Quantity

# What is counted, by the words for it: of the noun phrase first, then of the event that the figure belongs to.
KINDS: dict[str, frozenset[str]] = {
    "dead": frozenset(
        "dead killed deaths death died fatalities fatality killing perished bodies lives slain drowned".split()
    ),
    "injured": frozenset("injured wounded hurt injuries wounds casualties".split()),
    "rescued": frozenset("rescued saved survivors survived".split()),
    "missing": frozenset("missing unaccounted".split()),
    "displaced": frozenset("displaced homeless evacuated evacuees uprooted".split()),
    "detained": frozenset("arrested detained arrests detentions detainees".split()),
    "abducted": frozenset("abducted kidnapped hostages captive seized abductees".split()),
    "taking part": frozenset(
        """crowd turnout attendance protesters demonstrators marchers participants attended marched gathered rallied
        demonstrated protested strikers""".split()
    ),
    "magnitude": frozenset({"magnitude"}),
    "case": frozenset("cases infections infected".split()),
}
_OF_KINDS = frozenset().union(*KINDS.values())
OF_EVENT = {"kill": "dead", "injure": "injured", "arrest": "detained", "abduct": "abducted", "kidnap": "abducted"}
TAKING_PART = re.compile(
    r"\b(?:took|taken|take|taking) part\b|\bturned out\b|\b(?:march|rall|demonstrat|protest|gather|attend)\w*\b", re.I
)
# One noun for several words: what is built, those who fight, those who work.
SAME_NOUN = {
    word: noun
    for noun, words in {
        "house": "house home dwelling",
        "soldier": "soldier troop fighter force serviceman personnel combatant trooper",
        "vehicle": "vehicle car",
        "boat": "boat vessel ship",
        "painting": "painting artwork work picture",
    }.items()
    for word in words.split()
}
MONEY_FOR = {  # what a sum is for, by a word of its sentence
    "damage": r"\b(?:damages?|loss|losses|destruction)\b",
    "pledge": r"\b(?:pledg\w*|donat\w*|aid|promis\w*|relief|grant\w*|giv\w+|gave)\b",
    "ransom": r"\bransom\b",
    "worth": r"\b(?:worth|valued?|value)\b",
    "fine": r"\b(?:fine[ds]?|penalt\w+)\b",
    "cost": r"\b(?:costs?|price[ds]?|bill)\b",
    "contract": r"\b(?:deal|contract|order)\b",
}
# "Pulled 121 people from the sea", "had taken 118 people off the ship", "120 people were brought ashore"
PULLED = re.compile(r"\b(?:pull|pluck|rescu|sav|winch)(?:ed|ing|e|es|s)?\s+(?:(?:about|some|another)\s+)?$", re.I)
TAKEN = re.compile(
    r"\b(?:tak\w+|took|br(?:ought|ing)|lift\w*|pick\w*)\s+(?:up\s+)?(?:(?:about|some|another)\s+)?$", re.I
)
ASHORE = re.compile(
    r"^\s*(?:[\w-]+\s+){0,3}?(?:off\s+(?:the|a|their)\b|ashore\b|to\s+(?:safety|land|shore)\b|"
    r"(?:from|out\s+of)\s+(?:the\s+)?(?:sea|water|ship|ferry|boat|wreck|rubble|ruins|debris|raft|mine|river|lake)\w*)",
    re.I,
)
SAVED = re.compile(
    r"^\s*(?:[\w-]+\s+){0,3}?(?:survived\b|(?:(?:had|have|has)\s+been|were|was|are)\s+(?:(?:safely|all)\s+)?"
    r"(?:pulled|plucked|rescued|saved|brought\s+(?:ashore|to\s+safety|to\s+land)|taken\s+(?:off|ashore))\b)",
    re.I,
)


def _rescued(before: str, after: str) -> bool:
    """Are the people that are counted pulled out of somewhere?"""
    taken = TAKEN.search(before) is not None and ASHORE.match(after) is not None
    return taken or PULLED.search(before) is not None or SAVED.match(after) is not None


# "More than 40 people were carted away", "seventeen people are in police custody"
TAKEN_AWAY = re.compile(
    r"^\s*(?:[\w-]+\s+){0,3}?(?:(?:(?:had|have|has)\s+been|were|was|are|being)\s+)?(?:(?:carted|hauled|led|taken|dragged|driven)\s+"
    r"(?:away|off)\b(?!\s+(?:to|by|in)\s+(?:the\s+|an?\s+)?(?:\w*\s*hospital|clinic|ambulance|safety|gunmen|rebels?|militia\w*))|"
    r"rounded\s+up\b|(?:still\s+|now\s+)?in\s+(?:police\s+)?custody\b|behind\s+bars\b|taken\s+into\s+custody\b)",
    re.I,
)
# "41 are still on the wards": whoever has a verb of their own is not counted by the verb before.
ON_ITS_OWN = re.compile(
    r"^\s*(?:others?\s+)?(?:are|were|is|was|remain|remained)\s+(?:still\s+)?(?:on|in|at|under)\b", re.I
)
STRIKING = re.compile(
    r"^\s*(?:[\w’'-]+\s+){0,4}?(?:(?:had|have|has|were|are|was|is)\s+)?(?:(?:now|still|also|already)\s+)?"
    r"(?:on\s+strike\b|walked\s+out\b|walk\s+out\b|down(?:ed)?\s+tools\b|stopped\s+work\b|striking\b|joined\s+the\s+strike\b)",
    re.I,
)
CARRYING = re.compile(r"\bcarrying\s+(?:(?:about|some|at\s+least|more\s+than|between)\s+)?$", re.I)
ON_BOARD = re.compile(
    r"^\s*(?:[\w-]+\s+){0,2}?(?:(?:who\s+)?(?:were|was|are|had\s+been)\s+)?(?:on\s+board|aboard)\b", re.I
)
FUNERAL = re.compile(r"\b(?:coffins?|funerals?|burials?|hearse|mourn\w*)\b", re.I)
_CARRIED = frozenset("passengers crew".split())


def _aboard(before: str, after: str) -> bool:
    """Are the people counted who were on a ship or a plane?"""
    return ON_BOARD.match(after) is not None or CARRYING.search(before) is not None


AREA_OF = re.compile(r"\b(?:burn\w*|flood\w*|scorch\w*|destroy\w*|forest|farmland|crops?)\b", re.I)
# Those who are a part of all whom something befell.
PARTS = frozenset(
    """child children boy boys girl girls infant infants baby babies newborn newborns toddler toddlers woman women man
    men volunteer volunteers foreigner foreigners foreign tourist tourists visitor visitors firefighter firefighters
    rescuer rescuers officer officers policeman policemen police medic medics journalist journalists minor minors
    teenager teenagers pensioner pensioners staff guard guards driver drivers pilot pilots suspect suspects gunman
    gunmen attacker attackers militant militants rebel rebels surgeon surgeons doctor doctors nurse nurses patient
    patients""".split()
)
_CHILDREN = dict.fromkeys(
    "child infant infants baby babies newborn newborns toddler toddlers minor minors".split(), "children"
)
# Whose dead are none of the others': "military losses of 1,120" beside 3,400 people killed in a war.
MILITARY = frozenset("military soldier soldiers troops serviceman servicemen".split())
# Words beside a number that make it a part, or what came on top.
DELTA = frozenset("including another additional further more extra rise fall increase decrease other others".split())
BEFORE_PART = re.compile(
    r"\b(?:because|another|additional|further|first|last|next|remaining|other|(?:rotation|contingent|batch|group|shipment|"
    r"part|third|half|quarter|dozen|units?)\s+of|including|among\s+them|of\s+(?:them|whom|these|those)|alone,?)\s+"
    r"(?:(?:about|some|around|nearly|at\s+least|more\s+than|up\s+to|the)\s+)*$",
    re.I,
)
# "Fourteen people died and 15 were never found", "19 people have not been traced"
NEVER_FOUND = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:was|were|has|have|had|is|are)\s+(?:still\s+)?(?:never|not)\s+(?:yet\s+)?(?:been\s+)?"
    r"(?:found|recovered|traced|located)\b",
    re.I,
)
# "Of the five dead two were children", "of those hurt, 15 were"
OF_THOSE = re.compile(
    r"\bof\s+(?:the|its|their|all|those|these)\s+(?:(?:[\d,]+|[a-z]+(?:-[a-z]+)?)\s+)?(?:[a-z]+\s+)?"
    r"(?:dead|killed|injured|wounded|hurt|victims|missing|casualties|survivors|arrested|detained|detainees|rescued|fatalities)"
    r",?\s+(?:(?:about|some|around|nearly|at\s+least|more\s+than|only)\s+)*$",
    re.I,
)
AFTER_PART = re.compile(r"^\s*(?:of (?:the|them|those|these|whom)\b|more\b|others?\b|alone\b)", re.I)
# The same within the words of a figure: "14 of its members", "two of the victims"; but "12 of the 43 passengers" may be
# all whom it befell.
OF_ITS_OWN = re.compile(
    r"^(?:(?:at|least|most|more|than|about|around|some|nearly|almost|over|up|to|only|fewer)\s+)*[\w.,-]+"
    r"(?:\s+(?:hundred|thousand|million|dozen))?\s+of\s+(?:them|whom|those|these|its|their|his|her|our|my|[\w’'.-]+['’]s?|"
    r"the\s+(?:\w+\s+)?(?:dead|killed|injured|wounded|hurt|victims|missing|casualties|survivors|arrested|detained|detainees))"
    r"(?=\s|$)",
    re.I,
)
ALONE = re.compile(r"\balone\b|\bin the (?:village|town|district|suburb) of\b", re.I)
# "A fire at a workshop in the suburb of Lodva": where the one thing lies that befell them all.
ONE_SITE = re.compile(r"\ban?\s+(?:[\w-]+\s+){1,3}in the (?:village|town|district|suburb) of\b", re.I)
# Spans of time and scores of a game: counted anew each time.
NO_THINGS = frozenset(
    """season game point win loss round lap goal match set time year month week day hour minute second decade century
    percent part way number kind thing""".split()
)
GENERAL = frozenset(
    """people person persons victims victim number toll total figure count others residents resident civilians civilian
    bodies sent killed killing dead deployed deaths death reported recorded confirmed lost listed known found
    recovered in of the a an and or from by at least most now still so far by new overall estimated official""".split()
)


def scope_on_top(q: Quantity) -> frozenset[str]:
    """Who came on top, where not everybody counts: the children of "three more children died"."""
    words = _LETTERS.findall(q.what.casefold().partition(",")[0])
    return _scope(q, words) & PARTS if DELTA & set(words) else frozenset()


# "35 pupils, and not 32, were taken"
_AND_NOT = re.compile(
    r"(?:\s+[\w-]+){0,2}\s*(?:,\s*(?:and\s+)?|–\s*|\band\s+|\bbut\s+)not\s+(?:the\s+)?"
    r"(?P<number>\d[\d,]*|[a-z]+)\b",
    re.I,
)


def told_against(q: Quantity) -> int | None:
    """The number that a figure is told against: 32 of "35 pupils, and not 32, were taken"."""
    match = _AND_NOT.match(q.sentence.quote, q.span.end - q.sentence.start)
    if match is None:
        return None
    word = match["number"].casefold().replace(",", "")
    return int(word) if word.isdigit() else UP_TO_TWENTY.get(word)


def points_back(q: Quantity) -> bool:
    """Does a figure only point back to people already told of ("the four dead were in the town")?"""
    return q.unit == "people" and bool(
        re.search(r"\b(?:the|these|those|all)\s+$", q.sentence.quote[: q.span.start - q.sentence.start], re.I)
    )


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted (`kind`), what was done with it (`act`, "" where the kind says so), and of whom (`scope`)."""

    kind: str
    act: str
    unit: str
    scope: frozenset[str]
    what: str = ""  # as the report says it, where it is no known kind

    @property
    def words(self) -> str:
        """As an explanation says it: "the number of dead"."""
        if not self.kind:
            return f"the figure for “{self.what}”" if self.what else "the figure"
        if self.kind == "magnitude":
            return "the magnitude" if self.act != "aftershock" else "the magnitude of an aftershock"
        if self.kind == "money":
            return {"": "the sum of money", "worth": "the value", "contract": "the value of the deal"}.get(
                self.act, f"the {self.act} in money"
            )
        if self.kind == "measure":
            return f"the {self.act or 'size'} in {self.unit}"
        if self.kind == "aboard":
            return f"the number of {' and '.join(sorted(self.scope)) or 'people'} on board"
        if self.kind == "on strike":
            return "the number of people on strike"
        if self.kind == "raise":
            return f"the rise in pay that was {self.act}" if self.act else "the rise in pay"
        if self.kind == EXERCISE_KIND:
            return "the number of soldiers in the exercise"
        if self.kind == TAKING_PART_KIND:
            return "the number of people taking part"
        done = f" {self.act}" if self.act else ""
        who = f" ({', '.join(sorted(self.scope))})" if self.scope else ""
        plural = self.kind if self.kind in KINDS and self.kind != "case" else _plural(self.kind)
        return f"the number of {plural}{done}{who}"


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def what_is_counted(q: Quantity, mention: EventMention | None) -> Counted | None:
    """What a figure counts; None where it is a part, came on top, or says nothing that can be compared."""
    at = q.span.start - q.sentence.start
    before, after = q.sentence.quote[:at], q.sentence.quote[q.span.end - q.sentence.start :]
    phrase = q.what.casefold().partition(",")[0]
    words = _LETTERS.findall(phrase)
    told = frozenset(words)
    if _OF_A_KIND.match(q.span.quote) and q.unit != "magnitude":
        return None  # "a 10-juror majority" tells of what kind a thing is
    if q.low == q.high == 0 or is_part(q):
        return None
    unit = q.unit or ""
    if q.unit == "magnitude":
        return Counted("magnitude", _tremor(before, after), unit, frozenset())
    if len(unit) == 3 and _CURRENCY.fullmatch(unit):
        plain = unit == "USD" and re.search(r"(?<![A-Z])\$", q.span.quote)
        return Counted("money", _money_for(q, at), "$" if plain else unit, frozenset())
    scope = _scope(q, words)
    kind = next((kind for kind, keys in KINDS.items() if not keys.isdisjoint(told)), None)
    if kind is None and unit in ("people", "") and NEVER_FOUND.match(after):
        kind = "missing"
    if kind is None and mention is not None and unit in ("people", "") and not ON_ITS_OWN.match(after):
        kind = OF_EVENT.get(mention.lemma)
    if kind is None and unit == "people" and TAKEN_AWAY.match(after):
        kind = "detained"
    if kind is None and unit == "people" and _rescued(before[-40:], after):
        kind = "rescued"
    if kind is None and unit == "people" and STRIKING.match(after):
        return Counted("on strike", "", "people", scope)
    if kind is None and unit == "people" and _aboard(before[-60:], after):
        return Counted("aboard", "", "people", scope | (_CARRIED & set(words)))
    if kind is None and unit == "people" and TAKING_PART.search(after[:40]) and not _trained(words):
        kind = TAKING_PART_KIND
    if kind is None and unit == "people" and _protests(q, mention) and not _trained(words):
        kind = TAKING_PART_KIND  # "about 150 farmers blocked the road"
    if kind == TAKING_PART_KIND and FUNERAL.search(after[:60]):
        scope |= {"mourners"}  # no march at which somebody was hurt before
    if kind is None and unit in ("people", "") and (of := COUNT_OF.search(before)):
        kind = next((kind for kind, keys in KINDS.items() if of["whom"].casefold() in keys), None)
    if kind is None and ("toll" in words or "losses" in words):
        kind = "dead"
    if kind is not None:
        if kind in ("dead", "injured", "missing") and not MILITARY.isdisjoint(words):
            scope |= {"military"}
        return Counted(kind, "", "people" if unit in ("", "people", "those") or kind == "case" else "", scope)
    return _thing(q, words, mention, scope)


def is_part(q: Quantity) -> bool:
    """Is it a part of a whole, or what came on top of it: "12 of them", "another 500"?"""
    at = q.span.start - q.sentence.start
    before, after = q.sentence.quote[:at], q.sentence.quote[q.span.end - q.sentence.start :]
    told = frozenset(_LETTERS.findall(q.what.casefold().partition(",")[0]))
    by_word = bool(DELTA & told) or BEFORE_PART.search(before) or AFTER_PART.match(after)
    by_word = by_word or OF_THOSE.search(before) or OF_ITS_OWN.match(q.span.quote)
    return bool(by_word or ALONE.search(ONE_SITE.sub("", q.sentence.quote)))


# "The count of the dead stands at five", "put the number of wounded at 40"
COUNT_OF = re.compile(
    r"\b(?:count|number|toll|tally)\s+of\s+(?:the\s+)?(?P<whom>dead|deaths|killed|injured|wounded|hurt|missing|arrests)\s+"
    r"(?:(?:is|was|has|had|now|still|stands|stood|reached|rose|climbed|risen|remains|remained)\s+)*(?:(?:at|to|as)\s+)?"
    r"(?:(?:about|around|at\s+least|more\s+than|nearly|some)\s+)?$",
    re.I,
)


def _protests(q: Quantity, mention: EventMention | None) -> bool:
    """Are those who are counted the ones that a protest's verb has for its subject?"""
    if mention is None or mention.type != "PROTEST" or q.span.end > mention.trigger.start:
        return False
    between = q.sentence.quote[q.span.end - q.sentence.start : mention.trigger.start - q.sentence.start]
    return _AT_A.search(between) is None  # "about 2,000 people followed the coffin of a man wounded at a protest"


_AT_A = re.compile(r"\b(?:an?|the|this|that|at|during|of|in|after|before|from)\s(?:[\w’'-]+\s){0,2}$", re.I)


def counted_there(q: Quantity) -> bool:
    """Does somebody count people, without a word of where: "the organisers spoke of 400 people"?"""
    before = q.sentence.quote[: q.span.start - q.sentence.start]
    return q.unit == "people" and q.what.casefold() in ("people", "persons") and bool(COUNTS.search(before))


COUNTS = re.compile(r"\b(?:(?:spoke|talked|spoken) of|count(?:ed|s)|estimat(?:ed|es)|put\b.{1,40}\bat)\s+$", re.I)
TAKING_PART_KIND = "taking part"
EXERCISE_KIND = "in the exercise"
EXERCISE = re.compile(
    r"\b(?:(?:military|naval|joint|army|war)\s+)?(?:exercises?|drills?|manoeuvres?|maneuvers?|war\s+games)\b", re.I
)
_TROOPS = frozenset("soldiers troops servicemen servicewomen personnel fighters marines paratroopers".split())


def are_troops(q: Quantity) -> bool:
    """Does a figure count soldiers?"""
    return not _TROOPS.isdisjoint(_LETTERS.findall(q.what.casefold())) and q.unit != "percent"


def _trained(words: list[str]) -> bool:
    return bool({"soldiers", "troops", "officers", "police"} & set(words))


DOLLARS = frozenset("$ USD AUD CAD NZD SGD HKD".split())  # "$5 million" may be any of them


def _tremor(before: str, after: str) -> str:
    """Whether a magnitude is that of an aftershock: the noun right behind it, else one before it."""
    if noun := re.match(r"(?:[\s-]+[\w-]+){0,3}?[\s-]+(aftershock|earthquake|quake|tremor|shock)", after, re.I):
        return "aftershock" if noun[1].casefold() == "aftershock" else ""
    return "aftershock" if re.search(r"\baftershock", before, re.I) else ""


def _money_for(q: Quantity, at: int) -> str:
    """What a sum is for, by the nearest word that tells."""
    best: tuple[int, str] | None = None
    for topic, pattern in MONEY_FOR.items():
        for match in re.finditer(pattern, q.sentence.quote, re.I):
            gap = abs(match.start() - at)
            if best is None or gap < best[0]:
                best = gap, topic
    return best[1] if best else ""


def _scope(q: Quantity, words: list[str]) -> frozenset[str]:
    """Whose number it is, where not everybody's: children, foreigners, one nation's soldiers."""
    inside = q.span.quote + " " + q.what
    capitals = {w.casefold() for w in _CAPITAL.findall(f" {inside}") if w.casefold() in words}
    capitals -= _OF_KINDS  # "Cases rose to 700"
    if capitals:
        capitals -= {re.split(r"\W+", q.span.quote.strip())[0].casefold()}
    return frozenset({_CHILDREN.get(word, word) for word in PARTS & set(words)} | capitals)


def _thing(q: Quantity, words: list[str], mention: EventMention | None, scope: frozenset[str]) -> Counted | None:
    """Any other thing: its noun, and what was done with it."""
    plain = [w for w in words if w not in scope]
    acts = [w for w in plain if w.endswith("ed") or w in ("sent", "built", "lost", "held", "hit", "sunk", "burnt")]
    nouns = [w for w in plain if w not in acts and w not in GENERAL]
    unit = q.unit or ""
    if unit == "percent":
        return _raise(q)  # of what any other share is taken is seldom said
    if unit in MEASURED_IN:
        topic = MEASURED_IN[unit]
        if topic == "area":
            return Counted("measure", "area", unit, frozenset()) if AREA_OF.search(q.sentence.quote) else None
        if topic == "speed":
            return Counted("measure", topic, unit, frozenset())  # "at 17 knots" tells of what by what stands before it
        return Counted("measure", " ".join(nouns) or topic, unit, frozenset()) if nouns or mention else None
    if not nouns:
        return None
    head = _singular(nouns[-1])
    if head in NO_THINGS or len(head) < 3:
        return None
    act = acts[-1] if acts else ""
    return Counted(SAME_NOUN.get(head, head), act, "", scope)


PAY = re.compile(r"\b(?:pay|wages?|salar\w+|(?:a|the|its|their)\s+(?:rise|raise|increase|offer))\b", re.I)
RAISE_WORDS = {
    "wanted": re.compile(r"\b(?:want\w*|demand\w*|ask\w*|claim\w*|seek\w*|insist\w*)\b", re.I),
    "offered": re.compile(r"\b(?:offer\w*|propos\w*)\b", re.I),
    "agreed": re.compile(r"\b(?:agree\w*|settle\w*|ended|won|deal|was|is)\b", re.I),
}


def _raise(q: Quantity) -> Counted | None:
    """A rise in pay that is wanted, offered or agreed, in percent."""
    quote = q.sentence.quote
    if PAY.search(quote) is None:
        return None
    at = q.span.start - q.sentence.start
    near = [(abs(m.start() - at), act) for act, words in RAISE_WORDS.items() for m in words.finditer(quote)]
    for act in ("wanted", "offered"):  # "raised its offer to 5": more telling than "was"
        if any(one == act for _, one in near):
            return Counted("raise", act, "percent", frozenset())
    return Counted("raise", "agreed", "percent", frozenset()) if near else None


_LETTERS = re.compile(r"[^\W\d_]+")
_OF_A_KIND = re.compile(r"\d[\d,.]*-[a-z]")
_CURRENCY = re.compile(r"[A-Z]{3}")
_CAPITAL = re.compile(r"(?<=[\s-])[A-Z][^\W\d_]+")
# Units of a measure, and what they measure where the words do not say.
MEASURED_IN = {
    "km": "distance", "miles": "distance", "m": "distance", "hectares": "area", "acres": "area", "tonnes": "weight",
    "tons": "weight", "kg": "weight", "km/h": "speed", "mph": "speed",
    "knots": "speed", "nautical miles": "distance", "barrels": "volume",
    "degrees": "temperature", "cm": "height", "mm": "rainfall",
}  # fmt: skip


def is_measure(unit: str) -> bool:
    """Is a unit one of a measure, of money or of shares, and no noun: "km", "USD", "percent", no "lorries"?"""
    return unit in MEASURED_IN or unit in ("percent", "magnitude") or _CURRENCY.fullmatch(unit) is not None


def nouns_of(what: str) -> list[str]:
    """The nouns of what is counted, singular: "additional military engineers and workers sent" -> engineer, worker."""
    words = _LETTERS.findall(what.casefold().partition(",")[0])
    return [_singular(w) for w in words if w not in GENERAL and w not in DELTA and not w.endswith("ed")]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else word
