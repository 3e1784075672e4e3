"""``python -m tests.promises.found``: whether all that was acknowledged is there, and whole.

Run in the setting of a house; standard input holds a line of JSON for each acknowledgement:
what it was of, and what it said. It prints a sentence for each thing that is wrong.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "jiangjian.settings")
django.setup()

from jiangjian.actions import upload as actions  # noqa: E402 - after the set-up
from jiangjian.actions.verifying import verify  # noqa: E402
from jiangjian.records.models import Entry, Evidence, Receipt, Upload, Version  # noqa: E402
from jiangjian.web.keeping import recording, store  # noqa: E402
from jiangjian.web.uploading import incoming  # noqa: E402

Said = Mapping[str, Any]


def wrong(lines: list[Said]) -> Iterator[str]:
    """Yield what is wrong with acknowledgements, with the recorder, and with the house."""
    for said in lines:
        for found in FOUND[said["what"]](said):
            yield f"{said}: {found}"
    yield from of_recorder()
    yield from (str(each) for each in verify(store()))


def of_submit(said: Said) -> Iterator[str]:
    """Yield what is wrong with a receipt of 提交: its row, its log entry, its version."""
    receipt = Receipt.objects.filter(number=said["receipt"], nomination__key=said["key"]).first()
    if receipt is None:
        yield "no receipt"
        return
    if not Entry.objects.filter(digest=receipt.digest, action="submit").exists():
        yield "no log entry"
    version = Version.objects.of_entry(receipt.digest).first()
    if version is None or not version.values.exists():
        yield "no version"


def of_report(said: Said) -> Iterator[str]:
    """Yield what is wrong with a receipt of 报送: its row, its log entry, its lines, its record."""
    receipt = Receipt.objects.filter(number=said["receipt"]).first()
    if receipt is None or receipt.report is None or not receipt.report.lines.exists():
        yield "no receipt, or one of nothing"
        return
    if not Entry.objects.filter(digest=receipt.digest, action="hand_in_report").exists():
        yield "no log entry"
    recorded = [each for each in records() if each.name == said["receipt"]]
    if [(each.settled, each.whole) for each in recorded] != [(True, True)]:
        yield f"recorded as {recorded}"


def of_file(said: Said) -> Iterator[str]:
    """Yield what is wrong with a file that lies in a slot: its row, its bytes."""
    rows = Evidence.objects.filter(nomination__key=said["key"], file_id=said["digest"])
    if rows.count() != 1:
        yield f"{rows.count()} rows"
    elif not holds(store(), said["digest"]):
        yield "not its bytes"


def of_piece(said: Said) -> Iterator[str]:
    """Yield what is wrong with a part of a file: fewer bytes are there, and the file is not done."""
    done = Evidence.objects.filter(nomination__key=said["key"], file_id=said["digest"]).exists()
    upload = Upload.objects.filter(key=said["upload"]).first()
    has = actions.has(upload, incoming=incoming()) if upload else 0
    if has < said["received"] and not done:
        yield f"{has} bytes are there"


def of_recorder() -> Iterator[str]:
    """Yield records that speak of a report nobody made, or of files that do not lie beside them."""
    for each in [each for each in records() if each.settled]:
        if not Receipt.objects.filter(number=each.name).exists():
            yield f"{each.name} is recorded and was never committed"
        studios = each.content.get("studios", [])
        files = [file["digest"] for studio in studios for file in studio["files"]]
        if not each.whole or not all(holds(recording().recorder.files, file) for file in files):
            yield f"{each.name} is recorded in part"


def records() -> Iterator[Any]:
    """Yield what the recorder holds."""
    yield from recording().recorder.read()


def holds(where: Any, digest: str) -> bool:
    """Tell whether a content lies in a store, unchanged."""
    if not where.has(digest):
        return False
    with where.open(digest) as content:
        return hashlib.sha256(content.read()).hexdigest() == digest


FOUND: Mapping[str, Callable[[Said], Iterator[str]]] = {
    "submit": of_submit,
    "report": of_report,
    "file": of_file,
    "piece": of_piece,
}

if __name__ == "__main__":
    print(*wrong([json.loads(line) for line in sys.stdin]), sep="\n", end="")
