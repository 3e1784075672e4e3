"""The key under which two spellings of one thing are found to be alike; never shown."""

from __future__ import annotations

import re
import unicodedata

from jiangjian.rules.values.characters import EDGE, HIDDEN, SELECTORS
from jiangjian.rules.values.radicals import RADICALS
from jiangjian.rules.values.traditional import SIMPLIFIED

_GONE = re.compile(f"[{re.escape(EDGE)}{SELECTORS}\x00-\x1f\x7f-\x9f]")
_ALIKE = str.maketrans(
    {
        **dict.fromkeys("[{〔【〖〈《「『⟨", "("),
        **dict.fromkeys("]}〕】〗〉》」』⟩", ")"),
        **dict.fromkeys("•・‧⋅∙･", "\xb7"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("“”„‟＂", '"'),
        **dict.fromkeys("‘’‚‛", "'"),
    }
)


def matching_key(text: str) -> str:
    """Return ``text`` folded: NFKC, brackets alike, simplified, no case, no spaces.

    >>> matching_key("開封市（劳模）创新 工作室") == matching_key("开封市(劳模)創新工作室")
    True
    """
    folded = unicodedata.normalize("NFKC", text.translate(RADICALS)).casefold()
    bare = HIDDEN.sub("", _GONE.sub("", unicodedata.normalize("NFKC", folded)))
    return unicodedata.normalize("NFKC", bare.translate(_ALIKE).translate(SIMPLIFIED))
