"""``verify`` names what does not hold: rows, quotas, the log, files."""

from __future__ import annotations

import pytest

from jiangjian.actions.verifying import Violation, verify
from jiangjian.records.models import Entry, EntryValue, Nomination, Seat
from jiangjian.web.commands import verify as command


def test_a_sound_house_has_nothing_to_tell(world):
    world.reported()

    assert verify(world.store) == []


def test_a_row_is_named_with_its_invariant(world):
    made = world.draft()
    Nomination.objects.update(leader="另一人")

    assert verify(world.store) == [
        Violation("leader_as_answered", "列表里的领衔人与推荐表一致", made.key),
        *[Violation("pieces_as_named", "查找用的片段都出自现在的名称", made.key)] * 2,
        Violation("names_in_pieces", "每个名称都能查找到", made.key),
    ]


def test_a_seat_beyond_the_quota_is_named(world):
    Seat.objects.create(round=world.round, recommender=world.county, number=4)

    assert [each for each in verify(world.store) if each.name == "quota"] == [
        Violation("quota", "名额不多于通知给的数", "kaifeng-2024 龙亭区总工会：4个")
    ]


def test_an_entry_that_was_altered_is_named(world):
    world.draft()
    chain = f"round:{world.round.pk}"
    Entry.objects.filter(chain=chain, number=2).update(subject="somebody else")

    assert verify(world.store) == [Violation("chain", "记录链首尾相连", f"{chain} 2 altered")]


def test_a_value_that_was_altered_is_named(world):
    world.draft()
    found = Entry.objects.filter(action="add_file").order_by("pk")[0]
    EntryValue.objects.filter(entry=found, name="name").update(value="别的.pdf")

    assert verify(world.store) == [
        Violation("value", "记录的内容与写入时一致", f"{found.chain} {found.number} name")
    ]


def test_a_chain_computed_anew_fails_against_the_head_that_a_receipt_bears(world):
    """Whoever holds a receipt finds out: its digest no longer stands in the log."""
    world.submitted()
    Entry.objects.filter(action="submit").update(digest="0" * 64)

    assert "receipt_stands_in_the_log" in {each.name for each in verify(world.store)}


@pytest.mark.parametrize(
    ("change", "meaning"),
    [
        (lambda place: place.unlink(), "登记的文件都在"),
        (lambda place: place.write_bytes(b"another"), "文件内容与登记时一致"),
    ],
)
def test_a_file_that_is_gone_or_another_is_named(world, change, meaning):
    made = world.draft()
    digest = made.evidence.order_by("pk")[0].file_id

    change(world.store.place(digest))

    assert verify(world.store) == [Violation("file", meaning, digest)]


def kept_in(storages, folder):
    """Return the storages with the files in another folder."""
    return {**storages, "default": {**storages["default"], "OPTIONS": {"location": folder}}}


def test_the_command_tells_each_and_ends_with_one(world, capsys, settings):
    settings.STORAGES = kept_in(settings.STORAGES, world.store.root)
    world.submitted()

    assert command.main([]) == 0
    assert capsys.readouterr().out.endswith("全部相符\n")

    Nomination.objects.update(stage="lost")

    assert command.main([]) == 1
    told = capsys.readouterr().out
    assert "不符  known_stage（所处环节是系统认得的）：" in told
    assert told.endswith("处不符，请保留现场并联系维护人员\n")


@pytest.mark.parametrize("words", [["fast"], ["--receipt"], ["--receipt", "2024-1"]])
def test_the_command_takes_a_receipt_and_nothing_else(words, capsys):
    with pytest.raises(SystemExit) as ended:
        command.main(words)

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith(
        "用法：jiangjian verify [-h] [--receipt 回执号 校验码]\n"
    )


def test_the_command_takes_the_receipt_in_ones_hand(world, capsys, settings):
    settings.STORAGES = kept_in(settings.STORAGES, world.store.root)
    receipt = world.submitted().receipts.get()

    assert command.main(["--receipt", receipt.number, receipt.check_code.lower()]) == 0
    assert command.main(["--receipt", receipt.number, "22222222"]) == 1
    assert "不符  given_receipt（手中回执的校验码与记录链相符）" in capsys.readouterr().out
