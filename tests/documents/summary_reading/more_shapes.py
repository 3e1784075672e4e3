"""More shapes of 附件2: what stands around, beside and among the rows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tests.documents.summary_reading.drawing import (
    FIRST,
    SECOND,
    STUDIOS,
    THIRD,
    Grid,
    keys_of,
    labels_of,
    letter,
    lines_of,
    xlsx,
)
from tests.documents.summary_reading.hostile_tables import SHEET, part_of, with_parts
from tests.documents.summary_reading.shapes import Shape
from tests.documents.summary_reading.text_shapes import in_word

MONEY = frozenset({"funding", "benefit"})


def yuan_above(notice: Any) -> Shape:
    """The line above the table says 单位：元; the heads say nothing."""
    keys = keys_of(notice)
    labels = [label.replace("（万元）", "") for label in labels_of(notice, keys)]
    rows = lines_of(STUDIOS, keys)
    for row, studio in zip(rows, STUDIOS, strict=True):
        for key in MONEY:
            row[keys.index(key)] = round(float(studio[key]) * 10_000)
    return Shape(
        xlsx(Grid([["汇总表"], ["", "", "单位：元"], labels, *rows])), STUDIOS, asked=MONEY
    )


def leader_below(notice: Any) -> Shape:
    """The last eight columns stand below the others, without a number, in another order of rows."""
    keys = keys_of(notice)
    left, right = keys[:20], ["leader_name", *keys[20:]]
    upper = [labels_of(notice, left), *lines_of(STUDIOS, left)]
    lower = [labels_of(notice, right), *lines_of((SECOND, THIRD, FIRST), right)]
    return Shape(xlsx(Grid([*upper, ["续"], *lower])), STUDIOS)


def left_blank(notice: Any) -> Shape:
    """Rows of the blank table left over: numbered, the contact's cells merged over all of them."""
    keys = keys_of(notice)
    blank = [[number, *[""] * 27] for number in range(4, 11)]
    rows = [labels_of(notice, keys), *lines_of(STUDIOS, keys), *blank, ["以下空白"]]
    return Shape(xlsx(Grid(rows, merged=["AA2:AA11", "AB2:AB11"])), STUDIOS)


def other_lists(notice: Any) -> Shape:
    """A list of members on a second sheet, a copy of the table on a third."""
    keys = keys_of(notice)
    table = [labels_of(notice, keys), *lines_of(STUDIOS, keys)]
    members = [
        ["序号", "姓名", "性别", "专业（工种）", "技术等级", "联系电话"],
        *([n, f"张{n}三", "男", "钳工", "技师", "13800001111"] for n in range(1, 9)),
    ]
    grids = (Grid(table, "汇总表"), Grid(members, "成员名单"), Grid(table, "汇总表 (2)"))
    return Shape(xlsx(*grids), STUDIOS)


def time_apart(notice: Any) -> Shape:
    """获得时间 is a column of its own beside 个人荣誉."""
    keys = keys_of(notice)
    at = keys.index("leader_honours")
    labels = labels_of(notice, keys)
    labels[at : at + 1] = ["个人荣誉", "获得时间"]
    rows = [[*row[: at + 1], "2018年", *row[at + 1 :]] for row in lines_of(STUDIOS, keys)]
    return Shape(xlsx(Grid([labels, *rows])), STUDIOS, asked=frozenset({"leader_honours"}))


def bare_sums(notice: Any) -> Shape:
    """A row of sums that does not say 合计, and a row that says it is an example."""
    keys = keys_of(notice)
    rows = lines_of(STUDIOS, keys)
    example = ["例", *rows[0][1:]]
    sums: list[Any] = ["", "", 44, "", "", "", "", "", "", 76.5, 38]
    return Shape(xlsx(Grid([labels_of(notice, keys), example, *rows, sums])), STUDIOS)


def shown_otherwise(notice: Any) -> Shape:
    """Days that show as Mar-19, as 10月16日 or as a year alone."""
    keys = keys_of(notice)
    rows = lines_of([FIRST, SECOND], keys)
    first, second = keys.index("established_on"), keys.index("recognised_on")
    rows[0][first], rows[0][second] = date(2019, 3, 1), date(2020, 10, 16)
    rows[1][first], rows[1][second] = date(2017, 11, 6), date(2022, 6, 1)
    looks = {
        f"{letter(first + 1)}2": "mmm-yy",
        f"{letter(second + 1)}2": 'm"月"d"日"',
        f"{letter(first + 1)}3": "[$-804]yyyy-mm-dd;@",
        f"{letter(second + 1)}3": 'yyyy"年"',
    }
    content = xlsx(Grid([labels_of(notice, keys), *rows], looks=looks))
    return Shape(content, [FIRST, SECOND], asked=frozenset({"recognised_on"}))


def unit_under_group(notice: Any) -> Shape:
    """单位名称, 联系人 and 电话 under 推荐单位."""
    keys = keys_of(notice)
    labels = [*labels_of(notice, keys)[:-2], "单位名称", "联系人", "电话"]
    groups = ["工作室基本情况", *[""] * 17, "工作室领衔人基本情况", *[""] * 7, "推荐单位", "", ""]
    rows = [[*row[:-2], "龙亭区总工会", *row[-2:]] for row in lines_of(STUDIOS, keys)]
    merged = ["A1:R1", "S1:Z1", "AA1:AC1"]
    return Shape(xlsx(Grid([groups, labels, *rows], merged=merged)), STUDIOS)


def qualified(notice: Any) -> Shape:
    """Labels with 近1年, 建立以来, 领衔人 or 工作室 before, units and remarks behind."""
    told = {
        "trained_count": "近1年技能培训人数（人次）", "patent_count": "建立以来取得专利数量", "leader_sex": "领衔人性别",
        "recognised_on": "工作室认定时间", "funding": "4.经费投入（单位：万元，保留两位小数）", "leader_grade": "工作室领衔人技术等级",
        "achievements": "创新工作室主要业绩（500字以内）", "established_on": "建立日期（如2019年5月）*", "member_count": "成员人数：",
    }  # fmt: skip
    keys = keys_of(notice)
    labels = [
        told.get(key, label) for key, label in zip(keys, labels_of(notice, keys), strict=True)
    ]
    return Shape(xlsx(Grid([labels, *lines_of(STUDIOS, keys)])), STUDIOS)


def hidden_row(notice: Any) -> Shape:
    """A row that a filter has hidden is read and asked about."""
    keys = keys_of(notice)
    grid = Grid([labels_of(notice, keys), *lines_of(STUDIOS, keys)], hidden_rows=(3,))
    return Shape(xlsx(grid), STUDIOS, asked=frozenset(keys) - {"row_number"})


def twin_columns(notice: Any) -> Shape:
    """Two columns 经费投入 that differ."""
    keys = keys_of(notice)
    labels = [*labels_of(notice, keys), "经费投入（万元）"]
    rows = [[*row, 1.5] for row in lines_of(STUDIOS, keys)]
    return Shape(xlsx(Grid([labels, *rows])), STUDIOS, asked=frozenset({"funding"}))


def word_goes_on(notice: Any) -> Shape:
    """A table of Word that goes on in a second one without a head."""
    keys = keys_of(notice)
    rows = lines_of(STUDIOS, keys)
    content = in_word([labels_of(notice, keys), rows[0]], rows[1:])
    return Shape(content, STUDIOS, "汇总表.docx", frozenset(keys) - {"row_number"})


def errors(notice: Any) -> Shape:
    """#REF! in a number, true in another, a note in the place of an amount."""
    keys = keys_of(notice)
    (row,) = lines_of([FIRST], keys)
    row[keys.index("funding")] = "#REF!"
    row[keys.index("results_count")] = True
    row[keys.index("benefit")] = "约400万元"
    asked = frozenset({"funding", "results_count", "benefit"})
    return Shape(xlsx(Grid([labels_of(notice, keys), row])), [FIRST], asked=asked)


def strange_signs(notice: Any) -> Shape:
    """Control characters, a point for the dot of a name, texts that begin with + and @."""
    keys = keys_of(notice)
    (row,) = lines_of([SECOND], keys)
    row[keys.index("awards")] = "+1等奖"
    row[keys.index("standards")] = "@工作法"
    row[keys.index("leader_name")] = "古丽.阿依"
    row[keys.index("specialty")] = "细纱\u200b工艺"
    wanted = SECOND | {"awards": "+1等奖", "standards": "@工作法", "specialty": "细纱\u200b工艺"}
    content = xlsx(Grid([labels_of(notice, keys), row]))
    return Shape(content, [wanted], asked=frozenset({"leader_name"}))


def numbered_columns(notice: Any) -> Shape:
    """A row that numbers the columns, below it one that says how to fill them in."""
    keys = keys_of(notice)
    told = ["（序号）", "（写全称）", "（人）", "", "（年月日）"]
    rows = [labels_of(notice, keys), list(range(1, 29)), told, *lines_of(STUDIOS, keys)]
    return Shape(xlsx(Grid(rows)), STUDIOS)


def broken_names(notice: Any) -> Shape:
    """Names and posts broken by hand to fit their cells."""
    keys = keys_of(notice)
    (row,) = lines_of([FIRST], keys)
    row[keys.index("studio_name")] = "王㛃䶮\n创新工作室"
    row[keys.index("leader_post")] = "开封南柯开关设备\n  有限公司\n班长"
    row[keys.index("leader_name")] = "王㛃\n䶮"
    return Shape(xlsx(Grid([labels_of(notice, keys), row])), [FIRST])


def powers_of_ten(notice: Any) -> Shape:
    """Numbers as some programs write them: 1.3800003202E10, 4.126E1, 403.76999999999998."""
    keys = keys_of(notice)
    (row,) = lines_of([FIRST], keys)
    row[keys.index("leader_phone")] = 13800003202
    content = xlsx(Grid([labels_of(notice, keys), row]))
    sheet = part_of(content, SHEET)
    for plain, written in (
        ("13800003202", "1.3800003202E10"),
        ("41.26", "4.126E1"),
        ("403.77", "403.76999999999998"),
    ):
        sheet = sheet.replace(f"<v>{plain}</v>", f"<v>{written}</v>")
    return Shape(with_parts(content, **{SHEET: sheet}), [FIRST])


MORE_SHAPES: tuple[Callable[[Any], Shape], ...] = (
    yuan_above, leader_below, left_blank, other_lists, time_apart, bare_sums, shown_otherwise, unit_under_group,
    qualified, hidden_row, twin_columns, word_goes_on, errors, strange_signs, numbered_columns, broken_names,
    powers_of_ten,
)  # fmt: skip
