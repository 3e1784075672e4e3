"""The unit that a request names: found below the recommender by its name, or opened there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.organisation import NewOrganisation, add_organisations
from jiangjian.actions.organisation_row import names_in_use
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Organisation, Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.values import matching_key

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post


def unit_called(name: str) -> Organisation | None:
    """Return the organisation of that name, however it is spelt, or that was once called so."""
    found = names_in_use().get(matching_key(name))
    return Organisation.objects.select_related("parent").filter(name=found).first()


def unit_below(name: str, *, by: Post, now: datetime) -> Organisation:
    """Return the unit of that name below the post's organisation; it is opened where there is none.

    :raises Refusal: ``elsewhere`` where the name belongs to another's unit, ``out_of_use``, ``no_round`` where
        no notice says of which kind it is, or what ``add_organisations`` refuses.
    """
    found = unit_called(name)
    if found is not None and found.parent_id != by.organisation_id:
        problem = f"已有单位“{found}”，但不在{by.organisation}之下"
        remedy = "同名不同单位请写全称；确是这个单位的，请市总工会核对隶属"
        raise Refusal(missing("elsewhere", "unit", problem, remedy))
    if found is not None and not found.active:
        problem = f"“{found}”已停用，不能开通经办人"
        raise Refusal(missing("out_of_use", "unit", problem, "请先在单位页面启用它，再确认登记"))
    if found is not None:
        return found
    running = Round.objects.running().filter(city_id=by.organisation.parent_id).first()
    if running is None:
        problem = "现在没有正在进行的推荐工作，不能开通新单位"
        raise Refusal(missing("no_round", "", problem, "请等市总工会启动推荐工作后再确认"))
    kinds = running.notice.kinds
    kind = next(each.key for each in kinds if each.level is Level.UNIT)
    row = NewOrganisation(name, kind, by.organisation.name, line=0)
    return add_organisations([row], kinds=kinds, by=by, now=now)[0]
