"""What ``jiangjian collect`` tells: a bar while it reads, then how much came and what waits for a person."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from jiangjian.documents.collecting.glance import OPENED_REMEDY
from jiangjian.documents.collecting.laying import Laid
from jiangjian.documents.reading.office import find_office
from jiangjian.rules.collected import Collected
from jiangjian.rules.collecting.paths import shown_path

DONE, WAITS = 0, 1
BY_THE_LOG: Final = "没有读，照导入记录里写的办法处理"
UNPACK: Final = "没有解开，在自己的电脑上解开、存为文件夹后再运行一次"
WAITING: Final[Mapping[str, str]] = {
    "no_office": "要装 LibreOffice 才能读，装好后再运行一次",
    "encrypted_file": "设了密码，知道密码的加 --password 再运行一次",
    "no_archive_program": "要装 bsdtar 或 unar 才能解开，装好后再运行一次",
    "linked_file": "只给了下载链接，下载后存进文件夹再运行一次",
    "unmatched_mail": "看不出是哪个推荐单位的，见导入记录",
    "corrupt_attachment": "损坏或不完整，没有读全，请报送单位重新发送",
    "zero_byte_file": "是空的，请报送单位重新发送",
    "link_entry": "只是链接，没有内容，请报送单位重新发送",
    "missing_volume": "分卷不全，补齐后放在一起再运行一次",
    "unknown_packing": UNPACK,
    "nested_archive": UNPACK,
    "outlook_message": "没有打开，在 Outlook 里另存为 .eml 后再运行一次",
    "winmail": "没有打开，请对方改用纯文本或 HTML 格式重新发送",
    "unread_summary": "是汇总表，读不出，请补发 Excel 或 WPS 格式的",
    "unread_mail": "没有读成，请打开邮件由人录入",
    **dict.fromkeys(
        (
            "damaged",
            "disk_full",
            "entities",
            "kind_other",
            "macro",
            "no_form",
            "no_text_layer",
            "not_docx",
            "remote_template",
            "too_large",
            "too_slow",
        ),
        BY_THE_LOG,
    ),
}
"""Findings that this command can do no more about, and what to do."""

BAR: Final = 30
NAMED: Final = 10


def show(done: int, total: int) -> None:
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


def report(found: Collected, out: Path, laid: Laid) -> int:
    """Tell how much came, what was written and what waits; return 1 where something waits."""
    counting = [each for each in found.forms if not each.replaced_by]
    tables = [each for each in found.tables if not each.replaced_by]
    units = {each.unit for each in found.mails if each.unit}
    asked = sum(value.uncertain for form in counting for value in form.values.values())
    print(
        f"邮件{len(found.mails)}封，推荐单位{len(units)}个，推荐表{len(counting)}份，汇总表{len(tables)}份，"
        f"问题{len(found.findings)}处，请人核对的值{asked}个"
    )
    _tell_written(out, laid)
    waits = {remedy: files for remedy, files in _waiting(found) if files}
    for remedy, files in waits.items():
        print(f"有{len(files)}个文件等待处理，{remedy}：")
        _name([shown_path(each) for each in files])
    if find_office() is None:
        print("本机没有 LibreOffice，.doc、.wps、.rtf、.odt 文件读不了")
    return WAITS if waits else DONE


def _tell_written(out: Path, laid: Laid) -> None:
    print(f"写到 {out}：更新{laid.changed}个文件" if laid.changed else f"{out} 里的文件没有变化")
    if laid.beside:
        print(f"有{len(laid.beside)}个文件被人改过，没有覆盖，新的放在旁边，请对照后留一份：")
        _name([f"{changed} → {newer}" for changed, newer in laid.beside])


def _waiting(found: Collected) -> Iterator[tuple[str, list[str]]]:
    """Yield what to do, and with which files."""
    for remedy in dict.fromkeys(WAITING.values()):
        yield (
            remedy,
            list(
                dict.fromkeys(
                    each.file
                    for each in found.findings
                    if WAITING.get(each.code) == remedy and each.remedy != OPENED_REMEDY
                )
            ),
        )


def _name(files: list[str]) -> None:
    print("\n".join(f"  {each}" for each in files[:NAMED]))
    if len(files) > NAMED:
        print(f"  ……另有{len(files) - NAMED}个，见导入记录")
