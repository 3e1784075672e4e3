"""The receipt list of a recommending unit's paper, from the register."""

from __future__ import annotations

from datetime import datetime

from jiangjian.actions.paper_arrival import WAYS
from jiangjian.documents import paper_receipt as paper
from jiangjian.documents.practice_mark import marked
from jiangjian.records.models import Organisation, PaperArrival, Round
from jiangjian.rules.deadline import BEIJING
from jiangjian.rules.stamps import TABLE_STAMP
from jiangjian.web.paper_state import UNREAD, stamp_words


def paper_receipt(round_: Round, unit: Organisation, *, now: datetime) -> bytes:
    """Return the list of what the unit's paper brought so far; void lines are left out."""
    lines = PaperArrival.objects.filter(round=round_, recommender=unit, void_at__isnull=True)
    ordered = (
        lines.select_related("nomination", "by__person").defer(*UNREAD).order_by("arrived_at", "pk")
    )
    made = paper.make(
        round_.notice,
        giver=unit.name,
        taker=round_.notice.contact.department,
        day=now.astimezone(BEIJING).date(),
        lines=[_line(each, round_) for each in ordered],
    )
    return marked(made, practice=round_.practice)


def _line(each: PaperArrival, round_: Round) -> paper.PaperLine:
    way = WAYS.get(each.way, each.way)
    table = "已盖章" if TABLE_STAMP in each.stamps else ""
    stamps = "；".join(stamp_words(each, round_.notice)) if each.nomination else table
    return paper.PaperLine(
        name=str(each.nomination) if each.nomination else "推荐汇总表（附件2）",
        at=each.arrived_at.astimezone(BEIJING),
        way=f"{way} {each.courier_number}".strip(),
        copies=each.copies,
        stamps=stamps,
        clerk=each.by.person.name,
    )
