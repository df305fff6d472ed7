"""The pages of actions: the sentence, what is typed, and what comes back."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from prenup.manage.actions import queries, services
from prenup.manage.actions.models import Side
from prenup.manage.actions.services import Owner


@pytest.fixture
def url(relationship):
    def of(name, *args, query=""):
        where = [relationship.client_id, relationship.id, *args]
        return reverse(f"actions:{name}", args=where) + query

    return of


@pytest.fixture
def add(ada, relationship):
    def make(title="Show the restore test", *, side=Side.THEIRS, days=7):
        today = timezone.localdate()
        return services.add_action(
            ada,
            relationship.id,
            title=title,
            owner=Owner(side, "Sofia Berg" if side == Side.THEIRS else ""),
            agreed_on=today - timedelta(days=60),
            due_on=today + timedelta(days=days),
        ).action_id

    return make


def page(answer):
    return " ".join(answer.content.decode().split())


def test_without_actions_the_page_says_what_that_costs_and_how_to_begin(ada, browse, url):
    found = page(browse(ada).get(url("actions")))

    assert "What was agreed, <b>nobody can check</b>." in found
    assert url("add") in found


def test_the_sentence_says_whose_are_late_and_by_how_much(ada, browse, url, add):
    add(days=-28)
    add(days=-11)
    add(days=3, side=Side.OURS)
    found = page(browse(ada).get(url("actions")))

    assert "Three actions are open. " in found
    assert "Two of Northgate IT’s are late</a>, one by 28 days." in found
    assert "28 days late" in found
    assert "in 3 days" in found
    assert "no owner" in found


def test_when_all_is_closed_the_sentence_says_how_many_were_on_time(
    ada, browse, url, add, relationship
):
    services.answer_action(ada, relationship.id, add(side=Side.OURS), today=timezone.localdate())
    assert "Nothing is open. 1 action is done, 1 of them on time." in page(
        browse(ada).get(url("actions"))
    )


def test_an_action_is_added_once_however_often_it_is_sent(ada, browse, url, relationship):
    browser = browse(ada)
    form = browser.get(url("add", query="?title=Prove+our+way+in&from=Where+we+stand&at=/c/x/"))
    typed = form.context["form"].initial | {"owner": "theirs", "due_on": "1 December 2099"}
    for _ in range(2):
        assert browser.post(url("add"), typed).status_code == 302

    (row,) = queries.every_action(ada, relationship.id)
    assert (row.title, row.came_from, row.came_from_url) == (
        "Prove our way in",
        "Where we stand",
        "/c/x/",
    )


def test_an_address_from_outside_is_no_source(ada, browse, url, relationship):
    typed = {"title": "x", "owner": "ours", "due_on": "2099-12-01"}
    browse(ada).post(url("add"), typed | {"came_from_url": "https://evil.example/"})

    assert queries.every_action(ada, relationship.id)[0].came_from_url == ""


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"title": ""}, "Say what is to be done"),
        ({"due_on": "soon"}, "soon"),
        ({"due_on": "31/02/2099"}, "February 2099 has 28 days"),
        ({"due_on": "1 January 2020"}, "lies before it was agreed"),
    ],
)
def test_what_cannot_be_added_is_said_beside_its_field_and_stays(ada, browse, url, typed, says):
    whole = {"title": "Show it", "owner": "ours", "due_on": "1 December 2099", "agreed": "words"}
    answer = browse(ada).post(url("add"), whole | typed)

    assert answer.status_code == 422
    assert says in page(answer)
    assert "words</textarea>" in page(answer)


def test_evidence_is_shown_and_accepted_from_the_list(ada, browse, url, add):
    action_id, browser = add(), browse(ada)
    file = SimpleUploadedFile("restore.pdf", b"%PDF", "application/pdf")
    browser.post(url("answer", action_id), {"evidence": file, "words": "6 hours 20."})
    assert "restore.pdf" in page(browser.get(url("actions")))

    answer = browser.post(url("accept", action_id), {"in_place": "1"}, follow=True)
    assert "The action is done. It is entry" in page(answer)


def test_a_reason_is_asked_for_and_the_page_stays(ada, browse, url, add):
    action_id, browser = add(), browse(ada)
    answer = browser.post(url("drop", action_id), {"why": ""})

    assert answer.status_code == 422
    assert "Say why. The reason is kept." in page(answer)
    browser.post(url("drop", action_id), {"why": "We <b>left</b>."})
    assert "dropped it: We &lt;b&gt;left&lt;/b&gt;." in page(browser.get(url("action", action_id)))


def test_the_rows_alone_come_where_only_they_are_asked_for(ada, browse, url, add):
    add()
    answer = browse(ada).get(url("actions"), headers={"HX-Request": "true"})

    assert page(answer).startswith('<div id="rows">')


def test_all_actions_are_exported_and_a_formula_is_text(ada, browse, url, add):
    add("=1+1")
    answer = browse(ada).get(url("export", query="?as=csv"))

    assert "attachment" in answer["Content-Disposition"]
    assert "\n=1+1" not in answer.content.decode("utf-8-sig")
    assert browse(ada).get(url("export", query="?as=exe")).status_code == 404


def test_a_reader_sees_and_is_offered_no_act(browse, url, add, alder):
    from factories import make_account, make_member
    from prenup.core.access import Role

    add()
    reader = make_member(alder, make_account("Rita Read"), Role.READER)
    found = page(browse(reader).get(url("actions")))

    assert "Show the restore test" in found
    assert "Add an action" not in found
