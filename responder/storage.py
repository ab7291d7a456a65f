"""Files of ours on disk: written whole or not at all."""

from __future__ import annotations

import contextlib
import hashlib
import os
import stat
import tempfile
from pathlib import Path

from responder.errors import OutputRefused


def sha256_of(content: bytes) -> str:
    """The hex digest that names a file's content."""
    return hashlib.sha256(content).hexdigest()


def write_whole(target: Path, content: bytes, *, mode_of: Path | None = None) -> None:
    """Put *content* at *target* in one step: a temporary file beside it, flushed, then renamed.

    The file gets the permissions of *mode_of*, else of the file it replaces, else what the umask grants.
    Raises `OutputRefused` when the folder can't be written, the disk is full or another program holds the target.
    """
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:80]}.", suffix=".tmp")
    except OSError as error:
        raise _refused(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(_mode_for(target, mode_of))
        Path(name).replace(target)
    except BaseException as error:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        if isinstance(error, OSError):
            raise _refused(target, error) from error
        raise


def _mode_for(target: Path, mode_of: Path | None) -> int:
    for model in (mode_of, target):
        if model is not None and model.exists():
            return stat.S_IMODE(model.stat().st_mode) | stat.S_IWUSR
    umask = os.umask(0)
    os.umask(umask)
    return 0o666 & ~umask


def _refused(target: Path, error: OSError) -> OutputRefused:
    why = error.strerror or type(error).__name__
    return OutputRefused(
        f"{target} can't be written: {why}.",
        hint="Close it if it is open in Excel or Word, check that the disk has room, or choose another folder: --out",
    )
