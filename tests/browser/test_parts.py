"""Every part in a browser: nothing for axe to find, nothing that scrolls sideways."""

import pytest

pytestmark = pytest.mark.urls("pages.gallery")


def test_every_part_reads_well_on_every_screen(window, reads_well):
    page = window()
    page.goto("/parts/")
    reads_well(page, "parts")


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


def test_single_letters_walk_the_rows_and_can_be_switched_off(window):
    page = window()
    page.goto("/parts/")
    page.locator("body").click(position={"x": 5, "y": 300})

    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") == "Domain"

    page.evaluate("localStorage.setItem('keys', 'off')")
    page.reload()
    page.locator("body").click(position={"x": 5, "y": 300})
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.textContent") != "Domain"


def test_letters_typed_into_a_field_are_letters(window):
    page = window()
    page.goto("/parts/")
    page.get_by_label("Name", exact=True).fill("")
    page.keyboard.type("jkce15")

    assert page.get_by_label("Name", exact=True).input_value() == "jkce15"


def test_errors_are_read_first_and_lead_to_their_fields(window):
    page = window()
    page.goto("/parts/")

    assert page.evaluate("document.activeElement.className") == "err-sum"
    page.get_by_role("link", name="Liability cap").click()
    assert page.url.endswith("#id_amount")
