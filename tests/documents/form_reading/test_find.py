"""Forms that others made: labels in the official grid."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.nomination_form import FoundValue, form_words
from jiangjian.documents.package import packed
from jiangjian.documents.unreadable import Unreadable

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(inside, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells):
    return f"<w:tr>{''.join(cells)}</w:tr>"


def form(*rows, prolog="", before=""):
    xml = f"{prolog}<w:document {W}><w:body>{before}<w:tbl>{''.join(rows)}</w:tbl></w:body></w:document>"
    return packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": xml.encode()})


@pytest.fixture
def found(notice):
    """Return what is found in the rows of a form."""
    words = form_words(notice)
    return lambda *rows: find_values(form(*rows), words)


@pytest.mark.parametrize(
    ("label", "key", "sure"),
    [
        ("工作室名称", "studio_name", 95),
        ("工 作 室\u3000名称：", "studio_name", 95),
        ("*姓名", "leader_name", 95),
        ("经费投入（万元）", "funding", 95),
        ("经费投入", "funding", 95),
        ("个人荣誉及 获得时间", "leader_honours", 95),
        ("技能（工匠） 奖项及时间", "leader_skill_awards", 95),
        ("创新工作室主要业绩 (500 字)", "achievements", 95),
        ("5、主要业绩", "achievements", 90),
        ("创新工作室认定单位", "recognised_by", 90),
        ("专业（工种）", "leader_trade", 95),
    ],
)
def test_a_label_is_known_however_it_is_spaced_and_bracketed(found, label, key, sure):
    how = "label" if sure > 90 else "alias"

    assert found(tr(tc(p(label)), tc(p("甲")))) == (
        FoundValue(key, "甲", how, "表1第1行第2格", sure),
    )


def test_spans_and_merged_cells_keep_each_value_beside_its_label(found):
    merged = "<w:vMerge w:val='restart'/>"
    rows = (
        tr(tc(p("领衔人"), merged), tc(p("姓名")), tc(p("王五"), '<w:gridSpan w:val="2"/>')),
        tr(tc(p(""), "<w:vMerge/>"), tc(p("性别")), tc(p("男")), tc(p("民族"))),
    )

    assert [(each.key, each.text) for each in found(*rows)] == [
        ("leader_name", "王五"),
        ("leader_sex", "男"),
    ]


def test_insertions_are_kept_and_deletions_dropped(found):
    revised = (
        "<w:p><w:r><w:t>2019年</w:t></w:r><w:del><w:r><w:delText>4月</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>5月</w:t></w:r></w:ins></w:p>"
    )

    assert [each.text for each in found(tr(tc(p("建立日期")), tc(revised)))] == ["2019年5月"]


def test_a_cell_inside_a_content_control_of_another_maker_is_seen(found):
    row = f"<w:tr>{tc(p('姓名'))}<w:sdt><w:sdtPr/><w:sdtContent>{tc(p('赵六'))}</w:sdtContent></w:sdt></w:tr>"

    assert [(each.key, each.text) for each in found(row)] == [("leader_name", "赵六")]


def test_words_typed_beside_our_control_count_with_it(found):
    control = (
        '<w:p><w:sdt><w:sdtPr><w:tag w:val="host_unit"/></w:sdtPr><w:sdtContent><w:r><w:t>开封</w:t></w:r></w:sdtContent></w:sdt>'
        "<w:r><w:t>示例公司</w:t></w:r></w:p>"
    )

    assert found(tr(tc(p("所在单位")), tc(control))) == (
        FoundValue("host_unit", "开封示例公司", "control", "表1第1行第2格", 100),
    )


def test_lines_and_paragraphs_are_kept(found):
    value = (
        "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t></w:r></w:p><w:p><w:r><w:t>三</w:t></w:r></w:p>"
    )

    assert [each.text for each in found(tr(tc(p("主要业绩")), tc(value)))] == ["一\n二\n三"]


def test_two_different_values_of_one_field_make_it_doubtful(found):
    rows = [tr(tc(p("姓名")), tc(p(name))) for name in ("王五", "赵六")]

    assert [(each.text, each.sure) for each in found(*rows)] == [("王五", 60)]


def test_an_opinion_is_read_without_seal_and_day(found):
    cell = tc(p("情况属实，同意申报。") + p("（签章）") + p("2024 年 11 月 12 日"))

    assert [(each.key, each.text) for each in found(tr(tc(p("所在单位工会意见")), cell))] == [
        ("opinion_unit", "情况属实，同意申报。"),
        ("opinion_unit_day", "2024 年 11 月 12 日"),
    ]


@pytest.mark.parametrize(
    ("paragraphs", "read"),
    [
        (
            ["同意推荐。", "李四（签章）", "年 月 日"],
            {"opinion_unit": "同意推荐。", "opinion_unit_person": "李四"},
        ),
        (["同意推荐。 （签章）"], {"opinion_unit": "同意推荐。"}),
        (["同意推荐。", "", "（盖章）"], {"opinion_unit": "同意推荐。"}),
        (["情况属实，", "同意推荐。"], {"opinion_unit": "情况属实，\n同意推荐。"}),
        (["李四（签章）"], {"opinion_unit": "李四"}),
    ],
)
def test_who_signs_stands_on_the_line_of_the_seal(found, paragraphs, read):
    cell = tc("".join(map(p, paragraphs)))

    assert {each.key: each.text for each in found(tr(tc(p("所在单位工会意见")), cell))} == read


def test_an_empty_opinion_block_holds_no_opinion(found):
    cell = tc(p("签章") + p("年 月 日"))

    assert found(tr(tc(p("所在单位工会意见")), cell)) == ()


def test_a_label_without_a_value_beside_it_takes_no_label_for_one(found):
    assert found(tr(tc(p("姓名")), tc(p("性别")), tc(p("女")))) == (
        FoundValue("leader_sex", "女", "label", "表1第1行第3格", 95),
    )


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (form(tr(tc(p("天气")), tc(p("晴")))), "no_form"),
        (
            form(
                tr(tc(p("姓名")), tc(p("&x;"))),
                prolog='<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
            ),
            "entities",
        ),
        (packed({"xl/workbook.xml": b"<x/>"}), "not_docx"),
        (packed({"word/document.xml": b"<w:document"}), "damaged"),
        (packed({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"1"}), "macro"),
    ],
)
def test_what_is_no_form_is_refused_with_a_remedy(notice, content, code):
    words = form_words(notice)

    with pytest.raises(Unreadable) as refused:
        find_values(content, words)

    assert refused.value.code == code
    assert "请" in refused.value.remedy


def test_entities_that_multiply_are_refused_at_once(notice):
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    content = form(
        tr(tc(p("姓名")), tc(p("&l9;"))), prolog=f'<!DOCTYPE a [<!ENTITY l0 "ha">{levels}]>'
    )
    words = form_words(notice)

    with pytest.raises(Unreadable) as refused:
        find_values(content, words)

    assert refused.value.code in {"entities", "damaged"}


@pytest.mark.parametrize(
    ("target", "refused"),
    [
        ("http://example.invalid/a.dotm", True),
        (r"\\server\a.dotm", True),
        ("file:///C:/Templates/Normal.dotm", False),
    ],
)
def test_a_template_on_the_network_is_refused_and_one_on_the_disk_is_not(notice, target, refused):
    content = form(tr(tc(p("姓名")), tc(p("王五"))))
    relations = (
        f'<Relationships><Relationship Target="{target}" TargetMode="External"/></Relationships>'
    )
    words = form_words(notice)
    with_template = add_part(content, "word/_rels/settings.xml.rels", relations.encode())

    try:
        codes = [each.key for each in find_values(with_template, words)]
    except Unreadable as stopped:
        codes = [stopped.code]

    assert codes == (["remote_template"] if refused else ["leader_name"])


def add_part(content, name, data):

    out = BytesIO(content)
    with ZipFile(out, "a") as archive:
        archive.writestr(name, data)
    return out.getvalue()


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_form_is_read_or_refused_and_never_breaks_the_reader(notice_words, data):
    content, words = notice_words
    damaged = bytearray(content)
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=4)):
        damaged[place] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.none() | st.integers(0, len(content)))

    try:
        found = find_values(bytes(damaged[:cut]), words)
    except Unreadable as refused:
        found = refused.remedy

    assert isinstance(found, (tuple, str))


@pytest.fixture(scope="module")
def notice_words(notice):
    """Return a small form and the words that are looked for."""
    rows = [tr(tc(p("姓名")), tc(p("王五"))), tr(tc(p("所在单位")), tc(p("开封示例公司")))]
    return form(*rows), form_words(notice)


@pytest.mark.parametrize("name", ["word/document2.xml", "word\\document.xml"])
def test_a_docx_whose_text_lies_under_another_name_is_read(notice, name):
    with ZipFile(BytesIO(form(tr(tc(p("姓名")), tc(p("田野")))))) as plain:
        parts = {each: plain.read(each) for each in plain.namelist()}
    parts[name] = parts.pop("word/document.xml")

    (found,) = find_values(packed(parts), form_words(notice))

    assert (found.key, found.text) == ("leader_name", "田野")
