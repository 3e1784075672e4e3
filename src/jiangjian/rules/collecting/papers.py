"""What a file of a mailbox can be taken for; slots of 附件3 stand beside these as their numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum
from typing import Final


class Paper(StrEnum):
    """A kind of file; the values are what ``MailReading.papers`` holds."""

    FORM = "form"  # 附件1, read
    TABLE = "table"  # 附件2, read
    SUMMARY = "summary"  # 近一年工作总结
    STAMPED_FORM = "stamped_form"  # 附件1 as a scan: no words to read
    STAMPED_TABLE = "stamped_table"  # 附件2 as a scan
    NOTICE = "notice"  # the notice itself, or another paper of the city
    BLANK = "blank"  # an empty form or table
    LITTER = "litter"  # what a computer leaves
    ARCHIVE = "archive"  # taken apart; its files stand beside it
    UNREAD = "unread"  # a form or table that could not be read, or an archive that stays shut
    UNCLEAR = "unclear"  # waits in the tray for a person


NOT_EVIDENCE: Final = "not_evidence"
"""Code of the finding on a file that is no document, picture or video: it fills no slot."""

LABELS: Final = {
    Paper.FORM: "推荐表",
    Paper.TABLE: "推荐汇总表",
    Paper.SUMMARY: "近一年工作总结",
    Paper.STAMPED_FORM: "推荐表扫描件",
    Paper.STAMPED_TABLE: "推荐汇总表扫描件",
    Paper.NOTICE: "通知、函件",
    Paper.BLANK: "空白表",
    Paper.LITTER: "系统文件",
    Paper.ARCHIVE: "压缩包（已解开）",
    Paper.UNREAD: "没有读出",
    Paper.UNCLEAR: "未归类",
}
"""What people read of each kind."""

SLOTS: Final = re.compile(r"\d{1,2}(?: \d{1,2})*")


def slots_of(taken_for: str) -> tuple[str, ...]:
    """Return the slots of 附件3 that a file serves; none for other kinds.

    >>> slots_of("4 7"), slots_of("form")
    (('4', '7'), ())
    """
    return tuple(taken_for.split()) if SLOTS.fullmatch(taken_for) else ()


def is_material(taken_for: str) -> bool:
    """Tell whether a file fills a slot, or may be put into one.

    >>> is_material("4 7"), is_material("unclear"), is_material("form")
    (True, True, False)
    """
    return bool(slots_of(taken_for)) or taken_for in {Paper.SUMMARY, Paper.UNCLEAR}


def label_of(taken_for: str) -> str:
    """Return what people read: 推荐表, or 支撑材料第4、7项."""
    slots = slots_of(taken_for)
    if slots:
        return f"支撑材料第{numbers_shown([int(each) for each in slots])}项"
    return LABELS.get(Paper(taken_for), taken_for) if taken_for in set(Paper) else taken_for


def numbers_shown(numbers: Sequence[int]) -> str:
    """Return numbers as people list them, runs drawn together.

    >>> numbers_shown([1, 2, 3, 5, 14, 15])
    '1至3、5、14、15'
    """
    runs: list[list[int]] = []
    for each in sorted(numbers):
        if runs and each == runs[-1][-1] + 1:
            runs[-1].append(each)
        else:
            runs.append([each])
    long = 3
    return "、".join(
        f"{run[0]}至{run[-1]}" if len(run) >= long else "、".join(map(str, run)) for run in runs
    )
