"""How much of a foreign text is looked at: what is longer than any paper would make every search slow."""

from __future__ import annotations

import re
from typing import Final

from jiangjian.rules.field import Field, Kind

GAP: Final = re.compile(r"\s{65,}")
WIDEST: Final = 64
"""Characters of white space that are kept of a gap, however wide: no paper shows the difference."""

MOST: Final = 1_000
MOST_OF_LONG: Final = 20_000
LONG: Final = frozenset({Kind.LONG_TEXT, Kind.LIST})


def within_reach(field: Field, text: str) -> tuple[str, str]:
    """Return as much of a text as a field can hold, and why a person is asked; nothing for most.

    >>> field = Field("studio_name", "工作室名称", "studio", Kind.TEXT)
    >>> within_reach(field, "甲创新工作室"), len(within_reach(field, "甲" * 1200)[0])
    (('甲创新工作室', ''), 1000)
    """
    plain = GAP.sub(lambda found: found[0][:WIDEST], text)
    most = MOST_OF_LONG if field.kind in LONG else MOST
    if len(plain) <= most:
        return plain, ""
    return plain[:most], f"这一格有{len(plain)}个字符，只读了前{most}个"
