"""What the tests of papers share: Kaifeng's notice and a form as a unit fills it."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.documents.nomination_form import FooterText, OpinionText
from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.loading import load_notice

ACHIEVEMENTS = (
    "工作室由21名骨干组成，长期在高低压电气装配一线摸爬滚打。全年攻关5项，完成12项，其中环网柜母线自动折弯装置已在班组全面推广，"
    "母线折弯回弹得到根治。核算创效403.77万元，每年减少返工19次。走进4家企业开展技术帮扶，现场答疑19条。\n"
    "开展技能培训146人次，签订师徒协议5份，6名徒弟晋升高级工。经验做法在全系统推广。"
)
VALUES = {
    "studio_name": "王㛃䶮创新工作室",
    "member_count": "21",
    "specialty": "高低压电气装配",
    "established_on": "2019年3月",
    "host_unit": "开封南柯开关设备有限公司",
    "industry": "电气机械和器材制造业",
    "recognised_by": "龙亭区总工会",
    "recognised_on": "2020年10月16日",
    "funding": "41.26",
    "results_count": "12",
    "benefit": "403.77",
    "trained_count": "146",
    "apprentice_count": "5",
    "patent_count": "8",
    "awards": "2021年全市优秀合理化建议二等奖\n2019年开封市职工技术创新成果二等奖（断路器机构磨合台）",
    "leader_name": "王㛃䶮",
    "leader_sex": "女",
    "leader_birth": "1979年12月",
    "leader_ethnicity": "汉族",
    "leader_education": "大学本科",
    "leader_politics": "民盟盟员",
    "leader_trade": "装配钳工",
    "leader_grade": "技师",
    "leader_phone": "13800003202",
    "leader_post": "开封南柯开关设备有限公司班长",
    "leader_honours": "2018年开封市劳动模范\n2018年开封市五一劳动奖章",
    "leader_skill_awards": "2017年开封工匠\n2021年全市职工技能竞赛第一名",
    "achievements": ACHIEVEMENTS,
}
OPINIONS = {
    "unit": OpinionText("情况属实，同意申报。", "张三", date(2024, 11, 12)),
    "recommender": OpinionText(
        "经审核，材料真实，符合推荐条件，同意推荐。", "李四喆", date(2024, 11, 18)
    ),
}
FOOTER = FooterText("KF2024-0017", "7Q2M9XHD", "第3次提交")


@pytest.fixture(scope="session")
def notice():
    """Return Kaifeng's notice."""
    text, printed = texts("kaifeng-2024")
    return load_notice(text, printed=printed, source="kaifeng-2024.toml", checks=CHECKS)


@pytest.fixture
def values():
    """Return a filled form's values, free to change."""
    return dict(VALUES)


@pytest.fixture(scope="session")
def opinions():
    """Return both opinions."""
    return OPINIONS


@pytest.fixture(scope="session")
def footer():
    """Return the footer of a submitted form."""
    return FOOTER
