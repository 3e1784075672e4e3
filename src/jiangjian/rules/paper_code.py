"""The code printed on 附件1: which paper it is, and a mark of what its boxes say.

A reader of the scan then tells whether the stamped paper says what the data say. The same answers have the
same mark, before 提交 and after it, so a paper printed as a draft and stamped is as good as any.
"""

from __future__ import annotations

import hashlib
import hmac
from base64 import b32encode
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from jiangjian.rules.digest import canonical

BEGINS: Final = "JJ1"
"""The first part of the code: whose it is, and in which form the rest is written."""

MARK_BYTES: Final = 15
PARTS: Final = 4
MOST_DIGITS: Final = 9


@dataclass(frozen=True, slots=True)
class PaperCode:
    """What a code says.

    :ivar nomination: its key.
    :ivar version: how often it had been saved, as the footer prints it.
    :ivar mark: ``mark_of`` what was printed, 24 characters.
    """

    nomination: str
    version: int
    mark: str

    @property
    def text(self) -> str:
        """Return it as it is printed: capitals and digits only, which make the smallest QR code.

        >>> PaperCode("k7q2mpxa23", 3, "A" * 24).text
        'JJ1:K7Q2MPXA23:3:AAAAAAAAAAAAAAAAAAAAAAAA'
        """
        return f"{BEGINS}:{self.nomination.upper()}:{self.version}:{self.mark}"


def mark_of(answers: Mapping[str, str], key: str) -> str:
    """Return the mark of what the boxes of a form say: HMAC-SHA-256 of the canonical form, cut to 120 bits.

    :param answers: text by field key, the private ones too; an empty box counts as none.
    :param key: of the nomination, 32 hexadecimal digits. Without it nobody finds the values that were blacked
        out on a copy by trying them all: there are only so many birthdays.
    """
    said = {name: text for name, text in answers.items() if text}
    whole = hmac.new(bytes.fromhex(key), canonical(said), hashlib.sha256).digest()
    return b32encode(whole[:MARK_BYTES]).decode()


def read_code(text: str) -> PaperCode | None:
    """Return what a code says; nothing for a code that is not ours.

    >>> read_code("JJ1:K7Q2MPXA23:3:AAAAAAAAAAAAAAAAAAAAAAAA")
    PaperCode(nomination='k7q2mpxa23', version=3, mark='AAAAAAAAAAAAAAAAAAAAAAAA')
    >>> read_code("https://example.org/") is None
    True
    """
    parts = text.split(":")
    if len(parts) != PARTS or parts[0] != BEGINS or not _is_number(parts[2]):
        return None
    return PaperCode(parts[1].lower(), int(parts[2]), parts[3])


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS


class Match(StrEnum):
    """How the codes on a scan agree with what the data say."""

    SAME = "same"
    PARTLY = "partly"  # what was read says the same; on a page nothing was read
    UNSEEN = "unseen"  # none of ours was read: a person compares
    OTHER = "other"


def match_codes(
    texts: Iterable[str], *, nomination: str, marks: Collection[str]
) -> tuple[Match, PaperCode | None]:
    """Return whether the pages of a scan say what the data say, and a code that says otherwise.

    Every page counts: a stamped page among the pages of an older print is not the same paper.

    :param texts: what the QR codes on a scan say, an empty one for a page without; those of others are passed over.
    :param nomination: key of the nomination whose paper it should be.
    :param marks: of every content that it may show.
    """
    said = list(texts)
    codes = [code for code in map(read_code, said) if code]
    for code in codes:
        if code.nomination != nomination or code.mark not in marks:
            return Match.OTHER, code
    if not codes:
        return Match.UNSEEN, None
    return (Match.SAME if all(said) else Match.PARTLY), None
