"""Organisations: added one by one or loaded from the template, changed on pages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Organisation, Round, Seat
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.values import matching_key

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.organisation import OrganisationKind


NAME: Final = Asked("name", "单位名称", "请填写单位全称", most=100, kind=Kind.TEXT)
CONTACT: Final = Asked("contact", "联系人", "", most=50, required=False, kind=Kind.NAME)
PHONE: Final = Asked("contact_phone", "联系人电话", "", most=30, required=False, kind=Kind.TEXT)


@dataclass(frozen=True, slots=True)
class NewOrganisation:
    """One organisation to be added.

    :ivar kind: key of a kind the notice names.
    :ivar parent: name of the organisation above; empty for the city itself.
    :ivar line: row of the sheet it stands in; 0 for one typed on a page; ``None``: its turn.
    """

    name: str
    kind: str
    parent: str
    contact: str = ""
    contact_phone: str = ""
    line: int | None = None


def add_organisations(
    rows: Sequence[NewOrganisation], *, kinds: Sequence[OrganisationKind], by: Post, now: datetime
) -> list[Organisation]:
    """Add organisations, all or none; a recommending unit gets its seats in every running round.

    :raises Refusal: ``wrong_role``, or every row that cannot be added, with its number.
    """
    with act(Duty.KEEP_ORGANISATIONS, by=by, now=now, log_as="add_organisations") as writing:
        _one_at_a_time()
        above = {each.name: each for each in Organisation.objects.visible_to(by)}
        named = names_in_use()
        made: list[Organisation] = []
        refused: list[Finding] = []
        for number, row in enumerate(rows, start=1):
            parent = above.get(NAME.kept(row.parent))
            line = number if row.line is None else row.line
            wrong = _against(row, line, parent, kinds, named, by=by)
            if wrong or parent is None:
                refused += wrong
                continue
            new = _insert(row, parent, kinds)
            above[new.name], named[matching_key(new.name)] = new, new.name
            made.append(new)
        if refused:
            raise Refusal(*refused)
        writing.values = {"names": "\n".join(each.name for each in made)}
    return made


def _one_at_a_time() -> None:
    """Let names be given one act at a time, so that no two give the same."""
    city = Organisation.objects.filter(level=Level.CITY.value).order_by("pk")
    list(city.select_for_update(no_key=True))


def _insert(
    row: NewOrganisation, parent: Organisation, kinds: Sequence[OrganisationKind]
) -> Organisation:
    level = next(kind.level for kind in kinds if kind.key == row.kind)
    organisation = Organisation.objects.create(
        name=NAME.kept(row.name),
        kind=row.kind,
        level=level.value,
        parent=parent,
        contact=CONTACT.kept(row.contact),
        contact_phone=PHONE.kept(row.contact_phone),
    )
    if level is Level.RECOMMENDER:
        for running in Round.objects.running():
            make_seats(running, [organisation])
    return organisation


def _against(
    row: NewOrganisation,
    line: int,
    parent: Organisation | None,
    kinds: Sequence[OrganisationKind],
    named: Mapping[str, str],
    *,
    by: Post,
) -> list[Finding]:
    """Return the first thing that stands against one row, with its number."""
    number = f"第{line}行" if line else ""
    where = f"{number}“{row.name}”"
    kind = next((each for each in kinds if each.key == row.kind), None)
    if not NAME.kept(row.name):
        return [missing("no_name", "name", f"{number}没有单位名称", "请填写单位全称")]
    unfit = [
        replace(found, problem=f"{number}：{found.problem}" if number else found.problem)
        for asked, text in ((NAME, row.name), (CONTACT, row.contact), (PHONE, row.contact_phone))
        for found in asked.against(text)
    ]
    if unfit:
        return unfit
    if kind is None:
        known = "、".join(each.label for each in kinds)
        return [
            missing("unknown_kind", "kind", f"{where}的类别“{row.kind}”不认识", f"可填：{known}")
        ]
    if parent is None:
        problem = f"{where}的上级“{row.parent}”还没有录入"
        return [missing("unknown_parent", "parent", problem, "请先录入上级单位，或核对名称")]
    twin = named.get(matching_key(row.name))
    if twin:
        problem = f"{where}已经录入为“{twin}”"
        return [missing("name_taken", "name", problem, "无须重复录入；同名不同单位请写全称")]
    return _misplaced(where, kind, parent, by=by)


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


def names_in_use() -> dict[str, str]:
    """Return every organisation's name by what makes two names the same."""
    return {
        matching_key(name): name for name in Organisation.objects.values_list("name", flat=True)
    }


def make_seats(round_: Round, recommenders: Sequence[Organisation]) -> None:
    """Make the seats of recommending units in a round: as many as the quota of their kind."""
    quotas = round_.notice.quotas
    Seat.objects.bulk_create(
        Seat(round=round_, recommender=each, number=number)
        for each in recommenders
        if each.kind in quotas
        for number in range(1, quotas[each.kind].most + 1)
    )


def change_organisation(
    organisation: Organisation, *, by: Post, now: datetime, name: str, active: bool
) -> Organisation:
    """Rename an organisation, or put it out of use.

    :raises Refusal: ``wrong_role``, ``out_of_reach``, ``no_name``, ``name_taken`` or
        ``own_organisation`` for putting out of use what one acts for.
    :raises Organisation.DoesNotExist: it is out of the post's sight.
    """
    with act(
        Duty.KEEP_ORGANISATIONS,
        by=by,
        now=now,
        subject=f"organisation:{organisation.pk}",
        log_as="change_organisation",
    ) as writing:
        _one_at_a_time()
        locked = Organisation.objects.visible_to(by).select_for_update(no_key=True)
        held = locked.get(pk=organisation.pk)
        refused = _against_change(held, name, by=by, active=active)
        if refused:
            raise Refusal(*refused)
        writing.values = {
            "before": held.name,
            "after": NAME.kept(name),
            "active": f"{held.active} → {active}",
        }
        held.name, held.active = NAME.kept(name), active
        held.save(update_fields=["name", "active"])
    return held


def _against_change(held: Organisation, name: str, *, by: Post, active: bool) -> list[Finding]:
    """Return what stands against changing one organisation."""
    if by.grant.level is Level.RECOMMENDER and held.parent_id != by.organisation_id:
        return [missing("out_of_reach", "", "只能修改本单位的下级单位", "请联系市总工会")]
    refused = NAME.against(name)
    twin = names_in_use().get(matching_key(name), held.name)
    if not refused and twin != held.name:
        refused.append(missing("name_taken", "name", f"已有单位“{twin}”", "请写全称以示区别"))
    if held.pk == by.organisation_id and not active:
        problem = f"“{held}”是您自己的单位，停用后本单位的人都不能办理"
        refused.append(missing("own_organisation", "active", problem, "请由上级工会停用"))
    return refused
