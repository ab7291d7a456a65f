"""Questions in grids: worksheets and Word tables alike."""

from __future__ import annotations

from responder.domain import Document
from responder.questions.interface import Found


def questions_in_grids(document: Document) -> Found:
    """The questions that stand in worksheets and tables, with the cells where their answers go."""
    from responder.questions.grids.sheets import questions_in_sheets

    return questions_in_sheets(document)
