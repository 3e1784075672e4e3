"""The usual grid of the form, as others rebuild it."""

from __future__ import annotations

from collections.abc import Mapping

from tests.documents.form_reading.forms import (
    LABELS,
    LEADER,
    OPINION,
    STUDIO,
    cell,
    docx,
    p,
    pairs,
    t,
    tbl,
    tr,
)

Values = Mapping[str, str]


def grid(values: Values, labels: Mapping[str, str] = LABELS, head: str = "", tail: str = "") -> str:
    """Return the usual table: two values a row, three for the leader, the long ones alone."""
    rows = [
        tr(*(part for key in pair for part in (cell(labels[key]), cell(values[key], 2))))
        for pair in pairs(*STUDIO[:-1])
    ]
    rows.append(tr(cell(labels["awards"]), cell(values["awards"], 5)))
    rows.append(tr(cell("工作室领衔人情况", 6)))
    rows += [
        tr(*(part for key in three for part in (cell(labels[key]), cell(values[key]))))
        for three in (LEADER[:3], LEADER[3:6], LEADER[6:9])
    ]
    rows.append(tr(cell(labels["leader_post"]), cell(values["leader_post"], 5)))
    rows += [
        tr(*(part for key in LEADER[10:] for part in (cell(labels[key]), cell(values[key], 2)))),
        tr(cell(labels["achievements"]), cell(values["achievements"], 5)),
        tr(cell("所在单位工会意见"), cell(OPINION, 2), cell("推荐单位意见"), cell(OPINION, 2)),
    ]
    return tbl(head, *rows, tail)


def usual(values: Values) -> bytes:
    return docx(p(t("附件1")), p(t("开封市劳模工匠（技能人才）创新工作室推荐表")), grid(values))
