"""Texts that acts take."""

from __future__ import annotations

import pytest
from django.db import models

from jiangjian.actions import (
    decision,
    evidence,
    invitation,
    meeting,
    opinion,
    organisation_row,
    people,
    publication,
    qualification,
    ranking,
    recommendation,
)
from jiangjian.actions.written import Asked
from jiangjian.records.models import (
    Absence,
    Decision,
    DecisionLine,
    Evidence,
    Opinion,
    Organisation,
    Person,
    Post,
    Publication,
)
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding

NOTE = Asked("note", "备注", "请写备注", most=5)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("一二三四五", []),
        (" 一二三四五　", []),
        ("", [Finding("no_note", "还没有填写备注", "请写备注", field="note")]),
        (
            "一二三四五六",
            [Finding("long_note", "备注有6个字符，最多5个", "请删减后再办理", field="note")],
        ),
        (
            "一\0二",
            [
                Finding(
                    "broken_text",
                    "备注里有无法识别的文字（常显示为“�”或空白）",
                    "请删去这几个字，重新输入",
                    field="note",
                )
            ],
        ),
    ],
)
def test_a_text_fits_or_is_told_why_not(typed, found):
    assert NOTE.against(typed) == found


def test_a_text_that_nobody_must_give_may_be_blank():
    assert Asked("note", "备注", "", required=False).against("  ") == []


def test_a_kind_of_one_line_is_kept_in_one_line():
    assert Asked("name", "名称", "", kind=Kind.TEXT).kept(" 甲\r\n乙 ") == "甲 乙"


COLUMNS = [
    (opinion.WORDS, Opinion, "words"),
    (opinion.PERSON, Opinion, "person"),
    (meeting.MEETING, Decision, "meeting"),
    (meeting.MINUTES, Decision, "minutes_name"),
    (meeting.OVER_TARGET, Decision, "over_target_reason"),
    (meeting.WHY, DecisionLine, "reason"),
    (publication.NUMBER, Publication, "document_number"),
    (evidence.NAME, Evidence, "name"),
    (people.NAME, Person, "name"),
    (people.USERNAME, Person, "username"),
    (people.TITLE, Post, "title"),
    (ranking.PERSON, Organisation, "contact"),
    (organisation_row.NAME, Organisation, "name"),
    (organisation_row.CONTACT, Organisation, "contact"),
    (organisation_row.PHONE, Organisation, "contact_phone"),
]


@pytest.mark.parametrize(("asked", "model", "column"), COLUMNS)
def test_what_an_act_takes_fits_its_column(asked: Asked, model: type[models.Model], column):
    """PostgreSQL stops at a text too long for its column, SQLite keeps it: neither may happen."""
    assert asked.most == model._meta.get_field(column).max_length


def test_texts_without_a_column_of_their_own_are_limited_too():
    modules = [decision, invitation, meeting, opinion, people, publication, qualification]
    asked = [
        each
        for module in [*modules, ranking, recommendation, evidence, organisation_row]
        for each in vars(module).values()
        if isinstance(each, Asked)
    ]

    assert {each.most for each in asked} <= {30, 50, 60, 100, 200, 500}
    assert Absence._meta.get_field("reason").max_length == 200
