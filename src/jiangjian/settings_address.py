"""An address with a password in it, as a setting holds it: taken apart, and never told again."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote, urlsplit

from jiangjian.settings_reader import SettingError

ENCODED: Final = "用户名和密码里的 # / ? % [ ] 要写成 %23 %2F %3F %25 %5B %5D"


@dataclass(frozen=True, slots=True)
class Address:
    """An address in its parts, each as it is meant.

    :ivar port: 0 where none stands there.
    :ivar path: what follows the host, without slashes around it.
    """

    scheme: str
    host: str
    port: int
    user: str
    password: str
    path: str


def read_address(setting: str, example: str, text: str, *, schemes: Collection[str]) -> Address:
    """Return the address of a setting.

    :param example: how it is to be written.
    :raises SettingError: it cannot be used; neither the address nor a part of it is told, for it holds a password.
    """
    try:
        found = urlsplit(text)
        port = found.port or 0
    except ValueError:  # its words name what stands there
        raise unusable(setting, example) from None
    broken = "@" in f"{found.path}{found.query}{found.fragment}"  # a password cut the address short
    if found.scheme not in schemes or broken:
        raise unusable(setting, example)
    return Address(
        scheme=found.scheme,
        host=found.hostname or "",
        port=port,
        user=unquote(found.username or ""),
        password=unquote(found.password or ""),
        path=unquote(found.path.strip("/")),
    )


def unusable(setting: str, example: str) -> SettingError:
    """Return the refusal of an address; it tells how to write one."""
    return SettingError(f"{setting}: 应写成 {example}；{ENCODED}")
