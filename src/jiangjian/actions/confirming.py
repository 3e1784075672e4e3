"""A city post that an administrator gave is in force once a second person has confirmed it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Post
from jiangjian.rules.days import shown_day
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from jiangjian.rules.findings import Finding


def city_posts(by: Post) -> QuerySet[Post]:
    """Return the posts of the post's own organisation that people hold themselves."""
    own = Post.objects.visible_to(by).filter(organisation=by.organisation_id)
    return own.filter(stands_in__isnull=True).select_related(
        "organisation", "person", "appointed_by__person", "appointed_by__organisation"
    )


def waiting_posts(by: Post, *, now: datetime) -> QuerySet[Post]:
    """Return those that wait to be confirmed and have not been ended, the oldest first."""
    ended = city_posts(by).filter(ends__lt=localdate(now))
    return city_posts(by).filter(waits=True).exclude(pk__in=ended.values("pk")).order_by("pk")


def confirm_post(post: Post, *, by: Post, now: datetime) -> Post:
    """Put a post in force as the second person.

    :raises Refusal: ``wrong_role``, ``confirmed_already``, ``ended_already``, ``same_person`` for who
        gave it, or ``own_post`` for who would hold it.
    :raises Post.DoesNotExist: it is no post of the city.
    """
    with act(Duty.CONFIRM_POST, by=by, now=now, subject=f"post:{post.pk}") as writing:
        held = city_posts(by).select_for_update(of=("self",), no_key=True).get(pk=post.pk)
        refused = _against(held, by=by, now=now)
        if refused:
            raise Refusal(*refused)
        held.waits, held.confirmed_by = False, by
        held.save(update_fields=["waits", "confirmed_by"])
        writing.values = {"person": held.person.username, "role": held.role}
    return held


def _against(held: Post, *, by: Post, now: datetime) -> list[Finding]:
    """Return what stands against confirming it."""
    if not held.waits:
        problem = f"{held.person}的任职（{held.grant.label}）不在待确认之列，已经生效"
        return [missing("confirmed_already", "", problem, "无须再次操作")]
    if held.ends and held.ends < localdate(now):
        problem = f"这一任职已在{shown_day(held.ends)}终止"
        return [missing("ended_already", "", problem, "还需要的，请系统管理员重新登记")]
    giver = held.appointed_by
    remedy = "请由另一位经办人或部门负责人登录后确认；换一个身份仍是同一个人"
    if giver is not None and giver.person_id == by.person_id:
        problem = f"{held.person}的任职由您本人（{by.person}）登记，不能再由您确认"
        return [missing("same_person", "", problem, remedy)]
    if held.person_id == by.person_id:
        problem = f"这是您本人（{by.person}）的任职，不能由您确认"
        return [missing("own_post", "", problem, remedy)]
    return []
