"""全部删去 of what came by mail, as pages: how much goes, and a mailbox that goes on to work."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.signals import request_finished
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from jiangjian.actions.mail_import import finish_import
from jiangjian.actions.mailed_form import take_over
from jiangjian.actions.qualification import refuse
from jiangjian.records.models import IncomingMail, MailedForm, MailImport, MailPiece
from jiangjian.web.keeping import recording
from tests.mailbox_world import mailed, taking_of, values_of
from tests.stages_world import LATER
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

STUDIO = "赵铁柱创新工作室"
OTHER = "李四工匠创新工作室"
PHONE = values_of(STUDIO)["leader_phone"].text
HERE = "/city/mailbox/"
ERASING = {"reason": "本人申请", "clause": "个人信息保护法第四十七条", "name": STUDIO}


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def over(world, *studios):
    """Return the nomination that the first studio of a mail became, found ineligible."""
    form = next(each for each in mailed(world, *studios) if studios[0] in each.path)
    finish_import(MailImport.objects.latest("pk"), now=NOW)
    made = take_over(
        form,
        by=world.clerk,
        now=NOW,
        taking=taking_of(world, form),
        store=world.store,
        recording=recording(),
    )
    refuse(made, by=world.clerk, now=LATER, clause="一.2", reason="运行不满一年")
    return world.again(made)


def pages(world):
    """Return the addresses of every page and sheet of 邮箱导入 that there is."""
    own = [
        *(f"{HERE}mails/{each.key}/" for each in IncomingMail.objects.all()),
        *(f"{HERE}forms/{each.key}/" for each in MailedForm.objects.all()),
        *(f"{HERE}imports/{each.key}/" for each in MailImport.objects.all()),
        *(f"{HERE}files/{each.key}/" for each in MailPiece.objects.all()),
    ]
    lists = ("", "?show=unmatched", "tray/", "forms/", "findings/", "table", "log")
    return [*(f"{HERE}{each}" for each in lists), *own, reverse("home"), reverse("log")]


def got(city, address):
    """Return the status and the text of a page, or of all parts of a workbook."""
    answer = city.get(address)
    told = b"".join(answer.streaming_content) if answer.streaming else answer.content
    request_finished.disconnect(close_old_connections)  # the test goes on with its database
    answer.close()
    request_finished.connect(close_old_connections)
    if told.startswith(b"PK"):
        with ZipFile(BytesIO(told)) as book:
            told = b"".join(map(book.read, book.namelist()))
    return answer.status_code, told.decode("utf-8", "replace")


@pytest.mark.parametrize("studios", [(STUDIO,), (STUDIO, OTHER)])
def test_every_page_of_the_mailbox_goes_on_to_work(world, city, studios):
    made = over(world, *studios)
    before = {got(city, each)[0] for each in pages(world)}

    answer = city.post(f"/nominations/{made.key}/erase_person", ERASING)

    after = [got(city, each) for each in pages(world)]
    assert (answer.status_code, before, {status for status, _ in after}) == (302, {200}, {200})
    assert [text for _, text in after if STUDIO in text or PHONE in text] == []


def test_a_unit_of_which_nothing_is_left_has_no_table(world, city):
    made = over(world, STUDIO)
    city.post(f"/nominations/{made.key}/erase_person", ERASING)

    assert city.get(f"{HERE}table/{world.county.name}").status_code == 404


def test_the_lists_say_what_was_erased(world, city):
    made = over(world, STUDIO)
    city.post(f"/nominations/{made.key}/erase_person", ERASING)

    shown = page(city.get(HERE))
    mail = page(city.get(f"{HERE}mails/{IncomingMail.objects.get().key}/"))

    assert ("内容已依规定删去" in shown, "已删去，0 个文件" in shown) == (True, True)
    assert "待认定" not in shown + mail
    assert "再导入这封邮件，不会再收进来" in mail
    assert "没有这样的邮件" in page(city.get(f"{HERE}?show=unmatched"))


def test_the_page_says_what_goes_in_the_mailbox_and_what_stays(world, city):
    made = over(world, STUDIO, OTHER)

    asked = page(city.get(f"/nominations/{made.key}/erase_person"))

    assert "1 封邮件的正文" in asked
    assert "推荐单位自己的邮箱、本单位的收件邮箱里还有原来的邮件" in asked


def test_what_did_not_come_by_mail_says_nothing_of_a_mailbox(world, city):
    made = world.recommended(name=STUDIO)

    assert "封邮件的正文" not in page(city.get(f"/nominations/{made.key}/erase_person"))


def test_an_unfinished_import_is_named_before_anything_is_asked(world, city):
    made = over(world, STUDIO)
    MailImport.objects.update(finished_at=None)

    asked = page(city.get(f"/nominations/{made.key}/erase_person"))

    assert "请先在“邮箱导入”里把它导入完，再删去" in asked
    assert city.post(f"/nominations/{made.key}/erase_person", ERASING).status_code == 409


def settled(asked):
    """Return how often a request has read how each mail was read, which is where settling begins."""
    told = (each["sql"] for each in asked.captured_queries)
    return sum('SELECT "records_incomingmail"."reading"' in each for each in told)


def test_the_mailbox_is_settled_once_in_a_request_and_not_where_nothing_can_go(world, city):
    made = over(world, STUDIO, OTHER)
    address = f"/nominations/{made.key}/erase_person"
    requests = [
        (lambda: city.get(address), 200, 1),
        (lambda: city.post(address, {**ERASING, "clause": ""}), 422, 1),
        (lambda: city.post(address, ERASING), 302, 1),
        (lambda: city.get(address), 200, 0),
    ]

    for ask, status, times in requests:
        with CaptureQueriesContext(connection) as asked:
            answer = ask()
        assert (answer.status_code, settled(asked)) == (status, times)
