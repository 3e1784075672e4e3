"""A receipt is seen by those who see what it is for."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document

from jiangjian.records.models import Receipt
from tests.web.signed_in import client_for


def cells_of(answer):
    """Return the texts of every cell of a docx that was answered."""
    tables = Document(BytesIO(answer.content)).tables
    return [cell.text for table in tables for row in table.rows for cell in row.cells]


def status(world, who, receipt):
    return client_for(world.posts[who]).get(reverse("receipt", args=[receipt.number])).status_code


def test_the_receipt_of_a_nomination_is_for_unit_and_recommender(world):
    receipt = world.submitted().receipts.get()

    seen = {who: status(world, who, receipt) for who in world.posts}
    assert [who for who, code in seen.items() if code == 200] == ["unit", "county"]
    assert set(seen.values()) == {200, 404}


def test_the_receipt_of_a_report_is_for_recommender_and_city(world):
    world.reported()
    receipt = Receipt.objects.get(report__isnull=False)

    seen = [who for who in world.posts if status(world, who, receipt) == 200]
    shown = client_for(world.county_clerk).get(reverse("receipt", args=[receipt.number]))
    assert seen == ["county", "city_clerk", "city_leader", "discipline"]
    assert "龙亭区总工会第 1 次报送" in shown.content.decode()


@pytest.mark.parametrize("number", ["2024-00000000", "没有", "'; DROP TABLE"])
def test_an_unknown_number_is_not_found(world, number):
    """ACL-020: a number opens nothing to anybody who may not see what it is for."""
    address = reverse("receipt", args=[number])

    assert client_for(world.union).get(address).status_code == 404
    assert client_for(world.union).post(address).status_code == 405
    assert Client().get(address).status_code == 302


def test_the_receipt_as_docx_lists_what_was_handed_in_that_hour(world):
    nomination = world.submitted()
    receipt = nomination.receipts.get()

    answer = client_for(world.union).get(reverse("receipt_file", args=[receipt.number]))

    cells = cells_of(answer)
    assert answer["Content-Type"].endswith("wordprocessingml.document")
    assert {receipt.number, receipt.check_code} <= {part for cell in cells for part in cell.split()}
    assert [each for each in cells if "个文件" in each] == ["1个文件", "1个文件", "1个文件"]


@pytest.mark.parametrize("practice", [True, False])
def test_the_receipt_of_a_practice_round_says_so(world, practice):
    world.round.practice = practice
    world.round.save(update_fields=["practice"])
    receipt = world.submitted().receipts.get()

    answer = client_for(world.union).get(reverse("receipt_file", args=[receipt.number]))

    assert ("演练批次，不作为正式推荐" in cells_of(answer)) is practice


def test_the_receipt_of_a_report_as_docx_names_its_studios(world):
    world.reported("甲创新工作室", "乙创新工作室")
    receipt = Receipt.objects.get(report__isnull=False)

    answer = client_for(world.county_clerk).get(reverse("receipt_file", args=[receipt.number]))

    text = cells_of(answer)
    assert {"甲创新工作室", "乙创新工作室"} <= set(text)


def test_a_rival_gets_no_paper(world):
    receipt = world.submitted().receipts.get()

    rival = client_for(world.posts["rival_unit"])
    assert rival.get(reverse("receipt_file", args=[receipt.number])).status_code == 404
