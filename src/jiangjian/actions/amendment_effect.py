"""Whom a change of a running round touches: counted before it is made, told on the step of confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from django.db.models import Count
from django.utils.timezone import localdate

from jiangjian.actions.amendment import against_change
from jiangjian.actions.nomination import stopping
from jiangjian.records.models import Absence, Evidence, Nomination, Organisation, Seat, Terms
from jiangjian.rules.amendment import Amendment as Change
from jiangjian.rules.amendment_words import shown_ends
from jiangjian.rules.case import read_case
from jiangjian.rules.checks import find_all
from jiangjian.rules.evidence import SUMMARY_SLOT, Slot
from jiangjian.rules.stages import EDITABLE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from jiangjian.records.models import Round
    from jiangjian.rules.notice import Notice

UNDER_WAY: Final = (
    Stage.DRAFT.value,
    Stage.SUBMITTED.value,
    Stage.SENT_BACK.value,
    Stage.RECOMMENDED.value,
    Stage.REPORTED.value,
    Stage.TO_COMPLETE.value,
)
"""Stages at which the conditions of the notice are still asked."""

CHOSEN: Final = (Stage.PROPOSED.value, Stage.PUBLICISED.value, Stage.PUBLISHED.value)


def effect_of(round_: Round, change: Change, *, now: datetime) -> list[str]:
    """Return whom a change would touch, a sentence each; numbers only, nothing of any content.

    :returns: nothing where it touches nobody yet.
    :raises Refusal: what ``against_change`` refuses.
    """
    _, after = against_change(round_, change)
    kind, _, key = change.what.partition(":")
    if kind == "quota":
        return list(_of_quota(round_, key, after.quotas[key].most))
    if kind == "reading":
        return list(_of_reading(round_, after, now=now))
    if kind == "target":
        return list(_of_target(round_, after.target))
    if kind == "ends":
        return list(effect_of_end(round_, after.ends))
    return list(_of_publicity(round_))


def effect_of_end(round_: Round, ends: datetime) -> Iterator[str]:
    """Yield whom another end of the round touches."""
    stages = _stages(round_)
    filling = sum(stages.get(each.value, 0) for each in EDITABLE)
    waiting = stages.get(Stage.SUBMITTED.value, 0) + stages.get(Stage.RECOMMENDED.value, 0)
    units = Organisation.objects.recommenders().filter(parent_id=round_.city_id, active=True)
    way = "推迟" if ends > round_.notice.ends else "提前"
    yield f"截止时间{way}到{shown_ends(ends)}，对{units.count()}个推荐单位和它们的基层单位一律适用"
    if filling or waiting:
        yield f"还在填写或修改的有{filling}份，已提交、已推荐还没有报送的有{waiting}份"
    own = Nomination.objects.filter(round=round_, due_at__gt=ends).count()
    if own:
        yield f"退回补充完善另有期限、且晚于新截止时刻的{own}份，期限不变"
    inner = Terms.objects.filter(round=round_, inner_ends__gt=ends).count()
    if inner:
        yield f"{inner}个推荐单位自定的受理截止晚于新的截止时刻，以新的截止时刻为准"


def _stages(round_: Round) -> Mapping[str, int]:
    rows = Nomination.objects.filter(round=round_).order_by().values_list("stage")
    return dict(rows.annotate(Count("pk")))


def _of_quota(round_: Round, kind: str, most: int) -> Iterator[str]:
    """Yield how many units gain or lose places, and who has more than would be left."""
    now = round_.notice.quotas[kind].most
    held = Seat.objects.filter(round=round_, recommender__kind=kind)
    taken = dict(held.order_by().values_list("recommender").annotate(Count("nomination")))
    if not taken:
        return
    verb = "增加" if most > now else "减少"
    yield f"涉及{len(taken)}个推荐单位，每个单位的名额由{now}个{verb}到{most}个"
    over = [pk for pk, many in taken.items() if many > most]
    full = sum(1 for many in taken.values() if many == most)
    if over:
        names = Organisation.objects.filter(pk__in=over).order_by("pk")
        told = "、".join(f"{each}（{taken[each.pk]}个）" for each in names)
        yield f"{len(over)}个单位已推荐的比{most}个多：{told}；它们撤回推荐以前不能调整"
    if full and most < now:
        yield f"{full}个单位已推荐{most}个，调整后不能再推荐"


def _of_target(round_: Round, target: int) -> Iterator[str]:
    """Yield how many have passed and how many are chosen, beside the new number."""
    stages = _stages(round_)
    chosen = sum(stages.get(each, 0) for each in CHOSEN)
    passed = chosen + sum(
        stages.get(each.value, 0) for each in (Stage.ACCEPTED, Stage.NOT_PROPOSED)
    )
    if passed:
        yield f"审核通过的有{passed}份，其中已拟发布或公布的{chosen}份，新的发布数量是{target}个左右"


def _of_publicity(round_: Round) -> Iterator[str]:
    """Yield that a 公示 which has begun keeps its days."""
    begun = round_.publications.filter(kind="publicity").first()
    if begun is not None:
        yield f"公示已经开始（{begun.working_days}个工作日），这一次的公示天数不变"


def _of_reading(round_: Round, after: Notice, *, now: datetime) -> Iterator[str]:
    """Yield how many dossiers would be stopped that are not stopped now, and the other way round."""
    under_way = list(Nomination.objects.filter(round=round_, stage__in=UNDER_WAY).order_by("pk"))
    slots = _slots(round_)
    stopped = freed = handed_in = 0
    for each in under_way:
        before, then = (
            _stops(each, notice, slots.get(each.pk, {}), now=now)
            for notice in (round_.notice, after)
        )
        stopped += bool(then - before)
        handed_in += bool(then - before) and Stage(each.stage) not in EDITABLE
        freed += bool(before - then)
    if under_way:
        yield f"涉及还在办理的{len(under_way)}份，按新的读法重新核对"
    if stopped:
        yield f"{stopped}份会新增须先处理才能提交、推荐的问题，其中已经提交的{handed_in}份"
    if freed:
        yield f"{freed}份现有的问题会消除"


def _stops(
    nomination: Nomination, notice: Notice, slots: Mapping[str, Slot], *, now: datetime
) -> frozenset[str]:
    """Return the keys of what stops a dossier under a notice."""
    case = read_case(
        notice.fields,
        nomination.typed(),
        today=localdate(now),
        area_code=notice.area_code,
        slots=slots,
        reasons=nomination.reasons,
    )
    return frozenset(each.key for each in stopping(find_all(case, notice)))


def _slots(round_: Round) -> dict[int, dict[str, Slot]]:
    """Return what lies in every slot of every dossier, in three queries."""
    marks: dict[tuple[int, str], list[bool]] = {}
    files = Evidence.objects.filter(nomination__round=round_).order_by()
    for pk, slot, stamped in files.values_list("nomination_id", "slot", "stamped"):
        marks.setdefault((pk, slot), []).append(stamped)
    written = Nomination.objects.filter(round=round_).exclude(work_summary="")
    for pk in written.values_list("pk", flat=True):
        marks.setdefault((pk, SUMMARY_SLOT), []).append(False)
    found: dict[int, dict[str, Slot]] = {}
    for (pk, slot), each in marks.items():
        found.setdefault(pk, {})[slot] = Slot(len(each), sum(each))
    absent = Absence.objects.filter(nomination__round=round_)
    for pk, slot in absent.values_list("nomination_id", "slot"):
        lying = found.setdefault(pk, {}).get(slot, Slot())
        found[pk][slot] = Slot(files=lying.files, absent=True)
    return found
