"""What did not fit a cell of our own 附件2 and stands on its sheet 续表."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.documents.summary_reading.labels import normal

HEAD: Final = ("序号", "栏目", "第几部分", "内容")
_NOTE = re.compile(r"（未完，全文共([0-9]+)字，余下的在“续表”第([0-9]+)号）\Z")
Pieces = Mapping[tuple[str, str], str]


def is_rest(sheet: Sheet) -> bool:
    """Tell whether a sheet is one that our own table went on to."""
    return tuple(sheet.text(0, column) for column in range(len(HEAD))) == HEAD


def pieces_of(sheets: Iterable[Sheet]) -> Pieces:
    """Return the further pieces of long texts, joined, by number of the studio and label."""
    found: dict[tuple[str, str], list[tuple[int, str]]] = {}
    for sheet in sheets:
        for row in range(1, sheet.size[0]):
            number, label, part, text = (sheet.text(row, column) for column in range(len(HEAD)))
            if part.isdecimal():
                found.setdefault((number, normal(label)), []).append((int(part), text))
    return {key: "".join(text for _, text in sorted(parts)) for key, parts in found.items()}


def whole(text: str, label: str, pieces: Pieces) -> tuple[str, str]:
    """Return a text with what stands on 续表, and why a person is asked; empty where it is whole."""
    found = _NOTE.search(text)
    if not found:
        return text, ""
    given = text[: found.start()] + pieces.get((found[2], normal(label)), "")
    if len(given) == int(found[1]):
        return given, ""
    return given, f"这一格写明全文共{found[1]}字，连同“续表”只找到{len(given)}字"
