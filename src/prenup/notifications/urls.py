"""Addresses of one's own reminders."""

from django.urls import path

from prenup.notifications import views

app_name = "notifications"

urlpatterns = [
    path("account/reminders/", views.reminders, name="reminders"),
    path("account/reminders/<uuid:matter_id>/snooze/", views.snooze, name="snooze"),
]
