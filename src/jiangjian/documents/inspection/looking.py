"""Looking at files that lie on disk: each look costs one child process with limits, never this one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.inspected import Inspected, inspected_from
from jiangjian.documents.inspection.sought import Place, Sought
from jiangjian.documents.reading.child import CPU, WALL, run_limited
from jiangjian.documents.unreadable import Trouble, Unreadable

TASK: Final = "inspection.look"
DRAW: Final = "inspection.draw"
REDACT: Final = "inspection.redact"
PLACES: Final = "inspection.places"
CODES: Final = "inspection.codes"
SEARCH: Final = 8  # seconds of computing for codes; two blank pages take three
COPY: Final = "copy"
MANY_PAGES: Final = 60  # seconds of computing for all pages of a file


def inspect(place: Path, *, thumbnail: Path | None = None) -> Inspected:
    """Return what a file is; called once, after its bytes lie on disk and before any row speaks of them.

    :param thumbnail: a folder that takes ``1.jpg``, the first page drawn small, where it can be drawn.
    :raises Unreadable: it is not taken; what is the matter and what to do.
    """
    (found,) = inspect_each([place], thumbnail=thumbnail)
    if isinstance(found, Unreadable):
        raise found
    return found


def inspect_each(
    places: Sequence[Path], *, thumbnail: Path | None = None
) -> list[Inspected | Unreadable]:
    """Return what each file is, or why it is not taken; all of them in one child.

    :raises Unreadable: the child was stopped at a limit: nothing is known of any of them.
    """
    arguments: dict[str, object] = {"paths": [str(each) for each in places]}
    if thumbnail:
        arguments["thumbnail"] = str(thumbnail)
    more = len(places) - 1
    ran = run_limited(TASK, b"", arguments=arguments, cpu=CPU + more, wall=WALL + more)
    return [
        inspected_from(each["inspected"])
        if "inspected" in each
        else Unreadable(Trouble(**each["unreadable"]))
        for each in ran.rows()
    ]


def draw(place: Path, kind: str, pages: Sequence[int], size: str, *, into: Path) -> None:
    """Draw pages of a file into a folder, ``3.jpg`` the third; all of them in one child.

    :param kind: ``pdf`` or ``picture``.
    :raises Unreadable: there is no such page, or it cannot be drawn.
    """
    run_limited(
        DRAW,
        b"",
        arguments={
            "path": str(place),
            "kind": kind,
            "pages": list(pages),
            "size": size,
            "folder": str(into),
        },
    )


def redact(place: Path, kind: str, boxes: Sequence[Sequence[float]], *, into: Path) -> Path:
    """Return a copy made of pictures with the boxes blacked out, as a file in the folder.

    :param boxes: page from 1, then left, top, width and height in hundredths of the page.
    :raises Unreadable: it cannot be drawn, or has too many pages.
    """
    arguments = {"path": str(place), "kind": kind, "boxes": boxes, "folder": str(into)}
    run_limited(REDACT, b"", arguments=arguments, cpu=MANY_PAGES, wall=2 * MANY_PAGES)
    return into / COPY


def places(place: Path, sought: Sequence[Sought]) -> list[Place]:
    """Return where in a PDF each value stands that is found; one child for all of them.

    :raises Unreadable: it cannot be opened, or the child was stopped at a limit.
    """
    arguments = {"path": str(place), "sought": [asdict(each) for each in sought]}
    return [Place(**each) for each in run_limited(PLACES, b"", arguments=arguments).rows()]


def codes(place: Path, kind: str) -> list[str]:
    """Return what the QR codes on the first pages of a file say, in their order; an empty text for a page without.

    :param kind: ``pdf`` or ``picture``.
    :raises Unreadable: it cannot be drawn, or the child was stopped at a limit.
    """
    arguments = {"path": str(place), "kind": kind}
    ran = run_limited(CODES, b"", arguments=arguments, cpu=SEARCH, wall=2 * SEARCH)
    return [each["text"] for each in ran.rows()]
