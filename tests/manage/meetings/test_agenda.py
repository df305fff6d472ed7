"""The agenda writes itself from what is open; what people change about it is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prenup.core.access import NotFound
from prenup.fire.custody import services as custody
from prenup.manage.actions import services as actions
from prenup.manage.actions.models import Side
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.queries import Stage
from prenup.manage.meetings.services import MeetingRefused
from prenup.manage.meetings.topics import TOPICS
from prenup.record.models import Entry


@pytest.fixture
def items(opened, november):
    """`items()`: title -> item of the November agenda, those left out too, in their order."""
    return lambda: {item.title: item for item in opened(november).items}


def late_action(ada, relationship, *, n=1):
    for nth in range(n):
        actions.add_action(
            ada,
            relationship.id,
            title=f"Show the restore test {nth}",
            owner=actions.Owner(Side.THEIRS, "Dan Whitlock"),
            agreed_on=date(2026, 9, 1),
            due_on=date(2026, 10, 1),
        )


def test_every_topic_is_there_and_reading_writes_nothing(ada, items):
    before = Entry.objects.of(ada.client_id).count()

    assert list(items()) == [topic.title.format(provider="Northgate IT") for topic in TOPICS]
    assert Entry.objects.of(ada.client_id).count() == before


def test_what_is_late_cannot_wait(ada, relationship, items):
    assert items()["Actions"].words == "None is open."

    late_action(ada, relationship)

    assert items()["Actions"].hot == "Late: one of Northgate IT."


def test_exposure_comes_from_the_register(ada, relationship, items):
    assert "Nobody has written down" in items()["Exposure and custody"].words

    custody.add_asset(ada, relationship.id, {"name": "Domain", "kind": "domain"})

    assert "1 of 1 things would be locked" in items()["Exposure and custody"].words


def test_a_meeting_that_began_keeps_what_its_agenda_said(clock, ada, relationship, november, items):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    late_action(ada, relationship)

    assert items()["Actions"].words == "None is open."


def test_an_item_is_left_out_with_a_reason_and_put_back(ada, relationship, november, items):
    services.leave_out(ada, relationship.id, november, "invoices", why="None came.")

    out = items()["Invoices"]
    assert (out.is_out, out.left_out_why, out.left_out_by) == (True, "None came.", "Ada Alder")
    services.put_back(ada, relationship.id, november, "invoices")
    assert not items()["Invoices"].is_out
    with pytest.raises(MeetingRefused, match="stands on the agenda already"):
        services.put_back(ada, relationship.id, november, "invoices")
    kinds = Entry.objects.of(ada.client_id).order_by("seq").values_list("kind", flat=True)
    assert list(kinds)[-2:] == ["agenda.left_out", "agenda.put_back"]


def test_an_item_is_added_once_before_anything_else(ada, relationship, november, items):
    for _ in range(2):
        services.add_item(ada, relationship.id, november, title="The switch", key="form-1")

    assert list(items())[-2:] == ["The switch", "Anything else"]
    assert items()["The switch"].added_by == "Ada Alder"


def test_items_are_talked_about_in_another_order(ada, relationship, november, items):
    services.move_item(ada, relationship.id, november, "invoices", up=True)
    assert list(items())[2:4] == ["Invoices", "Service levels"]

    services.leave_out(ada, relationship.id, november, "actions", why="None.")
    services.move_item(ada, relationship.id, november, "invoices", up=True)

    standing = [title for title, item in items().items() if not item.is_out]
    assert standing[:2] == ["Invoices", "Last month’s minutes"]
    assert services.move_item(ada, relationship.id, november, "invoices", up=True) is None


def test_what_is_no_item_is_not_found(ada, relationship, november):
    with pytest.raises(NotFound):
        services.leave_out(ada, relationship.id, november, "weather", why="No.")


def test_an_agenda_stands_once_the_meeting_began(clock, ada, relationship, november):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)

    with pytest.raises(MeetingRefused, match="has begun"):
        services.leave_out(ada, relationship.id, november, "invoices", why="Too late.")


def test_a_cancelled_meeting_leaves_its_month_without_one(
    clock, ada, relationship, november, opened, row
):
    services.cancel_meeting(ada, relationship.id, november, why="Nobody can come.")

    assert opened(november).row.stage is Stage.CANCELLED
    month = queries.meetings(ada, row, today=date(2026, 11, 30)).this_month
    assert month.kept.sentence == "No meeting has been held yet."


def test_a_report_that_is_not_delivered_is_asked_for_next_time(
    clock, ada, relationship, held, row, opened
):
    coming = queries.meetings(ada, row, today=date(2026, 11, 25)).coming[0]

    reports = {item.title: item for item in opened(coming.id).items}["Reports due"]
    assert reports.hot == "Not delivered last time: Security and Backups."


def test_the_list_costs_no_more_after_ten_years(clock, ada, relationship, november, row):
    def cost():
        with CaptureQueriesContext(
            connection,
        ) as asked:
            queries.meetings(ada, row, today=date(2026, 11, 25))
        return len(asked)

    few = cost()
    for month in range(120):
        at = datetime(2016, 11, 1, 10, tzinfo=UTC) + timedelta(days=30 * month)
        services.add_meeting(ada, relationship.id, starts_at=at, minutes=60)

    assert cost() <= few + 1


def test_what_another_page_proposes_goes_on_the_next_agenda(ada, relationship, november, items):
    for _ in range(2):
        added = services.put_on_next_agenda(
            ada, relationship.id, title="Nobody tests restores", key="duty-1"
        )

    assert added.meeting_id == november
    assert list(items())[-2] == "Nobody tests restores"


def test_without_a_meeting_there_is_no_next_agenda(ada, relationship):
    with pytest.raises(MeetingRefused, match="Schedule the monthly meeting first"):
        services.put_on_next_agenda(ada, relationship.id, title="Restores")


def test_what_the_provider_raised_stands_on_the_agenda(ada, relationship, team, items):
    from prenup.manage.concerns.models import Concern, Kind
    from prenup.manage.concerns.models import Side as RaisedBy

    Concern.objects.create(
        client_id=ada.client_id, relationship_id=relationship.id, number=1, kind=Kind.CONCERN,
        words="The switch is past its life.", side=RaisedBy.THEIRS, raised_by="Sofia Berg",
        written_by="Ada Alder", raised_on=date(2026, 10, 19), answerer_id=team["Maya Alder"],
        answer_by=date(2026, 10, 26),
    )  # fmt: skip

    item = items()["From Northgate IT"]
    assert item.words == (
        "“The switch is past its life.” Sofia Berg, 19 October; Maya Alder answers."
    )
    assert item.hot == "An answer is late."
