"""``jiangjian watch`` looks at the machine as it is."""

from __future__ import annotations

import socket
import ssl
import sys
import threading
from contextlib import closing, contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization

from jiangjian.records.backup.taking import take
from jiangjian.records.store import Store
from jiangjian.rules.alarms import Disk
from jiangjian.web import watching
from jiangjian.web.commands import watch
from tests.documents.inspection.sealing import sealer
from tests.world import NOW
from tools.cluster import free_port


@contextmanager
def https(certificate):
    """Listen with a certificate, for one visitor."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with closing(socket.create_server(("127.0.0.1", 0))) as listening:

        def greet():
            with (
                closing(listening.accept()[0]) as plain,
                closing(context.wrap_socket(plain, server_side=True)) as secure,
            ):
                secure.recv(1)

        thread = threading.Thread(target=greet, daemon=True)
        thread.start()
        yield listening.getsockname()
        thread.join(timeout=10)


def test_the_end_of_the_certificate_is_that_of_the_one_browsers_get(tmp_path, settings):
    """FLT-021: also of one that nobody trusts."""
    settings.ALLOWED_HOSTS = ["jiangjian.example"]
    made, pem = sealer(), serialization.Encoding.PEM
    plain = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    shown = made.certificate.public_bytes(pem) + made.key.private_bytes(pem, *plain)
    (tmp_path / "both.pem").write_bytes(shown)

    with https(tmp_path / "both.pem") as at:
        found = watching.certificate_end(at)

    assert found == (datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=36_500), "")


def test_where_nobody_answers_the_cause_is_told(settings):
    settings.ALLOWED_HOSTS = ["jiangjian.example"]

    assert watching.certificate_end(("127.0.0.1", free_port())) == (None, "Connection refused")


@pytest.mark.django_db(transaction=True)
def test_the_newest_whole_backup_counts(tmp_path):
    place = tmp_path / "backups"
    assert watching.newest_backup(place) is None
    for hours in (2, 1):
        take(place, Store(tmp_path / "files"), now=NOW - timedelta(hours=hours))
    whole = place / (NOW - timedelta(hours=1)).strftime("%Y%m%d-%H%M%S")
    whole.with_suffix(".unfinished").mkdir()

    assert watching.newest_backup(place) == NOW - timedelta(hours=1)


def test_a_disk_is_told_once(settings, tmp_path):
    settings.DATA, settings.RECORDER = tmp_path, tmp_path / "recorder"
    settings.RECORDER.mkdir()

    (found,) = watching.disks()

    assert found == Disk("数据", found.used)
    assert 0 <= found.used <= 100


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who sets its clock")
def test_the_kernel_says_whether_a_time_service_keeps_the_clock():
    assert watching.synchronised() in {True, False}


def test_the_command_tells_each_alarm_and_ends_with_one(settings, tmp_path, capsys):
    settings.BACKUPS = tmp_path

    assert watch.main([]) == 1
    assert "警报  备份文件夹里还没有一份完整的备份" in capsys.readouterr().out
    with pytest.raises(SystemExit, match="2"):
        watch.main(["now"])
