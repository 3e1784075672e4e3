"""Taking a backup while the service runs: rows of one moment, then the files that they name."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from jiangjian import __version__
from jiangjian.records.backup.contents import copy
from jiangjian.records.backup.manifest import NAME, BackupError, Manifest, Table, schema
from jiangjian.records.backup.rows import lines_of, standing_still, tables
from jiangjian.records.models import ChainHead, StoredFile
from jiangjian.records.store import FileStore, Store, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from pathlib import Path

    from django.db.models import Model

FILES: Final = "files"
"""Contents are shared by all backups in a place: a second one copies only what is new."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A backup that stands on disk.

    :ivar copied: files that no earlier backup in this place held.
    """

    folder: Path
    manifest: Manifest
    copied: int


def take(place: Path, store: FileStore, *, now: datetime) -> Taken:
    """Write a backup below ``place``; it gets its name once it is whole and lies on the disk.

    :raises BackupError: a file that a row names is missing or another, or the name is taken.
    """
    folder = place / now.strftime("%Y%m%d-%H%M%S")
    waiting = folder.with_suffix(".unfinished")
    if folder.exists() or waiting.exists():
        raise BackupError(f"{folder.name}已经存在，请过一秒再做")
    waiting.mkdir(mode=0o700, parents=True)
    with standing_still():
        manifest = Manifest(
            at=now.isoformat(),
            version=__version__,
            schema=schema(),
            tables={each._meta.label: _table(waiting, each) for each in tables()},
            files=dict(StoredFile.objects.order_by("pk").values_list("digest", "size")),
            heads=dict(ChainHead.objects.order_by("pk").values_list("chain", "digest")),
        )
    copied = sum(copy(digest, store, Store(place / FILES)) for digest in manifest.files)
    write(waiting / NAME, [manifest.text()])
    sync_folder(waiting)
    waiting.rename(folder)
    sync_folder(place)
    return Taken(folder, manifest, copied)


def _table(folder: Path, table: type[Model]) -> Table:
    return write(folder / f"{table._meta.label}.jsonl", lines_of(table))


def write(path: Path, lines: Iterable[str]) -> Table:
    """Write lines that only this service may read, make them last, and say what was written."""
    hasher, rows = hashlib.sha256(), 0
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as out:
        for line in lines:
            text = line.encode()
            out.write(text)
            hasher.update(text)
            rows += 1
        out.flush()
        os.fsync(out.fileno())
    return Table(rows, hasher.hexdigest())
