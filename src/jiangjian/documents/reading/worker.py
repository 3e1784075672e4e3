"""The child process: limits first, then the bytes from standard input, one JSON answer on standard output.

Started as ``python -I -m jiangjian.documents.reading.worker TASK MEMORY CPU WRITTEN``, or forked by ``nursery``. A task is a module below
``jiangjian.documents`` with a function ``work(content, arguments)`` that returns what JSON can hold.
Standard input: a line of JSON with the arguments, then the file's bytes.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any, Final

from jiangjian.documents.reading.isolation import forbid_network, leave_network, limit
from jiangjian.documents.unreadable import Unreadable, unreadable

ROOM: Final = "jiangjian.documents"
MOST_ANSWER: Final = 16 << 20


def main(task: str, memory: int, cpu: int, written: int = MOST_ANSWER) -> int:
    """Do one task and print its answer; 0 also where the file was refused."""
    work = import_module(f"{ROOM}.{task}").work
    held = (
        *leave_network(),
        *limit(memory=memory, cpu=cpu, written=written),
        *forbid_network(),
    )
    head, _, content = sys.stdin.buffer.read().partition(b"\n")
    answer: dict[str, Any] = {"held": held}
    try:
        answer["value"] = work(content, json.loads(head))
    except Unreadable as refused:
        answer["unreadable"] = refused.as_json()
    except MemoryError:
        answer["unreadable"] = too_large().as_json()
    sys.stdout.buffer.write(json.dumps(answer, ensure_ascii=False).encode("utf-8", "surrogatepass"))
    return 0


def too_large() -> Unreadable:
    """Return the refusal of a file that takes more memory than a reader gets."""
    return unreadable(
        "too_large",
        "读取这个文件要用的内存超过了上限，已停止读取，其他文件不受影响",
        "请删去文件里的大图片和无关内容，另存后再上传",
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
