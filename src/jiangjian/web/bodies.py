"""What a request may carry: a form in UTF-8, a piece of a file, few cookies, nothing else."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Final, TypeVar, cast
from urllib.parse import unquote_to_bytes

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from jiangjian.actions.room import full_disk
from jiangjian.web.error_pages import error_page
from jiangjian.web.requests import Arrived

View = TypeVar("View", bound=Callable[..., HttpResponse])

FORM: Final = "application/x-www-form-urlencoded"
FILES: Final = "multipart/form-data"
BYTES: Final = "application/octet-stream"
UNREADABLE: Final = "\ufffd"
BAD_TEXT: Final = (
    "文字编码不是 UTF-8，读出来会是乱码，所以一个字也没有保存",
    "请换用 360 极速模式、Chrome 或 Edge 打开本页后再填写；用程序提交的，请改为 UTF-8 编码",
)
NO_FORM: Final = ("这个地址只收网页表单", "请从页面上的按钮提交")
NO_LENGTH: Final = (
    "这次提交没有写明长度，没有收下",
    "请从页面上的按钮提交；用程序提交的，请写明 Content-Length，不要分块发送",
)
MOST_COOKIES: Final = 100
"""We set three; a browser keeps 180 of one site at most, and those of others here are a few."""


def takes_bytes(view: View) -> View:
    """Let a view take a body of plain bytes, which nobody reads before it."""
    view.bytes_taken = True  # type: ignore[attr-defined]  # a mark on the function
    return view


class BodyMiddleware:
    """Refuses bodies before anything reads them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep what comes after."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is announced as too big at once, and what does not say how long it is.

        nginx takes a body in pieces whole and says its length; past nginx it would read as empty.
        """
        arrived = cast("Arrived", request)
        if "Transfer-Encoding" in request.headers:
            return error_page(arrived, 400, *NO_LENGTH)
        if cookies(request) > MOST_COOKIES:
            problem = f"浏览器带来了 {cookies(request)} 个 Cookie，最多受理 {MOST_COOKIES} 个"
            return error_page(arrived, 431, problem)
        if announced(request) > settings.REQUEST_MAX_BYTES:
            return error_page(arrived, 413)
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., object], *_: object
    ) -> HttpResponse | None:
        """Refuse an address no database can look for, and a body that is no readable form."""
        arrived = cast("Arrived", request)
        if holds_nul(request):
            return error_page(arrived, 404)
        if request.method != "POST" or not announced(request) or is_piece(request, view):
            return None
        if request.content_type not in {FORM, FILES}:
            return error_page(arrived, 400, *NO_FORM)
        if request.content_type == FILES and announced(request) > left_for_files():
            return error_page(arrived, 503, *no_room())
        if not readable_body(request):
            return error_page(arrived, 400, *BAD_TEXT)
        return None


def left_for_files() -> int:
    """Return how many bytes of files the disk takes before it has less than must stay free."""
    return shutil.disk_usage(settings.DATA).free - int(settings.FREE_BYTES)


def no_room() -> tuple[str, str]:
    """Return what happened and what to do, where a form brings more than the disk takes."""
    found = full_disk(shutil.disk_usage(settings.DATA).free, int(settings.FREE_BYTES))
    return found.problem, found.remedy


def holds_nul(request: HttpRequest) -> bool:
    """Return whether the address names a NUL: PostgreSQL cannot even be asked for one."""
    return "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", "")


def announced(request: HttpRequest) -> int:
    """Return how many bytes the request says it carries."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    return int(length) if length.isascii() and length.isdigit() else 0


def cookies(request: HttpRequest) -> int:
    """Return how many cookies the browser has sent; they are not read for it."""
    sent = request.headers.get("Cookie", "")
    return sent.count(";") + 1 if sent else 0


def is_piece(request: HttpRequest, view: Callable[..., object]) -> bool:
    """Return whether it is a piece of a file for a view that takes one."""
    return request.content_type == BYTES and getattr(view, "bytes_taken", False)


def is_form(request: HttpRequest) -> bool:
    """Return whether it is a form without files."""
    return request.content_type == FORM


def readable_body(request: HttpRequest) -> bool:
    """Return whether the text of a form is UTF-8: Django would put U+FFFD where it is not.

    :raises RequestDataTooBig: it is bigger than a form without files may be.
    """
    if is_form(request):
        try:
            unquote_to_bytes(request.body.replace(b"+", b" ")).decode("utf-8")
        except UnicodeDecodeError:
            return False
        return True
    texts = (text for _, each in request.POST.lists() for text in each)
    return not any(UNREADABLE in text for text in texts if isinstance(text, str))
