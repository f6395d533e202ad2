"""Make the two archives of the bundled reports from the files in `archive_sources/`.

    python tests/demo/make_archives.py

writes `clippings.zip` and `capture.warc.gz` into `src/dateline/demo/reports/`. Nothing in them depends on the clock,
on random numbers or on the machine: `test_demo.py` makes them again and compares what they hold.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

HERE = Path(__file__).resolve().parent
SOURCES = HERE / "archive_sources"
DEMO = HERE.parents[1] / "src" / "dateline" / "demo" / "reports"

IN_ZIP = ("border_post.html", "june_2022.txt")
IN_WARC = (  # file, the address it was captured from, when, record number
    ("evening_mail.html", "https://eveningmail.example/politics/no-unit", "2025-03-07T06:00:00Z", 1),
    ("il_molo.html", "https://ilmolo.example/en/fire-doors", "2025-03-22T06:00:00Z", 2),
)


def zip_bytes() -> bytes:
    """The ZIP: members stored uncompressed with one fixed time, so that the bytes are the same everywhere."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name in IN_ZIP:
            member = zipfile.ZipInfo(name, date_time=(2025, 4, 1, 12, 0, 0))
            member.create_system = 3
            member.external_attr = 0o644 << 16
            archive.writestr(member, (SOURCES / name).read_bytes())
    return out.getvalue()


def warc_bytes(*, gzip: bool = True) -> bytes:
    """The WARC: one response a page, ids and dates fixed. Uncompressed it is the same bytes everywhere; gzip may
    differ between builds of zlib."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=gzip)
    for name, url, captured, number in IN_WARC:
        page = (SOURCES / name).read_bytes()
        http = StatusAndHeaders(
            "200 OK",
            [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(page)))],
            protocol="HTTP/1.1",
        )
        writer.write_record(
            writer.create_warc_record(
                url,
                "response",
                payload=io.BytesIO(page),
                length=len(page),
                http_headers=http,
                warc_headers_dict={
                    "WARC-Record-ID": f"<urn:uuid:00000000-0000-4000-8000-{number:012d}>",
                    "WARC-Date": captured,
                },
            )
        )
    return out.getvalue()


def main() -> None:
    """Write both archives into the folder of the bundled reports."""
    (DEMO / "clippings.zip").write_bytes(zip_bytes())
    (DEMO / "capture.warc.gz").write_bytes(warc_bytes())


if __name__ == "__main__":
    main()
