"""Names of files as people's computers give them: without folders and without what no name holds."""

from __future__ import annotations

from pathlib import PurePosixPath

from jiangjian.rules.values import clean
from jiangjian.rules.values.characters import HIDDEN


def plain_name(given: str) -> str:
    r"""Return a name without its folders and hidden signs; never an empty one.

    >>> plain_name("C:\\扫描\\证书.pdf"), plain_name("../../")
    ('证书.pdf', '未命名文件')
    """
    plain = HIDDEN.sub("", clean(given))  # signs that turn “fdp.exe” into “exe.pdf”
    name = PurePosixPath(plain.replace("\\", "/").replace("\n", " ")).name
    return (name.strip(".") and name) or "未命名文件"
