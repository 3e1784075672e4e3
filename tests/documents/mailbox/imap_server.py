"""A real IMAP server from Debian, on the loopback, with a folder of its own; started and stopped by a test."""

from __future__ import annotations

import grp
import os
import pwd
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from imapclient import IMAPClient

from tools.cluster import free_port
from tools.machine import dovecot, is_root

USER, CODE = "kfszghscb@163.example", "AUTHCODE-1234"
PATIENCE = 10
YEARS = timedelta(days=36_500)
LOOPBACK = ip_address("127.0.0.1")
CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/log
imap_id_log = *
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = yes
default_internal_user = {me}
default_login_user = {me}
default_internal_group = {group}
first_valid_uid = 0
first_valid_gid = 0
mail_location = maildir:{folder}/mail
auth_mechanisms = plain login
passdb {{
  driver = static
  args = password={code}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain}
  }}
  inet_listener imaps {{
    port = {tls}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


@dataclass(frozen=True, slots=True)
class ImapServer:
    """A server that runs.

    :ivar authority: file with its certificate.
    """

    port: int
    plain_port: int
    authority: str
    log: Path
    process: subprocess.Popen[bytes]

    def signed_in(self) -> IMAPClient:
        """Return the mailbox as its owner sees it; leave it by ``with``."""
        context = ssl.create_default_context(cafile=self.authority)
        client = IMAPClient("127.0.0.1", self.port, ssl_context=context, timeout=PATIENCE)
        client.login(USER, CODE)
        return client

    def stop(self) -> None:
        """Stop it with all its processes, in the middle of whatever they do."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait(PATIENCE)


@contextmanager
def imap_server() -> Iterator[ImapServer]:
    """Run a server over an empty folder until the block ends; root runs it as nobody, as dovecot demands."""
    program = dovecot() or pytest.skip("no dovecot; see tools.machine for the package")
    runner = pwd.getpwnam("nobody") if is_root() else pwd.getpwuid(os.getuid())
    plain, tls = free_port(), free_port()
    with tempfile.TemporaryDirectory(prefix="imap-") as place:
        folder = Path(place)
        lay_out(folder, config(folder, runner, plain, tls), runner)
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                [program, "-F", "-c", str(folder / "dovecot.conf")],
                stderr=said,
                user=runner.pw_uid,
                group=runner.pw_gid,
                extra_groups=[] if is_root() else None,
                start_new_session=True,
            )
        server = ImapServer(tls, plain, str(folder / "cert.pem"), folder / "log", process)
        try:
            wait_for(tls, folder)
            yield server
        finally:
            server.stop()


def lay_out(folder: Path, settings: str, runner: pwd.struct_passwd) -> None:
    """Write what the server needs, and make it the runner's."""
    for name in ("run", "mail"):
        (folder / name).mkdir()
    write_certificate(folder)
    (folder / "dovecot.conf").write_text(settings, encoding="utf-8")
    if is_root():
        for each in (folder, *folder.iterdir()):
            os.chown(each, runner.pw_uid, runner.pw_gid)


def config(folder: Path, runner: pwd.struct_passwd, plain: int, tls: int) -> str:
    """Return the server's settings: all its processes run as the same person."""
    return CONFIG.format(
        folder=folder,
        me=runner.pw_name,
        group=grp.getgrgid(runner.pw_gid).gr_name,
        uid=runner.pw_uid,
        gid=runner.pw_gid,
        code=CODE,
        plain=plain,
        tls=tls,
    )


def wait_for(port: int, folder: Path) -> None:
    """Return once somebody listens; what the server said is the error otherwise."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    said = [(folder / name).read_text() for name in ("said", "log") if (folder / name).exists()]
    raise AssertionError("\n".join(said))


def write_certificate(folder: Path) -> None:
    """Write a certificate for the loopback that lasts for the test."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    begins = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), 1, begins, begins + YEARS)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(LOOPBACK)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "key.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
