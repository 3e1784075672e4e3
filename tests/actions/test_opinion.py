"""Opinions: words, person, day and declarations."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from jiangjian.actions.evidence import add_file
from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.opinion import Signed
from jiangjian.actions.recommendation import recommend
from jiangjian.records.models import Opinion
from jiangjian.rules.deadline import BEIJING
from tests.fixtures_world import refused
from tests.world import NOTICE, NOW, RECOMMENDER_SIGNED, TODAY, UNIT_SIGNED, World

BY_FORM = replace(UNIT_SIGNED, declared=(), by_form=True)
LACKING = [
    (replace(UNIT_SIGNED, words=" "), "no_opinion", "还没有填写所在单位工会意见"),
    (
        replace(UNIT_SIGNED, words="好" * 501),
        "long_opinion",
        "所在单位工会意见有501个字符，最多500个",
    ),
    (replace(UNIT_SIGNED, person="　"), "no_person", "还没有填写所在单位工会意见的签署人"),
    (
        replace(UNIT_SIGNED, person="王" * 51),
        "long_person",
        "所在单位工会意见的签署人有51个字符，最多50个",
    ),
    (replace(UNIT_SIGNED, day=None), "no_day", "还没有填写所在单位工会意见的日期"),
    (
        replace(UNIT_SIGNED, day=TODAY + timedelta(days=1)),
        "day_ahead",
        "所在单位工会意见的日期2024年11月16日晚于今天2024年11月15日",
    ),
    (
        replace(UNIT_SIGNED, declared=NOTICE.declarations[:1]),
        "not_declared",
        "3条声明中有2条还没有勾选",
    ),
    (BY_FORM, "no_stamped_form", "选择了以盖章推荐表为准，但还没有上传盖章的推荐表"),
    (
        replace(UNIT_SIGNED, words="同\0意"),
        "broken_text",
        "所在单位工会意见里有无法识别的文字（常显示为“�”或空白）",
    ),
]


@pytest.mark.parametrize(("signed", "code", "problem"), LACKING)
def test_an_opinion_that_is_not_whole_is_refused(world: World, signed, code, problem):
    made = world.draft()

    with refused(code) as caught:
        submit(made, by=world.union, now=NOW, signed=signed)

    assert caught[0].findings[0].problem == problem


def test_everything_that_is_lacking_is_told_at_once(world: World):
    made = world.draft()

    with refused("no_opinion", "no_person", "no_day", "not_declared"):
        submit(made, by=world.union, now=NOW, signed=Signed("", "", None))


def test_a_stamped_form_stands_for_the_declarations(world: World):
    made = world.draft()
    kept = world.store.keep([b"stamped"])
    add_file(
        made,
        by=world.union,
        now=NOW,
        slot="stamped_form",
        kept=kept,
        name="推荐表.pdf",
        media_type="application/pdf",
    )

    submit(made, by=world.union, now=NOW, signed=BY_FORM)

    opinion = Opinion.objects.get()
    assert (opinion.by_form, opinion.declared) == (True, [])


def test_the_day_of_an_opinion_is_today_in_beijing(world: World):
    """At half past midnight in Kaifeng it is still yesterday in Greenwich."""
    early = datetime(2024, 11, 16, 0, 30, tzinfo=BEIJING)
    made = world.draft()

    submit(made, by=world.union, now=early, signed=replace(UNIT_SIGNED, day=date(2024, 11, 16)))

    assert Opinion.objects.get().day == date(2024, 11, 16)


def test_a_recommender_gives_its_opinion_without_declarations(world: World):
    made = world.submitted()

    recommend(made, by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED)

    opinion = Opinion.objects.get(block="recommender")
    assert (opinion.words, opinion.version, opinion.by) == (
        RECOMMENDER_SIGNED.words,
        made.version,
        world.county_clerk,
    )


def test_both_opinions_stand_on_the_version_that_was_handed_in(world: World):
    made = world.recommended()

    endorsed = dict(made.opinions.values_list("block", "digest"))

    assert endorsed == dict.fromkeys(("unit", "recommender"), made.handed_in.get().digest)


def test_what_is_handed_in_anew_leaves_the_old_opinion_on_the_old_version(world: World):
    made = world.submitted()
    withdraw(made, by=world.union, now=NOW)
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    first, second = made.handed_in.order_by("number")

    assert list(made.opinions.order_by("pk").values_list("digest", "void_at")) == [
        (first.digest, NOW),
        (second.digest, None),
    ]
