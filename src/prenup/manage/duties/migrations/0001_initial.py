"""Duties: models chosen, decisions, policies with versions, the way up, the vCISO.

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
            name="Policy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("operational", "Operational policy"),
                            ("cybersecurity", "Cybersecurity policy"),
                            ("privacy", "Privacy policy"),
                            ("procedure", "Procedure"),
                            ("termination", "Termination procedure"),
                            ("workflow", "The provider’s own workflow"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("their_owner", models.CharField(blank=True, max_length=200)),
                ("review_on", models.DateField(null=True)),
                ("withdrawn_on", models.DateField(null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "owner",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.teammember",
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
                                "kind__in",
                                [
                                    "operational",
                                    "cybersecurity",
                                    "privacy",
                                    "procedure",
                                    "termination",
                                    "workflow",
                                ],
                            )
                        ),
                        name="policy_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("owner", None),
                            models.Q(("kind", "workflow"), _negated=True),
                            _connector="OR",
                        ),
                        name="a_workflow_is_theirs",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Step",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(max_length=8)),
                ("place", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("phone", models.CharField(blank=True, max_length=64)),
                ("days", models.PositiveSmallIntegerField()),
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
                        fields=("relationship", "side", "place"), name="one_person_a_step"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("place__gte", 1), ("place__lte", 4)),
                        name="four_steps_a_side",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["ours", "theirs"])), name="side_of_a_step"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Version",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("dated_on", models.DateField()),
                ("document", models.CharField(max_length=64)),
                ("name", models.CharField(max_length=255)),
                ("changes", models.TextField(blank=True, max_length=1000)),
                ("filed_by", models.CharField(max_length=200)),
                ("filed_at", models.DateTimeField(auto_now_add=True)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "policy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="duties.policy",
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "unscoped",
                "default_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("policy", "number"), name="one_version_a_number"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("number__gte", 1)), name="versions_begin_at_one"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("model", models.CharField(max_length=20)),
                ("reason", models.TextField(max_length=10000)),
                ("against", models.TextField(blank=True, max_length=10000)),
                ("chosen_on", models.DateField()),
                ("chosen_by", models.CharField(max_length=200)),
                ("entry", models.BigIntegerField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
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
                            ("model__in", ["they-manage", "co-manage", "you-manage"])
                        ),
                        name="model_is_known",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Duty",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("duty", models.SlugField(max_length=64)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("we_do", models.BooleanField()),
                ("they_do", models.BooleanField()),
                ("answers", models.CharField(max_length=8)),
                ("model", models.CharField(max_length=20)),
                ("clauses", models.JSONField(default=list)),
                ("reported_to", models.CharField(blank=True, max_length=200)),
                ("often", models.CharField(default="month", max_length=8)),
                ("set_aside", models.TextField(blank=True, max_length=1000)),
                ("decided_by", models.CharField(max_length=200)),
                ("decided_on", models.DateField()),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.teammember",
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
                    models.UniqueConstraint(fields=("relationship", "duty"), name="one_row_a_duty"),
                    models.CheckConstraint(
                        condition=models.Q(("we_do", True), ("they_do", True), _connector="OR"),
                        name="somebody_does_it",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answers__in", ["ours", "theirs"])),
                        name="one_side_answers",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("model__in", ["they-manage", "co-manage", "you-manage"])
                        ),
                        name="decided_under_a_model",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("often__in", ["week", "month", "quarter", "year", "event"])
                        ),
                        name="often_is_known",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Engagement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("scope", models.TextField(max_length=10000)),
                ("hours_a_month", models.DecimalField(decimal_places=1, max_digits=5)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField(null=True)),
                ("reports_to", models.CharField(max_length=200)),
                (
                    "client",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.client",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.teammember",
                    ),
                ),
                (
                    "relationship",
                    models.OneToOneField(
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
                            ("ends_on", None),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="an_engagement_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hours_a_month__gt", 0)), name="an_engagement_has_hours"
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
