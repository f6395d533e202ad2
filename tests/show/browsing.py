"""Pages in a real Chromium: a server in a thread, a browser that can reach it alone, and what it asked for besides.

Needs Playwright (of the extra `test`) and a Chromium of this machine. The browser tests use it, and evaluation/page.py.
"""

from __future__ import annotations

import re
import shutil
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import uvicorn

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), ""
)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
ERRAND = re.compile(r"(^|[./ @])(google\.com|googleapis\.com|gvt1\.com|gstatic\.com)[/: ]")


@dataclass
class Trap:
    """Stands where the network would be: every request that leaves the machine ends here and is written down.

    It is the browser's proxy for all but its own server, so it sees what a page fetches, connects to or navigates to;
    errands of the browser itself (its maker's addresses) are not counted.
    """

    address: str
    lines: list[str] = field(default_factory=list)

    @property
    def caught(self) -> list[str]:
        return [line for line in self.lines if not ERRAND.search(line)]


@contextmanager
def browser(chromium: str | None = None) -> Iterator[tuple[Browser, Trap]]:
    """A Chromium of this machine, with the trap that it runs into instead of the network."""
    from playwright.sync_api import sync_playwright

    with trap() as caught, sync_playwright() as player:
        started = player.chromium.launch(
            executable_path=chromium or CHROMIUM,
            args=FLAGS,
            proxy={"server": caught.address, "bypass": "127.0.0.1"},
        )
        try:
            yield started, caught
        finally:
            started.close()


@contextmanager
def trap() -> Iterator[Trap]:
    """A proxy that answers nothing and remembers the first line of each request."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Trap(f"http://127.0.0.1:{listening.getsockname()[1]}")

        def listen() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:  # closed: the block has ended
                    return
                with connection:
                    connection.settimeout(2)
                    try:
                        line = connection.recv(4096).split(b"\r\n", 1)[0].decode("latin-1")
                    except OSError:
                        line = "a connection that said nothing"
                    found.lines.append(line)

        threading.Thread(target=listen, daemon=True).start()
        yield found


@contextmanager
def served(site: Any) -> Iterator[str]:
    """The address of an ASGI application that is served in a thread on a free port."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    where = f"http://127.0.0.1:{listening.getsockname()[1]}"
    server = uvicorn.Server(uvicorn.Config(site, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    _wait(f"{where}/static/dateline.css")
    try:
        yield where
    finally:
        server.should_exit = True
        thread.join(10)


def _wait(url: str) -> None:
    for _ in range(200):
        try:
            urllib.request.urlopen(url, timeout=5).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise TimeoutError(f"{url} did not answer")
