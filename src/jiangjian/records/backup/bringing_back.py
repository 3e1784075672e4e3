"""Bringing a backup back into an empty place, and proving that nothing differs."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import QuerySet

from jiangjian.records.backup.contents import copy, is_whole
from jiangjian.records.backup.manifest import BackupError, Manifest, Table, read, schema
from jiangjian.records.backup.rows import count_on, lines_of, put_back, tables
from jiangjian.records.backup.taking import FILES
from jiangjian.records.store import FileStore, Store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def bring_back(folder: Path, store: FileStore) -> Manifest:
    """Restore a backup; files first, then all rows in one transaction, then both are compared.

    :param store: of the new place.
    :raises BackupError: the backup is not whole, is of another schema, the place is not empty,
        or what was restored differs; no row is left then.
    """
    manifest, contents = read(folder), Store(folder.parent / FILES)
    refuse(folder, manifest, contents)
    for digest in manifest.files:
        copy(digest, contents, store)
    with transaction.atomic():
        for each in tables():
            put_back(_lines(folder, each._meta.label))
        count_on()
        different = [*differing(manifest)]
        if different:
            raise BackupError(f"恢复后的数据与备份不一致：{'、'.join(different)}；没有写入任何数据")
    return manifest


def refuse(folder: Path, manifest: Manifest, contents: Store) -> None:
    """Refuse before anything is written.

    :raises BackupError: with everything that stands against it.
    """
    wrong = [*_damaged(folder, manifest, contents)]
    if manifest.schema != schema():
        wrong.append(
            f"备份由匠荐 {manifest.version} 做成，数据表与这里的不同：请装上那个版本恢复，再升级"
        )
    filled = [each._meta.label for each in tables() if QuerySet(each).exists()]
    if filled:
        wrong.append(f"这里已经有数据（{'、'.join(filled[:3])}）：请换一个空的数据文件夹或数据库")
    if wrong:
        raise BackupError("；".join(wrong))


def _damaged(folder: Path, manifest: Manifest, contents: Store) -> Iterator[str]:
    for label, table in manifest.tables.items():
        path = folder / f"{label}.jsonl"
        if not path.is_file():
            yield f"缺{path.name}"
        elif not _holds(folder, label, table):
            yield f"{path.name}与{folder.name}的清单不一致"
    for each in tables():
        if each._meta.label not in manifest.tables:
            yield f"清单里没有{each._meta.label}"
    for digest in manifest.files:
        if not contents.has(digest):
            yield f"缺文件{digest}"
        elif not is_whole(contents, digest):
            yield f"文件{digest}已损坏"


def _holds(folder: Path, label: str, table: Table) -> bool:
    """Say whether a table's lines are those of the manifest; bytes that are no text are not."""
    try:
        return counted(_lines(folder, label)) == table
    except UnicodeDecodeError:
        return False


def differing(manifest: Manifest) -> Iterator[str]:
    """Yield the tables whose rows are not those of the manifest."""
    for each in tables():
        if counted(lines_of(each)) != manifest.tables[each._meta.label]:
            yield each._meta.label


def counted(lines: Iterator[str]) -> Table:
    """Return how many lines there are and SHA-256 over all of them."""
    hasher, rows = hashlib.sha256(), 0
    for line in lines:
        hasher.update(line.encode())
        rows += 1
    return Table(rows, hasher.hexdigest())


def _lines(folder: Path, label: str) -> Iterator[str]:
    with (folder / f"{label}.jsonl").open(encoding="utf-8", newline="\n") as lines:
        yield from lines
