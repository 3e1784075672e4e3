"""Organisations: added one by one or loaded from the template, changed on pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.act import act
from jiangjian.actions.former_name import Former, against_former, keep_former_name
from jiangjian.actions.name_piece import index_organisations, index_renamed, index_unit
from jiangjian.actions.organisation_row import (
    CONTACT,
    NAME,
    PHONE,
    NewOrganisation,
    against_row,
    names_in_use,
)
from jiangjian.actions.refusals import missing
from jiangjian.actions.unlisted import admit_unlisted
from jiangjian.records.models import Nomination, Organisation
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.values import matching_key

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.organisation import OrganisationKind


__all__ = ["NewOrganisation", "add_organisations", "change_organisation"]


def add_organisations(
    rows: Sequence[NewOrganisation],
    *,
    kinds: Sequence[OrganisationKind],
    by: Post,
    now: datetime,
    confirmed: Collection[str] = (),
) -> list[Organisation]:
    """Add organisations, all or none; a recommending unit gets its seats in every running round.

    :param confirmed: tokens of the quotas a person has been shown for recommending units.
    :raises Refusal: ``wrong_role``, or every row that cannot be added, with its number; then
        ``unconfirmed_quota`` or ``quota_moved`` for each quota that was not confirmed.
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
            wrong = against_row(row, line, parent, kinds, named, by=by)
            if wrong or parent is None:
                refused += wrong
                continue
            new = _insert(row, parent, kinds)
            above[new.name], named[matching_key(new.name)] = new, new.name
            made.append(new)
        for new in made if not refused else ():
            refused += _seated(new, kinds, by=by, now=now, confirmed=confirmed)
        if refused:
            raise Refusal(*refused)
        index_organisations(made)
        writing.values = {"names": "\n".join(each.name for each in made)}
    return made


def _seated(
    made: Organisation,
    kinds: Sequence[OrganisationKind],
    *,
    by: Post,
    now: datetime,
    confirmed: Collection[str],
) -> list[Finding]:
    """Give a recommending unit its seats; return what was not confirmed."""
    if made.level != Level.RECOMMENDER.value:
        return []
    kind = next(each for each in kinds if each.key == made.kind)
    return admit_unlisted(made, kind, by=by, now=now, confirmed=confirmed)


def _one_at_a_time() -> None:
    """Let names be given one act at a time, so that no two give the same."""
    city = Organisation.objects.filter(level=Level.CITY.value).order_by("pk")
    list(city.select_for_update(no_key=True))


def _insert(
    row: NewOrganisation, parent: Organisation, kinds: Sequence[OrganisationKind]
) -> Organisation:
    level = next(kind.level for kind in kinds if kind.key == row.kind)
    return Organisation.objects.create(
        name=NAME.kept(row.name),
        kind=row.kind,
        level=level.value,
        parent=parent,
        contact=CONTACT.kept(row.contact),
        contact_phone=PHONE.kept(row.contact_phone),
    )


def change_organisation(
    organisation: Organisation,
    *,
    by: Post,
    now: datetime,
    name: str,
    active: bool,
    former: Former | None = None,
) -> Organisation:
    """Rename an organisation, or put it out of use.

    :param former: until when it had its name; ``None`` where only a slip is put right.
    :raises Refusal: ``wrong_role``, ``out_of_reach``, ``no_name``, ``name_taken`` or
        ``own_organisation`` for putting out of use what one acts for, or ``until_ahead``.
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
        if former is not None:
            refused += against_former(former, now=now)
        if refused:
            raise Refusal(*refused)
        writing.values = {
            "before": held.name,
            "after": NAME.kept(name),
            "active": f"{held.active} → {active}",
        }
        if former is not None and NAME.kept(name) != held.name:
            writing.values |= keep_former_name(held, former)
        held.name, held.active = NAME.kept(name), active
        held.save(update_fields=["name", "active"])
        if writing.values["before"] != held.name:
            index_renamed(held)
            index_unit(held, Nomination.objects.filter(unit=held).only("pk"))
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
