"""Opinions with person and day: what stands above the stamp on 附件1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from jiangjian.actions.refusals import missing
from jiangjian.records.models import Opinion
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from jiangjian.records.models import Nomination, Post
    from jiangjian.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Signed:
    """An opinion as it was given.

    :ivar words: 意见, at most 500 characters.
    :ivar person: who signs.
    :ivar day: the day it bears; not after today.
    :ivar declared: the declarations agreed to, in their words.
    :ivar by_form: the stamped form that is attached covers the declarations.
    """

    words: str
    person: str
    day: date | None
    declared: tuple[str, ...] = ()
    by_form: bool = False


def give_opinion(
    held: Nomination, block: str, signed: Signed, *, by: Post, now: datetime
) -> Opinion:
    """Store an opinion; an earlier one of the same block is voided.

    :raises Refusal: words, person, day or a declaration is missing, or the day lies ahead.
    """
    refused = list(_lacking(held, block, signed, now=now))
    if refused:
        raise Refusal(*refused)
    held.opinions.filter(block=block, void_at__isnull=True).update(void_at=now)
    return Opinion.objects.create(
        nomination=held,
        block=block,
        words=signed.words.strip(),
        person=signed.person.strip(),
        day=signed.day,
        declared=list(signed.declared),
        by_form=signed.by_form,
        version=held.version,
        by=by,
        at=now,
    )


def _lacking(held: Nomination, block: str, signed: Signed, *, now: datetime) -> Iterator[Finding]:
    label = next(each.label for each in held.round.notice.opinions if each.key == block)
    if not signed.words.strip():
        yield missing(
            "no_opinion", "words", f"还没有填写{label}", "可选用下面的常用意见，也可以自己写"
        )
    if len(signed.words) > 500:  # noqa: PLR2004 - width of the column, said in the sentence
        yield missing(
            "long_opinion", "words", f"{label}有{len(signed.words)}字，最多500字", "请删减后再提交"
        )
    if not signed.person.strip():
        yield missing("no_person", "person", f"还没有填写{label}的签署人", "请填写签署人姓名")
    if len(signed.person.strip()) > 50:  # noqa: PLR2004 - width of the column, said in the sentence
        yield missing(
            "long_person",
            "person",
            f"签署人有{len(signed.person.strip())}字，最多50字",
            "请只填姓名",
        )
    if signed.day is None:
        yield missing(
            "no_day", "day", f"还没有填写{label}的日期", "请填写年月日，例如 2024年11月15日"
        )
    elif signed.day > localdate(now):
        yield missing(
            "day_ahead",
            "day",
            f"{label}的日期{signed.day:%Y年%m月%d日}晚于今天{localdate(now):%Y年%m月%d日}",
            "请填写实际签署的日期",
        )
    wanted = held.round.notice.declarations if block == "unit" and not signed.by_form else ()
    if set(wanted) - set(signed.declared):
        yield missing(
            "not_declared",
            "declared",
            f"{len(wanted)}条声明中有{len(set(wanted) - set(signed.declared))}条还没有勾选",
            "请逐条阅读并勾选，或上传已盖章的推荐表代替",
        )


def void_opinions(held: Nomination, *, now: datetime, block: str = "") -> None:
    """Put opinions out of force; they stay on record."""
    kept = held.opinions.filter(void_at__isnull=True)
    (kept.filter(block=block) if block else kept).update(void_at=now)
