"""Addresses of supporting material and its files."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import evidence, evidence_file, file, upload

patterns: Final[list[URLPattern]] = [
    path("nominations/<str:key>/evidence/", evidence.evidence, name="evidence"),
    path("nominations/<str:key>/add_file", evidence.add_file, name="add_file"),
    path("nominations/<str:key>/remove_file", evidence_file.remove_file, name="remove_file"),
    path("nominations/<str:key>/mark_stamped", evidence_file.mark_stamped, name="mark_stamped"),
    path("nominations/<str:key>/rename_file", evidence_file.rename_file, name="rename_file"),
    path("nominations/<str:key>/mark_personal", evidence_file.mark_personal, name="mark_personal"),
    path("nominations/<str:key>/move_file", evidence_file.move_file, name="move_file"),
    path("nominations/<str:key>/order_files", evidence.order_files, name="order_files"),
    path(
        "nominations/<str:key>/evidence/<str:file>/",
        evidence_file.evidence_file,
        name="evidence_file",
    ),
    path("nominations/<str:key>/tick_absent", evidence.tick_absent, name="tick_absent"),
    path("nominations/<str:key>/write_summary", evidence.write_summary, name="write_summary"),
    path("nominations/<str:key>/begin_upload", upload.begin_upload, name="begin_upload"),
    path("nominations/<str:key>/uploads/<str:upload>/", upload.upload, name="upload"),
    path(
        "nominations/<str:key>/uploads/<str:upload>/receive_upload",
        upload.receive_upload,
        name="receive_upload",
    ),
    path(
        "nominations/<str:key>/uploads/<str:upload>/finish_upload",
        upload.finish_upload,
        name="finish_upload",
    ),
    path(
        "nominations/<str:key>/uploads/<str:upload>/drop_upload",
        upload.drop_upload,
        name="drop_upload",
    ),
    path("files/<str:key>/", file.file, name="file"),
]
