from __future__ import annotations

from jiangjian.documents.collecting.unread_mail import unread_mail
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.rules.collected import CollectedFinding, CollectedMail, MailReading


def test_a_mail_that_was_not_read_keeps_who_sent_it_and_its_files(tmp_path):
    lost = Piece("1.eml!推荐表.docx", "0" * 64, 10, tmp_path / "not there")
    mail = Mail(
        "1.eml", sender="a@b.cn", sender_name="杞县总工会", subject="杞县材料", pieces=(lost,)
    )

    read = unread_mail(mail, "“杞县材料”没有读成", "请打开查看")

    assert read == MailReading(
        mail=CollectedMail(
            name="1.eml",
            sender="a@b.cn",
            sender_name="杞县总工会",
            subject="杞县材料",
            files=("1.eml!推荐表.docx",),
        ),
        findings=(
            CollectedFinding(
                code="unread_mail", problem="“杞县材料”没有读成", remedy="请打开查看", file="1.eml"
            ),
        ),
        digests={"1.eml!推荐表.docx": "0" * 64},
        papers={"1.eml!推荐表.docx": "unread"},
    )
