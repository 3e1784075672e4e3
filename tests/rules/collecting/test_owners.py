"""Whose a file is, where names, folders and the words inside say different things."""

from __future__ import annotations

import pytest

from jiangjian.rules.collected import CollectedForm, ReadValue
from jiangjian.rules.collecting.neighbours import Filed
from jiangjian.rules.collecting.owners import owners_of

FORMS, FILES = "1.eml", "2.eml"


def form(path, studio, host, leader):
    values = {"studio_name": studio, "host_unit": host, "leader_name": leader}
    read = {key: ReadValue(text, text, "", "label", 95) for key, text in values.items()}
    return CollectedForm(
        path=f"{FORMS}!{path}", mail=FORMS, sha256="", unit="甲县总工会", values=read
    )


STITCH = form("1.zip!推荐表.docx", "宋韵汴绣创新工作室", "开封宋韵刺绣有限公司", "林木")
SAUCE = form("2.zip!推荐表.docx", "大梁酱菜腌制创新工作室", "开封大梁酱园食品有限公司", "石山")


def owners(*files):
    """Return the studio of each file by its path; files are pairs of path and first words."""
    filed = [Filed(f"{FILES}!{path}", FILES, words) for path, words in files]
    found = owners_of(filed, [STITCH, SAUCE], "开封市")
    names = {STITCH.path: "刺绣", SAUCE.path: "酱菜"}
    return {path: names.get(found.get(f"{FILES}!{path}", ""), "") for path, _ in files}


def test_a_folder_named_after_a_studio_goes_before_what_lies_around_it():
    said = "宋韵汴绣创新工作室 成员名单"

    assert owners(("材料.zip!汴绣/扫描1.pdf", said), ("材料.zip!大梁酱园/1.基础情况.jpg", "")) == {
        "材料.zip!汴绣/扫描1.pdf": "刺绣",
        "材料.zip!大梁酱园/1.基础情况.jpg": "酱菜",
    }


def test_a_folder_named_after_nobody_goes_with_what_lies_around_it():
    said = "宋韵汴绣创新工作室 成员名单"

    assert owners(("材料.zip!扫描1.pdf", said), ("材料.zip!照片/1.基础情况.jpg", "")) == {
        "材料.zip!扫描1.pdf": "刺绣",
        "材料.zip!照片/1.基础情况.jpg": "刺绣",
    }


@pytest.mark.parametrize(
    ("name", "whose"),
    [
        ("大梁酱园-补充证明.pdf", "酱菜"),
        ("补充证明（宋韵刺绣）.pdf", "刺绣"),
        ("补充证明.pdf", ""),
        ("推荐材料-照片.jpg", ""),
        ("开封-照片.jpg", ""),
    ],
)
def test_a_name_beside_words_that_say_nothing_tells_whose_a_file_is(name, whose):
    assert owners((name, "")) == {name: whose}


@pytest.mark.parametrize(
    ("letter", "whose"),
    [
        ("宋韵汴绣创新工作室补一张照片", "刺绣"),
        ("请收：大梁酱菜工作室补一张照片。", "酱菜"),
        ("大梁酱菜创新工作室、宋韵汴绣创新工作室各补一张", ""),
        ("大梁糕点工作室补一张照片", ""),
        ("我们工作室补一张照片", ""),
        ("", ""),
    ],
)
def test_a_file_that_says_nothing_goes_with_the_one_studio_its_mail_names(letter, whose):
    file = Filed(f"{FILES}!IMG_1.jpg", FILES, "", letter)

    found = owners_of([file], [STITCH, SAUCE], "开封市")

    assert found == ({file.path: {"刺绣": STITCH, "酱菜": SAUCE}[whose].path} if whose else {})


def test_a_file_that_names_its_studio_itself_is_not_the_letters():
    file = Filed(f"{FILES}!大梁酱园/IMG_1.jpg", FILES, "", "宋韵汴绣创新工作室的材料另发")

    assert owners_of([file], [STITCH, SAUCE], "开封市") == {file.path: SAUCE.path}
