"""``jiangjian collect INBOX --notice NAME --out DIR``: a mailbox on one PC, without a server or a database."""

from __future__ import annotations

import sys
import tempfile
from argparse import ArgumentParser, Namespace
from collections.abc import Mapping, Sequence
from csv import DictReader
from pathlib import Path
from typing import Final, NoReturn

from jiangjian.documents.collecting import collect
from jiangjian.documents.collecting.folder import json_bytes, write_folder, write_if_new
from jiangjian.documents.collecting.glance import OPENED_REMEDY
from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.reading.office import find_office
from jiangjian.documents.unreadable import Unreadable
from jiangjian.notices import available, organisations, texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.collected import Collected, MailReading
from jiangjian.rules.collecting import KnownUnit
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.loading import NoticeErrors, load_notice
from jiangjian.rules.notice import Notice

DONE, WAITS, SENSELESS = 0, 1, 2
WAITING: Final[Mapping[str, str]] = {
    "no_office": "要装 LibreOffice 才能读，装好后再运行一次",
    "encrypted_file": "设了密码，知道密码的加 --password 再运行一次",
    "no_archive_program": "要装 bsdtar 或 unar 才能解开，装好后再运行一次",
    "linked_file": "只给了下载链接，下载后存进文件夹再运行一次",
    "unmatched_mail": "看不出是哪个推荐单位的，见导入记录",
}
"""Findings that this command can do no more about, and what to do."""

USAGE: Final = "用法：jiangjian collect 邮箱 --notice 通知 --out 文件夹 [--json 文件] [--password 密码]… [--units 名单.csv]"
BAR: Final = 30
NAMED: Final = 10


def main(words: Sequence[str]) -> int:
    """Collect; return 0 when everything was read, 1 when something waits for a person, 2 for senseless words."""
    given = _parser().parse_args(list(words))
    notice, units = _notice(given)
    inbox, out = Path(given.inbox), Path(given.out)
    if notice is None:
        return SENSELESS
    if not inbox.exists():
        print(f"没有这个文件或文件夹：{inbox}", file=sys.stderr)
        return SENSELESS
    out.mkdir(parents=True, exist_ok=True)
    try:
        found, changed = _collect(inbox, out, notice, units, given)
    except Unreadable as refused:
        print(f"没有收完：{refused.problem}。{refused.remedy}", file=sys.stderr)
        return SENSELESS
    return _report(found, out, changed)


class _Parser(ArgumentParser):
    """Says what is missing in Chinese."""

    def error(self, message: str) -> NoReturn:
        """End with the usage and the words that made no sense."""
        print(f"{USAGE}\n（{message}）", file=sys.stderr)
        raise SystemExit(SENSELESS)


def _parser() -> ArgumentParser:
    parser = _Parser(
        prog="jiangjian collect",
        description="收取邮箱材料：读推荐表、汇总表和支撑材料，核对，写出汇总表和反馈表",
    )
    parser.add_argument("inbox", help="邮件（.eml、mbox）、文件夹或压缩包")
    parser.add_argument(
        "--notice", required=True, help=f"通知名称（{'、'.join(available())}）或 .toml 文件"
    )
    parser.add_argument("--out", required=True, help="写到哪个文件夹")
    parser.add_argument("--json", help="另写一份 JSON 结果")
    parser.add_argument(
        "--password", action="append", default=[], help="压缩包或文件的密码，可写多个"
    )
    parser.add_argument("--units", help="推荐单位名单（CSV，两列：name,kind）")
    return parser


def _notice(given: Namespace) -> tuple[Notice | None, tuple[KnownUnit, ...]]:
    """Return the notice and the recommending units known with it."""
    name = given.notice
    file = Path(name)
    try:
        text, printed = (
            texts(name)
            if name in available()
            else (
                file.read_text(encoding="utf-8"),
                file.with_suffix(".txt").read_text(encoding="utf-8"),
            )
        )
        notice = load_notice(text, printed=printed, source=file.name, checks=CHECKS)
        listed = _units(given.units) if given.units else organisations(name)
    except (OSError, KeyError) as error:
        print(f"没有找到通知或单位名单：{error}", file=sys.stderr)
        return None, ()
    except NoticeErrors as errors:
        print(errors, file=sys.stderr)
        return None, ()
    return notice, tuple(KnownUnit(each, kind) for each, kind in listed)


def _units(name: str) -> tuple[tuple[str, str], ...]:
    rows = DictReader(Path(name).read_text(encoding="utf-8-sig").splitlines())
    return tuple((row["name"], row["kind"]) for row in rows)


def _collect(
    inbox: Path, out: Path, notice: Notice, units: Sequence[KnownUnit], given: Namespace
) -> tuple[Collected, int]:
    digests: dict[str, str] = {}

    def keep(reading: MailReading) -> None:
        digests.update(reading.digests)

    with tempfile.TemporaryDirectory(dir=out, prefix=".opened-") as scratch:
        mails = open_inbox(inbox, Path(scratch), passwords=tuple(given.password), progress=_show)
        found = collect(
            mails,
            notice,
            units,
            today=notice.last_day,
            passwords=tuple(given.password),
            progress=keep,
        )
        changed = write_folder(out, found, notice, digests, Path(scratch))
    if given.json:
        changed += write_if_new(Path(given.json), json_bytes(found))
    return found, changed


def _show(done: int, total: int) -> None:
    """Draw the bar where somebody watches."""
    if sys.stderr.isatty():
        full = BAR * done // max(total, 1)
        end = "\n" if done == total else ""
        print(
            f"\r[{'#' * full}{'.' * (BAR - full)}] {done}/{total} 封",
            end=end,
            file=sys.stderr,
            flush=True,
        )


def _report(found: Collected, out: Path, changed: int) -> int:
    counting = [each for each in found.forms if not each.replaced_by]
    tables = [each for each in found.tables if not each.replaced_by]
    units = {each.unit for each in found.mails if each.unit}
    asked = sum(value.uncertain for form in counting for value in form.values.values())
    print(
        f"邮件{len(found.mails)}封，推荐单位{len(units)}个，推荐表{len(counting)}份，汇总表{len(tables)}份，"
        f"问题{len(found.findings)}处，请人核对的值{asked}个"
    )
    print(f"写到 {out}：更新{changed}个文件" if changed else f"{out} 里的文件没有变化")
    waits = False
    for code, remedy in WAITING.items():
        files = [
            each.file
            for each in found.findings
            if each.code == code and each.remedy != OPENED_REMEDY
        ]
        if files:
            waits = True
            print(f"有{len(files)}个文件等待处理，{remedy}：")
            print("\n".join(f"  {shown_path(each)}" for each in files[:NAMED]))
    if find_office() is None:
        print("本机没有 LibreOffice，.doc、.wps、.rtf、.odt 文件读不了")
    return WAITS if waits else DONE
