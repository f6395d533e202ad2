"""Stories: what happened, on which day, with which figures; and the facts that a reporter can tell of it."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from . import wording as w
from .names import COUNTRIES, Names

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
DEADLY = ("fire", "flood", "ferry", "quake")  # their tolls rise as the days go on
KINDS: Mapping[str, tuple[str, ...]] = {  # the lead, and what any reporter learns of it
    "fire": ("fire", "fire_hurt", "fire_cause", "crews"),
    "flood": ("flood", "flood_homes", "flood_moved"),
    "ferry": ("ferry", "ferry_saved", "ferry_route"),
    "quake": ("quake", "quake_depth", "quake_houses"),
    "strike": ("strike", "strike_demand", "strike_offer"),
    "arrest": ("arrest", "arrest_worth", "arrest_court"),
    "visit": ("visit", "visit_sign", "visit_worth"),
    "election": ("election", "election_rival", "election_turnout"),
}
EVENT_WORDS = {"quake": "earthquake", "ferry": "ferry accident", "visit": "meeting"}


@dataclass(frozen=True)
class Fact:
    """Something that can be told, and all the ways in which it can be put."""

    kind: str
    lines: tuple[str, ...]
    slots: Mapping[str, object]

    def say(self, rng: random.Random) -> str:
        return w.say(self.lines, self.slots, rng)

    def say_anew(self, before: str, rng: random.Random, tries: int = 6) -> str:
        return w.say_anew(self.lines, self.slots, before, rng, tries)

    def told_on(self, day: date, written: date, rng: random.Random) -> Fact:
        """The same fact with its day as a report of `written` would call it."""
        if "day" not in self.slots:
            return self
        return replace(self, slots={**self.slots, "day": day_words(day, written, rng)})


@dataclass(frozen=True)
class Story:
    """One happening with its true figures; `tolls` are the dead as known on the first, second ... day."""

    id: str
    kind: str
    day: date
    slots: Mapping[str, object]
    tolls: tuple[int, ...]
    speaker: str  # who gives the statement that every reporter may quote
    statement: str

    def known(self, after_days: int) -> int | None:
        return self.tolls[min(after_days, len(self.tolls) - 1)] if self.tolls else None

    def core(self, after_days: int, *, dead: int | None = None) -> list[Fact]:
        """The lead and what everybody learns, as known so many days later; `dead` takes the place of the toll."""
        slots = dict(self.slots)
        toll = dead if dead is not None else self.known(after_days)
        if toll is not None:
            slots |= {"dead_w": w.number_word(toll), "Dead_w": w.number_word(toll).capitalize()}
        return [Fact(kind, w.CORE[kind], slots) for kind in KINDS[self.kind]]


def make_story(number: int, names: Names, rng: random.Random) -> Story:
    """A story of its own: its names are in no other one of the case."""
    kind = rng.choice(sorted(KINDS))
    country, capital, demonym = rng.choice(COUNTRIES)
    other = rng.choice([c for c in COUNTRIES if c[0] != country])
    dead = rng.randint(2, 11)
    tolls = [dead]
    for _ in range(3):
        tolls.append(tolls[-1] + rng.choice((0, 0, 1, 2, 4)))
    day = date(2024, 1, 3) + timedelta(days=rng.randrange(600))
    first = rng.randint(36, 71)
    workers = rng.randint(120, 4900)
    slots: dict[str, object] = {
        "town": names.town() if kind != "visit" else capital, "country": country, "demonym": demonym,
        "country2": other[0], "capital2": other[1], "demonym2": other[2], "other_town": names.town(),
        "body": rng.choice(w.BODIES), "day": WEEKDAYS[day.weekday()],
        "a_building": rng.choice(w.BUILDINGS), "part": rng.choice(w.PARTS), "hurt": rng.randint(13, 89),
        "crews": rng.randint(31, 190), "hours": rng.randint(3, 19), "n_towns": w.number_word(rng.randint(3, 9)),
        "river": names.town(), "homes": rng.randint(45, 990), "moved": rng.randint(130, 2900),
        "ship": names.ship(), "saved": rng.randint(24, 210), "aboard": rng.randint(220, 480),
        "magnitude": f"{rng.uniform(5.2, 7.4):.1f}", "km": rng.randint(7, 48), "depth": rng.randint(8, 60),
        "company": names.company(), "workers": f"{workers:,}",
        "percent": first if kind == "election" else rng.randint(5, 14),
        "offer": rng.randint(2, 4), "suspect": names.person(), "age": rng.randint(23, 67),
        "loot": rng.choice(w.LOOTS).format(n=rng.randint(14, 380)), "money": f"{rng.randint(30, 990)},000",
        "later_day": WEEKDAYS[(day.weekday() + 4) % 7], "minister": names.person(), "host": names.person(),
        "topic": rng.choice(w.TOPICS), "millions": rng.randint(13, 480), "years": w.number_word(rng.randint(3, 9)),
        "winner": names.person(), "rival": names.person(), "percent2": max(100 - first - rng.randint(1, 9), 3),
        "turnout": rng.randint(38, 81),
    }  # fmt: skip
    return Story(
        id=f"s{number:06}",
        kind=kind,
        day=day,
        slots=slots,
        tolls=tuple(tolls) if kind in DEADLY else (),
        speaker=f"{rng.choice(('Mayor', 'Governor', 'Interior Minister'))} {names.person()}",
        statement=w.spin(rng.choice(w.STATEMENTS), rng),
    )


def make_details(story: Story, outlet: str, count: int, names: Names, rng: random.Random) -> list[Fact]:
    """What one reporter finds out besides: `count` facts with names and numbers that nobody else has."""
    chosen = rng.sample(sorted(w.DETAILS), min(count, len(w.DETAILS)))
    return [Fact(kind, w.DETAILS[kind], _detail_slots(kind, story, outlet, names, rng)) for kind in chosen]


def _detail_slots(kind: str, story: Story, outlet: str, names: Names, rng: random.Random) -> dict[str, object]:
    """The slots that this kind of detail has; names that it does not need are not used up."""
    shop, goods = rng.choice(w.SHOPS)
    risk = rng.choice(w.RISKS)
    slots: dict[str, object] = {
        "shop": shop, "goods": goods, "n": rng.randint(13, 970), "m": rng.randint(60, 580),
        "beasts": rng.choice(w.BEASTS), "year": rng.randint(1961, 2019), "month": rng.choice(MONTHS), "outlet": outlet,
        "noun": EVENT_WORDS.get(story.kind, story.kind), "risk": risk, "risk_up": risk.capitalize(),
        "clock": f"{rng.randint(1, 11)}:{rng.randint(10, 59)} a.m.", "saying": w.spin(rng.choice(w.SAYINGS), rng),
        "trade": rng.choice(w.TRADES), "subject": rng.choice(w.SUBJECTS),
    }  # fmt: skip
    needed = " ".join(w.DETAILS[kind])
    made: dict[str, Callable[[], str]] = {
        "name": names.person,
        "street": lambda: f"{names.town()} Street",
        "company": names.company,
        "hall": lambda: f"{names.town()} Hall",
        "other_town": names.town,
        "church": lambda: f"St {rng.choice(('Anna', 'Clemens', 'Lucia', 'Martin', 'Nikolas'))} in {names.town()}",
    }
    return slots | {slot: make() for slot, make in made.items() if f"{{{slot}}}" in needed}


def statement_fact(story: Story) -> Fact:
    """What the story's speaker told everybody: the quotation is the same in each report that has it."""
    lines = (
        "“{statement},” {speaker} said.",
        "[At a news conference|Before reporters] {speaker} [said|declared]: “{statement}.”",
        "{speaker} [said|told reporters]: “{statement}.”",
    )
    return Fact("statement", lines, {"statement": story.statement, "speaker": story.speaker})


def day_words(day: date, written: date, rng: random.Random) -> str:
    """A day as a report of `written` calls it: by its weekday in the first days, then by its date."""
    name = WEEKDAYS[day.weekday()]
    if (written - day).days < 5:
        return name
    return rng.choice((f"{MONTHS[day.month - 1]} {day.day}", f"{day.day} {MONTHS[day.month - 1]}"))


def title(story: Story, facts: Sequence[Fact], rng: random.Random) -> str:
    """A headline for the story as a report tells it."""
    slots = facts[0].slots
    lines = {
        "fire": "[{Dead_w} dead in {town} fire|Fire in {town} kills {dead_w}|Deadly blaze hits {town}]",
        "flood": "[{Dead_w} die in {town} floods|Floods kill {dead_w} near {town}|Water takes {town}]",
        "ferry": "[Ferry {ship} sinks off {town}|{Dead_w} drown as {ship} goes down|Ferry disaster near {town}]",
        "quake": "[Quake kills {dead_w} in {town}|{Dead_w} dead as earth shakes {town}|{town} counts its dead]",
        "strike": "[Strike shuts {company}|{company} workers walk out|Pay dispute in {town}]",
        "arrest": "[Police arrest {suspect}|Arrest in {town} after theft|{loot} gone, suspect held]",
        "visit": "[{minister} in {capital2} for talks|{country} and {country2} agree on {topic}|Ministers sign accord]",
        "election": "[{winner} elected mayor of {town}|{town} has a new mayor|{winner} beats {rival}]",
    }
    return w.say((lines[story.kind],), slots, rng)
