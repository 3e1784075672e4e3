"""Many applications in little time: drafts copied from one, then handed in by the act itself."""

from __future__ import annotations

from jiangjian.actions.name_piece import index_answers, index_unit
from jiangjian.actions.nomination import submit
from jiangjian.records.models import Nomination
from tests.world import NOW, UNIT_SIGNED, World


def waiting(world: World, number: int) -> list[Nomination]:
    """Return so many that are handed in."""
    first = world.draft()
    made = [first, *(_copy(first, place) for place in range(1, number))]
    for each in made:
        submit(each, by=world.union, now=NOW, signed=UNIT_SIGNED)
    return [world.again(each) for each in made]


def _copy(first: Nomination, place: int) -> Nomination:
    """Return a draft with the same answers and evidence under a name of its own."""
    made = Nomination.objects.get(pk=first.pk)
    made.pk, made.key, made.studio = None, f"copy{place:06d}", f"第{place}工作室"
    made.answers = {**made.answers, "studio_name": made.studio}
    made.save(force_insert=True)
    index_unit(made.unit, [made])
    index_answers(made)
    for each in [*first.evidence.all(), *first.absences.all()]:
        each.pk, each.nomination = None, made
        if hasattr(each, "key"):
            each.key = f"{place:03d}{each.slot:.7}"
        each.save(force_insert=True)
    return made
