"""Files on their way in: what has come is on disk before a row speaks of it, and only one writes."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest

from jiangjian.records import incoming as incoming_room
from jiangjian.records.incoming import Incoming, OutOfStepError
from jiangjian.records.store import Store


class Row:
    """What a row would say."""

    def __init__(self, received=0):
        self.received = received

    def known(self):
        return self.received

    def note(self, received):
        self.received = received


@pytest.fixture
def incoming(tmp_path) -> Incoming:
    return Incoming(tmp_path / "uploads")


def add(incoming, row, offset, pieces, key="k"):
    return incoming.add(key, offset=offset, pieces=pieces, known=row.known, note=row.note)


def test_pieces_are_put_together_in_their_order(incoming):
    row = Row()

    add(incoming, row, 0, [b"ab", b"c"])
    add(incoming, row, 3, [b"def"])

    assert (incoming.place("k").read_bytes(), row.received) == (b"abcdef", 6)


@pytest.mark.parametrize("offset", [0, 2, 4])
def test_a_piece_at_another_offset_is_refused_with_what_is_there(incoming, offset):
    row = Row()
    add(incoming, row, 0, [b"abc"])

    with pytest.raises(OutOfStepError) as refused:
        add(incoming, row, offset, [b"xyz"])

    assert (refused.value.has, incoming.place("k").read_bytes()) == (3, b"abc")


def test_it_is_synced_before_the_row_speaks_of_it(incoming, monkeypatch):
    row, done = Row(), []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (done.append("sync"), fsync(handle)))

    def note(received):
        row.note(received)
        done.append("row")

    for offset in (0, 3):
        incoming.add("k", offset=offset, pieces=[b"abc"], known=row.known, note=note)

    assert done == ["sync", "sync", "row", "sync", "row"]  # the file, its folder once, the file


def test_the_name_is_synced_again_where_the_disk_has_lost_it(incoming, monkeypatch):
    row = Row()
    add(incoming, row, 0, [b"abc"])
    incoming.drop("k")
    synced = []
    monkeypatch.setattr(incoming_room, "sync_folder", synced.append)

    add(incoming, row, 0, [b"abc"])

    assert (synced, row.received) == ([incoming.root], 3)


def test_what_was_written_and_never_noted_is_written_again(incoming):
    """As after a power cut between the disk and the row."""
    row = Row()
    add(incoming, row, 0, [b"abc"])
    incoming.place("k").write_bytes(b"abcXXXX")

    add(incoming, row, 3, [b"def"])

    assert (incoming.place("k").read_bytes(), row.received) == (b"abcdef", 6)


def test_what_the_disk_has_lost_is_asked_for_again(incoming):
    row = Row(received=3)

    with pytest.raises(OutOfStepError) as refused:
        add(incoming, row, 3, [b"def"])

    assert refused.value.has == 0


def test_of_two_connections_that_send_the_same_file_the_older_stops(incoming):
    row = Row()

    def hanging():
        yield b"old"
        add(incoming, row, 0, [b"new!"])  # the browser has come back
        yield b"er"

    with pytest.raises(OutOfStepError):
        add(incoming, row, 0, hanging())

    assert (incoming.place("k").read_bytes(), row.received) == (b"new!", 4)


def test_nobody_writes_to_a_file_that_lies_in_the_store(incoming, tmp_path):
    """The store's name is a second one for the same bytes on disk."""
    row, store = Row(), Store(tmp_path / "files")

    def hanging():
        yield b"ab"
        add(incoming, row, 0, [b"abcd"])
        with incoming.whole("k", 4) as path:
            kept.append(store.take(path))
        yield b"XX"

    kept = []
    with pytest.raises(OutOfStepError):
        add(incoming, row, 0, hanging())

    assert store.place(kept[0].digest).read_bytes() == b"abcd"


@pytest.mark.parametrize("size", [2, 4])
def test_what_has_not_come_whole_is_not_lent(incoming, size):
    add(incoming, Row(), 0, [b"abc"])

    with pytest.raises(OutOfStepError) as refused, incoming.whole("k", size):
        pass

    assert refused.value.has == 3


def test_what_never_came_is_not_lent(incoming):
    with pytest.raises(OutOfStepError) as refused, incoming.whole("k", 1):
        pass

    assert (refused.value.has, incoming.size("k")) == (0, 0)


def test_what_another_connection_put_away_meanwhile_is_out_of_step(incoming):
    add(incoming, Row(), 0, [b"abc"])

    def read_late():
        with incoming.whole("k", 3) as path:
            incoming.drop("k")
            path.read_bytes()

    with pytest.raises(OutOfStepError) as late:
        read_late()

    assert late.value.has == 0


def test_another_file_that_is_missing_is_no_step(incoming, tmp_path):
    add(incoming, Row(), 0, [b"abc"])

    with pytest.raises(FileNotFoundError), incoming.whole("k", 3):
        (tmp_path / "elsewhere").read_bytes()


def test_what_is_left_over_is_named_by_its_age(incoming):
    add(incoming, Row(), 0, [b"abc"], key="old")
    add(incoming, Row(), 0, [b"abc"], key="new")
    moment = datetime.now(UTC)
    hour = timedelta(hours=1)
    os.utime(incoming.place("old"), times=((moment - hour).timestamp(),) * 2)

    assert incoming.left(moment - hour / 2) == ["old"]
    assert Incoming(incoming.root / "none").left(moment) == []


def test_only_the_service_reads_what_comes(incoming):
    add(incoming, Row(), 0, [b"abc"])

    assert [each.stat().st_mode & 0o777 for each in (incoming.root, incoming.place("k"))] == [
        0o700,
        0o600,
    ]
