"""500 attacks in every field of every page, served and exported, in a real browser: does one run or ask outside?"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page
from starlette.testclient import TestClient
from tests.show.attacks import judged, poisoned
from tests.show.browsing import Trap, served
from tests.show.conftest import make_chronology
from tests.show.test_browser import every_kind_of_page
from tests.show.test_desk import Recorder
from tests.show.test_pages import Page as ParsedPage

from dateline.model import Chronology
from dateline.show.pages import Desk, app
from dateline.show.web.folder import write_folder


@dataclass
class Outcome:
    """What came of it: views that were opened; (attack, address) that ran; what was asked of other machines."""

    views: int = 0
    ran: list[tuple[str, str]] = field(default_factory=list)
    asked: list[tuple[str, str, str]] = field(default_factory=list)


def parsed(attacks: Sequence[str]) -> list[tuple[str, str]]:
    """Every attack on every served page, without a browser: (attack, address) where a page has other tags or attributes
    than with a harmless text of the same length and blanks in the attack's place."""
    wrong: list[tuple[str, str]] = []
    clean: dict[str, dict[str, list[tuple[str, list[str]]]]] = {}
    for attack in attacks:
        harmless = "".join(one if one.isspace() else "x" for one in attack)
        if harmless not in clean:
            clean[harmless] = _tags(harmless)
        hostile = _tags(attack)
        wrong += [(attack, address) for address in hostile if hostile[address] != clean[harmless][address]]
    return wrong


def _tags(text: str) -> dict[str, list[tuple[str, list[str]]]]:
    chronology = judged(poisoned(make_chronology(), text), text)
    desk = Recorder(chronology)
    site = app("case.db", read=lambda _: chronology, desk=Desk(as_of=desk.as_of, judge=desk.judge))
    pages = TestClient(site, base_url="http://127.0.0.1")
    served_pages = [one for one in every_kind_of_page(chronology) if not one.startswith("/api/")]
    return {
        address: [(tag, sorted(attributes)) for tag, attributes in ParsedPage(pages.get(address).text).tags]
        for address in served_pages
    }


class Cases:
    """One server for all: it shows the case of the attack that was taken last."""

    def __init__(self, attacks: Sequence[str]) -> None:
        self.attacks = attacks

    def take(self, number: int) -> Chronology:
        hostile = judged(poisoned(make_chronology(), self.attacks[number]), self.attacks[number])
        desk = Recorder(hostile)
        self._app = app("case.db", read=lambda _: hostile, desk=Desk(as_of=desk.as_of, judge=desk.judge))
        return hostile

    async def __call__(self, scope: object, receive: object, send: object) -> None:
        await self._app(scope, receive, send)  # type: ignore[arg-type]


def try_all(browser: Browser, trap: Trap, attacks: Sequence[str]) -> Outcome:
    """Every attack on every page, in the addresses and in a form, and on every page of its folder."""
    cases = Cases(attacks)
    cases.take(0)
    found = Outcome()
    with served(cases) as where:
        for number, attack in enumerate(attacks):
            hostile = cases.take(number)
            context = browser.new_context()
            page = context.new_page()
            for address in [*every_kind_of_page(hostile), *_reflected(attack)]:
                _open(page, where + address, attack, trap, found)
            _post(page, where, hostile, attack, trap, found)
            with tempfile.TemporaryDirectory() as folder:
                site = Path(folder) / "site"
                write_folder(hostile, "case", site, as_of=partial(Recorder(hostile).as_of, site))
                for made in _kinds(site):
                    _open(page, made.as_uri(), attack, trap, found)
            context.close()
            if number % 10 == 9:
                told = f"{len(found.ran)} ran, {len(found.asked)} requests"
                print(f"  {number + 1} of {len(attacks)}, {found.views} views: {told}", flush=True)
    return found


def _kinds(site: Path) -> list[Path]:
    """One page of each kind, "event-", "report-" and so on: the others are made alike."""
    return list({made.name.split("-")[0]: made for made in sorted(site.glob("*.html"))}.values())


def _reflected(attack: str) -> list[str]:
    """The attack as every part of an address that a page might repeat."""
    asked = quote(attack.replace("\x00", ""), safe="")
    names = ("q", "actor", "place", "outlet", "type", "status", "lanes", "story", "origins", "page", "w")
    return [
        "/?" + "&".join(f"{name}={asked}" for name in names),
        f"/?since={asked}",
        f"/?from={asked}&to={asked}",
        f"/?as_of={asked}",
        f"/changes?from={asked}",
        f"/event/{asked}",
        f"/report/{asked}?show={asked}",
        f"/{asked}",
    ]


def _post(page: Page, where: str, hostile: Chronology, attack: str, trap: Trap, found: Outcome) -> None:
    """A form that holds the attack, sent: its signature comes back on the next page."""
    event = hostile.derived.events[0].id
    page.goto(f"{where}/event/{event}")
    with page.expect_navigation():
        page.evaluate(
            """(text) => { const form = document.querySelector("#j-comment form");
                form.elements.because.value = text; form.elements.by.value = text; form.requestSubmit(); }""",
            attack.replace("\n", " "),
        )
    _look(page, f"a form of /event/{event}", attack, trap, found)


def _open(page: Page, address: str, attack: str, trap: Trap, found: Outcome) -> None:
    page.goto(address)
    _look(page, address, attack, trap, found)


def _look(page: Page, address: str, attack: str, trap: Trap, found: Outcome) -> None:
    found.views += 1
    if page.evaluate("window.ran ?? null") is not None:
        found.ran.append((attack, address))
    found.asked += [(attack, address, line) for line in trap.caught]
    trap.lines.clear()
