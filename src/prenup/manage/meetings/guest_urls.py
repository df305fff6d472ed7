from django.urls import path

from prenup.manage.meetings import room

app_name = "their_minutes"
urlpatterns = [
    path("<uuid:meeting_id>/confirm/", room.confirm, name="confirm"),
    path("<uuid:meeting_id>/object/", room.object_to, name="object"),
]
