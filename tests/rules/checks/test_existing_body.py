from __future__ import annotations

import pytest

from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Finding, Weight


@pytest.mark.parametrize(
    ("name", "asked"),
    [
        pytest.param("镜花阀门技术研发中心", 1, id="CAT-013 研发中心"),
        pytest.param("装配二车间乙班组", 1, id="CAT-013 班组"),
        ("张三工匠班组创新工作室", 1),  # may be the old team under a new name
        ("李四研究院创新工作室", 1),
        ("设备维修一班", 1),
        ("配电抢修组", 1),
        ("王一班创新工作室", 0),
        ("组合夹具创新工作室", 0),
        ("张三班组长创新工作室", 0),  # a person's post
        ("张三劳模创新工作室", 0),
        ("", 0),
    ],
)
def test_a_name_that_tells_of_an_existing_body_is_asked_about(case, ruled, name, asked):
    found = [each.code for each in find_all(case(studio_name=name), ruled("existing_body"))]

    assert found == ["existing_rd_or_team"] * asked


def test_it_quotes_the_word_and_asks_when_the_studio_was_formed(case, ruled):
    notice = ruled("existing_body")

    assert find_all(case(studio_name="镜花阀门技术研发中心"), notice) == (
        Finding(
            code="existing_rd_or_team",
            field="studio_name",
            clause=notice.rules[0].clause,
            weight=Weight.ASKS,
            problem="工作室名称“镜花阀门技术研发中心”含“研发中心”，原有建制的研发机构和班组不作为推荐对象",
            remedy="是另行组建的，请说明何时组建、依据哪份文件；确属原有建制的，不能推荐",
        ),
    )
