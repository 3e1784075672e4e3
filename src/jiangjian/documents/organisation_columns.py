"""The columns of the list of organisations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class OrganisationColumn:
    """One column.

    :ivar needed: the list cannot be read without it.
    """

    key: str
    label: str
    width: int
    note: str
    needed: bool = True

    @property
    def heading(self) -> str:
        """Return the words in the head of the sheet."""
        return f"{self.label}*" if self.needed else self.label


COLUMNS: Final = (
    OrganisationColumn("name", "名称", 36, "单位全称，与公章一致，最多100字；同一名称只填一行。"),
    OrganisationColumn("kind", "类别", 22, "从下拉列表里选，或照“类别可以填”写。"),
    OrganisationColumn(
        "parent",
        "上级单位",
        30,
        "申报单位填它的推荐单位全称；推荐单位可以不填，视为直属市总工会。",
        needed=False,
    ),
    OrganisationColumn("contact", "联系人", 14, "可以不填。", needed=False),
    OrganisationColumn(
        "phone", "电话", 20, "可以不填；座机请带区号。本列已设为文本，开头的0不会丢。", needed=False
    ),
)
