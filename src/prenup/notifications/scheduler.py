"""Wakes up, hands the worker what is due, and sends the mail that waits.

It keeps no time of its own: what has been done stands in the database. So after a stop, however
long, what is due is done once, and a clock that jumps makes nothing happen twice.
"""

import logging
import time
from datetime import datetime, timedelta

from django.conf import settings
from django.db import close_old_connections
from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prenup.notifications import tasks
from prenup.notifications.services import rounds_due, send_waiting

logger = logging.getLogger(__name__)

#: Seconds between two looks.
LOOK_EVERY = 15
#: Rounds that failed are tried again after so long.
REST = timedelta(minutes=10)


def run() -> None:
    """Look for what is due, again and again; never returns."""
    while True:
        close_old_connections()
        try:
            look(timezone.now())
        except Exception:  # whatever it was, the next look may do better; the log has it
            logger.exception("The scheduler could not look after messages and reminders.")
        time.sleep(LOOK_EVERY)


def look(now: datetime) -> None:
    """Enqueue the rounds that are due, unless that was done already, and send what waits."""
    if rounds_due(now) and not _in_hand(now):
        tasks.remind.enqueue()
    if settings.MAILS:
        send_waiting()


def _in_hand(now: datetime) -> bool:
    """Whether the worker has it, or had it and failed a moment ago."""
    ours = DBTaskResult.objects.filter(task_path=tasks.remind.module_path)
    failed = Q(status="FAILED", finished_at__gt=now - REST, finished_at__lte=now)
    return ours.filter(Q(status__in=["READY", "RUNNING"]) | failed).exists()
