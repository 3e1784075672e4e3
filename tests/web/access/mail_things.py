"""What came by mail, as it stands in addresses: the city clerk's and nobody else's."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from jiangjian.actions.mail_import import finish_import, take_in_mail
from jiangjian.records.models import IncomingMail, MailedForm, MailImport, MailPiece
from tests.mailbox_world import an_import, mail_of, media_type, read_by_hand
from tests.world import NOW, World

if TYPE_CHECKING:
    from collections.abc import Iterable

Known = frozenset[str]
CLERK: Final = frozenset({"city_clerk"})
NONE: Final[Known] = frozenset()


def lay_mails(world: World, missing: str) -> dict[str, list[tuple[tuple[str, ...], Known]]]:
    """Take a mail in, and return what it is in addresses with who may know of it."""
    lay_mail(world, "来件创新工作室", "龙亭区总工会推荐材料")
    return known_mails(world, missing)


def lay_mail(world: World, studio: str, subject: str) -> None:
    """Take a mail in, and finish its import."""
    imported = an_import(world)
    mail = mail_of(world, f"mail/{imported.key}.eml", [studio])
    take_in_mail(
        imported,
        replace(mail, subject=subject, text=subject),
        position=0,
        now=NOW,
        store=world.store,
        read=read_by_hand,
        media_type=media_type,
    )
    finish_import(imported, now=NOW)


def known_mails(world: World, missing: str) -> dict[str, list[tuple[tuple[str, ...], Known]]]:
    """Return every mail with who may know of it."""
    gone: tuple[tuple[str, ...], Known] = ((missing,), NONE)
    pieces = [each.key for each in MailPiece.objects.all()]

    def keyed(made: Iterable[MailImport | IncomingMail | MailedForm]) -> list[str]:
        return [each.key for each in made]

    kinds = {
        "mail import": keyed(MailImport.objects.all()),
        "incoming mail": keyed(IncomingMail.objects.all()),
        "mail piece": pieces,
        "mailed form": keyed(MailedForm.objects.all()),
    }
    return {
        **{kind: [*(((key,), CLERK) for key in keys), gone] for kind, keys in kinds.items()},
        "page of a mail piece": [
            *(((key, "huge", "1"), NONE) for key in pieces),
            ((missing, "small", "1"), NONE),
        ],
        "mailed unit": [
            ((world.county.name,), CLERK),
            ((world.rival.name,), NONE),
            ((missing,), NONE),
        ],
        "feedback sheet": [
            ((world.county.name, "docx"), CLERK),
            ((world.county.name, "xlsx"), CLERK),
            ((world.county.name, "exe"), NONE),
            ((world.rival.name, "docx"), NONE),
        ],
    }
