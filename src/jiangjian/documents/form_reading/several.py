"""Several forms in one file, one after the other: where the next one begins."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import label_of
from jiangjian.documents.reading.grid import Cell
from jiangjian.documents.reading.layout import Block, Line, Table

FIRST: Final = "studio_name"
TITLE: Final = re.compile(
    r"附件|推荐表|申报表|申请表|登记表|编号|^[\d一二三四五六七八九十]{1,3}[、.．]?$"
)
LONGEST_TITLE: Final = 40
LEAST_LABELS: Final = 7
"""So many fields make a form; a list of members beside it has fewer."""


def parted(blocks: Iterable[Block], words: FormWords) -> tuple[tuple[Block, ...], ...]:
    """Return the blocks of each form; all of them in one part where only one form stands there."""
    parts: list[_Part] = [_Part()]
    for each in blocks:
        if isinstance(each, Table) and each.inside:
            parts[-1].blocks.append(each)
            continue
        for piece, keys in _pieces(each, words):
            if FIRST in keys and FIRST in parts[-1].keys and len(parts[-1].keys) >= LEAST_LABELS:
                parts.append(_Part(parts[-1].without_title()))
            parts[-1].keys |= keys
            parts[-1].blocks.append(piece)
    if len(parts) > 1 and len(parts[-1].keys) < LEAST_LABELS:
        last = parts.pop()
        parts[-1].blocks += last.blocks
    return tuple(tuple(each.blocks) for each in parts)


class _Part:
    """The blocks of one form so far, and the fields whose labels stand in them."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self.blocks = list(blocks)
        self.keys: set[str] = set()

    def without_title(self) -> list[Block]:
        """Give away the lines at the end that head the next form."""
        end = len(self.blocks)
        while end and _is_title(self.blocks[end - 1]):
            end -= 1
        title, self.blocks = self.blocks[end:], self.blocks[:end]
        return title


def _is_title(block: Block) -> bool:
    if not isinstance(block, Line):
        return False
    text = block.text.strip()
    return not text or (len(text) <= LONGEST_TITLE and TITLE.search(text) is not None)


def _pieces(block: Block, words: FormWords) -> Iterator[tuple[Block, set[str]]]:
    """Yield a line, or the stretches of a table that begin with the first label, and their fields."""
    if isinstance(block, Line):
        yield block, _keys([block.text], words)
        return
    rows: list[tuple[Cell, ...]] = []
    keys: set[str] = set()
    for row in block.rows:
        mine = _keys((cell.text for cell in row), words)
        if FIRST in mine and FIRST in keys and len(keys) >= LEAST_LABELS:
            yield replace(block, rows=tuple(rows)), keys
            rows, keys = [], set()
        rows.append(row)
        keys |= mine
    yield replace(block, rows=tuple(rows)), keys


def _keys(texts: Iterable[str], words: FormWords) -> set[str]:
    """Return the fields whose labels these texts are, or begin with."""
    heads = (re.split("[：:]", each.strip(), maxsplit=1)[0] for each in texts)
    found = (label_of(each, words) for each in heads)
    return {each.key for each in found if each and each.key}
