"""附件2 in every shape that clerks give it, read cell by cell against what stands there.

No shape is taken from a mail that was received; each is one that such a mail may have.
"""

from __future__ import annotations

from collections import Counter

import pytest

from jiangjian.documents.reading.office import find_office
from jiangjian.documents.summary_reading import read
from tests.documents.summary_reading.more_shapes import MORE_SHAPES
from tests.documents.summary_reading.shapes import SHAPES
from tests.documents.summary_reading.text_shapes import CONVERTED, TEXT_SHAPES

ALL = (*SHAPES, *MORE_SHAPES, *TEXT_SHAPES)


READ = {}


def read_once(draw, notice):
    """Return the shape and its reading; the mark over all shapes is set on the same readings."""
    if draw not in READ:
        shape = draw(notice)
        READ[draw] = shape, read(shape.content, shape.name, notice)
    return READ[draw]


def judged(reading, shape):
    """Yield of each cell whether it was read right, asked about, or wrong without a word."""
    assert len(reading.rows) == len(shape.rows)
    for found, wanted in zip(reading.rows, shape.rows, strict=True):
        for key, text in wanted.items():
            value = found[key]
            if value.text == text:
                yield key, "right"
            else:
                yield key, "asked" if value.uncertain else f"wrong: {value.text!r}"


@pytest.mark.parametrize("draw", ALL, ids=lambda draw: draw.__name__)
def test_a_shape_is_read(notice, draw):
    assert_read(*read_once(draw, notice))


@pytest.mark.parametrize("draw", CONVERTED, ids=lambda draw: draw.__name__)
def test_a_shape_that_another_program_made_is_read(notice, draw):
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    assert_read(*read_once(draw, notice))


def assert_read(shape, reading):
    wrong = [(key, what) for key, what in judged(reading, shape) if what != "right"]
    asked = {key for row in reading.rows for key, value in row.items() if value.uncertain}
    assert [each for each in wrong if each[0] not in shape.asked or each[1] != "asked"] == []
    assert asked == shape.asked


def test_all_shapes_together_reach_the_mark(notice):
    marks = Counter()
    for draw in ALL:
        shape, reading = read_once(draw, notice)
        marks.update(what.partition(":")[0] for _, what in judged(reading, shape))

    total = marks.total()
    assert (marks["wrong"], marks["right"] / total > 0.99) == (0, True), marks
