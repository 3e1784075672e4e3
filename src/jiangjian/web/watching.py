"""What ``jiangjian watch`` looks at: the certificate as browsers get it, backups, disks, the time service."""

from __future__ import annotations

import ctypes
import shutil
import socket
import ssl
import sys
from datetime import datetime
from math import ceil
from pathlib import Path
from typing import Final

from cryptography import x509
from django.conf import settings

from jiangjian.records.backup.manifest import NAME, read
from jiangjian.rules.alarms import Disk, Watched

WAIT: Final = 10
"""Seconds for nginx to answer."""

HTTPS: Final = ("127.0.0.1", 443)
"""Where nginx of this machine listens."""

UNSYNCHRONISED: Final = 5
"""What the kernel answers where no time service has set its clock (``TIME_ERROR``)."""

TIMEX: Final = 512
"""Bytes that hold the kernel's ``timex`` on every kind of machine; zeros ask and set nothing."""


def watched(at: tuple[str, int] = HTTPS) -> Watched:
    """Look at everything once.

    :param at: address of nginx.
    """
    certificate, trouble = certificate_end(at) if settings.SITE else (None, "")
    return Watched(
        certificate=certificate,
        no_certificate=trouble,
        backups=bool(settings.BACKUPS),
        newest_backup=newest_backup(settings.BACKUPS) if settings.BACKUPS else None,
        disks=disks(),
        synchronised=synchronised(),
    )


def certificate_end(at: tuple[str, int]) -> tuple[datetime | None, str]:
    """Return until when the certificate holds that a browser gets now, or why nobody can tell.

    Whether it is trusted is the browser's matter; an expired one has to be seen as well.
    """
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with (
            socket.create_connection(at, timeout=WAIT) as plain,
            context.wrap_socket(plain, server_hostname=settings.ALLOWED_HOSTS[0]) as secure,
        ):
            shown = secure.getpeercert(binary_form=True) or b""
    except OSError as error:
        return None, error.strerror or type(error).__name__
    return x509.load_der_x509_certificate(shown).not_valid_after_utc, ""


def newest_backup(folder: Path) -> datetime | None:
    """Return when the newest whole backup was taken; nothing where there is none."""
    whole = [each.parent for each in folder.glob(f"*/{NAME}") if not each.parent.suffix]
    return max((datetime.fromisoformat(read(each).at) for each in whole), default=None)


def disks() -> tuple[Disk, ...]:
    """Return how full the disks are, each once."""
    every = {"数据": Path(settings.DATA), "备用记录": Path(settings.RECORDER)}
    found: dict[int, Disk] = {}
    for what, place in every.items():
        if place.is_dir():
            usage = shutil.disk_usage(place)
            used = ceil(100 * (usage.total - usage.free) / usage.total)
            found.setdefault(place.stat().st_dev, Disk(what, used))
    return tuple(found.values())


def synchronised() -> bool | None:
    """Return whether a time service sets this machine's clock; only Linux tells."""
    if sys.platform != "linux":
        return None
    state = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(TIMEX))
    return None if state < 0 else bool(state != UNSYNCHRONISED)
