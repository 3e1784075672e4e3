"""The page of supporting material."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from django.conf import settings
from django.urls import reverse

from jiangjian.actions.nomination import findings_of
from jiangjian.actions.paper_check import against_stamped_form
from jiangjian.actions.returned import UNANSWERED
from jiangjian.records.models import Evidence, Nomination
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.findings import Finding
from jiangjian.web.evidence_rows import grouped, rows_of
from jiangjian.web.file_kinds import TAKEN
from jiangjian.web.return_points import points_on

ANY: Final = "any"
"""Stands for a key in an address that many keys are put behind."""


def evidence_page(
    nomination: Nomination,
    *,
    now: datetime,
    typed: Mapping[str, Any] | None = None,
    refused: Sequence[Finding] = (),
    whole: str = "",
) -> dict[str, Any]:
    """Return what ``evidence/evidence.html`` shows.

    :param whole: the slot whose files are all shown, however many.
    :param typed: a form of this page that was refused; its texts are shown again.
    :param refused: what stands against it; beside the slot it is about.
    """
    found = [*refused, *against_files(nomination, now=now)]
    coming = list(nomination.uploads.filter(ask__isnull=True).order_by("pk"))
    rows = rows_of(nomination, found, coming=coming, whole=whole)
    stamped = rows[STAMPED_FORM_SLOT]
    other_paper = against_stamped_form(nomination, stamped.files)
    page = reverse("evidence", args=[nomination.key])
    numbered = [each for each in rows.values() if each.indicator]
    return {
        "nomination": nomination,
        "groups": grouped(rows),
        "summary_row": rows[SUMMARY_SLOT],
        "stamped_row": replace(stamped, found=[*stamped.found, *other_paper]),
        "ready": sum(1 for each in numbered if each.files or each.absence),
        "asked": len(numbered),
        "refused": refused,
        "points": points_on(nomination),
        "typed": typed or {},
        "summary_text": (typed or {}).get("text", nomination.work_summary),
        "most": settings.FILE_MAX_BYTES,
        "most_video": settings.VIDEO_MAX_BYTES,
        "page_at": page,
        "stamp_at": reverse("mark_stamped", args=[nomination.key]),
        "file_at": reverse("file", args=[ANY]).removesuffix(f"{ANY}/"),
        "uploads_at": uploads_at(nomination),
        "taken": TAKEN,
    }


def against_files(nomination: Nomination, *, now: datetime) -> list[Finding]:
    """Return what stands against a dossier, without the points of a return: each has its own box here."""
    return [each for each in findings_of(nomination, now=now) if each.code != UNANSWERED]


def uploads_at(nomination: Nomination) -> str:
    """Return the address before an upload's key."""
    return reverse("upload", args=[nomination.key, ANY]).removesuffix(f"{ANY}/")


def back_to(nomination: Nomination, slot: str) -> str:
    """Return the address of a slot on the page."""
    return f"{reverse('evidence', args=[nomination.key])}#field-{slot}"


def file_page(
    nomination: Nomination,
    file: Evidence,
    *,
    typed: Mapping[str, Any] | None = None,
    refused: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Return what ``evidence/file.html`` shows: one file, and what may be done with it.

    :param typed: a form of this page that was refused; its texts are shown again.
    """
    rows = rows_of(nomination)
    return {
        "nomination": nomination,
        "file": file,
        "row": rows[file.slot],
        "others": [
            (slot, f"{row.number}. {row.title}" if row.number else row.title)
            for slot, row in rows.items()
            if slot != file.slot
        ],
        "back": back_to(nomination, file.slot),
        "typed": typed or {},
        "refused": refused,
    }
