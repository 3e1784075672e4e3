"""Posts held for practice: how they are known, and how they end when the real work begins."""

from __future__ import annotations

from datetime import datetime
from typing import Final

from django.db.models import Q
from django.utils.timezone import localdate

from jiangjian.actions.act import HOUSE, Writing, append
from jiangjian.records.models import Post

PRACTICE_TITLE: Final = "演练"
"""Title of every post that comes with the practice round."""


def end_practice_posts(*, by: Post, now: datetime) -> list[Post]:
    """End every practice post with this day, its last; each ending is written in the log.

    Runs inside the transaction of the act that opens a real round.
    """
    today = localdate(now)
    held = list(
        Post.objects.filter(Q(ends__isnull=True) | Q(ends__gt=today), title=PRACTICE_TITLE)
        .order_by("pk")
        .select_for_update(no_key=True)
    )
    for post in held:
        post.ends = today
        post.save(update_fields=["ends"])
        writing = Writing(subject=f"post:{post.pk}", values={"ends": str(today)})
        append("end_post", by=by, now=now, chain=HOUSE, writing=writing)
    return held
