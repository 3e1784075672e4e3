"""The words of a mail that may be a form: kept as a page of their own, and only then."""

from __future__ import annotations

from jiangjian.documents.mailbox.body_page import body_page
from jiangjian.rules.collected import BODY_PAGE
from tests.documents.mailbox.letters import letter
from tests.documents.mailbox.opening import one, within

CELLS = "<tr><td>甲</td><td>乙</td></tr>"


def test_a_page_with_a_table_of_twenty_cells_is_kept_and_one_of_eighteen_is_not():
    full, less = (f"<table>{CELLS * count}</table>" for count in (10, 9))

    assert body_page([full], ["见表"]) == f"<meta charset=utf-8>{full}".encode()
    assert body_page([less], ["见表"]) == b""


def test_twelve_labelled_lines_are_kept_and_eleven_are_not():
    text = "\n".join(f"栏目{number}：<值>" for number in range(12))

    assert body_page([], [text]).count("<p>栏目".encode()) == 12
    assert "&lt;值&gt;".encode() in body_page([], [text])
    assert body_page([], [text.rpartition("\n")[0]]) == b""


def test_the_page_lies_among_the_files_of_its_mail(tmp_path):
    text = "\r\n".join(f"栏目{number}：值" for number in range(12))

    assert set(within(one(tmp_path, letter("推荐", text)))) == {BODY_PAGE}


def test_a_web_archive_with_the_lines_of_a_mail_is_a_document_and_no_mail(tmp_path):
    archive = (
        b"From: a\r\nSubject: b\r\nDate: Mon, 18 Nov 2024 09:00:00 +0800\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n<p>a</p>\r\n--x--\r\n'
    )

    assert set(
        within(one(tmp_path, letter("推荐", "见附件", attached={"推荐表.doc": archive})))
    ) == {"推荐表.doc"}
