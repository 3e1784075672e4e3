"""Mails as they were read: invented studios, one line each."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from jiangjian.rules.collected import (
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
    ReadValue,
)
from jiangjian.rules.deadline import BEIJING

MORNING = datetime(2024, 11, 18, 9, 0, tzinfo=BEIJING)
ACHIEVEMENTS = "工作室围绕{0}开展攻关，完成{0}改造项目，解决{0}难题，形成{0}操作规范，培训{0}骨干，得到{0}同行认可。"
GOOD = {
    "studio_name": "林木创新工作室",
    "member_count": "12",
    "specialty": "数控加工",
    "established_on": "2019-05-06",
    "host_unit": "开封云帆机械有限公司",
    "industry": "通用设备制造业",
    "recognised_by": "通许县总工会",
    "recognised_on": "2020-10",
    "funding": "41.26",
    "results_count": "12",
    "benefit": "403.77",
    "trained_count": "146",
    "apprentice_count": "5",
    "patent_count": "8",
    "awards": "2021年开封市职工技术创新成果二等奖",
    "leader_name": "林木",
    "leader_sex": "男",
    "leader_birth": "1979-12",
    "leader_ethnicity": "汉族",
    "leader_education": "大学本科",
    "leader_politics": "群众",
    "leader_trade": "车工",
    "leader_grade": "高级技师",
    "leader_phone": "13800000001",
    "leader_post": "开封云帆机械有限公司班长",
    "leader_honours": "2018年开封市劳动模范",
    "leader_skill_awards": "2017年开封工匠",
    "achievements": ACHIEVEMENTS.format("数控加工"),
}
OTHER = {
    **GOOD,
    "studio_name": "石山劳模创新工作室",
    "specialty": "配电运维",
    "host_unit": "开封长河电气有限公司",
    "leader_name": "石山",
    "leader_birth": "1982-03",
    "leader_phone": "13800000002",
    "leader_post": "开封长河电气有限公司主任",
    "achievements": ACHIEVEMENTS.format("配电运维"),
}
THIRD = {
    **GOOD,
    "studio_name": "青禾种植创新工作室",
    "specialty": "设施蔬菜",
    "host_unit": "开封青禾农业有限公司",
    "leader_name": "田青",
    "leader_birth": "1985-07",
    "leader_phone": "13800000003",
    "leader_post": "开封青禾农业有限公司农艺师",
    "achievements": ACHIEVEMENTS.format("设施蔬菜"),
}
ALL_SLOTS = tuple(str(each) for each in range(1, 16))


def values(texts, **changes):
    """Return values as they were read, for certain."""
    return {key: ReadValue(text, text) for key, text in (texts | changes).items()}


def form(path, texts=GOOD, sha="", **changes):
    """Return a form that lies at a path below its mail, such as ``1.eml!甲/推荐表.docx``."""
    mail = path.partition("!")[0]
    return CollectedForm(path, sha or f"sha of {path}", mail, "", values(texts, **changes))


def table(path, *rows, unit="", **changes):
    """Return a table of these studios; the changes go to the first row."""
    first, *rest = rows
    on_table = [values(first, **changes), *map(values, rest)]
    return CollectedTable(path, f"sha of {path}", path.partition("!")[0], unit, tuple(on_table))


def material(folder, lacking=()):
    """Return what a folder with a file for each indicator and a summary is taken for."""
    slots = {f"{folder}/{slot}.pdf": slot for slot in ALL_SLOTS if slot not in lacking}
    return slots | {f"{folder}/工作总结.docx": "summary"}


def mail(name, subject, *, forms=(), tables=(), papers=None, minutes=0, received=None, **told):
    """Return one mail as it was read."""
    taken_for = {each.path: "form" for each in forms}
    taken_for |= {each.path: "table" for each in tables}
    taken_for |= papers or {}
    digests = told.pop("digests", {})
    return MailReading(
        mail=CollectedMail(
            name=name,
            subject=subject,
            received=received or MORNING + timedelta(minutes=minutes),
            files=tuple(taken_for),
            **{"sender": f"{name}@mail.example", "text": "请查收附件。", **told},
        ),
        forms=tuple(forms),
        tables=tuple(tables),
        papers=taken_for,
        digests={path: f"sha of {path}" for path in taken_for} | digests,
    )


def with_openings(reading, **openings):
    """Return the mail with the first words of some of its files."""
    return replace(reading, openings=openings)


def full(name="1.eml", subject="通许县总工会推荐材料", **changes):
    """Return a mail with nothing the matter: one studio, its row, its material."""
    one = form(f"{name}!林木/推荐表.docx", **changes)
    return mail(
        name,
        subject,
        forms=[one],
        tables=[table(f"{name}!汇总表.xlsx", GOOD)],
        papers=material(f"{name}!林木"),
    )


def codes(found):
    """Return the codes of everything that was found."""
    return sorted(each.code for each in found.findings)
