"""What of a mailbox is one studio's: its line of forms, its files, its rows, and nobody else's."""

from __future__ import annotations

from dataclasses import replace

from jiangjian.rules.collected import (
    Collected,
    CollectedFinding,
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
    ReadValue,
)
from jiangjian.rules.collecting.forgetting import gone_with
from jiangjian.rules.collecting.remainder import without

MINE, OTHER = "赵铁柱创新工作室", "李四工匠创新工作室"
PHONE = "13912345678"


def values(studio, leader, phone=""):
    told = {"studio_name": studio, "leader_name": leader, "leader_phone": phone}
    return {key: ReadValue(text) for key, text in told.items()}


def form(path, studio=MINE, leader="赵铁柱", *, replaced_by="", evidence=()):
    return CollectedForm(
        path=path,
        sha256=path,
        mail="m",
        unit="区工会",
        values=values(studio, leader, PHONE if studio == MINE else "13800000000"),
        replaced_by=replaced_by,
        evidence={"4": tuple(evidence)} if evidence else {},
    )


def reading(name, forms=(), files=(), **others):
    paths = [*(each.path for each in forms), *files]
    return MailReading(
        mail=CollectedMail(name=name, subject="推荐材料", text=f"{MINE} {PHONE}"),
        forms=tuple(forms),
        digests={path: f"of {path}" for path in paths},
        papers=dict.fromkeys(files, "4"),
        **others,
    )


def gone(readings, taken, *, settled=None, elsewhere=(), digests=()):
    forms = settled or [form for each in readings for form in each.forms]
    found = Collected(mails=(), forms=tuple(forms), tables=(), findings=())
    return gone_with(taken, found, readings, elsewhere=elsewhere, digests=digests)


def test_what_a_form_replaced_and_what_replaced_it_go_with_it():
    forms = [
        form("a!1.docx", replaced_by="b!2.docx"),
        form("b!2.docx", replaced_by="c!3.docx"),
        form("c!3.docx"),
        form("d!4.docx", OTHER, "李四"),
    ]
    readings = [reading(each.path[0], [each]) for each in forms]

    assert gone(readings, ["b!2.docx"]).forms == {"a!1.docx", "b!2.docx", "c!3.docx"}
    assert gone(readings, ["b!2.docx"], elsewhere=["c!3.docx"]).forms == {"a!1.docx", "b!2.docx"}


def test_a_mail_with_no_other_form_goes_whole():
    only = reading("m", [form("m!甲/表.docx")], ["m!照片.jpg", "m!甲/4.pdf"])

    assert gone([only], ["m!甲/表.docx"]).files == {"m!甲/表.docx", "m!照片.jpg", "m!甲/4.pdf"}


def test_of_a_joint_mail_go_its_folder_what_names_it_and_the_archives_around_it():
    mine, other = form("m!包.zip!甲/表.docx"), form("m!包.zip!乙/表.docx", OTHER, "李四")
    files = ["m!包.zip", "m!包.zip!甲/4.pdf", "m!包.zip!乙/4.pdf", "m!赵铁柱补充.pdf", "m!照片.jpg"]
    joint = reading("m", [mine, other], files)

    assert gone([joint], [mine.path]).files == {
        mine.path,
        "m!包.zip",
        "m!包.zip!甲/4.pdf",
        "m!赵铁柱补充.pdf",
    }


def test_a_file_that_another_uses_too_stays():
    mine, other = form("m!甲/表.docx", evidence=["m!合.pdf"]), form("m!乙/表.docx", OTHER, "李四")
    both = [mine, form(other.path, OTHER, "李四", evidence=["m!合.pdf"])]

    assert gone([reading("m", [mine, other], ["m!合.pdf"])], [mine.path], settled=both).files == {
        mine.path
    }


def test_the_same_bytes_in_another_mail_go_where_nobody_uses_them():
    mine, other = form("m!甲/表.docx"), form("n!乙/表.docx", OTHER, "李四")
    later = reading("n", [other], ["n!4.pdf", "n!5.pdf"])

    found = gone([reading("m", [mine]), later], [mine.path], digests=["of n!4.pdf"])

    assert found.files == {mine.path, "n!4.pdf"}


def test_its_row_goes_and_the_table_that_shows_it_with_it():
    mine, other = form("m!甲/表.docx"), form("n!乙/表.docx", OTHER, "李四")
    contact = {"contact_phone": ReadValue(PHONE)}
    rows = ({**values(MINE, "赵铁柱"), **contact}, {**values(OTHER, "李四"), **contact})
    table = CollectedTable(path="n!汇总表.xlsx", sha256="t", mail="n", unit="区工会", rows=rows)
    told = (CollectedFinding("row", f"“{MINE}”少填一栏", "请补填", file="n!汇总表.xlsx"),)
    second = reading("n", [other], ["n!汇总表.xlsx"], tables=(table,), findings=told)

    found = gone([reading("m", [mine]), second], [mine.path])
    left = without(second, found)

    assert found.files == {mine.path, "n!汇总表.xlsx"}
    assert [each.rows for each in left.tables] == [(rows[1],)]
    assert (left.forms, left.findings, left.mail.text) == ((other,), (), "")


def test_a_name_that_another_bears_too_tells_nothing():
    mine = form("m!甲/表.docx", "劳模创新工作室", "赵铁柱")
    other = form("m!乙/表.docx", "李四劳模创新工作室", "李四")

    found = gone([reading("m", [mine, other], ["m!李四劳模创新工作室.pdf"])], [mine.path])

    assert found.files == {mine.path}


def test_a_mail_without_anything_of_it_stays_as_it_was():
    mine, other = form("m!甲/表.docx"), form("n!乙/表.docx", OTHER, "李四")
    readings = [reading("m", [mine]), reading("n", [other])]

    found = gone(readings, [mine.path])

    assert [found.touches(each) for each in readings] == [True, False]


def test_a_file_that_holds_two_studios_forms_stays_until_both_are_gone():
    mine, other = form("m!表.docx"), form("m!表.docx!表（第2份）.docx", OTHER, "李四")
    both = reading("m", [mine, other])
    both = replace(both, papers=dict.fromkeys(both.digests, "form"))

    assert gone([both], [mine.path]).files == set()
    assert gone([both], [other.path]).files == {other.path}

    left = without(both, gone([both], [other.path]))
    assert [each.path for each in left.forms] == [mine.path]
    assert gone([left], [mine.path]).files == {mine.path}


def test_erasing_the_first_of_two_forms_in_a_file_takes_what_was_read_of_it():
    mine, other = form("m!表.docx"), form("m!表.docx!表（第2份）.docx", OTHER, "李四")
    both = reading("m", [mine, other])
    both = replace(
        both, papers=dict.fromkeys(both.digests, "form"), openings={mine.path: f"推荐表 {MINE}"}
    )

    found = gone([both], [mine.path])

    assert found.touches(both)
    left = without(both, found)
    assert ([each.path for each in left.forms], left.openings) == ([other.path], {})
