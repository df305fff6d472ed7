"""All clients at a glance: the nearest last day to act first, in as many queries for all."""

from datetime import date

import pytest

from prenup.people import queries
from prenup.people.telling import Glance
from prenup.standing.glances import glances

TODAY = date(2026, 11, 24)


def rows_of(actor):
    from factories import account_of

    return [row for each in queries.clients(account_of(actor)) for row in each.relationships]


def test_a_glance_says_what_the_page_says(ada, relationship, agreed, register):
    from prenup.core.lockout import Scenario
    from prenup.standing.queries import gathered

    row = queries.relationship(ada, relationship.id)
    whole = gathered(ada, row, TODAY).standing(Scenario.SILENT)

    glance = glances([row], TODAY)[relationship.id]
    assert glance.act_by == whole.notice.notice.cycle.window.act_by == date(2027, 1, 1)
    assert glance.locked == whole.lockout.still_locked(0) == 3
    assert glance.assets == whole.lockout.total == 4
    assert glance.exposure == whole.lockout.exposure
    assert glance.grade == ""


def test_unknown_is_said_to_be_unknown(ada, relationship):
    assert glances(rows_of(ada), TODAY) == {relationship.id: Glance()}


@pytest.mark.parametrize("clients", [1, 12])
def test_many_clients_take_no_more_queries_than_one(
    ada, relationship, agreed, register, clients, django_assert_num_queries
):
    from factories import account_of, make_client, make_member, make_relationship

    for number in range(1, clients):
        client = make_client(f"Client {number}")
        make_member(client, account_of(ada))
        make_relationship(client)
    rows = rows_of(ada)
    assert len(rows) == clients

    with django_assert_num_queries(6):
        glances(rows, TODAY)


def test_notice_that_was_given_needs_no_day_any_more(ada, relationship, agreed):
    from prenup.fire.notice.services import give_notice

    give_notice(ada, relationship.id, sent_on=date(2026, 11, 20), today=TODAY)

    glance = glances(rows_of(ada), TODAY)[relationship.id]
    assert (glance.act_by, glance.act_words) == (None, "notice given")


def test_the_list_of_clients_shows_them_nearest_day_first(
    ada, browse, relationship, agreed, register
):
    page = browse(ada).get("/clients/").content.decode()

    assert "1 Jan 2027" in page
    assert "<b>3</b> of 4" in page


def test_home_says_what_must_be_decided_and_what_lacks(ada, browse, relationship, agreed):
    from django.urls import reverse

    page = browse(ada).get(reverse("people:home", args=[relationship.client_id, relationship.id]))
    said = page.content.decode()

    assert "No agreement has been read" in said
    assert "Nobody has listed what Northgate IT looks after" in said
