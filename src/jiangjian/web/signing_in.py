"""Sign-in in our words: allauth does the work, accounts are invited, never opened."""

from __future__ import annotations

from typing import Any, Final

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import ChangePasswordForm as TheirChangePasswordForm
from allauth.account.forms import LoginForm
from allauth.core.internal.ratelimit import get_ip
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from jiangjian.records.models import Person
from jiangjian.web.passwords import MOST_CHARACTERS

WRONG = (
    "登录名和密码对不上。请检查大小写和输入法；"
    "连续输错 5 次，这台电脑所在的网络要等 5 分钟。忘记密码的，请上一级工会开一个一次性链接"
)


class Adapter(DefaultAccountAdapter):
    """What differs from allauth's own ways."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": WRONG,
        "too_many_login_attempts": (
            "连续输错 5 次，请过 5 分钟再登录；换一个网络不受影响。"
            "忘记密码的，请上一级工会开一个一次性链接"
        ),
        "incorrect_password": "现在用的密码不对，请检查大小写和输入法",
        "password_mismatch": "两次填写的新密码不一样，请重新填写",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:  # noqa: ARG002 - allauth's shape
        """Refuse: the level above invites by a printed one-time link."""
        return False

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:  # noqa: ANN401 - allauth's shape
        """Count wrong guesses for the pair of account and network.

        For the account alone, anybody could lock out a clerk on the last evening.
        """
        account = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{account}:{get_ip(request)}"

    def add_message(self, *args: Any, **others: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Say nothing: our pages show what happened."""


KNOWN: Final = "signs_in"
"""Where the session of who has just set a password keeps the name to sign in by."""


class SignInForm(LoginForm):
    """Name and password, not a character of it changed."""

    def __init__(self, *args: Any, **others: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Take out what we do not ask, and bound what is typed."""
        super().__init__(*args, **others)
        self.fields["login"].label = "登录名"
        self.fields["login"].initial = self.request.session.get(KNOWN, "")
        self.fields["password"].label = "密码"
        self.fields["password"].help_text = ""
        self.fields.pop("remember", None)
        bound(self)


class ChangePasswordForm(TheirChangePasswordForm):
    """The old password and the new one twice."""

    def __init__(self, *args: Any, **others: Any) -> None:  # noqa: ANN401 - allauth's shape
        """Use our words, and bound what is typed."""
        super().__init__(*args, **others)
        self.fields["oldpassword"].label = "现在用的密码"
        self.fields["password1"].label = "新密码"
        self.fields["password2"].label = "新密码再写一遍"
        bound(self)


class NewPasswordForm(forms.Form):
    """A new password twice, for somebody who holds a one-time link."""

    password = forms.CharField(
        label="新密码",
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="新密码再写一遍",
        strip=False,
        max_length=MOST_CHARACTERS,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args: Any, person: Person, **others: Any) -> None:  # noqa: ANN401 - Django's shape
        """Remember whose password it will be: it must not hold their name."""
        super().__init__(*args, **others)
        self.person = person

    def clean_password(self) -> str:
        """Return the password if the rules allow it."""
        password: str = self.cleaned_data["password"]
        validate_password(password, self.person)
        return password

    def clean_again(self) -> str:
        """Refuse two different ones.

        :raises forms.ValidationError: they differ.
        """
        again: str = self.cleaned_data["again"]
        if again != self.data.get("password"):
            raise forms.ValidationError("两次填写的密码不一样，请重新填写")
        return again


def bound(form: forms.Form) -> None:
    """Refuse an overlong password before it is hashed."""
    for each in form.fields.values():
        if isinstance(each, forms.CharField):
            each.validators.append(forms.CharField(max_length=MOST_CHARACTERS).validators[0])
            each.widget.attrs.pop("placeholder", None)
