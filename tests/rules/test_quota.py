from __future__ import annotations

import pytest

from jiangjian.rules.clause import Clause
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.quota import Quota, quota_full

CLAUSE = Clause("二", "二、推荐数量", "不超过3个")


@pytest.mark.parametrize(
    ("recommender", "most"),
    [
        pytest.param("龙亭区总工会", 3, id="CAT-012 a county's fourth"),
        pytest.param("市产业联合工会某某分会", 2, id="CAT-012 a branch's third"),
    ],
)
def test_one_more_than_the_quota_is_refused_with_both_numbers_and_the_clause(recommender, most):
    assert quota_full(recommender, Quota("county", most, CLAUSE), taken=most) == Finding(
        code="quota_full",
        problem=f"{recommender}已推荐{most}个，已达名额上限（不超过{most}个）",
        remedy="如需更换，请先撤回其中1个的推荐，再推荐这一个",
        clause=CLAUSE,
        weight=Weight.BLOCKS,
    )
