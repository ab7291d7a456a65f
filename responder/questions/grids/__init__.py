"""Questions in grids: worksheets, and Word tables that are lists."""

from __future__ import annotations

from responder.domain import Document
from responder.questions.interface import Found


def questions_in_grids(document: Document) -> Found:
    """The questions that stand in worksheets and list tables, with the cells where their answers go."""
    from responder.questions.grids.documents import questions_in_lists
    from responder.questions.grids.sheets import questions_in_sheets

    return questions_in_sheets(document) if document.format.startswith("xls") else questions_in_lists(document)
