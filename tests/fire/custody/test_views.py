"""The pages of custody: what they answer, what is kept of what was typed, and for whom."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from freezegun import freeze_time
from openpyxl import load_workbook

from prenup.core.access import Role
from prenup.fire.custody import queries, services
from prenup.people.models import Membership
from prenup.people.services import set_day_cost

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("on_the_day")]

ROWS = [
    {
        "name": "Microsoft 365 tenant",
        "kind": "tenant",
        "criticality": "critical",
        "customer_of_record": "client",
        "proven_on": "2026-03-12",
        "recovers_through": "Domain",
        "copy_out_of_reach": "yes",
        "copy_restored_on": "2026-11-01",
    },
    {"name": "Domain", "kind": "domain", "criticality": "critical", "holds_data": "no"},
    {
        "name": "Phone system",
        "kind": "line",
        "needs": "Domain",
        "renews": "2027-01-10",
        "notice_latest": "30d",
        "renewal_term": "12",
    },
    {
        "name": "X-ray archive",
        "kind": "cloud account",
        "customer_of_record": "client",
        "proven_on": "2026-11-03",
        "notes": "=2+2 <b>Dentrix</b>",
    },
    {"name": "Backups", "kind": "backup"},
]


@pytest.fixture
def on_the_day():
    with freeze_time("2026-11-24 15:00:00"):
        yield


@pytest.fixture
def here(ada, relationship):
    """The register of Alder & Finch; gives the address of a page by its name."""
    source = services.Source("", "register.xlsx")
    services.put_rows(ada, relationship.id, ROWS, source=source, key="first")

    def address(name="register", *args, **query):
        url = reverse(f"custody:{name}", args=[ada.client_id, relationship.id, *args])
        asked = "&".join(f"{key}={value}" for key, value in query.items())
        return f"{url}?{asked}" if asked else url

    return address


@pytest.fixture
def ids(ada, relationship, here):
    return {row.name: row.id for row in queries.assets(ada, relationship.id)}


def cells(ada, relationship, name):
    found = queries.cells(ada, relationship.id)
    return next(row for row in found if row["name"] == name)


def order(page):
    """The names of the rows, in order."""
    text = page.content.decode().partition("can be put back")[0]
    return sorted((row["name"] for row in ROWS if f"<bdi>{row['name']}</bdi>" in text),
                  key=lambda name: text.index(f"<bdi>{name}</bdi>"))  # fmt: skip


def test_the_headline_says_who_holds_what_and_what_we_can_prove(ada, browse, here):
    page = browse(ada).get(here()).content.decode()

    assert "3 of our 5 assets" in page
    assert "Northgate IT holds" in page
    assert "We can prove our own way into" in page


def test_rows_are_sorted_searched_and_filtered_by_what_the_address_says(ada, browse, here):
    browser = browse(ada)
    assert order(browser.get(here())) == [
        "Phone system", "Domain", "Microsoft 365 tenant", "Backups", "X-ray archive",
    ]  # fmt: skip
    assert order(browser.get(here(sort="name")))[0] == "Backups"
    assert order(browser.get(here(find="dentrix"))) == ["X-ray archive"]
    assert order(browser.get(here(show="notice"))) == ["Phone system"]
    assert order(browser.get(here(show="lost"))) == ["Backups"]
    assert order(browser.get(here(show="nonsense", sort="nonsense")))[0] == "Phone system"
    assert "No asset fits." in browser.get(here(find="mainframe")).content.decode()


def test_the_last_day_for_notice_is_a_business_day_and_red_in_reach(ada, browse, here):
    page = browse(ada).get(here()).content.decode()

    assert "11 Dec 2026" in page
    assert "in 17 days" in page


def test_an_opened_row_says_why_and_what_would_help(ada, browse, here, ids):
    page = browse(ada).get(here(open=ids["Microsoft 365 tenant"])).content.decode()

    assert "Why 30 days" in page
    assert "recovering it waits for Domain until day 30" in page
    assert "Prove that our own administrator opens Microsoft 365 tenant" in page
    assert "−240" in page


def test_only_the_rows_are_sent_where_only_they_are_asked_for(ada, browse, here):
    part = browse(ada).get(here(find="domain"), headers={"HX-Request": "true"})

    assert part.content.decode().lstrip().startswith('<div id="rows">')
    assert "HX-Request" in part["Vary"]


def test_markup_in_what_is_written_stays_text(ada, browse, here, ids):
    page = browse(ada).get(here(open=ids["X-ray archive"])).content.decode()

    assert "&lt;b&gt;Dentrix&lt;/b&gt;" in page
    assert "<b>Dentrix" not in page


def test_an_asset_is_edited_in_its_row_and_the_row_is_shown_again(
    ada, browse, here, ids, relationship
):
    browser = browse(ada)
    form = browser.get(here(open=ids["Domain"], edit=1)).context["form"]
    typed = {**typed_in(form), "criticality": "minor", "proven_on": "3 November 2026"}
    answer = browser.post(here("asset", ids["Domain"]), {**typed, "in_place": "1"})

    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?open={ids['Domain']}#asset-{ids['Domain']}")
    row = cells(ada, relationship, "Domain")
    assert (row["criticality"], row["proven_on"]) == ("minor", "2026-11-03")


def test_what_was_typed_stays_when_it_cannot_be_kept(ada, browse, here, ids, relationship):
    browser = browse(ada)
    before = cells(ada, relationship, "Domain")
    typed = {"name": "Domain", "needs": "Domein", "transfer_days": "-3", "proven_on": "03/04/2026"}
    page = browser.post(here("asset", ids["Domain"]), typed)

    text = page.content.decode()
    assert page.status_code == 422
    assert "03/04/2026 can be 3 April or 4 March. Which is it?" in text
    assert 'value="2026-04-03"' in text
    page = browser.post(here("asset", ids["Domain"]), {**typed, "proven_on": "2026-04-03"})
    text = page.content.decode()
    assert "Domein" in text
    assert "-3 is negative" in text
    assert cells(ada, relationship, "Domain") == before


def typed_in(form):
    return {bound.html_name: bound.value() if bound.value() is not None else "" for bound in form}


def test_a_form_sent_twice_adds_one_asset(ada, browse, here, relationship):
    browser = browse(ada)
    typed = {**typed_in(browser.get(here("add")).context["form"]), "name": "Fax", "kind": "line"}
    first, second = browser.post(here("add"), typed), browser.post(here("add"), typed)

    assert first["Location"] == second["Location"]
    assert [row["name"] for row in queries.cells(ada, relationship.id)].count("Fax") == 1


def test_a_second_asset_of_one_name_is_refused_beside_the_name(ada, browse, here):
    page = browse(ada).post(here("add"), {"name": " DOMAIN "})

    assert page.status_code == 422
    assert "Domain is in the register already." in page.content.decode()


def test_a_deleted_asset_is_gone_until_undo(ada, browse, here, ids):
    browser = browse(ada)
    page = browser.post(here("delete", ids["Backups"]), follow=True)

    assert "Backups is out of the register." in page.content.decode()
    assert "Backups" not in order(browser.get(here()))
    assert browser.get(here("asset", ids["Backups"])).status_code == 404

    browser.post(here("restore", ids["Backups"]))
    assert "Backups" in order(browser.get(here()))


def test_what_was_deleted_is_listed_for_whoever_may_put_it_back(ada, browse, here, ids, alder):
    browser = browse(ada)
    browser.post(here("delete", ids["Backups"]))
    browser.get(here())  # the toast with its undo is gone

    page = browser.get(here()).content.decode()
    assert "Deleted, and can be put back: 1" in page
    assert "24 Nov 2026" in page
    assert "by Ada Alder" in page
    assert f'action="{here("restore", ids["Backups"])}"' in page

    Membership.objects.of(alder.id).update(role=Role.READER)
    page = browse(replace(ada, role=Role.READER)).get(here()).content.decode()
    assert "can be put back" not in page


def test_a_register_whose_last_asset_was_deleted_still_offers_it_back(ada, browse, here, ids):
    browser = browse(ada)
    for each in ids.values():
        browser.post(here("delete", each))

    page = browser.get(here()).content.decode()
    assert "No register is written." in page
    assert "Deleted, and can be put back: 5" in page


def test_a_proof_is_recorded_once(ada, browse, here, ids, relationship):
    browser = browse(ada)
    browser.post(here("proof", ids["Domain"]), {"on": "24 November 2026"})
    page = browser.post(here("proof", ids["Domain"]), {"on": "24 November 2026"}, follow=True)

    assert "Nothing was changed" in page.content.decode()
    assert cells(ada, relationship, "Domain")["proven_on"] == "2026-11-24"
    page = browser.post(here("proof", ids["Domain"]), {"on": "25 November 2026"})
    assert "lies ahead" in page.content.decode()


def test_the_export_can_be_imported_again_and_holds_no_formula(ada, browse, here):
    browser = browse(ada)
    book = browser.get(here("export"))
    assert book["Content-Disposition"] == 'attachment; filename="register-2026-11-24.xlsx"'
    sheet = load_workbook(BytesIO(book.content)).active
    header, *rows = ([cell.value or "" for cell in row] for row in sheet.iter_rows())
    assert header[:3] == ["Name", "Kind", "Customer of record"]
    assert len(rows) == 5
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)

    text = browser.get(here("export", **{"as": "csv"})).content.decode("utf-8-sig")
    assert "'=2+2 <b>Dentrix</b>" in text
    assert browser.get(here("export", **{"as": "exe"})).status_code == 404


def test_the_lock_out_says_what_waits_for_what_and_what_if(ada, browse, here, ids):
    browser = browse(ada)
    page = browser.get(here("lockout"))
    view = page.context["view"]
    assert [(branch.name, branch.level, branch.usable_days) for branch in view.tree] == [
        ("Domain", 0, 30), ("Microsoft 365 tenant", 1, 30), ("Phone system", 0, 60),
        ("Backups", 0, 28),
    ]  # fmt: skip
    assert "On <b>day 7</b>, 4 of our 5 things" in page.content.decode()

    done = f"{ids['Microsoft 365 tenant']}:prove"
    page = browser.get(here("lockout", day=30, do=done))
    after = page.context["view"]
    assert after.exposure_after == after.exposure - 240
    assert next(b for b in after.tree if b.name.startswith("Micro")).was == 30
    assert [switch.on for switch in after.switches][:2] == [True, False]


@pytest.mark.parametrize("query", ["if=gone", "day=8", "do=x", "on=31/02/2026", "do=:"])
def test_an_address_that_means_nothing_is_the_usual_lock_out(ada, browse, here, query):
    page = browse(ada).get(f"{here('lockout')}?{query}")

    assert page.context["view"].scenario == "silent"
    assert page.context["view"].day == 7


def test_the_slider_looks_at_days_between_the_columns(ada, browse, here):
    page = browse(ada).get(here("lockout", stop=5))

    assert page.context["view"].day == 30
    page = browse(ada).get(here("lockout", stop=4, day=90))
    assert page.context["view"].day == 14
    assert "On <b>day 14</b>, 4 of our 5 things are still locked." in page.content.decode()
    assert 'aria-valuetext="Day 14, Tuesday 8 December 2026"' in page.content.decode()
    assert "stop=" not in page.content.decode()  # a link to another day says so by the day


def test_what_a_day_costs_is_said_in_money_and_where_it_can_be_set(ada, browse, here, relationship):
    where = reverse("agreements:facts", args=[ada.client_id, relationship.id]) + "#day-cost"
    page = browse(ada).get(here("lockout")).content.decode()
    assert f'<a href="{where}">Say what a day without the critical things costs</a>' in page

    set_day_cost(ada, relationship.id, amount=Decimal(1000))
    page = browse(ada).get(here("lockout")).content.decode()
    assert "In money: <b>" in page
    assert f'<a href="{where}">what a day costs us</a>' in page


def test_another_day_can_be_asked_for(ada, browse, here):
    page = browse(ada).get(here("lockout", on="2027-06-01"))

    assert page.context["view"].as_of == date(2027, 6, 1)
    tree = {branch.name for branch in page.context["view"].tree}
    assert "X-ray archive" in tree  # its proof is a claim by then


def test_an_empty_register_says_what_to_do_first(ada, browse, relationship):
    address = [ada.client_id, relationship.id]
    page = browse(ada).get(reverse("custody:register", args=address)).content.decode()
    assert "Import a list" in page
    page = browse(ada).get(reverse("custody:lockout", args=address)).content.decode()
    assert "Write the register" in page


def test_a_reader_reads_and_is_offered_no_act(ada, browse, here, ids, alder):
    Membership.objects.of(alder.id).update(role=Role.READER)
    browser = browse(replace(ada, role=Role.READER))
    page = browser.get(here(open=ids["Domain"])).content.decode()

    assert "Record a proof" not in page
    assert browser.get(here("add")).status_code == 403
    assert browser.post(here("delete", ids["Domain"])).status_code == 403


@pytest.mark.parametrize("name", ["register", "lockout"])
def test_the_number_of_queries_does_not_grow(
    ada, browse, here, relationship, django_assert_num_queries, name
):
    browser = browse(ada)
    with CaptureQueriesContext(connection) as few:
        browser.get(here(name))
    rows = [{"name": f"Thing {n}", "kind": "other", "needs": "Domain"} for n in range(60)]
    services.put_rows(ada, relationship.id, rows, source=services.Source("", "x.csv"), key="more")
    with django_assert_num_queries(len(few)):
        browser.get(here(name))
