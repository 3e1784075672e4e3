"""A mailbox read over IMAP, from a real server."""

from __future__ import annotations

import socket
import threading
from datetime import UTC, datetime

import pytest

from jiangjian.documents.mailbox.imap import AT_ONCE, read_imap
from jiangjian.documents.mailbox.imap_account import ImapAccount, Mark
from jiangjian.documents.unreadable import Unreadable
from tests.documents.mailbox.imap_server import CODE, USER, imap_server
from tests.documents.mailbox.letters import letter
from tools.cluster import free_port

MORE_THAN_ONE_BATCH = AT_ONCE + 3


@pytest.fixture(scope="module")
def server():
    with imap_server() as running:
        yield running


@pytest.fixture
def folder(server, request):
    """Return a folder of the test's own, with a Chinese name."""
    name = f"推荐材料-{request.node.name[:40]}"
    with server.signed_in() as client:
        client.create_folder(name)
    return name


def account(server, folder="INBOX", **changed):
    said = {"port": server.port, "authority": server.authority, "folder": folder} | changed
    return ImapAccount("127.0.0.1", USER, said.pop("code", CODE), **said)


def put(server, folder, *letters, at=None):
    with server.signed_in() as client:
        for each in letters:
            client.append(folder, each, msg_time=at)


def read(server, folder, scratch, after=None):
    return list(read_imap(account(server, folder), scratch, after=after))


def test_mails_come_as_from_a_folder(server, folder, tmp_path):
    put(server, folder, letter("第一封", attached={"推荐表.docx": b"one"}), letter("第二封"))

    found = read(server, folder, tmp_path)

    assert [(mail.name, mail.subject, mail.sender) for mail, _ in found] == [
        (f"{folder}/1.eml", "第一封", "gh@mail.example"),
        (f"{folder}/2.eml", "第二封", "gh@mail.example"),
    ]
    assert [(each.path, each.read()) for each in found[0][0].pieces] == [
        (f"{folder}/1.eml!推荐表.docx", b"one")
    ]


def test_nothing_is_marked_as_read(server, folder, tmp_path):
    put(server, folder, letter("一"))

    read(server, folder, tmp_path)

    with server.signed_in() as client:
        client.select_folder(folder, readonly=True)
        assert client.get_flags([1]) == {1: (b"\\Recent",)}


def test_the_server_is_told_who_we_are_before_and_after_signing_in(server, folder, tmp_path):
    before = len(server.log.read_text())

    read(server, folder, tmp_path)

    said = server.log.read_text()[before:].splitlines()
    told = [
        ("ID sent" in line, "Login:" in line)
        for line in said
        if "jiangjian" in line or "Login:" in line
    ]
    assert told[-3:] == [(True, False), (False, True), (True, False)]


def test_a_later_reading_goes_on_behind_the_mark(server, folder, tmp_path):
    put(server, folder, letter("一"), letter("二"))
    mark = read(server, folder, tmp_path)[-1][1]
    put(server, folder, letter("三"))

    again = read(server, folder, tmp_path, after=mark)

    assert [(mail.subject, later.uid) for mail, later in again] == [("三", 3)]
    assert read(server, folder, tmp_path, after=again[-1][1]) == []


def test_a_mark_of_another_count_is_passed_over(server, folder, tmp_path):
    put(server, folder, letter("一"))

    found = read(server, folder, tmp_path, after=Mark(validity=1, uid=1000))

    assert [mail.subject for mail, _ in found] == ["一"]


def test_the_mail_house_tells_when_a_mail_came_where_no_line_does(server, folder, tmp_path):
    at = datetime(2024, 11, 20, 15, 59, tzinfo=UTC)
    lines = b"Received: from a by b; Thu, 21 Nov 2024 00:20:03 +0800\r\n"
    put(server, folder, letter("没有", received=b""), letter("有", received=lines), at=at)

    found = read(server, folder, tmp_path)

    assert [mail.received for mail, _ in found] == [
        at,
        datetime(2024, 11, 20, 16, 20, 3, tzinfo=UTC),
    ]


def test_progress_counts_what_lies_there(server, folder, tmp_path):
    put(server, folder, *[letter(str(number)) for number in range(MORE_THAN_ONE_BATCH)])
    told = []

    list(read_imap(account(server, folder), tmp_path, progress=lambda *each: told.append(each)))

    total = MORE_THAN_ONE_BATCH
    assert told == [(done, total) for done in range(1, total + 1)]


@pytest.mark.parametrize("code", ["wrong", "ＡＵＴＨ", "密码"])
def test_a_wrong_code_is_told_with_the_way_to_the_right_one(server, tmp_path, code):
    with pytest.raises(Unreadable) as refused:
        list(read_imap(account(server, code=code), tmp_path))

    assert refused.value.code == "imap_refused"
    assert "客户端授权码" in refused.value.trouble.remedy


def test_a_folder_that_is_not_there_is_told_with_those_that_are(server, folder, tmp_path):
    with pytest.raises(Unreadable) as refused:
        read(server, "没有这个", tmp_path)

    assert refused.value.code == "no_mail_folder"
    assert folder in refused.value.problem


def test_a_certificate_nobody_vouches_for_is_not_taken(server, tmp_path):
    with pytest.raises(Unreadable) as refused:
        list(read_imap(account(server, authority=""), tmp_path))

    assert refused.value.code == "imap_unreachable"


def test_a_server_that_is_not_there_is_told(tmp_path):
    nowhere = ImapAccount("127.0.0.1", USER, CODE, port=free_port())

    with pytest.raises(Unreadable) as refused:
        list(read_imap(nowhere, tmp_path))

    assert refused.value.code == "imap_unreachable"
    assert "imap.163.com" in refused.value.trouble.remedy


def test_what_is_no_imap_server_is_told(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        answer = threading.Thread(target=hang_up, args=[deaf])
        answer.start()
        port = deaf.getsockname()[1]

        with pytest.raises(Unreadable) as refused:
            list(read_imap(ImapAccount("127.0.0.1", USER, CODE, port, security="plain"), tmp_path))
        answer.join()

    assert refused.value.code == "imap_unreachable"


def hang_up(server):
    line, _ = server.accept()
    line.sendall(b"220 ftp ready\r\n")
    line.close()


def test_a_line_that_anybody_hears_is_not_used(tmp_path):
    away = ImapAccount("imap.example", USER, CODE, security="plain")

    with pytest.raises(Unreadable) as refused:
        list(read_imap(away, tmp_path))

    assert (refused.value.code, "没有加密" in refused.value.problem) == ("imap_unreachable", True)


def test_a_line_that_becomes_safe_after_a_word_is_used(server, folder, tmp_path):
    put(server, folder, letter("一"))
    later = account(server, folder, security="starttls", port=server.plain_port)

    assert [mail.subject for mail, _ in read_imap(later, tmp_path)] == ["一"]


def test_a_reading_that_is_cut_off_goes_on_from_its_mark(tmp_path):
    letters = [letter(str(number)) for number in range(MORE_THAN_ONE_BATCH)]
    with imap_server() as server:
        put(server, "INBOX", *letters)
        coming = read_imap(account(server), tmp_path)
        first = [next(coming) for _ in range(AT_ONCE)]
        server.stop()

        with pytest.raises(Unreadable) as broken:
            list(coming)

    assert broken.value.code == "imap_broken"
    assert f"已收下 {AT_ONCE} 封" in broken.value.problem
    assert first[-1][1].uid == AT_ONCE


def test_the_code_stands_in_no_words(server):
    assert CODE not in repr(account(server))
