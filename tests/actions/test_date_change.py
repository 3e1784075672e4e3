"""The round's date is changed by two persons, with a note for everybody, for all alike."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from jiangjian.actions.date_change import confirm, decline, propose
from jiangjian.actions.nomination import start
from jiangjian.records.models import Amendment, DateChange, Entry, Post, Round
from jiangjian.rules.chain import broken
from jiangjian.rules.roles import Role
from tests.fixtures_world import last_row, links, refused
from tests.stages_world import DUE, ENDS, LATER
from tests.world import TODAY, World

NEXT = LATER + timedelta(hours=1)
AFTER = datetime(2024, 11, 22, 1, 0, tzinfo=UTC)


def leader(world: World) -> Post:
    return world.posts["city_leader"]


def proposal(world: World, *, ends: datetime = DUE, now: datetime = LATER) -> DateChange:
    return propose(world.round, by=world.clerk, now=now, ends=ends, note=" 大雪，邮路不通 ")


def test_a_proposal_changes_nothing_yet(world: World):
    made = proposal(world)

    assert Round.objects.get().notice.ends == ENDS
    assert Amendment.objects.count() == 0
    assert last_row(action="propose_date") == (
        "propose_date",
        world.clerk.pk,
        f"date_change:{made.pk}",
        "",
        "",
        {
            "old_ends": "2024-11-21T00:00:00+08:00",
            "new_ends": "2024-11-25T16:00:00+00:00",
            "note": "大雪，邮路不通",
        },
    )


def test_a_second_person_puts_it_in_force_with_its_note(world: World):
    made = proposal(world)

    confirm(made, by=leader(world), now=NEXT)

    made.refresh_from_db()
    assert Round.objects.get().notice.ends == DUE
    assert (made.confirmed, made.decided_by, made.decided_at) == (True, leader(world), NEXT)
    assert Amendment.objects.values_list("what", "before", "after", "reason", "by").get() == (
        "ends",
        "2024-11-21T00:00:00+08:00",
        "2024-11-25T16:00:00+00:00",
        "大雪，邮路不通",
        leader(world).pk,
    )
    assert last_row(action="confirm_date") == (
        "confirm_date",
        leader(world).pk,
        f"date_change:{made.pk}",
        "",
        "",
        {"new_ends": "2024-11-25T16:00:00+00:00", "note": "大雪，邮路不通"},
    )
    assert broken(links(f"round:{world.round.pk}")) == ()


@pytest.mark.parametrize("role", [Role.CITY_CLERK, Role.CITY_LEADER])
def test_another_post_of_the_same_person_is_no_second_person(world: World, role):
    made = proposal(world)
    other = Post.objects.create(
        person=world.clerk.person, organisation=world.city, role=role.value, starts=TODAY
    )

    with refused("same_person") as caught:
        confirm(made, by=other, now=NEXT)

    assert "换一个身份仍是同一个人" in caught[0].findings[0].remedy


def test_the_end_may_be_put_off_after_it_has_passed(world: World):
    """TIM-016: two persons, a public note, and it holds for every unit."""
    made = proposal(world, now=AFTER)

    confirm(made, by=leader(world), now=AFTER)

    world.round = Round.objects.get()
    for unit, above in ((world.unit, world.county), (world.rival_unit, world.rival)):
        by = world.union if unit == world.unit else world.posts["rival_unit"]
        assert start(world.round, unit=unit, recommender=above, by=by, now=AFTER).pk


@pytest.mark.parametrize(
    ("ends", "codes"),
    [
        (LATER - timedelta(seconds=1), ["past_end"]),
        (LATER, ["past_end"]),
        (LATER + timedelta(seconds=1), []),  # earlier than printed, yet ahead
        (ENDS - timedelta(seconds=1), []),
        (ENDS, ["no_change"]),
        (ENDS + timedelta(seconds=1), []),
    ],
)
def test_the_end_is_never_put_before_now(world: World, ends, codes):
    """TIM-015: it may be put earlier, by two persons, but never behind us."""
    if not codes:
        assert proposal(world, ends=ends).ends == ends
        return
    with refused(*codes):
        proposal(world, ends=ends)


def test_an_end_that_has_passed_meanwhile_is_not_confirmed(world: World):
    made = proposal(world, ends=NEXT)

    with refused("past_end"):
        confirm(made, by=leader(world), now=NEXT)


@pytest.mark.parametrize(("note", "code"), [(" ", "no_note"), ("长" * 501, "long_note")])
def test_a_note_for_everybody_is_demanded(world: World, note, code):
    with refused(code):
        propose(world.round, by=world.clerk, now=LATER, ends=DUE, note=note)


def test_one_proposal_at_a_time(world: World):
    proposal(world)

    with refused("proposed_already"):
        proposal(world)


@pytest.mark.parametrize("who", ["city_clerk", "city_leader"])
def test_it_may_be_declined_or_taken_back_and_proposed_anew(world: World, who):
    made = proposal(world)

    decline(made, by=world.posts[who], now=NEXT)

    made.refresh_from_db()
    assert (made.confirmed, made.decided_by) == (False, world.posts[who])
    assert Round.objects.get().notice.ends == ENDS
    assert last_row(action="decline_date")[1:3] == (
        world.posts[who].pk,
        f"date_change:{made.pk}",
    )
    assert proposal(world).pk != made.pk


@pytest.mark.parametrize("again", [confirm, decline])
@pytest.mark.parametrize("first", [confirm, decline])
def test_what_is_decided_is_decided(world: World, first, again):
    made = proposal(world)
    first(made, by=leader(world), now=NEXT)

    with refused("decided_already"):
        again(made, by=leader(world), now=NEXT)

    assert Entry.objects.filter(action__in=["confirm_date", "decline_date"]).count() == 1
