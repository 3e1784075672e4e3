"""受理逾期: the city's page, and what everybody sees of what is late."""

from __future__ import annotations

from io import BytesIO

import pytest
import time_machine
from django.urls import reverse
from docx import Document

from jiangjian.actions.nomination import submit
from jiangjian.records.models import Admission, Receipt
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS, UNIT_SIGNED

FORM = {"until": "2024年11月25日24时", "reason": "暴雪停运，主席办公会同意"}


@pytest.fixture
def city(world):
    with time_machine.travel(ENDS, tick=False):
        return client_for(world.clerk)


def admitting(world, city, **more):
    with time_machine.travel(ENDS, tick=False):
        return city.post(
            reverse("admit_late"), {**FORM, "recommender": str(world.county.pk), **more}
        )


def test_the_city_takes_late_work_in_and_everybody_below_reads_until_when_and_why(world, city):
    made = world.draft()

    response = admitting(world, city)
    with time_machine.travel(ENDS, tick=False):
        unit, county = client_for(world.union), client_for(world.county_clerk)
        listed = page(city.get(response.url))
        told = [
            page(unit.get(reverse("nomination", args=[made.key]))),
            page(unit.get(reverse("check", args=[made.key]))),
            page(unit.get(reverse("nominations"))),
            page(county.get(reverse("applications"))),
            page(county.get(reverse("report_form"))),
        ]

    words = "受理龙亭区总工会的逾期材料，至 <strong>11月25日24时</strong>。理由：暴雪停运，主席办公会同意"
    assert all(words in each for each in told)
    assert "11月25日24时" in listed


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"until": ""}, "还没有填写受理到什么时候"),
        ({"until": "周五"}, "看不出是哪一天几时"),
        ({"until": "2024年11月19日24时"}, "已经过去"),
        ({"reason": ""}, "还没有写受理逾期的理由"),
        ({"recommender": ""}, "还没有选择推荐单位"),
    ],
)
def test_a_form_that_cannot_be_taken_is_shown_again_with_what_was_typed(world, city, changed, told):
    response = admitting(world, city, **changed)

    shown = page(response)
    assert response.status_code == 422
    assert told in shown
    assert not Admission.objects.exists()
    assert changed.get("reason", FORM["reason"]) in shown


def test_a_unit_that_is_none_of_the_citys_does_not_exist(world, city):
    assert admitting(world, city, recommender=str(world.unit.pk)).status_code == 404
    assert admitting(world, city, recommender="x").status_code == 404


def test_what_came_late_is_marked_on_lists_the_dossier_and_the_receipt(world, city):
    made = world.draft()
    admitting(world, city)
    submit(made, by=world.union, now=ENDS, signed=UNIT_SIGNED)
    number = Receipt.objects.get().number
    with time_machine.travel(ENDS, tick=False):
        unit, county = client_for(world.union), client_for(world.county_clerk)
        shown = [
            page(unit.get(reverse("nominations"))),
            page(unit.get(reverse("nomination", args=[made.key]))),
            page(unit.get(reverse("receipt", args=[number]))),
            page(county.get(reverse("applications"))),
            page(county.get(reverse("nomination", args=[made.key]))),
        ]
        docx = unit.get(reverse("receipt_file", args=[number])).content

    assert all("逾期</span>" in each or "<dt>逾期</dt>" in each for each in shown)
    cells = [
        cell.text
        for table in Document(BytesIO(docx)).tables
        for row in table.rows
        for cell in row.cells
    ]
    assert "截止后办理，已受理" in cells


def test_who_watches_reads_and_does_not_admit(world):
    watching = client_for(world.posts["discipline"])

    assert "<form" not in page(watching.get(reverse("admissions"))).split("<main")[1]
    assert watching.post(reverse("admit_late"), FORM).status_code == 403


@pytest.mark.parametrize("name", ["unit", "county", "expert", "administrator"])
def test_nobody_else_opens_the_page(world, name):
    client = client_for(world.posts[name])

    assert client.get(reverse("admissions")).status_code == 403
    assert client.post(reverse("admit_late"), FORM).status_code == 403


def test_the_row_of_a_recommending_unit_leads_to_the_form_with_it_chosen(world, city):
    with time_machine.travel(ENDS, tick=False):
        row = page(city.get(reverse("progress")))
        form = page(city.get(reverse("admissions"), {"recommender": str(world.county.pk)}))

    assert f"{reverse('admissions')}?recommender={world.county.pk}" in row
    assert f'<option value="{world.county.pk}" selected>' in form
