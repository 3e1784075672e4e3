"""What the scene holds beside dossiers: links, papers, proposals, and acts recorded for others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from jiangjian.actions.behalf import Paper, stand_in
from jiangjian.actions.date_change import propose as propose_date
from jiangjian.actions.evidence import store_file
from jiangjian.actions.joining import ask, make_link
from jiangjian.actions.nomination import start
from jiangjian.actions.paper_arrival import Arrival, register
from jiangjian.actions.proof import add_proof
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.remark import remark
from jiangjian.actions.route_change import propose as propose_route
from jiangjian.actions.saved_view import keep_view
from jiangjian.records.models import (
    Behalf,
    DateChange,
    FormerName,
    JoinLink,
    JoinRequest,
    Nomination,
    PaperArrival,
    Post,
    Proof,
    RouteChange,
    SavedView,
    StoredFile,
)
from jiangjian.rules.roles import Role
from tests.earlier_round import earlier_round, filled_before
from tests.stages_world import DUE
from tests.world import NOW, World

INTERNAL: Final = "来电说明蓬山此去"
"""Noted beside our own dossier by the city for itself."""

PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class Extras:
    """One of each; the county's and its unit's, or the city's own.

    :ivar token: of the county's link for units that name themselves.
    :ivar on_draft: the log entry that the county recorded for its unit.
    :ivar for_county: one that the city recorded for the county.
    :ivar for_rival_unit: one that the city recorded on a dossier that is not reported.
    """

    token: str
    link: JoinLink
    request: JoinRequest
    route: RouteChange
    proof: Proof
    line: PaperArrival
    date: DateChange
    view: SavedView
    former: FormerName
    on_draft: int
    for_county: int
    for_rival_unit: int


def make_extras(world: World, ours: Nomination, draft: Nomination) -> Extras:
    """Return what is made beside a reported nomination and a draft of the same unit."""
    filled_before(world, earlier_round(world))
    link, token = make_link(by=world.county_clerk, now=NOW)
    request = ask(
        token,
        now=NOW,
        unit="开封新厂工会",
        person="王新",
        phone="13800138009",
        username="wangxin",
    )
    route = propose_route(draft, by=world.union, now=NOW, to=world.rival, reason="企业已迁址")
    remark(ours, by=world.clerk, now=NOW, text=INTERNAL)
    return Extras(
        token=token,
        link=link,
        request=request,
        route=route,
        proof=proof_of(world, world.county_clerk, "评议记录.pdf"),
        line=register(
            world.round,
            by=world.clerk,
            now=NOW,
            recommender=world.county,
            nomination=ours,
            arrival=Arrival(NOW, "hand", 3),
        ),
        date=propose_date(world.round, by=world.clerk, now=NOW, ends=DUE, note="邮路不通"),
        view=keep_view(by=world.clerk, name="我的筛选", query="stage=reported"),
        former=FormerName.objects.create(
            organisation=world.unit,
            name="开封示例机械厂工会",
            until=date(2020, 12, 31),
            proof=_file(world, "former"),
            proof_name="改名批复.pdf",
        ),
        **_recorded(world),
    )


def proof_of(world: World, by: Post, name: str) -> Proof:
    """Return a paper of a recommending unit's own meeting."""
    return add_proof(
        world.round,
        by=by,
        now=NOW,
        slot="meeting",
        kept=world.store.keep([name.encode()]),
        name=name,
        media_type=PDF,
    )


def paper_of(world: World, decided_by: str = "王主席") -> Paper:
    """Return a paper with its scan, by which an act is recorded for somebody else."""
    return Paper(
        decided_by=decided_by,
        decided_on=date(2024, 11, 14),
        paper="主席办公会纪要第3号",
        scan=_file(world, f"scan {decided_by}"),
        scan_name="纪要.pdf",
    )


def recorded_start(world: World, by: Post, union: Post) -> int:
    """Begin a nomination for a unit, recorded by a clerk above it; return the log entry."""
    post = stand_in(
        by, organisation=union.organisation, role=Role.UNIT_UNION, paper=paper_of(world), now=NOW
    )
    above = union.organisation.parent
    start(world.round, unit=union.organisation, recommender=above, by=post, now=NOW)
    return _last()


def _recorded(world: World) -> dict[str, int]:
    on_draft = recorded_start(world, world.county_clerk, world.union)
    post = stand_in(
        world.clerk,
        organisation=world.county,
        role=Role.RECOMMENDER,
        paper=paper_of(world),
        now=NOW,
    )
    set_contact(by=post, now=NOW, person="赵经办", phone="13800138001", area_code="0371")
    return {
        "on_draft": on_draft,
        "for_county": _last(),
        "for_rival_unit": recorded_start(world, world.clerk, world.posts["rival_unit"]),
    }


def _last() -> int:
    return Behalf.objects.latest("pk").entry_id


def _file(world: World, content: str) -> StoredFile:
    return store_file(world.store.keep([content.encode()]), media_type=PDF, now=NOW)
