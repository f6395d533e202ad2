"""What a WACZ file says about its members: the digests in datapackage.json (specs.webrecorder.net, WACZ 1.1)."""

from __future__ import annotations

import hashlib
import json
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

from dateline.ingest import limits
from dateline.ingest.draft import Unreadable

PACKAGE = "datapackage.json"
PACKAGE_DIGEST = "datapackage-digest.json"
_ADVICE = "fetch or copy the archive again; it was damaged or changed after it was made"
_ALGORITHMS = ("sha256", "sha512", "sha1", "md5")


@dataclass(frozen=True, slots=True)
class Package:
    """The digests that a WACZ file states, by path: "sha256:0f3a..."."""

    digests: dict[str, str]

    def check(self, path: str, file: BinaryIO) -> None:
        """Raises: Unreadable where `file` is not what the package says that `path` holds. Leaves it at its start."""
        stated = self.digests.get(path)
        if stated is not None and not _agrees(stated, file):
            raise Unreadable("damaged", f"its bytes do not agree with the digest in {PACKAGE}", _ADVICE)
        file.seek(0)

    def missing(self, names: set[str]) -> list[str]:
        """The web archives that the package names and the archive does not hold."""
        return sorted(
            path for path in self.digests if path.lower().endswith((".warc", ".warc.gz")) and path not in names
        )


def read_package(archive: zipfile.ZipFile) -> Package:
    """The package of a WACZ file. Raises: Unreadable where it cannot be read, or its own digest does not agree."""
    raw = _small_member(archive, PACKAGE)
    if PACKAGE_DIGEST in archive.namelist():
        stated = _value(_small_member(archive, PACKAGE_DIGEST), PACKAGE_DIGEST).get("hash")
        name, _, _ = str(stated).partition(":")
        if name in _ALGORITHMS and str(stated).lower() != f"{name}:{hashlib.new(name, raw).hexdigest()}":
            raise Unreadable("damaged", f"{PACKAGE} does not agree with its digest in {PACKAGE_DIGEST}", _ADVICE)
    resources = _value(raw, PACKAGE).get("resources")
    found = {}
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, dict) and isinstance(each.get("path"), str) and isinstance(each.get("hash"), str):
            found[each["path"]] = each["hash"]
    return Package(found)


def _small_member(archive: zipfile.ZipFile, name: str) -> bytes:
    info = archive.getinfo(name)
    if info.file_size > limits.MAX_DOCUMENT_BYTES:
        raise Unreadable("too-large", f"{name} is too large", _ADVICE)
    try:
        with archive.open(info) as member:
            return member.read(limits.MAX_DOCUMENT_BYTES)
    except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
        raise Unreadable("damaged", f"{name} cannot be unpacked ({error})", _ADVICE) from error


def _value(raw: bytes, name: str) -> dict[str, object]:
    try:
        value = json.loads(raw)
    except (ValueError, RecursionError) as error:
        raise Unreadable("damaged", f"{name} is not JSON ({error})", _ADVICE) from error
    return value if isinstance(value, dict) else {}


def _agrees(stated: str, file: BinaryIO) -> bool:
    """Whether `file` has the digest "sha256:hex"; True where it is stated in a way that is not known here."""
    name, _, value = stated.partition(":")
    if name not in _ALGORITHMS:
        return True
    file.seek(0)
    digest = hashlib.new(name, usedforsecurity=False)
    while chunk := file.read(limits.CHUNK_BYTES * 4):
        digest.update(chunk)
    return digest.hexdigest() == value.strip().lower()
