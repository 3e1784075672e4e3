"""The real notice, one rule of it at a time, and a dossier against which nothing stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from jiangjian.notices import texts
from jiangjian.rules.case import Case, read_case
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.evidence import STAMPED_FORM_SLOT, SUMMARY_SLOT, Slot
from jiangjian.rules.loading import load_notice
from jiangjian.rules.notice import Notice
from jiangjian.rules.rule import Rule

TODAY = date(2024, 11, 18)
GOOD = {
    "studio_name": "张三劳模创新工作室",
    "member_count": "12",
    "specialty": "高低压电气装配",
    "established_on": "2019-05-06",
    "host_unit": "开封某某开关设备有限公司",
    "industry": "电气机械和器材制造业",
    "recognised_by": "龙亭区总工会",
    "recognised_on": "2020-10",
    "funding": "41.26",
    "results_count": "12",
    "benefit": "403.77",
    "trained_count": "146",
    "apprentice_count": "5",
    "patent_count": "8",
    "awards": "2021年开封市职工技术创新成果二等奖",
    "standards": "无",
    "leader_name": "张三",
    "leader_sex": "男",
    "leader_birth": "1979-12",
    "leader_ethnicity": "汉族",
    "leader_education": "大学本科",
    "leader_politics": "中共党员",
    "leader_trade": "装配钳工",
    "leader_grade": "高级技师",
    "leader_phone": "13800138000",
    "leader_post": "开封某某开关设备有限公司班长",
    "leader_honours": "2018年开封市劳动模范",
    "leader_skill_awards": "2020年开封工匠",
    "achievements": "全年攻关5项，完成12项，核算创效403.77万元。",
}
SLOTS = {
    **{str(number): Slot(files=1, stamped=1) for number in range(1, 16)},
    SUMMARY_SLOT: Slot(files=1),
    STAMPED_FORM_SLOT: Slot(files=1, stamped=1),
}

MakeCase = Callable[..., Case]
Ruled = Callable[..., Notice]


@pytest.fixture(scope="session")
def notice() -> Notice:
    """Return the notice that comes with the project."""
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024", checks=CHECKS)


@pytest.fixture
def case(notice: Notice) -> MakeCase:
    """Return a maker of dossiers: a good one, with some answers or slots changed."""

    def make(
        slots: Mapping[str, Slot] | None = None,
        reasons: Mapping[str, str] | None = None,
        **changed: str,
    ) -> Case:
        return read_case(
            notice.fields,
            {**GOOD, **changed},
            today=TODAY,
            area_code=notice.area_code,
            slots={**SLOTS, **(slots or {})},
            reasons=reasons,
        )

    return make


@pytest.fixture
def ruled(notice: Notice) -> Ruled:
    """Return a maker of notices with one rule only, the notice's own with some parts changed."""

    def make(check: str, readings: Mapping[str, str] | None = None, **changed: Any) -> Notice:
        silent = Rule(check, None, next(iter(notice.rules)).weight, "", {}, {})
        rule = next((each for each in notice.rules if each.check == check), silent)
        chosen = readings or {}
        return replace(
            notice,
            rules=(replace(rule, **changed),),
            readings=tuple(
                replace(each, chosen=chosen.get(each.key, each.chosen)) for each in notice.readings
            ),
        )

    return make
