"""A house that is killed again and again, and clerks who write down what they were told."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from random import Random
from typing import Any

from tests.edge import listens
from tests.promises.turned import Turned
from tests.walks.served import ROOT, own_database
from tools.cluster import free_port

LOST = (HTTPException, OSError)
"""What a browser meets whose worker dies."""

STRIDE = {"submit": 5, "report": 5, "begin": 4, "receive": 3, "finish": 4}
"""How far apart the chosen points lie, in calls to database and files."""

MOMENT = 0.12  # seconds; within it a blow from outside falls
KEY = re.compile(r'"/nominations/([a-z0-9]{10})/"')


@dataclass
class Killed:
    """A house whose workers die.

    :ivar said: what was acknowledged, a line each, as ``tests.promises.found`` reads it.
    :ivar kills: how many times a worker was killed, by what it did, or all of the service.
    """

    folder: Path
    port: int
    env: Mapping[str, str]
    chance: Random
    service: subprocess.Popen[bytes] | None = None
    said: list[Mapping[str, Any]] = field(default_factory=list)
    kills: Counter[str] = field(default_factory=Counter)
    points: dict[str, int] = field(default_factory=dict)

    @property
    def due(self) -> Path:
        """Return the file that lets a worker die."""
        return self.folder / "due"

    def start(self) -> None:
        """Serve, in a group of processes of its own."""
        words = [sys.executable, "-m", "tests.promises.falling", str(self.due)]
        with (self.folder / "service.log").open("ab") as told:
            self.service = subprocess.Popen(
                [*words, "serve", "--port", str(self.port)],
                cwd=ROOT,
                env=self.env,
                stdout=subprocess.DEVNULL,
                stderr=told,
                start_new_session=True,
            )
        while not listens(self.port):
            assert self.service.poll() is None, "the service ended before it listened"
            time.sleep(0.05)

    def kill_all(self) -> None:
        """Kill every process of the service at once, and start it anew."""
        assert self.service
        os.killpg(self.service.pid, signal.SIGKILL)
        self.service.wait()
        while listens(self.port):  # a worker takes a moment to die
            time.sleep(0.01)
        self.kills["all"] += 1
        self.start()

    def stop(self) -> None:
        """End it as an operator does."""
        assert self.service
        self.service.terminate()
        self.service.wait(timeout=45)

    def workers(self) -> list[int]:
        """Return the processes that answer."""
        assert self.service
        pid = self.service.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
        return [int(each) for each in children.split()]

    def struck(self, name: str, deed: Callable[[], Any]) -> Any:
        """Ask while a blow falls: inside, at the next of the chosen points, or outside, by chance.

        :returns: what was answered, or nothing.
        """
        if self.chance.random() < 0.25:
            return self._from_outside(deed)
        at = self.points.get(name, 1)
        self.due.write_text(str(at), encoding="ascii")
        try:
            given = deed()
        except LOST:
            self.kills[name] += 1
            self.points[name] = at + STRIDE[name]
            return None
        self.points[name] = 1 + self.chance.randrange(STRIDE[name])  # it has no more calls
        return given

    def _from_outside(self, deed: Callable[[], Any]) -> Any:
        blow = threading.Timer(self.chance.random() * MOMENT, self._kill_a_worker)
        blow.start()
        try:
            return deed()
        except LOST:
            return None
        finally:
            blow.join()

    def _kill_a_worker(self) -> None:
        for each in self.workers():
            os.kill(each, signal.SIGKILL)
            self.kills["from outside"] += 1

    def wrong(self) -> list[str]:
        """Return what is wrong with what was acknowledged, and with the house."""
        command = [sys.executable, "-m", "tests.promises.found"]
        lines = "\n".join(json.dumps(each) for each in self.said)
        done = subprocess.run(
            command, cwd=ROOT, env=self.env, input=lines.encode(), capture_output=True, check=True
        )
        return done.stdout.decode().splitlines()


@contextmanager
def killed(folder: Path, seed: str) -> Iterator[Killed]:
    """Serve a house that can be killed, in which three applications were handed in."""
    with own_database() as database:
        env = {**os.environ, **database, "JIANGJIAN_DATA": str(folder / "data")}
        env["JIANGJIAN_WORKERS"] = "1"  # so that the blow falls on the one that is asked
        house = Killed(folder, free_port(), env, Random(seed))  # noqa: S311 - the same on every run
        house.start()
        try:
            prepare = [sys.executable, "-m", "tests.walks.prepared", "hand-in", "甲", "乙", "丙"]
            subprocess.run(prepare, cwd=ROOT, env=env, check=True)
            yield house
        finally:
            house.stop()


class Clerk(Turned):
    """Somebody at a browser who asks again until there is an answer."""

    def open(self, username: str) -> Clerk:
        """Sign in; keep the token that every form wants."""
        assert self.sign_in(username) == 302
        self.form = self.token("/account/sign-out/")
        return self

    def press(self, path: str, form: Mapping[str, Any] | None = None) -> str:
        """Post a form; return where it leads."""
        status, where = self.post(path, {**(form or {}), **self.form})
        assert status == 302, (path, status)
        return where

    def send(self, path: str, content: bytes, **more: str) -> Mapping[str, Any]:
        """Send bytes as the script of the evidence page does; return what is said of them."""
        cookies = "; ".join(f"{name}={text}" for name, text in self.cookies.items())
        headers = {"Cookie": cookies, "X-CSRFToken": self.form["csrfmiddlewaretoken"], **more}
        with closing(HTTPConnection("127.0.0.1", self.port, timeout=30)) as connection:
            connection.request("POST", path, content, headers)
            with connection.getresponse() as answer:
                told = answer.read()
        assert answer.status in {200, 201}, (path, answer.status, told[:300])
        return json.loads(told)

    def has(self, path: str) -> int | None:
        """Return how many bytes of an upload there are; nothing once it is over."""
        status, told = self.ask("GET", path)
        return json.loads(told)["received"] if status == 200 else None


def clerk(house: Killed, username: str) -> Clerk:
    """Return somebody who is signed in."""
    return Clerk(house.folder, house.port, house.env).open(username)


def until_answered(deed: Callable[[], Any]) -> Any:
    """Ask until there is an answer: a blow from outside may fall late."""
    for _ in range(5):
        try:
            return deed()
        except LOST:
            time.sleep(0.05)
    return deed()


def digest_of(content: bytes) -> str:
    """Return the name under which a content is stored."""
    return hashlib.sha256(content).hexdigest()
