"""The ways of asking that we know, most certain first: of two claims on one slot, the earlier stands."""

from __future__ import annotations

from responder.questions.grids import questions_in_grids
from responder.questions.interface import Recogniser
from responder.questions.prose import questions_in_prose
from responder.questions.tables import questions_in_tables

RECOGNISERS: tuple[Recogniser, ...] = (questions_in_grids, questions_in_tables, questions_in_prose)
