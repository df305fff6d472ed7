"""Coming in with a real browser: passkeys, the first account, the page one was on."""

import pytest
from django.urls import reverse
from django.utils import timezone

from factories import (
    PASSWORD,
    account_of,
    app_code,
    give_password,
    make_account,
    make_client,
    make_member,
    make_relationship,
)
from prenup.core.access import Role
from prenup.people import queries
from prenup.people.models import Account, Link
from prenup.people.services import add_team_member, invite, print_link, start_relationship

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def keyring():
    """`keyring(page)`: the browser of this page has a device that keeps passkeys."""

    def attach(page):
        devtools = page.context.new_cdp_session(page)
        devtools.send("WebAuthn.enable")
        devtools.send(
            "WebAuthn.addVirtualAuthenticator",
            {
                "options": {
                    "protocol": "ctap2",
                    "transport": "internal",
                    "hasResidentKey": True,
                    "hasUserVerification": True,
                    "isUserVerified": True,
                    "automaticPresenceSimulation": True,
                }
            },
        )

    return attach


def fill_first(page, token):
    page.goto(f"/first/{token}/")
    page.get_by_label("Your name").fill("Ada Alder")
    page.get_by_label("Your e-mail").fill("ada@alderfinch.example")
    page.get_by_label("Your company").fill("Alder & Finch Dental Group")


def test_the_first_account_with_a_passkey_out_and_in_again(window, keyring):
    page = window()
    keyring(page)
    fill_first(page, print_link())

    page.get_by_role("button", name="Make the account").click()

    page.get_by_role("heading", name="Print these codes").wait_for()
    assert page.locator(".codes li").count() == 10
    page.get_by_role("link", name="Go on").click()
    page.get_by_role("heading", name="Where do you stand today?").wait_for()
    account = Account.objects.get()
    assert len(queries.ways(account).passkeys) == 1
    assert not account.has_usable_password()

    page.get_by_label("your account").click()
    page.get_by_role("button", name="Sign out").click()
    page.get_by_role("heading", name="Sign in").wait_for()
    page.get_by_role("button", name="Use a passkey").click()
    page.get_by_role("heading", name="Where do you stand today?").wait_for()


def test_the_first_account_with_a_password_by_keyboard_alone(window):
    page = window(width=390)
    page.goto(f"/first/{print_link()}/")
    page.get_by_label("Your name").focus()
    for text in ("Ada Alder", "ada@alderfinch.example", "Alder & Finch Dental Group"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")  # from the passkey to the password
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Choose a password").wait_for()
    secret = page.locator("p.num").inner_text().replace(" ", "")
    page.get_by_label("A password").focus()
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Tab")
    page.keyboard.type(app_code(secret))
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Print these codes").wait_for()
    assert Account.objects.get().check_password(PASSWORD)


def test_what_the_form_refuses_is_said_before_the_device_is_asked(window, keyring):
    page = window()
    keyring(page)
    fill_first(page, print_link())
    page.get_by_label("Your e-mail").fill("ada")

    page.get_by_role("button", name="Make the account").click()

    page.get_by_text("Type the address in full").first.wait_for()
    assert page.get_by_label("Your company").input_value() == "Alder & Finch Dental Group"
    assert not Account.objects.exists()


def test_without_script_a_password_makes_the_account(window):
    page = window(script=False)
    fill_first(page, print_link())

    page.get_by_role("button", name="Make the account").click()

    page.get_by_text("No passkey was made in this browser.").first.wait_for()
    page.get_by_role("radio", name="A password and a code").check()
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Choose a password").wait_for()


def test_a_passkey_that_nobody_here_knows_is_refused_in_a_sentence(window, keyring, db):
    page = window()
    keyring(page)
    page.goto("/sign-in/")

    page.get_by_role("button", name="Use a passkey").click()

    page.get_by_text("Nothing was used or made.").wait_for()


def test_a_second_passkey_is_added_renamed_and_the_first_taken_away(window, keyring):
    page = window()
    keyring(page)
    fill_first(page, print_link())
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Print these codes").wait_for()
    page.goto("/account/")
    page.get_by_role("button", name="Remove Passkey of").click()
    page.get_by_text("This passkey is your only way in.").wait_for()

    page.get_by_role("link", name="Set them up").click()
    secret = page.locator("p.num").inner_text().replace(" ", "")
    page.get_by_label("A password").fill(PASSWORD)
    page.get_by_label("The code that the app shows now").fill(app_code(secret))
    page.get_by_role("button", name="Save").click()
    page.get_by_role("button", name="Remove Passkey of").click()

    page.get_by_text("The passkey opens nothing here any more.").wait_for()
    assert queries.ways(Account.objects.get()).passkeys == ()


def test_a_session_that_ended_while_a_form_was_open_gives_it_back(window):
    client = make_client()
    ada = make_member(client, make_account("Ada Alder"))
    account = give_password(ada)
    relationship = make_relationship(client)
    page = window(as_=account_of(ada))
    page.goto(reverse("people:add_member", args=(client.id, relationship.id)))
    page.get_by_label("Name").fill("Priya Raman")
    page.get_by_role("group", name="Contract").get_by_label("Covers").check()
    page.context.clear_cookies(name="sessionid")

    page.get_by_role("button", name="Add to the team").click()
    page.get_by_label("E-mail").fill(account.email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("textbox", name="Code").fill(app_code())
    page.get_by_role("button", name="Sign in").click()

    page.get_by_text("What you typed is here again").wait_for()
    assert page.get_by_label("Name").input_value() == "Priya Raman"
    page.get_by_role("button", name="Add to the team").click()
    page.get_by_text("Nobody covers").or_(page.get_by_text("areas are covered")).first.wait_for()
    assert queries.team(ada, relationship.id).members[0].covers == {"contract"}


def first_account(page):
    page.goto(f"/first/{print_link()}/")


def password_and_app(page):
    fill_first(page, print_link())
    page.get_by_role("radio", name="A password and a code").check()
    page.get_by_role("button", name="Make the account").click()
    page.get_by_role("heading", name="Choose a password").wait_for()


def link_used(page):
    token = print_link()
    Link.objects.update(used_at=timezone.now())
    page.goto(f"/first/{token}/")


def invited(page):
    name = f"Ada {Account.objects.count()}"
    ada = make_member(make_client("Alder & Finch"), make_account(name, f"{name[-1]}@a.example"))
    token = invite(ada, email="nora@alderfinch.example", role=Role.MANAGER).token
    page.goto(reverse("people:join", args=(token,)))


def cannot_get_in(page):
    page.goto("/sign-in/lost/")


def refused(page):
    page.goto("/sign-in/")
    page.get_by_role("textbox", name="E-mail").fill("maya@alderfinch.example")
    page.get_by_role("textbox", name="Code").fill("123456")
    page.get_by_role("button", name="Sign in").click()
    page.get_by_text("do not belong together").wait_for()


@pytest.mark.parametrize(
    "door", [first_account, password_and_app, link_used, invited, cannot_get_in, refused]
)
def test_each_door_reads_well_on_every_screen(door, window, reads_well):
    page = window()
    door(page)
    reads_well(page, door.__name__.replace("_", "-"))


def start(ada):
    return reverse("people:start", args=(ada.client_id,))


def looking(ada):
    return reverse(
        "people:looking", args=(ada.client_id, start_relationship(ada, searching=True).id)
    )


def team(ada):
    made = start_relationship(ada, provider="Northgate IT")
    for name, title, covers, stands_in in (
        ("Maya Alder", "managing partner", ["leadership", "value"], ["needs"]),
        ("Priya Raman", "operations, scribe", ["needs"], ["value"]),
        ("Lena Ortiz", "vCISO", ["security", "vciso"], ["compliance"]),
        ("Carol Benn", "compliance", ["compliance"], ["security"]),
    ):
        add_team_member(ada, made.id, name=name, title=title, covers=covers, stands_in=stands_in)
    return reverse("people:team", args=(ada.client_id, made.id))


@pytest.mark.parametrize("place", [start, looking, team])
def test_each_first_page_reads_well_on_every_screen(place, window, reads_well):
    ada = make_member(make_client("Alder & Finch Dental Group"), make_account("Ada Alder"))
    page = window(as_=account_of(ada))
    page.goto(place(ada))
    reads_well(page, f"first-{place.__name__}")
