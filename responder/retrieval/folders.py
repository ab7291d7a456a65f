"""Cache folders: where they lie, and how one is published whole although several processes may build it at once."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path


def user_cache() -> Path:
    """The folder for this user's caches of ours, as the platform has it."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local"
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "responder"


def publish(target: Path, build: Callable[[Path], None]) -> None:
    """Let *build* fill a new folder, then rename it to *target* in one step; the first of several builders wins.

    Raises `OSError` where the folder can't be written.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name[:40]}."))
    try:
        build(work)
        work.chmod(_granted_mode())
        _rename(work, target)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def discard(folder: Path) -> None:
    """Remove a cache folder, if nobody has it open."""
    shutil.rmtree(folder, ignore_errors=True)


def _rename(work: Path, target: Path) -> None:
    try:
        work.rename(target)
    except OSError:
        # Another process published the same content first (the name is made of hashes): theirs is as good.
        if not target.is_dir():
            raise


def _granted_mode() -> int:
    # mkdtemp grants the owner only, yet colleagues read the index from a shared drive.
    umask = os.umask(0)
    os.umask(umask)
    return 0o777 & ~umask
