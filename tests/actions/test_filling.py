"""Saving, confirming, giving reasons."""

from __future__ import annotations

import pytest

from jiangjian.actions.filling import OtherVersion, confirm, give_reason, save
from jiangjian.actions.nomination import findings_of, start
from jiangjian.records.models import Entry
from jiangjian.rules.findings import Weight
from tests.fixtures_world import last_row, refused
from tests.stages_world import LATER
from tests.world import ENDS, NOW, World


def begun(world: World):
    """Return an empty draft."""
    return start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)


def saving(world: World, made, typed, *, section="studio", version=0, now=LATER):
    return save(made, by=world.union, now=now, typed=typed, section=section, version=version)


def test_what_was_typed_is_kept_whatever_it_says(world: World):
    made = begun(world)

    done = saving(world, made, {"studio_name": "张三工作室", "member_count": "十来个"})

    held = world.again(made)
    assert held.answers == {
        "host_unit": world.unit.name.removesuffix("工会"),
        "studio_name": "张三工作室",
        "member_count": "十来个",
    }
    assert (held.studio, held.version, held.versions, held.changed_at) == (
        "张三工作室",
        1,
        {"studio": 1},
        LATER,
    )
    assert (done.nomination, done.notes) == (held, {})


def test_a_note_tells_what_was_tidied(world: World):
    made = begun(world)

    done = saving(world, made, {"specialty": "数控\u0007加工", "studio_name": "　张三工作室　"})

    assert done.notes == {"specialty": "已去除看不见的控制字符"}
    assert world.again(made).answers["studio_name"] == "张三工作室"


def test_private_answers_lie_in_a_column_of_their_own(world: World):
    made = begun(world)

    saving(
        world, made, {"leader_name": "张三", "leader_birth": "1980-03"}, section="leader", version=0
    )

    held = world.again(made)
    assert (held.private, "leader_birth" in held.answers) == ({"leader_birth": "1980-03"}, False)
    assert held.leader == "张三"


def test_names_of_fields_that_no_page_has_are_ignored_and_noted(world: World):
    """TXT-040: status=approved&unit=7&score=100 changes nothing and is written down."""
    made = begun(world)

    saving(
        world,
        made,
        {"status": "approved", "unit": "7", "score": "100", "studio_name": "张三工作室"},
    )

    held = world.again(made)
    assert held.answers == {
        "host_unit": world.unit.name.removesuffix("工会"),
        "studio_name": "张三工作室",
    }
    assert (held.stage, held.unit, held.rank) == ("draft", world.unit, None)
    assert last_row() == (
        "ignored_fields",
        world.union.pk,
        "",
        "",
        "",
        {"fields": "score、status、unit"},
    )
    assert "approved" not in str(list(Entry.objects.values()))


def test_a_field_of_another_page_is_not_taken(world: World):
    made = begun(world)

    saving(world, made, {"leader_name": "李四"})

    assert world.again(made).answers == {"host_unit": world.unit.name.removesuffix("工会")}


@pytest.mark.parametrize(
    ("section", "key", "text", "code"),
    [
        ("studio", "studio_name", "张三\0工作室", "broken_text"),
        ("studio", "studio_name", "长" * 2001, "too_large"),
        ("leader", "leader_name", "张三 410203198003071234", "id_number"),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused_and_nothing_else_is_kept(
    world: World, section, key, text, code
):
    made = begun(world)

    with refused(code):
        saving(world, made, {key: text, "specialty": "数控"}, section=section)


def test_a_second_tab_does_not_overwrite_the_first(world: World):
    made = begun(world)
    saving(world, made, {"studio_name": "第一个窗口"})

    with refused("other_version") as caught:
        saving(world, made, {"studio_name": "第二个窗口"}, version=0)

    conflict = caught[0]
    assert isinstance(conflict, OtherVersion)
    assert conflict.held.answers["studio_name"] == "第一个窗口"
    assert conflict.findings[0].remedy == "请对照两份内容，选用其中一份后再保存"


def test_a_second_tab_with_the_same_text_is_no_conflict_and_no_second_saving(world: World):
    made = begun(world)
    saving(world, made, {"studio_name": "张三工作室"})

    saving(world, made, {"studio_name": "张三工作室"}, version=0)

    assert world.again(made).versions == {"studio": 1}


def test_another_page_of_the_same_nomination_is_no_conflict(world: World):
    made = begun(world)
    saving(world, made, {"studio_name": "张三工作室"})

    saving(world, made, {"leader_name": "张三"}, section="leader", version=0)

    assert world.again(made).versions == {"leader": 1, "studio": 1}


def test_an_empty_answer_and_nought_are_kept_apart(world: World):
    """NUM-022 as far as storing goes."""
    made = begun(world)

    saving(world, made, {"patent_count": "0", "apprentice_count": ""})

    answers = world.again(made).answers
    assert (answers["patent_count"], answers["apprentice_count"]) == ("0", "")


def test_saving_goes_on_after_the_end(world: World):
    made = begun(world)

    saving(world, made, {"studio_name": "迟到的工作室"}, now=ENDS)

    assert world.again(made).studio == "迟到的工作室"


def test_a_long_name_is_kept_whole_and_only_its_column_is_cut(world: World):
    made = begun(world)

    saving(world, made, {"studio_name": "长" * 201})

    held = world.again(made)
    assert (len(held.answers["studio_name"]), len(held.studio)) == (201, 200)


def test_confirming_puts_what_was_understood_in_place_of_what_was_typed(world: World):
    made = begun(world)
    saving(world, made, {"leader_phone": "25665219"}, section="leader")

    confirm(made, by=world.union, now=LATER, keys=["leader_phone", "studio_name", "nobody"])

    held = world.again(made)
    assert held.answers["leader_phone"] == "0371-25665219"
    assert (held.version, held.versions) == (2, {"leader": 2})


def test_confirming_what_needs_no_confirming_changes_nothing(world: World, nothing_changes):
    made = world.draft()

    with nothing_changes():
        confirm(made, by=world.union, now=LATER, keys=["leader_phone"])


def asked(world: World, made) -> list[str]:
    found = findings_of(world.again(made), now=NOW)
    return [each.key for each in found if each.weight is Weight.ASKS]


def test_a_reason_answers_a_question_and_an_empty_one_takes_it_back(world: World):
    made = world.draft()
    saving(world, made, {"member_count": "2000"}, version=1)
    (key,) = asked(world, made)

    give_reason(made, by=world.union, now=LATER, reasons={key: "集团联合工作室"})
    answered = asked(world, made)
    give_reason(made, by=world.union, now=LATER, reasons={key: " "})

    assert (answered, asked(world, made), world.again(made).reasons) == ([], [key], {})


def test_a_reason_for_what_nobody_asks_is_left_out(world: World):
    made = world.draft()

    give_reason(made, by=world.union, now=LATER, reasons={"running_time": "快满一年了"})

    assert world.again(made).reasons == {}


def test_a_reason_that_is_too_long_is_refused(world: World):
    made = world.draft()

    with refused("long_reason") as caught:
        give_reason(made, by=world.union, now=LATER, reasons={"x": "长" * 501})

    assert caught[0].findings[0].field == "reason-x"
