"""Runs a generator function over many jobs in child processes that can be killed.

One hostile report must never take a run down: a job that hangs, crashes or eats memory costs its child process and is
told to the caller as `Failed`; a fresh child goes on behind the item that failed. `run` is the whole of it.

How it works. Each child is `python -m dateline.worker`: frames (one byte of kind, eight of length, a pickle) come in on
its stdin and go out on a private copy of its stdout. A thread of ours per child hands out jobs and reads frames; one
more watches the clock. Pickles are exchanged with our own children only; a child is a fence against accidents and
hostile documents, not a sandbox against hostile code.
"""

from __future__ import annotations

import ctypes
import faulthandler
import importlib
import inspect
import os
import pickle
import queue
import re
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import IO, Any, Literal, TypeAlias

from dateline.model import DatelineError

Reason: TypeAlias = Literal["too-slow", "out-of-memory", "crashed", "error"]

HEAD = struct.Struct(">cQ")
HELLO, JOB, START, ITEM, DONE, ERROR, MEMORY, BROKEN = b"H", b"J", b"S", b"I", b"D", b"E", b"M", b"B"
JOB_HEAD = struct.Struct(">Qdd")  # items to skip, seconds for the first item, seconds for the others
WAIT_ITEMS = 64  # what may wait for the caller, for each job (ordered) or child (unordered) ...
WAIT_BYTES = 32_000_000  # ... whichever is reached first
WINDOW_JOBS = 4  # ordered: how many jobs per child may run ahead of the one whose results are due
STARTS = 3  # a child that cannot even start is tried this often
BACKSTOP_SECONDS = 60.0  # on top of BUSY times the limit: then a child ends itself if nobody else did
BUSY = 6  # times its limit that a child may take which wants to run and gets no processor (Linux only)
LOG_BYTES = 1_000_000  # of stderr are kept for a job


# --- what the caller gives and gets ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class WorkerLimits:
    """What one child may take. `memory_bytes` bounds its private memory (RLIMIT_DATA), where the system can."""

    item_seconds: float = 60.0  # from one item to the next: wall time, and on a crowded machine its own time (BUSY)
    start_seconds: float = 60.0  # wall time to start Python and import the function
    memory_bytes: int = 448 * 1024 * 1024
    failures_in_a_row: int = 3
    failures_in_all: int = 50


@dataclass(frozen=True, slots=True)
class Done:
    """The job gave all it has."""


@dataclass(frozen=True, slots=True)
class Failed:
    """The job's item number `items_done` (from 0: as many came before it) was not finished, for `reason`.

    `final` says that nothing more comes from this job; otherwise it goes on behind the failed item. `explanation` is
    free of paths and addresses of this machine; `log` is what the child last wrote to its stderr, for people only.
    """

    reason: Reason
    items_done: int
    explanation: str
    final: bool = True
    log: str = field(default="", compare=False)


class WorkerError(DatelineError):
    """Child processes cannot be started at all."""


def run(
    target: str,
    jobs: Sequence[tuple[object, ...]],
    *,
    workers: int,
    limits: WorkerLimits | None = None,
    ordered: bool = False,
    patience: Callable[[int], float] | None = None,
) -> Generator[tuple[int, object], None, None]:
    """Calls the generator function `target` ("package.module:function") for each job, in `workers` child processes.

    Gives (number of the job, object) for each object that the function yields, as it comes. The last one of each job
    is `Done`, or `Failed` with `final`. Results of one job stay in order; those of different jobs interleave unless
    `ordered`, which gives all of job 0, then all of job 1, and so on, whatever `workers` is.

    A function that takes the keyword `skip` is called with the number of items to leave out, 0 at first; only then is
    a job resumed behind an item that was too slow, crashed its child or ran out of memory. `skip` may be larger than
    the number of items. A resumed job gets the time that all before took on top of `item_seconds`, since what is
    skipped must usually be read. An item that crashes a used child is tried again in a fresh one before it is blamed.

    `patience` gives the seconds that the first item of a job may take on top: for jobs that wait for others, such as
    servers, and keep a limit of their own.

    Closing the iterator kills and reaps all children.

    Raises: WorkerError if children cannot be started, ImportError if `target` cannot be imported.
    """
    if workers < 1:
        raise ValueError("run needs at least one worker")
    pool = _Pool(target, jobs, limits or WorkerLimits(), ordered, min(workers, len(jobs)), patience or (lambda _: 0.0))
    try:
        pool.start()
        yield from pool.results()
    finally:
        pool.close()


# --- the parent's side ----------------------------------------------------------------------------------------------
class _Pool:
    """The children, their threads and what waits for the caller. `changed` guards every field below it."""

    def __init__(
        self,
        target: str,
        jobs: Sequence[tuple[object, ...]],
        limits: WorkerLimits,
        ordered: bool,
        workers: int,
        patience: Callable[[int], float],
    ) -> None:
        self.target = target
        self.patience = patience
        self.jobs = jobs
        self.limits = limits
        self.ordered = ordered
        self.window = WINDOW_JOBS * workers if ordered else len(jobs)
        self.room = WAIT_ITEMS if ordered else WAIT_ITEMS * workers
        self.seats = [_Seat(self) for _ in range(workers)]
        self.threads = [threading.Thread(target=seat.work, name="dateline-worker", daemon=True) for seat in self.seats]
        self.threads.append(threading.Thread(target=self._watch, name="dateline-watch", daemon=True))
        self.closed = threading.Event()
        self.changed = threading.Condition()
        self.next_job = 0
        self.head = 0  # ordered: the job whose results are due; unordered: how many jobs have ended
        self.waiting: dict[int, deque[tuple[int, object, bool, int]]] = {}  # by job (ordered) or all under 0
        self.bytes: dict[int, int] = {}
        self.failure: BaseException | None = None

    def start(self) -> None:
        for thread in self.threads:
            thread.start()

    def results(self) -> Iterator[tuple[int, object]]:
        while self.head < len(self.jobs):
            with self.changed:
                key = self.head if self.ordered else 0
                while not self.waiting.get(key):
                    if self.failure is not None:
                        raise self.failure
                    self.changed.wait(1.0)  # not for ever: so that Ctrl-C is heard on Windows
                job, given, last, size = self.waiting[key].popleft()
                self.bytes[key] -= size
                if last:
                    self.head += 1
                    if self.ordered:
                        del self.waiting[key], self.bytes[key]
                self.changed.notify_all()
            yield job, given

    def take_job(self) -> int | None:
        """The number of the next job to run; waits while it is too far ahead. None when there is none left."""
        with self.changed:
            while not self.closed.is_set() and self.next_job < len(self.jobs):
                if self.next_job < self.head + self.window:
                    self.next_job += 1
                    return self.next_job - 1
                self.changed.wait()
            return None

    def put(self, job: int, given: object, *, last: bool = False, size: int = 0) -> None:
        """Lays a result out for the caller; waits while too much lies there. Raises: _ClosedError."""
        key = job if self.ordered else 0
        with self.changed:
            lying = self.waiting.setdefault(key, deque())
            self.bytes.setdefault(key, 0)
            while len(lying) >= self.room or (lying and self.bytes[key] + size > WAIT_BYTES):
                if self.closed.is_set():
                    break
                self.changed.wait()
            if self.closed.is_set():
                raise _ClosedError
            lying.append((job, given, last, size))
            self.bytes[key] += size
            self.changed.notify_all()

    def fail(self, error: BaseException) -> None:
        with self.changed:
            self.failure = self.failure or error
            self.changed.notify_all()

    def _watch(self) -> None:
        seen = time.monotonic()
        while not self.closed.wait(0.05):
            now = time.monotonic()
            paused = now - seen if now - seen > 1.0 else 0.0  # Ctrl-Z stopped the children as well: no fault of theirs
            seen = now
            for seat in self.seats:
                seat.kill_if_late(now, paused)

    def close(self) -> None:
        with self.changed:
            self.closed.set()
            self.changed.notify_all()
        for seat in self.seats:
            seat.kill()
        for thread in self.threads:
            if thread.ident is not None:
                thread.join()


class _ClosedError(Exception):
    """The caller wants no more results."""


class _GoneError(Exception):
    """The child ended, or sent something that is not a frame."""


class _Seat:
    """One child at a time, and the thread that works with it."""

    def __init__(self, pool: _Pool) -> None:
        self.pool = pool
        self.lock = threading.Lock()  # guards what follows against the watch and against close
        self.child: _Child | None = None
        self.due: float | None = None  # when the awaited frame is late; None while none is awaited
        self.began = self.allowed = self.spent_before = 0.0  # when it was first awaited, for how long, and `spent` then
        self.late = False  # the watch killed this child while a frame was awaited
        self.blamed = False  # ... and that frame did not come

    def work(self) -> None:
        try:
            while (job := self.pool.take_job()) is not None:
                self._run(job)
        except _ClosedError:
            pass
        except BaseException as error:  # noqa: BLE001 - raised again in the caller's thread
            self.pool.fail(error)
        finally:
            self._dismiss()

    def _run(self, job: int) -> None:
        """All items of one job, over as many children as it takes."""
        limits, pool = self.pool.limits, self.pool
        packed = pickle.dumps(pool.jobs[job], pickle.HIGHEST_PROTOCOL)
        done = 0  # items that are behind us: given to the caller, or failed
        spent = 0.0  # seconds that they took
        row = total = 0  # failures
        while True:
            # A child that starts again may have to wait for the same servers again before it skips.
            allowance = limits.item_seconds + spent + pool.patience(job)
            child, skips = self._begin(packed, done, allowance)
            fresh = child.jobs == 1
            try:
                while True:
                    begun = time.monotonic()
                    kind, body = self._await(child, allowance)
                    if kind == DONE:
                        return pool.put(job, Done(), last=True)
                    if kind == ERROR:
                        return pool.put(job, Failed("error", done, body.decode("utf-8")), last=True)
                    pool.put(job, pickle.loads(body), size=len(body))
                    spent += time.monotonic() - begun
                    done, row, fresh, allowance = done + 1, 0, False, limits.item_seconds
            except _GoneError:
                failed = self._autopsy(child, job, done)
                fresh = fresh and not child.alarmed
            if skips and self.late and not self.blamed:
                continue  # killed for being late while its answer was already on the way
            if failed.reason != "too-slow" and not fresh and (skips or done == 0):
                continue  # an item is blamed only for what it does in a fresh child that was not stopped meanwhile
            row, total = row + 1, total + 1
            spent += limits.item_seconds
            final = not skips or row >= limits.failures_in_a_row or total >= limits.failures_in_all
            pool.put(job, replace(failed, final=final), last=final)
            if final:
                return None
            done += 1

    def _begin(self, packed: bytes, skip: int, allowance: float) -> tuple[_Child, bool]:
        """A child that has begun the job, and whether its function can skip. Raises: WorkerError, ImportError."""
        for _ in range(STARTS):
            try:
                child = self._hire()
                child.jobs += 1
                child.send(JOB, JOB_HEAD.pack(skip, allowance, self.pool.limits.item_seconds) + packed)
                kind, body = self._await(child, self.pool.limits.start_seconds)
            except (_GoneError, OSError) as error:
                cause, log = error, self.child.log() if self.child else ""
                self._dismiss()
                if self.pool.closed.is_set():
                    raise _ClosedError from None
                continue
            if kind == BROKEN:
                raise ImportError(body.decode("utf-8"))
            return child, body == b"skips"
        raise WorkerError(
            f"The child process that reads reports ({sys.executable} -m dateline.worker) ended {STARTS} times while it "
            f"started. Check the free memory and that this Python can import dateline. It said: {log or 'nothing'}"
        ) from cause

    def _hire(self) -> _Child:
        """The child of this seat: the one that is there, or a new one."""
        if self.child is not None and not self.late:
            return self.child
        self._dismiss()
        child = _Child(self.pool.target, self.pool.limits.memory_bytes)
        with self.lock:
            self.child, self.late, self.blamed = child, False, False
        if self.pool.closed.is_set():  # set before `close` kills: one of the two sees the other
            raise _ClosedError
        child.greet()
        return child

    def _await(self, child: _Child, seconds: float) -> tuple[bytes, bytes]:
        """The next frame. Raises: _GoneError if the child ends, be it killed for lateness."""
        with self.lock:
            self.began, self.allowed, self.spent_before = time.monotonic(), seconds, child.spent()[0]
            self.due = self.began + seconds
            was_late = self.late
        try:
            return child.receive()
        except _GoneError:
            self.blamed = self.late and not was_late
            raise
        finally:
            with self.lock:
                self.due = None

    def kill_if_late(self, now: float, paused: float) -> None:
        with self.lock:
            if self.child is None or self.due is None or self.late:
                return
            self.due += paused
            if now <= self.due:
                return
            spent, wants_to_run = self.child.spent()
            owed = self.allowed - (spent - self.spent_before)
            if wants_to_run and owed > 0 and now - self.began < BUSY * self.allowed:
                self.due = now + owed  # others had the processor: that is not the report's fault
                return
            self.late = True
            self.child.kill()

    def kill(self) -> None:
        with self.lock:
            if self.child is not None:
                self.child.kill()

    def _dismiss(self) -> None:
        with self.lock:
            child, self.child = self.child, None
        if child is not None:
            child.bury()

    def _autopsy(self, child: _Child, job: int, done: int) -> Failed:
        """Why the child ended. Raises: _ClosedError if we are closing."""
        if self.pool.closed.is_set():
            raise _ClosedError
        status = child.wait()
        child.alarmed = hasattr(signal, "SIGALRM") and status == -signal.SIGALRM
        log = child.log()
        self._dismiss()
        if self.late:
            seconds = self.pool.limits.item_seconds + (0 if done else self.pool.patience(job))
            return Failed("too-slow", done, f"No result came within {seconds:g} seconds.", log=log)
        if child.out_of_memory:
            megabytes = self.pool.limits.memory_bytes // 1_048_576
            return Failed("out-of-memory", done, f"It needs more than the {megabytes} MB that it may use.", log=log)
        if status == -9:
            return Failed("out-of-memory", done, "The system killed the process, most likely for its memory.", log=log)
        return Failed("crashed", done, f"The process ended with {_status_words(status)}.", log=log)


class _Child:
    """A running `python -m dateline.worker` and its pipes."""

    def __init__(self, target: str, memory_bytes: int) -> None:
        self.jobs = 0  # how many it was given
        self.out_of_memory = False
        self.alarmed = False  # its own alarm ended it: only after a long Ctrl-Z, else the watch is earlier
        self.memory_bytes = memory_bytes
        self.hello = pickle.dumps((sys.path, target, memory_bytes))
        self.stderr: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed by `bury`
        # -P: a file named like a library, in the folder that is being read, must not be imported
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "dateline.worker"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.stderr,
        )

    def greet(self) -> None:
        self.send(HELLO, self.hello)

    def send(self, kind: bytes, body: bytes) -> None:
        """Raises: OSError if the child is gone."""
        assert self.process.stdin is not None
        self.process.stdin.write(HEAD.pack(kind, len(body)))
        self.process.stdin.write(body)
        self.process.stdin.flush()

    def receive(self) -> tuple[bytes, bytes]:
        """The next frame. Raises: _GoneError; out of memory is one kind of it."""
        assert self.process.stdout is not None
        head = self.process.stdout.read(HEAD.size)
        if len(head) < HEAD.size:
            raise _GoneError
        kind, size = HEAD.unpack(head)
        if kind not in (START, ITEM, DONE, ERROR, MEMORY, BROKEN) or size > 2 * self.memory_bytes:
            raise _GoneError
        body = self.process.stdout.read(size)
        if len(body) < size:
            raise _GoneError
        if kind == MEMORY:
            self.out_of_memory = True
            raise _GoneError
        return kind, body

    def spent(self) -> tuple[float, bool]:
        """Seconds of processor time so far, and whether it wants more right now. (0, False) where the system, which is
        not Linux, does not say."""
        try:
            with open(f"/proc/{self.process.pid}/stat", encoding="ascii", errors="replace") as stat:
                state, *fields = stat.read().rpartition(")")[2].split()
        except OSError:
            return 0.0, False
        return (int(fields[10]) + int(fields[11])) / os.sysconf("SC_CLK_TCK"), state == "R"

    def kill(self) -> None:
        self.process.kill()

    def wait(self) -> int:
        """The exit status; a child that only stopped to make sense is killed after a second."""
        try:
            return self.process.wait(1.0)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return 0

    def log(self) -> str:
        """The last lines that the child wrote to its stderr."""
        self.stderr.seek(0, os.SEEK_END)
        self.stderr.seek(max(0, self.stderr.tell() - 2000))
        return self.stderr.read().decode("utf-8", "replace").strip()

    def bury(self) -> None:
        self.process.kill()
        self.process.wait()
        for pipe in (self.process.stdin, self.process.stdout, self.stderr):
            try:
                pipe.close()  # type: ignore[union-attr]
            except OSError:
                continue  # what was still to be written to the dead child


def _status_words(status: int) -> str:
    """-11 -> "signal SIGSEGV"; 3 -> "exit status 3"."""
    if status >= 0:
        return f"exit status {status}"
    try:
        return f"signal {signal.Signals(-status).name}"
    except ValueError:
        return f"signal {-status}"


# --- the child's side -----------------------------------------------------------------------------------------------
class _Line:
    """The child's two protocol streams, out of reach for prints and reads of the libraries that it runs."""

    def __init__(self) -> None:
        self.frames_in = os.fdopen(os.dup(0), "rb")
        self.frames_out = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.close(nothing)
        self.jobs: queue.SimpleQueue[bytes] = queue.SimpleQueue()

    def read(self) -> bytes:
        """The body of the next frame; ends this process where the parent is gone."""
        head = self.frames_in.read(HEAD.size)
        size = HEAD.unpack(head)[1] if len(head) == HEAD.size else 0
        body = self.frames_in.read(size)
        if not head or len(body) < size or len(head) < HEAD.size:
            os._exit(0)
        return body

    def listen(self) -> None:
        """Reads on while a job runs: so the end of the parent is noticed in the middle of a job."""
        while True:
            self.jobs.put(self.read())

    def send(self, kind: bytes, body: bytes = b"") -> None:
        try:
            self.frames_out.write(HEAD.pack(kind, len(body)))
            self.frames_out.write(body)
            self.frames_out.flush()
        except OSError:
            os._exit(0)  # the parent is gone
        if os.lseek(2, 0, os.SEEK_CUR) > LOG_BYTES:
            _forget_log()


def serve() -> None:
    """The life of a child: learn the function, run jobs until the parent is gone."""
    line = _Line()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and kills us
    if hasattr(signal, "SIGALRM"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)  # ends even a child that is stuck in native code
    faulthandler.enable()
    _end_with_parent()
    sys.path[:], target, memory_bytes = pickle.loads(line.read())
    _bound_memory(memory_bytes)
    threading.Thread(target=line.listen, name="dateline-listen", daemon=True).start()
    try:
        module, _, name = target.partition(":")
        function = getattr(importlib.import_module(module), name)
        skips = "skip" in inspect.signature(function).parameters
    except BaseException as error:  # noqa: BLE001 - told to the parent, which raises it
        line.send(BROKEN, f"{target} cannot be run in a child process: {_in_words(error)}".encode())
        return
    while True:
        frame = line.jobs.get()
        line.send(START, b"skips" if skips else b"")
        _forget_log()
        _run_job(line, function, skips, frame)


def _run_job(line: _Line, function: Any, skips: bool, frame: bytes) -> None:
    skip, allowance, item_seconds = JOB_HEAD.unpack_from(frame)
    try:
        _set_alarm(allowance)
        arguments = pickle.loads(memoryview(frame)[JOB_HEAD.size :])
        items: Iterable[object] = function(*arguments, skip=skip) if skips else function(*arguments)
        for item in items:
            packed = pickle.dumps(item, pickle.HIGHEST_PROTOCOL)
            _set_alarm(None)
            line.send(ITEM, packed)
            _set_alarm(item_seconds)
    except BaseException as error:  # noqa: BLE001 - told to the caller as Failed
        _set_alarm(None)
        if _for_want_of_memory(error):
            line.send(MEMORY)
            os._exit(0)
        line.send(ERROR, _in_words(error).encode("utf-8", "replace"))
    else:
        _set_alarm(None)
        line.send(DONE)


def _set_alarm(seconds: float | None) -> None:
    """Our own end, where the parent died, native code keeps `listen` from running, and this is not Linux."""
    if hasattr(signal, "setitimer"):
        signal.setitimer(signal.ITIMER_REAL, 0 if seconds is None else BUSY * seconds + BACKSTOP_SECONDS)


def _end_with_parent() -> None:
    """Linux kills us when the thread that started us ends, even where native code keeps `listen` from running."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _bound_memory(memory_bytes: int) -> None:
    """Bounds private memory where the system can.

    RLIMIT_DATA and not RLIMIT_AS: each thread reserves address space (stack, heap) that it never touches.
    """
    try:
        import resource
    except ImportError:
        return  # Windows
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    limit = memory_bytes if hard == resource.RLIM_INFINITY else min(memory_bytes, hard)
    try:
        resource.setrlimit(resource.RLIMIT_DATA, (limit, hard))
    except (ValueError, OSError) as error:
        print(f"memory is not bounded here: {error}", file=sys.stderr)


def _for_want_of_memory(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, MemoryError):
            return True
        error = error.__cause__ or error.__context__
    return False


def _in_words(error: BaseException) -> str:
    """Type, message and the last places of an exception, the same on every machine: no paths, no memory addresses."""
    said = re.sub(r"0x[0-9a-fA-F]{6,}", "0x…", f"{type(error).__qualname__}: {error}")
    places = [
        f"{frame.f_globals.get('__name__', '?')}.{frame.f_code.co_qualname} line {number}"
        for frame, number in traceback.walk_tb(error.__traceback__)
        if frame.f_globals.get("__name__") != "__main__"
    ]
    return f"{said} (in {', '.join(reversed(places[-3:]))})" if places else said


def _forget_log() -> None:
    sys.stderr.flush()
    os.lseek(2, 0, os.SEEK_SET)
    os.ftruncate(2, 0)


if __name__ == "__main__":
    serve()
