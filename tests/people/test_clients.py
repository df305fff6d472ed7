"""Clients, the first question, the provider with its contacts, Home, and the list of clients."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import account_of, make_account, make_client, make_member, make_relationship
from prenup.core.access import NotAllowed, Role
from prenup.people import queries, services, telling
from prenup.people.models import Client, Provider, Relationship
from prenup.people.services import ProviderError, Reach
from prenup.people.telling import AtHome, Coming, Glance, Need, Waiting
from prenup.record.models import Entry


def kinds(actor):
    return list(Entry.objects.of(actor.client_id).order_by("seq").values_list("kind", flat=True))


@pytest.fixture
def tell(monkeypatch):
    """`tell(glances=..., home=...)`, as the rooms above do, until the test ends."""

    def say(**told):
        for name, answer in told.items():
            monkeypatch.setattr(telling.told, name, answer)

    return say


# ---- the first question ----


def test_without_a_relationship_every_way_leads_to_the_first_question(ada, alder, browse):
    browser = browse(ada)

    page = browser.get("/", follow=True)

    assert page.redirect_chain[-1][0] == reverse("people:start", args=(alder.id,))
    assert "Where do you stand today?" in page.content.decode()


@pytest.mark.parametrize(
    ("way", "page", "searching"),
    [("have", "people:provider", False), ("look", "people:looking", True)],
)
def test_each_answer_starts_a_relationship_and_leads_on(ada, alder, browse, way, page, searching):
    answer = browse(ada).post(reverse("people:start", args=(alder.id,)), {"way": way})

    row = Relationship.objects.of(alder.id).get()
    assert row.searching is searching
    assert answer["Location"] == reverse(page, args=(alder.id, row.id))
    assert kinds(ada) == ["relationship.started"]


def test_answering_twice_starts_once(ada, alder, browse):
    for _ in range(2):
        browse(ada).post(reverse("people:start", args=(alder.id,)), {"way": "have"})

    assert Relationship.objects.of(alder.id).count() == 1
    assert kinds(ada) == ["relationship.started"]


def test_opening_the_question_starts_nothing(ada, alder, browse):
    browse(ada).get(reverse("people:start", args=(alder.id,)))

    assert Relationship.objects.of(alder.id).count() == 0


def test_looking_for_one_says_what_comes_and_leads_to_the_team(ada, alder, browse):
    search = services.start_relationship(ada, searching=True)

    page = browse(ada).get(reverse("people:looking", args=(alder.id, search.id))).content.decode()

    assert "Name your team" in page
    assert reverse("people:team", args=(alder.id, search.id)) in page


def test_a_chosen_provider_ends_the_search(ada):
    search = services.start_relationship(ada, searching=True)

    services.set_provider(ada, search.id, provider="Northgate IT")

    row = queries.relationship(ada, search.id)
    assert (row.provider_name, row.searching) == ("Northgate IT", False)


# ---- clients ----


def test_the_same_client_made_twice_by_its_owner_is_one(ada):
    account = account_of(ada)
    first = services.create_client(account=account, name="Mabry & Cole")
    second = services.create_client(account=account, name="Mabry & Cole ")

    assert first.actor.client_id == second.actor.client_id
    assert first.receipt.seq == second.receipt.seq == 0
    assert Client.objects.filter(name="Mabry & Cole").count() == 1


def test_settings_are_checked_kept_and_written_down(ada, alder, browse):
    address = reverse("people:settings", args=(alder.id,))
    typed = {
        "name": "Alder & Finch",
        "time_zone": "America/Chicago",
        "currency": "usd",
        "holidays": "us-ca",
        "regulated": "on",
    }

    browse(ada).post(address, typed)

    assert queries.client_settings(ada) == {
        "name": "Alder & Finch",
        "time_zone": "America/Chicago",
        "currency": "USD",
        "holidays": "US-CA",
        "regulated": True,
    }
    assert kinds(ada) == ["client.changed"]


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("time_zone", "Chicago", "“Chicago” is no time zone."),
        ("currency", "US Dollar", "Write the three letters of the currency, such as USD."),
        ("holidays", "ZZ", "“ZZ” is no calendar of holidays here."),
        ("holidays", "US-XX", "“US-XX” is no calendar of holidays here."),
    ],
)
def test_a_setting_that_cannot_be_says_what_to_write(ada, alder, browse, field, value, sentence):
    typed = {"name": "Alder", "time_zone": "UTC", "currency": "USD", "holidays": "", field: value}

    answer = browse(ada).post(reverse("people:settings", args=(alder.id,)), typed)

    assert answer.status_code == 422
    assert sentence in answer.context["form"].errors[field][0]


def test_today_is_the_day_where_the_client_is(ada, alder, relationship, time_machine_to):
    Client.objects.filter(id=alder.id).update(time_zone="Pacific/Auckland")
    time_machine_to("2026-11-24T12:00:00Z")

    assert queries.today(queries.relationship(ada, relationship.id)) == date(2026, 11, 25)


# ---- the provider ----


def test_the_provider_and_its_contacts_are_saved_and_only_what_changed_is_written(
    ada, relationship
):
    contacts = {purpose: Reach() for purpose in ("routine", "incident", "billing", "reporting")} | {
        "incident": Reach("Night desk", "", "+1 312 555 0100")
    }
    for _ in range(2):
        services.describe_provider(
            ada,
            relationship.id,
            provider="Northgate IT",
            website="northgate.example",
            contacts=contacts,
        )

    known = {row.purpose: row for row in queries.contacts(ada, relationship.id)}
    assert known["incident"].name == "Night desk"
    assert not known["billing"].known
    assert kinds(ada) == ["provider.named", "contact.set"]


def test_two_relationships_have_two_providers(ada, alder, relationship):
    other = make_relationship(alder, "Corelink Systems")

    with pytest.raises(ProviderError, match="Another relationship has northgate it"):
        services.set_provider(ada, other.id, provider="northgate it")

    assert Provider.objects.of(alder.id).count() == 2


def test_naming_the_provider_for_the_first_time_leads_on_to_the_team(ada, alder, browse):
    made = services.start_relationship(ada)
    address = reverse("people:provider", args=(alder.id, made.id))

    answer = browse(ada).post(address, {"provider": "Northgate IT"})

    assert answer["Location"] == reverse("people:team", args=(alder.id, made.id))


def test_a_bad_address_of_a_contact_loses_nothing(ada, alder, relationship, browse):
    address = reverse("people:provider", args=(alder.id, relationship.id))
    typed = {"provider": "Northgate IT", "billing_name": "Bo", "billing_email": "bo@"}

    answer = browse(ada).post(address, typed)

    assert answer.status_code == 422
    assert "such as help@northgate.example" in answer.content.decode()
    assert 'value="bo@"' in answer.content.decode()
    assert kinds(ada) == []


def test_readers_read_the_contacts_and_may_not_change_them(alder, relationship, browse):
    rita = make_member(alder, make_account("Rita"), Role.READER)
    address = reverse("people:provider", args=(alder.id, relationship.id))

    assert "<form" not in browse(rita).get(address).content.decode().split("<main")[1]
    answer = browse(rita).post(address, {"provider": "Eve's"})
    assert answer.status_code == 403
    assert "A contributor of this client can do this" in answer.content.decode()


# ---- Home ----


def test_home_says_what_is_open_three_things_at_most(ada, alder, relationship, browse, tell):
    today = queries.today(queries.relationship(ada, relationship.id))
    friday = today + timedelta(1)
    needs = [
        Need("Thursday", "Decide on notice", "Missing it costs.", "See", "/x", on=today),
        Need("Friday", "Keep the phones", "They renew.", "Choose", "/y", on=friday),
    ]
    comings = [Coming(date(2026, 12, 24), "Last day to act", "/x", act=True)]
    tell(home=lambda actor, row, on: AtHome(needs, comings))

    page = browse(ada).get(reverse("people:home", args=(alder.id, relationship.id)))

    assert [need.title for need in page.context["needs"]] == [
        "Decide on notice",
        "Keep the phones",
        "Say whom to reach at Northgate IT",
    ]
    assert "Three things need you." in page.content.decode()
    assert "Last day to act" in page.content.decode()


def test_on_home_what_has_time_comes_after_what_has_no_day(ada, alder, relationship, browse, tell):
    today = queries.today(queries.relationship(ada, relationship.id))
    later = Need("Later", "Decide on notice", "x", "See", "/x", on=today + timedelta(30))
    tell(home=lambda actor, row, on: AtHome([later]))

    page = browse(ada).get(reverse("people:home", args=(alder.id, relationship.id)))

    assert [need.title for need in page.context["needs"]][-1] == "Decide on notice"


def test_home_says_what_waits_for_others(ada, alder, relationship, browse, tell):
    waits = [Waiting(5, "actions with Northgate IT", "2 overdue", "/z")]
    tell(home=lambda actor, row, on: AtHome(waits=waits))

    page = browse(ada).get(reverse("people:home", args=(alder.id, relationship.id)))

    assert "Waiting for others" in page.content.decode()
    assert "2 overdue" in page.content.decode()


def test_home_asks_nobody_for_what_they_may_not_do(alder, relationship, browse):
    rita = make_member(alder, make_account("Rita"), Role.READER)

    page = browse(rita).get(reverse("people:home", args=(alder.id, relationship.id)))

    titles = [need.title for need in page.context["needs"]]
    assert "Name your team" not in titles
    assert "Say whom to reach at Northgate IT" not in titles


def test_home_greets_by_the_clock_of_the_client(ada, alder, relationship, browse, time_machine_to):
    Client.objects.filter(id=alder.id).update(time_zone="America/Chicago")
    browser = browse(ada)
    time_machine_to(timezone.now().replace(hour=15, minute=0))

    page = browser.get(reverse("people:home", args=(alder.id, relationship.id))).content.decode()

    assert "Good morning, Ada." in page


# ---- the list of clients ----


def test_the_nearest_last_day_to_act_comes_first_and_unknown_ones_last(
    vic, relationship, browse, tell
):
    account = account_of(vic)
    late = make_client("Mabry & Cole")
    make_member(late, account)
    later = make_relationship(late, "Corelink")
    make_member(make_client("Zed Farms"), account)
    today = timezone.localdate()
    tell(
        glances=lambda rows, on: {
            later.id: Glance(act_by=today + timedelta(60), grade="C"),
            relationship.id: Glance(
                act_by=today + timedelta(10), locked=19, assets=23, exposure=7032
            ),
        }
    )

    page = browse(vic).get("/clients/")

    assert [it["client"].name for it in page.context["rows"]] == [
        "Alder & Finch",
        "Mabry & Cole",
        "Zed Farms",
    ]
    shown = page.content.decode()
    assert "One of your three clients needs a decision within 30 days." in shown
    assert "in 10 days" in shown
    assert "7,032" in shown
    assert "unknown" in shown


def test_the_list_is_filtered_by_name_provider_and_decision(vic, relationship, browse, tell):
    make_member(make_client("Zed Farms"), account_of(vic))
    browser = browse(vic)

    def names(query):
        return [it["client"].name for it in browser.get(f"/clients/?{query}").context["rows"]]

    assert names("find=northgate") == ["Alder & Finch"]
    assert names("find=zed") == ["Zed Farms"]
    assert names("show=due") == []


def test_nobody_sees_a_client_that_is_not_theirs_in_the_list(vic, olga, relationship, browse):
    page = browse(olga).get("/clients/").content.decode()

    assert "Tidewater" in page
    assert "Alder" not in page


def test_the_list_asks_the_database_as_often_for_many_clients_as_for_one(
    vic, relationship, browse, django_assert_num_queries
):
    account = account_of(vic)
    for n in range(12):
        other = make_client(f"Client {n}")
        make_member(other, account)
        make_relationship(other)

    with django_assert_num_queries(2):
        queries.clients(account)


def test_a_client_that_looks_for_a_provider_shows_it_in_the_list(ada, browse):
    services.start_relationship(ada, searching=True)

    assert "looking for a provider" in browse(ada).get("/clients/").content.decode()


def test_whoever_belongs_to_no_client_reads_what_to_do(db, browse):
    account = make_account("Nora", "nora@elsewhere.example")
    browser = browse()
    browser.force_login(account, backend="prenup.people.signing_in.PasswordAndCode")

    page = browser.get("/", follow=True).content.decode()

    assert "You belong to no client yet." in page


def test_a_reader_starts_no_relationship(alder):
    rita = make_member(alder, make_account("Rita"), Role.READER)

    with pytest.raises(NotAllowed):
        services.start_relationship(rita)
