"""补充通知: the city asks all or chosen nominations for more, by a date of its own; or voids it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.message import tell_levels
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Nomination, SupplementAsk, SupplementCall
from jiangjian.records.models.nomination import AT_CITY
from jiangjian.rules.days import example_day
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.messages import MessageKind
from jiangjian.rules.organisation import Level
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import Stage
from jiangjian.rules.supplement import AskedThing, against_most

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from jiangjian.records.models import Post, Round
    from jiangjian.rules.findings import Finding

TITLE: Final = Asked("title", "标题", "例如“关于补报照片和视频的通知”", most=100, kind=Kind.TEXT)
TEXT: Final = Asked("text", "通知正文", "请写明要交什么、交到什么时候", most=5000)
LABEL: Final = Asked("label", "材料名称", "请写明要交的是什么", most=50, kind=Kind.TEXT)

ASKABLE: Final = frozenset(AT_CITY) - {Stage.INELIGIBLE.value, Stage.NOT_PROPOSED.value}
"""Stages at which more may be asked: the city has it, waits for it, or has published it."""


@dataclass(frozen=True, slots=True)
class CallDraft:
    """A 补充通知 as it was written.

    :ivar due: first instant that is too late, aware; ``None`` where none was written.
    """

    title: str
    text: str
    asked: Sequence[AskedThing]
    due: datetime | None


def askable(round_: Round, *, by: Post) -> list[Nomination]:
    """Return the nominations of which more may be asked, by recommending unit."""
    seen = Nomination.objects.visible_to(by).filter(round=round_, stage__in=ASKABLE)
    return list(seen.for_list().order_by("recommender__pk", "rank", "pk"))


def call(
    round_: Round, *, by: Post, now: datetime, draft: CallDraft, chosen: Sequence[str] | None
) -> SupplementCall:
    """Attach a 补充通知 to the round and ask for what it names.

    :param chosen: keys of the nominations that are asked; ``None`` for all, those included that
        are reported before its date.
    :raises Refusal: ``wrong_role``, ``no_title``, ``no_text``, ``nothing_asked``, ``bad_most``,
        ``no_due``, ``due_passed``, ``nobody_asked`` or ``not_askable``.
    """
    with act(Duty.CALL_SUPPLEMENT, by=by, now=now, round_=round_) as writing:
        there = {each.key: each for each in askable(round_, by=by)}
        refused = [
            *TITLE.against(draft.title),
            *TEXT.against(draft.text),
            *_against_things(draft.asked),
            *_against_due(draft.due, now=now),
            *_against_chosen(chosen, there),
        ]
        if refused or draft.due is None:
            raise Refusal(*refused)
        made = SupplementCall.objects.create(
            round=round_,
            title=TITLE.kept(draft.title),
            text=TEXT.kept(draft.text),
            asked=[replace(each, label=LABEL.kept(each.label)).record for each in draft.asked],
            for_all=chosen is None,
            due_at=draft.due,
            by=by,
            at=now,
        )
        wanted = list(there) if chosen is None else list(dict.fromkeys(chosen))
        _ask(made, [there[key] for key in wanted], now=now)
        writing.subject = f"supplement:{made.key}"
        writing.values = {
            "name": made.title,
            "note": made.text,
            "asked": "；".join(f"{each.label}（{each.demand}）" for each in draft.asked),
            "due": made.due_at.isoformat(),
            "asked_of": "全部" if made.for_all else "、".join(str(there[key]) for key in wanted),
        }
    return made


def _ask(made: SupplementCall, nominations: Sequence[Nomination], *, now: datetime) -> None:
    """Ask each, and tell its unit once."""
    SupplementAsk.objects.bulk_create(
        (SupplementAsk(call=made, nomination=each) for each in nominations), ignore_conflicts=True
    )
    waiting = made.asks.filter(nomination__in=nominations, handed_in_at__isnull=True)
    owing = set(waiting.values_list("nomination", flat=True))
    _tell(made, [each for each in nominations if each.pk in owing], MessageKind.SUPPLEMENT, now=now)


def _tell(
    made: SupplementCall, nominations: Sequence[Nomination], kind: MessageKind, *, now: datetime
) -> None:
    """Tell the units of nominations once that they are asked, or no longer."""
    for each in nominations:
        each.round = made.round
        tell_levels(
            each,
            kind,
            [Level.UNIT],
            key=f"{kind}:{made.pk}:{each.pk}",
            now=now,
            more={"期限": shown_end(made.due_at)},
        )


def ask_newcomers(round_: Round, nominations: Sequence[Nomination], *, now: datetime) -> None:
    """Ask what has just been reported for what is asked of all; runs inside 报送."""
    for each in round_.supplements.filter(for_all=True, void_at=None, due_at__gt=now):
        _ask(each, nominations, now=now)


def _against_things(asked: Sequence[AskedThing]) -> list[Finding]:
    if not asked:
        problem = "还没有选择要补充什么"
        return [missing("nothing_asked", "asked", problem, "请勾选，或自己写明要交的材料")]
    return [
        found
        for each in asked
        for found in (*replace(LABEL, field=each.key).against(each.label), *against_most(each))
    ]


def _against_due(due: datetime | None, *, now: datetime) -> list[Finding]:
    if due is None:
        remedy = f"请写到日，{example_day(localdate(now))}"
        return [missing("no_due", "due", "还没有填写截止日期", remedy)]
    if due <= now:
        problem = f"截止时刻{shown_instant(due)}不晚于现在（{shown_instant(now)}）"
        return [missing("due_passed", "due", problem, "请填写今天或以后的日期")]
    return []


def _against_chosen(chosen: Sequence[str] | None, there: dict[str, Nomination]) -> list[Finding]:
    if chosen is None:
        return []
    if not chosen:
        problem = "还没有选择由哪些工作室补充"
        return [missing("nobody_asked", "chosen", problem, "请勾选工作室，或选“全部”")]
    strange = len(set(chosen) - set(there))
    if strange:
        problem = f"所选的有{strange}个现在不能要求补充"
        remedy = "可能刚退给推荐单位或已判为不符合条件，请按下面的名单重新选择"
        return [missing("not_askable", "chosen", problem, remedy)]
    return []


def void_call(made: SupplementCall, *, by: Post, now: datetime) -> SupplementCall:
    """Void a 补充通知 sent by mistake, while nobody has handed anything in.

    :raises Refusal: ``wrong_role``, ``void_already`` or ``handed_in_already``.
    """
    with act(
        Duty.CALL_SUPPLEMENT,
        by=by,
        now=now,
        round_=made.round,
        subject=f"supplement:{made.key}",
        log_as="void_supplement",
    ) as writing:
        held = SupplementCall.objects.select_for_update(no_key=True).get(pk=made.pk)
        if held.void_at is not None:
            problem = f"这份补充通知已在{shown_instant(held.void_at)}作废"
            raise Refusal(missing("void_already", "", problem, "无须再办"))
        came = held.asks.filter(handed_in_at__isnull=False).count()
        if came:
            problem = f"已有{came}个工作室按这份通知交齐，不能作废"
            remedy = "要改的，请另发一份补充通知说明"
            raise Refusal(missing("handed_in_already", "", problem, remedy))
        held.void_at = now
        held.save(update_fields=["void_at"])
        _tell(
            held,
            [
                each.nomination
                for each in held.asks.select_related("nomination__unit", "nomination__recommender")
            ],
            MessageKind.SUPPLEMENT_VOID,
            now=now,
        )
        writing.values = {"name": held.title}
    return held
