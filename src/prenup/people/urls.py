"""Addresses of people: start, clients, Home, the team, the provider, who may sign in."""

from django.urls import path

from prenup.people.views import account, clients, doors, guests, people, team

app_name = "people"

CLIENT = "c/<uuid:client_id>/"
RELATIONSHIP = CLIENT + "<uuid:relationship_id>/"
PERSON = CLIENT + "people/<uuid:account_id>/"
GRANT = RELATIONSHIP + "guests/<uuid:grant_id>/"
MEMBER = RELATIONSHIP + "hire/team/<uuid:member_id>/"

urlpatterns = [
    path("", clients.front, name="front"),
    path("clients/", clients.clients, name="clients"),
    path("clients/add/", clients.add_client, name="add_client"),
    # Links that work once.
    path("first/<str:token>/", doors.first, name="first"),
    path("join/<str:token>/", doors.join, name="join"),
    path("back/<str:token>/", doors.back, name="back"),
    # One's own account.
    path("account/", account.account, name="account"),
    path("account/again/", account.again, name="again"),
    path("account/address/", account.address, name="address"),
    path("account/address/<str:token>/", account.take_address, name="take_address"),
    path("account/codes/", account.codes, name="codes"),
    path("account/password/", account.password, name="password"),
    path("account/password/app/", account.app, name="app"),
    path("account/password/remove/", account.remove_password, name="remove_password"),
    path("account/passkeys/add/", account.add_passkey, name="add_passkey"),
    path("account/passkeys/<int:passkey_id>/", account.rename_passkey, name="rename_passkey"),
    path(
        "account/passkeys/<int:passkey_id>/remove/", account.remove_passkey, name="remove_passkey"
    ),
    path("account/sessions/<int:session_id>/end/", account.end_session, name="end_session"),
    # A client.
    path(CLIENT, clients.client, name="client"),
    path(CLIENT + "start/", clients.start, name="start"),
    path(CLIENT + "settings/", clients.settings, name="settings"),
    path(CLIENT + "people/", people.people, name="people"),
    path(CLIENT + "people/invite/", people.invite, name="invite"),
    path(CLIENT + "people/invitations/<uuid:invitation_id>/", people.withdraw, name="withdraw"),
    path(PERSON + "role/", people.change_role, name="change_role"),
    path(PERSON + "remove/", people.remove, name="remove"),
    # A relationship.
    path(RELATIONSHIP, clients.home, name="home"),
    path(RELATIONSHIP + "provider/", team.provider, name="provider"),
    path(RELATIONSHIP + "guests/", guests.guests, name="guests"),
    path(GRANT + "end/", guests.end, name="end_grant"),
    path(GRANT + "link/", guests.send, name="send_link"),
    path(RELATIONSHIP + "hire/", clients.looking, name="looking"),
    path(RELATIONSHIP + "hire/team/", team.team, name="team"),
    path(RELATIONSHIP + "hire/team/add/", team.add_member, name="add_member"),
    path(MEMBER, team.member, name="member"),
    path(MEMBER + "remove/", team.remove_member, name="remove_member"),
]
