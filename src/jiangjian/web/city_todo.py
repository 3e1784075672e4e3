"""待办 of the city: what came in since yesterday, where it must act, and whom it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.timezone import localdate

from jiangjian.actions.confirming import waiting_posts
from jiangjian.records.models import Nomination, PaperArrival, Publication, Round, Seat
from jiangjian.records.models.nomination import AT_CITY
from jiangjian.rules.amendment_words import shown_ends
from jiangjian.rules.stages import Stage
from jiangjian.web.came_in import came_in, yesterday
from jiangjian.web.mailbox_todo import tasks_of_mailbox
from jiangjian.web.requests import MemberRequest
from jiangjian.web.shown import Task
from jiangjian.web.stamps_todo import stamps_due
from jiangjian.web.supplements import tasks_of_city

CAME: Final = "?came=yesterday"


def of_city(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Where the city must act next on the way to the published list, and whom it waits for."""
    seen = Nomination.objects.visible_to(request.post).filter(round=round_).order_by()
    number = dict(seen.values_list("stage").annotate(Count("pk")))
    yield from _posts(request)
    yield from _date(request, round_)
    yield from tasks_of_mailbox(request, round_)
    came = seen.filter(came_in(round_, yesterday(request.now))).count() if number else 0
    if came:
        yield _counted(came, "自昨天以来报送来的", reverse("incoming") + CAME, tone="wait")
    waiting = reverse("incoming") + "?stage="
    own = (
        (Stage.REPORTED, "资格审核", waiting + Stage.REPORTED),
        (Stage.ACCEPTED, "记录会议决定", reverse("decision")),
        (Stage.PROPOSED, "公示拟发布名单", reverse("publication")),
    )
    for stage, label, url in own:
        if number.get(stage.value):
            yield _counted(number[stage.value], label, url, hint=f"由{round_.city}办理")
    if number.get(Stage.PUBLICISED.value):
        yield _publishing(request, round_)
    if returned := number.get(Stage.TO_COMPLETE.value, 0):
        hint = "等所在单位工会补充、推荐单位重新报送"
        url = waiting + Stage.TO_COMPLETE
        yield _counted(returned, "退回补充完善的", url, hint=hint, tone="wait")
    yield from _without_paper(number, round_)
    yield from stamps_due(request, round_)
    yield from tasks_of_city(request, round_)


def _posts(request: MemberRequest) -> Iterator[Task]:
    """Yield the posts that wait for a second person."""
    many = waiting_posts(request.post, now=request.now).count()
    if many:
        hint = "系统管理员登记的，确认后才生效"
        yield Task(
            label="确认任职",
            url=reverse("waiting_posts"),
            hint=hint,
            state=f"{many}人",
            tone="ask",
        )


def _date(request: MemberRequest, round_: Round) -> Iterator[Task]:
    """Yield the change of the round's date that waits for a second person."""
    waiting = round_.date_changes.filter(decided_at__isnull=True).select_related("proposed_by")
    for each in waiting:
        own = each.proposed_by.person_id == request.user.pk
        yield Task(
            label="确认调整截止时间",
            url=reverse("date_change"),
            hint=f"改到{shown_ends(each.ends)}；{'由您提出，' if own else ''}须由提出人以外的人确认",
            state="等另一个人" if own else "1项",
            tone="wait" if own else "ask",
        )


def _publishing(request: MemberRequest, round_: Round) -> Task:
    shown = Publication.objects.filter(round=round_, kind="publicity").first()
    over = shown is None or shown.ends is None or shown.ends < localdate(request.now)
    return Task(
        label="发布名单",
        url=reverse("publication"),
        state="公示期已满" if over else "公示期未满",
        tone="ask" if over else "wait",
    )


def _without_paper(number: Mapping[str, int], round_: Round) -> Iterator[Task]:
    """Yield how many that hold a seat have been reported and sent no paper yet."""
    if not number:
        return
    lines = PaperArrival.objects.filter(nomination=OuterRef("nomination"), void_at__isnull=True)
    reported = Q(round=round_, nomination__stage__in=AT_CITY) & ~Exists(lines)
    many = Seat.objects.filter(reported).count()
    if many:
        hint = "等推荐单位邮寄或送达；到了在这里登记签收"
        yield _counted(many, "还没有收到纸质材料的", reverse("papers"), hint=hint, tone="wait")


def _counted(many: int, label: str, url: str, *, hint: str = "", tone: str = "ask") -> Task:
    return Task(label=label, url=url, hint=hint, state=f"{many}份", tone=tone)
