from __future__ import annotations

from dataclasses import replace

import pytest

from jiangjian.rules.file_changes import ChangedFile, FileChange, file_changes
from jiangjian.rules.version import FrozenFile

A = FrozenFile("1", 1, "证书.pdf", "a" * 64)
B = FrozenFile("1", 2, "照片.jpg", "b" * 64)
C = FrozenFile("2", 1, "合同.pdf", "c" * 64)
ALL = (A, B, C)


def found(new: list[FrozenFile], old: tuple[FrozenFile, ...] = ALL):
    return [(each.before, each.after, *each.changes) for each in file_changes(old, new)]


def test_equal_files_have_no_changes():
    assert found([A, B, C]) == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        (replace(A, name="专利证书.pdf"), [FileChange.RENAMED]),
        (replace(A, digest="d" * 64), [FileChange.REPLACED]),
        (replace(A, slot="3"), [FileChange.MOVED]),
        (replace(A, slot="3", name="x.pdf"), [FileChange.RENAMED, FileChange.MOVED]),
        (replace(A, stamped=True), [FileChange.STAMPED]),
        (replace(A, stamped_by="公司"), [FileChange.STAMPED]),
        (replace(A, personal=True), [FileChange.MARKED]),
    ],
)
def test_what_became_of_one_file_is_told_of_it_alone(changed, what):
    up = replace(B, place=1) if changed.slot != "1" else B

    assert found([changed, up, C]) == [(A, changed, *what)]


def test_a_file_more_and_a_file_less():
    more = FrozenFile("2", 2, "附件.pdf", "d" * 64)

    assert found([replace(B, place=1), C, more]) == [
        (None, more, FileChange.ADDED),
        (A, None, FileChange.REMOVED),
    ]


def test_two_that_change_places_are_both_told():
    turned = [replace(B, place=1), replace(A, place=2)]

    assert found([*turned, C]) == [
        (B, turned[0], FileChange.ORDERED),
        (A, turned[1], FileChange.ORDERED),
    ]


def test_the_same_content_in_two_slots_is_found_again_in_each():
    twin = replace(A, slot="2", place=2)

    assert file_changes([A, twin], [twin]) == (ChangedFile(A, None, (FileChange.REMOVED,)),)
