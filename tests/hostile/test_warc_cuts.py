"""Cut and bit-flipped web archives: a short document never passes as a whole one."""

from __future__ import annotations

import io

import pytest

from dateline.ingest import read
from dateline.model import Rejection, Report, Source
from tests.hostile.warcs import captures, warc_gz, warcinfo
from tests.ingest.reading import everything, rejections, reports, write

GOOD = captures(5)
WHOLE = {text for _, text in GOOD}
COMPRESSED = warc_gz([warcinfo(), *(each for each, _ in GOOD)])
PLAIN = warcinfo() + b"".join(each for each, _ in GOOD)
PLACES = 60


def _offsets(data: bytes) -> list[int]:
    """60 places spread over the file, its first and last bytes among them."""
    return sorted(
        {1, 2, 9, len(data) - 1, len(data) - 4, *(n * len(data) // (PLACES - 4) for n in range(1, PLACES - 4))}
    )


def _read(data: bytes, name: str, folder) -> tuple[list[Report], list[Rejection]]:
    source = Source(name, write(folder, name, data), is_url=False)
    found = list(read(source))
    return [r for r in found if isinstance(r, Report)], [r for r in found if isinstance(r, Rejection)]


def _flipped(data: bytes, offset: int) -> bytes:
    return data[:offset] + bytes([data[offset] ^ 0x10]) + data[offset + 1 :]


def test_good_archives_are_read_whole(tmp_path):
    for name, data in (("good.warc.gz", COMPRESSED), ("good.warc", PLAIN)):
        found, broken = _read(data, name, tmp_path)
        assert [report.text for report in found] == [text for _, text in GOOD]
        assert broken == []


@pytest.mark.parametrize(("name", "data"), [("cut.warc.gz", COMPRESSED), ("cut.warc", PLAIN)])
def test_cut_archives_give_whole_pages_only(name, data, tmp_path):
    """Every page whose record lies before the cut is read, the cut one is a rejection, none is short."""
    for offset in _offsets(data):
        found, broken = _read(data[:offset], name, tmp_path)
        assert {report.text for report in found} <= WHOLE, offset
        assert len(found) + len(broken) >= 1, offset
        assert (
            len(found) == sum(data.find(each) + len(each) <= offset + 4 for each, _ in GOOD)
            if ".gz" not in name
            else True
        )
        if len(found) < len(GOOD) and offset > 20:
            assert broken or offset in _member_ends(data, name), offset


def _member_ends(data: bytes, name: str) -> set[int]:
    """Offsets at which a cut leaves a file that is whole in itself: between two records."""
    ends, position = set(), 0
    for each in [warcinfo(), *(each for each, _ in GOOD)]:
        position += len(warc_gz([each])) if name.endswith(".gz") else len(each)
        ends |= {position} if name.endswith(".gz") else {position - n for n in range(5)}
    return ends


@pytest.mark.parametrize(("name", "data"), [("flip.warc.gz", COMPRESSED), ("flip.warc", PLAIN)])
def test_flipped_archives_give_whole_pages_only(name, data, tmp_path):
    """One flipped byte spoils at most one page, which is then a rejection; the pages behind it are still read."""
    for offset in _offsets(data):
        found, broken = _read(_flipped(data, offset), name, tmp_path)
        assert {report.text for report in found} <= WHOLE, offset
        assert len(found) >= len(GOOD) - 1, offset
        assert len(found) == len(GOOD) or broken, offset


def test_without_digests_a_wrong_length_is_seen(tmp_path):
    """Content-Length alone: one digit more or less does not fit what follows."""
    good = captures(3, digests=False)
    records = [each for each, _ in good]
    length = records[1].split(b"Content-Length: ")[1].split(b"\r\n")[0]
    for wrong in (b"10", length[:-1], length + b"0", b"-5", b"", b"9" * 30):
        broken = records[1].replace(b"Content-Length: " + length, b"Content-Length: " + wrong, 1)
        data = records[0] + broken + records[2]
        found, rejected = _read(data, "length.warc", tmp_path)
        assert [report.text for report in found] == [good[0][1], good[2][1]], wrong
        assert len(rejected) == 1, wrong


def test_rejections_name_the_page_and_the_place(tmp_path):
    data = warc_gz([GOOD[0][0]]) + warc_gz([GOOD[1][0]])[:-20]
    (rejected,) = rejections(write(tmp_path, "a.warc.gz", data))
    assert rejected.reason == "truncated"
    assert "https://news.example/2" in rejected.explanation
    assert rejected.source.endswith("a.warc.gz#2")


def test_one_member_round_all_records(tmp_path):
    """Some tools compress the whole file at once: read when whole, nothing of it when damaged."""
    data = warc_gz([PLAIN])
    assert len(reports(write(tmp_path, "a.warc.gz", data))) == len(GOOD)
    assert reports(write(tmp_path, "b.warc.gz", _flipped(data, len(data) // 2))) == []
    assert [r.reason for r in rejections(write(tmp_path, "b.warc.gz", data[:-1]))] == ["truncated"]


def test_every_offset_of_a_small_archive(tmp_path):
    """All cuts of a two-page archive, byte by byte, without the file system."""
    small = captures(2)
    data = warc_gz([each for each, _ in small])
    texts = {text for _, text in small}
    from dateline.ingest.draft import Draft, Piece, Unreadable
    from dateline.ingest.html import read_html
    from dateline.ingest.warc import read_warc

    for offset in range(0, len(data), 7):
        try:
            found = list(read_warc(Piece("a", "a", io.BytesIO(data[:offset])), read_html))
        except Unreadable:
            continue
        assert {each.text for each in found if isinstance(each, Draft)} <= texts


def test_everything_is_accounted_for(tmp_path):
    path = write(tmp_path, "x.warc.gz", COMPRESSED[: len(COMPRESSED) // 2])
    assert everything(path) == everything(path)
