"""Each 提交 freezes a version: all that was handed in, under one digest, bound to the log."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from jiangjian.actions.evidence import add_file, mark_stamped, remove_file, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.version import freeze, said_in, stamp_of
from jiangjian.records.models import Entry, Evidence, Version, VersionValue
from jiangjian.rules.digest import check_code, digest, salted
from jiangjian.rules.version import FrozenFile, Stamp, changed, values_of, version_digest
from jiangjian.web.versions import version_of
from tests.fixtures_world import said
from tests.stages_world import LATER, sent_back
from tests.world import ANSWERS, NOTICE, NOW, UNIT_SIGNED, World


def values(version: Version) -> dict[str, str]:
    return dict(version.values.values_list("name", "value"))


def again(world: World, made) -> Version:
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    return made.handed_in.get(number=2)


def test_a_version_holds_everything_that_was_handed_in(world: World):
    made = world.draft()
    first = made.evidence.order_by("slot")[0]
    mark_stamped(made, by=world.union, now=NOW, key=first.key, stamped=True)
    write_summary(made, by=world.union, now=NOW, text="一年总结")
    made = world.again(made)

    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    frozen = made.handed_in.get()
    private = {each.key for each in NOTICE.fields if each.private}
    files = {
        each.slot: FrozenFile(each.slot, 1, each.name, each.file_id, each.stamped)
        for each in made.evidence.all()
    }
    assert (frozen.number, frozen.edition, frozen.by, frozen.at) == (
        1,
        made.version,
        world.union,
        NOW,
    )
    assert values(frozen) == {
        **{
            f"{'private' if key in private else 'answer'}:{key}": text
            for key, text in ANSWERS.items()
        },
        **{f"absent:{slot}": "无" for slot in range(3, 16)},
        **{f"file:{slot}:1": each.text for slot, each in files.items()},
        "summary": "一年总结",
    }
    assert files["1"].stamped


def test_its_digest_covers_each_value_under_a_salt_of_its_own(world: World):
    frozen = world.submitted().handed_in.get()
    rows = list(frozen.values.all())

    assert frozen.salted == {
        each.name: salted(each.value, bytes.fromhex(each.salt)) for each in rows
    }
    assert len({each.salt for each in rows}) == len(rows)
    stamp = Stamp(
        frozen.nomination.key,
        1,
        frozen.edition,
        world.union.pk,
        "2024-11-15T01:00:00.000000+00:00",
    )
    assert stamp_of(frozen) == stamp
    assert frozen.digest == version_digest(stamp, frozen.salted)
    assert frozen.digest != digest(frozen.salted)


def test_the_log_and_the_receipt_stand_on_it(world: World):
    made = world.submitted()

    entry = Entry.objects.get(action="submit")
    receipt = made.receipts.get()
    assert said(entry)["digest"] == made.handed_in.get().digest
    assert said(entry)["receipt"] == receipt.number
    assert receipt.check_code == check_code(bytes.fromhex(entry.digest))
    assert version_of(receipt) == made.handed_in.get()


def test_each_submission_freezes_another_and_the_first_stays(world: World):
    made = sent_back(world)
    first = values(made.handed_in.get())
    save(made, by=world.union, now=NOW, typed={"member_count": "15"}, section="studio", version=1)

    second = again(world, made)

    assert values(made.handed_in.get(number=1)) == first
    assert changed(first, values(second)) == {"answer:member_count"}
    assert second.edition > made.handed_in.get(number=1).edition


def test_handing_in_the_same_again_changes_no_value(world: World):
    made = world.submitted()
    withdraw(made, by=world.union, now=NOW)

    second = again(world, made)

    assert changed(values(made.handed_in.get(number=1)), values(second)) == set()
    assert second.digest != made.handed_in.get(number=1).digest


def test_places_follow_the_order_of_a_slot_and_personal_files_are_private(world: World):
    made = world.draft()
    for name in ("乙.pdf", "丙.pdf"):
        kept = world.store.keep([name.encode()])
        add_file(
            made,
            by=world.union,
            now=NOW,
            slot="1",
            kept=kept,
            name=name,
            media_type="application/pdf",
        )
    Evidence.objects.filter(name="丙.pdf").update(personal=True)
    remove_file(made, by=world.union, now=NOW, key=made.evidence.get(name="证书.pdf", slot="1").key)

    found = said_in(world.again(made)).files

    assert [(each.key, each.name) for each in found if each.slot == "1"] == [
        ("file:1:1", "乙.pdf"),
        ("private:file:1:2", "丙.pdf"),
    ]


def test_a_role_without_private_fields_asks_for_none(world: World):
    made = world.submitted()
    kept = VersionValue.objects.filter(version__nomination=made)

    clerk, watcher = (
        {each.name for each in kept.visible_to(world.posts[role])}
        for role in ("city_clerk", "discipline")
    )

    assert clerk == set(values_of(said_in(made)))
    assert clerk - watcher == {f"private:{each.key}" for each in NOTICE.fields if each.private}


def test_a_number_is_given_once(world: World):
    made = world.submitted()
    frozen = made.handed_in.get()
    frozen.pk = None

    with pytest.raises(IntegrityError), transaction.atomic():
        frozen.save(force_insert=True)


def test_what_is_undone_leaves_no_version(world: World):
    made = world.draft()

    with transaction.atomic():
        freeze(made, by=world.union, now=NOW)
        transaction.set_rollback(True)

    assert not Version.objects.exists()
