"""Our own 附件2 written, then read like a stranger's."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jiangjian.documents.summary_reading import read
from jiangjian.documents.summary_table import SummaryRow, write
from jiangjian.rules.field import Kind
from jiangjian.rules.values import understand
from tests.documents.conftest import VALUES

ROW = VALUES | {
    "standards": "企业标准《母线折弯作业指导书》",
    "established_on": "2019-03",
    "recognised_on": "2020-10-16",
    "contact": "褚虚川",
    "contact_phone": "0371-00000059",
}
HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=8)
SIGNS = st.text(
    st.sampled_from("开封工作室张三一二ABab019 ，。；：（）《》“”'\"=+-@·%/\\<>&_x000D_\t\n"),
    min_size=1,
    max_size=60,
)
COUNTS = st.integers(1, 500).map(str)
MONEY = st.decimals(0, 99999, places=2).map(str)
DAYS = st.dates(date(1960, 1, 1), date(2024, 11, 1)).map(date.isoformat)
MONTHS = DAYS.map(lambda day: day[:7])
PHONES = st.one_of(
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.from_regex(r"0371-[2-9][0-9]{7}", fullmatch=True),
)
BY_KIND = {
    Kind.TEXT: SIGNS,
    Kind.LONG_TEXT: SIGNS,
    Kind.LIST: st.lists(SIGNS, min_size=1, max_size=3).map("\n".join),
    Kind.COUNT: COUNTS,
    Kind.MONEY: MONEY,
    Kind.DAY: st.one_of(DAYS, MONTHS),
    Kind.MONTH: MONTHS,
    Kind.NAME: HAN,
    Kind.PHONE: PHONES,
}


def written(notice, rows, **more):
    out = BytesIO()
    write(
        out, notice, more.pop("unit", "龙亭区总工会"), [SummaryRow(each) for each in rows], **more
    )
    return out.getvalue()


def texts(reading):
    return [
        {key: value.text for key, value in row.items() if key != "row_number"}
        for row in reading.rows
    ]


def kept(notice, typed):
    """Return what the page keeps of a row as typed; what it cannot keep stays empty."""
    fields = {each.key: each for each in notice.fields}
    found = {}
    for column in notice.columns:
        text, field = typed.get(column.field, ""), fields.get(column.field)
        if field:
            read = understand(field, text, today=notice.last_day)
            text = read.text if read.value is not None else ""
        if column.field != "row_number":
            found[column.field] = text
    return found


def test_a_table_is_read_as_it_was_written(notice):
    content = written(
        notice, [ROW, ROW | {"studio_name": "李寓川劳模创新工作室"}], contact="褚虚川 0371-00000059",
        day=date(2024, 11, 9),
    )  # fmt: skip

    reading = read(content, "汇总表.xlsx", notice)

    wanted = kept(notice, ROW)
    assert texts(reading) == [wanted, wanted | {"studio_name": "李寓川劳模创新工作室"}]
    assert [value for row in reading.rows for value in row.values() if value.uncertain] == []
    assert reading.findings == ()
    assert (reading.unit.text, reading.contact.text) == ("龙亭区总工会", "褚虚川")
    assert (reading.contact_phone.text, reading.day.text) == ("0371-00000059", "2024-11-09")
    assert [(each.sheet, each.number) for each in reading.places] == [
        ("推荐汇总表", 6),
        ("推荐汇总表", 7),
    ]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_whatever_is_kept_comes_back(notice, data):
    kinds = {each.key: each for each in notice.fields}
    typed = []
    for number in range(data.draw(st.integers(1, 4))):
        row = {}
        for column in notice.columns:
            field = kinds.get(column.field)
            if field and field.kind in BY_KIND:
                row[column.field] = data.draw(BY_KIND[field.kind])
            elif field:
                row[column.field] = data.draw(st.sampled_from(field.options))
        row["studio_name"] = f"第{number}{data.draw(HAN)}创新工作室"
        row |= {"contact": data.draw(HAN), "contact_phone": "0371-25665219"}
        typed.append(kept(notice, row))

    reading = read(written(notice, typed), "汇总表.xlsx", notice)

    assert texts(reading) == typed


def test_a_text_longer_than_a_cell_is_put_together_again(notice):
    long = "".join(chr(0x20000 + number % 9000) for number in range(19_000))

    reading = read(written(notice, [ROW | {"achievements": long}]), "汇总表.xlsx", notice)

    found = reading.rows[0]["achievements"]
    assert (found.text, found.uncertain) == (long, False)
