"""Settings: option > RESPONDER_* > responder.toml > default; an unknown name is an error that says what was meant."""

from __future__ import annotations

import difflib
import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from responder.errors import SettingsError
from responder.resources import shipped

FILE_NAME = "responder.toml"
_PREFIX = "RESPONDER_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the user may choose.

    *kb* is the knowledge base, *out* the folder for outputs (None: beside the input), *model* a sentence-transformers
    model by name or folder (None: the packaged one), *cache* where models and indexes are kept (None: the user's cache
    folder), *templates* a folder whose templates override ours by name.
    """

    kb: Path
    kb_is_example: bool = False
    out: Path | None = None
    model: str | None = None
    cache: Path | None = None
    templates: Path | None = None


_NAMES = tuple(field.name for field in fields(Settings) if field.name != "kb_is_example")


def load_settings(
    options: Mapping[str, str | None], *, environ: Mapping[str, str] = os.environ, folder: Path | None = None
) -> Settings:
    """The settings in force for a command run in *folder* (default: the working directory)."""
    here = folder or Path.cwd()
    chosen = {
        **_from_file(here / FILE_NAME),
        **_from_environment(environ),
        **{name: value for name, value in options.items() if value is not None},
    }
    kb, is_example = _knowledge_base(chosen.pop("kb", None), here)
    model = chosen.pop("model", None)
    return Settings(
        kb=kb, kb_is_example=is_example, model=model, **{name: Path(value) for name, value in chosen.items()}
    )


def _knowledge_base(chosen: str | None, here: Path) -> tuple[Path, bool]:
    if chosen is not None:
        return Path(chosen), False
    local = here / "knowledge_base"
    return (local, False) if local.is_dir() else (shipped("knowledge_base"), True)


def _from_environment(environ: Mapping[str, str]) -> dict[str, str]:
    found = {
        key.removeprefix(_PREFIX).lower(): value for key, value in environ.items() if key.startswith(_PREFIX) and value
    }
    for name in found:
        _check_name(name, where=f"The environment variable {_variable(name)}", shown=_variable)
    return found


def _from_file(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"{path} can't be read: {error}.", hint="Mend the line it names, or remove the file."
        ) from error
    for name, value in table.items():
        _check_name(name, where=f"{path}: {name}", shown=str)
        if not isinstance(value, str):
            raise SettingsError(f"{path}: {name} must be a text in quotes.", hint=f'Write: {name} = "…"')
    return {name: value if name == "model" else str(path.parent / value) for name, value in table.items()}


def _variable(name: str) -> str:
    return _PREFIX + name.upper()


def _check_name(name: str, *, where: str, shown: Callable[[str], str]) -> None:
    if name in _NAMES:
        return
    near = difflib.get_close_matches(name, _NAMES, n=1)
    hint = f"Did you mean {shown(near[0])}?" if near else f"Known: {', '.join(map(shown, _NAMES))}"
    raise SettingsError(f"{where} is not a setting.", hint=hint)
