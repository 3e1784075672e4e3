"""A docx whose text is a web page inside it."""

from __future__ import annotations

from quopri import encodestring

import pytest

from jiangjian.documents.collecting.glance import glanced
from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.nomination_form import form_words
from jiangjian.documents.unreadable import Unreadable
from tests.documents.samples import docx, unzipped, zipped

FORM = (
    "<html><body><p>附件1</p><table><tr><td>工作室名称</td><td>田野创新工作室</td></tr>"
    "<tr><td>专业领域</td><td>焊接</td><td>成员人数</td><td>12</td></tr></table></body></html>"
)
ARCHIVED = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b1"\r\n\r\n--b1\r\n'
    b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n'
    + encodestring(FORM.encode("gbk"))
    + b"\r\n--b1--\r\n"
)
SAID = {"studio_name": "田野创新工作室", "specialty": "焊接", "member_count": "12"}
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"


def pointing(content: bytes, target: str = "chunk.html", mode: str = "", name: str = "") -> bytes:
    """Return a docx that shows its own title, then the page."""
    parts = unzipped(docx("开封市劳模工匠创新工作室推荐表"))
    text, relations = "word/document.xml", "word/_rels/document.xml.rels"
    chunk = (
        '<w:altChunk xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
        ' r:id="rIdA"/><w:sectPr'
    )
    parts[text] = parts[text].replace(b"<w:sectPr", chunk.encode(), 1)
    line = f'<Relationship Id="rIdA" Type="{KIND}" Target="{target}"{mode}/></Relationships>'
    parts[relations] = parts[relations].replace(b"</Relationships>", line.encode())
    return zipped({**parts, name or f"word/{target}": content})


def values(content, notice):
    return {each.key: each.text for each in find_values(content, form_words(notice))}


@pytest.mark.parametrize(
    ("content", "given"),
    [
        (FORM.encode(), {}),
        (ARCHIVED, {"target": "afchunk1.mht"}),
        (FORM.encode(), {"target": "/pages/a.htm", "name": "pages/a.htm"}),
    ],
)
def test_the_page_is_read_as_the_text(notice, content, given):
    assert values(pointing(content, **given), notice) == SAID


def test_its_words_are_seen_at_a_glance():
    assert "工作室名称\n田野创新工作室" in glanced(pointing(ARCHIVED, "a.mht"), "docx", []).words


@pytest.mark.parametrize(
    "given",
    [
        {
            "target": "http://example.invalid/a.html",
            "mode": ' TargetMode="External"',
            "name": "word/a",
        },
        {"target": "../../etc/passwd", "name": "word/a.html"},
        {"target": "other.bin", "name": "word/a.html"},
    ],
)
def test_what_lies_elsewhere_is_not_looked_for(notice, given):
    with pytest.raises(Unreadable) as refused:
        values(pointing(FORM.encode(), **given), notice)

    assert refused.value.code == "no_form"


def test_a_page_that_declares_entities_shows_none_of_them(notice):
    page = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + FORM.replace(
        "焊接", "&x;焊接"
    )

    assert "焊接" in values(pointing(page.encode()), notice)["specialty"]
    assert len(values(pointing(page.encode()), notice)["specialty"]) <= len("&x;焊接")
