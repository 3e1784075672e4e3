"""Two drafts of one studio become one: chosen field by field, files together, the other closed."""

from __future__ import annotations

import pytest

from jiangjian.actions.evidence import add_file, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.merging import (
    HERE,
    SUMMARY,
    THERE,
    Difference,
    differences,
    joining_files,
    merge,
    merged_into,
    twins_of,
)
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.route_change import propose
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import Nomination
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import NOW, UNIT_SIGNED, World

NAME = "张三劳模创新工作室"


def typed(world: World, made: Nomination, section: str = "studio", **answers: str) -> Nomination:
    version = made.versions.get(section, 0)
    save(made, by=world.union, now=NOW, typed=answers, section=section, version=version)
    return world.again(made)


def two(world: World, *, name: str = NAME) -> tuple[Nomination, Nomination]:
    """Return two drafts: the second has another funding and a phone of its own."""
    kept, other = world.draft(), world.draft(name=name)
    other = typed(world, other, funding="50")
    return kept, other


def merging(world: World, kept: Nomination, other: Nomination, by=None, **more):
    usual = {"chosen": {each.key: THERE for each in differences(kept, other)}}
    usual["versions"] = (kept.version, other.version)
    return merge(kept, other=other, by=by or world.union, now=LATER, **usual | more)


def test_what_was_chosen_of_the_other_goes_on_in_one_draft(world: World):
    kept, other = two(world, name="张三创新工作室")

    held = merging(world, kept, other, chosen={"studio_name": HERE, "funding": THERE})

    assert (held.stage, held.studio, held.answers["funding"]) == ("draft", NAME, "50")
    assert held.version == kept.version + 1
    assert list(breaches(INVARIANTS)) == []


def test_the_other_is_closed_as_it_was_and_both_logs_tell_it(world: World):
    kept, other = two(world)
    merging(world, kept, other)

    closed = world.again(other)
    assert (closed.stage, closed.answers, closed.private) == (
        "merged",
        other.answers,
        other.private,
    )
    assert closed.evidence.count() == other.evidence.count() > 0
    action, by, _, before, after, values = last_row(nomination=other)
    assert (action, by, before, after) == ("merge", world.union.pk, "draft", "merged")
    assert values["into"] == kept.key
    assert values["answer:funding"] == "50"
    assert values["private:leader_birth"] == other.private["leader_birth"]
    assert last_row(nomination=kept) == (
        "merge_in",
        world.union.pk,
        "",
        "",
        "",
        {
            "merged_from": other.key,
            "taken": world.round.notice.field("funding").label,
            "joined": "证书.pdf\n证书.pdf\n总结.pdf",
        },
    )
    assert merged_into(closed, by=world.union) == kept
    assert merged_into(world.again(kept), by=world.union) is None


def test_files_lie_together_and_the_same_content_once(world: World):
    kept, other = two(world)
    twice = world.store.keep([f"{kept.key} 1".encode()])
    add_file(
        other, by=world.union, now=NOW, slot="1", kept=twice, name="同.pdf", media_type="x/pdf"
    )
    for made, content in ((other, b"third"),):
        lying = world.store.keep([content])
        add_file(
            made, by=world.union, now=NOW, slot="3", kept=lying, name="三.pdf", media_type="x/pdf"
        )
    other = world.again(other)

    held = merging(world, kept, other)

    assert [each.name for each in joining_files(held, other)] == []
    names = [(each.slot, each.position, each.name) for each in held.evidence.filter(slot="1")]
    assert names == [("1", 1, "证书.pdf"), ("1", 2, "证书.pdf")]
    assert not held.absences.filter(slot="3").exists()
    assert list(breaches(INVARIANTS)) == []


def test_an_absence_is_taken_where_nothing_lies(world: World):
    kept = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)
    other = world.draft()

    held = merging(world, kept, other)

    assert held.absences.count() == other.absences.count() == 13
    assert (held.studio, held.leader) == (NAME, "张三")


def test_the_summary_is_chosen_like_a_field(world: World):
    kept, other = two(world)
    write_summary(other, by=world.union, now=NOW, text="一年总结")
    other = world.again(other)

    assert Difference(SUMMARY, "近一年工作总结", "", "一年总结") in differences(kept, other)
    assert merging(world, kept, other).work_summary == "一年总结"


@pytest.mark.parametrize(
    ("kept", "other", "usual"),
    [("a", "", HERE), ("", "b", THERE), ("a", "b", ""), (" ", "b", THERE)],
)
def test_an_empty_answer_gives_way_and_two_answers_want_a_person(kept, other, usual):
    assert Difference("x", "x", kept, other).usual == usual


def test_each_difference_has_to_be_chosen_and_the_refusal_names_it_twice_alike(world: World):
    kept, other = two(world, name="张三创新工作室")

    for _ in range(2):
        with refused("not_chosen", "not_chosen") as caught:
            merging(world, kept, other, chosen={"studio_name": "neither"})
    assert {each.field for each in caught[0].findings} == {"studio_name", "funding"}


def test_a_draft_is_not_put_into_itself(world: World):
    kept = world.draft()

    with refused("same_draft"):
        merging(world, kept, kept)


def test_what_was_changed_meanwhile_is_not_overwritten(world: World):
    kept, other = two(world)
    typed(world, other, funding="51")

    with refused("other_version") as caught:
        merging(world, kept, other)
    assert str(other.version + 1) in caught[0].findings[0].problem


@pytest.mark.parametrize("which", [0, 1])
def test_what_is_handed_in_is_not_merged(world: World, which):
    pair = two(world)
    submit(pair[which], by=world.union, now=NOW, signed=UNIT_SIGNED)
    kept, other = (world.again(each) for each in pair)

    with refused("wrong_stage") as caught:
        merging(world, kept, other)
    assert "只有“填写中”时才能合并" in caught[0].findings[0].problem


def test_a_route_that_is_being_changed_is_settled_first(world: World):
    kept, other = two(world)
    propose(other, by=world.union, now=NOW, to=world.rival, reason="隶属变更")

    with refused("route_open"):
        merging(world, kept, other)


def test_drafts_for_two_recommenders_stay_two(world: World):
    kept, other = two(world)
    Nomination.objects.filter(pk=other.pk).update(recommender=world.rival)

    with refused("not_alike"):
        merging(world, kept, world.again(other))


@pytest.mark.parametrize("post", ["rival_unit"])
def test_another_unit_finds_neither(world: World, nothing_changes, post):
    kept, other = two(world)

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        merging(world, kept, other, by=world.posts[post])


def test_a_draft_of_another_unit_is_not_put_into_ones_own(world: World, nothing_changes):
    kept = world.draft()
    theirs = world.draft(by=world.posts["rival_unit"])

    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        merging(world, kept, theirs)
    with nothing_changes(), pytest.raises(Nomination.DoesNotExist):
        merging(world, theirs, kept)


def test_a_late_one_stays_late_when_it_is_put_into_another(world: World):
    kept, other = two(world)
    Nomination.objects.filter(pk=other.pk).update(late=True)

    assert merging(world, kept, world.again(other)).late is True


def test_drafts_of_the_same_studio_or_leader_are_offered_and_no_others(world: World):
    kept, same = world.draft(), world.draft(name="张三 劳模创新工作室")
    leader = world.draft(name="精工工作室")
    stranger = typed(world, world.draft(name="李四工作室"), "leader", leader_name="李四")
    start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)
    world.draft(by=world.posts["rival_unit"])

    assert twins_of(kept, by=world.union) == [same, leader]
    assert twins_of(stranger, by=world.union) == []
    submit(same, by=world.union, now=NOW, signed=UNIT_SIGNED)
    assert twins_of(world.again(same), by=world.union) == []
    assert twins_of(kept, by=world.union) == [leader]
