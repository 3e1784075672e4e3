"""办理记录: the round's chain, no more than the post may read, and whether it is whole."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import jiangjian.actions
from jiangjian.actions.qualification import accept
from jiangjian.records.models import Entry, EntryValue
from jiangjian.web.log_check import Checked, check
from jiangjian.web.log_words import ACT_WORDS
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ANSWERS, NOW

LOG = "/city/log/"
ACTIONS = Path(jiangjian.actions.__file__).parent


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def test_the_newest_entry_stands_first_with_who_and_what(world, city):
    (one,) = world.reported()
    accept(one, by=world.clerk, now=NOW, remark="原件已核")

    response = city.get(LOG)
    newest = response.context["rows"][0]

    assert (newest.what, newest.studio, newest.values) == (
        "审核通过",
        "张三劳模创新工作室",
        [("备注", "原件已核")],
    )
    assert newest.moved == "已报送（待市总工会资格审核） → 审核通过"
    assert "开封市总工会 · 市总工会经办 · 开封市总工会经办人" in page(response)


@pytest.mark.parametrize(
    ("query", "acts"),
    [
        ("?act=accept", {"审核通过"}),
        ("?act=no_such_act&page=99", {"新建推荐表", "报送汇总表"}),
        ("?nomination={key}", {"新建推荐表", "审核通过"}),
    ],
)
def test_the_log_is_narrowed_to_what_is_asked(world, city, query, acts):
    (one,) = world.reported()
    accept(one, by=world.clerk, now=NOW)

    response = city.get(LOG + query.format(key=one.key))

    assert response.status_code == 200
    assert acts <= {row.what for row in response.context["rows"]}
    if "=accept" in query:
        assert len(response.context["rows"]) == 1


def test_what_is_not_reported_shows_who_and_when_but_not_what(world, city):
    world.submitted(name="还没报送的工作室")

    response = city.get(LOG)

    assert "还没报送的工作室" not in page(response)
    assert "尚未报送的推荐表" in page(response)
    assert all(row.hidden and not row.values for row in response.context["rows"])


def test_private_answers_stand_in_the_version_and_not_in_the_log(world, city):
    (made,) = world.reported()
    reader = client_for(world.posts["discipline"])
    reader.get(LOG)

    mine = page(city.get(LOG))
    with CaptureQueriesContext(connection) as asked:
        theirs = page(reader.get(f"{LOG}?check=all"))

    assert [text for text in (mine, theirs) if ANSWERS["leader_ethnicity"] in text] == []
    assert reverse("version", args=[made.key, 1]) in mine
    assert ANSWERS["studio_name"] in theirs
    values = [each["sql"] for each in asked if "records_entryvalue" in each["sql"]]
    assert values
    assert [sql for sql in values if "NOT" not in sql] == []
    assert [each["sql"] for each in asked if '"private"' in each["sql"]] == []


def test_an_untouched_log_is_whole(world, city):
    world.reported()
    number = Entry.objects.filter(chain=f"round:{world.round.pk}").count()

    for length in ("last", "all"):
        shown = page(city.get(f"{LOG}?check={length}"))
        assert f"记录完整：第 1 至 {number} 条前后衔接" in shown


def test_the_last_entries_alone_are_checked(world):
    world.reported()
    chain = f"round:{world.round.pk}"
    number = Entry.objects.filter(chain=chain).count()

    assert check(chain, by=world.clerk, last=3) == Checked(number - 2, number, ())


def test_an_erased_value_leaves_the_log_whole(world, city):
    world.reported()
    EntryValue.objects.filter(name="person").update(value="", salt="")

    assert "记录完整" in page(city.get(f"{LOG}?check=all"))


@pytest.mark.parametrize(
    ("harm", "told"),
    [
        (lambda log: log.filter(number=2).update(action="accept"), "第2条与它的校验值不符"),
        (lambda log: log.filter(number=2).update(previous="0" * 64), "第2条与上一条不衔接"),
        (
            lambda log: EntryValue.objects.filter(entry__in=log, name="opinion").update(
                value="李四"
            ),
            "内容与写入时不符",
        ),
    ],
)
def test_a_log_that_was_tampered_with_is_told(world, city, harm, told):
    world.reported()
    harm(Entry.objects.filter(chain=f"round:{world.round.pk}"))

    shown = page(city.get(f"{LOG}?check=all"))

    assert "记录不完整" in shown
    assert told in shown


def test_a_log_whose_end_was_cut_off_is_told(world, city):
    (one,) = world.reported()
    accept(one, by=world.clerk, now=NOW)
    last = Entry.objects.filter(chain=f"round:{world.round.pk}").order_by("-number").first()
    last.values.all().delete()
    last.delete()

    assert f"第{last.number}条起的记录不见了" in page(city.get(f"{LOG}?check=last"))


def test_acts_of_no_round_have_their_own_tab(world, city):
    shown = city.get(f"{LOG}?chain=house")

    assert "没有这样的记录" in page(shown) or shown.context["rows"]
    assert all(row.entry.chain == "house" for row in shown.context["rows"])


def words_of_the_log():
    """Yield every word that actions write themselves, beside those of the tables."""
    for file in ACTIONS.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            called = getattr(node.func, "id", "")
            given = [*node.args[:1]] if called == "append" else []
            given += node.args[1:2] if called == "changing" else []
            given += [each.value for each in node.keywords if each.arg == "log_as"]
            yield from (each.value for each in given if isinstance(each, ast.Constant))


def test_every_act_of_the_log_has_its_word():
    words = set(words_of_the_log())

    assert "add_file" in words
    assert "publicise_list" in words
    assert words - set(ACT_WORDS) == set()


@pytest.mark.parametrize("many", [1, 3])
def test_more_entries_cost_no_more_queries(world, city, many, django_assert_num_queries):
    found = world.reported(*[f"{number}号工作室" for number in range(many)])
    for each in found:
        accept(each, by=world.clerk, now=NOW)
    city.get(f"{LOG}?act=accept")

    with django_assert_num_queries(9):
        city.get(f"{LOG}?act=accept")


@pytest.mark.parametrize("role", ["unit", "county", "expert", "administrator"])
def test_other_roles_are_kept_out(world, role):
    assert client_for(world.posts[role]).get(LOG).status_code == 403


def test_methods_strangers_and_what_is_out_of_sight(world, city):
    draft = world.submitted()

    assert city.post(LOG).status_code == 405
    assert Client().get(LOG).status_code == 302
    assert city.get(f"{LOG}?nomination={draft.key}").status_code == 404
