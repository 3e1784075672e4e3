"""The shipped nginx.conf at work: its own ports and files, before a site of its own."""

from __future__ import annotations

import json
import os
import re
import secrets
import signal
import socket
import ssl
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

import pytest

from tests.walks.served import ACCOUNT, FILE
from tools.cluster import free_port
from tools.machine import first_command, is_root, nginx

ROOT = Path(__file__).parent.parent
NAME = "jiangjian.example"
needs_nginx = pytest.mark.skipif(
    nginx() is None or not first_command("openssl"),
    reason="no nginx or openssl; see tools.machine for the packages",
)
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
AROUND = """
daemon off;
{user}
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/jiangjian.conf;
}}
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: str
    set_cookies: tuple[str, ...] = ()


@dataclass(slots=True)
class Edge:
    """A client of nginx: it keeps cookies and knows the certificate.

    :ivar source: the address it comes from; each has limits of its own.
    """

    folder: Path
    http: int
    https: int
    service: int
    cookies: dict[str, str] = field(default_factory=dict)
    source: str = "127.0.0.1"

    @property
    def data(self) -> Path:
        """Return the data folder of the site."""
        return self.folder / "data"

    def connect(self, name=NAME):
        """Return a connection through https."""
        trusted = ssl.create_default_context(cafile=self.folder / "fullchain.pem")
        plain = socket.create_connection(
            ("127.0.0.1", self.https), timeout=20, source_address=(self.source, 0)
        )
        try:
            return trusted.wrap_socket(plain, server_hostname=name)
        except ssl.SSLError:
            plain.close()
            raise

    def ask(self, method, path, *, form=None, headers=None, pause=0.0):
        """Ask through https; with a pause between the headers and the body."""
        connection = HTTPConnection(NAME)
        connection.sock = self.connect()
        body = urlencode(form or {}).encode()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        sent = {"Cookie": cookies} if cookies else {}
        if method == "POST":
            sent |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Content-Length": str(len(body)),
                "Referer": f"https://{NAME}/",
            }
        connection.putrequest(method, path, skip_host="Host" in (headers or {}))
        for name, value in (sent | (headers or {})).items():
            connection.putheader(name, value)
        connection.endheaders()
        time.sleep(pause)
        if method == "POST":
            connection.send(body)
        with closing(connection):
            answer = connection.getresponse()
            lines = tuple(answer.headers.get_all("Set-Cookie", []))
            for line in lines:
                self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
            return Answer(answer.status, dict(answer.headers), answer.read().decode(), lines)

    def another(self, source):
        """Return somebody else, at another address."""
        return replace(self, cookies={}, source=source)

    def served(self):
        """Return what the service has told of each request it was asked: method, route, status."""
        lines = (self.folder / "service.log").read_text(encoding="utf-8").splitlines()
        told = [json.loads(line) for line in lines if line.startswith("{")]
        return [
            (each["method"], each["route"], each["status"])
            for each in told
            if each["event"] == "request"
        ]

    def token(self, path):
        """Return the token of the form on a page."""
        return TOKEN.search(self.ask("GET", path).body)[1]

    def sign_in(self, username):
        """Sign in as one of the practice round."""
        page = "/account/sign-in/"
        form = {"csrfmiddlewaretoken": self.token(page), "login": username}
        return self.ask("POST", page, form=form | {"password": self.password(username)})

    def password(self, username):
        """Return the password of one of the practice round."""
        return dict(ACCOUNT.findall((self.data / FILE).read_text(encoding="utf-8")))[username]


def derived(text, folder, *, http, https, service):
    """Return the shipped file with ports, certificate and log of our own, and less patience."""
    changes = {
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{service};",
        "listen 80 default_server;": f"listen 127.0.0.1:{http} default_server;",
        "listen 443 ssl default_server;": f"listen 127.0.0.1:{https} ssl default_server;",
        "listen 80;": f"listen 127.0.0.1:{http};",
        "listen 443 ssl;": f"listen 127.0.0.1:{https} ssl;",
        "/etc/jiangjian/tls/": f"{folder}/",
        "/var/log/nginx/jiangjian.log": f"{folder}/jiangjian.log",
        "client_header_timeout 15s;": "client_header_timeout 1s;",
        "client_body_timeout 30s;": "client_body_timeout 4s;",
        "/var/lib/nginx/jiangjian-public": f"{folder}/public",
    }
    for shipped, ours in changes.items():
        assert shipped in text
        text = text.replace(shipped, ours)
    return text


def make_certificate(folder):
    """Make a certificate as docs/deploy.md does."""
    guide = (ROOT / "docs/deploy.md").read_text(encoding="utf-8")
    written = re.search(r"openssl req .*?(?=\n\n|\n```|\nchmod)", guide, re.DOTALL)[0]
    words = written.replace("\\\n", " ").replace("/etc/jiangjian/tls", str(folder)).split()
    subprocess.run(words, check=True, capture_output=True)


@contextmanager
def edge(folder, **changed):
    """Serve a site behind nginx; yield a client.

    :param changed: settings other than those of deploy/jiangjian.env.example.
    """
    here = Edge(folder, free_port(), free_port(), free_port())
    make_certificate(folder)
    shipped = (ROOT / "deploy/nginx.conf").read_text(encoding="utf-8")
    ours = derived(shipped, folder, http=here.http, https=here.https, service=here.service)
    (folder / "jiangjian.conf").write_text(ours, encoding="utf-8")
    around = AROUND.format(folder=folder, user="user root;" if is_root() else "")
    (folder / "nginx.conf").write_text(around, encoding="utf-8")
    front = [nginx(), "-c", f"{folder}/nginx.conf", "-e", f"{folder}/error.log"]
    serve = [sys.executable, "-m", "jiangjian", "serve", "--port", str(here.service)]
    with (
        (folder / "service.log").open("wb") as told,
        running(serve, example_settings(folder) | changed, here.service, told),
        running(front, os.environ, here.https),
    ):
        yield here


def example_settings(folder):
    """Return the environment of deploy/jiangjian.env.example, its blanks filled in."""
    text = (ROOT / "deploy/jiangjian.env.example").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if line.startswith("JIANGJIAN_")]
    own = {name: value for name, value in os.environ.items() if not name.startswith("JIANGJIAN_")}
    return (
        own
        | dict(line.split("=", 1) for line in lines)
        | {
            "JIANGJIAN_SECRET_KEY": secrets.token_urlsafe(60),
            "JIANGJIAN_DATA": str(folder / "data"),
        }
    )


@contextmanager
def running(command, environment, port, told=None):
    """Run a process until somebody listens on its port; end it afterwards.

    :param told: an open file for its log.
    """
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=told)
    try:
        while not listens(port):
            assert process.poll() is None, f"{command[0]} ended before it listened"
            time.sleep(0.1)
        yield
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=45)


def listens(port):
    """Return whether somebody listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
