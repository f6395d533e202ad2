"""The pictures of the papers: builds the bundled case, serves it, and lets a headless Chromium take its picture.

    python docs/make_images.py [--chromium PATH]

Writes docs/images/*.png. Needs Chromium (Debian's package is fine); nothing leaves the machine.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path

import uvicorn

import dateline
from dateline.pipeline import demo_sources
from dateline.show.pages import app

IMAGES = Path(__file__).parent / "images"
PORT = 8791
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
            events = case.events()
        best = max(events, key=lambda e: (len(e.support.origins) >= 2, len(e.evidence), e.salience))
        server = uvicorn.Server(uvicorn.Config(app(case_file), port=PORT, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        _wait(f"http://127.0.0.1:{PORT}/")
        for name, page, size in (("chronology", "/", "1200,1000"), ("event", f"/event/{best.id}", "1200,1100")):
            picture = IMAGES / f"{name}.png"
            where = [f"--window-size={size}", f"--screenshot={picture}", f"http://127.0.0.1:{PORT}{page}"]
            subprocess.run([chromium, *FLAGS, *where], check=True, capture_output=True, timeout=120)
            print(picture)
        server.should_exit = True
    return 0


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
