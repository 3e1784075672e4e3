"""附件2 printed to PDF → sheets of cells, by its ruled lines; runs in the child process.

The libraries of PDF are imported where they are needed: a workbook is read without them.
"""

from __future__ import annotations

from jiangjian.documents.reading.layout import Line, Table
from jiangjian.documents.summary_reading.cells import CellKind, Loose, Range
from jiangjian.documents.summary_reading.parts import too_much
from jiangjian.documents.summary_reading.xlsx import MOST_COLUMNS, MOST_SHEETS


def read_pdf(content: bytes) -> list[Loose]:
    """Return each ruled table of each page as a sheet; none for a scan.

    :raises Unreadable: damaged, encrypted, or past a limit.
    """
    from jiangjian.documents.reading.pdf_layout import page_blocks  # noqa: PLC0415 - see above
    from jiangjian.documents.reading.pdf_signs import pages_of  # noqa: PLC0415 - see above

    sheets: list[Loose] = []
    lines: list[str] = []
    for page in pages_of(content):
        for each in page_blocks(page, len(sheets)):
            if isinstance(each, Line):
                lines.append(each.text)
            else:
                sheets.append(_sheet(each, page.number))
    if len(sheets) > MOST_SHEETS:
        raise too_much(f"PDF 里有 {len(sheets)} 个表格，最多 {MOST_SHEETS} 个")
    for first in sheets[:1]:
        first.lines = lines
    return sheets


def _sheet(table: Table, page: int) -> Loose:
    sheet = Loose(f"第{page}页表{table.number}", numbered=False)
    met: dict[str, Range] = {}
    for number, row in enumerate(table.rows):
        for cell in row:
            if cell.column >= MOST_COLUMNS:
                continue
            top, left, _, right = met.get(
                cell.where, (number, cell.column, number, cell.column + cell.span - 1)
            )
            if cell.where not in met:
                sheet.put((number, cell.column), CellKind.PLAIN, cell.text)
            met[cell.where] = top, left, number, right
    sheet.merged = [each for each in met.values() if each[:2] != each[2:]]
    return sheet
