"""The words after a command: one reader for all commands, and what it says in Chinese."""

from __future__ import annotations

import re
import sys
from argparse import (
    Action,
    ArgumentParser,
    ArgumentTypeError,
    HelpFormatter,
    _MutuallyExclusiveGroup,
)
from collections.abc import Iterable
from typing import Final, NoReturn

SENSELESS: Final = 2
"""Exit code where nothing was done."""

SAID: Final = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"the following arguments are required: (.+)", "还要写：{0}"),
        (r"unrecognized arguments: (.+)", "不认识：{0}"),
        (r"argument (.+): expected one argument", "{0} 后面要写一个值"),
        (r"argument (.+): expected (\d+) arguments?", "{0} 后面要写{1}个值"),
        (r"argument (.+?): invalid choice: '(.*)' \(choose from .+\)", "{0}不能写“{1}”"),
        (r"argument (.+): ignored explicit argument '(.*)'", "{0} 后面不写值，写了“{1}”"),
        (r"argument (.+?): (.+)", "{0}：{1}"),
    )
)
"""What argparse says, and what we say; whatever a reader of ours itself finds is Chinese already."""


class CommandReader(ArgumentParser):
    """Reads one command's words; whatever makes no sense ends the command with 2."""

    def __init__(self, command: str, description: str) -> None:
        """Begin a reader that knows ``-h`` alone.

        :param command: such as ``collect``.
        """
        super().__init__(
            prog=f"jiangjian {command}",
            description=description,
            formatter_class=_Formatter,
            allow_abbrev=False,
            add_help=False,
        )
        self._positionals.title = "要写的"
        self._optionals.title = "可选的"
        self.add_argument("-h", "--help", action="help", help="显示这段说明")

    def error(self, message: str) -> NoReturn:
        """End with the usage and what made no sense."""
        print(f"{self.format_usage()}{chinese(message)}", file=sys.stderr)
        raise SystemExit(SENSELESS)


class _Formatter(HelpFormatter):
    """Begins the usage in Chinese."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[Action],
        groups: Iterable[_MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：" if prefix is None else prefix)


def chinese(message: str) -> str:
    """Return what argparse says in Chinese.

    >>> chinese("unrecognized arguments: --all")
    '不认识：--all'
    """
    for pattern, words in SAID:
        found = pattern.fullmatch(message)
        if found:
            return words.format(*found.groups())
    return "写法不对" if message.isascii() else message


def port(found: str) -> int:
    """Return a port.

    :raises ArgumentTypeError: it is none.
    """
    if not (found.isascii() and found.isdigit() and 0 < int(found) <= 65535):  # noqa: PLR2004 - ports end there
        raise ArgumentTypeError(f"端口是1至65535的整数，不能写“{found}”")
    return int(found)
