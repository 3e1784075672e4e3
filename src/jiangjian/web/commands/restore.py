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
    from jiangjian.actions.recording import record_missing  # noqa: PLC0415 - after the set-up
    from jiangjian.actions.verifying import verify  # noqa: PLC0415
    from jiangjian.records.backup.bringing_back import bring_back  # noqa: PLC0415
    from jiangjian.records.backup.manifest import BackupError  # noqa: PLC0415
    from jiangjian.rules.findings import Refusal  # noqa: PLC0415
    from jiangjian.web.commands.preparing import prepare_database  # noqa: PLC0415
    from jiangjian.web.keeping import recording, store  # noqa: PLC0415

    prepare_database()
    try:
        manifest = bring_back(folder, store())
    except BackupError as error:
        print(f"没有恢复：{error}")
        return 1
    place = recording()
    try:
        recorded = record_missing(place)
    except Refusal as refusal:
        print(f"备用记录没有写成：{refusal.findings[0].remedy}，再运行 jiangjian verify 核对")
        return 1
    found = verify(store(), recorder=place.recorder)
    for each in found:
        print(f"不符  {each.name}（{each.meaning}）：{each.subject}")
    rows = sum(each.rows for each in manifest.tables.values())
    print(f"恢复了{rows}行数据、{len(manifest.files)}个文件，与备份逐行、逐字节一致")
    if recorded:
        print(
            f"备份里没有备用记录：已按恢复的数据补写{recorded}次报送到 {place.recorder.root}；"
            "原来的备用记录还在的，请拷回这里，再运行 jiangjian verify 核对"
        )
    return 1 if found else 0
