"""Each kind of mistake in a notice file: what the loader says, and that it says all at once."""

from __future__ import annotations

import pytest

from jiangjian.rules.loading import NoticeError, NoticeErrors, load_notice
from tests.notices.reading import OTHER, OTHER_PRINTED, mistakes

CLAUSES = "已摘录：一（一）、二、三"


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            'verb = "命名"',
            'verp = "命名"',
            [
                "verb: 没有写，要写文字",
                "verp: 不认识的键，可用的键：",
            ],
        ),
        ("year = 2031", 'year = "2031"', ["year: 写的是文字，要写整数"]),
        ("year = 2031", "year = true", ["year: 写的是true/false，要写整数"]),
        ('subject = "先锋号"', 'subject = " "', ["subject: 不能是空的"]),
        ("most = 5", "most = 0", ["quotas[0].most: 0太小，至少是1"]),
        (
            'most = 5\nclause = "二"',
            'most = 5\nclause = "五"',
            [f"quotas[0].clause: 没有摘录条款 “五”，{CLAUSES}"],
        ),
        (
            'most = 5\nclause = "二"',
            "most = 5",
            ["quotas[0].clause: 没有写，每条都要写依据的条款"],
        ),
        (
            'ends_clause = "三"',
            'ends_clause = "四"',
            [f"ends_clause: 没有摘录条款 “四”，{CLAUSES}"],
        ),
        (
            'quote = "班组成员不少于3人"',
            'quote = "班组成员不少于4人"',
            [
                (
                    "clauses.一（一）.quote: 印发的通知里没有 “班组成员不少于4人”，"
                    "请照原文摘录（空格、全角半角不论）"
                )
            ],
        ),
        (
            'check = "number_range"',
            'check = "number_rang"',
            ["rules[1].check: 没有检查 “number_rang”，已有：required、"],
        ),
        (
            '{ field = "team_size" }',
            '{ field = "size" }',
            ["form[0].cells[3].field: 没有字段 “size”，已有：team_name、team_size、deeds"],
        ),
        (
            'field = "team_name"\nwidth',
            'field = "name"\nwidth',
            [
                (
                    "columns[1].field: 没有字段 “name”，"
                    "已有：team_name、team_size、deeds、row_number、contact、contact_phone"
                )
            ],
        ),
        (
            'field = "team_size"\nnumbers',
            'field = "size"\nnumbers',
            ["rules[1].field: 没有字段 “size”，已有：team_name、team_size、deeds"],
        ),
        (
            'field = "deeds", span = 3',
            'field = "deeds", span = 2',
            ["form[1].cells: 各格宽度合计3，form_columns是4"],
        ),
        (
            '{ label = "成员人数" }',
            '{ label = "成员人数", heading = "班组" }',
            ["form[0].cells[2]: 写了2样：label、heading，只写一样：label、field、heading、opinion"],
        ),
        (
            'opinion = "recommender"',
            'opinion = "unit"',
            ["form[2].cells[1].opinion: 没有意见 “unit”，已有：recommender"],
        ),
        (
            'key = "deeds"\nlabel',
            'key = "team_name"\nlabel',
            [
                "fields[2].key: “team_name” 重复，已写在fields[0]",
                "form[1].cells[1].field: 没有字段 “deeds”，已有：team_name、team_size、team_name",
            ],
        ),
        (
            'field = "row_number"',
            'field = "team_name"',
            ["columns[1].field: “team_name” 重复，已写在columns[0]"],
        ),
        (
            'label = "班组名称"\nsection = "team"',
            'label = "班组名称"\nprivate = true\nsection = "team"',
            ["columns[1].field: “team_name” 是不公开的字段，不能放进汇总表"],
        ),
        (
            'kind = "count"',
            'kind = "count"\ncorrectable = true',
            ["fields[1].correctable: count类的字段不能走更正单，只有phone、text可以"],
        ),
        (
            'kind = "count"',
            'kind = "counts"',
            ["fields[1].kind: 没有值 “counts”，已有：text、long_text、list、count、"],
        ),
        (
            'kind = "text"',
            'kind = "choice"',
            ["fields[0].options: 没有写，选择类的字段要写可选的值"],
        ),
        (
            'section = "team"',
            'section = "page"',
            ["fields[0].section: 没有页面 “page”，已有：team"],
        ),
        ('unit = "人"', "least = 9\nmost = 3", ["fields[1].least: 最小9大于最大3"]),
        ('unit = "人"', 'most = "3"', ["fields[1].most: 写的是文字，要写数字"]),
        ('unit = "人"', "most = nan", ["fields[1].most: 写的是小数，要写数字"]),
        (
            'kind = "district"\nmost',
            'kind = "county"\nmost',
            [
                "quotas[0].kind: 没有推荐单位类别 “county”，已有：district",
                "quotas: 推荐单位类别 “district” 没有名额，每类推荐单位写一条",
            ],
        ),
        (
            'kind = "district"\nmost',
            'kind = "firm"\nmost',
            [
                "quotas[0].kind: 没有推荐单位类别 “firm”，已有：district",
                "quotas: 推荐单位类别 “district” 没有名额，每类推荐单位写一条",
            ],
        ),
        (
            'role = "recommender"',
            'role = "boss"',
            ["opinions[0].role: 没有值 “boss”，已有：unit_union、recommender、"],
        ),
        (
            'acts = "unit_union"',
            'acts = "boss"',
            ["way[0].acts: 没有角色 “boss”，已有：unit_union、recommender、"],
        ),
        (
            'stage = "draft"',
            'stage = "idea"',
            [
                "way[0].stage: 没有值 “idea”，已有：draft、submitted、",
            ],
        ),
        (
            'follows = ["reported"]',
            'follows = ["proposed"]',
            [
                (
                    "way[2].follows: 流程里没有阶段 “proposed”，"
                    "已有：draft、submitted、recommended、reported、accepted"
                )
            ],
        ),
        (
            'follows = ["reported"]',
            'follows = ["accepted"]',
            [
                (
                    "way[2].follows: 从 “recommended” 到 “accepted” 没有办理动作，"
                    "可到：submitted、reported"
                )
            ],
        ),
        (
            'chosen = "deadline"',
            'chosen = "today"',
            ["readings[0].chosen: 没有读法 “today”，已有：deadline、years"],
        ),
        ("2031-03-15T17:30:00+08:00", "2031-03-15", ["ends: 写的是日期，要写日期时间"]),
        (
            "2031-03-15T17:30:00+08:00",
            "2031-03-15T17:30:00",
            ["ends: 2031-03-15T17:30:00没有写时区，北京时间在末尾写+08:00"],
        ),
        ("issued_on = 2031-02-01", 'issued_on = "2月1日"', ["issued_on: 写的是文字，要写日期"]),
        ("number = 4\ngroup", "number = 5\ngroup", ["indicators[3].number: 编号是5，按顺序应是4"]),
        (
            'evidence = "简介一份。"\nclause = "三"\n',
            'evidence = "简介一份。"\nclause = "三"\nproves = ["age"]\n',
            ["indicators[0].proves: 没有字段age，已知：team_name、team_size、deeds"],
        ),
        ("indicators = 4", "indicators = 15", ["complete.indicators: 写明15项，实有4项"]),
        ("fields = 3", "fields = 3\ndemands = 2", ["complete.demands: 共2项，缺第2项"]),
        ('number = "S-01"', 'number = "1"', ["demands[0].number: 编号写成 “1”，例如S-01、S-06a"]),
        ("annex = 2", "annex = 3", ["materials[1].annex: 没有附件3，共有2个附件"]),
        (
            'forms = ["electronic"]',
            'forms = ["fax"]',
            ["materials[0].forms: 没有形式 “fax”，已有：paper、electronic"],
        ),
        (
            'stock = ["同意推荐。"]',
            "stock = [1]",
            ["opinions[0].stock: 列表里有空的或不是文字的一项"],
        ),
        (
            'cells = [{ label = "先进事迹\\n（800字）" }, ',
            "cells = [5, ",
            [
                "form[1].cells[0]: 要写表，写的是整数",
                "form[1].cells: 各格宽度合计3，form_columns是4",
            ],
        ),
        (
            'key = "safety_window"\nquestion = "',
            'key = "safety_window"\nqestion = "',
            [
                "readings[0].question: 没有写，要写文字",
                (
                    "readings[0].qestion: 不认识的键，可用的键："
                    "options、number、key、question、chosen、sentence"
                ),
            ],
        ),
    ],
)
def test_a_mistake_is_told_with_file_key_what_was_found_and_what_is_known(before, after, said):
    told = mistakes((before, after))

    wanted = [f"other.toml: {each}" for each in said]
    cut = [
        mistake[: len(want)] if want.endswith(("、", "：")) else mistake
        for mistake, want in zip(told, wanted, strict=False)
    ]
    assert (cut, len(told)) == (wanted, len(wanted))


def test_ten_mistakes_are_told_at_once_in_the_order_of_the_parts():
    told = mistakes(
        ("班组成员不少于3人", "班组成员不少于9人"),
        ('level = "unit"', 'level = "base"'),
        ("most = 5", 'most = "五"'),
        ('kind = "long_text"', 'kind = "essay"'),
        ("form_columns = 4", "form_columns = 6"),
        ('clause = "三"\nstamp', 'clause = "八"\nstamp'),
        ('weight = "blocks"', 'weight = "stops"'),
        ('follows = ["accepted"]', 'follows = ["published"]'),
        ("working_days = 7", "working_days = 0"),
        ('place = "云河市"', 'plaece = "云河市"'),
    )

    assert [each.split(": ")[1] for each in told] == [
        "clauses.一（一）.quote",
        "kinds[2].level",
        "quotas[0].most",
        "fields[2].kind",
        "place",
        "form[0].cells",
        "form[1].cells",
        "form[2].cells",
        "indicators[1].clause",
        "rules[0].weight",
        "way[3].follows",
        "publicity.working_days",
        "plaece",
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('key = "a"\ntitle = 通知\n', "第2行第9列"),
        ('key = "a"\nkey = "b"\n', "第2行第10列"),
        ('key = "a', "文件末尾"),
        ("[clauses\n", "第1行第9列"),
    ],
)
def test_broken_syntax_is_told_with_its_line(text, where):
    with pytest.raises(NoticeErrors) as refused:
        load_notice(text, printed="", source="broken.toml", checks=())

    assert [each.where for each in refused.value.errors] == [f"broken.toml: {where}"]


def test_an_empty_file_lacks_everything_and_is_still_read_to_its_end():
    with pytest.raises(NoticeErrors) as refused:
        load_notice("", printed="", source="empty.toml", checks=())

    assert refused.value.errors[0] == NoticeError("empty.toml: clauses", "没有写", "要写表")
    assert len(refused.value.errors) > 30


def test_a_file_saved_by_windows_notepad_loads():
    text = "\ufeff" + OTHER.replace("\n", "\r\n")

    notice = load_notice(
        text, printed=OTHER_PRINTED, source="other.toml", checks=("required", "number_range")
    )

    assert notice.key == "other-city"
