"""邮箱导入: files handed in, taken in mail by mail, matched to their recommending units."""

from __future__ import annotations

from typing import Final, cast

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from jiangjian.actions import dropping_import, mail_aside
from jiangjian.actions import mail_import as imports
from jiangjian.actions import mail_settling as settling
from jiangjian.actions.redaction import refuse_quarantined
from jiangjian.records.models import IncomingMail, MailImport, MailPiece, Organisation, Round
from jiangjian.rules.findings import Refusal
from jiangjian.rules.roles import Duty
from jiangjian.web.again import shown_again, wants_json
from jiangjian.web.audience import for_members
from jiangjian.web.city_round import city_round
from jiangjian.web.keeping import sent
from jiangjian.web.mailbox_page import mail_page, overview, tray_page
from jiangjian.web.mailbox_upload import begun_under, handed_in, key_in, passwords_in
from jiangjian.web.mailbox_walk import go_on, imap_source
from jiangjian.web.page_answer import page_answer
from jiangjian.web.refusals import status_of
from jiangjian.web.requests import MemberRequest

AT_ONCE: Final = 6.0
"""Seconds of work a page waits for; then it shows how far it came."""
GO: Final = "#go"
"""Lets the script of the page begin by itself."""


@for_members(Duty.COLLECT)
@require_safe
def mailbox(request: MemberRequest) -> HttpResponse:
    """Show what came in, mail by mail, and the form to hand more in."""
    return render(request, "mailbox/mailbox.html", overview(request, city_round(request)))


def _again(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = overview(member, city_round(member)) | {"refused": refusal.findings}
    return render(request, "mailbox/mailbox.html", page, status=status_of(refusal.findings))


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_again)
def start_import(request: MemberRequest) -> HttpResponse:
    """Keep what was chosen, and go to the page on which it is taken in."""
    running, handing = city_round(request), request.POST.get("from") != "imap"
    key = key_in(request) if handing else ""
    made = begun_under(key, request, running) if key else None
    if made is None:
        made = _begin(request, running, handing=handing or not imap_source(), key=key)
    else:  # its answer was lost on the way, and it is handed in again
        imports.add_to_import(made, by=request.post, now=request.now, handed=handed_in(request))
    if wants_json(request):
        return JsonResponse({"key": made.key})
    there = reverse("mail_import", args=[made.key])
    return redirect(there if handing else f"{there}{GO}")


def _begin(request: MemberRequest, running: Round, *, handing: bool, key: str) -> MailImport:
    return imports.start_import(
        running,
        by=request.post,
        now=request.now,
        handed=handed_in(request) if handing else [],
        passwords=passwords_in(request),
        source="" if handing else imap_source(),
        fetched=not handing,
        key="" if MailImport.objects.filter(key=key).exists() else key,
    )


@for_members(Duty.COLLECT)
@require_POST
def add_to_import(request: MemberRequest, key: str) -> HttpResponse:
    """Keep more files of the same folder."""
    imported = _import(request, key)
    imports.add_to_import(imported, by=request.post, now=request.now, handed=handed_in(request))
    return redirect("mail_import", key)


@for_members(Duty.COLLECT)
@require_safe
def mail_import(request: MemberRequest, key: str) -> HttpResponse:
    """Show how far an import has come; it can be left and returned to."""
    return render(request, "mailbox/import.html", {"imported": _import(request, key)})


@for_members(Duty.COLLECT)
@require_POST
def take_in_mail(request: MemberRequest, key: str) -> HttpResponse:
    """Take in the next mails, and show how far it came."""
    imported = _import(request, key)
    worked = go_on(imported, now=request.now, seconds=AT_ONCE)
    imported.refresh_from_db()
    if wants_json(request):
        return JsonResponse(
            {
                "found": imported.found,
                "repeated": imported.repeated,
                "finished": imported.finished_at is not None,
                "worked": worked,
            }
        )
    if not worked and imported.finished_at is None:
        messages.info(request, "另一个窗口正在导入，请过一会儿再看")
    return redirect("mail_import", key)


@for_members(Duty.COLLECT)
@require_POST
def drop_import(request: MemberRequest, key: str) -> HttpResponse:
    """End an import that nobody wants to go on with."""
    made = dropping_import.drop_import(_import(request, key), by=request.post, now=request.now)
    kept = f"，已收进的 {made.new} 封邮件保留" if made.new else ""
    messages.success(request, f"这批导入已放弃{kept}")
    return redirect("mailbox")


@for_members(Duty.COLLECT)
@require_safe
def incoming_mail(request: MemberRequest, key: str) -> HttpResponse:
    """Show one mail: whose it is, what it brought, what is the matter."""
    return render(request, "mailbox/mail.html", mail_page(request, _mail(request, key)))


def _mail_again(request: HttpRequest, refusal: Refusal, key: str) -> HttpResponse:
    member = cast("MemberRequest", request)
    page = mail_page(member, _mail(member, key)) | {"refused": refusal.findings}
    return render(request, "mailbox/mail.html", page, status=status_of(refusal.findings))


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_mail_again)
def match_unit(request: MemberRequest, key: str) -> HttpResponse:
    """Say whose a mail is; an empty choice leaves it to what was found."""
    mail, chosen = _mail(request, key), request.POST.get("unit", "")
    unit = None
    if chosen:
        known = Organisation.objects.recommenders().filter(parent=request.post.organisation_id)
        unit = get_object_or_404(known, pk=chosen if chosen.isdecimal() else 0)
    settling.match_unit(mail, by=request.post, now=request.now, unit=unit)
    messages.success(request, f"这封邮件归在“{unit}”名下" if unit else "改由系统判断归属")
    return redirect("incoming_mail", key)


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_mail_again)
def set_aside(request: MemberRequest, key: str) -> HttpResponse:
    """Set a mail aside: nobody is to look at it any more."""
    mail = mail_aside.set_aside(_mail(request, key), by=request.post, now=request.now)
    messages.success(request, f"“{mail}”已标为不处理，可以从“已标为不处理的”里恢复")
    return redirect("mailbox")


@for_members(Duty.COLLECT)
@require_POST
@shown_again(_mail_again)
def take_up(request: MemberRequest, key: str) -> HttpResponse:
    """Take up again a mail that was set aside."""
    mail_aside.take_up(_mail(request, key), by=request.post, now=request.now)
    messages.success(request, "已恢复处理")
    return redirect("incoming_mail", key)


@for_members(Duty.COLLECT)
@require_safe
def mail_piece(request: MemberRequest, key: str) -> FileResponse:
    """Send a file of a mail as it came."""
    piece = _piece(request, key)
    return sent(piece.file, str(piece))


@for_members(Duty.COLLECT)
@require_safe
def mail_piece_page(request: MemberRequest, key: str, size: str, page: int) -> HttpResponse:
    """Send a page of a file of a mail as a picture drawn anew."""
    piece = _piece(request, key)
    refuse_quarantined(piece.file, str(piece))
    return page_answer(request, piece.file, page, size)


@for_members(Duty.COLLECT)
@require_safe
def mail_tray(request: MemberRequest) -> HttpResponse:
    """Show the files that are in no slot yet."""
    return render(request, "mailbox/tray.html", tray_page(request, city_round(request)))


@for_members(Duty.COLLECT)
@require_POST
def put_evidence(request: MemberRequest, key: str) -> HttpResponse:
    """Put a file into a slot of a form, or say that it belongs to none."""
    piece = _piece(request, key)
    settling.put_evidence(
        piece,
        by=request.post,
        now=request.now,
        slot=request.POST.get("slot", ""),
        form=request.POST.get("form", ""),
    )
    messages.success(request, f"“{piece}”已归类")
    if request.POST.get("then") == "mail":
        return redirect("incoming_mail", piece.mail.key)
    return redirect("mail_tray")


def _import(request: MemberRequest, key: str) -> MailImport:
    seen = MailImport.objects.visible_to(request.post).select_related("round", "by")
    return get_object_or_404(seen, key=key)


def _mail(request: MemberRequest, key: str) -> IncomingMail:
    seen = IncomingMail.objects.visible_to(request.post).select_related("round", "unit")
    return get_object_or_404(seen, key=key)


def _piece(request: MemberRequest, key: str) -> MailPiece:
    seen = MailPiece.objects.visible_to(request.post).select_related("file", "mail__round")
    return get_object_or_404(seen.defer("mail__reading"), key=key)
