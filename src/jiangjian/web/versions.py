"""Every 提交 of a nomination, and what it changed against the one before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from jiangjian.records.models import EntryValue, Nomination, Post
from jiangjian.rules.field import Field
from jiangjian.rules.stages import Action
from jiangjian.rules.version import PRIVATE

ANSWER = "answer:"


@dataclass(frozen=True, slots=True)
class Change:
    """One field that reads otherwise than at the 提交 before."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Version:
    """One 提交.

    :ivar number: 1 for the first.
    :ivar changes: against the one before; of the fields that the reader may see.
    """

    number: int
    at: datetime
    changes: tuple[Change, ...]


def versions_of(nomination: Nomination, *, to: Post) -> tuple[Version, ...]:
    """Return every 提交, the last first; values of private fields are not even asked for."""
    fields = [
        each for each in nomination.round.notice.fields if to.grant.private or not each.private
    ]
    names = [f"{PRIVATE if each.private else ANSWER}{each.key}" for each in fields]
    kept = (
        EntryValue.objects.visible_to(to)
        .filter(entry__nomination=nomination, entry__action=Action.SUBMIT.value, name__in=names)
        .order_by("entry__number")
    )
    answers: dict[tuple[int, datetime], dict[str, str]] = {}
    for number, at, name, value in kept.values_list("entry__number", "entry__at", "name", "value"):
        key = name.removeprefix(PRIVATE).removeprefix(ANSWER)
        answers.setdefault((number, at), {})[key] = value
    handed_in = [(at, typed) for (_, at), typed in answers.items()]
    changes = [(), *(_changes(fields, old, new) for (_, old), (_, new) in pairwise(handed_in))]
    return tuple(
        Version(number, at, changed)
        for number, ((at, _), changed) in reversed(
            list(enumerate(zip(handed_in, changes, strict=False), 1))
        )
    )


def _changes(
    fields: Sequence[Field], old: Mapping[str, str], new: Mapping[str, str]
) -> tuple[Change, ...]:
    return tuple(
        Change(each.label, old.get(each.key, ""), new.get(each.key, ""))
        for each in fields
        if old.get(each.key, "") != new.get(each.key, "")
    )
