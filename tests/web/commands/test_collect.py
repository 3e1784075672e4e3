"""``jiangjian collect`` works on one PC: no database, no server, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys

import pytest

from jiangjian.web.commands import main
from tests.documents.collecting.mailbox_world import Sent, broken, by_folder
from tests.documents.conftest import notice as _notice

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

    assert collect(inbox, out, "--json", str(result)) == 0

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
    assert "推荐表2份" in capsys.readouterr().out

    assert collect(inbox, out) == 0
    assert digests(out) == first
    assert "没有变化" in capsys.readouterr().out


def test_what_waits_for_a_person_is_named_and_told_by_the_exit_code(tmp_path, capsys):
    inbox = tmp_path / "1.eml"
    text = "杞县总工会材料见网盘 https://pan.baidu.com/s/1abcDEF 提取码 a1b2"
    inbox.write_bytes(Sent("杞县推荐材料", text=text).as_bytes())

    assert collect(inbox, tmp_path / "out") == 1
    assert "只给了下载链接" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["没有.eml", "--notice", "kaifeng-2024", "--out", "out"], "没有这个文件或文件夹"),
        ([".", "--notice", "另一个通知", "--out", "out"], "没有找到通知"),
    ],
)
def test_senseless_words_are_told(tmp_path, monkeypatch, capsys, words, said):
    monkeypatch.chdir(tmp_path)

    assert main(["collect", *words]) == 2
    assert said in capsys.readouterr().err


def test_missing_words_tell_the_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main(["collect"])

    assert ended.value.code == 2
    assert "用法：jiangjian collect" in capsys.readouterr().err


def test_it_needs_neither_django_nor_posix():
    ran = subprocess.run([sys.executable, "-c", WITHOUT], capture_output=True, check=False)

    assert ran.stderr.decode() == ""
