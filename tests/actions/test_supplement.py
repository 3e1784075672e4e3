"""补充材料: asked for, given, handed in before its own date, taken back; voided while nobody answered."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from jiangjian.actions.evidence import add_file
from jiangjian.actions.qualification import complete, refuse
from jiangjian.actions.supplement import add_item, hand_in, remove_item, take_back, write_text
from jiangjian.actions.supplement_call import CallDraft, call, void_call
from jiangjian.records.invariants import INVARIANTS, breaches
from jiangjian.records.models import SupplementAsk, SupplementCall
from jiangjian.rules.supplement import READY, AskedKind, AskedThing
from tests.every_act import ROOM
from tests.fixtures_world import last_row, refused
from tests.stages_world import DUE, LATER, accepted, decided
from tests.world import ENDS, NOW, World

MOMENT = timedelta(microseconds=1)
PHOTOS, VIDEO, INTRODUCTION, NO_ARREARS = READY
DRAFT = CallDraft(" 关于补报照片的通知 ", "请补报照片和简介。", (PHOTOS, INTRODUCTION), DUE)


def calling(world: World, *, chosen=None, now=NOW, **parts) -> SupplementCall:
    return call(world.round, by=world.clerk, now=now, draft=replace(DRAFT, **parts), chosen=chosen)


@pytest.fixture
def ask(world: World) -> SupplementAsk:
    """Return what one reported studio is asked for."""
    (made,) = world.reported()
    return calling(world).asks.get(nomination=made)


def photo(world: World, ask: SupplementAsk, content: bytes = b"photo", name="合影.jpg", **more):
    return add_item(
        ask,
        **{
            "by": world.union,
            "now": LATER,
            "asked": "photos",
            "kept": world.store.keep([content]),
            "name": name,
            "media_type": "image/jpeg",
            "room": ROOM,
            **more,
        },
    )


def words(world: World, ask: SupplementAsk, text: str, *, now=LATER) -> None:
    write_text(ask, by=world.union, now=now, asked="introduction", text=text)


def given(world: World, ask: SupplementAsk) -> SupplementAsk:
    photo(world, ask)
    words(world, ask, "工作室简介")
    return hand_in(ask, by=world.union, now=LATER)


def test_a_call_for_all_asks_everything_that_is_reported(world: World):
    one, two = world.reported("甲工作室", "乙工作室")
    world.submitted(name="丙工作室")

    made = calling(world)

    assert (made.title, made.for_all, made.due_at) == ("关于补报照片的通知", True, DUE)
    assert [each.nomination for each in made.asks.order_by("pk")] == [one, two]
    assert made.asked == [PHOTOS.record, INTRODUCTION.record]
    assert last_row() == (
        "call_supplement",
        world.clerk.pk,
        f"supplement:{made.key}",
        "",
        "",
        {
            "name": "关于补报照片的通知",
            "note": "请补报照片和简介。",
            "asked": "工作室照片（最多2个文件）；工作室简介（不超过300字）",
            "due": DUE.isoformat(),
            "asked_of": "全部",
        },
    )


def test_the_round_keeps_its_own_date(world: World):
    world.reported()
    before = world.round.notice.ends

    calling(world)

    assert type(world.round).objects.get(pk=world.round.pk).notice.ends == before == ENDS


def test_what_is_reported_later_is_asked_as_well_until_the_date_is_over(world: World):
    made, over = calling(world), calling(world, now=NOW - MOMENT, due=NOW)
    chosen = calling(world, chosen=[each.key for each in world.reported("甲工作室")])
    later = world.reported("乙工作室")[0]

    assert [each.nomination.studio for each in made.asks.order_by("pk")] == [
        "甲工作室",
        "乙工作室",
    ]
    assert not chosen.asks.filter(nomination=later).exists()
    assert over.asks.count() == 0


def test_only_the_chosen_are_asked(world: World):
    one, _ = world.reported("甲工作室", "乙工作室")

    made = calling(world, chosen=[one.key, one.key])

    assert (made.for_all, [each.nomination for each in made.asks.all()]) == (False, [one])
    assert last_row()[5]["asked_of"] == "甲工作室"


@pytest.mark.parametrize(
    ("parts", "codes"),
    [
        ({"title": " "}, ["no_title"]),
        ({"title": "长" * 101}, ["long_title"]),
        ({"text": ""}, ["no_text"]),
        ({"text": "长" * 5001}, ["long_text"]),
        ({"asked": ()}, ["nothing_asked"]),
        ({"asked": [replace(PHOTOS, label="长" * 51)]}, ["long_label"]),
        ({"asked": [replace(PHOTOS, most=0)]}, ["bad_most"]),
        ({"asked": [replace(PHOTOS, most=21)]}, ["bad_most"]),
        ({"asked": [replace(INTRODUCTION, most=5001)]}, ["bad_most"]),
        ({"due": None}, ["no_due"]),
        ({"due": NOW}, ["due_passed"]),
        ({"chosen": []}, ["nobody_asked"]),
        ({"chosen": ["abcdefghjk"]}, ["not_askable"]),
    ],
)
def test_a_call_that_lacks_something_is_refused(world: World, parts, codes):
    world.reported()

    with refused(*codes):
        calling(world, **parts)


@pytest.mark.parametrize(
    "parts",
    [
        {"title": "长" * 100},
        {"text": "长" * 5000},
        {"asked": [replace(PHOTOS, most=20, label="长" * 50)]},
        {"asked": [AskedThing("own1", "简历", AskedKind.TEXT, 5000)]},
        {"due": NOW + MOMENT},
    ],
)
def test_a_call_at_the_edge_of_each_limit_is_sent(world: World, parts):
    world.reported()

    assert calling(world, **parts).asks.count() == 1


def test_what_was_refused_for_good_is_asked_for_nothing(world: World):
    one, two = world.reported("甲工作室", "乙工作室")
    refuse(one, by=world.clerk, now=NOW, clause="一.2", reason="不满一年")

    assert [each.nomination for each in calling(world).asks.all()] == [two]
    with refused("not_askable"):
        calling(world, chosen=[one.key])


def test_what_was_not_put_on_the_list_is_asked_for_nothing(world: World):
    one = decided(world, accepted(world), chosen=False)

    assert calling(world).asks.count() == 0
    with refused("not_askable"):
        calling(world, chosen=[one.key])


def test_words_and_files_are_given_and_handed_in_as_a_whole(world: World, ask: SupplementAsk):
    with refused("not_given", "not_given"):
        hand_in(ask, by=world.union, now=LATER)

    made = given(world, ask)

    assert made.handed_in_at == LATER
    assert [(each.asked, each.name, each.text) for each in made.items.all()] == [
        ("photos", "合影.jpg", ""),
        ("introduction", "", "工作室简介"),
    ]
    assert last_row() == (
        "hand_in_supplement",
        world.union.pk,
        f"supplement:{ask.call.key}",
        "",
        "",
        {"name": "关于补报照片的通知"},
    )
    assert list(breaches(INVARIANTS)) == []


@pytest.mark.parametrize(("text", "codes"), [("字" * 300, []), ("字" * 301, ["over_words"])])
def test_words_are_counted_when_they_are_handed_in(world: World, ask: SupplementAsk, text, codes):
    photo(world, ask)
    words(world, ask, text)

    if codes:
        with refused(*codes) as caught:
            hand_in(ask, by=world.union, now=LATER)
        (found,) = caught[0].findings
        assert found.problem == "工作室简介有301字，超过300字"
    else:
        assert hand_in(ask, by=world.union, now=LATER).handed_in_at == LATER


def test_words_written_again_take_the_place_of_the_first(world: World, ask: SupplementAsk):
    for text in ("第一稿", "第二稿"):
        words(world, ask, text)
    assert [each.text for each in ask.items.all()] == ["第二稿"]
    words(world, ask, " ")
    assert ask.items.count() == 0


def test_no_more_files_than_are_asked_for(world: World, ask: SupplementAsk):
    photo(world, ask, b"one")
    with refused("twice"):
        photo(world, ask, b"one")
    photo(world, ask, b"two")

    with refused("many_files") as caught:
        photo(world, ask, b"three", name="第三张.jpg")

    (found,) = caught[0].findings
    assert found.problem == "工作室照片已有2个文件，最多2个文件，“第三张.jpg”没有收下"
    remove_item(ask, by=world.union, now=LATER, key=ask.items.first().key)
    photo(world, ask, b"three")


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"asked": "introduction"}, "not_asked"),
        ({"asked": "video"}, "not_asked"),
        ({"room": replace(ROOM, file=4)}, "big_file"),
        ({"name": " "}, "no_name"),
    ],
)
def test_a_file_that_does_not_fit_is_refused(world: World, ask: SupplementAsk, more, code):
    with refused(code):
        photo(world, ask, **more)


def test_supplements_count_in_the_limits_of_nomination_and_unit(world: World, ask: SupplementAsk):
    """What lies in the dossier counts with what is given beside it, on either side."""
    lying = sum(each.file.size for each in ask.nomination.evidence.all())
    full = replace(ROOM, nomination=lying + 5)
    photo(world, ask, b"photo", room=full)

    with refused("nomination_full") as caught:
        photo(world, ask, b"x", name="第二张.jpg", room=full)
    assert (
        caught[0].findings[0].problem.startswith("这份推荐表的文件已有 0.1 MB，加上“第二张.jpg”的")
    )
    with refused("unit_full"):
        photo(world, ask, b"x", room=replace(ROOM, unit=lying + 5))
    complete(ask.nomination, by=world.clerk, now=LATER, reason="请补充", due=DUE)
    kept = world.store.keep([b"z"])
    with refused("nomination_full"):
        add_file(
            ask.nomination,
            by=world.union,
            now=LATER,
            slot="4",
            kept=kept,
            name="证书.pdf",
            media_type="application/pdf",
            room=full,
        )


@pytest.mark.parametrize(("now", "codes"), [(DUE - MOMENT, []), (DUE, ["supplement_late"])])
def test_the_call_has_a_date_of_its_own_after_the_rounds_end(
    world: World, ask: SupplementAsk, now, codes
):
    assert now > ENDS
    if codes:
        with refused(*codes):
            words(world, ask, "简介", now=now)
        return
    words(world, ask, "简介", now=now)
    assert ask.items.get().text == "简介"


def test_what_is_handed_in_is_changed_only_after_it_is_taken_back(world: World, ask: SupplementAsk):
    given(world, ask)
    with refused("given_already"):
        words(world, ask, "改")

    assert take_back(ask, by=world.union, now=LATER).handed_in_at is None
    with refused("not_handed_in"):
        take_back(ask, by=world.union, now=LATER)
    words(world, ask, "改")


def test_what_is_handed_in_is_not_taken_back_after_the_date(world: World, ask: SupplementAsk):
    given(world, ask)

    with refused("supplement_late"):
        take_back(ask, by=world.union, now=DUE)


def test_a_call_by_mistake_is_voided_while_nobody_has_handed_in(world: World, ask: SupplementAsk):
    words(world, ask, "只写了一半")

    assert void_call(ask.call, by=world.clerk, now=LATER).void_at == LATER
    with refused("void_already"):
        void_call(ask.call, by=world.clerk, now=LATER)
    with refused("call_void"):
        words(world, SupplementAsk.objects.get(), "再写")
    assert list(breaches(INVARIANTS)) == []


def test_a_call_that_was_answered_is_not_voided(world: World, ask: SupplementAsk):
    given(world, ask)

    with refused("handed_in_already"):
        void_call(ask.call, by=world.clerk, now=LATER)


def test_another_unit_does_not_answer(world: World, ask: SupplementAsk, nothing_changes):
    with nothing_changes(), pytest.raises(SupplementAsk.DoesNotExist):
        write_text(ask, by=world.posts["rival_unit"], now=LATER, asked="introduction", text="冒名")
