"""The commands as an operator runs them: out of one data folder, into another."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from django.core.management import call_command

from jiangjian.records.backup.taking import take
from jiangjian.records.recorder import Recorder
from jiangjian.web.commands import backup, rebuild, restore, verify
from tests.actions.test_verifying import kept_in
from tests.world import NOW, make_world

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


@pytest.mark.usefixtures("transactional_db")
def test_restoring_says_that_a_backup_holds_no_recorder_and_writes_it_again(
    tmp_path, settings, capsys
):
    world = make_world(tmp_path / "files")
    world.reported()
    taken = take(tmp_path / "backups", world.store, now=NOW)
    call_command("flush", interactive=False, verbosity=0)
    settings.STORAGES = kept_in(settings.STORAGES, tmp_path / "elsewhere")
    settings.RECORDER = str(tmp_path / "recorder")

    assert restore.main([str(taken.folder)]) == 0

    told = capsys.readouterr().out
    assert f"备份里没有备用记录：已按恢复的数据补写1次报送到 {tmp_path / 'recorder'}" in told
    assert [(each.settled, each.whole) for each in Recorder(tmp_path / "recorder").read()] == [
        (True, True)
    ]
    assert verify.main([]) == 0


@pytest.mark.parametrize("command", [backup, restore, rebuild])
@pytest.mark.parametrize("words", [[], ["-h"], ["a", "b", "c"]])
def test_other_words_are_told_the_right_ones(command, words, capsys):
    assert command.main(words) == 2
    assert "用法：jiangjian" in capsys.readouterr().out
