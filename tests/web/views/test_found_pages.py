"""What a search finds: from few pieces or many, and no further than a thousand."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from jiangjian.actions.name_piece import index_organisations, index_people
from jiangjian.records.models import Organisation, Person, Post
from jiangjian.web.finding import FEW
from jiangjian.web.found_pages import MOST
from jiangjian.web.organisation_list import PER_PAGE, listed
from jiangjian.web.post_list import listed_posts
from tests.web.signed_in import client_for
from tests.world import TODAY, World

LONG = "开封市祥符区示例精密机械制造有限公司第"


@pytest.fixture
def units(world):
    """Return a maker of units whose names begin alike, each with its clerk."""

    def make(number: int, name: str = LONG) -> None:
        made = Organisation.objects.bulk_create(
            Organisation(name=f"{name}{each}号", kind="unit", level="unit", parent=world.county)
            for each in range(number)
        )
        people = Person.objects.bulk_create(
            Person(username=f"u{each.pk}", name="许多") for each in made
        )
        Post.objects.bulk_create(
            Post(person=one, organisation=each, role="unit_union", starts=TODAY)
            for one, each in zip(people, made, strict=True)
        )
        index_organisations(made)
        index_people(people)

    return make


def organisations(world: World, sought: str, page: str = "1"):
    return listed(world.clerk, QueryDict(f"q={sought}&page={page}"), today=TODAY)


def posts(world: World, sought: str, page: str = "1"):
    return listed_posts(world.clerk, QueryDict(f"q={sought}&page={page}"), today=TODAY)


@pytest.mark.parametrize("many", [FEW, FEW + 1])
def test_few_and_many_are_found_alike(world, units, many):
    units(many)
    for found in (organisations(world, "精密机械"), posts(world, "精密机械"), posts(world, "许多")):
        assert (found.paginator.count, found.paginator.more) == (many, False)
        assert len(found.object_list) == PER_PAGE


@pytest.mark.parametrize("many", [FEW - 1, FEW + 2])
def test_a_word_longer_than_a_piece_is_compared_in_whole(world, units, many):
    units(many)

    (found,) = organisations(world, f"{LONG}7号")
    (held,) = posts(world, f"{LONG}7号")
    assert (found.name, held.organisation) == (f"{LONG}7号", found)
    assert not organisations(world, f"{LONG}号").object_list


@pytest.mark.parametrize(("many", "more"), [(MOST, False), (MOST + 1, True)])
def test_a_search_that_is_too_wide_shows_a_thousand_and_says_so(world, units, many, more):
    units(many)
    last = organisations(world, "精密", page="999")

    assert (last.paginator.count, last.paginator.more) == (MOST, more)
    assert (last.number, last.end_index()) == (MOST // PER_PAGE, MOST)
    shown = client_for(world.clerk).get("/organisations/?q=精密").content.decode()
    assert ("只列出前 1000 条；请多写几个字再查" in shown) == more


def test_the_pages_hold_each_row_once_in_one_order(world, units):
    units(FEW + 1)
    found = [each.pk for page in "12345" for each in organisations(world, "精密", page).object_list]

    assert found == [
        *Organisation.objects.filter(name__contains="精密").values_list("pk", flat=True)
    ]


def test_people_are_found_by_either_name_and_by_an_organisation_that_had_another(world):
    assert [each.person.username for each in posts(world, "RIVAL_UN")] == ["rival_unit"]
    assert [each.person.username for each in posts(world, "兰考县总工会经办")] == ["rival"]
    assert posts(world, "没有这个人").paginator.count == 0


def test_a_recommending_unit_finds_its_own_and_those_below_alone(world):
    found = listed_posts(world.county_clerk, QueryDict("q=经办人"), today=TODAY)

    assert {each.organisation for each in found} == {world.county, world.unit}
    assert not listed(world.county_clerk, QueryDict("q=兰考"), today=TODAY).object_list
