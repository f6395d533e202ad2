"""Every hostile file ends in reports or rejections: no exception, no silence, within 12 s and 512 MB."""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import takewhile
from pathlib import Path

import pytest

from dateline.ingest import find
from dateline.model import Rejection, Source
from tests.hostile.files import ARTICLE, HTML, Hostile, hostile_files
from tests.hostile.measure import outcome
from tests.ingest.reading import everything, write

SECONDS = 12.0
MEMORY_BYTES = 512_000_000
FILES = list(hostile_files())

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="measured with fork and wait4")


def test_the_folder_is_large_enough():
    assert len(FILES) >= 60
    assert len({each.name for each in FILES}) == len(FILES)


@pytest.mark.parametrize("hostile", FILES, ids=lambda each: each.name)
def test_hostile_file(hostile: Hostile, tmp_path):
    path = write(tmp_path, hostile.name, hostile.content())
    found = outcome(path, tmp_path / "result.json")
    assert found.error == ""
    assert found.seconds < SECONDS
    assert found.memory_bytes < MEMORY_BYTES
    assert found.texts or found.reasons, "silence"
    least, most = hostile.reports
    assert least <= len(found.texts) <= most, found
    left = list(found.reasons)
    for reason in hostile.reasons:
        assert reason in left, found
        left.remove(reason)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([hostile.name, "result.json"]), "wrote outside"


def test_a_whole_folder_of_them_is_read_to_its_end(tmp_path):
    """One broken file never keeps the others from being read."""
    for each in FILES:
        if not each.heavy:
            write(tmp_path, each.name, each.content())
    write(tmp_path, "zz-good.html", HTML)
    found = everything(str(tmp_path))
    sources = {each.source.rpartition("/")[2].partition("#")[0] for each in found}
    assert "zz-good.html" in sources
    assert everything(str(tmp_path)) == found


def test_folder_named_like_a_page(tmp_path):
    write(tmp_path, "x.html/inner.txt", ARTICLE)
    assert [each.source for each in everything(str(tmp_path))] == [f"{tmp_path}/x.html/inner.txt"]


def test_links_in_circles(tmp_path):
    write(tmp_path, "a/story.txt", ARTICLE)
    (tmp_path / "a" / "loop").symlink_to(tmp_path / "a")
    (tmp_path / "self").symlink_to(tmp_path / "self")
    found = everything(str(tmp_path))
    assert [each.source for each in found] == [f"{tmp_path}/a/story.txt", f"{tmp_path}/self"]
    assert isinstance(found[1], Rejection)


def test_links_that_leave_the_folder(tmp_path):
    outside = write(tmp_path, "outside.txt", ARTICLE)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside)
    (folder / "up").symlink_to(tmp_path)
    assert [each.reason for each in everything(str(folder)) if isinstance(each, Rejection)] == ["outside-folder"] * 2


def test_pipes_are_not_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    for given in (str(tmp_path), str(tmp_path / "pipe.txt")):
        (rejected,) = find([given])
        assert isinstance(rejected, Rejection)
        assert rejected.reason == "not-a-file"


def test_file_without_permission(tmp_path):
    path = Path(write(tmp_path, "secret.txt", ARTICLE))
    path.chmod(0)
    root = Path(tempfile.gettempdir())
    for folder in (tmp_path, *takewhile(lambda parent: parent != root, tmp_path.parents[:3])):
        if folder.stat().st_uid == os.getuid():
            folder.chmod(0o755)
    result = tmp_path / "out"
    result.mkdir()
    result.chmod(0o777)
    nobody = 65534 if os.getuid() == 0 else None
    assert outcome(str(path), result / "result.json", user=nobody).reasons == ("no-permission",)


def test_name_that_is_not_utf8(tmp_path):
    with open(os.fsencode(tmp_path) + b"/\xff\xfe.txt", "wb") as file:
        file.write(ARTICLE.encode())
    (rejected,) = find([str(tmp_path)])
    assert isinstance(rejected, Rejection)
    assert rejected.reason == "bad-name"
    rejected.source.encode("utf-8")


def test_file_that_is_gone_when_it_is_opened(tmp_path):
    path = write(tmp_path, "a.txt", ARTICLE)
    (source,) = find([path])
    assert isinstance(source, Source)
    Path(path).unlink()
    from dateline.ingest import read

    assert [each.reason for each in read(source) if isinstance(each, Rejection)] == ["missing"]


def test_an_empty_name_is_not_the_current_folder(tmp_path, monkeypatch):
    """`dateline build "$UNSET"` must not read whatever lies in the folder that one happens to be in."""
    write(tmp_path, "a.txt", ARTICLE)
    monkeypatch.chdir(tmp_path)
    for name in ("", "  "):
        (rejected,) = find([name])
        assert isinstance(rejected, Rejection)
        assert (rejected.reason, rejected.explanation) == ("missing", "the name is empty")


def test_broken_items_are_told_one_by_one_and_then_in_heaps(tmp_path):
    rows = ["text,title", *(f"{ARTICLE.splitlines()[0]},{n}" if n % 2 else "only" for n in range(5_000))]
    found = everything(write(tmp_path, "a.csv", "\n".join(rows)))
    rejected = [each for each in found if isinstance(each, Rejection)]
    assert len(rejected) == 100 + 3
    assert rejected[99].source.endswith("a.csv#199")
    assert rejected[100].explanation.startswith("1,000 more items up to number 2199 (wrong-columns 1,000); the first: ")
    assert rejected[-1].explanation.startswith("400 more items up to number 4999 (wrong-columns 400); the first: ")
