"""What stopped a command from outside, in Chinese: files, disks, the object store, the database.

A mistake of our own is none of these: it keeps its traceback.
"""

from __future__ import annotations

import errno
import sys
import traceback
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from jiangjian.records.store import StoreAwayError

if TYPE_CHECKING:
    from django.db import DatabaseError

PACKAGE: Final = Path(__file__).parents[2]
STARTS: Final = frozenset({"SettingError", "UnsafeDatabaseError"})
"""Raised on the roof, which no floor imports; their words are for the operator."""

AGAIN: Final = "请核对路径后再运行"
ELSEWHERE: Final = "请换一个位置，或用有权限的账号运行"
ROOM: Final = "请腾出空间后再运行"
NETWORK: Final = "请核对地址和网络后再运行"
SYSTEM: Final[Mapping[int, tuple[str, str]]] = MappingProxyType(
    {
        errno.ENOENT: ("没有这个文件或文件夹", AGAIN),
        errno.ENOTDIR: ("路径里有一段是文件，不是文件夹", AGAIN),
        errno.EISDIR: ("这里是文件夹，不是文件", AGAIN),
        errno.EEXIST: ("已经有同名的文件", "请换一个名称或位置"),
        errno.ENAMETOOLONG: ("名称太长", "请换一个短的名称或位置"),
        errno.EACCES: ("没有权限", ELSEWHERE),
        errno.EPERM: ("没有权限", ELSEWHERE),
        errno.EROFS: ("这个磁盘只能读", ELSEWHERE),
        errno.ENOSPC: ("磁盘已满", ROOM),
        errno.EDQUOT: ("超过了磁盘配额", ROOM),
        errno.EIO: ("磁盘读写出错", "请检查磁盘"),
        errno.EBUSY: ("正被别的程序占用", "请关闭那个程序后再运行"),
        errno.EPIPE: ("接收输出的程序已经关闭，没有写完", "请让它读到末尾"),
        errno.ECONNREFUSED: ("对方没有开这项服务", NETWORK),
        errno.ECONNRESET: ("连接被对方断开", NETWORK),
        errno.ETIMEDOUT: ("对方没有应答", NETWORK),
        errno.EHOSTUNREACH: ("网络不通", NETWORK),
        errno.ENETUNREACH: ("网络不通", NETWORK),
    }
)
BUCKET: Final = (
    ("NoSuchBucket", "没有这个存储桶"),
    ("connect", "连不上"),
    ("timeout", "没有应答"),
    ("timed out", "没有应答"),
    ("AccessDenied", "没有权限"),
    ("Forbidden", "没有权限"),
    ("AccessKey", "账号或密钥不对"),
    ("Signature", "账号或密钥不对"),
    ("redentials", "没有写明账号和密钥"),
)
BUCKET_REMEDY: Final = (
    "请核对 JIANGJIAN_S3_BUCKET、JIANGJIAN_S3_ENDPOINT 和 AWS_… 的账号，恢复后再运行"
)
DATABASE: Final = (
    ("locked", "数据库正被别的程序占用", "请稍后再运行"),
    ("is full", "磁盘已满", ROOM),
    ("unable to open", "打不开数据库文件", "请核对 JIANGJIAN_DATA 和它的权限"),
    ("readonly", "数据库文件只能读", ELSEWHERE),
    ("authentication failed", "数据库的用户名或口令不对", "请核对 JIANGJIAN_DATABASE_URL"),
)
NO_TABLES: Final = "没有做完：数据库里还没有表，或还没有升级。请先运行 jiangjian manage migrate（jiangjian serve 会自己做）"


def told(error: Exception) -> str:
    """Return what to tell the operator; empty for a mistake of our own."""
    if type(error).__name__ in STARTS:
        return f"没有启动：{error}"
    if isinstance(error, StoreAwayError):
        found = next((words for sign, words in BUCKET if sign in str(error)), "没有应答，或拒绝了")
        return f"没有做完：存放文件的存储桶{found}。{BUCKET_REMEDY}"
    if isinstance(error, OSError):
        return f"没有做完：{_of_system(error)}"
    if isinstance(error, UnicodeDecodeError):
        return f"没有做完：读到的文字不是 UTF-8 编码。请另存为 UTF-8 后再运行{_place(error)}"
    return _of_database(error)


def _of_system(error: OSError) -> str:
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    problem, remedy = SYSTEM.get(error.errno or 0, (f"系统报错 {name}", "请告诉维护人员"))
    where = error.filename2 or error.filename
    if where is None:
        return f"{problem}。{remedy}{_place(error)}"
    return f"{problem}：{where}。{remedy}"


def _place(error: Exception) -> str:
    """Return where in our code it came up, for whoever maintains it."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [each for each in frames if Path(each.filename).is_relative_to(PACKAGE)]
    if not ours:
        return ""
    return (
        f"（位置：{Path(ours[-1].filename).relative_to(PACKAGE).as_posix()} 第{ours[-1].lineno}行）"
    )


def _of_database(error: Exception) -> str:
    """Return what is the matter with the database; faulty SQL is a mistake of our own, but for missing tables."""
    if "django.db" not in sys.modules:
        return ""
    from django.db import OperationalError, ProgrammingError  # noqa: PLC0415 - only where it is in use

    if not isinstance(error, (OperationalError, ProgrammingError)):
        return ""
    if _lacks_tables():
        return NO_TABLES
    return "" if _is_faulty(error) else _of_connection(error)


def _lacks_tables() -> bool:
    from django.db import DatabaseError, connection  # noqa: PLC0415 - the same
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415

    try:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    except DatabaseError:
        return False


def _is_faulty(error: DatabaseError) -> bool:
    """Say whether the database stands and does not understand what we ask it."""
    from django.db import ProgrammingError  # noqa: PLC0415 - the same

    said = str(error)
    return (
        isinstance(error, ProgrammingError) or said.startswith("no such") or "syntax error" in said
    )


def _of_connection(error: DatabaseError) -> str:
    known = ((problem, remedy) for sign, problem, remedy in DATABASE if sign in str(error))
    problem, remedy = next(
        known, ("数据库没有应答", "请核对 JIANGJIAN_DATABASE_URL、JIANGJIAN_DATA 和数据库服务")
    )
    return f"没有做完：{problem}。{remedy}{_place(error)}"
