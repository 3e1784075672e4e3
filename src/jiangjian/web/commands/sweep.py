"""``jiangjian sweep``: delete what was uploaded and never became evidence; once a day is enough."""

from __future__ import annotations

from collections.abc import Sequence

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Sweep and tell what was deleted."""
    CommandReader("sweep", "清理超过24小时没有传完的上传和没有登记的文件").parse_args(words)
    django.setup()
    from jiangjian.actions.recording import settle_committed  # noqa: PLC0415 - after the set-up
    from jiangjian.actions.sweeping import sweep  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.keeping import recording, store  # noqa: PLC0415
    from jiangjian.web.uploading import incoming  # noqa: PLC0415

    done = sweep(now=now(), store=store(), incoming=incoming())
    print(
        f"清理了{done.uploads}个超过24小时没有传完的上传、"
        f"{done.contents}个没有登记的文件、{done.pieces}个残留的片段"
    )
    named = settle_committed(recording().recorder)
    if named:
        print(f"给{named}份已报送、还没有定名的备用记录定了名")
    return 0
