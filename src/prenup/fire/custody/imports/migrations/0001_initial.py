"""Imports of the register, what was read for them, and the headers that are remembered.

New rows only; it can go back.
"""

import django.db.models.deletion
import django.db.models.manager
import uuid6
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("people", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Import",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("document", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("chosen", models.JSONField(default=dict)),
                ("names_row", models.PositiveIntegerField(null=True)),
                ("mapped_at", models.DateTimeField(null=True)),
                ("remember", models.BooleanField(default=True)),
                ("order", models.CharField(blank=True, max_length=16)),
                ("mends", models.JSONField(default=dict)),
                ("set_aside", models.JSONField(default=dict)),
                ("started_by", models.CharField(max_length=200)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("imported_by", models.CharField(blank=True, max_length=200)),
                ("imported_at", models.DateTimeField(null=True)),
                ("entry", models.BigIntegerField(null=True)),
                ("counts", models.JSONField(default=dict)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "relationship",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.relationship",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unscoped",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("order__in", ["", "day first", "month first"])),
                        name="order_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("imported_at", None),
                            models.Q(("imported_by", ""), _negated=True),
                            _connector="XOR",
                        ),
                        name="somebody_imported_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("entry", None),
                            models.Q(("imported_at", None), _negated=True),
                            _connector="OR",
                        ),
                        name="an_entry_was_imported",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("imported_at", None)),
                        fields=("relationship", "document"),
                        name="one_open_import_a_file",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Reading",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("wanted", models.CharField(blank=True, max_length=255)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "Waiting"),
                            ("reading", "Being read"),
                            ("unreadable", "Could not be read"),
                        ],
                        default="waiting",
                        max_length=16,
                    ),
                ),
                ("rows_done", models.PositiveIntegerField(default=0)),
                ("rows", models.PositiveIntegerField(default=0)),
                ("error", models.TextField(blank=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "of",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reading",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unscoped",
                "default_manager_name": "objects",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "reading", "unreadable"])),
                        name="state_of_a_list_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "unreadable"), ("error", ""), _connector="XOR"
                        ),
                        name="an_unread_list_says_why",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RememberedHeader",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=200)),
                ("header", models.CharField(max_length=200)),
                ("column", models.CharField(blank=True, max_length=40)),
                ("words", models.JSONField(default=dict)),
                ("set_by", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField(auto_now=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unscoped",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("client", "key"), name="one_memory_a_header")
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="RememberedNames",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("key", models.CharField(max_length=64)),
                ("names", models.JSONField()),
                ("set_by", models.CharField(max_length=200)),
                ("set_at", models.DateTimeField(auto_now=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unscoped",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("client", "key"), name="one_memory_a_row_of_names"
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=255)),
                ("titles", models.JSONField(default=list)),
                ("header", models.JSONField()),
                ("header_row", models.PositiveIntegerField()),
                ("above", models.JSONField(default=list)),
                ("rows", models.JSONField()),
                ("row_count", models.PositiveIntegerField()),
                ("warnings", models.JSONField(default=list)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "of",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheet",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unscoped",
                "default_manager_name": "objects",
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
