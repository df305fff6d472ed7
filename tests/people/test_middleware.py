"""Who gets to a client's pages, and what the others see."""

from uuid import uuid4

import pytest
from django.urls import reverse

from factories import account_of, shown
from prenup.core.access import Role
from prenup.people.middleware import ClientMiddleware


@pytest.fixture
def home(alder, relationship):
    return reverse("people:home", args=(alder.id, relationship.id))


def test_a_stranger_is_led_to_sign_in_whether_the_client_exists_or_not(browse, home):
    absent = reverse("people:home", args=(uuid4(), uuid4()))

    for address in (home, absent):
        answer = browse().get(address)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/sign-in/?next=%2Fc%2F")


def test_another_clients_owner_cannot_tell_a_client_from_none(browse, home, olga):
    theirs = browse(olga).get(home)
    nothing = browse(olga).get(reverse("people:home", args=(uuid4(), uuid4())))

    assert theirs.status_code == 404
    assert shown(theirs) == shown(nothing)


def test_a_relationship_of_another_client_is_not_found_under_ones_own(browse, olga, relationship):
    answer = browse(olga).get(reverse("people:home", args=(olga.client_id, relationship.id)))

    assert answer.status_code == 404


def test_whoever_belongs_to_the_client_acts_in_their_role(rf, alder, relationship, vic):
    request = rf.get("/")
    request.user = account_of(vic)
    ClientMiddleware(lambda request: None).process_view(
        request, None, (), {"client_id": alder.id, "relationship_id": relationship.id}
    )

    assert request.actor == vic
    assert request.actor.role == Role.MANAGER
    assert request.relationship.provider_name == "Northgate IT"
