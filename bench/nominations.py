"""Nominations in bulk, with everything that lies around one; made at the database, not by acts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.db import transaction

from bench.acted import add_entries, add_reports, digest
from bench.answers import answers, leader, unit
from bench.around import add_papers, add_people
from jiangjian.actions.name_piece import index_answers, index_organisations, index_unit
from jiangjian.records.models import (
    Absence,
    Evidence,
    Nomination,
    Opinion,
    Organisation,
    Post,
    Round,
    StoredFile,
)
from jiangjian.rules.roles import Role
from jiangjian.web.clock import now

AT_ONCE: Final = 500
FILES: Final = ("1", "2", "4", "7", "12", "summary")
STAGES: Final = ("reported", "reported", "accepted", "reported", "to_complete", "ineligible")
SUMMARY: Final = "一年来，工作室按照年初计划开展活动。" * 60


def add_drafts(count: int) -> None:
    """Add drafts of the practice unit that nothing stops from being handed in."""
    by = Post.objects.get(role=Role.UNIT_UNION.value)
    round_ = _round()
    with transaction.atomic():
        made = _nominations(round_, [by.organisation] * count, range(count), "draft")
        _evidence(made, by)


def add_reported(first: int, after: int) -> None:
    """Add nominations number ``first`` up to, not including, ``after`` as the city sees them."""
    for start in range(first, after, AT_ONCE):
        with transaction.atomic():
            _add(range(start, min(start + AT_ONCE, after)))


def _add(numbers: range) -> None:
    round_ = _round()
    by = Post.objects.filter(role=Role.UNIT_UNION.value).earliest("pk")
    recommenders = list(Organisation.objects.recommenders())
    units = Organisation.objects.bulk_create(
        Organisation(
            parent=_parent(n, recommenders),
            kind="unit",
            level="unit",
            name=f"{unit(n)}工会",
        )
        for n in numbers
    )
    made = _nominations(round_, units, numbers, "")
    _evidence(made, by)
    _opinions(made, by)
    add_entries(made, by, round_)
    add_reports(made, by, round_)
    add_papers(made, by)
    index_organisations(units)
    add_people(units)


def _parent(n: int, recommenders: Sequence[Organisation]) -> Organisation:
    """Return the n-th unit's recommender: every second is the practice one's, so that its lists are full."""
    return recommenders[0] if n % 2 else recommenders[1 + n // 2 % (len(recommenders) - 1)]


def _round() -> Round:
    return Round.objects.running().select_related("city").get()


def _nominations(
    round_: Round, units: Sequence[Organisation], numbers: range, stage: str
) -> list[Nomination]:
    at = now() - timedelta(days=2)
    hidden = {each.key for each in round_.notice.fields if each.private}
    rows = []
    for n, home in zip(numbers, units, strict=True):
        typed = answers(n)
        submitted = None if stage else at + timedelta(seconds=n)
        rows.append(
            Nomination(
                key=f"n{'d' if stage else 'r'}{n:08d}",
                round=round_,
                unit=home,
                recommender_id=home.parent_id or round_.city_id,
                stage=stage or STAGES[n % len(STAGES)],
                studio=typed["studio_name"],
                leader=leader(n),
                version=4,
                versions={"studio": 2, "leader": 1, "achievements": 1},
                answers={key: text for key, text in typed.items() if key not in hidden},
                private={key: text for key, text in typed.items() if key in hidden},
                work_summary=SUMMARY,
                rank=n % 3 + 1 if not stage else None,
                started_at=at,
                changed_at=at + timedelta(seconds=n),
                submitted_at=submitted,
            )
        )
    made = Nomination.objects.bulk_create(rows)
    for each in made:
        index_unit(each.unit, [each])
        index_answers(each)
    return made


def _evidence(made: Sequence[Nomination], by: Post) -> None:
    at = now()
    names = {(each.pk, slot): digest(each.key, slot) for each in made for slot in FILES}
    StoredFile.objects.bulk_create(
        StoredFile(digest=content, size=48_213, media_type="application/pdf", stored_at=at)
        for content in names.values()
    )
    Evidence.objects.bulk_create(
        Evidence(
            key=digest(each.key, slot)[:10],
            nomination=each,
            slot=slot,
            file_id=names[each.pk, slot],
            name="证明材料扫描件.pdf",
            stamped=slot == "1",
            added_by=by,
            added_at=at,
        )
        for each in made
        for slot in FILES
    )
    Absence.objects.bulk_create(
        Absence(nomination=each, slot=str(slot), reason="近一年没有")
        for each in made
        for slot in range(1, 16)
        if str(slot) not in FILES
    )


def _opinions(made: Sequence[Nomination], by: Post) -> None:
    at = now()
    Opinion.objects.bulk_create(
        Opinion(
            nomination=each,
            block=block,
            words="经审核，材料真实，符合推荐条件，同意推荐。",
            person="李主席",
            day=at.date(),
            version=each.version,
            by=by,
            at=at,
        )
        for each in made
        for block in ("unit", "recommender")
    )
