"""The quick look at an upload, before its bytes are kept; the decoders look again."""

from __future__ import annotations

from jiangjian.documents.inspection.signature import (
    LOOKED_AT,
    TAKEN,
    FileKind,
    foreign_kind_of,
    kind_of,
)

__all__ = ["LOOKED_AT", "TAKEN", "FileKind", "foreign_kind_of", "kind_of"]
