"""Files of a backup: copied by content, and measured each time they are relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jiangjian.records.backup.manifest import BackupError
from jiangjian.records.store import blocks, measured

if TYPE_CHECKING:
    from jiangjian.records.store import FileStore


def copy(digest: str, source: FileStore, target: FileStore) -> bool:
    """Copy a content unless it lies there whole; return whether it was copied.

    :raises BackupError: it is missing, or its bytes are not those of its name.
    """
    if target.has(digest):
        if not is_whole(target, digest):
            raise BackupError(f"目标位置的文件{digest}已损坏，请换一个位置")
        return False
    if not source.has(digest):
        raise BackupError(f"登记的文件{digest}不在，请先运行 jiangjian verify")
    with source.open(digest) as content:
        kept = target.keep(blocks(content))
    if kept.digest != digest:
        raise BackupError(f"文件{digest}的内容与登记时不一致，请先运行 jiangjian verify")
    return True


def is_whole(store: FileStore, digest: str) -> bool:
    """Return whether a content's bytes, as they are now, give its digest."""
    with store.open(digest) as content:
        return measured(content)[0] == digest
