"""Asking people in, their roles, and their end."""

from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import SECRET_SESSION_KEY
from django.test import Client as Browser
from django.urls import reverse
from django.utils import timezone

from factories import PASSWORD, account_of, app_code, make_account, make_member
from prenup.core.access import NotAllowed, NotFound, Role
from prenup.people import queries, services
from prenup.people.models import Account, Invitation, Membership
from prenup.people.services import RoleError
from prenup.record.models import Entry, Outbox

NORA = "nora@alderfinch.example"


def address(token):
    return reverse("people:join", args=(token,))


def invited(ada, role=Role.MANAGER, email=NORA):
    return services.invite(ada, email=email, role=role)


def join_with(browser, token):
    typed = {"name": "Nora Finch", "way": "password"}
    browser.post(address(token), typed)
    code = app_code(browser.session[SECRET_SESSION_KEY])
    return browser.post(address(token), {**typed, "password": PASSWORD, "code": code})


def kinds(actor):
    return list(Entry.objects.of(actor.client_id).order_by("seq").values_list("kind", flat=True))


def test_the_invited_makes_an_account_and_is_in_with_the_role(ada):
    token = invited(ada).token
    browser = Browser()

    join_with(browser, token)

    nora = Account.objects.get(email=NORA)
    assert queries.actor(account=nora, client_id=ada.client_id).role == Role.MANAGER
    assert browser.get(reverse("people:people", args=(ada.client_id,))).status_code == 200
    assert kinds(ada) == ["person.invited", "person.joined"]


def test_the_link_used_twice_gives_a_plain_page(ada):
    token = invited(ada).token
    join_with(Browser(), token)

    page = Browser().get(address(token)).content.decode()

    assert "This link has done its work." in page
    assert "Nora" not in page


def test_whoever_has_an_account_joins_with_it_and_makes_none(ada, browse, olga):
    account = account_of(olga)
    token = invited(ada, email=account.email).token
    browser = browse(olga)
    assert (
        "You are signed in as olga@tidewater.example"
        in browser.get(address(token)).content.decode()
    )

    browser.post(address(token))

    assert [client.name for client in queries.clients(account)] == [
        "Alder & Finch",
        "Tidewater Credit Union",
    ]


def test_a_stranger_with_that_address_is_asked_to_sign_in_first(ada, olga):
    token = invited(ada, email=account_of(olga).email).token

    page = Browser().get(address(token)).content.decode()

    assert "Sign in with it to join" in page
    assert Browser().post(address(token)).status_code == 200
    assert Membership.objects.of(ada.client_id).count() == 1


def test_an_invitation_to_somebody_else_is_not_taken_by_whoever_is_signed_in(ada, browse, olga):
    token = invited(ada).token

    answer = browse(olga).post(address(token))

    assert "you are signed in as olga@tidewater.example" in answer.content.decode()
    assert queries.actor(account=account_of(olga), client_id=ada.client_id) is None


def test_after_seven_days_or_when_taken_back_the_link_opens_nothing(ada, time_machine_to):
    taken_back = invited(ada)
    services.withdraw_invitation(ada, Invitation.objects.of(ada.client_id).get().id)
    over = invited(ada)
    assert "It was taken back" in Browser().get(address(taken_back.token)).content.decode()

    time_machine_to(timezone.now() + timedelta(days=7, seconds=1))

    assert "good for seven days" in Browser().get(address(over.token)).content.decode()
    with pytest.raises(NotFound):
        services.accept_invitation(make_account("Nora", NORA), over.token)


def test_asked_twice_only_the_newest_link_works(ada):
    older, newer = invited(ada), invited(ada, role=Role.READER)

    assert "a newer one stands in its place" in Browser().get(address(older.token)).content.decode()
    assert "as reader of" in Browser().get(address(newer.token)).content.decode()


def test_somebody_who_is_here_already_is_not_asked_in_again(ada, vic):
    with pytest.raises(RoleError, match="Vic Cole is here already, as manager"):
        invited(ada, email="VIC@colesec.example")


def test_without_a_mail_server_the_letter_is_shown_to_whoever_asked(ada, browse, settings):
    settings.MAILS = False

    answer = browse(ada).post(
        reverse("people:invite", args=(ada.client_id,)), {"email": NORA, "role": 3}
    )

    page = answer.content.decode()
    assert "nothing was sent" in page
    assert "Set EMAIL_URL" in page
    assert "http://localhost:8000/join/" in page
    assert Outbox.objects.of(ada.client_id).count() == 0


def test_with_a_mail_server_the_letter_goes_into_the_outbox_with_the_act(ada, browse, settings):
    settings.MAILS = True

    browse(ada).post(reverse("people:invite", args=(ada.client_id,)), {"email": NORA, "role": 3})

    letter = Outbox.objects.of(ada.client_id).get()
    assert letter.to == NORA
    assert "http://localhost:8000/join/" in letter.text
    assert "as manager of Alder & Finch" in letter.text


def test_a_letter_of_an_act_that_failed_is_not_in_the_outbox(ada, settings):
    settings.MAILS = True

    def no_letter(invited):
        raise ValueError("the template is broken")

    with pytest.raises(ValueError):
        services.invite(ada, email=NORA, role=Role.READER, letter=no_letter)

    assert Outbox.objects.of(ada.client_id).count() == 0
    assert Invitation.objects.of(ada.client_id).count() == 0
    assert kinds(ada) == []


def test_only_an_owner_asks_in_changes_roles_and_ends_them(ada, vic):
    for act in (
        lambda: services.invite(vic, email=NORA, role=Role.READER),
        lambda: services.change_role(vic, queries.account_id(ada), Role.READER),
        lambda: services.remove_person(vic, queries.account_id(ada)),
    ):
        with pytest.raises(NotAllowed, match="An owner of this client can do this"):
            act()


def test_a_new_role_holds_from_the_next_page(ada, vic, browse, relationship):
    browser = browse(vic)
    start = reverse("people:start", args=(ada.client_id,))
    assert browser.get(start).status_code == 200

    services.change_role(ada, queries.account_id(vic), Role.READER)

    assert browser.get(start).status_code == 403
    assert kinds(ada) == ["person.role_changed"]


def test_a_client_keeps_one_owner_at_least(ada, vic):
    for act in (
        lambda: services.change_role(ada, queries.account_id(ada), Role.MANAGER),
        lambda: services.remove_person(ada, queries.account_id(ada)),
    ):
        with pytest.raises(RoleError, match="Ada Alder is the only owner here"):
            act()

    services.change_role(ada, queries.account_id(vic), Role.OWNER)
    services.remove_person(ada, queries.account_id(ada))

    assert [person.name for person in queries.people(vic)] == ["Vic Cole"]


def test_who_was_removed_finds_nothing_there_any_more(ada, vic, browse):
    browser = browse(vic)

    services.remove_person(ada, queries.account_id(vic))

    assert browser.get(reverse("people:people", args=(ada.client_id,))).status_code == 404


def test_somebody_of_another_client_is_not_found_among_ones_own(ada, olga):
    for act in (
        lambda: services.change_role(ada, queries.account_id(olga), Role.READER),
        lambda: services.remove_person(ada, queries.account_id(olga)),
    ):
        with pytest.raises(NotFound):
            act()


def test_another_clients_invitation_cannot_be_taken_back(ada, olga):
    invited(ada)

    with pytest.raises(NotFound):
        services.withdraw_invitation(olga, Invitation.objects.of(ada.client_id).get().id)


def test_the_page_warns_while_there_is_one_owner_alone(ada, alder, browse):
    page = reverse("people:people", args=(alder.id,))
    assert "There is one owner" in browse(ada).get(page).content.decode()

    make_member(alder, make_account("Nora", NORA), Role.OWNER)

    assert "There is one owner" not in browse(ada).get(page).content.decode()


def test_readers_see_who_is_here_and_nothing_to_press(ada, vic, browse):
    page = browse(vic).get(reverse("people:people", args=(ada.client_id,))).content.decode()

    assert "Ada Alder" in page
    assert "Ask them in" not in page
    assert "Change" not in page
