from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight


def found_for(case, ruled, honours: str, awards: str = "无") -> list[str]:
    findings = find_all(
        case(leader_honours=honours, leader_skill_awards=awards), ruled("leader_standing")
    )
    return [each.code for each in findings]


@pytest.mark.parametrize(
    "honours",
    [
        "2018年开封市劳动模范",
        "2018年县（区）劳动模范",
        "龙亭区劳模，2019年",
        "劳动模范（开封市人民政府，2018年）",
        "2019年河南省五一劳动奖章",
        "2020年开封市五一劳动奖章；2021年公司先进工作者",
        "全国五一劳动奖章",
        "2016年河南省先进工作者",
        "2017年开封工匠",
        "2021年中原大工匠",
        "2017年县（区）工匠",
        "2021年全市职工技能竞赛第一名",
        "河南省人社厅2020年技术能手",
        "首席技师",
        "某县劳模创新工作室负责人；2017年兰考县劳动模范",
    ],
)
def test_an_honour_that_counts_is_enough(case, ruled, honours):
    assert found_for(case, ruled, honours) == []
    assert found_for(case, ruled, "", honours) == []


@pytest.mark.parametrize(
    "honours",
    [
        "无",
        "",
        "2021年公司先进工作者；2022年县级优秀共产党员",
        "2019年某某集团劳动模范",
        "开封市某某有限公司劳动模范",
        "2020年兰考县五一劳动奖章",  # 市级以上 is asked for
        "龙亭区五一劳动奖章",
        "五一劳动奖章",  # no level told
        "劳动模范",
        "小区先进工作者",
        "上市公司工匠",
        "开封市五一劳动奖状",  # goes to units, not to persons
        "开封市劳模创新工作室",  # a studio's name, not a person's title
        "开封工匠杯参赛选手",
        "开封市劳动模范提名",
        "公司技能竞赛第一名",
        "高级技师",
    ],
)
def test_what_is_too_low_or_not_told_is_asked_about(case, ruled, honours):
    assert found_for(case, ruled, honours) == ["leader_no_honour"]


def test_it_asks_with_the_third_branch_and_never_blocks(case, ruled):
    notice = ruled("leader_standing", weight=Weight.BLOCKS)

    found = find_all(
        case(leader_honours="2020年兰考县五一劳动奖章", leader_skill_awards="无"), notice
    )

    assert found == (
        Finding(
            code="leader_no_honour",
            field="leader_honours",
            clause=notice.rules[0].clause,
            weight=Weight.ASKS,
            problem="荣誉和奖项里没有县（区）级以上劳模、工匠或市级以上五一劳动奖章："
            "“2020年兰考县五一劳动奖章”授予级别不够或看不出，要求市级以上",
            remedy="确有的请补写全称、授予单位和时间；以“有精湛技艺的技能人才”推荐的，请说明依据（等级、绝技、奖项）",
        ),
    )


def test_a_level_that_is_not_told_is_asked_for(case, ruled):
    (found,) = find_all(
        case(leader_honours="劳动模范", leader_skill_awards=""), ruled("leader_standing")
    )

    assert found.problem.endswith("“劳动模范”没有写明授予级别，要求县（区）级以上")


def test_no_honour_at_all_is_told_plainly(case, ruled):
    (found,) = find_all(case(leader_honours="无", leader_skill_awards=""), ruled("leader_standing"))

    assert found.problem == "荣誉和奖项里没有县（区）级以上劳模、工匠或市级以上五一劳动奖章"


def test_a_notice_may_name_its_own_titles(case, ruled):
    notice = ruled("leader_standing", words={"honours": ("鲁班传人",)})

    assert (
        find_all(case(leader_honours="2020年开封市鲁班传人", leader_skill_awards=""), notice) == ()
    )
