"""The same act by a page and by a script: one verdict, told in two ways."""

from __future__ import annotations

import pytest
import time_machine
from django.urls import reverse

from jiangjian.records.models import Entry, Nomination
from tests.web.signed_in import JSON, as_form, client_for
from tests.web.views.pages import page
from tests.web.views.test_handing_in import signing
from tests.world import ENDS, NOW

ACTS = {  # word -> who, address, what is sent beside the signature, when
    "handed in": ("unit", "submit", {}, NOW, 302),
    "without a signature": ("unit", "submit", {"person": "", "words": ""}, NOW, 422),
    "too late": ("unit", "submit", {}, ENDS, 422, 409),  # the page is the form, shown again
    "another's act": ("county", "submit", {}, NOW, 403),
    "not handed in yet": ("county", "recommend", {}, NOW, 404),
    "out of sight": ("rival_unit", "submit", {}, NOW, 404),
    "at another stage": ("unit", "withdraw", {}, NOW, 409),
}


def told(answer) -> list[str]:
    """Return the problems that a script reads."""
    if answer["Content-Type"] != "application/json":
        return []
    return [each["problem"] for each in answer.json()["findings"]]


@pytest.mark.parametrize("word", ACTS)
def test_a_page_and_a_script_get_the_same_verdict(world, word):
    """ACL-017: done or refused alike, for the same reasons, with the same rows afterwards."""
    who, address, more, at, *statuses = ACTS[word]
    answers, stands = [], []
    for name, headers in (("甲工作室", {}), ("乙工作室", JSON)):
        made = world.draft(name=name)
        entries = Entry.objects.count()
        with time_machine.travel(at, tick=False):
            client = client_for(world.posts[who])
            sent = signing(world, **more) if address == "submit" else as_form({})
            answers.append(client.post(reverse(address, args=[made.key]), **sent, **headers))
        stands.append((Nomination.objects.get(pk=made.pk).stage, Entry.objects.count() - entries))

    by_page, by_script = answers
    shown = page(by_page)
    assert (by_page.status_code, by_script.status_code) == (statuses[0], statuses[-1])
    assert stands[0] == stands[1]
    assert [
        each
        for each in told(by_script)
        if each.replace("甲", "乙") not in shown.replace("甲", "乙")
    ] == []
    assert bool(told(by_script)) == (statuses[0] in {403, 409, 422})
