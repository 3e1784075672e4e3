"""A mail server of our own on the loopback, which keeps what it is handed."""

from __future__ import annotations

from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from django.core.mail import get_connection

from jiangjian.actions.sending import Sent, send_due
from tools.cluster import free_port

SENDER = "匠荐 <jiangjian@example.org>"


class Kept:
    """Keeps what it is handed; refuses whom it is told to."""

    def __init__(self):
        self.letters, self.refuses = [], set()

    async def handle_RCPT(self, _server, _session, envelope, address, _options):  # noqa: N802 - the library's name
        if address in self.refuses:
            return "550 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 - the library's name
        letter = message_from_bytes(envelope.content, policy=policy.default)
        self.letters.append((envelope.rcpt_tos, letter))
        return "250 OK"


@pytest.fixture
def mail_server():
    controller = Controller(Kept(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def post(server, now) -> Sent:
    """Send what is due through this server."""
    return send_due(line_to(server.port), sender=SENDER, now=now)


def line_to(port):
    """Return a connection by the real backend: pytest-django puts a box in memory in its place."""
    backend = "django.core.mail.backends.smtp.EmailBackend"
    return get_connection(backend, host="127.0.0.1", port=port, timeout=10)
