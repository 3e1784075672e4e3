"""The round's page: printed and in force side by side, readings for the staff, amendments for all."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.actions.amendment import amend
from jiangjian.records.models import Amendment, Round, Seat
from jiangjian.rules.amendment import Amendment as Change
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

ADDRESS = "/round/"
AMEND = "/round/amend/"
SHORT = ("unit", "county", "expert", "administrator")
STAFF = ("city_clerk", "city_leader", "discipline")


def target(after: str, reason: str = "会议研究决定") -> dict[str, str]:
    return {"what": "target", "after": after, "reason": reason}


@pytest.mark.parametrize("who", SHORT)
def test_everybody_reads_dates_quotas_and_contact_but_not_the_readings(world, who):
    shown = page(client_for(world.posts[who]).get(ADDRESS))

    assert "11月20日前" in shown
    assert "2024年11月20日24时（北京时间）" in shown
    assert "各县（区）总工会推荐开封市劳模工匠（技能人才）创新工作室数量不超过3个" in shown
    assert "25665219" in shown
    assert "I-01" not in shown
    assert "S-01" not in shown
    assert AMEND not in shown


@pytest.mark.parametrize("who", STAFF)
def test_the_citys_staff_read_each_open_reading_with_its_sentence(world, who):
    notice = world.round.notice
    shown = page(client_for(world.posts[who]).get(ADDRESS))

    assert [each.sentence for each in notice.readings if each.sentence not in shown] == []
    assert [each.number for each in notice.demands if each.number not in shown] == []


@pytest.mark.parametrize(("separate", "words"), [(False, "没有设为分岗"), (True, "已设为分岗")])
def test_the_staff_read_whether_duties_are_separate(world, settings, separate, words):
    settings.SEPARATE_DUTIES = separate

    assert words in page(client_for(world.clerk).get(ADDRESS))
    assert words not in page(client_for(world.union).get(ADDRESS))


def test_only_the_clerk_is_offered_to_amend(world):
    offered = {
        who for who in (*SHORT, *STAFF) if AMEND in page(client_for(world.posts[who]).get(ADDRESS))
    }

    assert offered == {"city_clerk"}


def test_a_real_rounds_deadline_is_not_amended_by_one_person(world):
    clerk = client_for(world.clerk)

    assert "须两人办理" in page(clerk.get(ADDRESS))
    assert "what=ends" not in page(clerk.get(AMEND))
    answer = clerk.post(
        AMEND, {"what": "ends", "after": "2024年12月7日24时", "reason": "会议研究决定"}
    )
    assert answer.status_code == 409
    assert "调整截止时间须两人办理" in page(answer)
    assert Amendment.objects.count() == 0


def test_a_practice_rounds_deadline_may_be_amended(world):
    Round.objects.update(practice=True)
    clerk = client_for(world.clerk)

    typed = {"what": "ends", "after": "2024年12月7日24时", "reason": "延长演练"}
    assert "对3个推荐单位和它们的基层单位一律适用" in page(clerk.post(AMEND, typed))
    answer = clerk.post(AMEND, {**typed, "confirmed": "1"})

    assert (answer.status_code, answer["Location"]) == (302, ADDRESS)
    shown = page(clerk.get(ADDRESS))
    assert "2024年12月7日24时（北京时间）" in shown
    assert "11月20日前" in shown
    assert "截止时间由2024年11月20日24时改为2024年12月7日24时（延长演练）" in shown


@pytest.mark.parametrize("after", ["2024年12月7日", "明天"])
def test_a_deadline_without_an_hour_is_asked_for_again(world, after):
    Round.objects.update(practice=True)

    answer = client_for(world.clerk).post(
        AMEND, {"what": "ends", "after": after, "reason": "延长演练"}
    )

    assert answer.status_code == 422
    assert f'value="{after}"' in page(answer)
    assert "延长演练" in page(answer)


@pytest.mark.parametrize("who", SHORT)
def test_an_amendment_is_read_by_all(world, who):
    amend(world.round, by=world.clerk, now=NOW, change=Change("target", "", "12", "会议研究决定"))

    shown = page(client_for(world.posts[who]).get(ADDRESS))

    assert "发布数量由10个改为12个（会议研究决定）" in shown
    assert f"{world.clerk}，2024年11月15日 09:00" in shown


def test_a_quota_that_grows_makes_its_seats(world):
    typed = {"what": "quota:county", "after": "4", "reason": "会议研究决定"}
    answer = client_for(world.clerk).post(AMEND, typed)

    assert answer.status_code == 200
    assert "涉及2个推荐单位，每个单位的名额由3个增加到4个" in page(answer)
    assert Seat.objects.filter(recommender=world.county).count() == 3

    answer = client_for(world.clerk).post(AMEND, {**typed, "confirmed": "1"})

    assert answer.status_code == 302
    assert Seat.objects.filter(recommender=world.county).count() == 4


def test_a_reading_is_chosen_by_its_words(world):
    answer = client_for(world.clerk).post(
        AMEND,
        {"what": "reading:year_window", "after": "上一个自然年", "reason": "与年度总结一致"},
    )

    assert answer.status_code == 302
    assert Round.objects.get().notice.reading("year_window") == "calendar"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (target("0"), "after", "填的是“0”"),
        (target("十二"), "after", "填的是“十二”"),
        (target(""), "after", "还没有填写"),
        (target("100"), "after", "请填1到99之间的整数"),
        (target("9" * 5000), "after", "请填1到99之间的整数"),
        (target("10"), "after", "没有变化"),
        (target("12", " "), "reason", "还没有写调整的理由"),
        (target("12", "长" * 501), "reason", "有501个字符，最多500个"),
        (
            {"what": "reading:year_window", "after": "想怎么算", "reason": "会议"},
            "after",
            "还没有选择读法",
        ),
    ],
)
def test_what_cannot_be_amended_is_said_beside_its_box_and_nothing_changes(
    world, typed, field, words
):
    answer = client_for(world.clerk).post(AMEND, typed)

    shown = page(answer)
    assert answer.status_code == 422
    assert words in shown
    assert f'href="#field-{field}"' in shown
    assert Amendment.objects.count() == 0


def test_what_was_typed_is_kept(world):
    shown = page(client_for(world.clerk).post(AMEND, target("十二")))

    assert 'value="十二"' in shown
    assert 'value="会议研究决定"' in shown


@pytest.mark.parametrize(("after", "status"), [("99", 302), ("100", 422)])
def test_the_largest_number_has_two_digits(world, after, status):
    assert client_for(world.clerk).post(AMEND, target(after)).status_code == status


@pytest.mark.parametrize("what", ["", "target", "reading:year_window"])
def test_the_form_shows_what_is_in_force(world, what):
    answer = client_for(world.clerk).get(AMEND, {"what": what})

    assert answer.status_code == 200


@pytest.mark.parametrize("what", ["nothing", "reading:one_record", "quota:unit"])
def test_what_there_is_not_to_amend_is_404(world, what):
    clerk = client_for(world.clerk)

    assert clerk.get(AMEND, {"what": what}).status_code == 404
    assert clerk.post(AMEND, {"what": what, "after": "1"}).status_code == 404


@pytest.mark.parametrize("who", [*SHORT, "city_leader", "discipline"])
def test_amending_is_the_clerks(world, who):
    client = client_for(world.posts[who])

    assert client.get(AMEND).status_code == 403
    assert client.post(AMEND, target("12")).status_code == 403
    assert Amendment.objects.count() == 0


@pytest.mark.parametrize("address", [ADDRESS, AMEND])
def test_strangers_are_led_to_sign_in(world, address):
    answer = Client().get(address)

    assert (answer.status_code, answer["Location"][:17]) == (302, "/account/sign-in/")


def test_the_page_is_only_read(world):
    assert client_for(world.clerk).post(ADDRESS).status_code == 405


@pytest.mark.parametrize(
    ("who", "offered"), [("city_clerk", True), ("city_leader", False), ("unit", False)]
)
def test_without_a_round_the_clerk_is_led_to_open_one(world, who, offered):
    Round.objects.update(closed_at=NOW)

    shown = page(client_for(world.posts[who]).get(ADDRESS))

    assert "还没有正在进行的批次" in shown
    assert (reverse("open_round") in shown) == offered


@pytest.mark.parametrize("number", [1, 3])
def test_it_asks_as_often_for_one_amendment_as_for_three(world, number, django_assert_num_queries):
    for after in range(number):
        change = Change("target", "", str(11 + after), "会议")
        amend(world.round, by=world.clerk, now=NOW, change=change)
    client = client_for(world.clerk)
    client.get(ADDRESS)

    with django_assert_num_queries(8):
        client.get(ADDRESS)
