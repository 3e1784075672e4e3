"""The desk as it grows: many files, their order by button, and the page of one file."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.actions.evidence import add_file
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import NOW

PDF = "application/pdf"


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def made(world):
    return world.draft()


def added(world, made, slot, number):
    return [
        add_file(
            made,
            by=world.union,
            now=NOW,
            slot=slot,
            kept=world.store.keep([f"{slot} {each}".encode()]),
            name=f"材料{each}.pdf",
            media_type=PDF,
        )
        for each in range(1, number + 1)
    ]


def names(made, slot="4"):
    return list(made.evidence.filter(slot=slot).values_list("name", flat=True))


def desk(unit, made, query=""):
    return unit.get(reverse("evidence", args=[made.key]) + query).content.decode()


@pytest.mark.parametrize("many", [1, 40])
def test_more_files_cost_no_more_queries(world, made, unit, many, django_assert_num_queries):
    added(world, made, "4", many)
    desk(unit, made)

    with django_assert_num_queries(13):
        desk(unit, made)


def test_of_many_files_in_a_slot_the_first_twenty_are_shown_and_the_others_on_demand(
    world, made, unit
):
    added(world, made, "4", 23)

    short, whole = desk(unit, made), desk(unit, made, "?all=4")

    assert "显示其余 3 个文件" in short
    assert ("材料20.pdf" in short, "材料21.pdf" in short) == (True, False)
    assert ("材料23.pdf" in whole, "显示其余" in whole) == (True, False)


@pytest.mark.parametrize(
    ("word", "place", "order"),
    [
        ("down", 0, ["材料2.pdf", "材料1.pdf", "材料3.pdf"]),
        ("up", 2, ["材料1.pdf", "材料3.pdf", "材料2.pdf"]),
    ],
)
def test_a_button_moves_a_file_by_one_place(world, made, unit, word, place, order):
    files = added(world, made, "4", 3)

    answer = unit.post(
        reverse("order_files", args=[made.key]), {"slot": "4", word: files[place].key}
    )

    assert answer.url == reverse("evidence", args=[made.key]) + "#field-4"
    assert names(made) == order


def test_a_drag_names_what_comes_first_and_the_others_stay_behind(world, made, unit):
    files = added(world, made, "4", 3)

    unit.post(reverse("order_files", args=[made.key]), {"slot": "4", "order": [files[2].key]})

    assert names(made) == ["材料3.pdf", "材料1.pdf", "材料2.pdf"]


@pytest.mark.parametrize("sent", [{"up": "first"}, {"down": "none"}, {"order": ["none"]}, {}])
def test_an_order_that_changes_nothing_or_names_others_is_refused(world, made, unit, sent):
    files = added(world, made, "4", 2)
    keys = {"first": files[0].key}
    typed = {
        word: [keys.get(each, each) for each in ([what] if isinstance(what, str) else what)]
        for word, what in sent.items()
    }

    answer = unit.post(reverse("order_files", args=[made.key]), {"slot": "4", **typed})

    assert (answer.status_code, names(made)) == (422, ["材料1.pdf", "材料2.pdf"])


def test_the_page_of_a_file_says_where_it_lies_and_what_may_be_done(world, made, unit):
    (file,) = added(world, made, "4", 1)

    shown = unit.get(reverse("evidence_file", args=[made.key, file.key])).content.decode()

    assert "第 4 项　工作保障" in shown
    assert "由本单位财务盖章" in shown
    for word in ("rename_file", "mark_stamped", "mark_personal", "move_file", "remove_file"):
        assert reverse(word, args=[made.key]) in shown


def test_a_file_is_moved_marked_and_stamped_from_its_page(world, made, unit):
    (file,) = added(world, made, "4", 1)

    def post(word, **typed):
        return unit.post(reverse(word, args=[made.key]), {"file": file.key, **typed})

    post("mark_stamped", stamped="yes", stamped_by="本单位财务")
    post("mark_personal", personal="yes")
    moved = post("move_file", slot="5")
    again = post("move_file", slot="5")
    file.refresh_from_db()

    assert (file.slot, file.stamped, file.stamped_by, file.personal) == (
        "5",
        True,
        "本单位财务",
        True,
    )
    assert moved.url == reverse("evidence", args=[made.key]) + "#field-5"
    assert (again.status_code, "已在这一项" in again.content.decode()) == (422, True)
    assert "已盖章：本单位财务" in desk(unit, made)


def test_a_file_with_personal_data_leads_on_to_its_redacted_copy(world, made, unit):
    (file,) = added(world, made, "2", 1)
    own = reverse("evidence_file", args=[made.key, file.key])
    redaction = reverse("redaction", args=[file.key])
    before = page(unit.get(own))

    unit.post(reverse("mark_personal", args=[made.key]), {"file": file.key, "personal": "yes"})

    assert redaction not in before
    assert f'href="{redaction}">遮盖个人信息</a>' in page(unit.get(own))
    assert "含个人信息，还没有遮盖件" in desk(unit, made)
    assert ">含个人信息</span>" in page(unit.get(reverse("viewer", args=[file.key])))
