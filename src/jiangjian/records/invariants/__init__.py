"""What must hold of all rows at any time: a table of questions that a sound house answers with nothing."""

from __future__ import annotations

from typing import Final

from jiangjian.records.invariants import (
    correction,
    decision,
    entry,
    evidence,
    mailbox,
    name_piece,
    nomination,
    opinion,
    publication,
    report,
    returned,
    round,
    seat,
    supplement,
    version,
)
from jiangjian.records.invariants.invariant import Invariant, breaches

__all__ = ["INVARIANTS", "Invariant", "breaches"]

INVARIANTS: Final[tuple[Invariant, ...]] = (
    *seat.INVARIANTS,
    *nomination.INVARIANTS,
    *name_piece.INVARIANTS,
    *opinion.INVARIANTS,
    *report.INVARIANTS,
    *evidence.INVARIANTS,
    *entry.INVARIANTS,
    *decision.INVARIANTS,
    *publication.INVARIANTS,
    *round.INVARIANTS,
    *version.INVARIANTS,
    *correction.INVARIANTS,
    *returned.INVARIANTS,
    *supplement.INVARIANTS,
    *mailbox.INVARIANTS,
)
"""Each breach of one is a fault of the program or a change made behind its back."""
