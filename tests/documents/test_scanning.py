"""A scanner is believed only when it answers clearly; a silent one has not scanned."""

from __future__ import annotations

import pytest

from jiangjian.documents.scanning import Scanner
from tests.documents.clamd import clamd
from tests.documents.real_clamd import LONGEST, scanner
from tests.documents.samples import zipped
from tools import machine

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"


@pytest.mark.parametrize(
    ("content", "answer", "said"),
    [
        (b"honest", b"stream: OK\0", "clean"),
        (EICAR, b"stream: Eicar-Signature FOUND\0", "found"),
        (b"x" * 300_000, b"INSTREAM size limit exceeded. ERROR\0", ""),
        (b"x", b"stream: Heuristics.Limits.Exceeded.MaxScanSize FOUND\0", ""),
        (b"x", b"", ""),
        (b"x", b"stream: OK and more\0", ""),
    ],
)
def test_only_a_clear_answer_counts(tmp_path, content, answer, said):
    """FIL-026: what is over the scanner's limits stays 未扫描."""
    place = tmp_path / "file"
    place.write_bytes(content)
    with clamd(answer) as served:
        assert Scanner(served.address, wait=5).scan(place) == said
        assert served.received == [content]


def test_it_is_reached_by_a_socket_of_this_machine_too(tmp_path):
    place = tmp_path / "file"
    place.write_bytes(b"honest")
    with clamd(b"stream: OK\0", unix=tmp_path / "clamd.ctl") as served:
        assert Scanner(served.address, wait=5).scan(place) == "clean"


@pytest.mark.parametrize("address", ["tcp:127.0.0.1:9", "unix:/nowhere/clamd.ctl"])
def test_a_scanner_that_is_away_has_not_scanned(tmp_path, address):
    """FLT-010."""
    place = tmp_path / "file"
    place.write_bytes(b"honest")

    assert Scanner(address, wait=1).scan(place) == ""


def test_a_scanner_that_says_nothing_has_not_scanned(tmp_path):
    place = tmp_path / "file"
    place.write_bytes(b"honest")
    with clamd(None) as served:
        assert Scanner(served.address, wait=0.3).scan(place) == ""


@pytest.mark.skipif(machine.clamd() is None, reason="no clamd")
def test_the_scanner_itself_finds_passes_and_gives_up(tmp_path):
    """FIL-026: by its own protocol, also inside an archive and past its own limit."""
    mark = b"a mark that no other file has"
    files = {
        "found": b"before " + mark + b" behind",
        "found, packed": zipped({"附件.txt": mark * 9}),
        "clean": b"%PDF honest",
        "too long": bytes(LONGEST + 1),
    }
    for name, content in files.items():
        (tmp_path / name).write_bytes(content)

    with scanner(tmp_path, mark) as address:
        said = {name: Scanner(address, wait=20).scan(tmp_path / name) for name in files}

    assert said == {"found": "found", "found, packed": "found", "clean": "clean", "too long": ""}
