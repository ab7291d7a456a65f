"""Why a text was taken for a question, and a place for its answer, in words that anybody understands."""

from __future__ import annotations

from responder.questions.blanks import is_label
from responder.questions.lines import ends_in_question
from responder.questions.numbering import split_number
from responder.questions.wording import asks, n_words

_DUTY = 0.7
_REQUEST = 0.8
_FEW_WORDS = 6


def reasons_for(text: str, room: str, *, numbered: bool = False) -> tuple[str, str]:
    """One sentence for the question, one for the place of its answer."""
    return f"question: {_why_asked(text, numbered=numbered)}", f"answer: {room}"


def _why_asked(text: str, *, numbered: bool) -> str:
    number, words = split_number(text.strip())
    if ends_in_question(words):
        return "it ends in a question mark"
    if asks(words) >= _REQUEST:
        first = words.split()[0] if words.split() else ""
        return f"it begins like a question or request (“{first}”)" if first.isascii() else "its wording asks"
    if is_label(words):
        return "it names something to fill in, with a colon"
    if asks(words) >= _DUTY:
        return "it states a duty that one confirms"
    if number or numbered:
        return "it is one of the numbered points"
    return "a few words that name a field" if n_words(words) <= _FEW_WORDS else "its words stand where others ask"
