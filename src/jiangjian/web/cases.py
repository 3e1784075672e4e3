"""The cases of several nominations at once: two queries, however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Count, Q

from jiangjian.records.models import Absence, Evidence, Nomination
from jiangjian.rules.case import Case, read_case
from jiangjian.rules.evidence import SUMMARY_SLOT, Slot


def cases_of(
    nominations: Sequence[Nomination], *, today: date, private: bool
) -> Mapping[int, Case]:
    """Return the case of each nomination of one round, by its id.

    :param private: whether private answers are read; without them their fields are left out.
    """
    slots = slots_of(nominations)
    return {
        each.pk: read_case(
            [field for field in each.round.notice.fields if private or not field.private],
            each.typed(private=private),
            today=today,
            area_code=each.round.notice.area_code,
            slots=slots[each.pk],
            reasons=each.reasons,
        )
        for each in nominations
    }


def slots_of(nominations: Sequence[Nomination]) -> Mapping[int, Mapping[str, Slot]]:
    """Return what lies in each slot of each nomination."""
    files = (
        Evidence.objects.filter(nomination__in=nominations)
        .order_by()
        .values("nomination_id", "slot")
        .annotate(number=Count("pk"), with_stamp=Count("pk", filter=Q(stamped=True)))
        .values_list("nomination_id", "slot", "number", "with_stamp")
    )
    found: dict[int, dict[str, Slot]] = defaultdict(dict)
    for pk, slot, number, stamped in files:
        found[pk][slot] = Slot(files=number, stamped=stamped)
    absences = Absence.objects.filter(nomination__in=nominations)
    for pk, slot in absences.values_list("nomination_id", "slot"):
        found[pk][slot] = Slot(files=found[pk].get(slot, Slot()).files, absent=True)
    for each in nominations:
        if each.work_summary.strip():
            kept = found[each.pk].get(SUMMARY_SLOT, Slot())
            found[each.pk][SUMMARY_SLOT] = Slot(files=kept.files + 1)
    return found
