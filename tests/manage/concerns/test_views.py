"""The pages of concerns."""

import pytest
from django.urls import reverse

from prenup.manage.concerns import queries
from prenup.people.services import add_team_member


@pytest.fixture
def url(relationship):
    def of(name, *args):
        where = [relationship.client_id, relationship.id, *args]
        return reverse(f"concerns:{name}", args=where)

    return of


@pytest.fixture
def priya(ada, relationship):
    return str(add_team_member(ada, relationship.id, name="Priya Raman").id)


def page(answer):
    return " ".join(answer.content.decode().split())


def typed(answerer, **differs):
    return {"kind": "warning", "words": "Backups <b>fail</b>.", "side": "ours",
            "answerer": answerer, **differs}  # fmt: skip


def test_without_a_team_nobody_could_answer_and_the_page_says_so(ada, browse, url):
    found = page(browse(ada).get(url("raise")))
    assert "Nobody could answer." in found


def test_what_is_raised_is_answered_and_both_are_shown(ada, browse, url, priya, relationship):
    browser = browse(ada)
    found = page(browser.post(url("raise"), typed(priya), follow=True))
    assert "One waits for an answer, and none is late." in found
    assert "Backups &lt;b&gt;fail&lt;/b&gt;." in found
    (row,) = queries.concerns(ada, relationship.id)

    assert browser.post(url("answer", row.id), {"answer": ""}).status_code == 422
    found = page(browser.post(url("answer", row.id), {"answer": "Mended today."}, follow=True))
    assert "Ada Alder answered warning 1" in found
    assert "Mended today." in found
    again = page(browser.post(url("answer", row.id), {"answer": "No."}))
    assert "An answer stays as it was given" in again
    assert "Mended today." in again


def test_what_was_typed_stays_where_it_is_refused(ada, browse, url, priya):
    answer = browse(ada).post(url("raise"), typed(priya, answer_by="1 January 2020"))

    assert answer.status_code == 422
    assert "1 January 2020 is over." in page(answer)
    assert "Backups &lt;b&gt;fail&lt;/b&gt;." in page(answer)


def test_a_text_that_is_too_long_is_refused_and_stays(ada, browse, url, priya):
    answer = browse(ada).post(url("raise"), typed(priya, words="x" * 20_001))

    assert answer.status_code == 422
    assert "Up to 20,000 characters are kept here." in page(answer)
    assert "x" * 20_001 in page(answer)
