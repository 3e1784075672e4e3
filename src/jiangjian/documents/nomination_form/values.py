"""What goes into the form besides the fields, and what is found in a filled one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from jiangjian.documents.characters import columns
from jiangjian.documents.form_reading.opinions import opinion_tags
from jiangjian.rules.found_value import FoundValue

__all__ = ["BLANK_DAY", "FOOTER_TAG", "FooterText", "FoundValue", "OpinionText", "opinion_tags"]

FOOTER_TAG: Final = "footer"
MOST: Final = 100  # half-width columns of the footer's line: 170 mm of 9 pt
BLANK_DAY: Final = "年    月    日"


@dataclass(frozen=True, slots=True)
class OpinionText:
    """One opinion as it stands on the form.

    :ivar words: the opinion itself.
    :ivar person: who gave it.
    :ivar day: when; ``None`` leaves 年 月 日 to the pen.
    """

    words: str
    person: str = ""
    day: date | None = None

    @property
    def shown_day(self) -> str:
        """Return the day without leading zeros, or the printed 年 月 日."""
        return f"{self.day.year}年{self.day.month}月{self.day.day}日" if self.day else BLANK_DAY


@dataclass(frozen=True, slots=True)
class FooterText:
    """What ties the paper to the data.

    :ivar number: of the nomination, such as KF2024-0017.
    :ivar check_code: 校验码, 8 characters; empty before 提交.
    :ivar code: what the QR code says; empty for a paper that shows not every box.
    :ivar content: which it is: 第2次提交, or 第5次保存 of a draft; empty where nobody knows.
    :ivar slips: with which 更正单 the stamped paper stands, such as 更正单第1号（联系电话）; empty without one.
    """

    number: str
    check_code: str = ""
    content: str = ""
    slips: str = ""
    code: str = ""

    @property
    def line(self) -> str:
        """Return the words of the footer."""
        code = f"校验码 {self.check_code}" if self.check_code else "草稿，尚未提交"
        told = (f"编号 {self.number}", self.content, code)
        return f"{'    '.join(each for each in told if each)}{self._stands}"

    @property
    def _stands(self) -> str:
        """Return on which papers it stands; what is too long for the line below keeps the slips alone."""
        if not self.slips:
            return ""
        told = f"盖章稿＋{self.slips}"
        return f"\n{told if columns(told) <= MOST else told.partition('（')[0]}"
