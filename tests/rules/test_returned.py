"""What a return can name, and whether it has been changed since."""

from __future__ import annotations

import pytest

from jiangjian.rules.returned import Part, parts_of, touched
from tests.world import NOTICE

PARTS = parts_of(NOTICE)
FIELD = PARTS["field:member_count"]
SLOT = PARTS["slot:4"]


def test_every_page_every_box_and_every_slot_can_be_named_once_in_the_order_of_the_form():
    wanted = [
        target
        for section in NOTICE.sections
        for target in (
            f"section:{section.key}",
            *(f"field:{each.key}" for each in NOTICE.in_section(section.key)),
        )
    ]
    slots = [f"slot:{each.slot}" for each in NOTICE.indicators]

    assert list(PARTS) == [*wanted, *slots, "slot:summary", "slot:stamped_form"]


def test_a_part_fits_the_column_that_keeps_it():
    assert max(map(len, PARTS)) <= 60


def test_a_page_covers_its_boxes_and_stands_beside_the_first():
    section = NOTICE.sections[0]
    part = PARTS[f"section:{section.key}"]

    assert part.fields == tuple(each.key for each in NOTICE.in_section(section.key))
    assert (part.whole, part.place, part.private) == (True, part.fields[0], False)


def test_what_is_said_of_a_private_field_is_private():
    named = {each.fields[0] for each in PARTS.values() if each.private}

    assert named == {each.key for each in NOTICE.fields if each.private}
    assert named


@pytest.mark.parametrize(
    ("part", "old", "new", "changed"),
    [
        (FIELD, {"answer:member_count": "12"}, {"answer:member_count": "12"}, False),
        (FIELD, {"answer:member_count": "12"}, {"answer:member_count": "13"}, True),
        (FIELD, {"private:member_count": "12"}, {"private:member_count": "13"}, True),
        (FIELD, {}, {"answer:member_count": ""}, False),
        (FIELD, {"answer:member_count": None}, {"answer:member_count": "12"}, True),
        (FIELD, {"answer:funding": "1"}, {"answer:funding": "2"}, False),
        (SLOT, {"file:4:1": "a"}, {"file:4:1": "a", "file:4:2": "b"}, True),
        (SLOT, {"file:4:1": "a"}, {}, True),
        (SLOT, {"private:file:4:1": "a"}, {"private:file:4:1": "b"}, True),
        (SLOT, {"file:14:1": "a"}, {"file:14:1": "b"}, False),
        (SLOT, {}, {"absent:4": ""}, True),
        (SLOT, {"absent:4": "无"}, {"absent:4": "没有"}, True),
        (SLOT, {"absent:4": "无"}, {"absent:4": "无"}, False),
        (PARTS["slot:summary"], {"summary": ""}, {"summary": "总结"}, True),
        (SLOT, {"summary": ""}, {"summary": "总结"}, False),
    ],
)
def test_a_part_is_changed_when_what_it_holds_reads_otherwise(part: Part, old, new, changed):
    assert touched(part, old, new) is changed
