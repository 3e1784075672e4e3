"""Who reads a form and does not fill it is told who mends it, and what the reader may do."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jiangjian.rules.findings import Audience, Finding, Weight
from jiangjian.rules.organisation import Level
from jiangjian.rules.told_to import told_to

LACKS = Finding("missing_evidence", "还缺2项", "请逐项上传；没有的请点“本项无此情况”")
FORM = Finding("missing_stamp", "盖章件待补", "请打印推荐表", field="stamped_form")
PAPER = Finding("missing_stamp", "盖章件待补", "盖章后请上传", field="4")
ODD = Finding("league_age", "年龄不合", "请核对政治面貌和出生年月", weight=Weight.WARNS)


@pytest.mark.parametrize(
    ("level", "remedy"),
    [
        (Level.UNIT, LACKS.remedy),
        (
            Level.RECOMMENDER,
            "所缺的由所在单位补传，确实没有的由其标明“本项无此情况”并写明理由",
        ),
        (
            Level.CITY,
            "所缺的由所在单位补传，确实没有的由其标明“本项无此情况”并写明理由",
        ),
    ],
)
def test_each_level_is_told_in_its_own_words(level, remedy):
    assert told_to(LACKS, level) == replace(LACKS, remedy=remedy)


@pytest.mark.parametrize(
    ("found", "mends"),
    [
        (FORM, "由所在单位打印推荐表、签章后补传盖章扫描件"),
        (PAPER, "盖章件由所在单位补传"),
        (ODD, "请对照支撑材料核对，需要改的由所在单位更正"),
        (replace(ODD, weight=Weight.ASKS), "请看所在单位说明的理由是否成立，没有说明的由其补充"),
    ],
)
def test_a_paper_and_a_matter_of_judgement_have_words_of_their_own(found, mends):
    assert told_to(found, Level.CITY).remedy == mends


def test_what_is_said_to_the_city_alone_stays():
    found = replace(ODD, audience=Audience.CITY)

    assert told_to(found, Level.CITY) == found
