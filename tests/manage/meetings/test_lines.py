"""The lines of the minutes: once each, both of two, and nothing lost."""

from datetime import UTC, datetime

import pytest

from prenup.core.access import NotAllowed, NotFound
from prenup.manage.actions import queries as actions
from prenup.manage.actions.models import Side, State
from prenup.manage.actions.services import Owner
from prenup.manage.meetings import services
from prenup.manage.meetings.models import Kind, Line
from prenup.manage.meetings.paper import minutes_file
from prenup.manage.meetings.services import MeetingRefused, Typed


@pytest.fixture
def here(clock, ada, relationship, november):
    """The November meeting, under way."""
    clock.move_to("2026-11-24T10:00:00Z")
    services.begin(ada, relationship.id, november)
    return november


@pytest.fixture
def type_line(ada, relationship, here, opened):
    item = opened(here).items[3].id

    def save(key, text, *, by=ada, **more):
        return services.save_line(by, relationship.id, here, Typed(key, item, text, **more))

    return save


def test_the_first_letter_says_what_a_line_is(type_line, here, opened):
    for n, text in enumerate(["It is so.", "+ Ours", "> Theirs", "= Decided", "! At risk"]):
        type_line(f"k{n}", text)

    assert [(line.kind, line.text) for line in opened(here).lines] == [
        (Kind.SAID, "It is so."), (Kind.OURS, "Ours"), (Kind.THEIRS, "Theirs"),
        (Kind.DECISION, "Decided"), (Kind.RISK, "At risk"),
    ]  # fmt: skip


def test_the_same_line_sent_three_times_is_one_line_and_one_action(type_line, ada, here, opened):
    for _ in range(3):
        saved = type_line("k", "> Credit the hours")

    assert saved.version == 1
    (line,) = opened(here).lines
    assert line.action_id is not None
    assert Line.objects.of(ada.client_id).count() == 1


def test_a_line_for_the_provider_is_an_action_that_knows_where_it_came_from(
    type_line, ada, relationship, here, opened
):
    type_line("k", "> Credit the hours")

    line = opened(here).lines[0]
    action = actions.action(ada, relationship.id, line.action_id)
    assert (action.title, action.side, action.came_from) == (
        "Credit the hours", Side.THEIRS, "November meeting",
    )  # fmt: skip
    assert action.came_from_url.endswith(f"/{here}/#l-{line.id}")


def test_a_line_that_is_still_being_typed_is_no_action_yet(type_line, here, opened):
    first = type_line("k", "> Cre", finished=False)
    assert opened(here).lines[0].action_id is None

    type_line("k", "> Credit the hours", over=first.version)

    assert opened(here).lines[0].action_id is not None


def test_a_line_that_is_no_action_after_all_drops_it(type_line, ada, relationship, here, opened):
    first = type_line("k", "> Credit the hours")
    made = opened(here).lines[0].action_id

    type_line("k", "They credit the hours.", over=first.version)

    assert opened(here).lines[0].action_id is None
    assert actions.action(ada, relationship.id, made).state is State.DROPPED


def test_two_texts_over_one_version_are_both_kept_and_the_second_is_marked(
    type_line, vic, here, opened
):
    first = type_line("k", "Eight hours.")
    type_line("k", "Nine hours.", over=first.version)

    for _ in range(2):  # sent again, since the answer was lost
        saved = type_line("k", "Ten hours.", over=first.version, by=vic)

    assert saved.beside == "k"
    assert [(line.text, line.beside, line.by) for line in opened(here).lines] == [
        ("Nine hours.", False, "Ada Alder"), ("Ten hours.", True, "Vic Cole"),
    ]  # fmt: skip


def test_two_who_typed_the_same_have_one_line(type_line, vic, here, opened):
    first = type_line("k", "Eight hours.")
    type_line("k", "Nine hours.", over=first.version)
    type_line("k", "Nine hours.", over=first.version, by=vic)

    assert [line.text for line in opened(here).lines] == ["Nine hours."]


def test_a_line_typed_off_line_keeps_the_hour_at_which_it_was_typed(clock, type_line, here, opened):
    clock.move_to("2026-11-24T10:31:00Z")
    type_line("k1", "Later.")
    type_line("k2", "Earlier.", typed_at=datetime(2026, 11, 24, 10, 12, tzinfo=UTC))
    type_line("k3", "Of a clock that runs ahead.", typed_at=datetime(2027, 1, 1, tzinfo=UTC))

    assert [line.text for line in opened(here).lines] == [
        "Earlier.", "Later.", "Of a clock that runs ahead.",
    ]  # fmt: skip
    assert opened(here).lines[2].typed_at <= datetime(2026, 11, 24, 11, tzinfo=UTC)


def test_a_line_is_struck_with_its_action(type_line, ada, relationship, here, opened):
    type_line("k", "> Credit the hours")
    line = opened(here).lines[0]

    services.strike_line(ada, relationship.id, here, line.id)

    assert opened(here).lines == ()
    assert actions.action(ada, relationship.id, line.action_id).state is State.DROPPED


def test_who_does_it_is_said_with_one_press(type_line, ada, relationship, here, opened, team):
    type_line("k", "+ Order the switch")
    line = opened(here).lines[0]

    owner = Owner(Side.OURS, "Priya Raman", member_id=team["Priya Raman"])
    services.give_line(ada, relationship.id, here, line.id, owner=owner)

    assert actions.action(ada, relationship.id, line.action_id).owner == "Priya Raman"


def test_200_000_letters_are_minutes_like_any_others(
    clock, type_line, ada, relationship, row, here, opened
):
    type_line("one", "It was said at length. " * 4_000)  # 92,000 in one line
    for n in range(500):
        type_line(f"k{n}", f"Line {n}: " + "and so it went on. " * 11)
    clock.move_to("2026-11-24T11:00:00Z")
    services.end(ada, relationship.id, here)
    services.send_minutes(ada, relationship.id, here)

    found = opened(here)

    assert sum(len(line.text) for line in found.lines) > 190_000
    assert len(found.lines) == 501
    for ending in ("pdf", "docx"):
        assert len(minutes_file(ada, row, found, ending)) > 20_000


def test_a_line_that_is_too_long_is_refused_and_says_how_long_it_is(type_line):
    with pytest.raises(MeetingRefused, match="This line has 200,001 letters"):
        type_line("k", "x" * 200_001)


def test_letters_that_no_file_can_hold_do_not_stop_the_minutes(
    clock, type_line, ada, relationship, row, here, opened
):
    type_line("k", "A bell \x07, #raw[code] *and* $x$ <b>, \u202e and 漢字 and \U0001f600")
    clock.move_to("2026-11-24T11:00:00Z")
    services.end(ada, relationship.id, here)
    services.send_minutes(ada, relationship.id, here)

    for ending in ("pdf", "docx"):
        assert minutes_file(ada, row, opened(here), ending)


def test_nobody_of_another_client_writes_here(type_line, olga):
    with pytest.raises(NotFound):
        type_line("k", "Mine now.", by=olga)


def test_an_item_of_another_meeting_takes_no_line(ada, relationship, here):
    from uuid import uuid4

    with pytest.raises(NotFound):
        services.save_line(ada, relationship.id, here, Typed("k", uuid4(), "Where?"))


def test_a_meeting_that_has_not_begun_takes_no_line(ada, relationship, row, clock, november):
    from uuid import uuid4

    with pytest.raises(MeetingRefused, match="has not begun"):
        services.save_line(ada, relationship.id, november, Typed("k", uuid4(), "Too soon."))


def test_who_only_reads_cannot_write(alder, type_line):
    from factories import make_account, make_member
    from prenup.core.access import Role

    reader = make_member(alder, make_account("Rita Reads", "rita@alderfinch.example"), Role.READER)
    with pytest.raises(NotAllowed):
        type_line("k", "Hello.", by=reader)


def test_a_line_left_in_mid_sentence_is_an_action_once_the_minutes_are_sent(
    clock, type_line, ada, relationship, here, opened
):
    type_line("k", "> Credit the ho", finished=False)
    clock.move_to("2026-11-24T11:00:00Z")
    services.end(ada, relationship.id, here)

    services.send_minutes(ada, relationship.id, here)

    assert opened(here).lines[0].action_id is not None
