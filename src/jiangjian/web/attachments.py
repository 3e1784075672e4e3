"""Answers that are files: never shown inside a page of ours, named in Chinese for every browser."""

from __future__ import annotations

from django.http import HttpResponse
from django.utils.http import content_disposition_header

from jiangjian.documents.package import DOCX
from jiangjian.documents.sheet import XLSX

__all__ = ["DOCX", "XLSX", "attachment"]


def attachment(content: bytes, name: str, media_type: str) -> HttpResponse:
    """Return bytes as a download with a name of RFC 6266."""
    answer = HttpResponse(content, content_type=media_type)
    answer["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
