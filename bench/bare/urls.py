"""Addresses of the bare views, beside every address of the product."""

from __future__ import annotations

from typing import Final

from django.urls import path

from bench.bare import views
from jiangjian import urls

urlpatterns: Final = [
    path("bare/list/<int:round_number>/", views.listed, name="bare_list"),
    path("bare/dossier/<str:key>/", views.dossier, name="bare_dossier"),
    path("bare/form/<int:number>/", views.form, name="bare_form"),
    path("bare/upload", views.upload, name="bare_upload"),
    *urls.urlpatterns,
]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500
