"""``jiangjian backup FOLDER``: rows and files of one moment, while the service runs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Take a backup; return 1 where it could not be made."""
    reader = CommandReader("backup", "备份全部数据和文件，服务照常运行")
    reader.add_argument("folder", metavar="文件夹", help="每次在里面新建一份；文件只存一次")
    place = Path(reader.parse_args(words).folder)
    django.setup()
    from jiangjian.records.backup.manifest import BackupError  # noqa: PLC0415 - after the set-up
    from jiangjian.records.backup.taking import take  # noqa: PLC0415
    from jiangjian.web.clock import now  # noqa: PLC0415
    from jiangjian.web.keeping import store  # noqa: PLC0415

    try:
        taken = take(place, store(), now=now())
    except BackupError as error:
        print(f"没有做成备份：{error}")
        return 1
    rows = sum(each.rows for each in taken.manifest.tables.values())
    print(
        f"备份在 {taken.folder}：{rows}行数据、{len(taken.manifest.files)}个文件（新拷贝{taken.copied}个）"
    )
    print("里面有电话等个人信息，离开这台机器前请加密")
    return 0
