"""推荐单位未列出: the city adds one with the quota of its kind, once a person has confirmed it."""

from __future__ import annotations

import pytest

from jiangjian.actions.amendment import amend
from jiangjian.actions.organisation import NewOrganisation, add_organisations
from jiangjian.actions.unlisted import allotments, rounds_of
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Organisation, Round, Seat
from jiangjian.rules.amendment import Amendment
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOTICE, NOW, World

CITY = "开封市总工会"
COUNTY = NewOrganisation("尉氏县总工会", "county", CITY)
ORGAN = NewOrganisation("开封市直属机关工会", "organ", CITY)


def adding(world: World, *rows: NewOrganisation, by=None, confirmed=()):
    return add_organisations(
        rows, kinds=NOTICE.kinds, by=by or world.clerk, now=LATER, confirmed=confirmed
    )


def tokens(world: World, *kinds: str) -> list[str]:
    chosen = [each for each in NOTICE.kinds if each.key in kinds]
    return [each.token for each in allotments(chosen, rounds_of(world.city))]


def numbers(world: World, made: Organisation) -> list[int]:
    return list(Seat.objects.of(world.round.pk, made.pk).values_list("number", flat=True))


def test_a_recommending_unit_gets_the_seats_that_were_confirmed(world: World):
    county, organ = adding(world, COUNTY, ORGAN, confirmed=tokens(world, "county", "organ"))

    assert (numbers(world, county), numbers(world, organ)) == ([1, 2, 3], [1, 2])
    assert last_row(subject=f"organisation:{county.pk}") == (
        "admit_unlisted",
        world.clerk.pk,
        f"organisation:{county.pk}",
        "",
        "",
        {"recommender": "尉氏县总工会", "kind": "县（区）总工会", "seats": "3", "clause": "二"},
    )
    assert list(breaches(INVARIANTS)) == []


def test_the_log_of_the_round_tells_it_and_the_houses_log_names_it(world: World):
    (made,) = adding(world, COUNTY, confirmed=tokens(world, "county"))

    assert last_row(chain=f"round:{world.round.pk}")[0] == "admit_unlisted"
    assert last_row(chain="house")[5] == {"names": made.name}


def test_without_a_yes_nothing_is_added_and_the_refusal_names_quota_kind_and_clause(world: World):
    for _ in range(2):
        with refused("unconfirmed_quota") as caught:
            adding(world, COUNTY)

    (found,) = caught[0].findings
    assert found.problem == (
        f"“尉氏县总工会”不在“{world.round}”的推荐单位里，作为县（区）总工会录入后有3个推荐名额"
    )
    assert found.clause == NOTICE.quotas["county"].clause
    assert "不超过3个" in found.clause.quote


def test_a_yes_to_one_kind_is_none_to_another(world: World):
    with refused("unconfirmed_quota"):
        adding(world, COUNTY, ORGAN, confirmed=tokens(world, "organ"))


def test_a_quota_that_was_amended_meanwhile_is_shown_again(world: World):
    seen = tokens(world, "county")
    amend(world.round, by=world.clerk, now=NOW, change=Amendment("quota:county", "", "4", "增加"))

    with refused("quota_moved") as caught:
        adding(world, COUNTY, confirmed=seen)

    assert caught[0].findings[0].problem == (
        "您确认的是3个名额，县（区）总工会现在是4个推荐名额，“尉氏县总工会”还没有录入"
    )
    (made,) = adding(world, COUNTY, confirmed=tokens(world, "county"))
    assert numbers(world, made) == [1, 2, 3, 4]


def test_what_is_wrong_with_a_row_is_told_before_anybody_is_asked(world: World):
    with refused("name_taken"):
        adding(world, COUNTY, NewOrganisation("龙亭区总工会", "county", CITY))


@pytest.mark.parametrize("role", ["unit", "city_leader", "discipline", "expert"])
def test_who_keeps_no_organisations_adds_none(world: World, role):
    with refused("wrong_role"):
        adding(world, COUNTY, by=world.posts[role], confirmed=tokens(world, "county"))


def test_a_recommender_adds_none_beside_itself(world: World):
    with refused("wrong_parent"):
        row = NewOrganisation("尉氏县总工会", "county", "龙亭区总工会")
        adding(world, row, by=world.county_clerk, confirmed=tokens(world, "county"))


def test_the_administrator_adds_one_too(world: World):
    administrator = world.posts[Role.ADMINISTRATOR.value]

    (made,) = adding(world, COUNTY, by=administrator, confirmed=tokens(world, "county"))
    assert numbers(world, made) == [1, 2, 3]


def test_a_closed_round_gives_no_seats_and_asks_nothing(world: World):
    Round.objects.update(closed_at=NOW)

    (made,) = adding(world, COUNTY)
    assert numbers(world, made) == []


def test_a_unit_below_asks_nothing(world: World):
    (made,) = adding(world, NewOrganisation("新厂工会", "unit", "龙亭区总工会"))

    assert numbers(world, made) == []
