"""Reading one source in a process of its own, with its time and its memory measured by the system."""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from dateline.ingest import find, read
from dateline.model import Rejection, Report, Source

GIVE_UP_SECONDS = 20
WORKER_BYTES = 150_000_000  # a worker with the reader's weights in memory, before it opens anything


@dataclass(frozen=True)
class Outcome:
    """What reading gave: texts of reports, reasons of rejections, "" or the exception that ended it."""

    texts: tuple[str, ...]
    reasons: tuple[str, ...]
    error: str
    seconds: float
    memory_bytes: int  # largest resident size of a worker that reads it: what reading added, and WORKER_BYTES


def outcome(path: str, result: Path, *, user: int | None = None) -> Outcome:
    """Read `path` in a forked process; `result` is a scratch file; `user` drops root's rights."""
    started = time.monotonic()
    inherited = resident_bytes()  # a fork begins with the pages of this process, which grows with the tests before
    child = os.fork()
    if child == 0:
        status = 1
        signal.alarm(GIVE_UP_SECONDS)  # kills this process, which the parent sees
        try:
            if user is not None:
                os.setuid(user)
            texts, reasons, error = [], [], ""
            try:
                for source in find([path]):
                    for each in read(source) if isinstance(source, Source) else [source]:
                        if isinstance(each, Report):
                            texts.append(each.text)
                            each.text.encode("utf-8")
                        elif isinstance(each, Rejection):
                            assert each.reason and each.explanation and each.advice
                            json.dumps([each.source, each.address], ensure_ascii=False).encode("utf-8")
                            reasons.append(each.reason)
            finally:  # whatever it is, the parent has to hear of it
                error = repr(sys.exc_info()[1]) if sys.exc_info()[1] else ""
                result.write_text(json.dumps([[text[:3000] for text in texts], reasons, error]), encoding="utf-8")
            status = 0
        finally:
            os._exit(status)
    _, status, usage = os.wait4(child, 0)
    seconds = time.monotonic() - started
    memory = max(0, usage.ru_maxrss * 1024 - inherited) + WORKER_BYTES
    if status or not result.exists():
        return Outcome((), (), f"process ended with status {status}", seconds, memory)
    texts, reasons, error = json.loads(result.read_text(encoding="utf-8"))
    return Outcome(tuple(texts), tuple(reasons), error, seconds, memory)


def resident_bytes() -> int:
    """The resident size of this process now, where the system tells it; 0 where not."""
    pages = Path("/proc/self/statm")
    return int(pages.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if pages.exists() else 0
