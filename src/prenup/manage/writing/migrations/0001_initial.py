"""Documents filed for the things in writing. New rows only; it can go back."""

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
            name="Filing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("item", models.CharField(max_length=16)),
                ("dated_on", models.DateField()),
                ("holds_until", models.DateField(null=True)),
                ("document", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("note", models.CharField(blank=True, max_length=200)),
                ("filed_by", models.CharField(max_length=200)),
                ("filed_at", models.DateTimeField(auto_now_add=True)),
                ("removed_at", models.DateTimeField(null=True)),
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
                        condition=models.Q(
                            (
                                "item__in",
                                [
                                    "agreement",
                                    "register",
                                    "team",
                                    "commitment",
                                    "requirements",
                                    "model",
                                    "duties",
                                    "acceptance",
                                    "minutes",
                                    "reviews",
                                    "report",
                                    "insurance",
                                    "backups",
                                    "super_admin",
                                    "exit_plan",
                                    "attestation",
                                ],
                            )
                        ),
                        name="item_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("holds_until", None),
                            ("holds_until__gte", models.F("dated_on")),
                            _connector="OR",
                        ),
                        name="it_holds_from_its_date_on",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("removed_at", None)),
                        fields=("relationship", "item", "dated_on", "document"),
                        name="filed_once",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
