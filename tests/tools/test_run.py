"""What ``run`` takes for granted about itself and its locks."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
PIN = re.compile(r"^([a-z0-9-]+==\S+)", re.MULTILINE)


def test_help_tells_every_command():
    accepted = re.search(r"^(serve .*) \| help\)", read("run"), re.MULTILINE)

    told = subprocess.run(
        ["sh", "run", "help"], cwd=ROOT, capture_output=True, check=True, encoding="utf-8"
    ).stdout

    assert re.findall(r"^\./run (\w+)", told, re.MULTILINE) == accepted[1].split(" | ")


def test_an_unknown_command_is_told_the_known_ones():
    answer = subprocess.run(["sh", "run", "fly"], cwd=ROOT, capture_output=True, check=False)

    assert (answer.returncode, b"./run serve" in answer.stdout) == (2, True)


def test_integration_runs_the_tests_and_nothing_more():
    lines = [line for line in read(".ci/run").splitlines() if not line.startswith("#!")]

    assert lines == ['exec "$(dirname "$0")/../run" test']


def test_development_lock_holds_all_of_the_other():
    base, development = (
        set(PIN.findall(read(name))) for name in ("requirements.lock", "requirements-dev.lock")
    )

    assert base - development == set()


def test_locks_name_no_address():
    locks = ("requirements.lock", "requirements-dev.lock", "requirements-node.lock")

    assert [name for name in locks if "://" in read(name)] == []
    assert '"resolved"' not in read("package-lock.json")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")
