"""What the viewer shows: a page, its neighbours, and what the file should prove."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from jiangjian.documents.unreadable import Trouble, Unreadable
from jiangjian.records.models import Evidence, Nomination, StoredFile
from jiangjian.rules.evidence import Indicator
from jiangjian.rules.roles import Duty
from jiangjian.web.cases import case_from
from jiangjian.web.clock import day_of
from jiangjian.web.evidence_rows import Row, rows_of
from jiangjian.web.form_table import printed_values
from jiangjian.web.previews import LABELS, against_preview, pages_of
from jiangjian.web.requests import MemberRequest


@dataclass(frozen=True, slots=True)
class Way:
    """A link to a neighbour.

    :ivar key: the key that follows it.
    :ivar shortcut: what the page says of that key.
    """

    label: str
    url: str
    key: str
    shortcut: str


def viewer_page(request: MemberRequest, found: Evidence, content: StoredFile) -> dict[str, Any]:
    """Return what ``evidence/viewer.html`` shows.

    :param content: what the post may open: the file, or the copy without personal data.
    """
    nomination = found.nomination
    rows = rows_of(nomination)
    row = rows[found.slot]
    files = [each for one in rows.values() for each in one.files]
    pages, trouble = counted(content)
    page = min(max(number_in(request.GET.get("page", "")), 1), max(pages, 1))
    return {
        "nomination": nomination,
        "row": row,
        "file": found,
        "content": content,
        "is_copy": content.pk != found.file_id,
        "kind": LABELS.get(content.media_type, "文件"),
        "page": page,
        "pages": pages,
        "trouble": trouble,
        "unscanned": not content.scan,
        "pages_ways": page_ways(found, page, pages),
        "file_ways": file_ways(found, files),
        "place": [each.pk for each in files].index(found.pk) + 1,
        "files": len(files),
        "proved": proved(request, nomination, rows, row.indicator),
        "redacts": Duty.REDACT in request.post.grant.may,
    }


def counted(content: StoredFile) -> tuple[int, Trouble | None]:
    """Return how many pages there are, and why none can be shown."""
    trouble = against_preview(content)
    if trouble:
        return 0, trouble
    try:
        return pages_of(content), None
    except Unreadable as refused:
        return 0, refused.trouble


def number_in(words: str) -> int:
    """Return the page that an address asks for; 1 where it asks for none."""
    return int(words) if words.isascii() and words.isdigit() and len(words) < 6 else 1  # noqa: PLR2004 - no file has as many pages


def page_ways(found: Evidence, page: int, pages: int) -> list[Way]:
    """Return the ways to the page before and the page behind."""
    at = reverse("viewer", args=[found.key])
    ways = []
    if page > 1:
        ways.append(Way("上一页", f"{at}?page={page - 1}", "ArrowLeft", "←"))
    if page < pages:
        ways.append(Way("下一页", f"{at}?page={page + 1}", "ArrowRight", "→"))
    return ways


def file_ways(found: Evidence, files: Sequence[Evidence]) -> list[Way]:
    """Return the ways to the file before and the file behind, through all slots of the dossier."""
    at = [each.pk for each in files].index(found.pk)
    ways = []
    if at:
        before = files[at - 1]
        ways.append(Way("上一份", reverse("viewer", args=[before.key]), "p", "P"))
    if at + 1 < len(files):
        behind = files[at + 1]
        ways.append(Way("下一份", reverse("viewer", args=[behind.key]), "n", "N"))
    return ways


def proved(
    request: MemberRequest,
    nomination: Nomination,
    rows: Mapping[str, Row],
    indicator: Indicator | None,
) -> list[tuple[str, str]]:
    """Return label and value of each field that the files of an indicator should prove."""
    if indicator is None:
        return []
    private = request.post.grant.private
    case = case_from(nomination, rows, today=day_of(request.now), private=private)
    values = printed_values(nomination, case)
    labels = {each.key: each.label for each in nomination.round.notice.fields}
    return [(labels[key], values[key]) for key in indicator.proves if key in values]
