"""附件2 for the city: as the recommending units last reported it, whole or filtered."""

from __future__ import annotations

from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from django.conf import settings
from django.http import FileResponse

from jiangjian.documents import summary_table
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.records.models import Report, Round
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.notice import Notice
from jiangjian.web.attachments import XLSX
from jiangjian.web.city_order import in_batches, lines_in_order
from jiangjian.web.clock import day_of
from jiangjian.web.set_right import labels_of, marks_of
from jiangjian.web.summary_values import days_of, printed_row

ANNEX: Final = 2
AT_ONCE: Final = 500  # rows read from the database at a time


def city_rows(kept: NominationQuerySet, round_: Round) -> Iterator[SummaryRow]:
    """Yield the rows of 附件2 for these nominations, by recommending unit and its order.

    A row is what stood in the last report that named the nomination: what was handed in,
    not what a unit is changing meanwhile; what a 更正单 has set right since reads right and is
    marked. It holds no private field.
    """
    last = Report.objects.filter(round=round_).order_by("number")
    contacts = {
        unit: {"contact": contact, "contact_phone": phone}
        for unit, contact, phone in last.values_list("recommender_id", "contact", "contact_phone")
    }
    days, labels = days_of(round_.notice), labels_of(round_.notice)
    for some in in_batches(lines_in_order(kept, round_), round_.notice):
        for line, stands in some:
            contact = contacts[line.nomination.recommender_id]
            marks = marks_of(stands, labels)
            yield SummaryRow({**printed_row(stands.row, days), **contact}, marks)


def city_sheet(kept: NominationQuerySet, round_: Round) -> FileResponse:
    """Return the whole city's 附件2 of these nominations."""
    notice = round_.notice
    unit = f"{round_.city.name}（各推荐单位汇总）"
    out = own_file()
    summary_table.write(out, notice, unit, city_rows(kept, round_), practice=round_.practice)
    return download(out, f"{title(notice)}（{notice.place}汇总）.xlsx")


def report_sheet(report: Report) -> FileResponse:
    """Return the 附件2 of one report, as it was handed in."""
    notice = report.round.notice
    own = {"contact": report.contact, "contact_phone": report.contact_phone}
    lines = report.lines.order_by("position").values_list("row", flat=True)
    days = days_of(notice)
    rows = (SummaryRow({**printed_row(row, days), **own}) for row in lines.iterator(AT_ONCE))
    out = own_file()
    contact = f"{report.contact} {report.contact_phone}"
    unit = report.recommender.name
    summary_table.write(
        out,
        notice,
        unit,
        rows,
        contact=contact,
        day=day_of(report.at),
        practice=report.round.practice,
    )
    return download(out, f"{title(notice)}（{unit}第{report.number}次报送）.xlsx")


def title(notice: Notice) -> str:
    """Return the title of 附件2 as the notice prints it."""
    return next((each.title for each in notice.annexes if each.number == ANNEX), notice.title)


def own_file() -> BinaryIO:
    """Open a file in our own folder that has no name and goes with its handle."""
    return TemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR)


def download(content: BinaryIO, name: str) -> FileResponse:
    """Return a made sheet as a download."""
    content.seek(0)
    return FileResponse(content, as_attachment=True, filename=name, content_type=XLSX)
