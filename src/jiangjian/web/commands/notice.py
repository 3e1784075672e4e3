"""``jiangjian notice check FILE``: every mistake of a notice file at once; ``notice fields FORM``: a blank form's fields."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from jiangjian.documents.form_fields import as_toml, propose
from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import NoticeErrors, load_notice


def main(words: Sequence[str]) -> int:
    """Check one notice file; return 1 if something is wrong in it, 2 if the words make no sense."""
    match list(words):
        case ["check", given]:
            return check(Path(given))
        case ["fields", given]:
            return fields(Path(given))
    print("用法：jiangjian notice check 通知.toml", file=sys.stderr)
    print("　　　jiangjian notice fields 空白表格.docx", file=sys.stderr)
    return 2


def fields(file: Path) -> int:
    """Print what a blank form proposes as lines of a notice file."""
    if not file.is_file():
        print(f"没有这个文件：{file}", file=sys.stderr)
        return 2
    try:
        proposal = propose(file.read_bytes())
    except Unreadable as refused:
        print(f"{file.name}：{refused}", file=sys.stderr)
        return 1
    print(as_toml(proposal), end="")
    return 0


def check(file: Path) -> int:
    """Read the file with the printed text beside it, which bears the same name and ``.txt``."""
    beside = file.with_suffix(".txt")
    missing = [each for each in (file, beside) if not each.is_file()]
    if missing:
        print(f"没有这个文件：{'、'.join(str(each) for each in missing)}", file=sys.stderr)
        return 2
    try:
        notice = load_notice(
            file.read_text(encoding="utf-8"),
            printed=beside.read_text(encoding="utf-8"),
            source=file.name,
            checks=CHECKS,
        )
    except NoticeErrors as errors:
        print(errors, file=sys.stderr)
        return 1
    print(f"{file.name}：可以使用。{notice.title}，{notice.shown_ends}截止")
    return 0
