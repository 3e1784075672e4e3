"""提交 against the bare transaction that writes the same rows; wall clock, synced to the disk."""

from __future__ import annotations

import gc
import secrets
import time
from collections.abc import Callable, Sequence
from typing import Final

from django.db import transaction

from bench.house import LARGE, House, use
from bench.measuring import Figure, figure
from jiangjian.actions.nomination import submit
from jiangjian.actions.opinion import Signed
from jiangjian.records.models import (
    ChainHead,
    Entry,
    EntryValue,
    Nomination,
    Opinion,
    Post,
    Receipt,
)
from jiangjian.rules.roles import Role
from jiangjian.web.clock import day_of, now

MOST: Final = 2.0
WORDS, PERSON = "情况属实，同意申报。", "王主席"


def measure(house: House) -> list[Figure]:
    """Return the figure; each sample hands in drafts that nobody has handed in before."""
    use(house, LARGE)
    posts = Post.objects.select_related("organisation").filter(role=Role.UNIT_UNION.value)
    by = posts.earliest("pk")
    waiting = list(Nomination.objects.select_related("round").filter(stage="draft").order_by("pk"))
    sides = [waiting[1:-1:2], waiting[2:-1:2]]  # the first and the last are for saving
    share = max(1, min(map(len, sides)) // (house.effort.times + 1))
    pairs = [
        (
            _wall(lambda each: _ours(each, by), sides[0][start : start + share]),
            _wall(lambda each: _bare(each, by), sides[1][start : start + share]),
        )
        for start in range(0, share * (house.effort.times + 1), share)
    ]
    measured = pairs[1:] or pairs  # the first warms both
    return [figure("提交, wall clock, durable", measured, most=MOST)]


def _wall(do: Callable[[Nomination], object], waiting: Sequence[Nomination]) -> float:
    gc.collect()
    begun = time.perf_counter()
    for each in waiting:
        do(each)
    return (time.perf_counter() - begun) / max(len(waiting), 1)


def _ours(draft: Nomination, by: Post) -> None:
    at = now()
    declared = draft.round.notice.declarations
    submit(draft, by=by, now=at, signed=Signed(WORDS, PERSON, day_of(at), declared))


def _bare(draft: Nomination, by: Post) -> None:
    """Read the row and write the rows of one 提交: no rule, no permission, no digest."""
    at = now()
    with transaction.atomic():
        held = Nomination.objects.select_for_update().get(pk=draft.pk)
        Opinion.objects.create(
            nomination=held,
            block="unit",
            words=WORDS,
            person=PERSON,
            day=day_of(at),
            declared=list(draft.round.notice.declarations),
            version=held.version,
            by=by,
            at=at,
        )
        held.stage, held.changed_at, held.submitted_at = "submitted", at, at
        held.save()
        _log(held, by)


def _log(held: Nomination, by: Post) -> None:
    values = {
        "opinion": WORDS,
        "person": PERSON,
        "day": "2024-11-15",
        "version": str(held.version),
        **{f"answer:{key}": text for key, text in held.answers.items()},
        **{f"private:{key}": text for key, text in held.private.items()},
        "files": "\n".join(held.evidence.order_by("slot").values_list("file_id", flat=True)),
        "summary": held.work_summary,
    }
    salt = secrets.token_hex(32)
    head = ChainHead.objects.select_for_update().get(chain=f"round:{held.round_id}")
    head.number, head.digest = head.number + 1, salt
    entry = Entry.objects.create(
        chain=head.chain,
        number=head.number,
        at=held.changed_at,
        by=by,
        action="submit",
        nomination=held,
        before="draft",
        after="submitted",
        salted=dict.fromkeys(values, salt),
        previous=salt,
        digest=salt,
    )
    EntryValue.objects.bulk_create(
        EntryValue(entry=entry, name=name, value=text, salt=salt[:32])
        for name, text in values.items()
    )
    head.save()
    Receipt.objects.create(
        round_id=held.round_id,
        number=f"bare-{head.number}",
        check_code=salt[:8],
        digest=salt,
        nomination=held,
        version=held.version,
        by=by,
        at=held.changed_at,
    )
