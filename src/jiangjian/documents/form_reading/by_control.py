"""What the content controls of our own form tell, and whether anything else in the file can."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import Final

from jiangjian.documents.form_reading.form_words import OPINION, FormWords
from jiangjian.documents.form_reading.lines import in_lines
from jiangjian.documents.form_reading.opinions import day_or_empty
from jiangjian.documents.reading.grid import Cell
from jiangjian.documents.reading.layout import Line
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
    return frozenset(
        cell.where
        for cell in cells
        if cell.controls
        and any(tag in words.tags and text.strip(UNSAID) for tag, text in cell.controls)
    )


def tell_all(
    told: Container[str], cells: Iterable[Cell], lines: Sequence[Line], words: FormWords
) -> bool:
    """Tell whether no label can add a value: the cells not told are as we printed them, and so are the lines, or they hold none."""
    if not all(cell.where in told or cell.text.strip() in words.printed for cell in cells):
        return False
    if all(line.text.strip() in words.printed for line in lines):
        return True
    return not any(True for _ in in_lines(lines, words))
