"""The table of papers."""

from __future__ import annotations

import doctest
import importlib

import pytest

from jiangjian.documents.catalogue import DOCUMENTS, Audience


def test_each_paper_stands_under_the_name_of_its_module():
    assert [
        importlib.import_module(f"jiangjian.documents.{key}").__name__.rpartition(".")[2]
        for key in DOCUMENTS
    ] == [each.key for each in DOCUMENTS.values()]


def test_three_blank_papers_can_be_downloaded(notice):
    made = {key: each.blank(notice)[:2] for key, each in DOCUMENTS.items() if each.blank}

    assert made == {"nomination_form": b"PK", "summary_table": b"PK", "evidence_index": b"PK"}


@pytest.mark.parametrize(
    ("studio", "name"),
    [
        ("张三创新工作室", "附件1 推荐表（张三创新工作室）.docx"),
        ("../../etc/passwd", "附件1 推荐表（etcpasswd）.docx"),
        ('a\u202efdp.exe\r\n"<b>', "附件1 推荐表（afdp.exeb）.docx"),
        ("工" * 200, f"附件1 推荐表（{'工' * 60}）.docx"),
    ],
)
def test_a_file_name_fits_every_system(studio, name):
    assert DOCUMENTS["nomination_form"].file_name(studio=studio) == name


def test_unpublished_lists_are_the_citys():
    assert {key for key, each in DOCUMENTS.items() if each.audience is Audience.CITY} == {
        "publicity_notice",
        "announcement",
        "organisation_list",
        "work_sheet",
    }


@pytest.mark.parametrize(
    "name", ["characters", "letter", "safe_name", "sheet", "word", "form_reading.form_words"]
)
def test_examples_in_the_words_hold(name):
    tried = doctest.testmod(importlib.import_module(f"jiangjian.documents.{name}"))

    assert (tried.failed, tried.attempted > 0) == (0, True)
