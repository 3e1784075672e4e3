"""A filled 附件1 as docx → its values: content controls first, then what stands beside the labels.

This is the one reader of the form; it runs in the child process.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from jiangjian.documents.nomination_form.labels import LONGEST_LABEL, bare, core
from jiangjian.documents.nomination_form.values import FoundValue, opinion_tags
from jiangjian.documents.reading.archive import OfficeArchive, refuse_remote_template
from jiangjian.documents.reading.grid import Cell, loose_controls, read_rows
from jiangjian.documents.unreadable import unreadable

Labels = Mapping[str, tuple[str, int]]

MAIN: Final = "word/document.xml"
CONTROL: Final = 100
TWICE: Final = 60  # two places give different values
LONGEST_NAME: Final = 20
OPINION: Final = "opinion_"
SIGNED: Final = re.compile(r"[（(]?\s*(?:签\s*章|盖\s*章|签\s*字|公\s*章)\s*[）)]?")
DAY: Final = re.compile(
    r"(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年\s*\S{1,3}?\s*月\s*\S{1,3}?\s*日"
)
UNSAID: Final = "年月日 \t\n\u3000"  # what an empty control of ours may show
UNDATED: Final = re.compile(r"年\s*月\s*日")


def work(content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Do ``find_values`` in the child process: JSON in, JSON out."""
    labels = {word: (key, sure) for word, (key, sure) in arguments["labels"].items()}
    return [asdict(each) for each in find_values(content, labels, arguments["tags"])]


def find_values(content: bytes, labels: Labels, tags: Iterable[str]) -> tuple[FoundValue, ...]:
    """Return what a docx holds for each field and opinion, empty values left out.

    :param labels: by normal form, as ``form_labels`` makes them.
    :param tags: names of the content controls that count.
    :raises Unreadable: it is no docx, is damaged or dangerous, or holds nothing of the form.
    """
    archive = OfficeArchive(content)
    if MAIN not in archive.names:
        raise unreadable(
            "not_docx",
            "这不是 Word 文档（.docx），里面没有正文",
            "请在 WPS 或 Word 中打开它，另存为 .docx 后再上传",
        )
    refuse_remote_template(archive)
    root = archive.tree(MAIN)
    known = frozenset(tags)
    rows = list(read_rows(root))
    seen = [key for row in rows for key, _, _ in _labelled(row, labels)]
    tagged = [tag for tag, _ in loose_controls(root) if tag in known]
    if not seen and not tagged:
        raise unreadable(
            "no_form",
            "文件里没有找到推荐表的表格（一个栏目名称也没有认出）",
            "请确认传的是填好的附件1；也可以下载空白推荐表，把内容复制进去再上传",
        )
    best: dict[str, FoundValue] = {}
    for found in (*_by_control(rows, known), *_by_label(rows, labels, known)):
        _keep(best, found)
    return tuple(best.values())


def _keep(best: dict[str, FoundValue], found: FoundValue) -> None:
    """Keep the first value of each key; a later, different one of the same kind makes it doubtful."""
    known = best.get(found.key)
    if known is None:
        best[found.key] = found
    elif known.how == found.how and known.text.strip() != found.text.strip():
        best[found.key] = FoundValue(known.key, known.text, known.how, known.where, TWICE)


def _by_control(rows: Iterable[tuple[Cell, ...]], tags: frozenset[str]) -> Iterator[FoundValue]:
    done: set[tuple[str, str]] = set()  # a merged cell is met once for each of its rows
    for cell in (cell for row in rows for cell in row):
        mine = [(tag, text) for tag, text in cell.controls if tag in tags]
        for tag, text in mine:
            whole = text if len(mine) > 1 else cell.text  # words typed beside the control count too
            value = (
                _day_or_empty(whole) if tag.endswith("_day") and tag.startswith(OPINION) else whole
            )
            if value.strip() and (tag, cell.where) not in done:
                done.add((tag, cell.where))
                yield FoundValue(tag, value, "control", cell.where, CONTROL)


def _by_label(
    rows: Iterable[tuple[Cell, ...]], labels: Labels, tags: frozenset[str]
) -> Iterator[FoundValue]:
    done: set[tuple[str, str]] = set()
    for row in rows:
        for key, sure, value in _labelled(row, labels):
            if value is None or not value.text.strip() or (key, value.where) in done:
                continue
            if any(tag in tags and text.strip(UNSAID) for tag, text in value.controls):
                continue  # our own form: its controls have told
            done.add((key, value.where))
            how = "label" if sure > 90 else "alias"  # noqa: PLR2004 - 90 is the border documented in FoundValue
            if key.startswith(OPINION):
                yield from _opinion(key.removeprefix(OPINION), value, how, sure)
            else:
                yield FoundValue(key, value.text.strip(), how, value.where, sure)


def _labelled(row: tuple[Cell, ...], labels: Labels) -> Iterator[tuple[str, int, Cell | None]]:
    """Yield key, certainty and value cell of every label in a row."""
    meanings = [_meaning(cell.text, labels) for cell in row]
    for place, meaning in enumerate(meanings):
        if meaning:
            after = place + 1
            free = after < len(row) and meanings[after] is None
            yield *meaning, row[after] if free else None


def _meaning(text: str, labels: Labels) -> tuple[str, int] | None:
    if not text or len(text) > LONGEST_LABEL:
        return None
    return labels.get(bare(text)) or labels.get(core(text))


def _opinion(key: str, cell: Cell, how: str, sure: int) -> Iterator[FoundValue]:
    """Yield the words above 签章, the name before it on its line, and the day."""
    said, name = _said(UNDATED.sub("", DAY.sub("", cell.text)))
    for tag, text in zip(opinion_tags(key), (said, name, _day_or_empty(cell.text)), strict=True):
        if text:
            yield FoundValue(tag, text, how, cell.where, sure)


def _said(text: str) -> tuple[str, str]:
    """Return the words of an opinion and the name before 签章; a name stands on a line of its own."""
    before = SIGNED.split(text)[0].rstrip(" \t\u3000")
    words, broken, name = before.rpartition("\n")
    if broken and words.strip() and len(name.strip()) <= LONGEST_NAME and SIGNED.search(text):
        return words.strip(), name.strip()
    return before.strip(), ""


def _day_or_empty(text: str) -> str:
    found = DAY.search(text)
    return found.group() if found else ""
