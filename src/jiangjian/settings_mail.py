"""Where e-mail goes out, in Django's words, and where the units' mails come in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from jiangjian.documents.mailbox.imap_account import INBOX, PORTS, ImapAccount
from jiangjian.settings_address import read_address, unusable
from jiangjian.settings_reader import Outside, SettingError

SMTP: Final = ("JIANGJIAN_SMTP_URL", "smtps://用户:授权码@主机:465")
SMTP_PORTS: Final[Mapping[str, int]] = {"smtps": 465, "smtp+tls": 587, "smtp": 25}
IMAP: Final = ("JIANGJIAN_IMAP_URL", "imaps://用户:授权码@主机:993")
IMAP_WAYS: Final[Mapping[str, str]] = {"imaps": "tls", "imap+tls": "starttls", "imap": "plain"}


def smtp(outside: Outside) -> tuple[str, int, str, str, bool, bool]:
    """Return host, port, user, password, TLS from the start, TLS after a word; no host: no e-mail.

    :raises SettingError: the address cannot be used, or nobody is named that e-mails come from.
    """
    if not outside.smtp_url:
        return "", 0, "", "", False, False
    found = read_address(*SMTP, outside.smtp_url, schemes=SMTP_PORTS)
    if not found.host or found.path:
        raise unusable(*SMTP)
    if "@" not in outside.mail_from:
        raise SettingError("JIANGJIAN_MAIL_FROM: 设置了发信服务器，就要写明发件人地址")
    return (
        found.host,
        found.port or SMTP_PORTS[found.scheme],
        found.user,
        found.password,
        found.scheme == "smtps",
        found.scheme == "smtp+tls",
    )


def imap(outside: Outside) -> ImapAccount | None:
    """Return the mailbox that units mail to, or ``None`` where there is none.

    :raises SettingError: the address cannot be used.
    """
    if not outside.imap_url:
        return None
    found = read_address(*IMAP, outside.imap_url, schemes=IMAP_WAYS)
    if not (found.host and found.user and found.password):
        raise unusable(*IMAP)
    security = IMAP_WAYS[found.scheme]
    return ImapAccount(
        host=found.host,
        port=found.port or PORTS[security],
        user=found.user,
        code=found.password,
        folder=found.path or INBOX,
        security=security,
    )
