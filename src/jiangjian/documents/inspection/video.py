"""Video: its container's header is read and nothing is decoded; it is stored as it is."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.inspected import Inspected
from jiangjian.documents.inspection.signature import FileKind
from jiangjian.documents.unreadable import Unreadable, unreadable

HEAD: Final = 8
LONG_HEAD: Final = 16
MOST_BOXES: Final = 10_000


def look_at_video(place: Path, kind: FileKind) -> Inspected:
    """Return a video whose boxes fill the file exactly and hold a table of contents.

    :raises Unreadable: ``damaged_video``.
    """
    if b"moov" not in boxes(place):
        raise _damaged("没有目录")
    return Inspected("video", kind.media_type)


def boxes(place: Path) -> set[bytes]:
    """Return the names of the outermost boxes.

    :raises Unreadable: a box reaches beyond the end.
    """
    size, at = place.stat().st_size, 0
    found: set[bytes] = set()
    with place.open("rb") as file:
        for _ in range(MOST_BOXES):
            if at == size:
                return found
            file.seek(at)
            head = file.read(LONG_HEAD)
            length = int.from_bytes(head[:4], "big")
            if length == 1:
                length = int.from_bytes(head[HEAD:LONG_HEAD], "big")
            length = length or size - at
            if len(head) < HEAD or length < HEAD or at + length > size:
                raise _damaged("没有传完整")
            found.add(head[4:HEAD])
            at += length
    raise _damaged("分块过多")


def _damaged(what: str) -> Unreadable:
    return unreadable(
        "damaged_video",
        f"视频不完整：{what}",
        "请在播放器里打开原文件看看，重新拷贝完整的一份再上传",
    )
