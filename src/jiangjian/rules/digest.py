r"""Digests that anybody can compute again: canonical form, salted values, the 8-character 校验码.

Canonical form of a record, byte by byte, so that another program on another day gets the same digest:

1. every key and every value is text, brought to Unicode NFC;
2. the pairs are sorted by key, by code point;
3. written as one JSON object without any white space: ``{"key":"value","key":"value"}``;
4. in a text only ``"`` and ``\`` are written with a backslash before them, U+0008, U+0009, U+000A, U+000C
   and U+000D as ``\b \t \n \f \r``, and the other controls below U+0020 as ``\u`` and four small
   hexadecimal digits; everything else stands as itself;
5. the result is encoded in UTF-8, without a byte order mark and without a line end.

A value never enters a record as itself. It enters as ``salted``: HMAC-SHA-256 with a random salt as key.
The salt is stored beside the value and erased with it; what stays in the record then tells nobody
anything, and still verifies.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Final
from unicodedata import normalize

LEAST_SALT: Final = 16
"""Bytes a salt must have, so that short values such as 女 cannot be guessed from their digest."""

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What a 校验码 is written with: none of 0 O 1 I L U, which are misread or read as words."""

CODE_LENGTH: Final = 8
CODE_PURPOSE: Final = b"jiangjian check code 1\x00"


def canonical(record: Mapping[str, str]) -> bytes:
    r"""Return the canonical form of a record.

    :raises ValueError: two keys are the same after NFC.

    >>> canonical({"b": "二", "a": 'say "1"'}).decode()
    '{"a":"say \\"1\\"","b":"二"}'
    """
    normal = {normalize("NFC", key): normalize("NFC", value) for key, value in record.items()}
    if len(normal) != len(record):
        raise ValueError(f"two keys are the same after NFC: {sorted(record)}")
    return json.dumps(normal, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode()


def salted(value: str, salt: bytes) -> str:
    """Return HMAC-SHA-256 of the value (NFC, UTF-8) under its salt, as 64 hexadecimal digits.

    :param salt: random, at least 16 bytes, its own for each value; never made here.
    :raises ValueError: the salt is too short.
    """
    if len(salt) < LEAST_SALT:
        raise ValueError(f"a salt has at least {LEAST_SALT} bytes, this one has {len(salt)}")
    return hmac.new(salt, normalize("NFC", value).encode(), hashlib.sha256).hexdigest()


def digest(items: Mapping[str, str]) -> str:
    """Return SHA-256 of the canonical form, as 64 hexadecimal digits.

    :param items: salted values, by name.

    >>> digest({})
    '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'
    """
    return hashlib.sha256(canonical(items)).hexdigest()


def check_code(material: bytes) -> str:
    """Return the 8-character 校验码 of a digest, as it stands on a paper.

    SHA-256 of the purpose and the material, read as a big-endian number, modulo 30 ** 8, written in
    base 30 with ``ALPHABET``, the most significant character first.

    :param material: the 32 bytes of a digest.
    """
    number = int.from_bytes(hashlib.sha256(CODE_PURPOSE + material).digest(), "big")
    code = ""
    for _ in range(CODE_LENGTH):
        number, place = divmod(number, len(ALPHABET))
        code = ALPHABET[place] + code
    return code
