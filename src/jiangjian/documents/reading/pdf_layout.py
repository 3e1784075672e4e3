"""A PDF with a text layer as lines and tables: characters by their place, cells by ruled lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jiangjian.documents.reading.grid import Cell
from jiangjian.documents.reading.layout import Block, Line, Table
from jiangjian.documents.reading.pdf_cells import Region, Ruled, ruled_tables
from jiangjian.documents.reading.pdf_signs import Page, Rule, Sign, pages_of
from jiangjian.documents.unreadable import unreadable

HEAD: Final = 1024
LEAST_SIGNS: Final = 20
SAME_LINE: Final = 0.5  # of the size of a character
WORD_GAP: Final = 0.2  # between Latin letters
GAP: Final = 1.1  # between any others: a space
WIDE_GAP: Final = 2.0  # two spaces, which part a label from its value
ROOM: Final = 12.0  # pt of padding left and right in a cell
UNDER: Final = 5.0  # pt below the base line


@dataclass(frozen=True, slots=True)
class Row:
    """Characters that stand on one line, from the left."""

    signs: tuple[Sign, ...]

    @property
    def width(self) -> float:
        """Return how wide it is."""
        return self.signs[-1].right - self.signs[0].left

    @property
    def size(self) -> float:
        """Return the size of its largest character."""
        return max(each.size for each in self.signs)


def is_pdf(content: bytes) -> bool:
    """Tell whether a file says that it is a PDF."""
    return b"%PDF-" in content[:HEAD]


def pdf_layout(content: bytes) -> tuple[Block, ...]:
    """Return the lines and tables of a PDF; rows that a page break cut in two are whole again.

    :raises Unreadable: ``no_text_layer`` for a scan, or what opening says.
    """
    pages = pages_of(content)
    signs = [each for page in pages for each in page.signs if each.text != "\ufffd"]
    if len(signs) < LEAST_SIGNS:
        raise unreadable(
            "no_text_layer",
            "这个 PDF 里没有文字，是扫描件或图片",
            "请提交填写时用的 Word 或 WPS 文件；只有扫描件的，请在页面上照着填写",
        )
    blocks: list[Block] = []
    tables = 0
    for page in pages:
        for block in _page_blocks(page, tables):
            if isinstance(block, Table):
                tables = block.number
                blocks = _carried_over(blocks, block)
            else:
                blocks.append(block)
    return tuple(blocks)


def _page_blocks(page: Page, tables: int) -> Iterator[Block]:
    """Yield what stands on a page, from the top."""
    ruled = ruled_tables(page.rules)
    left = list(page.signs)
    placed: list[tuple[float, Block]] = []
    for number, table in enumerate(ruled, tables + 1):
        made, left = _table(table, left, number, page.number)
        placed.append((table.top, made))
    rows = rows_of(left)
    edge = max((each.signs[-1].right for each in rows), default=0.0)
    level = [each for each in page.rules if each.level]
    for number, row in enumerate(rows, 1):
        text, blanks = _text(row, level)
        full = edge - row.signs[-1].right < row.size * 1.6
        placed.append((row.signs[0].base, Line(number, text, blanks, page.number, full)))
    yield from (block for _, block in sorted(placed, key=lambda each: -each[0]))


def _table(table: Ruled, signs: list[Sign], number: int, page: int) -> tuple[Table, list[Sign]]:
    """Return a ruled table with its texts, and the characters that stand outside of it."""
    inside: dict[Region, list[Sign]] = {each: [] for each in table.regions}
    outside = []
    for sign in signs:
        held = next((each for each in table.regions if each.holds(sign.middle)), None)
        if held is None:
            outside.append(sign)
        else:
            inside[held].append(sign)
    cells: dict[Region, Cell] = {}
    rows = []
    for row in range(table.rows):
        line = []
        for place, region in enumerate(table.row(row), 1):
            if region not in cells:
                text = cell_text(inside[region], region.right - region.left)
                cells[region] = Cell(
                    number, row + 1, place, region.column, region.columns, text, page=page
                )
            line.append(cells[region])
        rows.append(tuple(line))
    return Table(number, tuple(rows)), outside


def cell_text(signs: Iterable[Sign], width: float) -> str:
    """Return the text of a cell; a line that only ran out of room goes on without a break."""
    text = ""
    before: Row | None = None
    for row in rows_of(signs):
        line = _text(row, ())[0]
        if before is not None:
            full = width - before.width - ROOM < row.signs[0].size * 1.2
            between = " " if text[-1:].isascii() and line[:1].isascii() else ""
            text += between if full else "\n"
        text += line
        before = row
    return text


def rows_of(signs: Iterable[Sign]) -> tuple[Row, ...]:
    """Return characters by line, from the top."""
    rows: list[list[Sign]] = []
    for sign in sorted(signs, key=lambda each: (-each.base, each.left)):
        if rows and abs(rows[-1][0].base - sign.base) < SAME_LINE * min(
            sign.size, rows[-1][0].size
        ):
            rows[-1].append(sign)
        else:
            rows.append([sign])
    return tuple(Row(tuple(sorted(each, key=lambda sign: sign.left))) for each in rows)


def _text(row: Row, rules: Sequence[Rule]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text of a line and where it is underlined."""
    text, blanks = "", list[tuple[int, int]]()
    before: Sign | None = None
    for sign in row.signs:
        text += _between(before, sign)
        if any(_is_under(each, sign) for each in rules):
            start = blanks.pop()[0] if blanks and not text[blanks[-1][1] :].strip() else len(text)
            blanks.append((start, len(text) + len(sign.text)))
        text += sign.text
        before = sign
    return text, tuple(blanks)


def _between(before: Sign | None, sign: Sign) -> str:
    if before is None:
        return ""
    gap = (sign.left - before.right) / max(sign.size, before.size)
    if gap > WIDE_GAP:
        return "  "
    latin = before.text[-1].isascii() and sign.text[0].isascii()
    return " " if gap > (WORD_GAP if latin else GAP) else ""


def _is_under(rule: Rule, sign: Sign) -> bool:
    middle = (sign.left + sign.right) / 2
    return rule.start <= middle <= rule.end and -UNDER < rule.at - sign.base < 1


def _carried_over(blocks: list[Block], table: Table) -> list[Block]:
    """Return the blocks with a table added; its first row joins the row that the page break cut."""
    last = next((each for each in reversed(blocks) if isinstance(each, Table)), None)
    between = (
        [each for each in blocks[blocks.index(last) + 1 :] if isinstance(each, Line)]
        if last
        else []
    )
    if last is None or any(len(each.text.strip()) > len("— 12 —") for each in between):
        return [*blocks, table]
    rows = list(table.rows)
    heads = 0
    while heads < min(len(rows), len(last.rows)) and _same(rows[heads], last.rows[heads]):
        heads += 1
    rows = rows[heads:]
    if not rows or not _is_rest(last.rows[-1], rows[0]):
        return [*blocks, replace(table, rows=tuple(rows))]
    whole = {
        upper.where: replace(upper, text=_whole(upper.text, lower.text))
        for upper, lower in zip(last.rows[-1], rows[0], strict=True)
    }
    mended = tuple(tuple(whole.get(each.where, each) for each in row) for row in last.rows)
    place = blocks.index(last)
    rest = replace(table, rows=tuple(rows[1:]))
    return [*blocks[:place], replace(last, rows=mended), *blocks[place + 1 :], rest]


def _same(first: tuple[Cell, ...], second: tuple[Cell, ...]) -> bool:
    """Tell whether a row is the head of the table, printed again."""
    texts = [each.text for each in first]
    return any(text.strip() for text in texts) and texts == [each.text for each in second]


def _is_rest(upper: tuple[Cell, ...], lower: tuple[Cell, ...]) -> bool:
    """Tell whether a row is the rest of the one before the page break: its label cell is empty."""
    if len(upper) != len(lower) or len(upper) == 1:
        return False
    filled = [bool(each.text.strip()) for each in lower]
    return not filled[0] and any(filled)


def _whole(upper: str, lower: str) -> str:
    return upper + lower if upper.strip() and lower.strip() else upper or lower
