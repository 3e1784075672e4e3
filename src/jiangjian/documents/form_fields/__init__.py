"""Any blank official form (a table of labels and blanks) → the fields it proposes to a notice file."""

from __future__ import annotations

from jiangjian.documents.form_fields.as_toml import as_toml
from jiangjian.documents.form_fields.proposal import (
    Proposal,
    ProposedField,
    ProposedGroup,
    ProposedOpinion,
    ProposedSection,
    from_json,
)
from jiangjian.documents.reading.child import run_limited
from jiangjian.documents.reading.office import as_docx

__all__ = [
    "Proposal",
    "ProposedField",
    "ProposedGroup",
    "ProposedOpinion",
    "ProposedSection",
    "as_toml",
    "from_json",
    "propose",
]


def propose(content: bytes) -> Proposal:
    """Return what a blank form proposes; the bytes are read in a child process.

    :param content: .docx; .doc or .wps where LibreOffice is installed.
    :raises Unreadable: with problem and remedy.
    """
    answer = run_limited("form_fields.find", as_docx(content)).value
    if not isinstance(answer, dict):
        raise TypeError(f"an object was expected, not {type(answer).__name__}")
    return from_json(answer)
