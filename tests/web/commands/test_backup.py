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
from jiangjian.web.commands.failures import NO_TABLES
from tests.actions.test_verifying import kept_in
from tests.web.views.test_mailbox import EML
from tests.world import NOW, make_world

OWN = {name: value for name, value in os.environ.items() if not name.startswith("JIANGJIAN_")}


def told(folder, *words, **settings):
    """Run a command on a data folder; return its exit code and what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "jiangjian", *words],
        env=OWN | {"JIANGJIAN_DATA": str(folder)} | settings,
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
@pytest.mark.parametrize("words", [[], ["a", "b", "c"]])
def test_other_words_are_told_the_right_ones(command, words, capsys):
    with pytest.raises(SystemExit, match="2"):
        command.main(words)
    assert "用法：jiangjian" in capsys.readouterr().err


def test_after_a_restore_a_mailbox_comes_in_at_once(tmp_path):
    """The tables that no backup holds are made too, the one of the cache among them."""
    old, new, backups = tmp_path / "old", tmp_path / "new", tmp_path / "backups"
    told(old, "manage", "migrate", "-v0")
    told(old, "manage", "shell", "-v0", "-c", PRACTICE)
    told(old, "backup", str(backups))
    (folder,) = [each for each in backups.iterdir() if each.name != "files"]
    told(new, "restore", str(folder))
    (tmp_path / "1.eml").write_bytes(EML % 1)

    code, said = told(new, "intake", str(tmp_path / "1.eml"))

    assert (code, said) == (0, "1.eml：新收进 1 封，以前已收进 0 封\n")


def test_before_there_are_tables_every_command_says_what_to_run(tmp_path):
    """Exit code 1 would say that something was found."""
    for command in (["verify"], ["backup", str(tmp_path / "backups")], ["sweep"], ["intake"]):
        assert told(tmp_path / "none", *command) == (2, f"{NO_TABLES}\n")


def test_a_place_where_no_backup_can_be_written_is_told(tmp_path):
    told(tmp_path / "data", "manage", "migrate", "-v0")
    file = tmp_path / "backups"
    file.write_bytes(b"")

    code, said = told(tmp_path / "data", "backup", str(file))

    assert code == 2
    assert said.startswith(f"没有做完：路径里有一段是文件，不是文件夹：{file}")
    assert said.endswith("。请核对路径后再运行\n")


def test_a_bucket_that_is_away_is_told(tmp_path):
    old, new, backups = tmp_path / "old", tmp_path / "new", tmp_path / "backups"
    told(old, "manage", "migrate", "-v0")
    told(old, "manage", "shell", "-v0", "-c", STORED)
    told(old, "backup", str(backups))
    (folder,) = [each for each in backups.iterdir() if each.name != "files"]

    for command in (["restore", str(folder)], ["sweep"]):
        code, said = told(new, *command, **AWAY)
        assert code == 2
        assert said.startswith("没有做完：存放文件的存储桶连不上。请核对 JIANGJIAN_S3_BUCKET")


AWAY = {
    "JIANGJIAN_STORE": "s3",
    "JIANGJIAN_S3_BUCKET": "none",
    "JIANGJIAN_S3_ENDPOINT": "http://127.0.0.1:9",
    "AWS_ACCESS_KEY_ID": "a",
    "AWS_SECRET_ACCESS_KEY": "b",
}
STORED = """
from jiangjian.records.models import StoredFile
from jiangjian.web.clock import now
from jiangjian.web.keeping import store
kept = store().keep([b"one file"])
StoredFile.objects.create(digest=kept.digest, size=kept.size, media_type="text/plain", stored_at=now())
"""
