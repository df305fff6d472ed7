"""Concerns: kept in their words, answered by somebody named, once."""

from dataclasses import replace
from datetime import date

import pytest

from prenup.core.access import NotAllowed, NotFound, Role
from prenup.manage.concerns import queries, services
from prenup.manage.concerns.models import Kind, Side
from prenup.manage.concerns.services import ConcernRefused
from prenup.people.services import add_team_member, remove_team_member

TODAY = date(2026, 11, 24)


@pytest.fixture
def priya(ada, relationship):
    return add_team_member(ada, relationship.id, name="Priya Raman").id


@pytest.fixture
def say_it(ada, relationship, priya):
    """`say_it(**differs)`: the id of a concern that Priya must answer, unless it differs."""

    def make(by=ada, **differs):
        given = {
            "kind": Kind.CONCERN,
            "words": "The switch at Elm Street is past its life.",
            "answerer_id": priya,
            "today": TODAY,
            **differs,
        }
        return services.raise_concern(by, relationship.id, **given).concern_id

    return make


def test_it_is_kept_in_its_words_and_somebody_must_answer_within_ten_days(
    ada, relationship, say_it
):
    row = queries.concern(ada, relationship.id, say_it())

    assert row.words == "The switch at Elm Street is past its life."
    assert (row.raised_by, row.answerer, row.answer_by) == (
        "Ada Alder",
        "Priya Raman",
        date(2026, 12, 4),
    )
    assert row.days_late(date(2026, 12, 4)) == 0
    assert row.days_late(date(2026, 12, 6)) == 2


def test_the_provider_is_heard_too_and_it_is_said_who_wrote_it_down(ada, relationship, say_it):
    row = queries.concern(
        ada, relationship.id, say_it(side=Side.THEIRS, raised_by="Sofia Berg", kind=Kind.WARNING)
    )

    assert (row.side, row.raised_by, row.written_by) == (Side.THEIRS, "Sofia Berg", "Ada Alder")


def test_a_reader_raises_and_does_not_answer(ada, relationship, say_it):
    rita = replace(ada, role=Role.READER, name="Rita Read")
    concern_id = say_it(by=rita)

    assert queries.concern(ada, relationship.id, concern_id).raised_by == "Rita Read"
    with pytest.raises(NotAllowed):
        services.answer_concern(rita, relationship.id, concern_id, answer="No.", today=TODAY)


def test_numbers_count_in_the_relationship_and_one_form_raises_once(ada, relationship, say_it):
    assert say_it(key="form") == say_it(key="form")
    say_it()
    assert sorted(row.number for row in queries.concerns(ada, relationship.id)) == [1, 2]


def test_an_answer_is_given_once_and_stays(ada, relationship, say_it):
    concern_id = say_it()
    services.answer_concern(ada, relationship.id, concern_id, answer="In March.", today=TODAY)

    with pytest.raises(ConcernRefused, match="Ada Alder answered on 24 November 2026"):
        services.answer_concern(ada, relationship.id, concern_id, answer="Never.", today=TODAY)
    row = queries.concern(ada, relationship.id, concern_id)
    assert (row.answer, row.answered_by) == ("In March.", "Ada Alder")
    assert row.days_late(date(2027, 1, 1)) == 0


def test_what_waits_comes_first_by_the_day_it_is_due(ada, relationship, say_it):
    answered = say_it(words="Answered")
    services.answer_concern(ada, relationship.id, answered, answer="Yes.", today=TODAY)
    say_it(words="Later", answer_by=date(2026, 12, 24))
    say_it(words="Sooner")

    assert [row.words for row in queries.concerns(ada, relationship.id)] == [
        "Sooner",
        "Later",
        "Answered",
    ]


def test_a_day_that_is_over_and_somebody_who_left_are_refused(ada, relationship, say_it, priya):
    with pytest.raises(ConcernRefused, match="23 November 2026 is over"):
        say_it(answer_by=date(2026, 11, 23))
    remove_team_member(ada, relationship.id, priya)
    with pytest.raises(ConcernRefused, match="not on the team any more"):
        say_it()


def test_it_is_passed_on_to_somebody_else_by_the_same_day(ada, relationship, say_it, priya):
    concern_id = say_it()
    tom = add_team_member(ada, relationship.id, name="Tom Finch").id

    def pass_on(to):
        return services.pass_concern_on(ada, relationship.id, concern_id, answerer_id=to)

    assert pass_on(priya) is None
    assert pass_on(tom) is not None
    row = queries.concern(ada, relationship.id, concern_id)
    assert (row.answerer, row.answer_by) == ("Tom Finch", date(2026, 12, 4))


def test_another_client_finds_nothing(olga, relationship, say_it):
    concern_id = say_it()
    with pytest.raises(NotFound):
        queries.concern(olga, relationship.id, concern_id)
    with pytest.raises(NotFound):
        services.answer_concern(olga, relationship.id, concern_id, answer="x", today=TODAY)
    assert queries.concerns(olga, relationship.id) == []
