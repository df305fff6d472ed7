"""What is done in the background: the rounds of the day."""

from django.utils import timezone
from django_tasks import task


@task(priority=50)  # before long reading: it is short, and has its hour
def remind() -> None:
    """Do the rounds that are due."""
    from prenup.notifications.services import run_reminders

    run_reminders(timezone.now())
