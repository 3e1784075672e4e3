"""A filled 附件1 that a unit uploads: what was read is stored as if typed, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.filling import count_saving, require_editable
from jiangjian.actions.refusals import wrong_role
from jiangjian.actions.step import hold
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.values import clean, storable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post


def take_form(
    nomination: Nomination, *, by: Post, now: datetime, read: Mapping[str, str], digest: str
) -> Nomination:
    """Store what was read from a filled form; what is blank in the form leaves the answer alone.

    A text that cannot be stored (an ID number in a name, say) is left out, and its
    field is asked for like any other that is missing.

    :param read: text by field key, as it stands in the form.
    :param digest: SHA-256 of the uploaded file, for the log.
    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    if Duty.FILL not in by.grant.may:
        raise Refusal(wrong_role(Duty.FILL))
    with transaction.atomic():
        held = hold(nomination, by=by)
        require_editable(held)
        touched = set()
        for field in held.round.notice.fields:
            text = read.get(field.key, "")
            if text.strip() and not storable(field, text):
                where = held.private if field.private else held.answers
                where[field.key] = clean(text, field.kind)
                touched.add(field.section)
        for section in sorted(touched):
            count_saving(held, section, now=now)
        writing = Writing(nomination=held, values={"file": digest, "fields": str(len(read))})
        append("take_form", by=by, now=now, chain=chain_of(held.round), writing=writing)
    return held
