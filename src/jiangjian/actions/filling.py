"""Filling a nomination: saving what was typed, confirming what was understood, giving reasons."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.db import transaction
from django.utils.timezone import localdate

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.refusals import missing, not_editable, wrong_role
from jiangjian.actions.step import hold
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import EDITABLE, Stage
from jiangjian.rules.values import changes, clean, storable, understand

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post

STUDIO: Final = "studio_name"
LEADER: Final = "leader_name"


class OtherVersion(Refusal):
    """Somebody, or another tab, saved in between; nothing is overwritten.

    :ivar held: the nomination as it stands now.
    """

    def __init__(self, held: Nomination) -> None:
        """Keep what is stored now, so that both texts can be shown."""
        super().__init__(
            missing(
                "other_version",
                "",
                f"“{held}”在另一个窗口或由另一个人改过，本次内容没有覆盖它",
                "请对照两份内容，选用其中一份后再保存",
            )
        )
        self.held = held


@dataclass(frozen=True, slots=True)
class Saved:
    """What a saving did.

    :ivar notes: what was understood or tidied, by field key.
    """

    nomination: Nomination
    notes: Mapping[str, str]


def save(
    nomination: Nomination,
    *,
    by: Post,
    now: datetime,
    typed: Mapping[str, str],
    section: str,
    version: int,
) -> Saved:
    """Keep what was typed on one section's page, whatever it says; rules speak later.

    :param typed: text by field key; only the section's own fields are taken.
    :param version: the section's version that the page was made from.
    :raises OtherVersion: the section was saved in between.
    :raises Refusal: ``wrong_role``, ``not_editable``, or a text that cannot be stored.
    """
    if Duty.FILL not in by.grant.may:
        raise Refusal(wrong_role(Duty.FILL))
    with transaction.atomic():
        held = hold(nomination, by=by)
        require_editable(held)
        fields = {each.key: each for each in held.round.notice.in_section(section)}
        _log_strangers(held, set(typed) - set(fields), by=by, now=now)
        impossible = [
            found
            for key, text in typed.items()
            if key in fields
            for found in storable(fields[key], text)
        ]
        if impossible:
            raise Refusal(*impossible)
        known = {key: text for key, text in typed.items() if key in fields}
        tidied = {key: clean(text, fields[key].kind) for key, text in known.items()}
        if version != held.versions.get(section, 0) and _differs(held, tidied):
            raise OtherVersion(held)
        for key, text in tidied.items():
            (held.private if fields[key].private else held.answers)[key] = text
        count_saving(held, section, now=now)
    notes = {key: "；".join(changes(text, fields[key].kind)) for key, text in known.items()}
    return Saved(held, {key: note for key, note in notes.items() if note})


def _differs(held: Nomination, typed: Mapping[str, str]) -> bool:
    stored = held.typed()
    return any(stored.get(key, "") != text for key, text in typed.items())


def count_saving(held: Nomination, section: str, *, now: datetime) -> None:
    """Count the saving and keep the columns that lists sort by."""
    held.versions[section] = held.versions.get(section, 0) + 1
    held.version += 1
    held.changed_at = now
    for column, key in (("studio", STUDIO), ("leader", LEADER)):
        text = held.answers.get(key, "")
        setattr(held, column, text[: held._meta.get_field(column).max_length])
    held.save()


def _log_strangers(held: Nomination, keys: set[str], *, by: Post, now: datetime) -> None:
    """Note names of fields that no form of ours has; their values are not kept."""
    if keys:
        writing = Writing(nomination=held, values={"fields": "、".join(sorted(keys))[:500]})
        append("ignored_fields", by=by, now=now, chain=chain_of(held.round), writing=writing)


def require_editable(held: Nomination) -> None:
    """Refuse where the unit may no longer change answers or evidence.

    :raises Refusal: ``not_editable``.
    """
    if Stage(held.stage) not in EDITABLE:
        raise Refusal(not_editable(held))


def confirm(nomination: Nomination, *, by: Post, now: datetime, keys: Sequence[str]) -> Nomination:
    """Replace what was typed by what was understood, for fields a person has confirmed.

    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    if Duty.FILL not in by.grant.may:
        raise Refusal(wrong_role(Duty.FILL))
    with transaction.atomic():
        held = hold(nomination, by=by)
        require_editable(held)
        notice = held.round.notice
        for field in notice.fields:
            where = held.private if field.private else held.answers
            seen = understand(
                field, where.get(field.key, ""), today=localdate(now), area_code=notice.area_code
            )
            if field.key in keys and seen.confirm:
                where[field.key] = seen.text
                count_saving(held, field.section, now=now)
    return held


def give_reason(
    nomination: Nomination, *, by: Post, now: datetime, reasons: Mapping[str, str]
) -> Nomination:
    """Keep a person's reasons for going on, by finding key; an empty one takes it back.

    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    if Duty.FILL not in by.grant.may:
        raise Refusal(wrong_role(Duty.FILL))
    with transaction.atomic():
        held = hold(nomination, by=by)
        require_editable(held)
        held.reasons = {
            key: text.strip()[:500]
            for key, text in {**held.reasons, **reasons}.items()
            if text.strip()
        }
        held.changed_at = now
        held.save(update_fields=["reasons", "changed_at"])
    return held
