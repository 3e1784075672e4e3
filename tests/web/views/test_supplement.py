"""补充材料 on the pages: sent by the city, given by a unit, watched, read by everybody as an annex."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from jiangjian.actions.quarantine import FOUND
from jiangjian.actions.supplement import add_item, hand_in, write_text
from jiangjian.actions.supplement_call import CallDraft, call
from jiangjian.records.models import StoredFile, SupplementAsk, SupplementCall
from jiangjian.rules.deadline import shown_end
from jiangjian.rules.supplement import READY
from tests.documents import samples
from tests.fixtures_world import every_table, last_row
from tests.stages_world import DUE
from tests.web.signed_in import JSON, as_form, client_for
from tests.web.views.pages import page
from tests.world import NOW

INTRODUCTION = (READY[2],)


@pytest.fixture
def made(world):
    return world.reported()[0]


@pytest.fixture
def ask(world, made):
    draft = CallDraft("关于补报简介的通知", "请补报简介。", INTRODUCTION, DUE)
    sent = call(world.round, by=world.clerk, now=NOW, draft=draft, chosen=None)
    return sent.asks.get()


@pytest.fixture
def city(world):
    return client_for(world.clerk)


@pytest.fixture
def unit(world):
    return client_for(world.union)


def at(word, ask):
    return reverse(word, args=[ask.nomination.key, ask.call.key])


PNG = samples.picture("PNG")
FORM = {
    "title": "关于补报照片的通知",
    "text": "请补报照片。",
    "ready": ["photos", "video"],
    "own1-label": "安全生产证明",
    "own1-kind": "file",
    "own1-most": "3",
    "due": "2024年11月25日",
    "whom": "all",
}


def test_the_city_sends_what_is_ready_and_what_it_writes_itself(made, city):
    shown = page(city.get(reverse("call_supplement")))
    assert [each.label for each in READY if each.label not in shown] == []

    response = city.post(reverse("call_supplement"), FORM, follow=True)

    sent = SupplementCall.objects.get()
    assert [each["label"] for each in sent.asked] == ["工作室照片", "工作室视频", "安全生产证明"]
    assert (sent.for_all, sent.due_at, sent.asks.get().nomination) == (True, DUE, made)
    assert "要求 1 个，已交齐 <strong>0</strong> 个" in page(response)


def test_the_box_of_the_date_has_the_next_working_day_as_its_example(made, city):
    shown = page(city.get(reverse("call_supplement")))  # on Friday, 15 November 2024

    assert "例如 2024年11月18日，到这一天24时（北京时间）为止" in shown


def test_a_refused_call_keeps_everything_that_was_written(made, city):
    form = {**FORM, "due": "", "own1-most": "九", "whom": "some"}

    response = city.post(reverse("call_supplement"), form)

    shown = page(response)
    assert response.status_code == 422
    for each in (
        "还没有填写截止日期",
        "“安全生产证明”最多写的是0个文件",
        "还没有选择由哪些工作室补充",
    ):
        assert each in shown
    assert 'value="photos" checked' in shown
    assert 'value="安全生产证明"' in shown
    assert SupplementCall.objects.count() == 0


def test_everybody_reads_it_as_an_annex_of_the_notice_with_the_old_date(world, ask, client):
    public = page(client.get(reverse("public_round", args=[world.round.key])))
    own = page(client_for(world.county_clerk).get(reverse("round")))

    for shown in (public, own):
        assert "补充通知：关于补报简介的通知" in shown
        assert "补充材料截止：<strong>11月25日24时</strong>" in shown
        assert f"原定报送截止时间不变：{world.round.notice.shown_ends}" in shown
    assert ask.nomination.studio not in public


def test_only_who_lacks_it_has_something_to_do(world, ask, unit):
    home = reverse("home")
    assert "补充材料：关于补报简介的通知" in page(unit.get(home))
    assert "补充材料：" not in page(client_for(world.posts["rival_unit"]).get(home))
    assert "补充材料还没有交齐的" in page(client_for(world.clerk).get(home))

    write_text(ask, by=world.union, now=NOW, asked="introduction", text="简介")
    hand_in(ask, by=world.union, now=NOW)

    assert "补充材料：" not in page(unit.get(home))
    assert "补充材料还没有交齐的" not in page(client_for(world.clerk).get(home))


def test_a_unit_writes_sees_the_count_and_hands_in(ask, unit):
    text = {"asked": "introduction", "text": "字" * 301}
    unit.post(at("write_supplement", ask), text)
    shown = page(unit.get(at("supplement", ask)))
    assert "已写 <span>301</span> 字，不超过 300 字" in shown

    response = unit.post(at("hand_in_supplement", ask))
    assert response.status_code == 422
    assert "工作室简介有301字，超过300字" in page(response)

    unit.post(at("write_supplement", ask), {"asked": "introduction", "text": "工作室简介"})
    response = unit.post(at("hand_in_supplement", ask), follow=True)
    assert "已交齐" in page(response)
    assert "收回修改" in page(response)
    unit.post(at("take_back_supplement", ask))
    assert SupplementAsk.objects.get().handed_in_at is None


def test_a_refused_text_is_shown_again(ask, unit):
    text = {"asked": "introduction", "text": "字" * 20_001}

    response = unit.post(at("write_supplement", ask), text)

    assert response.status_code == 422
    assert "工作室简介有20001个字符，最多20000个" in page(response)
    assert "字" * 20_001 in page(response)


def test_files_go_through_the_look_and_come_out_as_downloads(world, made, city, unit):
    city.post(reverse("call_supplement"), FORM)
    ask = SupplementAsk.objects.get()
    file = SimpleUploadedFile("合影.png", PNG, "image/png")
    unit.post(at("add_supplement", ask), {"asked": "photos", "files": [file]})
    bad = SimpleUploadedFile("合影.exe", b"MZ" + b"\0" * 60, "image/png")
    response = unit.post(at("add_supplement", ask), {"asked": "photos", "files": [bad]})

    item = ask.items.get()
    assert (item.name, item.file.media_type) == ("合影.png", "image/png")
    assert response.status_code == 422
    where = reverse("supplement_file", args=[item.key])
    answer = client_for(world.clerk).get(where)
    assert b"".join(answer.streaming_content) == PNG
    assert answer["Content-Disposition"].startswith("attachment")
    assert client_for(world.posts["rival_unit"]).get(where).status_code == 404
    assert where in page(city.get(reverse("supplement_call", args=[ask.call.key])))
    unit.post(at("remove_supplement", ask), {"item": item.key})
    assert ask.items.count() == 0


def test_the_dossier_and_the_units_own_page_tell_how_far_it_is(world, ask, unit):
    where = reverse("nomination", args=[ask.nomination.key])

    for post in (world.clerk, world.county_clerk):
        shown = page(client_for(post).get(where))
        assert "关于补报简介的通知" in shown
        assert f"截止 {shown_end(ask.call.due_at)}" in shown
    assert at("supplement", ask) in page(unit.get(where))


def test_a_call_by_mistake_is_voided_and_says_so(world, ask, city, unit, client):
    response = city.post(reverse("void_supplement", args=[ask.call.key]), follow=True)

    assert "已作废" in page(response)
    assert "补充材料：" not in page(unit.get(reverse("home")))
    assert "已作废" in page(client.get(reverse("public_round", args=[world.round.key])))
    refused = unit.post(at("write_supplement", ask), {"asked": "introduction", "text": "简介"})
    assert refused.status_code == 409


def test_the_list_counts_who_has_and_who_has_not(world, ask, city):
    shown = page(city.get(reverse("supplements")))

    assert "关于补报简介的通知" in shown
    assert '<td class="number">0</td><td class="number">1</td>' in shown


def zipped(response):
    """Return what lies in a zip, by path."""
    content = b"".join(response.streaming_content)
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        assert {each.create_system for each in archive.infolist()} == {0}
        return {name: archive.read(name) for name in archive.namelist()}


def asked_of_two(world):
    """Return a call for photos and words: one studio has handed in, the other has begun."""
    one, two = world.reported("甲:工作室", "乙工作室")
    things = (READY[0], READY[2])
    draft = CallDraft("关于补报的通知", "请补报。", things, DUE)
    sent = call(world.round, by=world.clerk, now=NOW, draft=draft, chosen=None)
    first, second = (sent.asks.get(nomination=each) for each in (one, two))
    for ask, content in ((first, b"one"), (second, b"two")):
        more = {"kept": world.store.keep([content]), "name": "合影.jpg", "media_type": "image/jpeg"}
        add_item(ask, by=world.union, now=NOW, asked="photos", **more)
    write_text(first, by=world.union, now=NOW, asked="introduction", text="第一行\n第二行")
    hand_in(first, by=world.union, now=NOW)
    return sent


def test_all_that_was_given_for_a_call_comes_as_one_zip_and_is_logged(world, city):
    sent = asked_of_two(world)
    address = reverse("export_supplements", args=[sent.key])
    assert address in page(city.get(reverse("supplement_call", args=[sent.key])))

    response = city.post(address)

    files = zipped(response)
    county = world.county.name
    assert {name: files[name] for name in files if "清单" not in name} == {
        f"{county}/甲_工作室/工作室照片/合影.jpg": b"one",
        f"{county}/甲_工作室/工作室简介.txt": "第一行\r\n第二行".encode("utf-8-sig"),
        f"{county}/乙工作室（未交齐）/工作室照片/合影.jpg": b"two",
    }
    assert last_row() == (
        "download_supplements",
        world.clerk.pk,
        f"supplement:{sent.key}",
        "",
        "",
        {"name": "关于补报的通知", "exported": "2"},
    )


def test_a_picture_that_is_shut_away_stands_in_the_list_of_files_only(world, city):
    sent = asked_of_two(world)
    StoredFile.objects.filter(media_type="image/jpeg").update(scan=FOUND)

    files = zipped(city.post(reverse("export_supplements", args=[sent.key])))

    assert [each for each in files if each.endswith(".jpg")] == []
    assert files["清单（SHA-256）.txt"].decode().count("（文件缺失）") == 2


@pytest.mark.parametrize("who", ["unit", "county", "discipline", "expert", "rival"])
def test_only_who_exports_takes_the_zip_away(world, who):
    sent = asked_of_two(world)
    client = client_for(world.posts[who])
    before = every_table()

    response = client.post(reverse("export_supplements", args=[sent.key]))

    assert (response.status_code, every_table() == before) == (403, True)
    if who == "discipline":
        told = page(client.get(reverse("supplement_call", args=[sent.key])))
        assert "下载全部" not in told


def test_where_nothing_was_given_there_is_no_zip(city, ask):
    before = every_table()

    response = city.post(reverse("export_supplements", args=[ask.call.key]))

    assert (response.status_code, every_table() == before) == (409, True)
    assert "交来材料的有0个工作室" in page(response)
    assert city.post(reverse("export_supplements", args=["abcdefghjk"])).status_code == 404


def piece(unit, ask, key, offset, content):
    return unit.post(
        reverse("receive_upload", args=[ask.nomination.key, key]),
        content,
        content_type="application/octet-stream",
        headers={"accept": "application/json", "upload-offset": str(offset)},
    )


@pytest.fixture
def photos(world, made):
    draft = CallDraft("关于补报照片的通知", "请补报照片。", (READY[0],), DUE)
    sent = call(world.round, by=world.clerk, now=NOW, draft=draft, chosen=None)
    return sent.asks.get()


def announced(unit, photos, **typed):
    told = {"slot": "photos", "name": "合影.png", "size": str(len(PNG)), **typed}
    return unit.post(at("begin_supplement", photos), **as_form(told), **JSON)


def test_a_photo_comes_in_pieces_and_the_page_shows_what_has_not_come_whole(photos, unit):
    told = announced(unit, photos)
    key = told.json()["key"]
    piece(unit, photos, key, 0, PNG[:9])
    shown = page(unit.get(at("supplement", photos)))
    evidence = page(unit.get(reverse("nomination", args=[photos.nomination.key])))

    piece(unit, photos, key, 9, PNG[9:])
    finish = reverse("finish_upload", args=[photos.nomination.key, key])
    done = unit.post(finish, **JSON)

    assert (told.status_code, done.status_code) == (201, 201)
    assert f'data-upload="{key}"' in shown
    assert f'data-begin="{at("begin_supplement", photos)}"' in shown
    assert key not in evidence
    assert done.json() == {"file": photos.items.get().key, "slot": "photos", "name": "合影.png"}
    assert unit.post(finish, **JSON).status_code == 404


def test_a_photo_given_up_leads_back_to_what_is_asked(photos, unit):
    key = announced(unit, photos).json()["key"]

    answer = unit.post(reverse("drop_upload", args=[photos.nomination.key, key]))

    assert (answer.status_code, answer["Location"]) == (302, at("supplement", photos))
    assert "没有传完" not in page(unit.get(at("supplement", photos)))


def test_what_is_no_photo_is_told_by_its_bytes_and_dropped(photos, unit):
    content = b"MZ" + bytes(60)
    key = announced(unit, photos, size=str(len(content))).json()["key"]
    piece(unit, photos, key, 0, content)

    done = unit.post(reverse("finish_upload", args=[photos.nomination.key, key]), **JSON)

    assert done.status_code == 422
    assert not photos.items.exists()
    assert not photos.uploads.exists()


def test_nobody_else_announces_a_photo(world, photos):
    assert announced(client_for(world.posts["rival_unit"]), photos).status_code == 404
    assert announced(client_for(world.county_clerk), photos).status_code == 403
