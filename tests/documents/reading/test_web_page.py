"""A stranger's web page: opened without fetching, its tables row by row."""

from __future__ import annotations

import pytest

from jiangjian.documents.reading.web_page import root_of, span_of, table_rows

PAGE = """<?xml version="1.0" encoding="gb2312"?><!-- no word --><html><body><table><thead><tr id="1"></tr></thead>
<tbody><tr id="2"><td><table><tr id="inner"></tr></table></td></tr></tbody><tr id="3"></tr></table></body></html>"""


def test_rows_of_a_table_come_in_order_and_inner_tables_keep_theirs():
    root = root_of(PAGE)

    assert root is not None
    outer, inner = root.iter("table")
    assert [each.get("id") for each in table_rows(outer)] == ["1", "2", "3"]
    assert [each.get("id") for each in table_rows(inner)] == ["inner"]


@pytest.mark.parametrize("text", ["", " ", "<!-- no word -->"])
def test_a_page_without_a_word_is_none(text):
    assert root_of(text) is None


@pytest.mark.parametrize(
    ("said", "span"),
    [("3", 3), (" 3 ", 3), ("0", 1), ("-3", 1), ("many", 1), ("99999999", 100), ("100", 100)],
)
def test_a_span_is_a_number_within_its_bound(said, span):
    root = root_of(f'<table><tr><td colspan="{said}">a</td></tr></table>')

    assert root is not None
    (cell,) = root.iter("td")
    assert span_of(cell, "colspan", most=100) == span
