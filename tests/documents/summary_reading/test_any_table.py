"""Tables put together at random: no value is wrong without asking."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangjian.documents.summary_reading import read
from tests.documents.summary_reading.drawing import (
    DAYS,
    NUMBERS,
    STUDIOS,
    Grid,
    day_of,
    keys_of,
    labels_of,
    lines_of,
    plainly,
    xlsx,
)
from tests.documents.summary_reading.shapes import RENAMED
from tests.documents.summary_reading.text_shapes import in_word, text_of

ABOVE = (
    [], ["附件2"], ["推荐汇总表"], ["推荐单位（盖章）：龙亭区总工会", "", "联系人：褚虚川"], ["单位：万元"],
    ["填报日期", "2024年11月9日"], ["说明：每个推荐单位填一张表，工作室名称写全称，姓名不加空格。"],
)  # fmt: skip
BELOW = (
    [],
    ["注：数字按近1年填写"],
    ["审核人：", "", "填表人：褚虚川"],
    ["合计", "", 44],
    ["以下空白"],
)
BETWEEN = ([], ["", "", "", ""], ["小计"])
PEOPLE = frozenset({"member_count", "trained_count", "apprentice_count"})
SPELLINGS = {
    "plain": plainly,
    "typed": lambda key, text: text.replace("-", ".") if key in DAYS else text,
    "units": lambda key, text: f"{text}万元" if key in {"funding", "benefit"} else plainly(key, text),
    "people": lambda key, text: f"{text}人" if key in PEOPLE else plainly(key, text),
    "spoken": lambda key, text: day_of(text).replace("年", " 年 ") if key in DAYS else plainly(key, text),
}  # fmt: skip
FURTHER = ("备注", "领衔人身份证号", "出生年月", "民族", "是否省级")


@st.composite
def tables(draw, notice):
    """Draw rows of cells, and the studios that stand in them."""
    keys = draw(st.permutations(keys_of(notice)))
    dropped = draw(st.sets(st.sampled_from(keys), max_size=4)) - {"studio_name"}
    keys = [key for key in keys if key not in dropped]
    printed = dict(zip(keys, labels_of(notice, keys), strict=True))
    other = draw(st.sets(st.sampled_from(keys)))
    labels = [RENAMED[key] if key in other else printed[key] for key in keys]
    further = draw(st.lists(st.sampled_from(FURTHER), max_size=2, unique=True))
    spelling = SPELLINGS[draw(st.sampled_from(sorted(SPELLINGS)))]
    studios = draw(st.permutations(STUDIOS))[: draw(st.integers(1, 3))]
    blanks = draw(st.sets(st.sampled_from(sorted(NUMBERS | DAYS | {"awards", "contact"}))))
    given_rows = [
        {key: "" if key in blanks else text for key, text in row.items()} for row in studios
    ]
    rows = draw(st.lists(st.sampled_from(ABOVE), max_size=4))
    rows = [*rows, [*labels, *further]]
    for line in lines_of(given_rows, keys, lambda key, text: spelling(key, text) if text else ""):
        rows += [
            *draw(st.lists(st.sampled_from(BETWEEN), max_size=1)),
            [*line, *["略"] * len(further)],
        ]
    rows += draw(st.lists(st.sampled_from(BELOW), max_size=3))
    return [list(row) for row in rows], [
        {key: "" if key in dropped else text for key, text in row.items()} for row in given_rows
    ]


def made(rows, ending):
    """Return the rows as a file of some kind."""
    if ending == "xlsx":
        return xlsx(Grid(rows))
    if ending == "csv":
        return text_of(rows).encode("gb18030")
    width = max(map(len, rows))
    return in_word([[*row, *[""] * (width - len(row))] for row in rows])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), ending=st.sampled_from(["xlsx", "csv", "docx"]))
def test_no_value_is_wrong_without_asking(notice, data, ending):
    rows, wanted = data.draw(tables(notice))

    reading = read(made(rows, ending), f"汇总表.{ending}", notice)

    found = [
        (key, text, value.text)
        for studio, row in zip(wanted, reading.rows, strict=True)
        for key, text in studio.items()
        if (value := row[key]).text != text and not value.uncertain
    ]
    assert found == []
