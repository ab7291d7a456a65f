"""From a document to its questions and the slots where their answers go."""

from __future__ import annotations

from responder.domain import Document, Questionnaire


def find(document: Document) -> Questionnaire:
    """Every question that the vendor is expected to answer, in reading order, with its slot and the reasons."""
    from responder.questions.merging import merged
    from responder.questions.recognisers import RECOGNISERS

    found = [recognise(document) for recognise in RECOGNISERS]
    return Questionnaire(
        name=document.name,
        format=document.format,
        sha256=document.sha256,
        questions=merged(document, (question for each in found for question in each.questions)),
        findings=(*document.findings, *(finding for each in found for finding in each.findings)),
    )
