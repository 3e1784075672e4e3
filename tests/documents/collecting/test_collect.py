"""Real mails come to a round, whatever habits their senders have."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from jiangjian.documents import nomination_form
from jiangjian.documents.collecting import collect
from jiangjian.documents.collecting.collect import read_or_tell
from jiangjian.documents.collecting.folder import summary_rows
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.documents.nomination_form import OpinionText
from jiangjian.notices import organisations
from jiangjian.rules.collected import WrittenOpinion
from jiangjian.rules.collecting import KnownUnit
from tests.documents.collecting.mailbox_world import (
    FOOTER,
    Sent,
    broken,
    by_folder,
    by_leader,
    filled,
    loose,
    outdated,
    sheet,
    typed_in_excel,
)
from tests.documents.mailbox.parcels import attached, long_name, parcel
from tests.rules.collecting.readings import GOOD


@pytest.fixture(name="come_to")
def collect_here(notice, tmp_path):
    units = [KnownUnit(name, kind) for name, kind in organisations("kaifeng-2024")]

    def run(*sent: Sent):
        inbox = tmp_path / f"inbox{len(list(tmp_path.iterdir()))}"
        inbox.mkdir()
        for number, each in enumerate(sent, 1):
            (inbox / f"{number}.eml").write_bytes(each.as_bytes())
        mails = open_inbox(inbox, tmp_path / "scratch")
        return collect(mails, notice, units, today=notice.last_day)

    return run


def told(found):
    return Counter(each.code for each in found.findings)


def test_folders_within_folders(come_to, notice):
    found = come_to(by_folder(notice))

    assert told(found) == {}
    (form,) = found.forms
    assert (form.unit, len(form.evidence), form.tray) == ("通许县总工会", 15, ())
    assert {key: form.text(key) for key in GOOD if key != "funding"} == {
        key: text for key, text in GOOD.items() if key != "funding"
    }


def test_a_form_typed_into_excel_is_a_form_and_all_of_it_asks(come_to, notice):
    sent = Sent(
        "通许县总工会推荐材料",
        files={
            "推荐表.xlsx": typed_in_excel(notice),
            "汇总表.xlsx": sheet(notice, "通许县总工会", GOOD),
        },
    )

    found = come_to(sent)

    (form,) = found.forms
    assert (form.path, len(found.tables)) == ("inbox0/1.eml!推荐表.xlsx", 1)
    assert form.text("studio_name") == GOOD["studio_name"]
    assert all(each.uncertain for each in form.values.values())
    assert not {"summary_row_no_form", "missing_column"} & set(told(found))


def test_what_outlook_wrapped_counts_as_attached_by_itself(come_to, notice):
    sent = loose(notice)
    wrapped = parcel(
        *(attached(content, properties=long_name(name)) for name, content in sent.files.items())
    )

    found = come_to(replace(sent, files={"winmail.dat": wrapped}))

    assert told(found) == {}
    assert [(each.unit, len(each.evidence)) for each in found.forms] == [
        ("市产业联合工会轻工纺织分会", 15)
    ]


def test_everything_attached_by_itself(come_to, notice):
    found = come_to(loose(notice))

    assert told(found) == {}
    assert [(each.unit, len(each.evidence)) for each in found.forms] == [
        ("市产业联合工会轻工纺织分会", 15)
    ]


def test_forms_beside_one_another_and_a_zip_for_each_leader(come_to, notice):
    found = come_to(by_leader(notice))

    assert told(found) == {"missing_evidence": 1}
    assert "第9项导师带徒" in found.findings[0].problem
    assert sorted(len(each.evidence) for each in found.forms) == [14, 15]


def test_where_form_and_table_differ_both_values_and_the_cell_are_named(come_to, notice):
    """CAT-015."""
    row = {**GOOD, "funding": "42.16", "specialty": "", "leader_name": "林沐"}
    files = {"附件1.docx": filled(notice), "附件2.xlsx": sheet(notice, "通许县总工会", row)}

    found = come_to(Sent("通许县报送", files=files))

    named = "“林木创新工作室”的"
    assert [
        (each.code, each.problem) for each in found.findings if each.file.endswith("附件2.xlsx")
    ] == [
        (
            "field_mismatch_number",
            f"{named}经费投入（万元）：推荐表写“41.26万元”，汇总表写“42.16万元”（推荐汇总表!J6）",
        ),
        (
            "field_mismatch_name",
            f"{named}姓名：推荐表写“林木”，汇总表写“林沐”（推荐汇总表!S6）",
        ),
        (
            "summary_field_empty",
            f"{named}专业领域：推荐表写“数控加工”，汇总表没有填（推荐汇总表!D6）",
        ),
    ]


def test_the_table_that_goes_out_is_made_of_the_forms_and_agrees_with_them(come_to, notice):
    """CAT-015: what differed in the table that came in is told, and stands nowhere in ours."""
    row = {**GOOD, "funding": "42.16"}
    sent = {"附件1.docx": filled(notice), "附件2.xlsx": sheet(notice, "通许县总工会", row)}
    first = come_to(Sent("通许县报送", files=sent))
    (ours,) = summary_rows("通许县总工会", first)

    again = come_to(
        Sent(
            "通许县报送",
            files={**sent, "附件2.xlsx": sheet(notice, "通许县总工会", dict(ours.values))},
        )
    )

    assert told(first)["field_mismatch_number"] == 1
    assert told(again)["field_mismatch_number"] == 0


def test_the_opinions_of_a_form_come_along(come_to, notice):
    said = OpinionText("情况属实，同意申报。", "王五", date(2024, 11, 12))
    form = nomination_form.fill(nomination_form.blank(notice), GOOD, {"unit": said}, FOOTER)
    sent = {"附件1.docx": form, "附件2.xlsx": sheet(notice, "通许县总工会", GOOD)}

    (found,) = come_to(Sent("通许县报送", files=sent)).forms

    assert found.opinions == {"unit": WrittenOpinion("情况属实，同意申报。", "王五", "2024-11-12")}


def test_bad_files_are_told_and_stop_nothing(come_to, notice):
    found = come_to(broken(notice), by_folder(notice))

    assert told(found) == {
        "corrupt_attachment": 2,
        "zero_byte_file": 1,
        "missing_work_summary": 1,
    }
    assert [each.unit for each in found.forms] == ["杞县总工会", "通许县总工会"]


def test_a_form_of_an_earlier_year_and_an_archive_that_breaks_off_are_told_with_their_studio(
    come_to, notice
):
    found = come_to(outdated(notice))

    told_of = {each.code: each.studio for each in found.findings}
    assert (
        told_of["wrong_attachment_version"] == told_of["corrupt_attachment"] == found.forms[0].path
    )
    assert "2022年" in next(
        each.problem for each in found.findings if each.code == "wrong_attachment_version"
    )


def test_a_folder_of_saved_attachments_is_as_good_as_the_mail(notice, tmp_path):
    place = tmp_path / "inbox" / "兰考"
    place.mkdir(parents=True)
    for name, content in loose(notice).files.items():
        (place / name).write_bytes(content)

    found = collect(
        open_inbox(tmp_path / "inbox", tmp_path / "scratch"),
        notice,
        [KnownUnit("兰考县总工会", "county")],
        today=notice.last_day,
    )

    assert told(found) == {}
    assert [each.unit for each in found.mails] == ["兰考县总工会"]


def test_a_mail_that_no_reader_gets_through_costs_only_itself(notice, tmp_path):
    lost = Piece("1.eml!推荐表.docx", "0" * 64, 10, tmp_path / "not there")

    read = read_or_tell(
        Mail("1.eml", subject="杞县材料", pieces=(lost,)),
        notice=notice,
        today=notice.last_day,
        passwords=(),
    )

    assert [each.code for each in read.findings] == ["unread_mail"]
    assert read.papers == {"1.eml!推荐表.docx": "unread"}
