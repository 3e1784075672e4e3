"""A typed text with the field it stands in, and the three answers a reader gives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jiangjian.rules.field import Field
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.values.quoting import quoted
from jiangjian.rules.values.understood import Understood, Value


@dataclass(frozen=True, slots=True)
class Typed:
    """What a reader is given.

    :ivar text: cleaned and not empty.
    :ivar today: the upper bound of days.
    :ivar area_code: the telephone area code of the place, such as ``0371``.
    """

    field: Field
    text: str
    today: date
    area_code: str = ""

    @property
    def written(self) -> str:
        """Return the beginning of a sentence: 经费投入写的是“约85”."""
        return f"{self.field.label}写的是{quoted(self.text)}"

    def finding(
        self, code: str, problem: str, remedy: str, weight: Weight = Weight.BLOCKS
    ) -> Finding:
        """Return a finding that stands beside this field, with the field's clause."""
        key, clause = self.field.key, self.field.clause
        return Finding(code, problem, remedy, field=key, clause=clause, weight=weight)

    def refuse(self, code: str, why: str, remedy: str) -> Understood:
        """Return that it cannot be read; what was typed stays.

        :param why: the rest of the sentence ``written`` begins.
        """
        found = self.finding(code, f"{self.written}，{why}", remedy)
        return Understood(None, self.text, self.text, findings=(found,))

    def take(
        self,
        value: Value | None,
        text: str,
        *findings: Finding,
        shown: str = "",
        note: str | None = None,
    ) -> Understood:
        """Return the value as read.

        :param note: what to tell; left out, the reading is told where it is not as typed.
        """
        said = shown or text
        if note is None:
            note = "" if self.text in {text, said} else f"按 {said} 理解"
        return Understood(value, text, said, note, findings)

    def ask(self, value: Value | None, text: str, shown: str, why: str) -> Understood:
        """Return a reading that a person must put in place of the typed one first."""
        found = self.finding(
            "confirm",
            f"{self.written}，{why}，请确认是否为 {shown}",
            f"如是，请改填 {text}；如不是，请按实际情况填写",
        )
        return Understood(value, text, shown, f"拟按 {shown} 理解", (found,), confirm=text)
