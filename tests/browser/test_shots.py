"""Every page in a browser held to every screen, and left as pictures by `make shots`."""

import pytest

from browser.pages import LOOKS

pytestmark = pytest.mark.xdist_group("example")  # it is loaded once


@pytest.fixture
def db(example_site):
    """The database as the example left it, for all tests here."""


@pytest.fixture
def address(db, example_site):
    return example_site.url


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_page_reads_well_on_every_screen(look, example_site, window, reads_well):
    site = example_site
    ids = site.first_day if look.on_first_day else (site.client_id, site.relationship_id)
    page = window(as_=None if look.as_stranger else site.account)
    page.goto(look.address(*ids))
    reads_well(page, look.name)
