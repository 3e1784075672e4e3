"""A folder of saved attachments: which files stand for one mail."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final

from jiangjian.documents.mailbox.volumes import split_archives

ARCHIVES: Final = (".zip", ".rar", ".7z", ".tar", ".tgz", ".tar.gz", ".tar.bz2", ".tar.xz")


def grouped(names: Iterable[str], whole: str) -> Mapping[str, tuple[str, ...]]:
    """Return the names by the mail they stand for.

    Each top folder is a mail, and so is each archive that lies loose (its volumes together);
    other loose files are one mail together. A single folder around everything is looked through
    where it holds nothing but folders and archives.

    :param names: relative, with forward slashes.
    :param whole: what the loose files are called together.

    >>> dict(grouped(["甲/表.docx", "乙.zip", "说明.txt"], "收件"))
    {'甲': ('甲/表.docx',), '乙.zip': ('乙.zip',), '收件': ('说明.txt',)}
    """
    listed = list(names)
    first_volumes = _first_volumes(listed)
    depth = _depth(listed, first_volumes)
    groups: dict[str, list[str]] = {}
    for name in listed:
        folders = PurePosixPath(name).parts[depth:]
        if len(folders) > 1:
            group = folders[0]
        elif _is_archive(name, first_volumes):
            group = PurePosixPath(first_volumes.get(name, name)).name
        else:
            group = whole
        groups.setdefault(group, []).append(name)
    return {name: tuple(files) for name, files in groups.items()}


def _first_volumes(names: Sequence[str]) -> dict[str, str]:
    """Return the first volume of each volume."""
    return {
        names[place]: names[split.places[0]]
        for split in split_archives(names)
        for place in split.places
    }


def _is_archive(name: str, volumes: Mapping[str, str]) -> bool:
    return name in volumes or name.lower().endswith(ARCHIVES)


def _depth(names: Sequence[str], volumes: Mapping[str, str]) -> int:
    """Return how many folders lie around everything and say nothing."""
    depth = 0
    while True:
        parts = [PurePosixPath(name).parts[depth:] for name in names]
        if len({each[0] for each in parts}) != 1 or any(len(each) == 1 for each in parts):
            return depth
        loose = [name for name, each in zip(names, parts, strict=True) if len(each) == 2]  # noqa: PLR2004
        folders = {each[1] for each in parts if len(each) > 2}  # noqa: PLR2004 - a folder, and what is in it
        if not all(_is_archive(name, volumes) for name in loose) or len(folders) + len(loose) < 2:  # noqa: PLR2004
            return depth
        depth += 1
