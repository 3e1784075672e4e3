"""A table with the 28 fields of the form as typed columns, made in the bench's database only."""

from __future__ import annotations

from typing import ClassVar

from django.db import connection, models


class BareNomination(models.Model):
    """What a plain Django project would store of a form."""

    studio_name = models.CharField(max_length=100)
    member_count = models.PositiveIntegerField()
    specialty = models.CharField(max_length=100)
    established_on = models.DateField()
    host_unit = models.CharField(max_length=100)
    industry = models.CharField(max_length=100)
    recognised_by = models.CharField(max_length=100)
    recognised_on = models.DateField()
    funding = models.DecimalField(max_digits=12, decimal_places=2)
    results_count = models.PositiveIntegerField()
    benefit = models.DecimalField(max_digits=12, decimal_places=2)
    trained_count = models.PositiveIntegerField()
    apprentice_count = models.PositiveIntegerField()
    patent_count = models.PositiveIntegerField()
    awards = models.TextField()
    leader_name = models.CharField(max_length=50)
    leader_sex = models.CharField(max_length=10)
    leader_birth = models.DateField()
    leader_ethnicity = models.CharField(max_length=20)
    leader_education = models.CharField(max_length=20)
    leader_politics = models.CharField(max_length=20)
    leader_trade = models.CharField(max_length=50)
    leader_grade = models.CharField(max_length=50)
    leader_phone = models.CharField(max_length=30)
    leader_post = models.CharField(max_length=100)
    leader_honours = models.TextField()
    leader_skill_awards = models.TextField()
    achievements = models.TextField()

    objects: ClassVar[models.Manager[BareNomination]] = models.Manager()

    class Meta:
        """Nobody migrates it."""

        app_label = "bench"
        managed = False

    def __str__(self) -> str:
        """Return the studio's name."""
        return self.studio_name


def make_table() -> None:
    """Make the table where it is not there yet."""
    if BareNomination._meta.db_table not in connection.introspection.table_names():
        with connection.schema_editor() as editor:
            editor.create_model(BareNomination)
