"""Migrations say what the models say."""

from __future__ import annotations

import pytest
from django.core.management import call_command


@pytest.mark.django_db
def test_no_model_has_changed_without_its_migration():
    call_command("makemigrations", "records", check=True, dry_run=True, verbosity=0)
