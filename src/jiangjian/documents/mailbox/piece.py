"""One file that came in, and the mail it came with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jiangjian.documents.unreadable import Trouble


@dataclass(frozen=True, slots=True)
class Piece:
    """One file; its bytes lie in the scratch folder under their digest, so that memory stays flat.

    :ivar path: where it came from, such as ``mail/003.eml!材料.zip!甲/推荐表.docx``.
    :ivar place: its bytes; of a file that could not be read whole, what could be read.
    :ivar trouble: why it cannot be opened (``encrypted_file``, ``corrupt_attachment``, ``zero_byte_file``…), or ``None``.
    :ivar listed: an archive or a forwarded mail that was taken apart: what was in it follows as pieces of their own.
        A damaged archive may be listed and have a trouble: some of it could be read.
    :ivar odd: what a person should know although it was read, such as a name that led out of its folder.
    :ivar litter: a system's leavings (``Thumbs.db``, ``__MACOSX``, ``~$`` locks): listed, but nobody's material.
    """

    path: str
    sha256: str
    size: int
    place: Path
    trouble: Trouble | None = None
    listed: bool = False
    odd: Trouble | None = None
    litter: bool = False

    @property
    def name(self) -> str:
        """Return the last part of the path."""
        return self.path.replace("!", "/").rpartition("/")[2]

    def read(self) -> bytes:
        """Return the bytes."""
        return self.place.read_bytes()


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A file that was not attached but linked: 163 超大附件, 网盘.

    :ivar service: whose link it is, such as 百度网盘.
    :ivar expires: as the mail words it; empty where it does not say.
    :ivar code: 提取码; empty where the mail gives none.
    """

    url: str
    name: str = ""
    expires: str = ""
    service: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Mail:
    """One mail with everything that came in it, or one folder that stands for a mail.

    :ivar name: such as ``mail/003.eml``; of a folder its own name.
    :ivar received: by the topmost Received line (the own server's), else Date; aware, or ``None``.
    :ivar text: the words of the body, plain.
    :ivar trouble: why the mail itself could not be read, or not whole.
    """

    name: str
    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    message_id: str = ""
    received: datetime | None = None
    text: str = ""
    pieces: tuple[Piece, ...] = ()
    links: tuple[LinkedFile, ...] = ()
    trouble: Trouble | None = None
