"""What of a passage is embedded and what is searched by terms."""

from __future__ import annotations

from collections.abc import Iterator

from responder.domain import Passage
from responder.retrieval.terms import sentences_of, terms_of

_LONGEST_WINDOW = 900  # letters; with its headings about as much as the model reads


def texts_to_embed(passage: Passage) -> tuple[str, ...]:
    """The texts whose nearness to a question counts: each approved phrasing, and the passage under its headings.

    A list's lead-in stays out: it makes the bullets of one list resemble each other.
    """
    return (*passage.questions, *("\n".join([*passage.heading, window]) for window in _windows(passage.text)))


def units_to_match(passage: Passage) -> tuple[list[str], ...]:
    """The term lists of which the best counts: each sentence under its heading and lead-in, each approved phrasing."""
    context = terms_of(" ".join([*passage.heading[-1:], passage.lead]))
    return (
        *(context + terms_of(sentence) for sentence in sentences_of(passage.text)),
        *(terms_of(question) for question in passage.questions),
    )


def _windows(text: str) -> Iterator[str]:
    """*text* whole where the model can read it whole, else in runs of sentences."""
    if len(text) <= _LONGEST_WINDOW:
        yield text
        return
    held = ""
    for sentence in sentences_of(text):
        if held and len(held) + len(sentence) > _LONGEST_WINDOW:
            yield held
            held = ""
        held = f"{held} {sentence}".lstrip()
    yield held
