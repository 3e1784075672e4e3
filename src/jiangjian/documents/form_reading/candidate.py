"""What may be a field's value: found beside a label, not yet weighed against the others."""

from __future__ import annotations

from typing import Final, NamedTuple

from jiangjian.documents.form_reading.meaning import Label

WEAK: Final = 85
"""Found, but in a place that only usually means the label before it."""

DOUBTFUL: Final = 75
"""Found, but something else may be meant."""


class Candidate(NamedTuple):
    """One text that stands where a field's value is due.

    :ivar table: number of the table it stands in; 0 outside of tables.
    :ivar listed: it is one line of a list, such as a list of members.
    :ivar asks: why a person has to look; empty where nothing is doubtful.
    """

    label: Label
    text: str
    how: str
    where: str
    sure: int
    asks: str = ""
    table: int = 0
    listed: bool = False

    @property
    def key(self) -> str:
        """Return the field's key."""
        return self.label.key
