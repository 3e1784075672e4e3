"""The task of the child process: open mails and archives, write what is in them to the store."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jiangjian.documents.mailbox.files import FULL, open_files, open_tar
from jiangjian.documents.mailbox.limits import ATTACHED, GIVEN
from jiangjian.documents.mailbox.mail import open_mail
from jiangjian.documents.mailbox.opened import Opened
from jiangjian.documents.mailbox.store import Store
from jiangjian.documents.mailbox.tnef import open_tnef
from jiangjian.documents.mailbox.zip_archive import open_zip
from jiangjian.documents.unreadable import Unreadable, unreadable


def work(_content: bytes, arguments: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what is in each of the places, in their order.

    :param arguments: ``store`` and ``passing``, the folders to write to; ``spare``, as for ``Store``; ``passwords``; ``jobs``, each with
        ``opens`` (``mail``, ``tnef``, ``zip``, ``tar`` or ``files``), ``place``, ``given`` where it is the mailbox itself,
        ``volumes``, and for ``files`` the ``files``: place and name of each.
    """
    spare = arguments["spare"]
    store = Store(Path(arguments["store"]), Path(arguments["passing"]), spare=spare)
    try:
        return [_open(job, store, arguments["passwords"]).as_json() for job in arguments["jobs"]]
    except OSError as error:
        if error.errno in FULL:
            raise disk_full() from error
        raise


def _open(job: Mapping[str, Any], store: Store, passwords: list[str]) -> Opened:
    place, opens = Path(job["place"]), job["opens"]
    if opens == "mail":
        return open_mail(place, store)
    if opens == "tnef":
        return open_tnef(place, store)
    if opens == "files":
        return open_files([(Path(at), name) for at, name in job["files"]], store)
    if opens == "tar":
        return open_tar(place, store, limits=ATTACHED)
    return open_zip(
        place,
        store,
        limits=GIVEN if job["given"] else ATTACHED,
        passwords=passwords,
        volumes=tuple(job["volumes"]),
    )


def disk_full() -> Unreadable:
    """Return the refusal of a reading for which there is no room."""
    return unreadable(
        "disk_full",
        "磁盘空间不够，收件没有做完",
        "请腾出空间后再收一次；已经收下的不会重复",
    )
