from __future__ import annotations

import json
import re
from hashlib import sha256
from hmac import new as hmac
from pathlib import Path
from unicodedata import normalize

import pytest

from jiangjian.rules.digest import salted
from jiangjian.rules.version import (
    FrozenFile,
    HandedIn,
    Stamp,
    changed,
    is_file,
    placed,
    read_file,
    said_by,
    values_of,
    version_digest,
)

DOCS = (Path(__file__).parents[2] / "docs" / "versions.md").read_text(encoding="utf-8")
STAMP = Stamp("abcdefghjk", 1, 12, 7, "2024-11-15T01:00:00.000000+00:00")
FILE = FrozenFile("4", 1, "证书.pdf", "ab" * 32, stamped=True, stamped_by="开封示例公司")
SAID = HandedIn(
    answers={"studio_name": "张三工作室"},
    private={"leader_birth": "1980-03"},
    reasons={"leader_age": "技能突出"},
    summary="一年来\n成果9项",
    absent={"5": "无"},
    files=(FILE,),
)


def test_every_value_has_its_name():
    assert values_of(SAID) == {
        "answer:studio_name": "张三工作室",
        "private:leader_birth": "1980-03",
        "reason:leader_age": "技能突出",
        "absent:5": "无",
        "file:4:1": '{"digest":"'
        + "ab" * 32
        + '","name":"证书.pdf","stamped":"yes","stamped_by":"开封示例公司"}',
        "summary": "一年来\n成果9项",
    }


def test_what_was_said_comes_back_from_its_values():
    assert said_by(values_of(SAID)) == SAID


def test_a_value_that_is_not_there_says_nothing():
    assert said_by({}) == HandedIn({}, {}, {}, "", {}, ())


@pytest.mark.parametrize("file", [FILE, FrozenFile("summary", 12, '"', "0" * 64, personal=True)])
def test_a_file_reads_back_from_its_value(file):
    assert is_file(file.key)
    assert read_file(file.key, file.text) == file


def test_a_file_with_personal_information_is_a_private_value():
    assert FrozenFile("4", 2, "身份证.jpg", "0" * 64, personal=True).key == "private:file:4:2"


def test_places_are_counted_in_each_slot():
    files = [FrozenFile(slot, 9, slot, "0" * 64) for slot in ("1", "1", "2")]

    assert [(each.slot, each.place) for each in placed(files)] == [("1", 1), ("1", 2), ("2", 1)]


OTHERS = [
    Stamp("abcdefghjm", 1, 12, 7, STAMP.at),
    Stamp("abcdefghjk", 2, 12, 7, STAMP.at),
    Stamp("abcdefghjk", 1, 13, 7, STAMP.at),
    Stamp("abcdefghjk", 1, 12, 8, STAMP.at),
    Stamp("abcdefghjk", 1, 12, 7, "2024-11-15T01:00:00.000001+00:00"),
]


@pytest.mark.parametrize("other", OTHERS)
def test_the_digest_covers_each_part_of_the_stamp(other):
    assert version_digest(other, {"a": "b"}) != version_digest(STAMP, {"a": "b"})


@pytest.mark.parametrize("other", [{"a": "c"}, {"b": "b"}, {}, {"a": "b", "c": "b"}])
def test_the_digest_covers_each_value(other):
    assert version_digest(STAMP, other) != version_digest(STAMP, {"a": "b"})


@pytest.mark.parametrize(
    ("old", "new", "names"),
    [
        ({}, {}, set()),
        ({"a": "1"}, {"a": "1"}, set()),
        ({"a": "1", "b": ""}, {"a": "2", "b": ""}, {"a"}),
        ({"a": "1"}, {}, {"a"}),
        ({}, {"a": ""}, {"a"}),
        ({"a": None}, {"a": None}, {"a"}),
        ({"a": "1"}, {"a": None}, {"a"}),
    ],
)
def test_what_changed_between_two_versions_is_named(old, new, names):
    assert changed(old, new) == names


def blocks(kind: str) -> list[str]:
    """Return the blocks of a kind in the document."""
    return re.findall(rf"```{kind}\n(.*?)\n```", DOCS, re.DOTALL)


def by_hand(example: dict[str, dict[str, str]]) -> tuple[str, str]:
    """Return record and digest as the document says it, with nothing of ours."""
    record = dict(example["stamp"])
    for name, text in example["values"].items():
        key, salt = f"value:{name}", bytes.fromhex(example["salts"][name])
        record[key] = hmac(salt, normalize("NFC", text).encode(), "sha256").hexdigest()
    short = {"\b": "\\b", "\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r"}

    def quoted(text: str) -> str:
        told = "".join(
            f"\\{each}"
            if each in '"\\'
            else short.get(each, f"\\u{ord(each):04x}" if each < " " else each)
            for each in normalize("NFC", text)
        )
        return f'"{told}"'

    pairs = ",".join(f"{quoted(key)}:{quoted(record[key])}" for key in sorted(record))
    written = "{" + pairs + "}"
    return written, sha256(written.encode()).hexdigest()


def test_the_worked_example_comes_out_by_hand_and_by_ours():
    example = json.loads(blocks("json")[0])
    record, digest = blocks("text")

    assert by_hand(example) == (record, digest)
    stamp = example["stamp"]
    ours = version_digest(
        Stamp(
            stamp["nomination"],
            int(stamp["number"]),
            int(stamp["edition"]),
            int(stamp["by"]),
            stamp["at"],
        ),
        {
            name: salted(text, bytes.fromhex(example["salts"][name]))
            for name, text in example["values"].items()
        },
    )
    assert ours == digest


def test_the_worked_example_has_the_values_of_what_was_handed_in():
    """Each kind of value stands in it once."""
    assert json.loads(blocks("json")[0])["values"] == values_of(SAID)
