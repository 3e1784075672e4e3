"""Freezing a version: canonical form, salts and digest of all that a 提交 hands in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from bench.answers import answers
from bench.house import House
from bench.measuring import Figure, alone
from jiangjian.rules.digest import salted
from jiangjian.rules.version import FrozenFile, HandedIn, Stamp, values_of, version_digest

FILES = 150
MOST = 5.0
"""Milliseconds."""

STAMP = Stamp("abcdefghjk", 1, 40, 7, "2024-11-15T01:00:00.000000+00:00")


def measure(house: House) -> Iterator[Figure]:
    """Measure a dossier of every field, a long summary and 150 files."""
    said = HandedIn(
        answers=answers(1),
        private={},
        reasons={},
        summary="近一年工作总结。" * 400,
        absent={},
        files=tuple(
            FrozenFile(str(place % 15 + 1), place, f"证明材料第{place}页.jpg", "ab" * 32)
            for place in range(1, FILES + 1)
        ),
    )

    def digest() -> str:
        values = values_of(said)
        return version_digest(
            STAMP, {name: salted(text, secrets.token_bytes(16)) for name, text in values.items()}
        )

    yield alone("digest of a version, 150 files", digest, effort=house.effort, most=MOST)
