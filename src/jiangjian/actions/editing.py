"""Holding a nomination whose unit changes it, and counting what was changed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from django.db import transaction

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.name_piece import index_answers
from jiangjian.actions.refusals import not_editable, wrong_role
from jiangjian.actions.step import hold
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.rules.stages import EDITABLE, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post

STUDIO: Final = "studio_name"
LEADER: Final = "leader_name"
STUDIO_FITS: Final = 200
LEADER_FITS: Final = 60
"""Characters of the columns that lists sort by; the answers themselves are kept whole."""


@contextmanager
def editing(nomination: Nomination, *, by: Post) -> Iterator[Nomination]:
    """Hold a nomination for a change of its answers or its evidence.

    It may be changed after the end as well: what was typed is never lost.

    :raises Refusal: ``wrong_role`` or ``not_editable``.
    :raises Nomination.DoesNotExist: the nomination is out of the post's sight.
    """
    if Duty.FILL not in by.grant.may:
        raise Refusal(wrong_role(Duty.FILL))
    with transaction.atomic():
        held = hold(nomination, by=by)
        if Stage(held.stage) not in EDITABLE:
            raise Refusal(not_editable(held, by=by))
        yield held


def count_saving(held: Nomination, *sections: str, now: datetime) -> None:
    """Count one saving of these sections and keep the columns that lists sort and search by."""
    for section in sections:
        held.versions[section] = held.versions.get(section, 0) + 1
    held.version += 1
    held.changed_at = now
    before = held.studio, held.leader
    held.studio = held.answers.get(STUDIO, "")[:STUDIO_FITS]
    held.leader = held.answers.get(LEADER, "")[:LEADER_FITS]
    held.save()
    if before != (held.studio, held.leader):
        index_answers(held)


@contextmanager
def changing(
    nomination: Nomination, word: str, *, by: Post, now: datetime
) -> Iterator[tuple[Nomination, Writing]]:
    """Hold a nomination whose evidence is changed; its version counts the change, its log tells it.

    :param word: the log's word.
    :raises Refusal: ``wrong_role`` or ``not_editable``.
    """
    with editing(nomination, by=by) as held:
        writing = Writing(nomination=held)
        yield held, writing
        held.version += 1
        held.changed_at = now
        held.save(update_fields=["version", "changed_at"])
        append(word, by=by, now=now, chain=chain_of(held.round), writing=writing)
