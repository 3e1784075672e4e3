"""核验: anybody learns whether a number with its code is current, and nothing else."""

from __future__ import annotations

import re

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from jiangjian.actions.nomination import submit, withdraw
from jiangjian.actions.report import report
from jiangjian.records.models import Receipt
from jiangjian.web.receipt_standing import WORDS, Standing, standing_of
from tests.stages_world import LATER, sent_back
from tests.world import NOW, UNIT_SIGNED

ADDRESS = "/verify/"
TOKEN = re.compile(rb'name="csrfmiddlewaretoken" value="\w+"')


@pytest.fixture(autouse=True)
def _nobody_has_asked(db):
    cache.clear()


def asked(number: str, code: str):
    return Client().post(ADDRESS, {"number": number, "code": code})


def body(answer) -> bytes:
    return TOKEN.sub(b"", answer.content)


def of(receipt: Receipt) -> Standing:
    return standing_of(receipt.number, receipt.check_code)


def test_the_last_submission_is_current_and_the_one_before_superseded(world):
    made = sent_back(world)
    assert of(made.receipts.get()) is Standing.CURRENT

    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    assert [of(each) for each in made.receipts.order_by("pk")] == ["superseded", "current"]


def test_a_receipt_of_a_practice_round_is_no_proof_of_a_real_one(world):
    made = sent_back(world)
    world.round.practice = True
    world.round.save(update_fields=["practice"])
    assert of(made.receipts.get()) is Standing.PRACTICE

    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    assert [of(each) for each in made.receipts.order_by("pk")] == ["superseded", "practice"]


def test_what_was_withdrawn_is_superseded(world):
    made = world.submitted()
    withdraw(made, by=world.union, now=LATER)

    assert of(made.receipts.get()) is Standing.SUPERSEDED


def test_a_later_report_supersedes_the_one_before_of_the_same_recommender(world):
    world.reported("甲工作室")
    world.submitted(name="丙工作室", by=world.posts["rival_unit"])
    world.recommended(name="乙工作室")
    report(world.round, by=world.county_clerk, now=NOW)

    reports = Receipt.objects.filter(report__isnull=False).order_by("pk")
    assert [of(each) for each in reports] == ["superseded", "current"]
    submits = Receipt.objects.filter(report__isnull=True)
    assert {of(each) for each in submits} == {Standing.CURRENT}


@pytest.mark.parametrize(
    "spell",
    [str.lower, lambda text: f" {text} ", lambda text: text.translate({45: "－"})],
)
def test_it_is_read_as_people_type_it(world, spell):
    receipt = world.submitted().receipts.get()

    assert standing_of(spell(receipt.number), spell(receipt.check_code)) is Standing.CURRENT


@pytest.mark.parametrize(
    ("number", "code"),
    [("", ""), ("2024-1", "2"), ("\x00", "\x00"), ("１" * 5000, "x"), ("' OR 1=1", "22222222")],
)
def test_whatever_is_typed_gets_an_answer(world, number, code):
    answer = asked(number, code)

    assert answer.status_code == 200
    assert WORDS[Standing.UNKNOWN] in answer.content.decode()


def test_the_page_tells_no_name(world):
    made = world.submitted()
    receipt = made.receipts.get()

    shown = asked(receipt.number, receipt.check_code).content.decode()

    assert WORDS[Standing.CURRENT] in shown
    told = (made.studio, made.leader, str(made.unit), str(made.recommender))
    assert [each for each in told if each in shown] == []


def test_what_was_typed_stays_so_that_the_answer_has_its_number(world):
    receipt = world.submitted().receipts.get()

    shown = asked(receipt.number, "22222222").content.decode()

    assert f'name="number" value="{receipt.number}"' in shown
    assert 'name="code" value="22222222"' in shown
    assert receipt.check_code not in shown
    assert 'name="number" value=""' in asked("\x00", "").content.decode()
    assert "1" * 30 in asked("1" * 31, "").content.decode()
    assert "1" * 31 not in asked("1" * 31, "").content.decode()


def test_an_unknown_number_and_a_wrong_code_are_answered_alike(world):
    receipt = world.submitted().receipts.get()
    wrong = "2" * 8 if receipt.check_code != "2" * 8 else "3" * 8
    asked(receipt.number, wrong)

    with CaptureQueriesContext(connection) as one:
        known = asked(receipt.number, wrong)
    with CaptureQueriesContext(connection) as two:
        unknown = asked("2024-99999999", wrong)

    told = body(known).replace(receipt.number.encode(), b"2024-99999999")
    assert told == body(unknown)
    assert known.status_code == unknown.status_code == 200
    ours = [
        [each["sql"].replace(receipt.number, "").replace("2024-99999999", "") for each in some]
        for some in (one, two)
    ]
    receipts = [[sql for sql in some if "records_receipt" in sql] for some in ours]
    assert receipts[0] == receipts[1]
    assert len(receipts[0]) == 1


def test_too_many_in_a_minute_are_told_to_wait(world):
    client = Client()
    typed = {"number": "2024-00000000", "code": "22222222"}
    answers = [client.post(ADDRESS, typed).status_code for _ in range(31)]

    assert answers == [200] * 30 + [429]
    assert "请过一分钟再查" in client.post(ADDRESS, typed).content.decode()
    assert client.get(ADDRESS).status_code == 200
