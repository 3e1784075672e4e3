"""Whether the log is whole: every entry bound to the one before, every value as it was written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jiangjian.actions.chain_check import ValueFaults, links_of
from jiangjian.records.models import ChainHead, Entry, EntryValue, Post
from jiangjian.rules.chain import Break, Fault, broken

LAST: Final = 200
FAULTS: Final[Mapping[Fault, str]] = MappingProxyType(
    {
        Fault.GAP: "第{}条起有缺失",
        Fault.ORDER: "第{}条的编号乱了",
        Fault.ALTERED: "第{}条与它的校验值不符",
        Fault.UNLINKED: "第{}条与上一条不衔接",
        Fault.CUT: "第{}条起的记录不见了",
    }
)


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check of the log found.

    :ivar first: number of the first entry that was checked; :ivar last: of the last.
    :ivar faults: what is wrong, in words; empty for a whole log.
    """

    first: int
    last: int
    faults: tuple[str, ...]


def check(chain: str, *, by: Post, last: int | None) -> Checked:
    """Check the last entries of a chain, or all of it, against the head that is kept apart.

    :param last: how many; ``None`` for all.
    """
    head = ChainHead.objects.filter(pk=chain).first()
    end = head.number if head else 0
    first = max(end - last, 0) + 1 if last is not None else 1
    entries = Entry.objects.filter(chain=chain).order_by("number")
    faults = ValueFaults()
    values = EntryValue.objects.visible_to(by)
    links = links_of(entries.filter(number__gte=first - 1), values, faults)
    before = Break(1, Fault.GAP) if first > 2 else None  # noqa: PLR2004 - what was left out is no gap
    found = [each for each in broken(links, head=head.digest if head else None) if each != before]
    numbers = dict.fromkeys(number for number, _ in faults.altered)
    wrong = (f"第{number}条的内容与写入时不符" for number in numbers)
    return Checked(first, end, (*(_told(each) for each in found), *wrong))


def _told(found: Break) -> str:
    return FAULTS[found.fault].format(found.number)
