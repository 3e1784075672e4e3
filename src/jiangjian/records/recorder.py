"""The recorder: each accepted report once more, on a path of its own, before anybody is told it was accepted."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from jiangjian.records.store import FileStore, Store, blocks, sync_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

WAITING: Final = ".waiting"
"""Ends the name of a record whose act was not yet known to be committed."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A record as it lies on disk.

    :ivar settled: the act behind it was committed; otherwise the power went just then.
    :ivar whole: its bytes give the digest in its name.
    """

    name: str
    content: dict[str, Any]
    settled: bool
    whole: bool


@dataclass(frozen=True, slots=True)
class Recorder:
    """A folder, best on a second disk.

    :ivar root: it is made when first written to.
    """

    root: Path

    @property
    def files(self) -> Store:
        """Return where the contents lie that records name."""
        return Store(self.root / "files")

    def write(
        self, number: str, content: Mapping[str, Any], digests: Iterable[str], store: FileStore
    ) -> Path:
        """Copy the files, write the record, make both last, and return where the record waits.

        :param number: 回执号.
        :param digests: of the files it names.
        :param store: where these lie.
        :raises OSError: the disk is full or may not be written.
        """
        for digest in digests:
            if not self.files.has(digest):
                with store.open(digest) as source:
                    self.files.keep(blocks(source))
        return self._lay(number, content, WAITING)

    def _lay(self, number: str, content: Mapping[str, Any], ending: str) -> Path:
        """Write a record under the digest of its text, make it last, and return where it lies."""
        text = (json.dumps(content, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
        self.root.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = self.root / f"{number}.{hashlib.sha256(text).hexdigest()}.json{ending}"
        handle = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        sync_folder(self.root)
        return place

    def settle(self, place: Path) -> None:
        """Give a record its name: the act behind it is committed."""
        place.rename(place.with_name(place.name.removesuffix(WAITING)))
        sync_folder(self.root)

    def waiting(self) -> Iterator[tuple[str, Path]]:
        """Yield 回执号 and place of each record that has not got its name."""
        for place in sorted(self.root.glob(f"*.json{WAITING}")):
            yield place.name.partition(".")[0], place

    def forget(self, key: str) -> None:
        """Take one studio out of every record, and the files that only it named.

        :param key: of its nomination.
        """
        if not self.root.is_dir():  # no report was ever recorded
            return
        spoken_of, gone = set[str](), set[str]()
        for place in sorted(self.root.glob("*.json*")):
            number, _, _ = place.name.split(".", 2)
            content = json.loads(place.read_bytes())
            kept = [each for each in content["studios"] if each["key"] != key]
            spoken_of |= files_of(kept)
            if len(kept) < len(content["studios"]):
                gone |= files_of(content["studios"])
                ending = WAITING if place.suffix == WAITING else ""
                self._lay(number, {**content, "studios": kept}, ending)
                place.unlink()
        sync_folder(self.root)
        for digest in gone - spoken_of:
            self.files.discard(digest)

    def read(self) -> Iterator[Recorded]:
        """Yield every record, by receipt."""
        for place in sorted(self.root.glob("*.json*")):
            number, digest, *_ = place.name.split(".")
            text = place.read_bytes()
            whole = hashlib.sha256(text).hexdigest() == digest
            yield Recorded(
                number, json.loads(text) if whole else {}, place.suffix != WAITING, whole
            )


def files_of(studios: Iterable[Mapping[str, Any]]) -> set[str]:
    """Return the digests of the files that studios of a record name."""
    return {file["digest"] for each in studios for file in each["files"]}
