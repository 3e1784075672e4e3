"""The code on 附件1: what it says, and whether a scan agrees with the data."""

from __future__ import annotations

import pytest

from jiangjian.rules.paper_code import Match, PaperCode, mark_of, match_codes, read_code

ANSWERS = {"studio_name": "王㛃䶮创新工作室", "member_count": "21", "leader_phone": "13800003202"}
MARK = "7BVNSBGE67SK4WCQZCQJL7TO"
KEY = "k7q2mpxa23"
SECRET = "00112233445566778899aabbccddeeff"
FITS = f"JJ1:K7Q2MPXA23:4:{MARK}"
OLDER = "JJ1:K7Q2MPXA23:3:AAAAAAAAAAAAAAAAAAAAAAAA"
ANOTHER = f"JJ1:ZZZZZZZZZZ:1:{MARK}"


def test_a_mark_is_the_same_on_every_machine_and_day():
    assert mark_of(ANSWERS, SECRET) == MARK


@pytest.mark.parametrize(
    ("answers", "same"),
    [
        (dict(reversed(ANSWERS.items())), True),
        (ANSWERS | {"awards": ""}, True),
        (ANSWERS | {"member_count": "12"}, False),
        (ANSWERS | {"awards": "一等奖"}, False),
        ({**ANSWERS, "member_count": ""}, False),
    ],
)
def test_a_mark_tells_every_change_of_a_box_and_nothing_else(answers, same):
    assert (mark_of(answers, SECRET) == MARK) is same


def test_a_code_is_read_as_it_was_written():
    code = PaperCode(KEY, 4, MARK)

    assert (code.text, read_code(code.text)) == (FITS, code)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://example.org/a:b:c",
        "JJ2:A:1:B",
        "JJ1:A:B",
        "JJ1:A:-1:B",
        "JJ1:A:²:B",
        f"JJ1:A:{'9' * 10}:B",
    ],
)
def test_other_codes_are_not_ours(text):
    assert read_code(text) is None


@pytest.mark.parametrize(
    ("texts", "match", "odd"),
    [
        ([], Match.UNSEEN, None),
        (["https://example.org/"], Match.UNSEEN, None),
        ([FITS], Match.SAME, None),
        ([""], Match.UNSEEN, None),
        ([FITS, ""], Match.PARTLY, None),
        (["", OLDER], Match.OTHER, OLDER),
        ([FITS, "https://example.org/", FITS], Match.SAME, None),
        ([OLDER], Match.OTHER, OLDER),
        ([FITS, OLDER], Match.OTHER, OLDER),
        ([ANOTHER], Match.OTHER, ANOTHER),
    ],
)
def test_every_page_of_a_scan_counts(texts, match, odd):
    found = match_codes(texts, nomination=KEY, marks={MARK})

    assert found == (match, read_code(odd) if odd else None)


def test_without_the_key_nobody_finds_a_value_by_trying():
    assert mark_of(ANSWERS, "ff" * 16) != MARK
