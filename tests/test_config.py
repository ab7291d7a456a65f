"""Which setting wins."""

from __future__ import annotations

from pathlib import Path

import pytest

from responder.config import load_settings
from responder.errors import SettingsError


def test_an_option_beats_the_environment_beats_the_file(tmp_path: Path) -> None:
    """Option > RESPONDER_* > responder.toml > default."""
    (tmp_path / "responder.toml").write_text(
        'kb = "from_file"\nmodel = "file-model"\nout = "drafts"\n', encoding="utf-8"
    )
    environ = {"RESPONDER_KB": "from_env", "RESPONDER_MODEL": "env-model"}
    settings = load_settings({"kb": "from_option"}, environ=environ, folder=tmp_path)
    assert (settings.kb, settings.model, settings.out) == (Path("from_option"), "env-model", tmp_path / "drafts")
    assert load_settings({}, environ=environ, folder=tmp_path).kb == Path("from_env")
    assert load_settings({}, environ={}, folder=tmp_path).kb == tmp_path / "from_file"


def test_without_a_knowledge_base_the_shipped_example_is_used_and_said_so(tmp_path: Path) -> None:
    """An empty folder works out of the box, and the user is told whose facts these are."""
    settings = load_settings({}, environ={}, folder=tmp_path)
    assert settings.kb_is_example
    assert (settings.kb / "security-overview.md").is_file()
    (tmp_path / "knowledge_base").mkdir()
    assert load_settings({}, environ={}, folder=tmp_path).kb == tmp_path / "knowledge_base"


@pytest.mark.parametrize("text", ["kb = 3", "kb = ", 'colour = "red"'])
def test_a_bad_settings_file_is_refused_with_a_hint(tmp_path: Path, text: str) -> None:
    """Never ignored, never a traceback."""
    (tmp_path / "responder.toml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings({}, environ={}, folder=tmp_path)
    assert caught.value.hint
