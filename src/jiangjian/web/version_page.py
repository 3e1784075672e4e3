"""One version as a page shows it: the form as it was handed in, and what lay beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jiangjian.actions.corrected import endorsed_by
from jiangjian.records.models import Nomination, Opinion, Post, Version
from jiangjian.rules.case import read_case
from jiangjian.rules.evidence import slot_titles
from jiangjian.rules.notice import Notice
from jiangjian.rules.roles import Duty
from jiangjian.rules.version import PRIVATE, REASON, FrozenFile, is_file, read_file
from jiangjian.web.clock import day_of
from jiangjian.web.form_table import beside_the_form, form_table, printed
from jiangjian.web.version_words import name_of
from jiangjian.web.versions import Frozen


@dataclass(frozen=True, slots=True)
class FrozenRow:
    """A slot as it was handed in.

    :ivar absent: the reason of 本项无此情况; ``None`` where it was not ticked.
    :ivar erased: how many of its files have been erased since.
    """

    title: str
    files: Sequence[FrozenFile]
    absent: str | None
    erased: int


def version_page(nomination: Nomination, frozen: Frozen, *, to: Post) -> dict[str, Any]:
    """Return what ``version/version.html`` shows."""
    notice = nomination.round.notice
    values = _printed(notice, frozen, to=to)
    rows = frozen_rows(notice, frozen)
    return {
        "nomination": nomination,
        "notice": notice,
        "version": frozen.version,
        "table": form_table(nomination, values, opinions_then(nomination, frozen.version)),
        "beside": beside_the_form(nomination, values),
        "hidden": [each.key for each in notice.fields if each.key not in values],
        "rows": [each for each in rows if each.files or each.absent is not None or each.erased],
        "empty": [
            each.title
            for each in rows
            if not each.files and each.absent is None and not each.erased
        ],
        "summary": frozen.summary,
        "hidden_files": frozen.hidden,
        "reasons": [text for name, text in frozen.said.items() if name.startswith(REASON) and text],
        "erased": sorted(name_of(each, notice) for each in frozen.erased),
        "erasable": _erasable(notice, frozen) if Duty.ERASE in to.grant.may else [],
    }


def _printed(notice: Notice, frozen: Frozen, *, to: Post) -> dict[str, str]:
    """Return what stands in each box; what the reader may not see has no key."""
    fields = [each for each in notice.fields if to.grant.private or not each.private]
    typed = frozen.typed()
    case = read_case(fields, typed, today=day_of(frozen.version.at), area_code=notice.area_code)
    return {
        each.key: printed(each, case.answers[each.key], typed.get(each.key, "")) for each in fields
    }


def opinions_then(nomination: Nomination, version: Version) -> dict[str, Opinion]:
    """Return the opinions a version stood on, by block, whether they are in force or not.

    On a version of a 更正单 stand those given on what it set right.
    """
    given = nomination.opinions.filter(digest__in=endorsed_by(version))
    return {each.block: each for each in given.order_by("at", "pk")}


def frozen_rows(notice: Notice, frozen: Frozen) -> list[FrozenRow]:
    """Return each slot of a version in the order of 附件3."""
    absent, files = frozen.absent(), frozen.files()
    gone = [each.removeprefix(PRIVATE).split(":")[1] for each in frozen.erased if is_file(each)]
    return [
        FrozenRow(
            title=title,
            files=[each for each in files if each.slot == slot],
            absent=absent.get(slot),
            erased=gone.count(slot),
        )
        for slot, title in slot_titles(notice.indicators).items()
    ]


def _erasable(notice: Notice, frozen: Frozen) -> list[tuple[str, str]]:
    """Return name and words of each value that is still there and says something."""
    return [
        (name, _words(name, text, notice)) for name, text in sorted(frozen.said.items()) if text
    ]


def _words(name: str, text: str, notice: Notice) -> str:
    shown = read_file(name, text).name if is_file(name) else ""
    return f"{name_of(name, notice)}{shown}"


def file_at(frozen: Frozen, slot: str, place: int) -> FrozenFile | None:
    """Return the file at a place of a version, if the reader may see it."""
    found: Mapping[tuple[str, int], FrozenFile] = {
        (each.slot, each.place): each for each in frozen.files()
    }
    return found.get((slot, place))
