"""A field of the form, as the notice describes it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from jiangjian.rules.clause import Clause


class Kind(StrEnum):
    """What a field holds; each kind has one reader in ``rules.values``."""

    TEXT = "text"  # one line
    LONG_TEXT = "long_text"  # paragraphs
    LIST = "list"  # one entry a line: honours, awards
    COUNT = "count"  # whole number, 0 or more
    MONEY = "money"  # 万元, at most two decimals
    DAY = "day"  # a day, or only a month where no day is known
    MONTH = "month"  # a month; a day that is typed is not kept
    NAME = "name"  # one person's name
    PHONE = "phone"  # mobile or landline
    CHOICE = "choice"  # one of ``options``


SMALL: Final = frozenset({Kind.TEXT, Kind.PHONE})
"""Kinds that a 更正单 may set right; numbers, days, persons and 主要业绩 need a new stamp."""


@dataclass(frozen=True, slots=True)
class Field:
    """One box of the form.

    :ivar key: name in data and files, such as ``studio_name``.
    :ivar label: words in 附件1 (or in 附件2 for a field that only it has).
    :ivar section: key of the page it is typed on, such as ``studio``.
    :ivar unit: what stands behind the box: 万元, 人, 项; empty for none.
    :ivar most_characters: 字数 as WPS counts it; 0 for no limit from the notice.
    :ivar least: smallest number that passes (in ``unit``), or ``None``.
    :ivar most: largest number that passes (in ``unit``), or ``None``.
    :ivar usual_most: above it a person is asked whether it is meant, or ``None``.
    :ivar open_choice: a value outside ``options`` passes as typed.
    :ivar aliases: other words for the label met in forms and tables.
    :ivar window: the period the number covers, as shown; empty where none.
    :ivar correctable: small enough for a 更正单: set right after the stamp, the stamp still stands.
    """

    key: str
    label: str
    section: str
    kind: Kind
    clause: Clause | None = None
    required: bool = True
    private: bool = False
    unit: str = ""
    hint: str = ""
    most_characters: int = 0
    least: Decimal | None = None
    most: Decimal | None = None
    usual_most: Decimal | None = None
    options: tuple[str, ...] = ()
    open_choice: bool = False
    aliases: tuple[str, ...] = ()
    window: str = ""
    correctable: bool = False
