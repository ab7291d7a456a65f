"""Decides what the knowledge base says to a question: vetoes with names, a calibrated probability, a policy."""

from __future__ import annotations

from responder.decision.deciding import decide

__all__ = ["decide"]
