"""Where an event took place, read off the tree: the place phrase that belongs to its word, or what else puts it there.

A place phrase hangs on the event's word or on a verb that carries it ("talks were held in Oslo"). Failing that, the
event is where its object is ("invaded Denmark"), where the clause it stands in is ("in Bergen, where a hillside gave
way"), where it starts from ("sent from Oslo"), where the thing it happens to stands ("Bergen airport was closed"), or
where the same people have just arrived ("flew to Oslo and signed"). v is a verb, n a noun, by index into
`Reading.words`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.extract import grammar
from dateline.extract.stand_ins import PEOPLE
from dateline.extract.time_words import WEEKDAY_NAMES
from dateline.model import ActorMention, EventMention, PlaceMention
from dateline.reading import Reading, Word

LOCATIVE = frozenset(
    """in at near off inside outside around across on above below beneath beside along throughout through over
    behind""".split()
)
JUST_BEFORE = 3  # characters between two sentences that follow one another
A_WHILE = 300  # the same where hardly a second one is held in between
MEETS = frozenset("meet discuss".split())  # families of what visitors come for
DURING = frozenset("during at in".split())
TOWARDS = frozenset("to into onto toward towards".split())
# "the eastern tip of Flores", "the outskirts of Bergen": what stands before "of" is a piece of the place.
PIECES = frozenset(
    """tip coast shore city town village part edge outskirts centre center south north east west region province island
    capital suburb district area border waters side end port street streets heart middle vicinity bank municipality
    county state regency department county prefecture northeast northwest southeast southwest neighbourhood slope slopes
    peninsula territory hospital airport station prison court parliament palace university seawall seafront waterfront
    promenade pier quay wharf dock dockside square beach harbour harbor market stadium barracks garrison base camp
    cathedral church mosque temple school museum bridge highway road streets seaside banks shores hills valley plain
    outpost checkpoint crossing villages towns districts suburbs provinces regions hamlet settlement township enclave
    """.split()
)
# Verbs whose object is a piece of land that something is done to, besides those of a visit.
DONE_TO_LAND = frozenset(
    """visit tour reach enter leave hit strike shell bomb shake rock capture seize besiege flood pound occupy liberate
    invade annex attack storm raid retake recapture evacuate devastate destroy blockade colonise colonize close reopen
    inspect jolt batter""".split()
)
ARRIVES = frozenset("visit arrive fly travel go come tour return land head sail drive move reach".split())
# "sent two ships to Oslo": "to" with the thing sent says where to; with other things ("support to Norway") whom to.
SENDS = frozenset("send deliver dispatch ship deploy transfer bring take move carry airlift fly rush evacuate".split())
INHABITANTS = frozenset(
    """resident people villager farmer fisherman inhabitant citizen head police court council authority worker student
    protester shopkeeper trader family""".split()
)
ABOUT = frozenset(
    """treaty agreement accord pact deal talk talks discussion negotiation law bill resolution report statement plan
    commission conference summit vote referendum policy position stance document draft book film article opinion
    inquiry question""".split()
)
TOPICS = frozenset("presence existence number role situation".split())
EVENTFUL = 0.5  # score from which the reader's word counts that a noun is an event of its own
# Only with these does "to" say where: "fled to Norway", "the delivery of tents to Bergen".
MOVES = (
    ARRIVES
    | SENDS
    | frozenset(
        """flee escape deport extradite withdraw retreat march spread expand relocate migrate follow trip delivery
        deployment shipment transfer dispatch travel flight withdrawal evacuation convoy journey arrival departure leave
        retreat invite summon call advance push cross""".split()
    )
)
# Somebody's words and feelings about a town do not happen there; whatever else is done to a town does.
SAYS = frozenset(
    """praise criticise criticize thank blame mention name call support accuse warn condemn tell ask urge love like hate
    miss prefer represent consider regard know mean include describe discuss thank leave quit""".split()
)
SPEAKS = SAYS | frozenset(
    """confirm announce deny say report reveal disclose claim state allege admit acknowledge reject approve order demand
    promise pledge vow plan propose express declare explain note insist suggest estimate predict fear hope expect want
    agree commit threaten offer request""".split()
)
# What somebody says or orders of a place happens there; the saying and the order need not.
BEGINS = frozenset("turn seem appear prove begin start continue try help need have manage keep stop finish".split())


@dataclass(frozen=True, slots=True)
class _Anchored:
    """A place mention and the word that its phrase hangs by, with the preposition there ("" for none)."""

    place: PlaceMention
    word: int
    link: str


def place_by_tree(r: Reading, event: Word, places: Sequence[PlaceMention], *, visit: bool) -> PlaceMention | None:
    """The place of the event that a word tells; None where the sentence puts it nowhere.

    `places` are those of the sentence that name ground, in text order; `visit` says that the word speaks of going
    somewhere, so that a place needs no preposition ("visited Oslo", "the Oslo visit").
    """
    anchored = [a for p in places if (a := _anchor(r, p))]
    if _is_topic(r, event):  # "met in Oslo to discuss the strike": where they talked, not where the strike was
        below = set(r.subtree(event.index))
        anchored = [a for a in anchored if a.word in below]
    inner = [
        a
        for a in anchored
        if not (_of_topic(r, event, a) or _of_another(r, event, a) or _of_who_says(r, event, a))
        and not any(_modifies(r, a, b) for b in anchored if b is not a)
    ]
    if _is_under_way(r, event, anchored):
        return None
    inner = [a for a in inner if not _of_another_day(r, event, a)]
    links = LOCATIVE | (TOWARDS if visit or event.lemma.lower() in MOVES else frozenset())
    links |= {""} if visit else frozenset()
    inner = [a for a in inner if not (visit and _of_visitor(r, a))]
    # "pointed the finger at Denmark": a country is no point that something happens at
    inner = [a for a in inner if not (a.link == "at" and a.place.kind == "country")]
    hanging = [(grammar.serves(r, event.index, a.word), a) for a in inner if a.link in links]
    ranked = [
        (rank, _of_the_subject(r, event, a), abs(a.word - event.index), a.place.span.start, a.place)
        for rank, a in hanging
        if rank is not None
    ]
    if found := _object(r, event, inner):
        return found
    if ranked:
        return min(ranked)[-1]
    for find in (_where, _beside, _departure, _thing, _carried, _sitting, _seat_of_office):
        if found := find(r, event, inner):
            return found
    return _arrived(r, event, anchored)


def _of_the_subject(r: Reading, event: Word, a: _Anchored) -> bool:
    """ "A bridge over the Vistula collapsed in Grudzin": within the phrase of what it happens to."""
    word = r.words[a.word]
    while not word.is_root and word.head != event.index:
        word = r.words[word.head]
    return word.relation.startswith("nsubj")


def _is_under_way(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> bool:
    """ "A tanker carrying oil from Basra to Mumbai", "a flight from Oslo to Nairobi": between two places, and at none.

    Whoever "flew from Oslo to Nairobi" did arrive.
    """
    noun = event.upos == "NOUN" and event.lemma.lower() in PASSAGES
    going = event.upos == "VERB" and event.text.lower().endswith("ing") and event.lemma.lower() in CARRIES
    if not (noun or going):
        return False
    below = set(r.subtree(event.index))
    links = {a.link for a in anchored if a.word in below and not r.words[a.word].is_root}
    return "from" in links and bool(links & (TOWARDS | {"for"}))


VEHICLES = frozenset(
    """ship tanker bus coach lorry truck car van plane aircraft airliner jet helicopter boat vessel freighter barge
    trawler yacht minibus tram motorcade cargo consignment train convoy flight shipment""".split()
)
PASSAGES = VEHICLES | frozenset("voyage crossing passage ferry service route run".split())
CARRIES = MOVES | frozenset("carry transport haul ferry take steam cross bind ply".split())


def _of_visitor(r: Reading, a: _Anchored) -> bool:
    """ "Norway's envoy visited a school": whose envoy it was does not say where."""
    word = r.words[a.word]
    if word.relation not in ("nmod:poss", "compound") or a.link:
        return False
    while not word.is_root and word.relation in ("nmod:poss", "compound", "nmod"):
        word = r.words[word.head]
    return word.relation == "nsubj"


def _of_another_day(r: Reading, event: Word, a: _Anchored) -> bool:
    """ "Met donors in Oslo and will hold a rally", "spoke in Oslo on Monday and voted on Friday": where the first was,
    the second need not be."""
    later = event
    while not later.is_root and later.relation != "conj":
        later = r.words[later.head]
    first = r.words[later.head]
    if later.is_root or later.upos != "VERB" or not a.word < later.index:
        return False
    at = r.words[a.word]
    while not at.is_root and at.index not in (first.index, later.index):
        at = r.words[at.head]
    if at.index != first.index or first.upos != "VERB":
        return False
    ahead, was = _helpers(r, later) & AHEAD, _helpers(r, first) & AHEAD
    mine, others = _days_named(r, later), _days_named(r, first)
    return bool(ahead and not was) or bool(mine and others and mine != others)


def _helpers(r: Reading, verb: Word) -> set[str]:
    """The auxiliaries of a verb; "to" of "is to meet", "plans to meet" too."""
    own = {c.text.lower() for c in r.children(verb.index, "aux", "mark") if c.index < verb.index}
    return own | (
        {"to"} if any(c.relation == "xcomp" for c in r.children(verb.index)) and verb.lemma in PLANS else set()
    )


def _days_named(r: Reading, verb: Word) -> set[str]:
    """The weekdays that stand with a verb and with no later verb beside it."""
    beside = r.children(verb.index, "obl", "nmod")
    within = [d for c in r.children(verb.index, "obj", "obl") for d in r.children(c.index, "nmod", "obl")]
    return {c.text for c in (*beside, *within) if c.text in WEEKDAY_NAMES}


AHEAD = frozenset("will would may might could should shall to 'll ’ll".split())
PLANS = frozenset("plan intend hope want expect mean".split())


def _is_topic(r: Reading, event: Word) -> bool:
    """Is a noun what somebody talks about?"""
    if event.upos != "NOUN" or event.is_root or event.relation.partition(":")[0] not in ("obj", "obl"):
        return False
    verb = r.words[event.head]
    return verb.lemma.lower() in TOPIC_VERBS and (event.relation == "obj" or _case(r, event.index) in ("about", "on"))


TOPIC_VERBS = frozenset("discuss debate review address consider examine talk speak raise".split())


def settled(
    r: Reading, events: Sequence[EventMention], places: Sequence[PlaceMention], actors: Sequence[ActorMention]
) -> tuple[EventMention, ...]:
    """The events of a report, in text order, with the places that its other sentences give them.

    "The talks" are where the report last put talks of the same people, or any in the sentence before, if it put them in
    one place only; and what was done "during the talks" was done there.
    """
    name_of = {p.id: p.name for p in places}
    key_of = {a.id: a.key for a in actors}
    nouns: dict[int, str] = {}  # word of an event noun -> its place
    told: list[tuple[EventMention, frozenset[str]]] = []  # what the report has put somewhere so far, and who took part
    found: list[EventMention] = []
    for event in events:
        word = _word(r, event)
        people = frozenset(key_of[part.actor] for part in event.parts if part.actor in key_of)
        place = event.place
        if not place and word and word.upos == "NOUN" and _is_definite(r, word):
            before = [e for e, others in told if e.lemma == event.lemma and _same_affair(event, people, e, others)]
            if len({name_of[e.place] for e in before if e.place}) == 1:
                place = before[-1].place
        if not place and event.lemma in MEETS:
            place = _where_they_went(event, people, told)
        found.append(replace(event, place=place))
        if place:
            told.append((found[-1], people))
            if word:
                nouns[word.index] = place
    return tuple(event if event.place else replace(event, place=_during(r, event, nouns)) for event in found)


def _where_they_went(
    event: EventMention, people: frozenset[str], told: Sequence[tuple[EventMention, frozenset[str]]]
) -> str | None:
    """Where the people that meet have gone, as the report has just said: "Holm flew to Oslo. She met Vang"."""
    for visit, visitors in reversed(told):
        if event.sentence.start - visit.sentence.end > JUST_BEFORE:
            return None
        ahead = (visit.status == "planned") == (event.status == "planned")
        same_day = event.dates.phrase is None or event.dates.phrase == visit.dates.phrase
        if visit.lemma == "visit" and visit.status != "cancelled" and ahead and same_day and people & visitors:
            return visit.place
    return None


def _same_affair(event: EventMention, people: frozenset[str], other: EventMention, others: frozenset[str]) -> bool:
    """May "the talks" be those told of before: of two people or more that took part in both, or just told of?"""
    if people:
        return len(people & others) >= min(2, len(people), len(others)) > 0
    return 0 <= event.sentence.start - other.sentence.end <= (A_WHILE if event.lemma == "vote" else JUST_BEFORE)


def _word(r: Reading, event: EventMention) -> Word | None:
    return grammar.word_of(r, event.trigger.start, event.trigger.end, verb_first=False)


def _is_definite(r: Reading, noun: Word) -> bool:
    """ "the talks", "that visit", "his speech": spoken of as known."""
    return any(c.lemma.lower() in ("the", "that", "this") for c in r.children(noun.index, "det")) or any(
        c.upos == "PRON" for c in r.children(noun.index, "nmod")
    )


def _during(r: Reading, event: EventMention, nouns: Mapping[int, str]) -> str | None:
    """Where the event took place during which this one did: "during the talks in Oslo they agreed"."""
    verb, _ = grammar.verb_and_noun(r, event.trigger.start, event.trigger.end)
    if verb is None:
        return None
    beside = r.children(verb.index, "obl")
    found = [nouns[c.index] for c in beside if c.index in nouns and _case(r, c.index) in DURING]
    ends = [c for c in beside if c.lemma.lower() in PARTS_OF_IT and _case(r, c.index) == "at"]  # "at the end of"
    found += [nouns[d.index] for c in ends for d in r.children(c.index, "nmod") if d.index in nouns]
    if event.lemma == "walk_out":  # "walked out before the vote": out of the hall
        found += [nouns[c.index] for c in beside if c.index in nouns and _case(r, c.index) in ("before", "of")]
    return found[0] if found else None


def _anchor(r: Reading, place: PlaceMention) -> _Anchored | None:
    """The word that a place phrase hangs by: "off the eastern tip of Flores island" hangs by "tip"."""
    head = grammar.head_of(r, place.span.start, place.span.end)
    if head is None:
        return None
    while not (link := _case(r, head)) or link == "of":
        word = r.words[head]
        above = r.words[word.head]
        relation = word.relation.partition(":")[0]
        piece = above.lemma.lower() in PIECES and relation in ("nmod", "compound", "appos", "flat")
        stands = relation == "compound" and above.upos == "NOUN" and _case(r, above.index) in LOCATIVE
        piece = piece or (stands and place.kind != "country")  # "in a Bergen warehouse", not "in a Danish strike"
        named = relation in ("flat", "appos") and above.upos in ("PROPN", "NOUN") and not _is_somebody(above)
        if word.is_root or not (piece or named):
            break
        head = above.index
    before = r.subtree(head)[0] - 1
    particle = next((c.text.lower() for c in r.children(r.words[head].head, "compound") if c.index == before), "")
    return _Anchored(place, head, link or particle)  # "struck off Norway"


def _modifies(r: Reading, a: _Anchored, b: _Anchored) -> bool:
    """Does one place only say where the other is: "Russia's Vostochny Cosmodrome", "Paris, Texas"?"""
    if a.word == b.word:
        # Both hang by one word ("off the tip of Indonesia's Flores island"): the one nearer to it counts.
        return a.place.span.start < b.place.span.start and _possesses(r, a.place)
    return r.words[a.word].head == b.word and r.words[a.word].relation != "conj"


def _possesses(r: Reading, place: PlaceMention) -> bool:
    head = grammar.head_of(r, place.span.start, place.span.end)
    return head is not None and r.words[head].relation == "nmod:poss"


def _of_topic(r: Reading, event: Word, a: _Anchored) -> bool:
    """Does the phrase say where that is which somebody speaks of: "confirmed the presence of troops in Kursk"?"""
    if event.lemma.lower() not in SPEAKS or event.upos != "VERB":
        return False
    at = r.words[a.word]
    passed: list[Word] = []
    while not at.is_root:
        at = r.words[at.head]
        if at.index == event.index:
            return any(w.lemma.lower() in TOPICS or (_happens(r, w) and not _at_it(r, event, w)) for w in passed)
        passed.append(at)
    return False


def _of_another(r: Reading, event: Word, a: _Anchored) -> bool:
    """Is the phrase another event's, or what something is about: "put off the trip after the fire in Bergen", "a treaty
    on the Glomma river"?"""
    at = r.words[a.word]
    if a.link == "on" and not at.is_root and r.words[at.head].lemma.lower() in ABOUT:
        return True
    while not at.is_root:
        at = r.words[at.head]
        if at.index == event.index or at.upos not in ("NOUN", "PROPN"):
            return False
        if _at_it(r, event, at):
            return False
        carried = r.words[at.head].lemma.lower() in grammar.LIGHT | grammar.TAKES_PLACE
        if _happens(r, at) and not (carried and r.words[at.head].upos == "VERB"):
            return True
    return False


def _at_it(r: Reading, event: Word, gathering: Word) -> bool:
    """ "Agreed at a summit in Oslo", "signed at the end of talks in Oslo": done where those were who had gathered."""
    top = gathering
    if grammar.case_of(r, gathering) == "of" and r.words[gathering.head].lemma.lower() in PARTS_OF_IT:
        top = r.words[gathering.head]
    led = grammar.case_of(r, top) in ("at", "during")
    return led and gathering.lemma.lower() in GATHERINGS and top.head == event.index and event.upos == "VERB"


PARTS_OF_IT = frozenset("end close start opening beginning sideline sidelines conclusion".split())
GATHERINGS = frozenset(
    """summit meeting talks talk conference congress convention ceremony rally forum session assembly gathering
    hearing dinner reception""".split()
)


def _happens(r: Reading, word: Word) -> bool:
    return any(t.word == word.index and t.score >= EVENTFUL for t in r.triggers_in(word.start, word.end))


def _object(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "invaded Denmark", "annexed four regions of Ukraine": the land that something is done to."""
    suffering = {c.index for c in r.children(event.index, "obj")}
    suffering |= {c.index for c in r.children(event.index, "nsubj") if c.relation == "nsubj:pass"}
    lemma = event.lemma.lower()
    for a in anchored:
        if lemma not in DONE_TO_LAND and (lemma in SAYS or a.place.kind in ("country", "capital", "area")):
            continue
        if a.word in suffering or (a.link == "of" and r.words[a.word].head in suffering and lemma in DONE_TO_LAND):
            return a.place
    return None


def _where(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "in Bergen, where a hillside gave way and buried forty": the place before "where"."""
    verb = event
    while verb.relation in ("conj", "xcomp") and not verb.is_root:
        verb = r.words[verb.head]
    if verb.relation != "acl:relcl" and verb.relation.partition(":")[0] != "advcl":
        return None
    where = next((c for c in r.children(verb.index, "advmod", "mark") if c.lemma.lower() == "where"), None)
    if where is None:
        return None
    before = [a for a in anchored if a.place.span.end <= where.start and (a.word == verb.head or a.link in LOCATIVE)]
    return before[-1].place if before else None


def _beside(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """A place phrase of the clause that the event's word stands in, or of what hangs below it, but for what is told
    in it of somebody else: "promised to send boats to Oslo" does not put the promise there."""
    found = [
        (abs(a.word - event.index), a.place.span.start, a.place)
        for a in anchored
        if a.link in LOCATIVE
        and grammar.near(r, event.index, a.word)
        and not _told_within(r, event.index, a.word)
        and not _of_second_clause(r, event, a)
    ]
    return min(found)[-1] if found else None


def _of_who_says(r: Reading, event: Word, a: _Anchored) -> bool:
    return _of_speakers(r, event, a) or _of_tellers(r, event, a)


def _of_tellers(r: Reading, event: Word, a: _Anchored) -> bool:
    """ "The army bought tanks, two diplomats in Chad said": where those are who tell of it."""
    at = r.words[a.word]
    while not at.is_root and at.relation.partition(":")[0] in ("nmod", "appos", "compound"):
        at = r.words[at.head]
    verb = r.words[at.head]
    if at.index == a.word or at.relation != "nsubj" or verb.lemma.lower() not in SPEAKS or verb.index == event.index:
        return False
    word = event
    while not word.is_root and word.index != verb.index:
        if word.relation in ("ccomp", "parataxis") and word.head == verb.index:
            return True
        word = r.words[word.head]
    return verb.relation == "parataxis" and verb.head == event.index


def _of_speakers(r: Reading, event: Word, a: _Anchored) -> bool:
    """ "Leaders of the states on Lake Tamba agreed": deep within the phrase for those who speak, a place says who they
    are. "Officials in Oslo agreed" may say where, too."""
    if event.lemma.lower() not in SPEAKS:
        return False
    word, steps = r.words[a.word], 0
    while not word.is_root and word.relation in ("nmod", "conj", "appos", "compound"):
        word, steps = r.words[word.head], steps + 1
    return steps > 1 and word.relation.startswith("nsubj") and word.head == event.index


def _told_within(r: Reading, event: int, word: int) -> bool:
    """Does the path from a word up to the event cross a clause that the event only speaks of?"""
    at, crossed = r.words[word], False
    while at.index != event:
        if at.is_root:
            return False
        relation = at.relation.partition(":")[0]
        crossed |= relation in ("ccomp", "csubj", "parataxis") or at.relation == "acl:relcl"
        crossed |= relation in ("xcomp", "advcl", "acl") and r.words[at.head].lemma.lower() not in BEGINS
        # "shot the envoy and seemed to condemn the war in Syria": the second verb speaks of something of its own
        crossed |= relation == "conj" and at.upos == "VERB" and bool(r.children(at.index, "xcomp", "ccomp"))
        at = r.words[at.head]
    return crossed


def _of_second_clause(r: Reading, event: Word, a: _Anchored) -> bool:
    """ "Norway summoned the envoy, and crowds looted shops in Bergen": what others do elsewhere meanwhile."""
    if event.lemma.lower() not in SPEAKS | {"summon"}:
        return False
    at = r.words[a.word]
    while not at.is_root and at.index != event.index:
        if at.relation == "conj" and at.upos == "VERB" and grammar.has_subject(r, at.index):
            return True
        at = r.words[at.head]
    return False


BRINGS = frozenset("receive get bring arrive dock come return land import buy accept welcome hear obtain".split())


def _departure(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "sent two ships from Oslo": where it starts, if nothing says where it goes; "sent weapons to Norway"."""
    for a in anchored:
        head = r.words[r.words[a.word].head]
        sent = head.head == event.index and head.relation == "obj"  # "sent rescuers from Oslo"
        arrives = event.lemma.lower() in BRINGS or event.lemma.lower() == "visit"  # somewhere else
        if a.link == "from" and not arrives and (head.index == event.index or sent):
            return a.place
        if a.link == "to" and sent and event.lemma.lower() in SENDS:
            return a.place
    return None


def _only_comes_from(r: Reading, noun: Word) -> bool:
    """Are they people or a vehicle, whose "from" says where they started? "The ferry from Bergen" is a service there,
    "the ferry from Bari to Durres" is under way."""
    lemma = noun.lemma.lower()
    to = any(_case(r, c.index) in TOWARDS for c in r.children(noun.index, "nmod"))
    return _is_somebody(noun) or lemma in VEHICLES or (to and lemma in PASSAGES)


def _is_somebody(noun: Word) -> bool:
    return noun.lemma.lower() in PEOPLE | grammar.ANYBODY


SEATED = frozenset("court hospital prison jail courtroom courthouse clinic tribunal".split())


def _thing(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "Bergen airport was closed", "damage to the Bergen hospital": where the thing stands that it happens to."""
    carriers = [event.index, *([event.head] if event.relation == "xcomp" else [])]  # "stays suspended"
    subjects = [c for v in carriers for c in r.children(v, "nsubj")]
    suffering = [c for c in subjects if c.relation == "nsubj:pass" or c.upos == "NOUN"]
    suffering += r.children(event.index, "obj")
    if event.upos in ("NOUN", "PROPN"):
        suffering += [c for c in r.children(event.index, "nmod") if _case(r, c.index) in ("to", "of", "at")]
    seats = {c.index for c in subjects} | {c.index for v in carriers for c in r.children(v, "obl")}
    below = {c.index for c in suffering} | {c.index for s in suffering for c in r.children(s.index, "conj")}
    found = []
    for a in anchored:
        word = r.words[a.word]
        # "the Bergen airport"; but "a Bergen teacher" only comes from there
        stands = word.relation == "compound" and a.place.kind != "country" and not _is_somebody(r.words[word.head])
        # "a tourist from Canada was hurt", "a train from Bergen derailed"
        led = LOCATIVE if _only_comes_from(r, r.words[word.head]) else LOCATIVE | {"from"}
        stands = stands or (word.relation == "nmod" and a.link in led)
        home = a.link == "of" and r.words[word.head].lemma.lower() in INHABITANTS and a.place.kind != "country"
        stands = stands or (home and event.lemma.lower() not in SPEAKS)  # "residents of Bergen protested"
        if stands and word.head in below and r.words[word.head].upos == "NOUN":
            found.append(a.place)
        elif word.index in seats and word.lemma.lower() in SEATED and a.place.kind != "country":
            found.append(a.place)  # "a Lima court sentenced Holm"
    return found[0] if len({p.name for p in found}) == 1 else None


def _arrived(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "flew to Oslo on Sunday and promised help", "visited Oslo for talks": what people came for they do there."""
    helpers = [c for c in r.children(event.index, "aux") if c.lemma.lower() not in ("be", "have")]
    alone = not (r.children(event.index, "nsubj") or helpers) or grammar.is_infinitive(r, event.index)
    follows = event.relation in ("conj", "advcl", "xcomp") and alone
    purpose = event.upos == "NOUN" and event.relation.partition(":")[0] == "obl" and _case(r, event.index) == "for"
    verb = r.words[event.head]
    if not (follows or purpose) or verb.lemma.lower() not in ARRIVES:
        return None
    for a in anchored:
        word = r.words[a.word]
        if word.head == verb.index and (word.relation == "obj" or a.link in LOCATIVE | TOWARDS):
            return a.place
    return None


def _sitting(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "The council, meeting in Oslo, voted to send troops and urged Chad to help": where those sit who do it."""
    verb = grammar.first_conjunct(r, event)
    if verb.upos != "VERB" or (verb.index != event.index and r.children(event.index, "nsubj")):
        return None
    sits = [c for c in r.children(verb.index, "advcl") if c.index < verb.index]
    sits += [c for s in r.children(verb.index, "nsubj") for c in r.children(s.index, "acl")]
    sits = [c for c in sits if c.lemma.lower() in SITS and c.text.lower().endswith("ing")]
    for a in anchored:
        if a.link in ("in", "at") and any(r.words[a.word].head == c.index for c in sits):
            return a.place
    return None


SITS = frozenset("meet sit gather convene assemble".split())


def _seat_of_office(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "The mayor of Lunde decreed three days of mourning", "Lunde's council called off the regatta": an order of a
    town or a province holds there. Words about others do not ("the mayor of Lunde criticised")."""
    verb = grammar.first_conjunct(r, event)
    if event.lemma.lower() not in ORDAINS or (verb.index != event.index and r.children(event.index, "nsubj")):
        return None
    for holder in r.children(verb.index, "nsubj"):
        if holder.lemma.lower() not in LOCAL_OFFICES or holder.relation != "nsubj":
            continue
        for a in anchored:
            word = r.words[a.word]
            its = a.link == "of" or word.relation == "nmod:poss" or word.relation == "compound"
            if its and word.head == holder.index and a.place.kind not in ("country", "capital"):
                return a.place
    return None


LOCAL_OFFICES = frozenset("mayor prefect governor council municipality regent".split())
ORDAINS = frozenset("decree order ban close shut open reopen call cancel postpone extend lift impose declare".split())


SHAKES = frozenset("rock shake jolt hit strike batter devastate pound flood sweep destroy lash rattle ravage".split())


def _carried(r: Reading, event: Word, anchored: Sequence[_Anchored]) -> PlaceMention | None:
    """ "An earthquake struck in Norway", whatever part of speech the reader takes the quake for."""
    verb = r.words[event.head]
    if event.relation != "nsubj":
        return None
    if verb.lemma.lower() in SHAKES:  # "A tremor rocked the island of Lembata"
        return _object(r, verb, anchored)
    if verb.lemma.lower() not in grammar.TAKES_PLACE:
        return None
    return next((a.place for a in anchored if a.link in LOCATIVE and r.words[a.word].head == verb.index), None)


def _case(r: Reading, word: int) -> str:
    """The preposition of a noun phrase, lower case; "" without one."""
    links = [c.text.lower() for c in r.children(word, "case") if c.text not in ("'s", "’s", "'", "’")]
    return "with" if links == ["along", "with"] else next(iter(links), "")
