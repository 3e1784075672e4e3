"""``jiangjian collect INBOX --notice NAME --out DIR``: a mailbox on one PC, without a server or a database."""

from __future__ import annotations

import sys
import tempfile
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from jiangjian.documents.collecting import collect
from jiangjian.documents.collecting.folder import json_bytes, write_folder
from jiangjian.documents.collecting.laying import Laid, write_if_new
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.unreadable import Unreadable, unreadable
from jiangjian.notices import available, organisations, texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.collected import Collected, MailReading
from jiangjian.rules.collecting import KnownUnit
from jiangjian.rules.loading import NoticeErrors, load_notice
from jiangjian.rules.notice import Notice
from jiangjian.web.commands.collect_told import report, show
from jiangjian.web.commands.command_reader import SENSELESS, CommandReader
from jiangjian.web.commands.notice_file import notice_texts
from jiangjian.web.commands.unit_list import read_units


def main(words: Sequence[str]) -> int:
    """Collect; return 0 when everything was read, 1 when something waits for a person, 2 for senseless words."""
    given = _reader().parse_args(list(words))
    inbox, out = Path(given.inbox), Path(given.out)
    try:
        notice = _notice(given.notice)
        units = _units(given, notice)
        if not inbox.exists():
            raise unreadable("no_file", f"没有这个文件或文件夹：{inbox}", "请核对邮箱的位置")
        out.mkdir(parents=True, exist_ok=True)
        found, laid = _collect(inbox, out, notice, units, given)
    except Unreadable as refused:
        print(f"没有收完：{refused.problem}。{refused.remedy}", file=sys.stderr)
        return SENSELESS
    except NoticeErrors as errors:
        print(errors, file=sys.stderr)
        return SENSELESS
    return report(found, out, laid)


def _reader() -> CommandReader:
    reader = CommandReader(
        "collect", "收取邮箱材料：读推荐表、汇总表和支撑材料，核对，写出汇总表和反馈表"
    )
    reader.add_argument("inbox", metavar="邮箱", help="邮件（.eml、mbox）、文件夹或压缩包")
    reader.add_argument(
        "--notice",
        required=True,
        metavar="通知",
        help=f"通知名称（{'、'.join(available())}）或 .toml 文件",
    )
    reader.add_argument("--out", required=True, metavar="文件夹", help="写到哪个文件夹")
    reader.add_argument("--json", metavar="文件", help="另写一份 JSON 结果")
    reader.add_argument(
        "--password",
        action="append",
        default=[],
        metavar="密码",
        help="压缩包或文件的密码，可写多个",
    )
    reader.add_argument(
        "--units", metavar="名单.csv", help="推荐单位名单（CSV，UTF-8 或 GBK，两列：name,kind）"
    )
    return reader


def _notice(name: str) -> Notice:
    """Return the notice of a name or a file.

    :raises Unreadable: there is none.
    :raises NoticeErrors: it cannot be used.
    """
    file = Path(name)
    if name not in available() and file.suffix != ".toml":
        raise unreadable(
            "no_notice",
            f"没有找到通知“{name}”",
            f"可以写名称（{'、'.join(available())}）或 .toml 文件",
        )
    text, printed = texts(name) if name in available() else notice_texts(file)
    return load_notice(text, printed=printed, source=file.name, checks=CHECKS)


def _units(given: Namespace, notice: Notice) -> tuple[KnownUnit, ...]:
    """Return the recommending units known with the notice, or those of the list that was given."""
    if given.units:
        return read_units(Path(given.units), notice)
    return tuple(KnownUnit(name, kind) for name, kind in organisations(given.notice))


def _collect(
    inbox: Path, out: Path, notice: Notice, units: Sequence[KnownUnit], given: Namespace
) -> tuple[Collected, Laid]:
    digests: dict[str, str] = {}

    def keep(reading: MailReading) -> None:
        digests.update(reading.digests)

    with tempfile.TemporaryDirectory(dir=out, prefix=".opened-") as scratch:
        mails = open_inbox(inbox, Path(scratch), passwords=tuple(given.password), progress=show)
        found = collect(
            mails,
            notice,
            units,
            today=notice.last_day,
            passwords=tuple(given.password),
            progress=keep,
        )
        laid = write_folder(out, found, notice, digests, Path(scratch))
    if given.json:
        laid.changed += write_if_new(Path(given.json), json_bytes(found))
    return found, laid
