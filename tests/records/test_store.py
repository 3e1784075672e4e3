"""Files by content."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjian.records.store import Kept, Store, measured

BYTES = "开封示例机械有限公司 经费清单".encode() * 50
DIGEST = hashlib.sha256(BYTES).hexdigest()


def contents(store: Store) -> list[str]:
    return sorted(each.name for each in store.root.rglob("*") if each.is_file())


@pytest.fixture
def store(tmp_path) -> Store:
    return Store(tmp_path / "files")


def test_a_content_lies_under_its_digest(store):
    kept = store.keep([BYTES])

    assert kept == Kept(DIGEST, len(BYTES))
    assert store.place(DIGEST) == store.root / DIGEST[:2] / DIGEST[2:4] / DIGEST
    assert store.place(DIGEST).read_bytes() == BYTES


def test_the_same_content_is_kept_once(store):
    kept = [store.keep([BYTES]), store.keep([BYTES[:7], BYTES[7:]])]

    assert kept == [Kept(DIGEST, len(BYTES))] * 2
    assert contents(store) == [DIGEST]


@given(chunks=st.lists(st.binary(max_size=200), max_size=12))
@settings(max_examples=60)
def test_what_is_opened_equals_what_was_sent_in_whatever_pieces(tmp_path_factory, chunks):
    store = Store(tmp_path_factory.mktemp("files"))
    whole = b"".join(chunks)

    kept = store.keep(chunks)

    with store.open(kept.digest) as stored:
        assert stored.read() == whole
    assert kept == Kept(hashlib.sha256(whole).hexdigest(), len(whole))


def test_an_upload_that_breaks_off_leaves_nothing(store):
    def broken_off():
        yield BYTES[:100]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.keep(broken_off())

    assert contents(store) == []


def test_a_crash_before_the_name_is_given_leaves_no_content(store):
    """The process is gone at once, as in a power cut: nothing bears the content's name."""
    program = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from jiangjian.records.store import Store\n"
        "def chunks():\n"
        "    yield sys.argv[2].encode()\n"
        "    os._exit(9)\n"
        "Store(Path(sys.argv[1])).keep(chunks())\n"
    )
    text = "crash"

    ended = subprocess.run(
        [sys.executable, "-c", program, str(store.root), text], check=False
    ).returncode

    assert ended == 9
    assert store.has(hashlib.sha256(text.encode()).hexdigest()) is False
    assert [name[:9] for name in contents(store)] == ["incoming-"]


def test_the_file_and_its_folders_are_synced_before_keep_returns(store, monkeypatch):
    synced = []
    fsync = os.fsync

    def noted(handle: int) -> None:
        synced.append(Path(f"/proc/self/fd/{handle}").readlink())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", noted)
    place = store.place(DIGEST)

    store.keep([BYTES])

    file, *folders = synced
    assert file.name.startswith("incoming-")
    assert folders == [place.parent, place.parent.parent, store.root]


def test_only_the_service_reads_a_content(store):
    store.keep([BYTES])

    assert oct(store.place(DIGEST).stat().st_mode)[-3:] == "600"


def test_a_content_that_is_not_there_is_told(store):
    assert store.has(DIGEST) is False
    with pytest.raises(FileNotFoundError):
        store.open(DIGEST)


def test_a_whole_file_is_taken_without_copying_it_and_stays(store, tmp_path):
    file = tmp_path / "whole"
    file.write_bytes(BYTES)

    kept = store.take(file)

    assert kept == Kept(DIGEST, len(BYTES))
    assert store.place(DIGEST).stat().st_ino == file.stat().st_ino
    file.unlink()
    assert store.place(DIGEST).read_bytes() == BYTES


def test_a_content_that_lies_there_is_not_touched_by_taking_it_again(store, tmp_path):
    store.keep([BYTES])
    first = store.place(DIGEST).stat().st_ino
    file = tmp_path / "again"
    file.write_bytes(BYTES)

    assert store.take(file) == Kept(DIGEST, len(BYTES))
    assert store.place(DIGEST).stat().st_ino == first


def test_where_a_file_can_have_no_second_name_it_is_copied(store, tmp_path, monkeypatch):
    def refuses(*_):
        raise OSError(95, "not supported")

    monkeypatch.setattr(os, "link", refuses)
    file = tmp_path / "whole"
    file.write_bytes(BYTES)

    assert store.take(file) == Kept(DIGEST, len(BYTES))
    assert contents(store) == [DIGEST]


def test_contents_are_listed_and_what_waits_is_none(store):
    store.keep([BYTES])
    (store.root / "incoming-x").write_bytes(b"half")

    assert [each.digest for each in store.contents()] == [DIGEST]


def test_what_broke_off_is_swept_by_its_age(store):
    store.keep([BYTES])
    moment = datetime.now(UTC)
    for name, age in (("incoming-old", 25), ("incoming-new", 23)):
        (store.root / name).write_bytes(b"half")
        at = (moment - timedelta(hours=age)).timestamp()
        os.utime(store.root / name, times=(at, at))

    assert store.sweep_waiting(moment - timedelta(hours=24)) == 1
    assert contents(store) == sorted([DIGEST, "incoming-new"])


def test_a_kept_content_tells_whether_it_still_lies_there(store):
    kept = store.keep([BYTES])
    told = [kept.lies()]
    store.discard(DIGEST)
    store.discard(DIGEST)

    assert [*told, kept.lies()] == [True, False]


def test_a_file_is_measured_whole_wherever_it_stands(tmp_path):
    (tmp_path / "a").write_bytes(b"abc" * 100_000)
    with (tmp_path / "a").open("rb") as file:
        file.seek(7)
        assert measured(file) == (hashlib.sha256(b"abc" * 100_000).hexdigest(), 300_000)
    assert measured(BytesIO(b"abc")) == (hashlib.sha256(b"abc").hexdigest(), 3)
