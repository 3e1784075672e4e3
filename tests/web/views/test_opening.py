"""A real round opens only after a person has confirmed its instant."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from jiangjian.notices import texts
from jiangjian.records.models import Round, Seat
from tests.web.signed_in import client_for
from tests.web.views.pages import page

ADDRESS = "/round/open/"
CHECK = "/round/open/check"
TEXT, PRINTED = texts("kaifeng-2024")
LATER = TEXT.replace('key = "kaifeng-2024"', 'key = "kaifeng-later"')
ENDS = "2024-11-21T00:00:00+08:00"
OPENING = {"source": "later.toml", "text": LATER, "printed": PRINTED, "ends": ENDS}


def files(text: str | bytes = LATER, printed: str | bytes = PRINTED) -> dict[str, object]:
    as_bytes = [each.encode() if isinstance(each, str) else each for each in (text, printed)]
    return {
        "text": SimpleUploadedFile("later.toml", as_bytes[0]),
        "printed": SimpleUploadedFile("later.txt", as_bytes[1]),
    }


@pytest.fixture
def clerk(world):
    return client_for(world.clerk)


def test_it_offers_the_notices_that_come_with_it(clerk):
    shown = page(clerk.get(ADDRESS))

    assert "?notice=kaifeng-2024" in shown
    assert "关于推荐2024年开封市劳模工匠（技能人才）创新工作室的通知" in shown


def test_the_printed_words_stand_beside_the_instant(clerk):
    """TIM-014: the notice names no hour; the page names the instant it is taken for."""
    shown = page(clerk.get(ADDRESS, {"notice": "kaifeng-2024"}))

    assert "我已核对：通知写的“11月20日前”，在本系统按 2024年11月20日24时（北京时间） 截止" in shown
    assert "《通知》" not in shown


def test_a_confirmed_notice_opens_the_round_with_its_seats(world, clerk):
    answer = clerk.post(ADDRESS, {**OPENING, "confirmed": "1"})

    made = Round.objects.get(key="kaifeng-later")
    assert (answer.status_code, answer["Location"]) == (302, "/round/")
    assert (made.practice, made.opened_by) == (False, world.clerk)
    assert Seat.objects.filter(round=made, recommender=world.county).count() == 3
    assert made.wording.printed == PRINTED


def test_line_breaks_that_a_browser_turns_change_nothing(world, clerk):
    turned = {**OPENING, "text": LATER.replace("\n", "\r\n"), "confirmed": "1"}

    clerk.post(ADDRESS, turned)

    assert Round.objects.get(key="kaifeng-later").wording.text == LATER


@pytest.mark.parametrize(
    "sent",
    [OPENING, {**OPENING, "confirmed": "1", "ends": "2024-11-20T00:00:00+08:00"},
     {**OPENING, "confirmed": "1", "ends": "soon"}],
)  # fmt: skip
def test_without_confirmation_nothing_opens_and_the_page_stays(world, clerk, sent):
    """TIM-014: it is not opened until a person has chosen the instant itself."""
    answer = clerk.post(ADDRESS, sent)

    assert answer.status_code == 422
    assert "截止时刻还没有人确认" in page(answer)
    assert "kaifeng-later" in page(answer)
    assert Round.objects.count() == 1


def test_a_notice_that_is_open_already_is_refused(world, clerk):
    answer = clerk.post(ADDRESS, {**OPENING, "text": TEXT, "confirmed": "1"})

    assert "已经启动" in page(answer)
    assert Round.objects.count() == 1


def test_a_notice_whose_end_has_passed_is_refused_with_both_instants(world, clerk):
    passed = LATER.replace(f"ends = {ENDS}", "ends = 2024-11-15T09:00:00+08:00")
    sent = {**OPENING, "text": passed, "ends": "2024-11-15T09:00:00+08:00", "confirmed": "1"}

    shown = page(clerk.post(ADDRESS, sent))

    assert "2024年11月15日9时（北京时间）已经过去，现在是2024年11月15日9时00分00秒" in shown
    assert "启动</button>" not in shown
    assert Round.objects.count() == 1


def test_an_uploaded_notice_is_shown_for_confirmation_and_nothing_is_stored(world, clerk):
    answer = clerk.post(CHECK, files())

    assert answer.status_code == 200
    assert "我已核对" in page(answer)
    assert "kaifeng-later" in page(answer)
    assert Round.objects.count() == 1


def test_every_mistake_of_a_notice_file_is_told_at_once(clerk):
    wrong = LATER.replace("target = 10 ", "target = 0 ").replace('clause = "二"', 'clause = "五"')

    answer = clerk.post(CHECK, files(text=wrong))

    shown = page(answer)
    assert answer.status_code == 422
    assert "later.toml: target" in shown
    assert "later.toml: quotas[0].clause" in shown


def test_a_key_that_no_address_can_hold_is_refused(clerk):
    wrong = LATER.replace('"kaifeng-later"', '"开封/2024"')

    shown = page(clerk.post(CHECK, files(text=wrong)))

    assert "key：写的是“开封/2024”" in shown


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({}, "还没有选择通知文件（.toml）"),
        (files(text=""), "还没有选择通知文件（.toml）"),
        (files(printed="各县、区总工会".encode("gbk")), "第1个字节起不是UTF-8编码的文字"),
        (files(text=b"#" * ((1 << 20) + 1)), "最多1024 KB"),
        (files(text="key = "), "不是TOML写法"),
    ],
)
def test_a_file_that_is_none_says_what_to_do(world, clerk, sent, words):
    answer = clerk.post(CHECK, sent)

    assert answer.status_code == 422
    assert words in page(answer)


@pytest.mark.parametrize(("kind", "text"), [("toml", TEXT), ("txt", PRINTED)])
def test_the_texts_are_given_to_be_altered(clerk, kind, text):
    answer = clerk.get(f"/round/open/kaifeng-2024.{kind}")

    assert answer.content.decode() == text
    assert f"kaifeng-2024.{kind}" in answer["Content-Disposition"]


@pytest.mark.parametrize(
    "address",
    ["/round/open/kaifeng-2024.exe", "/round/open/nothing.toml", "/round/open/..toml",
     f"{ADDRESS}?notice=nothing"],
)  # fmt: skip
def test_an_unknown_notice_is_404(clerk, address):
    assert clerk.get(address).status_code == 404


@pytest.mark.parametrize("who", ["unit", "county", "city_leader", "discipline", "expert"])
def test_opening_is_the_clerks(world, who):
    client = client_for(world.posts[who])

    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, {**OPENING, "confirmed": "1"}).status_code == 403
    assert client.post(CHECK, files()).status_code == 403
    assert Round.objects.count() == 1


def test_strangers_are_led_to_sign_in(world):
    assert Client().get(ADDRESS)["Location"].startswith("/account/sign-in/")


def test_checking_is_posted(clerk):
    assert clerk.get(CHECK).status_code == 405
