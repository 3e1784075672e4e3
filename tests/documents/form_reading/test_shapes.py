"""Forms of many shapes, scored: what others filled, rebuilt or converted is read right, or asked about."""

from __future__ import annotations

from collections import Counter

import pytest

from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.nomination_form import form_words
from jiangjian.documents.reading.office import Foreign, convert_many, find_office
from jiangjian.rules.form_reading import read_values
from tests.documents.form_reading.forms import body_of, docx, p, studio, t, trapped
from tests.documents.form_reading.grids import usual
from tests.documents.form_reading.scoring import TODAY, read, score, shares
from tests.documents.form_reading.shapes import SHAPES

SEEDS = range(4)
LEAST_RIGHT, MOST_SILENT = 0.97, 0.005
SPOILT = {"in_text_boxes", "foreign_controls"}
"""LibreOffice 7.4 prints one character of a box without a size, and writes the text of a content
control around a cell four times: what it makes of these no longer says what the form said."""

KINDS = ("doc", "pdf", "odt", "rtf")
ASKED = {"over_two_rows": 1, "short_days": 3, "reworded": 1}
"""How often a person is asked, by shape, though nothing was read wrong; 0 elsewhere."""


def values_of(name, seed):
    return trapped(studio(seed)) if name == "traps" else studio(seed)


@pytest.fixture(scope="module")
def words(notice):
    return form_words(notice)


@pytest.mark.parametrize("name", SHAPES)
def test_a_form_of_this_shape_is_read_whole_and_nobody_is_asked_in_vain(name, words, notice):
    told = Counter()
    for seed in SEEDS:
        values = values_of(name, seed)
        told += score(values, read(SHAPES[name](values), words, notice))

    right, silent = shares(told)
    assert right >= LEAST_RIGHT, told
    assert silent == 0, told
    assert told["asked"] <= ASKED.get(name, 0) * len(SEEDS), told


@pytest.mark.office
@pytest.mark.parametrize("kind", KINDS)
def test_what_libreoffice_made_of_a_shape_is_read_as_well(kind, words, notice):
    program = find_office() or pytest.skip("LibreOffice is not installed")
    shapes = [name for name in SHAPES if name not in SPOILT][KINDS.index(kind) :: len(KINDS)]
    values = {name: values_of(name, 11) for name in shapes}
    made = [Foreign(name, SHAPES[name](each), "docx") for name, each in values.items()]
    old = [
        Foreign(each.name, content, kind)
        for each, content in convert_many(made, kind, program=program)
    ]
    again = [(each, each.content) for each in old]
    if kind != "pdf":
        again = list(convert_many(old, "docx", program=program))

    told = {
        each.name: score(values[each.name], read(content, words, notice)) for each, content in again
    }

    right, silent = shares(sum(told.values(), Counter()))
    assert right >= LEAST_RIGHT, {name: each for name, each in told.items() if each["right"] < 28}
    assert silent <= MOST_SILENT, {name: each for name, each in told.items() if each["silent"]}


def test_two_forms_in_one_file_are_asked_about(words, notice):
    first, second = studio(1), studio(2)
    both = docx(*(body(usual(each)) for each in (first, second)))

    found = read(both, words, notice)

    differing = {key for key in first if first[key] != second[key]}
    assert {key for key, each in found.items() if each.uncertain} >= differing - {"achievements"}


def body(content):
    """Return the blocks of a form's body."""
    xml = body_of(content)
    return xml[xml.index("<w:body>") + 8 : xml.index("<w:p/><w:sectPr/>")] + p(t("另一个工作室"))


def test_a_value_and_its_doubt_cross_from_the_child(words, notice):
    content = usual(studio(3) | {"leader_phone": "1380000123"})

    (phone,) = (each for each in find_values(content, words) if each.key == "leader_phone")

    asked = read_values([phone], notice, today=TODAY)["leader_phone"]
    assert (asked.text, asked.uncertain) == ("1380000123", True)
