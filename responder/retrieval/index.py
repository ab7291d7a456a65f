"""The index that is searched: passages, their vectors and their terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responder.domain import Match, Passage
from responder.retrieval.fusion import asks_for_a_place, fused, weight_of

if TYPE_CHECKING:
    from responder.retrieval.dense import Dense, Vectors
    from responder.retrieval.encoder import Encoder
    from responder.retrieval.lexical import Lexical

_POOL = 100  # candidates that each search contributes
_DIGITS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """A knowledge base ready to be searched; *fingerprint* is the knowledge base's."""

    passages: tuple[Passage, ...]
    fingerprint: str
    encoder: Encoder = field(repr=False)
    dense: Dense = field(repr=False)
    lexical: Lexical = field(repr=False)

    @property
    def encoder_name(self) -> str:
        """The model's name, as people know it."""
        return self.encoder.name

    def search(self, question: str, *, limit: int = 8) -> tuple[Match, ...]:
        """The passages that fit *question* best, best first."""
        return self.search_all([question], limit=limit)[0]

    def search_all(self, questions: Sequence[str], *, limit: int = 8) -> list[tuple[Match, ...]]:
        """`search` for many questions at once; a question's matches don't depend on the others."""
        if not self.passages:
            return [()] * len(questions)
        vectors = self.encoder.encode(questions)
        return [self._matches(text, vector, limit) for text, vector in zip(questions, vectors, strict=True)]

    def _matches(self, question: str, vector: Vectors, limit: int) -> tuple[Match, ...]:
        pool = max(_POOL, limit)
        cosines = self.dense.nearest(vector, limit=pool)
        terms = self.lexical.search(question)
        cosines |= {row: self.dense.cosine(vector, row) for row in terms.best(pool) if row not in cosines}
        place_wanted = asks_for_a_place(question)
        scores = {
            row: fused(cosine=cosine, lexical=terms.scores[row], most=terms.most)
            * weight_of(self.passages[row], place_wanted=place_wanted)
            for row, cosine in cosines.items()
        }
        best = sorted(scores, key=lambda row: (-scores[row], row))[:limit]
        return tuple(
            Match(
                passage=self.passages[row],
                score=round(scores[row], _DIGITS),
                dense=round(cosines[row], _DIGITS),
                lexical=round(terms.scores[row], _DIGITS),
            )
            for row in best
        )
