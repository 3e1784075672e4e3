"""``jiangjian rebuild RECORDER FOLDER``: every report again, from the recorder alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import django

from jiangjian.web.commands.command_reader import CommandReader


def main(words: Sequence[str]) -> int:
    """Build every recorded report; return 1 where something is damaged or missing."""
    reader = CommandReader("rebuild", "只凭备用记录重做各次报送的材料")
    reader.add_argument("recorder", metavar="备用记录", help="备用记录的文件夹")
    reader.add_argument("out", metavar="输出", help="写到哪个文件夹")
    given = reader.parse_args(words)
    source, out = Path(given.recorder), Path(given.out)
    django.setup()
    from jiangjian.records.recorder import Recorder  # noqa: PLC0415 - after the set-up
    from jiangjian.web.rebuilding import rebuild  # noqa: PLC0415

    if not source.is_dir():
        print(f"没有这个文件夹：{source}")
        return 2
    wrong = 0
    for line in rebuild(Recorder(source), out):
        print(line)
        wrong += line.startswith("缺文件") or line.endswith("没有使用")
    print(f"有{wrong}处缺失或损坏" if wrong else "记录和文件都完好")
    return 1 if wrong else 0
