"""The scanner itself, with a signature of our own: no list of viruses is fetched for a test."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.machine import clamd

LONGEST = 100_000  # bytes that it takes at once
STARTS = 60.0  # seconds


@contextmanager
def scanner(folder: Path, mark: bytes) -> Iterator[str]:
    """Start clamd, which calls every file that holds these bytes infected; lend its address."""
    program, socket = clamd(), folder / "clamd.ctl"
    assert program is not None
    (folder / "signatures").mkdir()
    (folder / "signatures" / "ours.ndb").write_text(f"Ours.Mark:0:*:{mark.hex()}\n")
    (folder / "clamd.conf").write_text(
        f"Foreground yes\nLocalSocket {socket}\nDatabaseDirectory {folder / 'signatures'}\n"
        f"StreamMaxLength {LONGEST}\nLogFile {folder / 'log'}\nTemporaryDirectory {folder}\n"
    )
    words = (program, "--config-file", str(folder / "clamd.conf"))
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT) as running:
        try:
            until = time.monotonic() + STARTS
            while not socket.exists():
                assert running.poll() is None, (folder / "log").read_text()
                assert time.monotonic() < until, "clamd did not start"
                time.sleep(0.05)
            yield f"unix:{socket}"
        finally:
            running.terminate()
            running.wait(20)
