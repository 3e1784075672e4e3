"""材料审核情况反馈表: what one recommending unit is told, in the order it should act on it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from jiangjian.rules.collected import Collected, CollectedFinding, CollectedForm
from jiangjian.rules.collecting.told import studio_shown
from jiangjian.rules.notice import Notice


class Matter(IntEnum):
    """What a line asks of the unit, the most pressing first."""

    MISSING = 0
    WRONG = 1
    DOUBTFUL = 2
    TO_KNOW = 3


LABELS: Final[Mapping[Matter, str]] = {
    Matter.MISSING: "缺少",
    Matter.WRONG: "须更正",
    Matter.DOUBTFUL: "请核对",
    Matter.TO_KNOW: "知悉",
}
MATTERS: Final[Mapping[str, Matter]] = {
    **dict.fromkeys(
        (
            "missing_required", "missing_evidence", "missing_work_summary", "missing_summary", "empty_mail",
            "summary_row_no_form", "form_no_summary_row", "summary_field_empty", "unread_summary",
            "zero_byte_file", "linked_file", "missing_column", "missing_volume",
        ),
        Matter.MISSING,
    ),
    **dict.fromkeys(
        (
            "field_mismatch_number", "field_mismatch_date", "field_mismatch_name", "field_mismatch_text",
            "over_quota", "running_under_1y", "achievements_over_500", "phone_lost_digits",
            "wrong_attachment_version", "corrupt_attachment", "encrypted_file", "number_range",
            "not_evidence",
        ),
        Matter.WRONG,
    ),
    **dict.fromkeys(("exactly_one_year", "late_mail", "superseded_mail"), Matter.TO_KNOW),
}  # fmt: skip
"""What is not listed is doubtful: a person looks."""

REMEDIES: Final[Mapping[str, str]] = {
    "corrupt_attachment": "请重新发送一份完整的文件",
    "zero_byte_file": "请重新发送一份完整的文件",
    "encrypted_file": "请去掉密码后重新发送",
    "not_evidence": "请改为 PDF、Word、Excel、图片或视频后重新发送",
    "no_office": "请另存为 .docx 后重新发送",
    "no_archive_program": "请改用 zip 压缩后重新发送",
    "linked_file": "请改用附件发送，或分几封邮件发送",
    "late_mail": "是否受理由市总工会决定",
}
"""What the unit itself does where the city's clerk would do something else."""

WHOLE_UNIT: Final = "（全单位）"


@dataclass(frozen=True, slots=True)
class FeedbackLine:
    """One matter for the unit to see to.

    :ivar studio: its name; ``（全单位）`` for what concerns no single studio.
    :ivar clause: where in the notice, such as 二、推荐数量; empty where the notice is silent.
    """

    matter: Matter
    studio: str
    problem: str
    remedy: str
    clause: str = ""

    @property
    def label(self) -> str:
        """Return what people read of the matter."""
        return LABELS[self.matter]


@dataclass(frozen=True, slots=True)
class StudioCame:
    """What came of one studio.

    :ivar slots: how many indicators have a file.
    :ivar in_table: a row of the 汇总表 speaks of it.
    """

    studio: str
    leader: str
    slots: int
    in_table: bool
    summary: bool


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything one recommending unit is told.

    :ivar mails: how many came.
    :ivar tables: how many 汇总表 count.
    """

    unit: str
    mails: int
    tables: int
    studios: tuple[StudioCame, ...]
    lines: tuple[FeedbackLine, ...]

    def count(self, matter: Matter) -> int:
        """Return how many lines there are of a kind."""
        return sum(each.matter is matter for each in self.lines)


def feedback_of(found: Collected) -> tuple[Feedback, ...]:
    """Return what each recommending unit is told, in the order in which its first mail came."""
    units = list(dict.fromkeys(each.unit for each in found.mails if each.unit))
    return tuple(_feedback(unit, found) for unit in units)


def _feedback(unit: str, found: Collected) -> Feedback:
    forms = [each for each in found.forms if each.unit == unit and not each.replaced_by]
    mine = [each for each in found.findings if each.unit == unit]
    without_row = {each.studio for each in mine if each.code == "form_no_summary_row"}
    tables = sum(each.unit == unit and not each.replaced_by for each in found.tables)
    names = {each.path: studio_shown(each) for each in found.forms}
    lines = sorted(
        _lines([each for each in mine if not each.city_only], names),
        key=lambda each: (each.matter, each.studio == WHOLE_UNIT, each.studio),
    )
    return Feedback(
        unit=unit,
        mails=sum(each.unit == unit for each in found.mails),
        tables=tables,
        studios=tuple(
            _came(each, in_table=bool(tables) and each.path not in without_row) for each in forms
        ),
        lines=tuple(lines),
    )


def _came(form: CollectedForm, *, in_table: bool) -> StudioCame:
    return StudioCame(
        studio=studio_shown(form),
        leader=form.text("leader_name"),
        slots=len(form.evidence),
        in_table=in_table,
        summary=bool(form.work_summary),
    )


def _lines(
    findings: Sequence[CollectedFinding], names: Mapping[str, str]
) -> Iterator[FeedbackLine]:
    for each in findings:
        studio = names.get(each.studio, each.studio) or WHOLE_UNIT
        yield FeedbackLine(
            matter=MATTERS.get(each.code, Matter.DOUBTFUL),
            studio=studio,
            problem=each.problem.removeprefix(f"“{studio}”：").removeprefix(f"“{studio}”的"),
            remedy=REMEDIES.get(each.code, each.remedy),
            clause=each.clause.at if each.clause else "",
        )


def urging_text(feedback: Feedback, notice: Notice) -> str:
    """Return the words to paste into a message: what came, what is still to be done, whom to ask."""
    contact = notice.contact
    studios = "、".join(each.studio for each in feedback.studios)
    told = f"，共{len(feedback.studios)}个工作室（{studios}）" if studios else ""
    head = f"{feedback.unit}：\n你单位报送的{notice.year}年{notice.subject}推荐材料已收到{feedback.mails}封邮件{told}。"
    urgent = [each for each in feedback.lines if each.matter is not Matter.TO_KNOW]
    if not urgent:
        body = ["经核对，材料齐全，没有需要补正的。"]
    else:
        body = [f"经核对，有{len(urgent)}处需要处理："]
        for number, each in enumerate(urgent, 1):
            whose = "" if each.studio == WHOLE_UNIT else f"{each.studio}，"
            body.append(f"{number}. 【{each.label}】{whose}{each.problem}。{each.remedy}。")
    foot = (
        f"推荐截止时间：{notice.shown_ends}。更正、补充的材料请发至 {contact.email}，"
        f"主题写明“更正”或“补充”和单位名称。联系人：{'、'.join(contact.persons)} {notice.phone}。"
    )
    return "\n".join([head, *body, foot, ""])
