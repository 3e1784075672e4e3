"""The indexes of names by which organisations and people are found, filled from what is stored."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

from jiangjian.rules.name_pieces import pieces_of

AT_ONCE = 5000


def compare_by_code_points(apps, schema_editor):
    """Let PostgreSQL order pieces as SQLite does; a place's own order would tear beginnings apart."""
    if schema_editor.connection.vendor == "postgresql":
        for table in ("organisationpiece", "personpiece"):
            schema_editor.execute(
                f'ALTER TABLE records_{table} ALTER COLUMN piece TYPE varchar(12) COLLATE "C"'
            )


def cut_names(apps, schema_editor):
    """Write the pieces of every organisation and person."""
    organisations = apps.get_model("records", "Organisation").objects.order_by("pk")
    former = apps.get_model("records", "FormerName").objects.order_by("pk")
    people = apps.get_model("records", "Person").objects.order_by("pk")
    once = former.values_list("organisation", "pk", "name")
    write(
        apps.get_model("records", "OrganisationPiece"),
        "organisation_id",
        [
            *((pk, "name", name) for pk, name in organisations.values_list("pk", "name")),
            *((owner, f"former-{pk}", name) for owner, pk, name in once),
        ],
    )
    write(
        apps.get_model("records", "PersonPiece"),
        "person_id",
        [
            (pk, each, text)
            for pk, name, username in people.values_list("pk", "name", "username")
            for each, text in (("name", name), ("username", username))
        ],
    )


def write(rows, owner, names):
    """Store the pieces of names, some thousand at once."""
    made = []
    for pk, name, text in names:
        made += [
            rows(**{owner: pk}, name=name, place=place, piece=piece)
            for place, piece in pieces_of(text)
        ]
        if len(made) > AT_ONCE:
            rows.objects.bulk_create(made)
            made = []
    rows.objects.bulk_create(made)


def piece_of(noun, model):
    """Return the table of pieces of one kind of row."""
    return migrations.CreateModel(
        name=f"{noun.capitalize()}Piece",
        fields=[
            ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ("name", models.CharField(max_length=30)),
            ("place", models.PositiveSmallIntegerField()),
            ("piece", models.CharField(max_length=12)),
            (noun, models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="name_pieces", to=model)),
        ],
        options={
            "indexes": [models.Index(fields=["piece", noun], name=f"{noun}_by_piece")],
            "constraints": [models.UniqueConstraint(fields=(noun, "name", "place"), name=f"one_{noun}_piece_a_place")],
        },
    )


class Migration(migrations.Migration):

    dependencies = [
        ("records", "0009_returned_version"),
    ]

    operations = [
        piece_of("organisation", "records.organisation"),
        piece_of("person", settings.AUTH_USER_MODEL),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(condition=models.Q(("stands_in__isnull", True)), fields=["organisation", "ends"], name="post_held_in"),
        ),
        migrations.AddIndex(
            model_name="organisation",
            index=models.Index(fields=["kind"], name="organisation_by_kind"),
        ),
        migrations.RunPython(compare_by_code_points, migrations.RunPython.noop),
        migrations.RunPython(cut_names, migrations.RunPython.noop),
    ]
