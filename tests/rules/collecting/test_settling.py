"""Many mails come to one round: each planted fault is told once, and a good mailbox is left in peace."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from jiangjian.rules.collected import CollectedFinding, Settled
from jiangjian.rules.deadline import BEIJING
from tests.rules.collecting.readings import (
    GOOD,
    OTHER,
    THIRD,
    codes,
    form,
    full,
    mail,
    material,
    table,
    with_openings,
)

LATE = datetime(2024, 11, 21, 0, 0, tzinfo=BEIJING)
SOON = datetime(2024, 11, 19, 9, 0, tzinfo=BEIJING)
SENT = {"sender": "gh@mail.example"}


def test_a_good_mailbox_is_left_in_peace(collected):
    found = collected(full())

    assert codes(found) == []
    assert [each.unit for each in found.mails] == ["通许县总工会"]
    assert len(found.forms[0].evidence) == 15
    assert found.forms[0].work_summary == "1.eml!林木/工作总结.docx"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"established_on": "2023-11-21", "recognised_on": "2024-03"}, ["running_under_1y"]),
        ({"established_on": "2023-11-20", "recognised_on": "2024-03"}, ["exactly_one_year"]),
        ({"established_on": "2023-11-19", "recognised_on": "2024-03"}, []),
        ({"industry": ""}, ["missing_required"]),
        ({"awards": ""}, []),
        ({"achievements": "字" * 501}, ["achievements_over_500"]),
        ({"achievements": "字" * 500}, []),
        ({"leader_honours": "无", "leader_skill_awards": ""}, ["leader_no_honour"]),
        ({"studio_name": "云帆机械技术研发中心"}, ["existing_rd_or_team"]),
    ],
)
def test_conditions_are_looked_at(collected, change, told):
    row = table("1.eml!汇总表.xlsx", {**GOOD, **change})
    sent = full(**change)

    assert codes(collected(replace(sent, tables=(row,)))) == told


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"funding": "42.16"}, [("field_mismatch_number", "funding")]),
        ({"funding": "41.260"}, []),
        ({"recognised_on": "2020-09"}, [("field_mismatch_date", "recognised_on")]),
        ({"recognised_on": "2020-10-16"}, []),
        ({"leader_name": "林沐"}, [("field_mismatch_name", "leader_name")]),
        ({"leader_grade": "技师"}, [("field_mismatch_text", "leader_grade")]),
        ({"leader_phone": "13800000001/13900000009"}, []),
        ({"leader_phone": "13900000009、0371-2566000"}, [("field_mismatch_text", "leader_phone")]),
        ({"host_unit": "开封云帆机械有限公司 "}, []),
        ({"awards": "2021年 开封市职工技术创新成果二等奖。"}, []),
        ({"leader_honours": "1.2018年开封市劳动模范；"}, []),
        ({"specialty": ""}, [("summary_field_empty", "specialty")]),
    ],
)
def test_form_and_table_are_held_side_by_side(collected, change, told):
    row = table("1.eml!汇总表.xlsx", GOOD, **change)
    found = collected(replace(full(), tables=(row,)))

    assert [(each.code, each.field) for each in found.findings] == told


def test_a_value_read_from_a_doubtful_place_is_asked_about_and_not_held_against_the_table(
    collected,
):
    sent = full()
    doubtful = replace(sent.forms[0].values["funding"], text="4126", sure=60, asks="不能确定")
    changed = replace(sent.forms[0], values={**sent.forms[0].values, "funding": doubtful})

    assert codes(collected(replace(sent, forms=(changed,)))) == ["doubtful_value"]


@pytest.mark.parametrize(
    ("key", "text", "asks", "told"),
    [
        ("funding", "约四十多万", "要填准确的数", []),
        ("funding", "42.16", "要填准确的数", ["field_mismatch_number"]),
        ("recognised_on", "前年冬天", "看不出是哪一天", []),
        ("recognised_on", "2020-09", "看不出是哪一天", ["field_mismatch_date"]),
    ],
)
def test_a_number_or_day_that_nobody_could_read_is_not_held_against_the_form(
    collected, key, text, asks, told
):
    row = table("1.eml!汇总表.xlsx", GOOD)
    unread = replace(row.rows[0][key], text=text, raw=text, asks=asks)
    changed = replace(row, rows=({**row.rows[0], key: unread},))

    assert codes(collected(replace(full(), tables=(changed,)))) == told


def test_rows_and_forms_without_the_other_are_told(collected):
    sent = full()
    row = table("1.eml!汇总表.xlsx", OTHER)

    found = collected(replace(sent, tables=(row,)))

    assert codes(found) == ["form_no_summary_row", "summary_row_no_form"]
    assert [each.studio for each in found.findings] == [
        "1.eml!林木/推荐表.docx",
        "石山劳模创新工作室",
    ]


def test_a_missing_table_is_told_once(collected):
    assert codes(collected(replace(full(), tables=()))) == ["missing_summary"]


@pytest.mark.parametrize(("kind", "told"), [("轻工纺织分会", ["over_quota"]), ("通许县", [])])
def test_three_studios_are_too_many_for_a_branch_and_not_for_a_county(collected, kind, told):
    forms = [
        form("1.eml!甲/推荐表.docx"),
        form("1.eml!乙/推荐表.docx", OTHER),
        form("1.eml!丙/推荐表.docx", THIRD),
    ]
    papers = material("1.eml!甲") | material("1.eml!乙") | material("1.eml!丙")
    rows = table("1.eml!汇总表.xlsx", GOOD, OTHER, THIRD)

    found = collected(mail("1.eml", f"{kind}推荐材料", forms=forms, tables=[rows], papers=papers))

    assert codes(found) == told


def test_evidence_and_summary_that_lack_are_named(collected):
    sent = full()
    papers = {
        path: kind for path, kind in sent.papers.items() if kind not in {"10", "14", "summary"}
    }

    found = collected(replace(sent, papers=papers))

    assert codes(found) == ["missing_evidence", "missing_work_summary"]
    assert "还缺2项：第10项创新联盟、第14项助企行动" in found.findings[0].problem


def test_a_later_mail_replaces_the_form_and_says_what_it_changed(collected):
    first = replace(full(), mail=replace(full().mail, **SENT))
    second = mail(
        "2.eml",
        "更正：通许县推荐表",
        forms=[form("2.eml!推荐表.docx", funding="48.6")],
        tables=[table("2.eml!汇总表.xlsx", GOOD, funding="48.6")],
        minutes=60,
        **SENT,
    )

    found = collected(first, second)

    assert codes(found) == ["superseded_mail"]
    assert found.findings[0].file == "1.eml"
    assert "经费投入（万元）由“41.26”改为“48.6”" in found.findings[0].problem
    old, new = found.forms
    assert (old.replaced_by, new.replaced_by) == ("2.eml!推荐表.docx", "")
    assert len(new.evidence) == 15


def test_a_late_correction_does_not_take_the_place_of_what_came_in_time(collected):
    second = mail(
        "2.eml",
        "更正：通许县推荐表",
        forms=[form("2.eml!推荐表.docx", funding="48.6")],
        received=LATE,
    )

    found = collected(full(), second)

    assert codes(found) == ["late_mail", "superseded_mail"]
    assert [each.replaced_by for each in found.forms] == ["", "1.eml!林木/推荐表.docx"]


def test_a_draft_beside_the_final_form_is_told(collected):
    sent = full()
    draft = form("1.eml!林木/推荐表（初稿）.docx", funding="11")

    found = collected(replace(sent, forms=(*sent.forms, draft)))

    assert codes(found) == ["wrong_attachment_version"]
    assert found.findings[0].studio == "1.eml!林木/推荐表.docx"


def test_the_same_form_printed_to_pdf_is_no_second_version(collected):
    sent = full()

    found = collected(replace(sent, forms=(form("1.eml!林木/推荐表.pdf"), *sent.forms)))

    assert codes(found) == []
    assert [each.replaced_by for each in found.forms] == ["1.eml!林木/推荐表.docx", ""]


def test_one_set_over_three_mails_is_one_set(collected):
    papers = material("2.eml!林木") | material("3.eml!石山")
    mails = [
        mail(
            "1.eml",
            "通许县推荐材料（1/3）",
            forms=[form("1.eml!推荐表.docx"), form("1.eml!推荐表(2).docx", OTHER)],
            tables=[table("1.eml!汇总表.xlsx", GOOD, OTHER)],
            **SENT,
        ),
        mail(
            "2.eml",
            "第二封",
            papers={p: k for p, k in papers.items() if p[0] == "2"},
            minutes=1,
            **SENT,
        ),
        mail(
            "3.eml",
            "第三封",
            papers={p: k for p, k in papers.items() if p[0] == "3"},
            minutes=2,
            **SENT,
        ),
    ]

    found = collected(*mails)

    assert codes(found) == []
    assert [len(each.evidence) for each in found.forms] == [15, 15]


def test_what_a_file_says_tells_whose_it_is_where_folders_do_not(collected):
    forms = [form("1.eml!推荐表.docx"), form("1.eml!推荐表(1).docx", OTHER)]
    papers = material("1.eml!材料一") | material("1.eml!材料二")
    sent = mail(
        "1.eml", "通许县推荐材料", forms=forms, papers=papers,
        tables=[table("1.eml!汇总表.xlsx", GOOD, OTHER)],
    )  # fmt: skip
    said = {
        "1.eml!材料一/3.pdf": "石山劳模创新工作室成员名单",
        "1.eml!材料二/3.pdf": "林木创新工作室\n成员名单",
    }

    found = collected(with_openings(sent, **said))

    assert codes(found) == []
    assert found.forms[0].evidence["9"] == ("1.eml!材料二/9.pdf",)


def test_a_file_that_fits_two_studios_waits_for_a_person(collected):
    forms = [form("1.eml!推荐表.docx"), form("1.eml!推荐表(1).docx", OTHER)]
    papers = material("1.eml!林木") | material("1.eml!石山") | {"1.eml!获奖证书.jpg": "11"}
    rows = [table("1.eml!汇总表.xlsx", GOOD, OTHER)]

    found = collected(mail("1.eml", "通许县推荐材料", forms=forms, papers=papers, tables=rows))

    assert codes(found) == ["unassigned_file"]
    assert found.findings[0].file == "1.eml!获奖证书.jpg"


@pytest.mark.parametrize(
    ("received", "told"),
    [(LATE - timedelta(seconds=1), []), (LATE, ["late_mail"])],
)
def test_the_deadline_is_the_server_s_instant(collected, received, told):
    sent = full()

    assert codes(collected(replace(sent, mail=replace(sent.mail, received=received)))) == told


def test_links_are_told_and_the_mail_is_not_empty(collected):
    linked = mail(
        "1.eml", "通许县材料（超大附件）", links=("https://mail.163.com/large 有效期 15 天",)
    )

    assert codes(collected(linked)) == ["linked_file"]


def test_one_studio_from_two_units_is_for_the_city_alone(collected):
    found = collected(full(), full("2.eml", "杞县总工会推荐材料"))

    assert codes(found) == ["studio_two_units", "studio_two_units"]
    assert all(each.city_only for each in found.findings)


def test_one_file_in_two_studios_is_told_to_both(collected):
    other = mail(
        "2.eml",
        "杞县总工会推荐材料",
        forms=[form("2.eml!石山/推荐表.docx", OTHER)],
        tables=[table("2.eml!汇总表.xlsx", OTHER)],
        papers=material("2.eml!石山"),
        digests={"2.eml!石山/11.pdf": "sha of 1.eml!林木/11.pdf"},
    )

    found = collected(full(), other)

    assert [(each.code, each.file) for each in found.findings] == [
        ("evidence_reused", "1.eml!林木/11.pdf"),
        ("evidence_reused", "2.eml!石山/11.pdf"),
    ]


def test_one_leader_of_two_studios_and_a_copied_text_are_told(collected):
    copied = {
        **OTHER,
        **{key: GOOD[key] for key in ("leader_name", "leader_birth", "achievements")},
    }
    other = mail(
        "2.eml",
        "杞县总工会推荐材料",
        forms=[form("2.eml!石山/推荐表.docx", copied)],
        tables=[table("2.eml!汇总表.xlsx", copied)],
        papers=material("2.eml!石山"),
    )

    assert sorted(set(codes(collected(full(), other)))) == [
        "leader_two_studios",
        "near_copy_achievements",
    ]


def test_a_bad_file_is_told_with_the_studio_it_goes_with(collected):
    bad = CollectedFinding("corrupt_attachment", "“11.pdf”损坏", "请重发", file="1.eml!林木/11.pdf")

    found = collected(replace(full(), findings=(bad,)))

    assert [(each.unit, each.studio) for each in found.findings] == [
        ("通许县总工会", "1.eml!林木/推荐表.docx")
    ]


def test_what_a_person_settled_goes_before_what_was_found(collected):
    sent = full("1.eml", "材料")
    draft = form("1.eml!林木/推荐表（初稿）.docx", funding="11")
    settled = Settled(
        units={"1.eml": "尉氏县总工会"},
        counting=frozenset({draft.path}),
        replaced=frozenset({"1.eml!林木/推荐表.docx"}),
        indicators={"1.eml!林木/10.pdf": "14"},
        values={draft.path: {"funding": "41.26"}},
    )

    found = collected(replace(sent, forms=(*sent.forms, draft)), settled=settled)

    counts = next(each for each in found.forms if not each.replaced_by)
    assert (counts.path, counts.unit, counts.text("funding")) == (
        draft.path,
        "尉氏县总工会",
        "41.26",
    )
    assert counts.evidence["14"] == ("1.eml!林木/10.pdf", "1.eml!林木/14.pdf")
    assert "10" not in counts.evidence


def test_material_that_was_sent_again_counts_once(collected):
    again = full("2.eml", "更正：通许县推荐材料", funding="41.26")

    found = collected(full(), replace(again, mail=replace(again.mail, received=SOON)))

    assert codes(found) == ["superseded_mail"]
    counts = next(each for each in found.forms if not each.replaced_by)
    assert counts.evidence["9"] == ("2.eml!林木/9.pdf",)


def test_a_form_of_an_earlier_year_never_counts_before_this_year_s(collected):
    sent = full()
    old = form("1.eml!林木/最终版推荐表.docx", funding="11")
    said = CollectedFinding("wrong_attachment_version", "是2023年的表", "请重报", file=old.path)

    found = collected(replace(sent, forms=(*sent.forms, old), findings=(said,)))

    assert [each.path for each in found.forms if not each.replaced_by] == ["1.eml!林木/推荐表.docx"]
