"""The order of the list, and the contact."""

from __future__ import annotations

import pytest

from jiangjian.actions.ranking import rank, set_contact
from jiangjian.actions.report import report
from jiangjian.records.models import Nomination, Organisation
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOW, World


def ranks(world: World) -> dict[str, int | None]:
    return dict(Nomination.objects.order_by("pk").values_list("studio", "rank"))


def ranking(world: World, *made: Nomination) -> None:
    rank(world.round, by=world.county_clerk, now=LATER, order=[each.key for each in made])


def test_the_recommended_stand_in_the_order_given(world: World):
    one, two, three = (world.recommended(name=f"{n}工作室") for n in "甲乙丙")

    ranking(world, three, one, two)

    assert ranks(world) == {"甲工作室": 2, "乙工作室": 3, "丙工作室": 1}
    assert last_row() == (
        "rank",
        world.county_clerk.pk,
        f"organisation:{world.county.pk}",
        "",
        "",
        {"order": "丙工作室、甲工作室、乙工作室"},
    )


def test_those_left_out_lose_their_rank(world: World):
    one, two = (world.recommended(name=f"{n}工作室") for n in "甲乙")
    ranking(world, one, two)

    ranking(world, two)

    assert ranks(world) == {"甲工作室": None, "乙工作室": 1}


def test_a_key_named_twice_counts_once(world: World):
    one, two = (world.recommended(name=f"{n}工作室") for n in "甲乙")

    ranking(world, one, one, two)

    assert ranks(world) == {"甲工作室": 1, "乙工作室": 2}


def test_what_is_not_on_the_list_cannot_be_ranked(world: World):
    one, other = world.recommended(name="甲工作室"), world.submitted(name="乙工作室")

    with refused("stranger"):
        ranking(world, one, other)


def test_what_is_reported_keeps_its_place(world: World):
    one, two = world.reported("甲工作室", "乙工作室")
    three = world.recommended(name="丙工作室")
    assert ranks(world) == {"甲工作室": 1, "乙工作室": 2, "丙工作室": None}

    with refused("already_reported") as caught:
        ranking(world, three, one, two)
    ranking(world, one, two, three)

    assert caught[0].findings[0].problem == "“甲工作室”已报送市总工会，推荐排序不能再改"
    assert ranks(world) == {"甲工作室": 1, "乙工作室": 2, "丙工作室": 3}


def test_the_new_ones_alone_take_the_places_that_are_free(world: World):
    world.reported("甲工作室", "乙工作室")
    three = world.recommended(name="丙工作室")

    ranking(world, three)

    assert ranks(world) == {"甲工作室": 1, "乙工作室": 2, "丙工作室": 3}


def test_reporting_gives_a_rank_to_those_that_have_none(world: World):
    one, two = (world.recommended(name=f"{n}工作室") for n in "甲乙")
    ranking(world, two)
    set_contact(
        by=world.county_clerk, now=NOW, person="赵经办", phone="13800138001", area_code="0371"
    )

    report(world.round, by=world.county_clerk, now=LATER)

    assert ranks(world) == {"甲工作室": 2, "乙工作室": 1}
    assert one != two


@pytest.mark.parametrize(
    ("phone", "kept"),
    [("13800138001", "13800138001"), ("0371-25665219", "0371-25665219")],
)
def test_the_contact_is_kept_once(world: World, phone, kept):
    set_contact(by=world.county_clerk, now=LATER, person=" 赵经办 ", phone=phone, area_code="0371")

    stored = Organisation.objects.get(pk=world.county.pk)
    assert (stored.contact, stored.contact_phone) == ("赵经办", kept)
    assert last_row() == (
        "set_contact",
        world.county_clerk.pk,
        f"organisation:{world.county.pk}",
        "",
        "",
        {"contact": "赵经办", "phone": kept},
    )


@pytest.mark.parametrize(
    ("person", "phone", "codes"),
    [
        ("", "13800138001", ["no_contact"]),
        ("赵" * 51, "13800138001", ["long_contact"]),
        ("赵经办", "", ["no_phone"]),
        ("", "", ["no_contact", "no_phone"]),
        ("赵经办", "25665219", ["confirm"]),
        ("赵经办", "1380013", ["phone"]),
    ],
)
def test_a_contact_that_cannot_be_reached_is_refused(world: World, person, phone, codes):
    with refused(*codes):
        set_contact(by=world.county_clerk, now=LATER, person=person, phone=phone, area_code="0371")
