"""Opinions with person and day: what stands above the stamp on 附件1."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.mailed import came_by_mail
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Opinion
from jiangjian.rules.days import example_day, shown_day
from jiangjian.rules.evidence import STAMPED_FORM_SLOT
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, datetime

    from jiangjian.records.models import Nomination, Post, Version
    from jiangjian.rules.findings import Finding


UNIT: Final = "unit"
RECOMMENDER: Final = "recommender"
WORDS: Final = Asked("opinion", "意见", "可以选用常用意见，也可以自己写", field="words")
PERSON: Final = Asked("person", "签署人", "请填写签署人姓名", most=50, kind=Kind.NAME)


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

    def said(self) -> dict[str, str]:
        """Return what the log keeps of it."""
        return {
            "opinion": WORDS.kept(self.words),
            "person": PERSON.kept(self.person),
            "day": str(self.day or ""),
        }


def give_opinion(
    held: Nomination, block: str, signed: Signed, *, endorses: Version, by: Post, now: datetime
) -> Opinion:
    """Store an opinion; an earlier one of the same block is voided.

    :param endorses: the version it speaks of, its nomination's last.
    :raises Refusal: words, person, day or a declaration is missing, or the day lies ahead.
    """
    refused = list(_lacking(held, block, signed, by=by, now=now))
    if refused:
        raise Refusal(*refused)
    held.opinions.filter(block=block, void_at__isnull=True).update(void_at=now)
    return Opinion.objects.create(
        nomination=held,
        block=block,
        words=WORDS.kept(signed.words),
        person=PERSON.kept(signed.person),
        day=signed.day or localdate(now),
        declared=list(signed.declared),
        by_form=signed.by_form,
        version=held.version,
        digest=endorses.digest,
        by=by,
        at=now,
    )


def _lacking(
    held: Nomination, block: str, signed: Signed, *, by: Post, now: datetime
) -> Iterator[Finding]:
    label = next(each.label for each in held.round.notice.opinions if each.key == block)
    yield from replace(WORDS, label=label).against(signed.words)
    yield from replace(PERSON, label=f"{label}的签署人").against(signed.person)
    if signed.day is None:
        remedy = f"请填写年月日，{example_day(localdate(now))}"
        yield missing("no_day", "day", f"还没有填写{label}的日期", remedy)
    elif signed.day > localdate(now):
        yield missing(
            "day_ahead",
            "day",
            f"{label}的日期{shown_day(signed.day)}晚于今天{shown_day(localdate(now))}",
            "请填写实际签署的日期",
        )
    if not came_by_mail(held, by):
        yield from _undeclared(held, block, signed)


def _undeclared(held: Nomination, block: str, signed: Signed) -> Iterator[Finding]:
    """Yield what is lacking of the unit's declarations; a stamped form stands for them all."""
    if block != UNIT:
        return
    if signed.by_form:
        if not held.evidence.filter(slot=STAMPED_FORM_SLOT).exists():
            problem = "选择了以盖章推荐表为准，但还没有上传盖章的推荐表"
            yield missing(
                "no_stamped_form", "declared", problem, "请上传盖章扫描件，或逐条勾选声明"
            )
        return
    wanted = held.round.notice.declarations
    if set(wanted) - set(signed.declared):
        yield missing(
            "not_declared",
            "declared",
            f"{len(wanted)}条声明中有{len(set(wanted) - set(signed.declared))}条还没有勾选",
            "请逐条阅读并勾选，或上传已盖章的推荐表代替",
        )


def void_opinions(held: Nomination, *, now: datetime, block: str = "") -> None:
    """Put opinions out of force; they stay on record.

    Where all of them fall, the content is open again: what waits as a 更正单 falls with them.
    """
    kept = held.opinions.filter(void_at__isnull=True)
    (kept.filter(block=block) if block else kept).update(void_at=now)
    if not block:
        held.corrections.filter(settled_at__isnull=True).update(settled_at=now)
