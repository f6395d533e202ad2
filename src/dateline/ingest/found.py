"""Finding: what a person named, as sources that can be opened one by one. Nothing is opened here."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

from dateline.model import Rejection, Source


def find(given: Sequence[str]) -> Iterator[Source | Rejection]:
    """Every file and URL that `given` names, each once, in the order given; folders in the order of their names.

    Hidden files and names that begin with "." are passed over. What is missing or cannot be opened is a Rejection.
    """
    seen: set[str] = set()
    for name in given:
        found = [_url(name)] if _is_url(name) else _path(name)
        for each in found:
            if isinstance(each, Source):
                if each.address in seen:
                    continue
                seen.add(each.address)
            yield each


def _is_url(name: str) -> bool:
    scheme, mark, _ = name.partition("://")
    return bool(mark) and scheme.replace("+", "").isalnum()


def _url(name: str) -> Source | Rejection:
    try:
        parts = urlsplit(name)
        host = parts.hostname
    except ValueError:
        host, parts = None, None
    if parts is None or parts.scheme.lower() not in ("http", "https") or not host:
        return Rejection(
            _shown(name), _shown(name), "find", "unsupported-scheme", "this is no http or https address",
            "give the address of a page as the browser shows it, or a file",
        )  # fmt: skip
    if "@" in parts.netloc:  # refused here, so that a password is never written into a case
        shown = _shown(name.replace(parts.netloc, "***@" + parts.netloc.rpartition("@")[2], 1))
        return Rejection(
            shown, shown, "find", "credentials", "the address carries a user name or password",
            "remove the part before the @, or save the page to a file and give the file instead",
        )  # fmt: skip
    return Source(name, urldefrag(name).url, is_url=True)


def _path(name: str) -> list[Source | Rejection]:
    if not name.strip():  # an unset variable of a shell; Path would take it for the current folder
        return [Rejection(name, name, "find", "missing", "the name is empty", "name a file, a folder or a URL")]
    path = Path(name)
    try:
        status = path.stat()
        address = path.resolve()
    except (OSError, ValueError, RuntimeError) as error:
        return [_missing(name, error)]
    if stat.S_ISDIR(status.st_mode):
        return _Folder(name, address).members()
    return [_file(name, address, status)]


def _file(name: str, address: Path, status: os.stat_result) -> Source | Rejection:
    if not stat.S_ISREG(status.st_mode):
        return Rejection(
            _shown(name), _shown(str(address)), "find", "not-a-file", "this is a device or a pipe, not a file",
            "save what it gives in a file and build with that",
        )  # fmt: skip
    if _shown(name) != name or _shown(str(address)) != str(address):
        return Rejection(
            _shown(name), _shown(str(address)), "find", "bad-name", "the file's name is not valid UTF-8",
            "rename the file and build again",
        )  # fmt: skip
    return Source(name, str(address), is_url=False, size_bytes=status.st_size)


class _Folder:
    """One folder that was given: every file below it, and why some are left out."""

    def __init__(self, given: str, address: Path) -> None:
        self.given = given.rstrip("/\\") or given
        self.root = address
        self.found: list[tuple[str, Source | Rejection]] = []  # (path inside the folder, what is there)
        self.links: list[tuple[str, Path, os.stat_result]] = []

    def members(self) -> list[Source | Rejection]:
        folders = [(self.root, "")]
        while folders:
            folder, inside = folders.pop()
            folders += self._look(folder, inside)
        files = {each.address for _, each in self.found if isinstance(each, Source)}
        for inside, target, status in self.links:
            if str(target) not in files:  # a link to a file that is read anyway adds nothing
                files.add(str(target))
                self.found.append((inside, _file(self._name(inside), target, status)))
        if not self.found:
            shown = _shown(self.given)
            advice = "give another folder, or the files themselves"
            return [Rejection(shown, _shown(str(self.root)), "find", "empty", "the folder holds no files", advice)]
        return [each for _, each in sorted(self.found, key=lambda pair: pair[0].split("/"))]

    def _look(self, folder: Path, inside: str) -> list[tuple[Path, str]]:
        """Note the files of one folder; the folders in it."""
        deeper: list[tuple[Path, str]] = []
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError as error:
            self.found.append((inside, _missing(self._name(inside), error)))
            return []
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{inside}/{entry.name}" if inside else entry.name
            try:
                if entry.is_symlink():
                    self._link(entry, path)
                elif entry.is_dir(follow_symlinks=False):
                    deeper.append((Path(entry.path), path))
                else:
                    status = entry.stat(follow_symlinks=False)
                    self.found.append((path, _file(self._name(path), Path(entry.path), status)))
            except (OSError, ValueError, RuntimeError) as error:
                self.found.append((path, _missing(self._name(path), error)))
        return deeper

    def _link(self, entry: os.DirEntry[str], path: str) -> None:
        status = entry.stat()
        target = Path(entry.path).resolve(strict=True)
        if not target.is_relative_to(self.root):
            rejected = Rejection(
                _shown(self._name(path)), _shown(entry.path), "find", "outside-folder",
                "this link leads out of the folder", "give the file that it leads to by its own name",
            )  # fmt: skip
            self.found.append((path, rejected))
        elif stat.S_ISREG(status.st_mode):
            self.links.append((path, target, status))

    def _name(self, inside: str) -> str:
        return f"{self.given}/{inside}" if inside else self.given


def _missing(name: str, error: Exception) -> Rejection:
    shown = _shown(name)
    # by its full path, so that the rejection is done with once the file is there and has been read
    address = shown if "\x00" in name else _shown(os.path.realpath(name))
    if isinstance(error, PermissionError):
        reason, words, advice = (
            "no-permission",
            "it may not be opened",
            "give yourself the right to read it and build again",
        )
    elif isinstance(error, FileNotFoundError):
        reason, words, advice = "missing", "there is nothing by this name", "check the spelling of the path"
    else:
        reason, words, advice = "unreadable", f"it cannot be looked at ({_shown(str(error))})", "check the path"
    return Rejection(shown, address, "find", reason, words, advice)


def _shown(name: str) -> str:
    """`name` in characters that can be stored and shown."""
    return name.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")
