"""The form: its pages and fields, the grid of 附件1, its opinions."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from jiangjian.rules.field import SMALL, Field, Kind
from jiangjian.rules.loading.clauses import Print
from jiangjian.rules.loading.order import once
from jiangjian.rules.loading.table import Table
from jiangjian.rules.notice import Section
from jiangjian.rules.paper import FormCell, FormRow, OpinionBlock
from jiangjian.rules.roles import Role

LEAST_HEIGHT: Final = 10
"""In mm, of a row that does not say."""
CELL_HOLDS: Final = ("label", "field", "heading", "opinion")


def read_sections(tables: tuple[Table, ...]) -> tuple[Section, ...]:
    """Read ``[[sections]]``: one page of the form each."""
    sections = []
    for table in tables:
        sections.append(
            Section(key=table.text("key"), label=table.text("label"), hint=table.text("hint", ""))
        )
        table.done()
    once(tables, "key", [each.key for each in sections])
    return tuple(sections)


def read_fields(
    tables: tuple[Table, ...], print_: Print, sections: Collection[str]
) -> tuple[Field, ...]:
    """Read ``[[fields]]``, in the order they are asked."""
    fields = []
    for table in tables:
        fields.append(_field(table, print_, sections))
        table.done()
    once(tables, "key", [each.key for each in fields])
    return tuple(fields)


def _field(table: Table, print_: Print, sections: Collection[str]) -> Field:
    field = Field(
        key=table.text("key"),
        label=table.text("label"),
        section=table.known("section", sections, noun="页面"),
        kind=table.word("kind", Kind),
        clause=print_.clause_if_any(table),
        required=table.truth("required", default=True),
        private=table.truth("private", default=False),
        unit=table.text("unit", ""),
        hint=table.text("hint", ""),
        most_characters=table.whole("most_characters", 0),
        least=table.number("least"),
        most=table.number("most"),
        usual_most=table.number("usual_most"),
        options=table.texts("options", ()),
        open_choice=table.truth("open_choice", default=False),
        aliases=table.texts("aliases", ()),
        window=table.text("window", ""),
        correctable=table.truth("correctable", default=False),
    )
    if field.correctable and field.kind not in SMALL:
        able = "、".join(sorted(SMALL))
        table.wrong("correctable", f"{field.kind}类的字段不能走更正单", f"只有{able}可以")
    if field.kind is Kind.CHOICE and not field.options:
        table.wrong("options", "没有写", "选择类的字段要写可选的值")
    if len(set(field.options)) < len(field.options):
        table.wrong("options", "有重复的值")
    if field.least is not None and field.most is not None and field.least > field.most:
        table.wrong("least", f"最小{field.least}大于最大{field.most}")
    return field


def read_opinions(tables: tuple[Table, ...], print_: Print) -> tuple[OpinionBlock, ...]:
    """Read ``[[opinions]]``: who gives each, and the words offered."""
    opinions = []
    for table in tables:
        opinions.append(
            OpinionBlock(
                key=table.text("key"),
                label=print_.printed(table, "label"),
                role=table.word("role", Role).value,
                stock=table.texts("stock"),
            )
        )
        table.done()
    once(tables, "key", [each.key for each in opinions])
    return tuple(opinions)


def read_rows(
    tables: tuple[Table, ...],
    print_: Print,
    *,
    columns: int,
    fields: Collection[str],
    opinions: Collection[str],
) -> tuple[FormRow, ...]:
    """Read ``[[form]]``: the rows of 附件1, each as wide as the grid."""
    rows, asked = [], []
    for table in tables:
        cells = table.tables("cells")
        row = FormRow(
            cells=tuple(_cell(each, print_, fields, opinions) for each in cells),
            height=table.whole("height", LEAST_HEIGHT, least=1),
        )
        width = sum(each.span for each in row.cells)
        if width != columns:
            table.wrong("cells", f"各格宽度合计{width}", f"form_columns是{columns}")
        asked += list(zip(cells, row.cells, strict=True))
        rows.append(row)
        table.done()
    for key in ("field", "opinion"):
        once([table for table, _ in asked], key, [getattr(cell, key) for _, cell in asked])
    return tuple(rows)


def _cell(
    table: Table, print_: Print, fields: Collection[str], opinions: Collection[str]
) -> FormCell:
    cell = FormCell(
        label=table.text("label", ""),
        field=table.known("field", fields, noun="字段", default=""),
        heading=table.text("heading", ""),
        opinion=table.known("opinion", opinions, noun="意见", default=""),
        span=table.whole("span", 1, least=1),
    )
    for words in ("label", "heading"):
        if table.has(words):
            print_.printed(table, words)
    held = [each for each in CELL_HOLDS if table.has(each)]
    if len(held) != 1:
        table.wrong(
            "",
            f"写了{len(held)}样：{'、'.join(held) or '无'}",
            f"只写一样：{'、'.join(CELL_HOLDS)}",
        )
    table.done()
    return cell
