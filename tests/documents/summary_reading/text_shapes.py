"""Shapes of 附件2 that are no .xlsx: texts, web pages, Word tables, files made by hand or by LibreOffice."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from html import escape
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import docx

from jiangjian.documents.reading.office import convert, find_office
from tests.documents.summary_reading.drawing import (
    FIRST,
    STUDIOS,
    Grid,
    keys_of,
    labels_of,
    letter,
    lines_of,
    xlsx,
)
from tests.documents.summary_reading.shapes import Shape, real_days


def table_of(notice: Any) -> list[list[Any]]:
    """Return head and rows as a clerk types them."""
    keys = keys_of(notice)
    return [labels_of(notice, keys), *lines_of(STUDIOS, keys)]


def text_of(rows: list[list[Any]], mark: str = ",") -> str:
    """Return rows as a spreadsheet saves them: quoted where they must be."""
    out = StringIO(newline="")
    csv.writer(out, delimiter=mark).writerows(rows)
    return out.getvalue()


def csv_gbk(notice: Any) -> Shape:
    """As WPS saves it in China, titles above; GBK lacks two characters, GB18030 has them."""
    rows = [["附件2"], ["推荐单位：龙亭区总工会"], *table_of(notice)]
    return Shape(text_of(rows).encode("gb18030"), STUDIOS, "汇总表.csv")


def csv_bom(notice: Any) -> Shape:
    """XLS-028: UTF-8 with its mark."""
    return Shape(text_of(table_of(notice)).encode("utf-8-sig"), STUDIOS, "汇总表.csv")


def csv_tabs(notice: Any) -> Shape:
    """XLS-028: UTF-16 with tabs, as Excel's Unicode 文本 is."""
    return Shape(text_of(table_of(notice), "\t").encode("utf-16"), STUDIOS, "汇总表.txt")


def csv_semicolons(notice: Any) -> Shape:
    """XLS-028: semicolons, no mark."""
    return Shape(text_of(table_of(notice), ";").encode(), STUDIOS, "汇总表.csv")


def csv_guarded(notice: Any) -> Shape:
    """Telephones kept as text by ="…", a text that begins with = behind an apostrophe."""
    rows = table_of(notice)
    for row in rows[1:]:
        row[-1], row[14] = f'="{row[-1]}"', "'=2023年全省数字政府优秀案例"
    wanted = [row | {"awards": "=2023年全省数字政府优秀案例"} for row in STUDIOS]
    return Shape(text_of(rows).encode(), wanted, "汇总表.csv")


def csv_numbers(notice: Any) -> Shape:
    """A csv saved from numbers: 2019.10 became 2019.1, a telephone 1.38E+10, another lost its 0."""
    rows = table_of(notice)
    for row in rows[1:]:
        row[8], row[25], row[27] = "2020.1", "1.38E+10", "37100000059"
    phones = {
        "leader_phone": "1.38E+10",
        "contact_phone": "0371-00000059",
        "recognised_on": "2020.1",
    }
    wanted = [row | phones for row in STUDIOS]
    return Shape(text_of(rows).encode(), wanted, "汇总表.csv", frozenset(phones))


def web_page(notice: Any) -> Shape:
    """A web page named .xls, as older systems export it."""
    rows = "".join(
        "<tr>"
        + "".join(f"<td>{escape(str(cell)).replace(chr(10), '<br>')}</td>" for cell in row)
        + "</tr>"
        for row in table_of(notice)
    )
    page = (
        '<html><head><meta charset="gb2312"><script>alert(1)</script></head><body><p>推荐单位：龙亭区总工会</p>'
        f'<table border=1><tr><th colspan=28>推荐汇总表</th></tr>{rows}</table></body></html>'
    )  # fmt: skip
    asked = frozenset(keys_of(notice)) - {"row_number"}
    return Shape(page.encode("gb18030"), STUDIOS, "汇总表.xls", asked)


def word_table(notice: Any) -> Shape:
    """Typed as a table of Word, a title and the unit above."""
    return Shape(in_word(table_of(notice)), STUDIOS, "汇总表.docx")


def word_pages(notice: Any) -> Shape:
    """Typed as a table of Word for each studio, the second half of the columns in a table of its own."""
    keys = keys_of(notice)
    left, right = keys[:18], ["row_number", *keys[18:]]
    tables = [[labels_of(notice, part), *lines_of(STUDIOS, part)] for part in (left, right)]
    return Shape(in_word(*tables), STUDIOS, "汇总表.docx")


def in_word(*tables: list[list[Any]]) -> bytes:
    """Return a text with tables."""
    document = docx.Document()
    document.add_paragraph("开封市劳模工匠（技能人才）创新工作室推荐汇总表")
    document.add_paragraph("推荐单位（盖章）：龙亭区总工会      2024年11月9日")
    for rows in tables:
        table = document.add_table(len(rows), len(rows[0]))
        for row, values in zip(table.rows, rows, strict=True):
            for cell, value in zip(row.cells, values, strict=True):
                cell.text = str(value)
        document.add_paragraph()
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def merged_in_word(notice: Any) -> Shape:
    """A table of Word with the contact merged down and a row of groups above."""
    rows = table_of(notice)
    groups = ["工作室基本情况", *[""] * 17, "工作室领衔人基本情况", *[""] * 7, "推荐单位", ""]
    document = docx.Document()
    table = document.add_table(5, 28)
    for row, values in zip(table.rows, [groups, *rows], strict=True):
        for cell, value in zip(row.cells, values, strict=True):
            cell.text = str(value)
    for column in (26, 27):
        for row in (3, 4):
            table.cell(row, column).text = ""
        table.cell(2, column).merge(table.cell(4, column))
    for first, last in ((0, 17), (18, 25), (26, 27)):
        table.cell(0, first).merge(table.cell(0, last))
    out = BytesIO()
    document.save(out)
    return Shape(out.getvalue(), STUDIOS, "汇总表.docx")


def by_hand(notice: Any) -> Shape:
    """XLS-029: written as WPS may write it: inline strings, no addresses, rich text, no size given."""
    rows = []
    for line in table_of(notice):
        cells = "".join(
            f"<c><v>{value}</v></c>"
            if isinstance(value, int | float)
            else f'<c t="inlineStr"><is><r><t>{escape(value[:2])}</t></r><r><t xml:space="preserve">{escape(value[2:])}</t></r>'
            '<rPh sb="0" eb="1"><t>ピンイン</t></rPh></is></c>'
            for value in line
        )
        rows.append(f"<row>{cells}</row>")
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{relations}" xmlns:wps="urn:wps"><fileVersion appName="WPS"/>'
        '<sheets><sheet name="汇总表" sheetId="1" r:id="rId9"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId9" Type="{relations}/worksheet" Target="/xl/worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{"".join(rows)}</sheetData></worksheet>',
    }  # fmt: skip
    return Shape(zipped(parts), STUDIOS)


def zipped(parts: dict[str, str]) -> bytes:
    """Return parts as a container."""
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def from_1904(notice: Any) -> Shape:
    """A book whose days count from 1904, as old Macintoshes left it."""
    shape = real_days(notice)
    with ZipFile(BytesIO(shape.content)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    book = parts["xl/workbook.xml"]
    parts["xl/workbook.xml"] = re.sub(r"<workbookPr\b", '<workbookPr date1904="1"', book)
    sheet = parts["xl/worksheets/sheet1.xml"]
    for serial in range(36_000, 46_000):
        sheet = sheet.replace(f"<v>{serial}</v>", f"<v>{serial - 1462}</v>")
    parts["xl/worksheets/sheet1.xml"] = sheet
    return Shape(zipped(parts), STUDIOS)


def sheet_as_xml(notice: Any) -> Shape:
    """A workbook as one XML file, named .xls, as systems of 2003 export it."""
    rows = "".join(
        "<Row>"
        + "".join(
            f'<Cell><Data ss:Type="{"String" if isinstance(cell, str) else "Number"}">{escape(str(cell))}</Data></Cell>'
            for cell in row
        ).replace("\n", "&#10;")
        + "</Row>"
        for row in table_of(notice)
    )
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    book = (
        f'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="汇总表"><Table>{rows}</Table></Worksheet></Workbook>'
    )
    return Shape(book.encode(), STUDIOS, "汇总表.xls")


def converted(target: str, name: str, source: Callable[[Any], Shape]) -> Callable[[Any], Shape]:
    """Return the shape that LibreOffice makes of another one."""

    def draw(notice: Any) -> Shape:
        given = source(notice)
        begun = given.name.rpartition(".")[2]
        made = convert(given.content, begun, target, program=find_office())
        return Shape(made, given.rows, name, given.asked)

    draw.__name__ = f"{source.__name__}_as_{name.rpartition('.')[2]}"
    return draw


def looks(notice: Any) -> Shape:
    """Numbers that a format dresses: 万元 behind, zeros before, thousands parted."""
    keys = keys_of(notice)
    (line,) = lines_of([FIRST], keys)
    line[keys.index("contact_phone")] = 37100000059
    dressed = {"funding": '0.00"万元"', "trained_count": "#,##0", "contact_phone": "000000000000"}
    places = {f"{letter(keys.index(key) + 1)}2": look for key, look in dressed.items()}
    wanted = FIRST | {"contact_phone": "0371-00000059"}
    return Shape(xlsx(Grid([labels_of(notice, keys), line], looks=places)), [wanted])


TEXT_SHAPES: tuple[Callable[[Any], Shape], ...] = (
    csv_gbk, csv_bom, csv_tabs, csv_semicolons, csv_guarded, csv_numbers, web_page, word_table, word_pages,
    merged_in_word, by_hand, from_1904, looks,
)  # fmt: skip
CONVERTED: tuple[Callable[[Any], Shape], ...] = (
    converted("xls", "汇总表.xls", real_days),
    converted("xls", "汇总表.et", real_days),
    converted("ods", "汇总表.ods", real_days),
    converted("xlsx", "汇总表.xlsx", real_days),
    converted("doc", "汇总表.doc", word_table),
    converted("rtf", "汇总表.rtf", word_table),
    sheet_as_xml,
)
