"""The pages in a real browser, where there is one: nothing that reports say ever runs or asks for anything outside.

Chromium is started for each page as its users' browsers are, with a log of every request that it makes. Without a
Chromium these tests are skipped; those of `test_pages.py` hold everywhere.
"""

from __future__ import annotations

import json
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn

from dateline.model import Chronology
from dateline.show.pages import Desk, app
from dateline.show.web.folder import write_folder
from tests.show.test_desk import Recorder, judged
from tests.show.test_pages import poisoned

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--no-first-run", "--disable-sync", "--disable-default-apps", "--timeout=8000",
         "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]  # fmt: skip  # nothing leaves this machine
RUNS = "document.documentElement.setAttribute('data-ran','1')"
PAYLOADS = [
    f'<script>{RUNS}</script><img src="http://outside.example/a.png" onerror="{RUNS}">',
    f'"><svg/onload={RUNS}><iframe srcdoc="<script>parent.{RUNS}</script>"></iframe>',
    f"javascript:{RUNS}//' onmouseover='{RUNS}' autofocus onfocus='{RUNS}",
    "</title></style></textarea></script><link rel=stylesheet href=//outside.example/x.css>"
    "<base href=//outside.example/><meta http-equiv=refresh content='0;url=http://outside.example/'>"
    f"<body onload={RUNS}>",
]

pytestmark = pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium")


@pytest.fixture
def browse(tmp_path: Path) -> Iterator[object]:
    """Opens an address in the browser; gives the page as it is then, and where the browser asked for anything."""

    def opened(address: str) -> tuple[str, list[str]]:
        log = tmp_path / "net.json"
        command = [
            CHROMIUM,
            *FLAGS,
            f"--user-data-dir={tmp_path / 'profile'}",
            f"--log-net-log={log}",
            "--dump-dom",
            address,
        ]
        done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        if not done.stdout:
            pytest.skip(f"the Chromium of this machine does not start: {done.stderr[-300:]}")
        return done.stdout, re.findall(r'"url":"([^"]+)"', log.read_text(encoding="utf-8", errors="replace"))

    yield opened


def test_this_browser_would_run_it_and_ask(browse: object, tmp_path: Path) -> None:
    """The same words as markup do run and ask: the tests below can fail."""
    page = tmp_path / "raw.html"
    page.write_text(f'<!doctype html><html lang="en"><body>{PAYLOADS[0]}</body></html>', encoding="utf-8")
    found, asked = browse(page.as_uri())  # type: ignore[operator]
    assert '<html lang="en" data-ran' in found
    assert outside(asked, page.as_uri()) != []


def serve(chronology: Chronology) -> tuple[str, uvicorn.Server]:
    desk = Recorder(chronology)
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    where = f"http://127.0.0.1:{listening.getsockname()[1]}"
    site = app("case.db", read=lambda _: chronology, desk=Desk(as_of=desk.as_of, judge=desk.judge))
    server = uvicorn.Server(uvicorn.Config(site, log_level="error"))
    threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True).start()
    for _ in range(100):
        try:
            urllib.request.urlopen(f"{where}/static/dateline.css", timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return where, server
    raise TimeoutError(where)


def outside(asked: list[str], where: str) -> list[str]:
    """Addresses that the page asked for and that do not lead to its own server; the browser's own errands left out."""
    own = (where, "data:", "chrome:", "chrome-extension:", "devtools:", "blob:", "about:")
    errand = re.compile(r"https?://[a-z0-9.-]+\.(google\.com|googleapis\.com|gvt1\.com|gstatic\.com)[/:]")
    return [one for one in asked if not one.startswith(own) and not errand.match(one)]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_nothing_that_reports_say_runs_or_asks_for_anything(
    browse: object, chronology: Chronology, payload: str
) -> None:
    hostile = judged(poisoned(chronology, payload), payload)
    where, server = serve(hostile)
    event, report = hostile.derived.events[0].id, hostile.reports[0].report.id
    every = "events,times,places,people,quotes,numbers"
    try:
        for address in ("/?all=1&lanes=outlet", f"/event/{event}", f"/report/{report}?show={every}", "/review", "/run"):
            page, asked = browse(where + address)  # type: ignore[operator]
            assert 'class="scripted"' in page  # our own script did run
            assert '<html lang="en" data-ran' not in page, address
            assert outside(asked, where) == [], address
    finally:
        server.should_exit = True


def test_pages_of_a_folder_work_from_the_disk_and_ask_for_nothing_else(
    browse: object, chronology: Chronology, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    write_folder(poisoned(chronology, PAYLOADS[0]), "case", site)
    page, asked = browse(f"{(site / 'index.html').as_uri()}?q=nothing+of+this")  # type: ignore[operator]
    assert "0 of 3 events." in page  # the filter of the address was applied by the page itself
    assert '<html lang="en" data-ran' not in page
    assert outside(asked, site.as_uri()) == []
    assert json.loads((site / "chronology.json").read_text(encoding="utf-8"))["schema"] == 1
