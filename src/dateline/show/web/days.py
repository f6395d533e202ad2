"""Earlier days: each is derived once, beside the answering of pages, and kept; who asks waits a moment, not minutes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field

from dateline.model import DatelineError
from dateline.show.index import Index

MOST_DAYS = 12  # that are kept in memory
WAIT_SECONDS = 2.0  # a small case is derived within it; of a large one the page says that it is being worked out


class Deriving(DatelineError):
    """The chronology of a day is being worked out."""

    def __init__(self, day: str) -> None:
        super().__init__(f"what was known on {day} is being worked out; ask again in a moment")
        self.day = day
        self.progress = None


@dataclass(slots=True)
class _Job:
    """One day: of which state of the case it is, and what came of it."""

    of: object
    done: threading.Event = field(default_factory=threading.Event)
    index: Index | None = None
    error: DatelineError | None = None


class Days:
    """The chronologies of earlier days; `derive` makes that of a day."""

    def __init__(self, derive: Callable[[str], Index]) -> None:
        self._derive = derive
        self._jobs: dict[str, _Job] = {}  # the one asked for last stands last
        self._lock = threading.Lock()
        self._at_work = threading.Lock()  # one at a time: two would take twice as long each

    def get(self, day: str, of: object, *, wait_seconds: float = WAIT_SECONDS) -> Index:
        """The chronology as known on a day; `of` is the state of the case that it is to be derived from.

        Raises: Deriving when it takes longer than `wait_seconds`; DatelineError when it cannot be derived.
        """
        with self._lock:
            job = self._jobs.pop(day, None)
            if job is None or job.of != of:
                job = _Job(of)
                # Daemonic: whoever ends the server does not wait for a day.
                threading.Thread(target=self._work, args=(day, job), daemon=True).start()
            self._jobs[day] = job
            while len(self._jobs) > MOST_DAYS:
                self._jobs.pop(next(iter(self._jobs)))
        if not job.done.wait(wait_seconds):
            raise Deriving(day)
        if job.index is not None:
            return job.index
        with self._lock:
            if self._jobs.get(day) is job:  # a failure is not kept: the next one who asks tries again
                del self._jobs[day]
        raise job.error or Deriving(day)

    def _work(self, day: str, job: _Job) -> None:
        with self._at_work:
            with self._lock:
                newest = next(reversed(self._jobs), None)
            try:
                if newest == day:  # a hand on the slider has moved on from the others: they wait to be asked for again
                    job.index = self._derive(day)
            except DatelineError as error:
                job.error = error
            finally:
                job.done.set()
