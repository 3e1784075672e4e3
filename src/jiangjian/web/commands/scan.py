"""``jiangjian scan``: ask the virus scanner about every file that nobody has looked at yet."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import django

from jiangjian.web.commands.command_reader import CommandReader

WORDS: Final = {"clean": "没有发现问题", "found": "查出病毒，已隔离", "": "仍未扫描"}


def main(words: Sequence[str]) -> int:
    """Scan and tell how many files came out how; return 1 where some stayed unscanned."""
    reader = CommandReader("scan", "请病毒扫描程序扫描还没有扫描过的文件")
    reader.add_argument("--all", action="store_true", help="病毒库更新后全部重新扫描")
    given = reader.parse_args(words)
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - after the set-up

    from jiangjian.records.models import StoredFile  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.inspecting import scan  # noqa: PLC0415

    if not settings.SCANNER:
        print("没有设置扫描程序（JIANGJIAN_SCANNER），所有文件都是“未扫描”")
        return 2
    rows = StoredFile.objects.all() if given.all else StoredFile.objects.filter(scan="")
    counted = dict.fromkeys(WORDS, 0)
    for digest in rows.order_by("pk").values_list("pk", flat=True):
        counted[scan(digest, now=now())] += 1
    for said, number in counted.items():
        print(f"{WORDS[said]}：{number}个文件")
    return 1 if counted[""] else 0
