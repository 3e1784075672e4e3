"""A typed reader over one TOML table: it collects what is wrong and reads on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeVar

from jiangjian.rules.loading.problems import Problems, listed

TYPES: Final[Mapping[type, str]] = {
    bool: "true/false",
    str: "文字",
    int: "整数",
    Decimal: "小数",
    datetime: "日期时间",
    date: "日期",
    list: "列表",
    dict: "表",
}
"""Words for what TOML can hold."""

Value = TypeVar("Value")
Word = TypeVar("Word", bound=StrEnum)


class Table:
    """One table of the file; each method reads one key and says what is wrong with it.

    A value that is missing or of a wrong type is replaced by an empty one of the right type: nothing is
    built from it, because the file is refused in the end.

    :ivar where: how the table is named in a message, such as ``quotas[0]``; empty for the whole file.
    """

    def __init__(self, data: Mapping[str, object], where: str, problems: Problems) -> None:
        """Wrap ``data``; mistakes go to ``problems``."""
        self.where = where
        self.problems = problems
        self._data = data
        self._asked: dict[str, None] = {}

    def at(self, key: str) -> str:
        """Return how a key of this table, or the table itself, is named in a message."""
        return ".".join(each for each in (self.where, key) if each)

    def wrong(self, key: str, found: str, known: str = "") -> None:
        """Keep a mistake in one key."""
        self.problems.add(self.at(key), found, known)

    def has(self, key: str) -> bool:
        """Say whether the key is written."""
        self._asked[key] = None
        return key in self._data

    def keys(self) -> tuple[str, ...]:
        """Return the keys of a table that names its own, such as ``clauses``."""
        self._asked.update(dict.fromkeys(self._data))
        return tuple(self._data)

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without ``default`` it must be there and not be blank."""
        found = self._typed(key, str, default, "")
        if (
            default is None
            and key in self._data
            and isinstance(self._data[key], str)
            and not found.strip()
        ):
            self.wrong(key, "不能是空的")
        return found

    def whole(self, key: str, default: int | None = None, *, least: int = 0) -> int:
        """Return a whole number of at least ``least``."""
        found = self._typed(key, int, default, least)
        if found < least:
            self.wrong(key, f"{found}太小", f"至少是{least}")
        return found

    def number(self, key: str) -> Decimal | None:
        """Return a number, or ``None`` where it is not written."""
        if not self.has(key):
            return None
        found = self._data[key]
        if isinstance(found, Decimal) and found.is_finite():
            return found
        return Decimal(self._typed(key, int, None, 0, wanted="数字"))

    def truth(self, key: str, *, default: bool) -> bool:
        """Return true or false."""
        return self._typed(key, bool, default, default)

    def day(self, key: str) -> date:
        """Return a day without a time."""
        return self._typed(key, date, None, date.min)

    def instant(self, key: str) -> datetime:
        """Return an instant; one without an offset from UTC is refused."""
        found = self._typed(key, datetime, None, datetime(1, 1, 1, tzinfo=UTC))
        if found.utcoffset() is None:
            self.wrong(key, f"{found.isoformat()}没有写时区", "北京时间在末尾写+08:00")
        return found

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts."""
        found = self._typed(key, list, list(default) if default is not None else None, [])
        good = [each for each in found if isinstance(each, str) and each.strip()]
        if len(good) < len(found):
            self.wrong(key, "列表里有空的或不是文字的一项")
        return tuple(good)

    def table(self, key: str) -> Table:
        """Return a table; an empty one where it is not written and that is a mistake."""
        return Table(self._typed(key, dict, None, {}), self.at(key), self.problems)

    def tables(self, key: str, default: list[object] | None = None) -> tuple[Table, ...]:
        """Return a list of tables, in the order of the file."""
        found = self._typed(key, list, default, [])
        tables = []
        for place, each in enumerate(found):
            if isinstance(each, dict):
                tables.append(Table(each, f"{self.at(key)}[{place}]", self.problems))
            else:
                self.problems.add(
                    f"{self.at(key)}[{place}]", f"要写{TYPES[dict]}，写的是{_kind(each)}"
                )
        return tuple(tables)

    def word(self, key: str, words: type[Word]) -> Word:
        """Return one of the words that a rules table owns."""
        found = self.known(key, [each.value for each in words])
        return words(found) if found else next(iter(words))

    def known(
        self, key: str, known: Collection[str], *, noun: str = "值", default: str | None = None
    ) -> str:
        """Return a text that is one of ``known``; empty where it is not."""
        found = self.text(key, default)
        if found in known or not found:
            return found
        self.wrong(key, f"没有{noun} “{found}”", f"已有：{listed(known)}")
        return ""

    def done(self) -> None:
        """Say which keys were written that nobody asked for."""
        for key in self._data:
            if key not in self._asked:
                self.wrong(key, "不认识的键", f"可用的键：{listed(self._asked)}")

    def _typed(
        self,
        key: str,
        wanted_type: type[Value],
        default: Value | None,
        empty: Value,
        *,
        wanted: str = "",
    ) -> Value:
        """Return the value of a key if it has exactly that type."""
        if not self.has(key):
            if default is None:
                self.wrong(key, "没有写", f"要写{wanted or TYPES[wanted_type]}")
            return empty if default is None else default
        found = self._data[key]
        if type(found) is wanted_type:
            return found
        self.wrong(key, f"写的是{_kind(found)}", f"要写{wanted or TYPES[wanted_type]}")
        return empty


def _kind(value: object) -> str:
    return TYPES.get(type(value), type(value).__name__)
