"""The files of a studio whose form could not be read are given to no other studio."""

from __future__ import annotations

from tests.rules.collecting.readings import GOOD, OTHER, codes, form, mail, material, table

HERE, THERE = "1.eml!林木", "1.eml!石山"


def sent(*rows, papers):
    """Return a mail with one form that was read, one that was not, and the material of both."""
    tables = [table("1.eml!汇总表.xlsx", *rows)] if rows else []
    return mail(
        "1.eml",
        "通许县总工会推荐材料",
        forms=[form(f"{HERE}/推荐表.docx")],
        tables=tables,
        papers={**material(HERE, ["9"]), **material(THERE), **papers},
    )


def of_nine(found):
    """Return what the one form got for 导师带徒."""
    return [each.evidence.get("9", ()) for each in found.forms]


def test_files_beside_an_unread_form_go_with_no_other_form(collected):
    found = collected(sent(GOOD, OTHER, papers={f"{THERE}/推荐表.doc": "unread"}))

    assert of_nine(found) == [()]
    assert codes(found) == ["missing_evidence", "summary_row_no_form", "unassigned_file"]


def test_without_a_table_too(collected):
    found = collected(sent(papers={f"{THERE}/附件1.doc": "unread"}))

    assert of_nine(found) == [()]
    assert codes(found) == ["missing_evidence", "missing_summary", "unassigned_file"]


def test_an_archive_that_stays_shut_is_no_form(collected):
    found = collected(sent(GOOD, papers={f"{THERE}/照片.zip": "unread"}))

    assert of_nine(found) == [(f"{THERE}/9.pdf",)]


def test_where_the_table_names_nobody_else_the_unread_form_is_a_copy(collected):
    found = collected(sent(GOOD, papers={f"{HERE}/附件1（盖章）.doc": "unread"}))

    assert of_nine(found) == [(f"{THERE}/9.pdf",)]
