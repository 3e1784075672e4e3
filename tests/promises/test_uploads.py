"""Uploads in races: against 提交, against the same upload, against the sweep; with negative controls."""

from __future__ import annotations

import os
import time
from collections import Counter
from functools import partial

import pytest

from jiangjian.actions import upload as uploads
from jiangjian.actions.evidence import store_file
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.sweeping import KEPT_FOR, sweep
from jiangjian.records.models import Entry, Evidence, Nomination, StoredFile, Upload, VersionValue
from tests.every_act import ROOM, incoming_of
from tests.fixtures_world import said
from tests.promises.racing import codes, race
from tests.world import NOW, UNIT_SIGNED, World

pytestmark = pytest.mark.race
TURNS = 8
PDF = "application/pdf"


def whole(world: World, made: Nomination, content: bytes) -> Upload:
    """Return an upload all of which has come."""
    by = world.union
    begun = uploads.begin(
        made, by=by, now=NOW, slot="4", name="a.pdf", size=len(content), room=ROOM
    )
    uploads.receive(
        begun, by=by, now=NOW, incoming=incoming_of(world), offset=0, pieces=[content], room=ROOM
    )
    return begun


def finished(world: World, upload: Upload) -> Evidence:
    return uploads.finish(
        upload,
        by=world.union,
        now=NOW,
        incoming=incoming_of(world),
        store=world.store,
        tell=lambda _: PDF,
        room=ROOM,
    )


def naive(world: World, upload: Upload) -> None:
    """Look at the stage, then write: what an upload without the lock would do. The control."""
    nomination = Nomination.objects.get(pk=upload.nomination_id)
    if nomination.stage != "draft":
        return
    time.sleep(0.3)  # the bytes are being looked at
    kept = world.store.keep([b"%PDF naive"])
    Evidence.objects.create(
        nomination=nomination,
        slot="4",
        file=store_file(kept, media_type=PDF, now=NOW),
        name="a.pdf",
        added_by=world.union,
        added_at=NOW,
    )


def differ(made: Nomination) -> bool:
    """Tell whether a file lies there that was not handed in."""
    entry = Entry.objects.filter(nomination=made, action="submit").get()
    frozen = VersionValue.objects.filter(version__nomination=made).values_list("value", flat=True)
    handed_in = "\n".join([*said(entry).values(), *frozen])
    return any(each not in handed_in for each in made.evidence.values_list("file_id", flat=True))


def contest(world: World, name: str, finish) -> tuple[Nomination, list[str]]:
    """Let an upload end in the moment in which the dossier is handed in."""
    made = world.draft(name=name)
    upload = whole(world, made, f"%PDF {name}".encode())
    deeds = [
        partial(submit, made, by=world.union, now=NOW, signed=UNIT_SIGNED),
        partial(finish, world, upload),
    ]
    return made, codes(race(deeds))


def test_what_is_handed_in_is_what_lies_there_whoever_was_first(world: World):
    outcomes = Counter()
    for turn in range(TURNS):
        made, came_out = contest(world, f"工作室{turn}", finished)
        outcomes[tuple(came_out)] += 1
        assert not differ(made)

    assert set(outcomes) <= {("done", "done"), ("done", "not_editable")}
    assert (
        Upload.objects.count() == outcomes["done", "not_editable"]
    )  # and can still be gone on with


@pytest.mark.control
def test_without_the_lock_a_file_slips_in_behind_what_was_handed_in(world: World):
    """If this never happened, the contest above would prove nothing."""
    slipped = [differ(contest(world, f"工作室{turn}", naive)[0]) for turn in range(3)]

    assert any(slipped), "no file slipped in without the lock: the contest above proves nothing"


def test_an_upload_that_is_finished_twice_at_once_lies_there_once(world: World):
    made = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)
    upload = whole(world, made, b"%PDF twice")

    came_out = codes(race([partial(finished, world, upload)] * 4))

    assert (came_out.count("done"), made.evidence.count(), Upload.objects.count()) == (1, 1, 0)
    assert set(came_out) <= {"done", "upload_gone", "out_of_step"}


def test_two_connections_that_send_the_same_file_leave_it_whole(world: World):
    made = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)
    content = bytes(range(256)) * 400
    upload = uploads.begin(
        made, by=world.union, now=NOW, slot="4", name="a.pdf", size=len(content), room=ROOM
    )

    def slowly(pause: float):
        for place in range(0, len(content), 8192):
            time.sleep(pause)
            yield content[place : place + 8192]

    def sent(pause: float) -> int:
        return uploads.receive(
            upload,
            by=world.union,
            now=NOW,
            incoming=incoming_of(world),
            offset=0,
            pieces=slowly(pause),
            room=ROOM,
        )

    race([partial(sent, 0.002), partial(sent, 0.003), partial(sent, 0.001)])
    has = uploads.has(Upload.objects.get(), incoming=incoming_of(world))

    assert incoming_of(world).place(upload.key).read_bytes()[:has] == content[:has]


def test_sweeping_against_registering_leaves_no_row_without_its_content(world: World):
    lost = []
    for turn in range(TURNS):
        kept = world.store.keep([f"contested {turn}".encode()])
        old = (NOW - 2 * KEPT_FOR).timestamp()
        os.utime(world.store.place(kept.digest), times=(old, old))
        race(
            [
                partial(sweep, now=NOW, store=world.store, incoming=incoming_of(world)),
                partial(store_file, kept, media_type=PDF, now=NOW),
            ]
        )
        if StoredFile.objects.filter(pk=kept.digest).exists() != world.store.has(kept.digest):
            lost.append(turn)

    assert lost == []
