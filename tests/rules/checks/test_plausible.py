from __future__ import annotations

from dataclasses import replace

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Weight


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        pytest.param({"member_count": "1"}, ["成员人数为1人，创新团队仅一人"], id="NUM-030"),
        pytest.param({"member_count": "2"}, [], id="NUM-030 two are a team"),
        pytest.param(
            {"trained_count": "10", "apprentice_count": "101"},
            ["导师带徒人数101人，超过技能培训人数10人的10倍"],
            id="NUM-034",
        ),
        pytest.param(
            {"trained_count": "10", "apprentice_count": "100"}, [], id="NUM-034 ten times passes"
        ),
        pytest.param(
            {"apprentice_count": "1", "trained_count": "0"},
            ["导师带徒人数1人，超过技能培训人数0人的10倍"],
            id="NUM-034 none trained",
        ),
        ({"apprentice_count": "1", "trained_count": ""}, []),
        ({"benefit": "0"}, ["创新成果数量为12项，成果创效为0万元，两项只有一项为0"]),
        ({"results_count": "0"}, ["创新成果数量为0项，成果创效为403.77万元，两项只有一项为0"]),
        ({"results_count": "0", "benefit": "0"}, []),
        ({"recognised_on": "2019-05-05"}, ["认定时间2019年5月5日早于建立日期2019年5月6日"]),
        ({"recognised_on": "2019-05-06"}, []),
        ({"recognised_on": "2019-05"}, []),  # may be later in that month
        ({"recognised_on": "2019-04"}, ["认定时间2019年4月早于建立日期2019年5月6日"]),
        pytest.param(
            {"leader_honours": "1995年开封市劳动模范"},
            [],
            id="DAT-022 the year of the 16th birthday",
        ),
        pytest.param(
            {"leader_honours": "1994年开封市劳动模范"},
            ["1994年获得时，领衔人（1979年12月出生）不满16周岁"],
            id="DAT-022",
        ),
        pytest.param(
            {"leader_skill_awards": "开封工匠（1995.11）"},
            ["1995年11月获得时，领衔人（1979年12月出生）不满16周岁"],
            id="DAT-022 the month before",
        ),
        pytest.param(
            {"leader_skill_awards": "开封工匠（1995.12）"}, [], id="DAT-022 the month itself"
        ),
    ],
)
def test_contradictions_are_asked_about(case, ruled, changed, problems):
    found = find_all(case(**changed), ruled("plausible"))

    assert [(each.problem, each.weight) for each in found] == [
        (problem, Weight.ASKS) for problem in problems
    ]


@pytest.mark.parametrize(
    ("members", "asked"), [("200", 0), ("201", 1), ("100000", 1)], ids=["200", "201", "NUM-031"]
)
def test_a_very_large_team_is_asked_about_once(case, notice, members, asked):
    found = find_all(case(member_count=members), notice)

    assert [(each.code, each.weight) for each in found] == [("unusual", Weight.ASKS)] * asked


def test_a_field_that_knows_no_usual_size_is_still_asked_about(case, ruled):  # NUM-031
    notice = ruled("plausible")
    fields = tuple(replace(each, usual_most=None) for each in notice.fields)
    large = replace(
        case(),
        answers={
            **case().answers,
            "member_count": replace(case().answers["member_count"], value=100000),
        },
    )

    found = find_all(large, replace(notice, fields=fields))

    assert [each.problem for each in found] == ["成员人数为100000人，一般不超过1000人"]


# NUM-032: this notice asks for no list of members beside 成员人数, so there is no number of rows to compare;
# a notice that has one names a check of its own.
