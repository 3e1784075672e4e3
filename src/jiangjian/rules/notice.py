"""A notice: everything that a round takes from the paper that called it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from jiangjian.rules.clause import Clause
    from jiangjian.rules.evidence import Indicator
    from jiangjian.rules.field import Field
    from jiangjian.rules.materials import Material
    from jiangjian.rules.organisation import OrganisationKind
    from jiangjian.rules.paper import Column, FormRow, OpinionBlock
    from jiangjian.rules.quota import Quota
    from jiangjian.rules.rule import OpenReading, Rule

LOCAL: Final = (7, 8)
"""Digits of a telephone number without its area code."""


@dataclass(frozen=True, slots=True)
class Section:
    """One page of the form: its key, its heading and what it asks, in one line."""

    key: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom to ask, as printed; ``department`` receives the paper."""

    persons: tuple[str, ...]
    phone: str
    email: str
    department: str


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of the notice, numbered as printed."""

    number: int
    title: str


@dataclass(frozen=True, slots=True)
class Demand:
    """One numbered demand (S-01..S-28): what it says and where 匠荐 answers it."""

    number: str
    clause: Clause
    means: str


@dataclass(frozen=True, slots=True)
class WayStage:
    """One stage of the round's way: its stage, who acts there, what may follow.

    :ivar stage: value of ``rules.stages.Stage``.
    :ivar acts: key of the role that must act next; empty at an end.
    :ivar follows: values of the stages that may come next.
    """

    stage: str
    acts: str
    follows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Publicity:
    """公示: how long, and the titles of what is published. Days are a setting of the city."""

    working_days: int
    titles: Mapping[str, str]  # ``publicity`` and ``announcement``


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice as data; every number stands beside its clause.

    :ivar city: name of the organisation that calls and decides, such as 开封市总工会.
    :ivar place: the city or county itself, such as 开封市.
    :ivar ends: first instant that is too late (half-open), aware.
    :ivar printed_ends: the words of the notice, such as 11月20日前.
    :ivar target: 10个左右: warns, never cuts.
    :ivar declarations: sentences the applicant declares at 提交.
    :ivar printed_instant: the end as first read from ``printed_ends``; an amendment moves only ``ends``.
    :ivar printed_target: the target as printed, where an amendment has set another.
    """

    key: str
    title: str
    award: str
    subject: str
    verb: str
    year: int
    city: str
    issuer: str
    issued_on: date
    document_number: str
    place: str
    area_code: str
    addressees: tuple[str, ...]
    basis: tuple[str, ...]
    purpose: str
    ends: datetime
    printed_ends: str
    ends_clause: Clause
    target: int
    target_clause: Clause
    contact: Contact
    annexes: tuple[Annex, ...]
    clauses: Mapping[str, Clause]
    demands: tuple[Demand, ...]
    kinds: tuple[OrganisationKind, ...]
    quotas: Mapping[str, Quota]
    sections: tuple[Section, ...]
    fields: tuple[Field, ...]
    form_columns: int
    form: tuple[FormRow, ...]
    columns: tuple[Column, ...]
    opinions: tuple[OpinionBlock, ...]
    indicators: tuple[Indicator, ...]
    materials: tuple[Material, ...]
    rules: tuple[Rule, ...]
    readings: tuple[OpenReading, ...]
    way: tuple[WayStage, ...]
    publicity: Publicity
    declarations: tuple[str, ...]
    printed_instant: datetime | None = None
    printed_target: int | None = None

    @property
    def last_day(self) -> date:
        """Return the last day on which work is in time."""
        return (self.ends - timedelta(microseconds=1)).date()

    @property
    def shown_ends(self) -> str:
        """Return the end as people read it: 2024年11月20日24时（北京时间）."""
        if self.ends.hour or self.ends.minute:
            clock = (
                f"{self.ends.hour}时{self.ends.minute:02d}分"
                if self.ends.minute
                else f"{self.ends.hour}时"
            )
            return f"{self.ends.year}年{self.ends.month}月{self.ends.day}日{clock}（北京时间）"
        day = self.last_day
        return f"{day.year}年{day.month}月{day.day}日24时（北京时间）"

    @property
    def phone(self) -> str:
        """Return the contact's telephone as somebody elsewhere dials it: 0371-25665219."""
        printed = self.contact.phone
        local = printed.isdecimal() and len(printed) in LOCAL
        return f"{self.area_code}-{printed}" if self.area_code and local else printed

    @property
    def aim(self) -> str:
        """Return the target in words; where an amendment has set another, the printed one before it."""
        printed = self.printed_target or self.target
        now = "" if printed == self.target else f"，本批次调整为{self.target}个左右"
        return f"通知写的是{printed}个左右{now}"

    @property
    def moved(self) -> bool:
        """Tell whether an amendment has moved the end from the printed one."""
        return self.printed_instant is not None and self.printed_instant != self.ends

    def field(self, key: str) -> Field:
        """Return the field of that key.

        :raises KeyError: the notice has no such field.
        """
        for each in self.fields:
            if each.key == key:
                return each
        raise KeyError(key)

    def in_section(self, section: str) -> tuple[Field, ...]:
        """Return the fields of one page, in the order they are asked."""
        return tuple(each for each in self.fields if each.section == section)

    def reading(self, key: str) -> str:
        """Return the value in force of an open reading.

        :raises KeyError: the notice has no such reading.
        """
        for each in self.readings:
            if each.key == key:
                return each.chosen
        raise KeyError(key)
