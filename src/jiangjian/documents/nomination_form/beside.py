"""The values of a table: right of their labels, below them, or in one cell with them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from jiangjian.documents.nomination_form.below import below
from jiangjian.documents.nomination_form.candidate import DOUBTFUL, WEAK, Candidate
from jiangjian.documents.nomination_form.labels import FormWords
from jiangjian.documents.nomination_form.meaning import Label
from jiangjian.documents.nomination_form.pieces import LONG
from jiangjian.documents.nomination_form.plausible import fits, is_unit
from jiangjian.documents.nomination_form.sheet import Sheet, Spot, whole_text
from jiangjian.documents.reading.grid import Cell

SAME_CELL: Final = 94


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
                    sure = min(piece.label.sure, SAME_CELL if piece.colon else WEAK)
                    asks = "" if piece.colon else "栏目名称和内容写在一起，中间没有冒号"
                    yield Candidate(
                        piece.label, piece.value, "same", cell.where, sure, asks, cell.table
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
        if kind not in LONG and kind != "text" and fits(self._words, label, texts[0]):
            return texts[0], DOUBTFUL, "同一行后面的格子里还有内容"
        between = "\n" if kind in LONG else ""
        return between.join(texts), DOUBTFUL, "内容分写在几个格子里，按顺序接在一起"

    def _continued(self, spot: Spot, first: Cell, made: Candidate) -> Candidate:
        """Add the rows below whose label cell is empty: the value goes on there."""
        more = []
        start = self._sheet.rows[spot.row][spot.place]
        last = self._sheet.last_row(spot)
        reach = max(last, self._sheet.last_of(spot.row, first))
        for row in self._sheet.rows[reach + 1 :]:
            cells = [each for each in row if whole_text(self._words, each).strip()]
            if len(cells) != 1 or not self._sheet.is_text(cells[0]):
                break
            under, label = cells[0], row[0]
            if (
                label is under
                or whole_text(self._words, label).strip()
                or label.column > start.column
            ):
                break
            more.append(whole_text(self._words, under).strip())
        if not more or self._words.kinds.get(made.key, "") not in {*LONG, "text"}:
            return made
        text = "\n".join([made.text, *more])
        return replace(
            made, text=text, sure=min(made.sure, WEAK), asks="内容接着写在下一行，已接在一起"
        )
