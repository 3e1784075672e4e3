"""代录: when a paper came in is picked from the register or typed, never both."""

from __future__ import annotations

from datetime import timedelta

import pytest

from jiangjian.actions.paper_arrival import Arrival, register, void
from jiangjian.records.models import Behalf
from tests.fixtures_world import every_table, last_row
from tests.web.signed_in import client_for
from tests.web.views.test_behalf import PAPER, began, text
from tests.world import NOW


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def line_of(world, *, nomination=None, recommender=None, at=NOW - timedelta(hours=20), **more):
    """Enter a paper that came in."""
    arrival = Arrival(at, "post", 2, "SF1001", **more)
    return register(
        world.round,
        by=world.clerk,
        now=NOW,
        recommender=recommender or world.county,
        nomination=nomination,
        arrival=arrival,
    )


def test_the_arrival_is_picked_from_the_register(world, city):
    line = line_of(world)
    made = world.submitted()
    where = f"/behalf/{world.county.pk}"
    proof = f"签收登记第{line.pk}号：邮寄 SF1001，龙亭区总工会汇总表等，2份"

    offered = text(city.get(f"{where}/"))
    assert f'<option value="{line.pk}">2024年11月14日13时' in offered
    assert "邮寄 SF1001，龙亭区总工会汇总表等，2份" in offered
    token = began(city, world.county, line=str(line.pk)).split("/")[2]
    city.post(
        f"/as/{token}/nominations/{made.key}/recommend",
        {"words": "同意推荐。", "person": "李主席", "day": "2024-11-14"},
    )

    kept = Behalf.objects.get(entry__action="recommend")
    assert (kept.arrived_at, kept.arrival_proof) == (line.arrived_at, proof)
    assert last_row(action="recommend")[5]["arrival_proof"] == proof


@pytest.mark.parametrize("more", [{"arrived_at": "2024-11-14 09:00"}, {"arrival_proof": "邮件"}])
def test_an_arrival_is_picked_or_typed_and_not_both(world, city, more):
    line = line_of(world)
    before = every_table()

    for _ in range(2):
        sent = {**PAPER, "line": str(line.pk), **more}
        answer = city.post(f"/behalf/{world.county.pk}/stand_in", sent)
        assert answer.status_code == 422
        assert "又另外填写了收到时间或凭据" in text(answer)
        assert f'<option value="{line.pk}" selected>' in text(answer)
    assert every_table() == before


def test_lines_of_others_voided_ones_and_what_is_none_cannot_be_picked(world, city):
    theirs = line_of(world, recommender=world.rival)
    wrong = line_of(world)
    void(wrong, by=world.clerk, now=NOW, reason="登记错了")
    before = every_table()

    shown = text(city.get(f"/behalf/{world.county.pk}/"))
    assert 'id="field-line"' not in shown
    for line in (str(theirs.pk), str(wrong.pk), "999999", "x", "9" * 30):
        sent = {**PAPER, "line": line}
        assert city.post(f"/behalf/{world.county.pk}/stand_in", sent).status_code == 404
    assert every_table() == before


def test_a_unit_is_offered_its_own_lines_and_the_parcels_of_its_recommender(world, city):
    (made,) = world.reported()
    own, parcel = line_of(world, nomination=made), line_of(world)
    line_of(world, recommender=world.rival)
    county = client_for(world.county_clerk)

    for client in (city, county):
        shown = text(client.get(f"/behalf/{world.unit.pk}/"))
        picked = shown.split('id="field-line"')[1].split("</select>")[0]
        assert picked.count("<option") == 3
        assert f'value="{own.pk}"' in picked
        assert f'value="{parcel.pk}"' in picked
    assert 'id="field-line"' not in text(city.get(f"/behalf/{world.city.pk}/"))
