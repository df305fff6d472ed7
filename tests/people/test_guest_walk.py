"""Everything that a guest's link can reach, and that nothing else answers."""

import pytest
from django.conf import settings
from django.test import Client as Browser
from django.urls import URLPattern, get_resolver

from factories import make_guest, shown
from prenup.people import guests
from prenup.people.services import mint
from prenup.record.models import Entry
from web.test_routes import ROUTES, address, ids_of
from world import DOORS, GUESTS, PLAIN, PUBLIC, make_world

pytestmark = pytest.mark.django_db

PURPOSES = sorted(set(GUESTS) - {""})


@pytest.fixture
def world():
    return make_world()


def came_in(world, purpose):
    guest = make_guest(world.ada, world.relationship_id, purpose=purpose)
    browser = Browser()
    browser.post(f"/g/{mint(guest.grant_id)}/")
    return browser


def places(patterns=None, space="", above=""):
    """Every named address as it is written, by its name."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        here = above + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}", here
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from places(pattern.url_patterns, inner, here)


def test_what_stands_below_g_is_listed_by_purpose():
    below = {name: place for name, place in places() if place.startswith("g/")}

    assert set(below) == set().union(*GUESTS.values()), "Say whose it is, in tests/world.py."
    assert {purpose.name for purpose in guests.registered()} == set(PURPOSES)
    for purpose in PURPOSES:
        assert all(below[name].startswith(f"g/{purpose}/") for name in GUESTS[purpose])


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_guest_reaches_what_is_listed_for_them(purpose, world):
    browser = came_in(world, purpose)
    for name in sorted((GUESTS[""] | GUESTS[purpose]) - DOORS - {"guests:not_you"}):
        ids = {**ids_of(world, ROUTES[name]), "words": "x"}
        answers = [browser.get(address(name, ids)), browser.post(address(name, ids), {"words": ""})]
        assert any(answer.status_code in (200, 302, 422) for answer in answers) or (
            ROUTES[name] and {answer.status_code for answer in answers} <= {404, 405}
        ), name


@pytest.mark.parametrize("purpose", PURPOSES)
def test_the_rooms_of_other_purposes_are_as_what_is_not_there(purpose, world):
    browser = came_in(world, purpose)
    others = set().union(*(GUESTS[other] for other in PURPOSES if other != purpose))
    for name in sorted(others):
        ids = ids_of(world, ROUTES[name])  # makes what the address names
        before, nothing = entries(world), f"/g/{purpose}/nothing/here/"
        for method in ("get", "post"):
            real = getattr(browser, method)(address(name, ids))
            assert shown(real) == shown(getattr(browser, method)(nothing)), name
            assert real.status_code == 404
        assert entries(world) == before


@pytest.mark.parametrize("name", sorted(set(ROUTES) - set().union(*GUESTS.values())))
def test_everything_else_answers_a_guest_as_it_answers_a_stranger(name, world):
    ids = ids_of(world, ROUTES[name])
    guest, before = came_in(world, "testing"), entries(world)
    for method in ("get", "post"):
        theirs = getattr(guest, method)(address(name, ids))
        strangers = getattr(Browser(), method)(address(name, ids))
        assert theirs.status_code == strangers.status_code
        if name not in PUBLIC:
            assert theirs["Location"].startswith(settings.LOGIN_URL)
    assert entries(world) == before


@pytest.mark.parametrize("name", sorted(set().union(*GUESTS.values()) - DOORS))
def test_without_a_grant_every_room_is_the_closed_door(name, world, browse):
    ids = ids_of(world, ROUTES[name])
    before = entries(world)
    for browser in (Browser(), browse(world.ada)):  # an account is no grant
        for method in ("get", "post"):
            answer = getattr(browser, method)(address(name, ids))
            assert answer.status_code == 403
            assert "Open the link in your message." in answer.content.decode()
    assert entries(world) == before


@pytest.mark.parametrize("name", sorted(DOORS))
def test_an_unknown_link_opens_nothing(name, browse):
    for method in ("get", "post"):
        answer = getattr(browse(), method)(address(name, PLAIN))
        assert answer.status_code in (404, 405)


def entries(world):
    return Entry.objects.of(world.client_id).count()
