"""The ``jiangjian`` command: one table of subcommands."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import Final

from jiangjian.web.commands.command_reader import SENSELESS
from jiangjian.web.commands.failures import told

COMMANDS: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {  # word -> module with main(words) -> exit code, and what it does
        "serve": ("jiangjian.web.commands.serve", "启动服务（第一次会建库并开一个演练批次）"),
        "demo": ("jiangjian.web.commands.demo", "启动演示：每个环节都有数据，与正式数据分开"),
        "manage": ("jiangjian.web.commands.manage", "Django 的管理命令，如 manage migrate"),
        "notice": (
            "jiangjian.web.commands.notice",
            "notice check 文件：检查一份通知数据文件；notice fields 表格.docx：由空白表格推出字段",
        ),
        "collect": (
            "jiangjian.web.commands.collect",
            "collect 邮箱 --notice 通知 --out 文件夹：收取邮箱材料，写出汇总表和反馈表，不要数据库",
        ),
        "backup": (
            "jiangjian.web.commands.backup",
            "backup 文件夹：备份全部数据和文件，服务照常运行",
        ),
        "restore": (
            "jiangjian.web.commands.restore",
            "restore 备份：恢复到空的位置，逐行逐字节比对",
        ),
        "rebuild": (
            "jiangjian.web.commands.rebuild",
            "rebuild 备用记录 输出：只凭备用记录重做各次报送的材料",
        ),
        "send": (
            "jiangjian.web.commands.send",
            "写好当天的截止提醒，发出待发的邮件；由定时任务每分钟运行",
        ),
        "verify": ("jiangjian.web.commands.verify", "核对全部数据、办理记录和文件是否完好"),
        "intake": (
            "jiangjian.web.commands.intake",
            "intake：做完没有导入完的邮箱；intake 文件…：从服务器上的文件、文件夹导入；intake --imap：从邮箱收取",
        ),
        "clock": ("jiangjian.web.commands.clock", "核对服务器时间；clock confirm：确认它是对的"),
        "sweep": ("jiangjian.web.commands.sweep", "清理超过24小时没有传完的上传和没有登记的文件"),
        "watch": (
            "jiangjian.web.commands.watch",
            "证书、备份、磁盘、时间有没有要处理的；由定时任务每小时运行",
        ),
        "scan": ("jiangjian.web.commands.scan", "请病毒扫描程序扫描还没有扫描过的文件"),
        "version": ("jiangjian.web.commands.version", "显示版本"),
    }
)


def main(words: Sequence[str] | None = None) -> int:
    """Run the subcommand that the words name; return the exit code, 2 where something outside stopped it."""
    given = list(sys.argv[1:] if words is None else words)
    if not given or given[0] not in COMMANDS:
        print(usage(), file=sys.stderr)
        return SENSELESS
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjian.settings")
    try:
        run: Callable[[Sequence[str]], int] = import_module(COMMANDS[given[0]][0]).main
        return run(given[1:])
    except Exception as error:
        said = told(error)
        if not said:
            raise
        print(said, file=sys.stderr)
        return SENSELESS


def usage() -> str:
    """Return one line for each subcommand."""
    lines = [f"  jiangjian {word:8} {meaning}" for word, (_, meaning) in COMMANDS.items()]
    return "\n".join(["匠荐", *lines])
