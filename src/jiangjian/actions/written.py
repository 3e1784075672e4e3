"""What a person writes into an act: kept tidy, and refused where it is missing or does not fit."""

from __future__ import annotations

from dataclasses import dataclass

from jiangjian.actions.refusals import missing
from jiangjian.rules.field import Kind
from jiangjian.rules.findings import Finding
from jiangjian.rules.values import clean
from jiangjian.rules.values.characters import BROKEN, HIDDEN


@dataclass(frozen=True, slots=True)
class Asked:
    """A text that an act takes.

    :ivar name: of the refusals: ``no_reason``, ``long_reason``.
    :ivar label: what it is, as the refusal names it.
    :ivar remedy: what to do where it is missing.
    :ivar field: of the page; its name where left out.
    :ivar problem: said where it is missing; 还没有填写 and its label where left out.
    :ivar most: characters the record keeps.
    :ivar kind: whether it may have several lines.
    """

    name: str
    label: str
    remedy: str
    field: str = ""
    problem: str = ""
    most: int = 500
    required: bool = True
    kind: Kind = Kind.LONG_TEXT

    def kept(self, typed: str) -> str:
        """Return the text as it is stored."""
        return clean(typed, self.kind)

    def against(self, typed: str) -> list[Finding]:
        """Return what stands against a text; empty for one that can be stored."""
        field, text = self.field or self.name, self.kept(typed)
        if not text and self.required:
            problem = self.problem or f"还没有填写{self.label}"
            return [missing(f"no_{self.name}", field, problem, self.remedy)]
        if len(text) > self.most:
            problem = f"{self.label}有{len(text)}个字符，最多{self.most}个"
            return [missing(f"long_{self.name}", field, problem, "请删减后再办理")]
        if BROKEN.search(text):
            problem = f"{self.label}里有无法识别的文字（常显示为“�”或空白）"
            return [missing("broken_text", field, problem, "请删去这几个字，重新输入")]
        if self.kind is not Kind.LONG_TEXT and HIDDEN.search(text):
            problem = f"{self.label}里有看不见的符号，会把文字的顺序颠倒过来显示"
            return [missing("hidden_signs", field, problem, "请全部删去，重新输入")]
        return []
