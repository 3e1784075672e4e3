"""A proposal as lines of a notice file."""

from __future__ import annotations

import json
from collections.abc import Iterator

from jiangjian.documents.form_fields.proposal import Proposal, ProposedField, ProposedGroup

HEAD = (
    "# 由空白表格推出，请逐项核对后放进通知文件；key 是数据里的名字，定了以后不再改。",
    "# required、clause、hint、aliases 请按通知补上，写法见 docs/notices.md。",
)


def as_toml(proposal: Proposal) -> str:
    """Return ``[[sections]]``, ``[[fields]]`` and ``[[opinions]]``, and as comments what has no place there."""
    lines = [*HEAD, f"# 表格标题：{_one_line(proposal.title) or '没有找到'}"]
    for section in proposal.sections:
        lines += ["", "[[sections]]", _said("key", section.key), _said("label", section.label)]
    for field in proposal.fields:
        lines += ["", *_field(field)]
    for opinion in proposal.opinions:
        lines += ["", f"# {opinion.where}", "[[opinions]]", _said("key", opinion.key)]
        lines += [
            _said("label", opinion.label),
            'role = ""   # 由谁签署：unit_union 或 recommender',
        ]
    for group in proposal.groups:
        lines += ["", *_group(group)]
    if proposal.asides:
        lines += ["", "# 没有当作填写项的格子："]
        lines += [f"#   {_one_line(each)}" for each in proposal.asides]
    return "\n".join(lines) + "\n"


def _field(field: ProposedField) -> Iterator[str]:
    yield f"# {field.where}"
    yield "[[fields]]"
    yield _said("key", field.key)
    yield _said("label", field.label)
    yield _said("section", field.section)
    yield _said("kind", field.kind) + (f"   # 依据：{_one_line(field.why)}" if field.why else "")
    if field.unit:
        yield _said("unit", field.unit)
    if field.most_characters:
        yield f"most_characters = {field.most_characters}"
    if field.options:
        yield f"options = [{', '.join(_quoted(each) for each in field.options)}]"
    if field.private:
        yield "private = true"


def _group(group: ProposedGroup) -> Iterator[str]:
    yield f"# {group.where}：“{_one_line(group.label)}”下有{group.lines}行重复的空行，列是{'、'.join(map(_one_line, group.columns))}"
    yield '# 通知文件没有重复行这一类，可以用一个 kind = "list" 的字段，一行一项。'


def _said(key: str, text: str) -> str:
    return f"{key} = {_quoted(text)}"


def _quoted(text: str) -> str:
    """Return a basic string of TOML; JSON's escapes are among its own."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _one_line(text: str) -> str:
    return " ".join(text.split())
