"""The practice round: the notice with its dates moved, organisations and accounts to try it with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.name_piece import index_people, index_renamed
from jiangjian.actions.opening import create_round
from jiangjian.actions.practice_posts import PRACTICE_TITLE
from jiangjian.records.models import Organisation, Person, Post, Round
from jiangjian.rules.amendment import practice_amendments
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Role

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

__all__ = ["PRACTICE_TITLE", "Account", "KnownOrganisation", "open_practice"]

ALPHABET: Final = "abcdefghjkmnpqrstuvwxyz23456789"
PRACTICE_RECOMMENDER: Final = "（演练）示范区总工会"
PRACTICE_UNIT: Final = "（演练）示范制造有限公司工会"


@dataclass(frozen=True, slots=True)
class Account:
    """An account to practise with.

    :ivar password: shown once, to be written into the operator's own file.
    """

    label: str
    username: str
    password: str


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation that comes with the notice's place: districts, counties, the city-organ union."""

    name: str
    kind: str


@transaction.atomic
def open_practice(
    *,
    source: str,
    text: str,
    printed: str,
    organisations: Sequence[KnownOrganisation],
    now: datetime,
) -> tuple[Round, tuple[Account, ...]]:
    """Open the practice round on an empty house; its deadline lies 14 days ahead.

    :param organisations: recommending units of the place, or none where they are not known; the
        first one gets the practice unit.
    :returns: the round, and one account for each level, with passwords made by chance.
    """
    notice = load_notice(text, printed=printed, source=source, checks=CHECKS)
    kinds = {kind.key: kind for kind in notice.kinds}
    top = next(kind for kind in notice.kinds if kind.level is Level.CITY)
    below = next(kind for kind in notice.kinds if kind.level is Level.UNIT)
    city, _ = Organisation.objects.get_or_create(
        name=notice.city, defaults={"kind": top.key, "level": Level.CITY.value}
    )
    quota = next(iter(notice.quotas))
    recommenders = [
        Organisation.objects.get_or_create(
            name=each.name,
            defaults={"kind": each.kind, "level": kinds[each.kind].level.value, "parent": city},
        )[0]
        for each in organisations or [KnownOrganisation(PRACTICE_RECOMMENDER, quota)]
    ]
    unit, _ = Organisation.objects.get_or_create(
        name=PRACTICE_UNIT,
        defaults={"kind": below.key, "level": Level.UNIT.value, "parent": recommenders[0]},
    )
    for each in (city, *recommenders, unit):
        index_renamed(each)
    made = create_round(
        notice,
        city=city,
        source=source,
        text=text,
        printed=printed,
        by=None,
        now=now,
        key=f"{notice.key}-practice",
        practice=True,
        changes=practice_amendments(notice, now),
    )
    accounts = (
        _account("yanlian-danwei", "演练·单位经办", unit, Role.UNIT_UNION, now=now),
        _account(
            "yanlian-tuijian", "演练·推荐单位经办", recommenders[0], Role.RECOMMENDER, now=now
        ),
        _account("yanlian-shiji", "演练·市总经办", city, Role.CITY_CLERK, now=now),
        _account("yanlian-jijian", "演练·纪检监督", city, Role.DISCIPLINE, now=now),
        _account("yanlian-guanli", "演练·系统管理员", city, Role.ADMINISTRATOR, now=now),
    )
    return made, accounts


def _account(
    username: str, name: str, organisation: Organisation, role: Role, *, now: datetime
) -> Account:
    """Make one person with one post and a password made by chance."""
    password = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(3))
    person = Person.objects.create_user(username, name, password)
    index_people([person])
    post = Post.objects.create(
        person=person,
        organisation=organisation,
        role=role.value,
        title=PRACTICE_TITLE,
        starts=localdate(now),
    )
    return Account(f"{organisation.name}（{post.grant.label}）", username, password)
