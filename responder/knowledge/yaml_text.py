"""YAML from people: every scalar is the text that stands there, and bombs are refused before they go off."""

from __future__ import annotations

from typing import Any, ClassVar

import yaml

_MAX_DEPTH = 20
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEPT_TAGS = ("tag:yaml.org,2002:null", "tag:yaml.org,2002:merge")
_OPENS = (
    yaml.BlockMappingStartToken,
    yaml.BlockSequenceStartToken,
    yaml.FlowMappingStartToken,
    yaml.FlowSequenceStartToken,
)
_CLOSES = (yaml.BlockEndToken, yaml.FlowMappingEndToken, yaml.FlowSequenceEndToken)


class _TextLoader(_BASE):  # type: ignore[misc]  # the C loader is there or not
    """A safe loader for which `Yes`, `2024-13-45` and `1.10` are texts: we say what is wrong with them, by field."""

    yaml_implicit_resolvers: ClassVar = {
        first: [each for each in resolvers if each[0] in _KEPT_TAGS]
        for first, resolvers in _BASE.yaml_implicit_resolvers.items()
    }


def parsed(text: str) -> object:
    """The lists, mappings and texts of *text*. Raises `ValueError` that says what is wrong and where."""
    try:
        _check_shape(text)
        return yaml.load(text, Loader=_TextLoader)  # noqa: S506 - a safe loader with fewer types
    except yaml.MarkedYAMLError as error:
        line = f", line {error.problem_mark.line + 1}" if error.problem_mark else ""
        raise ValueError(f"{error.problem or 'is not YAML'}{line}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise ValueError(f"is not YAML ({error})") from error


def _check_shape(text: str) -> None:
    depth = 0
    for token in yaml.scan(text, Loader=_BASE):
        line = token.start_mark.line + 1
        depth += isinstance(token, _OPENS) - isinstance(token, _CLOSES)
        if depth > _MAX_DEPTH:
            raise ValueError(f"nests deeper than {_MAX_DEPTH} levels, line {line}")
        if isinstance(token, yaml.AliasToken):
            raise ValueError(f"uses a YAML alias (*{token.value}), line {line}; write the text out")  # noqa: TRY004
