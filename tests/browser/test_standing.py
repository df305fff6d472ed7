"""Where we stand in a browser: one screen, three ways of leaving, by key and without script."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.xdist_group("example")


@pytest.fixture
def db(example_site):
    """The database as the example left it, for all tests here."""


@pytest.fixture
def address(db, example_site):
    return example_site.url


@pytest.fixture
def stand(example_site):
    return reverse("standing:stand", args=[example_site.client_id, example_site.relationship_id])


@pytest.fixture
def first_day(example_site):
    return reverse("standing:stand", args=list(example_site.first_day))


def test_the_whole_page_fits_one_screen(window, example_site, stand, first_day):
    page = window(1280, 800, as_=example_site.account)
    for url in (stand, first_day):
        page.goto(url)
        assert page.evaluate("document.documentElement.scrollHeight") <= 800


def test_another_way_of_leaving_changes_the_answer_in_place(window, example_site, stand):
    page = window(as_=example_site.account)
    page.goto(stand)
    page.evaluate("window.sameDocument = true")

    page.get_by_role("link", name="Hostile").press("Enter")
    page.get_by_text("If Northgate IT turned against us tonight", exact=True).wait_for()

    assert page.evaluate("window.sameDocument") is True
    assert "if=hostile" in page.url
    assert "turned against us" in page.locator("h1").inner_text()
    assert page.evaluate("document.activeElement.id") == "seg-hostile"
    assert "if=hostile" in page.get_by_role("link", name="Board PDF").get_attribute("href")

    page.go_back()
    page.get_by_text("If Northgate IT were gone tonight", exact=True).wait_for()
    assert "if=" not in page.url


def test_another_way_of_leaving_is_a_link_without_script(window, example_site, stand):
    page = window(as_=example_site.account, script=False)
    page.goto(stand)
    page.get_by_role("link", name="Cooperative").click()

    assert "left tonight and helped us" in page.locator("h1").inner_text()


def test_a_figure_leads_to_its_evidence_and_back(window, example_site, stand):
    page = window(as_=example_site.account)
    page.goto(stand)
    page.locator("#agreement .gaps .src").first.click()

    page.wait_for_url("**/hire/agreement/**")
    assert page.locator("mark").first.is_visible()
    page.go_back()
    assert page.url.endswith("/stand")


def test_the_board_pdf_is_one_press(window, example_site, stand):
    page = window(as_=example_site.account)
    page.goto(stand)
    with page.expect_download() as caught:
        page.get_by_role("link", name="Board PDF").click()

    assert caught.value.suggested_filename.startswith("Where we stand with Northgate IT")


def test_menus_open_and_close_by_key(window, example_site, stand):
    page = window(as_=example_site.account)
    page.goto(stand)
    page.locator("summary.switch").press("Enter")
    assert page.get_by_role("link", name="All clients").is_visible()

    page.keyboard.press("Escape")
    assert not page.get_by_role("link", name="All clients").is_visible()
    assert page.evaluate("document.activeElement.className") == "switch"


def test_on_a_phone_one_menu_has_every_page(window, example_site, stand):
    page = window(390, 844, as_=example_site.account)
    page.goto(stand)
    page.get_by_label("All pages").first.click()
    menu = page.get_by_role("navigation", name="All pages")
    for name in ("Home", "Where we stand", "Team", "Agreement", "In writing", "Custody", "Notice"):
        assert menu.get_by_role("link", name=name, exact=True).is_visible()
