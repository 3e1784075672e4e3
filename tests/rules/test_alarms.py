"""Alarms come early enough to do something, and not before."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from jiangjian.rules.alarms import BACKUP, CERTIFICATE, Disk, Watched, alarms

NOW = datetime(2024, 11, 15, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
SOUND = Watched(
    certificate=NOW + CERTIFICATE,
    no_certificate="",
    backups=True,
    newest_backup=NOW - BACKUP,
    disks=(Disk("数据", 85), Disk("备用记录", 3)),
    synchronised=True,
)


def test_a_sound_machine_gives_no_alarm_up_to_the_last_second():
    """FLT-021."""
    assert list(alarms(SOUND, NOW)) == []


def test_what_nobody_set_up_gives_no_alarm():
    desk = Watched(
        certificate=None,
        no_certificate="",
        backups=False,
        newest_backup=None,
        disks=(),
        synchronised=None,
    )

    assert list(alarms(desk, NOW)) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (
            {"certificate": NOW + CERTIFICATE - SECOND},
            (
                "https 证书到2024年12月6日8时59分59秒为止，还有20天，不足21天："
                "请换上新证书，再运行 systemctl reload nginx"
            ),
        ),
        (
            {"certificate": NOW - SECOND},
            (
                "https 证书到2024年11月15日8时59分59秒为止，还有0天，不足21天："
                "请换上新证书，再运行 systemctl reload nginx"
            ),
        ),
        (
            {"certificate": None, "no_certificate": "Connection refused"},
            "看不到 https 证书（Connection refused）：请检查 nginx 是否在运行",
        ),
        (
            {"newest_backup": NOW - BACKUP - SECOND},
            (
                "最近一份备份是2024年11月14日6时59分59秒做的，已过26小时，超过26小时："
                "请运行 jiangjian backup，并检查定时备份"
            ),
        ),
        (
            {"newest_backup": None},
            "备份文件夹里还没有一份完整的备份：请运行 jiangjian backup，并检查定时备份",
        ),
        (
            {"disks": (Disk("数据", 86), Disk("备用记录", 3))},
            "数据所在的磁盘已用86%，超过85%：请清理或扩大磁盘，剩余不足时文件收不下",
        ),
    ],
)
def test_each_alarm_says_both_numbers_and_what_to_do(change, told):
    """FLT-021."""
    assert list(alarms(replace(SOUND, **change), NOW)) == [told]


def test_a_time_source_that_is_lost_is_an_alarm_and_stops_nothing():
    """FLT-022: verdicts go on; only a jump against the steady clock stops acts."""
    (told,) = alarms(replace(SOUND, synchronised=False), NOW)

    assert told.startswith("服务器时间没有与时间服务器同步，会慢慢走偏：请检查 NTP（timedatectl）")


def test_all_alarms_come_at_once():
    every = replace(
        SOUND,
        certificate=NOW,
        newest_backup=None,
        disks=(Disk("数据", 99), Disk("备用记录", 100)),
        synchronised=False,
    )

    assert len(list(alarms(every, NOW))) == 5
