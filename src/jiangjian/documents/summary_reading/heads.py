"""The head of a table: which column holds what, wherever and however the head is written."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from jiangjian.documents.summary_reading.cells import Sheet
from jiangjian.documents.summary_reading.labels import (
    CONTACT,
    CONTACT_PHONE,
    EXACT,
    FUZZY,
    NO_COLUMN,
    SWAPPED,
    Labels,
    Word,
    normal,
)
from jiangjian.rules.values import matching_key

DEEPEST: Final = 4  # rows of a head
SEARCHED: Final = 60  # rows in which a head may stand without one label in a cell of its own
LEAST: Final = 3  # columns that make a head
LEAST_NAMELESS: Final = 5  # where neither the studio nor its leader is among them
NAMING: Final = frozenset({"studio_name", "leader_name"})
GROUPS_ABOVE: Final = 2
BEHIND_CONTACT: Final = frozenset({"leader_phone"})


@dataclass(frozen=True, slots=True)
class Heading:
    """One column of a table as its head names it.

    :ivar key: column key, or empty for a column that no notice asks for.
    :ivar unit: of the numbers below, as the label says it.
    :ivar sure: below 90 a person is asked about every value.
    :ivar twin: another column says the same of itself; this one comes second.
    """

    column: int
    label: str
    key: str
    sure: int
    unit: str = ""
    twin: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A head: its first and last row, and the columns it names."""

    first: int
    last: int
    headings: tuple[Heading, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Return the column keys it names."""
        return frozenset(each.key for each in self.headings if each.key)


def find_heads(sheet: Sheet, labels: Labels) -> Iterator[Head]:
    """Yield the heads of a sheet from the top down; one that is printed again counts again."""
    hits = {row: _hits(sheet, row, labels) for row in sheet.by_row}
    row, rows = 0, sheet.size[0]
    while row < rows:
        span = range(row, min(row + DEEPEST, rows))
        if row >= SEARCHED and not any(hits.get(each, 0) >= LEAST for each in span):
            row += 1
            continue
        found = _best(sheet, row, labels, hits)
        if found is None:
            row += 1
            continue
        yield found
        row = found.last + 1


def _hits(sheet: Sheet, row: int, labels: Labels) -> int:
    """Return how many cells of a row are labels."""
    words = (labels.exact(cell.text) for cell in sheet.by_row.get(row, ()))
    return len({word.key for word in words if word and word.key})


def _best(sheet: Sheet, row: int, labels: Labels, hits: Mapping[int, int]) -> Head | None:
    """Return the head that begins at a row or just below, if one does; of equal ones the smallest."""
    best: tuple[int, int] = (0, 0)
    band = (row, row)
    for first in range(row, row + DEEPEST):
        for last in range(first, first + DEEPEST):
            count = len(_exact_keys(sheet, (first, last), labels))
            score = (count, first - last)
            if score > best:
                best, band = score, (first, last)
    alone = not hits.get(band[0], 0) and best[0] < LEAST_NAMELESS
    if best[0] < LEAST or band[0] > row or alone:
        return None
    keys = _exact_keys(sheet, band, labels)
    if not keys & NAMING and len(keys) < LEAST_NAMELESS:
        return None
    return Head(*band, tuple(_headings(sheet, band, labels)))


def _exact_keys(sheet: Sheet, band: tuple[int, int], labels: Labels) -> frozenset[str]:
    columns = {
        cell.column for row in range(band[0], band[1] + 1) for cell in sheet.by_row.get(row, ())
    }
    words = (_word(sheet, band, column, labels) for column in columns)
    return frozenset(word.key for word in words if word and word.key)


def _word(sheet: Sheet, band: tuple[int, int], column: int, labels: Labels) -> Word | None:
    """Return what a column's label says: its lowest words, or all of them joined."""
    texts = _texts(sheet, band, column)
    for each in ("".join(texts), *reversed(texts)):
        if word := labels.exact(each):
            return word
    return None


def _texts(sheet: Sheet, band: tuple[int, int], column: int) -> Sequence[str]:
    """Return the different texts of a column's label from the top down."""
    found: list[str] = []
    for row in range(band[0], band[1] + 1):
        text = sheet.text(row, column).strip()
        if text and text not in found:
            found.append(text)
    return found


def _headings(sheet: Sheet, band: tuple[int, int], labels: Labels) -> Iterator[Heading]:
    """Yield what each column holds; words we know go before words that resemble them."""
    columns = range(sheet.size[1])
    words = {column: _word(sheet, band, column, labels) for column in columns}
    taken = {word.key for word in words.values() if word}
    found: list[Heading] = []
    for column in columns:
        texts, word = _texts(sheet, band, column), words[column]
        if not texts or _goes_across(sheet, band, column):
            continue
        if word is None:
            word = labels.alike(texts[-1]) or labels.alike("".join(texts))
            if word and word.key in taken:
                word = None
            elif word:
                taken.add(word.key)
        heading = Heading(column, " ".join(texts[-1].split()), NO_COLUMN, FUZZY)
        if word:
            group = _group(sheet, band, column)
            key, sure = _in_its_group(group, word.key, found, taken, labels)
            heading = replace(heading, key=key, sure=min(sure, word.sure), unit=word.unit)
        twin = bool(heading.key) and any(each.key == heading.key for each in found)
        found.append(replace(heading, twin=twin))
    yield from _parted(found, labels)


def _parted(found: Sequence[Heading], labels: Labels) -> Iterator[Heading]:
    """Yield the columns; one whose label has lost a part to a column of its own is no longer sure."""
    parts = [normal(each.label) for each in found if not each.key]
    for each in found:
        printed = normal(labels.printed.get(each.key, ""))
        lost = any(
            len(part) > 1 and part in printed and part not in normal(each.label) for part in parts
        )
        yield replace(each, sure=FUZZY) if lost else each


def _goes_across(sheet: Sheet, band: tuple[int, int], column: int) -> bool:
    """Tell whether the label of a column is a merged one that begins in a column before."""
    return all(
        sheet.covered.get((row, column), (row, column))[1] < column
        for row in range(band[0], band[1] + 1)
        if sheet.at(row, column)
    )


def _in_its_group(
    group: str, key: str, before: Sequence[Heading], taken: Container[str], labels: Labels
) -> tuple[str, int]:
    """Return the contact's key for 姓名 and 电话 that stand under 推荐单位 or behind 联系人, and how sure that is.

    :param group: what stands above the label.
    :param taken: keys that some label of the head names in words we know.
    """
    own, other = labels.groups.get(key, ""), labels.groups.get(CONTACT, "")
    if key in SWAPPED and group and other and other in group and own not in group:
        return SWAPPED[key], EXACT
    if key not in BEHIND_CONTACT or CONTACT_PHONE in taken:
        return key, EXACT
    known = {each.key for each in before}
    if before and before[-1].key == CONTACT:
        return SWAPPED[key], EXACT if key in known else FUZZY
    return (SWAPPED[key] if key in known and CONTACT in known else key), EXACT


def group_rows(sheet: Sheet, first: int) -> Iterator[int]:
    """Yield the rows of groups above a head's first row; a title or a line of words is none."""
    for row in range(max(first - GROUPS_ABOVE, 0), first):
        texts = [matching_key(cell.text) for cell in sheet.by_row.get(row, ())]
        if len(texts) > 1 and not any(":" in text for text in texts):
            yield row


def _group(sheet: Sheet, band: tuple[int, int], column: int) -> str:
    """Return the normal form of what stands above a column's label: merged, or to the left."""
    found = []
    for row in (*group_rows(sheet, band[0]), *range(*band)):
        for back in range(column, -1, -1):
            if text := sheet.text(row, back):
                found.append(normal(text))
                break
    return "".join(found)
