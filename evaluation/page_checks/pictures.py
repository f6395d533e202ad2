"""Every page as a picture: light, dark, as wide as a phone, printed; and whether anything is wider than its window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import Browser

from dateline.show.choose import worth_opening
from dateline.show.index import Index
from dateline.show.pages import read_case

WIDE, PHONE = {"width": 1320, "height": 1000}, {"width": 390, "height": 844}
MODES = ("light", "dark", "phone", "print")
EVERY_LAYER = "events,times,places,people,quotes,numbers"


def addresses(case: Path) -> dict[str, str]:
    """One address of each kind of page, by a name for it."""
    index = Index(read_case(case))
    longest = max(index.chronology.reports, key=lambda read: len(read.claims.events)).report.id
    copies = [one.copy for one in index.chronology.derived.copies]
    found = {
        "chronology": "/",
        "all-events": "/?all=1",
        "lanes": "/?lanes=actor",
        "told-differently": "/?differing=1",
        "nothing-fits": "/?q=nothing+of+this",
        "event": f"/event/{worth_opening(index).event.id}",
        "report": f"/report/{longest}",
        "report-layers": f"/report/{longest}?show={EVERY_LAYER}",
        "copy": f"/report/{copies[0]}" if copies else "",
        "differences": "/discrepancies",
        "reports": "/reports",
        "actors": "/actors",
        "places": "/places",
        "outlets": "/outlets",
        "review": "/review",
        "run": "/run",
        "changes": "/changes",
        "missing": "/event/none",
    }
    busiest = max(index.rows_of_actor, key=lambda one: (len(index.rows_of_actor[one]), one), default="")
    if busiest:
        found["actor"] = f"/actor/{busiest}"
    return {name: address for name, address in found.items() if address}


def take(browser: Browser, where: str, pages: dict[str, str], folder: Path, modes: Sequence[str] = MODES) -> list[str]:
    """Takes the pictures; gives what is wider than its window, and what the browser complained about."""
    folder.mkdir(parents=True, exist_ok=True)
    wrong: list[str] = []
    for mode in modes:
        context = browser.new_context(
            viewport=PHONE if "phone" in mode else WIDE,  # type: ignore[arg-type]
            color_scheme="dark" if "dark" in mode else "light",
        )
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on("console", lambda said: wrong.append(f"console: {said.text}") if said.type == "error" else None)
        if "print" in mode:
            page.emulate_media(media="print")
        for name, address in pages.items():
            page.goto(where + address)
            page.wait_for_timeout(350)
            wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if wide > 0:
                wrong.append(f"{name}, {mode}: {wide} pixels wider than the window")
            page.screenshot(path=folder / f"{name}-{mode}.png", full_page="full" in mode or mode == "print")
        context.close()
    return wrong
