"""The child's second task: pages as pictures, drawn anew; nothing of the file's own bytes is in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

QUALITY: Final = 82

DRAWERS: Final[Mapping[str, str]] = MappingProxyType(
    {"picture": "picture_pages", "pdf": "pdf_pages"}
)
"""By kind the module with ``drawer`` and ``count``; a child that is started anew loads only that one."""

LATER: Final = tuple(f"inspection.{each}" for each in DRAWERS.values())
"""What a process that serves many jobs loads with this one."""


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Draw pages of one file into a folder: ``3.jpg`` is the third page."""
    place, folder = Path(arguments["path"]), Path(arguments["folder"])
    return draw_into(folder, place, arguments["kind"], arguments["pages"], arguments["size"])


def draw_into(
    folder: Path, place: Path, kind: str, pages: Sequence[int], size: str
) -> list[dict[str, Any]]:
    """Draw pages of a file into a folder and return number, width and height of each.

    :raises Unreadable: the file has no such page, or cannot be drawn.
    """
    made = []
    with drawing(kind).drawer(place) as drawn:
        for page in pages:
            image = drawn(page, size)
            image.save(folder / f"{page}.jpg", "JPEG", quality=QUALITY)
            made.append({"page": page, "width": image.width, "height": image.height})
    return made


def drawing(kind: str) -> Any:  # noqa: ANN401 - a module, found by name
    """Return the module that draws a kind."""
    return import_module(f"jiangjian.documents.inspection.{DRAWERS[kind]}")
