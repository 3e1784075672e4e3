"""The blank 附件1."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import docx
from lxml import etree

from jiangjian.documents.nomination_form import blank, form_spec
from jiangjian.documents.nomination_form.values import opinion_tags
from jiangjian.documents.word import qn
from tests.notices.reading import other


def body_of(content):
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read("word/document.xml")).find(qn("body"))


def test_every_field_and_opinion_of_the_grid_has_a_control_with_its_key(notice):
    body = body_of(blank(notice))

    wanted = [
        tag
        for row in notice.form
        for cell in row.cells
        for tag in (
            [cell.field] if cell.field else opinion_tags(cell.opinion) if cell.opinion else []
        )
    ]
    assert [each.get(qn("val")) for each in body.iter(qn("tag"))] == wanted
    assert len({each.get(qn("val")) for each in body.iter(qn("id"))}) == len(wanted)


def test_every_row_fills_the_grid(notice):
    body = body_of(blank(notice))

    spans = [
        sum(
            int(each.get(qn("val")))
            if (each := cell.find(f".//{qn('gridSpan')}")) is not None
            else 1
            for cell in row.iter(qn("tc"))
        )
        for row in body.iter(qn("tr"))
    ]
    assert spans == [notice.form_columns] * len(notice.form)


def test_the_body_ends_with_a_paragraph_of_one_point(notice):
    last = body_of(blank(notice))[-2]

    assert (last.tag, last.find(f"{qn('pPr')}/{qn('spacing')}").get(qn("line"))) == (qn("p"), "20")


def test_the_fonts_of_a_notice_are_named(notice):
    body = body_of(blank(notice))

    named = {each.get(qn("eastAsia")) for each in body.iter(qn("rFonts"))}
    assert named == {"仿宋_GB2312", "黑体", "方正小标宋简体"}
    assert {each.get(qn("ascii")) for each in body.iter(qn("rFonts"))} == {"Times New Roman"}


def test_properties_tell_nobody(notice):
    known = docx.Document(BytesIO(blank(notice))).core_properties

    assert (known.author, known.last_modified_by, known.comments) == ("匠荐", "匠荐", "")
    assert (known.created.isoformat(), known.modified.isoformat()) == (
        "2024-01-01T00:00:00+00:00",
    ) * 2


def test_a_blank_is_made_once_for_each_spec(notice):
    assert blank(notice) is blank(notice)
    assert form_spec(notice) == form_spec(notice)


def test_labels_stand_as_in_the_notice(notice):
    texts = [
        cell.text
        for row in docx.Document(BytesIO(blank(notice))).tables[0].rows
        for cell in row.cells
    ]

    assert {cell.label for row in notice.form for cell in row.cells if cell.label} <= set(texts)


def test_another_city_s_notice_gives_its_own_form():
    body = body_of(blank(other()))

    title = "".join(each.text or "" for each in list(body)[1].iter(qn("t")))
    assert title == next(each.title for each in other().annexes if each.number == 1)
    assert len(list(body.iter(qn("tr")))) == len(other().form)
