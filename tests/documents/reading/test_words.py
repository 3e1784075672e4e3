"""The text of a paragraph as a reader sees it."""

from __future__ import annotations

import pytest
from lxml import etree

from jiangjian.documents.reading.words import Words, words_of
from jiangjian.documents.word import W

LINE = "<w:rPr><w:u w:val='single'/></w:rPr>"


def r(text, look=""):
    return f"<w:r>{look}<w:t xml:space='preserve'>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (r("甲") + "<w:r><w:tab/><w:t>乙</w:t><w:br/></w:r>", Words("甲\t乙\n")),
        (r("姓名") + r(" 张三 ", LINE) + r("等"), Words("姓名 张三 等", ((2, 6),))),
        (r("张", LINE) + r("三", LINE), Words("张三", ((0, 2),))),
        (r("甲", "<w:rPr><w:u w:val='none'/></w:rPr>"), Words("甲")),
        (r("甲", "<w:rPr><w:strike/></w:rPr>") + r("乙"), Words("乙")),
        (r("甲", "<w:rPr><w:strike w:val='0'/></w:rPr>"), Words("甲")),
        (r("甲", "<w:rPr><w:vanish/></w:rPr>") + r("乙"), Words("乙")),
        ("<w:del><w:r><w:delText>甲</w:delText></w:r></w:del><w:ins>" + r("乙") + "</w:ins>", Words("乙")),
        ("<w:r><w:instrText>DATE</w:instrText></w:r>" + r("甲\x0b乙".replace("\x0b", "")), Words("甲乙")),
        ("<w:r><w:rPr><w:rFonts w:ascii='Wingdings'/></w:rPr><w:sym w:font='Wingdings' w:char='F0FE'/></w:r>" + r("男"), Words("☑男")),
        ("<w:r><w:sym w:font='Wingdings' w:char='zz'/></w:r>", Words("")),
        ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + r("单击") + "</w:sdtContent></w:sdt>", Words("")),
    ],
)  # fmt: skip
def test_what_is_seen_is_read_and_nothing_else(inside, words):
    paragraph = etree.fromstring(f"<w:p xmlns:w='{W}'>{inside}</w:p>")

    assert words_of(paragraph) == words
