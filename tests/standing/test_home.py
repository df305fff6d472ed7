"""Home, fed by all features: what is owed by whom, and what the provider shows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from prenup.manage.actions import services
from prenup.manage.actions.models import Side
from prenup.manage.actions.services import Owner
from prenup.people import queries
from prenup.people.services import add_team_member
from prenup.record.models import Outbox


@pytest.fixture
def add(ada, relationship):
    """`add(owner, title, days=...)`: an action due in so many days."""
    today = queries.today(queries.relationship(ada, relationship.id))

    def make(owner, title, days):
        return services.add_action(
            ada,
            relationship.id,
            title=title,
            owner=owner,
            agreed_on=today - timedelta(days=60),
            due_on=today + timedelta(days=days),
        ).action_id

    return make


@pytest.fixture
def us(ada, relationship):
    """Ada and Priya as owners of actions."""
    return [
        Owner(Side.OURS, member_id=add_team_member(ada, relationship.id, name=name).id)
        for name in (ada.name, "Priya Raman")
    ]


THEIRS = Owner(Side.THEIRS, "Dan Whitlock")


def home(browse, actor, relationship):
    url = reverse("people:home", args=[relationship.client_id, relationship.id])
    return browse(actor).get(url).context


def test_what_one_owes_this_week_is_needed_and_the_late_one_first(
    ada, relationship, browse, add, us
):
    add(us[0], "Choose the phones", 3)
    add(us[0], "Sign the order", -2)
    add(us[0], "In a month", 30)
    add(us[1], "Priya’s own", -5)

    needs = home(browse, ada, relationship)["needs"]

    assert [need.title for need in needs][:2] == ["Sign the order", "Choose the phones"]
    assert (needs[0].when, needs[0].when_note) == ("Late", "2 days")
    assert "Priya’s own" not in {need.title for need in needs}


def test_what_others_owe_is_counted_the_provider_together(ada, relationship, browse, add, us):
    add(THEIRS, "One", -11)
    add(Owner(Side.THEIRS, "Sofia Berg"), "Two", 5)
    add(us[1], "Three", 5)
    add(us[0], "My own", 5)
    add(Owner(Side.OURS), "Nobody’s", 5)

    waits = home(browse, ada, relationship)["waits"]

    assert [(it.count, it.what, it.note, it.late) for it in waits] == [
        (2, "actions with Northgate IT", "1 overdue", True),
        (1, "action with nobody yet", "on time", False),
        (1, "action with Priya Raman", "on time", False),
    ]


def test_what_the_provider_shows_is_looked_at(ada, relationship, browse, add):
    action_id = add(THEIRS, "Show the restore test", 5)
    today = queries.today(queries.relationship(ada, relationship.id))
    services.answer_action(ada, relationship.id, action_id, today=today)

    titles = {need.title for need in home(browse, ada, relationship)["needs"]}

    assert "Look at what Northgate IT shows: Show the restore test" in titles


def test_an_address_that_takes_no_mail_is_said(ada, relationship, browse):
    now = timezone.now()
    Outbox.objects.create(
        client_id=relationship.client_id,
        to="dan@northgate-it.example",
        subject="x",
        text="",
        refused_at=now,
        refused_words="550 no such user",
    )
    needs = home(browse, ada, relationship)["needs"]

    assert "dan@northgate-it.example takes no mail" in {need.title for need in needs}
