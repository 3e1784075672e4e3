"""One command prepares and serves; it refuses what would be unsafe, and starts quickly again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import pytest

from jiangjian.web.commands.preparing import digest_of
from jiangjian.web.commands.serve import is_loopback, is_taken

OWN = {name: value for name, value in os.environ.items() if not name.startswith("JIANGJIAN_")}


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(folder, *words):
    return [sys.executable, "-m", "jiangjian", *words], OWN | {"JIANGJIAN_DATA": str(folder)}


@contextmanager
def serving(folder, port):
    """Serve from a folder; yield what it printed and its number once it answers."""
    words, environ = command(folder, "serve", "--port", str(port))
    told = folder.with_suffix(".out")
    with told.open("w+", encoding="utf-8") as out:
        process = subprocess.Popen(words, env=environ, stdout=out, stderr=subprocess.STDOUT)
        try:
            wait_for(port, process)
            yield told.read_text(encoding="utf-8"), process.pid
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(timeout=30)


def wait_for(port, process):
    while process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=5) as answer:
                assert answer.read() == b"ok\n"
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError("The service ended before it answered")


def memory(pid):
    """Return the PSS of a process and its children in MiB."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    rollups = [Path(f"/proc/{each}/smaps_rollup").read_text() for each in [pid, *children]]
    lines = [line for text in rollups for line in text.splitlines() if line.startswith("Pss:")]
    return sum(int(line.split()[1]) for line in lines) / 1024


def test_a_first_start_prepares_everything_and_a_second_does_nothing_again(tmp_path):
    """How long each takes is measured by ``bench.service``."""
    data, port = tmp_path / "data", free_port()

    with serving(data, port) as (told, pid):
        assert f"http://127.0.0.1:{port}/" in told
        assert "yanlian-danwei" in told
        assert (data / "practice-accounts.txt").stat().st_mode & 0o777 == 0o600
        if sys.platform == "linux":
            assert memory(pid) < 250
    collected = times(data / "static")
    with serving(data, port) as (told, _):
        assert "practice-accounts.txt" in told
        assert "yanlian-danwei" not in told
    assert times(data / "static") == collected


def times(folder):
    return {each: each.stat().st_mtime_ns for each in folder.rglob("*")}


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "example.org"])  # noqa: S104 - to be refused
def test_the_desk_listens_to_nobody_else(tmp_path, host):
    words, environ = command(tmp_path / "data", "serve", "--host", host)

    done = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert f"{host} 不是本机地址" in done.stderr


def test_a_taken_port_is_told(tmp_path):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        words, environ = command(tmp_path / "data", "serve", "--port", str(port))

        done = subprocess.run(words, env=environ, capture_output=True, text=True, check=False)

        assert is_taken("127.0.0.1", port)
    assert done.returncode == 2
    assert f"端口 {port} 已被占用" in done.stderr


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True), ("::", False)],
)
def test_only_this_machine_is_a_loopback(host, loopback):
    assert is_loopback(host) is loopback


def test_the_stamp_of_static_files_changes_with_any_of_them(tmp_path):
    sheet = tmp_path / "a.css"
    sheet.write_text("a")
    first = digest_of([tmp_path])

    assert digest_of([tmp_path]) == first
    sheet.write_text("bb")
    assert digest_of([tmp_path]) != first
