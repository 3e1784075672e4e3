"""Rows of a report with what 更正单 have set right since: one wrong digit is not printed on."""

from __future__ import annotations

from collections.abc import Sequence

from jiangjian.records.models import Correction, ReportLine


def corrected(lines: Sequence[ReportLine]) -> Sequence[ReportLine]:
    """Return lines whose rows read as confirmed 更正单 say; nothing is stored.

    A 更正单 older than the version that a line stands on is in its row already.
    """
    kept = Correction.objects.filter(
        confirmed=True, nomination__in={each.nomination_id for each in lines}
    )
    since = list(kept.order_by("pk").values_list("nomination", "field", "after", "made"))
    for each in lines:
        after = {
            field: text
            for nomination, field, text, made in since
            if nomination == each.nomination_id
            and made > (each.handed_in_id or 0)
            and field in each.row
        }
        each.row = {**each.row, **after}
    return lines
