"""A month, from the schedule to the seal."""

from datetime import UTC, date, datetime

import pytest

from prenup.core.cadence import State
from prenup.core.standing.writing import Item as Thing
from prenup.files.calendar_rule import Repeats
from prenup.manage.meetings import queries, services
from prenup.manage.meetings.queries import Stage
from prenup.manage.meetings.services import MeetingRefused
from prenup.record.models import Entry

NOVEMBER_24 = date(2026, 11, 24)


@pytest.fixture
def month(ada, row):
    """`month(today)`: what November has come to."""
    return lambda today=NOVEMBER_24: queries.meetings(ada, row, today=today).this_month.kept


def kinds(ada):
    found = Entry.objects.of(ada.client_id).order_by("seq").values_list("kind", flat=True)
    return [kind for kind in found if kind.startswith(("meeting.", "minutes."))]


def test_a_meeting_that_was_held_confirmed_and_sealed_keeps_its_month(
    clock, ada, relationship, held, month, row
):
    assert month().sentence == "Held, minutes not yet sealed."
    services.send_minutes(ada, relationship.id, held)
    assert month().state is State.INCOMPLETE

    sealed = services.confirm_minutes(
        ada, relationship.id, held, name="Dan Whitlock", said_on=NOVEMBER_24
    )

    assert not sealed.by_silence
    assert month().state is State.KEPT
    assert kinds(ada) == [
        "meeting.scheduled", "meeting.began", "meeting.no_report", "meeting.no_report",
        "meeting.ended", "minutes.sent", "minutes.confirmed", "minutes.sealed",
    ]  # fmt: skip
    (paper,) = queries.papers(ada, row)
    assert (paper.item, paper.on) == (Thing.MINUTES, NOVEMBER_24)


def test_ten_days_of_silence_seal_and_are_never_called_consent(
    clock, ada, relationship, held, opened
):
    services.send_minutes(ada, relationship.id, held)
    with pytest.raises(MeetingRefused, match="has until 4 December 2026 to object"):
        services.seal_by_silence(ada, relationship.id, held)
    clock.move_to("2026-12-04T08:00:00Z")

    sealed = services.seal_by_silence(ada, relationship.id, held)

    assert sealed.by_silence
    assert opened(held).row.by_silence
    body = Entry.objects.of(ada.client_id).latest("seq")
    assert body.kind == "minutes.sealed"


def test_an_objection_stops_the_silence_and_stays_beside_the_text_with_its_answer(
    clock, ada, relationship, held, opened
):
    services.send_minutes(ada, relationship.id, held)
    line = opened(held).lines[0]
    services.object_to_minutes(
        ada, relationship.id, held, name="Dan Whitlock", said_on=NOVEMBER_24,
        words="It was ten hours.", line_id=line.id,
    )  # fmt: skip
    objection = opened(held).lines[0].objections[0]
    services.answer_objection(ada, relationship.id, held, objection.id, words="We heard eight.")
    clock.move_to("2026-12-20T08:00:00Z")
    with pytest.raises(MeetingRefused, match="sealed once it confirms"):
        services.seal_by_silence(ada, relationship.id, held)

    services.confirm_minutes(
        ada, relationship.id, held, name="Dan Whitlock", said_on=date(2026, 12, 20)
    )

    now = opened(held)
    assert now.row.stage is Stage.SEALED
    assert now.lines[0].text == "It is $960."
    kept = now.lines[0].objections[0]
    assert (kept.words, kept.answers[0].words) == ("It was ten hours.", "We heard eight.")


def test_sealed_minutes_take_nothing_any_more(clock, ada, relationship, held, opened):
    services.send_minutes(ada, relationship.id, held)
    before = opened(held)
    services.confirm_minutes(ada, relationship.id, held, name="Dan", said_on=NOVEMBER_24)
    item = before.items[0]
    acts = [
        lambda: services.save_line(
            ada, relationship.id, held, services.Typed("k9", item.id, "And this.")
        ),
        lambda: services.strike_line(ada, relationship.id, held, before.lines[0].id),
        lambda: services.object_to_minutes(
            ada, relationship.id, held, name="Dan", said_on=NOVEMBER_24, words="No."
        ),
        lambda: services.settle_report(ada, relationship.id, held, before.reports[0].id),
        lambda: services.seal_by_silence(ada, relationship.id, held),
        lambda: services.confirm_minutes(
            ada, relationship.id, held, name="Dan", said_on=NOVEMBER_24
        ),
        lambda: services.end(ada, relationship.id, held),
    ]
    count = len(kinds(ada))

    for act in acts:
        with pytest.raises(MeetingRefused):
            act()

    assert len(kinds(ada)) == count
    assert opened(held).fingerprint == before.fingerprint


def test_minutes_sent_twice_are_sent_once(clock, ada, relationship, held):
    first = services.send_minutes(ada, relationship.id, held)

    again = services.send_minutes(ada, relationship.id, held)
    assert again.receipt.seq == first.receipt.seq
    assert again.shown == ()


def test_a_meeting_of_59_minutes_does_not_keep_its_month(clock, ada, relationship, november, month):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    clock.move_to("2026-11-24T10:59:59Z")
    services.end(ada, relationship.id, november)

    assert month().state is State.SHORT


def test_a_month_says_each_thing_that_it_lacks(clock, ada, relationship, november, month):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    clock.move_to("2026-11-24T11:00:00Z")
    services.end(ada, relationship.id, november)

    assert month().sentence == (
        "Held without a scribe, anybody from our side, anybody from the provider, "
        "an answer about the Backups and Security and sealed minutes."
    )


def test_a_meeting_that_crosses_midnight_belongs_to_the_month_in_which_it_began(
    clock, ada, relationship, plan, row
):
    begins = datetime(2027, 3, 31, 23, 30, tzinfo=UTC)
    made = services.schedule(ada, relationship.id, plan(begins=begins, repeats=Repeats.DAY))
    clock.move_to("2027-03-31T23:30:00Z")
    services.begin(ada, relationship.id, made.meeting_id)
    clock.move_to("2027-04-01T00:45:00Z")
    services.end(ada, relationship.id, made.meeting_id)

    months = queries.meetings(ada, row, today=date(2027, 4, 1)).months
    assert [one.kept.state for one in months[-2:]] == [State.INCOMPLETE, State.DUE]


def test_a_clock_that_was_set_back_does_not_end_a_meeting_before_it_began(
    clock, ada, relationship, november, opened
):
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    clock.move_to("2026-11-24T09:00:00Z")
    services.end(ada, relationship.id, november)

    assert opened(november).row.lasted == 0


def test_a_meeting_that_is_written_down_afterwards_keeps_its_own_hours(
    clock, ada, relationship, plan, opened
):
    services.schedule(ada, relationship.id, plan())
    clock.move_to("2026-11-24T15:00:00Z")
    began = datetime(2026, 10, 27, 10, tzinfo=UTC)
    made = services.add_meeting(ada, relationship.id, starts_at=began, minutes=60).meeting_id
    services.begin(ada, relationship.id, made, at=began)
    services.end(ada, relationship.id, made, at=datetime(2026, 10, 27, 11, 4, tzinfo=UTC))
    somebody = opened(made).present[0].id
    services.mark_presence(ada, relationship.id, made, somebody, how="came")

    found = opened(made)
    assert (found.row.lasted, found.present[0].came_at) == (64, began)
    assert {item.words for item in found.items} == {""}


def test_a_meeting_does_not_end_before_it_began_and_does_not_begin_tomorrow(
    clock, ada, relationship, november
):
    clock.move_to("2026-11-24T10:00:00Z")
    with pytest.raises(MeetingRefused, match="lies ahead"):
        services.begin(ada, relationship.id, november, at=datetime(2026, 11, 25, tzinfo=UTC))
    services.begin(ada, relationship.id, november)
    with pytest.raises(MeetingRefused, match="cannot end before it began"):
        services.end(ada, relationship.id, november, at=datetime(2026, 11, 24, 9, tzinfo=UTC))
