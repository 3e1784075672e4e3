"""``jiangjian clock``: whether this machine's clock was turned, and a word that it is right."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence
from typing import Final

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Tell of the clock, or confirm it; return 1 where it was turned and is not confirmed."""
    wanted = read(words)
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the set-up

    from jiangjian.actions.clock_confirmation import confirm_clock  # noqa: PLC0415
    from jiangjian.rules.clock_step import clock_turned  # noqa: PLC0415
    from jiangjian.rules.findings import Refusal  # noqa: PLC0415
    from jiangjian.web.clock import reading  # noqa: PLC0415
    from jiangjian.web.clock_mark import Mark, look, write_mark  # noqa: PLC0415

    now, place = reading(), settings.CLOCK_MARK
    due = look(place, now, entries=True) if place else None
    if place is None or due is None:
        print("服务器时间与此前的记录相符")
        return 0
    if wanted.what == "tell":
        found = clock_turned(now.wall, due)
        print(f"{found.problem}。{RIGHT}")
        return 1
    try:
        entry = confirm_clock(now=now.wall, due=due, reason=wanted.reason)
    except Refusal as refusal:
        print("；".join(f"{each.problem}。{each.remedy}" for each in refusal.findings))
        return 2
    write_mark(place, Mark(reading(), passed=entry.pk))
    print("已确认服务器现在的时间，记入办理记录，恢复办理")
    return 0


RIGHT: Final = (
    "请核对时间同步（timedatectl），改正后自动恢复；现在的时间本来就对的，"
    "运行 jiangjian clock confirm --reason 核对方法"
)


def read(words: Sequence[str]) -> Namespace:
    """Read the command's words."""
    reader = CommandReader("clock", "核对服务器时间，或确认它是对的")
    reader.add_argument(
        "what",
        nargs="?",
        choices=["tell", "confirm"],
        default="tell",
        metavar="tell|confirm",
        help="tell：核对；confirm：确认现在的时间是对的",
    )
    reader.add_argument(
        "--reason", default="", metavar="核对方法", help="怎样核对的时间；confirm 时必填"
    )
    return reader.parse_args(words)
