"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from dateline.model import DatelineError


def write_atomically(path: str | os.PathLike[str], text: str) -> None:
    """Write `text` as UTF-8 to `path`: under a temporary name beside it, synced, then renamed over it.

    A reader sees the old file or the whole new one, never a part. Newlines are written as they are. A link is
    followed. A device or a named pipe is written into: renaming over it would take it away from everybody.
    Raises: DatelineError when the folder does not exist or cannot be written.
    """
    target = Path(path)
    if target.is_dir():
        raise DatelineError(f"{path} is a folder; name a file in it")
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(text.encode("utf-8"))
        else:
            _replace(Path(os.path.realpath(target)), text)
    except BrokenPipeError:
        raise  # whoever read the pipe has seen enough
    except OSError as error:
        raise DatelineError(f"cannot write {path}: {error.strerror}; choose another --output") from error


def _replace(target: Path, text: str) -> None:
    handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
    try:
        with open(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        _keep_mode(target, temporary)
        Path(temporary).replace(target)
    except BaseException:  # Ctrl-C too: leave nothing half-written behind
        Path(temporary).unlink(missing_ok=True)
        raise
    _sync_folder(target.parent)


def _keep_mode(target: Path, temporary: str) -> None:
    """Give the new file the mode of the one it replaces, or what a plain `open` would have given it."""
    if target.exists():
        mode = target.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a power cut, where the system can sync a folder (not on Windows)."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
