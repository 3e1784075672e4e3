"""Organisations: added one by one or loaded from the template, changed on pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Organisation, Round, Seat
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.values import matching_key

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.organisation import OrganisationKind


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """One organisation to be added.

    :ivar kind: key of a kind the notice names.
    :ivar parent: name of the organisation above; empty for the city itself.
    """

    name: str
    kind: str
    parent: str
    contact: str = ""
    contact_phone: str = ""


def add_organisations(
    rows: Sequence[NewOrganisation], *, kinds: Sequence[OrganisationKind], by: Post, now: datetime
) -> list[Organisation]:
    """Add organisations, all or none; a recommending unit gets its seats in every running round.

    :raises Refusal: ``wrong_role``, or every row that cannot be added, with its number.
    """
    with act(Duty.KEEP_ORGANISATIONS, by=by, now=now, log_as="add_organisations") as writing:
        made: dict[str, Organisation] = {}
        refused: list[Finding] = []
        for number, row in enumerate(rows, start=1):
            parent = (
                made.get(row.parent)
                or Organisation.objects.visible_to(by).filter(name=row.parent).first()
            )
            wrong = _against(row, number, parent, kinds, by=by)
            if wrong or parent is None:
                refused += wrong
                continue
            made[row.name.strip()] = _insert(row, parent, kinds)
        if refused:
            raise Refusal(*refused)
        writing.values = {"names": "、".join(made)}
    return list(made.values())


def _insert(
    row: NewOrganisation, parent: Organisation, kinds: Sequence[OrganisationKind]
) -> Organisation:
    level = next(kind.level for kind in kinds if kind.key == row.kind)
    organisation = Organisation.objects.create(
        name=row.name.strip(),
        kind=row.kind,
        level=level.value,
        parent=parent,
        contact=row.contact.strip(),
        contact_phone=row.contact_phone.strip(),
    )
    if level is Level.RECOMMENDER:
        for running in Round.objects.running():
            make_seats(running, [organisation])
    return organisation


def _against(
    row: NewOrganisation,
    number: int,
    parent: Organisation | None,
    kinds: Sequence[OrganisationKind],
    *,
    by: Post,
) -> list[Finding]:
    """Return the first thing that stands against one row."""
    where = f"第{number}行“{row.name}”"
    kind = next((each for each in kinds if each.key == row.kind), None)
    if not row.name.strip():
        return [missing("no_name", "name", f"第{number}行没有单位名称", "请填写单位全称")]
    if kind is None:
        known = "、".join(each.label for each in kinds)
        return [
            missing("unknown_kind", "kind", f"{where}的类别“{row.kind}”不认识", f"可填：{known}")
        ]
    if parent is None:
        problem = f"{where}的上级“{row.parent}”还没有录入"
        return [missing("unknown_parent", "parent", problem, "请先录入上级单位，或核对名称")]
    return _misplaced(where, kind, parent, by=by) or _named_twice(where, row.name)


def _misplaced(
    where: str, kind: OrganisationKind, parent: Organisation, *, by: Post
) -> list[Finding]:
    wanted = {Level.RECOMMENDER: Level.CITY.value, Level.UNIT: Level.RECOMMENDER.value}
    if parent.level != wanted.get(kind.level):
        problem = f"{where}是{kind.label}，上级不能是{parent}"
        return [missing("wrong_parent", "parent", problem, "请核对上级单位")]
    if by.grant.level is Level.RECOMMENDER and parent.pk != by.organisation_id:
        problem = f"{where}不在本单位之下"
        return [missing("out_of_reach", "parent", problem, "只能录入本单位的下级单位")]
    return []


def _named_twice(where: str, name: str) -> list[Finding]:
    twin = _twin(name)
    if not twin:
        return []
    problem = f"{where}已经录入为“{twin}”"
    return [missing("name_taken", "name", problem, "无须重复录入；同名不同单位请写全称")]


def _twin(name: str) -> str:
    wanted = matching_key(name)
    names = Organisation.objects.values_list("name", flat=True)
    return next((each for each in names if matching_key(each) == wanted), "")


def make_seats(round_: Round, recommenders: Sequence[Organisation]) -> None:
    """Make the seats of recommending units in a round: as many as the quota of their kind."""
    quotas = round_.notice.quotas
    Seat.objects.bulk_create(
        Seat(round=round_, recommender=each, number=number)
        for each in recommenders
        if each.kind in quotas
        for number in range(1, quotas[each.kind].most + 1)
    )


@transaction.atomic
def change_organisation(
    organisation: Organisation, *, by: Post, now: datetime, name: str, active: bool
) -> Organisation:
    """Rename an organisation, or put it out of use.

    :raises Refusal: ``wrong_role``, ``out_of_reach``, ``no_name`` or ``name_taken``.
    """
    with act(
        Duty.KEEP_ORGANISATIONS,
        by=by,
        now=now,
        subject=f"organisation:{organisation.pk}",
        log_as="change_organisation",
    ) as writing:
        held = Organisation.objects.visible_to(by).get(pk=organisation.pk)
        if by.grant.level is Level.RECOMMENDER and held.parent_id != by.organisation_id:
            raise Refusal(missing("out_of_reach", "", "只能修改本单位的下级单位", "请联系市总工会"))
        if not name.strip():
            raise Refusal(missing("no_name", "name", "单位名称是空的", "请填写单位全称"))
        twin = _twin(name)
        if twin and twin != held.name:
            raise Refusal(missing("name_taken", "name", f"已有单位“{twin}”", "请写全称以示区别"))
        writing.values = {"before": held.name, "after": name.strip(), "active": str(active)}
        held.name, held.active = name.strip(), active
        held.save(update_fields=["name", "active"])
    return held
