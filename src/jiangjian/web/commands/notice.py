"""``jiangjian notice check FILE``: every mistake of a notice file at once; ``notice fields FORM``: a blank form's fields."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from jiangjian.documents.form_fields import as_toml, propose
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import NoticeErrors, load_notice
from jiangjian.web.commands.command_reader import SENSELESS, CommandReader
from jiangjian.web.commands.notice_file import notice_texts


def main(words: Sequence[str]) -> int:
    """Check one notice file; return 1 if something is wrong in it, 2 if the words make no sense."""
    reader = CommandReader("notice", "检查通知数据文件；由空白表格推出字段")
    reader.add_argument(
        "what",
        choices=["check", "fields"],
        metavar="check|fields",
        help="check：检查一份通知数据文件；fields：由空白表格推出字段",
    )
    reader.add_argument("file", metavar="文件", help="通知.toml 或 空白表格.docx")
    given = reader.parse_args(words)
    return check(Path(given.file)) if given.what == "check" else fields(Path(given.file))


def fields(file: Path) -> int:
    """Print what a blank form proposes as lines of a notice file."""
    if not file.is_file():
        print(f"没有这个文件：{file}", file=sys.stderr)
        return SENSELESS
    try:
        proposal = propose(file.read_bytes())
    except Unreadable as refused:
        print(f"{file.name}：{refused}", file=sys.stderr)
        return 1
    print(as_toml(proposal), end="")
    return 0


def check(file: Path) -> int:
    """Read the file with the printed text beside it, which bears the same name and ``.txt``."""
    try:
        text, printed = notice_texts(file)
        notice = load_notice(text, printed=printed, source=file.name, checks=CHECKS)
    except Unreadable as refused:
        print(refused, file=sys.stderr)
        return SENSELESS
    except NoticeErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    print(f"{file.name}：可以使用。{notice.title}，{notice.shown_ends}截止")
    return 0
