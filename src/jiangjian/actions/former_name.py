"""曾用名: the name an organisation had until a day, kept with the paper that says so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.timezone import localdate

from jiangjian.actions.refusals import missing
from jiangjian.records.models import FormerName
from jiangjian.rules.days import shown_day

if TYPE_CHECKING:
    from datetime import date, datetime

    from jiangjian.records.models import Organisation, StoredFile
    from jiangjian.rules.findings import Finding


@dataclass(frozen=True, slots=True)
class Former:
    """Until when an organisation had the name it has now.

    :ivar until: the last day, inclusive.
    :ivar proof: a scan of the paper that changed it, or ``None``.
    """

    until: date
    proof: StoredFile | None = None
    proof_name: str = ""


def against_former(former: Former, *, now: datetime) -> list[Finding]:
    """Return what stands against a day until which a name was in use: it lies ahead."""
    today = localdate(now)
    if former.until <= today:
        return []
    problem = f"原名称用至{shown_day(former.until)}，晚于今天（{shown_day(today)}）"
    return [
        missing(
            "until_ahead", "until", problem, "请填写改名批复生效的前一天；还没有改名的，到时再改"
        )
    ]


def keep_former_name(organisation: Organisation, former: Former) -> dict[str, str]:
    """Keep the name an organisation still has; must run inside the act that renames it.

    :returns: what the act's log entry says of it.
    """
    FormerName.objects.create(
        organisation=organisation,
        name=organisation.name,
        until=former.until,
        proof=former.proof,
        proof_name=former.proof_name[-200:],
    )
    proof = {"file": former.proof.pk, "name": former.proof_name} if former.proof else {}
    return {"used_until": str(former.until), **proof}
