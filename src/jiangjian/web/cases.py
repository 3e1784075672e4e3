"""The cases of nominations: of several at once in two queries, of one whose papers are read in none."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.db.models import Count, Q

from jiangjian.records.models import Absence, Evidence, Nomination
from jiangjian.rules.case import Case, read_case
from jiangjian.rules.evidence import SUMMARY_SLOT, Slot
from jiangjian.web.evidence_rows import Row


def case_from(
    nomination: Nomination, rows: Mapping[str, Row], *, today: date, private: bool
) -> Case:
    """Return the case of one nomination whose slots are read already."""
    slots = {
        key: Slot(
            files=len(row.files),
            stamped=sum(1 for each in row.files if each.stamped),
            absent=row.absence is not None,
        )
        for key, row in rows.items()
    }
    return _case(nomination, _with_summary(nomination, slots), today=today, private=private)


def _case(nomination: Nomination, slots: Mapping[str, Slot], *, today: date, private: bool) -> Case:
    notice = nomination.round.notice
    return read_case(
        [field for field in notice.fields if private or not field.private],
        nomination.typed(private=private),
        today=today,
        area_code=notice.area_code,
        slots=slots,
        reasons=nomination.reasons,
    )


def _with_summary(nomination: Nomination, slots: Mapping[str, Slot]) -> Mapping[str, Slot]:
    """Count a work summary that is written as text as one file more."""
    if not nomination.work_summary.strip():
        return slots
    kept = slots.get(SUMMARY_SLOT, Slot())
    return {**slots, SUMMARY_SLOT: replace(kept, files=kept.files + 1)}


def cases_of(
    nominations: Sequence[Nomination], *, today: date, private: bool
) -> Mapping[int, Case]:
    """Return the case of each nomination of one round, by its id.

    :param private: whether private answers are read; without them their fields are left out.
    """
    slots = slots_of(nominations)
    return {
        each.pk: _case(each, _with_summary(each, slots[each.pk]), today=today, private=private)
        for each in nominations
    }


def slots_of(nominations: Sequence[Nomination]) -> Mapping[int, Mapping[str, Slot]]:
    """Return what lies in each slot of each nomination, as files."""
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
    return found
