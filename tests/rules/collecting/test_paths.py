"""A path of a mailbox reads from the mail down to the file, without marks that only a machine needs."""

from __future__ import annotations

import pytest

from jiangjian.rules.collecting.paths import shown_path


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        (
            "mail/016.eml!兰考.zip!张三/附件1.docx",
            "邮件 16 › 兰考.zip › 张三 › 附件1.docx",
        ),
        ("INBOX/2041.eml!附件1.docx", "邮件 2041 › 附件1.docx"),
        ("mail/001.EML", "邮件 1"),
        ("mail/001.eml（K3M7Q2R9TX）!附件1.docx", "邮件 1（K3M7Q2R9TX） › 附件1.docx"),
        ("兰考县总工会/001.eml", "兰考县总工会 › 邮件 1"),
        ("mail/兰考材料.eml!附件1.docx", "mail › 兰考材料.eml › 附件1.docx"),
        ("来信.mbox/0012!附件1.docx", "来信.mbox › 邮件 12 › 附件1.docx"),
        ("兰考县总工会/张三/附件1.docx", "兰考县总工会 › 张三 › 附件1.docx"),
        ("兰考县总工会/0012", "兰考县总工会 › 0012"),
        ("mail/016.eml!转来.zip!001.eml", "邮件 16 › 转来.zip › 001.eml"),
        ("mail/016.eml!兰考.zip!张三\\附件1.docx", "邮件 16 › 兰考.zip › 张三 › 附件1.docx"),
        ("附件1.docx", "附件1.docx"),
        ("", ""),
    ],
)
def test_a_path_reads_from_the_mail_down_to_the_file(path, shown):
    assert shown_path(path) == shown
