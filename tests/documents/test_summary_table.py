"""附件2 as xlsx, read back by two other programs."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from jiangjian.documents.sheet import HIGHEST_ROW
from jiangjian.documents.summary_table import SummaryRow, blank, write

CONTACT = {"contact": "褚虚川", "contact_phone": "03710000059"}


def table(notice, *rows, unit="龙亭区总工会", **more):
    out = BytesIO()
    count = write(out, notice, unit, [SummaryRow(each) for each in rows], **more)
    return count, out.getvalue()


def sheet(content, name="推荐汇总表"):
    return openpyxl.load_workbook(BytesIO(content))[name]


def cells(content, row=6):
    return {each.column: each.value for each in sheet(content)[row]}


def column(notice, key):
    return next(number for number, each in enumerate(notice.columns, 1) if each.field == key)


def test_a_row_shows_each_column_and_counts_itself(notice, values):
    given = values | CONTACT | {"standards": "四步工作法"}

    count, content = table(notice, given, given)

    assert count == 2
    numbers = {
        "member_count",
        "results_count",
        "trained_count",
        "apprentice_count",
        "patent_count",
        "funding",
        "benefit",
    }
    wanted = {
        number: float(given[each.field]) if each.field in numbers else given.get(each.field, 2)
        for number, each in enumerate(notice.columns, 1)
    }
    assert cells(content, 7) == wanted


def test_private_fields_have_no_column(notice, values):
    _, content = table(notice, values)

    shown = {cell.value for row in sheet(content).iter_rows() for cell in row}
    assert (
        shown
        & {
            values[key]
            for key in ("leader_birth", "leader_ethnicity", "leader_politics", "leader_education")
        }
        == set()
    )


def test_the_head_has_the_groups_and_labels_of_the_notice(notice):
    _, content = table(notice)

    found = sheet(content)
    assert [each.value for each in found[5]] == [each.label for each in notice.columns]
    assert {
        (str(each), found.cell(each.min_row, each.min_col).value)
        for each in found.merged_cells.ranges
        if each.min_row == 4
    } == {
        ("A4:R4", "工作室基本情况"),
        ("S4:Z4", "工作室领衔人基本情况"),
        ("AA4:AB4", "推荐单位"),
    }


def test_the_lines_above_name_the_unit_its_contact_and_the_day(notice):
    _, content = table(notice, contact="褚虚川 0371-00000059", day=date(2024, 11, 9))

    said = [each.value for row in (1, 2, 3) for each in sheet(content)[row] if each.value]
    assert said == [
        "附件 2",
        "开封市劳模工匠（技能人才）创新工作室推荐汇总表",
        "推荐单位（盖章）：龙亭区总工会",
        "联系人：褚虚川 0371-00000059",
        "日期：2024年11月9日",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(1)",  # TXT-035
        "+86-371-25665219",  # TXT-035
        "-5℃ 低温工艺",  # TXT-035
        "{{7*7}}{% load static %}${7*7}#{7*7}",  # TXT-030
        '=HYPERLINK("http://example.invalid","点击")',
        "http://example.invalid",
        "1e5",
        "{=1}",
        " 首尾有空格 ",
    ],
)
def test_text_is_never_a_formula_a_link_or_a_number(notice, text):
    _, content = table(notice, {"studio_name": text})

    held = sheet(content).cell(6, column(notice, "studio_name"))
    assert (held.value, held.data_type, held.hyperlink) == (text, "s", None)
    assert (
        CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()[5][1]
        == text
    )


def test_text_that_looks_like_an_escape_is_escaped(notice):
    _, content = table(notice, {"studio_name": "_x0041_"})

    assert (
        cells(content)[2] == "_x005F_x0041_"
    )  # as the format writes _x0041_; openpyxl shows it raw


def test_empty_stays_empty_and_nought_is_nought(notice):  # NUM-022
    _, content = table(notice, {"funding": "0", "benefit": "", "patent_count": "0"})

    held = cells(content)
    assert [
        held[column(notice, key)] for key in ("funding", "benefit", "patent_count", "awards")
    ] == [0, None, 0, None]


def test_a_number_that_is_none_stays_as_typed(notice):
    _, content = table(
        notice, {"funding": "约12万", "benefit": "１２", "member_count": "1234567890123456"}
    )

    held = cells(content)
    assert [held[column(notice, key)] for key in ("funding", "benefit", "member_count")] == [
        "约12万",
        "１２",
        "1234567890123456",
    ]


def test_telephones_and_days_are_kept_as_typed(notice, values):
    _, content = table(notice, values | CONTACT)

    formats = {
        each.field: sheet(content).cell(6, number).number_format
        for number, each in enumerate(notice.columns, 1)
    }
    assert {key for key, shown in formats.items() if shown == "@"} == {
        "established_on",
        "recognised_on",
        "leader_name",
        "leader_phone",
        "contact",
        "contact_phone",
    }


def test_control_characters_are_left_out(notice):  # TXT-006
    _, content = table(notice, {"studio_name": "甲\x0b乙\x00"})

    assert cells(content)[2] == "甲乙"


@pytest.mark.parametrize(("length", "kept"), [(32_767, 32_767), (32_768, None)])
def test_a_cell_that_holds_no_more_goes_on_where_its_note_says(notice, length, kept):
    text = "新" * length
    _, content = table(notice, {"achievements": text})

    held = cells(content)[column(notice, "achievements")]
    names = openpyxl.load_workbook(BytesIO(content)).sheetnames
    if kept:
        assert (held, names) == (text, ["推荐汇总表"])
    else:
        rest = list(sheet(content, "续表").iter_rows(min_row=2, values_only=True))
        assert held == text[:16_000] + "（未完，全文共32768字，余下的在“续表”第1号）"
        assert [each[:3] for each in rest] == [
            (1, "主要业绩（500字）", 2),
            (1, "主要业绩（500字）", 3),
        ]
        assert held[:16_000] + "".join(each[3] for each in rest) == text


def test_rows_are_as_high_as_their_text_and_never_higher_than_allowed(notice):
    _, content = table(notice, {}, {"achievements": "新" * 400}, {"achievements": "新" * 9_000})

    short, long, longest = (sheet(content).row_dimensions[row].height for row in (6, 7, 8))
    assert short < long < longest == HIGHEST_ROW - 0.25  # whole pixels


def test_it_prints_on_a3_across_one_page_wide_with_its_head_repeated(notice):
    _, content = table(notice)

    found = sheet(content)
    page = found.page_setup
    assert (page.paperSize, page.orientation, page.fitToWidth, page.fitToHeight) == (
        8,
        "landscape",
        None,  # 1 where nothing is said
        0,
    )
    assert found.sheet_properties.pageSetUpPr.fitToPage
    assert (found.print_title_rows, found.freeze_panes) == ("$4:$5", "C6")


def test_the_blank_has_as_many_numbered_rows_as_the_largest_quota(notice):
    rows = list(sheet(blank(notice)).iter_rows(min_row=6, values_only=True))

    assert [row[0] for row in rows] == [1, 2, 3]
    assert {value for row in rows for value in row[1:]} == {None}


def test_equal_rows_give_equal_bytes(notice, values):
    assert table(notice, values) == table(notice, values)
