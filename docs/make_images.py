"""The pictures of the papers: builds the bundled case, serves it, and lets a headless Chromium take its picture.

    python docs/make_images.py [--chromium PATH]

Writes docs/images/*.png. Needs Chromium (Debian's package is fine); nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import uvicorn

import dateline
from dateline.cli import _desk  # the pages as `dateline serve` gives them: with days and judgements
from dateline.model import Chronology
from dateline.pipeline import demo_sources
from dateline.show.choose import worth_opening
from dateline.show.index import Index
from dateline.show.pages import app

IMAGES = Path(__file__).resolve().parent / "images"
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--chromium", default=shutil.which("chromium") or shutil.which("google-chrome"))
    chromium = parser.parse_args().chromium
    if not chromium:
        print("no Chromium found; name one with --chromium PATH", file=sys.stderr)
        return 2
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case_file = Path(folder) / "demo.db"
        with dateline.open(case_file) as case:
            case.build(demo_sources())
            chronology = case.chronology()
        best = worth_opening(Index(chronology)).event
        with socket.socket() as listening:
            listening.bind(("127.0.0.1", 0))  # any free port: a fixed one may show another program's pages
            where = f"http://127.0.0.1:{listening.getsockname()[1]}"
            server = uvicorn.Server(uvicorn.Config(app(case_file, desk=_desk(judging=True)), log_level="error"))
            serving = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
            serving.start()
            _wait(f"{where}/")
            for name, page, size in _pictures(chronology, best.id):
                _take(chromium, f"{where}{page}", size, IMAGES / f"{name}.png")
            server.should_exit = True
            serving.join(10)  # it closes the socket itself
    return 0


def _pictures(chronology: Chronology, best: str) -> list[tuple[str, str, str]]:
    """What is taken: (name of the picture, address, size)."""
    longest = max(chronology.reports, key=lambda read: len(read.claims.events)).report.id
    return [
        ("chronology", "/", "1280,1250"),
        ("event", f"/event/{best}", "1280,1250"),
        ("report", f"/report/{longest}?show=events,times,places,people,quotes,numbers", "1280,1000"),
        ("lanes", "/?lanes=actor", "1280,1250"),
        ("places", "/places", "1280,900"),
        ("actors", "/actors", "1280,900"),
        ("outlets", "/outlets", "1280,1100"),
    ]


def _take(chromium: str, url: str, size: str, picture: Path) -> None:
    flags = [*FLAGS, f"--window-size={size}", f"--screenshot={picture}"]
    subprocess.run([chromium, *flags, url], check=True, capture_output=True, timeout=120)
    print(picture.relative_to(IMAGES.parents[1]))


def _wait(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(f"{url} did not answer")


if __name__ == "__main__":
    raise SystemExit(main())
