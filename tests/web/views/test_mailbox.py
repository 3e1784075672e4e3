"""邮箱导入 as pages: handing in, progress, the list of mails, matching, the tray."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from jiangjian.documents.mailbox.imap_account import ImapAccount
from jiangjian.records.models import (
    Entry,
    ImportedFile,
    IncomingMail,
    MailImport,
    MailPiece,
)
from jiangjian.rules.collected import MailReading
from tests.mailbox_world import CAME, another_units, mailed, the_mail
from tests.web.signed_in import JSON, as_form, client_for
from tests.web.views.pages import page
from tests.world import ENDS

HERE = "/city/mailbox/"
EML = (
    b"From: =?utf-8?b?6LW157uP5Yqe?= <gonghui@longting.example>\r\n"
    b"Subject: =?utf-8?b?6b6Z5Lqt5Yy65oC75bel5Lya5o6o6I2Q5p2Q5paZ?=\r\n"
    b"Message-ID: <%d@longting.example>\r\n"
    b"Received: from x by mx.kaifeng.example; Thu, 14 Nov 2024 10:00:00 +0800\r\n"
    b"Date: Thu, 14 Nov 2024 09:59:00 +0800\r\n\r\nhello\r\n"
)


@pytest.fixture
def city(world):
    return client_for(world.clerk)


def eml(number=1, name="001.eml"):
    return SimpleUploadedFile(name, EML % number, "message/rfc822")


def an_advertisement(city):
    """Let a mail come in that has nothing to do with the round."""
    sent = (
        b"From: x@mail.example\r\nMessage-ID: <9@mail.example>\r\n"
        b"Subject: =?utf-8?b?5oKo55qE5b+r6YCS5Yiw5LqG?=\r\n\r\nhello\r\n"
    )
    file = SimpleUploadedFile("009.eml", sent, "message/rfc822")
    answer = city.post(f"{HERE}start_import", {"files": [file]})
    city.post(f"{answer['Location']}take_in_mail")
    return the_mail()


def test_an_unrelated_mail_is_put_away_from_the_list_and_taken_up_again(world, city):
    mail = an_advertisement(city)
    here = f"{HERE}mails/{mail.key}/"
    assert f'action="{here}set_aside"' in page(city.get(HERE))

    listed = page(city.post(f"{here}set_aside", follow=True))

    assert "“您的快递到了”已标为不处理" in listed
    assert '<a href="?show=aside">已标为不处理的 1 封</a>' in listed
    assert "没有发现问题" in page(city.get(f"{HERE}findings/"))
    assert "您的快递到了" in page(city.get(f"{HERE}?show=aside"))
    assert "不处理" in page(city.get(here))

    shown = page(city.post(f"{here}take_up", follow=True))

    assert "已恢复处理" in shown
    assert f'action="{here}set_aside"' in shown
    assert "与本次推荐无关" in page(city.get(f"{HERE}findings/"))


def test_a_form_whose_mail_was_set_aside_is_not_shown_and_not_lost(world, city):
    (form,) = mailed(world)
    here = f"{HERE}mails/{form.mail.key}/"
    assert 'data-confirm="这封邮件里有推荐表' in page(city.get(here))

    city.post(f"{here}set_aside")

    assert city.get(f"{HERE}forms/{form.key}/").status_code == 404
    assert city.post(f"{HERE}forms/{form.key}/take_over").status_code == 404
    assert f"/forms/{form.key}/" not in page(city.get(here))
    city.post(f"{here}take_up")
    assert city.get(f"{HERE}forms/{form.key}/").status_code == 200


def test_setting_aside_twice_is_said_on_the_page(world, city):
    (form,) = mailed(world)
    here = f"{HERE}mails/{form.mail.key}/set_aside"
    city.post(here)

    answer = city.post(here)

    assert answer.status_code == 409
    assert "已经标为不处理" in page(answer)


def test_an_empty_mailbox_says_what_to_do(world, city):
    shown = page(city.get(HERE))

    assert "还没有导入邮件" in shown
    assert 'name="files"' in shown
    assert "推荐单位不需要账号" in shown


def test_what_is_handed_in_is_kept_and_waits(world, city):
    answer = city.post(
        f"{HERE}start_import",
        {
            "files": [eml(), eml(2, "002.eml")],
            "paths": json.dumps(["收件箱/001.eml", "../002.eml"]),
            "passwords": "123456\n\n",
        },
    )

    made = MailImport.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{HERE}imports/{made.key}/")
    assert list(ImportedFile.objects.values_list("path", flat=True)) == [
        "收件箱/001.eml",
        "002.eml",
    ]
    assert made.passwords == ["123456"]
    assert "继续导入" in page(city.get(answer["Location"]))


def test_fetching_goes_on_by_itself(world, city, settings):
    settings.IMAP_ACCOUNT = ImapAccount("mail.example", "gonghui", "x")

    answer = city.post(f"{HERE}start_import", {"from": "imap"})

    made = MailImport.objects.get()
    assert answer["Location"] == f"{HERE}imports/{made.key}/#go"
    assert made.source == "gonghui@mail.example INBOX"


def test_nothing_chosen_is_said_beside_the_form(world, city):
    answer = city.post(f"{HERE}start_import", {"passwords": "abc"})

    assert answer.status_code == 422
    assert "还没有选择文件" in page(answer)
    assert not MailImport.objects.exists()


def test_a_script_hands_a_folder_in_in_several_goes(world, city):
    first = city.post(f"{HERE}start_import", {"files": [eml()]}, **JSON)
    key = json.loads(first.content)["key"]

    city.post(f"{HERE}imports/{key}/add_to_import", {"files": [eml(2, "002.eml")]}, **JSON)

    assert ImportedFile.objects.filter(imported__key=key).count() == 2


def test_a_first_go_whose_answer_was_lost_begins_no_second_import(world, city):
    typed = {"key": "abcdefghjk"}
    for _ in range(2):
        answer = city.post(f"{HERE}start_import", {**typed, "files": [eml()]}, **JSON)
        assert json.loads(answer.content) == {"key": "abcdefghjk"}

    assert [each.key for each in MailImport.objects.all()] == ["abcdefghjk"]
    assert ImportedFile.objects.count() == 1


def test_a_key_that_was_used_or_is_none_begins_an_import_of_another_name(world, city):
    city.post(f"{HERE}start_import", {"key": "abcdefghjk", "files": [eml()]})
    city.post(f"{HERE}imports/abcdefghjk/take_in_mail")

    for key in ("abcdefghjk", "../admin", ""):
        city.post(f"{HERE}start_import", {"key": key, "files": [eml()]})

    keys = [each.key for each in MailImport.objects.order_by("pk")]
    assert (len(set(keys)), keys[0]) == (4, "abcdefghjk")
    assert {len(each) for each in keys} == {10}


def test_an_import_that_was_left_is_dropped_and_leaves_the_todo(world, city):
    city.post(f"{HERE}start_import", {"files": [eml()]})
    made = MailImport.objects.get()
    assert "1批没有导完" in page(city.get("/"))
    assert "放弃这批" in page(city.get(f"{HERE}imports/{made.key}/"))

    answer = city.post(f"{HERE}imports/{made.key}/drop_import", follow=True)

    shown = page(answer)
    assert ("这批导入已放弃" in shown, "已放弃" in shown) == (True, True)
    assert "没有导完" not in page(city.get("/"))
    assert "继续导入" not in page(city.get(f"{HERE}imports/{made.key}/"))
    again = city.post(f"{HERE}imports/{made.key}/take_in_mail", **JSON)
    assert json.loads(again.content)["found"] == 0
    assert city.post(f"{HERE}imports/{made.key}/drop_import").status_code == 409


def test_mails_are_taken_in_and_the_same_again_changes_nothing(world, city):
    for number in (1, 2):
        city.post(f"{HERE}start_import", {"files": [eml(), eml(2, "002.eml")]})
        made = MailImport.objects.latest("pk")
        answer = city.post(f"{HERE}imports/{made.key}/take_in_mail", **JSON)
        told = json.loads(answer.content)
        assert told["finished"] is True
        assert (told["found"], told["repeated"]) == (2, 0 if number == 1 else 2)

    assert IncomingMail.objects.count() == 2
    mail = IncomingMail.objects.order_by("pk")[0]
    assert (mail.sender, mail.subject, mail.received_at) == (
        "gonghui@longting.example",
        "龙亭区总工会推荐材料",
        CAME,
    )
    shown = page(city.get(HERE))
    assert "共 2 封" in shown
    assert "共 2 条" not in shown
    assert "龙亭区总工会推荐材料" in shown
    assert "已完成" in shown


def test_progress_works_without_a_script(world, city):
    city.post(f"{HERE}start_import", {"files": [eml()]})
    made = MailImport.objects.get()

    answer = city.post(f"{HERE}imports/{made.key}/take_in_mail", follow=True)

    assert "已完成" in page(answer)
    assert "看邮件" in page(answer)


def test_a_mail_that_no_reader_gets_through_is_kept_and_says_so(world, city, monkeypatch):
    def broken(*_: object, **__: object) -> MailReading:
        raise ValueError("broken")

    monkeypatch.setattr("jiangjian.web.mailbox_walk.read_mail", broken)
    city.post(f"{HERE}start_import", {"files": [eml()]})
    made = MailImport.objects.get()

    city.post(f"{HERE}imports/{made.key}/take_in_mail")

    shown = page(city.get(f"{HERE}mails/{IncomingMail.objects.get().key}/"))
    assert "没有读成，附件都已原样保存" in shown


def test_a_mail_shows_what_it_brought(world, city):
    mailed(world)
    mail = the_mail()

    shown = page(city.get(f"{HERE}mails/{mail.key}/"))

    assert "gonghui@longting.example" in shown
    assert "推荐表.docx" in shown
    assert "4.工作保障.pdf" in shown
    assert "支撑材料第4项" in shown
    assert "2024年11月14日 10:00" in shown
    assert "龙亭区总工会" in shown
    assert "逾期" not in shown


def test_a_mail_after_the_end_is_marked(world, city):
    mailed(world, received=ENDS)

    assert "逾期" in page(city.get(HERE))
    assert "受理逾期" in page(city.get(f"{HERE}mails/{the_mail().key}/"))


def test_a_person_matches_a_mail(world, city):
    mailed(world)
    mail = the_mail()

    answer = city.post(f"{HERE}mails/{mail.key}/match_unit", {"unit": world.rival.pk}, follow=True)

    assert "这封邮件归在“兰考县总工会”名下" in page(answer)
    assert the_mail().unit == world.rival
    again = city.post(f"{HERE}mails/{mail.key}/match_unit", {"unit": world.rival.pk})
    assert again.status_code == 422
    assert "没有办成" in page(again)
    assert city.post(f"{HERE}mails/{mail.key}/match_unit", {"unit": "x"}).status_code == 404
    assert (
        city.post(f"{HERE}mails/{mail.key}/match_unit", {"unit": world.unit.pk}).status_code == 404
    )


def test_nothing_chosen_for_a_mail_of_nobody_is_told(world, city):
    mailed(world)
    another_units()
    mail = the_mail()
    assert '<option value="">请选择推荐单位</option>' in page(city.get(f"{HERE}mails/{mail.key}/"))
    again = city.post(f"{HERE}mails/{mail.key}/match_unit", {"unit": ""})

    assert again.status_code == 422
    assert "还没有选择推荐单位" in page(again)


def test_unmatched_mails_can_be_listed_alone(world, city):
    mailed(world)

    shown = page(city.get(f"{HERE}?show=unmatched"))

    assert "还没有归到推荐单位的邮件 0 封" in shown


def test_a_file_is_sent_as_it_came(world, city):
    mailed(world)
    piece = MailPiece.objects.get(position=0)

    answer = city.get(f"{HERE}files/{piece.key}/")

    assert (
        b"".join(answer.streaming_content)
        == b"mail/001.eml \xe5\xbc\xa0" + BytesIO("三劳模创新工作室 推荐表.docx".encode()).read()
    )
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_a_file_is_put_into_a_slot_from_the_mail_and_from_the_tray(world, city):
    (form,) = mailed(world)
    piece = MailPiece.objects.get(position=1)
    where = f"{HERE}files/{piece.key}/put_evidence"

    answer = city.post(where, {"slot": "6", "form": form.path, "then": "mail"})
    assert answer["Location"] == f"{HERE}mails/{the_mail().key}/"
    assert "6. 承担任务" in page(city.get(answer["Location"]))

    answer = city.post(where, {"slot": "none"})
    assert answer["Location"] == f"{HERE}tray/"
    assert city.post(where, {"slot": "77"}).status_code == 422
    assert Entry.objects.filter(action="put_evidence").count() == 2


def test_an_import_stops_before_the_disk_is_too_full_and_goes_on_when_there_is_room(
    world, city, settings
):
    city.post(f"{HERE}start_import", {"files": [eml(), eml(2, "002.eml")]})
    made, floor = MailImport.objects.get(), settings.FREE_BYTES
    settings.FREE_BYTES = 2**62

    stopped = city.post(f"{HERE}imports/{made.key}/take_in_mail", **as_form({}))

    assert stopped.status_code == 409
    assert "服务器存放文件的地方只剩" in page(stopped)
    assert "已收进的邮件都在；请腾出地方，再打开这批导入按“继续导入”" in page(stopped)
    assert not IncomingMail.objects.exists()
    settings.FREE_BYTES = floor
    while MailImport.objects.filter(finished_at=None).exists():
        assert city.post(f"{HERE}imports/{made.key}/take_in_mail").status_code == 302
    assert IncomingMail.objects.count() == 2


def lay_in_tray(**found: str) -> MailPiece:
    """Let the one proof of the one mail wait in the tray, with a finding on it."""
    piece, mail = MailPiece.objects.get(position=1), the_mail()
    mail.reading["papers"][piece.path] = "unclear"
    mail.reading["findings"] = [{"file": piece.path, **found}]
    mail.save(update_fields=["reading"])
    return piece


def test_the_tray_says_what_is_no_document_picture_or_video(world, city):
    mailed(world)
    told = {"problem": "“4.exe”实际是程序文件，不能作为支撑材料", "remedy": "请报送单位重新发送"}
    piece = lay_in_tray(code="not_evidence", **told)

    shown = page(city.get(f"{HERE}tray/"))
    answer = city.post(f"{HERE}files/{piece.key}/put_evidence", {"slot": "4"})

    assert f"{told['problem']}。{told['remedy']}。" in shown
    assert answer.status_code == 422
    assert "不是文档、图片或视频，不能作为支撑材料" in page(answer)


def test_an_empty_tray_says_so(world, city):
    assert "没有待归类的文件" in page(city.get(f"{HERE}tray/"))


@pytest.mark.parametrize("count", [1, 12])
def test_a_list_costs_the_same_however_many_mails(world, city, count, django_assert_num_queries):
    for number in range(count):
        mailed(world, f"第{number}创新工作室", name=f"mail/{number}.eml")
    city.get(HERE)

    with django_assert_num_queries(12):
        city.get(HERE)
