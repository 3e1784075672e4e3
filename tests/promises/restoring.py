"""Putting every row back as it was: thousands of trials from one start, on either database."""

from __future__ import annotations

from dataclasses import dataclass

from django.apps import apps
from django.db import connection, transaction


@dataclass(frozen=True, slots=True)
class Restorer:
    """Copies of our tables in temporary ones of this connection.

    :ivar tables: those that are put back.
    """

    tables: tuple[str, ...]

    def keep(self) -> None:
        """Take every row as it is now for the start."""
        with connection.cursor() as cursor:
            for table in self.tables:
                cursor.execute(f'DROP TABLE IF EXISTS "was_{table}"')
                cursor.execute(f'CREATE TEMP TABLE "was_{table}" AS SELECT * FROM "{table}"')  # noqa: S608 - our own names

    def restore(self) -> None:
        """Put every row back, and nothing else; foreign keys are checked at the end."""
        with transaction.atomic(), connection.cursor() as cursor:
            for table in self.tables:
                cursor.execute(f'DELETE FROM "{table}"')  # noqa: S608 - our own names
                cursor.execute(f'INSERT INTO "{table}" SELECT * FROM "was_{table}"')  # noqa: S608 - our own names

    def drop(self) -> None:
        """Remove the copies."""
        with connection.cursor() as cursor:
            for table in self.tables:
                cursor.execute(f'DROP TABLE IF EXISTS "was_{table}"')


def restorer() -> Restorer:
    """Return one for all our tables."""
    models = apps.get_app_config("records").get_models()
    return Restorer(tuple(model._meta.db_table for model in models))
