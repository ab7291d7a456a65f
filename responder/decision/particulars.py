"""Measures whether the particulars that a question wants (how often, where, who…) are given."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from responder.decision.asking import Asked, Want
from responder.decision.coverage import Support
from responder.decision.lexicon import Term, TermKind
from responder.decision.reading import Given

SATISFIED_BY: Mapping[Want, frozenset[Given]] = {
    Want.FREQUENCY: frozenset({Given.FREQUENCY}),
    Want.PERIOD: frozenset({Given.DURATION}),
    Want.NUMBER: frozenset({Given.NUMBER, Given.PERCENT, Given.MONEY}),
    Want.PLACE: frozenset({Given.PLACE}),
    Want.PERSON: frozenset({Given.NAME, Given.ROLE}),
    Want.DATE: frozenset({Given.DATE}),
    Want.ALGORITHM: frozenset({Given.ALGORITHM}),
    Want.VERSION: frozenset({Given.VERSION}),
    Want.ADDRESS: frozenset({Given.ADDRESS}),
    Want.LIST: frozenset({Given.NAME, Given.ALGORITHM, Given.VERSION, Given.SERIES}),
}


def particulars(asked: Asked, found: Support) -> dict[str, float]:
    """The signals of what is wanted and what is given."""
    sentence, reading = found.sentence, found.reading
    in_passage = frozenset[Given]().union(*(other.given for other in reading.sentences))
    wanted = [want for want in asked.wants if want in SATISFIED_BY]
    asked_often, said_often = _days(asked.terms), _days(sentence.terms)
    return {
        "particulars asked": float(len(wanted)),
        "particulars missing": float(sum(not SATISFIED_BY[want] & sentence.given for want in wanted)),
        "particulars missing in passage": float(sum(not SATISFIED_BY[want] & in_passage for want in wanted)),
        "asks for version, none": float(Want.VERSION in asked.wants and Given.VERSION not in sentence.given),
        "asks for algorithm": float(Want.ALGORITHM in asked.wants),
        "asks for person": float(Want.PERSON in asked.wants),
        "asks for period": float(Want.PERIOD in asked.wants),
        "asks for place": float(Want.PLACE in asked.wants),
        "asks for list": float(Want.LIST in asked.wants),
        "asks for method": float(Want.METHOD in asked.wants),
        "asks for date": float(Want.DATE in asked.wants),
        "asks for scope": float(Want.SCOPE in asked.wants),
        "frequency missing": float(asked_often is not None and said_often is None),
        "often enough": float(asked_often is not None and said_often is not None and said_often <= asked_often * 1.05),
        "less often": float(asked_often is not None and said_often is not None and said_often > asked_often * 1.05),
        "asks with number": float(any(term.kind is TermKind.NUMBER for term in asked.terms)),
    }


def _days(found: Iterable[Term]) -> float | None:
    """The shortest frequency among *found*, in days between two times."""
    return min((float(term.name) for term in found if term.kind is TermKind.FREQUENCY), default=None)
