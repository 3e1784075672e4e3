"""Texts made comparable: the printed notice mixes widths, spaces and line breaks (I-23)."""

from __future__ import annotations

import unicodedata
from typing import Final

UNSEEN: Final = frozenset({"Cf", "Cc"})
"""Unicode categories of what has no shape of its own, such as a zero-width space."""


def bare(text: str) -> str:
    """Return a text without white space and invisible characters, in one width.

    >>> bare("（技 能人才) 创新　工作室") == bare("(技能人才）创新工作室")
    True
    """
    folded = unicodedata.normalize("NFKC", text)
    return "".join(
        each for each in folded if not each.isspace() and unicodedata.category(each) not in UNSEEN
    )
