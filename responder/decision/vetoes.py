"""The vetoes in the order in which a reviewer would name them; any of them keeps an answer from being written."""

from __future__ import annotations

from responder.decision import missing, narrower
from responder.decision.case import Case, Veto

VETOES: tuple[Veto, ...] = (
    missing.document_wanted,
    missing.link_only,
    missing.standard_missing,
    missing.topic_missing,
    missing.figure_missing,
    missing.name_missing,
    missing.frequency_missing,
    missing.particular_missing,
    narrower.hedged,
    narrower.optional,
    narrower.part_only,
    narrower.other_party,
    narrower.part_of_staff,
    narrower.narrower_data,
    narrower.narrower_object,
    narrower.other_label,
    missing.little_shared,
    narrower.only_heading,
    missing.plan_not_test,
    missing.word_missing,
    missing.part_unanswered,
    missing.long_explanation,
    narrower.former_state,
    narrower.unclear_direction,
)


def vetoes(case: Case) -> tuple[str, ...]:
    """The reasons against answering *case* without a person."""
    return tuple(reason for veto in VETOES if (reason := veto(case)))
