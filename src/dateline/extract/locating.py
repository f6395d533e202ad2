"""Which place of the gazetteer a name means: the one that fits the rest of its report best, or none.

A candidate's worth is the sum of what speaks for it: how many live there, what the report says beside the name ("Paris,
Texas"), which countries and provinces the report speaks of, how near its other places lie. Where the best does not
stand clear of a rival elsewhere, the name keeps only the country that the rivals share: a wrong pin is worse than none.
A bare name gets a point only where something sure in the report bears the
choice out, or where no namesake comes near it in size.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from dateline.countries import world
from dateline.extract.place_words import DISTRICT_WORDS, LANDS, PROVINCE_WORDS, REGIONS, TOWN_WORDS, WATERS
from dateline.extract.toponyms import Toponym
from dateline.gazetteer import ALIAS, MAIN, STEM, Gazetteer, Located, folded

# How much speaks for a candidate, in powers of ten of inhabitants. Set on every second report of LGL and TR-News
# (evaluation/places.py); the ranges tried are in docs/decisions/0013.
ALIAS_MALUS = 1.2
RIVAL_ALIAS_MALUS = 0.3  # more for another spelling where a place bears the name as its own
STEM_MALUS = 1.2  # "Avoyelles" for Avoyelles Parish
HYPHEN_MALUS = 0.7  # "St. Louis" is no Saint-Louis
UNIT_BONUS = 0.8  # "Moscow region" is Moscow Oblast before it is the city's own unit
UNIT_MALUS = 0.6  # a bare name is a town's before it is a district's
OWN_UNIT_MALUS = 0.3  # and all the more where the town lies in the unit: "Kherson", "New York"
COUNTRY_BASE = 6.8  # what speaks for a country, whatever town bears its name too
NAMESAKE_MALUS = 1.6  # for such a town
BIG = 3_000_000  # inhabitants of a province that bears the name of a country with as much right ("Georgia")
CAPITAL_BONUS = 0.5
COUNTRY_WEIGHT = 5.5  # times the share of the report's places that lie in the country
PROVINCE_WEIGHT = 4.5  # times the share that lie in the province
NEAR_WEIGHT = 1.0  # another place of the report within NEAR_KM, up to three
NEAR_KM = 140.0
TIE_WEIGHT = 3.5  # the text says what the place lies in
CLEAR = 0.6  # a pin must stand so far above the best rival that lies more than APART_KM away
APART_KM = 80.0
VILLAGE_BELOW = 3.3  # worth (2,000 inhabitants) below which a place must have another of the report near it
KNOWN_FROM = 150_000  # inhabitants from which a town is known without anything beside it
ALONE_FROM = 20_000  # the same for a name that nothing else in the list bears
DOMINANCE = 8  # times the inhabitants of every namesake elsewhere
CAPITAL_DOMINANCE = 4  # the same for a capital
BESIDE_KM = 40.0
COMPANY = 2  # places near one another that say together where a report is, though none of them would alone
LIKE = 0.6  # of two spellings of one name: "Kharkov" and "Kharkiv" are .86 alike, "Meleti" and "Malatya" .46
ROUNDS = 3  # each judges every name by what the round before made of the others
CHOICES = 150  # namesakes weighed, the most populous
SMALL = 100.0  # inhabitants that a place has at least, whatever the list says

_WITHIN = re.compile(
    r"(?:,|\s\(|, (?:a|an|the|its|\w+) [\w' -]{0,40}?(?:in|of)|,? in)"
    r"(?: the| \w+ern| \w+| [\w-]+ (?:province|region|state|county|district|part|coast|tip|end|republic) of){0,3}\s?"
)
_BEFORE = re.compile(
    r"['’]s?(?: [\w-]+){0,5} |(?: \w+ern)?(?: [\w-]+){0,4} (?:of|in|,) (?:the )?| "
    r"|(?: \w+ern)? (?!(?:and|or|nor|but|to|from|with|than) )[a-z]+ (?:of )?"
)
# What a part of a country has and what a country has, behind "Georgia's" or before "of Georgia".
_PART_OFFICES = (
    r"(?:lieutenant governor|governor|secretary of state|attorney general|state \w+|legislature|general assembly"
    r"|statehouse|highway patrol|bureau of investigation|department of \w+)"
)
_COUNTRY_OFFICES = (
    r"(?:prime minister|president|(?:foreign|defen[cs]e|interior|finance) (?:minister|ministry)|parliament|embassy"
    r"|ambassador|central bank|army|air force|border guards?)"
)
_OF_STATES, _OF_COUNTRIES = (
    (re.compile(rf"(?:['’]s)? (?:\w+ )?{offices}\b", re.I), re.compile(rf"\b{offices} (?:of|in) $", re.I))
    for offices in (_PART_OFFICES, _COUNTRY_OFFICES)
)
_LONGEST_OFFICE = 40  # characters of such an office with what stands between
_SAID_IN = re.compile(r", in (?:the )?(?:[\w-]+ern )?")
_OWNS = re.compile(r"['’]s?(?: \w+ern)? | ")
_HELD = re.compile(r",? in (?:the )?(?:\w+ern )?|, ")
_LONGEST_TIE = 70  # characters between a name and the name of what it lies in


# A name in small letters, what a word beside it makes of it, and whether it is a country's: "kursk", "province", False.
Key = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What a name was resolved to. `kind`: "country", "capital", "city", "province", "district", "area" (land round
    or beyond a place, without a point) or "place" (not in the gazetteer)."""

    name: str
    kind: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None


@dataclass(slots=True)
class _Candidate:
    place: Located | None  # None: the country itself
    country: str
    base: float
    units: tuple[Located, ...] = ()  # those that it lies in
    alias: bool = False  # by another spelling
    stem: bool = False  # a bare name for a unit that is called more: "Washington" for Washington County
    hyphened: bool = False  # spelled with a hyphen that the report does not write
    namesake: bool = False  # bears the name of a country: "Lebanon, Pa."
    worth: float = 0.0

    @property
    def province(self) -> int | None:
        """The row of the first-order unit that it is or lies in."""
        rows = [u.row for u in (*self.units, *((self.place,) if self.place else ())) if u.kind == "province"]
        return rows[-1] if rows else None


def locate(toponyms: Sequence[Toponym], text: str, known: Gazetteer) -> tuple[Whereabouts, ...]:
    """What each of a report's place names means, in the order given."""
    return _Report(toponyms, text, known).resolved()


class _Report:
    """The names of one report, each with its candidates; one name means one place throughout."""

    def __init__(self, toponyms: Sequence[Toponym], text: str, known: Gazetteer) -> None:
        self.toponyms, self.text, self.known, self.world = toponyms, text, known, world()
        # "Flores island": then "Flores" is no town. "Red Sea": nor is a sea.
        self.lands = {t.name for t in toponyms if t.unit in LANDS or t.name.rpartition(" ")[2].casefold() in WATERS}
        self.keys = [(folded(t.name) or t.name, _family(t.unit), t.is_country) for t in toponyms]
        self.datelined = {key for t, key in zip(toponyms, self.keys, strict=True) if t.datelined}
        # Governments alone: what Washington says of a country does not move its towns to America.
        self.powers = set(self.keys) - {k for t, k in zip(toponyms, self.keys, strict=True) if t.use != "government"}
        self.candidates: dict[Key, list[_Candidate]] = {}
        for toponym, key in zip(toponyms, self.keys, strict=True):
            if key not in self.candidates:
                self.candidates[key] = self._candidates(toponym)
        self.told = {key for key, t in zip(self.keys, toponyms, strict=True) if self._is_told(key, t)}
        self.seats = {t.name: code for t in toponyms if t.use == "government" and (code := self._seat(t))}
        self.foreign: dict[Key, str | None] = {}
        self.ties = self._ties()
        self.tied = {self.keys[i] for i in self.ties}
        self._weigh()
        self.sure = {key: c[0] for key, c in self.candidates.items() if c and self._is_sure(key, c)}

    def resolved(self) -> tuple[Whereabouts, ...]:
        found = []
        for i, (t, key) in enumerate(zip(self.toponyms, self.keys, strict=True)):
            where = self._whereabouts(i, t, key)
            # a capital that is spoken of as a government alone is no town of its name
            governs = t.use == "government" and (where.country is None or key in self.powers)
            found.append((self._capital(t, key) if governs else None) or where)
        return tuple(found)

    # --- candidates
    def _candidates(self, t: Toponym) -> list[_Candidate]:
        if t.use == "people":
            return [_Candidate(None, t.country, 9.0)] if t.country else []
        if t.built or t.name in self.lands or (folded(t.name) in REGIONS and not t.is_country):
            return []
        found = self.known.find(t.name, CHOICES)
        family = _family(t.unit)
        if not found and family:
            found = self.known.find(" ".join(t.name.split()[:-1]), CHOICES)
        if family in ("province", "district", "unit"):
            units = [(p, f) for p, f in found if p.kind != "town"]
            exact = [(p, f) for p, f in units if p.kind == ("province" if family == "unit" else family)]
            found = tuple(exact or units)
        elif family == "town":
            found = tuple((p, f) for p, f in found if p.kind == "town") or found
        if t.is_country:
            found = tuple((p, f) for p, f in found if f == MAIN)
        made = [self._candidate(t, p, flag, bare=not family) for p, flag in found]
        if any(flag == MAIN for _, flag in found):
            for c, (_, flag) in zip(made, found, strict=False):
                c.base -= RIVAL_ALIAS_MALUS * (flag == ALIAS)
        if not family:
            _lower_own_units(made)
        if t.is_country and t.country:
            for c in made:
                big = c.place is not None and c.place.kind == "province" and c.place.population > BIG
                c.base, c.namesake = c.base - (0.0 if big else NAMESAKE_MALUS), True
            made.append(_Candidate(None, t.country, COUNTRY_BASE))
        return made

    def _candidate(self, t: Toponym, place: Located, flag: int, *, bare: bool) -> _Candidate:
        worth = math.log10(max(SMALL, place.population))
        worth -= ALIAS_MALUS * (flag == ALIAS) + STEM_MALUS * (flag == STEM and bare)
        worth -= HYPHEN_MALUS * ("-" in place.name and "-" not in t.name)
        worth += UNIT_BONUS * (flag == STEM and not bare)
        worth -= UNIT_MALUS * (bare and place.kind != "town")
        worth += CAPITAL_BONUS * self._is_capital(place)
        hyphened = "-" in place.name and "-" not in t.name
        units = self.known.above(place)
        return _Candidate(place, place.country, worth, units, flag == ALIAS, flag == STEM and bare, hyphened)

    # --- what the text says beside a name
    def _is_told(self, key: Key, t: Toponym) -> bool:
        """Does an office beside a name that a country and a province share tell which is meant? "Georgia's governor" is
        of the American state, "Georgia's foreign minister" of the country. Lifts the one that is."""
        if not t.is_country:
            return False
        behind = self.text[t.end : t.end + _LONGEST_OFFICE]
        before = self.text[max(0, t.start - _LONGEST_OFFICE) : t.start]
        for offices, of_province in ((_OF_STATES, True), (_OF_COUNTRIES, False)):
            if not (offices[0].match(behind) or offices[1].search(before)):
                continue
            meant = [
                c for c in self.candidates[key] if (c.place is not None and c.place.kind == "province") == of_province
            ]
            for c in meant:
                c.base += TIE_WEIGHT
            return bool(meant)
        return False

    def _capital(self, t: Toponym, key: Key) -> Whereabouts | None:
        """The capital that a name means where it stands for its government somewhere in the report."""
        code = self.seats.get(t.name)
        for c in self.candidates[key]:
            if c.place is not None and c.country == code and self._is_capital(c.place):
                return Whereabouts(c.place.name, "capital", c.country, c.place.lat, c.place.lon)
        return None

    def _seat(self, t: Toponym) -> str | None:
        """The country of a capital that stands for its government, whatever towns bear its name."""
        return self.world.capitals.get(t.name)

    def _ties(self) -> dict[int, int]:
        """Mention -> the mention of what the text says that it lies in."""
        ties: dict[int, int] = {}
        for i, (a, b) in enumerate(zip(self.toponyms, self.toponyms[1:], strict=False)):
            between = self.text[a.end : b.start]
            if a.sentence != b.sentence or len(between) > _LONGEST_TIE or "\n" in between:
                continue
            if a.unit and between.lstrip().startswith(a.unit):
                between = between.lstrip()[len(a.unit) :]
                if between == " of " and not (self._fit(i, i + 1) or a.is_country or b.is_country):
                    self.foreign[self.keys[i]] = b.country  # "the Lunde district of Bergen": no Lunde elsewhere
                    continue
            if _WITHIN.fullmatch(between) and self._fit(i, i + 1):
                ties[i] = i + 1
            elif b.is_country and self._is_said_in(a, between) and self.candidates[self.keys[i]]:
                self.foreign[self.keys[i]] = b.country  # "Meleti, in western Greece": none of the namesakes is meant
            elif _BEFORE.fullmatch(between) and self._fit(i + 1, i) and i + 1 not in ties:
                ties[i + 1] = i
        return ties

    def _is_said_in(self, a: Toponym, between: str) -> bool:
        """ "Meleti, in western Greece", "ZLATAR, Bulgaria -"; no country lies in another ("sold it to Chad, in Norway's
        biggest trial")."""
        heads_a_line = between == ", " and self.text[a.start : a.end].isupper()
        return not a.is_country and (_SAID_IN.fullmatch(between) is not None or heads_a_line)

    def _fit(self, inner: int, outer: int) -> bool:
        """May what one mention names lie in what another names?"""
        return any(_lies_in(c, d) for c in self.candidates[self.keys[inner]] for d in self.candidates[self.keys[outer]])

    # --- weighing
    def _weigh(self) -> None:
        best: dict[Key, _Candidate] = {}
        for _ in range(ROUNDS):
            believed = {
                key: [(best[key], 1.0)] if key in best else _likely(candidates)
                for key, candidates in self.candidates.items()
                if candidates
            }
            spoken_of = _Shares(believed)
            for key, candidates in self.candidates.items():
                others = [c for k, c in best.items() if k != key and c.place]
                for c in candidates:
                    country, province = spoken_of.beside(key, c)
                    c.worth = c.base + COUNTRY_WEIGHT * country + PROVINCE_WEIGHT * province
                    c.worth += NEAR_WEIGHT * min(3, sum(_near(c, other, NEAR_KM) for other in others))
            for inner, outer in self.ties.items():
                self._heed(self.keys[inner], self.keys[outer])
            for key, candidates in self.candidates.items():
                if candidates:
                    candidates.sort(key=lambda c: (-c.worth, c.place.row if c.place else -1))
                    best[key] = candidates[0]

    def _heed(self, inner: Key, outer: Key) -> None:
        """Lifts what the text ties together."""
        lifted: set[int] = set()
        for c in self.candidates[inner]:
            holders = [d for d in self.candidates[outer] if _lies_in(c, d)]
            if holders:
                c.worth += TIE_WEIGHT
                lifted |= {id(d) for d in holders}
        for d in self.candidates[outer]:  # "London, Ontario": no town called Ontario, which has no London in it
            d.worth += TIE_WEIGHT / 2 if id(d) in lifted else -TIE_WEIGHT / 2 if lifted else 0.0

    # --- the answer
    def _whereabouts(self, i: int, t: Toponym, key: Key) -> Whereabouts:
        candidates = self.candidates[key]
        if key in self.tied and i not in self.ties and (seat := self._capital(t, key)):
            return seat  # "Paris condemned it", though Paris, Texas, is spoken of too
        if not candidates:
            return self._unlisted(i, t)
        top = candidates[0]
        if (key in self.foreign and key not in self.tied) or self._is_far(top, key):
            return Whereabouts(t.name, "place", self.foreign.get(key))
        land = top.country in self.world.by_code if top.place is None else top.place.kind == "province"
        if t.side and land:
            name = top.place.name if top.place else self.world.by_code[top.country].name
            return Whereabouts(name, "area", top.country)  # "northern Iraq": the middle of Iraq is elsewhere
        if top.place is None:
            home = self.world.by_code.get(top.country)
            if home is None:
                return Whereabouts(t.name, "country", top.country)
            return Whereabouts(home.name, "country", top.country, home.lat, home.lon)
        if self._is_stray(top, key):
            return Whereabouts(t.name, "place", self._beside(i))
        rivals = [c for c in candidates[1:] if c.worth > top.worth - CLEAR and not _same_spot(top, c)]
        if rivals:
            shared = top.country if all(c.country == top.country for c in rivals) else None
            return Whereabouts(t.name, "place", shared)
        if t.unit and top.place.kind == "town" and _family(t.unit) != "town":
            return Whereabouts(t.name, "area", top.country)  # "Sumy region" where the list has the town alone
        return Whereabouts(top.place.name, self._kind(top.place), top.country, top.place.lat, top.place.lon)

    def _is_sure(self, key: Key, candidates: Sequence[_Candidate]) -> bool:
        """Does a name say by itself which place it means, so that others may be told by it?"""
        return candidates[0].place is None or key in self.tied | self.told or self._dominates(key, candidates)

    def _dominates(self, key: Key, candidates: Sequence[_Candidate]) -> bool:
        """Is the first so much greater than all its namesakes elsewhere that a report need not say which it means?"""
        top = candidates[0]
        if top.place is None:
            return True
        # "Saint-Louis" is no rival of "St. Louis", newspapers write the hyphen; nor is a county, they say so.
        rivals = [c for c in candidates[1:] if (top.hyphened or not c.hyphened) and (top.stem or not c.stem)]
        rivals = [c for c in rivals if not _same_spot(top, c)]
        if any(c.place is None or (self._is_capital(c.place) and not c.alias) for c in rivals):
            return False
        times = CAPITAL_DOMINANCE if self._is_capital(top.place) else DOMINANCE
        if any(c.place and c.place.population * times > top.place.population for c in rivals):
            return False
        if key in self.datelined or self._is_capital(top.place) or top.place.population >= KNOWN_FROM:
            return True
        # "Lembata Regency": one alone has the name.
        return not rivals and (bool(key[1]) or top.place.population >= ALONE_FROM)

    def _is_stray(self, top: _Candidate, key: Key) -> bool:
        """Does nothing of the report say that this namesake is meant?

        It may be one that the list lacks: "Flores" between Indonesian towns is no village in Brazil. Places that
        are as unsure do not bear each other out, but where they lie side by side.
        """
        if key in self.sure:
            return False
        others = [c[0] for k, c in self.candidates.items() if k != key and c and c[0].place and not c[0].stem]
        near = 0 if top.stem else sum(_near(top, c, NEAR_KM) or _lies_in(top, c) for c in others)
        beside = any(_near(top, c, BESIDE_KM) or _lies_in(top, c) or _lies_in(c, top) for c in others)
        if near >= COMPANY or (beside and not top.stem):
            return False
        anchors = {k: c for k, c in self.sure.items() if k != key and k not in self.powers}
        supporters = [c for c in anchors.values() if c.country == top.country]
        if not supporters or (not near and len(supporters) < COMPANY and self._has_capital(key, top)):
            return True
        return top.base < VILLAGE_BELOW and not near

    def _is_far(self, top: _Candidate, key: Key) -> bool:
        """Is it a place that is called quite otherwise ("Meleti" is also what some call Malatya), while all that is
        sure in the report is of other countries?"""
        if not top.alias or top.place is None or self._is_capital(top.place) or key in self.tied | self.datelined:
            return False
        if SequenceMatcher(None, key[0], folded(top.place.name)).ratio() >= LIKE:
            return False
        homes = {c.country for k, c in self.sure.items() if k != key}
        return bool(homes) and top.country not in homes

    def _has_capital(self, key: Key, top: _Candidate) -> bool:
        """Does a capital abroad bear the name, so that it is not enough to speak of the country?"""
        if top.place is None or self._is_capital(top.place):
            return False
        abroad = (c for c in self.candidates[key] if c.country != top.country and not c.alias)
        return any(c.place is not None and self._is_capital(c.place) for c in abroad)

    def _unlisted(self, i: int, t: Toponym) -> Whereabouts:
        """What the list does not have: a part of the world, land that provinces share out, or nothing known."""
        region = folded(t.name)
        if region in REGIONS:
            return Whereabouts(t.name, "area", REGIONS[region])
        if country := self._parted(region):
            return Whereabouts(t.name, "area", country)
        return Whereabouts(t.name, "area" if t.name in self.lands else "place", t.country or self._beside(i))

    def _beside(self, i: int) -> str | None:
        """The country that the words beside a name give: "Indonesia's Flores", "Wunopito, Indonesia"."""
        t = self.toponyms[i]
        before = self.toponyms[i - 1] if i else None
        after = self.toponyms[i + 1] if i + 1 < len(self.toponyms) else None
        if before and before.country and _OWNS.fullmatch(self.text[before.end : t.start]):
            return before.country
        if after and after.is_country and _HELD.fullmatch(self.text[t.end : after.start]):
            return after.country
        return None

    def _parted(self, region: str) -> str | None:
        """The country of land that its provinces share out: "Sulawesi" for North, Central and South Sulawesi."""
        parts = [self.known.by_key(f"{part} {region}") for part in ("north", "south", "east", "west", "central")]
        homes = {p.country for found in parts for p, flag in found if p.kind == "province" and flag == MAIN}
        return homes.pop() if len(homes) == 1 and sum(map(bool, parts)) > 1 else None

    def _kind(self, place: Located) -> str:
        if self._is_capital(place):
            return "capital"
        return "city" if place.kind == "town" else place.kind

    def _is_capital(self, place: Located) -> bool:
        home = self.world.by_code.get(place.country)
        named = home is not None and home.capital is not None and folded(home.capital) == folded(place.name)
        return named and place.kind == "town" and place.population > 0


class _Shares:
    """The countries and provinces that a report speaks of, each name's own aside: nothing speaks for itself.

    Before anything is chosen a name counts for all its candidates, by how many live there.
    """

    def __init__(self, believed: Mapping[Key, Sequence[tuple[_Candidate, float]]]) -> None:
        self.own: dict[Key, dict[str | int, float]] = {}
        self.all: dict[str | int, float] = defaultdict(float)
        for key, choices in believed.items():
            mine = self.own[key] = defaultdict(float)
            for c, share in choices:
                for where in (c.country, c.province):
                    if where is not None:
                        mine[where] += share
                        self.all[where] += share

    def beside(self, key: Key, c: _Candidate) -> tuple[float, float]:
        """The shares of the other names that lie in a candidate's country and in its province."""
        own, others = self.own.get(key, {}), max(1, len(self.own) - (key in self.own))
        country = (self.all.get(c.country, 0.0) - own.get(c.country, 0.0)) / others
        if c.province is None:
            return country, 0.0
        return country, (self.all.get(c.province, 0.0) - own.get(c.province, 0.0)) / others


def _family(unit: str) -> str:
    """What a word for a place makes of it: "province", "district", "unit" (either), "town" or ""."""
    if unit in PROVINCE_WORDS and unit in DISTRICT_WORDS:
        return "unit"
    if unit in PROVINCE_WORDS:
        return "province"
    if unit in DISTRICT_WORDS:
        return "district"
    return "town" if unit in TOWN_WORDS else ""


def _lower_own_units(candidates: Sequence[_Candidate]) -> None:
    """Lowers the province or district of a town that bears its name: a bare "Kherson" is the town."""
    towns = {u.row for c in candidates if c.place and c.place.kind == "town" for u in c.units}
    for c in candidates:
        if c.place and c.place.row in towns:
            c.base -= OWN_UNIT_MALUS


def _likely(candidates: Sequence[_Candidate]) -> list[tuple[_Candidate, float]]:
    """The candidates with their share of belief, before anything else is known."""
    weights = [10 ** min(c.base, 7.5) for c in candidates]
    return [(c, w / sum(weights)) for c, w in zip(candidates, weights, strict=True)]


def _lies_in(inner: _Candidate, outer: _Candidate) -> bool:
    """Is one place in the other: in the country, or in the unit?"""
    if inner.place is None or inner is outer:
        return False
    if outer.place is None:
        return inner.country == outer.country and not inner.namesake
    return any(u.row == outer.place.row for u in inner.units)


def _same_spot(a: _Candidate, b: _Candidate) -> bool:
    """Do two candidates overlap, so that the choice between them moves no pin far?"""
    return _near(a, b, APART_KM) or _lies_in(a, b) or _lies_in(b, a)


def _near(a: _Candidate, b: _Candidate, km: float) -> bool:
    return (
        a.place is not None
        and b.place is not None
        and a.place.row != b.place.row
        and distance_km(a.place.lat, a.place.lon, b.place.lat, b.place.lon) <= km
    )


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """The great-circle distance of two points given in degrees."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))
