"""WARC files written by hand, for the tests that break them."""

from __future__ import annotations

import base64
import gzip
import hashlib
import zlib


def sha1(data: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(data, usedforsecurity=False).digest()).decode()


def http(
    body: bytes, *, status: str = "200 OK", media_type: str = "text/html; charset=utf-8", extra: str = ""
) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    return head.encode() + body


def record(
    block: bytes, *, kind: str = "response", uri: str = "https://news.example/a", digests: bool = True, extra: str = ""
) -> bytes:
    headers = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {uri}",
        "WARC-Date: 2024-05-08T09:30:00Z",
        "WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-000000000000>",
        f"Content-Type: {'application/http; msgtype=response' if kind == 'response' else 'text/html'}",
        f"Content-Length: {len(block)}",
    ]
    if digests:
        payload = block.partition(b"\r\n\r\n")[2] if kind == "response" else block
        headers += [f"WARC-Block-Digest: {sha1(block)}", f"WARC-Payload-Digest: {sha1(payload)}"]
    return ("\r\n".join(headers) + f"\r\n{extra}\r\n").encode() + block + b"\r\n\r\n"


def page(title: str, paragraphs: list[str]) -> bytes:
    body = "".join(f"<p>{text}</p>\n" for text in paragraphs)
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{body}</div></body></html>".encode()


def story(number: int, sentences: int = 14) -> list[str]:
    """Paragraphs that differ from those of every other story and page of the tests."""
    return [
        f"Inspector {number}-{n} told the council of Kressund that pier {n * number} had lost {n + 11} of its posts."
        for n in range(1, sentences + 1)
    ]


def captures(count: int, *, digests: bool = True) -> list[tuple[bytes, str]]:
    """`count` response records with the text that each page holds when whole."""
    made = []
    for number in range(1, count + 1):
        paragraphs = story(number)
        block = http(page(f"Pier report number {number} reaches the council", paragraphs))
        made.append((record(block, uri=f"https://news.example/{number}", digests=digests), "\n".join(paragraphs)))
    return made


def warcinfo() -> bytes:
    return record(b"software: hand\r\n", kind="warcinfo", uri="", digests=False)


def member(data: bytes) -> bytes:
    return gzip.compress(data, mtime=0)


def warc_gz(records: list[bytes]) -> bytes:
    return b"".join(member(each) for each in records)


def raw_deflate(data: bytes) -> bytes:
    machine = zlib.compressobj(9, zlib.DEFLATED, -15)
    return machine.compress(data) + machine.flush()
