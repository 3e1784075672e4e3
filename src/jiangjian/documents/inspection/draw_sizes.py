"""How large pages are drawn."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

SIZES: Final[Mapping[str, int]] = MappingProxyType({"small": 240, "large": 1400})
"""Most pixels of a page's width, by name; a small one is as high at most."""
