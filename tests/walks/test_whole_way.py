"""The main job: from the empty form to the published list, as four people and the public."""

from __future__ import annotations

import pytest

from tests.walks import city as city_clerk
from tests.walks import recommender as recommending
from tests.walks import unit as unit_union
from tests.walks.served import served

pytestmark = pytest.mark.walk
REASON = "主要业绩请写明推广到哪些单位。"


@pytest.fixture
def house(tmp_path):
    """Serve a house for one walk alone: a round is published once."""
    with served(tmp_path) as running:
        yield running


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_studio_goes_from_the_empty_form_to_the_published_list(visit, scripts):
    """HTP-024: filled, saved and handed in without scripts too."""
    unit = visit("yanlian-danwei", scripts=scripts)
    address = unit_union.begin(unit)
    unit_union.fill_in(unit)
    unit_union.give_evidence(unit)
    first = unit_union.hand_in(unit)

    recommender = visit("yanlian-tuijian", scripts=scripts)
    recommending.send_back(recommender, REASON)
    unit_union.mend(unit, address, REASON)
    second = unit_union.hand_in(unit)
    recommending.recommend(recommender)
    reported = recommending.report(recommender)

    city = visit("yanlian-shiji", scripts=scripts)
    city_clerk.accept(city, address)
    city_clerk.decide(city)
    city_clerk.publicise(city)
    public = visit(scripts=scripts)
    public.open("/public/kaifeng-2024-practice/publicity/")
    city_clerk.read_public_list(public, city_clerk.PUBLICITY, "异议")
    city_clerk.publish(city)
    public.open("/public/kaifeng-2024-practice/announcement/")
    city_clerk.read_public_list(public, city_clerk.ANNOUNCEMENT, "汴总办〔2024〕12号")
    city_clerk.look_on(visit("yanlian-jijian", scripts=scripts), address)

    assert len({first, second, reported}) == 3
    unit.open(address)
    unit.sees("已发布")
    unit.look_over()
