"""A newcomer's walk through the pack of Lavrov's visits: from the first screen to the calendar slip and the two visits.

Clicks and seconds are counted for somebody who reads the first screen and follows what it says; seconds are the
machine's, reading not included. What is looked for is told by words, not by ids: `WANTED` says what must stand there.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

from playwright.sync_api import Browser, Page


@dataclass(frozen=True)
class Found:
    """One thing that was looked for: the words that show it, the clicks and seconds it took; whether it was in sight
    on the first screen before any of them."""

    what: str
    words: str
    clicks: int
    seconds: float
    at_once: bool


def walk(browser: Browser, where: str) -> list[Found]:
    """Both tasks, each from the first screen on. Raises: playwright's TimeoutError when a step leads nowhere."""
    context = browser.new_context(viewport={"width": 1320, "height": 1000})
    page = context.new_page()
    found = [_slip(page, where), _visits(page, where)]
    context.close()
    return found


def _slip(page: Page, where: str) -> Found:
    page.goto(where)
    line = page.locator(".look li", has_text="Calendar slip").first
    in_sight = _in_sight(page, line)
    begun = time.monotonic()
    line.locator("a").first.click()
    page.wait_for_selector("#differ")
    words = (page.locator("#differ .dispute p").first.text_content() or "").strip()
    return Found("the calendar slip", words, 1, time.monotonic() - begun, in_sight)


def _visits(page: Page, where: str) -> Found:
    page.goto(where)
    line = page.locator(".look li", has_text="Alike, kept apart").first
    in_sight = _in_sight(page, line)
    begun = time.monotonic()
    days = [(day.text_content() or "").strip() for day in line.locator(".day").all()]
    line.locator("a").first.click()
    page.wait_for_selector(".alike")
    other = (page.locator(".alike").text_content() or "").strip()
    words = f"{' / '.join(days)}; the page of the first names the other: {' '.join(other.split())[:160]}"
    return Found("the two visits", words, 1, time.monotonic() - begun, in_sight)


def _in_sight(page: Page, line: object) -> bool:
    box = line.bounding_box()  # type: ignore[attr-defined]
    return bool(box) and box["y"] + box["height"] <= (page.viewport_size or {"height": 0})["height"]
