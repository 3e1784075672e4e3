"""A PDF with a text layer as lines and tables: characters by their place, cells by ruled lines."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile
from typing import Final

from jiangjian.documents.reading.grid import Cell, where_of
from jiangjian.documents.reading.layout import Block, Line, Table
from jiangjian.documents.reading.pdf_cells import Region, Ruled, ruled_tables
from jiangjian.documents.reading.pdf_signs import Page, Rule, Sign, pages_of
from jiangjian.documents.unreadable import unreadable

FOOTER: Final = 8  # characters: the number of a page
LEAST_SIGNS: Final = 20
SAME_LINE: Final = 0.5  # of the size of a character
WORD_GAP: Final = 0.2  # between Latin letters
GAP: Final = 0.55  # between any others: a space
WIDE_GAP: Final = 1.5  # two spaces, which part a label from its value
ROOM: Final = 12.0  # pt of padding left and right in a cell
STRUCK: Final = (0.15, 0.55)  # of the size of a character, above the base line
UNDER: Final = (-0.45, 0.08)


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


def pdf_layout(content: bytes, is_label: Callable[[str], bool]) -> tuple[Block, ...]:
    """Return the lines and tables of a PDF; rows that a page break cut in two are whole again.

    :param is_label: tells whether a text is the name of a box, not what stands in one.
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
    return pages_layout(pages, is_label)


def pages_layout(pages: Iterable[Page], is_label: Callable[[str], bool]) -> tuple[Block, ...]:
    """Return the lines and tables of pages whose characters and ruled lines are known."""
    blocks: list[Block] = []
    tables = 0
    for page in pages:
        for block in page_blocks(page, tables):
            if isinstance(block, Table):
                tables = block.number
                blocks = _carried_over(blocks, block, is_label)
            else:
                blocks.append(block)
    return tuple(blocks)


def page_blocks(page: Page, tables: int) -> Iterator[Block]:
    """Yield what stands on a page, from the top."""
    ruled = ruled_tables(page.rules)
    level = sorted((each for each in page.rules if each.level), key=lambda each: each.at)
    left = [each for each in page.signs if not _near(level, each, STRUCK)]
    placed: list[tuple[float, Block]] = []
    for number, table in enumerate(ruled, tables + 1):
        made, left = _table(table, left, number, page.number)
        placed.append((table.top, made))
    rows = rows_of(left)
    edge = max((each.signs[-1].right for each in rows), default=0.0)
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
        held = table.at(sign.middle)
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
                where = f"第{page}页{where_of(number, row + 1, place)}"
                cells[region] = Cell(
                    number, row + 1, place, region.column, region.columns, text, where, page=page
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
        if _near(rules, sign, UNDER):
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


def _near(level: Sequence[Rule], sign: Sign, reach: tuple[float, float]) -> bool:
    """Tell whether a level rule, of those sorted by height, runs by a character.

    :param reach: how far above the base line, in sizes of the character.
    """
    low, high = (sign.base + each * sign.size for each in reach)
    middle = (sign.left + sign.right) / 2
    first = bisect_left(level, low, key=lambda each: each.at)
    near = takewhile(lambda each: each.at < high, islice(level, first, None))
    return any(each.start <= middle <= each.end for each in near)


def _carried_over(
    blocks: list[Block], table: Table, is_label: Callable[[str], bool]
) -> list[Block]:
    """Return the blocks with a table added; its first row joins the row that the page break cut."""
    place = max((n for n, each in enumerate(blocks) if isinstance(each, Table)), default=-1)
    last = blocks[place] if place >= 0 else None
    between = [each for each in blocks[place + 1 :] if isinstance(each, Line)]
    if not (isinstance(last, Table) and last.rows) or any(
        len(each.text.strip()) > FOOTER for each in between
    ):
        return [*blocks, table]
    heads = sum(
        1 for _ in takewhile(lambda pair: _same(*pair), zip(table.rows, last.rows, strict=False))
    )
    rows = table.rows[heads:]
    if not rows or not _is_rest(last.rows[-1], rows[0], is_label):
        return [*blocks, replace(table, rows=rows)]
    whole = {
        upper.where: upper._replace(text=_whole(upper.text, lower.text))
        for upper, lower in zip(last.rows[-1], rows[0], strict=True)
    }
    mended = tuple(tuple(whole.get(each.where, each) for each in row) for row in last.rows)
    rest = replace(table, rows=rows[1:])
    return [*blocks[:place], replace(last, rows=mended), *blocks[place + 1 :], rest]


def _same(first: tuple[Cell, ...], second: tuple[Cell, ...]) -> bool:
    """Tell whether a row is the head of the table, printed again."""
    texts = [each.text for each in first]
    return any(text.strip() for text in texts) and texts == [each.text for each in second]


def _is_rest(
    upper: tuple[Cell, ...], lower: tuple[Cell, ...], is_label: Callable[[str], bool]
) -> bool:
    """Tell whether a row is the rest of the one before the page break: it names no box of its own."""
    if len(upper) != len(lower) or any(is_label(each.text) for each in lower):
        return False
    pairs = [(above.text, below.text) for above, below in zip(upper, lower, strict=True)]
    named = [(above, below) for above, below in pairs if is_label(above)]
    if any(below.strip() and not is_label(above + below) for above, below in named):
        return False
    return bool(named) and any(
        below.strip() for pair in pairs if pair not in named for below in pair[1:]
    )


def _whole(upper: str, lower: str) -> str:
    return upper + lower if upper.strip() and lower.strip() else upper or lower
