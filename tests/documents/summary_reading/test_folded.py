"""A table of two rows a studio: both are read as one, or nothing is unfolded."""

from __future__ import annotations

import pytest

from jiangjian.documents.summary_reading import read
from tests.documents.summary_reading.drawing import (
    STUDIOS,
    Grid,
    keys_of,
    labels_of,
    lines_of,
    plainly,
    xlsx,
)

HALF = 15


def folded(notice, *below, numbers=True):
    """Return the studios as a table folded after so many columns."""
    keys = keys_of(notice)
    grid = [labels_of(notice, keys), *lines_of(STUDIOS, keys)]
    rows = [["推荐汇总表"], ["推荐单位：龙亭区总工会"]]
    merged = []
    for line in grid:
        if numbers:
            merged.append(f"A{len(rows) + 1}:A{len(rows) + 2}")
        rows += [line[:HALF], ["", *line[HALF:]]]
    return xlsx(Grid([*rows, *below], merged=merged))


@pytest.mark.parametrize("numbers", [True, False])
@pytest.mark.parametrize("below", [[], [["填表人：褚虚川"]]])
def test_both_rows_of_a_studio_are_read(notice, numbers, below):
    reading = read(folded(notice, *below, numbers=numbers), "汇总表.xlsx", notice)

    assert len(reading.rows) == len(STUDIOS)
    for row, studio in zip(reading.rows, STUDIOS, strict=True):
        for key in ("studio_name", "funding", "patent_count", "leader_name", "leader_phone"):
            assert plainly(key, row[key].text) == plainly(key, studio[key]), key


def test_addresses_stay_those_of_the_file(notice):
    (first, *_) = read(folded(notice), "汇总表.xlsx", notice).rows

    assert first["studio_name"].where == "Sheet1!B5"
    assert first["patent_count"].where == "Sheet1!B6"


def test_a_head_printed_in_two_lines_over_rows_that_are_not_folded_stays(notice):
    keys = keys_of(notice)
    labels = labels_of(notice, keys)
    rows = [labels[:HALF], ["", *labels[HALF:]], *lines_of(STUDIOS, keys)]

    reading = read(xlsx(Grid(rows)), "汇总表.xlsx", notice)

    certain = [
        (row["studio_name"].text, row["leader_name"].text)
        for row in reading.rows
        if not (row["studio_name"].uncertain or row["leader_name"].uncertain)
    ]
    right = [(each["studio_name"], each["leader_name"]) for each in STUDIOS]
    assert [each for each in certain if each not in right] == []
