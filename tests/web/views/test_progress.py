"""推荐单位: one row for each, in the order they were loaded."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from jiangjian.actions.qualification import accept, complete, refuse
from jiangjian.web.progress_rows import Tally, progress_rows, totals
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS, NOW

PROGRESS = "/city/progress/"


def test_each_unit_has_a_row_with_quota_clause_and_numbers(world):
    world.reported("一号工作室", "二号工作室")

    rows = progress_rows(world.round)

    assert [(str(row.unit), row.quota.most, row.tally) for row in rows] == [
        ("龙亭区总工会", 3, Tally(places=3, taken=2, reported=2, waiting=2)),
        ("兰考县总工会", 3, Tally(places=3)),
        ("开封市市直机关工会", 2, Tally(places=2)),
    ]
    assert [(report.number, report.contact) for report in rows[0].reports] == [(1, "赵经办")]
    assert totals(rows) == Tally(places=8, taken=2, reported=2, waiting=2)


def test_returned_passed_and_refused_are_counted_apart(world):
    passed, returned, refused = world.reported("一号工作室", "二号工作室", "三号工作室")
    accept(passed, by=world.clerk, now=NOW)
    complete(returned, by=world.clerk, now=NOW, reason="缺总结", due=ENDS)
    refuse(refused, by=world.clerk, now=NOW, clause="一.2", reason="不满一年")

    assert progress_rows(world.round)[0].tally == Tally(
        places=3, taken=2, reported=3, returned=1, passed=1, ineligible=1
    )


def test_the_page_shows_quota_with_its_clause_the_last_report_and_the_contact(world):
    world.reported()

    shown = page(client_for(world.clerk).get(PROGRESS))

    assert "1/3" in shown
    assert "数量不超过3个" in shown
    assert "通知写的是10个左右" in shown
    assert "第 1 次，2024年11月15日 09:00，回执号 2024-" in shown
    assert "赵经办" in shown
    assert "不作排名" in shown


def test_a_report_is_downloaded_as_it_was_handed_in(world):
    world.reported("一号工作室")
    city = client_for(world.clerk)

    response = city.get(f"{PROGRESS}{world.county.pk}/1")
    content = b"".join(response.streaming_content)
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()

    assert "推荐单位（盖章）：龙亭区总工会" in str(rows)
    assert [row[1] for row in rows if row[0] == 1.0] == ["一号工作室"]
    assert city.get(f"{PROGRESS}{world.county.pk}/2").status_code == 404
    assert city.get(f"{PROGRESS}{world.rival.pk}/1").status_code == 404
    assert city.get(f"{PROGRESS}{10**30}/{10**30}").status_code == 404


@pytest.mark.parametrize("many", [1, 3])
def test_more_reports_cost_no_more_queries(world, many, django_assert_num_queries):
    world.reported(*[f"{number}号工作室" for number in range(many)])
    city = client_for(world.clerk)
    city.get(PROGRESS)

    with django_assert_num_queries(10):
        city.get(PROGRESS)


def test_discipline_reads_without_downloads_and_others_are_kept_out(world):
    world.reported()
    reader = client_for(world.posts["discipline"])
    sheet = f"{PROGRESS}{world.county.pk}/1"

    assert sheet not in page(reader.get(PROGRESS))
    assert reader.get(sheet).status_code == 403
    assert client_for(world.county_clerk).get(PROGRESS).status_code == 403
    assert Client().get(PROGRESS).status_code == 302
    assert reader.post(PROGRESS).status_code == 405
