"""Every page in a browser, as it is looked at by `make shots`.

Asserted for each: axe finds nothing (at both widths, light and dark), and nothing scrolls
sideways at 390 and at 320. With PRENUP_SHOTS each is left there as a picture.
"""

import pytest

from browser.pages import LOOKS

pytestmark = pytest.mark.xdist_group("example")  # it is loaded once

WIDTHS = {1280: 800, 390: 844}


@pytest.fixture
def db(example_site):
    """The database as the example left it, for all tests here."""


@pytest.fixture
def address(db, example_site):
    return example_site.url


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.name)
def test_a_page_reads_well_on_every_screen(look, example_site, window, axe, sideways, shoot):
    site = example_site
    ids = site.first_day if look.on_first_day else (site.client_id, site.relationship_id)
    for width, height in WIDTHS.items():
        page = window(width, height, as_=None if look.as_stranger else site.account)
        page.goto(look.address(*ids))
        shoot(page, look.name, width, "light")
        assert axe(page) == [], f"{look.name} at {width}"
        page.emulate_media(color_scheme="dark")
        shoot(page, look.name, width, "dark")
        assert axe(page, only="color-contrast") == [], f"{look.name} at {width}, dark"
        assert sideways(page) == 0, f"{look.name} at {width}"
    page.set_viewport_size({"width": 320, "height": 700})
    assert sideways(page) == 0, f"{look.name} at 320"
