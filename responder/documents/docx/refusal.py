"""The error for an answer that can't go where it should."""

from __future__ import annotations

from responder.errors import SlotRefused


def refused(where: str, why: str) -> SlotRefused:
    """The error that says that the place *where* ("form field 3") doesn't take the answer, and *why*."""
    return SlotRefused(
        f"{where[:1].upper()}{where[1:]} {why}.",
        hint="Write this answer by hand, or clear the place and run again.",
        refused={where: f"{where} {why}"},
    )
