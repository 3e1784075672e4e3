from __future__ import annotations

from jiangjian.rules.checks import find_all


def test_one_dossier_alone_is_told_nothing_of_others(
    case, ruled
):  # what two share: test_resemblance.py
    assert find_all(case(), ruled("duplicate")) == ()
