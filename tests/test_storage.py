"""Files are written whole or not at all."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from responder.errors import OutputRefused
from responder.storage import write_whole


def test_the_target_gets_the_content_and_the_models_permissions(tmp_path: Path) -> None:
    """A shared file stays shared: the mode is the source's, not the temporary file's 0600."""
    model, target = tmp_path / "model", tmp_path / "deep" / "target.json"
    model.write_bytes(b"x")
    model.chmod(0o640)
    write_whole(target, b"content", mode_of=model)
    assert target.read_bytes() == b"content"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert [entry.name for entry in target.parent.iterdir()] == ["target.json"]


def test_a_new_file_gets_what_the_umask_grants(tmp_path: Path) -> None:
    """As if the user had written it with any other program."""
    before = os.umask(0o027)
    try:
        write_whole(tmp_path / "new", b"")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o640


def test_a_failed_write_leaves_the_old_file_and_no_litter(tmp_path: Path) -> None:
    """The rename onto a folder fails after the temporary file was written: it is removed, and the error says where."""
    target = tmp_path / "taken"
    target.mkdir()
    (target / "inside").write_bytes(b"old")
    with pytest.raises(OutputRefused, match="taken"):
        write_whole(target, b"new")
    assert [entry.name for entry in tmp_path.iterdir()] == ["taken"]
    assert (target / "inside").read_bytes() == b"old"
