"""导入记录 names places as people read them."""

from __future__ import annotations

from io import BytesIO

from python_calamine import CalamineWorkbook

from jiangjian.documents import import_log
from jiangjian.rules.collected import Collected, CollectedFinding, CollectedForm, CollectedMail

PATH = "mail/016.eml!兰考.zip!张三/附件1.docx"
LATER = "mail/017.eml!附件1.docx"
FOUND = Collected(
    mails=(CollectedMail(name="mail/016.eml", unit="兰考县总工会", role="first", files=(PATH,)),),
    forms=(
        CollectedForm(
            path=PATH,
            sha256="0" * 64,
            mail="mail/016.eml",
            unit="兰考县总工会",
            values={},
            work_summary="mail/016.eml!总结.docx",
            replaced_by=LATER,
        ),
    ),
    tables=(),
    findings=(CollectedFinding("unread", "“附件1.docx”打不开", "请重发", file=PATH),),
    papers={PATH: "form"},
)


def test_no_sheet_shows_the_marks_of_a_machine():
    book = CalamineWorkbook.from_filelike(BytesIO(import_log.write(FOUND, {PATH: "0" * 64})))

    rows = {name: book.get_sheet_by_name(name).to_python()[1] for name in book.sheet_names}

    assert rows["问题"][5] == "邮件 16 › 兰考.zip › 张三 › 附件1.docx"
    assert rows["工作室"][4] == "邮件 16 › 兰考.zip › 张三 › 附件1.docx"
    assert rows["工作室"][7:9] == ["邮件 16 › 总结.docx", "邮件 17 › 附件1.docx"]
    assert rows["邮件"][0] == "邮件 16"
    assert rows["文件"][0] == "邮件 16 › 兰考.zip › 张三 › 附件1.docx"
