"""全市工作表 of the nominations that were asked for: who, where it stands, and the chosen columns."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from django.http import FileResponse

from jiangjian.documents import work_sheet as paper
from jiangjian.documents.catalogue import DOCUMENTS
from jiangjian.documents.summary_columns import LONG, NUMBERS
from jiangjian.documents.work_sheet import WorkColumn
from jiangjian.records.models import Behalf, PaperArrival, ReportLine, Round
from jiangjian.records.models.nomination import NominationQuerySet
from jiangjian.rules.field import Field
from jiangjian.rules.notice import Notice
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.web.city_order import in_batches, lines_in_order
from jiangjian.web.city_sheet import download, own_file
from jiangjian.web.set_right import labels_of, marks_of
from jiangjian.web.summary_values import days_of, printed_row

ALWAYS: Final = (
    WorkColumn("推荐单位", 22),
    WorkColumn("推荐排序", 6, number=True),
    WorkColumn("工作室名称", 26),
    WorkColumn("领衔人", 10),
    WorkColumn("所在单位工会", 26),
    WorkColumn("现在状态", 16),
    WorkColumn("逾期", 6),
    WorkColumn("代录", 6),
    WorkColumn("纸质", 6),
    WorkColumn("更正", 26),
)
"""Columns that stand in every work sheet, before those that were chosen."""

USUAL: Final = frozenset({"studio_name", "leader_name"})
"""Fields that stand there always; they are not offered again."""


def columns_offered(notice: Notice) -> list[Field]:
    """Return the fields that may be chosen: those of 附件2, none that is private."""
    shown = {each.field for each in notice.columns}
    return [
        each
        for each in notice.fields
        if each.key in shown and not each.private and each.key not in USUAL
    ]


def work_sheet(kept: NominationQuerySet, round_: Round, keys: Collection[str]) -> FileResponse:
    """Return the work sheet of these nominations.

    :param keys: of the chosen fields; what is not offered is left out.
    """
    notice = round_.notice
    chosen = [each for each in columns_offered(notice) if each.key in keys]
    columns = [*ALWAYS, *(_column(each) for each in chosen)]
    out = own_file()
    paper.write(out, notice.place, columns, _rows(kept, round_, chosen))
    return download(
        out, DOCUMENTS["work_sheet"].file_name(place=notice.place, year=str(notice.year))
    )


def _column(field: Field) -> WorkColumn:
    told = not field.unit or field.unit in field.label
    label = field.label if told else f"{field.label}（{field.unit}）"
    width = 40 if field.kind in LONG else 14
    return WorkColumn(label, width, number=field.kind in NUMBERS)


def _rows(
    kept: NominationQuerySet, round_: Round, chosen: Sequence[Field]
) -> Iterator[tuple[str, ...]]:
    days, labels = days_of(round_.notice), labels_of(round_.notice)
    for lines in in_batches(lines_in_order(kept, round_), round_.notice):
        pks = [each.nomination_id for each, _ in lines]
        recorded = set(
            Behalf.objects.filter(entry__nomination__in=pks).values_list(
                "entry__nomination", flat=True
            )
        )
        arrived = PaperArrival.objects.filter(nomination__in=pks, void_at__isnull=True)
        paper_came = set(arrived.order_by().values_list("nomination", flat=True))
        for line, stands in lines:
            marks = (line.nomination_id in recorded, line.nomination_id in paper_came)
            row = printed_row(stands.row, days)
            set_right = "；".join(marks_of(stands, labels))
            yield (*_fixed(line, *marks), set_right, *(row.get(each.key, "") for each in chosen))


def _fixed(line: ReportLine, recorded: bool, came: bool) -> tuple[str, ...]:  # noqa: FBT001 - the two marks of a row, private
    each = line.nomination
    return (
        each.recommender.name,
        str(each.rank or ""),
        each.studio,
        each.leader,
        each.unit.name,
        STAGE_LABELS[Stage(each.stage)],
        "逾期" if each.late else "",
        "代录" if recorded else "",
        "已到" if came else "未到",
    )
