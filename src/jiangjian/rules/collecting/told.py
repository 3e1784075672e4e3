"""How findings of a mailbox are worded: where their clause stands, whom a form belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jiangjian.rules.clause import Clause
from jiangjian.rules.collected import CollectedForm
from jiangjian.rules.collecting.paths import name_of
from jiangjian.rules.evidence import Indicator
from jiangjian.rules.notice import Notice


def clause_of(notice: Notice, check: str) -> Clause | None:
    """Return the clause of a rule of the notice; ``None`` where it has no such rule."""
    return next((each.clause for each in notice.rules if each.check == check), None)


def material_clause(notice: Notice, key: str) -> Clause | None:
    """Return the clause that asks for one of the materials, such as ``table``."""
    return next((each.clause for each in notice.materials if each.key == key), None)


def studio_shown(form: CollectedForm) -> str:
    """Return how a studio is named in a sentence; a form without a name goes by its file."""
    return form.text("studio_name") or name_of(form.path)


def indicators_shown(indicators: Sequence[Indicator]) -> str:
    """Return indicators as a sentence lists them: 第10项创新联盟、第14项助企行动."""
    return "、".join(f"第{each.number}项{each.title}" for each in indicators)


@dataclass(frozen=True, slots=True)
class Owner:
    """Whom a finding concerns."""

    unit: str = ""
    studio: str = ""


def owner_of(form: CollectedForm | None, unit: str = "") -> Owner:
    """Return whom a form's finding concerns."""
    return Owner(form.unit, form.path) if form else Owner(unit)
