"""An act that moves a nomination: the only code that writes a stage."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from jiangjian.actions.act import Writing, append, chain_of
from jiangjian.actions.message import tell
from jiangjian.actions.refusals import wrong_role, wrong_stage
from jiangjian.records.models import Nomination
from jiangjian.rules.findings import Refusal
from jiangjian.rules.stages import QUIET, STEPS, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from jiangjian.records.models import Post
    from jiangjian.rules.stages import Action


@dataclass(slots=True)
class Move:
    """A nomination under way from one stage to the next.

    :ivar held: read again and locked; change only what is held.
    :ivar writing: the log entry of the step.
    """

    held: Nomination
    writing: Writing


@contextmanager
def step(nomination: Nomination, action: Action, *, by: Post, now: datetime) -> Iterator[Move]:
    """Take one step of ``STEPS``; the block between does the action's own work.

    Any exception in the block undoes everything, the log entry included.

    :param now: aware, in any zone; stored as UTC.
    :raises Refusal: ``wrong_role`` or ``wrong_stage``.
    :raises Nomination.DoesNotExist: the nomination is out of the post's sight.
    """
    if action not in by.grant.may:
        raise Refusal(wrong_role(action))
    with transaction.atomic():
        held = hold(nomination, by=by)
        if Stage(held.stage) not in STEPS[action].before:
            raise Refusal(wrong_stage(held, action, by=by))
        after = STEPS[action].leads(Stage(held.stage))
        move = Move(held, Writing(nomination=held, before=held.stage, after=after.value))
        yield move
        held.stage = after.value
        if action not in QUIET:
            held.changed_at = now
        held.save()
        move.writing.entry = append(
            action.value, by=by, now=now, chain=chain_of(held.round), writing=move.writing
        )
        tell(held, action, move.writing.entry, now=now)


def hold(nomination: Nomination, *, by: Post) -> Nomination:
    """Return the nomination read again and locked until the transaction ends.

    Locks are taken in one order everywhere: round or organisation, nominations by their
    number, seats, the chain's head. None is a key lock: a row that points here may be
    written meanwhile, or a receipt would wait for whoever holds its round.

    :raises Nomination.DoesNotExist: the nomination is out of the post's sight.
    """
    return (
        Nomination.objects.visible_to(by)
        .select_for_update(of=("self",), no_key=True)
        .select_related("round", "unit", "recommender")
        .get(pk=nomination.pk)
    )
