"""What makes no sense after a command is told in Chinese, whatever command it is."""

from __future__ import annotations

import re
from importlib import import_module

import pytest

from jiangjian.web.commands import COMMANDS, main
from jiangjian.web.commands.command_reader import chinese

ENGLISH = re.compile(r"usage|error|argument|required|unrecognized|invalid|expected|show this")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("collect", "还要写：邮箱, --notice, --out"),
        ("collect a --notice", "--notice 后面要写一个值"),
        ("collect a --notice b --out c --outt d", "不认识：--outt d"),
        ("collect a b --notice c --out d", "不认识：b"),
        ("serve foo", "不认识：foo"),
        ("serve --port x", "--port：端口是1至65535的整数，不能写“x”"),
        ("serve --port 0", "--port：端口是1至65535的整数，不能写“0”"),
        ("serve --port 65536", "--port：端口是1至65535的整数，不能写“65536”"),
        ("demo foo", "不认识：foo"),
        ("intake --by", "--by 后面要写一个值"),
        ("intake --imap=x", "--imap 后面不写值，写了“x”"),
        ("verify --receipt 1", "--receipt 后面要写2个值"),
        ("clock turn", "tell|confirm不能写“turn”"),
        ("notice look a", "check|fields不能写“look”"),
        ("backup", "还要写：文件夹"),
        ("restore", "还要写：备份"),
        ("rebuild a", "还要写：输出"),
        ("scan everything", "不认识：everything"),
        ("send now", "不认识：now"),
        ("sweep now", "不认识：now"),
        ("watch now", "不认识：now"),
        ("version now", "不认识：now"),
    ],
)
def test_what_makes_no_sense_is_told_below_the_usage(capsys, words, said):
    with pytest.raises(SystemExit) as ended:
        main(words.split())

    told = capsys.readouterr()
    assert (ended.value.code, told.out) == (2, "")
    assert told.err.startswith(f"用法：jiangjian {words.split()[0]} [-h]")
    assert told.err.endswith(f"\n{said}\n")
    assert not ENGLISH.search(told.err)


@pytest.mark.parametrize("word", sorted(COMMANDS.keys() - {"manage"}))
def test_every_command_explains_itself_in_chinese(capsys, word):
    """``manage`` hands its words to Django."""
    with pytest.raises(SystemExit) as ended:
        import_module(COMMANDS[word][0]).main(["-h"])

    said = capsys.readouterr().out
    assert not ended.value.code
    assert said.startswith(f"用法：jiangjian {word} [-h]")
    assert "显示这段说明" in said
    assert not ENGLISH.search(said)


def test_what_nobody_foresaw_is_told_without_english():
    assert chinese("something quite new") == "写法不对"
    assert chinese("没有这个文件：a") == "没有这个文件：a"
