"""The store of this house's files: where it lies is a setting."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, BinaryIO, Final, cast

import structlog
from django.conf import settings
from django.http import FileResponse

from jiangjian.actions.recording import Recording
from jiangjian.actions.redaction import refuse_quarantined
from jiangjian.actions.refusals import missing
from jiangjian.records.models import StoredFile
from jiangjian.records.recorder import Recorder
from jiangjian.records.store import FileStore, Store, measured
from jiangjian.rules.findings import Refusal

NOTHING_RUNS: Final = "sandbox; default-src 'none'"
"""What a browser may do with a file that somebody sent: nothing."""

LOG: Final = structlog.stdlib.get_logger("jiangjian.web")


def store() -> FileStore:
    """Return the store."""
    if settings.OBJECT_STORE:
        return _bucket(**settings.OBJECT_STORE)
    files = cast("dict[str, Any]", settings.STORAGES["default"])
    return Store(Path(files["OPTIONS"]["location"]))


def recording() -> Recording:
    """Return where reports are recorded."""
    return Recording(Recorder(Path(settings.RECORDER)), store())


@cache
def _bucket(*, bucket: str, endpoint: str, region: str) -> FileStore:
    """Return the store in a bucket; a process makes its connections once."""
    from jiangjian.records.object_store import object_store  # noqa: PLC0415 - an extra

    waiting = Path(settings.FILE_UPLOAD_TEMP_DIR)
    return object_store(bucket, endpoint=endpoint, region=region, waiting=waiting)


def sent(file: StoredFile, name: str) -> FileResponse:
    """Return a private file as a download; a browser runs nothing in it and keeps no copy.

    :raises Refusal: ``quarantined`` or ``damaged_file``.
    """
    refuse_quarantined(file, name)
    response = FileResponse(
        opened(file.pk, name), as_attachment=True, filename=name, content_type=file.media_type
    )
    response["Content-Security-Policy"] = NOTHING_RUNS
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def opened(digest: str, name: str) -> BinaryIO:
    """Open a content for reading whose bytes, as they lie there now, give its digest.

    :raises Refusal: ``damaged_file``: what was stamped and handed in had other bytes.
    """
    content = store().open(digest)
    if measured(content)[0] != digest:
        content.close()
        LOG.error("a stored file is damaged", digest=digest)
        problem = f"“{name}”在服务器上的内容与登记时不一致，没有发出"
        remedy = "请告诉市总工会系统管理员，从备份里取回这个文件后再下载"
        raise Refusal(missing("damaged_file", "", problem, remedy))
    content.seek(0)
    return content
