"""合并: two drafts side by side; a person chooses field by field, and one goes on."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from jiangjian.actions.filling import save
from jiangjian.actions.nomination import submit
from tests.fixtures_world import every_table
from tests.web.signed_in import JSON, client_for
from tests.web.views.pages import page
from tests.world import NOW, UNIT_SIGNED


@pytest.fixture
def unit(world):
    return client_for(world.union)


@pytest.fixture
def pair(world):
    """Return two drafts of one studio that differ in one answer."""
    kept, other = world.draft(), world.draft()
    version = other.versions["studio"]
    typed = {"funding": "50"}
    save(other, by=world.union, now=NOW, typed=typed, section="studio", version=version)
    return kept, world.again(other)


def address(kept, other) -> str:
    return reverse("merge", args=[kept.key, other.key])


def sent(kept, other, **chosen: str) -> dict[str, str]:
    versions = {"version": str(kept.version), "other_version": str(other.version)}
    return {**versions, **{f"choose-{key}": value for key, value in chosen.items()}}


def test_a_unit_is_told_of_two_drafts_of_one_studio_and_led_to_the_comparison(unit, pair):
    kept, other = pair
    link = f'href="{address(kept, other)}"'

    assert link in page(unit.get(reverse("nomination", args=[kept.key])))
    assert f'href="{address(other, kept)}"' in page(
        unit.get(reverse("nomination", args=[other.key]))
    )


def test_both_stand_side_by_side_and_the_files_are_named(unit, pair):
    kept, other = pair

    shown = page(unit.get(address(kept, other)))

    assert "填得不一样的 1 栏" in shown
    assert '<span class="typed">48.6</span>' in shown
    assert '<span class="typed">50</span>' in shown
    assert "checked" not in shown
    assert "另一份的 3 个文件并入" in shown
    assert f'href="{address(other, kept)}"' in shown


def test_after_the_choice_one_goes_on_and_the_other_says_where_it_went(unit, pair, world):
    kept, other = pair

    answer = unit.post(address(kept, other), sent(kept, other, funding="other"))

    assert answer["Location"] == reverse("nomination", args=[kept.key])
    assert world.again(kept).answers["funding"] == "50"
    closed = page(unit.get(reverse("nomination", args=[other.key])))
    assert "已并入另一份" in closed
    assert f'这一份已并入<a href="{answer["Location"]}">' in closed
    assert "并入另一份的内容" in page(unit.get(answer["Location"]))
    assert str(other) not in page(unit.get("/")).replace(str(kept), "", 1)


def test_what_was_not_chosen_is_asked_again_with_what_was(unit, pair):
    kept, other = pair
    before = every_table()

    for _ in range(2):
        answer = unit.post(address(kept, other), sent(kept, other))
        assert answer.status_code == 422
        assert "两份填得不一样，还没有选用哪一份" in page(answer)
    script = unit.post(address(kept, other), sent(kept, other), **JSON)

    assert [each["code"] for each in script.json()["findings"]] == ["not_chosen"]
    assert every_table() == before


@pytest.mark.parametrize("versions", [{}, {"version": "x"}, {"version": "9" * 30}])
def test_a_page_of_other_versions_is_shown_anew(unit, pair, versions):
    kept, other = pair
    before = every_table()

    answer = unit.post(address(kept, other), {**versions, "choose-funding": "kept"})

    assert answer.status_code == 409
    assert "刚有人改过" in page(answer)
    assert every_table() == before


def test_what_was_handed_in_cannot_be_merged_any_more(unit, pair, world):
    kept, other = pair
    submit(other, by=world.union, now=NOW, signed=UNIT_SIGNED)

    for answer in (unit.get(address(kept, other)), unit.post(address(kept, other), {})):
        assert answer.status_code == 409
        assert "只有“填写中”时才能合并" in page(answer)


def test_others_find_nothing_and_strangers_are_led_to_sign_in(pair, world):
    kept, other = pair
    where = address(kept, other)

    assert client_for(world.posts["rival_unit"]).get(where).status_code == 404
    assert client_for(world.posts["rival_unit"]).post(where, {}).status_code == 404
    for role in ("county", "city_clerk", "city_leader", "discipline", "expert", "administrator"):
        assert client_for(world.posts[role]).post(where, {}).status_code == 403
    assert Client().get(where)["Location"].startswith("/account/sign-in/")


def test_a_draft_and_itself_are_no_pair(unit, pair):
    kept, _ = pair

    assert unit.get(address(kept, kept)).status_code == 404
