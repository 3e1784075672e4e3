"""``jiangjian rebuild RECORDER FOLDER``: every report again, from the recorder alone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import django


def main(words: Sequence[str]) -> int:
    """Build every recorded report; return 1 where something is damaged or missing."""
    if len(words) != 2 or words[0].startswith("-"):  # noqa: PLR2004 - from where, to where
        print("用法：jiangjian rebuild 备用记录文件夹 输出文件夹")
        return 2
    django.setup()
    from jiangjian.records.recorder import Recorder  # noqa: PLC0415 - after the set-up
    from jiangjian.web.rebuilding import rebuild  # noqa: PLC0415

    source, out = Path(words[0]), Path(words[1])
    if not source.is_dir():
        print(f"没有这个文件夹：{source}")
        return 2
    wrong = 0
    for line in rebuild(Recorder(source), out):
        print(line)
        wrong += line.startswith("缺文件") or line.endswith("没有使用")
    print(f"有{wrong}处缺失或损坏" if wrong else "记录和文件都完好")
    return 1 if wrong else 0
