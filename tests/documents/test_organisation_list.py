"""The list of organisations: its template and what is read from it."""

from __future__ import annotations

from io import BytesIO

import openpyxl
import pytest
import xlsxwriter

from jiangjian.documents.organisation_list import (
    CellError,
    OrganisationRead,
    OrganisationRow,
    read,
    template,
)
from jiangjian.documents.unreadable import Unreadable

HEAD = ["名称*", "类别*", "上级单位", "联系人", "电话"]


def book(*rows):
    out = BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        sheet = workbook.add_worksheet()
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def test_the_template_has_a_sheet_to_fill_and_one_that_says_how(notice):
    found = openpyxl.load_workbook(BytesIO(template(notice)))

    assert found.sheetnames == ["单位名单", "填写说明"]
    assert [cell.value for cell in found["单位名单"][1]] == HEAD
    said = {row[0]: row[1] for row in found["填写说明"].iter_rows(values_only=True)}
    assert said["类别可以填"] == (
        "县（区）总工会（推荐单位）、市产业联合工会分会（推荐单位）、市直机关工会（推荐单位）、基层工会（申报单位）"
    )


def test_the_empty_template_reads_as_nothing(notice):
    assert read(template(notice), notice) == OrganisationRead((), ())


def test_rows_are_read_by_the_words_of_the_head(notice):
    content = book(
        ["2024年单位名单"],
        ["类 别", "单位名称", "联系电话", "身份证号", "上级单位"],
        ["县（区）总工会", "龙亭区总工会", 13800138000, "x", ""],
        [],
        ["各基层工会", "甲公司工会", "0371-00000001", "", "龙亭区总工会"],
    )

    assert read(content, notice) == OrganisationRead(
        (
            OrganisationRow(3, "龙亭区总工会", "county", "", "", "13800138000"),
            OrganisationRow(5, "甲公司工会", "unit", "龙亭区总工会", "", "0371-00000001"),
        ),
        (),
    )


def test_each_error_names_its_row_and_column_and_the_right_rows_are_kept(notice):
    content = book(
        HEAD,
        ["龙亭区总工会", "县（区）总工会"],
        ["龙亭区总工会", "县（区）总工会"],
        ["", "基层工会", "龙亭区总工会"],
        ["乙公司工会", "基层工会"],
        ["丙公司工会", "街道", "龙亭区总工会"],
        ["丁公司工会", "基层工会", "丁公司工会"],
    )

    found = read(content, notice)

    assert [(each.row, each.name) for each in found.rows] == [(2, "龙亭区总工会")]
    assert [(each.row, each.column) for each in found.errors] == [
        (3, "名称"),
        (4, "名称"),
        (5, "上级单位"),
        (6, "类别"),
        (7, "上级单位"),
    ]
    assert found.errors[0] == CellError(
        3, "名称", "“龙亭区总工会”在第2行和第3行各有一行", "请只留一行"
    )


@pytest.mark.parametrize(("length", "columns"), [(100, []), (101, ["名称"])])
def test_a_name_has_at_most_a_hundred_characters(notice, length, columns):
    found = read(book(HEAD, ["会" * length, "县（区）总工会"]), notice)

    assert [each.column for each in found.errors] == columns


def test_a_missing_column_is_named(notice):
    found = read(book(["名称", "电话"], ["龙亭区总工会", "1"]), notice)

    assert found == OrganisationRead(
        (),
        (
            CellError(
                1, "类别", "没有找到“类别”这一列", "请下载导入模板，保留它的表头，再把内容填进去"
            ),
        ),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),
        (b"a,b\n1,2\n", "kind_other"),
        (b"PK\x03\x04half", "damaged"),
        (book(HEAD)[:2000], "damaged"),
    ],
)
def test_what_is_no_sheet_is_refused_with_a_remedy(notice, content, code):
    with pytest.raises(Unreadable) as refused:
        read(content, notice)

    assert (refused.value.code, "请" in refused.value.remedy) == (code, True)


def test_a_cell_far_away_costs_only_its_own_job(notice):
    out = BytesIO()
    with xlsxwriter.Workbook(out) as workbook:
        workbook.add_worksheet().write_string(1_048_575, 16_383, "x")
        workbook.worksheets()[0].write_row(0, 0, HEAD)

    with pytest.raises(Unreadable) as refused:
        read(out.getvalue(), notice)

    assert refused.value.code in {"too_large", "too_slow"}
