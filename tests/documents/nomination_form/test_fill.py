"""附件1 filled."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from lxml import etree

from jiangjian.documents.nomination_form import FooterText, OpinionText, blank, fill
from jiangjian.documents.nomination_form.fit import PLANS, ROOM, Line, box, label_height, plan_of
from jiangjian.documents.reading.grid import loose_controls, text_of
from jiangjian.documents.word import qn


def part(content, name):
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def filled(notice, values, **more):
    footer = FooterText("KF2024-0017", "7Q2M9XHD", "第3次提交")
    return fill(blank(notice), values, more.get("opinions", {}), more.get("footer", footer))


def sizes_of(content, tag):
    for control in part(content, "word/document.xml").iter(qn("sdt")):
        if control.find(f"{qn('sdtPr')}/{qn('tag')}").get(qn("val")) == tag:
            return {each.get(qn("val")) for each in control.find(qn("sdtContent")).iter(qn("sz"))}
    return set()


def test_equal_words_give_equal_bytes(notice, values):
    assert filled(notice, values) == filled(notice, dict(reversed(values.items())))


@pytest.mark.parametrize("text", ["{{7*7}}", "<&>", "\"'", "=1+1", "${7*7}", "<w:br/>", "]]>"])
def test_markup_is_text(notice, text):
    controls = dict(loose_controls(part(filled(notice, {"host_unit": text}), "word/document.xml")))

    assert controls["host_unit"] == text


def test_what_no_paper_can_hold_is_left_out(notice):
    given = {"host_unit": "业绩\x0b突出\x0c\x1b[31m\x00\ufffe"}
    controls = dict(loose_controls(part(filled(notice, given), "word/document.xml")))

    assert controls["host_unit"] == "业绩突出[31m"


def test_the_footer_ties_the_paper_to_the_data(notice, values):
    footer = part(filled(notice, values), "word/footer1.xml")

    assert text_of(footer) == "编号 KF2024-0017    第3次提交    校验码 7Q2M9XHD"


def test_the_footer_of_a_draft_says_so(notice, values):
    footer = part(
        filled(notice, values, footer=FooterText("KF2024-0017", content="第5次保存")),
        "word/footer1.xml",
    )

    assert text_of(footer) == "编号 KF2024-0017    第5次保存    草稿，尚未提交"


@pytest.mark.parametrize(
    ("slips", "line"),
    [
        ("更正单第1号（联系电话）", "盖章稿＋更正单第1号（联系电话）"),
        (f"更正单第1—9号（{'、'.join(['工作室名称'] * 9)}）", "盖章稿＋更正单第1—9号"),
    ],
)
def test_the_footer_names_the_slips_with_which_the_stamped_paper_stands(
    notice, values, slips, line
):
    given = FooterText("KF2024-0017", "7Q2M9XHD", "第3次提交", slips)
    footer = part(filled(notice, values, footer=given), "word/footer1.xml")

    assert text_of(footer).split("\n") == [
        "编号 KF2024-0017    第3次提交    校验码 7Q2M9XHD",
        line,
    ]


def test_an_opinion_without_a_day_leaves_it_to_the_pen(notice):
    form = filled(notice, {}, opinions={"unit": OpinionText("同意申报。")})

    controls = dict(loose_controls(part(form, "word/document.xml")))
    assert (controls["opinion_unit"], controls["opinion_unit_person"]) == ("同意申报。", "")
    assert controls["opinion_unit_day"] == controls["opinion_recommender_day"] == "年    月    日"


def test_a_key_without_a_box_is_left_out(notice):
    assert filled(notice, {"standards": "四步工作法"}) == filled(notice, {})


@pytest.mark.parametrize(
    ("characters", "size"), [(500, "21"), (700, "18"), (900, "16"), (4000, "16")]
)
def test_long_text_is_written_smaller_step_by_step(notice, values, characters, size):
    values["achievements"] = "新" * characters

    assert sizes_of(filled(notice, values), "achievements") == {size}


def test_short_text_stays_at_full_size_beside_a_long_one(notice, values):
    values["achievements"] = "新" * 1100

    assert sizes_of(filled(notice, values), "studio_name") == {"21"}


def test_only_rows_of_long_text_may_run_over_to_the_next_page(notice, values):
    rows = list(part(filled(notice, values), "word/document.xml").iter(qn("tr")))

    splitting = [row for row in rows if row.find(f"{qn('trPr')}/{qn('cantSplit')}") is None]
    tags = [tag.get(qn("val")) for row in splitting for tag in row.iter(qn("tag"))]
    assert tags == ["awards", "leader_honours", "leader_skill_awards", "achievements"]


def test_rows_that_just_fit_are_not_shrunk_and_one_more_tenth_is():
    just = [Line(ROOM / 4, 0.0)] * 4
    over = [*just[:3], Line(ROOM / 4 + 0.1, 0.0)]

    assert (plan_of(just), plan_of(over)) == (PLANS[0], PLANS[1])


def test_labels_are_never_cut():
    assert Line(20.0, label_height("创新\n工作室\n主要\n业绩", 28.0)).least_under(PLANS[-1]) > 20


def test_a_box_is_as_high_as_its_lines():
    one, two = box("新", 100.0), box("新\n新", 100.0)

    assert [
        round((two.heights[size] - one.heights[size]) / 25.4 * 72, 2) for size in (10.5, 9.0, 8.0)
    ] == [15.0, 13.0, 11.5]


def test_only_a_paper_with_every_box_bears_a_picture(notice, values):
    with_code = FooterText("KF2024-0017", "7Q2M9XHD", "第3次提交", code="JJ1:K7Q2MPXA23:3:MARK")

    coded = filled(notice, values, footer=with_code)

    assert "word/media/code.png" in ZipFile(BytesIO(coded)).namelist()
    assert "word/media/code.png" not in ZipFile(BytesIO(filled(notice, values))).namelist()
    assert coded == filled(notice, values, footer=with_code)
    assert not list(part(filled(notice, values), "word/footer1.xml").iter(qn("drawing")))
