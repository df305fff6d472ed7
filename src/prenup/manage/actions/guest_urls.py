from django.urls import path

from prenup.manage.actions import room

app_name = "their_actions"
urlpatterns = [
    path("<uuid:action_id>/", room.answer, name="answer"),
]
