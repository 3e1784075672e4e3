"""A filled 附件1 that a unit uploads: what was read is stored as if typed, section by section."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.editing import count_saving, editing
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
    with editing(nomination, by=by) as held:
        taken = [
            each
            for each in held.round.notice.fields
            if (text := read.get(each.key, "")).strip() and not storable(each, text)
        ]
        for field in taken:
            where = held.private if field.private else held.answers
            where[field.key] = clean(read[field.key], field.kind)
        count_saving(held, *sorted({field.section for field in taken}), now=now)
        writing = Writing(nomination=held, values={"file": digest, "fields": str(len(taken))})
        append("take_form", by=by, now=now, chain=chain_of(held.round), writing=writing)
    return held
