"""附件2 of one recommending unit as it stands now: on a page and as xlsx, from the same values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from itertools import groupby

from django.http import FileResponse

from jiangjian.actions.corrected import Stands, stands_now
from jiangjian.actions.report import summary_row
from jiangjian.actions.report_list import last_lines
from jiangjian.documents import summary_table
from jiangjian.documents.summary_columns import LONG, ROW_NUMBER
from jiangjian.documents.summary_table import Above, SummaryRow
from jiangjian.records.models import Organisation, Round
from jiangjian.rules.field import Kind
from jiangjian.rules.stages import Stage
from jiangjian.web.attachments import XLSX
from jiangjian.web.city_sheet import title
from jiangjian.web.seating import seating
from jiangjian.web.set_right import labels_of, marks_of
from jiangjian.web.summary_values import days_of, printed_row


@dataclass(frozen=True, slots=True)
class SheetOnPage:
    """The table as a page shows it.

    :ivar above: the line above the table, in three parts.
    :ivar groups: merged headers with the number of their columns.
    :ivar rows: each row's cells in order; ``True`` beside a text marks a wide one.
    :ivar marks: what is said of its rows below the table.
    """

    title: str
    above: tuple[str, str, str]
    groups: tuple[tuple[str, int], ...]
    labels: tuple[str, ...]
    rows: tuple[tuple[tuple[str, bool], ...], ...]
    marks: tuple[str, ...]


def own_rows(round_: Round, unit: Organisation, *, now: datetime) -> list[SummaryRow]:
    """Return what 报送 would write now: what is reported stands as it was, set right by 更正单."""
    reported = _reported(round_, unit)
    contact = {"contact": unit.contact, "contact_phone": unit.contact_phone}
    days, labels = days_of(round_.notice), labels_of(round_.notice)
    rows = []
    for each in seating(round_, unit).seated:
        stands = reported.get(each.pk)
        row = stands.row if stands else summary_row(each, now=now)
        marks = marks_of(stands, labels) if stands else ()
        rows.append(SummaryRow({**printed_row(row, days), **contact}, marks))
    return rows


def _reported(round_: Round, unit: Organisation) -> Mapping[int, Stands]:
    """Return the lines of the last report, but for what is in the unit's hands again."""
    lines = last_lines(round_, unit).exclude(nomination__stage=Stage.RECOMMENDED.value)
    return stands_now(lines.select_related("handed_in"), round_.notice)


def on_page(round_: Round, unit: Organisation, rows: Sequence[SummaryRow]) -> SheetOnPage:
    """Return the table with the cells that the xlsx has."""
    notice = round_.notice
    kinds = {each.key: each.kind for each in notice.fields}
    groups = groupby(notice.columns, lambda each: each.group)
    wide = [kinds.get(each.field, Kind.TEXT) in LONG for each in notice.columns]
    keys = [each.field for each in notice.columns]
    return SheetOnPage(
        title=title(notice),
        above=Above(unit.name, contact_of(unit), None).parts(),
        groups=tuple((group, len(list(members))) for group, members in groups),
        labels=tuple(each.label for each in notice.columns),
        rows=tuple(
            tuple(
                (str(place) if key == ROW_NUMBER else row.values.get(key) or "", long)
                for key, long in zip(keys, wide, strict=True)
            )
            for place, row in enumerate(rows, start=1)
        ),
        marks=tuple(
            f"序号{place}：{mark}" for place, row in enumerate(rows, 1) for mark in row.marks
        ),
    )


def as_file(round_: Round, unit: Organisation, rows: Sequence[SummaryRow]) -> FileResponse:
    """Return the table as a download."""
    notice = round_.notice
    out = BytesIO()  # as many rows as a quota has places
    summary_table.write(
        out, notice, unit.name, rows, contact=contact_of(unit), practice=round_.practice
    )
    out.seek(0)
    name = f"{title(notice)}（{unit.name}）.xlsx"
    return FileResponse(out, as_attachment=True, filename=name, content_type=XLSX)


def contact_of(unit: Organisation) -> str:
    """Return name and phone as they stand above the table."""
    return f"{unit.contact} {unit.contact_phone}".strip()
