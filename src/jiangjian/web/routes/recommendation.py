"""Addresses of a recommending unit: its applicants, their order, 汇总表 and 报送."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import export, ranking, recommendation, report, summary

patterns: Final[list[URLPattern]] = [
    path("recommendation/", recommendation.applications, name="applications"),
    path("recommendation/materials", export.own_materials, name="own_materials"),
    path("recommendation/rank", ranking.rank, name="rank"),
    path("recommendation/set_contact", ranking.set_contact, name="set_contact"),
    path("recommendation/summary/", summary.summary, name="summary"),
    path("recommendation/summary/summary.xlsx", summary.summary_file, name="summary_file"),
    path("recommendation/report/", report.report_form, name="report_form"),
    path("recommendation/report", report.report, name="report"),
    path("recommendation/reports/", report.reports, name="reports"),
    path(
        "recommendation/reports/<int:number>/summary.xlsx", report.report_file, name="report_file"
    ),
    path("nominations/<str:key>/recommend", recommendation.recommend, name="recommend"),
    path("nominations/<str:key>/send_back", recommendation.send_back, name="send_back"),
    path("nominations/<str:key>/leave_out", recommendation.leave_out, name="leave_out"),
    path("nominations/<str:key>/reconsider", recommendation.reconsider, name="reconsider"),
    path("nominations/<str:key>/unrecommend", recommendation.unrecommend, name="unrecommend"),
]
