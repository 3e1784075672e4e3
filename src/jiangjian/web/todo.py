"""待办: what waits for a post, one line and one way each; counted, never listed in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from django.db.models import Count, Exists, OuterRef
from django.urls import reverse

from jiangjian.actions.report_list import last_lines
from jiangjian.records.models import JoinRequest, Nomination, Post, Round, RouteChange, Seat
from jiangjian.rules.roles import Role
from jiangjian.rules.stages import EDITABLE, STAGE_LABELS, Stage
from jiangjian.web.city_todo import of_city
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Task
from jiangjian.web.sight import stage_for
from jiangjian.web.stamps_todo import stamps_due
from jiangjian.web.supplements import tasks_of_unit
from jiangjian.web.todo_dates import last_days, last_days_of_unit

SHOWN: Final = 20
"""How many dossiers of its own a unit sees here; the rest stand on its list."""

UNFINISHED: Final = (Stage.SUBMITTED, Stage.RECOMMENDED, Stage.TO_COMPLETE)
"""Stages at which a recommender has still to act before the end."""


def todo(request: MemberRequest, round_: Round) -> list[Task]:
    """Return what waits for the post in this round, the most urgent first."""
    return list(TODO[Role(request.post.role)](request, round_))


def counts(post: Post, round_: Round) -> Mapping[str, int]:
    """Return how many dossiers in the post's sight stand at each stage."""
    seen = Nomination.objects.visible_to(post).filter(round=round_).order_by()
    return dict(seen.values_list("stage").annotate(Count("pk")))


def of_unit(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Its own dossiers: first those it must work on, then those it waits for."""
    own = Nomination.objects.visible_to(request.post).filter(round=round_).for_list()
    own = own.exclude(stage=Stage.MERGED.value)
    yield from tasks_of_unit(request, round_)
    found = sorted(own.order_by("-changed_at")[:SHOWN], key=lambda each: each.stage not in EDITABLE)
    if any(each.stage in EDITABLE for each in found):
        hint = "还没有提交的推荐表，请尽快提交给推荐单位"
        unit, address = request.post.organisation, reverse("nominations")
        yield from last_days_of_unit(round_, request.now, unit=unit, url=address, hint=hint)
    for each in found:
        each.round = round_
        stage = stage_for(request, each)
        yield Task(
            label=str(each),
            url=reverse("nomination", args=[each.key]),
            hint=each.message or f"推荐单位：{each.recommender}",
            state=STAGE_LABELS[stage],
            tone="ask" if each.stage in EDITABLE else "wait",
        )
    yield from stamps_due(request, round_)
    if not found:
        yield Task(
            label="填写推荐表",
            url=reverse("nominations"),
            hint="可以在网页上填，也可以上传填好的附件1（Word）",
            state="未开始",
            tone="ask",
        )


def of_recommender(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """What units handed in, and what is recommended but not reported."""
    number = counts(request.post, round_)
    if any(number.get(each.value) for each in UNFINISHED):
        hint = "还有没办完的申请，报送以后才算数"
        yield from last_days(round_, request.now, url=reverse("report_form"), hint=hint)
    yield from _counted(number, Stage.SUBMITTED, "审核基层工会的推荐申请", "applications")
    yield from _counted(number, Stage.RECOMMENDED, "向市总工会报送", "report_form")
    yield from _taken_back(request, round_)
    yield from _counted(
        number, Stage.TO_COMPLETE, "市总工会退回补充完善，等单位修改", "applications"
    )
    yield from _counted(number, Stage.INELIGIBLE, "市总工会认为不符合推荐条件", "applications")
    yield from stamps_due(request, round_)
    moving = RouteChange.objects.waiting_for(request.post).count()
    if moving:
        yield Task(
            label="变更推荐单位的申请", url=reverse("routes"), state=f"{moving}份", tone="ask"
        )
    waiting = JoinRequest.objects.visible_to(request.post).waiting().count()
    if waiting:
        address = reverse("joining")
        yield Task(label="确认单位登记", url=address, state=f"{waiting}个", tone="ask")
    elif not number and not request.post.organisation.children.exists():
        yield Task(
            label="请所属单位登记",
            url=reverse("joining"),
            hint="开一个链接或二维码发给它们，单位自己填写名称和经办人",
            state="还没有单位",
            tone="ask",
        )


def _taken_back(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """What was taken back since the last report: the city still holds the old list."""
    own = request.post.organisation
    reported = set(last_lines(round_, own).values_list("nomination_id", flat=True))
    kept = Seat.objects.filter(round=round_, recommender=own, nomination__in=reported).count()
    fallen = Nomination.objects.filter(pk__in=reported, stage=Stage.INELIGIBLE.value).count()
    many = len(reported) - kept - fallen
    if many:
        label = "撤回推荐以后，再次报送汇总表"
        yield Task(label=label, url=reverse("report_form"), state=f"已撤回{many}个", tone="ask")


def of_administrator(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Recommending units that nobody can sign in for yet."""
    below = round_.city.children.filter(active=True)
    held = Post.objects.filter(
        organisation=OuterRef("pk"), ends__isnull=True, stands_in__isnull=True
    )
    empty = below.filter(~Exists(held)).count()
    if empty:
        yield Task(
            label="给推荐单位开通经办人",
            url=reverse("people"),
            state=f"{empty}个单位还没有经办人",
            tone="ask",
        )


def nothing(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """This role has nothing to do in this round."""
    yield from ()


def _counted(number: Mapping[str, int], stage: Stage, label: str, url: str) -> Iterator[Task]:
    many = number.get(stage.value, 0)
    if many:
        yield Task(label=label, url=reverse(url), state=f"{many}份", tone="ask")


TODO: Final[Mapping[Role, Callable[[MemberRequest, Round], Iterator[Task]]]] = MappingProxyType(
    {
        Role.UNIT_UNION: of_unit,
        Role.RECOMMENDER: of_recommender,
        Role.CITY_CLERK: of_city,
        Role.CITY_LEADER: of_city,
        Role.EXPERT: nothing,
        Role.DISCIPLINE: nothing,
        Role.ADMINISTRATOR: of_administrator,
    }
)
