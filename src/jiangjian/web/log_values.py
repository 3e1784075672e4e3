"""How a value that an entry keeps reads to people: instants, yes and no, and words that were chosen."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Final

from jiangjian.actions.endorsement import PROOF_WORDS
from jiangjian.actions.paper_arrival import WAYS as PAPER_WAYS
from jiangjian.rules.deadline import shown_end, shown_instant
from jiangjian.rules.roles import ROLES, Role


def _instant(text: str) -> str:
    return shown_end(datetime.fromisoformat(text)) if text else ""


def _written(text: str) -> str:
    return shown_instant(datetime.fromisoformat(text))


YES: Final = MappingProxyType({"True": "是", "False": "否"})

SHOWN: Final[Mapping[str, Callable[[str], str]]] = MappingProxyType(
    {
        "due": _instant,
        "wished": _instant,
        "until": _instant,
        "clock": _instant,
        "last_answer": _instant,
        "due_clock": _instant,
        "late": lambda text: "是" if text == "yes" else text,
        "old_ends": _instant,
        "new_ends": _instant,
        "role": lambda text: ROLES[Role(text)].label,
        "stamped": lambda text: YES[text],
        "personal": lambda text: YES[text],
        "absent": lambda text: YES[text],
        "second_factor": lambda text: YES[text],
        "waits": lambda text: YES[text],
        "alone": lambda text: YES[text],
        "both": lambda text: YES[text],
        "done": lambda text: YES[text],
        "by_form": lambda text: YES[text],
        "ticked": lambda text: YES[text],
        "matches": lambda text: YES[text],
        "place": lambda text: YES[text],
        "counts": lambda text: YES.get(text, ""),
        "proof": lambda text: PROOF_WORDS[text],
        "way": lambda text: PAPER_WAYS.get(text, text),
        "arrived_at": _written,
        "active": lambda text: text.replace("True", "是").replace("False", "否"),
    }
)


def shown_value(name: str, text: str) -> str:
    """Return a value as people read it."""
    return SHOWN.get(name, str)(text)
