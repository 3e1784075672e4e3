"""Names of files and folders, as clerks give them, tell their indicator or nothing."""

from __future__ import annotations

import pytest

from jiangjian.rules.collecting.paths import place_of
from jiangjian.rules.collecting.sorting import slots_told

MAIL = "1.eml"
JOINT = tuple(str(each) for each in range(1, 16))


@pytest.mark.parametrize(
    ("path", "slots"),
    [
        ("4.工作保障（盖章）.pdf", ("4",)),
        ("04工作保障-场地照片.jpg", ("4",)),
        ("四、工作保障.docx", ("4",)),
        ("第十二项 专利.pdf", ("12",)),
        ("附件3-9 师徒协议.pdf", ("9",)),
        ("附件3（10）.pdf", ("10",)),
        ("支撑材料5-2.pdf", ("5",)),
        ("支撑材料15.jpg", ("15",)),
        ("支撑材料（1-15项）.pdf", JOINT),
        ("工作实绩支撑材料1至15.pdf", JOINT),
        ("第1-4项.pdf", ("1", "2", "3", "4")),
        ("专利证书.jpg", ("12",)),
        ("师徒结对协议书.docx", ("9",)),
        ("培训签到表.xlsx", ("8",)),
        ("媒体报道截图.png", ("15",)),
        ("联盟活动通知.pdf", ("10",)),
        ("一、基础条件/1基础情况/成立文件.pdf", ("1",)),
        ("一、基础条件/2、领衔人/IMG_20240501.jpg", ("2",)),
        ("支撑材料/8技能传授/IMG_0012.jpg", ("8",)),
        ("支撑材料/8/IMG_0012.jpg", ("8",)),
        ("支撑材料/13.jpg", ("13",)),
        ("支撑材料/七/IMG_0012.jpg", ("7",)),
        ("支撑材料/（十二）/IMG_0012.jpg", ("12",)),
        ("支撑材料/⑥课题清单.pdf", ("6",)),
        ("林木/支撑材料/11 获奖/2021年证书.jpg", ("11",)),
        ("领衔人/荣誉证书.jpg", ("2",)),
        ("支撑材料/IMG_2535.jpg", ()),
        ("支撑材料/微信图片_20241112093015.jpg", ()),
        ("1-林木创新工作室/扫描件.pdf", ()),
        ("支撑材料2.zip!林木/IMG_1.jpg", ()),
        ("8技能传授、9导师带徒.pdf", ("8", "9")),
        ("9.导师带徒（技能传授8人）.pdf", ("9",)),
        ("8-10技能传授 导师带徒 创新联盟.pdf", ("8", "9", "10")),
        ("11-13获奖情况 专利 规范.pdf", ("11", "12", "13")),
        ("5-2 管理制度.pdf", ("5",)),
        ("11-12月宣传报道、获奖情况.pdf", ("11", "15")),
        ("2024年照片.jpg", ()),
        ("3月活动.jpg", ()),
    ],
)
def test_a_name_tells_its_indicator(notice, path, slots):
    assert slots_told(place_of(f"{MAIL}!{path}", MAIL), "", notice.indicators) == slots


@pytest.mark.parametrize(
    ("path", "slots"),
    [
        ("附件3-7.zip!DSC1.jpg", ("7",)),
        ("第七项.rar!DSC1.jpg", ("7",)),
        ("材料7.zip!DSC1.jpg", ()),
        ("附件3-7.zip!甲/DSC1.jpg", ()),
    ],
)
def test_an_archive_that_names_one_indicator_outright_tells_of_what_lies_in_it(notice, path, slots):
    assert slots_told(place_of(f"{MAIL}!{path}", MAIL), "", notice.indicators) == slots


@pytest.mark.parametrize(
    ("words", "slots"),
    [
        ("创新业绩—12.取得专利：专利列表\n林木创新工作室", ("12",)),
        ("影响带动\n15.宣传报道\n列表", ("15",)),
        ("1.基础情况\n文件\n2.领衔人\n简介\n十五、其他", ("1", "2")),
        ("一、基础情况\n文件\n第二项 领衔人\n简介\n（三）创新团队", ("1", "2", "3")),
        ("四、基础情况", ()),
        ("我们每年取得专利三项，并积极开展导师带徒工作，得到各方面充分肯定。", ()),
    ],
)
def test_headings_inside_tell_it_where_the_name_does_not(notice, words, slots):
    assert slots_told(place_of(f"{MAIL}!扫描.pdf", MAIL), words, notice.indicators) == slots


def test_a_joint_file_serves_what_stands_in_it_and_not_what_it_promises(notice):
    words = "\n".join(
        f"{each.number}.{each.title}" for each in notice.indicators if each.number != 13
    )

    told = slots_told(place_of("1.eml!支撑材料（1-15项）.pdf", MAIL), words, notice.indicators)

    assert told == tuple(each for each in JOINT if each != "13")
