"""What the content controls of our own form tell, and whether anything else in the file can."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from typing import Final

from jiangjian.documents.form_reading.form_words import OPINION, FormWords
from jiangjian.documents.form_reading.opinions import day_or_empty
from jiangjian.documents.reading.grid import Cell
from jiangjian.documents.reading.layout import Block, Line
from jiangjian.rules.found_value import FoundValue

CONTROL: Final = 100
TWICE: Final = 60
UNSAID: Final = "年月日 \t\n\u3000"  # what an empty control of ours may show


def by_control(cells: Iterable[Cell], tags: frozenset[str]) -> Iterator[FoundValue]:
    """Yield what our controls hold; two that differ make the first one doubtful."""
    found: dict[str, FoundValue] = {}
    done: set[tuple[str, str]] = set()  # a merged cell is met once for each of its rows
    for cell in cells:
        if not cell.controls:
            continue
        mine = [(tag, text) for tag, text in cell.controls if tag in tags]
        for tag, text in mine:
            whole = text if len(mine) > 1 else cell.text  # words typed beside the control count too
            value = (
                day_or_empty(whole) if tag.endswith("_day") and tag.startswith(OPINION) else whole
            )
            if not value.strip() or (tag, cell.where) in done:
                continue
            done.add((tag, cell.where))
            known = found.setdefault(tag, FoundValue(tag, value, "control", cell.where, CONTROL))
            if known.text.strip() != value.strip():
                asks = f"文件里另一处写的不一样（{cell.where}）"
                found[tag] = FoundValue(tag, known.text, "control", known.where, TWICE, asks)
    yield from found.values()


def places_told(cells: Iterable[Cell], words: FormWords) -> frozenset[str]:
    """Return the cells in which a control of ours says something: nothing else may tell what they hold."""
    tags = frozenset(words.tags)
    return frozenset(
        cell.where
        for cell in cells
        if cell.controls and any(tag in tags and text.strip(UNSAID) for tag, text in cell.controls)
    )


def tell_all(told: Container[str], blocks: Iterable[Block], words: FormWords) -> bool:
    """Tell whether everything outside the cells told is as we printed it, so that no label can add a value."""
    return all(
        block.text.strip() in words.printed
        if isinstance(block, Line)
        else all(
            cell.where in told or cell.text.strip() in words.printed
            for row in block.rows
            for cell in row
        )
        for block in blocks
    )
