"""Organisations: added, renamed, put out of use."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangjian.actions.organisation import (
    NewOrganisation,
    add_organisations,
    change_organisation,
)
from jiangjian.actions.unlisted import allotments, rounds_of
from jiangjian.records.models import Organisation, Seat
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOTICE, World

CITY = "开封市总工会"
COUNTY = "龙亭区总工会"


def adding(world: World, *rows: NewOrganisation, by=None):
    shown = [each.token for each in allotments(NOTICE.kinds, rounds_of(world.city))]
    return add_organisations(
        rows, kinds=NOTICE.kinds, by=by or world.clerk, now=LATER, confirmed=shown
    )


def test_organisations_are_added_below_one_another(world: World):
    made = adding(
        world,
        NewOrganisation("尉氏县总工会", "county", CITY, "钱经办", "0371-1234567"),
        NewOrganisation(" 尉氏示例纺织厂工会 ", "unit", "尉氏县总工会"),
    )

    assert [
        (each.name, each.kind, each.level, each.parent and each.parent.name, each.contact)
        for each in made
    ] == [
        ("尉氏县总工会", "county", "recommender", CITY, "钱经办"),
        ("尉氏示例纺织厂工会", "unit", "unit", "尉氏县总工会", ""),
    ]
    assert last_row(chain="house") == (
        "add_organisations",
        world.clerk.pk,
        "",
        "",
        "",
        {"names": "尉氏县总工会\n尉氏示例纺织厂工会"},
    )


@pytest.mark.parametrize(
    ("row", "code", "problem"),
    [
        (NewOrganisation(" ", "county", CITY), "no_name", "第1行没有单位名称"),
        (
            NewOrganisation("尉氏县总工会", "kingdom", CITY),
            "unknown_kind",
            "第1行“尉氏县总工会”的类别“kingdom”不认识",
        ),
        (
            NewOrganisation("尉氏县总工会", "county", "郑州市总工会"),
            "unknown_parent",
            "第1行“尉氏县总工会”的上级“郑州市总工会”还没有录入",
        ),
        (
            NewOrganisation("尉氏县总工会", "county", COUNTY),
            "wrong_parent",
            "第1行“尉氏县总工会”是县（区）总工会，上级不能是龙亭区总工会",
        ),
        (
            NewOrganisation("新厂工会", "unit", CITY),
            "wrong_parent",
            "第1行“新厂工会”是基层工会，上级不能是开封市总工会",
        ),
        (
            NewOrganisation("龙亭区 总工会", "county", CITY),
            "name_taken",
            "第1行“龙亭区 总工会”已经录入为“龙亭区总工会”",
        ),
        (
            NewOrganisation("长" * 101, "county", CITY),
            "long_name",
            "第1行：单位名称有101个字符，最多100个",
        ),
        (
            NewOrganisation("尉氏县总工会", "county", CITY, contact="钱" * 51),
            "long_contact",
            "第1行：联系人有51个字符，最多50个",
        ),
        (
            NewOrganisation("尉氏县总工会", "county", CITY, contact_phone="1" * 31),
            "long_contact_phone",
            "第1行：联系人电话有31个字符，最多30个",
        ),
    ],
)
def test_a_row_that_cannot_be_added_is_told_with_its_number(world: World, row, code, problem):
    with refused(code) as caught:
        adding(world, row)

    assert caught[0].findings[0].problem == problem


def test_all_rows_are_added_or_none_and_every_wrong_one_is_told(world: World):
    with refused("name_taken", "unknown_kind") as caught:
        adding(
            world,
            NewOrganisation("尉氏县总工会", "county", CITY),
            NewOrganisation("尉氏县总工会", "county", CITY),
            NewOrganisation("杞县总工会", "duchy", CITY),
        )

    assert [each.problem[:3] for each in caught[0].findings] == ["第2行", "第3行"]


def test_a_county_adds_units_below_itself_only(world: World):
    (made,) = adding(world, NewOrganisation("新厂工会", "unit", COUNTY), by=world.county_clerk)

    with refused("unknown_parent"):
        adding(world, NewOrganisation("远厂工会", "unit", "兰考县总工会"), by=world.county_clerk)
    with refused("out_of_reach"):
        adding(world, NewOrganisation("通许县总工会", "county", CITY), by=world.county_clerk)
    assert made.parent == world.county


def test_a_hundred_rows_cost_a_query_or_two_each(world: World):
    rows = [NewOrganisation(f"示例{number}厂工会", "unit", COUNTY) for number in range(100)]

    with CaptureQueriesContext(connection) as captured:
        add_organisations(rows, kinds=NOTICE.kinds, by=world.clerk, now=LATER)

    assert len(captured) <= 118  # one each; the pieces of all the names go in three


def test_an_organisation_is_renamed(world: World):
    change_organisation(world.unit, by=world.county_clerk, now=LATER, name="新名工会", active=True)

    assert Organisation.objects.get(pk=world.unit.pk).name == "新名工会"
    assert last_row() == (
        "change_organisation",
        world.county_clerk.pk,
        f"organisation:{world.unit.pk}",
        "",
        "",
        {"before": "开封示例机械有限公司工会", "after": "新名工会", "active": "True → True"},
    )


def test_an_organisation_is_put_out_of_use(world: World):
    change_organisation(
        world.unit, by=world.county_clerk, now=LATER, name=world.unit.name, active=False
    )

    assert Organisation.objects.get(pk=world.unit.pk).active is False


@pytest.mark.parametrize(
    ("name", "code"),
    [(" ", "no_name"), ("长" * 101, "long_name"), ("兰考县总工会", "name_taken")],
)
def test_a_name_that_does_not_fit_is_refused(world: World, name, code):
    with refused(code):
        change_organisation(world.unit, by=world.clerk, now=LATER, name=name, active=True)


def test_nobody_puts_the_own_organisation_out_of_use(world: World):
    with refused("own_organisation"):
        change_organisation(
            world.city, by=world.clerk, now=LATER, name=world.city.name, active=False
        )


@pytest.mark.parametrize("name", ["county", "city"])
def test_a_county_changes_neither_itself_nor_what_is_above(world: World, name):
    with refused("out_of_reach"):
        change_organisation(
            getattr(world, name), by=world.county_clerk, now=LATER, name="改名", active=True
        )


def test_a_neighbour_is_out_of_sight(world: World, nothing_changes):
    with nothing_changes(), pytest.raises(Organisation.DoesNotExist):
        change_organisation(
            world.rival_unit, by=world.county_clerk, now=LATER, name="改名", active=True
        )


def test_a_kind_is_not_changed_in_passing(world: World):
    """CAT-011: no act changes a kind; a quota grows by a recorded amendment alone."""
    change_organisation(world.county, by=world.clerk, now=LATER, name="龙亭总工会", active=True)

    kept = Organisation.objects.get(pk=world.county.pk)
    assert (kept.kind, Seat.objects.filter(recommender=kept).count()) == ("county", 3)
