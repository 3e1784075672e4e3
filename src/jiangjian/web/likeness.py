"""What a nomination shares with others of its round; for those who may read of both."""

from __future__ import annotations

from typing import Final

from django.db.models.fields.json import KT

from jiangjian.records.models import Nomination, Post
from jiangjian.rules.findings import Finding
from jiangjian.rules.notice import Notice
from jiangjian.rules.resemblance import Dossier, resemblances
from jiangjian.rules.values.contact import understand_phone

MOST_AT_ONCE: Final = 500
"""Rounds up to this size are compared whenever a dossier is opened, in about 0.4 s at most; larger ones when asked to."""


def is_quick(nomination: Nomination, *, to: Post) -> bool:
    """Tell whether the round is small enough to compare each time."""
    seen = Nomination.objects.visible_to(to).filter(round_id=nomination.round_id).order_by()
    return not seen[MOST_AT_ONCE:].exists()


def likeness(nomination: Nomination, *, to: Post) -> tuple[Finding, ...]:
    """Return what it shares with others that the post sees; one query, only the texts compared."""
    notice = nomination.round.notice
    rule = next((each for each in notice.rules if each.check == "duplicate"), None)
    found = resemblances(_dossiers(nomination, notice, to), rule)
    return found.get(nomination.key, ())


def _dossiers(nomination: Nomination, notice: Notice, to: Post) -> list[Dossier]:
    birth = (KT("private__leader_birth"),) if to.grant.private else ()
    rows = (
        Nomination.objects.visible_to(to)
        .filter(round_id=nomination.round_id)
        .order_by("pk")
        .values_list(
            "key",
            "studio",
            "unit__name",
            "recommender__name",
            "leader",
            KT("answers__leader_phone"),
            KT("answers__achievements"),
            *birth,
        )
    )
    return [
        Dossier(
            key=key,
            studio=studio,
            unit=unit,
            recommender=recommender,
            leader=leader,
            phone=understand_phone(phone or "", area_code=notice.area_code).text,
            achievements=achievements or "",
            birth=born[0] or "" if born else "",
        )
        for key, studio, unit, recommender, leader, phone, achievements, *born in rows
    ]
