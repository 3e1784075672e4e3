"""Posts, one-time links, lost passwords."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from allauth.mfa.models import Authenticator

from jiangjian.actions.invitation import make_link
from jiangjian.actions.people import (
    LASTS,
    appoint,
    end_post,
    first_link,
    open_link,
    recover,
    use_link,
)
from jiangjian.records.models import Invitation, Organisation, Person, Post
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOW, TODAY, World

STRONG = "Xiang-fu-47-qiao"
MOMENT = timedelta(microseconds=1)


def appointing(world: World, *, by=None, organisation=None, role=Role.UNIT_UNION, **written):
    words = {"name": "王新", "username": "wangxin", "title": "干事", **written}
    return appoint(
        by=by or world.county_clerk,
        now=LATER,
        organisation=organisation or world.unit,
        role=role,
        **words,
    )


def test_a_new_person_gets_a_post_and_a_link_to_print(world: World):
    post, token = appointing(world)

    person = Person.objects.get(username="wangxin")
    assert (post.person, post.organisation, post.role, post.title, post.starts, post.ends) == (
        person,
        world.unit,
        "unit_union",
        "干事",
        TODAY,
        None,
    )
    assert (person.name, person.has_usable_password()) == ("王新", False)
    link = Invitation.objects.get()
    assert (link.person, link.purpose, link.made_by, link.expires_at, link.used_at) == (
        person,
        "invite",
        world.county_clerk,
        LATER + timedelta(days=14),
        None,
    )
    assert token
    assert token not in str(list(Invitation.objects.values()))
    assert last_row() == (
        "appoint",
        world.county_clerk.pk,
        f"organisation:{world.unit.pk}",
        "",
        "",
        {
            "post": str(post.pk),
            "person": "wangxin",
            "role": "unit_union",
            "starts": "2024-11-15",
        },
    )


def test_a_person_who_is_known_gets_one_more_post_and_no_link(world: World):
    appointing(world)

    post, token = appointing(
        world, by=world.clerk, organisation=world.county, role=Role.RECOMMENDER
    )

    assert (token, post.person.posts.count(), Person.objects.filter(name="王新").count()) == (
        "",
        2,
        1,
    )


def test_a_sign_in_name_of_somebody_else_is_taken(world: World):
    appointing(world)

    with refused("username_taken"):
        appointing(world, name="李新")


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ({"name": " "}, ["no_name"]),
        ({"username": ""}, ["no_username"]),
        ({"name": "王" * 51}, ["long_name"]),
        ({"username": "w" * 61}, ["long_username"]),
        ({"title": "长" * 51}, ["long_title"]),
        ({"name": "", "username": ""}, ["no_name", "no_username"]),
    ],
)
def test_an_appointment_that_is_not_whole_is_refused(world: World, written, codes):
    with refused(*codes):
        appointing(world, **written)


@pytest.mark.parametrize(
    ("by", "organisation", "role", "code"),
    [
        ("county", "rival_unit", Role.UNIT_UNION, "out_of_reach"),
        ("county", "rival", Role.RECOMMENDER, "out_of_reach"),
        ("county", "city", Role.CITY_CLERK, "out_of_reach"),
        ("county", "unit", Role.RECOMMENDER, "wrong_level"),
        ("county", "unit", Role.CITY_CLERK, "wrong_level"),
        ("city_clerk", "county", Role.UNIT_UNION, "wrong_level"),
    ],
)
def test_posts_are_given_from_above_and_on_their_own_level(
    world: World, by, organisation, role, code
):
    with refused(code):
        appointing(world, by=world.posts[by], organisation=getattr(world, organisation), role=role)


@pytest.mark.parametrize(
    ("by", "organisation", "role"),
    [
        ("county", "unit", Role.UNIT_UNION),
        ("county", "county", Role.RECOMMENDER),
        ("city_clerk", "county", Role.RECOMMENDER),
        ("city_clerk", "city", Role.CITY_LEADER),
        ("administrator", "unit", Role.UNIT_UNION),
    ],
)
def test_posts_that_may_be_given(world: World, by, organisation, role):
    post, _ = appointing(
        world, by=world.posts[by], organisation=getattr(world, organisation), role=role
    )

    assert (post.organisation, post.role) == (getattr(world, organisation), role.value)


def test_a_post_that_is_ended_is_out_of_force_at_once(world: World):
    """ACL-016: who has left acts no more."""
    end_post(world.union, by=world.county_clerk, now=LATER)

    ended = Post.objects.get(pk=world.union.pk)
    assert ended.ends == TODAY - timedelta(days=1)
    assert not Post.objects.in_force(TODAY).filter(pk=ended.pk).exists()
    assert last_row() == (
        "end_post",
        world.county_clerk.pk,
        f"post:{ended.pk}",
        "",
        "",
        {"ends": "2024-11-14"},
    )


def test_a_post_is_ended_once(world: World):
    end_post(world.union, by=world.county_clerk, now=LATER)

    with refused("ended_already") as caught:
        end_post(world.union, by=world.county_clerk, now=LATER)

    assert caught[0].findings[0].problem == "这一任职已在2024年11月14日终止"


@pytest.mark.parametrize("post", ["rival_unit", "rival", "city_clerk"])
def test_a_post_out_of_reach_is_not_ended(world: World, post):
    with refused("out_of_reach"):
        end_post(world.posts[post], by=world.county_clerk, now=LATER)


def test_a_lost_password_is_recovered_by_a_new_link_and_old_links_are_void(world: World):
    _, old = appointing(world)
    person = Person.objects.get(username="wangxin")

    token = recover(person, by=world.county_clerk, now=LATER)

    with refused("link_used"):
        open_link(old, now=LATER)
    assert open_link(token, now=LATER).purpose == "recover"
    assert last_row() == (
        "recover",
        world.county_clerk.pk,
        f"person:{person.pk}",
        "",
        "",
        {},
    )


def test_who_also_acts_elsewhere_is_recovered_from_above_both(world: World):
    """A county that gives a neighbour's clerk a post cannot take over the account by it."""
    stranger = world.posts["rival_unit"].person
    appointing(world, name=stranger.name, username=stranger.username)

    with refused("out_of_reach"):
        recover(stranger, by=world.county_clerk, now=LATER)

    assert recover(stranger, by=world.clerk, now=LATER)


def test_who_has_no_post_is_nobodys_to_recover(world: World):
    alone = Person.objects.create_user("alone", "无人")

    with refused("out_of_reach"):
        recover(alone, by=world.clerk, now=LATER)


def test_a_link_sets_the_password_once(world: World):
    _, token = appointing(world)

    person = use_link(token, password=STRONG, now=LATER)

    assert Person.objects.get(pk=person.pk).check_password(STRONG)
    assert last_row() == ("use_link", None, f"person:{person.pk}", "", "", {})
    with refused("link_used"):
        use_link(token, password="another-Strong-1", now=LATER)


def test_using_one_link_voids_the_others(world: World):
    person = world.union.person
    one, two = (first_link(person, now=NOW) for _ in range(2))

    use_link(one, password=STRONG, now=LATER)

    with refused("link_used"):
        use_link(two, password=STRONG, now=LATER)


def test_a_link_expires_after_fourteen_days(world: World):
    token = first_link(world.union.person, now=NOW)

    with refused("link_expired"):
        open_link(token, now=NOW + LASTS)

    assert open_link(token, now=NOW + LASTS - MOMENT).person == world.union.person


def test_a_link_nobody_made_is_unknown(world: World):
    with refused("link_unknown"):
        open_link("nobody-made-this", now=NOW)


def test_a_weak_password_leaves_the_link_as_it_was(world: World):
    token = first_link(world.union.person, now=NOW)

    with refused("weak_password", "weak_password"):
        use_link(token, password="password", now=LATER)
    use_link(token, password=STRONG, now=LATER)

    assert Person.objects.get(pk=world.union.person_id).check_password(STRONG)


@pytest.mark.parametrize(
    ("change", "inside"),
    [
        ({}, True),
        ({"starts": TODAY}, True),
        ({"starts": TODAY + timedelta(days=1)}, False),
        ({"ends": TODAY}, True),
        ({"ends": TODAY - timedelta(days=1)}, False),
    ],
)
def test_a_post_is_in_force_from_its_first_day_to_its_last(world: World, change, inside):
    Post.objects.filter(pk=world.union.pk).update(**change)

    assert Post.objects.in_force(TODAY).filter(pk=world.union.pk).exists() is inside


def test_a_post_is_out_of_force_with_its_person_or_its_organisation(world: World):
    Person.objects.filter(pk=world.union.person_id).update(is_active=False)
    Organisation.objects.filter(pk=world.rival_unit.pk).update(active=False)

    kept = set(Post.objects.in_force(TODAY).values_list("pk", flat=True))

    assert {world.union.pk, world.posts["rival_unit"].pk} & kept == set()
    assert world.county_clerk.pk in kept


def test_a_beginning_may_lie_ahead(world: World):
    post, _ = appointing(world, starts=date(2024, 12, 1))

    assert post.starts == date(2024, 12, 1)


@pytest.mark.parametrize(
    ("by", "whose", "code"),
    [
        ("city_clerk", "administrator", "higher_post"),
        ("city_clerk", "city_leader", "higher_post"),
        ("city_clerk", "discipline", ""),
        ("administrator", "city_clerk", ""),
        ("administrator", "city_leader", ""),
    ],
)
def test_a_clerk_does_not_reopen_an_account_with_more_rights(world: World, by, whose, code):
    person = world.posts[whose].person

    if not code:
        assert recover(person, by=world.posts[by], now=LATER)
        return
    with refused(code):
        recover(person, by=world.posts[by], now=LATER)


@pytest.mark.parametrize(("purpose", "left"), [("recover", 0), ("invite", 2)])
def test_a_way_back_resets_the_one_time_codes_too(world: World, purpose, left):
    person = world.posts["city_leader"].person
    for kind in (Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES):
        Authenticator.objects.create(user=person, type=kind, data={})
    token = make_link(person, purpose, by=None, now=LATER)

    use_link(token, password="a long enough sentence", now=LATER)

    assert Authenticator.objects.filter(user=person).count() == left
    said = {"second_factor": "True"} if purpose == "recover" else {}
    assert last_row(action="use_link")[-1] == said
