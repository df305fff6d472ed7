"""Addresses of guests, below /g/: what each purpose offers, then the door and the room."""

from django.urls import include, path

from prenup.people import guests
from prenup.people.views import rooms

urlpatterns = [
    # Before the door, whose token could be any word.
    *(path(f"{one.name}/", include(one.urls)) for one in guests.registered() if one.urls),
    path(
        "",
        include(
            (
                [
                    path("", rooms.room, name="room"),
                    path("code/", rooms.code, name="code"),
                    path("not-you/", rooms.not_you, name="not_you"),
                    path("new/", rooms.new_link, name="new_link_here"),
                    path("<str:token>/", rooms.door, name="door"),
                    path("<str:token>/new/", rooms.new_link, name="new_link"),
                ],
                "guests",
            )
        ),
    ),
]
