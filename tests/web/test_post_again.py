"""What was typed before a session ended is offered to be posted again, to its own page alone."""

from __future__ import annotations

import pytest
from django.test import RequestFactory
from django.utils.http import urlencode

from jiangjian.web.sessions import to_post_again

FORM = "application/x-www-form-urlencoded"
OURS = "http://testserver"


def posted(typed, *, origin=OURS, content_type=FORM):
    headers = {"origin": origin} if origin else {}
    body = urlencode(typed, doseq=True) if content_type == FORM else typed
    return RequestFactory().post("/somewhere/", body, content_type=content_type, headers=headers)


def test_all_that_was_typed_comes_back_with_empty_boxes_and_without_the_old_token():
    request = posted({"text": "两行\n业绩", "awards": "", "csrfmiddlewaretoken": "old"})

    assert to_post_again(request) == [("text", "两行\n业绩"), ("awards", "")]


@pytest.mark.parametrize("origin", ["", "null", "http://other.example", "https://testserver"])
def test_what_another_site_has_posted_is_not_offered(origin):
    assert to_post_again(posted({"text": "骗"}, origin=origin)) == []


def test_a_form_with_a_secret_is_not_offered():
    assert to_post_again(posted({"login": "zhangsan", "password": "不应显示"})) == []


def test_a_form_with_files_is_not_offered():
    assert to_post_again(posted(b"", content_type="multipart/form-data; boundary=x")) == []
