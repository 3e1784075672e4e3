"""Addresses of receipts."""

from __future__ import annotations

from typing import Final

from django.urls import URLPattern, path

from jiangjian.web.views import receipt

patterns: Final[list[URLPattern]] = [
    path("verify/", receipt.verify_receipt, name="verify_receipt"),
    path("receipts/<str:number>/", receipt.receipt, name="receipt"),
    path("receipts/<str:number>/paper", receipt.receipt_file, name="receipt_file"),
]
