"""A list of units is read as Excel writes it, and what is wrong with it is told."""

from __future__ import annotations

import pytest

from jiangjian.documents.unreadable import Unreadable
from jiangjian.rules.collecting import KnownUnit
from jiangjian.web.commands.unit_list import read_units
from tests.documents.conftest import notice as _notice

notice = _notice
LIST = "name,kind\r\n兰考县总工会,county\r\n“大河”分会 ,industry\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_a_list_is_read_in_whatever_encoding_it_was_saved(tmp_path, notice, encoding):
    (tmp_path / "名单.csv").write_bytes(LIST.encode(encoding))

    assert read_units(tmp_path / "名单.csv", notice) == (
        KnownUnit("兰考县总工会", "county"),
        KnownUnit("“大河”分会", "industry"),
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\x00\xff\xfe\xfd", "不是 CSV 文件。请在 Excel 或 WPS 里另存为 CSV 后再运行"),
        (b"", "没有 name、kind 这一列。第一行写 name,kind，以下每行一个单位"),
        (
            "单位,kind\n甲,county\n".encode("gbk"),
            "没有 name 这一列。第一行写 name,kind，以下每行一个单位",
        ),
        (
            "name,kind\n甲,county\n乙,县\n".encode(),
            "第3行“乙”的 kind 写的是“县”。可以写 county、industry、organ",
        ),
    ],
)
def test_what_is_no_list_is_told(tmp_path, notice, content, said):
    file = tmp_path / "名单.csv"
    file.write_bytes(content)

    with pytest.raises(Unreadable) as refused:
        read_units(file, notice)

    assert str(refused.value) == f"单位名单 {file} {said}"


def test_a_unit_may_be_of_no_kind(tmp_path, notice):
    (tmp_path / "名单.csv").write_text("name,kind\n甲总工会\n乙总工会,\n", encoding="utf-8")

    assert read_units(tmp_path / "名单.csv", notice) == (
        KnownUnit("甲总工会", ""),
        KnownUnit("乙总工会", ""),
    )
