"""Files that already lie unpacked: a folder's, or those of a tar that another program wrote."""

from __future__ import annotations

import errno
import tarfile
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import IO, Final

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.charset import guess
from jiangjian.documents.mailbox.file_part import describe
from jiangjian.documents.mailbox.limits import Limits
from jiangjian.documents.mailbox.member_name import Names, clean_path, is_litter
from jiangjian.documents.mailbox.opened import Opened, Part
from jiangjian.documents.mailbox.store import Store
from jiangjian.documents.mailbox.weighing import TooMuchError, weigh

AT_ONCE: Final = 1 << 20
FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})


def open_files(files: Sequence[tuple[Path, str]], store: Store) -> Opened:
    """Return the files of a folder.

    :param files: where each lies, and its name.
    """
    names = Names()
    return Opened(tuple(_file(place, name, names, store) for place, name in files))


def _file(place: Path, name: str, names: Names, store: Store) -> Part:
    path, _ = names.fresh(clean_path(name)[0])
    with place.open("rb") as file:
        return describe(store.put(chunks(file)), path, litter=is_litter(name))


def chunks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file's bytes, one MiB at a time."""
    while chunk := file.read(AT_ONCE):
        yield chunk


def open_tar(place: Path, store: Store, *, limits: Limits) -> Opened:
    """Return the files of a tar."""
    try:
        with tarfile.open(place, "r:", encoding="utf-8", errors="surrogateescape") as tar:
            members = [each for each in _read(tar, limits) if not each.isdir()]
            weigh([each.size for each in members], limits.inflated, limits)
            return Opened(tuple(_parts(tar, members, store)))
    except TooMuchError as too_much:
        return Opened(trouble=too_much.trouble, listed=False)
    except (tarfile.TarError, OSError, ValueError, EOFError) as error:
        if isinstance(error, OSError) and error.errno in FULL:
            raise
        return Opened(trouble=troubles.not_opened("tar"), listed=False)


def _read(tar: tarfile.TarFile, limits: Limits) -> list[tarfile.TarInfo]:
    """Return the headers, one more than allowed at most."""
    return list(islice(tar, limits.entries + 1))


def _parts(
    tar: tarfile.TarFile, members: Sequence[tarfile.TarInfo], store: Store
) -> Iterator[Part]:
    names = Names()
    for member in members:
        raw = guess(member.name.encode("utf-8", "surrogateescape"))
        path, outside = clean_path(raw)
        name, times = names.fresh(path)
        content = tar.extractfile(member) if member.isreg() else None
        link = None if content else troubles.link_entry(member.linkname)
        yield describe(
            store.put(chunks(content) if content else ()),
            name,
            trouble=link,
            odd=troubles.odd_name(path, times, outside=outside),
            litter=is_litter(raw),
        )
