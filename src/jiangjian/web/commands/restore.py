"""``jiangjian restore FOLDER``: a backup into an empty place, compared row by row and byte by byte."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Restore a backup; return 1 where it was refused."""
    reader = CommandReader("restore", "恢复到空的位置，逐行逐字节比对")
    reader.add_argument("backup", metavar="备份", help="备份文件夹里的一份，名称是日期-时间")
    folder = Path(reader.parse_args(words).backup)
    django.setup()
    from jiangjian.actions.verifying import verify  # noqa: PLC0415 - after the set-up
    from jiangjian.records.backup.bringing_back import bring_back  # noqa: PLC0415
    from jiangjian.records.backup.manifest import BackupError  # noqa: PLC0415
    from jiangjian.web.commands.preparing import prepare_database  # noqa: PLC0415
    from jiangjian.web.keeping import recording, store  # noqa: PLC0415

    prepare_database()
    try:
        manifest = bring_back(folder, store())
    except BackupError as error:
        print(f"没有恢复：{error}")
        return 1
    found = verify(store(), recorder=recording().recorder)
    for each in found:
        print(f"不符  {each.name}（{each.meaning}）：{each.subject}")
    rows = sum(each.rows for each in manifest.tables.values())
    print(f"恢复了{rows}行数据、{len(manifest.files)}个文件，与备份逐行、逐字节一致")
    return 1 if found else 0
