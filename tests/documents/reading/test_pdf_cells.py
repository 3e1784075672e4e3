"""Cells out of ruled lines."""

from __future__ import annotations

from jiangjian.documents.reading.layout import Table
from jiangjian.documents.reading.pdf_cells import ruled_tables
from jiangjian.documents.reading.pdf_layout import pages_layout
from jiangjian.documents.reading.pdf_signs import Page, Rule, Sign


def level(at, start=0, end=300):
    return Rule(level=True, at=at, start=start, end=end)


def upright(at, start=0, end=90):
    return Rule(level=False, at=at, start=start, end=end)


GRID = (
    level(90),
    level(60),
    level(30),
    level(0),
    upright(0),
    upright(100),
    upright(200),
    upright(300),
)


def shape(rules):
    """Return row, rows, column and columns of every cell of every table."""
    return [
        [(each.row, each.rows, each.column, each.columns) for each in table.regions]
        for table in ruled_tables(rules)
    ]


def test_lines_that_cross_make_a_cell_each():
    assert shape(GRID) == [[(row, 1, column, 1) for row in range(3) for column in range(3)]]


def test_a_line_that_stops_joins_the_cells_beside_it():
    cut = (*GRID[:5], upright(100, 0, 60), *GRID[6:])

    assert shape(cut)[0][:2] == [(0, 1, 0, 2), (0, 1, 2, 1)]


def test_a_line_that_starts_later_joins_the_cells_above_each_other():
    cut = (GRID[0], level(60, 100), *GRID[2:])

    assert shape(cut)[0][0] == (0, 2, 0, 1)


def test_an_underline_parts_nothing():
    assert len(shape((*GRID, level(70, 20, 60)))[0]) == len(shape(GRID)[0])


def test_double_lines_and_thin_boxes_are_one_line():
    doubled = [Rule(each.level, each.at + 1.5, each.start, each.end) for each in GRID]

    assert shape((*GRID, *doubled)) == shape(GRID)


def test_tables_apart_are_two_and_lines_alone_are_none():
    far = [
        Rule(
            each.level,
            each.at - (200 if each.level else 0),
            each.start - (0 if each.level else 200),
            each.end - (0 if each.level else 200),
        )
        for each in GRID
    ]

    assert [len(each) for each in shape((*GRID, *far))] == [9, 9]
    assert shape((level(10), level(20), level(30))) == []


def test_a_point_lies_in_its_cell_or_outside_of_the_table():
    (table,) = ruled_tables(GRID)

    found = table.at((150, 45))

    assert (found.row, found.column) == (1, 1)
    assert table.at((350, 45)) is None
    assert table.at((150, 95)) is None


def test_a_page_with_nothing_but_the_head_printed_again_does_not_stop_the_next():
    texts = [Sign(text, 10, 20, base, 10) for text, base in (("甲", 70), ("乙", 40), ("丙", 10))]
    page = Page(1, tuple(texts), GRID)

    tables = pages_layout([page, page, page], lambda _: False)

    assert [len(each.rows) for each in tables if isinstance(each, Table)] == [3, 0, 3]
