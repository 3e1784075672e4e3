"""A refusal becomes one page: what, what next, which clause; nothing typed is lost."""

from __future__ import annotations

import errno

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client
from django.urls import path

from jiangjian import urls
from jiangjian.records.store import StoreAwayError
from jiangjian.rules.clause import Clause
from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.audience import for_members, public

FULL = Finding(
    code="quota_full",
    problem="已推荐3个，已达名额上限（不超过3个）",
    remedy="请先撤回其中1个",
    clause=Clause(ref="二", at="二、推荐数量", quote="不超过3个"),
)
BLANK = Finding(code="no_opinion", problem="没有写意见", remedy="请填写意见", field="opinion")
WRONG = Finding(code="wrong_role", problem="这一步由市总工会办理", remedy="请联系市总工会")
RAISED = {"full": (FULL,), "blank": (BLANK,), "both": (FULL, BLANK), "wrong": (WRONG, BLANK)}


@public
def refuse(request, which):
    raise Refusal(*RAISED[which])


@public
def break_down(request):
    raise ValueError("SELECT secret of 13800138000")


@public
def busy(request):
    raise OperationalError("database is locked")


@for_members()
def write(request):
    return HttpResponse("written")


FAILURES = {
    "full": OSError(errno.ENOSPC, "No space left on device"),
    "read-only": OSError(errno.EROFS, "Read-only file system"),
    "away": StoreAwayError("Could not connect to the endpoint URL"),
    "ours": FileNotFoundError(errno.ENOENT, "No such file or directory"),
}


@public
def no_disk(request, which):
    raise FAILURES[which]


handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
urlpatterns = [
    *urls.urlpatterns,
    path("refuse/<str:which>/", refuse),
    path("break/", break_down),
    path("busy/", busy),
    path("no-disk/<str:which>/", no_disk),
    path("write/", write),
]
pytestmark = [pytest.mark.urls("tests.web.test_refusals"), pytest.mark.django_db]


@pytest.mark.parametrize(
    ("which", "status"), [("full", 409), ("blank", 422), ("both", 409), ("wrong", 403)]
)
def test_the_status_tells_the_kind(which, status):
    answer = Client().post(f"/refuse/{which}/")

    assert answer.status_code == status
    for found in RAISED[which]:
        assert found.problem in answer.content.decode()
        assert found.remedy in answer.content.decode()


def test_the_page_quotes_the_clause_and_gives_back_what_was_typed():
    typed = {"opinion": "<同意推荐>", "password": "secret-word", "csrfmiddlewaretoken": "tok"}

    page = Client().post("/refuse/full/", typed_as_form(typed), content_type=FORM).content.decode()

    assert "依据：通知“二、推荐数量”<q>不超过3个</q>" in page
    assert "&lt;同意推荐&gt;" in page
    assert "secret-word" not in page


FORM = "application/x-www-form-urlencoded"


def typed_as_form(values):
    from urllib.parse import urlencode  # noqa: PLC0415 - used once

    return urlencode(values)


def test_a_script_gets_json():
    answer = Client().post("/refuse/both/", headers={"accept": "application/json"})

    assert answer.status_code == 409
    assert [each["code"] for each in answer.json()["findings"]] == ["quota_full", "no_opinion"]
    assert answer.json()["findings"][0]["clause"] == "通知“二、推荐数量”：不超过3个"


@pytest.mark.parametrize(
    ("referer", "back"),
    [
        ("http://testserver/a/?b=1", 'href="http://testserver/a/?b=1"'),
        ("https://evil.example/", 'href="/"'),
    ],
)
def test_the_way_back_stays_with_us(referer, back):
    page = Client().post("/refuse/full/", headers={"referer": referer}).content.decode()

    assert f'<a class="btn btn-primary" {back}>返回</a>' in page


def test_an_uncaught_error_tells_a_reference_and_nothing_else(capfd):
    """HTP-020."""
    client = Client(raise_request_exception=False)

    answer = client.get("/break/")

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "系统出了故障" in page
    assert answer["X-Reference"] in page
    assert "SELECT" not in page
    assert "Traceback" not in page


def test_a_busy_database_is_a_503_to_try_again():
    """CON-027."""
    answer = Client(raise_request_exception=False).get("/busy/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "系统正忙" in answer.content.decode()


@pytest.mark.parametrize("which", ["full", "read-only", "away"])
def test_a_disk_or_a_store_that_takes_nothing_is_a_503_too(which):
    """FLT-003, FLT-004, FLT-007."""
    answer = Client(raise_request_exception=False).get(f"/no-disk/{which}/")

    assert (answer.status_code, answer["Retry-After"]) == (503, "60")
    assert "服务器存放文件的地方现在用不了" in answer.content.decode()


def test_a_file_that_ought_to_be_there_is_a_failure_of_ours():
    """The other side: what is not the disk's doing is not put down to it."""
    assert Client(raise_request_exception=False).get("/no-disk/ours/").status_code == 500


def test_a_form_of_an_expired_session_shows_what_was_typed(settings):
    client = Client()
    client.cookies[settings.SESSION_COOKIE_NAME] = "gone"

    answer = client.post("/write/", typed_as_form({"text": "写了很久的业绩"}), content_type=FORM)

    assert answer.status_code == 401
    assert "写了很久的业绩" in answer.content.decode()
    assert "在新窗口登录" in answer.content.decode()


def test_a_script_of_an_expired_session_gets_401():
    answer = Client().post("/write/", headers={"accept": "application/json"})

    assert (answer.status_code, answer.json()["problem"]) == (401, "登录已过期")


def test_a_form_with_a_foreign_token_is_refused_with_its_text(post, signed_in):
    client = Client(enforce_csrf_checks=True)
    client.force_login(post().person)

    answer = client.post("/write/", typed_as_form({"text": "写了很久"}), content_type=FORM)

    assert answer.status_code == 403
    assert "写了很久" in answer.content.decode()
