"""An opinion as a form brings it."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from jiangjian.actions.opinion import Signed
from jiangjian.rules.findings import Refusal
from jiangjian.web.signed import read_signed


def form(**typed):
    made = QueryDict(mutable=True)
    for name, text in typed.items():
        made.setlist(name, text if isinstance(text, list) else [text])
    return made


def test_everything_a_form_brings():
    typed = form(words=" 同意。 ", person="王", day="2024.11.15", declared=["一", "二"])

    assert read_signed(typed) == Signed("同意。", "王", date(2024, 11, 15), ("一", "二"))


def test_an_empty_form_brings_an_empty_opinion():
    assert read_signed(form()) == Signed("", "", None)


@pytest.mark.parametrize(("lies", "typed", "by_form"), [(True, "yes", True), (False, "yes", False)])
def test_a_stamped_form_counts_where_it_lies(lies, typed, by_form):
    assert read_signed(form(by_form=typed), by_form=lies).by_form is by_form


def test_stock_words_stand_in_for_an_empty_box():
    assert (
        read_signed(form(words="  ", stock="情况属实，同意申报。")).words == "情况属实，同意申报。"
    )


@pytest.mark.parametrize(
    ("day", "code"), [("前天", "date"), ("2024年2月30日", "date"), ("2024年11月", "no_day")]
)
def test_a_day_that_cannot_be_read_is_refused(day, code):
    with pytest.raises(Refusal) as refused:
        read_signed(form(day=day))

    assert [(each.code, each.field) for each in refused.value.findings] == [(code, "day")]


def test_a_day_ahead_is_left_to_the_act():
    assert read_signed(form(day="2099-01-01")).day == date(2099, 1, 1)
