"""The values of a table: right of their labels, below them, or in one cell with them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from jiangjian.documents.form_reading.below import below
from jiangjian.documents.form_reading.candidate import DOUBTFUL, WEAK, Candidate
from jiangjian.documents.form_reading.cell_text import whole_text
from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import FUZZY, Label, label_of
from jiangjian.documents.form_reading.pieces import LONG
from jiangjian.documents.form_reading.plausible import fits, is_unit
from jiangjian.documents.form_reading.sheet import Sheet, Spot
from jiangjian.documents.reading.grid import Cell

SURE: Final = 90
DAYS: Final = frozenset({"day", "month"})
DAY: Final = re.compile(r"\s*\d{4}\s*年\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?\s*")
PAIR: Final = 2
MIRRORED: Final = "栏目名称写在内容的右边，按这个次序读取"
JOINT: Final = "几个栏目写在同一格里，内容按次序分开"
TOUCHING: Final = "栏目名称和内容写在一起，分不清到哪里为止"


class Beside:
    """Reads the values of one sheet."""

    def __init__(self, sheet: Sheet, words: FormWords) -> None:
        """Read ``sheet`` with these words."""
        self._sheet = sheet
        self._words = words
        self._values = tuple(
            (spot, label, self._value(spot, label)) for spot, _, label in sheet.labels()
        )

    def candidates(self) -> Iterator[Candidate]:
        """Yield what stands where a value is due, blanks left out."""
        for each in self._candidates():
            if self._sheet.mirrored:
                yield each._replace(sure=min(each.sure, WEAK), asks=each.asks or MIRRORED)
            elif each.where in self._sheet.joint:
                yield each._replace(sure=min(each.sure, WEAK), asks=each.asks or JOINT)
            else:
                yield each

    def blanks(self) -> frozenset[str]:
        """Return the keys of labels that have nothing beside, below or behind them; a line of one cell is a heading."""
        labels = (
            label.key
            for spot, label, value in self._values
            if not value
            and not label.again
            and len({each.where for each in self._sheet.rows[spot.row]}) > 1
        )
        pieces = (each for _, cell in self._sheet.cells() for each in self._sheet.pieces(cell))
        return frozenset((*labels, *(each.label.key for each in pieces if not each.value.strip())))

    def _value(self, spot: Spot, label: Label) -> Candidate | None:
        return self._right(spot, label) or below(self._sheet, self._words, spot, label)

    def _candidates(self) -> Iterator[Candidate]:
        for _, _, found in self._values:
            if found:
                yield found
        for _, cell in self._sheet.cells():
            for piece in self._sheet.pieces(cell):
                if piece.label.key and piece.value.strip():
                    yield Candidate(
                        piece.label,
                        piece.value,
                        "same",
                        cell.where,
                        piece.sure,
                        TOUCHING if piece.sure < SURE else "",
                        cell.table,
                    )

    def _right(self, spot: Spot, label: Label) -> Candidate | None:
        """Return what stands right of a label."""
        run = self._sheet.run(spot)
        texts = [(each, whole_text(self._words, each)) for each in run]
        filled = [(each, text) for each, text in texts if text.strip()]
        if not filled:
            return None
        first, text = filled[0]
        sure, asks = label.sure, ""
        if len(filled) > 1:
            text, sure, asks = self._joined(filled, label)
        elif first is not run[0] and not fits(self._words, label, text):
            sure, asks = WEAK, "内容没有紧跟在栏目名称后面"
        made = Candidate(
            label, text, label.how, first.where, min(sure, label.sure), asks, first.table
        )
        return self._continued(spot, first, self._begun(spot, label, made))

    def _begun(self, spot: Spot, label: Label, made: Candidate) -> Candidate:
        """Add the row above, where the label itself begins there: 创新工作室 over 主要业绩."""
        row = self._sheet.rows[spot.row]
        above = self._sheet.rows[spot.row - 1] if spot.row else ()
        if len(above) != len(row) or len(row) != spot.place + PAIR:
            return made
        name, value = above[spot.place], above[spot.place + 1]
        known = self._sheet.label(name)
        if known and known.key and known.sure > FUZZY:
            return made
        if not name.text.strip() or not self._sheet.is_text(value):
            return made
        whole = label_of(name.text + row[spot.place].text, self._words)
        if whole is None or whole.key != label.key:
            return made
        text = "\n".join(filter(None, [whole_text(self._words, value).strip(), made.text]))
        asks = "栏目名称和内容从上一行写起，已接在一起"
        return made._replace(text=text, sure=min(made.sure, WEAK), asks=asks)

    def _joined(self, filled: list[tuple[Cell, str]], label: Label) -> tuple[str, int, str]:
        """Return the text of several cells that stand behind one label."""
        texts = [text.strip() for _, text in filled]
        kind = self._words.kinds.get(label.key, "")
        if _is_one_value(texts, kind) or (kind in DAYS and DAY.fullmatch("".join(texts))):
            return "".join(texts), label.sure, ""
        if kind in LONG and len({cell.row for cell, _ in filled}) == len(filled):
            return (
                "\n".join(texts),
                label.sure,
                "",
            )  # one below the other, all beside the tall label
        if kind not in LONG and kind != "text" and fits(self._words, label, texts[0]):
            return texts[0], DOUBTFUL, "同一行后面的格子里还有内容"
        between = "\n" if kind in LONG else ""
        return between.join(texts), DOUBTFUL, "内容分写在几个格子里，按顺序接在一起"

    def _continued(self, spot: Spot, first: Cell, made: Candidate) -> Candidate:
        """Add the rows below whose label cell is empty: the value goes on there."""
        head = self._sheet.rows[spot.row]
        heads = {each.where: number for number, each in enumerate(head)}
        place = heads.get(first.where, spot.place + 1)
        reach = max(self._sheet.last_row(spot), self._sheet.last_of(first))
        more = []
        for row in self._sheet.rows[reach + 1 :]:
            if not all(each.where in heads or self._sheet.is_text(each) for each in row):
                break
            under = self._rest(head, row, spot.place, place)
            if under is None:
                break
            more.append(whole_text(self._words, under).strip())
        if not more:
            return made
        text = "\n".join([made.text, *more])
        asks = "内容接着写在下一行，已接在一起"
        return made._replace(text=text, sure=min(made.sure, WEAK), asks=asks)

    def _rest(
        self, head: tuple[Cell, ...], row: tuple[Cell, ...], label: int, value: int
    ) -> Cell | None:
        """Return the cell in which a value goes on; ``None`` where the row is about something else."""
        heads = {each.where for each in head}
        by_place = len(row) == len(head)
        name = row[label] if by_place else _at(row, head[label].column)
        under = row[value] if by_place else _at(row, head[value].column)
        if name is None or under is None or name.where == under.where or under.where in heads:
            return None
        said = name.text.strip()
        if said and name.where not in heads:
            whole = label_of(head[label].text + name.text, self._words)
            if whole is None or whole != self._sheet.label(head[label]):
                return None
        return under if whole_text(self._words, under).strip() else None


def _is_one_value(texts: list[str], kind: str) -> bool:
    """Tell whether cells hold one value in parts: a digit each, groups of a telephone, numbers with units."""
    if not all(is_unit(each) or each.isdecimal() for each in texts[1:]):
        return False
    numbers_meet = any(one.isdecimal() and two.isdecimal() for one, two in pairwise(texts))
    digit_each = all(len(each) == 1 or is_unit(each) for each in texts)
    return not numbers_meet or digit_each or kind == "phone"


def _at(row: tuple[Cell, ...], column: int) -> Cell | None:
    """Return the cell that stands at a column."""
    return next((each for each in row if each.column <= column < each.column + each.span), None)
