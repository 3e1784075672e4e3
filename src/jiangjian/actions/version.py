"""Freezing what a nomination says into a version: at each 提交, and nowhere else without a log entry."""

from __future__ import annotations

import secrets
from datetime import UTC
from typing import TYPE_CHECKING

from jiangjian.records.models import Version, VersionValue
from jiangjian.rules.digest import salted
from jiangjian.rules.version import (
    FrozenFile,
    HandedIn,
    Stamp,
    placed,
    values_of,
    version_digest,
)

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post


def freeze(held: Nomination, *, by: Post, now: datetime) -> Version:
    """Freeze what a held nomination says now as its next version; runs inside an act.

    The act's log entry must carry ``said_of`` of what is returned, or nothing binds it.
    """
    values = values_of(said_in(held))
    salts = {name: secrets.token_bytes(16) for name in values}
    made = Version(
        nomination=held,
        number=held.handed_in.count() + 1,
        edition=held.version,
        salted={name: salted(text, salts[name]) for name, text in values.items()},
        by=by,
        at=now,
    )
    made.digest = version_digest(stamp_of(made), made.salted)
    made.save(force_insert=True)
    VersionValue.objects.bulk_create(
        VersionValue(version=made, name=name, value=text, salt=salts[name].hex())
        for name, text in values.items()
    )
    return made


def said_in(held: Nomination) -> HandedIn:
    """Return everything that a nomination would hand in now."""
    files = held.evidence.order_by("slot", "position", "pk")
    return HandedIn(
        answers=held.answers,
        private=held.private,
        reasons=held.reasons,
        summary=held.work_summary,
        absent=dict(held.absences.values_list("slot", "reason")),
        files=placed(
            FrozenFile(
                each.slot, 0, each.name, each.file_id, each.stamped, each.stamped_by, each.personal
            )
            for each in files
        ),
    )


def stamp_of(version: Version) -> Stamp:
    """Return what a version's digest covers beside its values."""
    return Stamp(
        nomination=version.nomination.key,
        number=version.number,
        edition=version.edition,
        by=version.by_id,
        at=version.at.astimezone(UTC).isoformat(timespec="microseconds"),
    )


def said_of(version: Version) -> dict[str, str]:
    """Return what the log entry says of a version: its number and its digest, not its values."""
    return {"handed_in": str(version.number), "digest": version.digest}


def values_in(version: Version) -> dict[str, str | None]:
    """Return what a version says, by name; an erased value reads as ``None``."""
    kept = VersionValue.objects.filter(version=version).values_list("name", "value", "salt")
    return {name: value if salt else None for name, value, salt in kept}
