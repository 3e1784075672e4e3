"""Forms that stand otherwise than ours: nothing wrong is given as certain."""

from __future__ import annotations

from datetime import date

import pytest

from jiangjian.documents.form_reading.find import find_values
from jiangjian.documents.form_reading.lines import in_lines
from jiangjian.documents.nomination_form import form_words
from jiangjian.documents.reading.layout import Line
from jiangjian.rules.form_reading import read_values
from tests.documents.form_reading.test_find import form, p, tc, tr

TODAY = date(2024, 11, 20)


def row(*texts):
    return tr(*(tc(p(each)) for each in texts))


def wide(text, columns):
    return tr(tc(p(text), f'<w:gridSpan w:val="{columns}"/>'))


def run(text, look=""):
    return f"<w:p><w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


@pytest.fixture
def read(notice):
    """Return what a form of these rows says: text and whether a person is asked, by key."""
    words = form_words(notice)

    def values(*rows, before=""):
        found = find_values(form(*rows, before=before), words)
        read = read_values(found, notice, today=TODAY)
        return {key: (each.text, bool(each.asks)) for key, each in read.items()}

    return values


def test_a_colon_or_the_label_typed_into_the_box_is_no_part_of_the_value(read):
    rows = (
        row("所在单位", "：某厂", "姓名", "姓名：王芳"),
        row("创新成果所获奖项", "：", "性别", "女"),
    )

    assert read(*rows) == {
        "host_unit": ("某厂", False),
        "leader_name": ("王芳", False),
        "leader_sex": ("女", False),
    }


@pytest.mark.parametrize(
    ("label", "typed", "value"),
    [
        ("经费投入（万元）", "116", ("116.00", False)),
        ("经 费 投 入（ 万 元 ）", "116", ("116.00", False)),
        ("经费投入（元）", "412600", ("41.26", True)),
        ("经费投入（单位：千元）", "116", ("11.60", True)),
    ],
)
def test_an_amount_has_the_unit_that_its_label_says(read, label, typed, value):
    assert read(row(label, typed))["funding"] == value


def test_labels_right_of_their_values_are_read_that_way_and_asked(read):
    rows = (
        row("甲创新工作室", "工作室名称", "12", "成员人数"),
        row("某厂", "所在单位", "制造业", "所属行业"),
        row("王芳", "姓名", "女", "性别"),
    )

    assert read(*rows) == {
        "studio_name": ("甲创新工作室", True),
        "member_count": ("12", True),
        "host_unit": ("某厂", True),
        "industry": ("制造业", True),
        "leader_name": ("王芳", True),
        "leader_sex": ("女", True),
    }


def test_examples_and_remarks_beside_the_boxes_are_no_values(read):
    rows = (
        row("项目", "填写示例", "填写内容", "备注"),
        row("工作室名称", "张三创新工作室", "甲创新工作室", "与公章一致"),
        row("成员人数", "8", "", "含领衔人"),
    )

    assert read(*rows) == {"studio_name": ("甲创新工作室", False)}


def test_a_filled_example_before_the_form_is_left_out(read):
    example = f"{p('推荐表填写示例')}<w:tbl>{row('工作室名称', '张三创新工作室', '成员人数', '8')}</w:tbl>{p('推荐表')}"

    assert read(row("工作室名称", "甲创新工作室", "成员人数", ""), before=example) == {
        "studio_name": ("甲创新工作室", False)
    }


def test_the_telephone_of_the_unions_contact_is_not_the_leaders(read):
    rows = (
        wide("所在单位工会联系人", 4),
        row("姓名", "李四", "联系电话", "13900002222"),
        wide("领衔人情况", 4),
        row("姓名", "王芳", "联系电话", ""),
    )

    assert read(*rows) == {"leader_name": ("王芳", False)}


def test_a_telephone_behind_whoever_filled_the_form_in_is_theirs(read):
    line = p("填表人：李四    联系电话：13900003333")

    assert read(row("姓名", "王芳", "联系电话", ""), before=line) == {
        "leader_name": ("王芳", False)
    }


def test_a_value_is_asked_where_the_same_label_stands_empty_elsewhere(read):
    rows = (row("姓名", "王芳", "联系电话", "13800001234"), row("学历", "本科", "联系电话", ""))

    assert read(*rows)["leader_phone"] == ("13800001234", True)


def test_a_label_with_colon_left_empty_does_not_take_the_next_cell(read):
    rows = (row("认定时间：", "经费投入（万元）：24"), row("政治面貌：", "技术等级：技师"))

    assert read(*rows) == {"funding": ("24.00", False), "leader_grade": ("技师", False)}


def test_labels_in_unknown_words_are_told_by_their_place_and_asked(read):
    rows = (
        row("工作室名称", "甲创新工作室", "多少人", "12"),
        row("专业领域", "车削", "何年何月办起来的", "2019.5"),
        row("所在单位", "某厂", "所属行业", "制造业"),
        row("认定单位", "某区总工会", "认定时间", "2020.5"),
        row("经费投入（万元）", "24", "创新成果数量", "3"),
    )

    found = read(*rows)

    assert found["studio_name"] == ("甲创新工作室", False)
    assert found["member_count"] == ("12", True)
    assert found["established_on"] == ("2019-05", True)


def test_a_label_in_two_cells_one_below_the_other_has_both_their_values(read):
    rows = (
        row("工作室名称", "甲创新工作室"),
        row("创新工作室", "前一半。"),
        row("主要业绩", "后一半。"),
    )

    assert read(*rows)["achievements"] == ("前一半。\n后一半。", True)


def test_numbers_in_two_cells_are_not_put_together(read):
    assert read(row("成员人数", "20", "23")) == {"member_count": ("20", True)}
    assert read(row("成员人数", "2", "3")) == {"member_count": ("23", False)}


def test_a_raised_digit_is_no_part_of_the_number(read):
    raised = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1</w:t></w:r></w:p>'
    typed = run("16").replace("</w:p>", raised)

    assert read(tr(tc(p("成员人数")), tc(typed))) == {"member_count": ("16", True)}


def test_words_of_a_formula_count_and_a_cell_struck_out_does_not(read):
    maths = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    money = (
        f"<w:p><w:r><w:t>48</w:t></w:r><m:oMath {maths}><m:r><m:t>.6</m:t></m:r></m:oMath></w:p>"
    )
    gone = tc(p("77"), '<w:cellDel w:id="1" w:author="x"/>')

    assert read(
        tr(tc(p("经费投入（万元）")), tc(money)), tr(tc(p("成员人数")), gone, tc(p("12")))
    ) == {"funding": ("48.60", False), "member_count": ("12", False)}


def test_a_cell_that_is_written_to_span_no_column_is_read_like_any_other(read):
    rows = (
        tr(tc(p("姓名")), tc(p("王芳"), '<w:gridSpan w:val="0"/>'), tc(p("性别")), tc(p("女"))),
    )

    assert read(*rows) == {"leader_name": ("王芳", False), "leader_sex": ("女", False)}


def test_a_head_in_unknown_words_is_no_value_of_the_head_before_it(read):
    rows = (
        row("所在单位", "所属行业", "发证处", "认定时间"),
        row("某厂", "制造业", "甲区总工会", "2020年3月"),
        row("姓名", "王芳", "性别", "女"),
    )

    assert read(*rows) == {
        "host_unit": ("某厂", False),
        "industry": ("制造业", False),
        "recognised_on": ("2020-03", False),
        "leader_name": ("王芳", False),
        "leader_sex": ("女", False),
    }


@pytest.mark.parametrize(
    ("label", "key", "text"),
    [
        ("工作室全称", "studio_name", "甲创新工作室"),
        ("认定机关", "recognised_by", "甲区总工会"),
        ("所在单位名称", "host_unit", "某厂"),
        ("近一年经费投入(万元)", "funding", "3.50"),
        ("经济效益金额（万元）", "benefit", "3.50"),
        ("导师带徒（人）", "apprentice_count", "5"),
        ("从事专业/工种", "leader_trade", "车工"),
        ("本人电话", "leader_phone", "13800000001"),
        ("主要专业领域", "specialty", "数控加工"),
        ("工作室主要业绩", "achievements", "攻关三项。"),
    ],
)
def test_a_label_reworded_as_unions_do_is_the_field_it_means(read, label, key, text):
    assert read(row(label, text)) == {key: (text, False)}


def test_a_word_limit_below_its_label_is_no_part_of_the_value(read):
    before = "".join(
        run(each) for each in ("主要业绩", "（500字以内）", "1.攻关三项。", "2.带徒两人。")
    )

    assert read(before=before)["achievements"] == ("1.攻关三项。\n2.带徒两人。", False)


def test_a_value_that_runs_into_a_label_nobody_knows_is_asked(read):
    before = run("专业/工种：钳工\u3000\u3000从业证级别：一级") + run(
        "姓名：王芳\u3000\u3000性别：女"
    )

    assert read(before=before) == {
        "leader_trade": ("钳工\u3000\u3000从业证级别：一级", True),
        "leader_name": ("王芳", False),
        "leader_sex": ("女", False),
    }


@pytest.mark.parametrize(
    ("second", "industry"), [("林、牧、渔业", "农、林、牧、渔业"), ("认定单位：甲区总工会", "农")]
)
def test_a_mark_where_a_line_ran_full_stays_where_the_value_goes_on(notice, second, industry):
    lines = [Line(1, "所属行业：农、", full=True), Line(2, second)]

    found = {each.key: each.text for each in in_lines(lines, form_words(notice))}

    assert found["industry"] == industry


@pytest.mark.parametrize("heading", ["四、推荐意见", "五、所在单位工会意见"])
def test_a_heading_over_the_opinions_ends_the_value_before_it(notice, heading):
    texts = (
        "三、主要业绩",
        "一、攻关。做成三项。",
        "二、征求意见。改进五处。",
        heading,
        "同意推荐。",
    )
    lines = [Line(place, text) for place, text in enumerate(texts, 1)]

    found = {each.key: each.text for each in in_lines(lines, form_words(notice))}

    assert found["achievements"] == "一、攻关。做成三项。\n二、征求意见。改进五处。"


def test_a_label_that_names_ours_in_brackets_is_ours(read):
    rows = (row("工作室名称", "甲创新工作室"), row("组建单位（所在单位）", "甲厂"))

    assert read(*rows) == {
        "studio_name": ("甲创新工作室", False),
        "host_unit": ("甲厂", False),
    }


def test_a_day_in_three_cells_is_one_day(read):
    rows = (row("建立日期", "2019年", "5月", "1日"), row("认定时间", "2020", "年", "6", "月"))

    found = read(row("工作室名称", "甲创新工作室", "成员人数", "9"), *rows)

    assert found["established_on"] == ("2019-05-01", False)
    assert found["recognised_on"][0] == "2020-06"


def test_a_number_typed_right_behind_its_label_is_read_and_asked(read):
    rows = (
        row("工作室名称：甲创新工作室", "经费投入（万元）41.2"),
        row("创新成果数量19项", "成果创效（万元）156.3", "建立日期2018年4月"),
        row("第3届创新成果12项", "2019年获奖3项"),
    )

    assert read(*rows) == {
        "studio_name": ("甲创新工作室", False),
        "funding": ("41.20", True),
        "results_count": ("19", True),
        "benefit": ("156.30", True),
        "established_on": ("2018-04", True),
    }


def test_a_list_of_members_does_not_answer_for_an_empty_box(read):
    rows = (
        row("工作室名称", "甲创新工作室", "姓名", "王芳"),
        row("联系电话", "", "学历", "大专"),
        row("序号", "姓名", "性别", "联系电话"),
        row("1", "李四", "男", "13800008146"),
        row("2", "赵六", "女", "13800008147"),
    )

    assert "leader_phone" not in read(*rows)
