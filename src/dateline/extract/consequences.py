"""What came of an event, and so came after it: "an inquiry into the fire", "condemned the attack", "121 were rescued".

Such words name no day, but they set a first one: nobody inquires into a fire before it broke out. Read off the tree
where the sentence names the event; where a report tells of one disaster only, also for those whom it left missing,
hurt or homeless.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.extract import grammar
from dateline.extract.inferred_days import MAX_CLIMB, event_word, is_earlier, since_what
from dateline.model import EventMention
from dateline.reading import Reading, Word

# What people do about a thing that has come about: the noun or the verb, and the words that lead to the thing.
ANSWERS = frozenset(
    """inquiry enquiry inquest investigation investigate probe trial retrial prosecution condolence sympathy apology
    apologise apologize compensation compensate search hunt manhunt rescue relief arrest detain charge suspect condemn
    condemnation denounce deplore mourn mourning mourner memorial vigil funeral commemorate commemoration blame sentence
    convict jail imprison sue lawsuit retaliate retaliation retaliatory reprisal respond response react reaction victim
    survivor survive aftermath wake cleanup clean-up reconstruction""".split()
)
LEADS_TO = frozenset("into over about for to after on of at from in against following with".split())
# The object of these is the thing itself: "condemned the attack".
DIRECT = frozenset(
    """investigate probe condemn denounce deplore mourn commemorate survive blame avenge lament""".split()
)
# Kinds of disaster by the words for them: a report that tells of one kind tells of one disaster, more or less.
KINDS: dict[str, str] = {
    word: kind
    for kind, words in {
        "quake": "quake earthquake temblor",
        "aftershock": "aftershock",
        "fire": "fire blaze inferno wildfire",
        "blast": "explosion blast explode bombing",
        "crash": "crash collision collide derailment derail",
        "flood": "flood flooding floodwater",
        "storm": "storm typhoon hurricane cyclone tornado",
        "slide": "landslide mudslide avalanche",
        "sinking": "sink sinking capsize capsizing shipwreck",
        "tsunami": "tsunami",
        "eruption": "eruption erupt",
        "collapse": "collapse",
        "leak": "leak spill",
        "stampede": "stampede",
        "outbreak": "outbreak epidemic",
    }.items()
    for word in words.split()
}
LEFT_BY = frozenset(
    "rescue missing displace evacuate shelter treat hospitalise hospitalize recover search trap".split()
)


def answers(r: Reading, e: Word, v: Word) -> bool:
    """Is e what was done about v: "an inquiry into the fire", "families of victims of the flood sued"?"""
    carried = next((c for c in r.children(e.index, "obj") if c.lemma.lower() in ANSWERS), None)
    if e.lemma.lower() not in ANSWERS and not (e.upos == "VERB" and carried is not None):
        return False
    # "opened an inquiry into the fire", "sent her condolences to the victims of the fire"
    heads = {e.index, carried.index} if carried is not None else {e.index}
    if v.upos not in ("NOUN", "PROPN") or v.is_root:
        return False
    word = v
    for _ in range(MAX_CLIMB):
        relation, head = word.relation.partition(":")[0], r.words[word.head]
        led = grammar.case_of(r, word)
        if head.index in heads:
            direct = relation == "obj" and e.lemma.lower() in DIRECT
            return direct or (relation in ("nmod", "obl") and led in LEADS_TO)
        # "the search for victims of the fire", "sympathy to the families of those killed in the crash"
        if head.is_root or relation not in ("nmod", "obl", "acl") or head.upos not in ("NOUN", "PRON", "ADJ", "VERB"):
            return False
        if relation != "acl" and led not in LEADS_TO:
            return False
        word = head
    return False


def left_by_the_disaster(events: Sequence[EventMention], r: Reading) -> Iterator[tuple[EventMention, EventMention]]:
    """What a report without a word of its day tells to have been left by the one disaster that it is about, with that
    disaster; nothing where it tells of two kinds."""
    told = [(e, word) for e in events if (word := event_word(r, e)) is not None and e.status in ("happened", "claimed")]
    disasters = [(e, KINDS[word.lemma.lower()]) for e, word in told if word.lemma.lower() in KINDS]
    if not disasters or len({kind for _, kind in disasters}) > 1 or any(e.background for e, _ in disasters):
        return
    first = min((e for e, _ in disasters), key=lambda e: e.trigger.start)
    for e, word in told:
        if LEFT_BY.isdisjoint((e.lemma.lower(), word.lemma.lower(), word.text.lower())):
            continue
        bare = e.dates.phrase is None and e.dates.earliest is None and not e.background
        if bare and not is_earlier(r, word) and since_what(r, word) is None:
            yield e, first
