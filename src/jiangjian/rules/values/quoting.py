"""How a typed text is quoted in a message: short, printable, never an ID number."""

from __future__ import annotations

import re

from jiangjian.rules.values.characters import BROKEN, HIDDEN, WHITE, ZERO_WIDTH, narrow

LONGEST = 20
_SEPARATORS = re.compile(f"[{re.escape(WHITE + ZERO_WIDTH)}-]")
_EIGHTEEN = re.compile(r"(?<![0-9])[0-9]{17}[0-9Xx](?![0-9])")
_FIFTEEN = re.compile(
    r"(?<![0-9])[1-9][0-9]{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}(?![0-9])"
)


def has_id_number(text: str) -> bool:
    """Tell whether ``text`` holds an ID number of 18 or 15 digits, spaced or not."""
    joined = _SEPARATORS.sub("", narrow(text))
    return bool(_EIGHTEEN.search(joined) or _FIFTEEN.search(joined))


def quoted(text: str) -> str:
    """Return ``text`` in Chinese quotation marks, shortened to ``LONGEST`` characters."""
    if has_id_number(text):
        return "一串证件号码"
    visible = HIDDEN.sub("□", BROKEN.sub("□", text))
    flat = " ".join(visible.split())
    return f"“{flat[:LONGEST]}…”" if len(flat) > LONGEST else f"“{flat}”"
