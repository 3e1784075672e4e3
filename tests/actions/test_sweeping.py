"""Sweeping: what never became evidence goes after a day; no row is ever left without its content."""

from __future__ import annotations

import os
from datetime import timedelta

import pytest

from jiangjian.actions.evidence import add_file
from jiangjian.actions.sweeping import KEPT_FOR, Swept, sweep
from jiangjian.actions.upload import begin, receive
from jiangjian.records.models import StoredFile, Upload
from jiangjian.rules.findings import Refusal
from tests.every_act import ROOM, incoming_of
from tests.world import NOW, World

OLD = NOW - KEPT_FOR - timedelta(seconds=1)
NEW = NOW - KEPT_FOR + timedelta(seconds=1)


def aged(path, at):
    os.utime(path, times=(at.timestamp(),) * 2)


def swept(world):
    return sweep(now=NOW, store=world.store, incoming=incoming_of(world))


@pytest.mark.parametrize(("touched", "left"), [(OLD, 0), (NEW, 1)])
def test_an_upload_nobody_goes_on_with_for_a_day_is_swept(world: World, touched, left):
    made, incoming = world.draft(), incoming_of(world)
    upload = begin(made, by=world.union, now=NOW, slot="4", name="a.pdf", size=9, room=ROOM)
    receive(
        upload,
        by=world.union,
        now=touched,
        incoming=incoming,
        offset=0,
        pieces=[b"%PDF"],
        room=ROOM,
    )

    done = swept(world)

    assert (done.uploads, Upload.objects.count()) == (1 - left, left)
    assert incoming.place(upload.key).exists() is bool(left)


@pytest.mark.parametrize(("written", "left"), [(OLD, False), (NEW, True)])
def test_a_content_without_a_row_is_swept_after_a_day(world: World, written, left):
    """FLT-008: what the store kept and the database did not."""
    kept = world.store.keep([b"never taken"])
    aged(world.store.place(kept.digest), written)

    done = swept(world)

    assert (done.contents, world.store.has(kept.digest)) == (0 if left else 1, left)
    assert not StoredFile.objects.filter(pk=kept.digest).exists()


def test_what_a_row_speaks_of_is_never_swept(world: World):
    world.draft()
    digests = list(StoredFile.objects.values_list("digest", flat=True))
    for each in digests:
        aged(world.store.place(each), OLD)

    assert swept(world) == Swept(0, 0, 0)
    assert [each for each in digests if not world.store.has(each)] == []


def test_pieces_that_belong_to_nothing_are_swept(world: World):
    incoming = incoming_of(world)
    incoming.root.mkdir()
    for name, at in (("left", OLD), ("fresh", NEW)):
        incoming.place(name).write_bytes(b"x")
        aged(incoming.place(name), at)
    waiting = world.store.root / "incoming-x"
    world.store.keep([b"a"])
    waiting.write_bytes(b"half")
    aged(waiting, OLD)

    assert swept(world).pieces == 2
    assert (incoming.place("left").exists(), incoming.place("fresh").exists()) == (False, True)


def test_a_content_swept_just_before_its_row_is_refused_and_leaves_no_row(world: World):
    made = world.draft()
    kept = world.store.keep([b"late"])
    aged(world.store.place(kept.digest), OLD)
    swept(world)

    with pytest.raises(Refusal) as caught:
        add_file(
            made,
            by=world.union,
            now=NOW,
            slot="4",
            kept=kept,
            name="a.pdf",
            media_type="application/pdf",
        )

    assert caught.value.findings[0].code == "content_gone"
    assert not StoredFile.objects.filter(pk=kept.digest).exists()
