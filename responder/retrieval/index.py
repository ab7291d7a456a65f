"""The index that is searched: passages, their vectors and their terms."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from responder.domain import Match, Passage
from responder.retrieval.fusion import fused, weight_of

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
        lexical, most = self.lexical.scores(question)
        by_terms = sorted(lexical.nonzero()[0].tolist(), key=lambda row: (-lexical[row], row))[:pool]
        cosines |= {row: self.dense.cosine(vector, row) for row in by_terms if row not in cosines}
        scores = {row: self._score(row, question, cosines[row], lexical[row], most) for row in cosines}
        best = sorted(scores, key=lambda row: (-scores[row], row))[:limit]
        return tuple(
            Match(
                passage=self.passages[row],
                score=scores[row],
                dense=round(cosines[row], _DIGITS),
                lexical=round(float(lexical[row]), _DIGITS),
            )
            for row in best
        )

    def _score(self, row: int, question: str, cosine: float, lexical: float, most: float) -> float:
        weight = weight_of(self.passages[row], question)
        return round(weight * fused(cosine=cosine, lexical=lexical, most=most), _DIGITS)
