"""Mailboxes of every kind: folders, mboxes, saved attachments, archives of them, single files."""

from __future__ import annotations

import hashlib
import shutil
import tarfile
from pathlib import Path

import pytest

from jiangjian.documents.mailbox.inbox import open_inbox
from jiangjian.documents.unreadable import Unreadable
from tests.documents.mailbox.letters import attachment, letter, mail, multipart
from tests.documents.mailbox.opening import opened, within
from tests.documents.mailbox.rars import old_rar
from tests.documents.mailbox.zips import Entry, plain, zipped


def lay(folder: Path, files: dict[str, bytes]) -> Path:
    """Write files below a folder and return it."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def shown(mails):
    """Return the mails by name, each with its pieces and what they are."""
    return {mail.name: {each.path: each.read() for each in mail.pieces} for mail in mails}


def test_the_bytes_of_a_piece_lie_under_their_digest(tmp_path):
    place = lay(tmp_path / "in", {"1.eml": letter("一", attached={"表.zip": plain({"a": b"x"})})})

    (mail,) = open_inbox(place, tmp_path / "scratch")

    for each in mail.pieces:
        assert hashlib.sha256(each.read()).hexdigest() == each.sha256
        assert each.place == tmp_path / "scratch" / each.sha256[:2] / each.sha256
        assert each.size == len(each.read())
    assert [(each.path, each.listed) for each in mail.pieces] == [
        ("in/1.eml!表.zip", True),
        ("in/1.eml!表.zip!a", False),
    ]


def test_a_folder_of_mails_gives_them_in_order(tmp_path):
    files = {
        "mail/002.eml": letter("二"),
        "mail/001.eml": letter("一", attached={"表.docx": b"form"}),
        "mail/更早/003.EML": letter("三"),
    }

    found = opened(lay(tmp_path / "收件", files))

    assert [(mail.name, mail.subject) for mail in found] == [
        ("mail/001.eml", "一"),
        ("mail/002.eml", "二"),
        ("更早/003.EML", "三"),
    ]
    assert [each.path for each in found[0].pieces] == ["mail/001.eml!表.docx"]


def test_two_mails_of_one_short_name_are_told_apart(tmp_path):
    files = {"甲/收/1.eml": letter("一"), "乙/收/1.eml": letter("二")}

    assert [mail.name for mail in opened(lay(tmp_path / "in", files))] == [
        "in/乙/收/1.eml",
        "in/甲/收/1.eml",
    ]


def test_saved_attachments_stand_for_mails_by_their_top_folder(tmp_path):
    files = {
        "甲县/推荐表.docx": b"1",
        "甲县/支撑材料/证书.zip": plain({"获奖.jpg": b"2"}),
        "乙县.zip": plain({"推荐表.docx": b"3"}),
        "说明.txt": b"4",
    }

    assert shown(opened(lay(tmp_path / "收件", files))) == {
        "乙县.zip": {"乙县.zip": files["乙县.zip"], "乙县.zip!推荐表.docx": b"3"},
        "甲县": {
            "甲县/推荐表.docx": b"1",
            "甲县/支撑材料/证书.zip": files["甲县/支撑材料/证书.zip"],
            "甲县/支撑材料/证书.zip!获奖.jpg": b"2",
        },
        "收件": {"说明.txt": b"4"},
    }


def test_attachments_saved_beside_their_mails_come_once(tmp_path):
    files = {
        "mail/1.eml": letter("一", attached={"材料.zip": plain({"a.docx": b"a"}), "b.docx": b"b"}),
        "unpacked/甲/a.docx": b"a",
        "unpacked/甲/b.docx": b"b",
        "unpacked/甲/c.docx": b"c",
    }

    found = opened(lay(tmp_path / "in", files))

    assert [mail.name for mail in found] == ["mail/1.eml", "unpacked"]
    assert within(found[1]) == {"unpacked/甲/c.docx": b"c"}


def test_an_empty_folder_holds_no_mails(tmp_path):
    (tmp_path / "in").mkdir()

    assert opened(tmp_path / "in") == []


def test_links_in_a_folder_are_not_followed(tmp_path):
    place = lay(tmp_path / "in", {"甲/a.docx": b"a"})
    (place / "甲" / "b.docx").symlink_to("/etc/hostname")
    (place / "all").symlink_to(tmp_path)

    assert shown(opened(place)) == {"甲": {"甲/a.docx": b"a"}}


MBOX = (
    b"From gh@mail.example Wed Nov 20 08:40:03 2024\r\n"
    + letter("一", "第一行\r\nFrom 甲县 12:30 到", attached={"表.docx": b"form"})
    + b"\r\nFrom - Wed Nov 20 09:00:00 2024\n"
    + letter("二").replace(b"\r\n", b"\n")
)


@pytest.mark.parametrize("name", ["收件箱.mbox", "Inbox", "all.mbx"])
def test_an_mbox_gives_its_mails_numbered(tmp_path, name):
    (tmp_path / name).write_bytes(MBOX)

    found = opened(tmp_path / name)

    assert [(mail.name, mail.subject, within(mail)) for mail in found] == [
        (f"{name}/0001", "一", {"表.docx": b"form"}),
        (f"{name}/0002", "二", {}),
    ]


def test_lines_quoted_for_the_mbox_are_as_they_were(tmp_path):
    quoted = letter("一").replace(b"Content-Transfer-Encoding: base64", b"X: y", 1)
    head, _, _ = quoted.partition(b"\r\n\r\n")
    body = head.replace(b"multipart/mixed", b"text/plain") + b"\r\n\r\n>From here\r\n>>From there"
    (tmp_path / "a.mbox").write_bytes(b"From a Wed Nov 20 08:40:03 2024\r\n" + body)

    (mail,) = opened(tmp_path / "a.mbox")

    assert mail.text == "From here\n>From there"


@pytest.mark.parametrize(
    "make",
    [
        lambda files: plain(files, "gbk"),
        lambda files: zipped(*(Entry(name.encode("gbk"), each) for name, each in files.items())),
        old_rar,
    ],
    ids=["zip", "zip without a flag", "rar"],
)
def test_an_archive_of_mails_is_read_as_a_folder(tmp_path, make):
    files = {"收件/1.eml": letter("一", attached={"表.docx": b"form"}), "收件/2.eml": letter("二")}
    (tmp_path / "收件.zip").write_bytes(make(files))

    found = opened(tmp_path / "收件.zip")

    assert [(mail.name, mail.subject, within(mail)) for mail in found] == [
        ("收件/1.eml", "一", {"表.docx": b"form"}),
        ("收件/2.eml", "二", {}),
    ]


def test_an_archive_of_saved_attachments_is_read_as_a_folder(tmp_path):
    inner = plain({"深/证书.jpg": b"j"})
    files = {"收件/甲县/推荐表.docx": b"1", "收件/乙县/材料.zip": inner}
    (tmp_path / "收件.zip").write_bytes(plain(files))

    assert shown(opened(tmp_path / "收件.zip")) == {
        "甲县": {"收件/甲县/推荐表.docx": b"1"},
        "乙县": {"收件/乙县/材料.zip": inner, "收件/乙县/材料.zip!深/证书.jpg": b"j"},
    }


def test_a_tar_of_an_mbox_is_read(tmp_path):
    (tmp_path / "Inbox").write_bytes(MBOX)
    with tarfile.open(tmp_path / "a.tar", "w") as tar:
        tar.add(tmp_path / "Inbox", "Inbox")

    assert [mail.name for mail in opened(tmp_path / "a.tar")] == ["Inbox/0001", "Inbox/0002"]


def test_an_archive_that_cannot_be_opened_stands_for_a_mail_with_its_trouble(tmp_path):
    (tmp_path / "甲县.zip").write_bytes(b"PK\x03\x04" + b"noise" * 99)

    (mail,) = opened(tmp_path / "甲县.zip")

    assert (mail.name, within(mail)) == ("甲县.zip", {"甲县.zip": "corrupt_attachment"})


@pytest.mark.parametrize(
    ("name", "content"), [("推荐表.docx", b"form"), ("a.bin", b""), ("1.txt", b"From here on")]
)
def test_a_single_file_stands_for_a_mail(tmp_path, name, content):
    (tmp_path / name).write_bytes(content)

    assert shown(opened(tmp_path / name)) == {name: {name: content}}


def test_a_place_that_is_not_there_is_told(tmp_path):
    with pytest.raises(FileNotFoundError):
        opened(tmp_path / "nothing")


def test_progress_counts_the_mails(tmp_path):
    place = lay(tmp_path / "in", {f"{number}.eml": letter("一") for number in range(40)})
    told = []

    list(open_inbox(place, tmp_path / "s", progress=lambda *each: told.append(each)))

    assert told == [(done, 40) for done in range(1, 41)]


def test_a_mail_that_stops_the_reader_costs_itself_only(tmp_path, monkeypatch):
    monkeypatch.setattr("jiangjian.documents.mailbox.run_jobs.MEMORY", 110 << 20)
    part = attachment(b"x" * (60 << 20), disposition=b"; filename=a", coding=b"quoted-printable")
    hungry = mail(multipart(part), subject=b"two")
    place = lay(tmp_path / "in", {"1.eml": letter("一"), "2.eml": hungry, "3.eml": letter("三")})

    found = opened(place)

    assert [(mail.name, mail.subject) for mail in found] == [
        ("in/1.eml", "一"),
        ("in/2.eml", ""),
        ("in/3.eml", "三"),
    ]
    assert found[1].trouble.code in {"too_large", "reader_stopped"}


def test_an_empty_mail_is_told(tmp_path):
    (mail,) = opened(lay(tmp_path / "in", {"1.eml": b""}))

    assert (mail.name, mail.trouble.code) == ("in/1.eml", "zero_byte_file")


def test_what_must_stay_free_on_the_disk_stays_free_whatever_is_packed(tmp_path):
    packed = {f"{number}.zip": bytes([number]) * (40 << 20) for number in range(10)}
    files = {name: zipped(Entry(b"a.bin", content)) for name, content in packed.items()}
    inbox = lay(tmp_path / "inbox", files)
    floor = shutil.disk_usage(tmp_path).free - (200 << 20)

    with pytest.raises(Unreadable) as stopped:
        list(open_inbox(inbox, tmp_path / "scratch", spare=floor))

    assert stopped.value.code == "disk_full"
    kept = sum(each.stat().st_size for each in (tmp_path / "scratch").rglob("*") if each.is_file())
    assert (
        kept <= 200 << 20 or shutil.disk_usage(tmp_path).free >= floor
    )  # others may have freed more
