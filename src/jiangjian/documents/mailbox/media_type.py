"""The media type of what came by mail: also of kinds that the desk of evidence does not take."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.signature import OLE2, ZIP, kind_of

UNKNOWN: Final = "application/octet-stream"
OPENDOCUMENT: Final = "application/vnd.oasis.opendocument."
BEGINS_WITH: Final = 30  # bytes of a zip before the name of its first part
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
    if head.startswith(b"{\\rtf"):
        return "application/rtf"
    if head.startswith(ZIP) and head[BEGINS_WITH:].startswith(b"mimetype" + OPENDOCUMENT.encode()):
        return _opendocument(head[BEGINS_WITH + len(b"mimetype") :])
    kind = kind_of(head, tail)
    return kind.media_type if kind else UNKNOWN


def _opendocument(declared: bytes) -> str:
    """Return the type that stands first in an OpenDocument file, unpacked by its rules."""
    for each in ("text", "spreadsheet", "presentation"):
        if declared.startswith(f"{OPENDOCUMENT}{each}".encode()):
            return f"{OPENDOCUMENT}{each}"
    return UNKNOWN
