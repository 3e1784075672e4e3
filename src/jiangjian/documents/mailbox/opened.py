"""What the child process found inside one mail or archive, as it crosses to the parent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jiangjian.documents.mailbox.piece import LinkedFile
from jiangjian.documents.unreadable import Trouble


@dataclass(frozen=True, slots=True)
class Part:
    """One file inside.

    :ivar name: cleaned; inside an archive with its folders.
    :ivar opens: how it can be opened further: ``mail``, ``tnef``, ``zip``, a name of another archive kind, or empty.
    """

    name: str
    sha256: str
    size: int
    opens: str = ""
    trouble: Trouble | None = None
    odd: Trouble | None = None
    litter: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """What a mail says about itself.

    :ivar by_server: ``received`` was written by a server, not by the sender.
    """

    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    message_id: str = ""
    received: str = ""
    by_server: bool = False
    text: str = ""
    links: tuple[LinkedFile, ...] = ()


@dataclass(frozen=True, slots=True)
class Opened:
    """One mail or archive that was opened.

    :ivar listed: its parts were read, perhaps not all of them.
    """

    parts: tuple[Part, ...] = ()
    trouble: Trouble | None = None
    listed: bool = True
    head: Head | None = None

    def as_json(self) -> dict[str, Any]:
        """Return it as JSON can hold it."""
        return asdict(self)


def opened_from(found: Mapping[str, Any]) -> Opened:
    """Return what ``as_json`` wrote."""
    head = found["head"]
    return Opened(
        parts=tuple(_part(each) for each in found["parts"]),
        trouble=_trouble(found["trouble"]),
        listed=bool(found["listed"]),
        head=head
        and Head(**{**head, "links": tuple(LinkedFile(**each) for each in head["links"])}),
    )


def _part(found: Mapping[str, Any]) -> Part:
    return Part(**{**found, "trouble": _trouble(found["trouble"]), "odd": _trouble(found["odd"])})


def _trouble(found: Mapping[str, str] | None) -> Trouble | None:
    return Trouble(**found) if found else None
