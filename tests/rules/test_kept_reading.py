"""What was read out of a mail goes into the database and comes back the same."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from jiangjian.rules.clause import Clause
from jiangjian.rules.collected import (
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
    ReadValue,
    WrittenOpinion,
)
from jiangjian.rules.kept_reading import reading_as_json, reading_from_json

FORM = CollectedForm(
    path="003.eml!甲.docx",
    sha256="ab" * 32,
    mail="003.eml",
    unit="龙亭区总工会",
    values={
        "studio_name": ReadValue("甲创新工作室", "甲创新\n工作室", "表1第1行", "label", 100),
        "funding": ReadValue("", "约五十万", "表1第3行", "alias", 40, "请核对金额"),
        "awards": ReadValue("", sure=0),
    },
    evidence={"4": ("003.eml!4.pdf",), "summary": ("003.eml!总结.docx",)},
    work_summary="003.eml!总结.docx",
    tray=("003.eml!照片.jpg",),
    replaced_by="009.eml!甲.docx",
    opinions={
        "unit": WrittenOpinion("同意申报。", "王主席"),
        "recommender": WrittenOpinion("同意。"),
    },
)
READING = MailReading(
    mail=CollectedMail(
        name="003.eml",
        unit="龙亭区总工会",
        sender="a@longting.example",
        subject="报送材料",
        received=datetime(2024, 11, 18, 1, 2, 3, tzinfo=UTC),
        role="first",
        files=("003.eml!甲.docx",),
    ),
    forms=(FORM,),
    tables=(
        CollectedTable(
            path="003.eml!汇总表.xlsx",
            sha256="cd" * 32,
            mail="003.eml",
            unit="龙亭区总工会",
            rows=({"studio_name": ReadValue("甲创新工作室")}, {}),
        ),
    ),
    findings=(
        CollectedFinding(
            code="over_quota",
            problem="报来4个，名额3个",
            remedy="请说明哪3个",
            unit="龙亭区总工会",
            clause=Clause("二", "二、推荐数量", "不超过3个"),
        ),
    ),
    digests={"003.eml!甲.docx": "ab" * 32},
    papers={"003.eml!甲.docx": "form"},
)


def test_a_reading_comes_back_from_json_as_it_was():
    assert reading_from_json(json.loads(json.dumps(reading_as_json(READING)))) == READING


def test_a_bare_reading_comes_back_too():
    bare = MailReading(mail=CollectedMail(name="空.eml"))

    assert reading_from_json(reading_as_json(bare)) == bare


def test_what_no_database_keeps_is_left_out():
    odd = MailReading(mail=CollectedMail(name="a\0b.eml", subject="坏\udcff字"))

    assert reading_as_json(odd) == {
        "mail": {"name": "ab.eml", "subject": "坏\ufffd字", "role": "unknown"}
    }
