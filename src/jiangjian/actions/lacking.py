"""盖章件待补: which stamps of a nomination nothing shows yet, and which of them the city has waived for a while."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jiangjian.records.models import Absence, Evidence, Opinion, PaperArrival, Waiver
from jiangjian.rules.stamps import INDICATOR, lacking_stamps

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import datetime

    from jiangjian.rules.notice import Notice


@dataclass(frozen=True, slots=True)
class Stamps:
    """The stamps of one nomination.

    :ivar lacks: those that nothing shows, key and words: no scan, no e-seal, no original on paper.
    :ivar waiver: 容缺接收 in force, or ``None``.
    """

    lacks: Mapping[str, str]
    waiver: Waiver | None = None

    @property
    def outstanding(self) -> tuple[str, ...]:
        """Return the words of what was waived and has not come in."""
        waived = self.waiver.lacking if self.waiver else {}
        return tuple(words for key, words in waived.items() if key in self.lacks)

    def overdue(self, now: datetime) -> bool:
        """Tell whether the date has passed and something is still out."""
        return bool(self.outstanding and self.waiver and self.waiver.due_at <= now)


def stamps_lacking(pks: Collection[int], notice: Notice) -> Mapping[int, Stamps]:
    """Return the state of each nomination's stamps, by its id; five questions however many they are.

    An opinion that nobody has given lacks no stamp yet.
    """
    given, there, absent = defaultdict(set), defaultdict(set), defaultdict(set)
    signed = Opinion.objects.filter(nomination__in=pks, void_at__isnull=True)
    for pk, block, proof in signed.values_list("nomination", "block", "proof"):
        given[pk].add(block)
        if proof:
            there[pk].add(block)
    stamped = Evidence.objects.filter(nomination__in=pks, stamped=True).order_by()
    for pk, slot in stamped.values_list("nomination", "slot"):
        there[pk].add(f"{INDICATOR}{slot}")
    lines = PaperArrival.objects.filter(nomination__in=pks, void_at__isnull=True)
    for pk, stamps in lines.exclude(matches=False).values_list("nomination", "stamps"):
        there[pk or 0] |= {each for each in stamps if each.startswith(INDICATOR)}
    for pk, slot in Absence.objects.filter(nomination__in=pks).values_list("nomination", "slot"):
        absent[pk].add(slot)
    waivers = {
        each.nomination_id: each
        for each in Waiver.objects.filter(nomination__in=pks, void_at__isnull=True)
    }
    blocks = {each.key for each in notice.opinions}
    return {
        pk: Stamps(
            lacking_stamps(notice, there[pk] | (blocks - given[pk]), absent[pk]), waivers.get(pk)
        )
        for pk in pks
    }
