"""The media type of what came by mail: also of kinds that the desk of evidence does not take."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.signature import OLE2, foreign_kind_of, kind_of

UNKNOWN: Final = "application/octet-stream"
"""Of what is no document, picture or video."""

OLD_ENDINGS: Final = {
    ".xls": "application/vnd.ms-excel", ".et": "application/vnd.ms-excel",
    ".ppt": "application/vnd.ms-powerpoint", ".dps": "application/vnd.ms-powerpoint",
}  # fmt: skip


def media_type(name: str, head: bytes, tail: bytes) -> str:
    """Return what a file is, by its bytes; by its name only which program's old format it is.

    :param head: its first bytes; :param tail: its last ones.
    """
    if head.startswith(OLE2):
        return OLD_ENDINGS.get(Path(name).suffix.lower(), "application/msword")
    kind = kind_of(head, tail)
    return kind.media_type if kind else foreign_kind_of(head).media_type or UNKNOWN
