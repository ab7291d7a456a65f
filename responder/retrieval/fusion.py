"""Two measures of nearness become one score: the cosine, and how much of the best possible BM25 was reached.

Over the labelled questions of 66 vendors this found the evidence at rank 1 more often than reciprocal rank fusion did
(.90 against .87 of the time), and unlike ranks it doesn't depend on what else is in the knowledge base.
"""

from __future__ import annotations

import re

from responder.domain import Passage, PassageKind

_LEXICAL_WEIGHT = 0.7
_SAYS_LITTLE = 0.8
_ASKS_FOR_A_PLACE = re.compile(
    r"\b(?:address|badges?|contact|copy|e-?mail|find|hyperlink|links?|located|logo|online|page|portal|post(?:ed)?|provide|"
    r"public(?:ly)?|publish(?:ed)?|refer|seal|url|web ?(?:page|site)|where)\b",
    re.IGNORECASE,
)


def fused(*, cosine: float, lexical: float, most: float) -> float:
    """One score, 0 to 1, from a cosine and a BM25 score of which *most* is the highest that the question allows."""
    reached = lexical / most if most else 0.0
    return (max(cosine, 0.0) + _LEXICAL_WEIGHT * reached) / (1 + _LEXICAL_WEIGHT)


def asks_for_a_place(question: str) -> bool:
    """Whether an address, a page or a document is what *question* wants."""
    return _ASKS_FOR_A_PLACE.search(question) is not None


def weight_of(passage: Passage, *, place_wanted: bool) -> float:
    """How much of its nearness counts: links, badges and lead-ins resemble many questions and state next to nothing."""
    if passage.kind in (PassageKind.LINK, PassageKind.IMAGE):
        return 1.0 if place_wanted else _SAYS_LITTLE
    introduces = passage.kind is PassageKind.STATEMENT and passage.text.endswith(":")
    return _SAYS_LITTLE if introduces else 1.0
