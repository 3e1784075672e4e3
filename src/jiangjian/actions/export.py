"""下载整套材料: who took which dossiers away is written down before the first byte goes out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.act import act
from jiangjian.actions.refusals import missing
from jiangjian.actions.step import hold
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post, Round, SupplementCall


def export_one(nomination: Nomination, *, by: Post, now: datetime) -> None:
    """Write down that the whole of one dossier is taken away.

    :raises Refusal: ``wrong_role``.
    :raises Nomination.DoesNotExist: the nomination is out of the post's sight.
    """
    with act(
        Duty.EXPORT,
        by=by,
        now=now,
        round_=nomination.round,
        nomination=nomination,
        log_as="download_materials",
    ) as done:
        hold(nomination, by=by)
        done.values = {"exported": "1"}


def export_supplements(call: SupplementCall, *, by: Post, now: datetime, number: int) -> None:
    """Write down that what was given for a 补充通知 is taken away.

    :param number: of nominations that have given something.
    :raises Refusal: ``wrong_role``, or ``nothing_to_export``.
    """
    with act(
        Duty.EXPORT,
        by=by,
        now=now,
        round_=call.round,
        subject=f"supplement:{call.key}",
        log_as="download_supplements",
    ) as done:
        if not number:
            problem = f"按“{call.title}”交来材料的有0个工作室，没有可以下载的"
            raise Refusal(missing("nothing_to_export", "", problem, "请等所在单位工会上传后再下载"))
        done.values = {"name": call.title, "exported": str(number)}


def export_many(round_: Round, *, by: Post, now: datetime, number: int, query: str) -> None:
    """Write down that many dossiers are taken away, and by which filter they were chosen.

    :raises Refusal: ``wrong_role``, or ``nothing_to_export``.
    """
    with act(Duty.EXPORT, by=by, now=now, round_=round_, log_as="download_materials") as done:
        if not number:
            problem = "现在列出的材料有0份，没有可以下载的"
            remedy = "请换一个条件，或等所在单位提交以后再下载"
            raise Refusal(missing("nothing_to_export", "", problem, remedy))
        done.values = {"exported": str(number), **({"filter": query} if query else {})}
