"""Several forms in one file: each is read by itself, and a form that stands there twice is still asked about."""

from __future__ import annotations

import pytest

from jiangjian.documents.form_reading.find import find_forms
from jiangjian.documents.nomination_form import form_words
from tests.documents.form_reading.built_shapes import (
    label_above_value,
    one_pair_a_row,
    plain_lines,
    sections_at_the_left,
)
from tests.documents.form_reading.forms import body_of, cell, docx, p, studio, t, tbl, tr

A, B, C = studio(1), studio(2), studio(3)
TITLE = p(t("附件1")) + p(t("创新工作室推荐表"))


def inside(content):
    """Return what stands in the body of a docx."""
    return body_of(content).partition("<w:body>")[2].partition("<w:p/><w:sectPr/>")[0]


@pytest.fixture
def names(notice):
    """Return the studios and leaders of the forms of a file."""

    def read(content):
        found = find_forms(content, form_words(notice))
        by_key = [{each.key: each.text for each in form} for form in found]
        return [(each["studio_name"], each["leader_name"], each["funding"]) for each in by_key]

    return read


def of(values):
    return (values["studio_name"], values["leader_name"], values["funding"])


@pytest.mark.parametrize(
    "shape", [one_pair_a_row, label_above_value, sections_at_the_left, plain_lines]
)
@pytest.mark.parametrize("between", ["", TITLE])
def test_forms_one_after_the_other_are_told_apart(names, shape, between):
    whole = docx(between.join(inside(shape(each)) for each in (A, B, C)))

    assert names(whole) == [of(A), of(B), of(C)]


def test_forms_that_share_one_table_are_told_apart(names):
    one, two = (inside(one_pair_a_row(each)) for each in (A, B))
    merged = docx(one.removesuffix("</w:tbl>") + two.partition("</w:tblGrid>")[2])

    assert names(merged) == [of(A), of(B)]


def test_two_forms_of_one_studio_are_one_that_is_asked_about(notice):
    other = {**A, "funding": "1.5"}
    whole = docx(inside(one_pair_a_row(A)) + TITLE + inside(one_pair_a_row(other)))

    (form,) = find_forms(whole, form_words(notice))

    assert next(each for each in form if each.key == "funding").asks


def test_a_list_of_members_behind_a_form_is_no_form(names):
    members = tbl(tr(cell("工作室名称"), cell("姓名")), tr(cell("某室"), cell("某人")))

    assert len(names(docx(inside(one_pair_a_row(A)) + members))) == 1


def test_the_table_of_another_annex_says_nothing_of_the_form(notice):
    rows = [tr(cell("工作室名称"), cell("姓名")), tr(cell("别的室"), cell("别人"))]
    annex = p(t("附件2")) + p(t("创新工作室推荐汇总表")) + tbl(*rows)

    (form,) = find_forms(docx(TITLE + inside(one_pair_a_row(A)) + annex), form_words(notice))

    assert [(each.key, each.asks) for each in form if each.asks] == []
