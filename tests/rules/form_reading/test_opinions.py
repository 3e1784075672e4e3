"""The opinions on a filled form are read only where they are certain."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.collected import WrittenOpinion
from jiangjian.rules.form_reading import FoundValue, read_opinions
from jiangjian.rules.loading import load_notice

TODAY = date(2024, 11, 20)


@pytest.fixture(scope="module")
def notice():
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024.toml", checks=CHECKS)


def found(key, text, sure=100, **more):
    return FoundValue(key, text, "label", "表1第18行第2格", sure, **more)


SAID = found("opinion_unit", "情况属实，同意申报。")
PERSON = found("opinion_unit_person", "王五")
DAY = found("opinion_unit_day", "2024年11月12日")


@pytest.mark.parametrize(
    ("values", "read"),
    [
        ((SAID, PERSON, DAY), ("情况属实，同意申报。", "王五", "2024-11-12")),
        ((SAID,), ("情况属实，同意申报。", "", "")),
        (
            (SAID, found("opinion_unit_day", "二〇二四年十一月十二日")),
            (SAID.text, "", "2024-11-12"),
        ),
        ((SAID, found("opinion_unit_day", "2024年11月")), (SAID.text, "", "")),
        ((SAID, found("opinion_unit_day", "2024年11月21日")), (SAID.text, "", "")),
        ((SAID, replace(PERSON, sure=89, asks="不能确定")), (SAID.text, "", "")),
        ((replace(SAID, sure=90), PERSON), (SAID.text, "王五", "")),
        ((replace(SAID, sure=89), PERSON, DAY), None),
        ((replace(SAID, others=("不同意。",)), PERSON), None),
        ((PERSON, DAY), None),
        ((found("opinion_other", "同意。"),), None),
    ],
)
def test_an_opinion_is_read_whole_or_not_at_all(notice, values, read):
    told = read_opinions(values, notice, today=TODAY)

    assert told == ({"unit": WrittenOpinion(*read)} if read else {})
