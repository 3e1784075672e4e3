"""Which act is open at which stage, and to whom a dossier exists there: written by hand.

Read off the notice and the promises, not off ``rules.stages``; a letter a stage, in the order of
a dossier's way:

``d`` draft · ``s`` submitted · ``b`` sent back · ``n`` not recommended · ``r`` recommended ·
``R`` reported · ``c`` to be completed · ``x`` does not qualify · ``a`` accepted · ``p`` proposed ·
``o`` passed over · ``v`` on public view · ``P`` published · ``m`` merged into another
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

STAGES: Final = {
    "d": "draft",
    "s": "submitted",
    "b": "sent_back",
    "n": "not_recommended",
    "r": "recommended",
    "R": "reported",
    "c": "to_complete",
    "x": "ineligible",
    "a": "accepted",
    "p": "proposed",
    "o": "not_proposed",
    "v": "publicised",
    "P": "published",
    "m": "merged",
}
ALL: Final = "".join(STAGES)
SIGHT: Final[Mapping[str, str]] = {
    "unit": ALL,
    "county": "sbnrRcxapovP",
    "city_clerk": "RcxapovP",
    "city_leader": "RcxapovP",
    "discipline": "RcxapovP",
}
"""Who sees the county's dossier of its unit, and from which stage on; nobody else ever does."""

SIGNED: Final = {"words": "情况属实，同意。", "person": "王主席", "day": "2024-11-15"}
FILE, KEY = "{file}", "{key}"
"""Stand for the key of the dossier's own first file, and for its own."""


@dataclass(frozen=True, slots=True)
class Move:
    """One act on a dossier.

    :ivar at: the stages at which it is done; at every other it is refused.
    :ivar late: whether it is also done after the end, where nothing late is taken in.
    :ivar sent: what its form brings, right in itself.
    :ivar waits: only once the days of public view are over; in a practice round at once.
    """

    at: str
    late: bool
    sent: Mapping[str, str] = field(default_factory=dict)
    waits: bool = False


MOVES: Final[Mapping[str, Move]] = {
    # the unit fills while it has the dossier in hand; late too, so that nothing typed is lost
    "section": Move("dbc", True, {"specialty": "新的专长", "version": "1"}),
    "confirm": Move("dbc", True, {"section": "studio", "specialty": "新的专长", "version": "1"}),
    "remove_file": Move("dbc", True, {"file": FILE}),
    "mark_stamped": Move("dbc", True, {"file": FILE, "stamped": "yes"}),
    "rename_file": Move("dbc", True, {"file": FILE, "name": "新名.pdf"}),
    "tick_absent": Move("dbc", True, {"slot": "3", "absent": "no"}),
    "write_summary": Move("dbc", True, {"text": "新的总结"}),
    "carry_over": Move("dbc", True, {"take": "funding"}),
    "submit": Move("dbc", False, SIGNED),
    "withdraw": Move("sn", False),
    "propose_route": Move("dsb", True, {"to": "兰考县总工会", "reason": "企业已迁址"}),
    # the recommending unit
    "send_back": Move("s", True, {"reason": "请补充专利证书"}),
    "recommend": Move("s", False, SIGNED),
    "leave_out": Move("s", True, {"reason": "成果较少"}),
    "reconsider": Move("n", True),
    "unrecommend": Move("rRc", False),
    "report": Move("r", False),
    # the city
    "accept": Move("R", True),
    "complete": Move("R", True, {"reason": "请补充财务证明", "due": "2024-12-25"}),
    "refuse": Move("R", True, {"clause": "一.2", "reason": "运行不满一年"}),
    "release": Move("Rc", True, {"reason": "推荐单位申请调整"}),
    "remark": Move("RcxapovP", True, {"remark_text": "来电说明"}),
    "accept_many": Move("R", True, {"key": KEY}),
    "decide": Move("apo", True),
    "publicise": Move("p", True),
    "publish": Move("v", True, {"early_reason": "会议决定提前"}, waits=True),
}
