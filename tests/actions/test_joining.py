"""A unit on no list names itself by its recommender's link; the recommender confirms."""

from __future__ import annotations

import hashlib
from datetime import timedelta

import pytest

from jiangjian.actions.invitation import use_link
from jiangjian.actions.joining import (
    LASTS,
    MOST_WAITING,
    ask,
    confirm,
    decline,
    end_link,
    make_link,
)
from jiangjian.actions.nomination import start
from jiangjian.records.models import (
    Entry,
    JoinLink,
    JoinRequest,
    Organisation,
    Person,
    Post,
    Round,
)
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import World

SAID = {
    "unit": "开封新厂工会",
    "person": "王新",
    "phone": "13800138009",
    "username": "wangxin",
}
RIGHT = {"unit": SAID["unit"], "name": SAID["person"], "username": SAID["username"]}


def linked(world: World) -> str:
    return make_link(by=world.county_clerk, now=LATER)[1]


def asked(world: World, **other: str) -> JoinRequest:
    return ask(linked(world), now=LATER, **{**SAID, **other})


def test_a_link_is_kept_as_a_digest_for_a_month(world: World):
    made, token = make_link(by=world.county_clerk, now=LATER)

    assert JoinLink.objects.values_list("recommender", "digest", "made_by", "expires_at").get() == (
        world.county.pk,
        hashlib.sha256(token.encode()).hexdigest(),
        world.county_clerk.pk,
        LATER + timedelta(days=30),
    )
    assert last_row(action="make_join_link") == (
        "make_join_link",
        world.county_clerk.pk,
        f"join_link:{made.pk}",
        "",
        "",
        {},
    )


@pytest.mark.parametrize("who", ["city_clerk", "administrator"])
def test_only_a_recommender_has_such_links(world: World, who):
    with refused("not_recommender"):
        make_link(by=world.posts[who], now=LATER)


def test_what_a_unit_says_opens_nothing(world: World):
    before = (Organisation.objects.count(), Person.objects.count(), Post.objects.count())

    made = asked(world, unit=" 开封新厂工会 ")

    assert (made.unit, made.person, made.phone, made.username) == tuple(SAID.values())
    assert (Organisation.objects.count(), Person.objects.count(), Post.objects.count()) == before
    assert last_row(action="ask_to_join") == (
        "ask_to_join",
        None,
        f"join_request:{made.pk}",
        "",
        "",
        {"unit": "开封新厂工会"},
    )


@pytest.mark.parametrize(
    ("after", "code"), [(LASTS - timedelta(seconds=1), ""), (LASTS, "link_expired")]
)
def test_a_link_ends_with_its_month(world: World, after, code):
    token = linked(world)

    if not code:
        assert ask(token, now=LATER + after, **SAID).unit == SAID["unit"]
        return
    with refused(code):
        ask(token, now=LATER + after, **SAID)


def test_a_link_that_is_unknown_or_ended_takes_nothing(world: World):
    made, token = make_link(by=world.county_clerk, now=LATER)
    end_link(made, by=world.county_clerk, now=LATER)

    with refused("link_ended"):
        ask(token, now=LATER, **SAID)
    with refused("link_unknown"):
        ask("guessed", now=LATER, **SAID)
    with refused("ended_already"):
        end_link(made, by=world.county_clerk, now=LATER)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ({"unit": " "}, ["no_unit"]),
        ({"unit": "长" * 101}, ["long_unit"]),
        ({"person": "长" * 51, "phone": "1" * 31}, ["long_person", "long_phone"]),
        ({"username": "长" * 61}, ["long_username"]),
    ],
)
def test_texts_are_bounded(world: World, said, codes):
    token = linked(world)

    with refused(*codes):
        ask(token, now=LATER, **{**SAID, **said})


def test_a_form_sent_twice_is_one_request(world: World):
    token = linked(world)

    first, second = (ask(token, now=LATER, **SAID) for _ in range(2))

    assert first == second
    assert JoinRequest.objects.count() == 1


@pytest.mark.parametrize(("waiting", "full"), [(MOST_WAITING - 1, False), (MOST_WAITING, True)])
def test_a_link_takes_so_many_and_no_more(world: World, waiting, full):
    made, token = make_link(by=world.county_clerk, now=LATER)
    JoinRequest.objects.bulk_create(
        JoinRequest(link=made, at=LATER, **{**SAID, "unit": f"第{number}厂工会"})
        for number in range(waiting)
    )

    if not full:
        assert ask(token, now=LATER, **SAID).pk
        return
    with refused("too_many"):
        ask(token, now=LATER, **SAID)


def test_a_taken_login_name_is_answered_like_any_other(world: World):
    assert asked(world, username="county").username == "county"


def test_a_confirmed_unit_can_work_at_once(world: World):
    made = asked(world)

    post, token = confirm(made, by=world.county_clerk, now=LATER, **RIGHT)

    assert (post.organisation.name, post.organisation.parent, post.organisation.kind) == (
        "开封新厂工会",
        world.county,
        "unit",
    )
    assert (post.role, post.person.name, post.person.phone) == (
        Role.UNIT_UNION.value,
        "王新",
        "13800138009",
    )
    made.refresh_from_db()
    assert (made.post, made.decided_by, made.decided_at) == (post, world.county_clerk, LATER)
    assert last_row(action="confirm_join") == (
        "confirm_join",
        world.county_clerk.pk,
        f"join_request:{made.pk}",
        "",
        "",
        {"unit": "开封新厂工会", "post": str(post.pk)},
    )
    assert use_link(token, password="a long enough sentence", now=LATER) == post.person
    begun = start(world.round, unit=post.organisation, recommender=world.county, by=post, now=LATER)
    assert begun.recommender == world.county


def test_a_unit_on_the_list_is_found_however_it_is_spelt(world: World):
    made = asked(world, unit="開封示例机械有限公司 工会")
    before = Organisation.objects.count()

    post, _ = confirm(
        made, by=world.county_clerk, now=LATER, **{**RIGHT, "unit": "開封示例机械有限公司 工会"}
    )

    assert post.organisation == world.unit
    assert Organisation.objects.count() == before


def test_the_clerk_puts_right_what_the_unit_wrote(world: World):
    made = asked(world, unit="新厂", username="county")

    with refused("username_taken"):
        confirm(made, by=world.county_clerk, now=LATER, **{**RIGHT, "username": "county"})
    post, _ = confirm(made, by=world.county_clerk, now=LATER, **RIGHT)

    assert (post.organisation.name, post.person.username) == ("开封新厂工会", "wangxin")


def test_somebody_with_an_account_gets_one_more_post_and_no_link(world: World):
    known = world.union.person
    made = asked(world, person=known.name, username=known.username)

    post, token = confirm(
        made,
        by=world.county_clerk,
        now=LATER,
        unit=SAID["unit"],
        name=known.name,
        username=known.username,
    )

    assert (post.person, token) == (known, "")
    known.refresh_from_db()
    assert known.phone == ""


def test_another_recommenders_unit_is_not_taken_over(world: World):
    made = asked(world, unit=world.rival_unit.name)

    with refused("elsewhere"):
        confirm(made, by=world.county_clerk, now=LATER, **{**RIGHT, "unit": world.rival_unit.name})


def test_a_unit_out_of_use_is_not_joined(world: World):
    made = asked(world, unit=world.unit.name)
    Organisation.objects.filter(pk=world.unit.pk).update(active=False)

    with refused("out_of_use"):
        confirm(made, by=world.county_clerk, now=LATER, **{**RIGHT, "unit": world.unit.name})


def test_without_a_round_no_new_unit_is_opened(world: World):
    made = asked(world)
    Round.objects.update(closed_at=LATER)

    with refused("no_round"):
        confirm(made, by=world.county_clerk, now=LATER, **RIGHT)


def test_a_request_is_declined_with_a_reason(world: World):
    made = asked(world)

    with refused("no_reason"):
        decline(made, by=world.county_clerk, now=LATER, reason=" ")
    held = decline(made, by=world.county_clerk, now=LATER, reason="不是本区单位")

    assert (held.reason, held.post) == ("不是本区单位", None)
    assert last_row(action="decline_join")[-1] == {
        "unit": "开封新厂工会",
        "reason": "不是本区单位",
    }


def test_what_is_decided_is_decided(world: World):
    made = asked(world)
    confirm(made, by=world.county_clerk, now=LATER, **RIGHT)

    with refused("decided_already"):
        confirm(made, by=world.county_clerk, now=LATER, **RIGHT)
    with refused("decided_already"):
        decline(made, by=world.county_clerk, now=LATER, reason="重复")
    assert Entry.objects.filter(action="confirm_join").count() == 1


def test_another_recommender_sees_nothing_of_it(world: World, nothing_changes):
    made = asked(world)
    link = JoinLink.objects.get()
    rival = world.posts["rival"]

    with nothing_changes():
        with pytest.raises(JoinRequest.DoesNotExist):
            confirm(made, by=rival, now=LATER, **RIGHT)
        with pytest.raises(JoinRequest.DoesNotExist):
            decline(made, by=rival, now=LATER, reason="不是")
        with pytest.raises(JoinLink.DoesNotExist):
            end_link(link, by=rival, now=LATER)
