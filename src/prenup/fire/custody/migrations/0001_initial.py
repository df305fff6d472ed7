"""None"""

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
            name="Asset",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(max_length=200)),
                ("kind", models.CharField(blank=True, max_length=40)),
                ("customer_of_record", models.CharField(blank=True, max_length=10)),
                ("administered_by", models.CharField(blank=True, max_length=200)),
                ("client_super_admin", models.CharField(blank=True, max_length=10)),
                ("proven_on", models.DateField(null=True)),
                ("provider_super_admin", models.BooleanField(null=True)),
                ("credentials_held_by", models.CharField(blank=True, max_length=200)),
                ("criticality", models.CharField(blank=True, max_length=10)),
                ("holds_data", models.BooleanField(null=True)),
                ("copy_out_of_reach", models.BooleanField(null=True)),
                ("copy_restored_on", models.DateField(null=True)),
                ("stored_at", models.CharField(blank=True, max_length=200)),
                ("transfer_days", models.PositiveIntegerField(null=True)),
                ("recover_days", models.PositiveIntegerField(null=True)),
                ("replace_days", models.PositiveIntegerField(null=True)),
                ("starts", models.DateField(null=True)),
                ("renews", models.DateField(null=True)),
                ("renewal_term", models.PositiveIntegerField(null=True)),
                ("notice_earliest", models.CharField(blank=True, max_length=10)),
                ("notice_latest", models.CharField(blank=True, max_length=10)),
                ("yearly_cost", models.DecimalField(decimal_places=2, max_digits=16, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("transferable", models.BooleanField(null=True)),
                ("unused_credit", models.BooleanField(null=True)),
                ("release", models.CharField(blank=True, max_length=500)),
                ("notes", models.TextField(blank=True)),
                ("changed_by", models.CharField(max_length=200)),
                ("changed_at", models.DateTimeField(auto_now=True)),
                ("deleted_at", models.DateTimeField(null=True)),
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
                    models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("relationship", "name_key"),
                        name="an_asset_has_a_name_of_its_own",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="an_asset_has_a_name"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "",
                                    "licence",
                                    "domain",
                                    "dns",
                                    "tenant",
                                    "cloud account",
                                    "application",
                                    "backup",
                                    "hardware",
                                    "line",
                                    "phone number",
                                    "certificate",
                                    "credential vault",
                                    "documentation",
                                    "other",
                                ],
                            )
                        ),
                        name="kind_of_asset_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "customer_of_record__in",
                                ["", "client", "provider", "other", "unknown"],
                            )
                        ),
                        name="customer_of_record_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("client_super_admin__in", ["", "proven", "claimed", "none"])
                        ),
                        name="super_admin_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("criticality__in", ["", "critical", "important", "useful", "minor"])
                        ),
                        name="criticality_is_known",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("why", models.CharField(max_length=20)),
                ("place", models.PositiveIntegerField()),
                (
                    "asset",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="custody.asset",
                    ),
                ),
                (
                    "awaited",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="custody.asset",
                    ),
                ),
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
                    models.UniqueConstraint(fields=("asset", "awaited", "why"), name="linked_once"),
                    models.CheckConstraint(
                        condition=models.Q(("why__in", ["needs", "recovers_through"])),
                        name="why_is_known",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
