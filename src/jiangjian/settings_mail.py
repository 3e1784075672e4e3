"""Where e-mail goes out, in Django's words, and where the units' mails come in."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

from jiangjian.documents.mailbox.imap_account import INBOX, PORTS, ImapAccount
from jiangjian.settings_reader import Outside, SettingError


def smtp(outside: Outside) -> tuple[str, int, str, str, bool, bool]:
    """Return host, port, user, password, TLS from the start, TLS after a word; no host: no e-mail.

    :raises SettingError: the address cannot be used, or nobody is named that e-mails come from.
    """
    if not outside.smtp_url:
        return "", 0, "", "", False, False
    found = urlsplit(outside.smtp_url)
    ports = {"smtps": 465, "smtp+tls": 587, "smtp": 25}
    if found.scheme not in ports or not found.hostname:
        raise SettingError("JIANGJIAN_SMTP_URL: 应写成 smtps://用户:授权码@主机:465")
    if "@" not in outside.mail_from:
        raise SettingError("JIANGJIAN_MAIL_FROM: 设置了发信服务器，就要写明发件人地址")
    return (
        found.hostname,
        found.port or ports[found.scheme],
        unquote(found.username or ""),
        unquote(found.password or ""),
        found.scheme == "smtps",
        found.scheme == "smtp+tls",
    )


def imap(outside: Outside) -> ImapAccount | None:
    """Return the mailbox that units mail to, or ``None`` where there is none.

    :raises SettingError: the address cannot be used.
    """
    if not outside.imap_url:
        return None
    found = urlsplit(outside.imap_url)
    ways = {"imaps": "tls", "imap+tls": "starttls", "imap": "plain"}
    if found.scheme not in ways or not (found.hostname and found.username and found.password):
        raise SettingError("JIANGJIAN_IMAP_URL: 应写成 imaps://用户:授权码@主机:993")
    security = ways[found.scheme]
    return ImapAccount(
        host=found.hostname,
        port=found.port or PORTS[security],
        user=unquote(found.username),
        code=unquote(found.password),
        folder=unquote(found.path.strip("/")) or INBOX,
        security=security,
    )
