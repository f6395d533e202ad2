"""Bytes become reports: `find` looks for sources, `read` opens one and gives everything in it.

Everything that cannot be read is a Rejection with a reason and advice; nothing cut or damaged is given as whole.

    for source in find(["clips/", "https://news.example/story"]):
        for found in read(source) if isinstance(source, Source) else [source]:
            ...                                     # a Report, a Rejection or a Notice

The formats: plain text and Markdown (plain), HTML pages (html, html_body, html_meta), RSS, Atom and JSON Feed (feed,
json_feed), CSV, JSON Lines and JSON (table, columns), WARC and WACZ (warc, archive), letters (mail), ZIP and gzip of
any of these (archive, inflate). `formats` tells them apart, `opening` names what they give, `limits` holds the
numbers.
"""

from dateline.ingest.found import find
from dateline.ingest.limits import FETCH_SECONDS
from dateline.ingest.opening import read

__all__ = ["FETCH_SECONDS", "find", "read"]
