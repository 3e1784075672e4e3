"""The studio that the walks carry through, as clerks would type it."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

ACHIEVEMENTS = (
    "创新工作室围绕数控加工开展技术攻关，近一年承担课题5项，完成革新9项，其中3项在全公司推广，"
    "核算创效320.5万元；开展技能培训140人次，签订师徒协议6份，带出高级工4名。"
)
SECTIONS = {
    "studio": {
        "studio_name": "王走查创新工作室",
        "member_count": "１２",
        "specialty": "数控加工",
        "established_on": "2019.5",
        "host_unit": "示范制造有限公司",
        "industry": "通用设备制造业",
        "recognised_by": "龙亭区总工会",
        "recognised_on": "2020年6月1日",
        "funding": "48.6万元",
        "results_count": "9项",
        "benefit": "320.50",
        "trained_count": "140",
        "apprentice_count": "6",
        "patent_count": "4",
        "awards": "2023年开封市职工技术创新成果二等奖",
        "standards": "《数控铣削操作规范》",
    },
    "leader": {
        "leader_name": "王走查",
        "leader_sex": "男",
        "leader_birth": "1980.3",
        "leader_ethnicity": "汉族",
        "leader_education": "大学本科",
        "leader_politics": "中共党员",
        "leader_trade": "数控铣工",
        "leader_grade": "高级技师",
        "leader_phone": "138 0000 1647",
        "leader_post": "示范制造有限公司班组长",
        "leader_honours": "2021年开封市劳动模范",
        "leader_skill_awards": "2020年开封工匠",
    },
    "achievements": {"achievements": ACHIEVEMENTS},
}
SUMMARY = "一年来，工作室按计划开展攻关、培训和带徒，完成革新9项。"
SECRETS = ("13800001647", "138 0000 1647", "1980")


def photograph(colour: str) -> bytes:
    """Return a small picture, different for each colour."""
    made = BytesIO()
    Image.new("RGB", (64, 48), colour).save(made, "JPEG")
    return made.getvalue()


def papers() -> list[dict[str, object]]:
    """Return three files as a browser would choose them in one go."""
    return [
        {"name": f"现场照片{number}.jpg", "mimeType": "image/jpeg", "buffer": photograph(colour)}
        for number, colour in enumerate(("red", "green", "blue"), 1)
    ]
