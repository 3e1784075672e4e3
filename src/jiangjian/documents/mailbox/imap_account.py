"""One mailbox at a mail house: where it is, and how one signs in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

PORTS: Final = {"tls": 993, "starttls": 143, "plain": 143}
INBOX: Final = "INBOX"


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """A mailbox and its key.

    :ivar code: 客户端授权码; 163, 126 and QQ take no other password here.
    :ivar security: ``tls`` from the start, ``starttls``, or ``plain`` on this machine only.
    :ivar authority: file with the certificate to trust, for a server of one's own; empty: the system's.
    """

    host: str
    user: str
    code: str = field(repr=False)
    port: int = 993
    folder: str = INBOX
    security: str = "tls"
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """How far a mailbox was read; the next reading begins behind it.

    :ivar validity: UIDVALIDITY; where the server counts anew, a mark of before says nothing.
    :ivar uid: of the last mail that was read.
    """

    validity: int
    uid: int = 0
