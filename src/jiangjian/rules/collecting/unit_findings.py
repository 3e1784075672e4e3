"""What a recommending unit's material lacks or has too much of: the table, the quota."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jiangjian.rules.collected import CollectedFinding, CollectedForm, CollectedTable
from jiangjian.rules.collecting.reconciling import Reconciled
from jiangjian.rules.collecting.told import material_clause, studio_shown
from jiangjian.rules.collecting.units import KnownUnit
from jiangjian.rules.notice import Notice


def quota_findings(
    unit: KnownUnit, forms: Sequence[CollectedForm], found: Reconciled, notice: Notice
) -> Iterator[CollectedFinding]:
    """Yield a finding where more studios came than the unit has places.

    A row without a form counts as one: the unit means to recommend it.
    """
    quota = notice.quotas.get(unit.kind)
    rows = [found.rows[number][1] for number in found.pairing.rows]
    names = [
        *(studio_shown(each) for each in forms),
        *(row["studio_name"].text if "studio_name" in row else "" for row in rows),
    ]
    if quota and len(names) > quota.most:
        yield CollectedFinding(
            code="over_quota",
            problem=f"{unit.name}报来{len(names)}个工作室，名额不超过{quota.most}个："
            f"{'、'.join(each or '（没有写名称）' for each in names)}",
            remedy=f"请来函确定推荐其中哪{quota.most}个，其余{len(names) - quota.most}个不占名额",
            unit=unit.name,
            clause=quota.clause,
        )


def table_findings(
    unit: str,
    forms: Sequence[CollectedForm],
    tables: Sequence[CollectedTable],
    others: Sequence[str],
    notice: Notice,
) -> Iterator[CollectedFinding]:
    """Yield a finding where forms came and no table that can be read.

    :param others: paths of tables that came but could not be read.
    """
    if not forms or tables:
        return
    clause = material_clause(notice, "table")
    if others:
        yield CollectedFinding(
            code="unread_summary",
            problem=f"{unit}的推荐汇总表（附件2）没有可以读取的电子表格，只有读不出的文件",
            remedy="请补发 Excel 或 WPS 格式的推荐汇总表",
            unit=unit,
            file=others[0],
            clause=clause,
        )
        return
    yield CollectedFinding(
        code="missing_summary",
        problem=f"{unit}报来{len(forms)}份推荐表，没有报推荐汇总表（附件2）",
        remedy="请补报推荐汇总表（附件2），Excel 或 WPS 表格都可以",
        unit=unit,
        clause=clause,
    )
