from __future__ import annotations

import random
from dataclasses import replace

import pytest

from jiangjian.rules.clause import Clause
from jiangjian.rules.findings import Audience, Finding, Weight
from jiangjian.rules.resemblance import (
    Dossier,
    phone_shared,
    resemblances,
    same_leader,
    same_studio,
)
from jiangjian.rules.rule import Rule

ONE = Dossier(
    key="1",
    studio="开封市张三劳模工匠(技能人才）创新工作室",
    unit="开封某某开关设备有限公司",
    recommender="龙亭区总工会",
    leader="张三",
    birth="1979-12",
    phone="13800138000",
)
OTHER = Dossier(
    key="2",
    studio="李四创新工作室",
    unit="开封另一阀门有限公司",
    recommender="杞县总工会",
    leader="李四",
    birth="1980-01",
    phone="13900139000",
)


@pytest.mark.parametrize(
    ("studio", "same"),
    [
        pytest.param(
            "开封市张三劳模工匠（技能人才)创新工作室",
            True,
            id="TXT-019 brackets mixed the other way",
        ),
        pytest.param(
            "開封市張三勞模工匠(技能人才）創新工作室", True, id="TXT-037 in traditional characters"
        ),
        ("开封市张三劳模工匠（技能人才） 创新工作室", True),
        ("开封市李四劳模工匠（技能人才）创新工作室", False),
    ],
)
def test_one_studio_however_it_is_written(studio, same):
    assert same_studio(ONE, replace(ONE, key="2", studio=studio)) is same


def test_the_same_name_at_another_unit_is_another_studio():
    assert not same_studio(ONE, replace(ONE, key="2", unit=OTHER.unit))


@pytest.mark.parametrize(
    ("changed", "same"),
    [
        pytest.param({}, True, id="NAM-020 name, month and phone"),
        ({"phone": ""}, True),
        ({"birth": ""}, True),
        ({"leader": "張三"}, True),
        pytest.param(
            {"birth": "1985-02", "phone": "13900139000"},
            False,
            id="NAM-021 another person of the same name",
        ),
        ({"birth": "", "phone": ""}, False),
        ({"leader": "李四"}, False),
    ],
)
def test_one_leader(changed, same):
    assert same_leader(ONE, replace(ONE, key="2", **changed)) is same


def test_an_empty_phone_is_shared_with_nobody():
    assert not phone_shared(replace(ONE, phone=""), replace(OTHER, phone=""))


def test_one_studio_by_two_ways_is_told_to_the_city_and_only_once():  # CAT-014
    twin = replace(ONE, key="2", recommender="市产业联合工会装备制造分会")

    found = resemblances([ONE, twin, replace(OTHER, key="3")])

    assert found == {
        "1": (
            Finding(
                code="studio_two_units",
                field="studio_name",
                problem="同一工作室由2家同时推荐，另见市产业联合工会装备制造分会的"
                "“开封市张三劳模工匠(技能人才）创新工作室”（开封某某开关设备有限公司）",
                remedy="请与相关推荐单位核实由哪一家推荐；定下来之前两份都保留",
                weight=Weight.WARNS,
                audience=Audience.CITY,
            ),
        ),
        "2": (
            Finding(
                code="studio_two_units",
                field="studio_name",
                problem="同一工作室由2家同时推荐，另见龙亭区总工会的"
                "“开封市张三劳模工匠(技能人才）创新工作室”（开封某某开关设备有限公司）",
                remedy="请与相关推荐单位核实由哪一家推荐；定下来之前两份都保留",
                weight=Weight.WARNS,
                audience=Audience.CITY,
            ),
        ),
    }


def test_one_leader_of_two_studios_is_told_to_the_city():  # NAM-020
    second = replace(OTHER, leader="张三", birth="1979-12")

    found = resemblances([ONE, second])

    assert [(key, each.code, each.audience) for key, all_ in found.items() for each in all_] == [
        ("1", "leader_two_studios", Audience.CITY),
        ("2", "leader_two_studios", Audience.CITY),
    ]
    assert found["1"][0].problem == (
        "领衔人张三同时领衔2个工作室，另见杞县总工会的“李四创新工作室”（开封另一阀门有限公司）"
    )


def test_two_leaders_of_one_name_are_nobody_s_concern():  # NAM-021
    assert resemblances([ONE, replace(OTHER, leader="张三")]) == {}


def test_one_phone_on_eleven_forms_is_told_with_the_number_masked():  # TEL-015
    forms = [
        replace(
            OTHER,
            key=f"{number:02}",
            studio=f"甲{number}工作室",
            leader=f"某{number}",
            birth="",
            phone=ONE.phone,
        )
        for number in range(11)
    ]

    found = resemblances(forms)

    assert {key: [each.code for each in all_] for key, all_ in found.items()} == {
        each.key: ["phone_shared"] for each in forms
    }
    assert found["00"][0].problem.startswith(
        "联系电话138****8000同时写在11份推荐表上，领衔人不同，另见杞县总工会的"
    )
    assert found["00"][0].problem.endswith("、等共10份")


def test_copied_achievements_are_told_with_the_share_and_the_passage():
    passage = "全年攻关母线折弯回弹难题研制自动折弯装置并在班组推广核算创效后每年减少返工走进企业开展技术帮扶现场答疑解决难题若干"
    a, b = (
        replace(ONE, achievements=f"完成12项。{passage}"),
        replace(OTHER, achievements=f"{passage}，共9项"),
    )

    found = resemblances([a, b])

    assert [each.code for each in found["2"]] == ["near_copy_achievements"]
    assert "龙亭区总工会的“开封市张三劳模工匠(技能人才）创新工作室”" in found["2"][0].problem
    assert "（超过50%即提示）" in found["2"][0].problem
    assert passage[:50] in found["2"][0].problem


def test_the_notice_lends_its_clause_and_weight():
    clause = Clause("三", "三、推荐程序", "提出推荐申请")
    rule = Rule("duplicate", clause, Weight.ASKS, "studio_name", {}, {})

    (found,) = resemblances([ONE, replace(ONE, key="2")], rule)["1"]

    assert (found.clause, found.weight) == (clause, Weight.ASKS)


def test_no_dossiers_share_nothing():
    assert resemblances([]) == {}
    assert resemblances([ONE, OTHER]) == {}


def many(number: int) -> list[Dossier]:
    chance = random.Random(number)  # noqa: S311 - texts to compare, no secret
    stock = [
        "".join(chance.choices("攻克难题研制装置提高效率降低成本培养技师带动职工交流", k=25))
        for _ in range(120)
    ]
    return [
        Dossier(
            key=f"{place:05}",
            studio=f"工作室{place}",
            unit=f"单位{place % (number - 1)}",
            recommender="某县总工会",
            leader=f"某{place % (number // 3)}",
            birth=f"19{60 + place % 40}-01",
            phone=f"138{place % (number - 2):08}",
            achievements="，".join(chance.sample(stock, 12))
            + "".join(chr(0x4E00 + chance.randrange(2000)) for _ in range(200)),
        )
        for place in range(number)
    ]


def test_among_hundreds_only_those_that_share_a_phone_are_told_so():
    told = {
        key
        for key, found in resemblances(many(600)).items()
        if "phone_shared" in {each.code for each in found}
    }

    assert told == {"00000", "00001", "00598", "00599"}
