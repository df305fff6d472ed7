"""The import in a browser: its pages at both widths, with script and without, by keyboard alone."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from browser import inventory
from browser.inventory import NAME, ROWS, book
from factories import account_of, make_account, make_client, make_member, make_relationship
from prenup.core.written import Order
from prenup.fire.custody import queries as custody
from prenup.fire.custody.imports import services
from prenup.fire.custody.imports.services import starting
from prenup.fire.custody.imports.services.reading import read_in_background

WIDTHS = {1280: 800, 390: 844}


@dataclass(frozen=True, slots=True)
class Site:
    """A client of its own with a register, as its owner sees it."""

    account: Any
    actor: Any
    client_id: UUID
    relationship_id: UUID

    def at(self, name, *args):
        return reverse(f"imports:{name}", args=[self.client_id, self.relationship_id, *args])


@pytest.fixture
def site(transactional_db):
    client = make_client("Alder & Finch Dental Group")
    actor = make_member(client, make_account("Ada Alder"))
    found = Site(account_of(actor), actor, client.id, make_relationship(client).id)
    held = b"Name,Kind,Yearly cost,Needs\nBackups,backup,7200,\nFax line,line,,\nWebsite,other,,\n"
    import_id = begun(found, held, "register.csv")
    agreed(found, import_id)
    services.import_rows(actor, found.relationship_id, import_id)
    services.forget_header(actor)
    return found


def begun(site, content=None, name=NAME):
    return inventory.begun(site.actor, site.relationship_id, content, name)


def agreed(site, import_id, *, order=None):
    inventory.agreed(site.actor, site.relationship_id, import_id, order=order)


def _next_time(site):
    agreed(site, begun(site))
    return site.at("mapping", begun(site, book(ROWS[0], ROWS[3]), "IT inventory December.xlsx"))


def _asked(site):
    import_id = begun(site)
    agreed(site, import_id)
    return site.at("check", import_id)


def _answered(site):
    import_id = begun(site)
    agreed(site, import_id, order=Order.DAY_FIRST)
    return site.at("check", import_id)


def _all_wrong(site):
    return _answered(site) + "?show=wrong"


def _nothing_new(site):
    for _ in range(2):
        import_id = begun(site, book(ROWS[3]), "domain.xlsx")
        agreed(site, import_id, order=Order.DAY_FIRST)
        if _ == 0:
            services.import_rows(site.actor, site.relationship_id, import_id)
    return site.at("check", import_id)


def _done(site):
    import_id = begun(site)
    agreed(site, import_id, order=Order.DAY_FIRST)
    services.import_rows(site.actor, site.relationship_id, import_id)
    return site.at("done", import_id)


def _left_behind(site):
    _asked(site)
    begun(site, b"Thing,What\nA,B\n", "another list with a rather long name, 24 November.csv")
    return site.at("upload")


def _being_read(site, content=None):
    """The page of a list that is too long to wait for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starting, "AT_ONCE_SECONDS", 0)
        import_id = begun(site, content, "IT inventory of all practices.csv")
    if content:
        read_in_background(site.client_id, import_id)
    return site.at("reading", import_id)


def _names_elsewhere(site):
    import_id = begun(site)
    services.choose_names(site.actor, site.relationship_id, import_id, 1)
    return site.at("mapping", import_id)


PAGES = {
    "import-being-read": _being_read,
    "import-could-not-be-read": lambda site: _being_read(site, b"Name,Kind\n"),
    "import-names-elsewhere": _names_elsewhere,
    "import-left-behind": _left_behind,
    "import-mapping-next-time": _next_time,
    "import-sheet": lambda site: site.at("sheet", begun(site)),
    "import-check-answered": _answered,
    "import-check-wrong": _all_wrong,
    "import-check-nothing-new": _nothing_new,
    "import-done": _done,
}


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_import_reads_well(name, site, window, reads_well):
    page = window(as_=site.account)
    page.goto(PAGES[name](site))
    if name == "import-names-elsewhere":
        page.locator("details.names-in > summary").click()
    reads_well(page, name)
    if name == "import-check-answered":
        page.locator("details.mend > summary").first.click()
        page.locator("details.mend > summary").nth(1).click()
        reads_well(page, "import-check-mending")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_another_row_is_taken_for_the_names_and_the_undo_takes_the_first_again(
    script, site, window
):
    page = window(as_=site.account, script=script)
    page.goto(site.at("mapping", begun(site)))
    page.get_by_text("The names were found in row 4. Are they in another?").click()
    page.get_by_role("radio", name="Row 1 IT inventory").check()
    page.get_by_role("button", name="Take this row").click()

    page.get_by_text("The names are taken from row 1, not from row 4.").wait_for()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("The names were found in row 4.").wait_for()


def names(site):
    return [cells["name"] for cells in custody.cells(site.actor, site.relationship_id)]


@pytest.fixture
def list_file(tmp_path):
    """The inventory on somebody's disk, with nothing wrong in it."""
    path = tmp_path / "IT inventory.xlsx"
    path.write_bytes(book(*ROWS[:5]))
    return path


def test_a_choice_is_kept_at_once_and_the_focus_stays(site, window):
    import_id = begun(site)
    page = window(as_=site.account)
    page.goto(site.at("mapping", import_id))
    choice = page.get_by_label("Asset tag becomes")

    choice.focus()
    choice.select_option(label="Holds data")
    page.get_by_text("Four of them").wait_for()  # AF-0012 and its like are new words now

    assert page.evaluate("document.activeElement.name") == "column-12"
    assert page.get_by_label("“AF-0012” is").count() == 1
    page.reload()
    assert page.get_by_label("Asset tag becomes").input_value() == "holds_data"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
@pytest.mark.parametrize("width", WIDTHS)
def test_the_whole_way_in_a_browser(script, width, site, window, list_file):
    page = window(width, as_=site.account, script=script)
    page.goto(site.at("upload"))
    page.get_by_label("Choose a file, or drop it here").set_input_files(list_file)
    page.get_by_role("button", name="Read it").click()

    page.get_by_role("heading", name="12 of the file’s 14 columns are understood").wait_for()
    page.get_by_label("“Partial” is").select_option(label="yes")
    page.get_by_role("button", name="Check the 5 rows").first.click()
    page.get_by_role("button", name="12 March, day first").click()
    page.get_by_role("heading", name="All 5 rows are ready").wait_for()
    assert len(names(site)) == 3
    page.get_by_role("button", name="Import 5 rows").click()

    page.get_by_role("heading", name="5 rows are in").wait_for()
    assert "Microsoft 365 tenant" in names(site)
    held = {row["name"]: row for row in custody.cells(site.actor, site.relationship_id)}
    assert held["Backups"]["copy_out_of_reach"] == "yes"
    assert held["Microsoft 365 tenant"]["proven_on"] == "2026-03-12"


def test_a_file_that_cannot_be_read_says_so_beside_the_field(site, window, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(book()[:700])
    page = window(as_=site.account)
    page.goto(site.at("upload"))

    page.get_by_label("Choose a file, or drop it here").set_input_files(path)
    page.get_by_role("button", name="Read it").click()

    page.get_by_text("list.xlsx is damaged or cut short").wait_for()


def test_an_error_is_mended_by_keyboard_alone(site, window):
    import_id = begun(site)
    agreed(site, import_id, order=Order.DAY_FIRST)
    page = window(as_=site.account)
    page.goto(site.at("check", import_id))

    def press(name):
        for _ in range(80):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement.textContent").startswith(name):
                page.keyboard.press("Enter")
                return
        raise AssertionError(f"{name} is not reached by Tab.")

    press("Use the nearest")
    page.get_by_text("1 cell was mended here").wait_for()
    press("Correct it")
    page.keyboard.press("Tab")
    page.keyboard.press("Control+A")
    page.keyboard.type("28 February 2027")
    page.keyboard.press("Enter")
    page.get_by_text("2 cells were mended here").wait_for()
    press("Correct it")
    press("Import with the cell empty")
    page.get_by_role("heading", name="All 9 rows are ready").wait_for()
    press("Import 9 rows")
    page.get_by_role("heading", name="9 rows are in").wait_for()


def test_what_was_typed_comes_back_after_signing_in_again(site, window):
    from django.contrib.sessions.models import Session

    from factories import PASSWORD, app_code, give_password

    import_id = begun(site)
    agreed(site, import_id, order=Order.DAY_FIRST)
    give_password(site.account)
    page = window(as_=site.account)
    page.goto(site.at("check", import_id))
    page.get_by_text("Correct it").nth(2).click()
    page.get_by_label("Yearly cost in row 11").fill("4,000 or so")
    Session.objects.all().delete()
    page.get_by_role("button", name="Save").click()

    page.get_by_label("E-mail").fill(site.account.email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("textbox", name="code").fill(app_code())
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="2 of 9 rows have errors").wait_for()
    assert page.get_by_label("Yearly cost in row 11").input_value() == "4,000 or so"
    assert page.get_by_label("Renews in row 11").input_value() == "31/02/2027"
