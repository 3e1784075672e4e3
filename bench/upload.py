"""Uploads: their rate against a bare handler, the evidence page as it grows, memory under fifty."""

from __future__ import annotations

import hashlib
import http.client
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import count
from random import Random
from typing import Final

from django.urls import reverse

from bench.house import LARGE, House, use
from bench.measuring import Figure, compare
from bench.running import Running, free_port, running
from bench.visitor import CSRF, Visitor, cookies_of
from jiangjian.actions import upload as actions
from jiangjian.records.models import Evidence, Nomination, Post, StoredFile, Upload
from jiangjian.rules.roles import Role
from jiangjian.web.clock import now
from jiangjian.web.keeping import store
from jiangjian.web.uploading import MOST_SENT, incoming, room

SIZE: Final = 20 * 2**20
MOST: Final = 2.0
MOST_GROWTH: Final = 2.0
MANY: Final = 50
MOST_MEMORY: Final = 64.0  # MiB that all processes together may grow by
PDF: Final = "application/pdf"


def measure(house: House) -> Iterator[Figure]:
    """Yield the rate of an upload, the growth of its page, and the growth of the service."""
    use(house, LARGE)
    drafts = Nomination.objects.select_related("round").filter(stage="draft").order_by("pk")
    by = (
        Post.objects.select_related("organisation")
        .filter(role=Role.UNIT_UNION.value)
        .earliest("pk")
    )
    size = SIZE if house.effort.seconds > 0.1 else SIZE // 20
    yield _rate(house, drafts[0], by, size)
    yield _growth(house, drafts[1], drafts[2], by)
    yield _memory(house, drafts[3], size // 10)


def _rate(house: House, draft: Nomination, by: Post, size: int) -> Figure:
    """Both read the body piece by piece, hash it, and sync it; ours cuts it up and books it too."""
    body, turn, visitor = Random(7).randbytes(size), count(), Visitor(Role.UNIT_UNION)  # noqa: S311 - bytes, no secret
    bare_path = reverse("bare_upload")

    def content() -> bytes:
        return next(turn).to_bytes(8) + body[8:]

    def ours() -> None:
        sent = content()
        begun = actions.begin(
            draft, by=by, now=now(), slot="4", name="扫描件.pdf", size=size, room=room()
        )
        path = reverse("receive_upload", args=[draft.key, begun.key])
        for offset in range(0, size, MOST_SENT):
            visitor.send(path, sent[offset : offset + MOST_SENT], offset=offset)
        begun.refresh_from_db()
        lies = actions.finish(
            begun,
            by=by,
            now=now(),
            incoming=incoming(),
            store=store(),
            tell=lambda _: PDF,
            room=room(),
        )
        lies.delete()

    def bare() -> None:
        visitor.send(bare_path, content(), offset=0)

    what = f"upload of {size // 2**20} MB, hashed and synced, wall clock"
    return compare(what, ours, bare, effort=house.effort, most=MOST, clock=time.perf_counter)


def _growth(house: House, few: Nomination, many: Nomination, by: Post) -> Figure:
    """150 files in fifteen slots against 15; the same findings on both pages."""
    _fill(few, 1, by)
    _fill(many, 10, by)
    visitor = Visitor(Role.UNIT_UNION)
    return compare(
        "evidence page of 150 files against 15",
        partial(visitor.get, reverse("evidence", args=[many.key])),
        partial(visitor.get, reverse("evidence", args=[few.key])),
        effort=house.effort,
        most=MOST_GROWTH,
    )


def _fill(draft: Nomination, each_slot: int, by: Post) -> None:
    at = now()
    draft.absences.all().delete()
    draft.evidence.all().delete()
    for slot in range(1, 16):
        for place in range(1, each_slot + 1):
            digest = hashlib.sha256(f"{draft.key} {slot} {place}".encode()).hexdigest()
            file, _ = StoredFile.objects.get_or_create(
                digest=digest,
                defaults={"size": 2_000_000, "media_type": PDF, "stored_at": at},
            )
            Evidence.objects.create(
                nomination=draft,
                slot=str(slot),
                file=file,
                name=f"证明材料扫描件{place}.pdf",
                position=place,
                stamped=True,
                added_by=by,
                added_at=at,
            )


def _memory(house: House, draft: Nomination, size: int) -> Figure:
    """Let fifty browsers send a piece each at the same time; tell what the service has grown by."""
    uploads = [_announced(draft, size) for _ in range(2 * MANY)]
    port = free_port()
    words = [sys.executable, "-m", "jiangjian", "serve", "--port", str(port)]
    outside = {"JIANGJIAN_DATA": str(house.folder), "JIANGJIAN_LOG_LEVEL": "ERROR"}
    with running(words, port, outside) as service, ThreadPoolExecutor(MANY) as browsers:
        grown = [
            _after(service, browsers, port, draft, half)
            for half in (uploads[:MANY], uploads[MANY:])
        ]
    Upload.objects.filter(nomination=draft).delete()
    what = f"growth of all processes by {MANY} uploads at once, PSS"
    return Figure(what, max(0.0, grown[1] - grown[0]), "MiB", most=MOST_MEMORY)


def _announced(draft: Nomination, size: int) -> Upload:
    at = now()
    by = Post.objects.filter(role=Role.UNIT_UNION.value).earliest("pk")
    return Upload.objects.create(
        nomination=draft, slot="5", name="a.pdf", size=size, by=by, begun_at=at, touched_at=at
    )


def _after(
    service: Running,
    browsers: ThreadPoolExecutor,
    port: int,
    draft: Nomination,
    uploads: list[Upload],
) -> float:
    """Return the memory of the service after these uploads have come, at its highest."""
    coming = [browsers.submit(_sent, port, draft.key, each.key, each.size) for each in uploads]
    highest = 0.0
    while not all(each.done() for each in coming):
        highest = max(highest, service.mebibytes())
        time.sleep(0.05)
    for each in coming:
        each.result()
    return highest or service.mebibytes()


def _sent(port: int, nomination: str, upload: str, size: int) -> None:
    asking = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {
        "Cookie": cookies_of(Role.UNIT_UNION),
        "X-CSRFToken": CSRF,
        "Upload-Offset": "0",
        "Content-Type": "application/octet-stream",
    }
    path = reverse("receive_upload", args=[nomination, upload])
    asking.request("POST", path, bytes(size), headers)
    answer = asking.getresponse()
    told = answer.read()
    asking.close()
    if answer.status != http.HTTPStatus.OK:
        raise RuntimeError(f"{answer.status} {told[:200]!r}")
