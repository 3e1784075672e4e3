"""附件1 as docx at every stage, with what the post may see."""

from __future__ import annotations

from io import BytesIO
from urllib.parse import quote
from zipfile import ZipFile

from django.test import Client
from django.urls import reverse

from tests.web.signed_in import client_for


def paper(world, who, made):
    return client_for(world.posts[who]).get(reverse("paper", args=[made.key, "form"]))


def text_of(response):
    with ZipFile(BytesIO(b"".join(response.streaming_content))) as archive:
        return "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if name.startswith(("word/document", "word/footer"))
        )


def test_a_draft_is_printed_as_it_was_filled_and_says_that_it_is_a_draft(world):
    response = paper(world, "unit", world.draft())

    written = text_of(response)
    assert response["Content-Disposition"] == (
        "attachment; filename*=utf-8''" + quote("附件1推荐表-张三劳模创新工作室.docx")
    )
    for words in ("张三劳模创新工作室", "2019年5月", "48.60", "13800138000", "草稿"):
        assert words in written


def test_what_was_handed_in_bears_receipt_code_and_opinion(world):
    made = world.submitted()
    receipt = made.receipts.get()

    for who in ("unit", "county"):
        written = text_of(paper(world, who, made))
        for words in (receipt.number, receipt.check_code, "情况属实，同意申报。", "王主席"):
            assert words in written


def test_private_boxes_stay_empty_for_who_may_not_read_them(world):
    made = world.reported()[0]

    assert "中共党员" in text_of(paper(world, "city_clerk", made))
    assert "中共党员" not in text_of(paper(world, "discipline", made))


def test_strange_words_are_only_words(world):
    made = world.draft(name="{{7*7}}${7*7}<w:p/>创新工作室")

    assert "{{7*7}}${7*7}&lt;w:p/&gt;创新工作室" in text_of(paper(world, "unit", made))


def test_a_paper_is_seen_by_who_sees_the_nomination(world):
    made = world.draft()

    assert paper(world, "rival_unit", made).status_code == 404
    assert paper(world, "county", made).status_code == 404
    assert client_for(world.union).get(reverse("paper", args=[made.key, "x"])).status_code == 404
    assert Client().get(reverse("paper", args=[made.key, "form"])).status_code == 302
