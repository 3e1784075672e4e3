"""The page where boxes are drawn, and the copy that is made of them."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from jiangjian.actions.refusals import missing
from jiangjian.documents.inspection import looking
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import Evidence, StoredFile
from jiangjian.records.store import Kept
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.box_lines import EXAMPLE, Box
from jiangjian.web.keeping import store
from jiangjian.web.previews import drawable
from jiangjian.web.viewer_page import counted


def redaction_page(
    found: Evidence, content: StoredFile, *, typed: str = "", refused: Sequence[Finding] = ()
) -> dict[str, Any]:
    """Return what ``evidence/redaction.html`` shows."""
    pages, trouble = counted(content)
    return {
        "nomination": found.nomination,
        "file": found,
        "pages": range(1, pages + 1),
        "trouble": trouble,
        "typed": typed,
        "refused": refused,
        "example": EXAMPLE,
    }


def redacted_copy(content: StoredFile, boxes: Sequence[Box]) -> tuple[Kept, str]:
    """Return a new content made of pictures with the boxes blacked out, and its media type.

    :raises Refusal: the file cannot be drawn, or has too many pages.
    """
    with tempfile.TemporaryDirectory(dir=settings.FILE_UPLOAD_TEMP_DIR) as folder:
        try:
            with drawable(content) as (place, kind):
                made = looking.redact(place, kind, boxes, into=Path(folder))
        except Unreadable as trouble:
            found = missing(trouble.code, "boxes", trouble.problem, trouble.remedy)
            raise Refusal(found) from trouble
        return store().keep(_chunks(made)), "image/jpeg" if kind == "picture" else "application/pdf"


def _chunks(place: Path) -> Iterator[bytes]:
    with place.open("rb") as file:
        while piece := file.read(1 << 20):
            yield piece
