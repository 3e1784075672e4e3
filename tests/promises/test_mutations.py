"""P6: whatever is flipped, removed, swapped or slipped in is found, and so is a log computed anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import IntegrityError, models, transaction

from jiangjian.actions.erasure import erase_value
from jiangjian.actions.nomination import submit
from jiangjian.actions.qualification import complete
from jiangjian.actions.verifying import Given, verify
from jiangjian.records.models import Entry, EntryValue, Receipt, VersionValue
from tests.promises.forging import flipped, forge_all
from tests.promises.protected import OPEN, PROTECTED
from tests.promises.stamping import stamp_all
from tests.stages_world import DUE, LATER
from tests.world import NOW, UNIT_SIGNED, World

COLUMNS = [(model, column) for model, columns in PROTECTED.items() for column in columns]
ROWS = (0, -1)
"""Which rows of a table are touched: the first and the last."""


@pytest.fixture
def sound(world: World) -> World:
    """Return a house with reports, a second version and an erased value; nothing is wrong in it."""
    one, two = world.reported("甲工作室", "乙工作室")
    complete(one, by=world.clerk, now=NOW, reason="请补充", due=DUE)
    submit(one, by=world.union, now=LATER, signed=UNIT_SIGNED)
    value = two.handed_in.get().values.get(name="answer:leader_phone")
    erase_value(value, by=world.clerk, now=LATER, reason="本人申请")
    stamp_all(world, two)
    assert verify(world.store) == []
    return world


@contextmanager
def undone() -> Iterator[None]:
    """Undo everything that is done in the block."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def rows_of(model: type[models.Model]) -> list[models.Model]:
    """Return the rows of a table."""
    return list(model.objects.order_by("pk"))


def altered(row: models.Model, column: str) -> bool:
    """Write another value past every act; tell whether the database let it happen."""
    field = row._meta.get_field(column)
    kept = type(row).objects.filter(pk=row.pk)
    try:
        with transaction.atomic():
            return bool(kept.update(**{field.attname: flipped(row, column)}))
    except IntegrityError:
        return False


def test_every_column_of_a_protected_table_is_placed():
    for model, columns in PROTECTED.items():
        named = {each.name for each in model._meta.concrete_fields}
        left = set(OPEN.get(model, ()))
        assert (named - set(columns) - left, left - named, set(columns) & left) == (
            set(),
            set(),
            set(),
        ), model


def test_each_protected_column_that_is_flipped_is_found(sound: World):
    unseen, done = [], 0
    for model, column in COLUMNS:
        some = rows_of(model)
        for row in {some[place].pk: some[place] for place in ROWS}.values():
            with undone():
                if altered(row, column):
                    done += 1
                    if not verify(sound.store):
                        unseen.append(f"{model.__name__}.{column} of {row.pk}")

    assert unseen == []
    assert done > len(COLUMNS)
    assert verify(sound.store) == []


LOSABLE = [EntryValue, VersionValue, Receipt]


@pytest.mark.parametrize("model", LOSABLE, ids=lambda model: model.__name__)
def test_each_row_that_is_removed_is_found(sound: World, model):
    some = rows_of(model)
    for row in some[:: max(1, len(some) // 8)]:
        with undone():
            row.delete()
            assert verify(sound.store), row


@pytest.mark.parametrize("model", [EntryValue, VersionValue], ids=lambda model: model.__name__)
def test_two_values_that_are_swapped_are_found(sound: World, model):
    some = [each for each in rows_of(model) if each.salt]
    for one, other in zip(some[::40], some[1::40], strict=False):
        if one.value == other.value:
            continue
        with undone():
            one.value, other.value = other.value, one.value
            one.save()
            other.save()
            assert verify(sound.store), (one, other)


def test_an_entry_that_is_slipped_in_or_taken_out_is_found(sound: World):
    chain = f"round:{sound.round.pk}"
    last = Entry.objects.filter(chain=chain).order_by("number").last()
    with undone():
        last.pk, last.number = None, last.number + 1
        last.save(force_insert=True)
        assert verify(sound.store)
    middle = Entry.objects.filter(chain=chain, action="add_file").first()
    with undone():
        middle.values.all().delete()
        middle.delete()
        assert verify(sound.store)


@pytest.mark.parametrize("place", ["start", "add_file", "recommend"])
def test_a_chain_computed_anew_is_found_by_each_receipt_given_after_it(sound: World, place):
    chain = f"round:{sound.round.pk}"
    touched = Entry.objects.filter(chain=chain, action=place).order_by("number").first()
    given = [
        (Given(each.number, each.check_code), Entry.objects.get(digest=each.digest).number)
        for each in Receipt.objects.order_by("pk")
    ]

    with undone():
        Entry.objects.filter(pk=touched.pk).update(subject="forged")
        forge_all()
        assert verify(sound.store) == []  # it holds in itself: the forgery is whole
        found = {number: bool(verify(sound.store, given=each)) for each, number in given}

    assert found == {number: number >= touched.number for _, number in given}
    assert any(found.values())
    assert [verify(sound.store, given=each) for each, _ in given] == [[]] * len(given)


def test_answers_that_are_forged_with_everything_are_found_by_the_paper(sound: World):
    value = VersionValue.objects.filter(name="answer:member_count").order_by("pk").first()
    made = value.version.nomination
    receipt = made.receipts.order_by("pk")[0]
    given = Given(receipt.number, receipt.check_code)

    with undone():
        VersionValue.objects.filter(pk=value.pk).update(value="99")
        assert verify(sound.store)
        forge_all()
        assert [each.name for each in verify(sound.store, given=given)][-1] == "given_receipt"


def test_people_that_are_forged_are_found_by_the_receipt_of_a_round(sound: World):
    """The chain of the house has no receipts; those of a round given later vouch for it."""
    touched = Entry.objects.filter(chain="house").order_by("number").first()
    receipt = Receipt.objects.order_by("pk").last()
    given = Given(receipt.number, receipt.check_code)

    with undone():
        Entry.objects.filter(pk=touched.pk).update(subject="forged")
        forge_all()
        forge_all()  # the second time with the house as it ends now
        assert verify(sound.store, given=given)
