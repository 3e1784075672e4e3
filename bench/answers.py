"""What clerks write into the form, n-th studio for n-th studio; everything is invented."""

from __future__ import annotations

import hashlib
from typing import Final

TRADES: Final = ("数控加工", "焊接", "电气自动化", "精密铸造", "化工分析", "园林绿化", "汽车维修")
INDUSTRIES: Final = ("通用设备制造业", "化学原料和化学制品制造业", "电力供应业", "专用设备制造业")
SURNAMES: Final = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
GIVEN: Final = ("建国", "秀英", "志强", "丽娟", "海涛", "春梅", "晓东", "玉兰", "明远")
GRADES: Final = ("高级技师", "技师", "高级工")
WORDS: Final = (
    "围绕数控加工焊接电气铸造化验园林维修装配调试检测编程改造攻关创新革新培训传承竞赛推广应用"
    "工艺设备流程质量效率节能安全环保成本周期精度寿命夹具刀具模具管路线缆阀门轴承齿轮电机泵站"
)
"""Two characters each; a text of ours is made of them, so that no two studios write the same."""


def leader(n: int) -> str:
    """Return the name of the n-th leader."""
    return SURNAMES[n % len(SURNAMES)] + GIVEN[n // len(SURNAMES) % len(GIVEN)]


def unit(n: int) -> str:
    """Return the name of the n-th unit."""
    return f"开封乌有{TRADES[n % len(TRADES)]}第{n}有限公司"


def achievements(n: int) -> str:
    """Return about 400 characters of the n-th studio's own."""
    chosen = hashlib.shake_256(str(n).encode()).digest(180)
    words = [WORDS[each * 2 % len(WORDS) :][:2] for each in chosen]
    return "".join(
        f"{''.join(words[start : start + 12])}{start}项；" for start in range(0, 180, 12)
    )


def answers(n: int) -> dict[str, str]:
    """Return what the n-th studio types, by field key, in the spellings that clerks use."""
    trade, name, part = TRADES[n % len(TRADES)], leader(n), n % 7 + 2
    return {
        "studio_name": f"{name}{trade}第{n}劳模创新工作室",
        "member_count": f"{part * 3}人",
        "specialty": trade,
        "established_on": f"{2009 + n % 7}年{n % 12 + 1}月",
        "host_unit": unit(n),
        "industry": INDUSTRIES[n % len(INDUSTRIES)],
        "recognised_by": "龙亭区总工会",
        "recognised_on": f"{2016 + n % 7}-{n % 12 + 1:02d}-01",
        "funding": f"{part * 12}.6",
        "results_count": f"{part + 5}",
        "benefit": f"{part * 100}.5万元",
        "trained_count": f"{part * 37}",
        "apprentice_count": f"{part}",
        "patent_count": f"{part}",
        "awards": f"{2019 + n % 5}年开封市职工技术创新成果二等奖\n2022年河南省质量管理小组一等奖",
        "standards": f"参与起草《{trade}操作规程》企业标准",
        "leader_name": name,
        "leader_sex": "女" if n % 3 == 0 else "男",
        "leader_birth": f"{1965 + n % 25}-{n % 12 + 1:02d}",
        "leader_ethnicity": "回族" if n % 11 == 0 else "汉族",
        "leader_education": "大学本科",
        "leader_politics": "中共党员",
        "leader_trade": trade,
        "leader_grade": GRADES[n % len(GRADES)],
        "leader_phone": f"138{n % 10**8:08d}",
        "leader_post": f"{unit(n)}车间主任",
        "leader_honours": f"{2015 + n % 8}年开封市劳动模范\n2020年河南省五一劳动奖章",
        "leader_skill_awards": f"{2018 + n % 6}年开封工匠",
        "achievements": achievements(n),
    }
