"""Uploads in pieces: begun, received where they stopped, finished once, dropped, refused in words."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest

from jiangjian.actions import upload as uploads
from jiangjian.actions.nomination import start, submit
from jiangjian.actions.room import Room
from jiangjian.actions.upload import OutOfStep, begin, drop, finish, receive
from jiangjian.records.incoming import Incoming
from jiangjian.records.models import Entry, Evidence, Nomination, StoredFile, Upload
from jiangjian.rules.findings import Refusal
from tests.every_act import ROOM
from tests.fixtures_world import every_table, last_row, refused
from tests.stages_world import LATER
from tests.world import NOW, UNIT_SIGNED, World

BYTES = b"%PDF-1.7 certificate of the studio"
DIGEST = hashlib.sha256(BYTES).hexdigest()
SIZE = len(BYTES)
PDF = "application/pdf"
MIB = 2**20


@pytest.fixture
def made(world: World) -> Nomination:
    return world.draft()


@pytest.fixture
def incoming(tmp_path) -> Incoming:
    return Incoming(tmp_path / "uploads")


def begun(world, made, *, slot="4", name="经费清单.pdf", size=SIZE, room=ROOM) -> Upload:
    return begin(made, by=world.union, now=NOW, slot=slot, name=name, size=size, room=room)


def received(world, upload, incoming, offset=0, pieces=(BYTES,), room=ROOM):
    return receive(
        upload,
        by=world.union,
        now=LATER,
        incoming=incoming,
        offset=offset,
        pieces=pieces,
        room=room,
    )


def finished(world, upload, incoming, *, room=ROOM, tell=lambda _: PDF, by=None) -> Evidence:
    return finish(
        upload,
        by=by or world.union,
        now=LATER,
        incoming=incoming,
        store=world.store,
        tell=tell,
        room=room,
    )


def test_a_file_that_comes_in_pieces_lies_whole_in_its_slot(world: World, made, incoming):
    upload = begun(world, made)
    received(world, upload, incoming, 0, [BYTES[:5], BYTES[5:9]])
    received(world, upload, incoming, 9, [BYTES[9:]])

    lies = finished(world, upload, incoming)

    assert (lies.slot, lies.name, lies.file_id, lies.added_by) == (
        "4",
        "经费清单.pdf",
        DIGEST,
        world.union,
    )
    with world.store.open(DIGEST) as file:
        assert file.read() == BYTES
    assert (StoredFile.objects.get(pk=DIGEST).size, incoming.size(upload.key)) == (len(BYTES), 0)
    assert not Upload.objects.exists()


def test_only_the_end_of_an_upload_is_an_act_in_the_log(world: World, made, incoming):
    before = Entry.objects.count()
    upload = begun(world, made)
    received(world, upload, incoming)
    between = Entry.objects.count()
    lies = finished(world, upload, incoming)

    assert (between - before, Entry.objects.count() - before) == (0, 1)
    assert last_row() == (
        "add_file",
        world.union.pk,
        f"evidence:{lies.key}",
        "",
        "",
        {"slot": "4", "name": "经费清单.pdf", "file": DIGEST},
    )


def test_the_server_says_what_it_has(world: World, made, incoming):
    upload = begun(world, made)
    told = [uploads.has(upload, incoming=incoming)]
    received(world, upload, incoming, 0, [BYTES[:7]])
    upload.refresh_from_db()
    told.append(uploads.has(upload, incoming=incoming))
    incoming.drop(upload.key)
    told.append(uploads.has(upload, incoming=incoming))

    assert (told, upload.touched_at) == ([0, 7, 0], LATER)


@pytest.mark.parametrize("offset", [0, 6, 8])
def test_a_piece_at_a_wrong_offset_is_refused_with_what_there_is(
    world: World, made, incoming, offset
):
    """FIL-016: out of order, twice or over each other, pieces are not taken."""
    upload = begun(world, made)
    received(world, upload, incoming, 0, [BYTES[:7]])

    with refused("out_of_step") as caught:
        received(world, upload, incoming, offset, [b"???"])

    assert isinstance(caught[0], OutOfStep)
    assert caught[0].has == 7
    assert caught[0].findings[0].problem == (
        f"“经费清单.pdf”服务器已收到 7 字节，这一段从 {offset} 字节开始，接不上"
    )
    assert incoming.place(upload.key).read_bytes() == BYTES[:7]


def test_what_has_not_come_whole_is_not_finished(world: World, made, incoming):
    """FIL-013, FIL-016: the last piece is missing; no file is seen anywhere, and it can go on."""
    upload = begun(world, made)
    received(world, upload, incoming, 0, [BYTES[:-1]])

    with refused("out_of_step") as caught:
        finished(world, upload, incoming)

    assert isinstance(caught[0], OutOfStep)
    assert caught[0].has == len(BYTES) - 1
    received(world, upload, incoming, len(BYTES) - 1, [BYTES[-1:]])
    assert finished(world, upload, incoming).file_id == DIGEST


def test_what_is_longer_than_announced_is_refused(world: World, made, incoming):
    upload = begun(world, made)

    with refused("too_long") as caught:
        received(world, upload, incoming, 0, [BYTES, b"!"])

    assert caught[0].findings[0].problem == (
        f"“经费清单.pdf”说好 {len(BYTES)} 字节（0.1 MB），传来的更长"
    )


def test_an_upload_is_finished_once(world: World, made, incoming):
    upload = begun(world, made)
    received(world, upload, incoming)
    finished(world, upload, incoming)

    for again in (
        lambda: finished(world, upload, incoming),
        lambda: received(world, upload, incoming),
        lambda: drop(upload, by=world.union, now=NOW, incoming=incoming),
    ):
        before = every_table()
        with pytest.raises(Refusal) as caught:
            again()
        assert caught.value.findings[0].code in {"upload_gone", "out_of_step"}
        assert every_table() == before
    assert Evidence.objects.filter(slot="4").count() == 1


def test_two_windows_that_finish_the_same_upload(world: World, made, incoming):
    upload = begun(world, made)
    received(world, upload, incoming)
    with incoming.whole(upload.key, upload.size) as path:
        world.store.take(path)
    other = Upload.objects.get(pk=upload.pk)
    finished(world, other, incoming)
    received_again = incoming.place(upload.key)
    received_again.write_bytes(BYTES)

    with refused("upload_gone") as caught:
        finished(world, upload, incoming)

    assert caught[0].findings[0].problem == "“经费清单.pdf”的这次上传已经结束：已传完或已取消"


def test_what_is_dropped_leaves_nothing(world: World, made, incoming):
    upload = begun(world, made)
    received(world, upload, incoming, 0, [BYTES[:7]])

    drop(upload, by=world.union, now=NOW, incoming=incoming)

    assert (Upload.objects.count(), incoming.place(upload.key).exists()) == (0, False)
    with refused("upload_gone"):
        drop(upload, by=world.union, now=NOW, incoming=incoming)


def test_a_dossier_handed_in_meanwhile_takes_nothing_and_loses_nothing(
    world: World, made, incoming
):
    upload = begun(world, made)
    received(world, upload, incoming, 0, [BYTES[:7]])
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)

    with refused("not_editable") as caught:
        received(world, upload, incoming, 7, [BYTES[7:]])
    with refused("not_editable"):
        finished(world, upload, incoming)
    with refused("not_editable"):
        begun(world, made)
    with refused("not_editable"):
        drop(upload, by=world.union, now=NOW, incoming=incoming)

    assert caught[0].findings[0].problem.endswith("现在是“待推荐单位审核”，不能修改")
    assert uploads.has(Upload.objects.get(), incoming=incoming) == 7


def test_what_its_bytes_are_refused_for_is_dropped(world: World, made, incoming):
    def foreign(_):
        found = uploads.missing("foreign_kind", "file", "实际是程序文件", "请另选")
        raise Refusal(found)

    upload = begun(world, made)
    received(world, upload, incoming)

    with pytest.raises(Refusal) as caught:
        finished(world, upload, incoming, tell=foreign)

    assert caught.value.findings[0].code == "foreign_kind"
    assert (Upload.objects.count(), incoming.size(upload.key)) == (0, 0)
    assert not Evidence.objects.filter(slot="4").exists()


def test_the_same_content_is_not_taken_twice_in_pieces_either(world: World, made, incoming):
    """FIL-010."""
    for name in ("一.pdf", "二.pdf"):
        upload = begun(world, made, name=name)
        received(world, upload, incoming)
        if name == "一.pdf":
            finished(world, upload, incoming)

    with pytest.raises(Refusal) as caught:
        finished(world, upload, incoming)

    assert caught.value.findings[0].problem == "“二.pdf”已上传过，本项里有同样内容的文件"
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("slot", ["0", "16", ""])
def test_only_slots_of_the_dossier_are_uploaded_to(world: World, made, slot):
    with refused("no_slot"):
        begun(world, made, slot=slot)


@pytest.mark.parametrize(
    ("size", "code", "problem"),
    [
        (0, "empty_file", "“经费清单.pdf”是空文件（0 字节）"),
        (50 * MIB + 1, "big_file", "“经费清单.pdf”有 50.1 MB，一个文件最多 50.0 MB"),
    ],
)
def test_a_file_that_is_empty_or_too_big_is_refused_at_once(
    world: World, made, size, code, problem
):
    with refused(code) as caught:
        begun(world, made, size=size)

    assert caught[0].findings[0].problem == problem


def test_exactly_the_limit_is_taken(world: World, made):
    """FIL-012."""
    assert begun(world, made, size=50 * MIB).size == 50 * MIB


@pytest.mark.parametrize(("size", "codes"), [(300 * MIB, []), (300 * MIB + 1, ["big_file"])])
def test_a_video_has_a_limit_of_its_own(world: World, made, size, codes):
    if not codes:
        assert begun(world, made, name="演示.MP4", size=size).size == size
        return
    with refused(*codes) as caught:
        begun(world, made, name="演示.MP4", size=size)
    assert caught[0].findings[0].problem == "“演示.MP4”有 300.1 MB，一个视频最多 300.0 MB"


@pytest.mark.parametrize(("media_type", "codes"), [("video/mp4", []), (PDF, ["big_file"])])
def test_a_name_does_not_make_a_video(world: World, made, incoming, media_type, codes):
    room = replace(ROOM, file=len(BYTES) - 1)
    upload = begun(world, made, name="演示.mp4", room=room)
    received(world, upload, incoming, room=room)

    if not codes:
        assert finished(world, upload, incoming, room=room, tell=lambda _: media_type)
        return
    with pytest.raises(Refusal) as caught:
        finished(world, upload, incoming, room=room, tell=lambda _: media_type)
    assert [each.code for each in caught.value.findings] == codes


def filled(*, nomination=ROOM.nomination, unit=ROOM.unit) -> Room:
    return replace(ROOM, nomination=nomination, unit=unit)


def test_a_nomination_and_a_unit_have_their_limits(world: World, made):
    """FIL-020: what is used and what would be too much are both told."""
    begun(world, made, name="先来的.pdf", size=MIB)
    used = sum(made.evidence.values_list("file__size", flat=True)) + MIB
    other = start(world.round, unit=world.unit, recommender=world.county, by=world.union, now=NOW)

    with refused("nomination_full") as caught:
        begun(world, made, size=MIB, room=filled(nomination=used + MIB - 1))
    with refused("unit_full") as of_unit:
        begun(world, other, size=MIB, room=filled(unit=used + MIB - 1))

    assert caught[0].findings[0].problem == (
        "这份推荐表的文件已有 1.0 MB，加上“经费清单.pdf”的 1.0 MB，超过最多 2.0 MB"
    )
    assert of_unit[0].findings[0].problem.startswith("本单位全部推荐表的文件已有 1.0 MB")
    assert begun(world, made, size=MIB, room=filled(nomination=used + MIB))
    assert begun(world, other, size=MIB, room=filled(unit=used + 2 * MIB))


def test_another_units_files_do_not_count(world: World, made):
    world.draft(by=world.posts["rival_unit"])
    used = sum(made.evidence.values_list("file__size", flat=True))

    assert begun(world, made, size=1, room=filled(unit=used + 1))


def test_below_what_must_stay_free_nothing_is_uploaded(world: World, made, incoming):
    """FIL-033."""
    scarce = replace(ROOM, spare=100 * MIB, free=100 * MIB + len(BYTES) - 1)
    upload = begun(world, made)

    with refused("disk_full") as caught:
        begun(world, made, room=scarce)
    with refused("disk_full"):
        received(world, upload, incoming, room=scarce)

    assert caught[0].findings[0].problem == (
        "服务器存放文件的地方只剩 100.0 MB，须留 100.0 MB 保存表格，暂时收不下文件"
    )
    assert received(world, upload, incoming, room=replace(scarce, free=scarce.free + 1))


def test_a_page_has_only_so_many_uploads_under_way(world: World, made, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_UNDER_WAY", 2)
    begun(world, made, name="一.pdf")
    begun(world, made, name="二.pdf")

    with refused("many_uploads") as caught:
        begun(world, made, name="三.pdf")

    assert caught[0].findings[0].problem == "这份推荐表有 2 个文件还没有传完，同时最多 2 个"


def test_an_upload_to_another_units_dossier_does_not_exist(world: World, made, incoming):
    """FIL-032 as far as acts go."""
    upload = begun(world, made)
    rival = world.posts["rival_unit"]

    for deed in (
        lambda: begin(made, by=rival, now=NOW, slot="4", name="a.pdf", size=1, room=ROOM),
        lambda: receive(
            upload, by=rival, now=NOW, incoming=incoming, offset=0, pieces=[b"x"], room=ROOM
        ),
        lambda: finished(world, upload, incoming, by=rival),
        lambda: drop(upload, by=rival, now=NOW, incoming=incoming),
    ):
        with pytest.raises(Nomination.DoesNotExist):
            deed()
    assert Upload.objects.get().received == 0
