"""``jiangjian collect`` works on one PC: no database, no server, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_LZMA, ZipFile

import pytest

from jiangjian.documents.collecting.glance import OPENED_REMEDY
from jiangjian.documents.collecting.laying import Laid
from jiangjian.documents.collecting.trouble import CODES
from jiangjian.documents.mailbox import troubles
from jiangjian.rules.collected import Collected, CollectedFinding
from jiangjian.web.commands import main
from jiangjian.web.commands.collect_told import report
from tests.documents.collecting.mailbox_world import Sent, broken, by_folder, filled, paper, sheet
from tests.documents.conftest import notice as _notice
from tests.rules.collecting.readings import GOOD

WITHOUT = """
import sys
for name in ("django", "fcntl", "resource", "pwd", "grp", "psycopg"):
    sys.modules[name] = None
import jiangjian.web.commands.collect
"""
notice = _notice


@pytest.fixture(name="inbox")
def make_inbox(notice, tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for number, each in enumerate((by_folder(notice), broken(notice), SPAM), 1):
        (folder / f"{number}.eml").write_bytes(each.as_bytes())
    return folder


SPAM = Sent("代开发票", text="优惠，点击查看")


def digests(folder):
    return {
        str(each.relative_to(folder)): hashlib.sha256(each.read_bytes()).hexdigest()
        for each in folder.rglob("*")
        if each.is_file()
    }


def collect(inbox, out, *more):
    return main(["collect", str(inbox), "--notice", "kaifeng-2024", "--out", str(out), *more])


def test_everything_a_clerk_needs_lies_in_the_folder_and_stays_the_same(inbox, tmp_path, capsys):
    out, result = tmp_path / "out", tmp_path / "result.json"

    assert collect(inbox, out, "--json", str(result)) == 1

    first = digests(out)
    unit = "通许县总工会"
    assert {
        "导入记录.xlsx",
        "推荐汇总表（开封市总工会）.xlsx",
        f"{unit}/附件2 推荐汇总表（{unit}）.xlsx",
        f"{unit}/材料审核情况反馈表（{unit}）.docx",
        f"{unit}/材料审核情况反馈表（{unit}）.xlsx",
        f"{unit}/催报文字（{unit}）.txt",
        f"{unit}/林木创新工作室/推荐表和总结/附件1-林木推荐表.docx",
        f"{unit}/林木创新工作室/08 技能传授/IMG_2008.jpg",
    } <= set(first)
    told = json.loads(result.read_text(encoding="utf-8"))
    assert [each["unit"] for each in told["studios"]] == [unit, "杞县总工会"]
    assert told["studios"][0]["values"]["funding"] == {"value": "41.26"}
    said = capsys.readouterr().out
    assert "推荐表2份" in said
    assert "有2个文件等待处理，损坏或不完整" in said
    assert "  邮件 2 › 7.成果转化.pdf" in said.replace("inbox/", "")
    before = touched(out)

    assert collect(inbox, out) == 1
    assert digests(out) == first
    assert touched(out) == before
    assert "没有变化" in capsys.readouterr().out


def touched(folder):
    return {
        each: each.stat().st_mtime_ns for each in [folder, *folder.rglob("*")] if each != folder
    }


def test_no_two_files_of_the_folder_are_one(inbox, tmp_path):
    """A program that writes in place changes one file only, and none of the mailbox."""
    collect(inbox, tmp_path / "out")

    assert {each.stat().st_nlink for each in (tmp_path / "out").rglob("*") if each.is_file()} == {1}


def test_where_everything_was_read_the_exit_code_is_0(notice, tmp_path, capsys):
    (tmp_path / "1.eml").write_bytes(by_folder(notice).as_bytes())

    assert collect(tmp_path / "1.eml", tmp_path / "out") == 0
    assert "等待处理" not in capsys.readouterr().out


def test_what_a_clerk_corrected_stays_and_the_newer_one_is_named(notice, tmp_path, capsys):
    inbox, out, unit = tmp_path / "1.eml", tmp_path / "out", "通许县总工会"
    inbox.write_bytes(by_folder(notice).as_bytes())
    collect(inbox, out)
    table = out / unit / f"附件2 推荐汇总表（{unit}）.xlsx"
    table.write_bytes(b"corrected by hand")

    assert collect(inbox, out) == 0
    assert "没有变化" in capsys.readouterr().out
    row = {**GOOD, "funding": "42.16"}
    files = {"附件1.docx": filled(notice, row), "附件2.xlsx": sheet(notice, unit, row)}
    inbox.write_bytes(Sent("通许县报送", files=files).as_bytes())
    collect(inbox, out)

    said = capsys.readouterr().out
    newer = f"{unit}/附件2 推荐汇总表（{unit}）（新）.xlsx"
    assert table.read_bytes() == b"corrected by hand"
    assert (out / newer).read_bytes().startswith(b"PK")
    assert f"  {unit}/{table.name} → {newer}\n" in said
    assert f"  {unit}/催报文字" not in said


def test_a_file_that_changed_and_kept_its_size_is_laid_anew(notice, tmp_path):
    inbox, out, unit = tmp_path / "1.eml", tmp_path / "out", "通许县总工会"
    for last in (b"1", b"2"):
        files = {
            "附件1.docx": filled(notice),
            "附件2.xlsx": sheet(notice, unit, GOOD),
            "8.技能传授.pdf": paper(8) + b"\n%" + last,
        }
        inbox.write_bytes(Sent("通许县报送", files=files).as_bytes())
        collect(inbox, out)

    (laid,) = out.glob("*/*/08 技能传授/*")
    assert laid.read_bytes()[-1:] == b"2"


def test_what_waits_for_a_person_is_named_and_told_by_the_exit_code(tmp_path, capsys):
    inbox = tmp_path / "1.eml"
    text = "杞县总工会材料见网盘 https://pan.baidu.com/s/1abcDEF 提取码 a1b2"
    inbox.write_bytes(Sent("杞县推荐材料", text=text).as_bytes())

    assert collect(inbox, tmp_path / "out") == 1
    assert "只给了下载链接" in capsys.readouterr().out


def test_an_archive_that_nothing_here_opens_waits(notice, tmp_path, capsys):
    out = BytesIO()
    with ZipFile(out, "w", ZIP_LZMA) as archive:
        archive.writestr("推荐表.docx", filled(notice))
    sent = Sent("通许县总工会推荐材料", files={"材料.zip": out.getvalue()})
    (tmp_path / "1.eml").write_bytes(sent.as_bytes())

    assert collect(tmp_path / "1.eml", tmp_path / "out") == 1
    said = capsys.readouterr().out
    assert "有1个文件等待处理，没有解开" in said
    assert "邮件 1 › 材料.zip › 推荐表.docx\n" in said


def test_a_table_that_cannot_be_read_waits(notice, tmp_path, capsys):
    files = {"附件1.docx": filled(notice), "附件2 汇总表.pdf": paper(2)}
    (tmp_path / "1.eml").write_bytes(Sent("通许县总工会推荐材料", files=files).as_bytes())

    assert collect(tmp_path / "1.eml", tmp_path / "out") == 1
    assert "有1个文件等待处理，是汇总表，读不出" in capsys.readouterr().out


TROUBLES = re.findall(r'"([a-z_]+)",? ?', Path(troubles.__file__).read_text(encoding="utf-8"))
ALL_THE_SAME = {"outside_name", "same_name"}
"""What is said of a file that was read all the same."""


@pytest.mark.parametrize("code", sorted({*TROUBLES, *CODES.values(), "unread_mail"} - ALL_THE_SAME))
def test_whatever_was_not_read_waits(code, tmp_path, capsys):
    finding = CollectedFinding(code=code, problem="x", remedy="y", file="1.eml!a")

    assert report(Collected((), (), (), (finding,)), tmp_path, Laid()) == 1
    assert "  邮件 1 › a\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("finding", "told"),
    [
        (CollectedFinding(code="same_name", problem="x", remedy="y", file="a"), 0),
        (CollectedFinding(code="encrypted_file", problem="x", remedy=OPENED_REMEDY, file="a"), 0),
        (CollectedFinding(code="encrypted_file", problem="x", remedy="y", file="a"), 1),
    ],
)
def test_what_was_read_all_the_same_waits_for_nobody(finding, told, tmp_path):
    assert report(Collected((), (), (), (finding,)), tmp_path, Laid()) == told


def test_of_many_files_some_are_named_and_the_rest_counted(tmp_path, capsys):
    many = tuple(
        CollectedFinding(code="zero_byte_file", problem="x", remedy="y", file=f"{n}.pdf")
        for n in range(12)
    )

    report(Collected((), (), (), (*many, many[0])), tmp_path, Laid())

    said = capsys.readouterr().out
    assert "有12个文件等待处理，是空的" in said
    assert "  9.pdf\n  ……另有2个，见导入记录\n" in said


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["没有.eml", "--notice", "kaifeng-2024", "--out", "out"],
            "没有收完：没有这个文件或文件夹：没有.eml。请核对邮箱的位置",
        ),
        (
            [".", "--notice", "nope", "--out", "out"],
            "没有收完：没有找到通知“nope”。可以写名称（kaifeng-2024）或 .toml 文件",
        ),
        (
            [".", "--notice", "nope.toml", "--out", "out"],
            "没有收完：没有这个文件：nope.toml、nope.txt。通知要有两个文件：数据（.toml）和同名的正文（.txt）",
        ),
        (
            [".", "--notice", "gbk.toml", "--out", "out"],
            "没有收完：gbk.toml 不是 UTF-8 编码的文字。请用记事本另存为 UTF-8 编码",
        ),
        (
            [".", "--notice", "kaifeng-2024", "--out", "gbk.txt"],
            "没有做完：已经有同名的文件：gbk.txt。请换一个名称或位置",
        ),
        (
            [".", "--notice", "kaifeng-2024", "--out", "out", "--units", "none.csv"],
            "没有做完：没有这个文件或文件夹：none.csv。请核对路径后再运行",
        ),
    ],
)
def test_senseless_words_are_told(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gbk.toml").write_bytes("名称 = '通知'".encode("gbk"))
    (tmp_path / "gbk.txt").write_bytes(b"x")

    assert main(["collect", *words]) == 2
    assert capsys.readouterr() == ("", f"{said}\n")


def test_missing_words_tell_the_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["collect"])

    said = capsys.readouterr().err
    assert ended.value.code == 2
    assert said.startswith("用法：jiangjian collect ")
    assert said.endswith("还要写：邮箱, --notice, --out\n")


def test_it_needs_neither_django_nor_posix():
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, check=False)

    assert ran.stderr.decode() == ""
