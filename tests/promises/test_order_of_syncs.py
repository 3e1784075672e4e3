"""What is acknowledged lies on the disk: bytes before their row, the row before the answer, as strace saw it."""

from __future__ import annotations

import hashlib
from http.client import HTTPConnection
from io import BytesIO

import pytest
from PIL import Image

from tests.promises.killing import KEY, Clerk
from tests.promises.test_kills import UNIT, hand_in
from tests.promises.tracing import (
    ANSWERED,
    COMMIT,
    SYNC,
    WRITTEN,
    Event,
    against_order,
    events,
    requests,
    traced,
)
from tools.machine import first_command

needs_strace = pytest.mark.skipif(
    not first_command("strace"), reason="no strace; see tools.machine for the package"
)
LINE = "----between-two-parts----"


def picture(shade: int) -> bytes:
    """Return the smallest picture, grey."""
    made = BytesIO()
    Image.new("L", (8, 8), shade).save(made, "PNG")
    return made.getvalue()


def folders(content: bytes) -> tuple[str, ...]:
    """Return the folders in which a content gets its name, by their ends."""
    digest = hashlib.sha256(content).hexdigest()
    return (f"files/{digest[:2]}/{digest[2:4]}", f"files/{digest[:2]}", "data/files")


def form(token: str, content: bytes) -> bytes:
    """Return the form of a slot as a browser without scripts sends it."""
    texts = {"csrfmiddlewaretoken": token, "slot": "1"}
    parts = [
        f'--{LINE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{text}\r\n'
        for name, text in texts.items()
    ]
    named = 'Content-Disposition: form-data; name="files"; filename="a.png"\r\n\r\n'
    head = f"--{LINE}\r\n{named}"
    return "".join([*parts, head]).encode() + content + f"\r\n--{LINE}--\r\n".encode()


def acts(house) -> list[tuple[str, ...]]:
    """Begin, send and finish a file, send one by the plain form, hand in; return what each must sync."""
    unit = Clerk(house.folder, house.port, house.env).open(UNIT)
    (key,) = set(KEY.findall(unit.ask("GET", "/nominations/")[1]))
    unit.press(f"/nominations/{key}/withdraw")
    pieces, plain = picture(1), picture(2)
    fields = {"slot": "1", "name": "a.png", "size": str(len(pieces)), **unit.form}
    sent = "&".join(f"{name}={text}" for name, text in fields.items()).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    begun = unit.send(f"/nominations/{key}/begin_upload", sent, **kind)["key"]
    place = f"/nominations/{key}/uploads/{begun}/"
    bytes_ = {"Upload-Offset": "0", "Content-Type": "application/octet-stream"}
    unit.send(f"{place}receive_upload", pieces, **bytes_)
    unit.send(f"{place}finish_upload", b"")
    post_form(unit, f"/nominations/{key}/add_file", form(unit.form["csrfmiddlewaretoken"], plain))
    hand_in(unit, key)
    return [(f"uploads/{begun}", "data/uploads"), folders(pieces), folders(plain), ()]


def post_form(unit: Clerk, path: str, body: bytes) -> None:
    """Send a form with a file in it."""
    connection = HTTPConnection("127.0.0.1", unit.port, timeout=30)
    cookies = "; ".join(f"{name}={text}" for name, text in unit.cookies.items())
    kind = f"multipart/form-data; boundary={LINE}"
    connection.request("POST", path, body, {"Cookie": cookies, "Content-Type": kind})
    assert connection.getresponse().status == 302
    connection.close()


@needs_strace
def test_bytes_are_synced_before_their_row_and_the_row_before_the_answer(tmp_path):
    """receive, finish, the plain form, 提交; begin speaks of no bytes yet."""
    with traced(tmp_path, "-m", "jiangjian") as house:
        wanted = acts(house)
        done = house.requests()[-len(wanted) :]

    wrong = [list(against_order(*each)) for each in zip_order(done, wanted)]
    assert wrong == [[]] * len(wanted)


def zip_order(done, wanted):
    """Yield each request with what it must sync."""
    for each, places in zip(done, wanted, strict=True):
        yield each, *places


@needs_strace
@pytest.mark.control
def test_a_service_that_syncs_no_file_is_found_out(tmp_path):
    """The negative control: the same acts, and ``fsync`` does nothing."""
    with traced(tmp_path, "-m", "tests.promises.unsynced") as house:
        wanted = acts(house)
        done = house.requests()[-len(wanted) :]

    wrong = [list(against_order(*each)) for each in zip_order(done, wanted)]
    assert [len(each) for each in wrong] == [len(each) for each in wanted]


TRACE = """\
7 pwrite64(5</d/jiangjian.sqlite3-wal>, "x"..., 24, 0) = 24
8 fsync(6</d/files/ab> <unfinished ...>
7 sendto(9<TCP:[1]>, "HTTP/1.1 200 OK"..., 90, 0, NULL, 0) = 90
8 <... fsync resumed>) = 0
7 fdatasync(5</d/jiangjian.sqlite3-wal>) = 0
7 sendto(4<TCP:[2]>, "P\\0\\0\\0\\16\\0COMMIT\\0"..., 30, 0, NULL, 0) = 30
7 sendto(9<TCP:[1]>, "HTTP/1.1 302 Found"..., 90, 0, NULL, 0) = 90
8 pwrite64(5</d/jiangjian.sqlite3-wal>, "x"..., 24, 0) = 24
"""


def test_a_trace_is_read_as_what_was_done():
    wal = "/d/jiangjian.sqlite3-wal"

    assert requests(list(events(TRACE))) == [
        [Event(WRITTEN, wal), Event(ANSWERED, "200")],
        [
            Event(SYNC, "/d/files/ab"),
            Event(COMMIT, wal),
            Event(COMMIT, "postgresql"),
            Event(ANSWERED, "302"),
        ],
    ]


@pytest.mark.parametrize(
    ("kinds", "wrong"),
    [
        ("sync written commit answered", []),
        ("written commit sync answered", ["/f was not synced before its row"]),
        ("sync answered", ["answered without a row"]),
        ("sync written answered", ["answered before what was written was synced"]),
        ("sync commit written answered", ["answered before what was written was synced"]),
    ],
)
def test_a_wrong_order_is_named(kinds, wrong):
    done = [Event(each, "/f") for each in kinds.split()]

    assert list(against_order(done, "/f")) == wrong
