"""What stops a command from outside is told in words and by exit code 2; our own mistakes are not hidden."""

from __future__ import annotations

import errno

import pytest
from botocore.exceptions import ClientError, EndpointConnectionError
from django.db import DataError, IntegrityError, OperationalError, ProgrammingError, connection
from django.db.migrations.recorder import MigrationRecorder

from jiangjian.records.object_store import DamagedObjectError, asked
from jiangjian.records.store import StoreAwayError
from jiangjian.web.commands.failures import NO_TABLES, told

REMEDY = "请核对 JIANGJIAN_S3_BUCKET、JIANGJIAN_S3_ENDPOINT 和 AWS_… 的账号，恢复后再运行"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (
            FileNotFoundError(errno.ENOENT, "No such file or directory", "a.csv"),
            "没有做完：没有这个文件或文件夹：a.csv。请核对路径后再运行",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "a.part", None, "a"),
            "没有做完：磁盘已满：a。请腾出空间后再运行",
        ),
        (
            PermissionError(errno.EACCES, "Permission denied", "a"),
            "没有做完：没有权限：a。请换一个位置，或用有权限的账号运行",
        ),
        (
            OSError(errno.EXDEV, "Invalid cross-device link", "a"),
            "没有做完：系统报错 EXDEV：a。请告诉维护人员",
        ),
        (
            ConnectionRefusedError(errno.ECONNREFUSED, "Connection refused"),
            "没有做完：对方没有开这项服务。请核对地址和网络后再运行",
        ),
        (
            BrokenPipeError(errno.EPIPE, "Broken pipe"),
            "没有做完：接收输出的程序已经关闭，没有写完。请让它读到末尾",
        ),
        (
            DamagedObjectError("ab does not hold what was written"),
            "没有做完：系统报错 DamagedObjectError。请告诉维护人员",
        ),
        (
            UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
            "没有做完：读到的文字不是 UTF-8 编码。请另存为 UTF-8 后再运行",
        ),
    ],
)
def test_what_the_system_says_is_told_in_chinese(error, said):
    assert told(error) == said


def in_bucket(error):
    """Return what the store makes of an answer."""
    try:
        with asked():
            raise error
    except StoreAwayError as away:
        return away


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (ClientError({"Error": {"Code": "NoSuchBucket"}}, "PutObject"), "没有这个存储桶"),
        (ClientError({"Error": {"Code": "AccessDenied"}}, "PutObject"), "没有权限"),
        (
            ClientError({"Error": {"Code": "SignatureDoesNotMatch"}}, "PutObject"),
            "账号或密钥不对",
        ),
        (EndpointConnectionError(endpoint_url="http://127.0.0.1:9"), "连不上"),
        (ClientError({"Error": {"Code": "500"}}, "PutObject"), "没有应答，或拒绝了"),
    ],
)
def test_a_bucket_that_gives_nothing_is_told(error, said):
    assert told(in_bucket(error)) == f"没有做完：存放文件的存储桶{said}。{REMEDY}"


def of_database(error):
    """Return the error as it came up in our code."""
    try:
        raise error
    except type(error) as raised:
        return raised


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("database is locked", "数据库正被别的程序占用。请稍后再运行"),
        ("database or disk is full", "磁盘已满。请腾出空间后再运行"),
        ("unable to open database file", "打不开数据库文件。请核对 JIANGJIAN_DATA 和它的权限"),
        (
            'FATAL:  password authentication failed for user "x"',
            "数据库的用户名或口令不对。请核对 JIANGJIAN_DATABASE_URL",
        ),
        (
            "couldn't get a connection after 5.00 sec",
            "数据库没有应答。请核对 JIANGJIAN_DATABASE_URL、JIANGJIAN_DATA 和数据库服务",
        ),
    ],
)
def test_a_database_that_does_not_answer_is_told(words, said):
    assert told(of_database(OperationalError(words))) == f"没有做完：{said}"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        ProgrammingError('column "x" does not exist'),
        OperationalError("no such column: x"),
        OperationalError('near "x": syntax error'),
        IntegrityError("UNIQUE constraint failed"),
        DataError("value too long"),
        KeyError("x"),
        ValueError("x"),
    ],
)
def test_a_mistake_of_our_own_is_no_failure_from_outside(error):
    assert told(of_database(error)) == ""


@pytest.mark.django_db
@pytest.mark.parametrize(
    "error",
    [
        OperationalError("no such table: records_entry"),
        ProgrammingError('relation "records_entry" does not exist'),
    ],
)
def test_tables_that_lack_are_told_with_what_to_run(error):
    MigrationRecorder(connection).flush()

    assert told(of_database(error)) == NO_TABLES
