"""The demonstration's mailbox: what came from those who have no account, waiting to be settled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from jiangjian.actions.demonstration.play import PAPER
from jiangjian.actions.mail_import import start_import
from jiangjian.documents import nomination_form, summary_table
from jiangjian.documents.nomination_form import FooterText
from jiangjian.documents.summary_table import SummaryRow
from jiangjian.records.models import Post, Round
from jiangjian.rules.notice import Notice
from jiangjian.web.mailbox_upload import handed_from
from jiangjian.web.mailbox_walk import go_on

CONTACT: Final = {"contact": "演示经办人", "contact_phone": "0371-20000001"}


def take_in(round_: Round, cast: Mapping[str, Any], *, by: Post, now: datetime) -> None:
    """Take the mails in as the city's clerk does; nothing is matched or settled by hand."""
    with TemporaryDirectory() as folder:
        for number, told in enumerate(cast["mails"], start=1):
            came = now - timedelta(days=2, hours=number)
            content = _mail(round_.notice, told, cast["answers"], came=came)
            (Path(folder) / f"{number}.eml").write_bytes(content)
        handed = list(handed_from(Path(folder)))
    made = start_import(round_, by=by, now=now, handed=handed, source="演示：邮箱导出的邮件")
    go_on(made, now=now)


def _mail(
    notice: Notice, told: Mapping[str, Any], common: Mapping[str, str], *, came: datetime
) -> bytes:
    """Return one mail as a server keeps it."""
    made = EmailMessage()
    at = format_datetime(came)
    made["Received"] = f"from mx.example by mail.example with SMTP id 1; {at}"
    made["From"] = told["sender"]
    made["Date"] = at
    made["Subject"] = told["subject"]
    made.set_content("您好，现报送推荐材料，请查收。（演示，全部虚构）")
    for name, content in _files(notice, told, {**common, **told["answers"]}).items():
        made.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return made.as_bytes()


def _files(
    notice: Notice, told: Mapping[str, Any], answers: Mapping[str, str]
) -> Mapping[str, bytes]:
    """Return what is attached: the form, a table that says some things otherwise, evidence."""
    form = nomination_form.fill(nomination_form.blank(notice), answers, {}, FooterText(""))
    files = {f"附件1 {answers['studio_name']}.docx": form}
    if told["table_of"]:
        table = BytesIO()
        row = SummaryRow({**answers, **told["in_table"], **CONTACT})
        summary_table.write(table, notice, told["table_of"], [row])
        files["附件2 推荐汇总表.xlsx"] = table.getvalue()
    return files | {name: PAPER + f"%{name}\n".encode() for name in told["files"]}
