"""Our own form: where only its controls were filled they tell all, and a word anywhere else is still read."""

from __future__ import annotations

import pytest

from jiangjian.documents.form_reading.by_control import places_told, tell_all
from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.nomination_form import blank, fill, form_words
from jiangjian.documents.package import packed
from jiangjian.documents.reading.archive import OfficeArchive
from jiangjian.documents.reading.layout import Line, Table, layout_of
from tests.documents.form_reading.forms import body_of, cell, lines, tr

MAIN = "word/document.xml"


def told_all(content, words):
    """Return whether the controls of a file tell all there is."""
    blocks = layout_of(OfficeArchive(content).tree(MAIN))
    tables = [each for each in blocks if isinstance(each, Table)]
    cells = [each for table in tables for row in table.rows for each in row]
    beyond = [each for each in blocks if isinstance(each, Line)]
    return tell_all(places_told(cells, words), cells, beyond, words)


@pytest.fixture
def ours(notice, values, opinions, footer):
    """Return our form with one box and one opinion left empty."""
    filled = {key: text for key, text in values.items() if key != "leader_phone"}
    return fill(blank(notice), filled, {"unit": opinions["unit"]}, footer)


def test_controls_tell_all_of_a_form_that_was_filled_in_its_boxes_and_nowhere_else(notice, ours):
    words = form_words(notice)

    assert told_all(ours, words)
    assert told_all(blank(notice), words)
    assert {each.how for each in find_values(ours, words)} == {"control"}


@pytest.mark.parametrize(
    ("place", "added", "found"),
    [
        (
            "</w:tbl>",
            tr(cell("参与起草标准"), cell("企业标准一项")),
            ("standards", "企业标准一项", "alias"),
        ),
        (
            "<w:sectPr",
            lines("联系电话：13800001111"),
            ("leader_phone", "13800001111", "same"),
        ),
    ],
)
def test_a_row_or_line_added_to_our_form_is_read_by_its_label(notice, ours, place, added, found):
    words = form_words(notice)
    changed = packed({MAIN: body_of(ours).replace(place, added + place, 1).encode()})

    assert not told_all(changed, words)
    assert [
        (each.key, each.text, each.how)
        for each in find_values(changed, words)
        if each.how != "control"
    ] == [found]


@pytest.mark.parametrize(
    "said",
    [
        "以上内容已核对",
        "联系电话：",
        "填表人：李四  联系电话：13800001111",
        "姓名\n附件 1",
    ],
)
def test_lines_that_hold_no_value_leave_all_to_the_controls(notice, ours, said):
    words = form_words(notice)
    added = lines(said) + "<w:sectPr"
    changed = packed({MAIN: body_of(ours).replace("<w:sectPr", added, 1).encode()})

    assert find_values(changed, words) == find_values(ours, words)
    assert told_all(changed, words)


def test_two_lines_that_are_a_label_and_its_value_are_read(notice, ours):
    words = form_words(notice)
    added = lines("联系电话\n13800001111") + "<w:sectPr"
    changed = packed({MAIN: body_of(ours).replace("<w:sectPr", added, 1).encode()})

    assert not told_all(changed, words)
    assert [each.text for each in find_values(changed, words) if each.key == "leader_phone"] == [
        "13800001111"
    ]
