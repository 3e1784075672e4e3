"""A notice file on disk, with the notice as printed beside it."""

from __future__ import annotations

from pathlib import Path

from jiangjian.documents.unreadable import Unreadable, unreadable


def notice_texts(file: Path) -> tuple[str, str]:
    """Return a notice file's text and the printed text beside it, which bears the same name and ``.txt``.

    :raises Unreadable: one is not there, or is no UTF-8.
    """
    beside = file.with_suffix(".txt")
    missing = [each for each in (file, beside) if not each.is_file()]
    if missing:
        raise unreadable(
            "no_file",
            f"没有这个文件：{'、'.join(str(each) for each in missing)}",
            "通知要有两个文件：数据（.toml）和同名的正文（.txt）",
        )
    return _text(file), _text(beside)


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise not_utf8(file) from error


def not_utf8(file: Path) -> Unreadable:
    """Return the refusal of a text in another encoding."""
    return unreadable("not_utf8", f"{file} 不是 UTF-8 编码的文字", "请用记事本另存为 UTF-8 编码")
