"""已更正: what 更正单 have set right since a report, as tables mark it beside the value that stands now."""

from __future__ import annotations

from collections.abc import Mapping

from jiangjian.actions.corrected import Stands
from jiangjian.rules.notice import Notice

EMPTY = "（空）"


def labels_of(notice: Notice) -> Mapping[str, str]:
    """Return the label of each field by its key."""
    return {each.key: each.label for each in notice.fields}


def marks_of(stands: Stands, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return a mark for each field that was set right: by which 更正单, and what was handed in."""
    handed_in: dict[str, str] = {}
    for each in stands.slips:
        handed_in.setdefault(each.field, each.before or EMPTY)
    return tuple(
        f"{labels[field]}已更正（{title}），报送时为“{handed_in[field]}”"
        for field, title in stands.titles.items()
    )
