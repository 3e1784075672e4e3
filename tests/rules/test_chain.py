from __future__ import annotations

from dataclasses import replace
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jiangjian.rules.chain import START, Break, Fault, Link, broken, link
from jiangjian.rules.digest import salted


def chained(*records: dict[str, str]) -> list[Link]:
    entries, previous = [], START
    for number, record in enumerate(records, 1):
        digest = link(previous, record)
        entries.append(Link(number, previous, record, digest))
        previous = digest
    return entries


@pytest.fixture
def entries() -> list[Link]:
    return chained(*({"action": "submit", "number": str(number)} for number in range(1, 8)))


def test_a_whole_chain_holds(entries):
    assert broken(entries) == ()
    assert broken(entries, head=entries[-1].digest) == ()
    assert broken(entries, head=entries[2].digest) == ()  # an older receipt still stands in it


def test_no_entries_are_a_whole_chain():
    assert broken([]) == ()


def test_a_link_covers_the_digest_before_and_the_record():
    record = {"action": "推荐"}
    covered = b"ab" * 32 + b"\n" + '{"action":"推荐"}'.encode()

    assert link("ab" * 32, record) == sha256(covered).hexdigest()
    assert len({link(START, record), link("0" * 64, record), link(START, {"action": "报送"})}) == 3


def test_a_deleted_entry_is_a_gap(entries):  # SCO-008
    assert broken(entries[:3] + entries[4:]) == (Break(4, Fault.GAP),)


def test_the_contents_of_two_entries_exchanged_are_both_named(entries):  # SCO-009
    third, fifth = entries[2], entries[4]
    entries[2], entries[4] = (
        replace(third, record=fifth.record),
        replace(fifth, record=third.record),
    )

    assert broken(entries) == (Break(3, Fault.ALTERED), Break(5, Fault.ALTERED))


def test_two_entries_in_the_wrong_order_are_named(entries):
    entries[2], entries[3] = entries[3], entries[2]

    assert broken(entries) == (Break(3, Fault.GAP), Break(3, Fault.ORDER))


def test_an_altered_entry_is_named(entries):
    entries[4] = replace(entries[4], record={"action": "withdraw", "number": "5"})

    assert broken(entries) == (Break(5, Fault.ALTERED),)


def test_an_altered_entry_whose_digest_was_made_anew_unlinks_the_next(entries):
    record = {"action": "withdraw", "number": "5"}
    entries[4] = replace(entries[4], record=record, digest=link(entries[4].previous, record))

    assert broken(entries) == (Break(6, Fault.UNLINKED),)


def test_an_entry_put_in_is_named(entries):
    entries.insert(3, entries[2])

    assert broken(entries) == (Break(3, Fault.ORDER),)


def test_a_chain_cut_short_is_found_by_any_later_receipt(entries):  # SCO-010
    assert broken(entries[:4]) == ()
    assert broken(entries[:4], head=entries[5].digest) == (Break(5, Fault.CUT),)


def test_a_chain_made_anew_is_found_by_any_receipt(entries):
    forged = chained(*({"action": "publish", "number": str(number)} for number in range(1, 8)))

    assert broken(forged) == ()
    assert broken(forged, head=entries[-1].digest) == (Break(8, Fault.CUT),)


def test_a_value_and_its_salt_can_be_erased_and_the_chain_still_holds():
    stored = {"leader_name": ("张三", bytes(16)), "opinion": ("同意推荐", bytes(range(16)))}
    entries = chained(
        {name: salted(value, salt) for name, (value, salt) in stored.items()}, {"action": "推荐"}
    )

    del stored["leader_name"]

    assert broken(entries) == ()
    assert entries[0].record["opinion"] == salted(*stored["opinion"])
    assert "张三" not in str(entries)


@given(
    st.integers(1, 7),
    st.sampled_from(["action", "number"]),
    st.text("abc推荐", min_size=1, max_size=5),
)
def test_no_single_change_passes(number, key, value):
    entries = chained(*({"action": "submit", "number": f"#{place}"} for place in range(1, 8)))
    entry = entries[number - 1]
    entries[number - 1] = replace(entry, record={**entry.record, key: value})

    assert broken(entries) == (Break(number, Fault.ALTERED),)
