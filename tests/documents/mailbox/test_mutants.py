"""500 mails and archives with bits turned, cut or moved: no crash, and no limit passed."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from jiangjian.documents.mailbox.inbox import open_inbox
from tests.documents.mailbox.letters import (
    attachment,
    letter,
    mail,
    multipart,
    named,
    text_part,
    word,
)
from tests.documents.mailbox.parcels import attached, parcel
from tests.documents.mailbox.rars import new_rar, old_rar
from tests.documents.mailbox.zips import DESCRIBED, Entry, plain, zipped
from tests.documents.mutants import mutated

SEED, MANY = 20241120, 500
MOST_WRITTEN = 64 << 20
TROUBLES = {
    "corrupt_attachment", "encrypted_file", "link_entry", "missing_volume", "nested_archive",
    "too_large", "unknown_packing", "winmail", "zero_byte_file", "no_archive_program",
}  # fmt: skip


def originals() -> list[bytes]:
    """Return honest mails and zips, all small, of every shape that is read."""
    inner = plain({"甲/推荐表.docx": b"form" * 99, "甲/证书.jpg": bytes(range(256)) * 8}, "gbk")
    described = zipped(*(Entry(b"%d.pdf" % number, b"x" * 500, DESCRIBED) for number in range(9)))
    nested = plain({"二.zip": inner, "转.eml": letter("里", attached={"表.docx": b"form"})})
    old = b"; filename*0*=gbk''%BB%E3%D7; filename*1*=%DC%B1%ED.zip"
    return [
        letter("推荐材料", attached={"甲县.zip": inner, "表.docx": b"form"}),
        letter("推荐材料", attached={"甲县.rar": nested, "b.zip": described}),
        mail(multipart(text_part("好", "gbk"), attachment(nested, disposition=old))),
        mail(
            multipart(
                multipart(text_part("<p>好</p>", kind=b"text/html"), boundary=b"x"),
                named("证书.jpg", b"\xff\xd8" * 99, "gb18030"),
                b"Content-Type: message/rfc822\r\n\r\n" + letter("转", attached={"a.zip": inner}),
            ),
            subject=word("更正", "gbk"),
        ),
        letter("包裹", attached={"winmail.dat": parcel(attached(inner, b"a.zip"))}),
        inner,
        nested,
        described,
    ]


def costly() -> list[bytes]:
    """Return those of which each costs processes of its own; they come less often."""
    whole = plain({"a": b"b" * 99})
    volumes = {"a.zip.001": whole[:100], "a.zip.002": whole[100:]}
    foreign = {"a.rar": old_rar({"a": b"b"}), "b.rar": new_rar({"a": b"b"})}
    return [letter("卷", attached=volumes), letter("别的", attached=foreign)]


def mutants() -> Iterator[tuple[str, bytes]]:
    """Yield so many, the same ones each time; zips are given inside a mail and as they are."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    kinds = [*originals() * 3, *costly()]
    for number in range(MANY):
        content = mutated(chance.choice(kinds), chance)
        if content.startswith(b"PK"):
            content = letter(str(number), attached={"a.zip": content})
        yield f"{number:03}.eml", content


def test_no_mutant_stops_the_reading_or_passes_a_limit(tmp_path: Path):
    place, scratch = tmp_path / "in", tmp_path / "scratch"
    place.mkdir()
    for name, content in mutants():
        (place / name).write_bytes(content)

    found = list(open_inbox(place, scratch))

    assert [each.name for each in found] == [f"in/{number:03}.eml" for number in range(MANY)]
    codes = {each.trouble.code for mail in found for each in mail.pieces if each.trouble}
    assert codes <= TROUBLES
    assert {each.trouble.code for each in found if each.trouble} <= {
        "corrupt_attachment",
        "zero_byte_file",
    }
    written = sum(each.stat().st_size for each in scratch.rglob("*") if each.is_file())
    assert written < MOST_WRITTEN
    assert all(each.place.stat().st_size == each.size for mail in found for each in mail.pieces)
