"""Looking at files that lie on disk: each look costs one child process with limits, never this one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from jiangjian.documents.inspection.inspected import Inspected, inspected_from
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.unreadable import Trouble, Unreadable

TASK: Final = "inspection.look"


def inspect(place: Path) -> Inspected:
    """Return what a file is; called once, after its bytes lie on disk and before any row speaks of them.

    :raises Unreadable: it is not taken; what is the matter and what to do.
    """
    (found,) = inspect_each([place])
    if isinstance(found, Unreadable):
        raise found
    return found


def inspect_each(places: Sequence[Path]) -> list[Inspected | Unreadable]:
    """Return what each file is, or why it is not taken; all of them in one child.

    :raises Unreadable: the child was stopped at a limit: nothing is known of any of them.
    """
    ran = run_limited(TASK, b"", arguments={"paths": [str(each) for each in places]})
    return [
        inspected_from(each["inspected"])
        if "inspected" in each
        else Unreadable(Trouble(**each["unreadable"]))
        for each in ran.rows()
    ]
