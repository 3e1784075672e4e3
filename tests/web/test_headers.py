"""What every answer tells the browser, whoever asks and whatever comes out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from jiangjian.rules.roles import Role
from jiangjian.web.menu import MENU

pytestmark = pytest.mark.django_db
ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
STATIC = Path(settings.STATICFILES_DIRS[0])
TOO_NEW = (
    ":has(",
    "color-mix(",
    "@layer",
    "@container",
    "dvh",
    "svh",
    "oklch(",
    "&:",
    "& .",
    ":is(",
)


@pytest.mark.parametrize(
    "address", ["/", "/account/sign-in/", "/healthz", "/nothing/", "/static/no.css"]
)
def test_every_answer_carries_them(address):
    """SES-016, HTP-022."""
    answer = Client().get(address)

    assert {name: answer[name] for name in ALWAYS} == ALWAYS
    policy = answer["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_of_somebody_signed_in_is_kept_by_nobody(post, signed_in):
    """SES-026, HTP-021."""
    answer = signed_in(post().person).get("/")

    assert answer["Cache-Control"] == "no-store, private"


@pytest.mark.parametrize(
    "agent",
    [
        "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
        "Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 6.1)",
    ],
)
def test_the_ie_kernel_gets_a_plain_page_and_no_form(agent):
    """HTP-023."""
    page = Client().get("/account/sign-in/", headers={"user-agent": agent}).content.decode()

    assert "请切换到极速模式" in page
    assert "<form" not in page


def test_another_site_gets_no_host_of_its_own():
    answer = Client().get("/account/sign-in/", headers={"host": "evil.example"})

    assert answer.status_code == 400


def test_the_health_page_says_ok():
    assert Client().get("/healthz").content == b"ok\n"


@pytest.mark.parametrize("address", ["/account/posts/1/"])
def test_a_writing_address_answers_get_with_405(post, signed_in, address):
    """SES-015."""
    answer = signed_in(post().person).get(address)

    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "页面上的按钮" in answer.content.decode()


@pytest.mark.parametrize("sheet", sorted(STATIC.rglob("*.css")), ids=lambda each: each.name)
def test_no_sheet_uses_what_chromium_86_lacks(sheet):
    text = sheet.read_text(encoding="utf-8")

    assert [each for each in TOO_NEW if each in text] == []


@pytest.mark.parametrize("script", ["jiangjian/app.js", "jiangjian/words.js"])
def test_no_script_uses_what_chromium_86_lacks(script):
    text = (STATIC / script).read_text(encoding="utf-8")

    assert [
        each for each in ("??=", "||=", ".at(", "structuredClone", "replaceAll(") if each in text
    ] == []


@pytest.mark.parametrize(
    ("role", "most"),
    [
        (Role.UNIT_UNION, 3),
        (Role.RECOMMENDER, 4),
        *((each, 8) for each in Role if each.value[:4] == "city"),
    ],
)
def test_a_menu_stays_short(role, most):
    assert 1 <= len(MENU[role]) <= most


def test_every_role_has_a_menu():
    assert set(MENU) == set(Role)
