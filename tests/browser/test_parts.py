"""Every part in a browser: nothing for axe to find, nothing that scrolls sideways."""

import pytest

pytestmark = pytest.mark.urls("pages.gallery")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_on_the_parts(window, axe, shoot, width, theme):
    page = window(width=width, height=844, theme=theme)
    page.goto("/parts/")

    shoot(page, "parts", width, theme)
    assert axe(page) == []


@pytest.mark.parametrize("width", [390, 320])
def test_parts_do_not_scroll_sideways(window, sideways, width):
    page = window(width=width)
    page.goto("/parts/")

    assert sideways(page) == 0


def test_a_confirmation_opens_as_a_dialog_and_not_yet_closes_it(window):
    page = window()
    page.goto("/parts/")
    page.get_by_role("button", name="Send notice").first.click()

    dialog = page.get_by_role("dialog")
    assert dialog.is_visible()
    dialog.get_by_role("button", name="Not yet").click()
    assert not dialog.is_visible()


def test_a_confirmation_opens_without_script_too(window):
    page = window(script=False)
    page.goto("/parts/")
    page.get_by_role("button", name="Send notice").first.click()

    assert page.locator("#send").is_visible()


def test_the_theme_that_the_reader_chose_stays(window):
    page = window(theme="light")
    page.goto("/parts/")
    page.evaluate("localStorage.setItem('theme', 'dark')")
    page.reload()

    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(19, 27, 34)"
