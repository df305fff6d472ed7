"""A message may bring a calendar file along.

Rows: none changes. Back: safe; files that wait to be sent are dropped.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("record", "0002_refused_mail")]

    operations = [
        migrations.AddField(
            model_name="outbox", name="calendar", field=models.TextField(blank=True)
        ),
    ]
