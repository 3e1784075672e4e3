"""A mailbox of many mails against one of few: cost of a mail, and memory while they are read."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator
from email.message import EmailMessage
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZipFile

from bench.house import House
from bench.measuring import Figure, figure, spent
from jiangjian.documents.mailbox.inbox import open_inbox

MOST_RATIO: Final = 1.3
MOST_GROWTH: Final = 16.0
FEW, MANY = 50, 5_000
FORM, PHOTO = 15_000, 20_000


def measure(house: House) -> list[Figure]:
    """Return the figures: a small house has a small mailbox."""
    many = min(MANY, house.large // 2)
    few = min(FEW, max(1, many // 4))
    with tempfile.TemporaryDirectory(prefix="mailbox-") as name:
        folder = Path(name)
        cheap, _ = read(folder / "few", few)
        dear, growth = read(folder / "many", many)
    return [
        figure(
            f"a mail with a zip among {many} against among {few}, CPU",
            [(dear, cheap)],
            most=MOST_RATIO,
        ),
        Figure(f"growth of memory while {many} mails are read", growth, "MiB", most=MOST_GROWTH),
    ]


def read(folder: Path, number: int) -> tuple[float, float]:
    """Return seconds of CPU for a mail, children included, and by how many MiB this process grew."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    chance = random.Random(number)  # noqa: S311 - no secret
    for each in range(number):
        (inbox / f"{each:05}.eml").write_bytes(mail(each, chance))
    mails = open_inbox(inbox, folder / "scratch")
    begun = spent()
    next(mails)
    before = resident()
    left = sum(1 for _ in mails)
    return (spent() - begun) / (left + 1), resident() - before


def mail(number: int, chance: random.Random) -> bytes:
    """Return a mail with a form and a photo in a zip, and a table beside it."""
    written = EmailMessage()
    written["Subject"] = f"推荐材料{number}"
    written["From"] = "gh@mail.example"
    written.set_content("现报送推荐材料，请查收。")
    zipped = BytesIO()
    with ZipFile(zipped, "w") as archive:
        for name, size in parts():
            archive.writestr(f"第{number}工作室/{name}", chance.randbytes(size))
    for content, name in ((zipped.getvalue(), "材料.zip"), (chance.randbytes(FORM), "汇总表.xlsx")):
        written.add_attachment(content, "application", "octet-stream", filename=name)
    return written.as_bytes()


def parts() -> Iterator[tuple[str, int]]:
    """Yield names and sizes of what is in a zip."""
    yield "推荐表.docx", FORM
    yield "证书.jpg", PHOTO


def resident() -> float:
    """Return the memory of this process in MiB."""
    for line in Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines():
        if line.startswith("Rss:"):
            return int(line.split()[1]) / 1024
    return 0.0
