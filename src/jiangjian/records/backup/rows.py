"""Tables as lines of JSON: the same text from every database, so that two can be compared by digest."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from django.apps import apps
from django.core import serializers
from django.core.management.color import no_style
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, models, transaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEFT_OUT: Final = frozenset(
    {
        "auth.Permission",  # made by migrate, used by nobody here
        "auth.Group",
        "auth.Group_permissions",
        "contenttypes.ContentType",
        "sessions.Session",  # everybody signs in anew
        "usersessions.UserSession",
        "account.EmailConfirmation",
        "records.Upload",  # its bytes are not whole yet; the sender begins again
    }
)
"""Tables that a backup does not hold."""

AT_ONCE: Final = 500


class Exact(DjangoJSONEncoder):
    """Instants to the microsecond: the digests of the log cover them."""

    def default(self, o: object) -> Any:  # noqa: ANN401 - as the base class has it
        """Return what JSON can hold."""
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def tables() -> list[type[models.Model]]:
    """Return what is backed up, by label."""
    every = apps.get_models(include_auto_created=True)
    kept = [each for each in every if each._meta.label not in LEFT_OUT]
    return sorted(kept, key=lambda each: each._meta.label)


def lines_of(table: type[models.Model]) -> Iterator[str]:
    """Yield each row as a line, in the order of its key."""
    every: models.QuerySet[models.Model] = models.QuerySet(table)
    rows = every.order_by("pk").iterator(AT_ONCE)
    for row in rows:
        yield serializers.serialize("jsonl", [row], cls=Exact, sort_keys=True)


def put_back(lines: Iterable[str]) -> None:
    """Store rows as they were; must run inside the one transaction of a restore.

    :param lines: of one table.
    """
    found = (each.object for each in serializers.deserialize("jsonl", iter(lines)))
    while some := list(islice(found, AT_ONCE)):
        table: models.QuerySet[models.Model] = models.QuerySet(type(some[0]))
        table.bulk_create(some)


def count_on() -> None:
    """Let new rows take numbers after those that were put back."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), tables()):
            cursor.execute(sql)


@contextmanager
def standing_still() -> Iterator[None]:
    """Read everything as of one moment, while others go on writing."""
    if connection.vendor == "postgresql":
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    with connection.cursor() as cursor:
        cursor.execute("BEGIN DEFERRED")  # Django's own would take the write lock
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")
