"""The demonstration's house: organisations, people and three rounds, all fictional but the frame."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.timezone import localdate

from jiangjian.actions.demonstration.play import Play, Studio
from jiangjian.actions.name_piece import index_organisations, index_people
from jiangjian.actions.opening import create_round
from jiangjian.notices import organisations
from jiangjian.records.models import Organisation, Person, Post, Round
from jiangjian.records.store import FileStore
from jiangjian.rules.amendment import practice_amendments
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Role

YEARS: Final = {
    "before": ("2022", timedelta(days=760)),
    "last": ("2023", timedelta(days=410)),
    "this": ("2024", timedelta(days=20)),
}
ROLE_OF: Final = {Level.UNIT.value: Role.UNIT_UNION, Level.RECOMMENDER.value: Role.RECOMMENDER}


@dataclass(frozen=True, slots=True)
class House:
    """Who acts, and in which rounds."""

    rounds: Mapping[str, Round]
    city: Mapping[Role, Post]
    posts: Mapping[str, Post]

    def play(self, key: str, *, store: FileStore, now: datetime) -> Play:
        """Return one round, ready to be played through."""
        clerk, leader = self.city[Role.CITY_CLERK], self.city[Role.CITY_LEADER]
        return Play(self.rounds[key], clerk, leader, self.posts, store, now)


def build(
    cast: Mapping[str, Any],
    text: str,
    printed: str,
    *,
    password: str,
    names: Mapping[str, tuple[str, str]],
    now: datetime,
) -> House:
    """Build the house and open the rounds."""
    city, everybody = _organisations(cast, text, printed)
    rounds = {key: _round(key, city, text, printed, now=now) for key in YEARS}
    starts = localdate(now - timedelta(days=900))
    posts, acting = {}, {}
    for organisation in everybody:
        role = ROLE_OF[organisation.level]
        username = next(
            (
                each
                for each, (where, label) in names.items()
                if (where, label) == (organisation.name, ROLES[role].label)
            ),
            f"yanshi-{organisation.pk}",
        )
        posts[organisation.name] = _post(username, organisation, role, password, starts)
    for username, (where, label) in names.items():
        role = next(each for each in Role if ROLES[each].label == label)
        if where == city.name:
            acting[role] = _post(username, city, role, password, starts)
    return House(rounds, acting, posts)


def studios(cast: Mapping[str, Any], key: str) -> list[Studio]:
    """Return the studios of one round."""
    return [
        Studio(
            each["stops"], each["recommender"], each["unit"], {**cast["answers"], **each["answers"]}
        )
        for each in cast["studios"]
        if each["round"] == key
    ]


def _organisations(
    cast: Mapping[str, Any], text: str, printed: str
) -> tuple[Organisation, list[Organisation]]:
    notice = load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)
    city = Organisation.objects.create(name=notice.city, kind="city", level=Level.CITY.value)
    listed = [
        *organisations("kaifeng-2024"),
        *((each["name"], each["kind"]) for each in cast["organisations"]),
    ]
    above = {
        name: Organisation.objects.create(
            name=name, kind=kind, level=Level.RECOMMENDER.value, parent=city
        )
        for name, kind in listed
    }
    below = {
        each["unit"]: Organisation.objects.get_or_create(
            name=each["unit"],
            defaults={
                "kind": "unit",
                "level": Level.UNIT.value,
                "parent": above[each["recommender"]],
            },
        )[0]
        for each in cast["studios"]
    }
    made = [*above.values(), *below.values()]
    index_organisations([city, *made])
    return city, made


def _round(key: str, city: Organisation, text: str, printed: str, *, now: datetime) -> Round:
    """Open the round of a year; last year's notice is this year's with its dates a year earlier."""
    year, back = YEARS[key]
    text, printed = text.replace("2024", year), printed.replace("2024", year)
    notice = load_notice(text, printed=printed, source=f"kaifeng-{year}", checks=CHECKS)
    return create_round(
        notice,
        city=city,
        source=f"kaifeng-{year}",
        text=text,
        printed=printed,
        by=None,
        now=now - back,
        key=f"kaifeng-{year}-demo",
        practice=True,
        changes=practice_amendments(notice, now - back),
    )


def _post(
    username: str, organisation: Organisation, role: Role, password: str, starts: date
) -> Post:
    name = f"演示·{ROLES[role].label}"
    person = Person.objects.filter(username=username).first()
    if person is None:
        person = Person.objects.create_user(username, name, password)
        index_people([person])
    return Post.objects.create(
        person=person, organisation=organisation, role=role.value, title="演示", starts=starts
    )
