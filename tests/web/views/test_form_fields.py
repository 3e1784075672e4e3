"""A blank form is mapped to fields by a person, and nothing is stored."""

from __future__ import annotations

import json
import tomllib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjian.documents.form_fields import propose
from jiangjian.records.models import StoredFile
from tests.documents.form_fields.forms import craftsman, medal
from tests.web.signed_in import client_for
from tests.web.views.pages import page

ADDRESS = "/round/open/fields/"
TOML = "/round/open/fields/toml"


@pytest.fixture
def clerk(world):
    return client_for(world.clerk)


def answers(content: bytes, **changed: str) -> dict[str, str]:
    """Return what the page sends where nobody changes anything, but for ``changed``."""
    proposal = propose(content)
    sent = {"proposal": json.dumps(proposal.as_json(), ensure_ascii=False)}
    for number, each in enumerate(proposal.fields):
        sent |= {f"used-{number}": "1", f"label-{number}": each.label, f"key-{number}": each.key}
        sent |= {f"kind-{number}": each.kind, f"unit-{number}": each.unit}
        sent |= {f"most-{number}": str(each.most_characters or "")}
        sent |= {f"private-{number}": "1"} if each.private else {}
    return {key: value for key, value in (sent | changed).items() if value != "none"}


def test_a_blank_form_is_shown_row_by_row_and_not_kept(clerk):
    shown = page(clerk.post(ADDRESS, {"form": SimpleUploadedFile("表.docx", medal())}))

    assert "“某某市五一劳动奖章推荐审批表”推出9项" in shown
    assert "可选：中共党员、共青团员、群众" in shown
    assert "个人简历：起止年月、单位、职务、证明人、备注，3行（表1第7行第1格）" in shown
    assert not StoredFile.objects.exists()


def test_what_was_confirmed_is_downloaded_as_lines_of_a_notice_file(clerk):
    answer = clerk.post(TOML, answers(medal()))

    read = tomllib.loads(answer.content.decode())
    assert answer["Content-Disposition"].startswith("attachment")
    assert [each["key"] for each in read["fields"]] == [
        each.key for each in propose(medal()).fields
    ]


def test_what_a_person_sets_right_counts(clerk):
    changed = {"label-0": "申报人姓名", "key-0": "person", "kind-3": "choice", "used-1": "none"}
    read = tomllib.loads(clerk.post(TOML, answers(medal(), **changed)).content.decode())

    assert read["fields"][0] == {
        "key": "person", "label": "申报人姓名", "section": "basic", "kind": "name",
    }  # fmt: skip
    assert [each["label"] for each in read["fields"]][1] == "出生年月"
    assert read["fields"][2]["kind"] == "choice"


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"key-0": "姓名"}, "数据里的名字写的是“姓名”"),
        ({"key-1": "name"}, "“name”用了2次，每个名字只能用1次"),
        ({"label-2": " "}, "栏目名称是空的"),
        ({"kind-2": "picture"}, "没有选择类型"),
        ({"most-2": "很多"}, "字数上限写的是“很多”"),
        ({"most-2": "٣٤"}, "字数上限写的是“٣٤”"),
    ],
)
def test_each_mistake_stands_at_its_row_and_what_was_typed_stays(clerk, changed, words):
    answer = clerk.post(TOML, answers(medal(), **changed, **{"label-8": "主要业绩事迹"}))

    shown = page(answer)
    assert answer.status_code == 422
    assert words in shown
    assert 'value="主要业绩事迹"' in shown


def test_a_row_that_is_not_used_may_hold_anything(clerk):
    answer = clerk.post(TOML, answers(medal(), **{"key-1": "name", "used-1": "none"}))
    assert answer.status_code == 200


def test_nothing_ticked_is_refused(clerk):
    unticked = {f"used-{number}": "none" for number in range(9)}
    answer = clerk.post(TOML, answers(medal(), **unticked))

    assert answer.status_code == 422
    assert "一项也没有勾选" in page(answer)


@pytest.mark.parametrize(
    "carried", ["", "{}", "[1]", '{"title": 1, "sections": [{"x": 1}]}', "null"]
)
def test_a_proposal_that_came_in_pieces_is_refused(clerk, carried):
    answer = clerk.post(TOML, {"proposal": carried})

    assert answer.status_code == 422
    assert "页面带来的表格内容不完整" in page(answer)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "还没有选择表格"), (b"%PDF-1.7", "这个文件实际是PDF"), (b"PK\x03\x04", "打不开")],
)
def test_a_file_that_is_no_form_is_refused_beside_its_box(clerk, content, words):
    answer = clerk.post(ADDRESS, {"form": SimpleUploadedFile("表.docx", content)})

    assert answer.status_code == 422
    assert words in page(answer)


def test_side_headings_head_their_rows(clerk):
    shown = page(clerk.post(ADDRESS, {"form": SimpleUploadedFile("表.docx", craftsman())}))
    heads = [f'colspan="8">{each}<' for each in ("申报人", "单位", "成果", "推荐理由")]
    places = [shown.index(each) for each in heads]
    assert places == sorted(places)
