"""Pages as pictures, kept by the content's digest: drawn once, never changed."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from jiangjian.documents.unreadable import Trouble

AS_PDF: Final = "as.pdf"
TROUBLE: Final = "trouble.json"
LOCK: Final = "drawing.lock"
DRAWN: Final = ".jpg"


@dataclass(frozen=True, slots=True)
class Previews:
    """A folder of drawn pages; all of it can be drawn anew.

    :ivar root: the folder; it is made when first written to.
    """

    root: Path

    def page(self, digest: str, size: str, page: int) -> Path:
        """Return where a page lies."""
        return self.folder(digest) / f"{size}-{page}{DRAWN}"

    def as_pdf(self, digest: str) -> Path:
        """Return where an office file lies as PDF."""
        return self.folder(digest) / AS_PDF

    def lock(self, digest: str) -> Path:
        """Return the file that is locked by who draws a content."""
        return self.folder(digest) / LOCK

    def folder(self, digest: str) -> Path:
        """Return the folder of a content."""
        return self.root / digest[:2] / digest

    @contextmanager
    def gathering(self, digest: str, size: str) -> Iterator[Path]:
        """Lend an empty folder; the pages that lie in it afterwards, ``3.jpg`` the third, are kept."""
        kept = self.folder(digest)
        kept.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix="drawing-", dir=self.root) as name:
            yield Path(name)
            for each in Path(name).glob(f"*{DRAWN}"):
                each.replace(kept / f"{size}-{each.name}")

    def drop(self, digest: str) -> None:
        """Take away all that was drawn of a content."""
        shutil.rmtree(self.folder(digest), ignore_errors=True)

    def keep_pdf(self, digest: str, content: bytes) -> Path:
        """Keep an office file as PDF and return where it lies."""
        return self._written(digest, AS_PDF, content)

    def keep_trouble(self, digest: str, trouble: Trouble) -> None:
        """Keep why a content cannot be drawn, so that nobody tries again."""
        text = json.dumps(asdict(trouble), ensure_ascii=False)
        self._written(digest, TROUBLE, text.encode())

    def trouble(self, digest: str) -> Trouble | None:
        """Return why a content cannot be drawn, if that is known."""
        place = self.folder(digest) / TROUBLE
        if not place.exists():
            return None
        return Trouble(**json.loads(place.read_text(encoding="utf-8")))

    def _written(self, digest: str, name: str, content: bytes) -> Path:
        place = self.folder(digest) / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=self.root, delete=False) as waiting:
            waiting.write(content)
        return Path(waiting.name).replace(place)
