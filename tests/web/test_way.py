"""The way of a nomination tells who did what; the city's own steps stay with it until released."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from django.conf import settings

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.decision import Meeting, Verdict, decide, release_result
from jiangjian.actions.qualification import accept
from jiangjian.actions.supplement import hand_in, write_text
from jiangjian.actions.supplement_call import CallDraft, call
from jiangjian.actions.waiver import waive
from jiangjian.records.models import Post
from jiangjian.rules.roles import Role
from jiangjian.rules.supplement import READY
from jiangjian.web.way import way_of
from tests.stages_world import DUE
from tests.world import NOW, make_world


@pytest.fixture
def world(db):
    return make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


def told(made, post):
    return [each.what for each in way_of(made, to=post)]


def test_the_way_says_who_when_what_and_with_which_opinion(world):
    made = world.recommended()

    way = way_of(made, to=world.union)

    assert [(each.what, each.opinion, each.detail) for each in way] == [
        ("新建推荐表", "", ""),
        ("提交", "情况属实，同意申报。", "签署人：王主席"),
        ("推荐", "经审核，材料真实，符合推荐条件，同意推荐。", "签署人：李主席"),
    ]
    assert [each.who for each in way] == [
        str(world.union),
        str(world.union),
        str(world.county_clerk),
    ]
    assert {each.at for each in way} == {NOW}


def test_what_is_not_released_is_not_told_below_the_city(world):
    made = world.reported()[0]
    accept(made, by=world.clerk, now=NOW)
    verdict = {made.key: Verdict(chosen=True, reason="成果突出")}
    meeting = Meeting("主席办公会", date(2024, 11, 15))
    decide(world.round, by=world.clerk, now=NOW, meeting=meeting, verdicts=verdict)
    made = world.again(made)

    below, city = told(made, world.union), told(made, world.clerk)
    release_result(world.round, by=world.clerk, now=NOW)

    assert city[-1] == "列入拟发布名单"
    assert below == city[:-1]
    assert told(world.again(made), world.union) == city


def test_acts_that_leave_the_stage_as_it_is_stand_in_it_too(world):
    made = world.reported()[0]
    waive(made, by=world.clerk, now=NOW, lacking=["unit"], due=DUE, reason="公章送修")
    slip = propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    confirm(slip, by=world.county_clerk, now=NOW)

    way = way_of(world.again(made), to=world.county_clerk)

    assert [(each.what, each.opinion, each.detail) for each in way[-3:]] == [
        ("容缺接收", "公章送修", "后补：推荐表“所在单位工会意见”"),
        ("提出更正单", "少一位", "更正的栏目：联系电话"),
        ("确认更正单", "", "更正的栏目：联系电话"),
    ]


def test_who_may_not_read_private_fields_does_not_read_why_one_was_set_right(world):
    made = world.reported()[0]
    propose(
        made, by=world.union, now=NOW, field="leader_phone", after="13900139000", reason="少一位"
    )
    supervisor = Post.objects.create(
        person=world.clerk.person,
        organisation=world.city,
        role=Role.DISCIPLINE.value,
        starts=world.clerk.starts,
    )

    (slip,) = way_of(world.again(made), to=supervisor)[-1:]

    assert (slip.what, slip.opinion, slip.detail) == ("提出更正单", "", "更正的栏目：联系电话")


def test_supplements_stand_in_the_way(world):
    made = world.reported()[0]
    draft = CallDraft("关于补报简介的通知", "请补报简介。", (READY[2],), DUE)
    ask = call(world.round, by=world.clerk, now=NOW, draft=draft, chosen=None).asks.get()
    write_text(ask, by=world.union, now=NOW, asked=READY[2].key, text="简介。")
    hand_in(ask, by=world.union, now=NOW)

    (given,) = way_of(world.again(made), to=world.union)[-1:]

    assert (given.what, given.detail) == ("交齐补充材料", "关于补报简介的通知")


def test_the_way_takes_three_questions_however_long_it_is(world, django_assert_num_queries):
    short, long = world.submitted(), world.reported()[0]

    for made in (short, long):
        with django_assert_num_queries(3):
            way_of(made, to=world.union)
