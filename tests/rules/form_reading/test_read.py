"""From what stands in a form to the one spelling, and why a person is asked."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.notices import texts
from jiangjian.rules.checks import CHECKS
from jiangjian.rules.collected import ReadValue
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.form_reading import FoundValue, read_value, read_values
from jiangjian.rules.loading import load_notice

TODAY = date(2024, 11, 25)
FIELDS = {
    "day": Field("day", "建立日期", "studio", Kind.DAY),
    "month": Field("month", "出生年月", "leader", Kind.MONTH),
    "money": Field("money", "经费投入（万元）", "studio", Kind.MONEY, unit="万元"),
    "count": Field("count", "成员人数", "studio", Kind.COUNT, unit="人"),
    "name": Field("name", "姓名", "leader", Kind.NAME),
    "phone": Field("phone", "联系电话", "leader", Kind.PHONE),
    "sex": Field("sex", "性别", "leader", Kind.CHOICE, options=("男", "女")),
    "party": Field(
        "party", "政治面貌", "leader", Kind.CHOICE, options=("中共党员", "群众"), open_choice=True
    ),
    "text": Field("text", "所在单位", "studio", Kind.TEXT, hint="写单位全称，与公章一致"),
    "long": Field("long", "主要业绩", "studio", Kind.LONG_TEXT),
    "list": Field("list", "个人荣誉", "leader", Kind.LIST, required=False),
}


def read(key, text, sure=95, how="label"):
    """Return what is read of a text that stands in a box."""
    return read_value(FIELDS[key], FoundValue(key, text, how, "表1第1行第2格", sure), today=TODAY)


@pytest.mark.parametrize(
    ("key", "text", "spelling"),
    [
        ("day", "2019.5", "2019-05"),
        ("day", "2019.05.06", "2019-05-06"),
        ("day", "二〇一九年五月", "2019-05"),
        ("day", "二O一九年五月", "2019-05"),
        ("day", "２０１９年５月６日", "2019-05-06"),
        ("day", "2019 年 5 月   日", "2019-05"),
        ("day", "2019年__5__月__6__日", "2019-05-06"),
        ("day", "2019.5月", "2019-05"),
        ("day", "2019-05.6日", "2019-05-06"),
        ("day", "2019年5月6", "2019-05-06"),
        ("month", "1966.6月份", "1966-06"),
        ("day", "2019/5/6 00:00:00", "2019-05-06"),
        ("month", "1979 . 8", "1979-08"),
        ("month", "1979年8月5日", "1979-08-05"),
        ("day", "年  月  日", ""),
        ("money", "４８.６万元", "48.60"),
        ("money", "1,200", "1200.00"),
        ("money", "万元", ""),
        ("count", "21人", "21"),
        ("count", "０", "0"),
        ("name", "蒋 设 明", "蒋设明"),
        ("name", "阿卜杜拉•买提", "阿卜杜拉·买提"),
        ("name", "孟\u200b𬭎\ufeff", "孟𬭎"),
        ("name", "𠮷𰻝", "𠮷𰻝"),
        ("phone", "138 0000 3202", "13800003202"),
        ("sex", "□男 ☑女", "女"),
        ("party", "党员", "党员"),
        ("text", "开封示例\n有限公司", "开封示例有限公司"),
        ("text", "开封示例公司（请写单位全称）", "开封示例公司"),
        ("text", "开封示例公司（盖章）", "开封示例公司"),
        ("text", "=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("text", "______", ""),
        ("list", "2018年甲\r\n\n 2019年乙", "2018年甲\n2019年乙"),
        ("list", "无", "无"),
        (
            "long",
            "（500字以内）\n工作室立足一线（共30字）的岗位。",
            "工作室立足一线（共30字）的岗位。",
        ),
        ("long", "工作室立足一线。【限 500 字】", "工作室立足一线。"),
        ("text", "开封示例（500字）公司", "开封示例（500字）公司"),
        ("text", "（填全称）开封示例公司", "开封示例公司"),
        ("text", "（原）开封示例公司", "（原）开封示例公司"),
        ("text", "□制造业  ☑建筑业", "建筑业"),
    ],
)
def test_a_clear_value_gets_its_one_spelling_and_nobody_is_asked(key, text, spelling):
    assert read(key, text) == ReadValue(spelling, text, "表1第1行第2格", "label", 95)


@pytest.mark.parametrize(
    ("key", "text", "spelling", "why"),
    [
        ("day", "19年5月", "2019-05", "年份只写了两位"),
        ("month", "79.8", "1979-08", "年份只写了两位"),
        ("day", "43586", "2019-05-01", "日期序号"),
        ("day", "2019、5", "2019-05", "点或横线"),
        ("day", "2019.5至今", "2019-05", "日期前后还有别的文字"),
        ("day", "2017年3月—2019年5月", "2017-03", "有几个日期"),
        ("day", "五年前", "五年前", "看不出是哪一天"),
        ("money", "485000元", "48.50", "这里以万元计"),
        ("money", "2千万元", "2000.00", "单位不是万元，已换算"),
        ("money", "48.605万元", "48.605", "最多两位小数"),
        ("money", "约50万元", "50.00", "不是准确的数"),
        ("count", "6项、1项", "6项、1项", "不是一个数"),
        ("count", "十二人", "12", "汉字"),
        ("count", "一百二十", "120", "汉字"),
        ("count", "两百零五人", "205", "汉字"),
        ("count", "1.2万人次", "12000", "千或万"),
        ("money", "二百三十五万", "235.00", "汉字"),
        ("money", "捌拾捌万元整", "88.00", "汉字"),
        ("money", "人民币肆拾捌万陆仟圆整", "48.60", "汉字"),
        ("money", "三千元", "0.30", "汉字"),
        ("count", "壹拾贰人", "12", "汉字"),
        ("count", "5对", "5", "别的文字"),
        ("name", "张三（领衔人）", "张三", "姓名后面还有说明"),
        ("name", "张三、李四", "张三、李四", "像是两个人"),
        ("phone", "1380000320", "1380000320", "手机号码是 11 位"),
        ("sex", "☑男 ☑女", "", "勾选了 2 项"),
        ("sex", "不详", "不详", "不在选项里"),
        ("party", "中共党员 群众", "中共党员 群众", "几个选项"),
        ("text", "请填写单位全称", "", "只有填写提示"),
        ("text", "×××有限公司", "×××有限公司", "代替文字的符号"),
        ("text", "开封\u202e公司", "开封公司", "文字方向"),
        ("text", "甲公司甲公司", "甲公司甲公司", "不止一遍"),
    ],
)
def test_what_is_not_clear_asks_a_person(key, text, spelling, why):
    found = read(key, text)

    assert (found.text, why in found.asks) == (spelling, True), found


@pytest.mark.parametrize(
    ("sure", "how", "asks"),
    [
        (90, "alias", ""),
        (89, "fuzzy", "栏目名称和表上的不同，按相近的读取"),
        (60, "label", "不能确定这是哪一栏的内容"),
    ],
)
def test_a_weak_place_asks_below_ninety(sure, how, asks):
    assert read("text", "开封示例公司", sure, how).asks == asks


def test_an_identity_number_is_never_kept():
    found = read("name", "张三 410202199001011234")

    assert (found.text, found.raw, found.asks) == ("", "", "姓名里有身份证号码，没有读取")


def test_opinions_are_no_fields():
    text, printed = texts("kaifeng-2024")
    notice = load_notice(text, printed=printed, source="kaifeng-2024.toml", checks=CHECKS)
    given = [
        FoundValue("opinion_unit", "同意", "label", "x", 95),
        FoundValue("member_count", "12人", "label", "y", 95),
    ]

    assert read_values(given, notice, today=TODAY) == {
        "member_count": ReadValue("12", "12人", "y", "label", 95)
    }


def test_of_an_amount_and_its_part_the_amount_is_proposed():
    found = read("money", "1691.24万元，其中自筹563.7万元")

    assert (found.text, bool(found.asks)) == ("1691.24", True)
