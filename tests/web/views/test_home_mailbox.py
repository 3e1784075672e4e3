"""待办 of the city's clerk: what came in by mail and waits."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjian.actions.mail_import import finish_import, take_in_mail
from jiangjian.actions.mail_settling import NOWHERE, match_unit, put_evidence
from jiangjian.actions.mailed_form import take_over
from jiangjian.records.models import IncomingMail, Mailbox, MailImport, MailPiece
from tests.mailbox_world import (
    an_import,
    mail_of,
    mailed,
    media_type,
    read_by_hand,
    taking_of,
)
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

HERE = "/city/mailbox/"
EMPTY, FULL = 11, 12
"""Questions of the clerk's first page: one asks for the mailbox, one more for what was counted."""


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def lines(client):
    """Return address, words and state of each line about the mailbox."""
    found = re.findall(
        r'<a href="(/city/mailbox/[^"]*)"[^>]*>([^<]+)</a>.*?badge-stage[^>]*>([^<]+)<',
        page(client.get("/")),
        re.DOTALL,
    )
    return [(address, label, state) for address, label, state in found]


def finished():
    """Finish every import."""
    for each in MailImport.objects.select_related("round", "by"):
        finish_import(each, now=NOW)


def lying_in_the_tray(world):
    """Take in a mail of nobody with a file that nothing tells of."""
    sent = mail_of(world, "mail/009.eml", ["赵六创新工作室"])

    def read(mail):
        told = read_by_hand(mail)
        form, file = (each.path for each in mail.pieces)
        return replace(
            told,
            mail=replace(told.mail, unit="", subject="", sender="x@mail.example"),
            forms=(),
            tables=(),
            papers={form: "blank", file: "unclear"},
        )

    imported = an_import(world)
    take_in_mail(
        imported, sent, position=0, now=NOW, store=world.store, read=read, media_type=media_type
    )
    return IncomingMail.objects.get(name=sent.name)


def test_without_a_mailbox_nothing_is_said_of_it(world, city):
    assert lines(city) == []


def test_an_import_that_was_left_can_be_gone_on_with(world, city):
    imported = an_import(world)

    assert lines(city) == [(f"{HERE}imports/{imported.key}/", "继续导入邮件", "1批没有导完")]
    second = an_import(world)
    assert second != imported
    assert lines(city) == [(HERE, "继续导入邮件", "2批没有导完")]


def test_an_import_that_went_to_its_end_is_counted_at_once(world, city):
    sent = (
        b"From: x@mail.example\r\nMessage-ID: <1@mail.example>\r\n"
        b"Subject: =?utf-8?b?5o6o6I2Q5p2Q5paZ?=\r\n\r\nhello\r\n"
    )
    file = SimpleUploadedFile("001.eml", sent, "message/rfc822")
    answer = city.post(f"{HERE}start_import", {"files": [file]})

    city.post(f"{answer['Location']}take_in_mail")

    assert MailImport.objects.get().finished_at
    assert lines(city) == [(f"{HERE}?show=unmatched", "认定邮件的推荐单位", "1封")]


def test_what_came_in_waits_to_be_looked_at_and_then_is_counted(world, city):
    mailed(world, "张三劳模创新工作室", "李四创新工作室")
    mail = lying_in_the_tray(world)
    finished()

    assert lines(city) == [(HERE, "看收到的邮件", "有变化")]
    city.get(HERE)
    assert lines(city) == [
        (f"{HERE}?show=unmatched", "认定邮件的推荐单位", "1封"),
        (f"{HERE}forms/", "核对并收下邮件里的推荐表", "2份"),
        (f"{HERE}tray/", "归类邮件里的文件", "1个"),
    ]
    assert "还没有归到推荐单位的邮件 1 封" in page(city.get(f"{HERE}?show=unmatched"))

    match_unit(mail, by=world.clerk, now=NOW, unit=world.county)
    piece = MailPiece.objects.get(mail=mail, position=1)
    put_evidence(piece, by=world.clerk, now=NOW, slot=NOWHERE)
    assert lines(city) == [(HERE, "看收到的邮件", "有变化")]
    city.get(f"{HERE}tray/")
    assert lines(city) == [(f"{HERE}forms/", "核对并收下邮件里的推荐表", "2份")]


def test_a_mail_that_was_set_aside_waits_no_more(world, city):
    mailed(world, "张三劳模创新工作室")
    mail = lying_in_the_tray(world)
    finished()
    city.get(HERE)

    city.post(f"{HERE}mails/{mail.key}/set_aside", follow=True)

    assert lines(city) == [(f"{HERE}forms/", "核对并收下邮件里的推荐表", "1份")]


def test_a_form_that_was_taken_over_waits_no_more(world, city):
    (form,) = mailed(world)
    finished()
    take_over(form, by=world.clerk, now=NOW, taking=taking_of(world, form), store=world.store)

    city.get(f"{HERE}forms/")

    assert lines(city) == []


def test_nobody_else_is_told(world):
    mailed(world)

    for who in world.posts:
        if who != "city_clerk":
            assert lines(client_for(world.posts[who])) == []


@pytest.mark.parametrize("count", [1, 3])
def test_it_asks_as_often_for_three_mails_as_for_one(world, city, count, django_assert_num_queries):
    city.get("/")
    with django_assert_num_queries(EMPTY):
        city.get("/")
    assert not Mailbox.objects.exists()
    for number in range(count):
        mailed(world, name=f"mail/{number}.eml")
    city.get(HERE)

    with django_assert_num_queries(FULL):
        city.get("/")
