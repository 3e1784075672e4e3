"""One studio field by field: what form, table and system say, where they agree, and what asks a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Final

from jiangjian.rules.collected import ReadValue
from jiangjian.rules.collecting.comparing import same_value
from jiangjian.rules.field import Field, Kind

NAMES: Final = {"form": "推荐表", "table": "汇总表", "system": "系统里的"}
NUMBERS: Final = frozenset({Kind.COUNT, Kind.MONEY})


@dataclass(frozen=True, slots=True)
class Offer:
    """What one source says of a field.

    :ivar source: ``form``, ``table`` or ``system``.
    """

    source: str
    value: ReadValue

    @property
    def label(self) -> str:
        """Return the source in words."""
        return NAMES[self.source]


@dataclass(frozen=True, slots=True)
class Line:
    """One field with what each source says of it.

    :ivar offers: sources that say something, the form first.
    :ivar asks: why a person is asked; empty where all that speak agree and are certain.
    :ivar settled: the text a person chose; ``None`` while nobody has.
    """

    field: Field
    offers: tuple[Offer, ...]
    asks: str = ""
    settled: str | None = None

    @property
    def text(self) -> str:
        """Return what counts: what a person chose, else what the first source says."""
        if self.settled is not None:
            return self.settled
        return self.offers[0].value.text if self.offers else ""

    @property
    def open(self) -> bool:
        """Return whether a person still has to choose."""
        return bool(self.asks) and self.settled is None

    @property
    def chosen(self) -> str:
        """Return which source a person's choice agrees with: ``typed`` for none, empty for no choice."""
        if self.settled is None:
            return ""
        texts = {each.value.text: each.source for each in reversed(self.offers)}
        return texts.get(self.settled, "typed")


def lines_of(
    fields: Sequence[Field],
    *,
    form: Mapping[str, ReadValue],
    table: Mapping[str, ReadValue],
    system: Mapping[str, str],
    settled: Mapping[str, str],
) -> tuple[Line, ...]:
    """Return a line for each field.

    :param table: the studio's row of 附件2; empty where there is none.
    :param system: what the nomination that is there already says; empty where there is none.
    :param settled: what a person chose, by field key.
    """
    return tuple(
        _line(each, tuple(_offers(each.key, form, table, system)), settled.get(each.key))
        for each in fields
    )


def _offers(
    key: str,
    form: Mapping[str, ReadValue],
    table: Mapping[str, ReadValue],
    system: Mapping[str, str],
) -> Iterator[Offer]:
    for source, values in (("form", form), ("table", table)):
        value = values.get(key)
        if value and (value.text or value.raw.strip() or value.asks):
            yield Offer(source, value)
    if system.get(key, "").strip():
        yield Offer("system", ReadValue(system[key], system[key]))


def _line(field: Field, offers: tuple[Offer, ...], settled: str | None) -> Line:
    return Line(field, offers, _asks(field, offers), settled)


def _asks(field: Field, offers: Sequence[Offer]) -> str:
    """Return why a person is asked about a field."""
    weak = next((each for each in offers if each.value.uncertain), None)
    if weak:
        return f"{weak.label}：{weak.value.asks}"
    different = next((each for each in offers[1:] if not same(field, offers[0], each)), None)
    if different:
        return f"{offers[0].label}和{different.label}不一致"
    return ""


def same(field: Field, one: Offer, other: Offer) -> bool:
    """Tell whether two sources say the same, however it is spelt."""
    mine, theirs = one.value, other.value
    if field.kind in NUMBERS and _number(mine.text) == _number(theirs.text):
        return True
    return same_value(field, mine, theirs)


def _number(text: str) -> Decimal | str:
    try:
        return Decimal(text)
    except InvalidOperation:
        return text


def open_keys(lines: Sequence[Line]) -> tuple[str, ...]:
    """Return the keys of fields that still ask a person."""
    return tuple(each.field.key for each in lines if each.open)


def texts_of(lines: Sequence[Line]) -> dict[str, str]:
    """Return what counts, by field key; what nobody says is left out."""
    return {each.field.key: each.text for each in lines if each.text}
