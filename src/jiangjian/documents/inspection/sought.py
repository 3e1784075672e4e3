"""What is looked for on the pages of a file, and where it was found."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for.

    :ivar label: as printed; may be empty.
    :ivar text: the value as it stands in the file; may be empty.
    """

    key: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A box on a page, in thousandths of its width and height, from the upper left corner."""

    key: str
    page: int
    left: int
    top: int
    width: int
    height: int
