"""Organisations and posts: who sees which."""

from __future__ import annotations

import pytest

from jiangjian.records.models import Organisation, Post, Round
from tests.world import World

EVERYTHING = {
    "开封市总工会",
    "龙亭区总工会",
    "兰考县总工会",
    "开封市市直机关工会",
    "开封示例机械有限公司工会",
    "兰考乌有乐器有限公司工会",
}
SEEN = {
    "unit": {"开封示例机械有限公司工会", "龙亭区总工会"},
    "county": {"龙亭区总工会", "开封市总工会", "开封示例机械有限公司工会"},
    "organ": {"开封市市直机关工会", "开封市总工会"},
    "city_clerk": EVERYTHING,
    "city_leader": EVERYTHING,
    "discipline": EVERYTHING,
    "administrator": EVERYTHING,
    "expert": EVERYTHING - {"开封示例机械有限公司工会", "兰考乌有乐器有限公司工会"},
}


@pytest.mark.parametrize("post", sorted(SEEN))
def test_an_organisation_sees_itself_what_is_above_and_what_is_below(world: World, post):
    seen = Organisation.objects.visible_to(world.posts[post])

    assert sorted(each.name for each in seen) == sorted(SEEN[post])


def test_posts_are_seen_with_their_organisations(world: World):
    seen = Post.objects.visible_to(world.county_clerk)

    assert {each.organisation.name for each in seen} == SEEN["county"]


def test_recommenders_are_those_that_hold_a_quota(world: World):
    assert [each.name for each in Organisation.objects.recommenders()] == [
        "龙亭区总工会",
        "兰考县总工会",
        "开封市市直机关工会",
    ]


def test_a_post_is_shown_with_place_role_and_name(world: World):
    assert str(world.county_clerk) == "龙亭区总工会 · 推荐单位 · 龙亭区总工会经办人"


def test_a_running_round_is_open_and_not_closed(world: World):
    running = list(Round.objects.running())
    Round.objects.update(closed_at=world.round.opened_at)

    assert (running, list(Round.objects.running())) == ([world.round], [])
