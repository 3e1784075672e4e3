"""The child's task: look at files by decoding them, one after another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final

from jiangjian.documents.inspection.compound import look_at_compound
from jiangjian.documents.inspection.draw import LATER as DRAWERS
from jiangjian.documents.inspection.draw import draw_into
from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.open_package import look_at_ofd, look_at_office
from jiangjian.documents.inspection.pdf import look_at_pdf
from jiangjian.documents.inspection.picture import look_at_picture
from jiangjian.documents.inspection.signature import FileKind, ends_of, foreign_kind_of, kind_of
from jiangjian.documents.inspection.video import look_at_video
from jiangjian.documents.reading.worker import too_large
from jiangjian.documents.unreadable import Unreadable, unreadable

Look = Callable[[Path, FileKind], Inspected]

LOOKS: Final[Mapping[str, Look]] = MappingProxyType(
    {
        "pdf": look_at_pdf,
        "picture": look_at_picture,
        "office": look_at_office,
        "ofd": look_at_ofd,
        "old_office": look_at_compound,
        "video": look_at_video,
    }
)
"""One decoder a kind."""

LATER: Final = DRAWERS
"""What a process that serves many jobs loads with this one."""


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return for each path what was found, or why the file is not taken.

    ``thumbnail`` is a folder that takes the first page of a single file, drawn small.
    """
    return [_looked(Path(each), arguments.get("thumbnail")) for each in arguments["paths"]]


def _looked(place: Path, thumbnail: str | None) -> dict[str, Any]:
    try:
        found = look(place)
        if thumbnail and found.drawable:
            draw_into(Path(thumbnail), place, found.kind, [1], "small")
        return {"inspected": found.as_json()}
    except Unreadable as refused:
        return {"unreadable": refused.as_json()}
    except MemoryError:
        return {"unreadable": too_large().as_json()}
    except Exception as error:  # noqa: BLE001 - whatever a decoder raises costs this file only
        return {"unreadable": stopped(type(error).__name__).as_json()}


def stopped(detail: str) -> Unreadable:
    """Return the refusal of a file at which a decoder gave up."""
    return unreadable(
        "damaged",
        "文件不完整或已损坏，打不开",
        "请在原来的程序里打开它，另存为 PDF 后再上传",
        detail,
    )


def look(place: Path) -> Inspected:
    """Return what a file is.

    :raises Unreadable: it is not taken: of a foreign kind, not whole, or with something active in it.
    """
    head, tail = ends_of(place)
    kind = kind_of(head, tail)
    if kind is None:
        foreign = foreign_kind_of(head)
        raise unreadable("foreign_kind", f"实际是{foreign.name}，没有收下", foreign.remedy)
    return LOOKS[kind.kind](place, kind)
