"""What a start needs: the database as the code expects it, static files, a round to practise."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

from django.conf import settings
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor

from jiangjian import __version__
from jiangjian.actions.outage import note_outage
from jiangjian.actions.practice import Account, KnownOrganisation, open_practice
from jiangjian.notices import organisations, texts
from jiangjian.records.models import Organisation
from jiangjian.web.clock import now, reading
from jiangjian.web.clock_mark import silent_since

PRACTICE: Final = "kaifeng-2024"
ACCOUNTS: Final = "practice-accounts.txt"


def prepare() -> list[str]:
    """Do what is missing; return what the operator should read."""
    prepare_database()
    prepare_static()
    lines = prepare_practice()
    tell_outage()
    leave_database()
    return lines


def prepare_database() -> None:
    """Bring the tables to what the code expects; a look is enough where they are."""
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)
    cache = settings.CACHES["default"]["LOCATION"]
    if cache not in connection.introspection.table_names():
        call_command("createcachetable", verbosity=0)


def tell_outage() -> None:
    """Note in the log since when the service was silent, if that was long."""
    place = settings.CLOCK_MARK
    starts = reading()
    since = silent_since(place, starts) if place else None
    if since is not None:
        note_outage(since=since, now=starts.wall)


def prepare_static() -> None:
    """Collect the static files anew if one has changed since the last time."""
    stamp = Path(settings.STATIC_ROOT) / "collected"
    wanted = digest_of(settings.STATICFILES_DIRS)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(wanted, encoding="ascii")


def digest_of(folders: list[Path]) -> str:
    """Return a word that changes with every file's name, size or time, and with the version."""
    found = [
        f"{each.relative_to(folder)} {each.stat().st_size} {each.stat().st_mtime_ns}"
        for folder in folders
        for each in sorted(Path(folder).rglob("*"))
        if each.is_file()
    ]
    return hashlib.sha256("\n".join([__version__, *found]).encode()).hexdigest()


def prepare_practice() -> list[str]:
    """Open the practice round on an empty house; tell how to sign in."""
    kept = Path(settings.DATA) / ACCOUNTS
    if Organisation.objects.exists():
        return [f"演练账号写在 {kept}"] if kept.exists() else []
    text, printed = texts(PRACTICE)
    known = [KnownOrganisation(name, kind) for name, kind in organisations(PRACTICE)]
    opened, accounts = open_practice(
        source=PRACTICE, text=text, printed=printed, organisations=known, now=now()
    )
    lines = [f"已开启演练批次：{opened.title}", "演练账号：", *table(accounts)]
    kept.touch(mode=0o600)
    kept.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return [*lines, f"也写在 {kept}；正式使用前请在“单位与人员”里停用"]


def table(accounts: tuple[Account, ...]) -> list[str]:
    """Return one line for each account."""
    return [f"  {each.username}  密码 {each.password}  {each.label}" for each in accounts]


def leave_database() -> None:
    """Let go of every connection: server processes must not share one."""
    for each in connections.all(initialized_only=True):
        each.close()
        getattr(each, "close_pool", lambda: None)()
