"""Where e-mail goes out, in Django's words."""

from __future__ import annotations

from urllib.parse import unquote, urlsplit

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
