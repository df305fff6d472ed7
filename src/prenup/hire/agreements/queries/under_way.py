"""What is done in the background: whether it goes on, or was broken off and waits for a person."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from prenup.core.access import Actor
from prenup.hire.agreements.models import Reading, State

#: Without a sign of life for so long, work was broken off: no reading is silent half that time.
SILENT = timedelta(minutes=6)
_REVIEW = "prenup.hire.agreements.tasks.review"


def readings_broken_off(readings: Iterable[Reading]) -> set[UUID]:
    """The documents that are still waited for, and that nobody reads. One SQL query at most.

    One that waits may wait long behind others, as long as any work is done.
    """
    silent = {one.document_id: one for one in readings if _is_silent(one.changed_at)}
    broken = {id for id, one in silent.items() if one.state == State.READING}
    waiting = {id for id, one in silent.items() if one.state == State.WAITING}
    return broken | waiting if waiting and not _worker_is_at_work() else broken


def review_broken_off(actor: Actor, relationship_id: UUID) -> bool:
    """Whether the review that is waited for will not come by itself. Up to two SQL queries.

    It failed, or there is no sign of life of it; what was asked for last counts.
    """
    asked = DBTaskResult.objects.filter(
        task_path=_REVIEW, args_kwargs__args=[str(actor.client_id), str(relationship_id)]
    )
    last = asked.order_by("-enqueued_at").first()
    if last is None or last.status == "FAILED":
        return True
    if not _is_silent(last.finished_at or last.started_at or last.enqueued_at):
        return False
    return last.started_at is not None or not _worker_is_at_work()


def _worker_is_at_work() -> bool:
    """Whether anything at all was begun or ended of late, for whichever client."""
    since = timezone.now() - SILENT
    lately = Q(started_at__gt=since) | Q(finished_at__gt=since)
    return DBTaskResult.objects.filter(lately).exists()


def _is_silent(since: datetime) -> bool:
    return timezone.now() - since > SILENT
