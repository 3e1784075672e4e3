"""Bytes on a wire, as no browser and no client would send them, and all that comes back."""

from __future__ import annotations

import re
import socket
import ssl
import time
from contextlib import closing, suppress
from dataclasses import dataclass

from tests.edge import NAME

STATUS = re.compile(rb"HTTP/1\.1 ([1-5][0-9]{2}) ")
BEHIND = b"X-Forwarded-Proto: https\r\nX-Forwarded-For: 192.0.2.7\r\n"
"""What the service hears from nginx; nginx itself writes both anew."""

LOST = (ConnectionError, ssl.SSLEOFError)
"""What a line that the other side has cut raises, with TLS on it too."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What came back until the other side closed.

    :ivar took: seconds until then.
    """

    raw: bytes
    took: float

    @property
    def statuses(self) -> list[int]:
        """Return the status of each answer, one after the other."""
        return [int(each) for each in STATUS.findall(self.raw)]

    @property
    def text(self) -> str:
        """Return it as text."""
        return self.raw.decode("utf-8", errors="replace")


def connect(site, door):
    """Return a connection: through nginx, or past it to the service as nginx would come."""
    if door == "nginx":
        return site.connect()
    return socket.create_connection(("127.0.0.1", site.service), timeout=20)


def ask(site, door, sent, *, patience=20.0):
    """Send the bytes, hear all until the other side closes.

    :raises TimeoutError: it is silent for longer than the patience, and does not close.
    """
    began = time.monotonic()
    with closing(connect(site, door)) as wire:
        wire.settimeout(patience)
        heard = bytearray()
        with suppress(*LOST):  # it may close before it has heard all
            wire.sendall(sent)
        with suppress(*LOST):
            while part := wire.recv(65536):
                heard += part
    return Heard(bytes(heard), time.monotonic() - began)


def is_stuck(site, health):
    """Tell whether a question finds nobody to answer it for a second and a half."""
    try:
        ask(site, "service", health, patience=1.5)
    except TimeoutError:
        return True
    return False


def request(line, *lines, host=NAME, body=b"", close=True):
    """Return a request; further lines and the body go out as they are."""
    head = [line.encode("latin-1")]
    head += [f"Host: {host}".encode()] if host else []
    head += [BEHIND.strip(b"\r\n"), *([b"Connection: close"] if close else [])]
    head += [each if isinstance(each, bytes) else each.encode("latin-1") for each in lines]
    return b"\r\n".join(head) + b"\r\n\r\n" + body
