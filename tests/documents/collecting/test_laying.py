"""A folder is laid anew without touching what is right, or what a person changed."""

from __future__ import annotations

import hashlib

import pytest

from jiangjian.documents.collecting.laying import (
    LEDGER,
    Content,
    Laid,
    as_writer,
    lay_down,
    write_whole,
)

OLD, NEW, NEWER, OWN, OTHER = b"1.25", b"2.50", b"3.75", b"9.99", b"8.88"
NAME, BESIDE, THIRD = "县/表.xlsx", "县/表（新）.xlsx", "县/表（新2）.xlsx"


def lay(out, content, *more, name=NAME):
    files = {name: content, **dict(more)}
    return lay_down(
        out,
        [
            Content(each, hashlib.sha256(held).hexdigest(), as_writer(held))
            for each, held in files.items()
        ],
    )


def lying(out):
    return {
        str(each.relative_to(out)): each.read_bytes()
        for each in out.rglob("*")
        if each.is_file() and each.name != LEDGER
    }


def times(out):
    return {each: each.stat().st_mtime_ns for each in [out, *out.rglob("*")]}


def test_a_second_time_touches_nothing(tmp_path):
    assert lay(tmp_path, OLD) == Laid(1)
    before = times(tmp_path)

    assert lay(tmp_path, OLD) == Laid()
    assert times(tmp_path) == before


def test_a_file_of_the_same_size_is_another_file(tmp_path):
    lay(tmp_path, OLD)

    assert lay(tmp_path, NEW) == Laid(1)
    assert lying(tmp_path) == {NAME: NEW}


def test_what_a_person_changed_stays_while_nothing_new_came(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).write_bytes(OWN)

    assert lay(tmp_path, OLD) == Laid()
    assert lying(tmp_path) == {NAME: OWN}


def test_something_newer_lies_beside_it_and_is_named_each_time(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).write_bytes(OWN)

    assert lay(tmp_path, NEW) == Laid(1, [(NAME, BESIDE)])
    assert lying(tmp_path) == {NAME: OWN, BESIDE: NEW}
    before = times(tmp_path)
    assert lay(tmp_path, NEW) == Laid(0, [(NAME, BESIDE)])
    assert times(tmp_path) == before
    assert lay(tmp_path, NEWER) == Laid(1, [(NAME, BESIDE)])
    assert lying(tmp_path) == {NAME: OWN, BESIDE: NEWER}


def test_the_newer_one_changed_too_stays_as_well(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).write_bytes(OWN)
    lay(tmp_path, NEW)
    (tmp_path / BESIDE).write_bytes(OTHER)

    assert lay(tmp_path, NEWER) == Laid(1, [(NAME, THIRD)])
    assert lying(tmp_path) == {NAME: OWN, BESIDE: OTHER, THIRD: NEWER}


def test_a_newer_one_that_a_person_has_done_with_does_not_come_again(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).write_bytes(OWN)
    lay(tmp_path, NEW)
    (tmp_path / BESIDE).unlink()

    assert lay(tmp_path, NEW) == Laid()
    assert lying(tmp_path) == {NAME: OWN}


def test_the_newer_one_put_in_its_place_is_ours_again(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).write_bytes(OWN)
    lay(tmp_path, NEW)
    (tmp_path / BESIDE).replace(tmp_path / NAME)

    assert lay(tmp_path, NEW) == Laid()
    assert lay(tmp_path, NEWER) == Laid(1)
    assert lying(tmp_path) == {NAME: NEWER}


def test_a_file_that_was_deleted_comes_again(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).unlink()

    assert lay(tmp_path, OLD) == Laid(1)
    assert lying(tmp_path) == {NAME: OLD}


@pytest.mark.parametrize("ledger", [None, b"{", b"[]", b"\xff"])
def test_without_a_ledger_all_that_lies_there_is_a_persons(tmp_path, ledger):
    lay(tmp_path, OLD)
    (tmp_path / LEDGER).unlink()
    if ledger is not None:
        (tmp_path / LEDGER).write_bytes(ledger)

    assert lay(tmp_path, NEW) == Laid(1, [(NAME, BESIDE)])
    assert lying(tmp_path) == {NAME: OLD, BESIDE: NEW}


def test_a_name_that_another_file_bears_is_none_for_the_newer_one(tmp_path):
    lay(tmp_path, OLD)
    (tmp_path / NAME).write_bytes(OWN)

    assert lay(tmp_path, NEW, (BESIDE, OTHER)) == Laid(2, [(NAME, THIRD)])
    assert lying(tmp_path) == {NAME: OWN, BESIDE: OTHER, THIRD: NEW}


def test_what_breaks_off_leaves_nothing_and_what_came_before_it_is_remembered(tmp_path):
    def breaks(path):
        path.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        lay_down(
            tmp_path,
            [
                Content(NAME, hashlib.sha256(OLD).hexdigest(), as_writer(OLD)),
                Content("县/长.pdf", "0" * 64, breaks),
            ],
        )

    assert lying(tmp_path) == {NAME: OLD}
    assert lay(tmp_path, NEW) == Laid(1)


def test_a_whole_file_is_written_over_in_one_step(tmp_path):
    write_whole(tmp_path / "a", as_writer(OLD))
    held = (tmp_path / "a").stat().st_ino

    write_whole(tmp_path / "a", as_writer(NEW))

    assert (tmp_path / "a").stat().st_ino != held
