"""Every version of a dossier by one question: which are 提交, which are 更正单, and what is right since."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete
from jiangjian.web.versions import set_right_since, versions_of
from tests.stages_world import DUE, LATER
from tests.world import UNIT_SIGNED, make_world

SAID = ("13900139000", "13900139001")


@pytest.fixture
def world(db):
    return make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


@pytest.fixture
def made(world):
    """Return one that was handed in, set right twice, and handed in again."""
    (made,) = world.reported()
    for after in SAID:
        set_right(world, made, "leader_phone", after)
    complete(made, by=world.clerk, now=LATER, reason="请补充", due=DUE)
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    return world.again(made)


def set_right(world, made, field, after):
    slip = propose(made, by=world.union, now=LATER, field=field, after=after, reason="写错了")
    confirm(slip, by=world.county_clerk, now=LATER)


def test_the_titles_are_those_that_the_database_counts(made, django_assert_num_queries):
    counted = [each.title for each in made.handed_in.titled().order_by("-number")]

    with django_assert_num_queries(1):
        found = [each.title for each in versions_of(made)]

    assert found == ["第2次提交", "更正单第2号", "更正单第1号", "第1次提交"]
    assert counted == found


def test_what_is_right_since_is_what_came_after_the_last_submission(world, made):
    assert set_right_since(versions_of(made)) == []

    set_right(world, made, "leader_phone", "13900139002")
    set_right(world, made, "studio_name", "张三丰创新工作室")

    since = [(each.set_right, each.title) for each in set_right_since(versions_of(made))]
    assert since == [("leader_phone", "更正单第3号"), ("studio_name", "更正单第4号")]


def test_a_draft_has_none(world):
    assert (versions_of(world.draft()), set_right_since([])) == ([], [])


def test_who_handed_it_in_comes_along_where_it_is_shown(made, django_assert_num_queries):
    with django_assert_num_queries(1):
        named = {str(each.by) for each in versions_of(made, signed=True)}

    assert len(named) == len({each.by_id for each in versions_of(made)})
