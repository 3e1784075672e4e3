"""Each part shows its values, in words, and refuses an argument it does not know."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.core.paginator import Paginator
from django.http import QueryDict
from django.template import Context, Template

from jiangjian.rules.clause import Clause
from jiangjian.rules.field import Field, Kind
from jiangjian.rules.findings import Finding, Weight
from jiangjian.rules.stages import STAGE_LABELS, Stage
from jiangjian.rules.values import Understood
from jiangjian.web.shown import Chair, Tab, Task, WayPoint
from jiangjian.web.templatetags import parts

CLAUSE = Clause(ref="二", at="二、推荐数量", quote="不超过3个")
FULL = Finding(code="quota_full", problem="名额已用完", remedy="请先撤回", clause=CLAUSE)
SHORT = Finding(code="required", problem="没有填写成员人数", remedy="请填写", field="members")
AT = datetime(2024, 11, 15, 1, 5, tzinfo=UTC)


def show(source, **values):
    return " ".join(Template(source).render(Context(values)).split())


def test_a_finding_says_what_is_the_matter_what_to_do_and_which_clause():
    shown = show("{% findings found=found title='甲' %}", found=[FULL, SHORT])

    assert "<h2>甲</h2>" in shown
    assert "须修改</span>名额已用完" in shown
    assert "依据：通知“二、推荐数量”<q>不超过3个</q>" in shown
    assert '<a href="#field-members">请填写</a>' in shown


def test_the_summary_leads_to_each_field():
    shown = show("{% error_summary found=found %}", found=[FULL, SHORT])

    assert "有 2 处需要处理" in shown
    assert '<a href="#field-members">没有填写成员人数</a>' in shown


def test_no_findings_no_summary():
    assert show("{% error_summary found=found %}", found=[]) == ""


BOXES = [
    (Kind.TEXT, {}, '<input class="form-control" type="text"'),
    (Kind.LONG_TEXT, {"most_characters": 500}, "<textarea"),
    (Kind.LIST, {}, "每行写一项"),
    (Kind.COUNT, {"unit": "人"}, 'inputmode="numeric"'),
    (Kind.MONEY, {"unit": "万元"}, 'inputmode="decimal"'),
    (Kind.DAY, {}, "field-short"),
    (Kind.MONTH, {}, "field-short"),
    (Kind.NAME, {}, "field-short"),
    (Kind.PHONE, {}, 'inputmode="tel"'),
    (Kind.CHOICE, {"options": ("男", "女")}, "<option>女</option>"),
    (Kind.CHOICE, {"options": ("高级工",), "open_choice": True}, '<option value="高级工">'),
]


@pytest.mark.parametrize(("kind", "more", "expected"), BOXES)
def test_each_kind_has_its_box(kind, more, expected):
    field = Field(key="members", label="成员人数", section="studio", kind=kind, **more)

    shown = show("{% field_box field=field typed='' %}", field=field)

    assert expected in shown
    assert '<label for="field-members">成员人数' in shown
    assert more.get("unit", "") in shown


def test_a_box_shows_what_was_typed_understood_and_found():
    field = Field(key="members", label="成员人数", section="studio", kind=Kind.DAY, window="近1年")
    understood = Understood(None, "", "", note="识别为 2019年5月", confirm="2019-05")
    asked = Finding(
        code="confirm", problem="是5月吗", remedy="请确认", field="members", weight=Weight.ASKS
    )

    shown = show(
        "{% field_box field=field typed=typed understood=understood found=found %}",
        field=field,
        typed="2019.5<",
        understood=understood,
        found=[asked],
    )

    assert 'value="2019.5&lt;"' in shown
    assert "识别为 2019年5月" in shown
    assert "统计时段：近1年" in shown
    assert 'data-put="2019-05" data-into="field-members"' in shown
    assert 'class="field field-found field-asks"' in shown


def test_a_choice_that_is_none_stays_in_the_box():
    field = Field(key="sex", label="性别", section="leader", kind=Kind.CHOICE, options=("男", "女"))

    shown = show("{% field_box field=field typed='男性' %}", field=field)

    assert "<option selected>男性</option>" in shown


@pytest.mark.parametrize(("length", "over"), [(500, False), (501, True)])
def test_the_counter_turns_at_the_limit(length, over):
    field = Field(
        key="deeds", label="主要业绩", section="text", kind=Kind.LONG_TEXT, most_characters=500
    )

    shown = show("{% field_box field=field typed=typed %}", field=field, typed="业" * length)

    assert f"已写 <span>{length}</span> 字，不超过 500 字" in shown
    assert ("field-counter-over" in shown) is over


@pytest.mark.parametrize("stage", Stage)
def test_each_stage_has_its_words(stage):
    shown = show("{% stage_badge stage=stage acts='推荐单位' %}", stage=stage.value)

    assert STAGE_LABELS[stage] in shown
    assert "等推荐单位办理" in shown


def test_a_task_shows_its_state_and_its_findings():
    items = [Task(label="领衔人", url="/a/", hint="12 项", state="填写中", tone="wait", found=2)]

    shown = show("{% task_list items=items %}", items=items)

    assert '<a href="/a/">领衔人</a><span class="task-hint">12 项</span>' in shown
    assert "2 处待处理" in shown
    assert '<span class="badge-stage tone-wait">填写中</span>' in shown


def test_seats_show_who_sits_and_how_many_are_free():
    chairs = [Chair(number=1, taken_by="甲工作室", url="/n/"), Chair(number=2)]

    shown = show("{% seats seats=seats %}", seats=chairs)

    assert "名额 2 个，已推荐 1 个，还可推荐 1 个" in shown
    assert '<a href="/n/">甲工作室</a>' in shown
    assert "名额 2</span>空" in shown


@pytest.mark.parametrize(
    ("sort", "address", "order"),
    [
        ("", "?q=%E5%BC%A0&amp;sort=studio", ""),
        ("studio", "?q=%E5%BC%A0&amp;sort=-studio", ' aria-sort="ascending"'),
        ("-studio", "?q=%E5%BC%A0&amp;sort=studio", ' aria-sort="descending"'),
    ],
)
def test_a_header_turns_its_order(sort, address, order):
    query = QueryDict("q=%E5%BC%A0&page=3")

    shown = show(
        "{% sort_header key='studio' label='工作室' sort=sort query=query %}",
        sort=sort,
        query=query,
    )

    assert f'<th scope="col"{order}><a href="{address}">' in shown


def test_the_pager_keeps_the_filter():
    page = Paginator(range(120), 50).page(2)

    shown = show("{% pager page=page query=query %}", page=page, query=QueryDict("q=a&page=2"))

    assert "第 51–100 条，共 120 条" in shown
    assert 'href="?q=a&amp;page=1"' in shown
    assert 'href="?q=a&amp;page=3"' in shown


def test_a_list_of_one_page_says_only_how_many_there_are():
    page = Paginator(range(50), 50).page(1)

    shown = show("{% pager page=page query=query %}", page=page, query=QueryDict("q=a"))

    assert shown == '<nav class="pager" aria-label="翻页"> <span>共 50 条</span> </nav>'


def test_the_way_tells_who_when_what_and_with_which_words():
    entries = [WayPoint(who="张三", at=AT, what="推荐", opinion="同意<推荐>", detail="回执号 1")]

    shown = show("{% way entries=entries %}", entries=entries)

    assert "推荐</span>" in shown
    assert "张三 · 2024年11月15日 09:05" in shown
    assert "同意&lt;推荐&gt;" in shown
    assert "回执号 1" in shown


def test_an_empty_state_says_what_to_do_next():
    shown = show("{% empty_state title='没有' text='请等' url='/a/' action='新建' %}")

    assert "<h2>没有</h2> <p>请等</p>" in shown
    assert '<a class="btn btn-primary" href="/a/">新建</a>' in shown


def test_a_button_posts_with_the_token():
    shown = show(
        "{% button_form url='/a/' label='报送' style='plain' confirm='确定？' values=values %}",
        csrf_token="abc",
        values={"n": "<1>"},
    )

    assert 'action="/a/" data-confirm="确定？"' in shown
    assert 'name="csrfmiddlewaretoken" value="abc"' in shown
    assert 'name="n" value="&lt;1&gt;"' in shown
    assert '<button class="btn btn-plain">报送</button>' in shown


def test_a_download_tells_kind_and_size():
    shown = show("{% download_link url='/a/' label='推荐表' kind='Word' bytes=20480 %}")

    assert '推荐表<span class="quiet small">（Word，20 KB）</span>' in shown


def test_tabs_mark_the_current_one():
    items = [Tab(label="全部", url="/a/", current=True, count=0), Tab(label="退回", url="/b/")]

    shown = show("{% tabs items=items label='筛选' %}", items=items)

    assert '<a href="/a/" aria-current="page">全部 0</a>' in shown
    assert '<a href="/b/">退回</a>' in shown


def test_what_was_typed_comes_back_escaped():
    shown = show("{% typed_back typed=typed %}", typed=[("opinion", "<b>同意</b>")])

    assert "&lt;b&gt;同意&lt;/b&gt;" in shown


def test_a_panel_holds_what_is_inside():
    shown = show("{% panel title='截止' %}<p>{{ words }}</p>{% endpanel %}", words="<今天>")

    assert shown == '<section class="panel"><h2>截止</h2><p>&lt;今天&gt;</p></section>'


@pytest.mark.parametrize(
    ("source", "value", "expected"),
    [
        ("{{ value|day }}", AT, "2024年11月15日"),
        ("{{ value|instant }}", AT, "2024年11月15日 09:05"),
        ("{{ value|day }}", None, ""),
        ("{{ value|instant }}", None, ""),
        ("{{ value|money }}", Decimal("41.20"), "41.2"),
        ("{{ value|money }}", Decimal(400), "400"),
        ("{{ value|money }}", None, ""),
        ("{{ value|size }}", 3 * 2**20, "3.0 MB"),
    ],
)
def test_values_are_written_as_people_write_them(source, value, expected):
    assert show(source, value=value) == expected


def test_an_unknown_argument_stops_the_page():
    with pytest.raises(TypeError):
        parts.findings(fuond=[])
