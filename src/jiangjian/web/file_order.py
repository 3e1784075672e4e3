"""The order of a slot's files, as a button or a drag asks for it."""

from __future__ import annotations

from collections.abc import Sequence

from django.http import QueryDict


def in_order(lying: Sequence[str], asked: QueryDict) -> list[str]:
    """Return the keys of a slot's files as they are asked to lie.

    ``up`` and ``down`` move one by one place; ``order`` names those that come first, the
    others stay behind them as they lie.

    :param lying: the keys in their order now.
    """
    keys = list(lying)
    for word, step in (("up", -1), ("down", 1)):
        key = asked.get(word, "")
        if key in keys:
            place = keys.index(key)
            other = place + step
            if 0 <= other < len(keys):
                keys[place], keys[other] = keys[other], keys[place]
    named = asked.getlist("order")
    return [*named, *(each for each in keys if each not in named)]
