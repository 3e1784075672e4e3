"""Units that stand on no list: the recommender gives a link, a unit names itself, the recommender confirms."""

from __future__ import annotations

import hashlib
import secrets
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import HOUSE, Writing, act, append
from jiangjian.actions.joining_unit import unit_below
from jiangjian.actions.people import NAME, USERNAME, appoint
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import JoinLink, JoinRequest
from jiangjian.rules.days import shown_day
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty, Role

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Post

LASTS: Final = timedelta(days=30)
"""How long a link may be used: longer than any round takes applications."""

MOST_WAITING: Final = 200
"""Requests of one link that may wait at once; a link in bad hands fills no more."""

UNIT: Final = Asked("unit", "单位名称", "请填写工会全称，与公章一致", most=100, kind=Kind.TEXT)
PERSON: Final = Asked("person", "经办人姓名", "请填写办理人员的姓名", most=50, kind=Kind.NAME)
PHONE: Final = Asked("phone", "联系电话", "请填写手机号或座机", most=30, kind=Kind.TEXT)
LOGIN: Final = Asked("username", "登录名", "可用姓名拼音或手机号", most=60, kind=Kind.TEXT)
WHY: Final = Asked("reason", "不予确认的理由", "请写明理由", most=200)


def make_link(*, by: Post, now: datetime) -> tuple[JoinLink, str]:
    """Make a link for the units below; only its digest is stored.

    :returns: the link and its secret.
    :raises Refusal: ``wrong_role`` or ``not_recommender``.
    """
    with act(Duty.INVITE, by=by, now=now, log_as="make_join_link") as writing:
        if by.grant.level is not Level.RECOMMENDER:
            problem = "只有推荐单位能给基层单位开登记链接"
            raise Refusal(missing("not_recommender", "", problem, "请由该单位的推荐单位办理"))
        token = secrets.token_urlsafe(16)
        made = JoinLink.objects.create(
            recommender=by.organisation,
            digest=_digest(token),
            made_by=by,
            made_at=now,
            expires_at=now + LASTS,
        )
        writing.subject = f"join_link:{made.pk}"
    return made, token


def end_link(link: JoinLink, *, by: Post, now: datetime) -> JoinLink:
    """End a link before its time; what was asked by it stays.

    :raises Refusal: ``wrong_role`` or ``ended_already``.
    :raises JoinLink.DoesNotExist: it is another unit's.
    """
    with act(Duty.INVITE, by=by, now=now, subject=f"join_link:{link.pk}", log_as="end_join_link"):
        held = JoinLink.objects.visible_to(by).select_for_update(no_key=True).get(pk=link.pk)
        if held.ended_at is not None:
            problem = f"这个登记链接已在{shown_instant(held.ended_at)}停用"
            raise Refusal(missing("ended_already", "", problem, "无须再次操作"))
        held.ended_at = now
        held.save(update_fields=["ended_at"])
    return held


def open_join_link(token: str, *, now: datetime) -> JoinLink:
    """Return a link that may be used now.

    :raises Refusal: ``link_unknown``, ``link_ended`` or ``link_expired``.
    """
    found = JoinLink.objects.select_related("recommender").filter(digest=_digest(token)).first()
    if found is None:
        remedy = "请核对收到的链接，或请推荐单位重新发一个"
        raise Refusal(missing("link_unknown", "", "这个登记链接不存在", remedy))
    if found.ended_at is not None or not found.recommender.active:
        problem = f"{found.recommender}已停用这个登记链接"
        raise Refusal(missing("link_ended", "", problem, f"请联系{found.recommender}"))
    if found.expires_at <= now:
        problem = f"这个登记链接{shown_day(found.expires_at.date())}到期，已不能使用"
        raise Refusal(missing("link_expired", "", problem, f"请{found.recommender}重新发一个"))
    return found


@transaction.atomic
def ask(
    token: str, *, now: datetime, unit: str, person: str, phone: str, username: str
) -> JoinRequest:
    """Keep what a unit says of itself; nothing is opened, and nothing is told of others.

    The same words sent twice are one request.

    :raises Refusal: what ``open_join_link`` refuses, a missing or overlong text, or ``too_many``.
    """
    link = open_join_link(token, now=now)
    list(JoinLink.objects.filter(pk=link.pk).select_for_update(no_key=True))
    asked = ((UNIT, unit), (PERSON, person), (PHONE, phone), (LOGIN, username))
    refused = [found for each, text in asked for found in each.against(text)]
    if refused:
        raise Refusal(*refused)
    said = {each.name: each.kept(text) for each, text in asked}
    waiting = link.requests.waiting()
    same = waiting.filter(**said).first()
    if same is not None:
        return same
    if waiting.count() >= MOST_WAITING:
        problem = f"{link.recommender}还有{MOST_WAITING}个登记没有办理，暂时不再接收"
        raise Refusal(missing("too_many", "", problem, f"请直接联系{link.recommender}"))
    made = JoinRequest.objects.create(link=link, at=now, **said)
    writing = Writing(subject=f"join_request:{made.pk}", values={"unit": made.unit})
    append("ask_to_join", by=None, now=now, chain=HOUSE, writing=writing)
    return made


def confirm(
    request: JoinRequest, *, by: Post, now: datetime, unit: str, name: str, username: str
) -> tuple[Post, str]:
    """Open the unit that named itself, or find it on the list, and give its clerk a post.

    What the unit wrote may be put right on the way: a login name that is taken, a short name.

    :returns: the post, and the secret of the one-time link (``""`` for somebody with an account).
    :raises Refusal: ``wrong_role``, ``decided_already``, ``elsewhere``, or what ``appoint`` and
        ``add_organisations`` refuse.
    :raises JoinRequest.DoesNotExist: it was asked of another unit.
    """
    with act(
        Duty.INVITE, by=by, now=now, subject=f"join_request:{request.pk}", log_as="confirm_join"
    ) as writing:
        held = _hold(request, by=by)
        refused = [*UNIT.against(unit), *NAME.against(name), *USERNAME.against(username)]
        if refused:
            raise Refusal(*refused)
        organisation = unit_below(unit, by=by, now=now)
        post, token = appoint(
            by=by,
            now=now,
            organisation=organisation,
            role=Role.UNIT_UNION,
            name=name,
            username=username,
        )
        if token:
            post.person.phone = held.phone
            post.person.save(update_fields=["phone"])
        held.decided_at, held.decided_by, held.post = now, by, post
        held.save(update_fields=["decided_at", "decided_by", "post"])
        writing.values = {"unit": organisation.name, "post": str(post.pk)}
    return post, token


def decline(request: JoinRequest, *, by: Post, now: datetime, reason: str) -> JoinRequest:
    """Turn a request down, with a reason that is kept.

    :raises Refusal: ``wrong_role``, ``decided_already`` or ``no_reason``.
    :raises JoinRequest.DoesNotExist: it was asked of another unit.
    """
    with act(
        Duty.INVITE, by=by, now=now, subject=f"join_request:{request.pk}", log_as="decline_join"
    ) as writing:
        held = _hold(request, by=by)
        refused = WHY.against(reason)
        if refused:
            raise Refusal(*refused)
        held.decided_at, held.decided_by, held.reason = now, by, WHY.kept(reason)
        held.save(update_fields=["decided_at", "decided_by", "reason"])
        writing.values = {"unit": held.unit, "reason": held.reason}
    return held


def _hold(request: JoinRequest, *, by: Post) -> JoinRequest:
    """Return a request that waits, locked.

    :raises Refusal: ``decided_already``.
    """
    seen = JoinRequest.objects.visible_to(by)
    held = seen.select_for_update(of=("self",), no_key=True).get(pk=request.pk)
    if held.decided_at is not None:
        problem = f"“{held.unit}”的登记已在{shown_instant(held.decided_at)}办理过"
        raise Refusal(missing("decided_already", "", problem, "请返回登记名单查看结果"))
    return held


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
