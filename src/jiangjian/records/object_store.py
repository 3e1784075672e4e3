"""Files by content in an object store that speaks S3; imported only where one is chosen."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from boto3.exceptions import Boto3Error  # type: ignore[import-untyped]  # has no types
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError
from django.core.files import File
from storages.backends.s3 import S3Storage

from jiangjian.records.store import (
    DIGEST,
    Content,
    Kept,
    StoreAwayError,
    blocks,
    measured,
    sweep_folder,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

IN_MEMORY: Final = 2**20
"""Bytes of an object that are held in memory; what is longer goes to a file of this machine."""

WAIT: Final = 10
"""Seconds for a connection, and for each answer; somebody waits at a page meanwhile."""

TRIES: Final = 2


class DamagedObjectError(OSError):
    """The object store gave back other bytes than it was given."""


@contextmanager
def asked() -> Iterator[None]:
    """Ask the object store for something.

    :raises StoreAwayError: it does not answer, or answers that it cannot.
    """
    try:
        yield
    except (BotoCoreError, Boto3Error, ClientError) as error:
        raise StoreAwayError(str(error)) from error


@dataclass(frozen=True, slots=True)
class ObjectStore:
    """A bucket of contents; each is written once, read back and compared before a row speaks of it.

    :ivar bucket: as django-storages asks it.
    :ivar waiting: a folder of this machine for what is on its way.
    """

    bucket: S3Storage
    waiting: Path

    def keep(self, chunks: Iterable[bytes]) -> Kept:
        """Stream a content through a file of this machine: its name is known at its end."""
        self.waiting.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(prefix="incoming-", dir=self.waiting) as out:
            for chunk in chunks:
                out.write(chunk)
            out.flush()
            return self.take(Path(out.name))

    def take(self, path: Path) -> Kept:
        """Keep a file that is whole; what lies there already is not written again.

        :raises DamagedObjectError: what lies there is not what was given.
        """
        with path.open("rb") as file:
            digest, size = measured(file)
            file.seek(0)
            if not self.has(digest):
                with asked():
                    self.bucket.save(place(digest), File(file))
        with self.open(digest) as stored:
            if measured(stored) != (digest, size):
                raise DamagedObjectError(f"{digest} does not hold what was written")
        return Kept(digest, size, lambda: self.has(digest))

    def open(self, digest: str) -> BinaryIO:
        """Open a content for reading; it is fetched whole before its first byte is given.

        :raises FileNotFoundError: no such content.
        """
        self.waiting.mkdir(parents=True, exist_ok=True)
        with asked(), self.bucket.open(place(digest), "rb") as found:
            held = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, dir=str(self.waiting))  # noqa: SIM115 - whoever asks closes it
            for block in blocks(cast("BinaryIO", found)):
                held.write(block)
        held.seek(0)
        return cast("BinaryIO", held)

    def has(self, digest: str) -> bool:
        """Say whether a content lies in the bucket."""
        with asked():
            return bool(self.bucket.exists(place(digest)))

    def contents(self) -> Iterator[Content]:
        """Yield every content, in no order."""
        with asked():
            for each in self.bucket.bucket.objects.all():
                name = each.key.rpartition("/")[2]
                if len(name) == DIGEST:
                    yield Content(name, each.last_modified)

    def discard(self, digest: str) -> None:
        """Delete a content that no row speaks of; one that is gone is no matter."""
        with asked():
            self.bucket.delete(place(digest))

    def sweep_waiting(self, before: datetime) -> int:
        """Delete what broke off on this machine; an object is there whole or not at all."""
        return sweep_folder(self.waiting, before)


def place(digest: str) -> str:
    """Return the name of a content's object: ``ab/cd/abcd…``, as in the folder."""
    return f"{digest[:2]}/{digest[2:4]}/{digest}"


def object_store(bucket: str, *, endpoint: str, region: str, waiting: Path) -> ObjectStore:
    """Return the store in a bucket; who we are stands in ``AWS_…`` of the environment.

    Sums of the newer kind are sent only where they are demanded: many stores do not know them.

    :param endpoint: the store's address; empty for the one that is named after the protocol.
    """
    storage = S3Storage(
        bucket_name=bucket,
        endpoint_url=endpoint or None,
        region_name=region or None,
        default_acl=None,
        file_overwrite=True,
        querystring_auth=True,
        max_memory_size=IN_MEMORY,
        client_config=Config(
            signature_version="s3v4",
            request_checksum_calculation="when_required",
            response_checksum_validation="when_required",
            connect_timeout=WAIT,
            read_timeout=WAIT,
            retries={"total_max_attempts": TRIES, "mode": "standard"},
        ),
    )
    return ObjectStore(storage, waiting)
