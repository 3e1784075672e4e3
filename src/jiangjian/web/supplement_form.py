"""The form of a 补充通知: what is ready to be asked for, and rows for what is not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.http import QueryDict

from jiangjian.actions.supplement_call import CallDraft, askable
from jiangjian.actions.working_days import calendar_around
from jiangjian.records.models import Round
from jiangjian.rules.days import shown_day
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding
from jiangjian.rules.supplement import READY, AskedKind, AskedThing
from jiangjian.rules.workdays import working_day_after
from jiangjian.web.clock import day_of
from jiangjian.web.questions import asked, question
from jiangjian.web.requests import MemberRequest
from jiangjian.web.returning import end_of_day

OWN: Final = ("own1", "own2", "own3")
"""Rows for what is not ready to choose."""

TITLE: Final = question("title", "标题", hint="例如 关于补报工作室照片和视频的通知")
TEXT: Final = question(
    "text", "通知正文", Kind.LONG_TEXT, hint="登在公开页面上，作为通知的附件，所有人都能看到"
)
DUE_HINT: Final = "到这一天24时（北京时间）为止；只对这份补充材料有效，不改变全市报送截止时间"


@dataclass(frozen=True, slots=True)
class OwnThing:
    """A row for something of the city's own.

    :ivar most: as typed.
    """

    key: str
    label: str
    kind: str
    most: str
    found: tuple[Finding, ...]


def draft_typed(form: QueryDict) -> CallDraft:
    """Return the 补充通知 that was written."""
    chosen = form.getlist("ready")
    return CallDraft(
        title=form.get("title", ""),
        text=form.get("text", ""),
        asked=[*(each for each in READY if each.key in chosen), *_own(form)],
        due=end_of_day(form.get("due", ""), "截止日期"),
    )


def _own(form: QueryDict) -> Iterator[AskedThing]:
    for key in OWN:
        label, most = form.get(f"{key}-label", ""), form.get(f"{key}-most", "").strip()
        if not label.strip():
            continue
        kind = AskedKind.TEXT if form.get(f"{key}-kind") == AskedKind.TEXT else AskedKind.FILE
        number = int(most) if most.isascii() and most.isdigit() and len(most) < 6 else 0  # noqa: PLR2004 - more digits than any limit
        yield AskedThing(key, label, kind, number)


def chosen_typed(form: QueryDict) -> list[str] | None:
    """Return the keys of those chosen; ``None`` for all."""
    return form.getlist("chosen") if form.get("whom") == "some" else None


def _due(today: date) -> Field:
    """Return the box of the date, with the next working day as its example."""
    example = working_day_after(today, calendar_around(today))
    return question("due", "截止日期", hint=f"例如 {shown_day(example)}，{DUE_HINT}")


def call_form(request: MemberRequest, round_: Round, found: Sequence[Finding]) -> dict[str, Any]:
    """Return what ``supplement/call.html`` shows, with what was typed a moment ago."""
    form = request.POST
    return {
        "notice": round_.notice,
        "questions": asked((TITLE, TEXT), form.dict(), found),
        "due": asked((_due(day_of(request.now)),), form.dict(), found),
        "ready": [(each, each.key in form.getlist("ready")) for each in READY],
        "own": [
            OwnThing(
                key,
                form.get(f"{key}-label", ""),
                form.get(f"{key}-kind", AskedKind.FILE.value),
                form.get(f"{key}-most", "1"),
                tuple(each for each in found if each.field == key),
            )
            for key in OWN
        ],
        "whom": form.get("whom", "all"),
        "nominations": [
            (each, each.key in form.getlist("chosen")) for each in askable(round_, by=request.post)
        ],
        "told": {each.field: each for each in found if each.field in {"asked", "chosen"}},
        "found": found,
    }
