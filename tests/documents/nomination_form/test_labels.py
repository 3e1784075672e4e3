"""The words that a reader of a notice's form has to know."""

from __future__ import annotations

from dataclasses import replace

from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import label_of
from jiangjian.documents.nomination_form import form_words


def test_words_are_made_once_for_a_wording_and_know_nothing_of_an_earlier_form(notice):
    first = form_words(notice)
    label_of("姓名", first)
    again = form_words(notice)

    assert again.labels is first.labels
    assert (list(first.met), list(again.met)) == (["姓名"], [])


def test_another_wording_has_words_of_its_own(notice):
    renamed = tuple(
        replace(each, label="工匠姓名") if each.field == "leader_name" else each
        for each in notice.columns
    )
    other = form_words(replace(notice, columns=renamed))

    assert other.labels["工匠姓名"] == ("leader_name", 90)
    assert "工匠姓名" not in form_words(notice).labels


def test_words_come_out_of_json_as_they_went_in(notice):
    words = form_words(notice)

    assert FormWords.from_json(words.as_json()) == words
