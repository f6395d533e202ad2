"""Child processes: whatever a job does, the run goes on, and no child is left behind."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import pytest

from dateline import worker
from dateline.worker import Done, Failed, WorkerError, WorkerLimits, run

QUICK = WorkerLimits(item_seconds=1.0)  # for what hangs
PATIENT = WorkerLimits(item_seconds=30.0)  # for what must not depend on how busy the machine is
posix = pytest.mark.skipif(os.name != "posix", reason="signals and limits of POSIX")


@pytest.fixture(autouse=True)
def jobs_can_be_imported(monkeypatch):
    """Children take over the parent's import path."""
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def results(name, jobs, *, workers=1, limits=PATIENT, ordered=True):
    return list(run(f"worker_jobs:{name}", jobs, workers=workers, limits=limits, ordered=ordered))


def alive(pid):
    """True while a process runs (a dead one that nobody reaped counts as dead)."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    try:
        with open(f"/proc/{pid}/stat") as stat:
            return stat.read().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return not Path("/proc/self").exists()


def wait_until(true, seconds=10.0):
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.02)


# --- what comes back ------------------------------------------------------------------------------------------------
def test_items_come_in_order_and_each_job_ends_with_done():
    assert results("count", [(2,), (0,), (1, "last")]) == [
        (0, ("item", 0)),
        (0, ("item", 1)),
        (0, Done()),
        (1, Done()),
        (2, ("last", 0)),
        (2, Done()),
    ]


def test_no_jobs_give_nothing():
    assert results("count", []) == []


def test_an_item_comes_before_the_job_has_ended():
    with_rest = run("worker_jobs:pids", [()], workers=1, limits=QUICK)
    assert isinstance(next(with_rest)[1], int)
    with_rest.close()


@pytest.mark.parametrize("ordered", [True, False])
def test_ten_thousand_items_all_come(ordered):
    found = results("count", [(5_000,), (5_000,)], workers=2, ordered=ordered)
    for job in (0, 1):
        assert [given for number, given in found if number == job] == [("item", n) for n in range(5_000)] + [Done()]
    assert len(found) == 10_002


@posix
def test_ordered_results_do_not_depend_on_the_number_of_workers():
    """The law that exports rest on: same jobs, same results, whoever ran them beside whom."""
    bad = {2: "crash", 5: "memory", 9: "crash"}
    jobs = [(12, bad), (3, {}), (4, {0: "crash"}), (1, {0: "memory"}), (30, {}), (6, {5: "crash"})]
    one, two, three = (results("bad_items", jobs, workers=workers) for workers in (1, 2, 3))
    assert one == two == three
    assert [given for job, given in one if job == 1] == [0, 1, 2, Done()]


def test_unordered_results_of_one_job_stay_in_order():
    found = results("count", [(50,)] * 6, workers=2, ordered=False)
    for job in range(6):
        assert [given for number, given in found if number == job] == [("item", n) for n in range(50)] + [Done()]


def test_large_items_pass_whole():
    found = results("big", [(9_000_000,), (9_000_000,)], workers=2)
    assert [len(given) for _, given in found if isinstance(given, bytes)] == [9_000_000] * 40


def test_a_slow_caller_is_no_fault_of_the_job():
    """The clock stops while results wait for the caller."""
    limits = WorkerLimits(item_seconds=1.0)
    found = []
    for _, given in run("worker_jobs:big", [(3_000_000,), (3_000_000,)], workers=2, limits=limits, ordered=True):
        found.append(given)
        time.sleep(0.06)
    assert found.count(Done()) == 2 and len(found) == 42


def test_a_child_that_wants_to_run_and_gets_no_processor_is_waited_for(monkeypatch):
    """On a crowded machine a report is not lost for what other programs do; one that waits for nothing is late."""
    monkeypatch.setattr(worker._Child, "spent", lambda _: (0.0, True))
    assert list(run("worker_jobs:sleep", [(2.0,)], workers=1, limits=QUICK)) == [(0, "awake"), (0, Done())]
    (_, late) = next(run("worker_jobs:sleep", [(600,)], workers=1, limits=WorkerLimits(item_seconds=0.3)))
    assert late.reason == "too-slow"  # not for ever
    monkeypatch.setattr(worker._Child, "spent", lambda _: (0.0, False))
    (_, late) = next(run("worker_jobs:sleep", [(2.0,)], workers=1, limits=QUICK))
    assert late.reason == "too-slow"


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process has spent")
def test_what_a_child_has_spent_is_its_own_time():
    child = worker._Child("worker_jobs:count", WorkerLimits().memory_bytes)
    try:
        before = time.monotonic()
        while time.monotonic() - before < 5 and child.spent()[0] == 0.0:
            time.sleep(0.01)  # Python starts
        assert 0.0 < child.spent()[0] < 5.0
    finally:
        child.bury()
    assert child.spent() == (0.0, False)  # gone


# --- what goes wrong ------------------------------------------------------------------------------------------------
def test_an_exception_is_told_with_its_place_and_without_paths():
    *_, (_, failed), done = results("fail", [()]) + results("count", [(0,)])
    assert failed.reason == "error" and failed.final and failed.items_done == 1
    assert failed.explanation.startswith(
        "ValueError: page 7 is torn, <object object at 0x…> (in worker_jobs.fail line "
    )
    assert os.sep not in failed.explanation
    assert done == (0, Done())


def test_sys_exit_in_a_job_is_an_error_of_the_job():
    found = results("leave_by_exception", [(), ()])
    assert [given.explanation[:20] for _, given in found if isinstance(given, Failed)] == ["SystemExit: goodbye "] * 2


def test_a_hanging_job_is_cut_off_and_the_next_one_runs():
    begun = time.monotonic()
    (job, failed), *rest = results("sleep", [(600,), (0,)], limits=QUICK)
    assert (job, failed.reason, failed.items_done, failed.final) == (0, "too-slow", 0, True)
    assert rest == [(1, "awake"), (1, Done())]
    assert time.monotonic() - begun < 10


@posix
def test_a_job_that_eats_memory_is_stopped_and_the_next_one_runs():
    ((_, failed),) = results("allocate", [()])
    assert failed.reason == "out-of-memory" and "448 MB" in failed.explanation
    ((_, failed),) = results("fail_behind_memory", [()])
    assert failed.reason == "out-of-memory"


@posix
@pytest.mark.parametrize(
    ("name", "arguments", "reason", "words"),
    [
        ("leave", (3,), "crashed", "exit status 3"),
        ("leave", (0,), "crashed", "exit status 0"),
        ("segfault", (), "crashed", "signal SIGSEGV"),
        ("kill_self", (), "out-of-memory", "killed"),
    ],
)
def test_a_dying_child_is_told(name, arguments, reason, words):
    ((_, failed),) = results(name, [arguments])
    assert (failed.reason, failed.items_done, failed.final) == (reason, 0, True)
    assert words in failed.explanation


def test_the_log_shows_where_native_code_crashed():
    ((_, failed),) = results("segfault", [()])
    assert "worker_jobs.py" in failed.log


def test_prints_and_reads_of_libraries_do_not_touch_the_protocol():
    assert results("prints", [()]) == [(0, ""), (0, "second"), (0, Done())]


def test_a_flood_on_stderr_does_not_stop_a_job():
    assert results("noisy", [()]) == [(0, 0), (0, 1), (0, 2), (0, Done())]


def test_an_item_that_cannot_be_pickled_is_an_error():
    (_, one), (_, failed) = results("unpicklable", [()])
    assert one == 1 and failed.reason == "error" and failed.items_done == 1 and "lambda" in failed.explanation


def test_wrong_arguments_are_an_error_of_the_job():
    (_, failed), *rest = results("count", [("many",), (0,)])
    assert failed.reason == "error" and "TypeError" in failed.explanation
    assert rest == [(1, Done())]


@pytest.mark.parametrize("name", ["no_such_function", "not_a_generator"])
def test_a_target_that_is_no_function_raises(name):
    with pytest.raises((ImportError, TypeError), match="cannot be run"):
        results(name, [()])


def test_arguments_that_cannot_be_pickled_raise():
    with pytest.raises(AttributeError, match="pickle"):
        results("count", [(lambda: None,)])


def test_no_workers_raise():
    with pytest.raises(ValueError, match="worker"):
        results("count", [(1,)], workers=0)


@posix
def test_a_child_that_cannot_start_raises_and_says_what_to_do():
    with pytest.raises(WorkerError, match="memory"):
        results("count", [(1,)], limits=WorkerLimits(memory_bytes=1_000_000))


# --- going on behind a failure --------------------------------------------------------------------------------------
@posix
def test_the_rest_of_a_job_is_read_behind_each_bad_item():
    limits = WorkerLimits(item_seconds=3.0)
    found = [given for _, given in results("bad_items", [(10, {1: "crash", 4: "hang", 9: "memory"})], limits=limits)]
    numbers = [given for given in found if isinstance(given, int)]
    failures = [(given.reason, given.items_done, given.final) for given in found if isinstance(given, Failed)]
    assert numbers == [0, 2, 3, 5, 6, 7, 8]
    assert failures == [("crashed", 1, False), ("too-slow", 4, False), ("out-of-memory", 9, False)]
    assert found[-1] == Done()


def test_three_failures_in_a_row_end_a_job():
    found = [given for _, given in results("bad_items", [(10, dict.fromkeys(range(2, 10), "crash")), (1, {})])]
    assert [(f.items_done, f.final) for f in found if isinstance(f, Failed)] == [(2, False), (3, False), (4, True)]
    assert found[-2:] == [0, Done()] and found.count(Done()) == 1


def test_a_job_ends_after_so_many_failures_in_all():
    limits = WorkerLimits(failures_in_all=3)
    found = [given for _, given in results("bad_items", [(20, dict.fromkeys(range(0, 20, 2), "crash"))], limits=limits)]
    assert [(f.items_done, f.final) for f in found if isinstance(f, Failed)] == [(0, False), (2, False), (4, True)]


def test_skipping_gets_the_time_that_reading_took(tmp_path):
    limits = WorkerLimits(item_seconds=1.2)
    found = [given for _, given in results("slow_to_skip", [(str(tmp_path / "hung"),)], limits=limits)]
    assert found[:3] == [0, 1, 2] and found[3].reason == "too-slow" and found[4:] == [4, Done()]


@posix
def test_an_item_is_not_blamed_for_what_earlier_jobs_left_in_the_child():
    """Twenty jobs of 90 MB each that are never given back: each is fine alone, together they are far over the limit."""
    found = results("leaks", [(n,) for n in range(20)])
    assert [given for _, given in found if not isinstance(given, Done)] == list(range(20))


# --- no child is left behind ----------------------------------------------------------------------------------------
@posix
def test_closing_early_leaves_no_child():
    found = run("worker_jobs:pids", [()] * 4, workers=2, limits=QUICK)
    pids = set()
    while len(pids) < 2:
        pids.add(next(found)[1])
    found.close()
    assert not any(alive(pid) for pid in pids)


@posix
def test_an_exception_of_the_caller_leaves_no_child():
    pids = []
    with pytest.raises(ZeroDivisionError):
        found = run("worker_jobs:pids", [()], workers=1, limits=QUICK)
        try:
            for _, pid in found:
                pids.append(pid)
                _ = 1 / 0
        finally:
            found.close()
    assert pids and not any(alive(pid) for pid in pids)


@posix
def test_the_end_of_a_run_leaves_no_child_and_no_open_file():
    def descriptors():
        return sum(1 for _ in Path("/dev/fd").iterdir())

    results("count", [(1,)])
    before = descriptors()
    for _ in range(3):
        results("bad_items", [(3, {1: "crash"})], workers=2)
    assert descriptors() <= before


def run_parent(body, tmp_path, **options):
    """A script without an `if __name__` guard, as users write them."""
    script = tmp_path / "script.py"
    script.write_text(textwrap.dedent(body))
    path = os.pathsep.join([str(Path(__file__).resolve().parent), os.environ.get("PYTHONPATH", "")])
    env = {**os.environ, "PYTHONPATH": path}
    return subprocess.Popen([sys.executable, str(script)], env=env, cwd=tmp_path, **options)


@posix
@pytest.mark.parametrize("name", ["say_pid_and_hang", "say_pid_and_hold"])
def test_a_killed_parent_leaves_no_child(tmp_path, name):
    """Also where native code holds the interpreter's lock, so that no thread of the child can notice anything."""
    if name == "say_pid_and_hold" and sys.platform != "linux":
        pytest.skip("elsewhere the alarm ends it, but only after a minute")
    note = tmp_path / "pid"
    parent = run_parent(
        f"""
        from dateline import worker
        for _ in worker.run("worker_jobs:{name}", [({str(note)!r},)], workers=1):
            pass
        """,
        tmp_path,
    )
    try:
        wait_until(lambda: note.exists() and note.read_text())
        child = int(note.read_text())
        assert alive(child)
    finally:
        parent.kill()
        parent.wait()
    wait_until(lambda: not alive(child), seconds=8)


@posix
def test_a_pause_of_the_whole_run_is_no_fault_of_the_job(tmp_path):
    """Ctrl-Z, a while, fg."""
    parent = run_parent(
        """
        from dateline import worker
        limits = worker.WorkerLimits(item_seconds=1.5)
        for _, given in worker.run("worker_jobs:sleep", [(1.0,)], workers=1, limits=limits):
            print(given, flush=True)
        """,
        tmp_path,
        start_new_session=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    time.sleep(0.6)
    os.killpg(parent.pid, signal.SIGSTOP)
    time.sleep(2.5)
    os.killpg(parent.pid, signal.SIGCONT)
    assert parent.communicate(timeout=10)[0] == "awake\nDone()\n"


@posix
def test_ctrl_c_is_heard_by_the_parent_and_ends_the_child(tmp_path):
    note = tmp_path / "pid"
    parent = run_parent(
        f"""
        import signal
        from dateline import worker
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a job in the background is started without it
        for _ in worker.run("worker_jobs:say_pid_and_hang", [({str(note)!r},)], workers=1):
            pass
        """,
        tmp_path,
    )
    try:
        wait_until(lambda: note.exists() and note.read_text())
        child = int(note.read_text())
        os.kill(child, signal.SIGINT)
        time.sleep(0.2)
        assert alive(child)
        parent.send_signal(signal.SIGINT)
        assert parent.wait(10) == -signal.SIGINT
    finally:
        parent.kill()
        parent.wait()
    wait_until(lambda: not alive(child))


def test_a_file_named_like_a_library_in_the_current_folder_is_not_imported(tmp_path, monkeypatch):
    (tmp_path / "struct.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "pickle.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    assert results("count", [(1,)]) == [(0, ("item", 0)), (0, Done())]


def test_a_job_that_waits_for_others_has_more_time():
    """Its first item may take longer; the limits of the other jobs stay as they are."""
    extra = [20.0, 0.0]
    limits = WorkerLimits(item_seconds=1.0)
    found = list(
        run("worker_jobs:sleep", [(2.0,), (30.0,)], workers=1, limits=limits, ordered=True, patience=extra.__getitem__)
    )
    assert found[:2] == [(0, "awake"), (0, Done())]
    (job, failed) = found[2]
    assert (job, failed.reason, failed.explanation) == (1, "too-slow", "No result came within 1 seconds.")
