"""Actions, and what happened to each. New rows only; it can go back."""

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
            name="Action",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("agreed", models.TextField(blank=True, max_length=10000)),
                (
                    "side",
                    models.CharField(
                        choices=[("ours", "Ours"), ("theirs", "Theirs")], max_length=8
                    ),
                ),
                ("owner_name", models.CharField(blank=True, max_length=200)),
                ("owner_email", models.CharField(blank=True, max_length=254)),
                ("agreed_on", models.DateField()),
                ("due_on", models.DateField()),
                ("came_from", models.CharField(blank=True, max_length=200)),
                ("came_from_url", models.CharField(blank=True, max_length=500)),
                ("shown_to_them", models.BooleanField(default=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("to_check", "To Check"),
                            ("done", "Done"),
                            ("dropped", "Dropped"),
                        ],
                        default="open",
                        max_length=8,
                    ),
                ),
                ("closed_on", models.DateField(null=True)),
                ("key", models.CharField(blank=True, max_length=64)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
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
                "indexes": [
                    models.Index(fields=["relationship", "state", "due_on"], name="open_actions")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("side__in", ["ours", "theirs"])),
                        name="action_side_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["open", "to_check", "done", "dropped"])),
                        name="action_state_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("member", None), ("side", "ours"), _connector="OR"),
                        name="a_member_is_ours",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on", None), ("state__in", ["open", "to_check"])),
                            models.Q(
                                ("closed_on__isnull", False), ("state__in", ["done", "dropped"])
                            ),
                            _connector="OR",
                        ),
                        name="closed_on_a_day",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("key", ""), _negated=True),
                        fields=("relationship", "key"),
                        name="one_action_a_key",
                    ),
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid6.uuid7, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("agreed", "Agreed"),
                            ("changed", "Changed"),
                            ("given", "Given"),
                            ("moved", "Moved"),
                            ("answered", "Answered"),
                            ("asked_time", "Asked Time"),
                            ("refused", "Refused"),
                            ("accepted", "Accepted"),
                            ("sent_back", "Sent Back"),
                            ("dropped", "Dropped"),
                            ("reopened", "Reopened"),
                        ],
                        max_length=12,
                    ),
                ),
                ("by", models.CharField(max_length=200)),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("words", models.TextField(blank=True, max_length=10000)),
                ("due_on", models.DateField(null=True)),
                ("owner_name", models.CharField(blank=True, max_length=200)),
                ("document", models.CharField(blank=True, max_length=64)),
                ("document_name", models.CharField(blank=True, max_length=255)),
                (
                    "action",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="actions.action",
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
                "indexes": [models.Index(fields=["action", "at"], name="turns_of_an_action")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "agreed",
                                    "changed",
                                    "given",
                                    "moved",
                                    "answered",
                                    "asked_time",
                                    "refused",
                                    "accepted",
                                    "sent_back",
                                    "dropped",
                                    "reopened",
                                ],
                            )
                        ),
                        name="turn_is_known",
                    )
                ],
            },
            managers=[
                ("objects", django.db.models.manager.Manager()),
                ("unscoped", django.db.models.manager.Manager()),
            ],
        ),
    ]
