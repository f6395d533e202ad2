"""Words that mean something else beside certain words: "fired the minister", "left 300 homeless", "would not say"."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from dateline.extract import grammar
from dateline.extract.event_types import GOODS
from dateline.extract.event_words import Family
from dateline.extract.meant import POSTS, counted
from dateline.extract.only_called import is_only_called
from dateline.extract.stand_ins import PEOPLE
from dateline.extract.triggers import Hit
from dateline.reading import Reading, Word

DISMISSED = Family("dismiss", None, None, 0.6)
ENDS = Family("end", None, None, 0.4)
LEFT = Family("leave", None, None, 0.35)
NO_CONFIDENCE = Family("no_confidence", None, None, 0.6)
PENALTY = Family("order", "SANCTION", None, 0.6)
# What a page asks of its reader: "Read more", "Sign up for our newsletter".
FURNITURE = frozenset("read click subscribe follow sign watch see share download join contact listen register".split())
GUEST = Family("meet", "CONSULT", None, 0.7)
# Verbs that send somebody out of an office, where that is what their object is; else they reject or shoot.
SENDS_OUT = frozenset("dismiss fire sack".split())
OFFICES = PEOPLE | frozenset("aide cabinet board council government chief staff team".split())
KEEPS_SILENT = frozenset("decline refuse".split())
# What a report says of those who gave it nothing is no event.
SILENCE = frozenset("comment elaborate specify say name identify".split())
WOULD_NOT = frozenset("name identify quote draw".split())  # "declined to be named"
JUDGES = frozenset("judge court tribunal magistrate jury arbitrator regulator".split())
PENALTIES = frozenset("pay compensate refund reimburse forfeit".split())
TAKES_LAND = frozenset("capture recapture retake".split())
SEIZED = Family("seize", "COERCE", "seize", 0.6)
LAND = frozenset(
    """town city village capital district province region island hill ridge crossing bridge airport airfield base camp
    barracks outpost port border position territory area mine road highway stronghold enclave suburb neighbourhood
    checkpoint station dam plant""".split()
)
MESSAGE = Family("message", None, None, 0.3)
MESSAGES = frozenset(
    "message letter telegram fax greeting congratulation condolence note wish regard invitation".split()
)
STAYS = Family("stay", None, None, 0.25)
TRAVELS = Family("travel", None, None, 0.25)
BROUGHT = Family("aid", "AID", None, 0.6)
VISITS = Family("visit", "CONSULT", "visit", 0.6)
RESULT = Family("result", None, None, 0.6)
ILLNESSES = frozenset("heart panic asthma anxiety".split())
GOES = frozenset("travel sail land arrive drive fly go come reach head move leave return ride roll dock".split())
VEHICLES = frozenset(
    """bus train plane aircraft jet helicopter ship vessel boat ferry tanker freighter truck lorry car taxi tram flight
    van minibus yacht trawler airliner submarine cargo motorcycle coach""".split()
)
HELPING = frozenset("hospital rescue relief aid supply medical humanitarian ambulance salvage".split())
NAMES = frozenset("declare name proclaim announce".split())
WINNERS = frozenset("winner victor champion victorious elected president-elect".split())
CEREMONY = Family("ceremony", None, None, 0.45)
GATHERS = frozenset("gather assemble congregate march walk throw light lay release".split())
FEELINGS = frozenset("frustration disappointment anger anxiety dismay enthusiasm resentment impatience".split())
ABLAZE = frozenset("ablaze alight afire aflame".split())
COMMEMORATES = frozenset("mark mourn remember commemorate celebrate honour honor pray bury".split())
WREATHS = frozenset("wreath flower petal candle rose garland lantern balloon".split())
ORDERS = frozenset("order tell require instruct".split())


def in_its_sense(reading: Reading, hit: Hit) -> Hit | None:
    """The hit as its neighbours make it mean; None where they make it no event."""
    verb, noun = grammar.verb_and_noun(reading, hit.start, hit.end)
    if (
        noun is not None
        and hit.entry.part == "noun"
        and (_names_its_verb(reading, noun) or _is_no_event(reading, noun))
    ):
        return None
    if noun is not None and hit.entry.part == "noun" and noun.lemma.lower() in ("vote", "motion"):
        confidence = any(c.lemma.lower() == "confidence" for c in reading.children(noun.index, "nmod"))
        return _as(hit, NO_CONFIDENCE) if confidence else hit
    if noun is not None and hit.entry.part == "noun" and (_is_illness(reading, noun) or is_only_called(reading, noun)):
        return None
    if (
        noun is not None
        and hit.entry.part == "noun"
        and hit.entry.family.type == "ASSAULT"
        and _of_words(reading, noun)
    ):
        return _as(hit, DISPUTE)
    if noun is not None and hit.entry.part == "noun" and noun.lemma.lower() in BLOWS and _is_a_blow(reading, noun):
        return _as(hit, BOMBED if _from_the_air(reading, noun) else STRUCK)
    if noun is not None and hit.entry.family.name == "leak" and _of_papers(reading, noun):
        return _as(hit, LEAKED)
    if noun is not None and noun.lemma.lower() == "office" and hit.entry.part == "noun":
        return None  # "assumed office" is told by its verb
    if verb is not None and hit.entry.family.type in ("REQUEST", "CONSULT") and _pays_a_call(reading, hit, verb):
        return _as(hit, VISITS)
    if noun is not None and noun.lemma.lower() == "bail" and grammar.case_of(reading, noun) == "on":
        return None  # "will appear on bail": how, and no release
    if verb is None or hit.entry.part != "verb":
        return hit
    lemma = verb.lemma.lower()
    if lemma == "walk" and (walked := _walks_out(reading, verb)) is not None:
        return _as(hit, walked)
    if verb.text.lower() in ABLAZE and reading.words[verb.head].lemma.lower() == "set":
        return None  # "was set ablaze": told by "set"
    if lemma == "fight" and _struggles_for(reading, verb):
        return None  # "we will fight for every job"
    if lemma in ("send", "issue") and any(_of_distress(reading, c) for c in reading.children(verb.index, "obj")):
        return None  # "sent a distress call": told by the call
    handed = lemma in ("deliver", "hand", "present") and hit.entry.family.type == "AID"
    if (lemma == "send" or handed) and hit.entry.family.type is not None and _sends_words(reading, verb):
        return _as(hit, MESSAGE)
    if lemma in TAKES_LAND and hit.entry.family.name == "arrest" and _is_land(reading, verb):
        return _as(hit, SEIZED)
    if lemma == "pay" and any(c.lemma.lower() == "price" for c in reading.children(verb.index, "obj")):
        return None  # "will pay a price for it"
    flown = lemma == "fly" or verb.text.lower() == "flown"  # of which the reader makes "flo"
    if flown and hit.entry.family.type in ("RETREAT", "CONSULT") and reading.children(verb.index, "aux:pass"):
        return _as(hit, TRAVELS)  # "the men were flown to Rome"
    if lemma == "stay" and hit.entry.family.type == "CONSULT" and not reading.children(verb.index, "obl:agent"):
        return _as(hit, STAYS)
    if lemma == "break" and _breaks_out(reading, verb):
        return None
    if lemma == "open" and hit.entry.family.type in ("RETREAT", "CONSULT") and _opens_by_itself(reading, verb):
        return None  # "talks due to open in Oslo": the talks are the event
    if lemma == "use" and _is_accustomed(reading, verb):
        return None
    if lemma == "carry" and hit.entry.family.type == "AID" and (way := _way(reading, hit, verb)) is not None:
        return _as(hit, way)
    if lemma in GOES and hit.entry.family.type in ("CONSULT", "AID") and (way := _way(reading, hit, verb)) is not None:
        return _as(hit, way)
    if lemma in NAMES and hit.entry.family.type == "ACCUSE" and _names_a_winner(reading, verb):
        return _as(hit, RESULT)
    if lemma in FURNITURE and _tells_the_reader(reading, hit, verb):
        return None
    if lemma in KEEPS_SILENT and _keeps_silent(reading, verb):
        return None
    if lemma == "host" and not _hosts_somebody(reading, verb):
        return None  # "hosted a ceremony": told by the ceremony; "hosts a base", "hosts 200,000 refugees": no event
    if lemma == "receive" and hit.entry.family.type in (None, "AID", "COOPERATE") and _is_a_guest(reading, verb):
        return _as(hit, GUEST)
    if lemma in SENDS_OUT and hit.entry.family.type in (None, "REJECT", "ASSAULT") and _sends_out(reading, verb):
        return _as(hit, DISMISSED)
    if lemma == "leave" and hit.entry.family.type == "RETREAT" and _leaves_in_a_state(reading, verb):
        return _as(hit, LEFT)
    if lemma in GATHERS and hit.entry.family.type == "PROTEST" and _commemorates(reading, verb):
        return _as(hit, CEREMONY)
    if verb.text.lower() == "wound" and any(c.text.lower() == "up" for c in reading.children(verb.index, "compound")):
        return _as(hit, ENDS)  # "wound up the summit" hurts nobody
    if lemma in ORDERS and _penalises(reading, verb):
        return _as(hit, PENALTY)
    return _of_things(reading, hit, verb)


STRUCK = Family("attack", "ASSAULT", None, 0.75)
BOMBED = Family("airstrike", "ASSAULT", "aerial", 0.8)
BLOWS = frozenset("strike raid".split())
HARMS = frozenset("hit kill destroy wound injure level flatten demolish damage".split())
# What strikes from afar: no strikers, and no police at a door.
WARPLANES = frozenset("aircraft warplane jet bomber helicopter drone missile rocket artillery airforce".split())


def _is_a_blow(r: Reading, noun: Word) -> bool:
    """ "Friday's raid hit the market and killed four", "jets carried out a strike on a depot": an attack from the air,
    and no strike of workers or raid by police."""
    verb = r.words[noun.head]
    verbs = [verb, *r.children(verb.index, "conj")] if noun.relation == "nsubj" else []
    if any(c.lemma.lower() in POLICING for c in r.children(noun.index, "compound", "amod", "nmod")):
        return False
    if any(v.lemma.lower() in HARMS and r.children(v.index, "obj") for v in verbs):
        return True
    struck = {c.lemma.lower() for c in r.children(noun.index, "nmod") if grammar.case_of(r, c) == "on"}
    if struck & (LAND | GROUNDS if noun.lemma.lower() == "raid" else LAND | GROUNDS | POSTS):
        return True
    carried = noun.relation in ("obj", "nsubj:pass") and verb.lemma.lower() in ("carry", "launch", "conduct", "mount")
    return carried and _from_the_air(r, noun)


def _from_the_air(r: Reading, noun: Word) -> bool:
    """Do aircraft or missiles carry it out?"""
    doers = list(grammar.subjects_and_agents(r, noun.head)) if noun.relation in ("obj", "nsubj:pass") else []
    crafts = [i for w in doers for i in (w, *(c.index for c in r.children(w, "nmod", "compound")))]
    return any(r.words[i].lemma.lower() in WARPLANES for i in crafts)


GROUNDS = frozenset("settlement hamlet harbour harbor market".split())
POLICING = frozenset("police drug customs immigration dawn".split())
STRIKES = Family("strike", "PROTEST", "strike", 0.65)
STAYS_AWAY = Family("walk_out", "REJECT", None, 0.6)
GATHERED = frozenset(
    """meeting talk talks session debate vote summit hearing chamber parliament assembly conference council negotiation
    ceremony hall speech""".split()
)
LOCKED_UP = frozenset("prison jail cell custody court courtroom detention".split())
WORKERS = frozenset(
    """worker nurse miner teacher docker driver staff member employee pilot doctor guard crew firefighter journalist
    striker picket""".split()
)


def _walks_out(r: Reading, verb: Word) -> Family | None:
    """What "walk out" means: out of a meeting, out of prison, off the job; None where nothing tells."""
    beside = [c for c in r.children(verb.index) if c.index > verb.index]
    if not any(w.text.lower() == "out" for c in beside for w in (c, *r.children(c.index, "case", "advmod"))):
        return None
    left = {c.lemma.lower() for c in r.children(verb.index, "obl", "obj")}
    if left & GATHERED:
        return STAYS_AWAY
    if left & LOCKED_UP:
        return SET_FREE
    doers = {r.words[w].lemma.lower() for w in grammar.subjects_and_agents(r, verb.index)}
    return STRIKES if doers & WORKERS else None


LEAKED = Family("disclose", None, None, 0.4)


def _of_papers(r: Reading, noun: Word) -> bool:
    """ "A leak of the draft", "leaks to the press": what is let out is no gas."""
    beside = {c.lemma.lower() for c in r.children(noun.index, "nmod", "compound", "amod")}
    return bool(beside & (PAPERS | frozenset("press media newspaper journalist data security memo draft tax".split())))


def _is_no_event(r: Reading, noun: Word) -> bool:
    """ "Two pickets were hurt" are people, "fewer than 90,000 votes" and "53 percent of the vote" a count, "such a
    gathering" is none by itself, and "..., a charge that Oslo rejects" was told."""
    lemma, beside = noun.lemma.lower(), r.children(noun.index, "nummod", "det")
    counted = any(c.relation.startswith("nummod") for c in beside)
    verb = r.words[noun.head]
    if lemma == "picket":
        return counted and noun.relation.startswith(("nsubj", "obj")) and verb.lemma.lower() in HURTS
    if lemma == "vote":
        share = noun.relation == "nmod" and verb.lemma.lower() in (
            "percent",
            "%",
            "share",
            "majority",
            "half",
            "quarter",
        )
        return (counted and noun.feature("Number") == "Plur") or share
    if any(c.text.lower() == "such" for c in beside):
        return True
    if (
        lemma in ("fire", "attack") and r.words[noun.index - 1].text.lower() == "under"
    ):  # "under fire over the tax, she resigned"
        return any(grammar.case_of(r, c) in ("over", "for") for c in r.children(noun.index, "nmod"))
    if lemma in FEELINGS or lemma == "behest":
        return True  # "his frustration with Oslo", "at the behest of the ministry": nothing that is done
    if lemma == "movement":  # "the movement published a video": a body, and no march
        return not r.children(noun.index, "compound") and not any(
            grammar.case_of(r, c) == "of" for c in r.children(noun.index, "nmod")
        )
    return lemma in ("charge", "claim", "allegation", "accusation") and noun.relation == "parataxis"


def _names_its_verb(r: Reading, noun: Word) -> bool:
    """ "Conceded defeat", "an exchange of fire": the second word says no more than the first."""
    head = r.words[noun.head]
    if noun.lemma.lower() == "defeat" and noun.relation == "obj":
        return head.lemma.lower() in ("concede", "admit", "accept", "acknowledge")
    return noun.lemma.lower() in ("fire", "gunfire") and noun.relation == "nmod" and head.lemma.lower() == "exchange"


def _breaks_out(r: Reading, verb: Word) -> bool:
    """ "Rioting broke out in Oslo": the rioting is the event."""
    out = any(c.text.lower() == "out" for c in r.children(verb.index, "compound:prt", "advmod"))
    return out and any(grammar.is_event(r, c.index) for c in r.children(verb.index, "nsubj"))


def _opens_by_itself(r: Reading, verb: Word) -> bool:
    """Is it an event that opens, and nobody who opens it?"""
    if r.children(verb.index, "obj"):
        return False
    subjects = [c.index for c in r.children(verb.index, "nsubj")] or ([verb.head] if verb.relation == "acl" else [])
    return any(grammar.is_event(r, i) for i in subjects)


def _of_things(r: Reading, hit: Hit, verb: Word) -> Hit:
    """The hit where its verb is said of things: a statement that is released, a road that mud blocks."""
    lemma, type_, mode = verb.lemma.lower(), hit.entry.family.type, hit.entry.family.mode
    done_to = {name for c in _patients(r, verb) for name in (c.lemma.lower(), c.text.lower())}  # "footag"
    doing = {r.words[w].lemma.lower() for w, role in grammar.of_verb(r, verb.index) if role == "source"}
    if lemma in ("release", "free") and type_ is not None and done_to & PAPERS:
        return _as(hit, PUBLISHED)
    if lemma in HURTS and type_ == "ASSAULT" and _by_accident(r, verb):
        return _as(hit, Family(hit.entry.family.name, None, None, min(hit.entry.family.weight, HURT_WEIGHT)))
    if hit.entry.words[-1:] == ("control",) and type_ == "COERCE" and not _of_something(hit):
        return _as(hit, CONTROLS)
    if lemma == "identify" and type_ is not None:
        return _as(hit, IDENTIFIES)
    if lemma in SWAPS and any(n.lemma.lower() in CAPTIVES for c in _patients(r, verb) for n in (c, *_of_them(r, c))):
        return _as(hit, SET_FREE)
    if lemma in EMBRACES and type_ is not None and _is_somebody(r, verb):
        return _as(hit, EMBRACED)
    if (
        lemma in ("send", "dispatch")
        and type_ in ("AID", "MOBILIZE")
        and (done_to & NO_HELP or _to_be_looked_at(r, verb))
    ):
        return _as(hit, SENT_OFF)
    if lemma in ("warn", "alert") and type_ == "THREATEN" and _of_a_danger(r, verb, done_to):
        return _as(hit, WARNS)
    if lemma in ("take", "rush", "transport", "bring") and type_ == "COERCE" and _to_hospital(r, verb):
        return _as(hit, TREATED)
    if lemma == "board" and type_ is not None and not doing & BOARDERS:
        return _as(hit, BOARDS)
    if lemma in LEADS and type_ != "AID" and _to_shelter(r, verb):
        return _as(hit, EVACUATED)
    if lemma in CARRIES and type_ == "COERCE" and _out_of_danger(r, verb):
        return _as(hit, RESCUES)
    if lemma in TRADES and type_ is not None and doing & SHARES:
        return _as(hit, Family(lemma, None, None, 0.25))
    if lemma == "vote" and any(c.text.lower() == "down" for c in r.children(verb.index)):
        return _as(hit, VOTED_DOWN)
    if lemma in SLAMS and type_ == "ASSAULT" and done_to & OPINIONS:
        return _as(hit, SLAMMED)
    if lemma == "seek" and type_ == "REQUEST" and _is_wanted(r, verb):
        return _as(hit, SEARCHES)
    if lemma in ("block", "close", "cut") and type_ in ("PROTEST", "SANCTION") and doing & GROUND:
        return _as(hit, BLOCKED)
    if lemma in ("topple", "toppl", "overturn") and type_ == "COERCE" and (done_to & STRUCTURES or doing & FORCES):
        return _as(hit, TOPPLED)
    if lemma == "serve" and done_to & TERMS:
        return _as(hit, IN_PRISON)
    if lemma == "cut" and type_ is not None and any(c.lemma.lower() in LIMBS for c in r.children(verb.index, "obl")):
        return _as(hit, HURT)
    if type_ == "CONSULT" and mode in (None, "visit") and lemma in PRIVATELY and _is_private(r, verb):
        return _as(hit, TRAVELS)
    return hit


CONTROLS = Family("control", None, None, 0.3)
IDENTIFIES = Family("identify", None, None, 0.35)
BOARDS = Family("board", None, None, 0.35)
# Passengers, experts and pilots go aboard too; only of these is it force.
BOARDERS = frozenset(
    """police policeman officer soldier troop commando marine navy army force coastguard guard pirate gunman militant
    rebel fighter hijacker attacker activist protester demonstrator customs""".split()
)
RESCUES = Family("rescue", None, None, 0.5)
CARRIES = frozenset("take bring lift carry fly pull pluck winch move remove".split())
PERILS = frozenset(
    """wreck wreckage rubble roof rooftop ledge cliff sea water river mountain mountainside glacier floodwater
    debris""".split()
)
# "Taken off the ship" is saved; "taken from his ship" may be an abduction.
VESSELS = frozenset("ship ferry boat vessel yacht trawler tanker dinghy raft deck".split())
SENT_OFF = Family("send", None, None, 0.3)
SEARCHES = Family("search", None, None, 0.4)
HURT_WEIGHT = 0.6
HURTS = frozenset("kill injure wound hurt trap crush bury".split())
# What falls on people, or carries them, and means nothing by it.
ACCIDENTAL = frozenset(
    """tree branch wall roof ceiling balcony bridge crane boulder rock scaffold scaffolding building stand stage lift
    elevator bus train tram car truck lorry van coach minibus plane aircraft airliner jet helicopter glider balloon boat
    ferry ship vessel dinghy yacht landslide mudslide avalanche wave quake earthquake storm tornado hurricane cyclone
    typhoon flood fire blaze rubble debris ice motorcycle cable raft canoe""".split()
)
NO_HELP = frozenset(
    """gun rifle pistol bullet sample specimen evidence body remains suspect bomber gunman attacker hijacker spy agent
    assassin letter email e-mail text ballot diplomat envoy representative delegation minister official""".split()
)
LOOKS_AT = frozenset("laboratory lab court prosecutor morgue mortuary jail prison examiner pathologist coroner".split())
TRADES = frozenset("close open end finish rise fall drop gain trade jump slip slide".split())
SHARES = frozenset("share stock index bond market price dollar euro yen future gold oil contract".split())
VOTED_DOWN = Family("reject", "REJECT", None, 0.6)
SLAMMED = Family("criticise", "ACCUSE", "disapprove", 0.5)
SLAMS = frozenset("attack blast slam hit assail savage pan target challenge".split())
OPINIONS = frozenset(
    """proposal plan policy policies decision record remark remarks comment comments idea bill law approach stance
    rhetoric position view views claim credibility integrity motive handling ruling verdict deal treaty agreement budget
    reform reforms campaign character reputation""".split()
)
WARNS = Family("warn", None, None, 0.4)
TREATED = Family("treat", None, None, 0.35)
PUBLIC = frozenset(
    """people resident public driver motorist citizen traveller traveler villager visitor tourist passenger swimmer
    fisherman farmer family inhabitant population""".split()
)
HOSPITALS = frozenset("hospital clinic mortuary morgue infirmary".split())
PUBLISHED = Family("publish", None, None, 0.4)
BLOCKED = Family("block", None, None, 0.4)
TOPPLED = Family("topple", None, None, 0.4)
IN_PRISON = Family("serve", None, None, 0.3)
TERMS = frozenset("sentence term".split())
HURT = Family("injure", None, None, 0.4)
PAPERS = frozenset(
    """statement report figure data video footage photo photograph picture image audio recording tape document detail
    information name list letter result poll survey transcript email file summary study map text memo album film song
    book finding copy sketch description number edition version update schedule""".split()
)
GROUND = frozenset(
    """landslide mudslide rockslide avalanche debris mud snow snowdrift rock boulder tree ice rubble flood floodwater
    wreckage storm""".split()
)
STRUCTURES = frozenset(
    """building tower house tree pole pylon wall statue mast fence crane chimney roof church minaret block bridge truck
    lorry bus car train wagon""".split()
)
FORCES = frozenset(
    "blast explosion quake earthquake storm wind hurricane typhoon cyclone tornado wave flood bomb".split()
)
LIMBS = frozenset("lip hand face head arm leg neck finger foot hands forehead chin cheek nose".split())
PRIVATELY = frozenset("visit travel tour come arrive fly return go".split())


SHOPS = frozenset("market shop mall store museum park beach restaurant relative friend family fair zoo".split())


SET_FREE = Family("release", "RETREAT", "release", 0.6)
SWAPS = frozenset("swap exchange trade return repatriate".split())
CAPTIVES = frozenset("prisoner captive hostage detainee pow inmate".split())
EMBRACED = Family("embrace", None, None, 0.2)
EMBRACES = frozenset("embrace hug kiss greet".split())  # people; a plan that is embraced has support


def _of_them(r: Reading, some: Word) -> tuple[Word, ...]:
    """ "Dozens of captives"."""
    return r.children(some.index, "nmod")


def _is_somebody(r: Reading, verb: Word) -> bool:
    """Is it a person who is embraced: "him", "his wife"?"""
    return any(c.upos == "PRON" or c.lemma.lower() in KIN for c in r.children(verb.index, "obj"))


KIN = frozenset("wife husband mother father son daughter brother sister child parent relative family friend".split())


def _patients(r: Reading, verb: Word) -> list[Word]:
    """What a verb is done to: its object, the subject of its passive, the noun of a participle ("a tape released")."""
    found = [
        *r.children(verb.index, "obj"),
        *(c for c in r.children(verb.index, "nsubj") if c.relation == "nsubj:pass"),
    ]
    participle = verb.relation == "acl" and verb.feature("Tense") == "Past" and verb.feature("VerbForm") == "Part"
    return [*found, r.words[verb.head]] if participle else found


def _by_accident(r: Reading, verb: Word) -> bool:
    """ "was killed when a tree fell", "trapped under the wall": nobody did it."""
    passive = any(c.relation == "nsubj:pass" for c in r.children(verb.index, "nsubj"))
    if not passive or any(grammar.case_of(r, c) == "by" for c in r.children(verb.index, "obl")):
        return False
    joined = [verb.index, *(c.index for c in r.children(verb.index, "conj") if c.lemma.lower() in HURTS)]
    below = [c for v in joined for c in r.children(v, "advcl")]
    clauses = [c for c in below if any(k.text.lower() in WHEN for k in r.children(c.index))]
    causes = [s.lemma.lower() for c in clauses for s in r.children(c.index, "nsubj")]
    under = [c.lemma.lower() for c in r.children(verb.index, "obl") if grammar.case_of(r, c) in UNDER]
    return bool(ACCIDENTAL & {*causes, *under})


WHEN = frozenset("when after as".split())
UNDER = frozenset("under beneath underneath by".split())


def _of_something(hit: Hit) -> bool:
    """ "took control of the town", not "the driver must take control"."""
    after = hit.s.tokens[hit.last : hit.last + 1]
    return bool(after) and after[0].lower in ("of", "over")


def _to_be_looked_at(r: Reading, verb: Word) -> bool:
    """ "was sent to the police laboratory in Oslo"."""
    return any(c.lemma.lower() in LOOKS_AT and grammar.case_of(r, c) == "to" for c in r.children(verb.index, "obl"))


def _of_a_danger(r: Reading, verb: Word, warned: Set[str]) -> bool:
    """ "warned residents to stay outdoors", "warned of heavy rain": nobody threatens."""
    return bool(warned & PUBLIC) or any(grammar.case_of(r, c) in ("of", "about") for c in r.children(verb.index, "obl"))


def _to_hospital(r: Reading, verb: Word) -> bool:
    return any(c.lemma.lower() in HOSPITALS and grammar.case_of(r, c) == "to" for c in r.children(verb.index, "obl"))


def _out_of_danger(r: Reading, verb: Word) -> bool:
    """ "had taken 118 people off the ship", "brought the villagers to safety", "carried the crew ashore"."""
    way = list(r.children(verb.index, "obl", "advmod", "obj", "nsubj:pass"))
    way += [n for c in way for n in r.children(c.index, "nmod")]
    return any(
        c.text.lower() == "ashore"
        or (c.lemma.lower() == "safety" and grammar.case_of(r, c) == "to")
        or (c.lemma.lower() in PERILS and grammar.case_of(r, c) == "from")
        or (c.lemma.lower() in PERILS | VESSELS and grammar.case_of(r, c) == "off")
        for c in way
    )


EVACUATED = Family("evacuate", "AID", None, 0.5)
LEADS = frozenset("move take bring lead bus".split())
SHELTERS = frozenset("shelter school gym gymnasium hall church mosque stadium hotel barracks".split())


def _to_shelter(r: Reading, verb: Word) -> bool:
    """ "Soldiers moved 200 residents to a school"."""
    people = any(c.lemma.lower() in PUBLIC | grammar.ANYBODY for c in _patients(r, verb))
    return people and any(
        c.lemma.lower() in SHELTERS and grammar.case_of(r, c) in ("to", "into") for c in r.children(verb.index, "obl")
    )


def _is_wanted(r: Reading, verb: Word) -> bool:
    """ "is being sought as a witness", "was sought over the fire": a person is looked for."""
    person = {n for name in r.names if name.kind == "person" for n in range(name.first, name.last)}
    sought = [c for c in r.children(verb.index, "nsubj") if c.relation == "nsubj:pass"]
    return any(c.index in person or c.lemma.lower() in PEOPLE | grammar.ANYBODY for c in sought)


def _is_private(r: Reading, verb: Word) -> bool:
    """ "A woman visiting from Canada": a traveller of no rank or name."""
    who = grammar.unsaid_subject(r, verb.index)
    if who is None:
        return False
    noun = r.words[who]
    named = any(c.upos == "PROPN" for c in r.children(who, "appos", "flat"))
    shops = verb.relation in ("acl", "advcl") and any(c.lemma.lower() in SHOPS for c in r.children(verb.index, "obj"))
    return noun.upos == "NOUN" and (noun.lemma.lower() in grammar.ANYBODY or shops) and not named


def _is_illness(r: Reading, noun: Word) -> bool:
    """ "a heart attack", "a stroke of luck": nobody attacks."""
    return noun.lemma.lower() == "attack" and any(
        c.lemma.lower() in ILLNESSES for c in r.children(noun.index, "compound")
    )


def _of_words(r: Reading, noun: Word) -> bool:
    """ "A custody battle", "a price war": nobody is hurt."""
    kinds = {c.lemma.lower() for c in r.children(noun.index, "compound", "amod")}
    return noun.lemma.lower() in BATTLES and bool(kinds & PEACEFUL)


DISPUTE = Family("dispute", None, None, 0.3)
BATTLES = frozenset("battle fight war clash duel campaign offensive showdown".split())
PEACEFUL = frozenset(
    "custody legal court price trade turf bidding uphill political electoral election takeover charm wage".split()
)


def _is_accustomed(r: Reading, verb: Word) -> bool:
    """ "Was used to sanctions", "has become used to": nobody uses anything."""
    head = r.words[verb.head]
    grown = verb.relation == "xcomp" and head.lemma.lower() in ("become", "get", "grow")
    passive = grown or any(c.lemma.lower() in ("be", "become", "get", "grow") for c in r.children(verb.index, "aux"))
    after = [c for c in r.children(verb.index, "obl", "advcl", "xcomp") if c.index > verb.index]
    led = {c.text.lower() for p in after[:1] for c in r.children(p.index, "case", "mark")}
    return passive and led == {"to"}


def _struggles_for(r: Reading, verb: Word) -> bool:
    ahead = any(c.text.lower() in ("will", "would", "to", "'ll", "’ll") for c in r.children(verb.index, "aux", "mark"))
    aims = [c for c in r.children(verb.index, "obl") if grammar.case_of(r, c) == "for" and c.upos == "NOUN"]
    return ahead and bool(aims) and not r.children(verb.index, "obj")


def _of_distress(r: Reading, noun: Word) -> bool:
    calls = noun.lemma.lower() in ("call", "signal") and any(
        c.lemma.lower() == "distress" for c in r.children(noun.index, "compound")
    )
    return calls or noun.lemma.lower() in ("mayday", "sos")


def _sends_words(r: Reading, verb: Word) -> bool:
    """ "Sent her a message of congratulation": words, and no help."""
    return any(c.lemma.lower() in MESSAGES for c in r.children(verb.index, "obj", "nsubj:pass"))


def _is_land(r: Reading, verb: Word) -> bool:
    """ "Captured the mining town of Rubaya": nobody is arrested."""
    passive = [c for c in r.children(verb.index, "nsubj") if c.relation == "nsubj:pass"]
    return any(c.lemma.lower() in LAND for c in (*r.children(verb.index, "obj"), *passive))


def _way(r: Reading, hit: Hit, verb: Word) -> Family | None:
    """What the journey of a thing or a person is, where it is no visit or help: a bus that travels visits nobody, and a
    president who lands brings no goods."""
    who = [w for w in r.children(verb.index, "nsubj") if not grammar.is_relative(w)]
    unsaid = grammar.unsaid_subject(r, verb.index) if not who else None
    if unsaid is not None:  # "a number of the cars were seen travelling"
        inside = counted(r, unsaid)
        meant = r.words[unsaid if inside is None else inside]
        helps = any(c.lemma.lower() in HELPING for c in r.children(meant.index, "compound", "amod"))
        vehicle = meant.lemma.lower() in VEHICLES and not helps  # "the ferry is expected to arrive"; no hospital ship
        if hit.entry.family.type == "CONSULT" or vehicle:
            who = [meant]
    if not who:
        return None
    goods = any(r.words[i].lemma.lower() in GOODS for c in r.children(verb.index) for i in r.subtree(c.index))
    if hit.entry.family.type == "CONSULT":
        carries = who[0].lemma.lower() in VEHICLES or _is_called_a_vehicle(r, who[0])
        return None if not carries else BROUGHT if goods else TRAVELS
    person = who[0].lemma.lower() in PEOPLE or any(
        n.kind == "person" and n.first <= who[0].index < n.last for n in r.names
    )
    if person and not r.children(verb.index, "obj") and not goods:
        return VISITS
    return TRAVELS if not goods and (who[0].lemma.lower() in VEHICLES or who[0].upos == "PROPN") else None


def _is_called_a_vehicle(r: Reading, who: Word) -> bool:
    """A name that the report puts behind the word for a ship or an aircraft: "the Vesi Star", of "the trawler Vesi
    Star"."""
    name = next((n for n in r.names if n.first <= who.index < n.last), None)
    if name is None:
        return False
    words = [r.words[i].text for i in range(name.first, name.last)]
    return any(
        w.lemma.lower() in VEHICLES and [x.text for x in r.words[w.index + 1 : w.index + 1 + len(words)]] == words
        for w in r.words
    )


def _names_a_winner(r: Reading, verb: Word) -> bool:
    """ "declared Holm the winner": accuses nobody."""
    return any(c.lemma.lower() in WINNERS for c in r.children(verb.index, "obj", "xcomp", "obl"))


def _pays_a_call(r: Reading, hit: Hit, verb: Word) -> bool:
    """ "Made a courtesy call", "called on the minister on Friday", which asks her for nothing."""
    if any(w.text.lower() == "courtesy" for w in r.words_in(hit.start, hit.end)):
        return hit.entry.family.name == "call"
    seen = r.words_in(hit.start, hit.end)
    if verb.lemma.lower() != "call" or seen[-1].text.lower() != "on" or len(seen) != 2:
        return False
    if r.children(verb.index, "xcomp", "ccomp", "parataxis") or any(
        grammar.is_infinitive(r, i) for i in r.subtree(verb.index) if i > verb.index
    ):
        return False
    called = [c for c in r.children(verb.index, "obl", "obj") if c.index > seen[-1].index]
    return bool(called) and (called[0].upos == "PROPN" or called[0].lemma.lower() in PEOPLE)


def _as(hit: Hit, family: Family) -> Hit:
    return replace(hit, entry=replace(hit.entry, family=family))


def _tells_the_reader(r: Reading, hit: Hit, verb: Word) -> bool:
    first = r.words_in(hit.s.start, hit.s.end)[:1]
    form = verb.text.lower() == verb.lemma.lower() and not r.children(verb.index, "nsubj", "nsubj:pass", "aux")
    return form and verb.is_root and [w.index for w in first] == [verb.index]


def _keeps_silent(r: Reading, verb: Word) -> bool:
    """ "Declined to comment", "refused to be named"."""
    for said in r.children(verb.index, "xcomp"):
        passive = any(c.lemma.lower() == "be" for c in r.children(said.index, "aux"))
        if said.lemma.lower() in (WOULD_NOT if passive else SILENCE):
            return True
    return False


def _sends_out(r: Reading, verb: Word) -> bool:
    """Is it a person or a body that is sent out of an office: "fired the minister", "was dismissed as mayor"?"""
    if r.children(verb.index, "compound"):
        return False  # "fired on villagers", "sacked off"
    out = [o for o in r.children(verb.index, "obj", "nsubj") if o.relation != "nsubj" and not grammar.case_of(r, o)]
    named = {n for name in r.names if name.kind == "person" for n in range(name.first, name.last)}
    personal = {"him", "her", "he", "she", "them", "they"}
    return any(o.lemma.lower() in OFFICES or o.index in named or o.text.lower() in personal for o in out)


def _is_a_guest(r: Reading, verb: Word) -> bool:
    """Is it somebody who is received: "where she was received by the king", "received the envoy"?"""
    passive = bool(r.children(verb.index, "aux:pass"))
    guests = [c for c in r.children(verb.index, "nsubj:pass" if passive else "obj") if not grammar.case_of(r, c)]
    named = {n for name in r.names if name.kind == "person" for n in range(name.first, name.last)}
    personal = {"him", "her", "he", "she", "them"}
    hosts = bool(r.children(verb.index, "obl:agent")) if passive else bool(r.children(verb.index, "nsubj"))
    return hosts and any(g.index in named or g.text.lower() in personal for g in guests)


def _hosts_somebody(r: Reading, verb: Word) -> bool:
    """Is it somebody who is hosted, or people for talks: "hosted the envoy", "hosted leaders for talks"?"""
    guests = r.children(verb.index, "obj", "nsubj:pass")
    met = [c for c in guests if any(t.type == "CONSULT" for t in r.triggers_in(c.start, c.end))]
    somebody = any(g.upos in ("PROPN", "PRON") or g.lemma.lower() in PEOPLE for g in guests)
    return somebody or bool(met) or not guests


def _leaves_in_a_state(r: Reading, verb: Word) -> bool:
    """ "Left 27 ships at anchor", "leaving hundreds homeless": nobody goes away."""
    things = r.children(verb.index, "obj")
    states = [c for c in r.children(verb.index, "xcomp", "obl", "advcl", "acl") if things and c.index > things[0].index]
    counted = any(r.children(o.index, "nummod") for o in things)
    return bool(things and (counted or any(c.upos == "ADJ" or c.relation == "xcomp" for c in states)))


def _commemorates(r: Reading, verb: Word) -> bool:
    """ "Gathered to mark the anniversary", "threw wreaths into the sea": mourners are no protesters."""
    aims = [c.lemma.lower() for c in r.children(verb.index, "xcomp", "advcl") if grammar.is_infinitive(r, c.index)]
    return bool(COMMEMORATES & set(aims)) or any(o.lemma.lower() in WREATHS for o in r.children(verb.index, "obj"))


def _penalises(r: Reading, verb: Word) -> bool:
    """Does a court order somebody to pay?"""
    ordering = [w for w, role in grammar.of_verb(r, verb.index) if role == "source"]
    what = [c for c in r.children(verb.index, "xcomp", "ccomp", "advcl") if grammar.is_infinitive(r, c.index)]
    judges = {w for i in ordering for w in (i, *(c.index for c in r.children(i, *grammar.NAME_PARTS)))}
    heads = {r.words[i].lemma.lower() for i in judges}
    return bool(heads & JUDGES) and any(c.lemma.lower() in PENALTIES for c in what)
