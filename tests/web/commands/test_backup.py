"""The commands as an operator runs them: out of one data folder, into another."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from jiangjian.web.commands import backup, rebuild, restore

OWN = {name: value for name, value in os.environ.items() if not name.startswith("JIANGJIAN_")}


def told(folder, *words):
    """Run a command on a data folder; return its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "jiangjian", *words],
        env=OWN | {"JIANGJIAN_DATA": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_out_of_one_folder_into_another(tmp_path):
    old, new, backups = tmp_path / "old", tmp_path / "new", tmp_path / "backups"
    told(old, "manage", "migrate", "-v0")
    told(old, "manage", "shell", "-v0", "-c", PRACTICE)

    made = told(old, "backup", str(backups))
    (folder,) = [each for each in backups.iterdir() if each.name != "files"]
    back = told(new, "restore", str(folder))
    twice = told(new, "restore", str(folder))

    assert (made[0], back[0], twice[0]) == (0, 0, 1)
    assert f"备份在 {folder}" in made[1]
    assert "与备份逐行、逐字节一致" in back[1]
    assert "这里已经有数据" in twice[1]
    assert (new / "jiangjian.sqlite3").exists()


PRACTICE = "from jiangjian.web.commands.preparing import prepare_practice; prepare_practice()"


@pytest.mark.parametrize("command", [backup, restore, rebuild])
@pytest.mark.parametrize("words", [[], ["-h"], ["a", "b", "c"]])
def test_other_words_are_told_the_right_ones(command, words, capsys):
    assert command.main(words) == 2
    assert "用法：jiangjian" in capsys.readouterr().out
