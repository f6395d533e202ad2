"""The goals of the page, measured in a real Chromium.

    python evaluation/page.py speed CASE       first view, filters the first time and again, frames of the timeline
    python evaluation/page.py days CASE        an earlier day: the first time, and once it was asked for
    python evaluation/page.py weight CASE      bytes of each page with style, script and font
    python evaluation/page.py access CASE      what axe-core finds against WCAG 2.2 AA, light and dark, wide and phone
    python evaluation/page.py attacks [N]      500 attacks in every field of every page: all parsed, all (or N of them,
                                               evenly taken) opened in the browser; about 19,000 views, an hour
    python evaluation/page.py walk CASE        a newcomer's two tasks from the first screen, clicks counted
    python evaluation/page.py pictures CASE FOLDER [MODE ...]   every page, to look at (light dark phone print)
    python evaluation/page.py case FILE [EVENTS]    writes an invented case of so many events, one a report (10,000)

CASE is a case file; `speed`, `days` and `weight` mean most on a large one: `case`, or a build of the reports that
evaluation/generate.py writes. Needs the extra `page` (Playwright, axe-core) and a Chromium of this machine
(--chromium PATH). Nothing leaves the machine: what a page asks for elsewhere runs into a trap and is printed.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the tests' server, browser and attacks

from page_checks import access, attacks, big, pictures, speed, walk  # noqa: E402
from playwright.sync_api import Browser  # noqa: E402
from tests.show.attacks import ATTACKS  # noqa: E402
from tests.show.browsing import browser, served  # noqa: E402

from dateline.cli import _desk  # noqa: E402  # the pages as `dateline serve` gives them: with days and judgements
from dateline.show.pages import app, read_case  # noqa: E402
from dateline.show.web.folder import write_folder  # noqa: E402


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=[*WHAT, "attacks", "case"])
    parser.add_argument("given", nargs="*")
    parser.add_argument("--chromium")
    given = parser.parse_args()
    if given.what == "case":
        big.write_case(Path(given.given[0]), int(given.given[1]) if len(given.given) > 1 else 10_000)
        return 0
    if given.what == "attacks":
        return _attacks(int(given.given[0]) if given.given else len(ATTACKS), given.chromium)
    if not given.given:
        parser.error("name a case file")
    case, more = Path(given.given[0]), given.given[1:]
    with _pages(case, given.chromium) as (started, where):
        return WHAT[given.what](started, where, case, more)


@contextmanager
def _pages(case: Path, chromium: str | None) -> Iterator[tuple[Browser, str]]:
    """The pages of a copy of the case, served and read; forms and earlier days write into the copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / case.name
        shutil.copyfile(case, copy)
        site = app(copy, desk=_desk(judging=True))
        begun = time.monotonic()
        site.state.ready()
        print(f"the case was read in {time.monotonic() - begun:.1f} s, once, when serving began", flush=True)
        with served(site) as where, browser(chromium) as (started, trap):
            yield started, where
            if trap.caught:
                print("ASKED OF OTHER MACHINES:", *trap.caught, sep="\n  ")


def _speed(started: Browser, where: str, case: Path, more: list[str]) -> int:
    for round_ in ("first", "second", "third"):
        painted, loaded = speed.first_view(started, where)
        print(f"first view, {round_} time: first paint {painted:.0f} ms, load event {loaded}")
    page = started.new_context(viewport=speed.WIDE).new_page()
    page.goto(where)
    page.evaluate("document.querySelector('#filters details').open = true")
    for name, times in speed.filters(page).items():
        print(f"filter, {name}: {times[0]} the first time, then {times[1]}, {times[2]}")
    page.goto(f"{where}/?all=1")
    page.wait_for_timeout(1000)
    print(f"{page.text_content('#found')}  {page.locator('#timeline .m').count()} marks drawn")
    for what, times in speed.frames(page).items():
        print(f"{what} the timeline: {len(times)} frames, {speed.told(times)}")
    return 0


def _days(started: Browser, where: str, case: Path, more: list[str]) -> int:
    """The day in the middle, asked for until it is there; then its first view, and the filters on it."""
    page = started.new_context(viewport=speed.WIDE).new_page()
    page.goto(where)
    days = (page.get_attribute("#f-day", "data-days") or "").split()
    day = more[0] if more else days[len(days) // 2]
    begun = time.monotonic()
    answered = 0.0
    while True:
        try:
            urllib.request.urlopen(f"{where}/?as_of={day}", timeout=60).close()
            break
        except urllib.error.HTTPError as error:
            if error.code != 503:
                raise
            answered = answered or time.monotonic() - begun
            time.sleep(0.5)
    waited = f"; that it is being worked out was said after {answered:.1f} s" if answered else ""
    print(f"{day}, one of {len(days)} days, the first time: {time.monotonic() - begun:.1f} s{waited}")
    for round_ in ("first", "second", "third"):
        painted, loaded = speed.first_view(started, where, f"/?as_of={day}")
        print(f"its view once warm, {round_} time: first paint {painted:.0f} ms, load event {loaded}")
    return 0


def _weight(started: Browser, where: str, case: Path, more: list[str]) -> int:
    heaviest = 0
    for name, (alone, whole) in speed.weights(started, where, pictures.addresses(case)).items():
        heaviest = max(heaviest, whole)
        print(f"{name}: {alone / 1000:.0f} KB, {whole / 1000:.0f} KB with style, script and font")
    print(f"the heaviest: {heaviest / 1000:.0f} KB, of 400")
    with tempfile.TemporaryDirectory() as folder:
        derive = _desk(judging=False).as_of  # writes nothing into the case
        earlier = partial(derive, case) if derive else None
        for words, as_of in (("without earlier days", None), ("with them", earlier)):
            begun, used = time.monotonic(), time.process_time()
            write_folder(read_case(case), case.stem, Path(folder) / "site", as_of=as_of)
            count, size = speed.folder_weight(Path(folder) / "site")
            took = f"{time.monotonic() - begun:.1f} s, {time.process_time() - used:.1f} s of the processor"
            print(f"as a folder, {words}: {count} files, {size / 1e6:.1f} MB, written in {took}")
    return int(heaviest > 400_000)


def _access(started: Browser, where: str, case: Path, more: list[str]) -> int:
    views = broken = 0
    for name, lines in access.violations(started, where, pictures.addresses(case)):
        views += 1
        broken += len(lines)
        for line in lines:
            print(f"{name}: {line}", flush=True)
    print(f"{broken} violations in {views} views")
    return int(broken > 0)


def _walk(started: Browser, where: str, case: Path, more: list[str]) -> int:
    for one in walk.walk(started, where):
        seen = "named on the first screen" if one.at_once else "NOT on the first screen"
        print(f"{one.what}: {seen}, {one.clicks} click, {one.seconds:.2f} s of the machine: {one.words}")
    return 0


def _pictures(started: Browser, where: str, case: Path, more: list[str]) -> int:
    modes = more[1:] or list(pictures.MODES)
    wrong = pictures.take(started, where, pictures.addresses(case), Path(more[0]), modes)
    print(*wrong, sep="\n")
    return 0


def _attacks(count: int, chromium: str | None) -> int:
    chosen = ATTACKS[:: max(1, len(ATTACKS) // count)][:count]
    begun = time.monotonic()
    with browser(chromium) as (started, trap):
        found = attacks.try_all(started, trap, chosen)
    print(
        f"{len(chosen)} attacks, {found.views} views in {time.monotonic() - begun:.0f} s: "
        f"{len(found.ran)} ran, {len(found.asked)} requests to other machines"
    )
    for attack, address, *line in [*found.ran, *found.asked][:20]:
        print(f"  {attack!r} at {address}", *line)
    wrong = attacks.parsed(ATTACKS)
    print(f"{len(ATTACKS)} attacks parsed on every served page: {len(wrong)} change its tags or attributes", flush=True)
    for attack, address in wrong[:20]:
        print(f"  {attack!r} at {address}")
    return int(bool(wrong or found.ran or found.asked))


WHAT = {
    "speed": _speed,
    "days": _days,
    "weight": _weight,
    "access": _access,
    "walk": _walk,
    "pictures": _pictures,
}

if __name__ == "__main__":
    raise SystemExit(main())
