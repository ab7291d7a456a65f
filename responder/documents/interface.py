"""What a format must offer the façade: read a package, make replacement parts, compare an output with its original."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from responder.domain import Finding


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """The parts that change when answers are written, whole, and what a person should know about it."""

    replacements: Mapping[str, bytes] = field(repr=False)
    findings: tuple[Finding, ...] = ()
