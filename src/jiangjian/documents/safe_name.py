"""Names of files and folders that every system opens, Windows first."""

from __future__ import annotations

import unicodedata
from typing import Final

from jiangjian.documents.document import FORBIDDEN

RESERVED: Final = frozenset(
    {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"}
    | {f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"}
)
"""Names that are devices on Windows, with any ending."""

LONGEST: Final = 60
LONGEST_ENDING: Final = 8
UNNAMED: Final = "未命名"


def safe_name(text: str, *, most: int = LONGEST) -> str:
    """Return a name for one file or folder; its ending stays when it is shortened.

    >>> safe_name("CON.pdf"), safe_name("表 . "), safe_name("a/b:c?.docx"), safe_name("...")
    ('_CON.pdf', '表', 'a_b_c_.docx', '未命名')
    """
    kept = FORBIDDEN.sub("_", unicodedata.normalize("NFC", text)).strip(" .")
    stem, ending = _parted(kept)
    kept = f"{stem[: most - len(ending)].rstrip(' .')}{ending}"
    if kept.partition(".")[0].rstrip().upper() in RESERVED:
        kept = f"_{kept}"
    return kept or UNNAMED


def _parted(name: str) -> tuple[str, str]:
    """Return the name before its ending, and the ending with its dot."""
    stem, dot, ending = name.rpartition(".")
    if not dot or not stem or not ending or len(ending) > LONGEST_ENDING:
        return name, ""
    return stem, f".{ending}"


class Names:
    """The names that are taken in an archive; Windows tells no ``a`` from ``A``."""

    def __init__(self) -> None:
        """Begin with none."""
        self._taken: set[str] = set()

    def fresh(self, folder: str, name: str, *, is_folder: bool = False) -> str:
        """Return a path in the folder that is not taken yet: 证书.pdf, 证书 (2).pdf.

        :param folder: ends with ``/``, or is empty.
        :param name: cleaned by ``safe_name``.
        :param is_folder: its dots begin no ending.
        """
        stem, ending = (name, "") if is_folder else _parted(name)
        path, number = f"{folder}{name}", 1
        while path.casefold() in self._taken:
            number += 1
            path = f"{folder}{stem} ({number}){ending}"
        self._taken.add(path.casefold())
        return path
