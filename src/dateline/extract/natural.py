"""What befell a place where hill, river or ground is said to have moved, and what befell a ship that "went down"."""

from __future__ import annotations

from dateline.reading import Reading, Word

MOVED = (
    0.6  # how much an analyst wants such an event when nothing else is known of it; as for the nouns of these families
)
# (family of event, what moves, how it is said to move)
NATURE = (
    (
        "landslide",
        frozenset("hill hillside slope mountain mountainside cliff mud earth soil mudflow debris".split()),
        frozenset("come give collapse slide slip fall crash crumble".split()),
    ),
    (
        "flood",
        frozenset("river stream creek lake dam dike dyke levee embankment".split()),
        frozenset({"burst", "overflow", "breach"}),
    ),
    ("quake", frozenset("ground earth".split()), frozenset("shake tremble quake".split())),
    (
        "leak",
        frozenset("gas ammonia chlorine oil fuel petrol diesel chemical acid fume vapour vapor cloud coolant".split()),
        frozenset("leak escape spill seep".split()),
    ),
)  # fmt: skip
VESSELS = frozenset(
    """ship boat ferry vessel trawler tanker yacht dinghy canoe freighter submarine barge tug schooner steamer catamaran
    dhow raft lifeboat""".split()
)


def of_nature(reading: Reading, verb: Word) -> str | None:
    """The family of the event that a verb tells with its subject; None for any other verb."""
    subjects = {c.lemma.lower() for c in reading.children(verb.index, "nsubj", "nsubj:pass")}
    said = {verb.lemma.lower(), verb.text.lower()}  # a rare verb may get a wrong base form
    if verb.lemma.lower() == "go" and _downwards(reading, verb) and _is_vessel(reading, verb):
        return "sink"
    return next((name for name, movers, moves in NATURE if subjects & movers and said & moves), None)


def _downwards(reading: Reading, verb: Word) -> bool:
    """ "went down", "went under"."""
    return any(c.text.lower() in ("down", "under") for c in reading.children(verb.index, "compound:prt", "advmod"))


def _is_vessel(reading: Reading, verb: Word) -> bool:
    """Is a ship the subject: "the ferry", "the trawler Vesi Star"?"""
    subjects = reading.children(verb.index, "nsubj")
    beside = [c for s in subjects for c in (s, *reading.children(s.index, "compound", "nmod:desc", "flat", "appos"))]
    return any(w.lemma.lower() in VESSELS for w in beside)
