"""Every page that lists something, at many nominations against few; and 待办 beside the bare list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final
from urllib.parse import quote

from django.urls import reverse

from bench.bare.table import make_table
from bench.house import LARGE, House, use
from bench.measuring import Figure, compare
from bench.pages import growth
from bench.visitor import Visitor
from jiangjian.records.models import Organisation, Round
from jiangjian.rules.roles import Role
from jiangjian.web.city_list import SORTS

MOST_OF_TODO: Final = 3.0
SOUGHT: Final = ("工作室", "劳模创新工作室", "工", "第17劳模", "第17有限公司工会")
"""What all match, in three, seven and one character; a studio's own; a unit's own."""

PAGES: Final = (
    (Role.CITY_CLERK, "home progress papers log publication"),
    (Role.CITY_CLERK, "log?act=submit log?chain=house"),
    (Role.DISCIPLINE, "incoming log"),
    (Role.RECOMMENDER, "home applications reports report_form routes joining organisations people"),
    (Role.UNIT_UNION, "home nominations"),
    (Role.ADMINISTRATOR, "home organisations people"),
    (Role.ADMINISTRATOR, "organisations?q=第17有限 organisations?q=有限"),
    (Role.ADMINISTRATOR, "people?q=演练 people?q=公司"),
)


def measure(house: House) -> Iterator[Figure]:
    """Yield 待办 against the bare list, then each list against itself in the small house."""
    use(house, LARGE)
    make_table()
    yield _todo(house)
    quick = replace(house, effort=replace(house.effort, seconds=house.effort.seconds / 2))
    for role, path in listed():
        yield growth(quick, f"{role.value}: {path}", _address(path), role)


def listed() -> list[tuple[Role, str]]:
    """Return who opens which list, by the name of its address and its query."""
    practice = Organisation.objects.recommenders().earliest("pk").pk
    asked = [
        *(f"sort={each}" for each in SORTS),
        *(f"search={each}" for each in SOUGHT),
        "stage=reported",
        "since=2020-01-01",
        "came=yesterday",
        f"recommender={practice}",
    ]
    city = [(Role.CITY_CLERK, f"incoming?{each}") for each in asked]
    others = [(role, name) for role, names in PAGES for name in names.split()]
    return [*city, *others, (Role.ADMINISTRATOR, f"organisations?under={practice}")]


def _address(path: str) -> str:
    name, mark, query = path.partition("?")
    return reverse(name) + mark + quote(query, safe="=&")


def _todo(house: House) -> Figure:
    visitor = Visitor(Role.CITY_CLERK)
    home = reverse("home")
    bare = reverse("bare_list", args=[Round.objects.running().get().pk])
    return compare(
        f"待办 of the city, {house.large} nominations",
        lambda: visitor.get(home),
        lambda: visitor.get(bare),
        effort=house.effort,
        most=MOST_OF_TODO,
    )
