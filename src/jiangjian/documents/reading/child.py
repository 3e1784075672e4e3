"""Foreign bytes are read in a child process, so that a bad file costs its own job and nothing else."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any, Final

from jiangjian.documents.reading.hatching import hatchery
from jiangjian.documents.reading.worker import MOST_ANSWER, too_large
from jiangjian.documents.unreadable import Trouble, Unreadable, unreadable

MIB: Final = 1 << 20
MEMORY: Final = 512 * MIB
CPU: Final = 10
WALL: Final = 20
ENVIRONMENT: Final = {"PATH": os.defpath, "LC_ALL": "C.UTF-8"}  # nothing secret in it
LAST_WORDS: Final = 400
HATCHERY: Final = hatchery(ENVIRONMENT)


@dataclass(frozen=True, slots=True)
class Ran:
    """What came back from the child.

    :ivar value: what the task returned.
    :ivar held: names of the limits that held; fewer on Windows, see ``isolation``.
    """

    value: object
    held: tuple[str, ...]

    def rows(self) -> list[dict[str, Any]]:
        """Return the value of a task that returns a list of objects."""
        return [each for each in self._listed() if isinstance(each, dict)]

    def lines(self) -> list[list[str]]:
        """Return the value of a task that returns lines of cells."""
        return [[str(cell) for cell in each] for each in self._listed() if isinstance(each, list)]

    def _listed(self) -> list[object]:
        if not isinstance(self.value, list):
            raise TypeError(f"a list was expected, not {type(self.value).__name__}")
        return self.value


def run_limited(
    task: str,
    content: bytes,
    *,
    arguments: Mapping[str, Any] | None = None,
    memory: int = MEMORY,
    cpu: int = CPU,
    wall: float = WALL,
    written: int = MOST_ANSWER,
) -> Ran:
    """Run a task over foreign bytes in a process of its own.

    :param task: a module below ``jiangjian.documents`` that has ``work(content, arguments)``.
    :param arguments: what JSON can hold.
    :param memory: address space in bytes.
    :param cpu: seconds of computing.
    :param wall: seconds until it is killed.
    :param written: bytes of the largest file it may write, its answer included.
    :raises Unreadable: what the task says, or ``too_large``, ``too_slow``, ``reader_stopped``.
    """
    given = json.dumps(arguments or {}, ensure_ascii=False).encode() + b"\n" + content
    order = {"task": task, "memory": memory, "cpu": cpu, "written": written}
    with tempfile.TemporaryFile() as answer:
        code, words = _forked(order | {"wall": wall}, given, answer) or _started(
            order, given, wall, answer
        )
        answer.seek(0)
        if code:
            raise _stopped(code, words)
        return _ran(json.loads(answer.read()))


def _forked(order: Mapping[str, Any], given: bytes, answer: IO[bytes]) -> tuple[int, str] | None:
    """Run a task in a child that the nursery forks; ``None`` where there is no nursery.

    :raises Unreadable: ``too_slow``.
    """
    if sys.platform != "linux":
        return None
    with _in_memory(given) as asked, _in_memory(b"") as words:
        files = [asked.fileno(), answer.fileno(), words.fileno()]
        ended = HATCHERY.run(order, files)
        if ended is None:
            return None
        if ended.late:
            raise _too_slow(f"{order['wall']:g} s of wall clock")
        words.seek(0)
        return ended.code, _last(words.read())


def _in_memory(content: bytes) -> IO[bytes]:
    """Return a file that lies on no disk, from its beginning."""
    file = os.fdopen(os.memfd_create("jiangjian"), "w+b", buffering=0)
    left = memoryview(content)
    while left:
        left = left[file.write(left) :]
    file.seek(0)
    return file


def _started(
    order: Mapping[str, Any], given: bytes, wall: float, answer: IO[bytes]
) -> tuple[int, str]:
    """Run a task in a child that is started anew.

    :raises Unreadable: ``too_slow``.
    """
    answer.seek(0)
    answer.truncate()  # a nursery that broke off may have left something
    command = [sys.executable, "-I", "-X", "utf8", "-m", "jiangjian.documents.reading.worker"]
    return run_killable(
        [*command, *map(str, order.values())], given=given, wall=wall, answer=answer.fileno()
    )


def run_killable(
    command: Sequence[str], *, given: bytes, wall: float, answer: int | None = None
) -> tuple[int, str]:
    """Run a command in a session of its own; at the wall limit it dies with all its children.

    :param answer: descriptor of the file that takes its standard output.
    :returns: its exit code and the end of what it said on standard error.
    :raises Unreadable: ``too_slow``.
    """
    with subprocess.Popen(  # noqa: S603 - our own program
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL if answer is None else answer,
        stderr=subprocess.PIPE,
        env=None if sys.platform == "win32" else ENVIRONMENT,
        start_new_session=True,
    ) as process:
        try:
            _, words = process.communicate(given, timeout=wall)
        except subprocess.TimeoutExpired as late:
            kill_all(process)
            raise _too_slow(f"{wall:g} s of wall clock") from late
    return process.returncode, _last(words)


def _last(words: bytes) -> str:
    return words.decode("utf-8", "replace")[-LAST_WORDS:]


def kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill the process and what it started."""
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _ran(answer: Mapping[str, Any]) -> Ran:
    if "unreadable" in answer:
        raise Unreadable(Trouble(**answer["unreadable"]))
    return Ran(answer["value"], tuple(answer["held"]))


def _stopped(code: int, words: str) -> Unreadable:
    """Return the refusal that fits the way the child ended."""
    if code in (-getattr(signal, "SIGXCPU", 0), -getattr(signal, "SIGKILL", 0)):
        return _too_slow(f"signal {-code}")
    if "MemoryError" in words or code == -getattr(
        signal, "SIGABRT", 0
    ):  # native code aborts without memory
        return too_large()
    return unreadable(
        "reader_stopped",
        f"读取这个文件时程序意外停止（退出码 {code}），其他文件不受影响",
        "请在 WPS 或 Office 中打开原文件，另存一份后再上传；也可以直接在页面上填写",
        words,
    )


def _too_slow(detail: str) -> Unreadable:
    return unreadable(
        "too_slow",
        "读取这个文件用时超过了上限，已停止读取，其他文件不受影响",
        "请删去文件里的大图片和无关内容，另存后再上传；也可以直接在页面上填写",
        detail,
    )
