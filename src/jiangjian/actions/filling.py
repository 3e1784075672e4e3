"""Filling a nomination: saving what was typed, confirming what was understood, giving reasons."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django.utils.timezone import localdate

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.editing import count_saving, editing
from jiangjian.actions.refusals import missing
from jiangjian.actions.written import Asked
from jiangjian.rules.checks import find_all
from jiangjian.rules.findings import Refusal, Weight
from jiangjian.rules.values import changes, clean, storable

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post

REASON: Final = Asked("reason", "说明", "", required=False)


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
    with editing(nomination, by=by) as held:
        fields = {each.key: each for each in held.round.notice.in_section(section)}
        known = {key: text for key, text in typed.items() if key in fields}
        impossible = [found for key, text in known.items() for found in storable(fields[key], text)]
        if impossible:
            raise Refusal(*impossible)
        tidied = {key: clean(text, fields[key].kind) for key, text in known.items()}
        stale = version != held.versions.get(section, 0)
        if stale and _differs(held, tidied):
            raise OtherVersion(held)
        if not stale:  # else its answer was lost on the way: what is sent again is stored already
            for key, text in tidied.items():
                (held.private if fields[key].private else held.answers)[key] = text
            count_saving(held, section, now=now)
        _log_strangers(held, set(typed) - set(fields), by=by, now=now)
    notes = {key: "；".join(changes(text, fields[key].kind)) for key, text in known.items()}
    return Saved(held, {key: note for key, note in notes.items() if note})


def _differs(held: Nomination, typed: Mapping[str, str]) -> bool:
    stored = held.typed()
    return any(stored.get(key, "") != text for key, text in typed.items())


def _log_strangers(held: Nomination, keys: set[str], *, by: Post, now: datetime) -> None:
    """Note names of fields that this page does not have; their values are not kept."""
    if keys:
        names = clean("、".join(sorted(keys))).replace("\0", "")[:500]
        writing = Writing(nomination=held, values={"fields": names})
        append("ignored_fields", by=by, now=now, chain=chain_of(held.round), writing=writing)


def confirm(nomination: Nomination, *, by: Post, now: datetime, keys: Sequence[str]) -> Nomination:
    """Replace what was typed by what was understood, for fields a person has confirmed.

    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    with editing(nomination, by=by) as held:
        answers = held.case(today=localdate(now)).answers
        confirmed = [
            each
            for each in held.round.notice.fields
            if each.key in keys and answers[each.key].confirm
        ]
        for field in confirmed:
            where = held.private if field.private else held.answers
            where[field.key] = answers[field.key].confirm
        if confirmed:
            count_saving(held, *sorted({field.section for field in confirmed}), now=now)
    return held


def give_reason(
    nomination: Nomination, *, by: Post, now: datetime, reasons: Mapping[str, str]
) -> Nomination:
    """Keep a person's reasons for going on, by finding key; an empty one takes it back.

    A reason for what nobody asks is left out.

    :raises Refusal: ``wrong_role``, ``not_editable``, or a reason that is too long.
    """
    with editing(nomination, by=by) as held:
        refused = [
            found
            for key, text in reasons.items()
            for found in replace(REASON, field=f"reason-{key}").against(text)
        ]
        if refused:
            raise Refusal(*refused)
        held.reasons = _answered(held, reasons, now=now)
        held.changed_at = now
        held.save(update_fields=["reasons", "changed_at"])
    return held


def _answered(held: Nomination, reasons: Mapping[str, str], *, now: datetime) -> dict[str, str]:
    """Return the reasons in force: for what is asked now, and those given before."""
    unanswered = replace(held.case(today=localdate(now)), reasons={})
    asked = {
        found.key
        for found in find_all(unanswered, held.round.notice)
        if found.weight is Weight.ASKS
    }
    given = {key: REASON.kept(text) for key, text in reasons.items() if key in asked}
    return {key: text for key, text in {**held.reasons, **given}.items() if text}
