"""What a look at a foreign file has found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from jiangjian.documents.unreadable import Trouble

DRAWN: Final = frozenset({"pdf", "picture"})
HUGE_PAGE: Final = "huge_page"


@dataclass(frozen=True, slots=True)
class Inspected:
    """A file that is taken, told by its decoded content; its name says nothing.

    :ivar kind: ``pdf``, ``picture``, ``office`` (docx, xlsx, pptx), ``old_office``, ``ofd`` or ``video``.
    :ivar media_type: what it is sent as.
    :ivar pages: of a PDF; 1 for a picture; 0 where only another program can count them.
    :ivar width: pixels of a picture as it is shown, else 0.
    :ivar height: pixels of a picture as it is shown, else 0.
    :ivar notes: what a reader should know, each with what to do; the file is taken all the same.
    """

    kind: str
    media_type: str
    pages: int = 0
    width: int = 0
    height: int = 0
    notes: tuple[Trouble, ...] = ()

    @property
    def drawable(self) -> bool:
        """Tell whether its pages can be drawn as they are."""
        return (
            self.kind in DRAWN
            and bool(self.pages)
            and not any(each.code == HUGE_PAGE for each in self.notes)
        )

    def as_json(self) -> dict[str, Any]:
        """Return it as it crosses from the child process."""
        return asdict(self)


def inspected_from(found: Mapping[str, Any]) -> Inspected:
    """Return what ``as_json`` gave."""
    notes = tuple(Trouble(**each) for each in found["notes"])
    return Inspected(**{**found, "notes": notes})
