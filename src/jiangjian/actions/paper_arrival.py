"""纸质材料签收: the register of what came in on paper; a wrong line is voided, never altered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import act
from jiangjian.actions.endorsement import tick_original, untick_original
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.records.models import Nomination, Organisation, PaperArrival, Round
from jiangjian.rules.days import shown_day
from jiangjian.rules.deadline import shown_instant
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stamps import TABLE_STAMP, stamps_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.findings import Finding

WAYS: Final = {"post": "邮寄", "hand": "送达"}
MOST_COPIES: Final = 999
COURIER: Final = Asked("courier_number", "快递单号", "", most=60, required=False, kind=Kind.TEXT)
NOTE: Final = Asked("remark", "备注", "", required=False)
WHY_VOID: Final = Asked("reason", "作废的理由", "请写明哪里登记错了", problem="还没有写作废的理由")


@dataclass(frozen=True, slots=True)
class Arrival:
    """What somebody at the counter has in hand.

    :ivar at: when it came in, aware.
    :ivar way: ``post`` or ``hand``.
    :ivar copies: how many copies; 0 where nobody wrote it.
    :ivar stamps: keys of ``rules.stamps.stamps_of`` that were seen.
    :ivar matches: whether it says what the electronic one says; ``None`` while nobody has compared.
    """

    at: datetime
    way: str
    copies: int
    courier_number: str = ""
    stamps: Collection[str] = ()
    matches: bool | None = None
    remark: str = ""


def register(
    round_: Round,
    *,
    by: Post,
    now: datetime,
    recommender: Organisation,
    arrival: Arrival,
    nomination: Nomination | None = None,
) -> PaperArrival:
    """Enter a paper that came in: of one nomination, or the 汇总表 of the recommender.

    :raises Refusal: ``wrong_role``, ``early_arrival``, ``late_arrival``,
        ``no_way``, ``no_copies``, ``many_copies``, ``unknown_stamp``, ``long_courier_number``,
        ``long_remark``, or ``same_line`` where the register has this line already.
    :raises Nomination.DoesNotExist: out of the post's sight, or another recommender's.
    """
    with act(Duty.REGISTER_PAPER, by=by, now=now, round_=round_, nomination=nomination) as done:
        Round.objects.select_for_update(no_key=True).get(pk=round_.pk, city=by.organisation_id)
        held = _seen(round_, recommender, nomination, by=by) if nomination else None
        line = _line(round_, recommender, held, arrival)
        refused = list(_against(round_, arrival, held, now=now)) or list(_twice(line))
        if refused:
            raise Refusal(*refused)
        line.by, line.at = by, now
        line.save()
        if held:
            tick_original(line, held=held)
        done.subject = f"paper:{line.pk}"
        done.values = _said(line)
    return line


def void(arrival: PaperArrival, *, by: Post, now: datetime, reason: str) -> PaperArrival:
    """Void a wrong line; it stays in the register, struck through.

    :raises Refusal: ``wrong_role``, ``no_reason``, ``long_reason``, or ``already_void``.
    :raises PaperArrival.DoesNotExist: it stands in another city's register.
    """
    with act(
        Duty.REGISTER_PAPER,
        by=by,
        now=now,
        round_=arrival.round,
        nomination=arrival.nomination,
        subject=f"paper:{arrival.pk}",
        log_as="void_paper",
    ) as done:
        lines = PaperArrival.objects.select_for_update(of=("self",), no_key=True)
        held = lines.get(pk=arrival.pk, round__city=by.organisation_id)
        refused = WHY_VOID.against(reason)
        if held.void_at:
            problem = f"这一条已在{shown_instant(held.void_at)}作废"
            refused = [missing("already_void", "", problem, "请刷新页面查看最新的签收登记")]
        if refused:
            raise Refusal(*refused)
        held.void_at = now
        held.save(update_fields=["void_at"])
        untick_original(held)
        done.values = {"reason": WHY_VOID.kept(reason)}
    return held


def _seen(
    round_: Round, recommender: Organisation, nomination: Nomination, *, by: Post
) -> Nomination:
    visible = Nomination.objects.visible_to(by).filter(round=round_, recommender=recommender)
    return visible.get(pk=nomination.pk)


def _line(
    round_: Round, recommender: Organisation, held: Nomination | None, arrival: Arrival
) -> PaperArrival:
    return PaperArrival(
        round=round_,
        recommender=recommender,
        nomination=held,
        arrived_at=arrival.at,
        way=arrival.way,
        courier_number=COURIER.kept(arrival.courier_number),
        copies=arrival.copies,
        stamps=sorted(arrival.stamps),
        matches=arrival.matches,
        remark=NOTE.kept(arrival.remark),
    )


def _against(
    round_: Round, arrival: Arrival, held: Nomination | None, *, now: datetime
) -> Iterator[Finding]:
    """Yield what stands against a line."""
    yield from _against_instant(round_, arrival.at, now=now)
    if arrival.way not in WAYS:
        yield missing("no_way", "way", "还没有选择收到方式", "请选择邮寄或送达")
    if arrival.copies < 1:
        yield missing("no_copies", "copies", "还没有填写份数", "请填写收到几份，至少 1 份")
    elif arrival.copies > MOST_COPIES:
        problem = f"份数写的是{arrival.copies}，最多{MOST_COPIES}份"
        yield missing("many_copies", "copies", problem, "请核对份数")
    known = stamps_of(round_.notice) if held else {TABLE_STAMP: ""}
    if set(arrival.stamps) - known.keys():
        problem = f"勾选了{len(set(arrival.stamps) - known.keys())}个没有列出的盖章"
        yield missing("unknown_stamp", "stamps", problem, "请只勾选页面上列出的盖章")
    yield from COURIER.against(arrival.courier_number)
    yield from NOTE.against(arrival.remark)


def _against_instant(round_: Round, at: datetime, *, now: datetime) -> Iterator[Finding]:
    if at > now:
        problem = f"收到时间{shown_instant(at)}还没有到，现在是{shown_instant(now)}"
        yield missing("late_arrival", "arrived_at", problem, "请核对收到的日期和时间")
    elif localdate(at) < round_.notice.issued_on:
        issued = shown_day(round_.notice.issued_on)
        problem = f"收到时间{shown_instant(at)}早于通知印发日期{issued}"
        yield missing("early_arrival", "arrived_at", problem, "请核对收到的日期和时间")


def _twice(line: PaperArrival) -> Iterator[Finding]:
    """Yield the refusal of a line that stands in the register as it is."""
    alike = PaperArrival.objects.filter(
        round=line.round,
        recommender=line.recommender,
        nomination=line.nomination,
        arrived_at=line.arrived_at,
        way=line.way,
        courier_number=line.courier_number,
        copies=line.copies,
        void_at__isnull=True,
    ).first()
    if alike:
        problem = f"同一份材料已在{shown_instant(alike.at)}登记过，收到时间和份数都一样"
        yield missing("same_line", "", problem, "不用再登记；登记错了的请先作废再登记")


def _said(line: PaperArrival) -> dict[str, str]:
    told = {
        "recommender": line.recommender.name,
        "arrived_at": line.arrived_at.isoformat(),
        "way": line.way,
        "courier_number": line.courier_number,
        "copies": str(line.copies),
        "stamps": "、".join(stamps_of(line.round.notice)[each] for each in line.stamps),
        "matches": {None: "", True: "True", False: "False"}[line.matches],
        "paper_remark": line.remark,
    }
    return {name: text for name, text in told.items() if text}
