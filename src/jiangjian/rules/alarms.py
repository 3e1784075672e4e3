"""What an operator must hear of before it stops the service: a certificate, a backup, a disk, a clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from jiangjian.rules.deadline import shown_instant

CERTIFICATE: Final = timedelta(days=21)
"""A new one takes days of paper; alarm begins three weeks before."""

BACKUP: Final = timedelta(hours=26)
"""A day, and two hours for one that is slow."""

DISK: Final = 85
"""Hundredths of a disk that may be in use."""


@dataclass(frozen=True, slots=True)
class Disk:
    """A disk of the service.

    :ivar what: what lies on it, in words.
    :ivar used: hundredths, rounded up.
    """

    what: str
    used: int


@dataclass(frozen=True, slots=True)
class Watched:
    """The machine as it was found.

    :ivar certificate: its end; ``None`` where the service is not reached over https.
    :ivar no_certificate: why its end could not be told; empty where it could, or need not.
    :ivar backups: somebody has said where they lie.
    :ivar newest_backup: when it was taken; ``None`` for none.
    :ivar synchronised: whether a time service sets the clock; ``None`` where the system does not tell.
    """

    certificate: datetime | None
    no_certificate: str
    backups: bool
    newest_backup: datetime | None
    disks: tuple[Disk, ...]
    synchronised: bool | None


def alarms(found: Watched, now: datetime) -> Iterator[str]:
    """Yield what is the matter, each with both numbers and what to do."""
    yield from _of_certificate(found, now)
    if found.backups:
        yield from _of_backups(found.newest_backup, now)
    for each in found.disks:
        if each.used > DISK:
            yield (
                f"{each.what}所在的磁盘已用{each.used}%，超过{DISK}%："
                "请清理或扩大磁盘，剩余不足时文件收不下"
            )
    if found.synchronised is False:
        yield (
            "服务器时间没有与时间服务器同步，会慢慢走偏：请检查 NTP（timedatectl）；"
            "在此之前按本机时钟继续判定，时间跳变超过60秒才会停止办理"
        )


def _of_certificate(found: Watched, now: datetime) -> Iterator[str]:
    if found.no_certificate:
        yield f"看不到 https 证书（{found.no_certificate}）：请检查 nginx 是否在运行"
    elif found.certificate is not None and found.certificate - now < CERTIFICATE:
        days = max((found.certificate - now).days, 0)
        yield (
            f"https 证书到{shown_instant(found.certificate)}为止，还有{days}天，不足{CERTIFICATE.days}天："
            "请换上新证书，再运行 systemctl reload nginx"
        )


def _of_backups(newest: datetime | None, now: datetime) -> Iterator[str]:
    remedy = "请运行 jiangjian backup，并检查定时备份"
    if newest is None:
        yield f"备份文件夹里还没有一份完整的备份：{remedy}"
    elif now - newest > BACKUP:
        hours = int((now - newest) / timedelta(hours=1))
        limit = int(BACKUP / timedelta(hours=1))
        yield f"最近一份备份是{shown_instant(newest)}做的，已过{hours}小时，超过{limit}小时：{remedy}"
