"""Everything 匠荐 takes from outside, read once: ``JIANGJIAN_…`` in the environment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Final, TypeVar

PREFIX: Final = "JIANGJIAN_"
TRUE: Final = frozenset({"1", "on", "yes", "true"})
FALSE: Final = frozenset({"0", "off", "no", "false"})

T = TypeVar("T")


class SettingError(Exception):
    """A value from outside cannot be used; the message names it, what was found, what is known."""


def text(found: str) -> str:
    """Return it without blanks around it."""
    return found.strip()


def words(found: str) -> tuple[str, ...]:
    """Return what stands between commas.

    >>> words("a.example, b.example")
    ('a.example', 'b.example')
    """
    return tuple(each.strip() for each in found.split(",") if each.strip())


def folder(found: str) -> Path:
    """Return it as an absolute path."""
    return Path(found.strip()).expanduser().absolute()


def truth(found: str) -> bool:
    """Return on or off.

    :raises ValueError: it is neither.
    """
    plain = found.strip().lower()
    if plain not in TRUE | FALSE:
        raise ValueError("on | off")
    return plain in TRUE


def number(least: int, most: int) -> Callable[[str], int]:
    """Return a reader for whole numbers from ``least`` to ``most``."""

    def read(found: str) -> int:
        plain = found.strip()
        if not (plain.isascii() and plain.isdigit() and least <= int(plain) <= most):
            raise ValueError(f"{least}..{most}")
        return int(plain)

    return read


def scanner_address(found: str) -> str:
    """Return where clamd listens.

    :raises ValueError: it is neither a socket nor a host with its port.
    """
    kind, _, where = found.strip().partition(":")
    host, _, port = where.rpartition(":")
    is_host = kind == "tcp" and bool(host) and port.isascii() and port.isdigit()
    if found.strip() and not is_host and not (kind == "unix" and where.startswith("/")):
        raise ValueError("unix:/… | tcp:host:port")
    return found.strip()


def one_of(*known: str) -> Callable[[str], str]:
    """Return a reader for one of a few words."""

    def read(found: str) -> str:
        if found.strip() not in known:
            raise ValueError(" | ".join(known))
        return found.strip()

    return read


def outside(default: T, meaning: str, read: Callable[[str], T]) -> T:
    """Return a field of ``Outside`` with its default, its meaning and its reader."""
    kept: T = field(default=default, metadata={"meaning": meaning, "read": read})
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """Each field is a setting: ``data`` is ``JIANGJIAN_DATA``. docs/settings.md lists them."""

    profile: str = outside(
        "desk",
        "desk: this machine only, http on the loopback; site: served to others over https",
        one_of("desk", "site"),
    )
    data: Path = outside(  # noqa: RUF009 - a field, with its reader
        Path("var").absolute(),
        "folder of the database, uploaded files, collected static files and the desk's secret",
        folder,
    )
    recorder: str = outside(
        "",
        "folder, best on another disk, where each accepted report is written a second time; "
        "empty: recorder in the data folder",
        text,
    )
    backups: str = outside(
        "",
        "folder in which `jiangjian watch` looks for the newest backup; empty: it does not look",
        text,
    )
    secret_key: str = outside(
        "", "signs sessions; demanded on site, at least 50 characters; the desk makes its own", text
    )
    hosts: tuple[str, ...] = outside(
        (), "names the site is reached by, with commas; demanded on site", words
    )
    proxies: int = outside(
        0,
        "how many proxies of your own stand before the service and set X-Forwarded-For, "
        "X-Forwarded-Proto",
        number(0, 5),
    )
    edge_arrival: bool = outside(
        False,  # noqa: FBT003 - a default
        "on: a request arrives when its first byte reaches the proxy, as X-Edge-Arrival says; "
        "on site behind deploy/nginx.conf only",
        truth,
    )
    hsts_days: int = outside(
        365, "how long browsers keep to https on site; 0 on trial runs only", number(0, 3650)
    )
    database_url: str = outside(
        "", "postgresql://user:password@host:port/name; empty: SQLite in the data folder", text
    )
    database_pool: int = outside(
        4, "most PostgreSQL connections of one worker process", number(1, 100)
    )
    sqlite_journal: str = outside(
        "auto",
        "auto: write-ahead log where SQLite is sound, else rollback journal; "
        "wal: refuse to start on a faulty build",
        one_of("auto", "wal", "truncate"),
    )
    store: str = outside(
        "folder",
        "where uploaded files lie: folder, in the data folder; s3, in a bucket, with the extra s3",
        one_of("folder", "s3"),
    )
    s3_bucket: str = outside("", "the bucket's name; demanded with the store s3", text)
    s3_endpoint: str = outside(
        "", "https://… of an object store of your own; empty: the region's usual address", text
    )
    s3_region: str = outside("", "the bucket's region, where the store has regions", text)
    second_factor: str = outside(
        "off", "city: the city's roles must set up a one-time code", one_of("off", "city")
    )
    separate_duties: bool = outside(
        False,  # noqa: FBT003 - a default, named by its field
        "on: who passes a dossier does not publish it, nobody is clerk and administrator at once, "
        "a city post that the administrator gives waits for a second person; "
        "off: one person may, and the log tells it",
        truth,
    )
    session_hours: int = outside(
        12, "hours without a request after which one must sign in again", number(1, 72)
    )
    upload_mib: int = outside(
        100, "most MiB one request may carry, files included", number(12, 2048)
    )
    file_mib: int = outside(
        50, "most MiB of one file of evidence that is no video", number(1, 2048)
    )
    video_mib: int = outside(300, "most MiB of one video", number(1, 8192))
    scanner: str = outside(
        "",
        "virus scanner: unix:/run/clamav/clamd.ctl or tcp:host:port; empty: files are 未扫描",
        scanner_address,
    )
    seal_roots: str = outside(
        "", "file of trusted root certificates for e-seals (PEM); empty: none is trusted", text
    )
    nomination_mib: int = outside(
        2048, "most MiB of all files of one nomination", number(1, 65_536)
    )
    unit_mib: int = outside(
        4096, "most MiB of all files of one unit in one round", number(1, 1_048_576)
    )
    free_mib: int = outside(
        1024,
        "MiB that stay free on the disk of the data folder: below it files are refused, "
        "forms are saved as before",
        number(0, 1_048_576),
    )
    smtp_url: str = outside(
        "",
        "smtps://user:code@host:465 or smtp+tls://user:code@host:587 or smtp://host:25 of your own "
        "network; empty: no e-mail is sent, everything stands in 待办",
        text,
    )
    mail_from: str = outside(
        "", "address that e-mails come from; demanded where JIANGJIAN_SMTP_URL is set", text
    )
    imap_url: str = outside(
        "",
        "imaps://user:code@host:993/folder or imap+tls://user:code@host:143/folder of the mailbox "
        "that units mail to, with its authorisation code; without a folder the inbox; empty: none",
        text,
    )
    workers: int = outside(2, "server processes", number(1, 64))
    threads: int = outside(4, "threads of each server process", number(1, 64))
    boot: str = outside(
        "", "which start of the machine this is, systemd's %b; empty: Linux is asked", text
    )
    log_level: str = outside(
        "INFO",
        "least weight of a line in the log",
        one_of("DEBUG", "INFO", "WARNING", "ERROR"),
    )


def read_outside(environ: Mapping[str, str]) -> Outside:
    """Read every ``JIANGJIAN_…`` name.

    :raises SettingError: a name is unknown or a value cannot be read; all of them are named.
    """
    known = {PREFIX + each.name.upper(): each for each in fields(Outside)}
    found = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
    wrong = [f"{name}: 没有这个设置" for name in sorted(found.keys() - known.keys())]
    values: dict[str, Any] = {}
    for name, value in found.items():
        if name in known:
            try:
                values[known[name].name] = known[name].metadata["read"](value)
            except ValueError as error:
                # The value itself is not repeated: it may be a secret in the wrong place.
                wrong.append(f"{name}: 写的值不能用，可以写 {error}")
    if wrong:
        raise SettingError("；".join([*wrong, f"可用的设置：{'、'.join(known)}"]))
    return Outside(**values)
