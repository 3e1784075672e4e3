"""Two senders at once: each message goes out once."""

from __future__ import annotations

import threading

from django.db import connection

from jiangjian.actions.own_email import set_email
from tests.mail_server import post
from tests.world import NOW


def test_four_senders_send_each_message_once(world, mail_server):
    """``tests/actions/test_sending.py`` shows what happens without the claim."""
    for name in ("unit", "county"):
        set_email(by=world.posts[name], now=NOW, email=f"{name}@example.com")
    world.recommended()
    ready = threading.Barrier(4)

    def send():
        ready.wait()
        post(mail_server, NOW)
        connection.close()

    senders = [threading.Thread(target=send) for _ in range(4)]
    for each in senders:
        each.start()
    for each in senders:
        each.join()

    assert len(mail_server.handler.letters) == 2
