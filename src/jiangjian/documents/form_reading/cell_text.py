"""The text of one cell, with that of the tables inside it."""

from __future__ import annotations

import re
from typing import Final

from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import label_of
from jiangjian.documents.reading.grid import Cell

CLICK: Final = re.compile(r"(?:单击|点击)(?:或点击|或点按)?(?:此处|这里|以?选择|输入).{0,16}")
LINE_OR_CELL: Final = re.compile("[\t\n]")


def whole_text(words: FormWords, cell: Cell) -> str:
    """Return a cell's text with that of tables inside it, unless these hold labels of their own."""
    if CLICK.fullmatch(cell.text.strip()):
        return ""
    if not cell.inner or any(label_of(each, words) for each in LINE_OR_CELL.split(cell.inner)):
        return cell.text
    return "\n".join(filter(None, [cell.text.strip(), cell.inner]))
