"""Giving notice: the whole act, what it means, and who may not."""

from datetime import date

import pytest

from prenup.core.access import NotAllowed, NotFound, Role
from prenup.core.notice import State
from prenup.fire.notice import queries, services
from prenup.people.queries import relationship as row_of
from prenup.record.models import Body, DocumentFile, Entry

TODAY = date(2026, 11, 24)
LETTER = services.Letter(b"Under 14.2 we give notice.", "Notice.pdf", "application/pdf")


def give(actor, relationship, sent_on=date(2026, 11, 23), **values):
    return services.give_notice(
        actor, relationship.id, sent_on=sent_on, **{"today": TODAY, "letter": LETTER, **values}
    )


def stands(actor, relationship, as_of=TODAY):
    return queries.stands(actor, row_of(actor, relationship.id), as_of)


def body(receipt, actor):
    import json

    entry = Entry.objects.of(actor.client_id).get(seq=receipt.seq)
    return json.loads(Body.objects.of(actor.client_id).get(commitment=entry.body).text)


def test_notice_in_the_window_is_recorded_with_the_end_that_it_brings(ada, relationship, terms):
    receipt = give(ada, relationship)

    assert body(receipt, ada)["ends_on"] == "2027-04-01"
    now = stands(ada, relationship)
    assert now.notice.state is State.GIVEN
    assert now.given.letter_name == "Notice.pdf"
    assert DocumentFile.objects.of(ada.client_id).get(sha256=now.given.letter).name == "Notice.pdf"


def test_late_notice_is_recorded_too_and_says_when_to_repeat_it(ada, relationship, terms):
    receipt = give(ada, relationship, date(2027, 1, 2), today=date(2027, 1, 3))

    said = body(receipt, ada)
    assert said["ends_on"] == ""
    assert (said["repeat_from"], said["repeat_by"]) == ("2027-10-04", "2027-12-31")
    assert stands(ada, relationship, date(2027, 1, 3)).notice.state is State.MISSED


def test_where_notice_must_arrive_the_day_of_arrival_counts(ada, relationship, terms):
    services.set_delivery(ada, relationship.id, must_arrive=True, days=8)
    assert stands(ada, relationship).notice.cycle.window.act_by == date(2026, 12, 24)

    give(ada, relationship, date(2026, 12, 28), today=date(2026, 12, 28))
    assert stands(ada, relationship).given.counts_on == date(2027, 1, 5)  # too late

    services.confirm_arrival(
        ada, relationship.id, arrived_on=date(2026, 12, 31), today=date(2026, 12, 31)
    )
    assert stands(ada, relationship, date(2027, 1, 10)).notice.state is State.GIVEN


def test_notice_that_is_recorded_twice_is_recorded_once(ada, relationship, terms):
    assert give(ada, relationship).seq == give(ada, relationship).seq


def test_a_second_notice_of_another_day_waits_until_the_first_is_taken_back(
    ada, relationship, terms
):
    give(ada, relationship)
    with pytest.raises(services.NoticeRefused, match="sent on 23 November 2026 stands already"):
        give(ada, relationship, date(2026, 11, 24))

    services.withdraw_notice(ada, relationship.id, why="It was a test.")
    give(ada, relationship, date(2026, 11, 24))
    assert stands(ada, relationship).given.sent_on == date(2026, 11, 24)


def test_notice_can_be_recorded_before_anybody_read_the_agreement(ada, relationship):
    receipt = give(ada, relationship)

    assert body(receipt, ada)["ends_on"] == ""
    assert stands(ada, relationship).notice is None


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"sent_on": date(2026, 11, 25)}, "25 November 2026 lies ahead"),
        ({"arrived_on": date(2026, 11, 22)}, "cannot have arrived on 22 November 2026"),
    ],
)
def test_a_day_that_cannot_be_is_refused_and_nothing_is_recorded(
    ada, relationship, values, sentence
):
    with pytest.raises(services.NoticeRefused, match=sentence):
        give(ada, relationship, **values)

    assert stands(ada, relationship).given is None


def test_a_contributor_may_not_give_notice(alder, relationship):
    from factories import make_account, make_member

    carl = make_member(alder, make_account("Carl"), Role.CONTRIBUTOR)
    with pytest.raises(NotAllowed):
        give(carl, relationship)


def test_another_clients_owner_cannot_tell_the_relationship_from_none(olga, relationship):
    with pytest.raises(NotFound):
        give(olga, relationship)
    with pytest.raises(NotFound):
        services.withdraw_notice(olga, relationship.id, why="Mine.")
