"""What lies in the outbox reaches a real SMTP server once, and is not lost where it does not."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions import sending
from jiangjian.actions.own_email import set_email
from jiangjian.actions.sending import STALE, WAITS, Sent, claim, due, send_due
from jiangjian.records.models import Message
from jiangjian.web.commands import send as command
from tests.mail_server import SENDER, line_to, post
from tests.world import NOW
from tools.cluster import free_port


@pytest.fixture
def outbox(world):
    """Return a world in which two messages wait."""
    for name in ("unit", "county"):
        set_email(by=world.posts[name], now=NOW, email=f"{name}@example.com")
    world.recommended()
    assert [each.kind for each in due(NOW)] == ["submitted", "recommended"]
    return world


@pytest.mark.usefixtures("outbox")
def test_each_reaches_its_person_once(mail_server):
    done = [post(mail_server, NOW), post(mail_server, NOW + timedelta(days=1))]

    assert done == [Sent(2, 0), Sent(0, 0)]
    assert [to for to, _ in mail_server.handler.letters] == [
        ["county@example.com"],
        ["unit@example.com"],
    ]
    letter = mail_server.handler.letters[1][1]
    assert letter["Subject"].strip() == "“张三劳模创新工作室”已由龙亭区总工会推荐"
    assert "已由龙亭区总工会推荐，待报送市总工会。" in letter.get_content()
    assert letter["Message-ID"].endswith("@example.org>")


@pytest.mark.usefixtures("outbox")
def test_one_that_is_refused_keeps_no_other_back_and_is_tried_again(mail_server):
    mail_server.handler.refuses = {"county@example.com"}
    first = post(mail_server, NOW)
    mail_server.handler.refuses = set()
    early, late = post(mail_server, NOW + WAITS[0] / 2), post(mail_server, NOW + WAITS[0])

    assert (first, early, late) == (Sent(1, 1), Sent(0, 0), Sent(1, 0))
    assert len(mail_server.handler.letters) == 2


@pytest.mark.usefixtures("outbox")
def test_the_same_message_bears_the_same_number_the_second_time(mail_server):
    post(mail_server, NOW)
    Message.objects.update(sent_at=None, next_try_at=NOW)
    post(mail_server, NOW)

    numbers = [letter["Message-ID"] for _, letter in mail_server.handler.letters]
    assert numbers[:2] == numbers[2:]


@pytest.mark.usefixtures("outbox")
def test_without_a_server_it_waits_and_says_why_without_addresses(caplog):
    assert send_due(line_to(free_port()), sender=SENDER, now=NOW) == Sent(0, 2)
    assert {each.error for each in Message.objects.all()} == {"ConnectionRefusedError"}
    assert "example.com" not in caplog.text


@pytest.mark.usefixtures("outbox")
def test_after_the_last_try_it_is_given_up(mail_server):
    mail_server.handler.refuses = {"county@example.com", "unit@example.com"}
    at = NOW
    for wait in (*WAITS, WAITS[-1]):
        assert post(mail_server, at).sent == 0
        at += wait
    assert due(at) == []


@pytest.mark.usefixtures("outbox")
def test_an_old_one_is_not_sent_any_more(mail_server):
    assert post(mail_server, NOW + STALE) == Sent(0, 0)
    assert mail_server.handler.letters == []


@pytest.mark.usefixtures("outbox")
def test_without_the_claim_it_would_be_sent_twice(mail_server, monkeypatch):
    """The negative control: both senders saw it due before either sent it."""
    seen = due(NOW)
    post(mail_server, NOW)
    monkeypatch.setattr(sending, "due", lambda _: seen)
    assert post(mail_server, NOW) == Sent(0, 0)

    monkeypatch.setattr(sending, "claim", lambda *_: True)
    assert post(mail_server, NOW) == Sent(2, 0)


@pytest.mark.usefixtures("outbox")
def test_a_claim_is_taken_once():
    first = due(NOW)[0]

    assert (claim(first, NOW), claim(first, NOW)) == (True, False)


@pytest.mark.usefixtures("outbox")
def test_the_command_sends_where_it_is_set_up(mail_server, settings, capsys, monkeypatch):
    assert command.main([]) == 2
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server.port
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = SENDER
    monkeypatch.setattr("jiangjian.web.clock.now", lambda: NOW)

    assert command.main([]) == 0
    assert "发出2封，没有发出0封" in capsys.readouterr().out
