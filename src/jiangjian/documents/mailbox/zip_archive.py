"""A zip taken apart: its directory is weighed first, then each member comes out as a stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Final

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.charset import guess
from jiangjian.documents.mailbox.file_part import describe
from jiangjian.documents.mailbox.limits import Limits
from jiangjian.documents.mailbox.member_name import Names, clean_path, entry_name, is_litter
from jiangjian.documents.mailbox.opened import Opened, Part
from jiangjian.documents.mailbox.store import Store, Stored
from jiangjian.documents.mailbox.weighing import TooMuchError, weigh, weigh_bytes
from jiangjian.documents.mailbox.zip_directory import DamagedZipError, Entry, read_directory
from jiangjian.documents.mailbox.zip_member import KNOWN, EncryptedError, Member
from jiangjian.documents.mailbox.zip_salvage import salvage
from jiangjian.documents.unreadable import Trouble

LONGEST_TARGET: Final = 1024
LOST: Final = frozenset({"corrupt_attachment", "encrypted_file", "unknown_packing"})


def open_zip(
    place: Path,
    store: Store,
    *,
    limits: Limits,
    passwords: Sequence[str] = (),
    volumes: Sequence[int] = (),
) -> Opened:
    """Return what is in a zip; a damaged one gives what can still be read."""
    size, damaged = place.stat().st_size, False
    try:
        entries = read_directory(place, volumes)
    except DamagedZipError:
        entries, damaged = salvage(place), True
    files = [each for each in entries if not each.is_folder]
    try:
        weigh([each.size for each in files], size, limits)
        with place.open("rb") as file:
            parts = list(_parts(file, files, store, size, limits, passwords))
    except TooMuchError as too_much:
        return Opened(trouble=too_much.trouble, listed=False)
    return _judged(parts, damaged=damaged)


def _parts(
    file: BinaryIO,
    files: Sequence[Entry],
    store: Store,
    size: int,
    limits: Limits,
    passwords: Sequence[str],
) -> Iterator[Part]:
    names, begun = Names(), store.written

    def weighed(chunks: Iterable[bytes]) -> Iterator[bytes]:
        """Weigh what really comes out; the directory may have said less."""
        for chunk in chunks:
            weigh_bytes(store.written - begun + len(chunk), size, limits)
            yield chunk

    for entry in files:
        raw = entry_name(entry)
        path, outside = clean_path(raw)
        name, times = names.fresh(path)
        reading = _Reading(Member(file, entry, passwords), entry)
        stored = store.put(weighed(reading.chunks()))
        yield describe(
            stored,
            name,
            trouble=_link(stored) if entry.is_link else reading.trouble,
            odd=troubles.odd_name(path, times, outside=outside),
            litter=is_litter(raw),
        )


class _Reading:
    """One member's bytes as far as they come, and why they stopped.

    :ivar trouble: set once the bytes were read.
    """

    def __init__(self, member: Member, entry: Entry) -> None:
        self._member, self._entry = member, entry
        self.trouble: Trouble | None = None

    def chunks(self) -> Iterator[bytes]:
        """Yield what can be read."""
        if self._entry.method not in KNOWN:
            self.trouble = troubles.unknown_packing(self._entry.method)
            return
        try:
            yield from self._member.chunks()
        except DamagedZipError:
            self.trouble = troubles.damaged_member()
        except EncryptedError:
            self.trouble = troubles.encrypted_member()


def _link(stored: Stored) -> Trouble:
    return troubles.link_entry(guess(stored.head[:LONGEST_TARGET]))


def _judged(parts: Sequence[Part], *, damaged: bool) -> Opened:
    """Return the archive with its own trouble: damaged, or behind a password as a whole."""
    codes = [each.trouble.code if each.trouble else "" for each in parts]
    if damaged:
        lost = sum(code in LOST for code in codes)
        read = len(parts) - lost
        return Opened(
            tuple(parts) if read else (), troubles.damaged_archive(read, lost), listed=bool(read)
        )
    if parts and all(code == "encrypted_file" for code in codes):
        return Opened(trouble=troubles.encrypted_archive(len(parts)), listed=False)
    return Opened(tuple(parts))
