"""Generator functions that the tests of `dateline.worker` run in child processes."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path


def count(upto, label="item"):
    for number in range(upto):
        yield (label, number)


def pids():
    while True:
        yield os.getpid()


def sleep(seconds):
    time.sleep(seconds)
    yield "awake"


def say_pid_and_hang(path):
    Path(path).write_text(str(os.getpid()))
    time.sleep(600)
    yield "never"


def say_pid_and_hold(path):
    """Hangs in native code that keeps the interpreter's lock: no Python thread of the child runs any more."""
    Path(path).write_text(str(os.getpid()))
    ctypes.PyDLL(None).sleep(600)
    yield "never"


def allocate():
    hoard = []
    while True:
        hoard.append(bytearray(10_000_000))
        if len(hoard) > 5_000:
            yield "there is no limit"


def leave(status):
    os._exit(status)
    yield


def segfault():
    ctypes.string_at(0)
    yield


def kill_self():
    os.kill(os.getpid(), signal.SIGKILL)
    yield


def fail():
    yield 1
    raise ValueError(f"page 7 is torn, {object()!r}")


def fail_behind_memory():
    try:
        raise MemoryError
    except MemoryError as error:
        raise RuntimeError("the parser gave up") from error
    yield


def leave_by_exception():
    yield 1
    sys.exit("goodbye")


def prints():
    print("hello from a library")
    os.write(1, b"\x00" * 100)
    sys.__stdout__.write("more\n")
    sys.__stdout__.flush()
    yield input_or_nothing()
    os.system("echo from a grandchild")
    yield "second"


def input_or_nothing():
    return sys.stdin.read()


def noisy():
    for number in range(3):
        print("x" * 2_000_000, file=sys.stderr)
        yield number


def unpicklable():
    yield 1
    yield lambda: None


def bad_items(upto, bad, *, skip):
    """Yields numbers; those in `bad` hang, crash or eat memory."""
    for number in range(skip, upto):
        how = bad.get(number)
        if how == "hang":
            time.sleep(600)
        elif how == "crash":
            os._exit(7)
        elif how == "memory":
            hoard = []
            while True:
                hoard.append(bytearray(10_000_000))
        yield number


LEAK = []


def leaks(number):
    """Harmless alone, but eats what earlier jobs in the same child left of the memory."""
    LEAK.append(bytearray(90_000_000))
    yield number


def slow_to_skip(path, *, skip):
    """Reads two items a second, also those that it skips; the fourth one hangs the first time."""
    for number in range(5):
        time.sleep(0.5)
        if number == 3 and not Path(path).exists():
            Path(path).write_text("hung")
            time.sleep(600)
        if number >= skip:
            yield number


def big(size):
    for _ in range(20):
        yield bytes(size)


not_a_generator = 5
