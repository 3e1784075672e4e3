"""One thing that does not hold, as ``verify`` tells it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """One row, entry or file that does not hold.

    :ivar name: the invariant's, or ``chain``, ``value``, ``quota``, ``file``, ``version``, ``content``,
        ``receipt``, ``report``, ``erased``, ``recorder``.
    :ivar meaning: what should hold, in words.
    :ivar subject: which one breaks it.
    """

    name: str
    meaning: str
    subject: str
