"""A message knows what became of it: tried, refused for good with the server's words, mended.

Rows: what waits goes on waiting, what was sent stays so. Back: the words of refusals are lost.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("record", "0001_initial"),
    ]

    operations = [
        migrations.AddField(
            model_name="outbox",
            name="html",
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name="outbox",
            name="mended_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="outbox",
            name="refused_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="outbox",
            name="refused_words",
            field=models.CharField(blank=True, max_length=500),
        ),
        migrations.AddField(
            model_name="outbox",
            name="tried_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="outbox",
            index=models.Index(
                condition=models.Q(("mended_at", None), ("refused_at__isnull", False)),
                fields=["to"],
                name="addresses_refused",
            ),
        ),
    ]
