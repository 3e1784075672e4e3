"""Mails made by hand, with readings made by hand: what the server keeps of a mailbox."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from jiangjian.actions.handed_files import Handed
from jiangjian.actions.mail_import import start_import, take_in_mail
from jiangjian.actions.taking import Taking
from jiangjian.documents.mailbox.piece import Mail, Piece
from jiangjian.records.models import IncomingMail, MailedForm, MailImport
from jiangjian.rules.collected import (
    CollectedForm,
    CollectedMail,
    CollectedTable,
    MailReading,
    ReadValue,
)
from jiangjian.rules.kept_reading import reading_from_json
from tests.world import ANSWERS, NOW, World

CAME = datetime(2024, 11, 14, 2, 0, tzinfo=UTC)  # the day before NOW, 10 o'clock in Kaifeng
CONTACT = {
    "contact": ReadValue("赵经办", "赵经办", "第2行", "column"),
    "contact_phone": ReadValue("13800138001", "13800138001", "第2行", "column"),
}
TYPES = {"docx": "application/octet-stream", "pdf": "application/pdf"}


def piece_of(folder: Path, path: str, content: bytes) -> Piece:
    """Return a piece whose bytes lie in a scratch folder."""
    digest = hashlib.sha256(content).hexdigest()
    place = folder / digest
    place.write_bytes(content)
    return Piece(path=path, sha256=digest, size=len(content), place=place)


def mail_of(
    world: World,
    name: str = "mail/001.eml",
    studios: Sequence[str] = ("张三劳模创新工作室",),
    *,
    received: datetime | None = CAME,
) -> Mail:
    """Return a mail of the county with a form and a proof of each studio."""
    folder = world.store.root.parent / "scratch"
    folder.mkdir(exist_ok=True)
    pieces = [
        piece_of(folder, f"{name}!{studio}/{what}", f"{name} {studio} {what}".encode())
        for studio in studios
        for what in ("推荐表.docx", "4.工作保障.pdf")
    ]
    return Mail(
        name=name,
        sender="gonghui@longting.example",
        sender_name="赵经办",
        subject="龙亭区总工会推荐材料",
        message_id=f"<{name}@longting.example>",
        received=received,
        text="材料见附件。",
        pieces=tuple(pieces),
    )


def read_by_hand(mail: Mail, *, more: Mapping[str, ReadValue] | None = None) -> MailReading:
    """Return what a reader would have read: a form of each studio, and the county's table."""
    forms = tuple(
        CollectedForm(
            path=each.path,
            sha256=each.sha256,
            mail=mail.name,
            unit="龙亭区总工会",
            values={**values_of(each.path.split("!")[1].split("/")[0]), **(more or {})},
            evidence={"4": (each.path.replace("推荐表.docx", "4.工作保障.pdf"),)},
        )
        for each in mail.pieces
        if each.name == "推荐表.docx"
    )
    return MailReading(
        mail=CollectedMail(
            name=mail.name,
            unit="龙亭区总工会",
            sender=mail.sender,
            subject=mail.subject,
            received=mail.received,
            role="first",
            files=tuple(each.path for each in mail.pieces),
        ),
        forms=forms,
        tables=(
            CollectedTable(
                path=f"{mail.name}!汇总表.xlsx",
                sha256="0" * 64,
                mail=mail.name,
                unit="龙亭区总工会",
                rows=tuple({**each.values, **CONTACT} for each in forms),
            ),
        ),
        digests={each.path: each.sha256 for each in mail.pieces},
        papers={each.path: "form" if each.name == "推荐表.docx" else "4" for each in mail.pieces},
    )


def values_of(studio: str) -> dict[str, ReadValue]:
    """Return a studio's values as they would have been read; another studio has its own leader."""
    answers = {**ANSWERS, "studio_name": studio}
    if studio != ANSWERS["studio_name"]:
        word = studio.partition("创新")[0]
        answers |= {
            "leader_name": f"王{word[-1]}",
            "leader_phone": f"138{sum(map(ord, word)) % 10**8:08}",
            "host_unit": f"开封{word}机械有限公司",
            "achievements": f"{word}工作室" + "".join(chr(ord(each) + 7) * 9 for each in word),
        }
    return {key: ReadValue(text, text, "表1", "label") for key, text in answers.items() if text}


def media_type(piece: Piece) -> str:
    """Return what a piece is, by its name; a form is nothing that could be drawn."""
    return TYPES[piece.name.rpartition(".")[2]]


def an_import(world: World) -> MailImport:
    """Return an import that has begun."""
    return start_import(world.round, by=world.clerk, now=NOW, handed=handed(world))


def handed(world: World) -> list[Handed]:
    """Return a file as it was handed in."""
    kept = world.store.keep([b"From: a mailbox"])
    return [Handed("inbox.mbox", kept, "application/mbox")]


def take_in(
    world: World,
    mail: Mail,
    imported: MailImport | None = None,
    position: int = 0,
    *,
    reading: Callable[[Mail], MailReading] = read_by_hand,
) -> bool:
    """Take one mail in."""
    return take_in_mail(
        imported or an_import(world),
        mail,
        position=position,
        now=NOW,
        store=world.store,
        read=reading,
        media_type=media_type,
    )


def mailed(
    world: World, *studios: str, name: str = "mail/001.eml", received: datetime | None = CAME
) -> list[MailedForm]:
    """Return the forms of a mail that was taken in."""
    mail = mail_of(world, name, studios or ("张三劳模创新工作室",), received=received)
    take_in(world, mail)
    return list(MailedForm.objects.filter(mail__name=name).select_related("mail__round"))


def the_mail() -> IncomingMail:
    """Return the one mail there is."""
    return IncomingMail.objects.select_related("round").get()


def another_units(unit: str = "") -> None:
    """Let everything that was read of the one mail name another unit, or nobody."""
    mail = IncomingMail.objects.get()
    kept = mail.reading
    kept["mail"] |= {"unit": unit, "subject": f"{unit}推荐材料"}
    for form in kept["forms"]:
        form["unit"] = unit
        form["values"].pop("recognised_by", None)
    for table in kept["tables"]:
        table["unit"] = unit
        for row in table["rows"]:
            row.pop("recognised_by", None)
    mail.save(update_fields=["reading"])


def taking_of(world: World, form: MailedForm, **changed: object) -> Taking:
    """Return what would be taken over of a form."""
    reading = reading_from_json(form.mail.reading)
    read = next(each for each in reading.forms if each.path == form.path)
    told: dict[str, object] = {
        "recommender": world.county,
        "values": {key: each.text for key, each in read.values.items()},
        "evidence": dict(read.evidence),
        "contact": "赵经办",
        "contact_phone": "13800138001",
        **changed,
    }
    return Taking(**told)  # type: ignore[arg-type]  # a test may change any of them
