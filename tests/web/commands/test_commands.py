"""The ``jiangjian`` command knows its words."""

from __future__ import annotations

import re
import tomllib
from importlib import import_module
from importlib.resources import files

import pytest

from jiangjian import __version__
from jiangjian.web.commands import COMMANDS, main
from tests.documents.form_fields.forms import craftsman

NOTICES = files("jiangjian.notices")


@pytest.mark.parametrize("word", COMMANDS)
def test_each_word_has_its_module(word):
    assert callable(import_module(COMMANDS[word][0]).main)


@pytest.mark.parametrize("words", [[], ["unknown"], ["--help"]])
def test_other_words_tell_which_there_are(capsys, words):
    assert main(words) == 2
    assert all(f"jiangjian {word}" in capsys.readouterr().err for word in ["serve"])


def test_the_version_is_told(capsys):
    assert main(["version"]) == 0
    assert capsys.readouterr().out == f"匠荐 {__version__}\n"


def test_a_good_notice_is_praised(capsys):
    assert main(["notice", "check", str(NOTICES / "kaifeng-2024.toml")]) == 0
    assert "2024年11月20日24时" in capsys.readouterr().out


def test_a_bad_notice_is_told_all_its_mistakes(tmp_path, capsys):
    for kind in ("toml", "txt"):
        text = (NOTICES / f"kaifeng-2024.{kind}").read_text(encoding="utf-8")
        text = text.replace("不超过3个", "不超过三个") if kind == "toml" else text
        (tmp_path / f"bad.{kind}").write_text(text, encoding="utf-8")

    assert main(["notice", "check", str(tmp_path / "bad.toml")]) == 1
    assert "bad.toml" in capsys.readouterr().err


def test_a_notice_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["notice", "check", str(tmp_path / "none.toml")]) == 2
    assert "none.toml" in capsys.readouterr().err


def test_a_blank_form_is_told_as_lines_of_a_notice_file(tmp_path, capsys):
    (tmp_path / "表格.docx").write_bytes(craftsman())
    assert main(["notice", "fields", str(tmp_path / "表格.docx")]) == 0
    told = tomllib.loads(capsys.readouterr().out)
    assert len(told["fields"]) == 15
    assert told["fields"][7]["options"] == ["国有", "民营", "其他"]


def test_a_form_that_is_none_is_refused_by_name(tmp_path, capsys):
    (tmp_path / "照片.docx").write_bytes(b"\xff\xd8\xff\xe0")
    assert main(["notice", "fields", str(tmp_path / "照片.docx")]) == 1
    assert capsys.readouterr().err.startswith("照片.docx：这个文件实际是图片")


def test_a_form_that_is_not_there_is_named(tmp_path, capsys):
    assert main(["notice", "fields", str(tmp_path / "none.docx")]) == 2
    assert "没有这个文件" in capsys.readouterr().err


def test_notice_without_check_tells_how(capsys):
    with pytest.raises(SystemExit, match="2"):
        main(["notice"])
    assert capsys.readouterr().err == (
        "用法：jiangjian notice [-h] check|fields 文件\n还要写：check|fields, 文件\n"
    )


def test_a_notice_in_another_encoding_is_told(tmp_path, capsys):
    (tmp_path / "a.toml").write_bytes("名称 = '通知'".encode("gbk"))
    (tmp_path / "a.txt").write_bytes(b"")

    assert main(["notice", "check", str(tmp_path / "a.toml")]) == 2
    assert "不是 UTF-8 编码的文字" in capsys.readouterr().err


def in_a_shell(code):
    return ["manage", "shell", "-v0", "-c", code]


def test_a_mistake_of_our_own_keeps_its_traceback():
    with pytest.raises(ZeroDivisionError):
        main(in_a_shell("1 / 0"))


def test_what_stops_a_command_from_outside_is_told(capsys, tmp_path):
    assert main(in_a_shell(f"open({str(tmp_path / 'none')!r})")) == 2
    assert capsys.readouterr().err == (
        f"没有做完：没有这个文件或文件夹：{tmp_path / 'none'}。请核对路径后再运行\n"
    )


def test_where_no_path_is_known_the_place_in_our_code_is_told(capsys):
    assert main(in_a_shell("b'\\xff'.decode()")) == 2
    assert re.fullmatch(
        "没有做完：读到的文字不是 UTF-8 编码。请另存为 UTF-8 后再运行"
        r"（位置：web/commands/manage\.py 第\d+行）\n",
        capsys.readouterr().err,
    )
