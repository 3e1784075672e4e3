"""Applications that lie there when a walk begins, and an end of the round that has passed.

Run inside the served house's own setting: ``python -m tests.walks.prepared hand-in NAME…``,
``python -m tests.walks.prepared end``, ``python -m tests.walks.prepared hostile``.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import django

WORST = ("text/html", "image/svg+xml", "application/xhtml+xml", "application/pdf", "text/xml")


def main(words: Sequence[str]) -> None:
    """Do what is asked for."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjian.settings")
    django.setup()
    if words[0] == "end":
        end()
        return
    if words[0] == "hostile":
        lay_hostile_files()
        return
    for name in words[1:]:
        hand_in(name)


def hand_in(name: str) -> None:
    """Hand in one application of the unit that practises."""
    from django.utils.timezone import localdate  # noqa: PLC0415 - after the set-up

    from jiangjian.actions.evidence import tick_absent, write_summary  # noqa: PLC0415
    from jiangjian.actions.filling import save  # noqa: PLC0415
    from jiangjian.actions.nomination import start, submit  # noqa: PLC0415
    from jiangjian.records.models import Post, Round  # noqa: PLC0415
    from tests.world import ANSWERS, UNIT_SIGNED  # noqa: PLC0415

    now = datetime.now(UTC)
    round_ = Round.objects.running()[0]
    by = Post.objects.get(person__username="yanlian-danwei")
    unit = by.organisation
    made = start(round_, unit=unit, recommender=unit.parent or unit, by=by, now=now)
    for section in round_.notice.sections:
        keys = [each.key for each in round_.notice.in_section(section.key)]
        typed = {key: ANSWERS[key] for key in keys}
        if "studio_name" in typed:
            typed["studio_name"] = name
        save(made, by=by, now=now, typed=typed, section=section.key, version=0)
    for indicator in round_.notice.indicators:
        tick_absent(made, by=by, now=now, slot=indicator.slot, absent=True)
    write_summary(made, by=by, now=now, text="一年来按计划开展攻关和培训。")
    submit(made, by=by, now=now, signed=replace(UNIT_SIGNED, day=localdate(now)))


def lay_hostile_files() -> None:
    """Lay every hostile file into a draft, past every check, under the worst type it may bear."""
    from jiangjian.actions.evidence import add_file  # noqa: PLC0415 - after the set-up
    from jiangjian.actions.nomination import start  # noqa: PLC0415
    from jiangjian.records.models import Post, Round  # noqa: PLC0415
    from jiangjian.web.keeping import store  # noqa: PLC0415
    from tests.documents import hostile  # noqa: PLC0415

    by, now = Post.objects.get(person__username="yanlian-danwei"), datetime.now(UTC)
    unit, round_ = by.organisation, Round.objects.running()[0]
    made = start(round_, unit=unit, recommender=unit.parent or unit, by=by, now=now)
    files = {**hostile.REFUSED, **hostile.TAKEN}
    for number, (case, (name, content, *_)) in enumerate(files.items()):
        add_file(
            made,
            by=by,
            now=now,
            slot=str(number % 15 + 1),
            kept=store().keep([content, case.encode()] if case.startswith("FIL") else [content]),
            name=f"{case} {name}".replace("\u202e", ""),
            media_type=WORST[number % len(WORST)],
        )


def end() -> None:
    """Let the round have ended an hour ago."""
    from jiangjian.actions.amendment import record_change  # noqa: PLC0415 - after the set-up
    from jiangjian.records.models import Round  # noqa: PLC0415
    from jiangjian.rules.amendment import Amendment  # noqa: PLC0415

    now = datetime.now(UTC)
    round_ = Round.objects.running()[0]
    past = (now - timedelta(hours=1)).isoformat()
    change = Amendment("ends", round_.notice.ends.isoformat(), past, "走查：截止时间已过")
    record_change(round_, change, by=None, now=now)


if __name__ == "__main__":
    main(sys.argv[1:])
