"""核对: one form beside its source, values chosen, taken over, and the round's list after it."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from django.db.models import F

from jiangjian.records.models import (
    ChosenValue,
    IncomingMail,
    Mailbox,
    MailedForm,
    MailPiece,
    Nomination,
    StoredFile,
)
from jiangjian.rules.kept_reading import reading_from_json
from jiangjian.web.previews import OFFICE
from tests.documents.inspection.test_places import pdf_of
from tests.mailbox_world import another_units, mail_of, mailed, piece_of, take_in
from tests.web.signed_in import client_for
from tests.web.views.pages import page
from tests.world import ENDS

HERE = "/city/mailbox/forms/"
WORD = next(each for each, ending in OFFICE.items() if ending == "docx")


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def make_weak(key="funding", asks="金额后面写着“元”"):
    """Let a value of the form ask a person."""
    mail = IncomingMail.objects.get()
    mail.reading["forms"][0]["values"][key]["asks"] = asks
    mail.save(update_fields=["reading"])


def make_different(key="benefit", text="999"):
    """Let the table say something else than the form."""
    mail = IncomingMail.objects.get()
    mail.reading["tables"][0]["rows"][0][key]["text"] = text
    mail.save(update_fields=["reading"])


def test_forms_stand_by_unit_with_what_is_left(world, city):
    mailed(world, *(f"第{number}创新工作室" for number in "一二三四"))

    shown = page(city.get(HERE))

    assert shown.count("可以收下") == 4
    assert shown.count("名额 3") == 4
    assert shown.count(">超名额<") == 1
    assert shown.count("还空 3") == 4


def test_places_that_others_hold_are_counted(world, city):
    (form,) = mailed(world)
    for name in "甲乙丙":
        world.recommended(name=f"{name}创新工作室")

    assert "第 1，名额 3，还空 0" in page(city.get(HERE))
    assert ">超名额<" in page(city.get(HERE))
    assert ">超名额<" in page(city.get(f"{HERE}{form.key}/"))


@pytest.mark.office
def test_the_first_word_form_is_drawn_in_advance_until_somebody_has_tried(world, city):
    first, second = mailed(world, "第一创新工作室", "第二创新工作室")
    ahead = f'<link rel="prefetch" href="{HERE}{first.key}/">'
    shown = [page(city.get(HERE))]
    StoredFile.objects.filter(pk__in=[first.file_id, second.file_id]).update(media_type=WORD)
    shown.append(page(city.get(HERE)))
    city.get(f"{HERE}{first.key}/")
    shown.append(page(city.get(HERE)))

    assert [ahead in each for each in shown] == [False, True, False]
    assert [each.count("prefetch") for each in shown] == [0, 1, 0]


def test_a_form_of_nobody_leads_to_its_mail_first(world, city):
    (form,) = mailed(world)
    another_units()

    assert "先认定推荐单位" in page(city.get(HERE))
    shown = page(city.get(f"{HERE}{form.key}/"))
    assert (
        f'<a href="/city/mailbox/mails/{form.mail.key}/#field-unit">打开邮件，选择推荐单位' in shown
    )


def test_a_form_of_a_unit_without_places_says_where_to_add_it(world, city):
    (form,) = mailed(world)
    another_units("市产业联合工会甲分会")

    assert "先录入推荐单位" in page(city.get(HERE))
    assert "请先在<a href=" in page(city.get(f"{HERE}{form.key}/"))


def test_a_late_form_is_marked_in_the_list(world, city):
    mailed(world, received=ENDS)

    assert ">逾期<" in page(city.get(HERE))


def test_a_form_that_agrees_is_taken_over_at_once(world, city):
    (form,) = mailed(world)

    shown = page(city.get(f"{HERE}{form.key}/"))
    assert "要核对" not in shown
    answer = city.post(f"{HERE}{form.key}/take_over", follow=True)

    assert "已收下并登记为已报送，收到时间按邮件为2024年11月14日10时00分00秒" in page(answer)
    made = Nomination.objects.get()
    assert made.stage == "reported"
    assert made.studio in page(city.get("/city/nominations/"))
    listed = page(city.get(HERE))
    assert "已收下" in listed
    assert "核对推荐表 0</a>" in listed


def test_what_was_taken_over_asks_no_more_and_says_what_was_settled(world, city):
    (form,) = mailed(world)
    make_weak("funding")
    make_different("benefit", "999")
    chosen = {
        "source-funding": "typed",
        "typed-funding": "48.6",
        "source-benefit": "table",
    }

    before = page(city.get(f"{HERE}{form.key}/"))
    city.post(f"{HERE}{form.key}/take_over", chosen)
    shown = page(city.get(f"{HERE}{form.key}/"))

    assert "要核对 2 栏，还剩 2 栏" in before
    assert "要核对" not in shown
    assert "请核对" not in shown
    assert "收下时定下的 2 栏" in shown
    assert '<span class="typed">999</span> <span class="quiet small">用的是汇总表</span>' in shown


def test_a_finding_of_a_field_that_was_taken_over_is_done(world, city):
    (form,) = mailed(world)
    make_different("benefit", "999")
    city.post(f"{HERE}{form.key}/take_over", {"source-benefit": "table"})
    ChosenValue.objects.all().delete()
    Mailbox.objects.update(revision=F("revision") + 1)

    shown = page(city.get("/city/mailbox/findings/"))

    assert "1 个已核对" in shown


def test_a_file_over_the_limit_is_refused_with_what_to_do(world, city, settings):
    settings.FILE_MAX_BYTES = 10
    (form,) = mailed(world)

    answer = city.post(f"{HERE}{form.key}/take_over")

    assert answer.status_code == 409
    assert "“4.工作保障.pdf”有 0.1 MB，一个文件最多 0.1 MB" in page(answer)
    assert "设为“不归入任何一项”" in page(answer)
    assert not Nomination.objects.exists()


def test_an_opinion_is_shown_as_it_stands_and_entered_without_a_proof(world, city):
    (form,) = mailed(world)
    said = {"words": "情况属实，同意申报。", "person": "王主席", "day": "2024-11-12"}
    form.mail.reading["forms"][0]["opinions"] = {"unit": said}
    form.mail.save(update_fields=["reading"])

    shown = page(city.get(f"{HERE}{form.key}/"))
    city.post(f"{HERE}{form.key}/take_over")

    assert "意见（代录，盖章件待补）" in shown
    assert "情况属实，同意申报。" in shown
    assert "签署人 王主席，2024年11月12日" in shown
    assert "来件没有写明意见，以盖章的推荐表为准" in shown
    opinions = Nomination.objects.get().opinions.order_by("pk")
    assert [(each.block, each.words, each.person, each.proof) for each in opinions] == [
        ("unit", "情况属实，同意申报。", "王主席", ""),
        ("recommender", "来件没有写明意见，以盖章的推荐表为准", "来件未写明", ""),
    ]


def test_what_asks_has_to_be_looked_at_before(world, city):
    (form,) = mailed(world)
    make_weak()
    make_different()

    shown = page(city.get(f"{HERE}{form.key}/"))
    assert "要核对 2 栏，还剩 2 栏" in shown
    assert "推荐表：金额后面写着“元”" in shown
    assert "推荐表和汇总表不一致" in shown
    refused = city.post(f"{HERE}{form.key}/take_over", {"source-funding": "form"})

    assert refused.status_code == 409
    assert "还有 1 栏没有核对：成果创效（万元）" in page(refused)
    assert not Nomination.objects.exists()
    assert not ChosenValue.objects.exists()


def test_values_are_chosen_with_the_radio_buttons_and_kept(world, city):
    (form,) = mailed(world)
    make_weak()
    make_different()

    answer = city.post(
        f"{HERE}{form.key}/choose_value",
        {"source-funding": "typed", "typed-funding": "50", "source-benefit": "table"},
        follow=True,
    )

    assert "已记下 2 栏" in page(answer)
    assert "还剩" not in page(answer)
    assert set(ChosenValue.objects.values_list("field", "text", "source")) == {
        ("funding", "50", "typed"),
        ("benefit", "999", "table"),
    }
    city.post(f"{HERE}{form.key}/take_over")
    answers = Nomination.objects.get().answers
    assert (answers["funding"], answers["benefit"]) == ("50", "999")


def test_choosing_and_taking_over_go_together(world, city):
    (form,) = mailed(world)
    make_weak()

    city.post(f"{HERE}{form.key}/take_over", {"source-funding": "form"})

    assert Nomination.objects.get().stage == "reported"
    assert ChosenValue.objects.get().text == "48.6"


def test_nothing_chosen_is_told(world, city):
    (form,) = mailed(world)

    answer = city.post(f"{HERE}{form.key}/choose_value", {})

    assert answer.status_code == 409
    assert "还没有选择任何一栏的内容" in page(answer)


def test_a_text_that_cannot_be_kept_stands_again_in_its_box(world, city):
    (form,) = mailed(world)
    make_weak()
    sent = {"source-funding": "typed", "typed-funding": "约\u202e五十"}

    answer = city.post(f"{HERE}{form.key}/choose_value", sent)

    if answer.status_code == 422:
        assert "五十" in page(answer)
    else:
        assert ChosenValue.objects.get().field == "funding"


def test_a_form_beyond_the_quota_waits_for_its_unit(world, city):
    forms = mailed(world, *(f"第{number}创新工作室" for number in "一二三四"))

    for each in forms:
        answer = city.post(f"{HERE}{each.key}/take_over", follow=True)

    assert "超名额待确认" in page(answer)
    assert "替它代录" in page(answer)
    assert page(city.get(HERE)).count("超名额待确认") == 1


def test_a_person_says_which_of_two_forms_counts(world, city):
    (first,) = mailed(world)
    (second,) = mailed(world, name="mail/002.eml")

    shown = page(city.get(f"{HERE}{first.key}/"))
    assert "已被后来的推荐表代替" in shown
    refused = city.post(f"{HERE}{first.key}/take_over")
    assert refused.status_code == 409

    city.post(f"{HERE}{first.key}/choose_form", {"counts": "yes"})

    assert MailedForm.objects.get(pk=first.pk).counts is True
    assert "已被后来的推荐表代替" in page(city.get(f"{HERE}{second.key}/"))
    assert city.post(f"{HERE}{first.key}/choose_form", {"counts": "yes"}).status_code == 409
    city.post(f"{HERE}{first.key}/choose_form", {"counts": ""})
    assert MailedForm.objects.get(pk=first.pk).counts is None


def test_the_second_form_of_a_file_shows_that_file(world, city):
    (form,) = mailed(world)
    proof, mail = MailPiece.objects.get(position=1), form.mail
    path = f"{form.path}!推荐表（第2份）.docx"
    mail.reading["forms"][0]["path"] = path
    mail.save(update_fields=["reading"])
    MailedForm.objects.update(path=path)
    MailPiece.objects.filter(pk=proof.pk).update(file=form.file_id)  # the same file came twice
    MailPiece.objects.filter(position=0).update(position=2)

    shown = page(city.get(f"{HERE}{form.key}/"))

    assert f'href="/city/mailbox/files/{MailPiece.objects.get(position=2).key}/">下载原件' in shown
    assert "第2份" in shown


def test_what_is_there_already_stands_beside_it(world, city):
    (made,) = world.reported()
    made.answers["funding"] = "60"
    made.save(update_fields=["answers"])
    (form,) = mailed(world)

    shown = page(city.get(f"{HERE}{form.key}/"))

    assert "系统里的" in shown
    assert "推荐表和系统里的不一致" in shown


def test_a_draft_of_the_unit_is_not_shown_to_the_city(world, city):
    """ACL-005: until 报送 the city reads nothing of it, by no way round either."""
    made = world.draft()
    made.answers["funding"] = "60"
    made.save(update_fields=["answers"])
    (form,) = mailed(world)

    assert "系统里的" not in page(city.get(f"{HERE}{form.key}/"))


@pytest.mark.parametrize("count", [1, 8])
def test_the_list_costs_the_same_however_many_forms(world, city, count, django_assert_num_queries):
    mailed(world, *(f"第{number}创新工作室" for number in range(count)))
    city.get(HERE)

    with django_assert_num_queries(11):
        city.get(HERE)


def test_the_reading_of_the_mail_is_not_changed_by_a_choice(world, city):
    (form,) = mailed(world)
    before = reading_from_json(IncomingMail.objects.get().reading)

    city.post(f"{HERE}{form.key}/choose_value", {"source-funding": "typed", "typed-funding": "50"})

    assert reading_from_json(IncomingMail.objects.get().reading) == before


def test_the_source_stands_beside_it_with_the_place_marked(world, city, tmp_path):
    mail = mail_of(world)
    content = pdf_of(tmp_path, b"BT /F1 12 Tf 50 700 Td (13800138000) Tj ET").read_bytes()
    source = piece_of(tmp_path, mail.pieces[0].path, content)
    take_in(world, replace(mail, pieces=(source, mail.pieces[1])))
    StoredFile.objects.filter(pk=source.sha256).update(media_type="application/pdf")
    form, piece = MailedForm.objects.get(), MailPiece.objects.get(position=0)

    shown = page(city.get(f"{HERE}{form.key}/"))
    picture = city.get(f"/city/mailbox/files/{piece.key}/pages/large/1/")

    marked = re.search(r'data-mark="leader_phone" x="(\d+)" y="(\d+)"', shown)
    assert marked
    assert abs(int(marked[1]) - 100) < 5
    assert abs(int(marked[2]) - 295) < 10
    assert f"/city/mailbox/files/{piece.key}/pages/large/1/" in shown
    assert (picture.status_code, picture["Content-Type"]) == (200, "image/jpeg")


def test_a_source_that_cannot_be_drawn_says_so(world, city):
    (form,) = mailed(world)

    shown = page(city.get(f"{HERE}{form.key}/"))

    assert "这种文件这里不能预览。请下载后查看。右边写明了每个值在文件里的位置" in shown
    assert "表1" in shown
