"""A refused form is shown again with what was typed; a script gets the refusal itself."""

from __future__ import annotations

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import RequestFactory

from jiangjian.rules.findings import Finding, Refusal
from jiangjian.web.again import shown_again
from jiangjian.web.audience import Circle, public

NOTHING = Finding(code="no_words", problem="还没有填写意见", remedy="请填写", field="words")


def page(request, refusal, key):
    return HttpResponse(f"{key}：{refusal.findings[0].problem}")


def receipt(request, refusal, key):
    return HttpResponseRedirect("/receipts/1/")


def view_with(shown, *refused):
    @public
    @shown_again(shown)
    def view(request, key):
        if refused:
            raise Refusal(*refused)
        return HttpResponse("办好了")

    return view


def asked(accept="text/html"):
    return RequestFactory().post("/x", {"words": ""}, headers={"accept": accept})


def test_a_view_that_is_not_refused_answers_itself():
    response = view_with(page)(asked(), "甲")

    assert (response.status_code, response.content.decode()) == (200, "办好了")


def test_a_refused_view_shows_its_page_with_422():
    response = view_with(page, NOTHING)(asked(), "甲")

    assert (response.status_code, response.content.decode()) == (422, "甲：还没有填写意见")


def test_a_page_that_leads_elsewhere_keeps_its_status():
    response = view_with(receipt, NOTHING)(asked(), "甲")

    assert (response.status_code, response.url) == (302, "/receipts/1/")


def test_a_script_gets_the_refusal():
    with pytest.raises(Refusal):
        view_with(page, NOTHING)(asked("application/json"), "甲")


def test_the_audience_is_worn_outside():
    assert view_with(page).audience.circle is Circle.PUBLIC
