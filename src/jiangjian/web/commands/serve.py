"""``jiangjian serve``: prepare what is missing, then serve."""

from __future__ import annotations

import ipaddress
import socket
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence

import django

from jiangjian.web.commands.command_reader import CommandReader, port


def main(words: Sequence[str]) -> int:
    """Prepare and serve until stopped; return the exit code."""
    return start(read("serve", words), list)


def start(wanted: Namespace, more: Callable[[], list[str]]) -> int:
    """Prepare, do what a command does beside, tell where to go, serve.

    :param wanted: host and port.
    :param more: called once everything is prepared; returns lines to print.
    """
    django.setup()
    from django.conf import settings  # noqa: PLC0415 - now there are settings

    from jiangjian.web.commands import preparing, server  # noqa: PLC0415 - and models

    stop = settings.PROFILE == "desk" and not is_loopback(wanted.host)
    if stop or is_taken(wanted.host, wanted.port):
        print(
            OPEN.format(host=wanted.host) if stop else TAKEN.format(port=wanted.port),
            file=sys.stderr,
        )
        return 2
    lines = [*preparing.prepare(), *more(), WHERE.format(host=wanted.host, port=wanted.port)]
    server.run(wanted.host, wanted.port, lambda: print("\n".join(lines), flush=True))
    return 0


OPEN = (
    "没有启动：{host} 不是本机地址。只在本机使用请去掉 --host；"
    "要给别人用，请设置 JIANGJIAN_PROFILE=site（需要 https），见 docs/settings.md"
)
TAKEN = "没有启动：端口 {port} 已被占用。可以换一个：jiangjian serve --port 8001"
WHERE = "匠荐已启动，请打开 http://{host}:{port}/    按 Ctrl+C 停止"


def read(name: str, words: Sequence[str]) -> Namespace:
    """Read the command's words."""
    reader = CommandReader(name, "启动服务")
    reader.add_argument(
        "--host", default="127.0.0.1", metavar="地址", help="监听地址，默认 127.0.0.1"
    )
    reader.add_argument("--port", type=port, default=8000, metavar="端口", help="端口，默认 8000")
    return reader.parse_args(words)


def is_loopback(host: str) -> bool:
    """Return whether only this machine reaches the address.

    >>> is_loopback("localhost"), is_loopback("::1"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_taken(host: str, port: int) -> bool:
    """Return whether somebody listens there already."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
