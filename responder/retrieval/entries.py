"""What of a passage is embedded and what is searched by terms."""

from __future__ import annotations

from responder.domain import Passage
from responder.retrieval.terms import sentences_of, terms_of


def texts_to_embed(passage: Passage) -> tuple[str, ...]:
    """The texts whose nearness to a question counts: the passage under its heading, and each approved phrasing."""
    context = [*passage.heading, *([passage.lead] if passage.lead else [])]
    return (*passage.questions, "\n".join([*context, passage.text]))


def units_to_match(passage: Passage) -> tuple[list[str], ...]:
    """The term lists of which the best counts: each sentence under its heading, and each approved phrasing."""
    context = terms_of(" ".join([*passage.heading[-1:], passage.lead]))
    return (
        *(context + terms_of(sentence) for sentence in sentences_of(passage.text)),
        *(terms_of(question) for question in passage.questions),
    )
