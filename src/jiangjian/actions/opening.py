"""Opening a round: its notice's text is kept, its seats are made, its instant is confirmed."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.act import Writing, act, append, chain_of
from jiangjian.actions.organisation import make_seats
from jiangjian.actions.refusals import missing
from jiangjian.records.models import Amendment, NoticeText, Organisation, Round, Seat
from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.amendment import amended
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.findings import Refusal
from jiangjian.rules.loading import load_notice
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.notice import Notice


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
    :raises Refusal: ``wrong_role``, ``not_confirmed``, ``ended_already``, ``open_already``.
    :raises NoticeErrors: the notice file cannot be read.
    """
    notice = load_notice(text, printed=printed, source=source, checks=CHECKS)
    with act(Duty.OPEN_ROUND, by=by, now=now) as writing:
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
        raise Refusal(missing("open_already", "", f"“{notice.title}”已经启动", "请直接打开这一轮"))
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
        _record(made, change, by=by, now=now)
    make_seats(made, list(Organisation.objects.recommenders().filter(parent=city, active=True)))
    return made


def _record(round_: Round, change: Change, *, by: Post | None, now: datetime) -> None:
    """Store one amendment and write it in the round's log."""
    number = round_.amended + 1
    Amendment.objects.create(
        round=round_,
        number=number,
        what=change.what,
        before=change.before,
        after=change.after,
        reason=change.reason,
        by=by,
        at=now,
    )
    round_.amended = number
    round_.save(update_fields=["amended"])
    values = {
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "reason": change.reason,
    }
    writing = Writing(subject=f"amendment:{number}", values=values)
    append("amend", by=by, now=now, chain=chain_of(round_), writing=writing)


def amend(round_: Round, *, by: Post, now: datetime, change: Change) -> Round:
    """Change a quota, a setting or a reading of a running round, with a reason.

    Seats are added where a quota grows; it never shrinks below the seats that are taken.

    :raises Refusal: ``wrong_role``, ``no_reason``, ``cannot_amend``, ``seats_taken``.
    """
    with act(Duty.AMEND_ROUND, by=by, now=now, round_=round_, log_as="amend_round"):
        held = Round.objects.select_for_update().get(pk=round_.pk)
        if not change.reason.strip():
            raise Refusal(
                missing("no_reason", "reason", "还没有写调整的理由", "理由会公示在本轮页面上")
            )
        try:
            after = amended(held.notice, [change])
        except ValueError as why:
            raise Refusal(missing("cannot_amend", "after", str(why), "请核对要调整的内容")) from why
        for kind, quota in after.quotas.items():
            if quota.most != held.notice.quotas[kind].most:
                _resize(held, kind, quota.most)
        _record(held, change, by=by, now=now)
    return held


def _resize(round_: Round, kind: str, most: int) -> None:
    """Make or take away empty seats of every recommender of a kind."""
    for recommender in Organisation.objects.recommenders().filter(
        kind=kind, parent_id=round_.city_id
    ):
        seats = list(Seat.objects.of(round_.pk, recommender.pk).select_for_update())
        taken = [seat for seat in seats if seat.nomination_id]
        if len(taken) > most:
            raise Refusal(
                missing(
                    "seats_taken",
                    "after",
                    f"{recommender}已推荐{len(taken)}个，名额不能减到{most}个",
                    "请先由该单位撤回推荐",
                )
            )
        spare = [seat for seat in reversed(seats) if not seat.nomination_id]
        for seat in spare[: max(len(seats) - most, 0)]:
            seat.delete()
        numbers = {seat.number for seat in seats if seat.pk}
        free = (number for number in range(1, most + len(seats) + 1) if number not in numbers)
        Seat.objects.bulk_create(
            Seat(round=round_, recommender=recommender, number=next(free))
            for _ in range(most - len(seats))
        )
