"""附件2 printed to PDF: read by its ruled lines, never for certain, or not at all."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Side

from jiangjian.documents.reading.office import convert, find_office
from jiangjian.documents.summary_reading import read
from jiangjian.documents.unreadable import Unreadable
from tests.documents.collecting.mailbox_world import CONTACTS
from tests.documents.samples import pdf
from tests.rules.collecting.readings import GOOD, OTHER

pytestmark = pytest.mark.office
LONG = "achievements"
THIN = Side(style="thin")


@pytest.fixture
def printed(notice):
    """Return the rows of a table and its print."""

    def make(*, wide=9.0, one_page=True, ruled=True, wrapped=True):
        rows = [{**each, **CONTACTS, LONG: "攻关三项难题。"} for each in (GOOD, OTHER)]
        book = Workbook()
        sheet = book.active
        sheet.append(["推荐汇总表"])
        sheet.append([each.label for each in notice.columns])
        for number, row in enumerate(rows, 1):
            named = {**row, "row_number": number}
            sheet.append([named.get(each.field, "") for each in notice.columns])
        for row in sheet.iter_rows(min_row=2):
            sheet.row_dimensions[row[0].row].height = 120
            for cell in row:
                cell.border = Border(THIN, THIN, THIN, THIN) if ruled else Border()
                cell.alignment = Alignment(wrap_text=wrapped, vertical="center")
                sheet.column_dimensions[cell.column_letter].width = wide
        sheet.page_setup.orientation = "landscape"
        sheet.sheet_properties.pageSetUpPr.fitToPage = one_page
        sheet.page_setup.fitToHeight = 0
        sheet.print_title_rows = "2:2"
        out = BytesIO()
        book.save(out)
        return rows, convert(out.getvalue(), "xlsx", "pdf", program=find_office())

    return make


def squashed(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("layout", [{}, {"wide": 14.0}, {"wide": 14.0, "one_page": False}], ids=str)
def test_every_value_is_read_and_asked_about(notice, printed, layout):
    rows, content = printed(**layout)

    found = read(content, "汇总表.pdf", notice)

    keys = [key for key in rows[0] if key in found.rows[0] and found.rows[0][key].how != "missing"]
    assert len(keys) >= 23
    assert [{key: squashed(row[key].text) for key in keys} for row in found.rows] == [
        {key: squashed(row[key]) for key in keys} for row in rows
    ]
    asked = [value for row in found.rows for key, value in row.items() if key != "row_number"]
    assert all(each.uncertain and each.sure < 90 for each in asked)
    assert found.findings[0].code == "printed_table"


def test_without_ruled_lines_nothing_is_taken_for_a_table(notice, printed):
    _, content = printed(ruled=False)

    found = read(content, "汇总表.pdf", notice)

    assert (found.rows, [each.code for each in found.findings]) == (
        (),
        ["printed_table", "no_table"],
    )


def test_words_that_run_over_the_lines_are_not_read(notice, printed):
    _, content = printed(wide=6.0, wrapped=False)

    with pytest.raises(Unreadable) as refused:
        read(content, "汇总表.pdf", notice)

    assert refused.value.code == "no_grid"


def test_a_scan_holds_no_table(notice):
    assert read(pdf(""), "汇总表.pdf", notice).rows == ()
