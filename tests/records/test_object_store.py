"""Files by content in a bucket: the same promises as the folder, against a server that speaks S3."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

import pytest
from django.test import override_settings
from moto.server import ThreadedMotoServer

from jiangjian.actions.upload import begin, finish, receive
from jiangjian.records import object_store as floor
from jiangjian.records.models import StoredFile, Upload
from jiangjian.records.object_store import DamagedObjectError, object_store, place
from jiangjian.records.store import Kept, StoreAwayError
from jiangjian.web.keeping import store as chosen
from tests.every_act import ROOM, incoming_of
from tests.walks.proxy import bad_line
from tests.world import NOW
from tools.cluster import free_port

BYTES = "开封示例机械有限公司 经费清单".encode() * 50
DIGEST = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture(scope="module")
def server():
    """Run the server for the tests of this file."""
    running = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    yield f"http://{host}:{port}"
    running.stop()


@pytest.fixture
def store(server, tmp_path, monkeypatch):
    """Return the store in an empty bucket of its own."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "of-nobody")
    name = f"files-{tmp_path.name[-20:].replace('_', '-').lower()}"
    made = object_store(name, endpoint=server, region="us-east-1", waiting=tmp_path / "waiting")
    made.bucket.connection.create_bucket(Bucket=name)
    return made


def objects(store):
    return sorted(each.key for each in store.bucket.bucket.objects.all())


def test_a_content_lies_under_its_digest(store):
    kept = store.keep([BYTES[:7], BYTES[7:]])

    assert kept == Kept(DIGEST, len(BYTES))
    assert objects(store) == [f"{DIGEST[:2]}/{DIGEST[2:4]}/{DIGEST}"]
    with store.open(DIGEST) as file:
        assert file.read() == BYTES
    assert list(store.waiting.iterdir()) == []


def test_what_is_longer_than_memory_takes_comes_back_whole(store):
    content = bytes(range(256)) * 12_000  # 3 MB

    kept = store.keep([content])

    with store.open(kept.digest) as file:
        assert hashlib.sha256(file.read()).hexdigest() == kept.digest


def test_the_same_content_is_written_once(store, tmp_path):
    store.keep([BYTES])
    first = next(iter(store.contents())).written_at
    file = tmp_path / "again"
    file.write_bytes(BYTES)

    assert (store.keep([BYTES]), store.take(file)) == (Kept(DIGEST, len(BYTES)),) * 2
    assert [(each.digest, each.written_at) for each in store.contents()] == [(DIGEST, first)]
    assert file.read_bytes() == BYTES


def test_other_bytes_than_were_given_are_noticed_before_a_row_speaks_of_them(store):
    key = store.bucket.bucket.Object(place(DIGEST))
    key.put(Body=BYTES[:-1])

    with pytest.raises(DamagedObjectError):
        store.keep([BYTES])


def test_an_upload_that_breaks_off_leaves_nothing(store):
    def broken_off():
        yield BYTES[:100]
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        store.keep(broken_off())

    assert (objects(store), list(store.waiting.iterdir())) == ([], [])


def test_a_content_that_is_not_there_is_told(store):
    assert store.has(DIGEST) is False
    with pytest.raises(FileNotFoundError):
        store.open(DIGEST)


def test_a_content_is_discarded_and_its_keeper_told(store):
    kept = store.keep([BYTES])
    told = [kept.lies()]
    store.discard(DIGEST)
    store.discard(DIGEST)

    assert [*told, kept.lies(), objects(store)] == [True, False, []]


def test_what_broke_off_on_this_machine_is_swept(store):
    store.waiting.mkdir(parents=True)
    (store.waiting / "incoming-x").write_bytes(b"half")

    assert store.sweep_waiting(datetime.now(UTC) + timedelta(hours=1)) == 1
    assert list(store.waiting.iterdir()) == []


def test_a_setting_chooses_the_bucket(store, server):
    wanted = {"bucket": store.bucket.bucket_name, "endpoint": server, "region": "us-east-1"}

    with override_settings(OBJECT_STORE=wanted):
        kept = chosen().keep([BYTES])

    assert (objects(store), kept.digest) == ([place(DIGEST)], DIGEST)


def test_newer_sums_are_sent_only_where_they_are_demanded(store):
    config = store.bucket.connection.meta.client.meta.config

    assert (config.request_checksum_calculation, config.response_checksum_validation) == (
        "when_required",
        "when_required",
    )


class Ailing(BaseHTTPRequestHandler):
    """An object store that is ill: it reads what it is sent, and answers 500, or nothing."""

    silent = threading.Event()

    def answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.silent.is_set():
            threading.Event().wait(3)
            return
        self.send_error(500)

    do_PUT = do_GET = do_HEAD = do_POST = answer  # noqa: N815 - as http.server asks them

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def ailing(*, silent: bool) -> Iterator[str]:
    """Serve an ailing store."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Ailing)
    server.daemon_threads = True
    (Ailing.silent.set if silent else Ailing.silent.clear)()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def away(server: str) -> Iterator[str]:
    """Yield an address where nobody listens."""
    yield f"http://127.0.0.1:{free_port()}"


@contextmanager
def reset(server: str) -> Iterator[str]:
    """Yield the way to the sound server over a line that breaks after 100 KB and stays down."""
    with bad_line(urlsplit(server).port or 0) as line:
        line.down = 60
        line.cut_after(100_000)
        yield f"http://127.0.0.1:{line.port}"


ILLS = {
    "500": lambda _: ailing(silent=False),
    "no answer": lambda _: ailing(silent=True),
    "away": away,
    "reset half way": reset,
}


@pytest.mark.parametrize("ill", ILLS)
def test_an_ailing_store_fails_clean_and_no_row_speaks_of_what_is_not_there(
    world, server, store, monkeypatch, ill
):
    """FLT-007: the upload waits where it is and is finished once the store is well again."""
    monkeypatch.setattr(floor, "WAIT", 1)
    content, by = b"%PDF" + bytes(400_000), world.union
    upload = begin(
        world.draft(), by=by, now=NOW, slot="4", name="a.pdf", size=len(content), room=ROOM
    )
    kept = StoredFile.objects.count()
    known = {"by": by, "now": NOW, "incoming": incoming_of(world), "room": ROOM}
    receive(upload, offset=0, pieces=[content], **known)
    told = {**known, "tell": lambda _: "application/pdf"}

    with ILLS[ill](server) as endpoint:
        ill_store = object_store(
            store.bucket.bucket_name, endpoint=endpoint, region="us-east-1", waiting=store.waiting
        )
        with pytest.raises(StoreAwayError):
            finish(upload, store=ill_store, **told)

    assert (StoredFile.objects.count(), Upload.objects.count(), objects(store)) == (kept, 1, [])
    finish(upload, store=store, **told)
    (name,) = objects(store)
    assert StoredFile.objects.filter(digest=name.rpartition("/")[2]).exists()
