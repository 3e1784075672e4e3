"""The same house from a phone: a unit's clerk hands in, and a county's takes it into its quota."""

from __future__ import annotations

import pytest

from tests.walks import recommender as recommending
from tests.walks import unit as unit_union
from tests.walks.visitor import PHONE

pytestmark = pytest.mark.walk


def test_from_the_empty_form_to_the_report_on_a_phone(visit):
    """Every page they come to is 375 px wide and no wider, by finger."""
    unit = visit("yanlian-danwei", phone=True)
    unit_union.begin(unit)
    unit_union.fill_in(unit)
    unit_union.give_evidence(unit)
    handed_in = unit_union.hand_in(unit)

    recommender = visit("yanlian-tuijian", phone=True)
    recommending.recommend(recommender)
    reported = recommending.report(recommender)

    assert handed_in != reported
    assert [each.page.viewport_size for each in (unit, recommender)] == [PHONE, PHONE]
