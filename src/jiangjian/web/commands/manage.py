"""``jiangjian manage …``: Django's own commands."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.management import execute_from_command_line


def main(words: Sequence[str]) -> int:
    """Hand the words to Django."""
    execute_from_command_line(["jiangjian manage", *words])
    return 0
