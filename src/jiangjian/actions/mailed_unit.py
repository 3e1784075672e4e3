"""The unit of a studio that came by mail: found below its recommending unit, or opened there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.joining_unit import unit_called
from jiangjian.actions.organisation import NewOrganisation, add_organisations
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Organisation, Post

UNION: Final = "工会"


def unit_of(host: str, recommender: Organisation, *, by: Post, now: datetime) -> Organisation:
    """Return the union of a studio's unit; it is opened where there is none.

    :param host: 所在单位 as the form names it, with or without 工会.
    :raises Refusal: ``no_host_unit``, ``elsewhere`` where it belongs to another recommending unit,
        ``out_of_use``, or what ``add_organisations`` refuses.
    """
    name = host.strip()
    if not name:
        problem = "推荐表没有写所在单位，不知道录入到哪个单位名下"
        raise Refusal(
            missing("no_host_unit", "host_unit", problem, "请在“所在单位”一栏填写后再收下")
        )
    found = unit_called(name) or unit_called(f"{name}{UNION}")
    if found is None:
        return _open(name, recommender, by=by, now=now)
    if found.parent_id != recommender.pk:
        problem = f"“{found}”在{found.parent}之下，这封邮件是{recommender}报来的"
        remedy = "请与两个推荐单位核对由谁推荐；同名不同单位的，请把所在单位写成全称"
        raise Refusal(missing("elsewhere", "host_unit", problem, remedy))
    if not found.active:
        problem = f"“{found}”已停用，不能录入"
        raise Refusal(missing("out_of_use", "host_unit", problem, "请先在单位页面启用它"))
    return found


def _open(name: str, recommender: Organisation, *, by: Post, now: datetime) -> Organisation:
    kinds = Round.objects.running().filter(city=by.organisation_id)[0].notice.kinds
    kind = next(each.key for each in kinds if each.level is Level.UNIT)
    union = name if UNION in name else f"{name}{UNION}"
    row = NewOrganisation(union, kind, recommender.name, line=0)
    return add_organisations([row], kinds=kinds, by=by, now=now)[0]
