"""The page of supporting material."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings

from jiangjian.actions.nomination import findings_of
from jiangjian.records.models import Nomination
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT
from jiangjian.rules.findings import Finding
from jiangjian.web.evidence_rows import grouped, rows_of
from jiangjian.web.file_kinds import TAKEN


def evidence_page(
    nomination: Nomination,
    *,
    now: datetime,
    typed: Mapping[str, Any] | None = None,
    refused: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Return what ``evidence/evidence.html`` shows.

    :param typed: a form of this page that was refused; its texts are shown again.
    :param refused: what stands against it; beside the slot it is about.
    """
    rows = rows_of(nomination, [*refused, *findings_of(nomination, now=now)])
    numbered = [each for each in rows.values() if each.indicator]
    return {
        "nomination": nomination,
        "groups": grouped(rows),
        "summary_row": rows[SUMMARY_SLOT],
        "stamped_row": rows[STAMPED_FORM_SLOT],
        "ready": sum(1 for each in numbered if each.files or each.absence),
        "asked": len(numbered),
        "refused": refused,
        "typed": typed or {},
        "summary_text": (typed or {}).get("text", nomination.work_summary),
        "most": settings.FILE_MAX_BYTES,
        "taken": TAKEN,
    }
