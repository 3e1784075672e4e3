"""Opening a round: its notice's text is kept, its seats are made, its instant is confirmed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.act import act
from jiangjian.actions.amendment import amend, record_change
from jiangjian.actions.practice_posts import PRACTICE_TITLE, end_practice_posts
from jiangjian.actions.refusals import missing
from jiangjian.actions.seat import make_seats
from jiangjian.records.models import NoticeText, Organisation, Round
from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.findings import Refusal
from jiangjian.rules.loading import load_notice
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.notice import Notice

__all__ = ["amend", "create_round", "open_round"]


def open_round(
    *,
    by: Post,
    now: datetime,
    source: str,
    text: str,
    printed: str,
    ends: datetime | None,
    key: str = "",
) -> Round:
    """Open a real round, once a person has confirmed the instant it ends.

    :param text: the notice file; :param printed: the notice as printed.
    :param ends: the instant a person has confirmed (half-open); must be the notice's own.
    Practice posts end with this day: what was a rehearsal gives nobody a right in earnest.

    :raises Refusal: ``wrong_role``, ``practice_post``, ``not_confirmed``, ``ended_already``,
        ``open_already``.
    :raises NoticeErrors: the notice file cannot be read.
    """
    notice = load_notice(text, printed=printed, source=source, checks=CHECKS)
    with act(Duty.OPEN_ROUND, by=by, now=now) as writing:
        if by.title == PRACTICE_TITLE:
            problem = "您现在用的是演练身份，演练身份在正式启动当天全部终止"
            remedy = "请先为市总工会的正式经办人员任职，再由其启动"
            raise Refusal(missing("practice_post", "", problem, remedy))
        if ends != notice.ends:
            raise Refusal(
                missing(
                    "not_confirmed",
                    "ends",
                    f"通知写的是“{notice.printed_ends}”，截止时刻还没有人确认",
                    f"请确认截止时刻：{notice.shown_ends}；不是这一时刻的，请先修改通知文件",
                )
            )
        if notice.ends <= now:
            raise Refusal(
                missing(
                    "ended_already",
                    "ends",
                    f"截止时刻{notice.shown_ends}已经过去",
                    "请核对通知文件中的截止时刻",
                )
            )
        made = create_round(
            notice,
            city=by.organisation,
            source=source,
            text=text,
            printed=printed,
            by=by,
            now=now,
            key=key or notice.key,
        )
        end_practice_posts(by=by, now=now)
        writing.subject = f"round:{made.pk}"
        writing.values = {"key": made.key, "ends": notice.ends.isoformat()}
    return made


@transaction.atomic
def create_round(  # noqa: PLR0913 - a round's birth takes all of these
    notice: Notice,
    *,
    city: Organisation,
    source: str,
    text: str,
    printed: str,
    by: Post | None,
    now: datetime,
    key: str,
    practice: bool = False,
    changes: Sequence[Change] = (),
) -> Round:
    """Store a round with its texts, amendments and seats.

    :raises Refusal: ``open_already``.
    """
    if Round.objects.filter(key=key).exists():
        raise Refusal(
            missing("open_already", "", f"“{notice.title}”已经启动", "请直接打开这一批次")
        )
    digest = hashlib.sha256(f"{text}\0{printed}".encode()).hexdigest()
    NoticeText.objects.get_or_create(
        digest=digest, defaults={"source": source, "text": text, "printed": printed}
    )
    made = Round.objects.create(
        key=key,
        title=f"{notice.title}（演练）" if practice else notice.title,
        practice=practice,
        wording_id=digest,
        city=city,
        opened_at=now,
        opened_by=by,
    )
    for change in changes:
        record_change(made, change, by=by, now=now)
    make_seats(made, list(Organisation.objects.recommenders().filter(parent=city)))
    return made
