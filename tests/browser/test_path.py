"""The whole way of a new user, in a browser: from the link that makes the first account to a
bundle that is checked without us.

What the pages say is held to what the engines say of the same file and the same days, asked here
directly. Today is the machine's own: nothing is frozen between the browser and the server.
"""

import os
import re
import subprocess
import sys
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from importlib.resources import as_file
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from factories import (
    PASSWORD,
    app_code,
    give_password,
    make_account,
    make_client,
    make_member,
    make_relationship,
)
from hire.agreements.made import a_file, work
from prenup.content.example import path as example_path
from prenup.content.example import story
from prenup.core import words
from prenup.core.lockout import COLUMNS, Scenario, days, register
from prenup.files import read_table
from prenup.fire.custody.services import add_asset
from prenup.hire.agreements.services import add_documents
from prenup.people import queries
from prenup.people.models import Account
from prenup.people.services import print_link

pytestmark = pytest.mark.django_db(transaction=True)

SHARED = Path(os.environ.get("PRENUP_SHARED", Path(__file__).parents[3] / "shared"))
REAL = SHARED / "agreements" / "changepointcorp.pdf"
PRENUP = [sys.executable, "-c", "from prenup.cli.main import main; main()"]
NOTICE = timedelta(days=90)
MONTHLY = "9,912"

#: The words of what has the focus: its label, or what stands on it.
FOCUSED = """(() => {
    const at = document.activeElement;
    return at.ariaLabel || at.labels?.[0]?.textContent || at.textContent;
})()"""


@dataclass(frozen=True, slots=True)
class Walk:
    """One way through the pages: the page itself, its width, and the secret of the app."""

    page: Any
    wide: bool

    def press(self, name: str, *, within: str = "") -> None:
        """Press the button or link of this name that is in sight."""
        where = self.page.locator(within) if within else self.page
        found = where.get_by_role("button", name=name).or_(where.get_by_role("link", name=name))
        found.filter(visible=True).first.click()

    def heading(self, said: str) -> None:
        self.page.get_by_role("heading", name=said).filter(visible=True).first.wait_for()

    def to(self, section: str, name: str) -> None:
        """By the bar above and the column beside; on a phone by the one menu."""
        if self.wide:
            tabs = self.page.get_by_role("navigation", name="Main")
            tabs.get_by_role("link", name=section, exact=True).click()
            if name != section:
                self.page.locator("nav.side").get_by_role("link", name=name).click()
        else:
            self.page.get_by_label("All pages").first.click()
            self.page.locator(".sheet-menu").get_by_role("link", name=name, exact=True).click()


def expected(as_of: date, scenario: Scenario) -> Any:
    """What the engine says of the example's list on that day, asked without the pages."""
    name = story()["register"]["file"]
    with as_file(example_path(name)) as file:
        table = read_table(file, name, expected=tuple(COLUMNS))
    return days(register(table, as_of=as_of).assets, scenario)


def last_day(today: date) -> date:
    """A last day to give notice that is near, and on which a letter can be handed over."""
    last = today + timedelta(days=38)
    while last.weekday() > 4 or f"{last + NOTICE:%m-%d}" == "02-29":
        last += timedelta(days=1)
    return last


def first_account(walk: Walk) -> None:
    page = walk.page
    page.goto(f"/first/{print_link()}/")
    page.get_by_label("Your name").fill("Ada Alder")
    page.get_by_label("Your e-mail").fill("ada@alderfinch.example")
    page.get_by_label("Your company").fill("Alder & Finch Dental Group")
    page.get_by_role("radio", name="A password and a code").check()
    walk.press("Make the account")
    walk.heading("Choose a password")
    secret = page.locator("p.num").inner_text().replace(" ", "")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_label("The code that the app shows now").fill(app_code(secret))
    walk.press("Go on")
    walk.heading("Print these codes")
    walk.press("Go on")


def provider_with_its_contacts(walk: Walk) -> None:
    page = walk.page
    walk.heading("Where do you stand today?")
    walk.press("Start with the provider")
    told = story()["provider"]
    page.get_by_label("Provider").fill(told["name"])
    page.get_by_label("Website").fill(told["website"])
    for group, contact in zip(page.locator("fieldset").all(), told["contacts"], strict=True):
        group.get_by_label("Name").fill(contact["name"])
        group.get_by_label("E-mail").fill(contact["email"])
        group.get_by_label("Telephone").fill(contact["phone"])
    walk.press("Save")


def one_of_the_team(walk: Walk) -> None:
    page = walk.page
    walk.heading("Nobody manages Northgate IT yet.")
    walk.press("Add a person")
    page.get_by_label("Name").fill("Priya Raman")
    page.get_by_role("group", name="Contract").get_by_label("Covers").check()
    walk.press("Add to the team")
    walk.heading("One person manages Northgate IT.")


def the_agreement(walk: Walk) -> None:
    page = walk.page
    walk.to("Hire", "Agreement")
    walk.heading("No agreement has been read.")
    if REAL.is_file():
        page.get_by_label("Choose files").set_input_files(REAL)
    else:
        with as_file(example_path("agreement.pdf")) as file:
            page.get_by_label("Choose files").set_input_files(file)
    walk.press("Read them")
    page.get_by_text("you may leave this page").wait_for()
    walk.to("Home", "Home")
    walk.heading(", Ada. ")
    work()
    walk.to("Hire", "Agreement")
    walk.heading("One document binds us.")
    walk.press("Read the review")


def a_finding_its_passage_and_back(walk: Walk) -> None:
    page = walk.page
    finding = page.locator("details.finding:has(a.src[href^='#'])").first
    if not finding.evaluate("one => one.open"):
        finding.locator("summary").first.click()
    clause = finding.locator(".id").inner_text()
    finding.locator("a.src[href^='#']").first.click()
    expect(page.locator(f"mark:has(> [id^='p-{clause}'])").first).to_be_visible()
    if walk.wide:
        page.locator(f"a.flag[href$='#{clause}']").filter(visible=True).first.click()
    else:
        page.get_by_role("link", name="Back to the findings").click()
    expect(finding).to_be_visible()
    assert finding.evaluate("one => one.open")


def the_facts_of_notice(walk: Walk, today: date) -> None:
    """Confirm one, then say the others: a window whose last day is in so many days."""
    page = walk.page
    page.get_by_role("navigation", name="Result").get_by_role("link", name="Facts").click()
    confirms = page.get_by_role("button", name="Confirm Provider")
    confirms.click()
    expect(page.locator("#provider")).to_contain_text("confirmed")

    expiry = last_day(today) + NOTICE
    correct(walk, "In force from", words.day(expiry.replace(year=expiry.year - 3)))
    correct(walk, "First term", "36 months")
    correct(walk, "Expires on", "")  # what was found is long ago; the term says it
    correct(walk, "Renews by itself", "Yes")
    correct(walk, "Renews for", "12 months")
    correct(walk, "Latest notice", "90 days")
    correct(walk, "Earliest notice", "180 days")


def correct(walk: Walk, fact: str, said: str) -> None:
    page = walk.page
    link = page.get_by_role("link", name=f"Correct {fact}", exact=True)
    if not link.count():
        link = page.get_by_role("link", name=fact, exact=True)
    link.click()
    walk.heading(f"{fact}: what is right?")
    if not said:
        page.get_by_label("The agreement does not have this").check()
    elif said in ("Yes", "No"):
        page.get_by_role("radio", name=said).check()
    else:
        page.get_by_label("What is right").fill(said)
    walk.press("Save")
    # What is typed as it was found confirms it.
    page.get_by_text(re.compile(rf"“{fact}” is (corrected|confirmed)\.")).wait_for()


def the_monthly_cost(walk: Walk) -> None:
    page = walk.page
    page.get_by_label("Each month").fill(MONTHLY)
    page.get_by_label("Currency").fill("USD")
    walk.press("Confirm the monthly cost")
    page.get_by_text(f"A month costs ${MONTHLY}: confirmed.").wait_for()


def the_register(walk: Walk) -> None:
    page = walk.page
    walk.to("Where we stand", "Where we stand")
    walk.press("Import a register")
    with as_file(example_path(story()["register"]["file"])) as file:
        page.get_by_label("Choose a file, or drop it here").set_input_files(file)
    walk.press("Read it")
    page.get_by_role("heading", name=re.compile("columns are understood")).wait_for()
    walk.press("Check the 23 rows")
    walk.heading("All 23 rows are ready")
    walk.press("Import 23 rows")
    walk.heading("23 rows are in.")


def where_we_stand(walk: Walk, today: date) -> None:
    page = walk.page
    walk.to("Where we stand", "Where we stand")
    said = page.get_by_role("heading", level=1)
    silent, hostile = (expected(today, one) for one in (Scenario.SILENT, Scenario.HOSTILE))
    locked, left = sum(day > 0 for day in silent.usable), (last_day(today) - today).days
    expect(said).to_contain_text(f"{left} days are left to give notice")
    expect(said).to_contain_text(f"If Northgate IT were gone tonight, {locked} of the 23 things")
    exposure = f"{silent.exposure:,}"
    expect(page.locator("#main")).to_contain_text(f"Exposure {exposure}")

    page.get_by_role("navigation", name="Scenario").get_by_role("link", name="Hostile").click()
    turned = sum(day > 0 for day in hostile.usable)
    expect(said).to_contain_text(f"turned against us tonight, {turned} of the 23 things")
    page.go_back()
    expect(said).to_contain_text(f"were gone tonight, {locked} of the 23 things")

    page.get_by_role("link", name=exposure, exact=True).click()
    page.wait_for_url("**/lock-out/**")
    expect(page.locator("#main")).to_contain_text(exposure)
    page.go_back()
    expect(said).to_contain_text("days are left to give notice")


def the_document_for_the_board(walk: Walk, folder: Path) -> None:
    with walk.page.expect_download() as download:
        walk.press("Board PDF")
    assert download.value.suggested_filename.startswith("Where we stand with Northgate IT")
    download.value.save_as(folder / "board.pdf")
    assert (folder / "board.pdf").read_bytes().startswith(b"%PDF-")


def the_record_and_an_entry(walk: Walk) -> None:
    page = walk.page
    walk.to("Record", "Record")
    for said in (
        "Ada Alder named Northgate IT as the provider.",
        "Ada Alder added to the team: Priya Raman, who covers contract.",
        "Ada Alder confirmed",
        "Ada Alder corrected",
    ):
        expect(page.locator("#main")).to_contain_text(said)
    expect(page.locator("#main")).not_to_contain_text("..")
    page.get_by_role("link", name="Open entry 3", exact=True).click()
    page.get_by_text("matches its commitment").wait_for()
    page.get_by_role("link", name="Entry 3 on its own page").click()
    walk.heading("The receipt, to keep elsewhere")
    assert "entry 3" in page.locator("pre.rtext").inner_text().lower()
    walk.press("The whole record")


def the_bundle(walk: Walk, folder: Path) -> None:
    page = walk.page
    walk.press("Download the bundle")
    with page.expect_download() as download:
        page.get_by_role("dialog").get_by_role("button", name="Download the bundle").click()
    bundle = folder / "bundle.zip"
    download.value.save_as(bundle)
    with zipfile.ZipFile(bundle) as archive:
        archive.extractall(folder / "unpacked")
    checks = ([*PRENUP, "verify", str(bundle)], [sys.executable, "-I", "verify.py"])
    for command in checks:
        done = subprocess.run(
            command, cwd=folder / "unpacked", capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("width", [1280, 390])
def test_a_new_user_comes_from_the_link_to_a_bundle_that_anybody_can_check(width, window, tmp_path):
    walk = Walk(window(width, 844 if width == 390 else 800), wide=width == 1280)
    first_account(walk)
    provider_with_its_contacts(walk)
    one_of_the_team(walk)
    account = Account.objects.get()
    (client,) = queries.clients(account)
    today = queries.today(client.relationships[0])
    the_agreement(walk)
    a_finding_its_passage_and_back(walk)
    the_facts_of_notice(walk, today)
    the_monthly_cost(walk)
    the_register(walk)
    where_we_stand(walk, today)
    the_document_for_the_board(walk, tmp_path)
    the_record_and_an_entry(walk)
    the_bundle(walk, tmp_path)


@pytest.fixture
def agreed(transactional_db):
    """Ada's client, whose agreement was read; one thing is in the register. Her address."""
    client = make_client("Alder & Finch Dental Group")
    ada = make_member(client, make_account("Ada Alder"))
    relationship = make_relationship(client)
    add_asset(ada, relationship.id, {"name": "Domain", "kind": "domain"})
    add_documents(ada, relationship.id, [a_file()])
    work()
    return give_password(ada).email


def test_by_keyboard_alone_one_signs_in_looks_and_reads_the_findings(agreed, window):
    page = window()
    page.goto("/sign-in/")

    def tab_to(name):
        for _ in range(120):
            page.keyboard.press("Tab")
            if page.evaluate(FOCUSED).strip().startswith(name):
                return
        raise AssertionError(f"{name} is not reached by Tab.")

    for field, typed in (("E-mail", agreed), ("Password", PASSWORD), ("Code", app_code())):
        tab_to(field)
        page.keyboard.type(typed)
    page.keyboard.press("Enter")

    page.get_by_role("heading", name=", Ada. ").wait_for()
    tab_to("Where we stand")
    page.keyboard.press("Enter")
    said = page.get_by_role("heading", level=1)
    expect(said).to_contain_text("If Northgate IT were gone tonight")
    tab_to("Hostile")
    page.keyboard.press("Enter")
    expect(said).to_contain_text("If Northgate IT turned against us tonight")
    tab_to("Grade")
    page.keyboard.press("Enter")
    page.get_by_role("navigation", name="Result").wait_for()

    row = "document.activeElement.closest('[data-row]')?.querySelector('.id')?.textContent"
    seen = []
    for key in ("j", "j", "k"):
        page.keyboard.press(key)
        seen.append(page.evaluate(row))
    assert seen[0] == seen[2] != seen[1]
    page.keyboard.press("Enter")  # the worst is open: to its passage
    assert page.evaluate("document.activeElement.className") == "flag"
    page.keyboard.press("Enter")  # and back
    assert page.evaluate(row) == seen[0]
