"""放弃这批: an unfinished import is ended; what came in stays, what did not is not kept."""

from __future__ import annotations

import pytest

from jiangjian.actions.dropping_import import drop_import
from jiangjian.actions.mail_import import finish_import
from jiangjian.records.models import ImportedFile, IncomingMail, MailImport, StoredFile
from tests.fixtures_world import last_row, refused
from tests.mailbox_world import an_import, mail_of, take_in
from tests.world import NOW


def test_an_import_that_brought_nothing_goes_with_its_files(world):
    imported = an_import(world)
    (handed,) = imported.files.values_list("file_id", flat=True)

    made = drop_import(imported, by=world.clerk, now=NOW)

    assert (made.dropped, made.finished_at, made.passwords) == (True, NOW, [])
    assert not ImportedFile.objects.exists()
    assert not StoredFile.objects.filter(pk=handed).exists()  # sweeping takes the bytes
    assert last_row() == (
        "drop_import",
        world.clerk.pk,
        f"mail_import:{imported.key}",
        "",
        "",
        {"files": "1", "found": "0"},
    )


def test_mails_that_came_in_stay(world):
    imported = an_import(world)
    take_in(world, mail_of(world), imported)

    drop_import(MailImport.objects.get(), by=world.clerk, now=NOW)

    assert (IncomingMail.objects.count(), ImportedFile.objects.count()) == (1, 1)


def test_a_dropped_import_takes_no_mail_in(world):
    imported = an_import(world)
    drop_import(imported, by=world.clerk, now=NOW)

    with refused("import_dropped"):
        take_in(world, mail_of(world), imported)

    assert IncomingMail.objects.count() == 0
    assert finish_import(imported, now=NOW) is imported
    assert MailImport.objects.get().dropped


@pytest.mark.parametrize(
    ("end", "problem"),
    [
        (
            lambda _, held: finish_import(held, now=NOW),
            "“inbox.mbox”已经导完（0 封），不能再放弃",
        ),
        (
            lambda world, held: drop_import(held, by=world.clerk, now=NOW),
            "“inbox.mbox”已经放弃，不能再放弃",
        ),
    ],
    ids=["finished", "dropped"],
)
def test_what_is_over_is_not_dropped(world, end, problem):
    imported = an_import(world)
    end(world, imported)

    with refused("import_over") as caught:
        drop_import(imported, by=world.clerk, now=NOW)

    assert caught[0].findings[0].problem == problem
