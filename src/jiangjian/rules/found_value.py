"""One value as the reader of a filled form hands it over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class FoundValue:
    """One value found in a filled form.

    :ivar key: field key, or ``opinion_<key>``, ``opinion_<key>_person``, ``opinion_<key>_day``.
    :ivar text: as it stands in the file, without characters no paper can hold.
    :ivar how: ``control`` (content control), ``label``, ``alias`` or ``fuzzy`` (beside it in the grid),
        ``below`` (under the label), ``same`` (in one cell or line with it).
    :ivar where: the place for a person who looks, such as 表1第3行第2格.
    :ivar sure: 0..100; below 90 a person is asked.
    :ivar asks: why a person is asked, where the place itself is the reason.
    :ivar others: what other places give for the same field.
    """

    key: str
    text: str
    how: str
    where: str
    sure: int
    asks: str = ""
    others: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the value as it crosses from the child process."""
        return {name: getattr(self, name) for name in self.__slots__}
