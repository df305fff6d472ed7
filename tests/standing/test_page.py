"""Where we stand in the web: true with everything known, with half of it, and with nothing."""

import re

import pytest
from django.urls import reverse
from freezegun import freeze_time

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def clock():
    with freeze_time("2026-11-24 10:00", ignore=["hypothesis"]):
        yield


@pytest.fixture
def url(relationship):
    def of(name="stand", query=""):
        return reverse(f"standing:{name}", args=[relationship.client_id, relationship.id]) + query

    return of


def text(response):
    """What the page says, without its markup."""
    body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", response.content.decode(), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_on_the_first_day_it_says_what_it_does_not_know_and_what_that_costs(ada, browse, url):
    said = text(browse(ada).get(url()))

    assert "By when notice must be given is not known yet" in said
    assert "Nobody has listed what Northgate IT looks after" in said
    assert "No agreement has been read" in said
    assert "0 of 16" in said
    assert "Still locked ? " not in said  # unknown is drawn, never a number


def test_with_everything_known_it_answers_in_one_sentence(ada, browse, url, agreed, register):
    said = text(browse(ada).get(url()))

    assert "38 days are left to give notice" in said
    assert "If Northgate IT were gone tonight, 3 of the 4 things" in said
    assert "If we miss it: bound until 1 April 2028, $118,944 more." in said
    assert "Do these three first" in said


def test_every_figure_opens_what_it_stands_on(ada, browse, url, agreed, register):
    browser = browse(ada)
    page = browser.get(url()).content.decode()
    main = page[page.index("<main") : page.index("</main>")]

    links = {link for link in re.findall(r'href="([^"]+)"', main) if link.startswith("/")}
    assert len(links) > 20
    for link in sorted(links):
        target = link.replace("&amp;", "&").partition("#")[0]
        assert browser.get(target).status_code == 200, link
    anchors = set(re.findall(r'href="#([^"]+)"', main))
    assert anchors == {"notice", "lockout"}
    for anchor in anchors:
        assert f'id="{anchor}"' in main


def test_another_way_of_leaving_is_a_link_that_anybody_can_be_sent(
    ada, browse, url, agreed, register
):
    browser = browse(ada)
    hostile = text(browser.get(url(query="?if=hostile")))
    helped = text(browser.get(url(query="?if=cooperative")))

    assert "If Northgate IT turned against us tonight" in hostile
    assert "If Northgate IT left tonight and helped" in helped


def test_another_day_is_a_link_too(ada, browse, url, agreed):
    said = text(browse(ada).get(url(query="?on=2027-02-01")))

    assert "on Monday 1 February 2027" in said
    assert "The window for notice closed on 1 January 2027" in said


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?on=31/02/2026", "February 2026 has 28 days"),
        ("?on=2300-01-01", "Dates from 1900 to 2199 can be read"),
        ("?if=angry", "“angry” is no way of leaving"),
    ],
)
def test_a_day_or_way_that_cannot_be_is_said_and_today_is_shown(ada, browse, url, query, sentence):
    answer = browse(ada).get(url(query=query))

    assert answer.status_code == 200
    said = text(answer)
    assert sentence in said and "on Tuesday 24 November 2026" in said


def test_the_board_gets_it_as_a_document(ada, browse, url, agreed, register):
    answer = browse(ada).get(url("pdf"))

    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"].startswith("attachment;")
    assert "Where we stand with Northgate IT" in answer["Content-Disposition"]


def test_the_number_of_queries_does_not_grow_with_the_register(
    ada, browse, url, agreed, register, relationship, django_assert_max_num_queries
):
    from prenup.fire.custody.services import Source, put_rows
    from prenup.record.services import keep

    sha256 = keep(ada.client_id, b"more", name="more.csv", media_type="text/csv")
    rows = [{"name": f"Scanner {n}", "kind": "hardware"} for n in range(60)]
    put_rows(ada, relationship.id, rows, source=Source(sha256, "more.csv"), key="more")
    browser = browse(ada)
    browser.get(url())

    with django_assert_max_num_queries(20):
        browser.get(url())


def test_who_is_not_of_the_client_cannot_tell_the_page_from_none(olga, browse, url):
    assert browse(olga).get(url()).status_code == 404
    assert browse(olga).get(url("pdf")).status_code == 404
    assert browse().get(url()).status_code == 302


def test_what_the_page_says_is_the_same_for_a_reader(alder, browse, url, agreed, register):
    from factories import make_account, make_member
    from prenup.core.access import Role

    rita = make_member(alder, make_account("Rita"), Role.READER)
    assert "38 days are left" in text(browse(rita).get(url()))


def test_a_name_with_markup_stays_a_name(ada, browse, url, relationship, register):
    from prenup.people.models import Provider

    Provider.objects.of(ada.client_id).update(name="<b>Bold</b> & Co")
    page = browse(ada).get(url()).content.decode()

    assert "<b>Bold</b>" not in page
    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Co" in page


def test_today_is_the_day_where_the_client_is(ada, browse, url, alder):
    alder.time_zone = "Pacific/Auckland"
    alder.save()
    with freeze_time("2026-11-24 13:00"):
        assert "on Wednesday 25 November 2026" in text(browse(ada).get(url()))
