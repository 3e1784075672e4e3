"""代录: recording an act for somebody who decided on paper or in a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.paper import Paper, against_paper, arrived
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Post
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import ROLES, Duty, Role

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Organisation
    from jiangjian.rules.findings import Finding

__all__ = ["Paper", "arrived", "roles_below", "stand_in"]

TITLE: Final = "代录"
BELOW: Final = {Level.UNIT: Role.UNIT_UNION, Level.RECOMMENDER: Role.RECOMMENDER}
"""For whom acts are recorded at the levels under the city."""


def stand_in(
    by: Post, *, organisation: Organisation, role: Role, paper: Paper, now: datetime
) -> Post:
    """Return the post under which a clerk records the acts of somebody else by a paper.

    Nobody signs in under it. The same clerk has one for each organisation and role; the
    paper hangs on what is returned and is written beside every act done under it.

    :raises Refusal: ``wrong_role``, ``out_of_reach``, or what stands against the paper.
    """
    with act(Duty.STAND_IN, by=by, now=now, subject=f"organisation:{organisation.pk}") as writing:
        if role not in roles_below(by, organisation):
            raise Refusal(_out_of_reach(organisation, role))
        refused = list(against_paper(paper, now=now))
        if refused:
            raise Refusal(*refused)
        post, _ = Post.objects.get_or_create(
            person=by.person,
            organisation=organisation,
            role=role.value,
            stands_in=by,
            defaults={"title": TITLE, "starts": localdate(now)},
        )
        writing.values = {"post": str(post.pk), "role": role.value, **paper.said()}
    post.paper = paper
    return post


def roles_below(by: Post, organisation: Organisation) -> tuple[Role, ...]:
    """Return the roles of an organisation whose acts the clerk may record; none for the others.

    The city's clerk stands in for everybody under the city and for the city's own leader,
    a recommending unit's for the units under it. Nobody stands in while standing in.
    """
    if Duty.STAND_IN not in by.grant.may or by.stands_in_id:
        return ()
    if by.grant.level is Level.CITY and organisation.pk == by.organisation_id:
        return (Role.CITY_LEADER,)
    level = Level(organisation.level)
    return (BELOW[level],) if level in BELOW and _is_under(organisation, by) else ()


def _is_under(organisation: Organisation, by: Post) -> bool:
    """Tell whether an organisation stands under the post's own, at once or by one between."""
    if organisation.parent_id == by.organisation_id:
        return True
    above = organisation.parent if by.grant.level is Level.CITY else None
    return above is not None and above.parent_id == by.organisation_id


def _out_of_reach(organisation: Organisation, role: Role) -> Finding:
    return missing(
        "out_of_reach",
        "",
        f"不能替{organisation}的{ROLES[role].label}代录",
        "市总工会经办替下级单位和本单位的负责人代录，推荐单位经办替所属基层工会代录",
    )
