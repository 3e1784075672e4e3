"""Nominations: who sees which, and what is read of them."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from jiangjian.actions.evidence import add_file, write_summary
from jiangjian.actions.nomination import start, withdraw
from jiangjian.records.models import Nomination, Organisation, Round
from jiangjian.records.models.nomination import ALPHABET, fresh_key
from jiangjian.rules.evidence import Slot
from jiangjian.rules.stages import OVER, Stage
from tests.stages_world import at_stage
from tests.world import ANSWERS, NOTICE, NOW, TODAY, World

PRIVATE = {each.key for each in NOTICE.fields if each.private}
SEES = {  # stage -> posts that see it
    Stage.DRAFT: {"unit"},
    Stage.MERGED: {"unit"},
    Stage.SUBMITTED: {"unit", "county"},
    Stage.SENT_BACK: {"unit", "county"},
    Stage.NOT_RECOMMENDED: {"unit", "county"},
    Stage.RECOMMENDED: {"unit", "county"},
}
ALL = {"unit", "county", "city_clerk", "city_leader", "discipline"}


@pytest.mark.parametrize("stage", list(Stage))
def test_a_nomination_is_seen_by_those_it_has_reached(world: World, stage):
    """ACL-002, ACL-012, ACL-013: an expert and an administrator see none, a neighbour none."""
    made = at_stage(world, stage)

    seen = {
        name
        for name, post in world.posts.items()
        if Nomination.objects.visible_to(post).filter(pk=made.pk).exists()
    }

    assert seen == SEES.get(stage, ALL)


def test_one_that_was_withdrawn_is_its_units_own_again(world: World):
    made = world.submitted()
    withdraw(made, by=world.union, now=NOW)

    assert not Nomination.objects.visible_to(world.county_clerk).exists()


def test_another_city_sees_nothing_of_this_round(world: World):
    world.reported()
    elsewhere = Organisation.objects.create(name="郑州市总工会", kind="city", level="city")
    world.clerk.organisation = elsewhere

    assert not Nomination.objects.visible_to(world.clerk).exists()


def queries(deed) -> str:
    with CaptureQueriesContext(connection) as captured:
        deed()
    return "\n".join(each["sql"] for each in captured)


def test_private_answers_are_never_read_for_a_role_that_may_not_see_them(world: World):
    world.reported()
    watcher = world.posts["discipline"]

    def look():
        for each in Nomination.objects.visible_to(watcher).select_related("round"):
            assert each.typed(private=False) == each.answers
            assert not PRIVATE & set(each.case(today=TODAY, private=False).answers)

    assert '"private"' not in queries(look)


def test_private_answers_are_read_for_a_role_that_may_see_them(world: World):
    world.reported()

    assert '"private"' in queries(lambda: list(Nomination.objects.visible_to(world.clerk)))


def test_a_list_reads_no_long_column(world: World):
    world.reported()

    sql = queries(lambda: list(Nomination.objects.visible_to(world.clerk).for_list()))

    long = {'"answers"', '"private"', '"reasons"', '"work_summary"'}
    assert {column for column in long if column in sql} == set()


def test_a_list_for_a_watcher_reads_no_private_column_either(world: World):
    world.reported()
    watched = Nomination.objects.visible_to(world.posts["discipline"]).for_list()

    assert '"private"' not in queries(lambda: list(watched))


def test_a_case_without_private_answers_has_none_of_their_keys(world: World):
    made = world.draft()

    open_case = made.case(today=TODAY, private=False)
    whole_case = made.case(today=TODAY)

    assert set(whole_case.answers) - set(open_case.answers) == PRIVATE
    assert len(PRIVATE) == 4


def test_what_was_typed_is_both_columns_together(world: World):
    made = world.draft()

    assert made.typed() == ANSWERS
    assert made.typed(private=False) == {
        key: text for key, text in ANSWERS.items() if key not in PRIVATE
    }


def test_counts_tell_numbers_by_recommender_and_stage(world: World):
    world.reported("甲工作室", "乙工作室")
    world.draft()

    assert Nomination.objects.counted(world.round.pk) == {
        (world.county.pk, "reported"): 2,
        (world.county.pk, "draft"): 1,
    }


def test_slots_tell_files_stamps_and_absences(world: World):
    made = world.draft()
    write_summary(made, by=world.union, now=NOW, text="一年来……")

    slots = world.again(made).slots()

    assert slots == {
        "1": Slot(files=1),
        "2": Slot(files=1),
        **{str(number): Slot(absent=True) for number in range(3, 16)},
        "summary": Slot(files=2),
    }


def test_a_case_costs_two_queries_and_a_notice_is_read_once(world: World):
    made = world.again(world.draft())
    assert made.round.notice is Round.objects.get().notice

    with CaptureQueriesContext(connection) as captured:
        made.case(today=TODAY)

    assert len(captured) == 2


def test_a_nomination_without_a_name_is_called_so(world: World):
    made = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)

    assert str(made) == "（未填写工作室名称）"
    assert not made.erased


@pytest.mark.parametrize("stage", sorted(OVER))
def test_a_nomination_whose_way_is_over_has_no_name_only_where_it_was_erased(stage):
    assert str(Nomination(stage=stage, studio="甲工作室")) == "甲工作室"
    assert not Nomination(stage=stage, studio="甲工作室").erased
    assert str(Nomination(stage=stage)) == "（内容已删去）"
    assert Nomination(stage=stage).erased


def test_keys_tell_nothing_of_how_many_there_are():
    keys = {fresh_key() for _ in range(1000)}

    assert len(keys) == 1000
    assert {len(key) for key in keys} == {10}
    assert {sign for key in keys for sign in key} == set(ALPHABET)


def test_the_key_of_a_file_is_its_own(world: World):
    made = world.draft()
    kept = world.store.keep([b"one", b" more"])

    added = add_file(
        made, by=world.union, now=NOW, slot="1", kept=kept, name="a.pdf", media_type="a/b"
    )

    assert added.key not in set(made.evidence.exclude(pk=added.pk).values_list("key", flat=True))
