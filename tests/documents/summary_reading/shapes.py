"""Shapes of 附件2 as spreadsheets: each a file, and the rows that stand in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.documents.summary_reading.drawing import (
    DAYS,
    FIRST,
    NUMBERS,
    STUDIOS,
    Grid,
    Row,
    keys_of,
    labels_of,
    letter,
    lines_of,
    plainly,
    xlsx,
)


@dataclass(frozen=True)
class Shape:
    """A file and what a careful clerk reads in it.

    :ivar asked: column keys of which a person must be asked, in whatever row.
    """

    content: bytes
    rows: Sequence[Row]
    name: str = "推荐汇总表.xlsx"
    asked: frozenset[str] = frozenset()


def bare(notice: Any) -> Shape:
    """A head in the first row, nothing above it, no 序号."""
    keys = keys_of(notice, numbered=False)
    return Shape(xlsx(Grid([labels_of(notice, keys), *lines_of(STUDIOS, keys)])), STUDIOS)


def shuffled(notice: Any) -> Shape:
    """XLS-017: columns in another order, labels with spaces and line breaks."""
    keys = keys_of(notice)
    keys = sorted(keys, key=lambda key: key[::-1])
    labels = [f"{each[:2]}\n {each[2:]}" for each in labels_of(notice, keys)]
    return Shape(xlsx(Grid([["附件2"], labels, *lines_of(STUDIOS, keys)])), STUDIOS)


def low_head(notice: Any) -> Shape:
    """A title, notes and a line of the unit above; a 29th column and 备注 at the end (XLS-019)."""
    keys = keys_of(notice)
    above: list[list[Any]] = [
        ["附件2"],
        [],
        ["推荐汇总表"],
        ["填报单位：龙亭区总工会", "", "", "填报日期：2024年11月9日"],
        [],
    ]
    labels = [*labels_of(notice, keys), "领衔人身份证号", "备注"]
    lines = [[*line, "410200198001010010", "无"] for line in lines_of(STUDIOS, keys)]
    notes = [
        [],
        ["注：1.本表由推荐单位填写；2.工作室名称要写全称。"],
        ["联系人：褚虚川", "", "电话：0371-00000059"],
    ]
    return Shape(xlsx(Grid([*above, labels, *lines, *notes])), STUDIOS)


def split_labels(notice: Any) -> Shape:
    """Labels over two rows that are not merged."""
    keys = keys_of(notice)
    upper, lower = [], []
    for label in labels_of(notice, keys):
        half = len(label) // 2 if len(label) >= 5 else len(label)
        upper.append(label[:half])
        lower.append(label[half:])
    return Shape(xlsx(Grid([["推荐汇总表"], upper, lower, *lines_of(STUDIOS, keys)])), STUDIOS)


def three_deep(notice: Any) -> Shape:
    """Groups above, labels merged over two rows, 成果 over 数量 and 创效."""
    keys = keys_of(notice)
    groups = [each.group for each in notice.columns]
    upper = labels_of(notice, keys)
    lower: list[Any] = [""] * len(keys)
    at = keys.index("results_count")
    upper[at], lower[at], lower[at + 1] = "创新成果", "数量", "创效（万元）"
    upper[at + 1] = ""
    merged = [f"{letter(n)}3:{letter(n)}4" for n in range(1, 29) if n - 1 not in {at, at + 1}]
    merged += [f"{letter(at + 1)}3:{letter(at + 2)}3", "A2:R2", "S2:Z2", "AA2:AB2"]
    row = [group if not n or groups[n - 1] != group else "" for n, group in enumerate(groups)]
    grid = Grid([["汇总表"], row, upper, lower, *lines_of(STUDIOS, keys)], merged=merged)
    return Shape(xlsx(grid), STUDIOS)


RENAMED = {
    "studio_name": "创新工作室名称", "member_count": "团队人数", "specialty": "主要领域", "established_on": "成立时间",
    "host_unit": "工作室所在单位", "industry": "行业类别", "recognised_by": "认定单位", "recognised_on": "认定日期",
    "funding": "投入经费(万元)", "results_count": "成果数量（项）", "benefit": "创效金额（万元）", "trained_count": "培训人数",
    "apprentice_count": "师带徒人数", "awards": "获奖情况", "patent_count": "专利数", "standards": "标准/规范/工作法",
    "achievements": "主要业绩（不超过500字）", "leader_name": "领衔人", "leader_sex": "领衔人性别", "leader_trade": "工种",
    "leader_grade": "职业技能等级", "leader_post": "工作单位及职务", "leader_honours": "个人荣誉",
    "leader_skill_awards": "工匠奖项及时间", "leader_phone": "手机号码", "contact": "经办人", "contact_phone": "经办人电话",
    "row_number": "编号",
}  # fmt: skip


def renamed(notice: Any) -> Shape:
    """Other words for every column."""
    keys = keys_of(notice)
    return Shape(xlsx(Grid([[RENAMED[key] for key in keys], *lines_of(STUDIOS, keys)])), STUDIOS)


def grouped_names(notice: Any) -> Shape:
    """姓名 and 联系电话 stand under 领衔人 and under 推荐单位."""
    keys = keys_of(notice)
    labels = labels_of(notice, keys)
    labels[-2:] = ["姓名", "联系电话"]
    groups = [""] * 28
    groups[0], groups[18], groups[26] = "工作室情况", "领衔人", "推荐单位联系人"
    merged = ["A1:R1", "S1:Z1", "AA1:AB1"]
    return Shape(xlsx(Grid([groups, labels, *lines_of(STUDIOS, keys)], merged=merged)), STUDIOS)


def continued(notice: Any) -> Shape:
    """The table goes on with a head on a second sheet, without one on a third."""
    keys = keys_of(notice)
    labels, lines = labels_of(notice, keys), lines_of(STUDIOS, keys)
    sheets = (
        Grid([labels, lines[0]], "一"),
        Grid([labels, lines[1]], "二"),
        Grid([lines[2]], "三"),
    )
    return Shape(xlsx(*sheets), STUDIOS, asked=frozenset(keys[1:]))


def sheet_each(notice: Any) -> Shape:
    """One sheet a studio, labels down the left, the value beside."""
    keys = keys_of(notice, numbered=False)
    grids = [
        Grid(
            [["推荐汇总表"], *([label, plainly(key, row[key])] for label, key in zip(labels_of(notice, keys), keys, strict=True))],
            f"工作室{number}",
        )
        for number, row in enumerate(STUDIOS, 1)
    ]  # fmt: skip
    return Shape(xlsx(*grids), STUDIOS)


def lying(notice: Any) -> Shape:
    """Labels down the left, the studios side by side."""
    keys = keys_of(notice)
    lines = [labels_of(notice, keys), *lines_of(STUDIOS, keys)]
    return Shape(xlsx(Grid([["推荐汇总表"], *map(list, zip(*lines, strict=True))])), STUDIOS)


def pairs(notice: Any) -> Shape:
    """One sheet a studio, label and value in pairs, two pairs a row."""
    keys = keys_of(notice, numbered=False)
    keys.append(keys.pop(keys.index("achievements")))
    grids = []
    for number, row in enumerate(STUDIOS, 1):
        cells = [
            each
            for label, key in zip(labels_of(notice, keys), keys, strict=True)
            for each in (label, plainly(key, row[key]))
        ]
        grids.append(Grid([cells[at : at + 4] for at in range(0, len(cells), 4)], f"表{number}"))
    return Shape(xlsx(*grids), STUDIOS)


def interrupted(notice: Any) -> Shape:
    """XLS-020: the head again at a page's end, blank rows, 小计 and 合计, a thousand empty rows."""
    keys = keys_of(notice)
    labels, lines = labels_of(notice, keys), lines_of(STUDIOS, keys)
    total: list[Any] = ["合　计", "", 44, "", "", "", "", "", "", 76.5]
    rows = [
        ["汇总表"], labels, lines[0], [], lines[1], ["小计：2个", "", 30], [], labels, lines[2], [], total,
        *([[""] * 28] * 1000),
    ]  # fmt: skip
    return Shape(xlsx(Grid(rows)), STUDIOS)


def merged_unit(notice: Any) -> Shape:
    """A first column 推荐单位 merged over all rows, the contact's columns merged as well."""
    keys = keys_of(notice)
    labels = ["推荐单位", *labels_of(notice, keys)]
    lines = [
        ["龙亭区总工会" if not n else "", *line] for n, line in enumerate(lines_of(STUDIOS, keys))
    ]
    merged = ["A2:A4", "AB2:AB4", "AC2:AC4"]
    return Shape(xlsx(Grid([labels, *lines], merged=merged)), STUDIOS)


def two_tables(notice: Any) -> Shape:
    """The leaders' columns in a table of their own below, numbered alike."""
    keys = keys_of(notice)
    left, right = keys[:18], [keys[0], *keys[18:]]
    upper = [["一、工作室基本情况"], labels_of(notice, left), *lines_of(STUDIOS, left)]
    lower = [[], ["二、领衔人基本情况"], labels_of(notice, right), *lines_of(STUDIOS, right)]
    return Shape(xlsx(Grid([*upper, *lower])), STUDIOS)


def real_days(notice: Any) -> Shape:
    """Days kept as days, shown to the day or only to the month."""
    keys = keys_of(notice)
    looks, lines = {}, lines_of(STUDIOS, keys)
    for number, row in enumerate(STUDIOS):
        for key in DAYS:
            year, month, *day = map(int, row[key].split("-"))
            at = keys.index(key)
            lines[number][at] = date(year, month, *(day or [1]))
            looks[f"{letter(at + 1)}{number + 2}"] = "yyyy/m/d" if day else 'yyyy"年"m"月"'
    return Shape(xlsx(Grid([labels_of(notice, keys), *lines], looks=looks)), STUDIOS)


def typed_numbers(notice: Any) -> Shape:
    """Numbers as text, in full width, with 万元, 人 and 项 behind."""
    units = {"funding": "万元", "benefit": "万元", "member_count": "人", "results_count": "项"}
    wide = str.maketrans("0123456789.", "０１２３４５６７８９．")

    def spelling(key: str, text: str) -> Any:
        if key in NUMBERS:
            return text.translate(wide) + units.get(key, "")
        return text.replace("-", ".") if key in DAYS else text

    keys = keys_of(notice)
    return Shape(xlsx(Grid([labels_of(notice, keys), *lines_of(STUDIOS, keys, spelling)])), STUDIOS)


def number_phones(notice: Any) -> Shape:
    """Telephones as numbers: a landline lost its first 0, a mobile is whole."""

    def spelling(key: str, text: str) -> Any:
        whole = key in {"leader_phone", "contact_phone"}
        return int(text.replace("-", "")) if whole else plainly(key, text)

    keys = keys_of(notice)
    rows = [row | {"contact_phone": "0371-25665219"} for row in STUDIOS]
    content = xlsx(Grid([labels_of(notice, keys), *lines_of(rows, keys, spelling)]))
    return Shape(content, rows, asked=frozenset({"contact_phone"}))


def number_days(notice: Any) -> Shape:
    """Days as numbers of months: 2019.1 may have been 2019.10."""
    rows = [row | {"established_on": "2019-05", "recognised_on": "2020-10"} for row in STUDIOS]
    spelt = {"established_on": 2019.05, "recognised_on": 2020.1}
    keys = keys_of(notice)
    lines = lines_of(rows, keys, lambda key, text: spelt.get(key, plainly(key, text)))
    content = xlsx(Grid([labels_of(notice, keys), *lines]))
    return Shape(content, rows, asked=frozenset({"recognised_on"}))


def sub_rows(notice: Any) -> Shape:
    """The honours of one studio in a row each, every other cell merged over both rows."""
    keys = keys_of(notice)
    (line,) = lines_of([FIRST], keys)
    at = keys.index("leader_honours")
    line[at], further = FIRST["leader_honours"].split("\n")
    below = [""] * at + [further]
    merged = [f"{letter(n)}2:{letter(n)}3" for n in range(1, 29) if n - 1 != at]
    content = xlsx(Grid([labels_of(notice, keys), line, below], merged=merged))
    return Shape(content, [FIRST], asked=frozenset({"leader_honours"}))


def in_yuan(notice: Any) -> Shape:
    """The heads ask for 元."""
    keys = keys_of(notice)
    labels = [label.replace("万元", "元") for label in labels_of(notice, keys)]
    money = {"funding", "benefit"}
    lines = lines_of(
        STUDIOS,
        keys,
        lambda key, text: round(float(text) * 10000) if key in money else plainly(key, text),
    )
    return Shape(xlsx(Grid([labels, *lines])), STUDIOS, asked=frozenset(money))


def one_contact_column(notice: Any) -> Shape:
    """联系人及电话 in one column."""
    keys = keys_of(notice)[:-2]
    lines = [
        [*line, f"{row['contact']} {row['contact_phone']}"]
        for line, row in zip(lines_of(STUDIOS, keys), STUDIOS, strict=True)
    ]
    return Shape(xlsx(Grid([[*labels_of(notice, keys), "联系人及电话"], *lines])), STUDIOS)


def few_columns(notice: Any) -> Shape:
    """Nine columns; the rest is asked for."""
    keys = [
        "studio_name",
        "host_unit",
        "established_on",
        "funding",
        "benefit",
        "leader_name",
        "leader_phone",
    ]
    keys += ["contact", "contact_phone"]
    content = xlsx(Grid([["推荐汇总表"], labels_of(notice, keys), *lines_of(STUDIOS, keys)]))
    missing = frozenset(keys_of(notice)) - frozenset(keys) - {"row_number"}
    blank = dict.fromkeys(missing, "")
    return Shape(content, [row | blank for row in STUDIOS], asked=missing)


def hidden_columns(notice: Any) -> Shape:
    """Columns hidden to make the table fit; a hidden sheet holds an old copy."""
    keys = keys_of(notice)
    table = [labels_of(notice, keys), *lines_of(STUDIOS, keys)]
    old = Grid(table, "旧表", state="hidden")
    return Shape(xlsx(old, Grid(table, "汇总表", hidden_columns=("Q", "T"))), STUDIOS)


def without_head(notice: Any) -> Shape:
    """The head was cut off; the columns stand in the notice's order."""
    keys = keys_of(notice)
    return Shape(xlsx(Grid(lines_of(STUDIOS, keys))), STUDIOS, asked=frozenset(keys[1:]))


SHAPES: tuple[Callable[[Any], Shape], ...] = (
    bare, shuffled, low_head, split_labels, three_deep, renamed, grouped_names, continued, sheet_each, lying, pairs,
    interrupted, merged_unit, two_tables, real_days, typed_numbers, number_phones, number_days, sub_rows, in_yuan,
    one_contact_column, few_columns, hidden_columns, without_head,
)  # fmt: skip
