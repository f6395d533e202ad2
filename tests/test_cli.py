"""The command line: what goes to stdout and to stderr, what each exit code means; never a traceback."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dateline import cli, pipeline
from dateline.model import BuildSummary, DatelineError
from dateline.show import contract
from dateline.store import Mismatch, StoreError

FIRST = """KARVIA, 4 March 2026 (Northwire) - Dock workers stopped the ferries on Tuesday, union leader Ada Brenk said.

At least 120 passengers were stranded. Police arrested two men on Tuesday.
"""
SECOND = """Police arrested two men in Karvia on 3 March 2026, the harbour office said.

President Olev Tamm will visit Finland in April 2026.
"""


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("reports")
    (folder / "wire.txt").write_text(FIRST)
    (folder / "radio.txt").write_text(SECOND)
    (folder / "scan.txt").write_bytes(bytes(range(256)) * 40)
    return folder


@pytest.fixture(scope="module")
def case(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case built by the program itself from two reports and a file that is no text."""
    path = tmp_path_factory.mktemp("case") / "story.db"
    done = run("build", str(reports), "--case", str(path), "--workers", "1")
    assert done.returncode == 0, done.stderr
    return path


def run(*arguments: str, **more: Any) -> subprocess.CompletedProcess[str]:
    """The program as a person runs it: its own process."""
    env = {**os.environ, "PYTHONUTF8": "1", "COLUMNS": "100", **more.pop("env", {})}
    command = [sys.executable, "-m", "dateline", *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", timeout=60, env=env, **more)


def call(*arguments: str) -> Any:
    """The program in this process: quicker, and parts of it can be replaced."""
    return CliRunner().invoke(cli.app, list(arguments))


# --- help -----------------------------------------------------------------------------------------------------------
COMMANDS = [
    *("demo", "build", "show", "why", "diff", "reports", "stories", "judge", "judgements"),
    *("problems", "export", "verify", "serve"),
]


def test_help_names_every_command_and_exit_code_and_is_quick() -> None:
    started = time.perf_counter()
    done = run("--help")
    seconds = time.perf_counter() - started
    assert done.returncode == 0
    assert re.findall(r"^  (\w+) {2,}", done.stdout.split("Commands:")[1], re.MULTILINE) == COMMANDS
    for code, words in cli.EXIT_CODES.items():
        assert f"{code} {words}" in " ".join(done.stdout.split("Exit codes:")[1].split())
    assert seconds < 3  # 0.2 s on a free machine; this one may be busy


def test_help_needs_none_of_the_heavy_modules() -> None:
    heavy = {"sqlalchemy", "lxml", "starlette", "jinja2", "uvicorn"}
    code = f"import sys, dateline.cli; print([m for m in sys.modules if m.split('.')[0] in {heavy}])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example_and_a_case(command: str) -> None:
    shown = call(command, "--help").output
    assert f"Example: dateline {command}" in shown
    assert "--case FILE" in shown
    assert not re.search(r"[{}]|<str>|list\[", shown), "arguments stand there as a person types them"


def test_the_command_reference_is_not_stale() -> None:
    script = Path(__file__).parents[1] / "docs" / "make_reference.py"
    done = subprocess.run([sys.executable, str(script), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_version() -> None:
    assert re.fullmatch(r"dateline \d+\.\d+\.\d+\S*\n", run("--version").stdout)


# --- a case from end to end -----------------------------------------------------------------------------------------
def test_build_prints_the_chronology_on_stdout_and_progress_on_stderr(reports: Path, tmp_path: Path) -> None:
    done = run("build", str(reports), "--case", str(tmp_path / "a.db"))
    assert done.returncode == 0
    assert "Reports  2 read" in done.stdout
    assert "reading:" in done.stderr
    assert "2 added, 0 already there, 1 not read" in done.stderr
    assert "reading:" not in done.stdout


def test_a_case_in_the_folder_that_it_is_built_from_is_no_source(reports: Path, tmp_path: Path) -> None:
    """`cd clips; dateline build .` twice, with the default case."""
    (tmp_path / "wire.txt").write_text(FIRST)
    for already in (0, 1):
        done = json.loads(run("build", ".", "--json", cwd=tmp_path).stdout)
        assert (done["already"], done["rejected"], done["found"]) == (already, 0, 1)


def test_sources_may_be_paths_but_not_one_bare_string(reports: Path, tmp_path: Path) -> None:
    with pipeline.open_case(tmp_path / "a.db") as case:
        assert case.build([reports / "wire.txt"], workers=1).added == 1
        with pytest.raises(DatelineError, match="a list"):
            case.build(str(reports))


def test_building_again_adds_nothing(reports: Path, tmp_path: Path) -> None:
    path = str(tmp_path / "a.db")
    first = json.loads(run("build", str(reports), "--case", path, "--json").stdout)
    again = json.loads(run("build", str(reports), "--case", path, "--json", "--quiet").stdout)
    assert (first["added"], first["already"], first["rejected"]) == (2, 0, 1)
    assert (again["added"], again["already"], again["events"]) == (0, 2, first["events"])


def test_a_page_that_has_changed_is_counted_as_one_new_version(tmp_path: Path) -> None:
    page = tmp_path / "wire.txt"
    page.write_text(FIRST)
    path = str(tmp_path / "a.db")
    run("build", str(page), "--case", path)
    page.write_text(FIRST.replace("two men", "three men"))
    assert "0 added, 0 already there, 1 new version;" in run("build", str(page), "--case", path).stderr


def test_items_that_could_not_be_read_before_are_still_counted(tmp_path: Path) -> None:
    """A file whose good items are in the case is not read again; its bad ones have not become readable."""
    table = tmp_path / "wire.jsonl"
    table.write_text(json.dumps({"text": SECOND}) + "\n{broken\n")
    path = str(tmp_path / "a.db")
    assert "1 added, 0 already there, 1 not read (" in run("build", str(table), "--case", path).stderr
    assert "0 added, 1 already there, 0 not read, 1 in all (" in run("build", str(table), "--case", path).stderr


def test_quiet_prints_nothing_but_what_could_not_be_read(reports: Path, tmp_path: Path) -> None:
    done = run("build", str(reports), "--quiet", "--case", str(tmp_path / "a.db"))
    assert done.stdout == ""
    assert re.fullmatch(r".*a\.db: .*1 not read \(`dateline problems --case .*`\); \d+ events\n", done.stderr)


def test_the_export_keeps_the_contract_and_its_bytes(case: Path, tmp_path: Path) -> None:
    shown = subprocess.run(
        [sys.executable, "-m", "dateline.cli", "export", "--format", "json", "--case", str(case)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1", "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"},
        check=True,
    ).stdout
    assert contract.check(json.loads(shown)) == []
    target = tmp_path / "out.json"
    written = run("export", "--format", "json", "--case", str(case), "-o", str(target))
    assert (written.returncode, written.stdout) == (0, "")
    assert target.read_bytes() == shown


def test_csv_and_markdown(case: Path) -> None:
    rows = list(csv.reader(io.StringIO(run("export", "--format", "csv", "--case", str(case)).stdout)))
    assert rows[0][:3] == ["row", "id", "label"]
    assert len(rows) > 2
    assert run("export", "--format", "markdown", "--case", str(case)).stdout.startswith("# Chronology\n")


def test_the_export_for_datasette_names_the_case_and_the_search(case: Path) -> None:
    told = json.loads(run("export", "--format", "datasette", "--case", str(case)).stdout)
    tables = told["databases"]["story"]["tables"]
    assert tables["event"]["label_column"] == "label"
    assert tables["report"]["fts_table"] == "report_search"


def test_show_why_reports_and_problems_speak_to_people_and_programs(case: Path) -> None:
    listed = json.loads(call("show", "--all", "--json", "--case", str(case)).stdout)
    assert listed["shown"] == listed["of"] > 0
    event = listed["events"][0]
    by_number = json.loads(call("why", str(event["row"]), "--json", "--case", str(case)).stdout)
    by_id = json.loads(call("why", event["id"], "--json", "--case", str(case)).stdout)
    assert by_number == by_id
    assert by_number["event"]["id"] == event["id"]
    explained = call("why", "1", "--case", str(case))
    assert "on whose word" in explained.stdout
    assert len(json.loads(call("reports", "--json", "--case", str(case)).stdout)) == 2
    problems = call("problems", "--case", str(case))
    assert problems.exit_code == 0
    assert "scan.txt" in problems.stdout
    assert [
        row["source"].endswith("scan.txt") for row in json.loads(call("problems", "--json", "--case", str(case)).stdout)
    ] == [True]


def test_show_filters(case: Path) -> None:
    def shown(*filters: str) -> list[str]:
        events = json.loads(call("show", "--all", "--json", *filters, "--case", str(case)).stdout)["events"]
        return [event["status"] for event in events]

    assert shown("--since", "2030") == []
    assert set(shown("--status", "planned")) == {"planned"}
    assert 0 < len(shown("--outlet", "radio")) < len(shown())


def test_a_part_is_not_followed_by_the_summary_of_the_whole(case: Path) -> None:
    part = call("show", "--status", "planned", "--case", str(case)).stdout
    assert "opens the evidence" in part
    assert "Reports  2 read" not in part
    none = call("show", "--actor", "nobody", "--case", str(case)).stdout
    assert none.startswith("No event fits")
    assert "opens the evidence" not in none


def test_verify_of_a_sound_case(case: Path) -> None:
    done = run("verify", "--case", str(case))
    assert done.returncode == 0
    assert "every stored quote stands in its report" in done.stdout
    counted = json.loads(run("verify", "--json", "--case", str(case)).stdout)
    assert counted["mismatches"] == 0
    assert counted["quotes"] > 5


def test_demo_builds_and_says_where_to_look(tmp_path: Path) -> None:
    done = run("demo", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    number = re.search(r"dateline why (\d+) --case demo\.db", done.stdout)
    assert number
    opened = run("why", number[1], "--case", "demo.db", "--json", cwd=tmp_path)
    assert len(json.loads(opened.stdout)["event"]["support"]["origins"]) > 1
    assert "dateline serve --case demo.db" in done.stdout
    assert [one.name for one in tmp_path.iterdir() if one.suffix == ".db"] == ["demo.db"]


def test_demo_does_not_mix_invented_reports_into_a_case(case: Path) -> None:
    done = call("demo", "--case", str(case))
    assert done.exit_code == 2
    assert "holds reports of yours" in done.stderr
    assert len(json.loads(call("reports", "--json", "--case", str(case)).stdout)) == 2


# --- exit codes -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "--case", "none.db"], "dateline build SOURCES --case none.db"),
        (["verify", "--case", "none.db"], "there is no case none.db"),
        (["serve", "--case", "none.db"], "there is no case none.db"),
        (["build", "x", "--case", "no/where.db"], "does not exist"),
        (["nonsense"], "No such command"),
        (["why"], "Missing argument"),
        (["build"], "Missing argument"),
        (["build", "x", "--workers", "0"], "--workers"),
        (["export", "--format", "xml"], "--format"),
        (["show", "--nonsense"], "--nonsense"),
        (["show", "--status", "maybe"], "'happened', 'planned', 'cancelled'"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_to_do(arguments: list[str], message: str, tmp_path: Path) -> None:
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["why", "999"], "no event '999'"),
        (["show", "--type", "FIGHT"], "is no event type"),
        (["show", "--since", "soon"], "is no date"),
        (["export", "--format", "json", "-o", "/no/such/folder/x.json"], "cannot write"),
        (["serve", "--host", "0.0.0.0"], "--token new"),
        (["serve", "--token", "short"], "too short"),
    ],
)
def test_arguments_that_fit_no_case_end_with_2(case: Path, arguments: list[str], message: str) -> None:
    done = call(*arguments, "--case", str(case))
    assert done.exit_code == 2
    assert message in done.stderr
    assert "Traceback" not in done.output


def test_nothing_readable_ends_with_3(tmp_path: Path) -> None:
    (tmp_path / "scan.txt").write_bytes(bytes(range(256)) * 40)
    done = run("build", str(tmp_path / "scan.txt"), str(tmp_path / "missing.txt"), "--case", str(tmp_path / "a.db"))
    assert done.returncode == 3
    assert "nothing could be read" in done.stderr
    assert "dateline problems" in done.stderr
    assert done.stdout == ""


def test_a_damaged_case_ends_with_4(tmp_path: Path, case: Path) -> None:
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"this is no database at all, " * 20)
    cut = tmp_path / "cut.db"
    cut.write_bytes(case.read_bytes()[:5_000])
    for path in (broken, cut):
        for command in (["show"], ["verify"], ["problems"], ["export", "--format", "json"], ["build", str(broken)]):
            done = call(*command, "--case", str(path))
            assert done.exit_code == 4, (command, done.stderr)
            assert path.name in done.stderr
            assert "Traceback" not in done.stderr


class FakeCase:
    """A case whose answers a test chooses."""

    def __init__(self, real: pipeline.Case, **answers: Callable[[], Any]) -> None:
        self._real = real
        self._answers = answers

    def __getattr__(self, name: str) -> Any:
        if name in self._answers:
            return lambda *_, **__: self._answers[name]()
        return getattr(self._real, name)


def faked(monkeypatch: pytest.MonkeyPatch, **answers: Callable[[], Any]) -> None:
    real = pipeline.open_case
    monkeypatch.setattr(pipeline, "open_case", lambda path, reader=None: FakeCase(real(path, reader=reader), **answers))


def raising(error: BaseException) -> Callable[[], Any]:
    def answer() -> Any:
        raise error

    return answer


def test_a_mismatch_ends_with_1_and_is_shown(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = Mismatch("event_mention", "trigger", "m1", "r1", 3, 9, "stored words", "found words")
    faked(monkeypatch, verify=lambda: [wrong])
    done = call("verify", "--case", str(case))
    assert done.exit_code == 1
    assert "stored words" in done.stdout
    assert "1 mismatch" in done.stdout
    as_json = call("verify", "--json", "--case", str(case))
    assert as_json.exit_code == 1
    assert json.loads(as_json.stdout)["found"][0]["found"] == "found words"


def test_an_interrupted_build_says_that_it_can_go_on(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faked(monkeypatch, build=raising(KeyboardInterrupt()))
    done = call("build", "x", "--case", str(case))
    assert done.exit_code == 130
    assert done.stderr == "dateline: interrupted; what was read is kept; run the same command to go on\n"


def test_any_other_command_can_be_interrupted(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faked(monkeypatch, chronology=raising(KeyboardInterrupt()))
    done = call("show", "--case", str(case))
    assert (done.exit_code, done.stderr) == (130, "dateline: interrupted\n")


@pytest.mark.parametrize(("error", "code"), [(DatelineError("do this"), 2), (StoreError("locked: wait"), 4)])
def test_an_error_is_one_line_on_stderr(
    case: Path, monkeypatch: pytest.MonkeyPatch, error: DatelineError, code: int
) -> None:
    faked(monkeypatch, chronology=raising(error))
    done = call("show", "--case", str(case))
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", f"dateline: {error}\n")


def test_an_error_cannot_steer_the_terminal(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faked(monkeypatch, chronology=raising(DatelineError("\x1b[2Jgone\x07")))
    assert "\x1b" not in call("show", "--case", str(case)).stderr


def test_an_unknown_error_is_not_swallowed(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faked(monkeypatch, chronology=raising(ZeroDivisionError()))
    assert isinstance(call("show", "--case", str(case)).exception, ZeroDivisionError)


@pytest.mark.parametrize("arguments", [["export", "--format", "json"], ["show", "--all"], ["reports"], ["verify"]])
def test_a_reader_that_goes_away_is_no_error(case: Path, arguments: list[str]) -> None:
    """`dateline show | head -1` ends quietly; above all not with the 1 by which `verify` tells of a wrong quote."""
    command = [sys.executable, "-m", "dateline", *arguments, "--case", str(case)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout and process.stderr
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.skipif(os.name != "posix", reason="needs a shell that closes streams")
@pytest.mark.parametrize(
    ("closed", "asked"),
    [(">&-", ("show",)), ("2>&-", ()), ("<&- >&- 2>&-", ("verify", "show", "export --format json"))],
)
def test_closed_streams_are_no_error_and_no_harm(
    case: Path, tmp_path: Path, closed: str, asked: tuple[str, ...]
) -> None:
    """Some schedulers start programs so; a file that gets the number of stderr would be written to as if it were it."""
    path = tmp_path / "story.db"
    path.write_bytes(case.read_bytes())
    (tmp_path / "more.txt").write_text(SECOND)
    program = f"{sys.executable} -m dateline.cli"
    for arguments in ("build more.txt", *asked):
        done = subprocess.run(f"{program} {arguments} --case story.db {closed}", shell=True, cwd=tmp_path, check=False)
        assert done.returncode == 0, arguments
    assert call("verify", "--case", str(path)).exit_code == 0


def test_a_build_goes_on_when_nobody_reads_its_progress(reports: Path, tmp_path: Path) -> None:
    """`dateline build ... 2>&1 | head -1` is a whole build."""
    target = tmp_path / "a.db"
    command = [sys.executable, "-m", "dateline.cli", "build", str(reports), "--case", str(target)]
    read, write = os.pipe()
    os.close(read)
    with subprocess.Popen(command, stdout=write, stderr=write) as process:
        os.close(write)
        assert process.wait(60) == 0
    assert len(json.loads(call("reports", "--json", "--case", str(target)).stdout)) == 2


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="needs the device that is always full")
@pytest.mark.parametrize("arguments", [["show"], ["export", "--format", "json"], ["verify", "--json"], ["--help"]])
def test_a_full_disk_is_told_in_words(case: Path, arguments: list[str]) -> None:
    named = [] if arguments == ["--help"] else ["--case", str(case)]
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "dateline", *arguments, *named]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (2, "dateline: cannot write the output: No space left on device\n")


def test_an_export_never_replaces_the_case(case: Path, tmp_path: Path) -> None:
    path = tmp_path / "story.db"
    path.write_bytes(case.read_bytes())
    (tmp_path / "link.db").symlink_to(path)
    kept = path.read_bytes()
    for output in (path, tmp_path / "link.db", tmp_path / "." / "story.db", tmp_path / "story.db-wal"):
        done = call("export", "--format", "json", "--case", str(path), "--output", str(output))
        assert (done.exit_code, done.stdout) == (2, "")
        assert "is the case itself" in done.stderr
    assert path.read_bytes() == kept


def test_commands_that_are_advised_can_be_pasted(reports: Path, tmp_path: Path) -> None:
    done = run("build", str(reports), "--case", "my story.db", cwd=tmp_path)
    assert "`dateline problems --case 'my story.db'`" in done.stderr
    assert "`dateline why NUMBER --case 'my story.db'`" in " ".join(done.stdout.split())
    plain = run("build", str(reports), cwd=tmp_path)
    assert "`dateline problems`" in plain.stderr
    assert "--case" not in plain.stderr + plain.stdout


def test_an_ascii_terminal_is_no_error(case: Path) -> None:
    for command in (["show", "--all"], ["why", "1"], ["reports"], ["problems"]):
        done = run(*command, "--case", str(case), env={"PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"})
        assert done.returncode == 0, done.stderr
        assert done.stdout.isascii()


# --- progress -------------------------------------------------------------------------------------------------------
def test_progress_off_a_terminal_is_a_line_every_few_seconds_and_one_at_the_end(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = iter(range(1_000))
    monkeypatch.setattr(cli.time, "monotonic", lambda: float(next(clock)))
    with cli._progress(quiet=False) as tell:
        assert tell is not None
        for done in range(1, 21):
            tell(pipeline.Progress("reading", done, 20, done, 2, "a.txt", done * 1.0))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "reading: 1 of 20; 1 report, 2 not read"
    assert lines[1] == "reading: 6 of 20; 6 reports, 2 not read; about 14 s left"
    assert lines[-1] == "reading: 20 of 20; 20 reports, 2 not read"
    assert len(lines) == 5


def test_progress_on_a_terminal_is_a_bar_that_takes_names_as_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    with cli._progress(quiet=False) as tell:
        assert tell is not None
        tell(pipeline.Progress("reading", 1, 2, 1, 0, "[red]\x1b]0;x\x07.txt", 1.0))
        tell(pipeline.Progress("reading", 2, 2, 2, 0, "b.txt", 2.0))
        tell(pipeline.Progress("rebuilding", 2, 2, 2, 0, "", 0.1))
    shown = capsys.readouterr().err
    assert "\x1b]0;" not in shown
    assert "\x07" not in shown
    assert "rebuilding" in shown


def test_a_summary_of_nothing_is_not_success(case: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    faked(monkeypatch, build=lambda: BuildSummary(found=2, rejected=2))
    assert call("build", "x", "--case", str(case)).exit_code == 3
    faked(monkeypatch, build=lambda: BuildSummary(found=2, already=1, rejected=1))
    assert call("build", "x", "--case", str(case)).exit_code == 0


# --- serving --------------------------------------------------------------------------------------------------------
def test_serve_shows_the_case_until_interrupted(case: Path) -> None:
    import signal
    from urllib.error import HTTPError
    from urllib.request import Request, urlopen

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "dateline.cli", "serve", "--case", str(case), "--port", str(port)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr
        assert f"reading {case}" in process.stderr.readline()  # a large case takes its time: something is said first
        assert f"http://127.0.0.1:{port}/" in process.stderr.readline()
        for _ in range(100):
            try:
                with urlopen(f"http://127.0.0.1:{port}/", timeout=5) as answer:
                    assert "Chronology" in answer.read().decode()
                break
            except OSError:
                time.sleep(0.1)
        else:
            pytest.fail("the page did not come up")
        with pytest.raises(HTTPError) as refused:
            urlopen(Request(f"http://127.0.0.1:{port}/", headers={"Host": "evil.example"}), timeout=5)
        assert refused.value.code == 403
        process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0
        assert process.stderr.read() == ""
    finally:
        process.kill()
        process.wait()


def test_a_port_that_is_taken_is_told(case: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = run("serve", "--case", str(case), "--port", str(taken.getsockname()[1]))
    assert done.returncode == 2
    assert "choose another --port" in done.stderr


def test_a_file_that_was_missing_is_no_problem_once_it_was_read(tmp_path: Path) -> None:
    late, there = tmp_path / "late.txt", tmp_path / "there.txt"
    there.write_text("Ida Holm visited Oslo on Tuesday.\n")
    with pipeline.open_case(tmp_path / "a.db") as case:
        case.build([late, there], workers=1)
        assert [r.reason for r in case.rejections()] == ["missing"]
        late.write_text("Peter Vang visited Bergen on Monday.\n")
        case.build([late], workers=1)
        assert case.rejections() == ()
