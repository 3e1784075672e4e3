"""``jiangjian intake``: what a browser began is finished, and files of the server come in."""

from __future__ import annotations

from pathlib import Path

import pytest
import time_machine
from django.conf import settings

from jiangjian.actions.handed_files import Handed
from jiangjian.actions.mail_import import start_import
from jiangjian.documents.mailbox.imap_account import ImapAccount
from jiangjian.records.models import IncomingMail, MailImport
from jiangjian.web.commands.intake import main
from tests.documents.mailbox.imap_server import CODE, USER, imap_server
from tests.documents.mailbox.test_imap import put
from tests.web.views.test_mailbox import EML
from tests.world import NOW, make_world


@pytest.fixture
def world(db):
    """Return the world; the clock stands still in it."""
    with time_machine.travel(NOW, tick=False):
        yield make_world(Path(settings.STORAGES["default"]["OPTIONS"]["location"]))


def test_what_a_browser_began_is_finished(world, capsys):
    kept = world.store.keep([EML % 1])
    start_import(
        world.round,
        by=world.clerk,
        now=NOW,
        handed=[Handed("001.eml", kept, "message/rfc822")],
    )

    assert main([]) == 0

    assert IncomingMail.objects.count() == 1
    assert capsys.readouterr().out == "001.eml：新收进 1 封，以前已收进 0 封\n"
    assert main([]) == 0
    assert capsys.readouterr().out == ""


def test_a_folder_of_the_server_comes_in(world, capsys, tmp_path):
    for number in (1, 2):
        (tmp_path / f"00{number}.eml").write_bytes(EML % number)

    assert main(["--by", "city_clerk", str(tmp_path)]) == 0
    assert main([str(tmp_path)]) == 0

    assert IncomingMail.objects.count() == 2
    assert [each.repeated for each in MailImport.objects.order_by("pk")] == [0, 2]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["--imap"], 1, "没有设置邮箱"),
        (["--by", "nobody", "."], 1, "没有这个市总工会经办"),
    ],
)
def test_what_cannot_begin_is_told(world, capsys, words, code, told):
    assert main(words) == code
    assert told in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["none.zip"], "没有这个文件：none.zip"),
        (["--all"], "不认识：--all"),
        (["--by"], "--by 后面要写一个值"),
        (["--imap", "."], "写了 --imap，就不能再写文件"),
    ],
)
def test_senseless_words_are_told(capsys, words, told):
    with pytest.raises(SystemExit, match="2"):
        main(words)

    assert capsys.readouterr().err == (
        f"用法：jiangjian intake [-h] [--by 登录名] [--imap] [文件 ...]\n{told}\n"
    )


def test_new_mails_are_fetched_from_the_mailbox_and_no_old_one_again(world, capsys, settings):
    with imap_server() as server:
        settings.IMAP_ACCOUNT = ImapAccount(
            "127.0.0.1", USER, CODE, port=server.port, authority=server.authority
        )
        put(server, "INBOX", EML % 1, EML % 2)
        assert main(["--imap"]) == 0
        put(server, "INBOX", EML % 3)
        assert main(["--imap"]) == 0

    assert IncomingMail.objects.count() == 3
    told = [(each.found, each.repeated) for each in MailImport.objects.order_by("pk")]
    assert told == [(2, 0), (1, 0)]


def test_a_mail_house_that_does_not_answer_is_told(world, capsys, settings):
    settings.IMAP_ACCOUNT = ImapAccount("127.0.0.1", "u", "c", port=9, security="plain")

    assert main(["--imap"]) == 1

    assert "127.0.0.1" in capsys.readouterr().out
    assert MailImport.objects.get().finished_at is None
