"""近一年工作总结 written as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jiangjian.actions.editing import count_saving, editing
from jiangjian.actions.filling import OtherVersion
from jiangjian.actions.written import Asked
from jiangjian.rules.evidence import SUMMARY_SLOT
from jiangjian.rules.findings import Refusal

if TYPE_CHECKING:
    from datetime import datetime

    from jiangjian.records.models import Nomination, Post

SUMMARY: Final = Asked("text", "近一年工作总结", "", most=20_000, required=False)


def write_summary(
    nomination: Nomination, *, by: Post, now: datetime, text: str, version: int | None = None
) -> None:
    """Keep 近一年工作总结 as text; like answers it is written in the log at 提交.

    :param version: ``versions["summary"]`` that the page was made from; ``None`` where nobody typed.
    :raises OtherVersion: it was written in between.
    :raises Refusal: ``long_text``, ``broken_text``, ``wrong_role`` or ``not_editable``.
    """
    with editing(nomination, by=by) as held:
        refused = SUMMARY.against(text)
        if refused:
            raise Refusal(*refused)
        kept, stored = SUMMARY.kept(text), held.versions.get(SUMMARY_SLOT, 0)
        if version not in {None, stored} and kept != held.work_summary:
            raise OtherVersion(held)
        held.work_summary = kept
        count_saving(held, SUMMARY_SLOT, now=now)
