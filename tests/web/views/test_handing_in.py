"""核对 looks like 附件1; 提交 takes opinion, person, day and declarations; 撤回 takes it back."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from jiangjian.actions.filling import save
from jiangjian.records.models import Entry, Nomination, Opinion, Receipt
from tests.documents import samples
from tests.web.signed_in import as_form, client_for
from tests.world import ENDS, NOW, TODAY

WORDS = "情况属实，同意申报。"


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


def page(response):
    return " ".join(response.content.decode().split())


def signing(world, **changed):
    whole = {
        "words": WORDS,
        "person": "王主席",
        "day": "2024年11月15日",
        "declared": list(world.round.notice.declarations),
    }
    return as_form(whole | changed)


def submit(unit, world, made, **changed):
    return unit.post(reverse("submit", args=[made.key]), **signing(world, **changed))


def change(world, made, **typed):
    for key, text in typed.items():
        section = world.round.notice.field(key).section
        version = world.again(made).versions[section]
        save(made, by=world.union, now=NOW, typed={key: text}, section=section, version=version)


def test_checking_shows_the_form_as_it_is_printed(made, unit):
    shown = page(unit.get(reverse("check", args=[made.key])))

    assert "附件1 开封市劳模工匠（技能人才）创新工作室推荐表" in shown
    assert shown.count('class="form-label"') == 30
    assert '<span class="typed">2019年5月</span>' in shown
    assert 'colspan="6" scope="colgroup">工作室领衔人情况' in shown
    assert "参与起草的标准/规范/工作法（只印在附件2）" in shown
    assert "没有必须修改的地方" in shown
    for words in made.round.notice.declarations:
        assert words in shown


def test_checking_lists_what_stops_first_with_links_and_clauses(world, made, unit):
    change(world, made, member_count="", established_on="2024-06-01")

    shown = page(unit.get(reverse("check", args=[made.key])))

    assert "须修改 2 处，改好才能提交" in shown
    assert f'/nominations/{made.key}/sections/studio/?checked=1#field-member_count">' in shown
    assert "不满 1 年" in shown or "不满1年" in shown
    assert "依据：通知“一、推荐条件第2项”" in shown


def test_an_understanding_is_confirmed_from_the_list(world, made, unit):
    change(world, made, funding="850000元")
    shown = page(unit.get(reverse("check", args=[made.key])))
    response = unit.post(reverse("confirm", args=[made.key]), {"keys": "funding", "then": "check"})

    assert "是，改为“85.00”" in shown
    assert '<span class="typed">850000元</span>' in shown
    assert response.url == reverse("check", args=[made.key])
    assert Nomination.objects.get().answers["funding"] == "85.00"


def test_a_question_takes_a_reason_which_is_kept_and_may_be_changed(world, made, unit):
    change(world, made, studio_name="张三班组创新工作室")
    address = reverse("check", args=[made.key])
    asked = page(unit.get(address))
    stopped = submit(unit, world, made)
    name = "reason-existing_rd_or_team:studio_name"
    response = unit.post(reverse("give_reason", args=[made.key]), {name: "2019年另行组建"})
    answered = page(unit.get(address))

    assert "请确认 1 处" in asked
    assert f'name="{name}"' in asked
    assert stopped.status_code == 422
    assert response.url == address
    assert ">\n2019年另行组建</textarea>" in unit.get(address).content.decode()
    assert "请确认 1 处" in answered
    assert submit(unit, world, made).status_code == 302


def test_handing_in_gives_a_receipt_with_number_code_and_server_time(world, made, unit):
    response = submit(unit, world, made)

    receipt = Receipt.objects.get()
    shown = page(unit.get(response.url))
    assert response.url == reverse("receipt", args=[receipt.number])
    assert receipt.number in shown
    assert receipt.check_code in shown
    assert "2024年11月15日9时00分00秒（北京时间，以服务器为准）" in shown
    assert "（第1次提交）" in shown
    assert reverse("paper", args=[made.key, "form"]) in shown
    opinion = Opinion.objects.get()
    assert (opinion.words, opinion.person, opinion.day, opinion.by_form) == (
        WORDS,
        "王主席",
        TODAY,
        False,
    )


def test_stock_words_count_without_a_script_and_typed_words_win(world, unit):
    for words, kept in (("", WORDS), ("同意，材料已核。", "同意，材料已核。")):
        made = world.draft()
        submit(unit, world, made, words=words, stock=WORDS)
        assert made.opinions.get().words == kept


def test_what_is_missing_is_told_beside_each_box_and_nothing_typed_is_lost(world, made, unit):
    response = submit(unit, world, made, words="", person="李四", declared=[], day="前天")

    shown = page(response)
    assert response.status_code == 422
    assert 'value="李四"' in shown
    assert 'value="前天"' in shown
    assert "日期写的是“前天”" in shown
    assert Nomination.objects.get().stage == "draft"


def test_declarations_are_asked_one_by_one(world, made, unit):
    response = submit(unit, world, made, declared=[world.round.notice.declarations[0]])

    shown = page(response)
    assert "3条声明中有2条还没有勾选" in shown
    assert shown.count("checked>") == 1
    assert Opinion.objects.count() == 0


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("2024年11月16日", "晚于今天"),
        ("2024年11月", "没有写到日"),
        ("", "日期"),
    ],
)
def test_a_day_that_cannot_stand_is_refused(world, made, unit, day, said):
    response = submit(unit, world, made, day=day)

    assert response.status_code == 422
    assert said in page(response)


def test_a_stamped_form_may_stand_for_the_declarations(world, made, unit):
    without = submit(unit, world, made, declared=[], by_form="yes")
    scan = SimpleUploadedFile("盖章.pdf", samples.pdf("stamped"))
    unit.post(reverse("add_file", args=[made.key]), {"slot": "stamped_form", "files": [scan]})
    offered = page(unit.get(reverse("check", args=[made.key])))
    response = submit(unit, world, made, declared=[], by_form="yes")

    assert without.status_code == 422
    assert "以已上传的盖章推荐表为准" in offered
    assert response.status_code == 302
    assert Opinion.objects.get().by_form is True


def test_pressing_twice_gives_the_same_receipt(world, made, unit):
    """CON-001, CON-002."""
    first = submit(unit, world, made)
    second = submit(unit, world, made)

    assert (second.status_code, second.url) == (302, first.url)
    assert (Receipt.objects.count(), Entry.objects.filter(action="submit").count()) == (1, 1)


@pytest.mark.parametrize(
    "other",
    [
        {"words": "另外的意见"},
        {"words": WORDS, "person": "另一位"},
        {"day": "2024年11月14日"},
    ],
)
def test_pressing_twice_with_something_else_is_a_conflict_and_changes_nothing(
    world, made, unit, other
):
    """CON-004: what came second is shown back; what was taken in stays as it was."""
    submit(unit, world, made)
    kept = list(Opinion.objects.values()), list(Entry.objects.values_list("digest", flat=True))

    second = submit(unit, world, made, **other)

    assert second.status_code == 409
    assert next(iter(other.values())) in page(second)
    assert (Receipt.objects.count(), Nomination.objects.get().stage) == (1, "submitted")
    assert kept == (
        list(Opinion.objects.values()),
        list(Entry.objects.values_list("digest", flat=True)),
    )


@pytest.mark.parametrize(
    ("before_the_end", "told"),
    [
        (timedelta(minutes=1), "距全市报送截止还有1分钟，龙亭区总工会须在此前推荐并报送"),
        (timedelta(milliseconds=1), "距全市报送截止还有不到1分钟"),
        (timedelta(hours=2), "距全市报送截止还有120分钟"),
        (timedelta(hours=2, milliseconds=1), ""),
    ],
)
def test_in_the_last_hours_one_is_told_how_long_the_level_above_has(
    world, made, before_the_end, told
):
    """TIM-024: level 1 is taken in, with a warning of the minutes left."""
    with time_machine.travel(ENDS - before_the_end, tick=False):
        unit = client_for(world.union)
        answer = submit(unit, world, made)
        shown = page(unit.get(answer.url))

    assert Nomination.objects.get().stage == "submitted"
    assert (told in shown, "notice-ask" in shown) == (True, bool(told))


def test_what_reached_the_edge_in_time_and_waited_is_in_time(world, made, settings):
    """TIM-005: one second before the end at the edge, worked on 20 seconds later."""
    settings.EDGE_ARRIVAL = True
    entered = ENDS + timedelta(seconds=20)
    stamps = [f"{entered.timestamp():.3f} {taken}" for taken in ("20.000", "21.000")]
    with time_machine.travel(entered, tick=False):
        unit = client_for(world.union)
        codes = [
            unit.post(
                reverse("submit", args=[made.key]),
                **signing(world),
                headers={"X-Edge-Arrival": stamp},
            ).status_code
            for stamp in stamps
        ]

    assert codes == [422, 302]
    assert Receipt.objects.get().at == ENDS - timedelta(seconds=1)


def test_another_post_of_the_unit_is_told_that_it_was_handed_in(world, made, unit):
    submit(unit, world, made)
    with time_machine.travel(NOW.replace(hour=6), tick=False):
        later = submit(client_for(world.union), world, made)

    assert later.status_code == 409
    assert "待推荐单位审核" in page(later)


def test_at_the_end_it_is_refused_with_rule_and_contact_and_the_text_stays(world, made):
    """TIM-003, TIM-006."""
    with time_machine.travel(ENDS, tick=False):
        unit = client_for(world.union)
        response = submit(unit, world, made, words="我们的意见")

    shown = page(response)
    assert response.status_code == 422
    assert "报送已于11月20日24时截止" in shown
    assert "请联系市总工会劳动和经济工作部 0371-25665219" in shown
    assert Nomination.objects.get().stage == "draft"


def test_it_is_taken_back_until_it_is_recommended(world, made, unit):
    submit(unit, world, made)
    response = unit.post(reverse("withdraw", args=[made.key]))
    shown = page(unit.get(response.url))
    world_made = world.recommended()
    refused = unit.post(reverse("withdraw", args=[world_made.key]))

    assert response.url == reverse("nomination", args=[made.key])
    assert "已撤回" in shown
    assert refused.status_code == 409
    assert "现在是“已推荐”" in page(refused)


def test_checking_is_for_drafts_of_the_own_unit(world, made, unit):
    address = reverse("check", args=[made.key])
    assert Client().get(address).status_code == 302
    assert client_for(world.county_clerk).get(address).status_code == 403
    assert client_for(world.posts["rival_unit"]).get(address).status_code == 404
    submit(unit, world, made)

    assert unit.get(address).url == reverse("nomination", args=[made.key])


@pytest.mark.parametrize("word", ["submit", "withdraw", "give_reason"])
def test_acts_are_for_the_own_unit_by_button_only(world, made, unit, word):
    address = reverse(word, args=[made.key])

    assert unit.get(address).status_code == 405
    assert Client().post(address).status_code == 302
    assert client_for(world.clerk).post(address).status_code == 403
    assert client_for(world.posts["rival_unit"]).post(address).status_code == 404
