"""Names of files in mails and archives: decoded, made harmless to show, and told apart."""

from __future__ import annotations

import re
from typing import Final

from jiangjian.documents.mailbox.charset import CHINESE, guess
from jiangjian.documents.mailbox.zip_directory import UTF_8, Entry
from jiangjian.documents.safe_name import UNNAMED, safe_name

LONGEST: Final = 200
MOST_FOLDERS: Final = 32
DRIVE: Final = re.compile(r"[A-Za-z]:")
LITTER_FILES: Final = frozenset({"thumbs.db", "desktop.ini", ".ds_store", "ehthumbs.db"})
LITTER_FOLDERS: Final = frozenset({"__macosx", ".spotlight-v100", ".trashes", "$recycle.bin"})
LITTER_BEGINS: Final = ("~$", "._", ".~")
LITTER_ENDS: Final = (".tmp", ".lnk")


def entry_name(entry: Entry) -> str:
    """Return a zip member's name, decoded; the flag for UTF-8 is believed where the bytes bear it out."""
    if entry.unicode_name:
        return guess(entry.unicode_name)
    if entry.flags & UTF_8:
        try:
            return entry.raw_name.decode()
        except UnicodeDecodeError:
            return guess(entry.raw_name)
    return guess(_without_empty_folders(entry.raw_name))


def _without_empty_folders(raw: bytes) -> bytes:
    """Return a name in which a backslash parts folders; inside a GBK character it stays what it is."""
    if b"\\" not in raw:
        return raw
    try:
        return raw.decode(CHINESE).replace("\\", "/").encode(CHINESE)
    except UnicodeError:
        return raw


def clean_path(name: str) -> tuple[str, bool]:
    r"""Return a name with its folders as it is shown, and whether it led out of its own folder.

    >>> clean_path("../../etc/passwd"), clean_path("C:\\甲\\推荐表.docx"), clean_path("CON.pdf")
    (('etc/passwd', True), ('甲/推荐表.docx', True), ('_CON.pdf', False))
    """
    plain = name.replace("\\", "/")
    parts = [each for each in plain.split("/") if each.strip(" ") not in {"", "."}]
    outside = plain.startswith("/") or ".." in parts
    if parts and DRIVE.match(parts[0]):
        outside = True
        parts[0] = parts[0][2:]
    kept = [clean_name(each) for each in parts if each and each.strip(" ") != ".."]
    return "/".join(kept[:MOST_FOLDERS]) or UNNAMED, outside


def clean_name(name: str) -> str:
    """Return one file's name as it is shown; ``!`` parts archives from what is in them."""
    return safe_name(name.replace("!", "！"), most=LONGEST)


def is_litter(name: str) -> bool:
    """Tell whether it is a system's leavings, not anybody's material.

    >>> [is_litter(each) for each in ("甲/Thumbs.db", "__MACOSX/甲/._表.docx", ".~推荐表.docx", "推荐表.docx")]
    [True, True, True, False]
    """
    *folders, last = name.replace("\\", "/").lower().split("/")
    return (
        last in LITTER_FILES
        or last.startswith(LITTER_BEGINS)
        or last.endswith(LITTER_ENDS)
        or not LITTER_FOLDERS.isdisjoint(folders)
    )


class Names:
    """The names that are taken in one mail or archive; two that differ only in case are two."""

    def __init__(self) -> None:
        """Begin with none."""
        self._times: dict[str, int] = {}

    def fresh(self, path: str) -> tuple[str, int]:
        """Return a path that is not taken yet, and how many of this name there were: 证书.pdf, 证书(1).pdf."""
        times = self._times.get(path.casefold(), 0)
        self._times[path.casefold()] = times + 1
        if not times:
            return path, 0
        folder, slash, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        numbered = f"{stem or ending}({times}){dot if stem else ''}{ending if stem else ''}"
        return self.fresh(f"{folder}{slash}{numbered}")[0], times
