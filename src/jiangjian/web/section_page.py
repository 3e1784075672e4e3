"""One page of the form: its boxes with what was typed, what was understood and what stands against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final

from django.http import QueryDict
from django.urls import reverse

from jiangjian.actions.nomination import findings_of
from jiangjian.records.models import Nomination
from jiangjian.rules.field import Field
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.notice import Notice, Section
from jiangjian.rules.values import Understood, clean, understand
from jiangjian.web.autosave import feedback_html
from jiangjian.web.clock import day_of
from jiangjian.web.return_points import points_on

OWN: Final = frozenset({"csrfmiddlewaretoken", "version", "then", "section", "keys"})
"""Names of a form that are ours; every other name is an answer, or a stranger's."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A field with its text; its names are those of the part ``field_box``."""

    field: Field
    typed: str
    understood: Understood
    found: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Both:
    """A field that two windows have filled differently."""

    field: Field
    mine: str
    stored: str


def typed_in(form: QueryDict) -> dict[str, str]:
    """Return what a form brings, without the names that are ours."""
    return {name: text for name, text in form.items() if name not in OWN and isinstance(text, str)}


def version_in(form: QueryDict) -> int:
    """Return the version that the page was made from; one that fits nothing where it is no number."""
    text = form.get("version", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004 - any number the column holds


def filled(
    nomination: Nomination,
    fields: Sequence[Field],
    found: Sequence[Finding],
    *,
    now: datetime,
    typed: Mapping[str, str] | None = None,
) -> list[Filled]:
    """Return fields with their texts, as typed just now or as stored.

    :param found: of the whole dossier; each field takes its own.
    """
    notice = nomination.round.notice
    texts = nomination.typed() | {**(typed or {})}
    return [
        Filled(
            field=field,
            typed=texts.get(field.key, ""),
            understood=understand(
                field, texts.get(field.key, ""), today=day_of(now), area_code=notice.area_code
            ),
            found=tuple(each for each in found if each.field == field.key),
        )
        for field in fields
    ]


def section_page(
    nomination: Nomination,
    section: Section,
    *,
    now: datetime,
    whole: bool,
    typed: Mapping[str, str] | None = None,
    refused: Sequence[Finding] = (),
) -> dict[str, Any]:
    """Return what ``nomination/section.html`` shows.

    :param whole: tell also of boxes that are still empty; else nobody is scolded before beginning.
    :param typed: what was typed and refused; shown instead of what is stored.
    """
    notice = nomination.round.notice
    found = refused or findings_of(nomination, now=now)
    boxes = filled(nomination, notice.in_section(section.key), found, now=now, typed=typed)
    if not whole:
        boxes = [each if each.typed.strip() else replace(each, found=()) for each in boxes]
    told = [each for box in boxes for each in box.found if each.weight is not Weight.WARNS]
    strange = [each for each in refused if each not in told]
    return {
        "nomination": nomination,
        "section": section,
        "boxes": boxes,
        "summary": [*strange, *told] if whole or refused else [],
        "version": nomination.versions.get(section.key, 0),
        "onward": onward(notice, section),
        "place": notice.sections.index(section) + 1,
        "places": len(notice.sections),
        "points": points_on(nomination, section.key),
    }


def onward(notice: Notice, section: Section) -> str:
    """Return the label of the page that comes after a section."""
    after = notice.sections.index(section) + 1
    return notice.sections[after].label if after < len(notice.sections) else "支撑材料"


def address_after(nomination: Nomination, section: Section, then: str) -> str:
    """Return where a saving leads: on, back to the list, or to the same page with its findings."""
    sections = nomination.round.notice.sections
    after = sections.index(section) + 1
    if then == "next" and after < len(sections):
        return reverse("section", args=[nomination.key, sections[after].key])
    if then in PLACES:
        return reverse(PLACES[then], args=[nomination.key])
    return reverse("section", args=[nomination.key, section.key]) + "?checked=1"


PLACES: Final = {"next": "evidence", "list": "nomination", "form": "form_check", "check": "check"}


def feedback(nomination: Nomination, typed: Mapping[str, str], *, now: datetime) -> dict[str, str]:
    """Return what now stands beneath each box that was saved, as HTML by field key."""
    fields = [each for each in nomination.round.notice.fields if each.key in typed]
    found = findings_of(nomination, now=now)
    return {
        box.field.key: feedback_html(
            understood=box.understood, found=box.found if box.typed.strip() else ()
        )
        for box in filled(nomination, fields, found, now=now, typed=typed)
    }


def both_texts(
    nomination: Nomination, section: Section, typed: Mapping[str, str]
) -> tuple[Both, ...]:
    """Return the fields of a section whose stored text is not the one typed."""
    stored = nomination.typed()
    pairs = (
        Both(each, clean(typed[each.key], each.kind), stored.get(each.key, ""))
        for each in nomination.round.notice.in_section(section.key)
        if each.key in typed
    )
    return tuple(each for each in pairs if each.mine != each.stored)
