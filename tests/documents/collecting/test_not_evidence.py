"""What came by mail and is no document, picture or video fills no slot, is kept and is told."""

from __future__ import annotations

import pytest

from jiangjian.documents.collecting import collect
from jiangjian.documents.collecting.not_evidence import not_evidence
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.mailbox.piece import Piece
from jiangjian.rules.collecting import KnownUnit
from jiangjian.rules.collecting.feedback import feedback_of, urging_text
from jiangjian.rules.collecting.paths import name_of
from tests.documents.collecting.mailbox_world import Sent, loose, packed, paper
from tests.documents.hostile import launch
from tests.documents.samples import compound, docx_with, ofd, picture, video, zipped

PROGRAM = b"MZ\x90\x00" + bytes(range(256))
PAGE = "<!DOCTYPE html><html><body>经费</body></html>".encode()
DRAWING = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def come_to(notice, tmp_path):
    def run(sent: Sent):
        inbox = tmp_path / "inbox"
        inbox.mkdir()
        (inbox / "1.eml").write_bytes(sent.as_bytes())
        mails = open_inbox(inbox, tmp_path / "scratch")
        units = [KnownUnit("轻工纺织分会", "industry")]
        return collect(mails, notice, units, today=notice.last_day)

    return run


def with_others(notice, **others: bytes) -> Sent:
    """Return the mail of a unit in which other bytes came for some indicators, by ``n5_exe``."""
    sent = loose(notice)
    for name, content in others.items():
        number, ending = name[1:].split("_")
        del sent.files[f"附件3-{number} 扫描.pdf"]
        sent.files[f"附件3-{number} 扫描.{ending}"] = content
    return sent


def test_programs_and_pages_leave_their_indicators_empty_and_wait_in_the_tray(come_to, notice):
    found = come_to(with_others(notice, n5_exe=PROGRAM, n4_html=PAGE, n12_svg=DRAWING))

    (form,) = found.forms
    tray = ["附件3-12 扫描.svg", "附件3-4 扫描.html", "附件3-5 扫描.exe"]
    assert sorted(map(name_of, form.tray)) == tray
    assert sorted(set(map(str, range(1, 16))) - set(form.evidence), key=int) == ["4", "5", "12"]
    told = [each for each in found.findings if each.code == "not_evidence"]
    assert sorted(each.problem for each in told) == [
        "“附件3-12 扫描.svg”实际是网页文件（SVG），不能作为支撑材料",
        "“附件3-4 扫描.html”实际是网页文件，不能作为支撑材料",
        "“附件3-5 扫描.exe”实际是程序文件，不能作为支撑材料",
    ]
    assert {(each.unit, each.studio) for each in told} == {("轻工纺织分会", form.path)}
    (missing,) = [each for each in found.findings if each.code == "missing_evidence"]
    assert "还缺3项" in missing.problem
    assert "另有3个文件未归类" in missing.problem
    words = urging_text(feedback_of(found)[0], notice)
    assert "【须更正】" in words
    assert (
        "实际是程序文件，不能作为支撑材料。请改为 PDF、Word、Excel、图片或视频后重新发送。" in words
    )


def test_a_program_is_no_work_summary(come_to, notice):
    sent = loose(notice)
    del sent.files["工作总结.docx"]
    sent.files["工作总结.exe"] = PROGRAM

    found = come_to(sent)

    assert found.forms[0].work_summary == ""
    assert {each.code for each in found.findings} == {"not_evidence", "missing_work_summary"}


def test_documents_pictures_and_videos_of_other_kinds_count(come_to, notice):
    found = come_to(
        with_others(
            notice,
            n1_bmp=b"BM" + bytes(60),
            n2_tif=b"II*\x00" + bytes(60),
            n3_rtf=b"{\\rtf1 \\u32463 ?}",
            n4_avi=b"RIFF\x00\x00\x00\x00AVI LIST" + bytes(60),
            n5_mp4=video(),
            n6_ofd=ofd(),
            n7_odt=zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}, method=0),
            n8_wmv=b"0&\xb2u\x8ef\xcf\x11" + bytes(60),
        )
    )

    assert [each.code for each in found.findings] == []
    assert len(found.forms[0].evidence) == 15


def test_an_archive_that_stays_shut_fills_no_slot(come_to, notice):
    found = come_to(with_others(notice, n5_rar=b"Rar!\x1a\x07\x01\x00" + bytes(60)))

    (form,) = found.forms
    assert "5" not in form.evidence
    assert list(map(name_of, form.tray)) == ["附件3-5 扫描.rar"]
    assert "missing_evidence" in {each.code for each in found.findings}


def test_a_program_whose_name_leads_out_of_its_archive_proves_nothing_either(come_to, notice):
    sent = with_others(notice)
    del sent.files["附件3-5 扫描.pdf"]
    sent.files["补充.zip"] = packed({"../附件3-5 扫描.exe": PROGRAM})

    found = come_to(sent)

    (form,) = found.forms
    assert "5" not in form.evidence
    assert list(map(name_of, form.tray)) == ["附件3-5 扫描.exe"]
    codes = {each.code for each in found.findings}
    assert codes == {"outside_name", "not_evidence", "missing_evidence"}


def laid(folder, content: bytes) -> Piece:
    place = folder / str(len(list(folder.iterdir())))
    place.write_bytes(content)
    return Piece(path=place.name, sha256="", size=len(content), place=place)


def test_what_acts_proves_nothing_and_what_is_damaged_is_told_elsewhere(tmp_path):
    contents = {
        "macros": compound("WordDocument", "Macros", "_VBA_PROJECT"),
        "program inside": docx_with(**{"word/embeddings/a.exe": PROGRAM}),
        "installer": compound("!Product"),
        "acts": launch(),
        "honest": paper(1),
        "photo": picture("JPEG", (60, 40)),
        "cut short": paper(2)[:-40],
    }
    pieces = {name: laid(tmp_path, content) for name, content in contents.items()}

    told = {piece.path: trouble.problem for piece, trouble in not_evidence(list(pieces.values()))}

    assert {name: told[piece.path] for name, piece in pieces.items() if piece.path in told} == {
        "macros": "文件带有宏（VBA 程序），不能作为支撑材料",
        "program inside": "文件里夹带了程序，不能作为支撑材料",
        "installer": "实际不是 Word、Excel 或 PPT 文件，不能作为支撑材料",
        "acts": "PDF 里带有脚本或会启动程序的动作，不能作为支撑材料",
    }
