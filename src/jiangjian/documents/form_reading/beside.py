"""The values of a table: right of their labels, below them, or in one cell with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from jiangjian.documents.form_reading.below import below
from jiangjian.documents.form_reading.candidate import DOUBTFUL, WEAK, Candidate
from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import Label, label_of
from jiangjian.documents.form_reading.pieces import LONG
from jiangjian.documents.form_reading.plausible import fits, is_unit
from jiangjian.documents.form_reading.sheet import Sheet, Spot, whole_text
from jiangjian.documents.reading.grid import Cell

SURE: Final = 90
TOUCHING: Final = "栏目名称和内容写在一起，分不清到哪里为止"


class Beside:
    """Reads the values of one sheet."""

    def __init__(self, sheet: Sheet, words: FormWords) -> None:
        """Read ``sheet`` with these words."""
        self._sheet = sheet
        self._words = words

    def candidates(self) -> Iterator[Candidate]:
        """Yield what stands where a value is due, blanks left out."""
        for spot, _, label in self._sheet.labels():
            found = self._right(spot, label) or below(self._sheet, self._words, spot, label)
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
        filled = [each for each in run if whole_text(self._words, each).strip()]
        if not filled:
            return None
        first = filled[0]
        text, sure, asks = whole_text(self._words, first), label.sure, ""
        if len(filled) > 1:
            text, sure, asks = self._joined(filled, label)
        elif first is not run[0] and not fits(self._words, label, text):
            sure, asks = WEAK, "内容没有紧跟在栏目名称后面"
        made = Candidate(
            label, text, label.how, first.where, min(sure, label.sure), asks, first.table
        )
        return self._continued(spot, first, made)

    def _joined(self, filled: list[Cell], label: Label) -> tuple[str, int, str]:
        """Return the text of several cells that stand behind one label."""
        texts = [whole_text(self._words, each).strip() for each in filled]
        if all(is_unit(each) or each.isdecimal() for each in texts[1:]):
            return "".join(texts), label.sure, ""
        kind = self._words.kinds.get(label.key, "")
        if kind in LONG and len({each.row for each in filled}) == len(filled):
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
        places = {each.where: number for number, each in enumerate(head)}
        place = places.get(first.where, spot.place + 1)
        reach = max(self._sheet.last_row(spot), self._sheet.last_of(first))
        more = []
        for row in self._sheet.rows[reach + 1 :]:
            under = self._rest(head, row, spot.place, place)
            if under is None:
                break
            more.append(whole_text(self._words, under).strip())
        if not more:
            return made
        text = "\n".join([made.text, *more])
        asks = "内容接着写在下一行，已接在一起"
        return replace(made, text=text, sure=min(made.sure, WEAK), asks=asks)

    def _rest(
        self, head: tuple[Cell, ...], row: tuple[Cell, ...], label: int, value: int
    ) -> Cell | None:
        """Return the cell in which a value goes on; ``None`` where the row is about something else."""
        heads = {each.where for each in head}
        if not all(self._sheet.is_text(each) or each.where in heads for each in row):
            return None
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


def _at(row: tuple[Cell, ...], column: int) -> Cell | None:
    """Return the cell that stands at a column."""
    return next((each for each in row if each.column <= column < each.column + each.span), None)
