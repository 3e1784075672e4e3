"""``jiangjian watch``: what will stop the service if nobody sees to it; for a timer."""

from __future__ import annotations

from collections.abc import Sequence

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Tell every alarm; return 1 where there is one, so that the timer's unit stands as failed."""
    CommandReader("watch", "证书、备份、磁盘、时间有没有要处理的").parse_args(words)
    django.setup()
    from jiangjian.rules.alarms import alarms  # noqa: PLC0415 - after the set-up
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.watching import watched  # noqa: PLC0415

    found = [*alarms(watched(), now())]
    for each in found:
        print(f"警报  {each}")
    if not found:
        print("证书、备份、磁盘和时间都没有问题")
    return 1 if found else 0
