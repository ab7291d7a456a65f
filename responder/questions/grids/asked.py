"""A question together with the cell it was read from, as the steps between reading and joining pass it on."""

from __future__ import annotations

from dataclasses import dataclass

from responder.domain import Cell, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and the cell that asks it."""

    question: Question
    cell: Cell
