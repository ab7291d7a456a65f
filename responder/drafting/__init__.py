"""From a decision to words: what is written into the file, the machine-readable draft, and the review page."""

from __future__ import annotations

from responder.drafting.compose import compose, withdrawn
from responder.drafting.page import review_page
from responder.drafting.picture.page import layout_page
from responder.drafting.record import STATES, KnowledgeFacts, as_json, draft_record, questions_record, state_of

__all__ = [
    "STATES",
    "KnowledgeFacts",
    "as_json",
    "compose",
    "draft_record",
    "layout_page",
    "questions_record",
    "review_page",
    "state_of",
    "withdrawn",
]
