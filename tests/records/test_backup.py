"""A backup is whole, of one moment, and comes back row by row and byte by byte."""

from __future__ import annotations

import threading
from contextlib import nullcontext
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import QuerySet

from jiangjian.actions.verifying import verify
from jiangjian.records.backup import taking
from jiangjian.records.backup.bringing_back import bring_back, differing
from jiangjian.records.backup.manifest import NAME, BackupError, read
from jiangjian.records.backup.rows import LEFT_OUT, lines_of, tables
from jiangjian.records.backup.taking import take
from jiangjian.records.models import ChainHead, Entry, Nomination, Organisation
from jiangjian.records.store import Store
from tests.world import NOW, make_world

CONTENT = b"1"


@pytest.fixture
def world(transactional_db, tmp_path):
    """Return the small world on real commits: a backup reads beside writers."""
    made = make_world(tmp_path / "files")
    made.reported()
    return made


@pytest.fixture
def place(tmp_path):
    """Return where backups go."""
    return tmp_path / "backups"


def empty():
    """Leave the tables and take out every row, as in a new place."""
    call_command("flush", interactive=False, verbosity=0)


def every_line():
    return {each._meta.label: list(lines_of(each)) for each in tables()}


def test_it_comes_back_row_by_row_and_byte_by_byte(world, place, tmp_path):
    before = every_line()
    taken = take(place, world.store, now=NOW)
    empty()

    manifest = bring_back(taken.folder, Store(tmp_path / "elsewhere"))

    assert every_line() == before
    assert manifest == taken.manifest
    assert sum(map(len, before.values())) == sum(each.rows for each in manifest.tables.values())
    assert verify(Store(tmp_path / "elsewhere")) == []
    for digest in manifest.files:
        copied = Store(tmp_path / "elsewhere").place(digest).read_bytes()
        assert copied == world.store.place(digest).read_bytes()


def test_what_was_brought_back_goes_on(world, place):
    """New rows take numbers after the old ones, on a database that counts by itself as well."""
    taken = take(place, world.store, now=NOW)
    last = Organisation.objects.order_by("pk").values_list("pk", flat=True).last()
    empty()
    bring_back(taken.folder, world.store)

    made = Organisation.objects.create(name="后来的工会", kind="unit", level="unit")

    assert made.pk > last


def test_a_second_backup_copies_only_new_files(world, place):
    first = take(place, world.store, now=NOW)
    second = take(place, world.store, now=NOW + timedelta(seconds=1))

    assert (first.copied, second.copied) == (len(first.manifest.files), 0)
    assert second.manifest.files == first.manifest.files


def test_the_same_second_is_refused(world, place):
    take(place, world.store, now=NOW)

    with pytest.raises(BackupError, match="已经存在"):
        take(place, world.store, now=NOW)


def test_only_this_service_reads_it(world, place):
    taken = take(place, world.store, now=NOW)

    assert taken.folder.stat().st_mode & 0o077 == 0
    assert {each.stat().st_mode & 0o077 for each in taken.folder.iterdir()} == {0}


def writing_beside(world, monkeypatch):
    """Let another connection save while the tables are being read."""
    first = tables()[0]

    def write():
        world.draft(name="备份时新填的工作室")
        connection.close()

    def lines(table):
        if table is first:
            other = threading.Thread(target=write)
            other.start()
            other.join()
        yield from lines_of(table)

    monkeypatch.setattr(taking, "lines_of", lines)


def torn(taken):
    """Return whether the ends of the chains are those of the entries."""
    heads = taken.manifest.heads
    empty()
    bring_back(taken.folder, Store(taken.folder.parent / "files"))
    last = {
        chain: Entry.objects.filter(chain=chain).order_by("number").last().digest for chain in heads
    }
    return last != heads or dict(ChainHead.objects.values_list("chain", "digest")) != heads


def test_it_is_of_one_moment_while_others_write(world, place, monkeypatch):
    """The reading began before the other wrote, so nothing of that is in it."""
    QuerySet(Nomination).count()
    number = Nomination.objects.count()
    writing_beside(world, monkeypatch)
    monkeypatch.setattr(taking, "schema", begun_by_reading(taking.schema))

    taken = take(place, world.store, now=NOW)

    assert Nomination.objects.count() == number + 1
    assert taken.manifest.tables["records.Nomination"].rows == number
    assert not torn(taken)


def begun_by_reading(schema):
    """A moment begins with the first row that is read: read one."""

    def read_first():
        Nomination.objects.exists()
        return schema()

    return read_first


def test_without_standing_still_it_is_torn(world, place, monkeypatch):
    """The negative control of the test above."""
    number = Nomination.objects.count()
    writing_beside(world, monkeypatch)
    monkeypatch.setattr(taking, "schema", begun_by_reading(taking.schema))
    monkeypatch.setattr(taking, "standing_still", nullcontext)

    taken = take(place, world.store, now=NOW)

    assert taken.manifest.tables["records.Nomination"].rows == number + 1


def no_file(folder, store):
    store.place(next(iter(read(folder).files))).unlink()


def other_bytes(folder, store):
    store.place(next(iter(read(folder).files))).write_bytes(CONTENT)


def fewer_rows(folder, _):
    path = folder / "records.Nomination.jsonl"
    path.write_text("", encoding="utf-8")


def other_rows(folder, _):
    path = folder / "records.Nomination.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace("张三", "李四"), encoding="utf-8")


def no_text(folder, _):
    (folder / "records.Nomination.jsonl").write_bytes(b"\xff")


def no_table(folder, _):
    (folder / "records.Entry.jsonl").unlink()


def no_manifest(folder, _):
    (folder / NAME).unlink()


def other_schema(folder, _):
    path = folder / NAME
    path.write_text(path.read_text(encoding="utf-8").replace("0001_", "0000_").replace("0004_", "0009_"),
                    encoding="utf-8")  # fmt: skip


@pytest.mark.parametrize(
    ("harm", "words"),
    [
        (no_file, "缺文件"),
        (other_bytes, "已损坏"),
        (fewer_rows, "清单不一致"),
        (other_rows, "清单不一致"),
        (no_text, "清单不一致"),
        (no_table, r"缺records\.Entry"),
        (no_manifest, "不是一份完整的备份"),
        (other_schema, "装上那个版本恢复"),
    ],
)
def test_a_harmed_backup_is_refused_and_nothing_is_written(world, place, harm, words):
    taken = take(place, world.store, now=NOW)
    empty()
    harm(taken.folder, Store(place / "files"))

    with pytest.raises(BackupError, match=words):
        bring_back(taken.folder, world.store)

    assert [label for label, lines in every_line().items() if lines] == []


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[]", b"{}", b'{"form": 1}'])
def test_a_manifest_that_is_damaged_is_told(tmp_path, content):
    (tmp_path / NAME).write_bytes(content)

    with pytest.raises(BackupError) as refused:
        read(tmp_path)

    assert str(refused.value) == f"{tmp_path.name}里的manifest.json已损坏，请换一份备份"


def test_a_manifest_of_another_form_is_told(tmp_path):
    (tmp_path / NAME).write_bytes(b'{"form": 9}')

    with pytest.raises(BackupError, match="另一个版本的格式"):
        read(tmp_path)


def test_a_place_that_is_not_empty_is_refused(world, place):
    taken = take(place, world.store, now=NOW)
    before = every_line()

    with pytest.raises(BackupError, match="已经有数据"):
        bring_back(taken.folder, world.store)

    assert every_line() == before


def test_a_file_that_is_gone_stops_the_backup(world, place):
    digest = next(iter(Nomination.objects.order_by("pk")[0].evidence.all())).file_id
    world.store.place(digest).unlink()

    with pytest.raises(BackupError, match="jiangjian verify"):
        take(place, world.store, now=NOW)

    assert [each.suffix for each in place.iterdir() if each.name != "files"] == [".unfinished"]


def test_a_backup_that_is_broken_off_never_gets_its_name_and_harms_none_before(
    world, place, tmp_path, monkeypatch
):
    """FLT-011: as by a kill: nothing is tidied up after it."""
    before = every_line()
    taken = take(place, world.store, now=NOW)

    def broken_off(table):
        if table is Entry:
            raise KeyboardInterrupt
        yield from lines_of(table)

    with monkeypatch.context() as patched:
        patched.setattr(taking, "lines_of", broken_off)
        with pytest.raises(KeyboardInterrupt):
            take(place, world.store, now=NOW + timedelta(seconds=1))
    again = take(place, world.store, now=NOW + timedelta(seconds=2))
    empty()

    (left,) = place.glob("*.unfinished")
    assert sorted(each.name for each in place.iterdir()) == sorted(
        [taken.folder.name, again.folder.name, left.name, "files"]
    )
    with pytest.raises(BackupError, match="不是一份完整的备份"):
        bring_back(left, Store(tmp_path / "elsewhere"))
    bring_back(taken.folder, Store(tmp_path / "elsewhere"))
    assert every_line() == before


def test_a_row_that_differs_afterwards_is_named(world, place):
    taken = take(place, world.store, now=NOW)
    Nomination.objects.update(message="后来改的")

    assert list(differing(taken.manifest)) == ["records.Nomination"]


def test_what_is_left_out_is_known(world):
    """A new table is backed up unless somebody says why not."""
    labels = {each._meta.label for each in tables()}

    assert "records.Nomination" in labels
    assert labels & LEFT_OUT == set()
    assert {each for each in LEFT_OUT if each.startswith("records.")} == {"records.Upload"}
