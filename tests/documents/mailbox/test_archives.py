"""Archives in mails: zips, what other programs open, split ones, and what is kept whole."""

from __future__ import annotations

import os
import tarfile

import pytest

from jiangjian.documents.mailbox.outside import Programs, find_programs
from tests.documents.mailbox.letters import letter
from tests.documents.mailbox.opening import one, piece, within
from tests.documents.mailbox.rars import new_rar, old_rar, old_volumes
from tests.documents.mailbox.zips import Entry, by_7z, plain, run, zipped

NOISE = os.urandom(40_000)
FILES = {"甲县/推荐表.docx": b"form", "甲县/证书.jpg": NOISE}
FOUND = find_programs()
ONLY_BSDTAR = Programs(bsdtar=FOUND.bsdtar)
ONLY_UNAR = Programs(unar=FOUND.unar, lsar=FOUND.lsar)
needs_both = pytest.mark.skipif(
    not (FOUND.bsdtar and FOUND.unar), reason="no bsdtar or no unar; see tools.machine"
)


def under(name, files):
    return {f"{name}!{each}": content for each, content in files.items()}


def test_a_zip_is_opened_whatever_it_is_called(tmp_path):
    found = one(tmp_path, letter("一", attached={"材料.rar": plain(FILES, "gbk")}))

    assert within(found) == under("材料.rar", FILES)
    assert (piece(found, "材料.rar").listed, piece(found, "材料.rar").trouble) == (True, None)


def test_a_zip_in_a_zip_is_opened_and_a_third_is_kept_whole(tmp_path):
    third = plain({"深.docx": b"deep"})
    second = plain({"三.zip": third, "表.docx": b"form"})

    found = one(tmp_path, letter("一", attached={"一.zip": plain({"二.zip": second})}))

    assert within(found) == {
        "一.zip!二.zip!三.zip": "nested_archive",
        "一.zip!二.zip!表.docx": b"form",
    }
    assert piece(found, "三.zip").read() == third


@pytest.mark.parametrize("first", ["[Content_Types].xml", "mimetype", "OFD.xml"])
def test_a_document_that_is_a_zip_inside_is_no_archive(tmp_path, first):
    office = plain({first: b"x", "word/document.xml": b"y"})

    assert within(one(tmp_path, letter("一", attached={"表.docx": office}))) == {"表.docx": office}


def test_a_mail_in_a_zip_is_taken_apart(tmp_path):
    inner = letter("二", attached={"表.docx": b"form"})

    found = one(tmp_path, letter("一", attached={"转.zip": plain({"a.eml": inner})}))

    assert within(found) == {"转.zip!a.eml!表.docx": b"form"}


def test_a_bomb_costs_its_own_archive_only(tmp_path):
    bomb = zipped(Entry(b"a", b"\0" * 10, size=4 * 10**9), Entry(b"b", b"b"))

    found = one(tmp_path, letter("一", attached={"炸.zip": bomb, "表.zip": plain(FILES)}))

    assert within(found) == {"炸.zip": "too_large", **under("表.zip", FILES)}
    assert piece(found, "炸.zip").read() == bomb


@pytest.mark.parametrize("name", ["材料.zip", "材料.rar", "材料.7z"])
def test_what_is_only_called_an_archive_is_damaged(tmp_path, name):
    assert within(one(tmp_path, letter("一", attached={name: NOISE}))) == {
        name: "corrupt_attachment"
    }


@needs_both
@pytest.mark.parametrize("programs", [ONLY_BSDTAR, ONLY_UNAR], ids=["bsdtar", "unar"])
@pytest.mark.parametrize(
    "make",
    [lambda: old_rar(FILES), lambda: new_rar(FILES)],
    ids=["rar 4", "rar 5"],
)
def test_a_rar_is_opened(tmp_path, programs, make):
    found = one(tmp_path, letter("一", attached={"材料.rar": make()}), programs=programs)

    assert within(found) == under("材料.rar", FILES)


@needs_both
@pytest.mark.parametrize("programs", [ONLY_BSDTAR, ONLY_UNAR], ids=["bsdtar", "unar"])
def test_names_in_a_rar_that_do_not_say_their_charset_are_read(tmp_path, programs):
    files = {"甲县总工会推荐材料.docx": b"form", "近一年工作总结.docx": b"year"}
    content = old_rar(files, "gbk")

    found = one(tmp_path, letter("一", attached={"a.rar": content}), programs=programs)

    assert within(found) == under("a.rar", files)


@needs_both
def test_a_rar_behind_a_password_asks_and_opens(tmp_path):
    content = letter("一", attached={"a.rar": new_rar(FILES, "secret")})

    assert within(one(tmp_path, content)) == {"a.rar": "encrypted_file"}
    assert within(one(tmp_path, content, passwords=["bad"])) == {"a.rar": "encrypted_file"}
    assert within(one(tmp_path, content, passwords=["bad", "secret"])) == under("a.rar", FILES)


@needs_both
@pytest.mark.parametrize("programs", [ONLY_BSDTAR, ONLY_UNAR], ids=["bsdtar", "unar"])
def test_a_7z_is_opened(tmp_path, programs):
    (made,) = by_7z(tmp_path, FILES, name="a.7z")

    found = one(tmp_path, letter("一", attached={"a.7z": made.read_bytes()}), programs=programs)

    assert within(found) == under("a.7z", FILES)


@needs_both
@pytest.mark.parametrize("options", [["-psecret"], ["-psecret", "-mhe=on"]], ids=["", "names too"])
def test_a_7z_behind_a_password_asks_and_opens(tmp_path, options):
    (made,) = by_7z(tmp_path, FILES, *options, name="a.7z")
    content = letter("一", attached={"a.7z": made.read_bytes()})

    assert within(one(tmp_path, content)) == {"a.7z": "encrypted_file"}
    assert within(one(tmp_path, content, passwords=["secret"])) == under("a.7z", FILES)


@needs_both
@pytest.mark.parametrize("ending", ["tar", "tar.gz", "tar.xz", "tgz"])
def test_a_tar_is_opened(tmp_path, ending):
    (tmp_path / "甲县").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
    run(["bsdtar", "-caf", f"a.{ending}", "甲县"], tmp_path)

    found = one(
        tmp_path, letter("一", attached={f"a.{ending}": (tmp_path / f"a.{ending}").read_bytes()})
    )

    assert within(found) == under(f"a.{ending}", FILES)


@needs_both
def test_links_and_names_that_lead_out_of_a_tar_are_told(tmp_path):
    (tmp_path / "in").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "in" / "link").symlink_to("/etc/passwd")
    run(["bsdtar", "-Pcf", "../a.tar", "../a.pdf", "link"], tmp_path / "in")

    found = one(tmp_path, letter("一", attached={"a.tar": (tmp_path / "a.tar").read_bytes()}))

    assert within(found) == {"a.tar!a.pdf": b"x", "a.tar!link": "link_entry"}
    assert piece(found, "a.pdf").odd.code == "outside_name"


@pytest.mark.parametrize("make", [old_rar, new_rar])
def test_without_a_program_an_archive_is_kept_whole_with_the_remedy(tmp_path, make):
    content = make(FILES)

    found = one(tmp_path, letter("一", attached={"a.rar": content}), programs=Programs())

    assert within(found) == {"a.rar": "no_archive_program"}
    kept = piece(found, "a.rar")
    assert (kept.read(), kept.listed) == (content, False)
    assert "安装 bsdtar 或 unar" in kept.trouble.remedy


@needs_both
@pytest.mark.parametrize("content", [old_rar(FILES)[:-20_000], new_rar(FILES)[:-20_000]])
def test_a_damaged_rar_is_told(tmp_path, content):
    found = one(tmp_path, letter("一", attached={"a.rar": content}))

    assert piece(found, "a.rar").trouble.code == "corrupt_attachment"


def in_order(volumes, form, start=1):
    return {form.format(number): each for number, each in enumerate(volumes, start)}


@needs_both
@pytest.mark.parametrize("shuffled", [False, True])
def test_a_rar_in_new_volumes_is_opened_as_one(tmp_path, shuffled):
    volumes = in_order(old_volumes("证书.jpg", NOISE, 3), "材料.part{}.rar")
    if shuffled:
        volumes = dict(sorted(volumes.items(), reverse=True))

    found = one(tmp_path, letter("一", attached=volumes))

    assert within(found) == {"材料.part1.rar!证书.jpg": NOISE}
    assert [each.listed for each in found.pieces if each.path.endswith(".rar")] == [True] * 3


@needs_both
def test_a_rar_in_old_volumes_is_opened_as_one(tmp_path):
    first, *later = old_volumes("证书.jpg", NOISE, 3, new_names=False)

    found = one(tmp_path, letter("一", attached={"a.rar": first} | in_order(later, "a.r{:02}", 0)))

    assert within(found) == {"a.rar!证书.jpg": NOISE}


@needs_both
@pytest.mark.parametrize("kind", ["7z", "zip"])
def test_an_archive_cut_anywhere_is_put_together(tmp_path, kind):
    made = by_7z(tmp_path, FILES, f"-t{kind}", "-v15k", name=f"a.{kind}")

    found = one(tmp_path, letter("一", attached={each.name: each.read_bytes() for each in made}))

    assert len(made) == 3
    assert within(found) == under(f"a.{kind}.001", FILES)


def test_a_zip_that_knows_its_volumes_is_put_together(tmp_path):
    (tmp_path / "甲县").mkdir()
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content + NOISE * 3)
    run(["zip", "-q", "-s", "64k", "-r", "a.zip", "甲县"], tmp_path)
    made = sorted(tmp_path.glob("a.z*"))

    found = one(tmp_path, letter("一", attached={each.name: each.read_bytes() for each in made}))

    assert [each.name for each in made][:2] == ["a.z01", "a.z02"]
    expected = {name: content + NOISE * 3 for name, content in FILES.items()}
    assert {name.partition("!")[2]: content for name, content in within(found).items()} == expected


@pytest.mark.parametrize("left_out", ["材料.part1.rar", "材料.part2.rar", "材料.part3.rar"])
@needs_both
def test_a_missing_volume_is_told(tmp_path, left_out):
    volumes = in_order(old_volumes("证书.jpg", NOISE, 3), "材料.part{}.rar")
    del volumes[left_out]

    found = one(tmp_path, letter("一", attached=volumes))

    assert list(within(found).values())[:1] == ["missing_volume"]
    assert "只收到 2 卷" in found.pieces[0].trouble.problem


def test_a_program_of_foreign_archives_may_write_no_more_than_the_limit(tmp_path, monkeypatch):
    """A tar of zeros shrinks to nothing; what it grows to is cut off by the system."""
    monkeypatch.setattr("jiangjian.documents.mailbox.outside.WRITTEN", 1 << 20)
    if not FOUND.bsdtar:
        pytest.skip("no bsdtar; see tools.machine")
    (tmp_path / "zeros").write_bytes(bytes(4 << 20))
    with tarfile.open(tmp_path / "a.tgz", "w:gz") as tar:
        tar.add(tmp_path / "zeros", "zeros")

    found = one(tmp_path, letter("一", attached={"a.tgz": (tmp_path / "a.tgz").read_bytes()}))

    assert within(found) == {"a.tgz": "too_large"}


@needs_both
def test_a_tar_with_holes_is_not_filled_up(tmp_path):
    with (tmp_path / "holes").open("wb") as file:
        file.truncate(2 << 30)
    run(["bsdtar", "-czf", "a.tgz", "holes"], tmp_path)

    found = one(tmp_path, letter("一", attached={"a.tgz": (tmp_path / "a.tgz").read_bytes()}))

    assert within(found) == {"a.tgz": "corrupt_attachment"}
