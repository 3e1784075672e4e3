"""Another name for a mail that lies here: a folder may be called by a person's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jiangjian.records.models import MailedForm, MailPiece

if TYPE_CHECKING:
    from jiangjian.records.models import IncomingMail


def rename_mail(mail: IncomingMail, name: str) -> None:
    """Give a mail, its files, its forms and its reading another name; the caller saves the mail."""
    old = mail.name
    for form in mail.forms.all():
        form.path = _renamed(form.path, old, name)
        form.save(update_fields=["path"])
    for piece in mail.pieces.all():
        piece.path = _renamed(piece.path, old, name)
        piece.save(update_fields=["path"])
    for piece in MailPiece.objects.filter(mail__round=mail.round_id, form__startswith=old):
        piece.form = _renamed(piece.form, old, name)
        if MailedForm.objects.filter(mail=mail, path=piece.form).exists():
            piece.save(update_fields=["form"])
    mail.name, mail.reading = name, _everywhere(mail.reading, old, name)


def _renamed(path: str, old: str, name: str) -> str:
    rest = path.removeprefix(old)
    inside = path.startswith(old) and (not rest or rest[0] in "!/")
    return name + rest if inside else path


def _everywhere(told: Any, old: str, name: str) -> Any:  # noqa: ANN401 - JSON, as it was stored
    match told:
        case dict():
            return {
                _renamed(key, old, name): _everywhere(each, old, name) for key, each in told.items()
            }
        case list():
            return [_everywhere(each, old, name) for each in told]
        case str():
            return _renamed(told, old, name)
    return told
