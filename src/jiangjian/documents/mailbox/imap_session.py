"""A session with an IMAP server: signed in, told who we are, one folder open for reading only."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError, LoginError

from jiangjian.documents.mailbox.imap_account import ImapAccount
from jiangjian.documents.unreadable import Unreadable, unreadable

TIMEOUT: Final = SocketTimeout(connect=20, read=90)
WHO: Final = {"name": "jiangjian", "vendor": "jiangjian", "version": "1"}
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})
LONGEST_WORDS: Final = 200


@contextmanager
def session(account: ImapAccount) -> Iterator[tuple[IMAPClient, int]]:
    """Yield the client and the folder's UIDVALIDITY.

    The folder is opened by EXAMINE: nothing in it is marked as read, moved or removed. The server is told
    who we are before and after signing in: 163 and 126 answer "Unsafe Login" to a client that is silent.

    :raises Unreadable: ``imap_unreachable``, ``imap_refused``, ``no_mail_folder``.
    """
    context = ssl.create_default_context(cafile=account.authority or None)
    with _reaching(account):
        client = _connected(account, context)
    try:
        with _reaching(account):
            if account.security == "starttls":
                client.starttls(context)
            _tell_who(client)
            _sign_in(client, account)
            _tell_who(client)
            validity = _examine(client, account)
        yield client, validity
    finally:
        _leave(client)


@contextmanager
def _reaching(account: ImapAccount) -> Iterator[None]:
    """Say in our words that a server does not answer, or not as one does."""
    try:
        yield
    except (OSError, IMAPClientError) as error:
        raise unreadable(
            "imap_unreachable",
            f"连不上收件服务器 {account.host}:{account.port}",
            "请核对服务器地址和端口（163 邮箱是 imap.163.com，993），以及本机能不能上网",
            f"{type(error).__name__}: {error}"[:LONGEST_WORDS],
        ) from error


def _connected(account: ImapAccount, context: ssl.SSLContext) -> IMAPClient:
    if account.security == "plain" and account.host not in LOOPBACK:
        raise unreadable(
            "imap_unreachable",
            f"到 {account.host} 的连接没有加密，密码会被看到，没有连接",
            "请把地址改成 imaps:// 开头",
        )
    client = IMAPClient(
        account.host,
        account.port,
        ssl=account.security == "tls",
        ssl_context=context,
        timeout=TIMEOUT,
    )
    client.normalise_times = False
    return client


def _leave(client: IMAPClient) -> None:
    """Sign out; where the server does not answer any more, close the line."""
    try:
        client.logout()
    except (IMAPClientError, OSError):
        with suppress(IMAPClientError, OSError):
            client.shutdown()


def _tell_who(client: IMAPClient) -> None:
    """Send IMAP ID where the server knows it; one that wants none of it goes on without."""
    if client.has_capability("ID"):
        with suppress(IMAPClientError):
            client.id_(WHO)


def _sign_in(client: IMAPClient, account: ImapAccount) -> None:
    if not account.code.isascii():
        raise _refused(account, "授权码里有中文或全角字符")
    try:
        client.login(account.user, account.code)
    except LoginError as error:
        raise _refused(account, str(error)) from error


def _examine(client: IMAPClient, account: ImapAccount) -> int:
    try:
        return int(client.select_folder(account.folder, readonly=True)[b"UIDVALIDITY"])
    except IMAPClientError as error:
        if "unsafe" in str(error).lower():
            raise _refused(account, str(error)) from error
        raise unreadable(
            "no_mail_folder",
            f"邮箱里没有文件夹“{account.folder}”，有：{'、'.join(_folders(client))}",
            "请改成上面其中一个",
            str(error)[:LONGEST_WORDS],
        ) from error


def _folders(client: IMAPClient) -> list[str]:
    return [str(name) for _, _, name in client.list_folders()]


def _refused(account: ImapAccount, words: str) -> Unreadable:
    return unreadable(
        "imap_refused",
        f"邮箱 {account.user} 没有让登录：{words[:LONGEST_WORDS]}",
        "请在网页邮箱的设置里开启 IMAP 服务，用“客户端授权码”，不要用登录密码",
    )
