"""Every version opens; two are compared; what is new to a reader is marked for that reader."""

from __future__ import annotations

import pytest
from django.urls import reverse

from jiangjian.actions.correction import confirm, propose
from jiangjian.actions.evidence import add_file, remove_file, rename_file, write_summary
from jiangjian.actions.filling import save
from jiangjian.actions.look import look
from jiangjian.actions.nomination import submit
from jiangjian.actions.quarantine import FOUND
from jiangjian.actions.ranking import set_contact
from jiangjian.actions.recommendation import recommend, send_back
from jiangjian.actions.redaction import keep_redacted
from jiangjian.actions.report import report
from jiangjian.records.models import Evidence, LastLook, StoredFile, VersionValue
from tests.stages_world import LATER, Stage, at_stage, sent_back
from tests.web.signed_in import JSON, client_for
from tests.web.views.pages import page
from tests.world import NOW, RECOMMENDER_SIGNED, UNIT_SIGNED

MARK = '<mark class="changed">有改动</mark>'


@pytest.fixture
def county(world):
    return client_for(world.county_clerk)


def at(name, made, *more):
    return reverse(name, args=[made.key, *more])


def twice(world):
    """Return one that was handed in, sent back, changed and handed in again."""
    made = sent_back(world)
    by = world.union
    text = "工作室围绕数控加工开展技术攻关，完成革新12项，累计创效320.5万元。"
    for section in world.round.notice.sections:
        keys = {each.key for each in world.round.notice.in_section(section.key)}
        if "achievements" in keys:
            save(made, by=by, now=NOW, typed={"achievements": text}, section=section.key, version=1)
    write_summary(made, by=by, now=NOW, text="补写的总结")
    first, second = (made.evidence.get(slot=slot) for slot in ("1", "2"))
    rename_file(made, by=by, now=NOW, key=first.key, name="专利证书.pdf")
    remove_file(made, by=by, now=NOW, key=second.key)
    kept = world.store.keep([b"new"])
    more = {"slot": "2", "kept": kept, "name": "合同.pdf", "media_type": "application/pdf"}
    add_file(made, by=by, now=NOW, **more)
    submit(made, by=by, now=LATER, signed=UNIT_SIGNED)
    return world.again(made)


def test_every_version_opens_as_it_was_handed_in(world, county):
    made = twice(world)

    first, second = (page(county.get(at("version", made, number))) for number in (1, 2))

    assert "完成革新9项" in first
    assert "完成革新12项" in second
    assert ("补写的总结" in first, "补写的总结" in second) == (False, True)
    assert "证书.pdf</a>" in first
    assert "合同.pdf</a>" not in first
    assert "专利证书.pdf</a>" in second
    assert "情况属实，同意申报。" in first


def test_a_file_that_was_taken_out_still_opens_in_its_version(world, county):
    made = twice(world)

    found = county.get(at("version_file", made, 1, "2", 1))

    assert b"".join(found.streaming_content) == f"{made.key} 2".encode()
    assert found["Content-Disposition"].startswith("attachment")
    assert county.get(at("version_file", made, 1, "2", 2)).status_code == 404


def test_the_list_names_each_and_offers_two_to_compare(world, county):
    made = twice(world)

    shown = page(county.get(at("versions", made)))

    assert at("version", made, 1) in shown
    assert at("version", made, 2) in shown
    assert '<option value="1" selected>' in shown
    assert '<option value="2" selected>' in shown


def test_a_draft_has_no_version(world):
    made = world.draft()
    unit = client_for(world.union)

    assert "还没有提交过" in page(unit.get(at("versions", made)))
    assert "还没有提交过" in page(unit.get(at("version_changes", made)))
    assert unit.get(at("version", made, 1)).status_code == 404


@pytest.mark.parametrize("query", ["", "?old=1&new=2", "?old=2&new=1"])
def test_what_changed_is_told_inside_a_text_and_by_file(world, county, query):
    made = twice(world)

    shown = page(county.get(at("version_changes", made) + query))

    assert (
        '完成革新<del><span class="visually-hidden">［删去］</span>9</del>'
        '<ins><span class="visually-hidden">［新写］</span>12</ins>项' in shown
    )
    assert '<th scope="row">改名</th>' in shown
    assert '<th scope="row">新增</th><td>—</td><td>2. ' in shown
    assert '<th scope="row">删去</th>' in shown
    assert "改动 5 处" in shown


def test_a_version_does_not_differ_from_itself(world, county):
    made = twice(world)

    assert "两次的内容相同" in page(county.get(at("version_changes", made) + "?old=1&new=1"))


@pytest.mark.parametrize("query", ["?old=1&new=3", "?old=1", "?old=x&new=1", "?old=１&new=2"])
def test_a_version_that_is_not_there_is_not_found(world, county, query):
    made = twice(world)

    assert county.get(at("version_changes", made) + query).status_code == 404


def test_private_fields_are_not_even_asked_for(world, django_assert_max_num_queries):
    [made] = world.reported()
    watcher = client_for(world.posts["discipline"])
    Evidence.objects.filter(nomination=made, slot="1").update(personal=True)

    with django_assert_max_num_queries(40) as asked:
        shown = page(watcher.get(at("version", made, 1)))
        page(watcher.get(at("version_changes", made)))

    assert shown.count("您的身份不显示这一项") == 4
    assert "汉族" not in shown
    values = [each["sql"] for each in asked.captured_queries if "versionvalue" in each["sql"]]
    assert len(values) == 2
    assert [sql for sql in values if "NOT" not in sql] == []
    assert watcher.get(at("version_file", made, 1, "1", 1)).status_code == 404
    other = watcher.get(at("version_file", made, 1, "2", 1))
    assert b"".join(other.streaming_content) == f"{made.key} 2".encode()


def test_the_first_look_marks_nothing_and_reading_writes_nothing(world, county):
    made = twice(world)

    shown = page(county.get(at("nomination", made)))

    assert MARK not in shown
    assert "data-look" in shown
    assert "jiangjian/look." in shown
    assert not LastLook.objects.exists()


def test_what_changed_since_the_last_look_is_marked_for_that_reader_alone(world, county):
    made = sent_back(world)
    look(made, by=world.county_clerk, now=NOW, number=1)
    save(made, by=world.union, now=NOW, typed={"member_count": "15"}, section="studio", version=1)
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)

    shown = page(county.get(at("nomination", made)))

    assert f"15 {MARK}" in shown
    assert "改动 1 处" in shown
    assert shown.count(MARK) == 2  # the sentence on top says how it looks
    assert "data-look" not in shown


def test_the_button_moves_the_look_and_the_marks_go(world, county):
    made = twice(world)
    look(made, by=world.county_clerk, now=NOW, number=1)
    assert MARK in page(county.get(at("nomination", made)))

    answer = county.post(at("look", made), {"number": "2"})

    assert (answer.status_code, answer["Location"]) == (302, at("nomination", made))
    shown = page(county.get(at("nomination", made)))
    assert MARK not in shown
    assert "标为已看过" not in shown


def test_a_script_moves_it_without_a_page(world, county):
    made = world.submitted()

    assert county.post(at("look", made), {"number": "1"}, **JSON).status_code == 204
    assert LastLook.objects.get().number == 1


@pytest.mark.parametrize("number", ["2", "0", "", "-1", "x", "１", "9" * 30])
def test_only_a_version_that_is_there_is_seen(world, county, number):
    made = world.submitted()

    assert county.post(at("look", made), {"number": number}).status_code == 404
    assert not LastLook.objects.exists()


def test_the_clerk_erases_a_value_and_the_page_says_so(world):
    [made] = world.reported()
    city = client_for(world.clerk)
    form = {"name": "answer:leader_phone", "reason": "本人申请"}
    assert at("erase_value", made, 1) in page(city.get(at("version", made, 1)))

    answer = city.post(at("erase_value", made, 1), form)

    assert answer["Location"] == at("version", made, 1)
    shown = page(city.get(at("version", made, 1)))
    assert "以下内容已依规定删去" in shown
    assert "13800138000" not in shown
    assert VersionValue.objects.get(name="answer:leader_phone").value == ""


def test_a_refused_erasure_shows_what_was_chosen(world):
    [made] = world.reported()

    answer = client_for(world.clerk).post(
        at("erase_value", made, 1), {"name": "answer:leader_phone", "reason": ""}
    )

    assert answer.status_code == 422
    assert '<option value="answer:leader_phone" selected>' in page(answer)
    assert "还没有写明删去的理由" in page(answer)


@pytest.mark.parametrize("who", ["county", "unit", "city_leader", "discipline"])
def test_erasing_is_the_clerks(world, who):
    [made] = world.reported()
    client = client_for(world.posts[who])

    assert at("erase_value", made, 1) not in page(client.get(at("version", made, 1)))
    assert client.post(at("erase_value", made, 1), {}).status_code == 403


@pytest.mark.parametrize("many", [1, 3])
def test_more_versions_cost_no_more_queries(world, many, django_assert_num_queries):
    made = world.submitted()
    for _ in range(many - 1):
        made = back_again(world, made)
    client = client_for(world.county_clerk)
    for name in ("versions", "version_changes"):
        client.get(at(name, made))

    with django_assert_num_queries(6):
        client.get(at("versions", made))
    with django_assert_num_queries(7):
        client.get(at("version_changes", made))


def back_again(world, made):
    send_back(made, by=world.county_clerk, now=NOW, reason="请补充")
    submit(made, by=world.union, now=LATER, signed=UNIT_SIGNED)
    return world.again(made)


def test_what_a_slip_made_is_called_by_the_slip_wherever_versions_are_named(world, county):
    made = world.recommended()
    look(made, by=world.county_clerk, now=NOW, number=1)
    slip = propose(
        made, by=world.union, now=LATER, field="leader_phone", after="13900139000", reason="少一位"
    )
    confirm(slip, by=world.county_clerk, now=LATER)

    listed, opened, compared, dossier = (
        page(county.get(address))
        for address in (
            at("versions", made),
            at("version", made, 2),
            at("version_changes", made),
            at("nomination", made),
        )
    )
    told = page(client_for(world.posts["city_clerk"]).get(reverse("log")))

    for shown in (listed, opened, compared, dossier):
        assert "更正单第1号" in shown
        assert "第2次提交" not in shown
    assert "情况属实，同意申报。" in opened
    assert "您上次看的是第1次提交的内容，现在是更正单第1号的内容，改动 1 处" in dossier
    assert "次提交的内容" not in told  # the city has not been handed it


@pytest.mark.parametrize("late", [False, True])
def test_who_may_not_read_personal_data_gets_the_copy_also_in_a_version(world, late):
    """The mark stood when it was handed in, or came afterwards; either way the copy goes out."""
    made = world.draft()
    if not late:
        made.evidence.filter(slot="1").update(personal=True)
    submit(made, by=world.union, now=NOW, signed=UNIT_SIGNED)
    recommend(made, by=world.county_clerk, now=NOW, signed=RECOMMENDER_SIGNED)
    set_contact(
        by=world.county_clerk, now=NOW, person="赵六", phone="0371-20000001", area_code="0371"
    )
    report(world.round, by=world.county_clerk, now=NOW)
    made.evidence.filter(slot="1").update(personal=True)
    watcher = client_for(world.posts["discipline"])
    address = at("version_file", made, 1, "1", 1)
    before = page(watcher.get(at("version", made, 1)))
    assert (address in before, "另有 1 个文件含个人信息" in before) == (False, True)
    assert watcher.get(address).status_code == 404

    keep_redacted(
        made,
        by=world.union,
        now=LATER,
        key=made.evidence.get(slot="1").key,
        kept=world.store.keep([b"covered"]),
        media_type="application/pdf",
        boxes=1,
    )

    after = page(watcher.get(at("version", made, 1)))
    assert ("遮盖件-证书.pdf</a>" in after, "另有" in after) == (True, False)
    assert b"".join(watcher.get(address).streaming_content) == b"covered"
    unit = client_for(world.union)
    assert "遮盖件" not in page(unit.get(at("version", made, 1)))
    assert b"".join(unit.get(address).streaming_content) == f"{made.key} 1".encode()


def test_a_quarantined_file_goes_out_of_no_version(world, county):
    made = world.recommended()
    StoredFile.objects.filter(pk=made.evidence.get(slot="1").file_id).update(scan=FOUND)

    answer = county.get(at("version_file", made, 1, "1", 1))

    assert answer.status_code == 409
    assert "查出病毒，已隔离" in page(answer)


ERASING = {"reason": "本人申请", "clause": "个人信息保护法第四十七条"}


def test_everything_of_a_person_is_erased_after_a_confirmation(world):
    made, city = at_stage(world, Stage.INELIGIBLE), client_for(world.clerk)
    assert at("erase_person", made) in page(city.get(at("versions", made)))
    asked = page(city.get(at("erase_person", made)))

    answer = city.post(at("erase_person", made), {**ERASING, "name": str(made)})

    assert "不能恢复" in asked
    assert answer["Location"] == at("versions", made)
    assert "13800138000" not in page(city.get(at("version", made, 1)))
    assert "内容已依规定全部删去，校验值不受影响" in page(city.get(at("version", made, 1)))
    dossier = page(city.get(at("nomination", made)))
    assert "内容已依规定全部删去，编号、" in dossier
    assert [each for each in ("还没有填写", "未填", "没有材料") if each in dossier] == []
    assert "无须再删" in page(city.get(at("erase_person", made)))
    assert at("erase_person", made) not in page(city.get(at("versions", made)))


def test_the_log_says_what_was_erased_in_it(world):
    made, city = at_stage(world, Stage.INELIGIBLE), client_for(world.clerk)
    city.post(at("erase_person", made), {**ERASING, "name": str(made)})

    shown = page(city.get(reverse("log")))

    assert "已依规定删去：" in shown
    assert ERASING["clause"] in shown
    assert "（内容已删去）" in shown
    assert "王主席" not in shown


def test_a_refused_erasure_of_everything_keeps_what_was_written(world):
    made, city = at_stage(world, Stage.INELIGIBLE), client_for(world.clerk)

    answer = city.post(at("erase_person", made), {**ERASING, "name": "别的工作室", "reason": ""})

    assert answer.status_code == 422
    assert f'value="{ERASING["clause"]}"' in page(answer)
    summary, boxes = page(answer).split("panel narrow", 1)
    told = ["还没有写明删去的理由", "写的名称与这份推荐表的"]
    assert [each for each in told if each in summary] == told
    assert 'id="found-reason"' in boxes
    assert 'id="found-name"' in boxes
    assert 'id="found-clause"' not in boxes


def test_what_is_under_way_is_not_erased_and_the_page_says_why(world):
    [made] = world.reported()
    city = client_for(world.clerk)

    assert "现在的环节是" in page(city.get(at("erase_person", made)))
    assert at("erase_person", made) not in page(city.get(at("versions", made)))
    assert city.post(at("erase_person", made), {}).status_code == 409
