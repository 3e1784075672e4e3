"""What lies around nominations in bulk: a line of the paper register, and somebody in each unit."""

from __future__ import annotations

from collections.abc import Sequence

from bench.answers import leader
from jiangjian.actions.name_piece import index_people
from jiangjian.records.models import Nomination, Organisation, PaperArrival, Person, Post
from jiangjian.rules.roles import Role
from jiangjian.web.clock import day_of, now


def add_papers(made: Sequence[Nomination], by: Post) -> None:
    """Let every second one's paper have come in."""
    at = now()
    PaperArrival.objects.bulk_create(
        PaperArrival(
            round_id=each.round_id,
            recommender_id=each.recommender_id,
            nomination=each,
            arrived_at=each.changed_at,
            way="post",
            courier_number=f"SF{each.pk:012d}",
            copies=1,
            stamps=["unit", "recommender"],
            matches=True,
            by=by,
            at=at,
        )
        for each in made[::2]
    )


def add_people(units: Sequence[Organisation]) -> None:
    """Give each unit somebody who acts for it and whose name others bear too."""
    people = Person.objects.bulk_create(
        Person(username=f"bench-{each.pk}", name=leader(each.pk)) for each in units
    )
    index_people(people)
    today = day_of(now())
    Post.objects.bulk_create(
        Post(person=person, organisation=unit, role=Role.UNIT_UNION.value, starts=today)
        for person, unit in zip(people, units, strict=True)
    )
