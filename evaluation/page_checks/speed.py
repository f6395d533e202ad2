"""How long a reader waits: first view, filters the first time and again, frames while the timeline moves.

All figures are taken in the browser: from the act (navigation, a changed field) to the answer painted.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, Response

WIDE: Any = {"width": 1320, "height": 1000}
# From the change of a field to two frames after the answer stands in the page.
FILTER = """([selector, value]) => new Promise((done) => {
  const field = document.querySelector(selector), begun = performance.now();
  document.addEventListener("dateline:drawn", () => requestAnimationFrame(() => requestAnimationFrame(
    () => done(performance.now() - begun))), { once: true });
  if (field.type === "checkbox") field.checked = value; else field.value = value;
  field.dispatchEvent(new Event(field.type === "search" ? "input" : "change", { bubbles: true }));
})"""
COUNT_FRAMES = """() => { window.frames_ = []; let last = performance.now();
  const tick = () => { const now = performance.now(); window.frames_.push(now - last); last = now;
    window.tick_ = requestAnimationFrame(tick); }; tick(); }"""
STOP_FRAMES = "() => { cancelAnimationFrame(window.tick_); return window.frames_; }"


@dataclass(frozen=True)
class Took:
    """Milliseconds: by the clock, and of processor time in the server and in the page.

    On a machine that others use the clock tells mostly of them; the processor time is what the act itself costs.
    """

    clock: float
    server: float
    page: float

    def __str__(self) -> str:
        return f"{self.clock:.0f} ms (processor: server {self.server:.0f}, page {self.page:.0f})"


class Meter:
    """Processor time since it was made: of this process, which serves, and of the page that is looked at."""

    def __init__(self, page: Page) -> None:
        self._session = page.context.new_cdp_session(page)
        self._session.send("Performance.enable")
        self._server, self._page = time.process_time(), self._of_page()

    def took(self, clock: float) -> Took:
        return Took(clock, (time.process_time() - self._server) * 1000, (self._of_page() - self._page) * 1000)

    def _of_page(self) -> float:
        told = self._session.send("Performance.getMetrics")["metrics"]
        return float(next(one["value"] for one in told if one["name"] == "TaskDuration"))


def first_view(browser: Browser, where: str, address: str = "/") -> tuple[float, Took]:
    """Milliseconds from asking for a page to its first paint with content, and to its load event; nothing is cached."""
    context = browser.new_context(viewport=WIDE)
    page = context.new_page()
    meter = Meter(page)
    page.goto(where + address)
    took = meter.took(float(page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")))
    page.wait_for_timeout(300)
    painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? -1")
    context.close()
    return float(painted), took


def filters(page: Page) -> dict[str, list[Took]]:
    """Each filter, the first time and twice more, from the change of its field to the answer painted; each begins from
    the whole list. A search waits 80 ms for a further key."""

    def second(selector: str) -> str:
        return str(page.evaluate(f"document.querySelector('{selector}').options[2].value"))

    tried: list[tuple[str, str, str | bool]] = [
        ("words", "#f-q", "harbour"),
        ("two words", "#f-q", "said ministry"),
        ("actor", "#f-actor", second("#f-actor")),
        ("place", "#f-place", second("#f-place")),
        ("type", "#f-type", second("#f-type")),
        ("outlet", "#f-outlet", second("#f-outlet")),
        ("status", "#f-status", second("#f-status")),
        ("told differently", "#f-differing", True),
        ("all events", "#f-all", True),
    ]
    if page.query_selector("#f-origins"):
        tried.append(("origins", "#f-origins", "2"))
    if page.query_selector("#f-story"):
        tried.append(("story", "#f-story", second("#f-story")))
    found: dict[str, list[Took]] = {}
    for _ in range(3):
        for name, selector, value in tried:
            meter = Meter(page)
            found.setdefault(name, []).append(meter.took(float(page.evaluate(FILTER, [selector, value]))))
            page.evaluate(FILTER, [selector, False if value is True else ""])
    return found


def frames(page: Page) -> dict[str, list[float]]:
    """Milliseconds of each frame while the timeline is dragged, and while it is zoomed with the wheel."""
    box = page.locator("#timeline .drawing").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + 100
    found: dict[str, list[float]] = {}
    page.evaluate(COUNT_FRAMES)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(90):
        page.mouse.move(x - step * 5, y)
        page.wait_for_timeout(8)
    found["moving"] = page.evaluate(STOP_FRAMES)
    page.mouse.up()
    page.wait_for_timeout(1500)
    page.evaluate(COUNT_FRAMES)
    page.mouse.move(x, y)
    page.keyboard.down("Control")
    for step in range(60):
        page.mouse.wheel(0, -40 if step < 30 else 40)
        page.wait_for_timeout(8)
    found["zooming"] = page.evaluate(STOP_FRAMES)
    page.keyboard.up("Control")
    return found


def told(times: Sequence[float]) -> str:
    """ "median 17 ms, 95th percentile 29 ms, longest 40 ms"."""
    ordered = sorted(times)
    high = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"median {statistics.median(ordered):.0f} ms, 95th percentile {high:.0f} ms, longest {ordered[-1]:.0f} ms"


def weights(browser: Browser, where: str, addresses: dict[str, str]) -> dict[str, tuple[int, int]]:
    """Of each page: bytes of the page itself, and of it with style, script and font."""
    found = {}
    for name, address in addresses.items():
        context = browser.new_context(viewport=WIDE)
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", lambda answer, answers=answers: answers.append(answer))  # type: ignore[misc]
        page.goto(where + address, wait_until="networkidle")
        bodies = [len(answer.body()) for answer in answers]
        found[name] = (bodies[0], sum(bodies))
        context.close()
    return found


def folder_weight(folder: Path) -> tuple[int, int]:
    """How many files an exported folder has, and how many bytes."""
    sizes = [path.stat().st_size for path in folder.iterdir()]
    return len(sizes), sum(sizes)
