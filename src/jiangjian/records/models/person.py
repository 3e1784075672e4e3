"""A person who signs in; what the person may do hangs on posts, never on the person."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models


class PersonManager(BaseUserManager["Person"]):
    """Makes persons; a person without a usable password signs in by a one-time link only."""

    def create_user(self, username: str, name: str = "", password: str | None = None) -> Person:
        """Return a stored person; without a password none is usable."""
        person = self.model(username=username, name=name or username)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody with a name to sign in with."""

    username = models.CharField("登录名", max_length=60, unique=True)
    name = models.CharField("姓名", max_length=50)
    phone = models.CharField("联系电话", max_length=30, blank=True)
    email = models.EmailField("电子邮箱", blank=True)
    is_active = models.BooleanField("启用", default=True)

    objects: ClassVar[PersonManager] = PersonManager()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        """Return the name people know."""
        return self.name

    def get_full_name(self) -> str:
        """Return the name people know; libraries ask for it so."""
        return self.name

    def get_short_name(self) -> str:
        """Return the name people know; libraries ask for it so."""
        return self.name
