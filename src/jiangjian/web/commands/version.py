"""``jiangjian version``."""

from __future__ import annotations

from collections.abc import Sequence

from jiangjian import __version__


def main(words: Sequence[str]) -> int:
    """Print the version."""
    print(f"匠荐 {__version__}")
    return 0
