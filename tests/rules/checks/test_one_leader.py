from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Weight


@pytest.mark.parametrize(
    ("changed", "problems"),
    [
        ({}, []),
        (
            {"achievements": "张三、李四双领衔"},
            ["创新工作室主要业绩里写有“双领衔”，原则上一个工作室1名领衔人"],
        ),
        (
            {"leader_post": "首席技师，与李四共同领衔"},
            ["单位及职务里写有“共同领衔”，原则上一个工作室1名领衔人"],
        ),
        (
            {"leader_post": "联合领衔", "achievements": "联合领衔"},
            ["单位及职务里写有“联合领衔”，原则上一个工作室1名领衔人"],
        ),
    ],
)
def test_a_second_leader_is_asked_about(case, ruled, changed, problems):
    found = find_all(case(**changed), ruled("one_leader"))

    assert [(each.problem, each.field, each.weight) for each in found] == [
        (problem, "leader_name", Weight.ASKS) for problem in problems
    ]


def test_two_names_in_one_box_are_refused_by_reading_the_name(case, ruled):  # NAM-015
    found = find_all(case(leader_name="张三、李四"), ruled("one_leader"))

    assert [(each.code, each.weight) for each in found] == [("name", Weight.BLOCKS)]
