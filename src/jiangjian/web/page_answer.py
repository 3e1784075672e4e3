"""A drawn page as an answer: private, asked for anew each time, sent anew only when it changed."""

from __future__ import annotations

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import parse_etags

from jiangjian.actions.refusals import missing
from jiangjian.documents.inspection.draw_sizes import SHOWN
from jiangjian.documents.unreadable import Unreadable
from jiangjian.records.models import StoredFile
from jiangjian.rules.findings import Refusal
from jiangjian.web.keeping import NOTHING_RUNS
from jiangjian.web.previews import page_of

PRIVATE: Final = "private, no-cache"


def page_answer(request: HttpRequest, file: StoredFile, page: int, size: str) -> HttpResponse:
    """Return a page of a file as a picture; 304 where the browser has it already.

    :raises Refusal: it cannot be drawn; why and what to do.
    """
    if size not in SHOWN:
        raise Http404
    try:
        place = page_of(file, page, size)
    except Unreadable as trouble:
        found = missing(trouble.code, "", trouble.problem, trouble.remedy)
        raise Refusal(found) from trouble
    etag = f'"{file.digest[:32]}-{size}-{page}"'
    if etag in parse_etags(request.headers.get("If-None-Match", "")):
        answer = HttpResponse(status=304)
    else:
        answer = HttpResponse(place.read_bytes(), content_type="image/jpeg")
        answer["Content-Disposition"] = "inline"
    answer["Content-Security-Policy"] = NOTHING_RUNS
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = PRIVATE
    answer["ETag"] = etag
    return answer
