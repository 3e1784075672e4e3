"""The streamed zip: opens everywhere, tells its digests, holds little."""

from __future__ import annotations

import hashlib
import tracemalloc
from datetime import datetime
from functools import partial
from io import BytesIO
from zipfile import ZipFile

from jiangjian.documents.material_archive import CHUNK, Piece, stream

AT = datetime(2024, 11, 15, 9, 0, 0)  # noqa: DTZ001 - a zip knows no zones
UTF8 = 0x800


class Endless(BytesIO):
    """So many bytes of noise-free content, never held at once."""

    def __init__(self, size):
        super().__init__()
        self.left = size

    def read(self, many=-1):
        taken = min(many, self.left)
        self.left -= taken
        return b"\x5a" * taken


def test_what_went_in_comes_out_with_a_manifest():
    content = b"%PDF-1.4 " + b"x" * (CHUNK + 1)
    pieces = [
        Piece(
            "龙亭区总工会/张三工作室/01 基础情况/证书.pdf", partial(BytesIO, content), len(content)
        ),
        Piece("龙亭区总工会/张三工作室/空.txt", partial(BytesIO, b""), 0),
        Piece("龙亭区总工会/张三工作室/丢.pdf", None, 5),
    ]

    with ZipFile(BytesIO(b"".join(stream(pieces, now=AT)))) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [
            pieces[0].path,
            pieces[1].path,
            "清单（SHA-256）.txt",
        ]
        assert archive.read(pieces[0].path) == content
        assert archive.read("清单（SHA-256）.txt").decode().split("\r\n") == [
            f"{hashlib.sha256(content).hexdigest()}  {pieces[0].path}",
            f"{hashlib.sha256(b'').hexdigest()}  {pieces[1].path}",
            f"（文件缺失）  {pieces[2].path}",
            "",
        ]
        heads = archive.infolist()
        assert {each.flag_bits & UTF8 for each in heads} == {UTF8}
        assert {each.create_system for each in heads} == {0}
        assert {each.date_time for each in heads} == {(2024, 11, 15, 9, 0, 0)}


def test_a_large_file_is_never_held_whole():
    size = 64 * 1024 * 1024
    piece = Piece("大.pdf", lambda: Endless(size), size)

    tracemalloc.start()
    length = sum(len(chunk) for chunk in stream([piece], now=AT))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert length > 0
    assert peak < 4 * 1024 * 1024
