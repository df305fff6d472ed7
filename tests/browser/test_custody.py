"""Custody in a browser: a row opened and edited in its place, found by typing, proven, undone."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from prenup.core.access import Role
from prenup.fire.custody import queries as custody
from prenup.people import queries

pytestmark = pytest.mark.xdist_group("example")  # it is loaded once

TENANT = "Microsoft 365 tenant"


@pytest.fixture
def db(example_site):
    """The database as the example left it, for all tests here."""


@pytest.fixture
def address(db, example_site):
    return example_site.url


@pytest.fixture
def asset_id(db, example_site):
    """`asset_id(name)`: the id of an asset of the example."""
    ada = queries.actor_of(example_site.account, example_site.client_id, Role.OWNER)
    ids = {row.name: row.id for row in custody.assets(ada, example_site.relationship_id)}
    return ids.__getitem__


@pytest.fixture
def custody_at(example_site):
    def address(name, *args, **query):
        where = [example_site.client_id, example_site.relationship_id, *args]
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        return reverse(f"custody:{name}", args=where) + (f"?{asked}" if asked else "")

    return address


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_an_asset_is_found_opened_and_edited_in_its_row(
    script, example_site, custody_at, window, asset_id
):
    page = window(as_=example_site.account, script=script)
    page.goto(custody_at("register"))
    page.get_by_label("Find an asset").fill("tenant, critical")
    if not script:
        page.get_by_label("Find an asset").press("Enter")
    expect(page.locator("#rows tbody tr")).to_have_count(1)
    page.get_by_role("link", name=re.compile(TENANT)).click()
    page.get_by_role("heading", name=re.compile("Why ")).wait_for()
    page.get_by_role("link", name="Edit").click()
    notes = page.get_by_label(re.compile("Notes"))
    notes.fill(f"Looked at, {'with' if script else 'without'} script")
    page.get_by_role("button", name="Save").click()

    page.get_by_text(f"{TENANT} is saved.").wait_for()
    assert page.get_by_text("Looked at, ").first.is_visible()


def test_a_deleted_asset_comes_back_by_undo(example_site, custody_at, window, asset_id):
    page = window(as_=example_site.account)
    page.goto(custody_at("register", open=asset_id(TENANT)))
    page.get_by_role("button", name="Delete").click()
    page.get_by_text(f"{TENANT} is out of the register.").wait_for()
    page.get_by_role("button", name="Undo").click()

    page.get_by_text("The asset is back in the register.").wait_for()
    assert page.get_by_role("heading", name=re.compile(TENANT)).is_visible()


def test_what_if_is_a_form_with_compute(example_site, custody_at, window):
    page = window(as_=example_site.account, script=False)
    page.goto(custody_at("lockout"))
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Compute").click()

    page.get_by_text("If you did what is ticked:").wait_for()
    page.get_by_role("link", name="As it is today").click()
    page.get_by_text("Tick what you would do").wait_for()


def test_the_lock_out_is_looked_at_day_by_day_by_keyboard(example_site, custody_at, window):
    page = window(as_=example_site.account)
    page.goto(custody_at("lockout"))
    slider = page.get_by_label("Look at")
    slider.press("ArrowRight")

    expect(page.locator("h1")).to_contain_text("On day 14")
    expect(slider).to_be_focused()
    slider.press("ArrowRight")
    expect(page.locator("h1")).to_contain_text("On day 30")


def test_the_lock_out_of_another_day_is_computed_without_script(example_site, custody_at, window):
    page = window(as_=example_site.account, script=False)
    page.goto(custody_at("lockout"))
    page.get_by_label("Look at").press("Home")
    page.get_by_role("button", name="Compute").click()

    expect(page.locator("h1")).to_contain_text("would be locked at once")


def test_rows_are_sorted_by_their_headers_and_on_a_phone_by_one_control(
    example_site, custody_at, window
):
    page = window(as_=example_site.account)
    page.goto(custody_at("register"))
    expect(page.get_by_label("Sort by")).to_be_hidden()
    page.get_by_role("link", name="Asset", exact=True).click()
    expect(page.locator("#rows tbody tr").first).to_contain_text("Backups")

    page = window(width=390, height=844, as_=example_site.account)
    page.goto(custody_at("register"))
    page.get_by_label("Sort by").select_option("name")
    expect(page.locator("#rows tbody tr").first).to_contain_text("Backups")
