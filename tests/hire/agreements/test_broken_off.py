"""What the page says of work in the background that failed, or whose worker is gone."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from factories import make_account, make_member
from hire.agreements.made import a_file
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.hire.agreements import queries, services
from prenup.hire.agreements.models import Reading, State
from prenup.hire.agreements.services import reading

LONG_AGO = timedelta(minutes=7)
ASKS_AGAIN = 'hx-trigger="every 1s"'


@pytest.fixture
def added(vic, relationship):
    (document,) = services.add_documents(vic, relationship.id, [a_file()]).documents
    return document


@pytest.fixture
def page(vic, relationship, browse):
    """The page of the documents, as text."""
    url = reverse("agreements:documents", args=[vic.client_id, relationship.id])
    return lambda as_=vic: browse(as_).get(url).content.decode()


def at_work():
    """All that waits is done as the worker does it: what raises is kept as failed."""
    worker = Worker(
        queue_names=["*"], interval=0, batch=True, backend_name="default", startup_delay=False,
        max_tasks=None, worker_id="one", excluded_queue_names=[],
    )  # fmt: skip
    while (task := DBTaskResult.objects.ready().first()) is not None:
        task.claim("one")
        worker.run_task(task)


def gone(vic, **reading):
    """A worker that took up all that waits, and vanished without another word."""
    then = timezone.now() - LONG_AGO
    DBTaskResult.objects.update(status="RUNNING", enqueued_at=then, started_at=then)
    if reading:
        Reading.objects.of(vic.client_id).update(**reading, changed_at=then)


def state(vic, relationship):
    return queries.documents(vic, relationship.id)[0].state


def test_a_reading_in_which_prenup_itself_fails_says_so_and_can_be_begun_again(
    vic, relationship, added, page, settings, tmp_path
):
    here, settings.MEDIA_ROOT = settings.MEDIA_ROOT, tmp_path / "nothing"
    at_work()

    shown = page()
    assert state(vic, relationship) is State.UNREADABLE
    assert "Prenup itself failed while it read Master services agreement.txt" in shown
    assert "Read it again" in shown
    assert ASKS_AGAIN not in shown
    assert DBTaskResult.objects.get(task_path__endswith=".read").status == "FAILED"

    settings.MEDIA_ROOT = here
    services.read_again(vic, relationship.id, added)
    at_work()
    assert state(vic, relationship) is State.READ
    assert queries.review(vic, relationship.id) is not None


def test_a_review_that_fails_says_so_and_can_be_asked_for_again(
    vic, relationship, added, page, monkeypatch
):
    def fails(*args, **kwargs):
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr(reading, "review_documents", fails)
        at_work()

    shown = page()
    assert "nothing is known of the agreement yet" in shown
    assert "Review again" in shown
    assert ASKS_AGAIN not in shown
    assert not queries.stands(vic, relationship.id).under_way

    services.review_again(vic, relationship.id)
    assert ASKS_AGAIN in page()
    at_work()
    assert queries.review(vic, relationship.id) is not None
    assert "Review again" not in page()


def test_a_reading_whose_worker_is_gone_says_where_it_stopped(vic, relationship, added, page):
    gone(vic, state=State.READING, done=3, of=9)

    shown = page()
    assert "was broken off at page 3 of 9" in shown
    assert "Read it again" in shown
    assert ASKS_AGAIN not in shown
    assert not queries.stands(vic, relationship.id).under_way

    services.read_again(vic, relationship.id, added)
    at_work()
    assert state(vic, relationship) is State.READ


def test_a_review_whose_worker_is_gone_is_broken_off_too(vic, relationship, upload, page):
    upload(vic)
    described = queries.documents(vic, relationship.id)[0]
    services.add_documents(vic, relationship.id, [a_file("AMENDMENT No. 1", "Amendment 1.txt")])
    Reading.objects.of(vic.client_id).update(state=State.READ)
    services.review_again(vic, relationship.id)
    gone(vic)

    shown = page()
    assert "the findings below are older than the documents" in shown
    assert "Review again" in shown
    assert described.title in shown


def test_a_document_that_no_worker_ever_took_up_does_not_wait_for_ever(
    vic, relationship, added, page
):
    assert ASKS_AGAIN in page()
    then = timezone.now() - LONG_AGO
    DBTaskResult.objects.update(enqueued_at=then)
    Reading.objects.of(vic.client_id).update(changed_at=then)

    assert "Read it again" in page()
    assert ASKS_AGAIN not in page()


def test_a_document_that_waits_long_behind_others_waits_on(vic, relationship, added, page):
    then = timezone.now() - LONG_AGO
    DBTaskResult.objects.update(enqueued_at=then)
    Reading.objects.of(vic.client_id).update(changed_at=then)
    work = DBTaskResult.objects.get()
    DBTaskResult.objects.create(
        status="RUNNING", started_at=timezone.now(), args_kwargs={"args": [], "kwargs": {}},
        task_path="prenup.hire.agreements.tasks.read", backend_name="default",
        run_after=work.run_after, exception_class_path="", traceback="",
    )  # fmt: skip

    assert ASKS_AGAIN in page()
    assert "Read it again" not in page()


def test_who_may_not_add_documents_reads_whom_to_ask(vic, alder, relationship, added, page):
    reader = make_member(alder, make_account("Ida Reed"), Role.READER)
    gone(vic, state=State.READING)

    shown = page(as_=reader)
    assert "A manager of this client can have it read again" in shown
    assert "Take it away" not in shown
    with pytest.raises(NotAllowed):
        services.review_again(reader, relationship.id)


def test_another_clients_owner_has_nothing_reviewed_again(olga, relationship, added):
    asked = DBTaskResult.objects.count()

    with pytest.raises(NotFound):
        services.review_again(olga, relationship.id)
    assert DBTaskResult.objects.count() == asked
