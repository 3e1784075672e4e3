"""The index of names by which nominations are found, filled from what is stored; indexes of lists."""

import django.db.models.deletion
from django.db import migrations, models

from jiangjian.rules.name_pieces import pieces_of

AT_ONCE = 5000


def compare_by_code_points(apps, schema_editor):
    """Let PostgreSQL order pieces as SQLite does; a place's own order would tear beginnings apart."""
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(
            'ALTER TABLE records_namepiece ALTER COLUMN piece TYPE varchar(12) COLLATE "C"'
        )


def cut_names(apps, schema_editor):
    """Write the pieces of every name that stands in a list."""
    rows, made = apps.get_model("records", "NamePiece"), []
    for nomination, name, text in names(apps):
        made += [
            rows(nomination_id=nomination, name=name, place=place, piece=piece)
            for place, piece in pieces_of(text)
        ]
        if len(made) > AT_ONCE:
            rows.objects.bulk_create(made)
            made = []
    rows.objects.bulk_create(made)


def names(apps):
    """Yield each nomination with each of its names."""
    once = {}
    for pk, unit, name in apps.get_model("records", "FormerName").objects.values_list(
        "pk", "organisation", "name"
    ):
        once.setdefault(unit, []).append((pk, name))
    nominations = apps.get_model("records", "Nomination").objects.order_by("pk")
    for pk, studio, leader, unit, called in nominations.values_list(
        "pk", "studio", "leader", "unit", "unit__name"
    ):
        yield pk, "studio", studio
        yield pk, "leader", leader
        yield pk, "unit", called
        for number, name in once.get(unit, ()):
            yield pk, f"former-{number}", name


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0003_three_levels"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamePiece",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=30)),
                ("place", models.PositiveSmallIntegerField()),
                ("piece", models.CharField(max_length=12)),
                ("nomination", models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="name_pieces", to="records.nomination")),
            ],
            options={
                "indexes": [models.Index(fields=["piece", "nomination"], name="nomination_by_piece")],
                "constraints": [models.UniqueConstraint(fields=("nomination", "name", "place"), name="one_piece_a_place")],
            },
        ),
        migrations.RemoveIndex(model_name="nomination", name="nomination_newest_first"),
        migrations.RemoveIndex(model_name="nomination", name="nomination_by_unit"),
        migrations.RemoveIndex(model_name="nomination", name="nomination_by_rank"),
        migrations.AlterField(
            model_name="post",
            name="stands_in",
            field=models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="stand_ins", to="records.post"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["chain", "action", "number"], name="entry_by_action"),
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["round", "-changed_at", "-stage"], name="nomination_newest_first"),
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["unit", "round", "-changed_at"], name="nomination_by_unit"),
        ),
        migrations.AddIndex(
            model_name="nomination",
            index=models.Index(fields=["round", "recommender", "rank", "submitted_at"], name="nomination_by_rank"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["level", "kind"], name="organisation_by_level"),
        ),
        migrations.AddIndex(
            model_name="paperarrival",
            index=models.Index(fields=["round", "-arrived_at"], name="paper_newest_first"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(condition=models.Q(("stands_in__isnull", False)), fields=["stands_in"], name="post_stands_in"),
        ),
        migrations.RunPython(compare_by_code_points, migrations.RunPython.noop),
        migrations.RunPython(cut_names, migrations.RunPython.noop),
    ]
