"""The words of a head."""

from __future__ import annotations

import pytest

from jiangjian.documents.summary_reading.labels import BOTH, EXACT, FUZZY, SAME, Labels, Word


@pytest.fixture(scope="module")
def labels(notice):
    return Labels(notice)


@pytest.mark.parametrize(
    ("label", "key", "unit"),
    [
        ("工作室\n名 称", "studio_name", ""),
        ("3、经费投入（万元）", "funding", "万元"),
        ("经费投入（元）", "funding", "元"),
        ("经费投入（单位：元，填整数）", "funding", "元"),
        ("成果创效元", "benefit", "元"),
        ("近1年技能培训人数（人次）", "trained_count", ""),
        ("工作室领衔人性别", "leader_sex", ""),
        ("領銜人姓名", "leader_name", ""),
        ("联系人及电话", BOTH, ""),
        ("推荐单位名称", "recommender", ""),
        ("民族", "", ""),
    ],
)
def test_a_label_is_known(labels, label, key, unit):
    assert labels.exact(label) == Word(key, EXACT, unit)


@pytest.mark.parametrize(
    "label", ["身份证号", "备注", "", "开封南柯开关设备有限公司", "13800001111"]
)
def test_other_words_are_no_label(labels, label):
    assert labels.exact(label) is None


@pytest.mark.parametrize(
    ("label", "key", "unit"),
    [
        ("导师带徒人员数", "apprentice_count", ""),
        ("所在企业（单位）", "host_unit", ""),
        ("创造效益（万元）", "benefit", "万元"),
        ("产生经济效益（元）", "benefit", "元"),
        ("培训职工（人次）", "trained_count", ""),
        ("专利（项）", "patent_count", ""),
        ("工作室成立年月", "established_on", ""),
    ],
)
def test_a_label_that_says_the_same_in_other_words_is_known(labels, label, key, unit):
    assert labels.exact(label) is None
    assert labels.alike(label) == Word(key, SAME, unit)


@pytest.mark.parametrize(("label", "key"), [("职称", "leader_grade"), ("荣誉", "leader_honours")])
def test_a_label_that_resembles_one_is_not_sure(labels, label, key):
    assert labels.alike(label) == Word(key, FUZZY)


@pytest.mark.parametrize("label", ["单位", "身份证号", "备注", "数量", "时间"])
def test_a_label_that_may_mean_several_things_means_none(labels, label):
    assert labels.alike(label) is None
