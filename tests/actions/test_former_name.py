"""A renamed organisation is still found by the name it had; people hold posts, not names."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from jiangjian.actions.evidence import store_file
from jiangjian.actions.filling import save
from jiangjian.actions.former_name import Former
from jiangjian.actions.joining_unit import unit_called
from jiangjian.actions.nomination import submit
from jiangjian.actions.organisation import NewOrganisation, add_organisations, change_organisation
from jiangjian.actions.people import appoint
from jiangjian.records.models import Entry, FormerName, Nomination, Organisation, Post
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOTICE, TODAY, UNIT_SIGNED, World

OLD = "开封示例机械有限公司工会"
NEW = "开封示例重工有限公司工会"


def renamed(world: World, former: Former | None = None, *, name: str = NEW) -> Organisation:
    return change_organisation(
        world.unit, by=world.county_clerk, now=LATER, name=name, active=True, former=former
    )


def test_the_old_name_is_kept_with_its_day_and_its_paper(world: World):
    proof = store_file(world.store.keep([b"paper"]), media_type="application/pdf", now=LATER)

    renamed(world, Former(date(2024, 10, 31), proof, "批复.pdf"))

    kept = FormerName.objects.values_list("organisation", "name", "until", "proof", "proof_name")
    assert kept.get() == (world.unit.pk, OLD, date(2024, 10, 31), proof.pk, "批复.pdf")
    assert last_row(action="change_organisation")[-1] == {
        "before": OLD,
        "after": NEW,
        "active": "True → True",
        "used_until": "2024-10-31",
        "file": proof.pk,
        "name": "批复.pdf",
    }


def test_a_slip_put_right_and_a_name_left_alone_leave_no_former_name(world: World):
    renamed(world)
    renamed(world, Former(TODAY), name=NEW)

    assert FormerName.objects.count() == 0


@pytest.mark.parametrize(("until", "code"), [(TODAY, ""), (TODAY + timedelta(1), "until_ahead")])
def test_a_name_is_former_from_today_on(world: World, until, code):
    if not code:
        assert renamed(world, Former(until)).name == NEW
        return
    with refused(code):
        renamed(world, Former(until))


def test_a_former_name_is_found_and_not_given_to_another(world: World):
    renamed(world, Former(TODAY))

    assert list(Organisation.objects.called("示例机械")) == [world.unit]
    assert unit_called("開封示例机械有限公司 工会") == world.unit
    with refused("name_taken"):
        add_organisations(
            [NewOrganisation(OLD, "unit", "龙亭区总工会")],
            kinds=NOTICE.kinds,
            by=world.county_clerk,
            now=LATER,
        )


def test_an_organisation_may_take_its_old_name_again(world: World):
    renamed(world, Former(TODAY))

    assert renamed(world, Former(TODAY), name=OLD).name == OLD
    assert {each.name for each in world.unit.former_names.all()} == {OLD, NEW}


def test_one_person_holds_several_posts(world: World):
    post, token = appoint(
        by=world.posts["rival"],
        now=LATER,
        organisation=world.rival_unit,
        role=Role.UNIT_UNION,
        name=world.union.person.name,
        username=world.union.person.username,
    )

    assert (post.person, token) == (world.union.person, "")
    assert list(Post.objects.in_force(TODAY).filter(person=post.person).order_by("pk")) == [
        world.union,
        post,
    ]
    made = world.draft()
    assert Nomination.objects.visible_to(world.union).get() == made
    assert not Nomination.objects.visible_to(post).exists()


def test_two_people_of_one_unit_act_on_the_same_and_the_log_names_each(world: World):
    second, _ = appoint(
        by=world.county_clerk,
        now=LATER,
        organisation=world.unit,
        role=Role.UNIT_UNION,
        name="王新",
        username="wangxin",
    )
    made = world.draft()
    (section,) = {each.section for each in NOTICE.fields if each.key == "studio_name"}

    typed = {"studio_name": "王新创新工作室"}
    save(made, by=second, now=LATER, typed=typed, section=section, version=1)
    submit(made, by=second, now=LATER, signed=UNIT_SIGNED)

    for post in (world.union, second):
        assert [str(each) for each in Nomination.objects.visible_to(post)] == ["王新创新工作室"]
    entries = Entry.objects.filter(nomination=made, action__in=["start", "submit"])
    assert dict(entries.values_list("action", "by__person__username")) == {
        "start": "unit",
        "submit": "wangxin",
    }
