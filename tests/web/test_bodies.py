"""What a request may carry; each refusal says why, and nothing is kept of it."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import JsonResponse
from django.test import Client
from django.urls import path

from jiangjian import urls
from jiangjian.web.audience import public


@public
def echo(request):
    return JsonResponse({"name": request.POST.get("name", ""), "fields": len(request.POST)})


handler400 = urls.handler400
urlpatterns = [*urls.urlpatterns, path("echo/", echo)]
pytestmark = [pytest.mark.urls("tests.web.test_bodies"), pytest.mark.django_db]
FORM = "application/x-www-form-urlencoded"


def post(body, content_type=FORM):
    return Client().post("/echo/", body, content_type=content_type)


def test_utf_8_is_read_as_typed():
    assert post("name=%E5%BC%A0%E4%B8%89+1").json() == {"name": "张三 1", "fields": 1}


@pytest.mark.parametrize("body", ["name=%D5%C5%C8%FD", b"name=\xd5\xc5", "name=%ED%A0%80"])
def test_other_bytes_are_refused_and_never_become_replacement_characters(body):
    answer = post(body)

    assert answer.status_code == 400
    assert "不是 UTF-8" in answer.content.decode()


def test_a_declared_gbk_form_is_refused_too():
    assert post("name=%D5%C5", f"{FORM}; charset=gbk").status_code == 400


@pytest.mark.parametrize(("name", "status"), [("张三", 200), (b"\xd5\xc5", 400)])
def test_a_form_with_files_is_read_with_the_same_care(name, status):
    raw = name.encode() if isinstance(name, str) else name
    body = (
        b'--x\r\nContent-Disposition: form-data; name="name"\r\n\r\n' + raw + b"\r\n"
        b'--x\r\nContent-Disposition: form-data; name="f"; filename="a.txt"\r\n\r\nhello\r\n--x--\r\n'
    )

    assert post(body, "multipart/form-data; boundary=x").status_code == status


@pytest.mark.parametrize(("fields", "status"), [(1000, 200), (1001, 400)])
def test_a_thousand_fields_pass_and_one_more_does_not(fields, status):
    answer = post("&".join(f"f{each}=1" for each in range(fields)))

    assert answer.status_code == status


@pytest.mark.parametrize(
    ("length", "status"), [(4 * 2**20 - 5, 200), (4 * 2**20 - 4, 400), (10 * 2**20, 400)]
)
def test_text_has_a_limit(length, status):
    assert post("name=" + "a" * length).status_code == status


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("[" * 100_000, "application/json"),
        ("<a/>", "application/xml"),
        ("name=a", "text/plain"),
        ("name=a", "nonsense"),
    ],
)
def test_what_is_no_form_is_refused(body, kind):
    """HTP-014."""
    answer = post(body, kind)

    assert answer.status_code == 400
    assert "只收网页表单" in answer.content.decode()


def test_a_body_in_pieces_is_refused():
    """HTP-005: it would read as an empty form."""
    answer = Client().post("/echo/", "name=a", FORM, headers={"transfer-encoding": "chunked"})

    assert answer.status_code == 400
    assert "没有写明长度" in answer.content.decode()


@pytest.mark.parametrize(("number", "status"), [(0, 200), (1, 200), (100, 200), (101, 431)])
def test_a_hundred_cookies_pass_and_one_more_does_not(number, status):
    """SES-024."""
    brought = "; ".join(f"c{each}=x" for each in range(number))

    answer = Client().get("/echo/", headers={"cookie": brought})

    assert answer.status_code == status
    assert (f"{number} 个 Cookie，最多受理 100 个" in answer.content.decode()) == (status == 431)


def test_what_is_announced_as_too_big_is_refused_unread(settings):
    settings.REQUEST_MAX_BYTES = 1000
    big = SimpleUploadedFile("a.pdf", b"a" * 2000)

    answer = Client().post("/echo/", {"file": big})

    assert answer.status_code == 413
    assert "请分几次上传" in answer.content.decode()
