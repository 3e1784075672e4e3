"""Files that come in pieces for a 补充通知: the same way as into the dossier, under the call's own rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from jiangjian.actions.supplement import add_item, hand_in
from jiangjian.actions.supplement_call import CallDraft, call, void_call
from jiangjian.actions.upload import OutOfStep, begin, drop, finish, receive
from jiangjian.records.incoming import Incoming
from jiangjian.records.models import Nomination, SupplementAsk, SupplementItem, Upload
from jiangjian.rules.supplement import READY
from tests.every_act import ROOM
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER
from tests.world import NOW, World

BYTES = b"a photo of the studio"
SIZE = len(BYTES)


@pytest.fixture
def ask(world: World) -> SupplementAsk:
    """Return what one reported studio is asked for: two photos; its dossier is closed."""
    (made,) = world.reported()
    draft = CallDraft("关于补报照片的通知", "请补报照片。", (READY[0], READY[2]), DUE)
    sent = call(world.round, by=world.clerk, now=NOW, draft=draft, chosen=None)
    return sent.asks.get(nomination=made)


@pytest.fixture
def incoming(tmp_path) -> Incoming:
    return Incoming(tmp_path / "uploads")


def begun(world: World, ask: SupplementAsk, **more) -> Upload:
    told = {"slot": "photos", "name": "合影.jpg", "size": SIZE, "room": ROOM, "now": LATER, **more}
    return begin(ask.nomination, **{"by": world.union, "ask": ask, **told})


def sent(world: World, upload: Upload, incoming: Incoming, offset=0, content=BYTES, now=LATER):
    return receive(
        upload,
        by=world.union,
        now=now,
        incoming=incoming,
        offset=offset,
        pieces=[content],
        room=ROOM,
    )


def done(world: World, upload: Upload, incoming: Incoming, now=LATER):
    return finish(
        upload,
        by=world.union,
        now=now,
        incoming=incoming,
        store=world.store,
        tell=lambda _: "image/jpeg",
        room=ROOM,
    )


def lay(world: World, ask: SupplementAsk, content: bytes) -> SupplementItem:
    return add_item(
        ask,
        by=world.union,
        now=LATER,
        asked="photos",
        kept=world.store.keep([content]),
        name="合影.jpg",
        media_type="image/jpeg",
    )


def test_it_goes_on_where_the_line_broke_and_lies_at_what_was_asked_for(world, ask, incoming):
    upload = begun(world, ask)
    sent(world, upload, incoming, content=BYTES[:7])
    with pytest.raises(OutOfStep) as caught:
        sent(world, upload, incoming, content=BYTES)
    assert caught.value.has == 7
    sent(world, Upload.objects.get(), incoming, 7, BYTES[7:])

    made = done(world, Upload.objects.get(), incoming)

    assert (made, made.asked, made.name) == (ask.items.get(), "photos", "合影.jpg")
    assert made.file.size == SIZE
    assert not Upload.objects.exists()
    assert incoming.size(upload.key) == 0
    assert ask.nomination.evidence.filter(name="合影.jpg").count() == 0
    assert last_row() == (
        "add_supplement",
        world.union.pk,
        f"supplement:{ask.call.key}",
        "",
        "",
        {"slot": "工作室照片", "name": "合影.jpg", "file": made.file_id},
    )


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"slot": "introduction"}, "not_asked"),
        ({"slot": "1"}, "not_asked"),
        ({"size": 0}, "empty_file"),
        ({"room": replace(ROOM, file=SIZE - 1)}, "big_file"),
        ({"room": replace(ROOM, nomination=SIZE)}, "nomination_full"),
        ({"room": replace(ROOM, spare=ROOM.free)}, "disk_full"),
        ({"name": " "}, "no_name"),
        ({"now": DUE}, "supplement_late"),
    ],
)
def test_what_cannot_be_taken_is_refused_before_a_byte_comes(world, ask, more, code):
    with refused(code):
        begun(world, ask, **more)


def test_a_thing_that_has_all_its_files_takes_no_further_one(world, ask):
    lay(world, ask, b"one")
    lay(world, ask, b"two")

    with refused("many_files"):
        begun(world, ask)


@pytest.mark.parametrize("who", ["county", "city_clerk", "discipline"])
def test_only_the_unit_gives(world, ask, incoming, who):
    by = world.posts[who]
    with refused("wrong_role"):
        begun(world, ask, by=by)
    upload = begun(world, ask)
    with refused("wrong_role"):
        drop(upload, by=by, now=LATER, incoming=incoming)


def test_another_unit_neither_begins_nor_goes_on(world, ask, incoming, nothing_changes):
    by, upload = world.posts["rival_unit"], begun(world, ask)
    with nothing_changes(), pytest.raises(SupplementAsk.DoesNotExist):
        begun(world, ask, by=by)
    with nothing_changes(), pytest.raises(SupplementAsk.DoesNotExist):
        drop(upload, by=by, now=LATER, incoming=incoming)
    assert not Nomination.objects.visible_to(by).filter(pk=ask.nomination_id).exists()


def test_what_comes_too_late_or_for_a_void_call_keeps_what_came(world, ask, incoming):
    upload = begun(world, ask)
    sent(world, upload, incoming)

    with refused("supplement_late"):
        done(world, upload, incoming, now=DUE)
    void_call(ask.call, by=world.clerk, now=LATER)
    with refused("call_void"):
        done(world, upload, incoming)

    assert (Upload.objects.get().received, incoming.size(upload.key)) == (SIZE, SIZE)


def test_what_was_handed_in_meanwhile_takes_nothing_more(world, ask, incoming):
    upload = begun(world, ask)
    sent(world, upload, incoming)
    lay(world, ask, b"one")
    ask.items.create(asked="introduction", text="简介", by=world.union, at=NOW)
    hand_in(ask, by=world.union, now=LATER)

    with refused("given_already"):
        done(world, upload, incoming)


def test_the_same_content_twice_ends_the_second_upload(world, ask, incoming):
    lay(world, ask, BYTES)
    upload = begun(world, ask)
    sent(world, upload, incoming)

    with pytest.raises(Exception, match="已上传过"):
        done(world, upload, incoming)

    assert not Upload.objects.exists()
    assert incoming.size(upload.key) == 0


def test_giving_it_up_deletes_what_came_and_the_second_time_is_refused(world, ask, incoming):
    upload = begun(world, ask)
    sent(world, upload, incoming)
    drop(upload, by=world.union, now=LATER, incoming=incoming)

    with refused("upload_gone"):
        drop(upload, by=world.union, now=LATER, incoming=incoming)
    assert incoming.size(upload.key) == 0


def test_uploads_for_a_call_count_in_the_limits_with_all_they_announce(world, ask):
    lying = sum(each.file.size for each in ask.nomination.evidence.all())
    begun(world, ask)

    with refused("nomination_full"):
        begun(world, ask, name="第二张.jpg", room=replace(ROOM, nomination=lying + 2 * SIZE - 1))
