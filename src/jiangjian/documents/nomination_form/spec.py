"""The form spec: what of a notice 附件1 is made from, as one hashable value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from jiangjian.rules.field import Field
from jiangjian.rules.notice import Notice
from jiangjian.rules.paper import FormRow, OpinionBlock

ANNEX: Final = 1  # 附件1


@dataclass(frozen=True, slots=True)
class FormSpec:
    """The grid of the form, its fields and opinions.

    :ivar heading: what stands above the title, such as 附件 1.
    :ivar columns: grid columns; each is as wide as every other.
    """

    key: str
    heading: str
    title: str
    columns: int
    rows: tuple[FormRow, ...]
    fields: tuple[Field, ...]
    opinions: tuple[OpinionBlock, ...]

    def field(self, key: str) -> Field:
        """Return the field of that key."""
        return next(each for each in self.fields if each.key == key)

    def opinion(self, key: str) -> OpinionBlock:
        """Return the opinion block of that key."""
        return next(each for each in self.opinions if each.key == key)


def form_spec(notice: Notice) -> FormSpec:
    """Return what 附件1 is made from."""
    return FormSpec(
        key=notice.key,
        heading=f"附件 {ANNEX}",
        title=next(
            (each.title for each in notice.annexes if each.number == ANNEX), f"{notice.title}推荐表"
        ),
        columns=notice.form_columns,
        rows=notice.form,
        fields=notice.fields,
        opinions=notice.opinions,
    )
