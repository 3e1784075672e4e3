"""Archives that other programs open: bsdtar and unar, each held by limits and without a network."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from jiangjian.documents.mailbox import troubles
from jiangjian.documents.mailbox.limits import ATTACHED
from jiangjian.documents.reading.child import run_killable
from jiangjian.documents.unreadable import Trouble, Unreadable

CPU: Final = 120
WALL: Final = 180
WRITTEN: Final = ATTACHED.inflated
UNAR_OPENS: Final = frozenset({"RAR", "7z"})
ENCRYPTED_WORDS: Final = ("encrypt", "passphrase", "password")


@dataclass(frozen=True, slots=True)
class Programs:
    """Where the programs are; empty where one is not installed."""

    bsdtar: str = ""
    unar: str = ""
    lsar: str = ""


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What a program made of an archive.

    :ivar tar: its contents as one tar.
    :ivar folder: or its contents as files.
    """

    tar: Path | None = None
    folder: Path | None = None
    trouble: Trouble | None = None


Attempt = Callable[[Path, str, Path, Programs, Sequence[str]], Unpacked]


def find_programs() -> Programs:
    """Return what is installed; the ``tar`` of Windows is bsdtar."""
    bsdtar = shutil.which("bsdtar") or (shutil.which("tar") if sys.platform == "win32" else "")
    unar, lsar = shutil.which("unar"), shutil.which("lsar")
    both = bool(unar and lsar)
    return Programs(bsdtar or "", unar or "" if both else "", lsar or "" if both else "")


def unpack_outside(
    first: Path, kind: str, room: Path, *, programs: Programs, passwords: Sequence[str], split: bool
) -> Unpacked:
    """Return the contents of an archive, or what is the matter.

    :param first: the archive, or the first volume with the others beside it.
    :param kind: ``RAR``, ``7z``, ``tar``, ``gzip`` …
    :param room: an empty folder to write to.
    :param split: it has several volumes, which only unar follows.
    """
    done: Unpacked | None = None
    for attempt in _attempts(kind, programs, split=split):
        done = attempt(first, kind, room, programs, passwords)
        if done.trouble is None or _is_settled(done.trouble, attempt):
            return done
    return done or Unpacked(trouble=troubles.no_program(kind))


def _attempts(kind: str, programs: Programs, *, split: bool) -> Iterator[Attempt]:
    """Yield the ways to open it; unar knows RAR best, and it alone follows volumes and passwords."""
    by_unar = [_by_unar] if programs.unar and kind in UNAR_OPENS else []
    by_bsdtar = [_by_bsdtar] if programs.bsdtar and not split else []
    yield from (*by_unar, *by_bsdtar) if kind == "RAR" else (*by_bsdtar, *by_unar)


def _is_settled(trouble: Trouble, attempt: Attempt) -> bool:
    """Tell whether the other program need not be asked; unar knows of passwords, bsdtar guesses."""
    return trouble.code == "too_large" or (trouble.code == "encrypted_file" and attempt is _by_unar)


def _by_bsdtar(
    first: Path, kind: str, room: Path, programs: Programs, passwords: Sequence[str]
) -> Unpacked:
    """Have it rewritten as a tar: one file, whose size the system limits."""
    tar, encrypted = room / "whole.tar", False
    for password in (None, *passwords):
        options = ["--passphrase", password] if password is not None else []
        command = [programs.bsdtar, *options, "-cf", str(tar), "--format=pax", f"@{first}"]
        code, words = _run(command)
        if not code:
            return Unpacked(tar=tar)
        if tar.exists() and tar.stat().st_size >= WRITTEN:
            return Unpacked(trouble=troubles.too_much(tar.stat().st_size, ATTACHED.inflated))
        encrypted = encrypted or any(each in words.lower() for each in ENCRYPTED_WORDS)
    return _failed(kind, 0, encrypted=encrypted)


def _by_unar(
    first: Path, kind: str, room: Path, programs: Programs, passwords: Sequence[str]
) -> Unpacked:
    """Have its listing weighed, then have it unpacked."""
    folder, members, encrypted = room / "files", 0, False
    for password in (None, *passwords):
        options = ["-no-recursion", *(["-password", password] if password is not None else [])]
        code, words, found = _listed([programs.lsar, "-json", *options, str(first)], room)
        encrypted = encrypted or found.encrypted or "password" in words.lower()
        if code or not found.members:
            continue
        members = found.members
        if trouble := _weighed(found):
            return Unpacked(trouble=trouble)
        shutil.rmtree(folder, ignore_errors=True)
        command = [programs.unar, "-quiet", "-no-directory", "-force-overwrite", *options]
        code, _ = _run([*command, "-output-directory", str(folder), str(first)])
        if not code:
            return Unpacked(folder=folder)
    if not encrypted and any(folder.rglob("*")):
        return Unpacked(folder=folder, trouble=troubles.damaged_archive(members, 0))
    return _failed(kind, members, encrypted=encrypted)


def _failed(kind: str, members: int, *, encrypted: bool) -> Unpacked:
    return Unpacked(
        trouble=troubles.encrypted_archive(members) if encrypted else troubles.not_opened(kind)
    )


@dataclass(frozen=True, slots=True)
class _Listing:
    members: int = 0
    inflated: int = 0
    encrypted: bool = False


def _listed(command: Sequence[str], room: Path) -> tuple[int, str, _Listing]:
    """Return what lsar says of an archive."""
    answer = room / "listing.json"
    with answer.open("wb") as file:
        code, words = _run(command, answer=file.fileno())
    try:
        said = json.loads(answer.read_bytes())
        members = [each for each in said["lsarContents"] if not each.get("XADIsDirectory")]
        return code, words, _Listing(
            len(members),
            sum(int(each.get("XADFileSize", 0)) for each in members),
            any(each.get("XADIsEncrypted") for each in members),
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return code or 1, words, _Listing()


def _weighed(found: _Listing) -> Trouble | None:
    if found.members > ATTACHED.entries:
        return troubles.too_many(found.members, ATTACHED.entries)
    if found.inflated > ATTACHED.inflated:
        return troubles.too_much(found.inflated, ATTACHED.inflated)
    return None


def _run(command: Sequence[str], *, answer: int | None = None) -> tuple[int, str]:
    """Run a program under limits and without a network; too slow counts as failed."""
    limited = [sys.executable, "-I", "-m", "jiangjian.documents.reading.launch", str(CPU)]
    whole = command if sys.platform == "win32" else [*limited, str(WRITTEN), *command]
    try:
        return run_killable(whole, given=b"", wall=WALL, answer=answer)
    except Unreadable as slow:
        return 1, slow.trouble.detail
