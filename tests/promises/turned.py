"""A house whose clock is turned while it runs, and a browser of one clerk in it."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from http.client import HTTPConnection
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode

from tests.edge import running
from tests.promises.turning import turn
from tests.walks.served import ACCOUNT, FILE, ROOT
from tools.cluster import free_port

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
UNIT = "yanlian-danwei"
RIGHT = timedelta()
Form = Mapping[str, str | Sequence[str]]


@dataclass(slots=True)
class Turned:
    """A running house.

    :ivar env: what the house runs with.
    """

    folder: Path
    port: int
    env: Mapping[str, str]
    cookies: dict[str, str] = field(default_factory=dict)

    def turn(self, by: timedelta) -> None:
        """Turn the clock against the machine's own, at once, in every process."""
        turn(self.folder / "turned", by)

    def ask(self, method: str, path: str, form: Form | None = None) -> tuple[int, str]:
        """Return status and body; cookies are kept."""
        status, _, body = self.answer(method, path, form)
        return status, body

    def post(self, path: str, form: Form) -> tuple[int, str]:
        """Return status and where it leads."""
        status, where, _ = self.answer("POST", path, form)
        return status, where

    def answer(self, method: str, path: str, form: Form | None = None) -> tuple[int, str, str]:
        """Return status, where it leads, and body; cookies are kept."""
        sent = {"Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items())}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request(method, path, urlencode(form or {}, doseq=True), sent)
            with connection.getresponse() as answer:  # it may be cut off in the middle
                body = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            self.cookies |= {name: each.value for name, each in SimpleCookie(line).items()}
        return answer.status, answer.headers["Location"] or "", body

    def token(self, path: str) -> dict[str, str]:
        """Return the token of a form."""
        found = TOKEN.search(self.ask("GET", path)[1])
        assert found
        return {"csrfmiddlewaretoken": found[1]}

    def sign_in(self, username: str = UNIT) -> int:
        """Sign somebody in: the unit's clerk, if nobody else is named."""
        known = dict(ACCOUNT.findall((self.folder / "data" / FILE).read_text(encoding="utf-8")))
        page = "/account/sign-in/"
        form = self.token(page) | {"login": username, "password": known[username]}
        return self.ask("POST", page, form)[0]

    def start(self) -> tuple[int, str]:
        """Begin a nomination, which the end of the round refuses."""
        form = self.token("/account/sign-out/")
        return self.ask("POST", "/nominations/start", form)

    def healthy(self) -> int:
        """Return the status of ``/healthz``."""
        return self.ask("GET", "/healthz")[0]

    def command(self, *words: str) -> tuple[int, str]:
        """Run a command of the operator under the same clock."""
        done = subprocess.run(
            under_the_clock(self.folder, *words),
            cwd=ROOT,
            env=self.env,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        return done.returncode, done.stdout


def under_the_clock(folder: Path, *words: str) -> list[str]:
    """Return the command line of the ``jiangjian`` command under the folder's clock."""
    return [sys.executable, "-m", "tests.promises.turning", str(folder / "turned"), *words]


@contextmanager
def turned(folder: Path, env: Mapping[str, str], *, by: timedelta = RIGHT) -> Iterator[Turned]:
    """Serve a house whose clock is turned by so much at the start; stop it afterwards."""
    turn(folder / "turned", by)
    port = free_port()
    command = under_the_clock(folder, "serve", "--port", str(port))
    with (folder / "service.log").open("ab") as told, running(command, env, port, told):
        yield Turned(folder, port, env)
