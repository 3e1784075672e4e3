"""What is broken, hostile or huge: read with doubt, or stopped by a limit, each as its case says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from jiangjian.documents.reading.office import convert, find_office
from jiangjian.documents.summary_reading import read
from jiangjian.documents.unreadable import Unreadable
from tests.documents.summary_reading import hostile_tables as hostile
from tests.documents.summary_reading.drawing import (
    FIRST,
    STUDIOS,
    Grid,
    keys_of,
    labels_of,
    lines_of,
    xlsx,
)


def names(reading):
    return [row["studio_name"].text for row in reading.rows]


def certain(reading):
    return [
        key
        for row in reading.rows
        for key, value in row.items()
        if key != "row_number" and not value.uncertain
    ]


def codes(reading):
    return {each.code for each in reading.findings}


THREE = [row["studio_name"] for row in STUDIOS]


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (hostile.with_macro, "macro"),  # XLS-004
        (hostile.macro_by_type, "macro"),  # XLS-004
        (hostile.external_link, "external_link"),  # XLS-005
        (hostile.connection, "external_link"),  # XLS-005
        (hostile.dde, "external_link"),  # XLS-005
        (hostile.part_twice, "part_twice"),  # XLS-013
        (hostile.embedded, "embedded_object"),  # XLS-026
        (hostile.blank_rows, "cut_off"),  # XLS-020
    ],
)
def test_a_file_with_a_doubt_is_read_and_every_value_asked_about(notice, draw, code):
    reading = read(draw(notice), "汇总表.xlsx", notice)

    assert (names(reading), codes(reading) - {"unknown_column"}) == (THREE, {code})
    assert certain(reading) == []


def test_an_xls_named_xlsx_is_read_and_asked_about(notice):
    """XLS-002."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    content = convert(hostile.honest(notice), "xlsx", "xls", program=find_office())

    reading = read(content, "汇总表.xlsx", notice)

    assert (names(reading), codes(reading), certain(reading)) == (THREE, {"wrong_extension"}, [])
    assert "另存为" in reading.findings[0].remedy


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty"),  # XLS-031
        (hostile.locked("EncryptedPackage"), "encrypted"),  # XLS-003
        (hostile.locked("PowerPoint Document"), "kind_other"),
        (b"%PDF-1.7 ", "damaged"),
        (b"\x89PNG\r\n\x1a\n", "kind_other"),
        (b"PK\x05\x06" + bytes(18), "kind_other"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "damaged"),
        (b"\xff\x00\x81\x00" * 40, "kind_other"),
    ],
)
def test_what_cannot_be_read_says_why(notice, content, code):
    with pytest.raises(Unreadable) as refused:
        read(content, "汇总表.xlsx", notice)

    assert refused.value.code == code
    assert refused.value.remedy


def test_a_file_cut_in_half_is_damaged(notice):
    """XLS-030."""
    content = hostile.honest(notice)

    with pytest.raises(Unreadable) as refused:
        read(content[: len(content) // 2], "汇总表.xlsx", notice)

    assert refused.value.code == "damaged"


@pytest.mark.parametrize(
    ("draw", "code"),
    [
        (hostile.many_rows, "too_large"),  # XLS-006
        (hostile.large_cell, "too_large"),  # XLS-007
        (hostile.understated, "damaged"),  # XLS-012
        (hostile.many_sheets, "too_large"),  # XLS-034
        (hostile.many_strings, "too_large"),  # XLS-034
        (hostile.entities, "entities"),
    ],
)
def test_a_limit_stops_what_is_huge(notice, draw, code):
    with pytest.raises(Unreadable) as refused:
        read(draw(notice), "汇总表.xlsx", notice)

    assert refused.value.code == code


GROWTH = """
import sys
from pathlib import Path
from jiangjian.documents.summary_reading.opening import work
from jiangjian.documents.unreadable import Unreadable

def most():
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return int(told.partition("VmHWM:")[2].split()[0]) / 1024

content = sys.stdin.buffer.read()
before = most()
try:
    work(content, {"name": "汇总表.xlsx"})
except Unreadable as refused:
    print(refused.code, most() - before)
"""


@pytest.mark.skipif(
    not Path("/proc/self/status").exists(), reason="memory is read from Linux's /proc"
)
def test_rows_without_end_cost_the_reader_less_than_a_hundred_megabytes(notice):
    """XLS-006."""
    command = [sys.executable, "-X", "utf8", "-c", GROWTH]

    ran = subprocess.run(command, input=hostile.many_rows(notice), capture_output=True, check=True)

    code, grown = ran.stdout.split()
    assert (code, float(grown) < 100) == (b"too_large", True)


def test_two_hundred_megabytes_are_not_even_handed_to_the_reader(notice):
    """XLS-032."""
    with pytest.raises(Unreadable) as refused:
        read(b"PK" + bytes(200 << 20), "汇总表.xlsx", notice)

    assert (refused.value.code, "200 MiB" in refused.value.problem) == ("too_large", True)


@pytest.mark.parametrize(
    "draw",
    [
        hostile.honest,  # XLS-001
        hostile.far_cell,  # XLS-008
        hostile.thousand_blank_rows,  # XLS-020
        hostile.many_styles,  # XLS-034
    ],
)
def test_what_is_only_large_outside_the_table_is_read_whole(notice, draw):
    reading = read(draw(notice), "汇总表.xlsx", notice)

    assert (names(reading), reading.findings) == (THREE, ())
    assert [value for row in reading.rows for value in row.values() if value.uncertain] == []


@pytest.mark.parametrize(
    ("cached", "stale", "text", "code", "asks"),
    [
        ("21", False, "21", "formula_value", False),  # XLS-024
        ("21", True, "21", "formula_not_current", True),
        (None, False, "", "formula_without_value", True),  # XLS-024
    ],
)
def test_a_formula_counts_by_what_the_file_remembers(notice, cached, stale, text, code, asks):
    content = hostile.with_formula(notice, "A2+20", cached, stale=stale)

    reading = read(content, "汇总表.xlsx", notice)

    found = reading.rows[0]["member_count"]
    assert (found.text, found.uncertain, found.where) == (text, asks, "Sheet1!C2")
    assert [(each.code, each.at, each.row, each.column) for each in reading.findings] == [
        (code, "Sheet1!C2", 2, "C")
    ]


def test_a_text_that_looks_like_a_formula_stays_a_text(notice):
    """XLS-025."""
    reading = read(hostile.with_note(notice), "汇总表.xlsx", notice)

    found = reading.rows[0]["awards"]
    assert (found.text, found.uncertain) == ('=HYPERLINK("http://evil.invalid","点击")', False)


def test_merged_cells_among_the_data_are_named_and_asked_about(notice):
    """XLS-016: a merged head is fine."""
    keys = keys_of(notice)
    head = [["推荐汇总表"], labels_of(notice, keys)]
    grid = Grid([*head, *lines_of(STUDIOS, keys)], merged=["A1:AB1", "F3:F4", "Z3:Z4"])

    reading = read(xlsx(grid), "汇总表.xlsx", notice)

    assert [(each.code, each.at, each.field) for each in reading.findings] == [
        ("merged_cells", "Sheet1!F4", "host_unit"),
        ("merged_cells", "Sheet1!Z4", "leader_phone"),
    ]
    asked = {key for row in reading.rows for key, value in row.items() if value.uncertain}
    assert asked == {"host_unit", "leader_phone"}
    assert reading.rows[1]["host_unit"].text == FIRST["host_unit"]


def test_a_missing_column_is_named(notice):
    """XLS-018."""
    keys = [key for key in keys_of(notice) if key != "funding"]

    reading = read(
        xlsx(Grid([labels_of(notice, keys), *lines_of(STUDIOS, keys)])), "汇总表.xlsx", notice
    )

    (found,) = reading.findings
    assert (found.code, found.field) == ("missing_column", "funding")
    assert "经费投入（万元）" in found.problem
    assert {row["funding"].asks for row in reading.rows} == {"表里没有“经费投入（万元）”这一列"}


def test_a_column_nobody_asked_for_is_listed_and_not_kept(notice):
    """XLS-019."""
    keys = keys_of(notice)
    rows = [[*line, "410200198001010010"] for line in lines_of(STUDIOS, keys)]

    reading = read(xlsx(Grid([[*labels_of(notice, keys), "身份证号"], *rows])), "表.xlsx", notice)

    assert reading.unknown == ("身份证号",)
    assert [(each.code, each.column) for each in reading.findings] == [("unknown_column", "AC")]
    assert "410200198001010010" not in repr(reading)


def test_equal_rows_are_told_by_both_numbers(notice):
    """XLS-022."""
    keys = keys_of(notice)
    grid = Grid([labels_of(notice, keys), *lines_of([*STUDIOS, FIRST], keys)])

    reading = read(xlsx(grid), "汇总表.xlsx", notice)

    (found,) = reading.findings
    assert (found.code, "第 2 行" in found.problem, "第 5 行" in found.problem) == (
        "duplicate_row",
        True,
        True,
    )
    assert [all(v.uncertain for v in row.values()) for row in reading.rows] == [
        False,
        False,
        False,
        True,
    ]


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_hidden_parts_are_named_whatever_the_program(notice, ending):
    if ending != "xlsx" and find_office() is None:
        pytest.skip("LibreOffice is not installed")
    keys = keys_of(notice)
    table = [labels_of(notice, keys), *lines_of(STUDIOS, keys)]
    old = Grid([["旧"]], "旧表", state="hidden")
    content = xlsx(Grid(table, "汇总表", hidden_columns=("Q",), hidden_rows=(3,)), old)
    if ending != "xlsx":
        content = convert(content, "xlsx", ending, program=find_office())

    reading = read(content, f"汇总表.{ending}", notice)

    assert reading.hidden == ("旧表", "汇总表!Q1", "汇总表!A3")
    assert [each.code for each in reading.findings] == [
        "hidden_sheet",
        "hidden_column",
        "hidden_row",
    ]
    assert names(reading) == THREE
    asked = [any(value.uncertain for value in row.values()) for row in reading.rows]
    assert asked == [False, True, False]


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_formulas_and_their_errors_are_told_by_whatever_program(notice, ending):
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    worked = {"C2": "=20+1", "J2": "=1/0", "L2": "=NA()", "E2": "=DATE(2019,3,1)"}
    content = hostile.with_formulas(notice, worked, {"E2": 'yyyy"年"m"月"'})

    reading = read(
        convert(content, "xlsx", ending, program=find_office()), f"汇总表.{ending}", notice
    )

    row = reading.rows[0]
    found = {key: row[key].text for key in ("member_count", "funding", "benefit", "established_on")}
    assert found == {
        "member_count": "21",
        "funding": "#DIV/0!",
        "benefit": "#N/A",
        "established_on": "2019-03",
    }
    assert {key for key in row if row[key].uncertain} == {"funding", "benefit"}
    assert sorted((each.code, each.at) for each in reading.findings) == [
        ("cell_error", "Sheet1!J2"),
        ("cell_error", "Sheet1!L2"),
        ("formula_value", "Sheet1!C2"),
        ("formula_value", "Sheet1!E2"),
    ]


@pytest.mark.parametrize("ending", ["xls", "ods", "xlsx"])
def test_a_table_that_stands_apart_keeps_its_addresses(notice, ending):
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    keys = keys_of(notice)
    lines = [
        [],
        [],
        [],
        *([["", "", *row] for row in (labels_of(notice, keys), *lines_of(STUDIOS, keys))]),
    ]
    grid = Grid(lines, merged=["H5:H6"])

    reading = read(
        convert(xlsx(grid), "xlsx", ending, program=find_office()), f"汇总表.{ending}", notice
    )

    assert names(reading) == THREE
    assert reading.rows[0]["studio_name"].where == "Sheet1!D5"
    assert [(each.code, each.at) for each in reading.findings] == [("merged_cells", "Sheet1!H6")]
