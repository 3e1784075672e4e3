"""邮箱导入: what came in by mail or folder, kept whole, beside how it was read."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q

from jiangjian.records.models.evidence import StoredFile
from jiangjian.records.models.nomination import fresh_key
from jiangjian.records.models.organisation import Organisation
from jiangjian.records.models.post import Post
from jiangjian.records.models.round import Round
from jiangjian.rules.collecting.paths import shown_path
from jiangjian.rules.roles import Duty


class Mailbox(models.Model):
    """The mailbox of a round; locked by whoever changes what came in or what was decided of it.

    ``revision`` counts the changes, so that what was settled once need not be settled again.
    """

    round = models.OneToOneField(Round, models.PROTECT, primary_key=True, related_name="mailbox")
    revision = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        """Return whose mailbox it is."""
        return str(self.round)


def collected_by(post: Post, city: str) -> Q:
    """Return what a post that collects may see: what came in for rounds of its own city.

    :param city: how a query gets to the city of the round.
    """
    if Duty.COLLECT not in post.grant.may:
        return Q(pk__in=())
    return Q(**{city: post.organisation_id})


class MailImportQuerySet(models.QuerySet["MailImport"]):
    """Ways to ask for imports."""

    def visible_to(self, post: Post) -> Self:
        """Keep those of the post's own city, for who collects."""
        return self.filter(collected_by(post, "round__city_id"))


class IncomingMailQuerySet(models.QuerySet["IncomingMail"]):
    """Ways to ask for mails."""

    def visible_to(self, post: Post) -> Self:
        """Keep those of the post's own city, for who collects."""
        return self.filter(collected_by(post, "round__city_id"))

    def for_list(self) -> Self:
        """Leave the long columns unread: a list shows none of them."""
        return self.select_related("unit").defer("reading", "text", "links")


class MailPieceQuerySet(models.QuerySet["MailPiece"]):
    """Ways to ask for files of mails."""

    def visible_to(self, post: Post) -> Self:
        """Keep those of the post's own city, for who collects."""
        return self.filter(collected_by(post, "mail__round__city_id"))


class MailImport(models.Model):
    """Files that somebody handed in at once, to be taken apart mail by mail."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    round = models.ForeignKey(Round, models.PROTECT, related_name="mail_imports")
    by = models.ForeignKey(Post, models.PROTECT, related_name="+")
    source = models.CharField(max_length=200)  # names of the files, or the address of a mailbox
    passwords = models.JSONField(default=list)  # of archives; gone once everything is taken in
    mark = models.JSONField(default=dict)  # how far a mailbox at a mail house was read
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    dropped = models.BooleanField(default=False)  # ended by a person before everything was met
    found = models.PositiveIntegerField(default=0)  # mails met so far
    repeated = models.PositiveIntegerField(default=0)  # of them: there already

    objects = MailImportQuerySet.as_manager()

    class Meta:
        """No more can be there already than was met, what was dropped is over; the newest stands on top."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.CheckConstraint(
                condition=Q(repeated__lte=F("found")), name="no_more_repeated_than_found"
            ),
            models.CheckConstraint(
                condition=Q(dropped=False) | Q(finished_at__isnull=False),
                name="dropped_import_is_over",
            ),
        ]
        ordering: ClassVar[list[str]] = ["-started_at", "-pk"]

    def __str__(self) -> str:
        """Return where it came from."""
        return self.source

    @property
    def new(self) -> int:
        """Return how many mails it brought that were not there."""
        return self.found - self.repeated


class ImportedFile(models.Model):
    """A file of an import as it was handed in: an .eml, an mbox, an archive, one of a folder."""

    imported = models.ForeignKey(MailImport, models.PROTECT, related_name="files")
    position = models.PositiveIntegerField()
    path = models.TextField()  # below the folder it came from; else its name
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")

    class Meta:
        """In the order in which they were chosen."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(
                fields=["imported", "position"], name="one_imported_file_a_position"
            ),
        ]
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        """Return the path."""
        return self.path


class IncomingMail(models.Model):
    """One mail, or one folder that stands for one, with how it was read; comes in once a round.

    One of which something was erased says so by its role, and is never opened again.
    """

    ERASED: ClassVar[str] = "erased"  # everything that it brought
    PARTLY: ClassVar[str] = "partly_erased"

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    round = models.ForeignKey(Round, models.PROTECT, related_name="incoming_mails")
    imported = models.ForeignKey(MailImport, models.PROTECT, related_name="mails")
    name = models.TextField()
    message_id = models.TextField(blank=True)
    sender = models.TextField(blank=True)
    sender_name = models.TextField(blank=True)
    subject = models.TextField(blank=True)
    text = models.TextField(blank=True)
    links = models.JSONField(default=list)  # url, name, expires: what was linked, not attached
    received_at = models.DateTimeField(null=True)  # by the server's own line
    role = models.CharField(max_length=20, blank=True)
    digest = models.CharField(max_length=64)  # of what makes it the same mail again
    reading = models.JSONField()  # ``MailReading`` as JSON
    taken_in_at = models.DateTimeField()
    unit = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    matched_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")
    aside_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")  # 不处理

    objects = IncomingMailQuerySet.as_manager()

    class Meta:
        """The same mail lies in a round once; a unit is stored only where a person said so."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["round", "digest"], name="one_mail_once_a_round"),
            models.CheckConstraint(
                condition=Q(unit__isnull=True, matched_by__isnull=True)
                | Q(unit__isnull=False, matched_by__isnull=False),
                name="unit_of_a_mail_by_a_person",
            ),
        ]
        indexes: ClassVar[list[models.Index]] = [
            models.Index(fields=["round", "received_at"], name="mail_by_arrival"),
        ]
        ordering: ClassVar[list[str]] = ["pk"]

    def __str__(self) -> str:
        """Return the subject, or what stands for it."""
        return self.subject or shown_path(self.name)

    @property
    def shut(self) -> bool:
        """Return whether something of it was erased: importing it again adds nothing."""
        return self.role in {self.ERASED, self.PARTLY}


class MailPiece(models.Model):
    """One file of a mail; its bytes lie in the store, also where nobody could open it."""

    key = models.CharField(max_length=10, unique=True, default=fresh_key)
    mail = models.ForeignKey(IncomingMail, models.PROTECT, related_name="pieces")
    position = models.PositiveIntegerField()
    path = models.TextField()  # such as ``mail/003.eml!材料.zip!甲/推荐表.docx``
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+")
    taken_for = models.CharField(max_length=40, blank=True)
    trouble = models.JSONField(default=dict)  # code, problem, remedy; empty where it opens
    listed = models.BooleanField(default=False)  # an archive whose members follow
    indicator = models.CharField(max_length=20, blank=True)  # slot, where a person said so
    form = models.TextField(blank=True)  # path of the form it goes with, where a person said so
    placed_by = models.ForeignKey(Post, models.PROTECT, null=True, related_name="+")

    objects = MailPieceQuerySet.as_manager()

    class Meta:
        """One row for each file; an indicator is stored only where a person said so."""

        constraints: ClassVar[list[models.BaseConstraint]] = [
            models.UniqueConstraint(fields=["mail", "position"], name="one_piece_a_position"),
            models.CheckConstraint(
                condition=Q(indicator="", form="", placed_by__isnull=True)
                | (~Q(indicator="") & Q(placed_by__isnull=False)),
                name="place_of_a_piece_by_a_person",
            ),
        ]
        ordering: ClassVar[list[str]] = ["position"]

    def __str__(self) -> str:
        """Return the last part of the path."""
        return self.path.replace("!", "/").rpartition("/")[2]
