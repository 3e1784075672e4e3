"""Separation of duties: a setting of the house; where one person does both, the log says so."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Entry, Nomination
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Duty, Role
from jiangjian.rules.stages import Action, Stage

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Organisation, Person, Post, Round
    from jiangjian.rules.findings import Finding

APART: Final = frozenset({Role.CITY_CLERK.value, Role.ADMINISTRATOR.value})
"""Roles that one person does not hold at once where duties are separate."""


CONFIRMING: Final = frozenset(
    role.value for role, grant in ROLES.items() if Duty.CONFIRM_POST in grant.may
)
"""Roles whose people confirm a post."""


def accepted_by(round_: Round, *, by: Post) -> int:
    """Return how many of those on public view the post's person has passed, under any post."""
    due = Nomination.objects.filter(round=round_, stage=Stage.PUBLICISED.value)
    own = Entry.objects.filter(
        nomination__in=due, action=Action.ACCEPT.value, by__person_id=by.person_id
    )
    return own.values("nomination").distinct().count()


def against_publishing(passed: int, *, by: Post) -> list[Finding]:
    """Return the refusal of somebody who passed what is to be published; nothing for a second person."""
    if not passed:
        return []
    problem = f"名单里有{passed}个是您本人（{by.person}）审核通过的，不能再由您发布"
    remedy = "本系统设为分岗办理：请由另一位经办人或部门负责人登录后发布；换一个身份仍是同一个人"
    return [missing("same_person", "", problem, remedy)]


def given_alone(role: Role, *, by: Post) -> bool:
    """Tell whether an administrator gives a post of the city: one who may appoint may not act by a straw man."""
    return by.role == Role.ADMINISTRATOR and ROLES[role].level is Level.CITY


def second_person_known(city: Organisation, *, by: Post) -> bool:
    """Tell whether the city ever had a clerk or leader beside the administrator's own person.

    Who comes first has nobody to confirm it; ending all others' posts does not bring that back.
    """
    others = city.posts.filter(role__in=CONFIRMING, stands_in__isnull=True, waits=False)
    return others.exclude(person=by.person_id).exists()


def against_both(person: Person, role: Role, *, now: datetime) -> list[Finding]:
    """Return the refusal of a second post that is to be kept apart from one the person holds."""
    others = APART - {role.value} if role.value in APART else frozenset()
    held = person.posts.in_force(localdate(now)).filter(role__in=others).first()
    if held is None:
        return []
    problem = f"{person}已是{held.grant.label}，不能同时是{ROLES[role].label}"
    remedy = "本系统设为分岗办理：请另选一人，或先结束原来的任职"
    return [missing("both_posts", "username", problem, remedy)]
