"""Tells whether an approved answer's question is the same as the one asked, in other words."""

from __future__ import annotations

from responder.decision.asking import Asked, Form, ask
from responder.decision.coverage import DEMANDS, Names
from responder.decision.lexicon import Term
from responder.domain import Match

_NEAR = 0.62
_NEAR_VERBATIM = 0.9


def objection(asked: Asked, match: Match) -> str | None:
    """Why the approved answer in *match* can't be given to *asked* as it is; None when it can."""
    objections = [_difference(asked, ask(phrasing), match.dense) for phrasing in match.passage.questions]
    return None if None in objections else next(iter(objections), "no question stands with the approved answer")


def _difference(asked: Asked, known: Asked, nearness: float) -> str | None:
    if asked.text.casefold() == known.text.casefold():
        return None
    if asked.form is Form.DOCUMENT and known.form is not Form.DOCUMENT:
        return "a document is asked for"
    if asked.inverted != known.inverted:
        return "the approved answer is to the opposite question"
    beyond = _beyond(asked, known)
    if beyond:
        return f"the approved answer doesn't speak of {', '.join(beyond)}"
    if not asked.wants <= known.wants:
        return f"the approved answer needn't say {', '.join(sorted(asked.wants - known.wants))}"
    if asked.closed != known.closed:
        return "the approved answer is to a question of another form"
    unshared = [term for term in known.terms if term.kind in DEMANDS and not Names.of(asked.names).cover(term)]
    if nearness < _NEAR or (unshared and nearness < _NEAR_VERBATIM):
        return "the approved answer is to a similar question"
    return None


def _beyond(asked: Asked, known: Asked) -> list[str]:
    """What *asked* names and *known* doesn't."""
    covered = Names.of(known.names)
    demanded: tuple[Term, ...] = tuple(term for term in asked.terms if term.kind in DEMANDS)
    return [term.name.replace("_", " ") for term in demanded if not covered.name(term)]
