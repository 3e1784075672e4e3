"""How passwords are hashed and which are refused."""

from __future__ import annotations

from threading import BoundedSemaphore
from typing import Any, Final

from django.contrib.auth.hashers import Argon2PasswordHasher
from django.core.exceptions import ValidationError

from jiangjian.records.models import Person

MOST_CHARACTERS: Final = 256
"""A longer one is never hashed: hashing it would only cost us."""

HOUSE_WORDS: Final = ("kfszgh", "kaifeng", "gonghui", "laomo", "gongjiang", "jiangjian", "匠荐")
"""What everybody here would try first."""

AT_ONCE: Final = BoundedSemaphore(2)
"""Hashes computed at once in a process: 200 people signing in must not eat the memory."""


class OfficeArgon2(Argon2PasswordHasher):
    """Argon2id with 46 MiB, one pass, one lane (OWASP's first choice)."""

    time_cost = 1
    memory_cost = 46 * 1024  # KiB
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        """Return the hash; waits while two others are being computed."""
        with AT_ONCE:
            return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        """Return whether it is the password; an overlong one is not even looked at."""
        if len(password) > MOST_CHARACTERS:
            return False
        with AT_ONCE:
            return super().verify(password, encoded)


class LikeTheOwnerValidator:
    """Refuses a password that holds its owner's name, sign-in name, phone or organisation."""

    def validate(self, password: str, user: Any = None) -> None:  # noqa: ANN401 - Django's shape
        """Refuse it with the words that gave it away.

        :raises ValidationError: it holds one of them.
        """
        plain = password.casefold()
        for each in telling_words(user) if isinstance(user, Person) else HOUSE_WORDS:
            if each in plain:
                raise ValidationError(
                    f"密码里含有“{each}”，别人容易猜到；请换成与姓名、单位、电话无关的文字",
                    code="like_the_owner",
                )

    def get_help_text(self) -> str:
        """Return the rule as people read it."""
        return "不要包含姓名、登录名、电话或单位名称"


def telling_words(person: Person) -> list[str]:
    """Return what others know of a person and of this trade, in small letters."""
    known = [*HOUSE_WORDS, person.username, person.name, person.phone]
    known.append(person.email.partition("@")[0])
    if person.pk:
        for name in person.posts.values_list("organisation__name", flat=True):
            known += [name, name.removesuffix("总工会").removesuffix("工会")]
    return [each.casefold() for each in known if len(each) >= (4 if each.isascii() else 2)]
