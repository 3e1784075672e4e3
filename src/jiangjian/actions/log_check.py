"""Whether every chain of the log holds, every value in it, and every erasure has its act."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import HOUSE
from jiangjian.actions.chain_check import ValueFaults, links_of
from jiangjian.actions.violation import Violation
from jiangjian.records.models import ChainHead, Entry, EntryValue
from jiangjian.rules.chain import broken
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jiangjian.records.store import FileStore

WHOLE: Final = "erase_person"
"""The log's word for an erasure of everything; its value ``erased`` has a line for each value."""

Erased = frozenset[tuple[str, str]]
"""Subject and name of what acts of the log have erased."""


def check_log(_: FileStore) -> Iterator[Violation]:
    """Yield what does not hold of the log."""
    heads = dict(ChainHead.objects.values_list("chain", "digest"))
    written = Entry.objects.order_by().values_list("chain", flat=True).distinct()
    for chain in sorted({*heads, *written}):
        faults, erased = ValueFaults(), erased_by_act(chain)
        entries = Entry.objects.filter(chain=chain).order_by("number")
        links = links_of(entries, EntryValue.objects.all(), faults)
        for found in broken(links, head=heads.get(chain)):
            yield Violation("chain", "记录链首尾相连", f"{chain} {found.number} {found.fault}")
        for number, name in faults.altered:
            yield Violation("value", "记录的内容与写入时一致", f"{chain} {number} {name}")
        for number, name in faults.lost:
            yield Violation("value", "记录的内容都在", f"{chain} {number} {name}")
        for number, name in faults.erased:
            if (f"entry:{number}", name) not in erased:
                yield Violation("erased", "删去的内容都有删去的记录", f"{chain} {number} {name}")
    yield from _house_where_it_was()


def _house_where_it_was() -> Iterator[Violation]:
    """Yield entries that saw the chain of people and organisations end where it has no such entry."""
    seen = EntryValue.objects.filter(name="house").exclude(value="")
    there = Entry.objects.filter(chain=HOUSE).values("digest")
    lost = seen.exclude(value__in=there).order_by("entry__chain", "entry__number")
    for chain, number in lost.values_list("entry__chain", "entry__number"):
        subject = f"{HOUSE} （见 {chain} {number}）"
        yield Violation("chain", "人员和单位的记录链与别处记下的一致", subject)


def erased_by_act(chain: str = "") -> Erased:
    """Return what has been erased by an act, with what it stood in.

    :param chain: in which the act is written; every chain where left out.
    """
    told = EntryValue.objects.filter(name="erased")
    kept = told.filter(entry__chain=chain) if chain else told
    single = kept.filter(entry__action=Duty.ERASE.value)
    whole = kept.filter(entry__action=WHOLE).values_list("value", flat=True)
    listed = {pair_in(line) for text in whole for line in text.splitlines()}
    return frozenset({*single.values_list("entry__subject", "value"), *listed})


def pair_in(line: str) -> tuple[str, str]:
    """Return what a line of an erasure of everything speaks of: the subject and the value's name."""
    subject, _, name = line.partition("\t")
    return subject, name
