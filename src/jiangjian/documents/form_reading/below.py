"""The value under a label: a row of labels with the values below, or a heading over one wide cell."""

from __future__ import annotations

from typing import Final

from jiangjian.documents.form_reading.candidate import DOUBTFUL, WEAK, Candidate
from jiangjian.documents.form_reading.cell_text import whole_text
from jiangjian.documents.form_reading.form_words import FormWords
from jiangjian.documents.form_reading.meaning import Label
from jiangjian.documents.form_reading.pieces import LONG
from jiangjian.documents.form_reading.plausible import fits
from jiangjian.documents.form_reading.sheet import Sheet, Spot
from jiangjian.documents.reading.grid import Cell

SURE: Final = 92
LISTED: Final = 50
MOST_ALONE: Final = 1
LIST_WIDTH: Final = 3
LEAST_LONG: Final = 20


def below(sheet: Sheet, words: FormWords, spot: Spot, label: Label) -> Candidate | None:
    """Return what stands under a label that has nothing right of it; ``None`` for a blank."""
    long = words.kinds.get(label.key, "") in LONG
    run = sheet.run(spot)
    found, wide = _column(sheet, words, spot)
    if not found or (run and not long):
        return None
    first = found[0]
    text = whole_text(words, first)
    made = Candidate(label, text, "below", first.where, min(label.sure, SURE), "", first.table)
    if run:
        asks = "右边的格子是空的，按下面一格读取"
        return made._replace(sure=WEAK, asks=asks) if len(text) >= LEAST_LONG else None
    if len(found) > MOST_ALONE:
        return _of_several(
            made, [whole_text(words, each).strip() for each in found], wide, long=long
        )
    head = sheet.rows[spot.row][spot.place]
    if first.column != head.column and not fits(words, label, text):
        return made._replace(sure=DOUBTFUL, asks="内容和栏目名称没有上下对齐")
    return made


def _of_several(made: Candidate, texts: list[str], wide: int, *, long: bool) -> Candidate:
    """Return the value of a column with several rows."""
    if wide >= LIST_WIDTH:
        asks = "这一栏下面有好几行，只取了第一行"
        return made._replace(sure=LISTED, listed=True, asks=asks)
    if long:
        return made._replace(text="\n".join(texts), sure=WEAK, asks="内容分写在几行，已接在一起")
    return made._replace(sure=WEAK, asks="这一栏下面还有别的内容")


def _column(sheet: Sheet, words: FormWords, spot: Spot) -> tuple[list[Cell], int]:
    """Return the filled cells under a label down to the next labels, and how wide their rows are."""
    found: list[Cell] = []
    wide = 0
    for row in sheet.rows[sheet.last_row(spot) + 1 :]:
        under = _under(row, sheet.rows[spot.row], spot.place)
        if under is None or not all(map(sheet.is_text, row)):
            break
        filled = [each for each in row if whole_text(words, each).strip()]
        if under in filled and under.where not in {each.where for each in found}:
            found.append(under)
            wide = max(wide, len(filled))
        elif found:
            break
    return found, wide


def _under(row: tuple[Cell, ...], heads: tuple[Cell, ...], place: int) -> Cell | None:
    """Return the cell under a label: at its column, where the columns tell anything."""
    plain = all(each.span == 1 for each in (*row, *heads))
    if plain and len(row) != len(heads):
        return None
    column = heads[place].column
    return next((each for each in row if each.column <= column < each.column + each.span), None)
