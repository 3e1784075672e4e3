"""Saving a section against a plain form of 28 fields."""

from __future__ import annotations

from itertools import count

from django.db import transaction
from django.urls import reverse

from bench.answers import answers
from bench.bare.form import BareForm, typed
from bench.bare.table import BareNomination, make_table
from bench.house import LARGE, House, use
from bench.measuring import Figure, compare
from bench.visitor import Visitor
from jiangjian.actions.filling import save
from jiangjian.records.models import Nomination, Post
from jiangjian.rules.roles import Role
from jiangjian.web.clock import now

MOST = 4.0
SECTION = "studio"


def measure(house: House) -> list[Figure]:
    """Return the figures of the act alone, and of the whole request, with all our middleware."""
    use(house, LARGE)
    make_table()
    plain = BareForm(typed(0)).save()
    return [_act(house, plain), _request(house, plain)]


def _act(house: House, plain: BareNomination) -> Figure:
    by = (
        Post.objects.select_related("organisation")
        .filter(role=Role.UNIT_UNION.value)
        .earliest("pk")
    )
    draft = Nomination.objects.select_related("round").filter(stage="draft").latest("pk")
    mine, sent, version, turn = answers(1), typed(1), count(draft.versions[SECTION]), count()

    def ours() -> None:
        changed = section_of(draft, {**mine, "studio_name": f"第{next(turn)}工作室"})
        save(draft, by=by, now=now(), typed=changed, section=SECTION, version=next(version))

    def bare() -> None:
        with transaction.atomic():
            held = BareNomination.objects.select_for_update().get(pk=plain.pk)
            form = BareForm({**sent, "studio_name": f"第{next(turn)}工作室"}, instance=held)
            form.save()

    return compare("saving a section, the act", ours, bare, effort=house.effort, most=MOST)


def _request(house: House, plain: BareNomination) -> Figure:
    draft = Nomination.objects.select_related("round").filter(stage="draft").earliest("pk")
    visitor, version, turn = Visitor(Role.UNIT_UNION), count(draft.versions[SECTION]), count()
    path = reverse("section", args=[draft.key, SECTION])
    bare_path = reverse("bare_form", args=[plain.pk])
    mine, sent = section_of(draft, answers(1)), typed(1)

    def ours() -> None:
        changed = {"studio_name": f"第{next(turn)}工作室", "version": str(next(version))}
        visitor.post(path, {**mine, **changed})

    def bare() -> None:
        visitor.post(bare_path, {**sent, "studio_name": f"第{next(turn)}工作室"})

    return compare("saving a section, the request", ours, bare, effort=house.effort, most=MOST)


def section_of(draft: Nomination, typed_answers: dict[str, str]) -> dict[str, str]:
    """Return what is typed on the section's page."""
    fields = draft.round.notice.in_section(SECTION)
    return {each.key: typed_answers[each.key] for each in fields}
