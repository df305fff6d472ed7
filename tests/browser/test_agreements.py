"""The agreement in a browser: every page at both widths, a passage and back, by keyboard alone."""

import os
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import account_of, make_account, make_client, make_member, make_relationship
from hire.agreements.made import AGREEMENT, AMENDMENT, a_file, work
from prenup.content import example
from prenup.hire.agreements import services
from prenup.hire.agreements.models import Reading, State

SHARED = Path(os.environ.get("PRENUP_SHARED", Path(__file__).parents[3] / "shared"))
REAL = SHARED / "agreements" / "quantumgroupincfl.pdf"
WIDTHS = {1280: 800, 390: 844}


@dataclass(frozen=True, slots=True)
class Agreed:
    """A client of its own with an agreement that was read, as its owner sees it."""

    account: Any
    actor: Any
    client_id: UUID
    relationship_id: UUID


@pytest.fixture
def site(transactional_db):
    """A client with a relationship, before any agreement."""
    client = make_client("Alder & Finch Dental Group")
    actor = make_member(client, make_account("Ada Alder"))
    return Agreed(account_of(actor), actor, client.id, make_relationship(client).id)


@pytest.fixture
def agreement(site):
    """The same with an agreement that was read: a real one if it is there, or the example's."""
    files = [a_file(AMENDMENT, "Amendment 1.txt")]
    content = REAL.read_bytes() if REAL.is_file() else example.file("agreement.pdf")
    files.append(services.File(content, len(content), "Hosting agreement.pdf"))
    services.add_documents(site.actor, site.relationship_id, files)
    work()
    return site


def at(site, name, *args):
    return reverse(f"agreements:{name}", args=[site.client_id, site.relationship_id, *args])


@pytest.mark.parametrize(
    ("name", "query"), [("documents", ""), ("review", "?show=all&open=T-6"), ("facts", "")]
)
def test_an_agreement_as_it_came_reads_well_on_every_screen(
    name, query, agreement, window, reads_well
):
    page = window(as_=agreement.account)
    page.goto(at(agreement, name) + query)
    reads_well(page, f"agreement-{name}-as-it-came")


def test_what_was_broken_off_reads_well_and_is_begun_again_by_one_press(site, window, reads_well):
    services.add_documents(site.actor, site.relationship_id, [a_file()])
    then = timezone.now() - timedelta(minutes=7)
    Reading.objects.of(site.client_id).update(state=State.READING, done=3, of=9, changed_at=then)
    page = window(as_=site.account)
    page.goto(at(site, "documents"))
    assert "was broken off at page 3 of 9" in page.locator(".bar-err").inner_text()
    reads_well(page, "agreement-broken-off")

    page.get_by_role("button", name="Read it again").click()
    page.locator(".up").filter(has_text="waits for its turn").wait_for()


def test_the_whole_passage_of_an_opened_finding_is_marked(agreement, window):
    page = window(1280, 800, as_=agreement.account)
    page.goto(at(agreement, "review") + "?show=all")
    finding = page.locator("details.finding:has(.src[href^='#'])").nth(1)
    finding.locator("summary").first.click()
    clause = finding.locator(".id").inner_text()
    parts = page.locator(f"mark[data-over~='p-{clause}']")
    assert parts.count() == page.locator("mark.cur").count() > 0


def test_a_press_on_a_source_shows_the_passage_and_its_flag_leads_back(agreement, window):
    page = window(1280, 800, as_=agreement.account)
    page.goto(at(agreement, "review"))
    finding = page.locator("details.finding:has(.src)").nth(1)
    finding.locator("summary").first.click()
    clause = finding.locator(".id").inner_text()
    finding.locator("a.src").first.click()
    mark = page.locator(f"mark:has(> [id='p-{clause}'])")
    assert mark.is_visible()
    page.locator(f"a.flag[href='#{clause}']").first.click()
    assert page.url.endswith(f"#{clause}")
    assert finding.evaluate("one => one.open")


def test_without_script_a_passage_is_shown_alone_on_a_phone_and_one_gets_back(agreement, window):
    page = window(390, 844, as_=agreement.account, script=False)
    page.goto(at(agreement, "review"))
    finding = page.locator("details.finding:has(a.src[href^='#'])").nth(1)
    finding.locator("summary").first.click()
    finding.locator("a.src[href^='#']").first.click()
    assert page.locator(".doc").is_visible()
    assert not page.locator(".finds").is_visible()
    page.get_by_role("link", name="Back to the findings").click()
    assert page.locator(".finds").is_visible()


def test_by_keyboard_alone_one_walks_the_findings_and_reaches_a_passage(agreement, window):
    page = window(1280, 800, as_=agreement.account)
    page.goto(at(agreement, "review") + "?show=all")
    focused = "document.activeElement.closest('[data-row]')?.querySelector('.id')?.textContent"
    seen = []
    for _ in range(3):
        page.keyboard.press("j")
        seen.append(page.evaluate(focused))
    assert len(set(seen)) == 3
    page.keyboard.press("k")
    assert page.evaluate(focused) == seen[1]
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.closest('details').open")
    page.keyboard.press("Enter")  # the passage, where there is one
    where = page.evaluate("document.activeElement.className")
    assert where in ("flag", "f-head")
    if where == "flag":
        page.keyboard.press("Enter")  # and back
        assert page.evaluate(focused) == seen[1]
    page.keyboard.press("5")
    page.wait_for_url("**show=*")


def test_c_confirms_e_corrects_what_one_stands_on_and_slash_finds(agreement, window):
    page = window(1280, 800, as_=agreement.account)
    page.goto(at(agreement, "review"))
    band = page.locator(".finds > .facts")
    asked = band.locator(".fact").first.get_attribute("id")
    confirmed = f"[id='{asked}'] .conf.v-present"
    assert band.bounding_box()["height"] <= 800 / 5 + 1
    page.keyboard.press("c")  # nothing has the keyboard: nothing is decided
    assert not page.locator(confirmed).count()

    band.locator("[data-confirm]").first.focus()
    page.keyboard.press("c")
    page.locator(confirmed).wait_for()
    page.wait_for_function(
        "id => document.activeElement.closest('[data-row]')?.id === id", arg=asked
    )
    page.keyboard.press("/")
    page.keyboard.type("administrator")
    page.keyboard.press("Enter")
    page.wait_for_url("**find=administrator*")
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.wait_for_url("**/verdict/")


@pytest.mark.parametrize("width", WIDTHS)
def test_the_prices_of_an_agreement_fit_the_screen(site, window, width):
    fees = (
        "\n\nExhibit C: Fees\n\nWhat\tFee\tUnit\tQuantity\n"
        "Base fee, all included services of Exhibit A\t$112.00\tper user per month\t84 users\n"
        "Emergency work outside Business Hours\t$235.00\tper hour\tas used\n"
    )
    services.add_documents(site.actor, site.relationship_id, [a_file(AGREEMENT + fees)])
    work()
    page = window(width, WIDTHS[width], as_=site.account)
    page.goto(at(site, "facts"))
    assert page.locator(".prices tbody tr").count() == 3
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="found with confidence").click()
    assert page.locator(".prices .conf.v-present").count() == 3
