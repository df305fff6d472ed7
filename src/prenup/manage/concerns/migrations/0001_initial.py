"""What was raised, with its answer. New rows only; it can go back."""

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
            name="Concern",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("concern", "A concern"),
                            ("proposal", "A proposal"),
                            ("warning", "A warning"),
                        ],
                        max_length=8,
                    ),
                ),
                ("words", models.TextField(max_length=20000)),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "One of ours"), ("theirs", "The provider")], max_length=8
                    ),
                ),
                ("raised_by", models.CharField(max_length=200)),
                ("written_by", models.CharField(max_length=200)),
                ("raised_on", models.DateField()),
                ("answer_by", models.DateField()),
                ("answer", models.TextField(blank=True, max_length=20000)),
                ("answered_by", models.CharField(blank=True, max_length=200)),
                ("answered_on", models.DateField(null=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                (
                    "answerer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="people.teammember",
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
                "indexes": [
                    models.Index(
                        fields=["relationship", "answered_on", "answer_by"], name="unanswered"
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["concern", "proposal", "warning"])),
                        name="concern_kind_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["ours", "theirs"])),
                        name="concern_side_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answer_by__gte", models.F("raised_on"))),
                        name="answered_after_it_was_raised",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("answer", ""), ("answered_on", None)),
                            ("answered_on__isnull", False),
                            _connector="OR",
                        ),
                        name="an_answer_has_its_day",
                    ),
                    models.UniqueConstraint(
                        fields=("relationship", "number"), name="one_concern_a_number"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("relationship", "key"),
                        name="one_concern_a_key",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
