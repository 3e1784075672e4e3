"""What an account may be in beside being well: each brought about behind a session that is open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from django.test import Client

from jiangjian.actions.opening import create_round
from jiangjian.actions.people import end_post
from jiangjian.records.models import Organisation, Person, Post
from jiangjian.rules.roles import Role
from tests.web.access.parties import password
from tests.web.access.things import Scene
from tests.web.signed_in import client_for
from tests.world import NOTICE, NOW, PRINTED, TEXT, TODAY

STRANGER: Final = "stranger"
"""Only what is public is open; all else leads to 登录."""
POSTLESS: Final = "postless"
"""Signed in and nothing more: all that takes a post leads to 选择身份."""
NO_CODE: Final = "no code"
"""All that one's role may do leads to setting the one-time code up."""
ELSEWHERE: Final = "elsewhere"
"""The role is there, and nothing of this city exists for it."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of an account.

    :ivar party: whose browser it is.
    :ivar bring: brings the account there, behind the open session.
    :ivar then: what is left of it, one of the four above.
    """

    party: str
    bring: Callable[[Scene], object]
    then: str


def _end(party: str) -> Callable[[Scene], object]:
    above = {"unit": "county", "county": "city_clerk", "city_leader": "city_clerk"}
    return lambda scene: end_post(
        scene.world.posts[party], by=scene.world.posts[above[party]], now=NOW
    )


def _not_yet(scene: Scene) -> object:
    tomorrow = TODAY + timedelta(days=1)
    return Post.objects.filter(pk=scene.world.clerk.pk).update(starts=tomorrow)


def _disable(scene: Scene) -> object:
    return Person.objects.filter(pk=scene.world.clerk.person_id).update(is_active=False)


def _put_out_of_use(scene: Scene) -> object:
    return Organisation.objects.filter(pk=scene.world.county.pk).update(active=False)


def _new_password(scene: Scene) -> object:
    person = scene.world.posts["city_leader"].person
    person.set_password("另一个很长的新密码2024")
    return person.save()


STATES: Final[Mapping[str, State]] = {
    "unit's post has ended": State("unit", _end("unit"), POSTLESS),
    "county's post has ended": State("county", _end("county"), POSTLESS),
    "leader's post has ended": State("city_leader", _end("city_leader"), POSTLESS),
    "clerk's post has not begun": State("city_clerk", _not_yet, POSTLESS),
    "county is out of use": State("county", _put_out_of_use, POSTLESS),
    "clerk is disabled": State("city_clerk", _disable, STRANGER),
    "leader's password was changed": State("city_leader", _new_password, STRANGER),
    "clerk must set a code": State("city_clerk", lambda _: None, NO_CODE),
    "discipline must set a code": State("discipline", lambda _: None, NO_CODE),
}


def other_city(scene: Scene) -> Client:
    """Return the browser of a clerk of another city, which ran a round of its own before."""
    city = Organisation.objects.create(name="乌有市总工会", kind="city", level="city")
    create_round(
        NOTICE,
        city=city,
        source="kaifeng-2024.toml",
        text=TEXT,
        printed=PRINTED,
        by=None,
        now=scene.world.round.opened_at - timedelta(days=1),
        key="wuyou-2024",
    )
    person = Person.objects.create(username="elsewhere", name="他市经办", password=password())
    role = Role.CITY_CLERK.value
    client = client_for(
        Post.objects.create(person=person, organisation=city, role=role, starts=TODAY)
    )
    client.raise_request_exception = False
    return client
