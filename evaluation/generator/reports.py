"""Reports of a story: independent ones, copies of four kinds, relays; each with the truth about where it comes from."""

from __future__ import annotations

import random
import re
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Literal

from . import wording as w
from .names import Names
from .stories import Fact, Story, make_details, statement_fact, title

How = Literal["verbatim", "trimmed", "edited", "rewrite"]
Evidence = Literal["credit", "canonical", "byline", "time", "containment", "none"]
HOWS: tuple[How, ...] = ("verbatim", "trimmed", "edited", "rewrite")
WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Outlet:
    """Who publishes: an agency writes datelines; some papers close every article with the same words."""

    name: str
    agency: bool
    foot: str

    @property
    def host(self) -> str:
        return re.sub(r"[^a-z]", "", self.name.lower()) + ".example"

    @property
    def short(self) -> str:
        return self.name.split()[0] if self.agency else self.name


@dataclass(frozen=True)
class Told:
    """A fact as one report puts it."""

    fact: Fact | None
    text: str


@dataclass(frozen=True)
class Draft:
    """A report before it is written out."""

    id: str
    story: Story
    outlet: Outlet
    told: tuple[Told, ...]
    title: str
    published: datetime | None
    hour_known: bool = True
    head: str = ""
    tail: str = ""
    url: str = ""
    author: str = ""
    dead: int | None = None

    @property
    def stamp(self) -> str | None:
        if self.published is None:
            return None
        return self.published.strftime("%Y-%m-%dT%H:%M:00Z" if self.hour_known else "%Y-%m-%d")

    def text(self) -> str:
        body = [one.text for one in self.told]
        body[0] = self.head + body[0]
        return "\n".join([*body, *filter(None, (self.tail, self.outlet.foot))])


@dataclass(frozen=True)
class Copied:
    """The truth about a copy: whose, how, and what in the reports tells the direction."""

    copy: str
    original: str
    root: str
    how: How
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Size:
    """How much a report tells, each as (fewest, most): facts of the case, details that all who were there could learn,
    and details of its own."""

    core: tuple[int, int]
    common: tuple[int, int]
    details: tuple[int, int]


SHORT, LONG = Size((1, 2), (0, 1), (1, 2)), Size((2, 4), (1, 4), (2, 5))


@dataclass
class Desk:
    """One case in the making: its names, its outlets, its chance."""

    rng: random.Random
    names: Names
    outlets: list[Outlet]
    size: Size
    pool: list[Fact] = field(default_factory=list)  # of the story in hand: what a news conference gave to everybody
    said: dict[str, list[str]] = field(default_factory=dict)  # of the story in hand: kind of fact -> how it was put

    def story_reports(self, story: Story) -> tuple[list[Draft], list[Copied], list[tuple[str, str]]]:
        """The reports of a story, the copies among them, and its relays as (report, report that it passes on)."""
        rng = self.rng
        drafts: list[Draft] = []
        copies: list[Copied] = []
        relays: list[tuple[str, str]] = []
        free = rng.sample(self.outlets, len(self.outlets))
        agency = next(o for o in free if o.agency)
        papers = [o for o in free if not o.agency]
        writers = [agency, *papers[:2]] if rng.random() < 0.6 else papers[: rng.randint(1, 3)]
        rest = [o for o in papers if o not in writers]
        self.pool = make_details(story, "reporters", 5, self.names, rng)
        self.said = {}

        def new_id() -> str:
            return f"{story.id}-{len(drafts):02}"

        for n, outlet in enumerate(writers):
            drafts.append(self._original(new_id(), story, outlet, n))
        for original in list(drafts):
            for _ in range(rng.choice((0, 1, 1, 2, 3) if original.outlet.agency else (0, 0, 1, 1))):
                source = next(draft for draft in drafts if draft.id == original.id)  # its stamp may have changed
                made = [c for c in copies if c.root == original.id and c.how != "rewrite"]
                if made and rng.random() < 0.15:  # a copy of a copy
                    chosen = rng.choice(made).copy
                    source = next(draft for draft in drafts if draft.id == chosen)
                draft, copied, source = self._copy(new_id(), source, original, rest.pop())
                drafts[[d.id for d in drafts].index(source.id)] = source
                drafts.append(draft)
                copies.append(copied)
        if rng.random() < 0.35:
            original = rng.choice(drafts[: len(writers)])
            drafts.append(self._relay(new_id(), original, rest.pop()))
            relays.append((drafts[-1].id, original.id))
        by_id = {draft.id: draft for draft in drafts}
        return drafts, [_with_time(one, by_id[one.copy], by_id[one.original]) for one in copies], relays

    # --- independent reports ---
    def _original(self, id: str, story: Story, outlet: Outlet, n: int) -> Draft:
        rng = self.rng
        days = rng.choice((0, 0, 1, 2)) if n else 0
        published = _at(story.day + timedelta(days=days), rng.randint(6, 21), rng.randint(0, 59))
        known = story.known(days)
        dead = known + rng.choice((-1, 2)) if known and n == 1 and rng.random() < 0.25 else known
        core = [f.told_on(story.day, published.date(), rng) for f in story.core(days, dead=dead)]
        lead, others = core[0], rng.sample(core[1:], min(len(core) - 1, rng.randint(*self.size.core)))
        if rng.random() < 0.2:  # a brief: nothing that others could not tell as well
            details = rng.sample(self.pool, rng.randint(0, 1))
        else:
            details = rng.sample(self.pool, rng.randint(*self.size.common))
            details += make_details(story, outlet.short, rng.randint(*self.size.details), self.names, rng)
            rng.shuffle(details)
        if rng.random() < 0.5:
            details.insert(rng.randint(0, len(details)), statement_fact(story))
        facts = [lead, *others, *details]
        draft = Draft(
            id=id,
            story=story,
            outlet=outlet,
            told=tuple(Told(f, self._own_words(f)) for f in facts),
            title=title(story, facts, rng),
            published=published,
            hour_known=rng.random() < 0.7,
            head=_dateline(story, outlet, published) if outlet.agency else "",
            url=f"https://{outlet.host}/{published:%Y/%m}/{id}",
            author="" if outlet.agency or rng.random() < 0.5 else self.names.person(),
            dead=dead,
        )
        return draft if rng.random() < 0.9 else replace(draft, published=None)

    def _own_words(self, fact: Fact) -> str:
        """A fact as somebody puts it who has not read the others: as unlike theirs as the tables allow."""
        before = " . ".join(self.said.setdefault(fact.kind, []))
        words = fact.say_anew(before, self.rng, tries=12) if before else fact.say(self.rng)
        self.said[fact.kind].append(words)
        return words

    def _relay(self, id: str, original: Draft, outlet: Outlet) -> Draft:
        """A short report in own words of what another one reports, with what this outlet found out itself."""
        rng = self.rng
        lead = original.told[0].fact
        assert lead is not None
        written = original.published or _at(original.story.day, 12, 0)
        told = lead.say_anew(original.told[0].text, rng).rstrip(".")
        passed = w.spin("[{who} reports that|According to {who},|{who} said on its site that]", rng).format(
            who=original.outlet.short
        )
        own = rng.sample(self.pool, rng.randint(*self.size.common))
        own += make_details(original.story, outlet.short, rng.randint(*self.size.details), self.names, rng)
        sentences = [Told(lead, f"{passed} {_lower_first(told)}."), *(Told(f, self._own_words(f)) for f in own)]
        return Draft(
            id=id,
            story=original.story,
            outlet=outlet,
            told=tuple(sentences),
            title=title(original.story, [lead], rng),
            published=written + timedelta(hours=rng.randint(2, 30)),
            url=f"https://{outlet.host}/{id}",
            dead=original.dead,
        )

    # --- copies ---
    def _copy(self, id: str, source: Draft, root: Draft, outlet: Outlet) -> tuple[Draft, Copied, Draft]:
        """A copy, the truth about it, and its source (whose stamp may have to lose its hour)."""
        rng = self.rng
        how = rng.choice(HOWS)
        told = {"verbatim": _whole, "trimmed": _trimmed, "edited": self._edited, "rewrite": self._rewritten}[how](
            source
        )
        draft = Draft(
            id=id,
            story=source.story,
            outlet=outlet,
            told=told,
            title=source.title if how != "rewrite" else title(source.story, [told[0].fact or _lead(source)], rng),
            published=None,
            url=f"https://{outlet.host}/{id}",
            dead=source.dead,
        )
        draft, source, evidence = self._evidence(draft, source, how)
        return draft, Copied(id, source.id, root.id, how, evidence), source

    def _edited(self, source: Draft) -> tuple[Told, ...]:
        """Words exchanged, some sentences left out or moved, some of its own put in."""
        rng = self.rng
        kept = [one for n, one in enumerate(source.told) if n == 0 or rng.random() > 0.15]
        told = [Told(one.fact, _exchange(one.text, rng)) for one in kept]
        if len(told) > 3 and rng.random() < 0.5:
            at = rng.randrange(1, len(told) - 1)
            told[at], told[at + 1] = told[at + 1], told[at]
        for fact in make_details(
            source.story, source.outlet.short, rng.randint(0, 1 + len(told) // 5), self.names, rng
        ):
            told.insert(rng.randint(1, len(told)), Told(fact, fact.say(rng)))
        return tuple(told)

    def _rewritten(self, source: Draft) -> tuple[Told, ...]:
        """The same facts in other words and partly in another order; some are left out, some are its own."""
        rng = self.rng
        facts = [one for one in source.told if one.fact is not None]
        kept = [one for n, one in enumerate(facts) if n == 0 or rng.random() > 0.3]
        order = sorted(range(1, len(kept)), key=lambda n: n + rng.uniform(-2.2, 2.2))
        told = []
        for one in [kept[0], *(kept[n] for n in order)]:
            assert one.fact is not None
            told.append(Told(one.fact, one.fact.say_anew(one.text, rng)))
        own = make_details(source.story, source.outlet.short, rng.choice((0, 0, 1)), self.names, rng)
        own += [fact for fact in self.pool if fact not in [one.fact for one in facts] and rng.random() < 0.15]
        for fact in own:
            told.insert(rng.randint(1, len(told)), Told(fact, fact.say(rng)))
        return tuple(told)

    # --- what tells the direction ---
    def _evidence(self, draft: Draft, source: Draft, how: How) -> tuple[Draft, Draft, tuple[Evidence, ...]]:
        rng = self.rng
        found: list[Evidence] = []
        hint = rng.choices(("credit", "canonical", "byline", "nothing"), (0.45, 0.08, 0.12, 0.35))[0]
        if hint == "credit":
            found.append("credit")
            draft = self._credited(draft, source, how)
        elif hint == "canonical" and how != "rewrite":
            found.append("canonical")
            draft = replace(draft, url=source.url)
        elif hint == "byline" and source.outlet.agency and how != "rewrite":
            found.append("byline")
            draft = replace(draft, author=rng.choice((source.outlet.short, f"{source.outlet.short} and staff")))
        timing = rng.choices(("later", "same-day", "undated", "lying"), (0.6, 0.15, 0.15, 0.1 if found else 0.0))[0]
        if source.published is None or timing == "undated":
            written = source.published or _at(source.story.day + timedelta(days=1), 9, 30)
            draft = replace(draft, published=None if source.published else written)
        elif timing == "later":
            published = source.published + timedelta(hours=rng.randint(1, 40))
            draft = replace(draft, published=published, hour_known=source.hour_known)
        elif timing == "same-day":
            source = replace(source, hour_known=False)
            draft = replace(draft, published=source.published, hour_known=False)
        else:  # the source's page was stamped anew
            draft = replace(draft, published=source.published - timedelta(hours=rng.randint(1, 20)))
        return draft, source, tuple(found)

    def _credited(self, draft: Draft, source: Draft, how: How) -> Draft:
        rng, who = self.rng, source.outlet.short
        if source.outlet.agency and how != "rewrite" and rng.random() < 0.6:
            return replace(
                draft, head=rng.choice((f"({who}) - ", _dateline(source.story, source.outlet, source.published)))
            )
        lines = (
            "This article was originally published by {who}.",
            "Source: {who}",
            "This article is based on a report by {who}.",
            "Adapted from a report first published by {who}.",
            "With material from {who}.",
            "The story first appeared in {who}.",
        )
        if how == "rewrite" and rng.random() < 0.6:
            first = draft.told[0]
            reported = w.spin("[{who} reported|according to {who}|{who} has learned]", rng).format(who=who)
            return replace(draft, told=(replace(first, text=f"{first.text.rstrip('.')}, {reported}."), *draft.told[1:]))
        return replace(draft, tail=rng.choice(lines).format(who=who))


def _with_time(one: Copied, copy: Draft, original: Draft) -> Copied:
    """The truth with what the stamps tell, and what a whole text tells of a part of it where nothing else does."""
    evidence = one.evidence
    day, before = (draft.stamp or "" for draft in (copy, original))
    if day and before and (day[:10] > before[:10] or (len(day) == len(before) > 10 and day > before)):
        evidence = (*evidence, "time")
    if not evidence:
        evidence = ("containment",) if one.how == "trimmed" and not (day and before and day < before) else ("none",)
    return replace(one, evidence=evidence)


def _whole(source: Draft) -> tuple[Told, ...]:
    return source.told


def _trimmed(source: Draft) -> tuple[Told, ...]:
    return source.told[: max(2, (len(source.told) * 3) // 5)]


def _lead(source: Draft) -> Fact:
    lead = source.told[0].fact
    assert lead is not None
    return lead


def _exchange(text: str, rng: random.Random) -> str:
    """Some words exchanged for their like, outside quotation marks."""
    parts = re.split(r"(“[^”]*”)", text)
    for n, part in enumerate(parts):
        if part.startswith("“"):
            continue
        for one, other in w.SYNONYMS:
            for old, new in ((one, other), (other, one)):
                if re.search(rf"\b{old}\b", part) and rng.random() < 0.6:
                    part = re.sub(rf"\b{old}\b", new, part, count=1)
                    break
        parts[n] = part
    return "".join(parts)


def _dateline(story: Story, outlet: Outlet, published: datetime | None) -> str:
    day = published.date() if published else story.day
    place = str(story.slots["capital2"] if story.kind == "visit" else story.slots["town"]).upper()
    return f"{place}, {day:%B} {day.day} ({outlet.short}) - "


def _lower_first(text: str) -> str:
    """Lower case for a first word that is no name: numbers and articles."""
    first = text.split()[0]
    return text[:1].lower() + text[1:] if first in ("A", "An", "At", "The", "About", "Some") else text


def _at(day: date, hour: int, minute: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def make_outlets(names: Names, count: int, rng: random.Random) -> list[Outlet]:
    """The agencies and `count` papers."""
    feet = (
        "Do you know more about this story? Write to our newsroom, we read every letter and answer most of them.",
        "Subscribe to our morning letter and get the most important stories before breakfast, free of charge.",
        "Readers who want to support our work can do so with a gift of any amount through our web site.",
    )
    agencies = [Outlet(name, True, "") for name in names.agencies()]
    papers = [Outlet(names.paper(), False, rng.choice(feet) if rng.random() < 0.25 else "") for _ in range(count)]
    return [*agencies, *papers]
