"""What is written into the form is what is read out of it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjian.documents.characters import printable
from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.nomination_form import (
    FoundValue,
    OpinionText,
    blank,
    fill,
    form_words,
    read,
)
from jiangjian.rules.form_reading import read_values
from jiangjian.rules.values import understand

KEYS = (
    "studio_name",
    "member_count",
    "established_on",
    "awards",
    "leader_name",
    "leader_honours",
    "achievements",
)
TEXTS = st.text(max_size=80) | st.text(
    alphabet="创新工作室姓名：（）<&>{}=+-@ \t\n\r0aé𠮷", max_size=200
)


@pytest.fixture(scope="module")
def written_and_read(notice, footer):
    """Return what writes a form and reads it back, in this process."""
    words = form_words(notice)

    def there_and_back(values, opinions):
        form = fill(blank(notice), values, opinions, footer)
        return {each.key: each.text for each in find_values(form, words)}

    return there_and_back


@settings(max_examples=60, deadline=None)
@given(
    values=st.dictionaries(st.sampled_from(KEYS), TEXTS),
    words=TEXTS,
    person=st.text(max_size=20),
    day=st.dates(date(1900, 1, 1), date(2099, 12, 31)),
)
def test_any_text_comes_back_as_it_was_written(written_and_read, values, words, person, day):
    found = written_and_read(values, {"unit": OpinionText(words, person, day)})

    written = values | {
        "opinion_unit": words,
        "opinion_unit_person": person,
        "opinion_unit_day": f"{day.year}年{day.month}月{day.day}日",
    }
    assert found == {
        key: printable(text) for key, text in written.items() if printable(text).strip()
    }


CANONICAL = {
    "studio_name": st.text("创新工作室劳模𠮷堃ABC（）", min_size=2, max_size=20),
    "host_unit": st.text("开封市阀门有限公司“”、", min_size=2, max_size=30),
    "member_count": st.integers(1, 200).map(str),
    "patent_count": st.integers(0, 200).map(str),
    "funding": st.decimals(0, 99999, places=2).map("{:.2f}".format),
    "established_on": st.dates(date(1990, 1, 1), date(2024, 11, 1)).map(date.isoformat)
    | st.dates(date(1990, 1, 1), date(2024, 10, 1)).map("{:%Y-%m}".format),
    "leader_name": st.text("王李喆堃㛃䶮𬭎𠮷", min_size=2, max_size=4),
    "leader_sex": st.sampled_from("男女"),
    "leader_phone": st.integers(0, 10**9 - 1).map("13{:09}".format),
    "leader_birth": st.dates(date(1950, 1, 1), date(2005, 1, 1)).map("{:%Y-%m}".format),
    "awards": st.lists(st.text("2021年一等奖姓名：", min_size=3, max_size=12), max_size=3).map(
        "\n".join
    ),
    "achievements": st.text("工作室攻关项目；。\n姓名：王五 12", min_size=3, max_size=120),
}


@settings(max_examples=80, deadline=None)
@given(values=st.fixed_dictionaries({}, optional=CANONICAL))
def test_any_studio_comes_back_in_its_one_spelling(notice, footer, form_reader, values):
    form = fill(blank(notice), values, {}, footer)

    found = read_values(form_reader(form), notice, today=date(2024, 11, 25))

    fields = {each.key: each for each in notice.fields}
    meant = {
        key: understand(fields[key], text, today=date(2024, 11, 25)).text
        for key, text in values.items()
    }
    assert {key: each.text for key, each in found.items()} == {
        key: text for key, text in meant.items() if text
    }


@pytest.fixture(scope="module")
def form_reader(notice):
    """Return what reads a form in this process."""
    words = form_words(notice)
    return lambda content: find_values(content, words)


def test_a_form_is_read_in_a_child_process_with_the_place_of_each_value(
    notice, values, opinions, footer
):
    form = fill(blank(notice), values, opinions, footer)

    found = read(form, notice)

    assert {each.key: each.text for each in found} == values | {
        "opinion_unit": "情况属实，同意申报。",
        "opinion_unit_person": "张三",
        "opinion_unit_day": "2024年11月12日",
        "opinion_recommender": "经审核，材料真实，符合推荐条件，同意推荐。",
        "opinion_recommender_person": "李四喆",
        "opinion_recommender_day": "2024年11月18日",
    }
    assert found[0] == FoundValue(
        "studio_name", "王㛃䶮创新工作室", "control", "表1第1行第2格", 100
    )


def test_a_blank_form_holds_nothing(notice):
    assert read(blank(notice), notice) == ()
