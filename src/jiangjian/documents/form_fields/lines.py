"""Lines of a blank form outside its tables: headings of what follows, and labels with blanks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from jiangjian.documents.form_fields.blocks import Line
from jiangjian.documents.form_fields.boxes import Box
from jiangjian.documents.form_fields.parts import DATED, MARKS, SIGNED, Part, part_of, squeezed

HEADING: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])"
)
LONGEST_HEADING: Final = 40
LABEL: Final = re.compile(
    rf"([^\s：:＿_{MARKS}年月日][^：:＿_{MARKS}\n]{{0,18}}?[^\s：:＿_{MARKS}])\s*[：:]"
)
SEEN: Final = re.compile(rf"[＿_]{{2,}}|[ \u3000]{{2,}}|[{MARKS}]")
"""A blank that one can see: a line to write on, room, or boxes to tick."""
NO_LABEL: Final = re.compile("说明|^注|备注|要求|附件|^各|通知|^其中|^抄送|如下|以下")


def heading_in(text: str) -> str:
    """Return the words of a line that is a heading of what follows; empty where it is none."""
    words = squeezed(text)
    if HEADING.match(words) and len(words) <= LONGEST_HEADING and not LABEL.search(text):
        return words
    return ""


def blanks_in(line: Line, *, seen: bool) -> Iterator[tuple[str, Box]]:
    """Yield each label of a line with what is left free behind it.

    :param seen: only where the blank itself can be seen: beside tables a colon alone asks nothing.
    """
    marks = list(LABEL.finditer(line.text))
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(line.text)
        free = line.text[mark.end() : end]
        label = mark.group(1)
        if NO_LABEL.search(squeezed(label)) or not _is_free(free):
            continue
        if seen and not (SEEN.search(free) or DATED.search(free)):
            continue
        yield label, _box(free, line.where)


def _is_free(text: str) -> bool:
    """Return whether nobody has written here: room, a line, boxes, a day without numbers."""
    part = part_of(text)
    if part in {Part.BLANK, Part.OPTIONS}:
        return True
    return not re.search(r"\d", text) and bool(DATED.search(text) or SIGNED.search(text))


def _box(text: str, where: str) -> Box:
    return Box(text, part_of(text), where, 1, 1, 0, 1)
