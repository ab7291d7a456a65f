"""What a veto looks at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from responder.decision.asking import Asked
from responder.decision.coverage import Support
from responder.decision.signals import Signals
from responder.domain import PassageKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """The question, a passage's support for it, the signals, the kind of passage, and whether it says yes or no."""

    asked: Asked
    found: Support
    signals: Signals
    kind: PassageKind
    polarity: bool | None


Veto = Callable[[Case], str | None]
