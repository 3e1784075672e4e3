"""``jiangjian version``."""

from __future__ import annotations

from collections.abc import Sequence

from jiangjian import __version__
from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Print the version."""
    CommandReader("version", "显示版本").parse_args(words)
    print(f"匠荐 {__version__}")
    return 0
