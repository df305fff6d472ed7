"""A walk over all addresses, as the URL configuration has them, by everybody who might come.

What is not one's own answers exactly, status and page, as what does not exist.
"""

from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

from factories import shown
from prenup.core.access import Role
from prenup.record.models import Entry
from world import GUESTS, OBJECTS, PLAIN, PUBLIC, READS, WORDS, WRITES, absent, make_world

pytestmark = pytest.mark.django_db

#: A refused form is no act: nothing was written.
REFUSED = (403, 405, 422)


def routes(patterns=None, space=""):
    """Every named address, with the names that stand in it."""
    for pattern in get_resolver().url_patterns if patterns is None else patterns:
        if isinstance(pattern, URLPattern):
            names = set(pattern.pattern.regex.groupindex) | set(
                getattr(pattern.pattern, "converters", {})
            )
            yield f"{space}{pattern.name}", names
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            above = set(pattern.pattern.regex.groupindex) | set(
                getattr(pattern.pattern, "converters", {})
            )
            for name, names in routes(pattern.url_patterns, inner):
                yield name, names | above


ROUTES = dict(routes())
OF_A_CLIENT = {name: names for name, names in ROUTES.items() if "client_id" in names}
#: Walked by guests in tests/people/test_guest_walk.py.
OF_GUESTS = set().union(*GUESTS.values())
OF_ACCOUNTS = set(ROUTES) - PUBLIC - OF_GUESTS
WITH_OBJECTS = {name: names for name, names in ROUTES.items() if names & set(OBJECTS)}


@pytest.fixture
def world():
    return make_world()


def address(name, ids):
    return reverse(name, kwargs={key: ids[key] for key in ROUTES[name]})


def ids_of(world, names, **changes):
    """The ids of Ada's things that stand in an address."""
    own = {"client_id": world.client_id, "relationship_id": world.relationship_id, **PLAIN}
    made = {name: make(world) for name, make in {**OBJECTS, **WORDS}.items() if name in names}
    return {**own, **made, **changes}


def both_methods(browser, name, ids):
    for method in ("get", "post"):
        yield method, getattr(browser, method)(address(name, ids))


def entries(world):
    return Entry.objects.of(world.client_id).count()


# ---- nothing new goes unseen ----


def test_every_name_in_an_address_has_a_way_to_be_made():
    known = {"client_id", "relationship_id", *OBJECTS, *WORDS, *PLAIN}

    unknown = {name: names - known for name, names in ROUTES.items() if names - known}

    assert unknown == {}, "Add them to OBJECTS in tests/world.py."


def test_every_address_of_a_relationship_names_its_client():
    assert [name for name in ROUTES if "relationship_id" in ROUTES[name]] == [
        name for name in OF_A_CLIENT if "relationship_id" in ROUTES[name]
    ]


def test_the_lists_of_roles_name_addresses_that_are_there():
    assert {*READS, *WRITES} <= set(OF_A_CLIENT)
    assert set(PUBLIC) <= set(ROUTES)


# ---- a stranger ----


@pytest.mark.parametrize("name", sorted(OF_ACCOUNTS))
def test_a_stranger_is_led_to_sign_in_and_learns_nothing(name, world, browse):
    ids = ids_of(world, ROUTES[name])
    nothing = {key: absent(value) if key not in PLAIN else value for key, value in ids.items()}
    browser, before = browse(), entries(world)

    for (_, real), (_, unreal) in zip(
        both_methods(browser, name, ids), both_methods(browser, name, nothing), strict=True
    ):
        assert real.status_code == unreal.status_code == 302
        assert real["Location"].partition("?")[0] == "/sign-in/"
        assert real.content == unreal.content

    assert entries(world) == before


@pytest.mark.parametrize("name", sorted(PUBLIC))
def test_what_needs_no_account_breaks_for_nobody(name, world, browse):
    for _, answer in both_methods(browse(), name, PLAIN):
        assert answer.status_code in (200, 302, 404, 405, 422)


# ---- another client's owner ----


@pytest.mark.parametrize("name", sorted(OF_A_CLIENT))
def test_another_clients_owner_cannot_tell_it_from_what_does_not_exist(name, world, browse):
    theirs = ids_of(world, ROUTES[name])
    nothing = {**theirs, "client_id": uuid4(), "relationship_id": uuid4()}
    browser, before = browse(world.olga), entries(world)

    for (_, real), (_, unreal) in zip(
        both_methods(browser, name, theirs), both_methods(browser, name, nothing), strict=True
    ):
        assert real.status_code == 404
        assert shown(real) == shown(unreal)

    if "relationship_id" in ROUTES[name]:
        under_her_own = {**theirs, "client_id": world.olga.client_id}
        for _, answer in both_methods(browser, name, under_her_own):
            assert shown(answer) == shown(unreal)

    assert entries(world) == before


@pytest.mark.parametrize("name", sorted(set(WITH_OBJECTS) & OF_ACCOUNTS))
def test_a_thing_of_somebody_else_is_not_found_among_ones_own(name, world, browse):
    own = {"client_id": world.olga.client_id, "relationship_id": world.olgas_relationship_id}
    theirs = ids_of(world, ROUTES[name], **own)
    nothing = {key: absent(theirs[key]) if key in OBJECTS else theirs[key] for key in theirs}
    before = entries(world)

    for (method, real), (_, unreal) in zip(
        both_methods(browse(world.olga), name, theirs),
        both_methods(browse(world.olga), name, nothing),
        strict=True,
    ):
        assert shown(real) == shown(unreal), method
        assert real.status_code in (302, 404, 405), method

    assert entries(world) == before


# ---- everybody of the client ----


@pytest.mark.parametrize("name", sorted(OF_A_CLIENT))
def test_each_role_opens_and_writes_what_it_may_and_no_more(name, world, browse):
    place = address(name, ids_of(world, ROUTES[name]))
    for role in Role:
        browser = browse(world.people[role])
        opens_what_it_may(name, role, browser.get(place))
        with transaction.atomic():
            before = entries(world)
            answer = browser.post(place)
            written = entries(world) - before
            transaction.set_rollback(True)
        writes_what_it_may(name, role, answer, written)


def opens_what_it_may(name, role, answer):
    if role < READS.get(name, Role.READER):
        assert answer.status_code == 403, role
    else:
        assert answer.status_code in (200, 302, 405), role


def writes_what_it_may(name, role, answer, written):
    if answer.status_code == 405:
        assert name not in WRITES
        return
    assert name in WRITES, "Say from which role up, in WRITES of tests/world.py."
    if role < WRITES[name]:
        assert answer.status_code in REFUSED, role
        assert written == 0, role
    else:  # 404: there is no such thing yet
        assert answer.status_code in (200, 302, 404, 422), role


@pytest.mark.parametrize("name", sorted(OF_ACCOUNTS - set(OF_A_CLIENT)))
def test_pages_of_ones_own_open_for_whoever_signed_in(name, world, browse):
    answer = browse(world.ada).get(address(name, ids_of(world, ROUTES[name])))

    assert answer.status_code in (200, 302, 405)


def test_an_id_that_is_none_is_not_found(world, browse):
    for path in ("/c/1/", "/c/not-an-id/", f"/c/{UUID(int=0)}/", "/c//", "/nothing/here/"):
        assert browse(world.ada).get(path).status_code == 404
